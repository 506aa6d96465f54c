//! Lines → the reader's form: wrapped lines joined, blanks collapsed, with the way back to the text.

use std::borrow::Cow;
use std::sync::LazyLock;

use memchr::memmem;

use crate::fold;
use crate::line::is_blank;
use crate::text::{Span, offset};

/// Words as a reader has them, borrowed where they stand so in the text.
#[derive(Debug, Clone)]
pub(crate) struct Words<'t> {
    /// The words.
    pub(crate) text: Cow<'t, str>,
    /// Offsets into `text` and the clean text from which on both run side by side.
    anchors: Vec<(usize, usize)>,
    /// Where in `text` a cell of a table begins behind another, parted by a tab.
    pub(crate) cells: Vec<usize>,
    /// The place in the clean text, first word to last.
    pub(crate) span: Span,
}

impl<'t> Words<'t> {
    /// Joins pieces of the clean text by blanks.
    pub(crate) fn join(text: &'t str, pieces: &[Span]) -> Self {
        match pieces {
            [piece] if !has_wide_blank(piece.of(text)) => {
                let words = piece.of(text).trim_matches(is_blank);
                let start = offset(text, words);
                let span = Span::new(start, start + words.len());
                Self { text: Cow::Borrowed(words), anchors: Vec::new(), cells: Vec::new(), span }
            }
            _ => Self::collapse(text, pieces),
        }
    }

    fn collapse(text: &'t str, pieces: &[Span]) -> Self {
        let mut joined = String::with_capacity(pieces.iter().map(|piece| piece.end - piece.start + 1).sum());
        let mut anchors = Vec::with_capacity(pieces.len());
        let mut cells = Vec::new();
        let mut end = pieces.first().map_or(0, |piece| piece.start);
        for piece in pieces {
            let whole = piece.of(text).trim_matches(is_blank);
            // Most pieces go over as they stand.
            let each = has_wide_blank(whole);
            let words = whole.split(|c| each && is_blank(c));
            for word in words.filter(|word| !word.is_empty()) {
                let at = offset(text, word);
                if !joined.is_empty() {
                    joined.push(' ');
                    if each && at > offset(text, whole) && parts_cells(&text[..end], &text[end..at], word) {
                        cells.push(joined.len());
                    }
                }
                if at != end + 1 || anchors.is_empty() {
                    anchors.push((joined.len(), at));
                }
                joined.push_str(word);
                end = at + word.len();
            }
        }
        let start = anchors.first().map_or(end, |(_, at)| *at);
        Self { text: Cow::Owned(joined), anchors, cells, span: Span::new(start, end.max(start)) }
    }

    /// The place in the clean text of a range of the words.
    pub(crate) fn clean(&self, start: usize, end: usize) -> Span {
        if start >= end {
            return Span::new(self.at(start), self.at(start));
        }
        Span::new(self.at(start), self.at(end - 1) + 1)
    }

    fn at(&self, offset: usize) -> usize {
        let i = self.anchors.partition_point(|(at, _)| *at <= offset);
        match i.checked_sub(1).map(|i| self.anchors[i]) {
            Some((at, clean)) => clean + (offset - at),
            None => self.span.start + offset,
        }
    }
}

/// Whether a tab parts cells of a table: behind words that are whole, and before a capital or a number. "của" before one,
/// and "ngày" behind it, go on: a tab may stand for a blank too.
fn parts_cells(before: &str, gap: &str, word: &str) -> bool {
    let begins = || word.starts_with(|c: char| fold::is_upper(c) || c.is_ascii_digit());
    let open = || before.ends_with(',') || ["của", "số", "ngày", "và", "năm"].iter().any(|last| before.ends_with(last));
    // A note keeps the ends of its lines.
    gap.contains('\t') && !gap.contains('\n') && begins() && !open()
}

/// Whether blanks must be collapsed: two in a row, or another than the space.
fn has_wide_blank(text: &str) -> bool {
    let bytes = text.trim_matches(is_blank).as_bytes();
    static TWO: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("  "));
    // Without a way out, so that many bytes are looked at as one.
    let controls = bytes.iter().fold(false, |found, b| found | (*b < b' '));
    controls || TWO.find(bytes).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_and_finds_back() {
        let text = "x  theo Nghị  quyết \n 2\n   số 18.";
        let pieces = [Span::new(3, 25), Span::new(30, text.len())];
        let words = Words::join(text, &pieces);
        assert_eq!(words.text, "theo Nghị quyết số 18.");
        let at = words.text.find("quyết số").unwrap_or_default();
        let span = words.clean(at, at + "quyết số".len());
        assert_eq!(span.of(text), "quyết \n 2\n   số");
        assert_eq!(words.span.of(text), text[3..].trim());
    }
}
