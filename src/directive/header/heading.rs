//! The headings of Party and State with their mottos, whole, broken over lines or misread by a scan: "ĐẢNG CỘNG SẢN
//! VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM". The words stand in names and titles too, and there they are none.

use std::cell::OnceCell;

use super::Reader;
use super::cells::{cells, trim};
use super::mark::LONGEST_MARK;
use super::small::REACH_OF_A_TITLE;
use super::under_title::MOST_WHOSE_LINES;
use crate::document::{FurnitureKind, HeaderKind, Regime};
use crate::fold;
use crate::line::{Line, LineKind};
use crate::parse::header::number_line;
use crate::phrases::is_whole;
use crate::text::Span;
use crate::vocab::Heading;

/// A heading or motto that is broken over lines.
pub(super) struct TornHeading {
    begin: Span,
    /// The lines on which it goes on, as indices, and where.
    rest: Vec<(usize, Span)>,
    pub(super) kind: HeaderKind,
    regime: Regime,
}

/// How many bytes a body and a heading beside it take at most.
const LONGEST_BESIDE: usize = 160;

/// How many bytes a scan leaves at most of the end of a heading.
const LONGEST_CUT: usize = 16;

impl<'t> Reader<'_, 't> {
    /// The heading of Party or state that words are, whatever their case.
    pub(super) fn heading(&self, words: &str) -> Option<&Heading> {
        let known = |heading: &&Heading| !heading.motto && fold::is(words, &heading.phrase);
        if words.len() < 80 { self.paper.vocab.headings.iter().find(known) } else { None }
    }

    /// The regime and kind of the heading that stands in a cell, with its place.
    pub(super) fn find_heading(&self, words: &str) -> Option<(usize, usize, (Regime, bool))> {
        let found = self.find_any_heading(words)?;
        let (start, end, (regime, _)) = found;
        let named = self.names(&words[..start])
            || regime == Regime::Other && (self.is_committee_of(&words[..start]) || self.names_branch(&words[end..]));
        (!named).then_some(found)
    }

    /// Whether the name of a mass body behind its committee is of the issuer, since it heads the other column below: "BAN CHẤP
    /// HÀNH TRUNG ƯƠNG ĐOÀN TNCS HỒ CHÍ MINH" over "ĐOÀN TNCS HỒ CHÍ MINH".
    fn is_committee_of(&self, before: &str) -> bool {
        let committee = || {
            let (body, rest) = before.trim_end().split_at(fold::prefix(before, "ban chap hanh").unwrap_or(0));
            !body.is_empty() && (rest.is_empty() || fold::is(rest.trim_start(), "trung uong"))
        };
        let headings = &self.paper.vocab.headings;
        let whole = |cell: &Span| {
            let words = self.words(*cell);
            headings.at(words).is_some_and(|(heading, len)| heading.regime == Regime::Other && len == words.len())
        };
        let mut below = self.lines.iter().skip(self.at + 1).filter(|line| line.kind == LineKind::Text).take(6);
        !before.is_empty() && committee() && below.any(|line| cells(self.paper.text, line.span).iter().any(whole))
    }

    /// The heading of the state behind a body of which a scan has lost the end: "BỘ CÔNG THƯƠNG CỘNG HOÀ XÃ HỘI É" over the
    /// motto.
    fn cut_heading(&self, words: &str) -> Option<(usize, usize, (Regime, bool))> {
        let found = fold::find(words, "cong hoa xa hoi").filter(|found| found.start > 0)?;
        let (before, behind) = (words[..found.start].trim_end(), words[found.end..].trim());
        let mut below = self.lines.iter().skip(self.at + 1).filter(|line| line.kind == LineKind::Text).take(3);
        let headings = &self.paper.vocab.headings;
        let motto = |line: &Line| headings.at(self.words(line.span)).is_some_and(|(heading, _)| heading.motto);
        let body = self.paper.vocab.body_at(before).is_some();
        (body && behind.len() < LONGEST_CUT && below.any(motto)).then_some((
            found.start,
            words.len(),
            (Regime::State, false),
        ))
    }

    fn find_any_heading(&self, words: &str) -> Option<(usize, usize, (Regime, bool))> {
        if self.small
            && let Some(heading) = self.heading(words)
        {
            return Some((0, words.len(), (heading.regime, heading.motto)));
        }
        if words.len() > 480 || !words.contains(fold::is_upper) {
            return None;
        }
        let headings = &self.paper.vocab.headings;
        let capitals = words.char_indices().filter(|(_, c)| fold::is_upper(*c));
        let mut within = capitals
            .flat_map(|(at, _)| headings.beginning(&words[at..]).map(move |(heading, len)| (heading, at..at + len)));
        let exact = within.find_map(|(heading, found)| {
            let whole = heading.phrase.len() > 15 || is_whole(words, &found);
            let caps = heading.motto || fold::is_caps(&words[found.clone()]);
            (whole && caps).then_some((found.start, found.end, (heading.regime, heading.motto)))
        });
        let cut = || {
            let state = || memchr::memmem::find(words.as_bytes(), "CỘNG H".as_bytes()).is_some();
            if words.len() < LONGEST_BESIDE && state() && fold::is_caps(words) { self.cut_heading(words) } else { None }
        };
        exact.or_else(cut).or_else(|| {
            // A heading over two lines, or one that a scan has touched.
            let motto = |heading: &Heading| (0, words.len(), (heading.regime, heading.motto));
            let scanned = Scanned::of(words);
            headings.iter().find(|heading| scanned.is_near(&heading.phrase)).map(motto).or_else(|| {
                headings.iter().find_map(|heading| {
                    let at = near_suffix(words, &heading.phrase)?;
                    // "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM" is a body, and near "ĐẢNG LAO ĐỘNG VIỆT NAM"; so it is behind "ĐẢNG ỦY".
                    let before = words[..at].trim_end().rmatch_indices(' ').map(|(at, _)| at + 1).chain([0]);
                    let body = |start: usize| {
                        self.paper.vocab.body_at(&words[start..]).is_some_and(|(_, len)| start + len > at)
                    };
                    let named = before.take(LONGEST_MARK).any(body);
                    (!named).then_some((at, words.len(), (heading.regime, heading.motto)))
                })
            })
        })
    }

    /// A heading or motto over lines: "ĐẢNG CỘNG SẢN" over "VIỆT NAM", perhaps behind the other column on one line:
    /// "UBND XÃ SƠN BÌNH CỘNG HÒA XÃ HỘI" over "Số: 12/KH-UBND CHỦ NGHĨA VIỆT NAM".
    pub(super) fn broken_heading(&mut self, cell: Span, column: usize) -> bool {
        let Some(torn) = self.torn_heading(self.at, cell) else { return false };
        let before = trim(self.paper.text, Span::new(cell.start, torn.begin.start));
        if !before.is_empty() && !self.part(before, column) {
            return false;
        }
        self.head.regime = self.head.regime.or(Some(torn.regime));
        self.push(torn.kind, torn.begin);
        for (line, rest) in torn.rest {
            self.push(torn.kind, rest);
            self.at = line;
            self.beside_heading(line, rest);
        }
        true
    }

    /// The other column goes on beside the rest of a heading: "ỦY BAN NHÂN DÂN TỈNH HÒA" over "AN".
    fn beside_heading(&mut self, line: usize, rest: Span) {
        for (i, cell) in cells(self.paper.text, self.lines[line].span).into_iter().enumerate() {
            let end = if cell.end == rest.end { rest.start } else { cell.end };
            let beside = trim(self.paper.text, Span::new(cell.start, end));
            if self.words(beside).chars().all(|c| c == '*') {
                self.paper.furnish(FurnitureKind::Rule, beside);
            } else if !self.cell(beside, i) {
                self.paper.furnish(FurnitureKind::Unclassified, beside);
            }
        }
    }

    /// The heading or motto with which a cell of line `i` ends, and which goes on at the end of a cell on the next line,
    /// or on the next two.
    pub(super) fn torn_heading(&self, i: usize, cell: Span) -> Option<TornHeading> {
        let words = self.words(cell);
        if words.len() > 240 || !words.contains(fold::is_upper) || self.goes_on(i, cell) {
            return None;
        }
        let last = fold::fold_char(words.trim_end_matches(|c: char| !fold::is_letter(c)).chars().next_back()?);
        self.paper.vocab.headings.iter().find_map(|heading| {
            let sound = |words: &str| heading.motto || fold::is_caps(words);
            let cuts = heading.phrase.match_indices(' ').map(|(at, _)| heading.phrase.split_at(at));
            let mut cuts = cuts.filter(|(first, _)| first.trim_end_matches(['-', ' ']).ends_with(last));
            let (start, left) = cuts.find_map(|(first, left)| {
                let start = last_words(words, first)?;
                let before = words[..start].trim_end();
                let alone = start == 0
                    || first.contains(' ')
                        && (self.stands_beside(before) || heading.motto && self.goes_on_beside(i, before));
                (alone && sound(&words[start..])).then_some((start, left.trim_start()))
            })?;
            let ends = |line: usize, left: &str| {
                let cells = cells(self.paper.text, self.lines[line].span);
                cells.into_iter().find_map(|cell| {
                    let words = self.words(cell);
                    let start = last_words(words, left).filter(|start| sound(&words[*start..]))?;
                    let beside = words[..start].trim_end();
                    let sound = beside.is_empty()
                        || beside == "*"
                        || self.stands_beside(beside)
                        || left.contains(' ') && self.goes_on_beside(line, beside);
                    sound.then(|| Span::new(cell.start + start, cell.end))
                })
            };
            let next = self.next_text(i)?;
            let middle = || {
                let third = self.next_text(next)?;
                let mut cuts = left.match_indices(' ').map(|(at, _)| left.split_at(at));
                cuts.find_map(|(second, left)| {
                    Some(vec![(next, ends(next, second)?), (third, ends(third, left.trim_start())?)])
                })
            };
            let rest = ends(next, left).map(|rest| vec![(next, rest)]).or_else(middle)?;
            let kind = if heading.motto { HeaderKind::Motto } else { HeaderKind::Heading };
            let begin = Span::new(cell.start + start, cell.end);
            Some(TornHeading { begin, rest, kind, regime: heading.regime })
        })
    }

    /// The next line of words, where it comes soon.
    pub(super) fn next_text(&self, i: usize) -> Option<usize> {
        let below = self.lines.get(i + 1..)?.iter().take(4);
        below.enumerate().find(|(_, line)| line.kind == LineKind::Text).map(|(step, _)| i + 1 + step)
    }

    /// Whether words are of the other column beside a heading: a body or a number.
    fn stands_beside(&self, words: &str) -> bool {
        let body = || fold::is_caps(words) && self.paper.vocab.body_at(words).is_some();
        !self.names(words) && (body() || number_line(words).is_ok_and(|(rest, _)| rest.is_empty()))
    }

    /// Whether capitals at the start of line `i` go on with a body at the start of the one above: "HUYỆN SƠN BÌNH" under "ỦY
    /// BAN NHÂN DÂN".
    fn goes_on_beside(&self, i: usize, words: &str) -> bool {
        let above = i.checked_sub(1).map_or("", |above| self.words(self.lines[above].span));
        let body = self.paper.vocab.body_at(above).is_some_and(|(_, len)| fold::is_caps(&above[..len]));
        body && fold::is_caps(words) && words.contains(' ') && self.lines[i].gap == 0 && !self.names(words)
    }

    /// Whether capitals behind the name of a mass body say where it is, so that it is no heading: "ĐOÀN TNCS HỒ CHÍ MINH TỈNH
    /// LAM GIANG".
    fn names_branch(&self, behind: &str) -> bool {
        let words = behind.trim();
        let first = fold::small(words.split(' ').next().unwrap_or(""));
        let level = || self.paper.vocab.formulas.level_word.iter().any(|known| **known == *first);
        words.contains(' ') && fold::is_caps(words) && level()
    }

    /// Whether words before a heading make it the name of the Party or the State: "KỶ NIỆM NGÀY THÀNH LẬP".
    fn names(&self, before: &str) -> bool {
        let before = before.trim_end();
        // "TRUNG ƯƠNG ĐOÀN TNCS HỒ CHÍ MINH", "BỘ Y TẾ - TRUNG ƯƠNG ĐOÀN …"
        let last = before.rsplit(['-', '–', '—']).next().unwrap_or(before);
        !before.is_empty()
            && (fold::is(last.trim_start(), "trung uong")
                || fold::word_prefix(before, "cua").is_some()
                || self.paper.vocab.formulas.no_heading.end(before)
                || self.type_name_at(before).is_some())
    }

    /// Whether a cell goes on with a title over several lines that names the Party or the State.
    pub(super) fn goes_on(&self, i: usize, cell: Span) -> bool {
        let before = i.checked_sub(1).map(|before| self.lines[before]).filter(|before| before.kind == LineKind::Text);
        // "QUỐC HỘI" over "NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" is one body.
        let of_state =
            |before: &str| self.words(cell).starts_with("NƯỚC ") && self.paper.vocab.body_at(before).is_some();
        let joined = before
            .map(|before| self.words(before.span))
            .is_some_and(|before| self.paper.vocab.formulas.no_heading.end(before) || of_state(before));
        cell.start == self.lines[i].span.start && (self.lines[i].gap == 0 && joined || self.is_whose(i))
    }

    /// Whether a line of capitals ends with whose paper it is, under the name of its type, and so no heading: "ĐẠI HỘI ĐẠI BIỂU
    /// TOÀN QUỐC LẦN THỨ VI ĐẢNG CỘNG SẢN VIỆT NAM", "ĐẢNG LAO ĐỘNG VIỆT NAM" under "CỦA BAN CHẤP HÀNH TRUNG ƯƠNG". Under
    /// what a web page prints over a letterhead the type comes again.
    fn is_whose(&self, i: usize) -> bool {
        let typed = |i: usize| {
            let words = self.words(self.lines[i].span);
            fold::is_caps(words) && self.type_name_at(words) == Some(words.len())
        };
        let joins = |i: usize| {
            let line = &self.lines[i];
            line.kind == LineKind::Text && line.gap < 2 && fold::is_caps(self.words(line.span))
        };
        let lines = i.saturating_sub(MOST_WHOSE_LINES)..i;
        let Some(name) = lines.rev().take_while(|above| joins(above + 1)).find(|above| typed(*above)) else {
            return false;
        };
        let (named, first) = (self.words(self.lines[name].span), self.words(self.lines[name + 1].span));
        let of = |words: &str| fold::word_prefix(words, "cua").is_some() || self.paper.vocab.body_at(words).is_some();
        let again = || (i + 1..self.lines.len()).take(REACH_OF_A_TITLE).any(typed);
        (fold::find(named, "cua").is_some() || of(first)) && !again()
    }
}

/// Words that may be a phrase but for a letter in six: "PANG CÔNG SAN VIỆT NAM".
struct Scanned<'w> {
    words: &'w str,
    caps: bool,
    folded: OnceCell<String>,
}

impl<'w> Scanned<'w> {
    fn of(words: &'w str) -> Scanned<'w> {
        let words = words.trim_matches(|c: char| !fold::is_word(c));
        Scanned { words, caps: fold::is_caps(words), folded: OnceCell::new() }
    }

    fn is_near(&self, phrase: &str) -> bool {
        // A letter takes three bytes at most.
        let far = self.words.len() > 3 * phrase.len() + 24 || self.words.len() + 3 < phrase.len();
        if far || !self.caps && !phrase.contains('-') {
            return false;
        }
        let folded = self.folded.get_or_init(|| fold::fold(self.words));
        folded.len().abs_diff(phrase.len()) <= 3 && distance_within(folded, phrase, phrase.len() / 6)
    }
}

/// Where the last words of a cell begin that are those of a phrase.
#[inline]
fn last_words(words: &str, phrase: &str) -> Option<usize> {
    let count = phrase.split(' ').count();
    let start = words.rmatch_indices(' ').nth(count - 1).map_or(0, |(at, _)| at + 1);
    fold::is(&words[start..], phrase).then_some(start)
}

/// Where capitals that end a cell are a heading but for a few letters.
#[inline]
fn near_suffix(words: &str, phrase: &str) -> Option<usize> {
    let count = phrase.split(' ').count();
    let mut starts = words.rmatch_indices(' ').map(|(at, _)| at + 1);
    let start = starts.nth(count - 1)?;
    Scanned::of(&words[start..]).is_near(phrase).then_some(start)
}

/// Whether two short texts differ in at most `max` letters.
fn distance_within(a: &str, b: &str, max: usize) -> bool {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut corner = i;
        row[0] = i + 1;
        let mut least = row[0];
        for (j, y) in b.bytes().enumerate() {
            let next = if x == y { corner } else { 1 + corner.min(row[j]).min(row[j + 1]) };
            corner = row[j + 1];
            row[j + 1] = next;
            least = least.min(next);
        }
        // What follows takes nothing back.
        if least > max {
            return false;
        }
    }
    row[b.len()] <= max
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_as_scans_give_them() {
        for (words, phrase, want) in [
            ("ĐANG CÔNG SAN VIÊT NAM", "dang cong san viet nam", true),
            ("PANG CỘNG SẢN VlỆT NAM", "dang cong san viet nam", true),
            ("ĐẢNG BỘ XÃ SƠN BÌNH", "dang cong san viet nam", false),
            ("ĐẢNG", "dang cong san viet nam", false),
            ("Đang công san viêt nam", "dang cong san viet nam", false),
            ("Độc lặp - Tư do - Hanh phúc", "doc lap - tu do - hanh phuc", true),
        ] {
            assert_eq!(Scanned::of(words).is_near(phrase), want, "{words}");
        }
    }

    #[test]
    fn headings_behind_other_words() {
        let phrase = "dang cong san viet nam";
        for (words, want) in [
            ("VĂN PHÒNG PANG CÔNG SAN VIÊT NAM", Some("PANG CÔNG SAN VIÊT NAM")),
            ("ĐANG CÔNG SAN VIÊT NAM", None),
            ("VĂN PHÒNG TỈNH ỦY LAM GIANG", None),
            ("VIỆT NAM", None),
        ] {
            assert_eq!(near_suffix(words, phrase).map(|at| &words[at..]), want, "{words}");
        }
    }

    #[test]
    fn distances() {
        for (a, b, max, want) in [
            ("dang", "dang", 0, true),
            ("pang", "dang", 1, true),
            ("pang", "dang", 0, false),
            ("ang", "dang", 1, true),
            ("dang", "dan", 1, true),
            ("dnag", "dang", 1, false),
            ("dnag", "dang", 2, true),
        ] {
            assert_eq!(distance_within(a, b, max), want, "{a} {b}");
        }
    }
}
