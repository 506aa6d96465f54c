//! The notes behind the text, which may quote articles, and are no units of it.

use super::paper::Paper;
use crate::document::FurnitureKind;
use crate::fold;
use crate::line::{Line, LineKind};
use crate::outline::{Outline, note_mark};
use crate::parse::body::marker;

/// Whether the text before line `end` has the mark of a first note: "[1]".
pub(super) fn marks_notes(text: &str, lines: &[Line], end: usize) -> bool {
    let body = lines.first().zip(lines.get(end)).map(|(first, end)| &text[first.span.start..end.span.start]);
    body.is_some_and(|body| memchr::memmem::find(body.as_bytes(), b"[1]").is_some())
}

/// The number before a note whose marks a converter has lost: "1" of "1 Thực hiện theo …", "1. Thực hiện theo …".
pub(super) fn plain_note_mark(words: &str) -> Option<&str> {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let (mark, rest) = words.split_at(digits);
    let note = rest.strip_prefix('.').unwrap_or(rest).strip_prefix(' ')?;
    ((1..=2).contains(&digits) && note.starts_with(fold::is_upper)).then_some(mark)
}

/// Takes the notes that stand behind the block: "[1] …", "(1) …" where the body has such a mark, and "(1) …", "1 …" and
/// "1. …" where it has "[1]". Gives the line behind them.
pub(super) fn end_notes(
    paper: &Paper<'_>,
    lines: &[Line],
    body_end: usize,
    from: usize,
    outline: &mut Outline,
) -> usize {
    let Some(first) = (from..lines.len()).find(|at| lines[*at].kind != LineKind::Rule) else { return from };
    let body = || &paper.text[lines[0].span.start..lines[body_end.max(1) - 1].span.end];
    let marked = || marks_notes(paper.text, lines, body_end);
    let words = lines[first].text(paper.text);
    let (begins, plain) = match note_mark(words) {
        Some("(1)") => (body().contains("(1)") || marked(), false),
        Some(mark) => (!mark.starts_with('('), false),
        None => (
            (lines[first].gap > 0 || first > 0 && lines[first - 1].kind == LineKind::Rule)
                && plain_note_mark(words) == Some("1")
                && marked(),
            true,
        ),
    };
    if !begins || lines[first].kind != LineKind::Text {
        return from;
    }
    let mark = |line: &Line| {
        let words = line.text(paper.text);
        note_mark(words).or_else(|| plain_note_mark(words).filter(|_| plain)).filter(|_| line.kind == LineKind::Text)
    };
    for (i, line) in lines.iter().enumerate().skip(from) {
        let kind = line.kind.furniture().unwrap_or(FurnitureKind::Footnote);
        if kind == FurnitureKind::Footnote && mark(line).is_none() {
            let words = line.text(paper.text);
            if line.gap > 0 && paper.heads_paper(words) || paper.is_recipients_label(words) {
                return i;
            }
            if let Some((FurnitureKind::Footnote, note)) = outline.furniture.last_mut() {
                note.end = line.span.end;
                continue;
            }
        }
        outline.furniture.push((kind, line.span));
    }
    lines.len()
}

/// Whether the notes of the paper begin at line `i`, one behind the other down to the end, and quote units: "[1] Điều 2 của
/// Luật … quy định như sau:" over "“Điều 2. …". A note below a page quotes some too, but the text goes on behind it.
pub(super) fn notes_to_end(paper: &Paper<'_>, lines: &[Line], i: usize) -> bool {
    let first = |line: &Line| line.kind == LineKind::Text && note_mark(line.text(paper.text)) == Some("[1]");
    if !first(&lines[i]) || !marks_notes(paper.text, lines, i) {
        return false;
    }
    let (mut notes, mut quoted, mut quotes, mut ended) = (0, 0, false, false);
    for line in lines[i..].iter().filter(|line| line.kind == LineKind::Text) {
        let words = line.text(paper.text);
        let mark = note_mark(words).and_then(|mark| mark.strip_prefix('[')?.strip_suffix(']')?.parse::<u32>().ok());
        let unit = marker(words).is_ok();
        let goes_on = quoted > 0 || !unit && !ended && line.gap == 0 && !fold::is_caps(words);
        match mark {
            Some(number) if number == notes + 1 => notes += 1,
            Some(_) => return false,
            None if !goes_on || paper.is_recipients_label(words) => return false,
            None => quotes |= unit,
        }
        ended = words.ends_with(['.', '”', '"', ';']);
        for c in words.chars() {
            match c {
                '“' => quoted += 1,
                '”' => quoted -= 1,
                '"' => quoted = i32::from(quoted == 0),
                _ => {}
            }
        }
    }
    quotes && quoted == 0
}
