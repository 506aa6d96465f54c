//! Place and date: in the letterhead, broken or still blank; at the end of a title; over who signs.

use super::cells::cells;
use super::{Head, Reader};
use crate::diagnostic::Severity;
use crate::directive::Paper;
use crate::document::{FurnitureKind, HeaderKind, HeaderPart};
use crate::fold;
use crate::line::Line;
use crate::parse::common::{Date, date, is_misread_date};
use crate::parse::header::place_date;
use crate::text::{Span, offset};
use crate::words::Words;

/// Takes place and date from the line over who signs or below the name, where no letterhead has them or it has the same
/// day without a place: "Hà Nội, ngày 5 tháng 4 năm 1956", "Ngày 5-4-1956".
pub(in crate::directive) fn read_date_below<'t>(paper: &Paper<'t>, line: &Line, head: &mut Head<'t>) -> bool {
    let words = line.text(paper.text);
    let whole = place_date(words).filter(|found| found.start == 0 && found.end == words.trim_end_matches('.').len());
    let Some(found) = whole.filter(|found| found.place.is_some() || found.date.is_full()) else { return false };
    let date = Some(found.date).filter(|date| date.is_full()).and_then(|date| date.iso());
    if head.header.place.is_some() || head.header.date.is_some() && head.header.date != date {
        return false;
    }
    let printed = |words: &str| {
        let at = offset(paper.text, words);
        Words::join(paper.text, &[Span::new(at, at + words.len())]).text
    };
    head.header.place = found.place.map(printed);
    head.header.date = date;
    let (text, span) = (printed(words), paper.raw(line.span));
    head.header.parts.push(HeaderPart { kind: HeaderKind::PlaceDate, text, span });
    true
}

/// The place and date that words are and nothing else.
pub(in crate::directive) fn whole_place_date(words: &str) -> Option<(&str, Date)> {
    let found = place_date(words).filter(|found| found.start == 0 && found.end == words.len())?;
    Some((found.place?, found.date))
}

impl<'t> Reader<'_, 't> {
    /// A date above everything else is a web page's once the paper's own comes: "Đăng ngày 07/02/2023".
    pub(super) fn drop_date_above(&mut self) {
        if self.date.is_some()
            && let Some(first) = self.pieces.first().filter(|piece| piece.kind == HeaderKind::PlaceDate)
        {
            self.paper.furnish(FurnitureKind::Caption, first.span);
            self.pieces.remove(0);
            self.date = None;
        }
    }

    /// The second line of a date that was broken, and the third of one that is still blank: "tháng 11 năm 2025" under
    /// "Hà Nội, ngày 16".
    pub(super) fn goes_on_date(&mut self, cell: Span) -> bool {
        let words = self.words(cell);
        // "Hà" over "Nội, ngày 16 …".
        let whole = |joined: &str| place_date(joined).is_some_and(|found| found.start == 0 && found.place.is_some());
        let torn = words.starts_with(fold::is_upper) && self.torn(self.at, cell, whole);
        let place = match fold::find(words, "ngay") {
            Some(day) => &words[..day.start],
            None if torn || words.ends_with(',') => words,
            None => return false,
        };
        let broken = torn || place_of_broken_date(place) && words.len() < 60;
        // "| | năm 2025 |": the only cell of its row.
        let only = |line: &Line| match cells(self.paper.text, line.span)[..] {
            [cell] => cell,
            _ => line.span,
        };
        let place_of = |step: usize| self.lines.get(self.at + step).map(only);
        let next = |step: usize| {
            let next = place_of(step).map(|cell| self.words(cell));
            next.filter(|next| broken && next.chars().count() < 40)
        };
        let Some(second) = next(1) else { return false };
        let behind: Vec<Span> = [1, 2].into_iter().filter_map(place_of).collect();
        let two = format!("{words} {second}");
        let dated = |joined: &str| {
            place_date(joined).is_some_and(|found| found.start == 0 && joined[found.end..].trim().len() < 4)
        };
        let blank = second.len() < 10 && fold::word_prefix(second, "thang").is_some();
        let third = next(2).filter(|_| blank);
        let three = third.map(|third| format!("{two} {third}")).filter(|three| dated(three));
        let steps = if three.is_some() { 2 } else { 1 };
        let joined = three.unwrap_or(two);
        let Some(found) = place_date(&joined).filter(|_| dated(&joined)) else { return false };
        let place = found.place.map(|place| {
            let end = offset(&joined, place) + place.len();
            // It may end on the second line.
            let behind = end.checked_sub(words.len() + 1).map(|end| behind[0].start + end);
            Span::new(cell.start + end - place.len(), behind.unwrap_or(cell.start + end))
        });
        self.date = Some((place, found.date));
        self.push(HeaderKind::PlaceDate, cell);
        self.at += steps;
        for cell in &behind[..steps] {
            self.push(HeaderKind::PlaceDate, *cell);
        }
        true
    }

    /// Takes the year of a torn date with which a cell begins: "ngày 28 tháng 5 năm  Số 11-HD/VPTW 2004".
    pub(super) fn torn_year(&mut self, span: Span) -> bool {
        let year = self.words(span).get(..4).and_then(|year| year.parse().ok());
        let Some(year) = year.filter(|year| (1930..2200).contains(year)) else { return false };
        let open = |(_, date): &&mut (Option<Span>, Date)| date.year == 0 && date.day > 0;
        let Some((_, date)) = self.date.as_mut().filter(open) else { return false };
        date.year = year;
        self.push(HeaderKind::PlaceDate, Span::new(span.start, span.start + 4));
        true
    }

    /// Whether words are the name of a type and whose paper it is, and no more: "CHỈ THỊ CỦA BAN BÍ THƯ".
    pub(super) fn tells_whose(&self, words: &str) -> bool {
        let vocab = self.paper.vocab;
        let typed = |words: &str| vocab.type_at(words).is_some_and(|(kind, _)| kind.code.is_some());
        let Some((kind, len)) = vocab.type_at(words) else { return false };
        let behind = words[len..].trim_start();
        let of = if kind.name.ends_with(" cua") { Some(0) } else { fold::word_prefix(behind, "cua") };
        let Some(body) = of.map(|of| behind[of..].trim_start()) else { return false };
        let about = |word: &str| fold::word_prefix(word, "ve").is_some() || typed(word);
        vocab.body_at(body).is_some() && !body.match_indices(' ').any(|(at, _)| about(&body[at + 1..]))
    }

    /// The date with which a title ends on its first line, and where what stands before it ends: "CHỈ THỊ CỦA BAN BÍ THƯ NGÀY
    /// 5-4-1985". That of a report may be of what it reports.
    pub(super) fn date_of_title(&self, words: &str) -> Option<(usize, std::ops::Range<usize>, Date)> {
        let day = fold::find(words, "ngay")?.start;
        let (rest, date) = date(&words[day..]).ok()?;
        let lead = words[..day].trim_end_matches([',', '(', '-', ' ']);
        let kind = self.paper.vocab.type_at(lead).filter(|(_, len)| *len == lead.len()).map(|(kind, _)| kind);
        let typed = kind.and_then(|kind| kind.code.as_deref()).is_some_and(|code| code != "BC" && is_issued(code));
        // "của Tỉnh ủy về lễ hội ngày 15-10-2025": the day is of what it is about.
        let about = || [" về ", " Về ", " VỀ "].iter().any(|about| lead.contains(about));
        let of = || fold::word_prefix(lead, "cua").is_some() && !about() || self.tells_whose(lead);
        let rest = rest.trim_start_matches([')', ' ']);
        let whole = rest.is_empty() || self.labels_subject(rest) || fold::word_prefix(rest, "ve").is_some();
        (whole && (typed || of())).then(|| (lead.len(), day..words.len() - rest.len(), date))
    }

    /// Takes the date with which a title ends on its first line, where none stands above.
    pub(super) fn date_in_title(&mut self, part: Span) -> Option<(Span, Span)> {
        let words = self.words(part);
        let (end, day, date) = self.date_of_title(words).filter(|_| self.date.is_none())?;
        self.date = Some((None, date));
        self.push(HeaderKind::PlaceDate, Span::new(part.start + day.start, part.start + day.end));
        Some((Span::new(part.start, part.start + end), Span::new(part.start + day.end, part.end)))
    }

    /// Says where the date was read from letters.
    pub(super) fn remark_misread_date(&mut self) {
        let dates = self.pieces.iter().filter(|piece| piece.kind == HeaderKind::PlaceDate);
        let misread = dates.map(|piece| piece.span).find(|span| is_misread_date(self.words(*span)));
        if let (Some(span), Some(date)) = (misread, &self.head.header.date) {
            let message = format!("the date was read as {date}");
            self.paper.remark("date-mended", Severity::Warning, span, message);
        }
    }
}

/// Whether what stands before "ngày" is a place, or nothing.
fn place_of_broken_date(before: &str) -> bool {
    let before = before.trim();
    before.is_empty() || (before.ends_with(',') && before.chars().count() < 40 && before.starts_with(fold::is_upper))
}

/// Whether papers of a type are issued on the day that they print: that of a meeting or a programme is its own.
pub(super) fn is_issued(kind: &str) -> bool {
    !matches!(kind, "BB" | "CTr" | "GM" | "KH" | "DA")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_broken_dates() {
        for (before, want) in [
            ("", true),
            ("Lam Giang,", true),
            ("Lam Giang", false),
            ("tại phòng họp,", false),
            ("Lam Giang và các xã đã được sáp nhập từ năm trước,", false),
        ] {
            assert_eq!(place_of_broken_date(before), want, "{before}");
        }
    }
}
