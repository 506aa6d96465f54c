//! The tables → [`Vocab`].

use std::rc::Rc;

use super::{Body, DocType, Formulas, Heading, Mark, Naming, Vocab, VocabError};
use crate::document::Regime;
use crate::fold;
use crate::kept::Kept;
use crate::phrases::Phrases;

/// The tables that are compiled in.
pub(super) const TABLES: [Table; 17] = [
    Table { name: "types", cells: 5, key: &[1], text: include_str!("../../grammar/vocab/types.tsv") },
    Table { name: "bodies", cells: 3, key: &[0], text: include_str!("../../grammar/vocab/bodies.tsv") },
    Table { name: "headings", cells: 3, key: &[0], text: include_str!("../../grammar/vocab/headings.tsv") },
    Table { name: "marks", cells: 2, key: &[0], text: include_str!("../../grammar/vocab/marks.tsv") },
    Table { name: "authorities", cells: 2, key: &[1], text: include_str!("../../grammar/vocab/authorities.tsv") },
    Table { name: "roles", cells: 1, key: &[0], text: include_str!("../../grammar/vocab/roles.tsv") },
    Table { name: "ranks", cells: 1, key: &[0], text: include_str!("../../grammar/vocab/ranks.tsv") },
    Table { name: "signed", cells: 2, key: &[0], text: include_str!("../../grammar/vocab/signed.tsv") },
    Table { name: "surnames", cells: 1, key: &[0], text: include_str!("../../grammar/vocab/surnames.tsv") },
    Table { name: "formulas", cells: 2, key: &[0, 1], text: include_str!("../../grammar/vocab/formulas.tsv") },
    Table { name: "stamps", cells: 1, key: &[0], text: include_str!("../../grammar/vocab/stamps.tsv") },
    Table { name: "attachments", cells: 2, key: &[0], text: include_str!("../../grammar/vocab/attachments.tsv") },
    Table { name: "purposes", cells: 1, key: &[0], text: include_str!("../../grammar/vocab/purposes.tsv") },
    Table { name: "laws", cells: 1, key: &[0], text: include_str!("../../grammar/vocab/laws.tsv") },
    Table { name: "levels", cells: 2, key: &[0], text: include_str!("../../grammar/vocab/levels.tsv") },
    Table { name: "offices", cells: 1, key: &[0], text: include_str!("../../grammar/vocab/offices.tsv") },
    Table { name: "slips", cells: 2, key: &[0], text: include_str!("../../grammar/vocab/slips.tsv") },
];

pub(super) struct Table {
    pub(super) name: &'static str,
    cells: usize,
    /// Which cells tell a row from another.
    key: &'static [usize],
    pub(super) text: &'static str,
}

/// The kinds of formulas, as rows name them.
const FORMULAS: [&str; 64] = [
    "basis",
    "closing",
    "closing-early",
    "enacting",
    "recipients",
    "addressees",
    "subject",
    "attached",
    "approval",
    "school",
    "lower-body",
    "short-body",
    "upper-state",
    "lower-state",
    "no-paper",
    "no-heading",
    "no-issuer",
    "note",
    "page-foot",
    "pointing",
    "defines",
    "behind",
    "counted",
    "numbered",
    "task",
    "lead-in",
    "urging",
    "agreeing",
    "charge",
    "charge-noun",
    "several",
    "group",
    "meeting",
    "addressing",
    "describes",
    "past",
    "deed",
    "no-deed",
    "praise",
    "no-body",
    "no-charge",
    "body-next",
    "directing",
    "modal",
    "lead-label",
    "with-label",
    "time-label",
    "attribute",
    "name-end",
    "level-word",
    "level-short",
    "numbered-body",
    "named-body",
    "statute",
    "no-name",
    "name-stop",
    "clause-stop",
    "law-stop",
    "no-law",
    "body-part",
    "body-stop",
    "title-stop",
    "subject-stop",
    "subject-more",
];

/// The rows of all tables, before they are made sense of.
pub(super) struct Rows<'t> {
    tables: Vec<Vec<Row<'t>>>,
}

struct Row<'t> {
    file: Rc<str>,
    line: usize,
    cells: Vec<&'t str>,
}

impl<'t> Rows<'t> {
    /// Those that are compiled in.
    pub(super) fn of_tables() -> Result<Self, VocabError> {
        let mut rows = Rows { tables: TABLES.iter().map(|_| Vec::new()).collect() };
        for (i, table) in TABLES.iter().enumerate() {
            rows.extend(i, &format!("{}.tsv", table.name), table.text)?;
        }
        Ok(rows)
    }

    pub(super) fn extend(&mut self, table: usize, file: &str, text: &'t str) -> Result<(), VocabError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.starts_with("#! replace") {
            self.tables[table].clear();
        }
        let (known, name) = (self.tables[table].len(), Rc::from(file));
        let Table { cells: want, key, .. } = TABLES[table];
        for (i, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let cells: Vec<_> = line.split('\t').map(str::trim).collect();
            if cells.len() != want {
                let column = line.split('\t').take(want).map(|cell| cell.chars().count() + 1).sum::<usize>();
                let message = format!("expected {want} cells apart by tabs, found {}", cells.len());
                return Err(row_error(file, i + 1, column, message));
            }
            if let Some(empty) = cells.iter().position(|cell| cell.is_empty()) {
                let column = line.split('\t').take(empty).map(|cell| cell.chars().count() + 1).sum::<usize>() + 1;
                return Err(row_error(
                    file,
                    i + 1,
                    column,
                    "expected a word, found an empty cell; write - for none".into(),
                ));
            }
            let row = Row { file: Rc::clone(&name), line: i + 1, cells };
            let old = &mut self.tables[table][..known];
            let same = |old: &Row<'_>| key.iter().all(|key| old.cells[*key] == row.cells[*key]);
            let alike =
                |old: &Row<'_>| key.iter().all(|key| fold::fold(old.cells[*key]) == fold::fold(row.cells[*key]));
            // The very words first: "Thứ trưởng" is not "Thủ trưởng".
            match old.iter().position(same).or_else(|| old.iter().position(alike)).map(|at| &mut old[at]) {
                Some(old) => *old = row,
                None => self.tables[table].push(row),
            }
        }
        Ok(())
    }

    pub(super) fn build(&self) -> Result<Vocab, VocabError> {
        let table = |name: &str| self.table(name);
        let folded = |name: &str| table(name).map(|row| kept_folded(row.cells[0])).collect::<Vec<_>>();
        let written = |row: &Row<'_>, cell: usize| Kept::from(row.cells[cell].to_owned());
        let types: Phrases<_> = table("types").map(Row::doc_type).collect::<Result<Vec<_>, _>>()?.into();
        let symbols = types.iter().enumerate();
        let symbols = symbols.flat_map(|(kind, known)| known.symbols.iter().enumerate().map(move |at| (at, kind)));
        let mut symbols: Vec<_> = symbols.filter(|((_, symbol), _)| !symbol.is_empty()).collect();
        symbols.sort_unstable_by_key(|((at, symbol), kind)| (*symbol, *at, *kind));
        let mut surnames = folded("surnames");
        surnames.sort_unstable();
        Ok(Vocab {
            version: self.version(),
            by_symbol: symbols.into_iter().map(|((_, symbol), kind)| (symbol.clone(), kind)).collect(),
            types,
            bodies: table("bodies").map(Row::body).collect::<Result<Vec<_>, _>>()?.into(),
            headings: table("headings").map(Row::heading).collect::<Result<Vec<_>, _>>()?.into(),
            marks: table("marks").map(Row::mark).collect::<Result<Vec<_>, _>>()?.into(),
            authorities: table("authorities").map(Row::authority).collect::<Result<Vec<_>, _>>()?.into(),
            roles: folded("roles").into(),
            ranks: folded("ranks").into(),
            signed: table("signed").map(Row::signed).collect::<Result<Vec<_>, _>>()?.into(),
            surnames: surnames.into(),
            formulas: self.formulas()?,
            stamps: folded("stamps").into(),
            attachments: table("attachments").map(Row::attachment).collect::<Result<Vec<_>, _>>()?.into(),
            purposes: folded("purposes").into(),
            laws: folded("laws").into(),
            levels: folded("levels")
                .into_iter()
                .zip(table("levels").map(|row| written(row, 1)))
                .collect::<Vec<_>>()
                .into(),
            offices: table("offices").map(|row| written(row, 0)).collect(),
            slips: table("slips").map(|row| (written(row, 0), written(row, 1))).collect(),
        })
    }

    fn table(&self, name: &str) -> std::slice::Iter<'_, Row<'t>> {
        let i = TABLES.iter().position(|table| table.name == name).expect("the name of a table");
        self.tables[i].iter()
    }

    fn formulas(&self) -> Result<Formulas, VocabError> {
        let mut by_kind: [Vec<&str>; FORMULAS.len()] = std::array::from_fn(|_| Vec::new());
        for row in self.table("formulas") {
            let Some(kind) = FORMULAS.iter().position(|kind| *kind == row.cells[0]) else {
                let (last, others) = FORMULAS.split_last().expect("kinds of formulas");
                return row.unknown(0, &format!("{} or {last}", others.join(", ")));
            };
            by_kind[kind].push(row.cells[1]);
        }
        let rows = |kind: &str| {
            let kind = FORMULAS.iter().position(|other| *other == kind).expect("a kind of formulas");
            by_kind[kind].iter().copied()
        };
        let folded = |kind| rows(kind).map(kept_folded).collect::<Vec<_>>().into();
        let written = |kind| rows(kind).map(|row| row.to_lowercase().into()).collect::<Kept<[Kept<str>]>>();
        let pointing = written("pointing");
        let holds = |row: &Kept<str>, other: &Kept<str>| row != other && row.contains(other.as_str());
        let hints = pointing.iter().filter(|row| !pointing.iter().any(|other| holds(row, other)));
        Ok(Formulas {
            basis: folded("basis"),
            closing: folded("closing"),
            closing_early: folded("closing-early"),
            enacting: folded("enacting"),
            recipients: folded("recipients"),
            addressees: folded("addressees"),
            subject: folded("subject"),
            attached: folded("attached"),
            approval: folded("approval"),
            school: folded("school"),
            lower_body: folded("lower-body"),
            short_body: folded("short-body"),
            upper_state: folded("upper-state"),
            lower_state: folded("lower-state"),
            no_paper: folded("no-paper"),
            no_heading: folded("no-heading"),
            no_issuer: folded("no-issuer"),
            note: folded("note"),
            page_foot: folded("page-foot"),
            defines: folded("defines"),
            counted: folded("counted"),
            task: folded("task"),
            lead_in: folded("lead-in"),
            urging: folded("urging"),
            agreeing: folded("agreeing"),
            several: folded("several"),
            group: folded("group"),
            meeting: folded("meeting"),
            addressing: folded("addressing"),
            describes: folded("describes"),
            past: folded("past"),
            no_body: folded("no-body"),
            no_charge: folded("no-charge"),
            body_next: written("body-next").into(),
            directing: folded("directing"),
            lead_label: folded("lead-label"),
            with_label: folded("with-label"),
            time_label: folded("time-label"),
            clause_stop: folded("clause-stop"),
            no_law: folded("no-law"),
            body_part: folded("body-part"),
            pointing: pointing.clone(),
            behind: written("behind").into(),
            numbered: written("numbered"),
            charge_noun: written("charge-noun"),
            modal: written("modal"),
            attribute: written("attribute"),
            name_end: written("name-end"),
            level_word: written("level-word"),
            level_short: written("level-short"),
            numbered_body: folded("numbered-body"),
            named_body: written("named-body"),
            statute: written("statute").into(),
            no_name: written("no-name").into(),
            name_stop: written("name-stop").into(),
            law_stop: written("law-stop"),
            body_stop: written("body-stop").into(),
            title_stop: written("title-stop").into(),
            subject_stop: written("subject-stop").into(),
            subject_more: written("subject-more").into(),
            hints: hints.cloned().collect(),
            charge: written("charge").into(),
            deed: written("deed").into(),
            no_deed: written("no-deed").into(),
            praise: written("praise").into(),
        })
    }

    fn version(&self) -> Kept<str> {
        // In one piece: a hasher takes its time over every small one.
        let mut words = String::new();
        for cell in self.tables.iter().flatten().flat_map(|row| &row.cells) {
            words.push_str(cell);
            words.push('\t');
        }
        blake3::hash(words.as_bytes()).to_hex()[..12].to_owned().into()
    }
}

impl Row<'_> {
    /// An error about a cell that is not one of the `known` words.
    fn unknown<T>(&self, cell: usize, known: &str) -> Result<T, VocabError> {
        let column = self.cells[..cell].iter().map(|cell| cell.chars().count() + 1).sum::<usize>() + 1;
        Err(row_error(&self.file, self.line, column, format!("expected {known}, found \"{}\"", self.cells[cell])))
    }

    fn regime(&self, cell: usize) -> Result<Option<Regime>, VocabError> {
        match self.cells[cell] {
            "party" => Ok(Some(Regime::Party)),
            "state" => Ok(Some(Regime::State)),
            "other" => Ok(Some(Regime::Other)),
            "both" | "-" => Ok(None),
            _ => self.unknown(cell, "party, state, other or both"),
        }
    }

    fn doc_type(&self) -> Result<DocType, VocabError> {
        let some = |cell: &str| (cell != "-").then(|| Kept::from(cell.to_owned()));
        Ok(DocType {
            code: some(self.cells[0]),
            name: kept_folded(self.cells[1]),
            symbols: some(self.cells[2])
                .iter()
                .flat_map(|symbols| symbols.split(' '))
                .map(|symbol| symbol.to_owned().into())
                .collect(),
            regime: self.regime(3)?,
            naming: match self.cells[4] {
                "own" => Naming::Own,
                "law" => Naming::Law,
                "title" => Naming::Title,
                "no" => Naming::No,
                _ => return self.unknown(4, "own, law, title or no"),
            },
        })
    }

    fn body(&self) -> Result<Body, VocabError> {
        let (joins, whole) = match self.cells[2] {
            "joins" => (true, false),
            "whole" => (false, true),
            "-" => (false, false),
            _ => return self.unknown(2, "joins, whole or -"),
        };
        Ok(Body { name: kept_folded(self.cells[0]), regime: self.regime(1)?, joins, whole })
    }

    fn heading(&self) -> Result<Heading, VocabError> {
        let motto = match self.cells[1] {
            "heading" => false,
            "motto" => true,
            _ => return self.unknown(1, "heading or motto"),
        };
        Ok(Heading { phrase: kept_folded(self.cells[0]), motto, regime: self.regime(2)?.unwrap_or(Regime::Other) })
    }

    fn mark(&self) -> Result<(Kept<str>, Mark), VocabError> {
        let mark = match self.cells[1] {
            "secrecy" => Mark::Secrecy,
            "urgency" => Mark::Urgency,
            "circulation" => Mark::Circulation,
            "draft" => Mark::Draft,
            _ => return self.unknown(1, "secrecy, urgency, circulation or draft"),
        };
        Ok((kept_folded(self.cells[0]), mark))
    }

    fn authority(&self) -> Result<(Kept<str>, &'static str), VocabError> {
        const KNOWN: [&str; 5] = ["T/M", "K/T", "T/L", "TUQ", "Q"];
        match KNOWN.iter().find(|known| **known == self.cells[0]) {
            Some(canonical) => Ok((kept_folded(self.cells[1]), canonical)),
            None => self.unknown(0, "T/M, K/T, T/L, TUQ or Q"),
        }
    }

    fn signed(&self) -> Result<(Kept<str>, bool), VocabError> {
        match self.cells[1] {
            "yes" => Ok((kept_folded(self.cells[0]), true)),
            "no" => Ok((kept_folded(self.cells[0]), false)),
            _ => self.unknown(1, "yes or no"),
        }
    }

    fn attachment(&self) -> Result<(Kept<str>, bool), VocabError> {
        match self.cells[1] {
            "appendix" => Ok((kept_folded(self.cells[0]), false)),
            "copy" => Ok((kept_folded(self.cells[0]), true)),
            _ => self.unknown(1, "appendix or copy"),
        }
    }
}

pub(super) fn row_error(file: &str, line: usize, column: usize, message: String) -> VocabError {
    VocabError::Row { file: file.to_owned(), line, column, message }
}

/// A cell as it is compared.
fn kept_folded(cell: &str) -> Kept<str> {
    fold::fold(cell).into()
}
