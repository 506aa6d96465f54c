//! Units that a paper quotes: "“Điều 3. Cơ cấu …”" of an amendment is text of the unit that holds it.
//!
//! They have markers as good as the paper's own, so they are taken before any marker is asked for.

use super::Builder;
use crate::parse::body::{Family, marker};

/// Among how many lines the end of quoted units is looked for.
const LONGEST_QUOTE: usize = 120;

/// The marks that open a quotation, and close one.
pub(super) const QUOTES: [char; 2] = ['“', '"'];

/// A mark that was typed as two: "‘‘Điều 8. …".
const DOUBLED: &str = "‘‘";

impl Builder<'_> {
    /// A line of quoted units: what begins one is a paragraph.
    pub(super) fn quoted_line(&mut self, i: usize, within: bool) {
        let line = self.lines[i];
        if within && !(marker(line.text(self.text)).is_ok() && self.begins(i)) {
            return self.words(i, line.span);
        }
        self.push_block(line.span);
    }

    /// The line behind the units that are quoted from line `i` on, where its mark stands at `at`: from "“Điều 3. Cơ cấu" to
    /// "2. Phó Giám đốc.”."; none where nothing closes them before the next article of the paper.
    pub(super) fn quote_end(&self, i: usize, at: usize) -> Option<usize> {
        let words = &self.lines[i].text(self.text)[at..];
        let unit = || marker(words.trim_start_matches(QUOTES).trim_start_matches('‘').trim_start()).is_ok();
        let begins = at > 0 || self.before.line.is_none() || self.before.ended || self.before.title || self.bare;
        if !begins || !(at == 0 && self.before.colon || unit()) {
            return None;
        }
        let mut depth = quote_depth(words);
        let ahead = self.lines[i + 1..].iter().take(if depth > 0 { LONGEST_QUOTE } else { 0 });
        for (next, line) in (i + 1..).zip(ahead) {
            let words = line.text(self.text);
            let article = words.starts_with(['Đ', 'Ð']).then(|| marker(words).ok()).flatten();
            if article.is_some_and(|(_, found)| found.family == Family::Article && found.value == self.articles + 1) {
                return None;
            }
            depth += quote_depth(words);
            if depth <= 0 {
                return ends_quote(words).then_some(next + 1);
            }
        }
        None
    }

    /// Whether a paragraph ends a quotation.
    pub(super) fn block_quotes(&self, block: usize) -> bool {
        let last = self.out.blocks[block].pieces.end - 1;
        ends_quote(self.out.pieces[last].of(self.text))
    }
}

/// Where the mark stands that may open quoted units: at the start of a line, or in its midst behind a colon.
pub(super) fn quote_mark(words: &str) -> Option<usize> {
    if words.starts_with(QUOTES) || words.starts_with(DOUBLED) {
        return Some(0);
    }
    let mut marks = memchr::memchr2_iter(b'"', "“".as_bytes()[0], words.as_bytes());
    marks.rfind(|at| words[*at..].starts_with(QUOTES) && words[..*at].ends_with(": "))
}

/// How many more quotations words open than close. A straight mark closes one at the end of a line, if it has no other.
fn quote_depth(words: &str) -> i32 {
    let count = |mark: &str| memchr::memmem::find_iter(words.as_bytes(), mark.as_bytes()).count() as i32;
    let straight = match count("\"") % 2 {
        0 => 0,
        _ if ends_quote(words) => -1,
        _ => 1,
    };
    let ends = count("''") % 2 == 1 && ends_quote(words);
    let doubled = count(DOUBLED) - count("’’") - i32::from(ends);
    count("“") - count("”") + straight + doubled
}

/// Whether words end with a mark that closes a quotation, perhaps before a stop or the mark of a note: "…”;", "….”.[2]".
fn ends_quote(words: &str) -> bool {
    let behind = |c: char| c.is_ascii_digit() || matches!(c, '.' | ';' | ',' | ':' | '/' | ' ' | '[' | ']');
    let words = words.trim_end_matches(behind);
    words.ends_with(['”', '"']) || words.ends_with("''") || words.ends_with("’’")
}
