//! `grammar/vocab` → [`Vocab`]: the words that an archivist would change; the only reader of those tables.
//!
//! A table is a text file of rows, cells apart by tabs; `#` begins a comment line. The tables are
//! compiled in. A folder of one's own ([`Vocab::load`]) extends them table by table: a row with a
//! known key takes the place of the old row, any other row is added; a table whose first line is
//! `#! replace` takes the place of the whole table.

use std::path::Path;
use std::rc::Rc;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::document::Regime;
use crate::fold;
use crate::phrases::{Phrase, Phrases};

/// The tables that are compiled in.
const TABLES: [Table; 17] = [
    Table { name: "types", cells: 5, key: &[1], text: include_str!("../grammar/vocab/types.tsv") },
    Table { name: "bodies", cells: 3, key: &[0], text: include_str!("../grammar/vocab/bodies.tsv") },
    Table { name: "headings", cells: 3, key: &[0], text: include_str!("../grammar/vocab/headings.tsv") },
    Table { name: "marks", cells: 2, key: &[0], text: include_str!("../grammar/vocab/marks.tsv") },
    Table { name: "authorities", cells: 2, key: &[1], text: include_str!("../grammar/vocab/authorities.tsv") },
    Table { name: "roles", cells: 1, key: &[0], text: include_str!("../grammar/vocab/roles.tsv") },
    Table { name: "ranks", cells: 1, key: &[0], text: include_str!("../grammar/vocab/ranks.tsv") },
    Table { name: "signed", cells: 2, key: &[0], text: include_str!("../grammar/vocab/signed.tsv") },
    Table { name: "surnames", cells: 1, key: &[0], text: include_str!("../grammar/vocab/surnames.tsv") },
    Table { name: "formulas", cells: 2, key: &[0, 1], text: include_str!("../grammar/vocab/formulas.tsv") },
    Table { name: "stamps", cells: 1, key: &[0], text: include_str!("../grammar/vocab/stamps.tsv") },
    Table { name: "attachments", cells: 2, key: &[0], text: include_str!("../grammar/vocab/attachments.tsv") },
    Table { name: "purposes", cells: 1, key: &[0], text: include_str!("../grammar/vocab/purposes.tsv") },
    Table { name: "laws", cells: 1, key: &[0], text: include_str!("../grammar/vocab/laws.tsv") },
    Table { name: "levels", cells: 2, key: &[0], text: include_str!("../grammar/vocab/levels.tsv") },
    Table { name: "offices", cells: 1, key: &[0], text: include_str!("../grammar/vocab/offices.tsv") },
    Table { name: "slips", cells: 2, key: &[0], text: include_str!("../grammar/vocab/slips.tsv") },
];

struct Table {
    name: &'static str,
    cells: usize,
    /// Which cells tell a row from another.
    key: &'static [usize],
    text: &'static str,
}

/// Why a vocabulary could not be read.
#[derive(Debug, thiserror::Error)]
pub enum VocabError {
    /// A file could not be read or written.
    #[error("{file}: {error}")]
    File {
        /// The file.
        file: String,
        /// What the system says.
        error: std::io::Error,
    },
    /// A row does not make sense.
    #[error("{file}:{line}:{column}: {message}")]
    Row {
        /// The file.
        file: String,
        /// Its line, from 1.
        line: usize,
        /// The column of that line, in characters from 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
}

/// A document type (*tên loại văn bản*).
#[derive(Debug)]
pub(crate) struct DocType {
    /// The code, such as `CTr`; none for a word that names no type, such as *văn bản*.
    pub(crate) code: Option<String>,
    /// The folded name.
    pub(crate) name: String,
    /// The type parts of symbols.
    pub(crate) symbols: Vec<String>,
    /// Who issues it; none for both.
    pub(crate) regime: Option<Regime>,
    /// What a mention without number needs.
    pub(crate) naming: Naming,
}

/// What a mention without number needs to pick out one paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Naming {
    /// The words are its name: *Điều lệ Đảng*.
    Own,
    /// The type word and a name: *Luật Đất đai*.
    Law,
    /// The type word and a title-like name with period, body or subject. Without a code it only heads a text.
    Title,
    /// Never without number.
    No,
}

/// Words that begin the name of a body.
#[derive(Debug)]
pub(crate) struct Body {
    pub(crate) name: String,
    pub(crate) regime: Option<Regime>,
    pub(crate) joins: bool,
    /// Nothing in small letters goes on with the name.
    pub(crate) whole: bool,
}

impl Phrase for DocType {
    fn words(&self) -> &str {
        &self.name
    }
}

impl Phrase for Body {
    fn words(&self) -> &str {
        &self.name
    }
}

impl Phrase for Heading {
    fn words(&self) -> &str {
        &self.phrase
    }
}

/// A heading of a letterhead.
#[derive(Debug)]
pub(crate) struct Heading {
    pub(crate) phrase: String,
    pub(crate) motto: bool,
    pub(crate) regime: Regime,
}

/// What a short line of a letterhead marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    Secrecy,
    Urgency,
    Circulation,
    Draft,
}

/// Phrases by what they open.
#[derive(Debug, Default)]
pub(crate) struct Formulas {
    pub(crate) basis: Phrases<String>,
    pub(crate) closing: Phrases<String>,
    pub(crate) closing_early: Phrases<String>,
    pub(crate) enacting: Phrases<String>,
    pub(crate) recipients: Phrases<String>,
    pub(crate) addressees: Phrases<String>,
    pub(crate) subject: Phrases<String>,
    pub(crate) attached: Phrases<String>,
    pub(crate) approval: Phrases<String>,
    pub(crate) lower_body: Phrases<String>,
    pub(crate) no_paper: Phrases<String>,
    pub(crate) no_heading: Phrases<String>,
    pub(crate) note: Phrases<String>,
    pub(crate) defines: Phrases<String>,
    pub(crate) counted: Phrases<String>,
    pub(crate) task: Phrases<String>,
    pub(crate) several: Phrases<String>,
    pub(crate) addressing: Phrases<String>,
    pub(crate) describes: Phrases<String>,
    pub(crate) directing: Phrases<String>,
    pub(crate) clause_stop: Phrases<String>,
    pub(crate) no_law: Phrases<String>,
    pub(crate) body_part: Phrases<String>,
    // As written, in small letters: *này* is not *nay*.
    pub(crate) pointing: Vec<String>,
    pub(crate) behind: Written,
    pub(crate) numbered: Vec<String>,
    pub(crate) charge_noun: Vec<String>,
    pub(crate) modal: Vec<String>,
    pub(crate) attribute: Vec<String>,
    pub(crate) name_end: Vec<String>,
    pub(crate) level_word: Vec<String>,
    pub(crate) name_stop: Written,
    pub(crate) law_stop: Vec<String>,
    pub(crate) body_stop: Written,
    pub(crate) title_stop: Written,
    /// Words one of which stands where the paper points to another.
    pub(crate) hints: Vec<Finder<'static>>,
    /// The verbs that charge a body.
    pub(crate) lead_in: Phrases<String>,
    pub(crate) charge: Written,
}

/// The kinds of formulas, as rows name them.
const FORMULAS: [&str; 37] = [
    "basis",
    "closing",
    "closing-early",
    "enacting",
    "recipients",
    "addressees",
    "subject",
    "attached",
    "approval",
    "lower-body",
    "no-paper",
    "no-heading",
    "note",
    "pointing",
    "defines",
    "behind",
    "counted",
    "numbered",
    "task",
    "lead-in",
    "charge",
    "charge-noun",
    "several",
    "addressing",
    "describes",
    "directing",
    "modal",
    "attribute",
    "name-end",
    "level-word",
    "name-stop",
    "clause-stop",
    "law-stop",
    "no-law",
    "body-part",
    "body-stop",
    "title-stop",
];

/// The vocabulary.
#[derive(Debug)]
pub struct Vocab {
    version: String,
    pub(crate) types: Phrases<DocType>,
    /// By their first byte, symbols and the types of each, those that it stands first for first.
    by_symbol: Vec<Vec<(String, Vec<usize>)>>,
    pub(crate) bodies: Phrases<Body>,
    pub(crate) headings: Phrases<Heading>,
    pub(crate) marks: Phrases<(String, Mark)>,
    /// Folded spelling and canonical form.
    authorities: Phrases<(String, &'static str)>,
    pub(crate) roles: Phrases<String>,
    pub(crate) ranks: Phrases<String>,
    /// What stands for the hand, and whether it means that the paper is signed.
    pub(crate) signed: Phrases<(String, bool)>,
    pub(crate) surnames: std::collections::HashSet<String>,
    pub(crate) formulas: Formulas,
    pub(crate) stamps: Phrases<String>,
    /// Words and whether they open a copy block.
    pub(crate) attachments: Phrases<(String, bool)>,
    pub(crate) purposes: Phrases<String>,
    /// Names of laws.
    pub(crate) laws: Phrases<String>,
    /// Words that place an issuer on a level, and its symbol: *tỉnh ủy*, `TU`.
    pub(crate) levels: Phrases<(String, String)>,
    /// Abbreviations of offices as symbols print them: `BTC`.
    offices: Vec<String>,
    /// Words of headings that a scan has damaged, as printed, and the right ones.
    pub(crate) slips: Vec<(String, String)>,
}

impl Vocab {
    /// The vocabulary that is compiled in.
    pub fn builtin() -> &'static Vocab {
        static BUILTIN: LazyLock<Vocab> = LazyLock::new(|| {
            Rows::builtin().and_then(|rows| rows.build()).expect("the tables compiled in are sound; a test reads them")
        });
        &BUILTIN
    }

    /// The vocabulary that is compiled in, extended by the tables of a folder.
    ///
    /// # Errors
    /// When a file cannot be read, or a row makes no sense: the error names file, line and column.
    pub fn load(folder: &Path) -> Result<Vocab, VocabError> {
        let mut files: Vec<_> = std::fs::read_dir(folder)
            .and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>())
            .map_err(|error| VocabError::File { file: folder.display().to_string(), error })?;
        files.sort();
        let mut texts = Vec::new();
        for file in files.iter().filter(|file| file.extension().is_some_and(|ext| ext == "tsv")) {
            let name = file.display().to_string();
            let text = std::fs::read_to_string(file).map_err(|error| VocabError::File { file: name.clone(), error })?;
            let stem = file.file_stem().unwrap_or_default().to_string_lossy();
            let Some(table) = TABLES.iter().position(|table| table.name == stem) else {
                let known = TABLES.map(|table| table.name).join(", ");
                return Err(row_error(&name, 1, 1, format!("no table is called \"{stem}\"; the tables are {known}")));
            };
            texts.push((table, name, text));
        }
        let mut rows = Rows::builtin()?;
        for (table, name, text) in &texts {
            rows.extend(*table, name, text)?;
        }
        rows.build()
    }

    /// Writes the tables that are compiled in to a folder, which is made where it is absent.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn dump(folder: &Path) -> Result<(), VocabError> {
        let failed = |file: &Path| {
            let file = file.display().to_string();
            move |error| VocabError::File { file, error }
        };
        std::fs::create_dir_all(folder).map_err(failed(folder))?;
        for table in &TABLES {
            let file = folder.join(table.name).with_extension("tsv");
            std::fs::write(&file, table.text).map_err(failed(&file))?;
        }
        Ok(())
    }

    /// A hash of the vocabulary, as the output names it.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The type whose name is the longest prefix of `text`, with the length of the name in `text`.
    pub(crate) fn type_at(&self, text: &str) -> Option<(&DocType, usize)> {
        self.types.at(text)
    }

    /// The code of the type whose symbols hold `symbol`, in a paper of `regime`.
    pub(crate) fn type_of_symbol(&self, symbol: &str, regime: Regime) -> Option<&str> {
        let mut known = self.by_symbol[usize::from(*symbol.as_bytes().first()?)].iter();
        let kinds = known.find(|(known, _)| known == symbol)?.1.iter().map(|kind| &self.types[*kind]);
        kinds.filter(|kind| kind.regime.is_none_or(|of| of == regime)).find_map(|kind| kind.code.as_deref())
    }

    /// The type part of a symbol as it should be printed: `QD` is `QĐ`, `ND` is `NĐ`.
    pub(crate) fn symbol_type(&self, printed: &str) -> Option<&str> {
        let known = || self.types.iter().flat_map(|kind| kind.symbols.iter().map(String::as_str));
        known().find(|symbol| *symbol == printed).or_else(|| {
            // Only where the folded form has one meaning: HD and DA stay what they are.
            let folded = fold::fold(printed);
            let mut fits = known().filter(|symbol| fold::fold(symbol) == folded && printed.len() > 1);
            let first = fits.next()?;
            (fits.all(|other| other == first) && printed.chars().all(|c| c.is_alphabetic())).then_some(first)
        })
    }

    /// The body whose name begins `text`, with the length of the words.
    pub(crate) fn body_at(&self, text: &str) -> Option<(&Body, usize)> {
        self.bodies.at(text)
    }

    /// Whether a segment of a symbol names an office: `BTC`.
    pub(crate) fn is_office(&self, segment: &str) -> bool {
        self.offices.iter().any(|office| office == segment)
    }

    /// Whether a segment of a symbol names a body of the Party: a level, or an office with its level.
    pub(crate) fn is_party_body(&self, segment: &str) -> bool {
        matches!(segment, "ĐUK" | "CB")
            || self.levels.iter().any(|(_, level)| {
                segment.strip_suffix(level.as_str()).is_some_and(|office| office.is_empty() || self.is_office(office))
            })
    }

    /// The length of the words of approval that begin `text`: "PHÊ DUYỆT" before a title.
    pub(crate) fn approval_at(&self, text: &str) -> Option<usize> {
        self.formulas.approval.at(text).map(|(_, len)| len)
    }

    /// The authority that begins `text`, with its length.
    pub(crate) fn authority_at(&self, text: &str) -> Option<(&'static str, usize)> {
        self.authorities.beginning(text).next().map(|((_, canonical), len)| (*canonical, len))
    }
}

/// The rows of all tables, before they are made sense of.
struct Rows<'t> {
    tables: Vec<Vec<Row<'t>>>,
}

struct Row<'t> {
    file: Rc<str>,
    line: usize,
    cells: Vec<&'t str>,
}

impl<'t> Rows<'t> {
    fn builtin() -> Result<Self, VocabError> {
        let mut rows = Rows { tables: TABLES.iter().map(|_| Vec::new()).collect() };
        for (i, table) in TABLES.iter().enumerate() {
            rows.extend(i, &format!("{}.tsv", table.name), table.text)?;
        }
        Ok(rows)
    }

    fn extend(&mut self, table: usize, file: &str, text: &'t str) -> Result<(), VocabError> {
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
            let mut cells = Vec::with_capacity(want);
            cells.extend(line.split('\t').map(str::trim));
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

    fn build(&self) -> Result<Vocab, VocabError> {
        let table = |name: &str| self.table(name);
        let folded = |name: &str| table(name).map(|row| fold::fold(row.cells[0])).collect::<Vec<_>>();
        let types: Phrases<_> = table("types").map(Row::doc_type).collect::<Result<Vec<_>, _>>()?.into();
        let symbols = types
            .iter()
            .enumerate()
            .flat_map(|(kind, known)| known.symbols.iter().enumerate().map(move |(at, symbol)| (at, kind, symbol)));
        let mut symbols: Vec<_> = symbols.filter(|(.., symbol)| !symbol.is_empty()).collect();
        symbols.sort_unstable();
        let mut by_symbol: Vec<Vec<(String, Vec<usize>)>> = vec![Vec::new(); 256];
        for (_, kind, symbol) in symbols {
            let known = &mut by_symbol[usize::from(symbol.as_bytes()[0])];
            match known.iter_mut().find(|(known, _)| known == symbol) {
                Some((_, kinds)) => kinds.push(kind),
                None => known.push((symbol.clone(), vec![kind])),
            }
        }
        Ok(Vocab {
            version: self.version(),
            types,
            by_symbol,
            bodies: table("bodies").map(Row::body).collect::<Result<Vec<_>, _>>()?.into(),
            headings: table("headings").map(Row::heading).collect::<Result<Vec<_>, _>>()?.into(),
            marks: table("marks").map(Row::mark).collect::<Result<Vec<_>, _>>()?.into(),
            authorities: table("authorities").map(Row::authority).collect::<Result<Vec<_>, _>>()?.into(),
            roles: folded("roles").into(),
            ranks: folded("ranks").into(),
            signed: table("signed").map(Row::signed).collect::<Result<Vec<_>, _>>()?.into(),
            surnames: folded("surnames").into_iter().collect(),
            formulas: self.formulas()?,
            stamps: folded("stamps").into(),
            attachments: table("attachments").map(Row::attachment).collect::<Result<Vec<_>, _>>()?.into(),
            purposes: folded("purposes").into(),
            laws: folded("laws").into(),
            levels: folded("levels")
                .into_iter()
                .zip(table("levels").map(|row| row.cells[1].to_owned()))
                .collect::<Vec<_>>()
                .into(),
            offices: table("offices").map(|row| row.cells[0].to_owned()).collect(),
            slips: table("slips").map(|row| (row.cells[0].to_owned(), row.cells[1].to_owned())).collect(),
        })
    }

    fn table(&self, name: &str) -> std::slice::Iter<'_, Row<'t>> {
        let i = TABLES.iter().position(|table| table.name == name).expect("the name of a table");
        self.tables[i].iter()
    }

    fn formulas(&self) -> Result<Formulas, VocabError> {
        let mut by_kind: [Vec<&str>; FORMULAS.len()] = std::array::from_fn(|_| Vec::new());
        let mut kind = 0;
        for row in self.table("formulas") {
            // Most rows are of the kind of the row before.
            if row.cells[0] != FORMULAS[kind] {
                let Some(other) = FORMULAS.iter().position(|other| *other == row.cells[0]) else {
                    let (last, others) = FORMULAS.split_last().expect("kinds of formulas");
                    return row.unknown(0, &format!("{} or {last}", others.join(", ")));
                };
                kind = other;
            }
            by_kind[kind].push(row.cells[1]);
        }
        let rows = |kind: &str| {
            let kind = FORMULAS.iter().position(|other| *other == kind).expect("a kind of formulas");
            by_kind[kind].iter().copied()
        };
        let folded = |kind| rows(kind).map(fold::fold).collect::<Vec<_>>().into();
        let written = |kind| rows(kind).map(str::to_lowercase).collect::<Vec<_>>();
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
            lower_body: folded("lower-body"),
            no_paper: folded("no-paper"),
            no_heading: folded("no-heading"),
            note: folded("note"),
            defines: folded("defines"),
            counted: folded("counted"),
            task: folded("task"),
            lead_in: folded("lead-in"),
            several: folded("several"),
            addressing: folded("addressing"),
            describes: folded("describes"),
            directing: folded("directing"),
            clause_stop: folded("clause-stop"),
            no_law: folded("no-law"),
            body_part: folded("body-part"),
            pointing: written("pointing"),
            behind: Written::new(written("behind")),
            numbered: written("numbered"),
            charge_noun: written("charge-noun"),
            modal: written("modal"),
            attribute: written("attribute"),
            name_end: written("name-end"),
            level_word: written("level-word"),
            name_stop: Written::new(written("name-stop")),
            law_stop: written("law-stop"),
            body_stop: Written::new(written("body-stop")),
            title_stop: Written::new(written("title-stop")),
            hints: hints(&written("pointing")),
            charge: Written::new(written("charge")),
        })
    }

    fn version(&self) -> String {
        // In one piece: a hasher takes its time over every small one.
        let mut words = String::new();
        for cell in self.tables.iter().flatten().flat_map(|row| &row.cells) {
            words.push_str(cell);
            words.push('\t');
        }
        blake3::hash(words.as_bytes()).to_hex()[..12].to_owned()
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
        let some = |cell: &str| (cell != "-").then(|| cell.to_owned());
        Ok(DocType {
            code: some(self.cells[0]),
            name: fold::fold(self.cells[1]),
            symbols: some(self.cells[2]).map_or(Vec::new(), |symbols| symbols.split(' ').map(str::to_owned).collect()),
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
        Ok(Body { name: fold::fold(self.cells[0]), regime: self.regime(1)?, joins, whole })
    }

    fn heading(&self) -> Result<Heading, VocabError> {
        let motto = match self.cells[1] {
            "heading" => false,
            "motto" => true,
            _ => return self.unknown(1, "heading or motto"),
        };
        Ok(Heading { phrase: fold::fold(self.cells[0]), motto, regime: self.regime(2)?.unwrap_or(Regime::Other) })
    }

    fn mark(&self) -> Result<(String, Mark), VocabError> {
        let mark = match self.cells[1] {
            "secrecy" => Mark::Secrecy,
            "urgency" => Mark::Urgency,
            "circulation" => Mark::Circulation,
            "draft" => Mark::Draft,
            _ => return self.unknown(1, "secrecy, urgency, circulation or draft"),
        };
        Ok((fold::fold(self.cells[0]), mark))
    }

    fn authority(&self) -> Result<(String, &'static str), VocabError> {
        const KNOWN: [&str; 5] = ["T/M", "K/T", "T/L", "TUQ", "Q"];
        match KNOWN.iter().find(|known| **known == self.cells[0]) {
            Some(canonical) => Ok((fold::fold(self.cells[1]), canonical)),
            None => self.unknown(0, "T/M, K/T, T/L, TUQ or Q"),
        }
    }

    fn signed(&self) -> Result<(String, bool), VocabError> {
        match self.cells[1] {
            "yes" => Ok((fold::fold(self.cells[0]), true)),
            "no" => Ok((fold::fold(self.cells[0]), false)),
            _ => self.unknown(1, "yes or no"),
        }
    }

    fn attachment(&self) -> Result<(String, bool), VocabError> {
        match self.cells[1] {
            "appendix" => Ok((fold::fold(self.cells[0]), false)),
            "copy" => Ok((fold::fold(self.cells[0]), true)),
            _ => self.unknown(1, "appendix or copy"),
        }
    }
}

fn row_error(file: &str, line: usize, column: usize, message: String) -> VocabError {
    VocabError::Row { file: file.to_owned(), line, column, message }
}

/// The rows of `pointing` that hold no other: one of them stands wherever a row does.
fn hints(pointing: &[String]) -> Vec<Finder<'static>> {
    let holds = |row: &String, other: &String| row != other && row.contains(other.as_str());
    let shortest = pointing.iter().filter(|row| !pointing.iter().any(|other| holds(row, other)));
    shortest.map(|row| Finder::new(row).into_owned()).collect()
}

/// Words as they are written, in small letters: by their first byte, longest first.
#[derive(Debug, Default)]
pub(crate) struct Written(Vec<Vec<String>>);

impl Written {
    fn new(mut words: Vec<String>) -> Self {
        let mut by_first = vec![Vec::new(); 256];
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        for word in words {
            by_first[word.bytes().next().map_or(0, usize::from)].push(word);
        }
        Self(by_first)
    }

    /// Those that begin with a byte.
    fn of(&self, first: u8) -> &[String] {
        self.0.get(usize::from(first)).map_or(&[], Vec::as_slice)
    }

    /// The length of the longest that begins `text`.
    pub(crate) fn at(&self, text: &str) -> Option<usize> {
        let bytes = text.as_bytes();
        // Most are told apart by their second byte.
        let near = |word: &&String| word.as_bytes().get(1).is_none_or(|second| bytes.get(1) == Some(second));
        let mut words = self.of(*bytes.first()?).iter().filter(near);
        words.find(|word| text.starts_with(word.as_str())).map(String::len)
    }

    /// Whether one begins `text` as whole words.
    pub(crate) fn begin(&self, text: &str) -> bool {
        self.of(text.bytes().next().unwrap_or(0)).iter().any(|word| begins(text, word))
    }

    /// The same, capitals aside.
    pub(crate) fn begin_small(&self, text: &str) -> bool {
        let Some(first) = text.chars().next() else { return false };
        let small = first.to_lowercase().next().unwrap_or(first);
        let words = self.of(small.encode_utf8(&mut [0; 4]).as_bytes()[0]);
        // Most are told apart by what stands behind a plain letter, but for the bit of a capital.
        let second = text.as_bytes().get(1).filter(|_| first.is_ascii());
        let near = |word: &&String| match (second, word.as_bytes().get(1)) {
            (Some(a), Some(b)) => (a ^ b) & !0x20 == 0,
            _ => true,
        };
        let mut near = words.iter().filter(near).peekable();
        near.peek().is_some() && {
            let end = text.match_indices(' ').nth(Self::MOST_WORDS - 1).map_or(text.len(), |(at, _)| at);
            let text = fold::small(&text[..end]);
            near.any(|word| begins(&text, word))
        }
    }

    /// How many words one may have that is looked for in small letters.
    const MOST_WORDS: usize = 4;
}

/// Whether `text` begins with `word` as it is written, and a word ends there.
pub(crate) fn begins(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(fold::is_word))
}
