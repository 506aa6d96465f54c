//! Sets of folded phrases: which of them begin a text, without trying all.

use std::ops::{Deref, Range};

use crate::fold;
use crate::kept::Kept;

/// A row of a vocabulary table that is looked up by its words.
pub(crate) trait Phrase {
    /// The folded words.
    fn words(&self) -> &str;
}

impl Phrase for Kept<str> {
    fn words(&self) -> &str {
        self
    }
}

impl<T> Phrase for (Kept<str>, T) {
    fn words(&self) -> &str {
        &self.0
    }
}

/// How many pairs of first letters there are, the second perhaps none, and what begins with no letter.
const PAIRS: usize = 26 * 27 + 1;

/// Rows, longest first so that the first fit is the longest ("Ban Chấp hành Trung ương" before "Ban
/// Chấp hành"), and where to look for those that begin with two letters.
#[derive(Debug)]
pub(crate) struct Phrases<T: Clone + 'static> {
    pub(crate) rows: Kept<[T]>,
    /// For each pair of letters the rows that may begin with it, in their order.
    pub(crate) entries: Kept<[Entry]>,
    /// Where in `entries` each pair begins.
    pub(crate) starts: Kept<[u32]>,
}

/// A row where it is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Entry {
    pub(crate) pair: u32,
    pub(crate) row: u32,
    /// Its first four letters, and which of the four there are; then the four behind them.
    pub(crate) head: u32,
    pub(crate) mask: u32,
    pub(crate) next: u32,
    pub(crate) next_mask: u32,
}

impl<T: Phrase + Clone> From<Vec<T>> for Phrases<T> {
    fn from(mut rows: Vec<T>) -> Self {
        rows.sort_by_key(|row| std::cmp::Reverse(row.words().len()));
        let mut entries = Vec::with_capacity(rows.len());
        for (row, words) in (0..).zip(rows.iter().map(Phrase::words)) {
            let mut letters = words.chars();
            let head = four(&mut letters);
            let (mask, pair) = (mask(head), pair(head) as u32);
            let next = if mask == u32::MAX { four(&mut letters) } else { 0 };
            let entry = Entry { pair, row, head, mask, next, next_mask: self::mask(next) };
            match entry.pair {
                // A text may go on behind the only letter.
                last if last % 27 == 26 && last < PAIRS as u32 - 1 => {
                    entries.extend((last - 26..=last).map(|pair| Entry { pair, ..entry }));
                }
                _ => entries.push(entry),
            }
        }
        entries.sort_unstable();
        let mut starts = vec![0; PAIRS + 1];
        for entry in &entries {
            starts[entry.pair as usize + 1] += 1;
        }
        for pair in 0..PAIRS {
            starts[pair + 1] += starts[pair];
        }
        Self { rows: rows.into(), entries: entries.into(), starts: starts.into() }
    }
}

impl<T: Clone> Deref for Phrases<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.rows
    }
}

impl<T: Phrase + Clone> Phrases<T> {
    /// The rows whose words begin `text`, longest first, with the bytes that they take of it.
    pub(crate) fn beginning<'s>(&'s self, text: &str) -> impl Iterator<Item = (&'s T, usize)> {
        let mut letters = text.chars();
        let mut head = two(&mut letters) << 16;
        let pair = pair(head);
        let among = self.starts[pair] as usize..self.starts[pair + 1] as usize;
        // Most pairs begin no row.
        if !among.is_empty() && head & 0xFF_0000 != 0 {
            head |= two(&mut letters);
        }
        let mut next = None;
        let mut goes_on = move |entry: &Entry| {
            entry.next_mask == 0
                || (entry.next ^ *next.get_or_insert_with(|| four(&mut letters))) & entry.next_mask == 0
        };
        let same = move |entry: &&Entry| (entry.head ^ head) & entry.mask == 0 && goes_on(entry);
        self.entries[among].iter().filter(same).filter_map(move |entry| {
            let row = &self.rows[entry.row as usize];
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

impl Phrases<Kept<str>> {
    /// Whether a row ends `text` as whole words.
    pub(crate) fn end(&self, text: &str) -> bool {
        let most = self.rows.first().map_or(0, |row| row.len());
        let last = fold::fold(&text[text.char_indices().rev().nth(most).map_or(0, |(at, _)| at)..]);
        let ends = |row: &Kept<str>| last.strip_suffix(row.as_str()).is_some_and(|rest| !rest.ends_with(fold::is_word));
        self.rows.iter().any(ends)
    }
}

/// Whether a part of `text` begins and ends with words.
pub(crate) fn is_whole(text: &str, part: &Range<usize>) -> bool {
    !text[..part.start].ends_with(fold::is_word) && !text[part.end..].starts_with(fold::is_word)
}

/// The next four letters, as [`two`] gives them.
fn four(rest: &mut std::str::Chars<'_>) -> u32 {
    let first = two(rest) << 16;
    if first & 0xFF_0000 == 0 { first } else { first | two(rest) }
}

/// The next two letters, folded, blanks left out; zeros from where another character comes.
fn two(rest: &mut std::str::Chars<'_>) -> u32 {
    let (mut letters, mut shift) = (0, 16);
    while shift > 0
        && let Some(c) = rest.next()
    {
        let letter = fold::fold_char(c);
        if letter.is_ascii_lowercase() {
            shift -= 8;
            letters |= (letter as u32) << shift;
        } else if !c.is_whitespace() && !fold::is_mark(c) {
            break;
        }
    }
    letters
}

/// Which of four letters there are.
fn mask(letters: u32) -> u32 {
    u32::from_be_bytes(letters.to_be_bytes().map(|letter| if letter == 0 { 0 } else { 0xFF }))
}

/// The place of the first two letters among all pairs; the last of 27 stands for no second letter.
fn pair(head: u32) -> usize {
    // Byte by byte: a map over the four is no loop that the compiler unrolls.
    let letter = |shift: u32| (head >> shift & 0xFF).checked_sub(u32::from(b'a')).map(|letter| letter as usize);
    letter(24).map_or(PAIRS - 1, |first| first * 27 + letter(16).unwrap_or(26))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_the_longest_row_that_begins_a_text() {
        let rows = ["ban", "ban chap hanh", "ban chap hanh trung uong", "t m", "q", "33", "bao cao"];
        let phrases: Phrases<Kept<str>> = rows.map(|row| row.to_owned().into()).to_vec().into();
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
