//! The subject of a *công văn*, which names no type: it stands under the number, "V/v …", beside or over the other
//! column, and is the paper's title.

use super::Reader;
use super::cells::{cells, trim};
use super::date::whole_place_date;
use super::number::REACH_OF_A_LABEL;
use crate::document::HeaderKind;
use crate::fold;
use crate::line::{Line, LineKind};
use crate::parse::body::{Marker, marker};
use crate::parse::common::{Date, symbol};
use crate::parse::header::{about, number_line, place_date};
use crate::text::{Span, offset, part};
use crate::words::Words;

/// How many characters a number or symbol takes at most with which a subject ends.
const LONGEST_CODE: usize = 20;

/// How many lines the subject of a công văn takes at most.
const LONGEST_SUBJECT: usize = 6;

impl<'t> Reader<'_, 't> {
    /// The subject of a công văn, and place and date behind it where only a blank parts the columns: "V/v rà soát quỹ Lam
    /// Giang, ngày 3 tháng 2 năm 2025".
    pub(super) fn head_subject(&mut self, cell: Span) -> bool {
        if let Some((at, mark)) = self.mark_behind_subject(cell) {
            let found = self.head_subject(trim(self.paper.text, Span::new(cell.start, at)));
            if found {
                self.push(mark, Span::new(at, cell.end));
                return true;
            }
        }
        let Some((at, place, date)) = self.date_behind_subject(cell) else { return self.subject_line(cell) };
        let lead = trim(self.paper.text, Span::new(cell.start, at));
        if !self.subject_line(lead) {
            return self.subject_line(cell);
        }
        self.date = Some((Some(place), date));
        self.push(HeaderKind::PlaceDate, Span::new(at, cell.end));
        true
    }

    /// Where place and date begin that end a line of a subject, the place, and the date; no other stand in the letterhead.
    fn date_behind_subject(&self, cell: Span) -> Option<(usize, Span, Date)> {
        const OPEN: [&str; 9] = ["tại", "ở", "của", "từ", "đến", "vào", "về", "thuộc", "và"];
        let words = self.words(cell);
        let found = place_date(words).filter(|found| self.date.is_none() && found.end == words.len())?;
        let (lead, place) = (words[..found.start].trim_end(), found.place?);
        let open = lead.ends_with([',', '-', '–']) || OPEN.iter().any(|open| lead.rsplit(' ').next() == Some(open));
        if open || !lead.contains(fold::is_lower) {
            return None;
        }
        let below = self.lines[self.at + 1..].iter().take(8).take_while(|line| !self.is_addressee_label(line.span));
        let mut below = below.flat_map(|line| cells(self.paper.text, line.span));
        if below.any(|cell| whole_place_date(self.words(cell)).is_some()) {
            return None;
        }
        let start = offset(self.paper.text, place);
        Some((cell.start + found.start, Span::new(start, start + place.len()), found.date))
    }

    /// The subject of a công văn under its number: "V/v …", or small letters in a Party paper.
    fn subject_line(&mut self, cell: Span) -> bool {
        let words = self.words(cell);
        if !words.contains(fold::is_word) {
            return false;
        }
        let labelled = self.labels_subject(words);
        // Without its number a letter has "V/v" under its issuer or the heading all the same.
        let headed = self.has(HeaderKind::Heading) || self.has(HeaderKind::Issuer);
        let letter = labelled && about(words).is_ok() && headed;
        if self.foot || !self.has(HeaderKind::Symbol) && !letter && self.subject.is_empty() {
            return false;
        }
        let goes_on = !self.subject.is_empty();
        if goes_on && self.ends_subject(cell) {
            return false;
        }
        let after_stamp = self.at.checked_sub(1).is_some_and(|before| self.lines[before].kind == LineKind::Stamp);
        if labelled && !goes_on
            || (goes_on
                && (!fold::is_caps(words)
                    || self.ends_cell(words)
                    || self.ends_in_symbol(words)
                    || self.ends_in_number(cell))
                && !after_stamp
                && self.lines[self.at].gap == 0
                && words.chars().count() <= 90)
            || self.is_party_subject(words)
            || (!goes_on && self.is_subject_above(words))
        {
            self.subject.push(cell);
            self.push(HeaderKind::Subject, cell);
            return true;
        }
        false
    }

    /// Whether a line is the text's under the subject of a công văn, though neither addressees nor a blank line part them: it
    /// opens a unit or says on what the paper rests, is the label of the recipients, or a sentence wider than the column.
    fn ends_subject(&self, cell: Span) -> bool {
        let words = self.words(cell);
        let Some(last) = self.subject.last() else { return false };
        let width = |span: &Span| self.words(*span).chars().count();
        let hung = || {
            let line = |span: Span| Line { span, ..self.lines[self.at] };
            self.goes_on_behind_dash(&line(*last), &line(cell))
        };
        let unit = |found: &Marker<'_>| found.value <= 1 || matches!(found.end, '.' | ')');
        let opens = marker(words)
            .is_ok_and(|(rest, found)| unit(&found) && rest.trim_start().starts_with(fold::is_upper))
            && symbol(words).is_err()
            && !hung()
            && !self.refers_to_unit(words);
        let widest = self.subject.iter().map(width).max().unwrap_or(0);
        let sentence = words.starts_with(fold::is_upper)
            && width(&cell) > widest
            && (width(&cell) >= 60.max(widest + widest / 2) || words.ends_with(['.', ':', ';']));
        opens
            || sentence
            || self.subject.len() >= LONGEST_SUBJECT
            || words.starts_with(fold::is_upper) && self.is_basis(words)
            || self.paper.is_recipients_label(words)
            || fold::is_caps(words) && self.paper.vocab.authority_at(words).is_some()
    }

    /// Whether a subject in small letters goes on with the symbol that the line before it leads to: "… Kế hoạch số" over
    /// "12/KH-UBND".
    fn ends_in_symbol(&self, words: &str) -> bool {
        let open = self.subject.last().is_some_and(|last| self.words(*last).ends_with(" số"));
        open && symbol(words).is_ok_and(|(rest, _)| !rest.starts_with(fold::is_word))
    }

    /// Whether a few letters with a number end a subject in small letters, over the addressees: "71-NQ/TW" under "Nghị quyết số
    /// 70-NQ/TW,", "12" under "lần thứ", "BCĐ 35".
    fn ends_in_number(&self, cell: Span) -> bool {
        let words = self.words(cell);
        let last = self.subject.last().map_or("", |last| self.words(*last));
        let mut below = self.lines[self.at + 1..].iter().take(REACH_OF_A_LABEL);
        words.chars().count() <= LONGEST_CODE
            && words.contains(|c: char| c.is_ascii_digit())
            && !last.ends_with(['.', ':', ';'])
            && number_line(words).is_err()
            && place_date(words).is_none()
            && self.mark(words).is_none()
            && below.any(|line| self.is_addressee_label(line.span))
    }

    /// Whether a short line ends the cell of a table that the line before it began.
    fn ends_cell(&self, words: &str) -> bool {
        let framed = |line: Option<&Line>| line.is_some_and(|line| line.kind == LineKind::Rule);
        words.chars().count() < 16
            && framed(self.lines.get(self.at + 1))
            && !framed(self.lines.get(self.at.wrapping_sub(1)))
    }

    /// Whether words under the number of a Party paper are its subject: "Kính gửi" follows soon.
    fn is_party_subject(&self, words: &str) -> bool {
        let soon = self.lines[self.at..].iter().take(8).any(|line| self.is_addressee_label(line.span));
        soon && !fold::is_caps(words) && marker(words).is_err()
    }

    /// Whether words stand where a scan has put the subject: between number and type name.
    fn is_subject_above(&self, words: &str) -> bool {
        let letters = words.chars().filter(|c| fold::is_letter(*c)).count();
        let written =
            words.split(' ').count() >= 4 && letters * 10 >= words.chars().filter(|c| !c.is_whitespace()).count() * 8;
        written
            && !fold::is_caps(words)
            && marker(words).is_err()
            && !self.is_basis(words)
            && !self.paper.vocab.formulas.attached.begin(words)
            && self.has(HeaderKind::PlaceDate)
            && self.lines[self.at + 1..].iter().take(10).any(|line| {
                let words = self.words(line.span).trim_start_matches(|c: char| !fold::is_upper(c));
                fold::is_caps(words) && self.type_name_at(words).is_some()
            })
    }

    pub(super) fn labels_subject(&self, words: &str) -> bool {
        self.paper.vocab.formulas.subject.begin(words) || about(words).is_ok()
    }

    /// A công văn: no type name, a subject under the number, addressees.
    pub(super) fn letter_title(&mut self) {
        let mut subject = std::mem::take(&mut self.subject);
        if !self.is_letter() && subject.is_empty() {
            return;
        }
        self.beside = subject.last().and_then(|last| self.line_beside(*last));
        subject.extend(self.beside.map(|line| self.lines[line].span));
        let untyped = !self.is_letter() && fold::is_caps(self.words(subject[0]));
        self.head.title.kind = Some("CV".into()).filter(|_| !untyped);
        if subject.is_empty() {
            return;
        }
        let words = Words::join(self.paper.text, &subject);
        // “V/v phát động thi đua”
        let label = about(&words.text).ok().map(|(rest, ())| rest);
        let bare = label.map_or(&*words.text, |rest| rest.trim_start_matches([' ', ':', '.']));
        let quoted = label.is_some() && words.text.starts_with(['"', '“', '”', '(']);
        let bare = if quoted { bare.trim_end_matches(['"', '“', '”', ')']) } else { bare };
        self.head.title.subject = Some(part(&words.text, bare));
        self.head.title.span = Some(self.paper.raw(words.span));
        self.head.title.pieces = self.apart(subject.iter().copied());
        self.paper.title = subject;
    }

    /// The line with which a subject goes on under the label of the addressees, which stands alone beside its last: "V/v rà
    /// soát quỹ Kính gửi:" over "đất công năm 2023".
    fn line_beside(&self, last: Span) -> Option<usize> {
        let label = self.lines.get(self.at).filter(|label| label.span.start <= last.end + 1)?;
        let words = self.words(label.span);
        let alone = !words[self.addressing(words)?..].contains(fold::is_word);
        let next = self.lines.get(self.at + 1).filter(|next| next.gap == 0 && next.kind == LineKind::Text)?;
        let goes_on = next.width < 80 && self.words(next.span).starts_with(fold::is_lower);
        (alone && goes_on).then_some(self.at + 1)
    }
}
