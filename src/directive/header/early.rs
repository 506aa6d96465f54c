//! A title that stands above its letterhead or within it, as a web page and the reading order of a converter give it: where
//! it stands, so that it can be read behind the letterhead like any other.

use std::ops::Range;

use super::cells::{cells, merge_slots, trim};
use super::{REACH, Reader};
use crate::fold;
use crate::line::{Line, LineKind};
use crate::parse::body::marker;
use crate::parse::common::symbol;
use crate::parse::header::{about, place_date};
use crate::text::Span;
use crate::vocab::DocType;

/// How many lines such a title takes at most.
const LONGEST_TITLE: usize = 8;

/// Among how many lines below the letterhead the title would stand again.
const REACH_OF_ANOTHER: usize = 4;

/// A title with the lines of its letterhead below it, as indices.
#[derive(Debug, Clone)]
pub(super) struct Early {
    pub(super) title: Range<usize>,
    /// The first line behind what stands of the letterhead below.
    pub(super) end: usize,
}

/// Which pieces of a letterhead were seen.
#[derive(Debug, Clone, Copy, Default)]
struct Seen<'t> {
    issuer: bool,
    heading: bool,
    date: bool,
    number: bool,
    /// What the number says of its type.
    symbol: Option<&'t str>,
    /// The last piece is a line of the issuer.
    open: bool,
}

impl Seen<'_> {
    /// Whether it tells who issued what: enough to know a letterhead by.
    fn is_letterhead(&self) -> bool {
        self.issuer && self.number && (self.heading || self.date)
    }

    fn is_whole(&self) -> bool {
        self.is_letterhead() && self.heading && self.date
    }
}

impl<'t> Reader<'_, 't> {
    /// The title that stands above its letterhead, or parts of it: "QUYẾT ĐỊNH" over "Về việc phê duyệt dự toán" over "ỦY BAN
    /// NHÂN DÂN". Where a title stands below too, the one above is a web page's.
    pub(super) fn early_title(&self) -> Option<Early> {
        let menu = self.menu_end();
        let below = || self.early_title_from(menu).filter(|early| early.title.start == menu);
        if menu > 0 { below() } else { self.early_title_from(0) }
    }

    /// The line behind the menu of a web page above all, where the name of a type follows: "Trang chủ", "Tin tức".
    fn menu_end(&self) -> usize {
        const MOST_LINES: usize = 24;
        let item = |line: &&Line| {
            let words = self.words(line.span);
            let short = line.width < 40 && !words.contains(|c: char| c.is_ascii_digit() || ".,;:|".contains(c));
            line.kind == LineKind::Text && short && words.starts_with(fold::is_upper) && !fold::is_caps(words)
        };
        let end = self.lines.iter().take(MOST_LINES).take_while(item).count();
        let named = || self.lines.get(end).is_some_and(|line| self.early_name(line).is_some());
        let above = || self.letterhead_end(0, &mut Seen::default()) > 0;
        if end > 0 && named() && !above() { end } else { 0 }
    }

    fn early_title_from(&self, start: usize) -> Option<Early> {
        let mut seen = Seen::default();
        let from = self.letterhead_end(start, &mut seen);
        let first = self.lines.get(from).filter(|_| !seen.is_whole())?;
        let words = self.words(first.span);
        let letter = about(words).is_ok();
        let kind = if letter { None } else { Some(self.early_name(first)?) };
        let until = self.early_title_end(from, &seen, letter)?;
        let mut below = Seen { open: false, ..seen };
        let end = self.letterhead_end(until, &mut below);
        let next = self.lines.get(end)?;
        // Capitals over capitals may be of the title, or who decides: "ỦY BAN NHÂN DÂN" over "TỈNH LAM GIANG" over "Căn cứ".
        let capitals = |line: &Line| fold::is_caps(self.words(line.span)) && !self.paper.is_role(self.words(line.span));
        let issued = || below.issuer && !seen.issuer && !capitals(&self.lines[until - 1]) && !capitals(next);
        let more = (below.number, below.heading, below.date) != (seen.number, seen.heading, seen.date) || issued();
        let bears = match (kind, below.symbol) {
            (Some(kind), Some(symbol)) => kind.symbols.iter().any(|known| known.as_str() == symbol),
            (None, Some(symbol)) => symbol == "CV",
            (_, None) => true,
        };
        let addressed = self.is_addressee_label(next.span);
        let found = more && below.is_letterhead() && bears && (addressed || !letter) && !self.is_titled_below(end);
        found.then_some(Early { title: from..until, end })
    }

    /// The type that a line in capitals names.
    fn early_name(&self, line: &Line) -> Option<&'t DocType> {
        let words = self.words(line.span);
        let len = self.type_name_at(words).filter(|_| line.kind == LineKind::Text && !words.ends_with(':'))?;
        let (kind, _) = self.paper.vocab.type_at(words)?;
        (fold::is_caps(&words[..len]) && kind.code.is_some()).then_some(kind)
    }

    /// The first line behind a title, which is of its letterhead.
    fn early_title_end(&self, from: usize, seen: &Seen<'t>, letter: bool) -> Option<usize> {
        let first = self.words(self.lines[from].span);
        let whole = Some(first.len());
        let named = self.paper.vocab.type_at(first).map(|(_, len)| len);
        let bare = !letter && self.type_name_at(first) == whole && named == whole;
        for i in (from + 1..self.lines.len()).take(LONGEST_TITLE) {
            let line = &self.lines[i];
            let mut seen = Seen { open: false, ..*seen };
            if self.stands_in_letterhead(i, &mut seen) && line.kind == LineKind::Text {
                return (!bare || i > from + 1).then_some(i);
            }
            let words = self.words(line.span);
            let sentence = words.ends_with(['.', ':', ';']) || line.width > 200;
            let opens = marker(words).is_ok() && symbol(words).is_err()
                || self.is_basis(words) && words.starts_with(fold::is_upper) && i > from + 1
                || self.is_addressee_label(line.span);
            if line.kind == LineKind::Text && (sentence || opens || self.early_name(line).is_some()) {
                return None;
            }
        }
        None
    }

    /// The first line at `from` or below that is none of a letterhead.
    fn letterhead_end(&self, from: usize, seen: &mut Seen<'t>) -> usize {
        let lines = (from..self.lines.len()).take(REACH);
        let mut end = from;
        for i in lines {
            let line = &self.lines[i];
            if line.kind == LineKind::Text && !self.stands_in_letterhead(i, seen) {
                break;
            }
            end = i + 1;
        }
        end
    }

    /// Whether line `i` is made of pieces of a letterhead that were not seen above.
    fn stands_in_letterhead(&self, i: usize, seen: &mut Seen<'t>) -> bool {
        let line = &self.lines[i];
        let words = self.words(line.span);
        let typed = fold::is_caps(words) && self.type_name_at(words).is_some();
        if line.kind != LineKind::Text || line.width > 240 || typed || words.ends_with(':') {
            return line.kind != LineKind::Text;
        }
        let cells = merge_slots(self.paper.text, cells(self.paper.text, line.span));
        !cells.is_empty() && cells.iter().all(|cell| self.is_piece(i, *cell, seen))
    }

    /// Whether words are pieces of a letterhead that were not seen above.
    fn is_piece(&self, i: usize, cell: Span, seen: &mut Seen<'t>) -> bool {
        let cell = trim(self.paper.text, cell);
        let words = self.words(cell);
        if !words.contains(fold::is_word) || self.mark(words).is_some() {
            return true;
        }
        let behind = |len: usize| Span::new(cell.start + len, cell.end);
        let before = |len: usize| Span::new(cell.start, cell.start + len);
        if let Some((start, end, (_, motto))) = self.find_heading(words).filter(|_| !self.goes_on(i, cell)) {
            let again = std::mem::replace(&mut seen.heading, true) && !motto;
            let beside = start == 0 || self.is_piece(i, before(start), seen);
            seen.open = false;
            return !again && beside && self.is_piece(i, behind(end), seen);
        }
        if let Some((at, (end, number))) = self.find_number(words) {
            let again = std::mem::replace(&mut seen.number, true);
            seen.symbol = number.symbol.printed_type().and_then(|typed| self.paper.vocab.symbol_type(typed));
            let beside = at == 0 || self.is_piece(i, before(at), seen);
            seen.open = false;
            return !again && number.mended.is_none() && beside && self.is_piece(i, behind(end), seen);
        }
        if let Some(found) = place_date(words).filter(|found| found.start == 0 && found.place.is_some()) {
            let again = std::mem::replace(&mut seen.date, true);
            seen.open = false;
            return !again && !self.words(behind(found.end)).contains(fold::is_word);
        }
        self.is_issuer_piece(i, words, seen)
    }

    /// Whether capitals name the issuer, and not who decides over "Căn cứ".
    fn is_issuer_piece(&self, i: usize, words: &str, seen: &mut Seen<'t>) -> bool {
        let body = self.paper.vocab.body_at(words).is_some();
        let goes_on = seen.open && self.lines[i].gap == 0 && words.chars().count() < 60;
        let next = self.next_text(i).map_or("", |next| self.words(self.lines[next].span));
        let decides = self.paper.is_role(words) || self.is_basis(next) && fold::word_prefix(next, "can cu").is_some();
        let names = fold::is_caps(words) && !decides && (goes_on || body && (seen.open || !seen.issuer));
        (seen.issuer, seen.open) = (seen.issuer || names, names);
        names
    }

    /// Whether a title stands below the letterhead too, before its first sentence.
    fn is_titled_below(&self, end: usize) -> bool {
        let below = self.lines[end..].iter().filter(|line| line.kind == LineKind::Text).take(REACH_OF_ANOTHER);
        let mut below = below.take_while(|line| line.width < 100 && !self.is_basis(self.words(line.span)));
        below.any(|line| {
            let words = self.words(line.span);
            let typed = self.type_name_at(words).is_some_and(|len| fold::is_caps(&words[..len]) || len == words.len());
            typed && !words.ends_with(':') || about(words).is_ok()
        })
    }
}
