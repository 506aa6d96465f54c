//! Where a mention may begin, and whether it can end before given words. Most bytes of a paper
//! begin none; this passes over them before any table is asked.

use std::sync::LazyLock;

use memchr::{memchr2_iter, memmem};

use super::Finder;
use crate::fold;

/// Where a type word in small letters is looked for: near the sign of a symbol or a word that points, which
/// most words are not.
pub(super) struct Hints {
    /// Where those stand, in order.
    places: Vec<usize>,
    /// The first that stands at the word at hand or behind it.
    next: usize,
}

impl Hints {
    /// How many bytes a type with its "số" and number may take before the sign.
    const AHEAD: usize = 120;
    /// "kèm theo Quyết định này quy chế": the word stands behind the sign.
    const BEHIND: usize = 8;

    pub(super) fn of(pointing: &[memmem::Finder<'_>], text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut places: Vec<usize> = memchr2_iter(b'/', b'-', bytes).collect();
        // "nghị quyết 57", "chỉ thị số 05"
        static TYPES: LazyLock<[memmem::Finder<'static>; 3]> =
            LazyLock::new(|| ["nghị quyết ", "chỉ thị ", "kết luận "].map(memmem::Finder::new));
        for words in TYPES.iter() {
            let numbered = |at: &usize| {
                bytes[at + words.needle().len()..].first().is_some_and(|b| matches!(b, b'0'..=b'9' | b's'))
            };
            places.extend(words.find_iter(bytes).filter(numbered));
        }
        for words in pointing {
            places.extend(words.find_iter(bytes));
        }
        places.sort_unstable();
        Self { places, next: 0 }
    }

    /// Whether a hint is near `at`, and up to where that holds.
    pub(super) fn near(&mut self, at: usize) -> (bool, usize) {
        while self.places.get(self.next).is_some_and(|place| *place < at) {
            self.next += 1;
        }
        let last = self.next.checked_sub(1).map(|last| self.places[last]);
        match self.places.get(self.next).map(|next| (next + 1).saturating_sub(Self::AHEAD)) {
            Some(from) if from <= at => (true, self.places[self.next] + 1),
            from => match last.map(|last| last + Self::BEHIND).filter(|to| at < *to) {
                Some(to) => (true, from.map_or(to, |from| from.min(to))),
                None => (false, from.unwrap_or(usize::MAX)),
            },
        }
    }
}

/// What a byte may be: of a capital, a digit or "số", with which a mention begins; of a type word in small letters;
/// a plain letter or digit, behind which none begins.
pub(super) const BEGINS: u8 = 1;
pub(super) const BEGINS_SMALL: u8 = 2;
pub(super) const PLAIN: u8 = 4;

pub(super) const BYTES: [u8; 256] = {
    let (mut table, mut b) = ([0; 256], 0);
    while b < 256 {
        let byte = b as u8;
        if matches!(byte, b'A'..=b'Z' | b'0'..=b'9' | b's' | 0xC3 | 0xC4) {
            table[b] |= BEGINS | BEGINS_SMALL;
        }
        if byte.is_ascii_lowercase() {
            table[b] |= BEGINS_SMALL;
        }
        if byte.is_ascii_alphanumeric() {
            table[b] |= PLAIN;
        }
        b += 1;
    }
    table
};

impl Finder<'_, '_> {
    /// Whether a mention can end before these words: at a mark, or at a word that goes on with the sentence.
    pub(super) fn ends_mention(&self, rest: &str) -> bool {
        let behind = rest.trim_start();
        let mark = |c: char| !fold::is_word(c) && !matches!(c, '%' | '/' | '-' | '–' | '(');
        behind.is_empty()
            || rest.starts_with(|c: char| mark(c) && !c.is_whitespace()) && !decimal(rest)
            || rest.len() > behind.len()
                && (behind
                    .strip_prefix(['(', '-', '–'])
                    .is_some_and(|behind| !behind.trim_start().starts_with(|c: char| c.is_ascii_digit()))
                    || self.paper.vocab.formulas.behind.begin(behind))
    }
}

/// Whether the character before is of the same word.
pub(super) fn is_within_word(text: &str, at: usize) -> bool {
    match at.checked_sub(1).map(|before| text.as_bytes()[before]) {
        Some(b) if b.is_ascii() => b.is_ascii_alphanumeric(),
        Some(_) => text[..at].ends_with(fold::is_word),
        None => false,
    }
}

/// Whether a mark stands between digits: "18.5", "18,5".
pub(super) fn decimal(rest: &str) -> bool {
    rest.starts_with(['.', ',']) && rest[1..].starts_with(|c: char| c.is_ascii_digit())
}
