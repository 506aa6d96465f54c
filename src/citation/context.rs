//! What the words around a mention say of it: the part of the paper ("khoản 2 Điều 5"), what is
//! done with the paper, its term, and "cùng ngày". None of these is part of the mention, and none
//! needs the vocabulary.

use std::borrow::Cow;
use std::sync::LazyLock;

use memchr::memmem;

use super::Mention;
use super::subject::MOST_OF_A_QUOTE;
use crate::document::{CitationForm, Provision, Relation};
use crate::fold;
use crate::parse::citation::{period, term};
use crate::parse::provision::provision_parts;
use crate::text::{head, offset};

/// The parts of a paper named right before it, as ranges.
pub(super) struct ProvisionRange {
    text: std::ops::Range<usize>,
    parts: [Option<std::ops::Range<usize>>; 5],
}

impl ProvisionRange {
    pub(super) fn map<'t>(self, slice: impl Fn(std::ops::Range<usize>) -> Cow<'t, str>) -> Provision<'t> {
        let [point, clause, article, section, appendix] = self.parts.map(|part| part.map(&slice));
        Provision { text: slice(self.text), point, clause, article, section, appendix }
    }
}

/// "khoản 2 Điều 5" at the end of the words before a mention.
pub(super) fn provision(before: &str) -> Option<ProvisionRange> {
    // Most mentions stand behind other words than a number or a letter.
    let words = before.trim_end_matches([',', ' ']);
    let words = words.strip_suffix(" của").or_else(|| words.strip_suffix(" tại")).unwrap_or(words);
    let last = words.trim_end_matches([',', ' ']).rsplit(' ').next().unwrap_or("");
    let counts = last.bytes().any(|b| b.is_ascii_digit()) || last.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    if !counts && last.chars().count() > 2 && last != "lục" {
        return None;
    }
    let from = before.char_indices().rev().nth(90).map_or(0, |(at, _)| at);
    let starts = before[from..]
        .char_indices()
        .filter(|(_, c)| matches!(c, 'Đ' | 'đ' | 'K' | 'k' | 'M' | 'm' | 'P' | 'p' | 'C' | 'c' | 'T' | 't'));
    let mut found = starts.filter_map(|(at, _)| Some((from + at, provision_parts(&before[from + at..]).ok()?.1)));
    let (start, parts) = found.find(|(_, parts)| parts.iter().any(Option::is_some))?;
    let text = before[start..].trim_end().trim_end_matches("của").trim_end_matches("tại").trim_end_matches([',', ' ']);
    let range = |part: &str| offset(before, part)..offset(before, part) + part.len();
    Some(ProvisionRange { text: range(text), parts: parts.map(|part| part.map(range)) })
}

/// What the words before a mention say, the nearest first.
pub(super) fn relation(before: &str, basis: bool) -> Relation {
    const SAID: [(&str, Relation); 18] = [
        ("thay thế", Relation::Replaces),
        ("thay cho", Relation::Replaces),
        ("bãi bỏ", Relation::Repeals),
        ("hủy bỏ", Relation::Repeals),
        ("huỷ bỏ", Relation::Repeals),
        ("sửa đổi", Relation::Amends),
        ("sơ kết", Relation::Reviews),
        ("tổng kết", Relation::Reviews),
        ("kèm theo", Relation::AttachedTo),
        ("căn cứ", Relation::Basis),
        ("thực hiện", Relation::Implements),
        ("triển khai", Relation::Implements),
        ("quán triệt", Relation::Implements),
        ("thi hành", Relation::Implements),
        ("cụ thể hóa", Relation::Implements),
        ("cụ thể hoá", Relation::Implements),
        ("thể chế hóa", Relation::Implements),
        ("thể chế hoá", Relation::Implements),
    ];
    // The clause at hand: a semicolon or full stop ends what was said before, and so does a colon, but for a list of
    // what is ended.
    let from = before.char_indices().rev().nth(120).map_or(0, |(at, _)| at);
    let listed = before[from..].trim_end().strip_suffix(':');
    let near = fold::small(listed.unwrap_or(&before[from..]).rsplit([';', '.', ':']).next().unwrap_or(""));
    const FIRST: [bool; 256] = {
        let (mut first, mut row) = ([false; 256], 0);
        while row < SAID.len() {
            first[SAID[row].0.as_bytes()[0] as usize] = true;
            row += 1;
        }
        first
    };
    let bytes = near.as_bytes();
    let begins = |at: &usize| FIRST[usize::from(bytes[*at])] && !near[..*at].ends_with(fold::is_word);
    let mut starts = (0..bytes.len()).rev().filter(begins);
    // "Luật Đất đai (sửa đổi năm 2020) và Luật Nhà ở": said of the other.
    let closed = |words: &str| words.find(['(', ')']).is_some_and(|at| words[at..].starts_with(')'));
    // Most are told apart by their second byte.
    let at = |at: usize| {
        let second = bytes.get(at + 1);
        let says = |words: &str| second == words.as_bytes().get(1) && near[at..].starts_with(words);
        SAID.iter().find(|(words, _)| says(words) && !closed(&near[at..]))
    };
    let said = starts.find_map(|place| Some((place, at(place)?)));
    let said = said.filter(|(_, (_, said))| listed.is_none() || matches!(said, Relation::Repeals | Relation::Replaces));
    match said {
        // "được sửa đổi, bổ sung bởi Nghị định …": the other does it, and not this paper.
        Some((at, (_, Relation::Replaces | Relation::Repeals | Relation::Amends)))
            if ["được", "bị"].iter().any(|passive| near[..at].trim_end().ends_with(passive))
                && [" bởi", " bằng", " tại", " theo"].iter().any(|by| near[at..].contains(by)) =>
        {
            Relation::Mentions
        }
        // "tổng kết 15 năm thực hiện Nghị quyết …"
        Some((at, (_, Relation::Implements)))
            if ["sơ kết", "tổng kết"]
                .iter()
                .filter_map(|review| near[..at].rfind(review))
                .max()
                .is_some_and(|review| !near[review..at].contains([',', '(']) && !near[review..at].contains(" và ")) =>
        {
            Relation::Reviews
        }
        Some((_, (_, relation))) => *relation,
        None if basis => Relation::Basis,
        None => Relation::Mentions,
    }
}

/// The term that a mention says, inside it or right behind it.
pub(super) fn term_of(text: &str, len: usize) -> Option<std::ops::Range<usize>> {
    let text = &text[..len + head(&text[len..], 24).len()];
    static WORDS: LazyLock<[memmem::Finder<'static>; 6]> =
        LazyLock::new(|| ["khóa", "khoá", "Khóa", "Khoá", "nhiệm kỳ", "lần thứ"].map(memmem::Finder::new));
    let first = |words: &[memmem::Finder<'_>]| {
        words.iter().filter_map(|word| word.find(text.as_bytes())).filter(|at| *at <= len + 3).min()
    };
    // "Hội nghị lần thứ sáu … khóa XII": the ordinal is the conference's.
    let (terms, ordinals) = WORDS.split_at(5);
    let conference = first(&WORDS[..4]).filter(|_| first(ordinals).is_some());
    conference
        .or_else(|| [first(terms), first(ordinals)].into_iter().flatten().min())
        .map(|at| {
            let words = &text[at..];
            let end = term(words)
                .map(|(rest, _)| words.len() - rest.len())
                .or_else(|_| period(words).map(|(rest, _)| words.len() - rest.len()));
            // "Bộ Chính trị (khóa XI)": the bracket is not the term's.
            at..at + words[..end.unwrap_or(0)].trim_end_matches(')').len()
        })
        .filter(|range| !range.is_empty())
}

/// Where a mention ends that says that its paper is of the day of the one before: "Quyết định số 173-QĐ/TU cùng ngày".
/// The one before, which ends at `before`, must be of the same sentence.
pub(super) fn same_day_end(text: &str, mention: &Mention, before: usize) -> Option<usize> {
    const SAME_DAY: &str = "cùng ngày";
    let gap = text.get(before..mention.start).filter(|gap| gap.len() < MOST_OF_A_QUOTE)?;
    if gap.contains(". ") || mention.form == CitationForm::Named {
        return None;
    }
    static SAID: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new(SAME_DAY));
    if SAID.find(&text.as_bytes()[mention.start..mention.end]).is_some() {
        return Some(mention.end);
    }
    let behind = text[mention.end..].trim_start_matches([',', ' ']);
    let behind = behind.strip_prefix(SAME_DAY).filter(|behind| !behind.starts_with(fold::is_word))?;
    Some(text.len() - behind.len())
}
