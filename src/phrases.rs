//! Sets of folded phrases: which of them begin a text, without trying all.

use std::ops::{Deref, Range};

use crate::fold;

/// A row of a vocabulary table that is looked up by its words.
pub(crate) trait Phrase {
    /// The folded words.
    fn words(&self) -> &str;
}

impl Phrase for String {
    fn words(&self) -> &str {
        self
    }
}

impl<T> Phrase for (String, T) {
    fn words(&self) -> &str {
        &self.0
    }
}

/// How many pairs of first letters there are, the second perhaps none, and what begins with no letter.
const PAIRS: usize = 26 * 27 + 1;

/// Rows, longest first so that the first fit is the longest ("Ban Chấp hành Trung ương" before "Ban
/// Chấp hành"), and where to look for those that begin with two letters.
#[derive(Debug)]
pub(crate) struct Phrases<T> {
    rows: Vec<T>,
    /// Indexes of rows by the letters that they may begin with, in the order of the rows.
    order: Vec<u32>,
    /// Where in `order` each pair begins.
    starts: Vec<u32>,
}

impl<T: Phrase> Default for Phrases<T> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<T: Phrase> From<Vec<T>> for Phrases<T> {
    fn from(mut rows: Vec<T>) -> Self {
        rows.sort_by_key(|row| std::cmp::Reverse(row.words().len()));
        let mut pairs: Vec<(usize, u32)> = Vec::with_capacity(rows.len());
        for (row, at) in rows.iter().zip(0..) {
            match pair(row.words()) {
                // A blank behind the first letter may be absent in the text.
                pair if pair % 27 == 26 && pair < PAIRS - 1 => pairs.extend((pair - 26..=pair).map(|pair| (pair, at))),
                pair => pairs.push((pair, at)),
            }
        }
        pairs.sort_unstable();
        let starts = (0..=PAIRS).map(|pair| pairs.partition_point(|(of, _)| *of < pair) as u32).collect();
        Self { rows, order: pairs.into_iter().map(|(_, at)| at).collect(), starts }
    }
}

impl<T> Deref for Phrases<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.rows
    }
}

impl<T: Phrase> Phrases<T> {
    /// The rows whose words begin `text`, longest first, with the bytes that they take of it.
    pub(crate) fn beginning<'s>(&'s self, text: &str) -> impl Iterator<Item = (&'s T, usize)> {
        let pair = pair(text);
        let among = self.starts[pair] as usize..self.starts[pair + 1] as usize;
        self.order[among].iter().filter_map(move |at| {
            let row = &self.rows[*at as usize];
            fold::prefix(text, row.words()).map(|len| (row, len))
        })
    }

    /// The longest row that begins `text` as whole words, with its length in it.
    pub(crate) fn at(&self, text: &str) -> Option<(&T, usize)> {
        self.beginning(text).find(|(_, len)| !text[*len..].starts_with(fold::is_word))
    }

    /// The rows that stand in `text`, words or not, in the order of the text, with their places.
    pub(crate) fn within<'s>(&'s self, text: &str) -> impl Iterator<Item = (&'s T, Range<usize>)> {
        text.char_indices()
            .flat_map(move |(at, _)| self.beginning(&text[at..]).map(move |(row, len)| (row, at..at + len)))
    }

    /// The rows that stand in `text` as whole words, in the order of the text, with their places.
    pub(crate) fn find<'s>(&'s self, text: &str) -> impl Iterator<Item = (&'s T, Range<usize>)> {
        self.within(text).filter(move |(_, found)| is_whole(text, found))
    }

    /// Whether a row begins `text` as whole words.
    pub(crate) fn begin(&self, text: &str) -> bool {
        self.at(text).is_some()
    }
}

/// Whether a part of `text` begins and ends with words.
pub(crate) fn is_whole(text: &str, part: &Range<usize>) -> bool {
    !text[..part.start].ends_with(fold::is_word) && !text[part.end..].starts_with(fold::is_word)
}

/// The place of the first two letters among all pairs; the last letter stands for none.
fn pair(text: &str) -> usize {
    let mut chars = text.chars().map(fold::fold_char);
    let mut letter = || chars.next().filter(char::is_ascii_lowercase).map(|c| c as usize - 'a' as usize);
    letter().map_or(PAIRS - 1, |first| first * 27 + letter().unwrap_or(26))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_the_longest_row_that_begins_a_text() {
        let rows = ["ban", "ban chap hanh", "ban chap hanh trung uong", "t m", "q", "33", "bao cao"];
        let phrases: Phrases<String> = rows.map(str::to_owned).to_vec().into();
        for (text, want) in [
            ("Ban Chấp hành Trung ương Đảng", Some(("ban chap hanh trung uong", "Ban Chấp hành Trung ương"))),
            ("BAN CHẤP  HÀNH", Some(("ban chap hanh", "BAN CHẤP  HÀNH"))),
            ("Bản tin", Some(("ban", "Bản"))),
            ("bànx", None),
            ("TM. Ban", Some(("t m", "TM"))),
            ("T M", Some(("t m", "T M"))),
            ("Q. Giám đốc", Some(("q", "Q"))),
            ("qu", None),
            ("33 b", Some(("33", "33"))),
            ("Báo cáo", Some(("bao cao", "Báo cáo"))),
            ("", None),
        ] {
            let found = phrases.at(text).map(|(row, len)| (row.as_str(), &text[..len]));
            assert_eq!(found, want, "{text}");
        }
    }
}
