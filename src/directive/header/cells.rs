//! A line cut into cells, before anything is known of its words: the block at the end of a paper is cut the same way.

use std::sync::LazyLock;

use memchr::memmem;

use crate::fold;
use crate::text::{Span, offset};

/// Cuts a line at wide blanks, tabs, pipes and `~~`.
pub(in crate::directive) fn cells(text: &str, span: Span) -> Vec<Span> {
    let words = span.of(text);
    static WIDE: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("   "));
    let cuts = |b: &u8| *b < b' ' || matches!(*b, b'|' | b'~');
    // Without a way out, so that many bytes are looked at as one.
    if !words.as_bytes().iter().fold(false, |found, b| found | cuts(b)) && WIDE.find(words.as_bytes()).is_none() {
        let whole = trim(text, span);
        return if whole.is_empty() { Vec::new() } else { vec![whole] };
    }
    let mut cells = Vec::new();
    let mut start = None;
    let mut blanks = 0;
    let mut broken = false;
    let mut end = 0;
    for (at, c) in words.char_indices() {
        let cuts = matches!(c, '|' | '\t')
            || (c == '~' && words[at..].starts_with("~~"))
            || (c == '~' && words[..at].ends_with('~'));
        if cuts || c.is_whitespace() {
            blanks += if cuts { 3 } else { 1 };
            // The end of a line in the midst of a cell, whatever blanks stand around it.
            broken |= c == '\n';
            continue;
        }
        match start {
            Some(from) if blanks >= 3 && !broken => {
                cells.push(Span::new(span.start + from, span.start + end));
                start = Some(at);
            }
            None => start = Some(at),
            _ => {}
        }
        (blanks, broken) = (0, false);
        end = at + c.len_utf8();
    }
    if let Some(from) = start {
        cells.push(Span::new(span.start + from, span.start + end));
    }
    // A bullet apart from its words is no cell; a star in a column of its own stands under an issuer.
    let star = |cells: &[Span]| cells[0].of(text) == "*" && text[cells[0].end..cells[1].start].contains('|');
    if cells.len() > 1 && matches!(cells[0].of(text), "-" | "*" | "+" | "•" | "–" | "·") && !star(&cells) {
        let bullet = cells.remove(0);
        cells[0].start = bullet.start;
    }
    cells
}

/// Puts together the cells of a number or date whose slots are still blank: "Số:      /UBND-KT",
/// "Hà Nội, ngày      tháng 8 năm 2025".
pub(super) fn merge_slots(text: &str, cells: Vec<Span>) -> Vec<Span> {
    let mut merged: Vec<Span> = Vec::with_capacity(cells.len());
    for cell in cells {
        let words = cell.of(text);
        let open = merged.last().is_some_and(|last| {
            let before = last.of(text).trim_end_matches([':', '.', '…', ' ', '_']);
            let last_word =
                fold::fold(before.rsplit(|c: char| c.is_whitespace() || c == '…' || c == '.').next().unwrap_or(""));
            // "BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ", "CỤC VĂN HÓA CƠ SỞ"
            let name = || before.contains(' ') && fold::is_caps(before) && words.starts_with(fold::is_upper);
            let slot = matches!(last_word.as_str(), "so" | "ngay" | "thang" | "nam") && !(last_word == "so" && name());
            // "Số: 24      /2025/QĐ-UBND": the number was filled in.
            let number = || fold::prefix(before, "so").is_some_and(|len| is_bare_number(&before[len..]));
            // "Số: 6 | 0 29 /BCT-KHTC": a scan spaced the digits.
            let digits = || words.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
            slot || digits().starts_with(['/', '-']) && number()
                || words.starts_with('/') && before.ends_with('/')
                || fold::word_prefix(words, "thang").is_some()
                || (fold::word_prefix(words, "nam").is_some() && words.len() < 16)
        });
        match merged.last_mut() {
            Some(last) if open => last.end = cell.end,
            _ => merged.push(cell),
        }
    }
    merged
}

/// Whether words are digits alone, behind a colon or a blank.
fn is_bare_number(words: &str) -> bool {
    let digits = words.trim_start_matches([':', '.', ' ']);
    !digits.is_empty() && digits.len() <= 5 && digits.bytes().all(|b| b.is_ascii_digit())
}

/// A span without the blanks around its words.
pub(in crate::directive) fn trim(text: &str, span: Span) -> Span {
    let whole = span.of(text);
    let words = whole.trim_matches(crate::line::is_blank);
    let start = span.start + offset(whole, words);
    Span::new(start, start + words.len())
}
