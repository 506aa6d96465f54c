//! How the lines of a body were broken: at which width, with which indents and blank lines.
//!
//! Measured once over all lines, before any is read, since a single line does not show it.

use crate::fold;
use crate::line::{Line, LineKind};
use crate::parse::body::marker;

/// How lines of this body are broken.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wrapping {
    /// The width at which lines are broken; none where a line is a paragraph.
    pub(super) width: Option<u32>,
    /// Blank lines stand between all lines and mean nothing.
    pub(super) spaced: bool,
    /// The indent of lines that go on with a paragraph, where paragraphs are indented more.
    pub(super) hanging: Option<u32>,
    /// Nearly every marker stands where paragraphs begin, deeper than lines that go on.
    pub(super) strict: bool,
    /// Paragraphs stand apart by blank lines, so lines without one between belong together.
    pub(super) blocks: bool,
    /// How wide the widest line is that goes on with a small letter on the next, no blank line between.
    pub(super) broken: Option<u32>,
}

impl Wrapping {
    pub(super) fn of(text: &str, lines: &[Line]) -> Self {
        let written = || lines.iter().filter(|line| line.kind == LineKind::Text);
        let mut widths = [0u32; 512];
        let mut count = 0u32;
        let mut gaps = 0u32;
        for line in written() {
            widths[line.width.min(511) as usize] += 1;
            count += 1;
            gaps += u32::from(line.gap > 0);
        }
        // The width that one line in twenty exceeds.
        let mut beyond = 0;
        let width = (0..512u32).rev().find(|width| {
            beyond += widths[*width as usize];
            beyond * 20 > count
        });
        // Where no sentence goes on with a small letter, no line was broken.
        let goes_on = |line: &Line| {
            let signs = line.text(text).chars();
            line.kind == LineKind::Text && signs.take(2).filter(|c| fold::is_lower(*c)).count() == 2
        };
        let width = width.filter(|width| {
            let full: u32 = widths[(width * 3 / 4) as usize..].iter().sum();
            (40..=140).contains(width) && full * 100 >= count * 30 && count >= 4 && lines.iter().any(goes_on)
        });
        let hanging = width.and_then(|width| Self::hanging(text, written(), width));
        let strict = hanging.is_some_and(|hanging| {
            let marked = written().filter(|line| marker(line.text(text)).is_ok());
            let (mut deep, mut shallow) = (0, 0);
            for line in marked {
                if line.indent > hanging + 1 { deep += 1 } else { shallow += 1 }
            }
            deep >= 3 && shallow * 2 <= deep
        });
        Self {
            width,
            strict,
            blocks: hanging.is_none() && Self::blocks(text, lines, width.is_some()),
            broken: lines
                .windows(2)
                .filter(|pair| pair[1].gap == 0 && goes_on(&pair[1]))
                .map(|pair| pair[0].width)
                .max(),
            spaced: width.is_some() && gaps * 10 >= count * 7 && Self::gaps_are_noise(text, lines),
            hanging,
        }
    }

    /// Whether nearly every line behind a blank one begins something and hardly any other does.
    /// Where lines are broken at no known width, a short one goes on with the next unless it ends or that begins something.
    fn blocks(text: &str, lines: &[Line], wide: bool) -> bool {
        let begins = |line: &Line| marker(line.text(text)).is_ok() || fold::is_caps(line.text(text));
        let ends = |line: &Line| line.text(text).ends_with(['.', ';', ':', ',', '!']) || fold::is_caps(line.text(text));
        let mut apart = 0;
        let mut together = 0;
        for pair in lines.windows(2).filter(|pair| pair[0].kind == LineKind::Text && pair[1].kind == LineKind::Text) {
            if pair[1].gap > 0 {
                apart += 1;
            } else if pair[0].width * 5 < pair[1].width.max(60) * 3 && (wide || ends(&pair[0]) || begins(&pair[1])) {
                // A short line that ends over the next without a blank between: paragraphs are not apart.
                together += 1;
            }
        }
        apart > 3 && together * 6 < apart
    }

    /// Blank lines mean nothing where they stand behind full lines as often as elsewhere, and part sentences.
    fn gaps_are_noise(text: &str, lines: &[Line]) -> bool {
        let (mut full, mut spaced, mut parted) = (0, 0, 0);
        for pair in lines.windows(2) {
            if pair[0].kind == LineKind::Text && pair[0].width > 60 {
                full += 1;
                if pair[1].gap > 0 {
                    spaced += 1;
                    parted += u32::from(!pair[0].text(text).ends_with(['.', ';', ':']));
                }
            }
        }
        full > 0 && spaced * 10 >= full * 7 && parted * 4 > spaced
    }

    /// The indent of lines behind full lines that end nothing, where most of them have the same and some line has more.
    fn hanging<'l>(text: &str, lines: impl Iterator<Item = &'l Line> + Clone, width: u32) -> Option<u32> {
        let mut indents = [0u32; 64];
        let mut deeper = 0;
        let mut count = 0;
        let mut after_full = false;
        for line in lines.clone() {
            if after_full {
                indents[line.indent.min(63) as usize] += 1;
                count += 1;
            }
            after_full = line.width * 100 >= width * 85 && !line.text(text).ends_with(['.', ';', ':', '!', '?']);
        }
        let (hanging, most) = indents.iter().enumerate().max_by_key(|(_, n)| **n)?;
        for line in lines {
            deeper += u32::from(line.indent > hanging as u32 + 1);
        }
        (most * 2 > count && count > 2 && deeper * 10 >= count).then_some(hanging as u32)
    }
}
