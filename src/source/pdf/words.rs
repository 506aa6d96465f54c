//! Glyphs → words: put in the order of the page, whatever order they are drawn in.
//!
//! A font that lacks the Vietnamese letters has them drawn from a second one, often all at the end
//! of the line. So glyphs are sorted by place, and words are told by the gaps between them.

use unicode_normalization::char::is_combining_mark;

use super::content::{Drawing, Glyph};
use crate::source::positioned::Word;

/// A gap of as many letter sizes parts two words.
const WORD_GAP: f64 = 0.14;

/// A line of more glyphs than any page has takes in no small ones: each would be held against all of it.
const LONG: usize = 4096;

/// The words of a page that are read from left to right, then those of each other direction.
pub(super) fn words(drawing: &mut Drawing) -> [Vec<Word>; 4] {
    let glyphs = std::mem::take(&mut drawing.glyphs);
    std::array::from_fn(|turn| {
        let own = glyphs.iter().filter(|glyph| usize::from(glyph.turn) == turn).cloned().collect();
        of_one_direction(own, &drawing.letters)
    })
}

fn of_one_direction(mut glyphs: Vec<Glyph>, letters: &str) -> Vec<Word> {
    glyphs.sort_by(|a, b| f64::total_cmp(&a.y, &b.y));
    let mut lines: Vec<Vec<Glyph>> = Vec::new();
    for glyph in glyphs {
        match lines.last_mut() {
            Some(line) if glyph.y - line[0].y <= 0.2 * glyph.size.min(line[0].size) => line.push(glyph),
            _ => lines.push(vec![glyph]),
        }
    }
    raised(&mut lines);
    let mut words = Vec::new();
    for (number, mut line) in lines.into_iter().enumerate() {
        line.sort_by(|a, b| f64::total_cmp(&a.x, &b.x));
        line_words(&line, letters, number, &mut words);
    }
    words
}

/// Puts small raised or lowered glyphs, such as the number of a note, into their line.
fn raised(lines: &mut Vec<Vec<Glyph>>) {
    let mut kept: Vec<Vec<Glyph>> = Vec::with_capacity(lines.len());
    let mut rest = std::mem::take(lines).into_iter().peekable();
    while let Some(line) = rest.next() {
        let home = match (kept.last_mut(), rest.peek_mut()) {
            (Some(above), _) if is_raised(&line, above) => Some(above),
            (_, Some(below)) if is_raised(&line, below) => Some(below),
            _ => None,
        };
        match home {
            Some(home) => {
                let y = home[0].y;
                home.extend(line.into_iter().map(|glyph| Glyph { y, ..glyph }));
            }
            None => kept.push(line),
        }
    }
    *lines = kept;
}

fn is_raised(small: &[Glyph], line: &[Glyph]) -> bool {
    let size = |line: &[Glyph]| line.iter().map(|glyph| glyph.size).fold(0.0, f64::max);
    let dy = (line[0].y - small[0].y).abs();
    small.len() <= 8
        && line.len() <= LONG
        && size(small) < 0.8 * line[0].size
        && dy < 0.55 * line[0].size
        && touches(line, small)
}

/// Whether some glyph of the line ends or begins about where the small ones do.
fn touches(line: &[Glyph], small: &[Glyph]) -> bool {
    let (x, end) = (small[0].x, small[small.len() - 1].end);
    line.iter().any(|glyph| (glyph.end - x).abs() < glyph.size * 0.5 || (glyph.x - end).abs() < glyph.size * 0.5)
}

fn line_words(line: &[Glyph], letters: &str, number: usize, words: &mut Vec<Word>) {
    let mut open = false;
    let mut last: Option<&Glyph> = None;
    for glyph in line {
        let text = &letters[glyph.letters.clone()];
        if text.chars().all(char::is_whitespace) {
            open = false;
            continue;
        }
        if last.is_some_and(|last| is_shadow(last, glyph, letters)) {
            continue;
        }
        last = Some(glyph);
        let mark = text.chars().all(is_combining_mark);
        if let Some(word) = words.last_mut()
            && word.line == number
            && (mark || (open && glyph.x - word.right <= WORD_GAP * glyph.size.min(word.size)))
        {
            word.text.push_str(text);
            word.right = word.right.max(glyph.end);
            word.size = word.size.max(glyph.size);
        } else {
            words.push(Word {
                text: text.to_owned(),
                left: glyph.x,
                right: glyph.end,
                top: glyph.y - 0.75 * glyph.size,
                bottom: glyph.y + 0.25 * glyph.size,
                size: glyph.size,
                line: number,
            });
        }
        open = true;
    }
}

/// Whether a glyph is the one before it once more: some programs draw twice for bold.
fn is_shadow(last: &Glyph, glyph: &Glyph, letters: &str) -> bool {
    letters[last.letters.clone()] == letters[glyph.letters.clone()] && glyph.x - last.x < 0.1 * glyph.size
}
