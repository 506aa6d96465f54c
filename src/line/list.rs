//! Lists whose lines a converter merged or marked anew: entries that stand in one long line, and the mark of
//! Markdown before the marker of the paper.
//!
//! Both only cut lines; what a unit is, the outline says.

use std::collections::HashMap;

use memchr::memmem;

use super::{Line, LineKind, cut};
use crate::fold;
use crate::parse::body::{Family, Marker, marker};
use crate::text::{Span, head};
use crate::vocab::Vocab;

/// Parts a long line where a list stands in it that lost its ends of lines: "… như sau: 1. Quán triệt … . 2. Kiểm tra: a)
/// Cơ sở …; b) Kinh phí … ."
pub(super) fn split_lists(clean: &str, lines: &mut Vec<Line>) {
    let first = memmem::Finder::new(": 1. ");
    let long = |line: &Line| line.kind == LineKind::Text && line.span.end - line.span.start >= LONG_LINE;
    let row = |line: &Line| line.text(clean).starts_with('|');
    let lists = |line: &Line| long(line) && first.find(line.text(clean).as_bytes()).is_some() && !row(line);
    if !lines.iter().any(lists) {
        return;
    }
    let mut parted = Vec::with_capacity(lines.len());
    for line in lines.iter() {
        let mut rest = *line;
        let marks = if lists(line) { listed(line.text(clean)) } else { Vec::new() };
        for at in marks.into_iter().map(|at| line.span.start + at) {
            let before = Span::new(rest.span.start, at - 1);
            let width = before.of(clean).chars().count() as u32;
            parted.push(Line { span: before, width: rest.indent + width, ..rest });
            let left = rest.width.saturating_sub(width + 1);
            rest = Line { span: Span::new(at, rest.span.end), width: left, gap: 0, ..rest };
        }
        parted.push(rest);
    }
    *lines = parted;
}

/// How many bytes a line has at least that was not broken where a list begins.
const LONG_LINE: usize = 200;

/// Where the entries of a list begin in the midst of a line: from the first on, in order, each with a capital behind the
/// end of a sentence. There are two at least.
fn listed(words: &str) -> Vec<usize> {
    const LETTERS: [&str; 10] = ["a)", "b)", "c)", "d)", "đ)", "e)", "g)", "h)", "i)", "k)"];
    let entry = |from: usize, end: usize, mark: &str, ends: &[char]| {
        let mut found = words[from..end].match_indices(mark).map(|(at, _)| from + at);
        found.find(|at| {
            let before = words[..*at].strip_suffix(' ').is_some_and(|before| before.ends_with(ends));
            before && words[at + mark.len()..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(fold::is_upper))
        })
    };
    let mut found = Vec::new();
    let mut next = entry(0, words.len(), "1.", &[':']);
    while let Some(at) = next {
        found.push(at);
        next = entry(at, words.len(), &format!("{}.", found.len() + 1), &['.', ';']);
    }
    if found.len() < 2 {
        return Vec::new();
    }
    let ends: Vec<usize> = found[1..].iter().copied().chain([words.len()]).collect();
    for (at, end) in found.clone().into_iter().zip(ends) {
        let mut point = entry(at, end, LETTERS[0], &[':']);
        for mark in &LETTERS[1..] {
            let Some(at) = point else { break };
            found.push(at);
            point = entry(at, end, mark, &['.', ';']);
        }
    }
    found.sort_unstable();
    found
}

/// Parts the list mark that a converter to Markdown put before a unit's own marker: "- 1. Một", "* a) Một", "- Điều 1. Một",
/// "- + Một", "1. 1. Một". Numbers only where those of the entries around count; one alone stands under a bullet.
pub(super) fn part_list_marks(clean: &str, lines: &mut Vec<Line>, vocab: &Vocab) {
    let marked = |line: &Line| list_mark(line.text(clean)).filter(|_| line.kind == LineKind::Text);
    let Some(first) = lines.iter().position(|line| marked(line).is_some_and(|mark| mark.inner.is_some())) else {
        return;
    };
    let mut parted = Vec::with_capacity(lines.len() + 8);
    parted.extend_from_slice(&lines[..first]);
    let mut last = HashMap::new();
    for run in lines[first..].chunk_by(|a, b| marked(a).map(|mark| mark.sign) == marked(b).map(|mark| mark.sign)) {
        if marked(&run[0]).is_none() {
            parted.extend_from_slice(run);
            continue;
        }
        let numbers = || run.iter().filter_map(|line| marked(line)?.inner).filter(|inner| inner.1 > 0);
        // "Dự thảo gồm 03 Điều, cụ thể:" over "- Điều 1. …" tells of another paper's.
        let above = parted.last().map_or("", |line: &Line| line.text(clean));
        let told = above.ends_with(':') && !fold::is_caps(above) && marked(&run[0]).is_some_and(|mark| mark.keyword);
        let mut values = last.clone();
        let counts = numbers().all(|(family, value)| {
            let before = values.insert(family, value);
            value == 1 || before.is_some_and(|before| value == before + 1)
        });
        // "- 1. Một" over "- Hai" alone is a bullet's.
        let first = numbers().next();
        let again = || first.is_some_and(|first| numbers().filter(|inner| inner.0 == first.0).count() > 1);
        let sound = !told && counts && (numbers().count() == run.len() || again());
        if sound {
            last = values;
        }
        for line in run {
            let own = |(_, value): (Family, u32)| value == 0 || sound;
            match marked(line).filter(|mark| mark.inner.is_some_and(own)) {
                Some(mark) => parted.extend(cut(clean, *line, mark.len, vocab)),
                None => parted.push(*line),
            }
        }
    }
    *lines = parted;
}

/// The mark of a list at the start of a line, and the marker behind it with its number, 0 for a bullet.
struct ListMark {
    sign: char,
    len: usize,
    inner: Option<(Family, u32)>,
    /// The marker has a word: "Điều 1.".
    keyword: bool,
}

fn list_mark(words: &str) -> Option<ListMark> {
    if !matches!(words.as_bytes(), [b'-' | b'*' | b'+', b' ', ..] | [b'0'..=b'9', b'.' | b'0'..=b'9', ..]) {
        return None;
    }
    let (mark, rest) = words.split_once(' ').filter(|(mark, _)| mark.len() <= "100.".len())?;
    if matches!(mark, "-" | "*" | "+") {
        let behind = rest.trim_start_matches(' ');
        // Most entries begin with a word and no marker.
        let mut words = behind.split(' ');
        let first = words.next().unwrap_or("");
        let mut second = || words.next().is_some_and(|word| !word.contains(fold::is_lower));
        let bullet = || behind.starts_with(['-', '+']) && behind[1..].trim_start().starts_with(fold::is_upper);
        let may = first.ends_with(['.', ')', ':', '-']) || first.starts_with(fold::is_upper) && second() || bullet();
        let found = may.then(|| marker(head(behind, LONGEST_MARKER)).ok()).flatten().map(|(_, found)| found);
        let own = |found: &Marker<'_>| match found.family {
            Family::Bullet(_) => bullet(),
            _ => matches!(found.end, '.' | ')' | ':' | '-'),
        };
        let inner = found.filter(own).map(|found| (found.family, found.value));
        let keyword = inner.is_some() && first.chars().nth(2).is_some_and(fold::is_letter);
        return Some(ListMark { sign: mark.chars().next()?, len: mark.len(), inner, keyword });
    }
    // A number twice over.
    let number: u32 = mark.strip_suffix('.')?.parse().ok()?;
    let again = rest.trim_start_matches(' ').strip_prefix(mark).is_some_and(|rest| rest.starts_with(' '));
    again.then_some(ListMark { sign: '.', len: mark.len(), inner: Some((Family::Arabic(1), number)), keyword: false })
}

/// Among how many characters a marker behind the mark of a list is looked for.
const LONGEST_MARKER: usize = 60;
