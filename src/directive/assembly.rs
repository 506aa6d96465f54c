//! The parts of one paper put together: paragraphs and their roles, regime, type, citations, and remarks on what is absent.

use super::nodes::{Nodes, take};
use super::paper::Paper;
use super::{header, tail};
use crate::citation::{self, Cited};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::*;
use crate::fold;
use crate::line::Line;
use crate::outline::Outline;
use crate::text::{Span, head};
use crate::words::Words;

/// The parts of one paper, before they are put together.
pub(super) struct Assembly<'p, 't> {
    pub(super) paper: Paper<'t>,
    pub(super) lines: &'p [Line],
    pub(super) head: header::Head<'t>,
    pub(super) tail: tail::Tail<'t>,
    pub(super) foot: Option<header::Head<'t>>,
    pub(super) outline: Outline,
    pub(super) first: bool,
}

/// A paragraph with its unit, in the reader's form: what citations and tasks are read from.
pub(crate) struct Passage<'t> {
    pub(crate) words: Words<'t>,
    /// The index of its unit; none outside the body.
    pub(crate) unit: Option<usize>,
}

impl<'t> Passage<'t> {
    /// Its words as a paragraph of the document.
    pub(super) fn paragraph(self, paper: &Paper<'_>) -> Paragraph<'t> {
        Paragraph { text: self.words.text, span: paper.raw(self.words.span) }
    }
}

impl<'t> Assembly<'_, 't> {
    pub(super) fn document(mut self) -> (Document<'t>, Cited) {
        let mut passages: Vec<Passage<'t>> = self.passages();
        let preamble_end = self.outline.units.first().map_or(passages.len(), |unit| unit.blocks.start);
        let closing_start = self.closing_start(&passages);
        for passage in &mut passages[closing_start..] {
            passage.unit = None;
        }
        if let Some(foot) = self.foot.take() {
            self.take_foot(foot);
        }
        let roles = self.roles(&passages[..preamble_end]);
        let regime = self.regime(&passages[..preamble_end], &roles);
        let formula = |at: &usize| {
            let passage = passages.get(*at..=*at).filter(|passage| passage[0].unit.is_none())?;
            Some((*at, *self.roles(passage).first()?))
        };
        let formulas: Vec<_> = self.outline.formulas.iter().filter_map(formula).collect();
        self.infer_type(&passages, regime);
        let mut mentions =
            citation::Finder::new(&self.paper, &self.outline, regime, &self.head.header, &self.head.title)
                .run(self.places(&passages));
        self.remarks();
        self.document_remarks(regime);
        // In a long paper each of these takes a good part of what the text does: none is kept longer than it is needed.
        self.outline.blocks = Vec::new();
        self.outline.pieces = Vec::new();
        let mut paragraphs: Vec<Paragraph<'t>> =
            passages.into_iter().map(|passage| passage.paragraph(&self.paper)).collect();
        paragraphs.shrink_to_fit();
        let references = citation::references(&mut mentions, &mut self.paper);
        let mut citations = mentions.citations;
        citations.shrink_to_fit();
        let closing = paragraphs.drain(closing_start..).collect();
        let body = Nodes { assembly: &self, paragraphs: &mut paragraphs }.build();
        let formulas: Vec<_> =
            formulas.iter().filter_map(|(at, role)| Some((take(paragraphs.get_mut(*at)?), role))).collect();
        paragraphs.truncate(preamble_end);
        let preamble = paragraphs.into_iter().zip(&roles).chain(formulas);
        let preamble = preamble.map(|(Paragraph { text, span }, role)| Preamble { text, span, role: *role }).collect();
        let furniture = self.furniture();
        let document = Document {
            regime,
            header: self.head.header,
            title: self.head.title,
            addressees: self.head.addressees,
            preamble,
            body,
            tasks: Vec::new(),
            closing,
            signatures: self.tail.signatures,
            recipients: self.tail.recipients,
            citations,
            references,
            attachments: Vec::new(),
            furniture,
            diagnostics: self.paper.diagnostics,
            coverage: Coverage::default(),
        };
        (document, mentions.cited)
    }

    fn passages(&self) -> Vec<Passage<'t>> {
        let mut unit = 0;
        let outline = &self.outline;
        let owner_of = |unit: usize, i: usize| {
            let lends = i >= outline.units[unit].blocks.end - outline.units[unit].lent;
            if lends { outline.units[unit].parent.unwrap_or(unit) } else { unit }
        };
        let passage = |(i, block): (usize, &crate::outline::Block)| {
            while unit + 1 < outline.units.len() && i >= outline.units[unit].blocks.end {
                unit += 1;
            }
            let owner = outline.units.get(unit).filter(|unit| unit.blocks.contains(&i)).map(|_| owner_of(unit, i));
            Passage { words: Words::join(self.paper.text, &outline.pieces[block.pieces.clone()]), unit: owner }
        };
        outline.blocks.iter().enumerate().map(passage).collect()
    }

    /// The subject of the title, the paragraphs, and the footnotes, in order of print.
    fn places<'a>(&self, passages: &'a [Passage<'t>]) -> impl Iterator<Item = citation::Place<'a, 't>> {
        let title = Some(&self.paper.title).filter(|title| !title.is_empty());
        let mut beside: Vec<_> =
            title.map(|title| citation::Place::title(Words::join(self.paper.text, title))).into_iter().collect();
        let notes = self.outline.furniture.iter().filter(|(kind, _)| *kind == FurnitureKind::Footnote);
        beside.extend(notes.map(|(_, span)| citation::Place::note(Words::join(self.paper.text, &[*span]))));
        beside.sort_by_key(citation::Place::start);
        let mut beside = beside.into_iter().peekable();
        let mut unit = None;
        let mut passages = passages.iter().peekable();
        std::iter::from_fn(move || {
            let start = passages.peek().map(|passage| passage.words.span.start);
            if let Some(place) = beside.next_if(|place| start.is_none_or(|start| place.start() < start)) {
                return Some(place);
            }
            let passage = passages.next()?;
            let first = passage.unit.is_some() && unit != passage.unit;
            unit = passage.unit;
            Some(citation::Place::passage(passage, first))
        })
    }

    /// What each paragraph before the first unit does.
    fn roles(&self, preamble: &[Passage<'t>]) -> Vec<PreambleRole> {
        let formulas = &self.paper.vocab.formulas;
        let role = |passage: &Passage<'t>| {
            let words = passage.words.text.trim_start_matches(|c: char| !fold::is_word(c));
            let bare = words.trim_end_matches([':', '.', ' ']);
            if fold::is_caps(words) && words.chars().count() < 160 {
                return PreambleRole::Formula;
            }
            let enacts = words.ends_with(':')
                && formulas.enacting.iter().any(|phrase| {
                    let folded =
                        fold::fold(&bare[bare.char_indices().rev().nth(phrase.len() + 8).map_or(0, |(at, _)| at)..]);
                    folded.ends_with(phrase.as_str())
                });
            let rests = formulas.basis.begin(words);
            match (rests, enacts) {
                (true, _) => PreambleRole::Basis,
                (false, true) => PreambleRole::Enacting,
                _ => PreambleRole::Text,
            }
        };
        let mut roles: Vec<_> = preamble.iter().map(role).collect();
        // "Căn cứ:" over a list: each entry is one, up to that which ends with a stop.
        let bare = |passage: &Passage<'t>| {
            formulas
                .basis
                .at(&passage.words.text)
                .is_some_and(|(_, len)| passage.words.text[len..].trim_matches([':', ' ']).is_empty())
        };
        if let Some(first) = preamble.iter().position(bare) {
            let bullet = |entry: &Passage<'t>| entry.words.text.starts_with(['-', '–', '+', '*', '•']);
            let bullets = preamble.get(first + 1).is_some_and(bullet);
            for (entry, role) in preamble[first + 1..].iter().zip(&mut roles[first + 1..]) {
                let words = &entry.words.text;
                if *role == PreambleRole::Enacting || !words.ends_with([';', ',', '.']) || bullets && !bullet(entry) {
                    break;
                }
                *role = PreambleRole::Basis;
                if words.ends_with('.') {
                    break;
                }
            }
        }
        // "Bộ trưởng Bộ Công Thương ban hành Thông tư …" decides too, under what it rests on.
        if let ([.., before, last @ PreambleRole::Text], Some(passage)) = (&mut roles[..], preamble.last())
            && *before == PreambleRole::Basis
            && self.issues_paper(&passage.words.text)
        {
            *last = PreambleRole::Enacting;
        }
        roles
    }

    fn take_foot(&mut self, foot: header::Head<'t>) {
        let header = &mut self.head.header;
        header.superior = header.superior.take().or(foot.header.superior);
        header.issuer = header.issuer.take().or(foot.header.issuer);
        header.symbol = header.symbol.take().or(foot.header.symbol);
        header.place = header.place.take().or(foot.header.place);
        header.date = header.date.take().or(foot.header.date);
        header.parts.extend(foot.header.parts);
        self.head.regime = self.head.regime.or(foot.regime);
        self.head.party_number = self.head.party_number.or(foot.party_number);
    }

    /// Whether words say who issues what: "Ban Bí thư ban hành Quy chế …".
    fn issues_paper(&self, words: &str) -> bool {
        let vocab = self.paper.vocab;
        let quotes = ['“', '"', '«'];
        let issued = || words.split_once(" ban hành ").and_then(|(_, of)| vocab.type_at(of.trim_start_matches(quotes)));
        (vocab.body_at(words).is_some() || vocab.roles.begin(words) || words.starts_with("Nay "))
            && issued().is_some_and(|(kind, _)| kind.code.is_some())
    }

    fn regime(&self, preamble: &[Passage<'t>], roles: &[PreambleRole]) -> Regime {
        let of_body = |words: &str| self.paper.vocab.body_at(words).and_then(|(body, _)| body.regime);
        let signature =
            || self.tail.signatures.iter().find_map(|signature| signature.body.as_deref().and_then(of_body));
        let enacting = || {
            let speaker = preamble
                .iter()
                .zip(roles)
                .rev()
                .find(|(_, role)| matches!(role, PreambleRole::Enacting | PreambleRole::Basis))?;
            self.regime_named(&speaker.0.words.text)
        };
        let known = self.head.regime;
        let titled = || {
            let subject = self.head.title.subject.as_deref()?;
            let of = fold::word_prefix(subject, "cua").or(fold::is_caps(subject).then_some(0))?;
            of_body(subject[of..].trim_start())
        };
        // "CỦA THƯỜNG VỤ TRUNG ƯƠNG CỤC" over "Số 37/CT-69": the title says whose it is, and the slash tells nothing.
        let whose = || {
            let whose = self.head.whose.as_deref()?;
            let placed = || self.paper.vocab.levels.iter().any(|(level, _)| fold::find(whose, level).is_some());
            of_body(whose).filter(|regime| *regime == Regime::Party && placed())
        };
        // "Đại hội đại biểu Đảng bộ tỉnh …, sau khi thảo luận các văn kiện," over "QUYẾT NGHỊ".
        let congress = || {
            let words = &preamble.first().filter(|_| self.head.title.kind.as_deref() == Some("NQ"))?.words.text;
            let of_party = ["dang bo", "chi bo"].iter().any(|body| fold::find(head(words, 160), body).is_some());
            (of_party && fold::word_prefix(words, "dai hoi").is_some()).then_some(Regime::Party)
        };
        // "BIÊN BẢN / Họp chi bộ thường kỳ tháng 5", "Hôm nay, Chi bộ thôn 2 tổ chức họp."
        let of_branch = || {
            let first = preamble.first().map(|passage| head(&passage.words.text, 160));
            let words = [self.head.title.subject.as_deref(), first].into_iter().flatten();
            let named = |words: &str| ["chi bo", "chi uy"].iter().any(|body| fold::find(words, body).is_some());
            words.into_iter().any(named).then_some(Regime::Party)
        };
        let number = || self.head.party_number.map(|party| if party { Regime::Party } else { Regime::State });
        known
            .or_else(signature)
            .or_else(whose)
            .or_else(number)
            .or_else(titled)
            .or_else(congress)
            .or_else(enacting)
            .or_else(of_branch)
            .unwrap_or(Regime::Other)
    }

    /// The regime of the last body that a paragraph names with a capital.
    fn regime_named(&self, words: &str) -> Option<Regime> {
        let mut before = ' ';
        let mut found = None;
        for (at, c) in words.char_indices() {
            if fold::is_upper(c) && !fold::is_word(before) {
                let named = self.paper.vocab.body_at(&words[at..]).and_then(|(body, _)| body.regime);
                found = named.filter(|regime| *regime != Regime::Other).or(found);
            }
            before = c;
        }
        found
    }

    /// A paper without title says what it is where it speaks of itself: "Kết luận này".
    fn infer_type(&mut self, passages: &[Passage<'t>], regime: Regime) {
        if self.head.title.kind.is_some() || regime == Regime::Other || self.outline.units.is_empty() {
            return;
        }
        let found = passages.iter().find_map(|passage| {
            let words: &str = &passage.words.text;
            let mut from = 0;
            while let Some(at) = words[from..].find(" này").map(|at| from + at) {
                let start = words[..at].char_indices().rev().filter(|(_, c)| fold::is_upper(*c)).take(2).find_map(
                    |(start, _)| {
                        let (kind, len) = self.paper.vocab.type_at(&words[start..])?;
                        (start + len == at).then_some(kind.code.as_deref()?)
                    },
                );
                if start.is_some() {
                    return start;
                }
                from = at + 1;
            }
            None
        });
        if let Some(kind) = found {
            self.head.title.kind = Some(kind.into());
            self.paper.remark(
                "type-inferred",
                Severity::Warning,
                Span::default(),
                format!("no title is printed; the paper calls itself {kind}"),
            );
        }
    }

    fn remarks(&mut self) {
        for remark in std::mem::take(&mut self.outline.remarks) {
            let severity = if remark.code == "page-break-joined" { Severity::Info } else { Severity::Warning };
            self.paper.remark(remark.code, severity, remark.span, remark.message);
        }
    }

    /// What is absent, said once.
    fn document_remarks(&mut self, regime: Regime) {
        if !self.first || regime == Regime::Other && self.head.regime.is_none() {
            return;
        }
        let header = &self.head.header;
        let untitled = self.head.title.name.is_none() && self.head.title.kind.as_deref() != Some("CV");
        let absent = [
            ("symbol-absent", "number and symbol", header.symbol.is_none()),
            ("date-absent", "a full date of issue", header.date.is_none()),
            ("place-absent", "a place of issue", header.place.is_none()),
            ("issuer-absent", "an issuing body", header.issuer.is_none()),
            ("title-absent", "a type name", untitled),
            ("signature-absent", "a signature", self.tail.signatures.is_empty()),
        ];
        let start = self.lines.first().map_or(0, |line| line.span.start);
        for (code, what, is_absent) in absent {
            if is_absent {
                self.paper.remark(
                    code,
                    Severity::Info,
                    Span::new(start, start),
                    format!("the paper prints no {}", what.trim_start_matches("a ").trim_start_matches("an ")),
                );
            }
        }
        self.slips();
    }

    /// Headings with words in which scans are known to put a wrong mark.
    fn slips(&mut self) {
        for unit in &self.outline.units {
            let Some(block) = self.outline.blocks.get(unit.blocks.start).filter(|_| !unit.blocks.is_empty()) else {
                continue;
            };
            let span = self.outline.pieces[block.pieces.start];
            let words = span.of(self.paper.text);
            if !fold::is_caps(words) {
                continue;
            }
            for (slip, right) in self.paper.vocab.slips.iter().map(|(slip, right)| (slip.as_str(), right.as_str())) {
                if let Some(at) = words.find(slip) {
                    let span = self.paper.raw(Span::new(span.start + at, span.start + at + slip.len()));
                    self.paper.diagnostics.push(
                        Diagnostic::new(
                            "ocr-slip",
                            Severity::Warning,
                            span,
                            format!("\"{slip}\" is probably a slip of the scan"),
                        )
                        .suggest(right),
                    );
                }
            }
        }
    }

    fn furniture(&mut self) -> Vec<Furniture<'t>> {
        let mut all = std::mem::take(&mut self.paper.furniture);
        all.append(&mut self.outline.furniture);
        all.extend(self.paper.labels.drain(..).map(|span| (FurnitureKind::Label, span)));
        all.sort_by_key(|(_, span)| *span);
        all.dedup();
        let text = self.paper.text;
        all.into_iter()
            .map(|(kind, span)| Furniture { kind, text: Words::join(text, &[span]).text, span: self.paper.raw(span) })
            .collect()
    }
}
