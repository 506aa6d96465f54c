//! The small pieces of which mentions are made, "của", years, digits, brackets: read from the words
//! alone, without the paper or its vocabulary, by all the others.

use memchr::memchr;
use smol_str::{SmolStr, format_smolstr};

use crate::fold;
use crate::kept::Kept;
use crate::parse::citation::period;
use crate::parse::common::is_number_letter;

/// How many bytes a period in brackets takes at most: "(năm 2013, sửa đổi năm 2018)".
const LONGEST_PERIOD: usize = 48;

/// What stands behind " của ", whatever marks a scan has given it: " cùa Bộ Chính trị".
pub(super) fn strip_of(words: &str) -> Option<&str> {
    let of = words.trim_start_matches([' ', ',']);
    let len = fold::word_prefix(of, "cua").filter(|_| of.len() < words.len())?;
    of[len..].strip_prefix(' ')
}

/// Where the first " của " ends.
pub(super) fn find_of(words: &str) -> Option<usize> {
    let mut places = words.match_indices(" c").map(|(at, _)| &words[at..]);
    places.find_map(strip_of).map(|behind| words.len() - behind.len())
}

/// Whether words end with a folded phrase.
pub(super) fn ends_folded(words: &str, phrase: &str) -> bool {
    let last = words.char_indices().rev().nth(phrase.len() - 1).map_or(0, |(at, _)| at);
    fold::prefix(&words[last..], phrase) == Some(words.len() - last)
}

/// How many digits stand at the start.
pub(super) fn digits_len(words: &str) -> usize {
    words.bytes().take_while(u8::is_ascii_digit).count()
}

pub(super) fn trim_zeros(number: &str) -> &str {
    number.trim_start_matches('0')
}

/// The length of the year right behind a name: " năm 2013", " 2013".
pub(super) fn year_len(rest: &str) -> usize {
    // "Luật Đất đai 2013".
    let bare = rest.strip_prefix(' ').filter(|rest| rest.starts_with("19") || rest.starts_with("20"));
    if bare.is_some_and(|rest| digits_len(rest) == 4)
        && !rest[5..].starts_with(|c: char| fold::is_word(c) || matches!(c, '/' | '-' | '–'))
        && !rest[5..].starts_with(" -")
    {
        return 5;
    }
    let year = rest.strip_prefix(' ').and_then(|rest| period(rest).ok());
    year.filter(|(_, found)| fold::prefix(found, "nam").is_some()).map_or(0, |(left, _)| rest.len() - left.len())
}

/// Whether words are a year or a period.
pub(super) fn is_year(words: &str) -> bool {
    words.len() == "YYYY".len() && words.bytes().all(|b| b.is_ascii_digit())
        || period(words).is_ok_and(|(rest, _)| rest.is_empty())
}

/// The year with which a name ends: "năm 2013", "(năm 2013)", "(2013)", "2013".
pub(super) fn year_of(name: &str) -> Option<&str> {
    let digits = name.trim_end_matches(')');
    let at = digits.len().checked_sub(4)?;
    let year = digits.get(at..).filter(|year| year.bytes().all(|b| b.is_ascii_digit()))?;
    digits[..at].ends_with([' ', '(']).then_some(year)
}

/// Whether words end with a year: "tháng 3/2026", "6 tháng đầu năm 2026".
pub(super) fn year_behind(words: &str) -> bool {
    let before = words.trim_end_matches(|c: char| c.is_ascii_digit());
    words[before.len()..].len() == "YYYY".len()
        && words[before.len()..].starts_with("20")
        && before.ends_with([' ', '/'])
}

/// Whether one of two dates begins with the other: a year, and a day in it.
pub(super) fn begins_either(a: &str, b: &str) -> bool {
    a.starts_with(b) || b.starts_with(a)
}

/// The length of the bracket behind a name, where it says what `holds`: "(năm 2013)".
pub(super) fn bracketed(rest: &str, holds: impl Fn(&str) -> bool) -> usize {
    let inner = rest.strip_prefix(" (").and_then(|inner| {
        let close = memchr(b')', &inner.as_bytes()[..inner.len().min(LONGEST_PERIOD)])?;
        Some(&inner[..close]).filter(|inner| holds(inner))
    });
    inner.map_or(0, |inner| inner.len() + " ()".len())
}

/// The year or the month in brackets behind a number, and the length of the bracket: "(năm 1999)", "(2017)", "(7-2008)".
pub(super) fn bracketed_time(rest: &str) -> Option<(SmolStr, usize)> {
    let inner = rest.strip_prefix(" (")?;
    let of = fold::word_prefix(inner, "nam").or_else(|| fold::word_prefix(inner, "thang")).unwrap_or(0);
    let time = inner[of..].trim_start();
    let is_year = |year: &str| digits_len(year) == "YYYY".len() && (year.starts_with("19") || year.starts_with("20"));
    let months = if is_year(time) { 0 } else { digits_len(time) };
    let year = &time[months..];
    let year = if months > 0 {
        year.strip_prefix(['/', '-', '–', '.']).or_else(|| year.strip_prefix(" năm "))?
    } else {
        year
    };
    let behind = year.get("YYYY".len()..).filter(|_| is_year(year))?.strip_prefix(')')?;
    let year = &year[.."YYYY".len()];
    let month: Option<u32> = time[..months].parse().ok();
    let found = match month {
        Some(month @ 1..=12) => format_smolstr!("{year}-{month:02}"),
        Some(_) => return None,
        None => year.into(),
    };
    Some((found, rest.len() - behind.len()))
}

/// The length of the letter of what was numbered between two others: "8B", "99a".
pub(super) fn letter_len(rest: &str) -> usize {
    let letter = rest.starts_with(|c: char| matches!(c, 'a'..='h') || is_number_letter(c));
    let whole = |behind: &str| !behind.starts_with(|c: char| fold::is_word(c) || matches!(c, '/' | '-' | '–'));
    usize::from(letter && rest.get(1..).is_some_and(whole))
}

/// The length of the first `count` words of a clause.
pub(super) fn clause_words(clause: &str, count: usize) -> usize {
    clause.match_indices(' ').nth(count - 1).map_or(clause.len(), |(at, _)| at)
}

/// Whether a word is in a table, as it is written.
pub(super) fn is_one_of(table: &[Kept<str>], word: &str) -> bool {
    table.iter().any(|known| known.as_str() == word)
}
