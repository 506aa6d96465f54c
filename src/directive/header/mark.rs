//! The marks of secrecy, urgency, circulation and draft: "MẬT", "HỎA TỐC", "Dự thảo lần 2". They stand wherever there
//! is room: in a frame, behind the subject, under the title.

use super::Reader;
use super::cells::trim;
use crate::document::{FurnitureKind, HeaderKind};
use crate::fold;
use crate::line::{Line, LineKind};
use crate::text::{Span, offset};
use crate::vocab::Mark;

/// How many bytes a line of a subject takes at most, with a mark behind it.
const LONGEST_MARKED: usize = 240;

/// How many words a mark has at most.
pub(super) const LONGEST_MARK: usize = 4;

impl<'t> Reader<'_, 't> {
    /// Reads the marks that a cell is: "MẬT", "Độ mật: MẬT", "TỐI MẬT / KHẨN".
    pub(super) fn marks(&mut self, cell: Span) -> bool {
        const LABELS: [&str; 4] = ["do mat", "muc do mat", "do khan", "muc do khan"];
        let words = self.words(cell);
        if let Some(mark) = self.mark(words) {
            self.push(mark, cell);
            return true;
        }
        if self.specked_mark(cell) || self.torn_mark(cell) {
            return true;
        }
        let split = |at: usize| [Span::new(cell.start, cell.start + at), Span::new(cell.start + at + 1, cell.end)];
        let Some(parts) = words.find([':', '/']).filter(|_| words.len() < 60).map(split) else { return false };
        let [first, second] = parts.map(|part| trim(self.paper.text, part));
        let Some(mark) = self.mark(self.words(second)) else { return false };
        match self.mark(self.words(first)) {
            Some(mark) => self.push(mark, first),
            None if LABELS.iter().any(|label| fold::is(self.words(first), label)) => self.paper.labels.push(first),
            None => return false,
        }
        self.push(mark, second);
        true
    }

    /// Reads a mark that a web page broke behind its first word: "TỐI" over "MẬT".
    fn torn_mark(&mut self, cell: Span) -> bool {
        if !fold::is_caps(self.words(cell)) || !self.torn(self.at, cell, |whole| self.mark(whole).is_some()) {
            return false;
        }
        let whole = Span::new(cell.start, self.lines[self.at + 1].span.end);
        let Some(mark) = self.mark(self.words(whole)) else { return false };
        self.push(mark, whole);
        self.at += 1;
        true
    }

    /// Reads a mark between stars, quotes or what a scan makes of its frame: "* MẬT *", "“HỎA TỐC”", "MẬT ⁄".
    fn specked_mark(&mut self, cell: Span) -> bool {
        let words = self.words(cell);
        let bare = words.trim_matches(|c: char| !fold::is_letter(c) && !matches!(c, '(' | ')' | '[' | ']'));
        let specks = words.chars().count() - bare.chars().count();
        let drawn = fold::is_caps(bare) && (1..=8).contains(&specks) && !words.contains(|c: char| c.is_ascii_digit());
        let Some(mark) = self.mark(bare).filter(|_| drawn) else { return false };
        let start = offset(self.paper.text, bare);
        let end = start + bare.len();
        self.push(mark, Span::new(start, end));
        for speck in [Span::new(cell.start, start), Span::new(end, cell.end)] {
            let speck = trim(self.paper.text, speck);
            if !speck.is_empty() {
                self.paper.furnish(FurnitureKind::Rule, speck);
            }
        }
        true
    }

    pub(super) fn mark(&self, words: &str) -> Option<HeaderKind> {
        if words.chars().count() > 60 {
            return None;
        }
        let (_, mark) = self.paper.vocab.marks.iter().find(|(phrase, mark)| {
            let words = words.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | '"'));
            fold::is(words, phrase) && words.starts_with(fold::is_upper)
                || (*mark == Mark::Draft && fold::word_prefix(words, phrase).is_some() && words.chars().count() < 30)
        })?;
        Some(match mark {
            Mark::Secrecy => HeaderKind::Secrecy,
            Mark::Urgency => HeaderKind::Urgency,
            Mark::Circulation => HeaderKind::Circulation,
            Mark::Draft => HeaderKind::Draft,
        })
    }

    /// The mark in capitals that ends a line of a subject in small letters, from the other column, and where it begins: "V/v ứng
    /// phó mưa lũ HỎA TỐC". "văn bản MẬT" is what the paper is about.
    pub(super) fn mark_behind_subject(&self, cell: Span) -> Option<(usize, HeaderKind)> {
        const OPEN: [&str; 10] = ["độ", "mức", "loại", "dấu", "liệu", "bản", "điện", "sơ", "hoặc", "là"];
        let words = Some(self.words(cell)).filter(|words| words.len() < LONGEST_MARKED)?;
        let drawn = |mark: &&str| !mark.contains(fold::is_lower);
        let last = words.rmatch_indices(' ').take(LONGEST_MARK).map(|(at, _)| &words[at + 1..]).take_while(drawn);
        let marks = last.filter_map(|last| Some((last, self.mark(last)?)));
        let (last, mark) = marks.last().filter(|(_, mark)| !self.has(*mark))?;
        let lead = words[..words.len() - last.len()].trim_end();
        let open =
            lead.ends_with([',', ';', '-', '–']) || OPEN.iter().any(|open| lead.rsplit(' ').next() == Some(open));
        let aside = matches!(mark, HeaderKind::Secrecy | HeaderKind::Urgency);
        let small = lead.contains(fold::is_lower) && !fold::is_caps(lead);
        (aside && small && !open).then_some((cell.end - last.len(), mark))
    }

    /// Takes the marks that stand under the title: "MẬT", "(Dự thảo lần 2)".
    pub(super) fn marks_under_title(&mut self) {
        while let Some(line) = self.lines.get(self.at).filter(|line| self.is_mark_line(line)) {
            if !self.marks(line.span) {
                return;
            }
            self.at += 1;
        }
    }

    /// Whether a line is a mark and nothing else: "MẬT", "Dự thảo lần 2", but not "Dự thảo Luật Đất đai".
    pub(super) fn is_mark_line(&self, line: &Line) -> bool {
        let bare = self.words(line.span).trim_matches(['(', ')', '[', ']']);
        let marks = &self.paper.vocab.marks;
        let found = marks.iter().find_map(|(phrase, _)| Some(&bare[fold::word_prefix(bare, phrase)?..]));
        let version = |rest: &str| {
            let rest = rest.trim_start_matches([' ', '(', ':', '-']);
            rest.is_empty()
                || fold::word_prefix(rest, "lan").is_some()
                || rest.starts_with(|c: char| c.is_ascii_digit())
        };
        line.kind == LineKind::Text && line.width < 40 && bare.starts_with(fold::is_upper) && found.is_some_and(version)
    }
}
