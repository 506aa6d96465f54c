//! Words with their places on a page → lines of text, as `pdftotext -layout` writes them.
//!
//! What stands side by side (the two halves of a letterhead, recipients beside the signature) is on
//! one line with at least three spaces between; an indent stays an indent; a wide gap between lines
//! is an empty line.

/// A word, or several that belong together, in any unit; x to the right, y downwards.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
    /// The size of its letters: about the distance of two lines.
    pub(super) size: f64,
    /// Words with the same number are on one line; they come one after another, from left to right.
    pub(super) line: usize,
}

/// Words that follow one another without a wide gap.
#[derive(Debug)]
struct Segment {
    text: String,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    size: f64,
    words: usize,
}

/// A gap of as many letter sizes parts two columns.
const COLUMN_GAP: f64 = 1.5;
/// A gap of as many letter sizes is more than one space: the blank of a form.
const WIDE_GAP: f64 = 0.9;
/// Lines and members of a line that are looked at for the place of a segment.
const REACH: usize = 64;
/// Columns of a line beyond which nothing is moved to the right.
const MAX_COLUMN: usize = 200;

/// The text of a page, each line with its `\n`.
pub(super) fn page(words: &[Word]) -> String {
    let rows = rows(words.chunk_by(|a, b| a.line == b.line).map(segments).collect());
    let grid = Grid::of(&rows);
    let pitch = pitch(&rows);
    let mut text = String::new();
    let mut above: Option<f64> = None;
    for row in &rows {
        let y = middle(row);
        let skipped = above.map_or(0.0, |above| (y - above) / pitch - 0.6);
        for _ in 0..skipped.clamp(0.0, 3.0) as usize {
            text.push('\n');
        }
        above = Some(y);
        grid.write(row, &mut text);
        text.push('\n');
    }
    text
}

/// Parts a line where columns may be.
fn segments(line: &[Word]) -> Vec<Segment> {
    let gaps: Vec<f64> =
        line.windows(2).map(|pair| (pair[1].left - pair[0].right) / pair[0].size.max(pair[1].size)).collect();
    let usual = median(gaps.clone()).unwrap_or(0.0).max(0.2);
    let widest = gaps.iter().copied().fold(0.0, f64::max);
    // A line that is stretched to the margins has wide gaps, all about the same.
    let stretched = gaps.len() >= 4 && widest < 2.0 * usual && widest < 4.0;
    let mut segments: Vec<Segment> = Vec::new();
    for (i, word) in line.iter().enumerate() {
        let gap = if i == 0 { 0.0 } else { gaps[i - 1] };
        let marker = i == 1 && gap < 4.0 && is_marker(&line[0].text);
        let one = stretched || marker || gap < WIDE_GAP;
        match segments.last_mut() {
            Some(last) if one || gap < COLUMN_GAP => {
                last.text.push_str(if one { " " } else { "  " });
                last.text.push_str(&word.text);
                last.right = last.right.max(word.right);
                (last.top, last.bottom) = (last.top.min(word.top), last.bottom.max(word.bottom));
                last.words += 1;
            }
            _ => segments.push(Segment {
                text: word.text.clone(),
                left: word.left,
                right: word.right,
                top: word.top,
                bottom: word.bottom,
                size: word.size,
                words: 1,
            }),
        }
    }
    segments
}

/// Whether a word at the start of a line is the number or dash of an item, which a tab may follow.
pub(super) fn is_marker(word: &str) -> bool {
    let core = word.trim_end_matches(['.', ')', '-', ':', '/']);
    let number =
        core.split('.').all(|part| !part.is_empty() && part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit()));
    let letter = core.chars().count() == 1 && core.chars().all(char::is_alphabetic);
    let roman = core.len() <= 5 && core.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    matches!(word, "-" | "–" | "+" | "•" | "▪" | "*" | "➢" | "✓" | "❖")
        || core.len() < word.len() && (number || letter || roman)
}

/// Puts lines side by side that are at one height.
fn rows(mut lines: Vec<Vec<Segment>>) -> Vec<Vec<Segment>> {
    lines.sort_by(|a, b| f64::total_cmp(&middle(a), &middle(b)));
    let mut rows: Vec<Vec<Segment>> = Vec::new();
    for line in lines {
        let from = rows.len().saturating_sub(REACH);
        let best = (from..rows.len())
            .filter_map(|i| Some((i, fit(&rows[i], &line)?)))
            .max_by(|(_, a), (_, b)| f64::total_cmp(a, b));
        match best {
            Some((i, _)) => rows[i].extend(line),
            None => rows.push(line),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| f64::total_cmp(&a.left, &b.left));
    }
    rows.sort_by(|a, b| f64::total_cmp(&middle(a), &middle(b)));
    rows
}

/// How well a line stands beside a row: the share of the lower one's height that the nearest two of
/// them have in common. None when some of it stands over or under some of the row.
fn fit(row: &[Segment], line: &[Segment]) -> Option<f64> {
    let near = |segments: &'_ [Segment]| segments.len().saturating_sub(REACH / 4);
    let (row, line) = (&row[near(row)..], &line[near(line)..]);
    let apart = |a: &Segment, b: &Segment| (a.left - b.right).max(b.left - a.right);
    let pairs = || row.iter().flat_map(|a| line.iter().map(move |b| (a, b)));
    if pairs().any(|(a, b)| apart(a, b) < -0.2 * b.size) {
        return None;
    }
    let (a, b) = pairs().min_by(|x, y| f64::total_cmp(&apart(x.0, x.1), &apart(y.0, y.1)))?;
    let common = a.bottom.min(b.bottom) - a.top.max(b.top);
    let lower = (a.bottom - a.top).min(b.bottom - b.top).max(1e-6);
    (common / lower > 0.5).then_some(common / lower)
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

fn middle(row: &[Segment]) -> f64 {
    let weight: usize = row.iter().map(|segment| segment.words).sum();
    row.iter().map(|segment| (segment.top + segment.bottom) / 2.0 * segment.words as f64).sum::<f64>() / weight as f64
}

/// The usual distance of two lines.
fn pitch(rows: &[Vec<Segment>]) -> f64 {
    let size = median(rows.iter().flatten().map(|segment| segment.size).collect()).unwrap_or(12.0);
    let mut steps: Vec<f64> = rows.windows(2).map(|pair| middle(&pair[1]) - middle(&pair[0])).collect();
    steps.sort_by(f64::total_cmp);
    // On a page of few lines most of them may be far apart.
    steps.get(steps.len() * 3 / 10).copied().unwrap_or(size).clamp(size, 1.8 * size)
}

/// The columns of a page of text.
struct Grid {
    /// Where column 0 is.
    left: f64,
    /// How wide a column is.
    cell: f64,
}

impl Grid {
    fn of(rows: &[Vec<Segment>]) -> Grid {
        let long = rows.iter().flatten().filter(|segment| segment.text.chars().count() >= 20);
        let (width, chars) = long.fold((0.0, 0.0), |(width, chars), segment| {
            (width + segment.right - segment.left, chars + segment.text.chars().count() as f64)
        });
        let size = rows.iter().flatten().map(|segment| segment.size).fold(0.0, f64::max);
        let cell = if chars > 0.0 { width / chars } else { 0.45 * size };
        // A speck in the margin does not move the page: column 0 is where the third row begins at the latest.
        let mut starts: Vec<f64> = rows.iter().filter_map(|row| row.first()).map(|segment| segment.left).collect();
        starts.sort_by(f64::total_cmp);
        let left = starts.get((starts.len() / 20).min(2)).copied().unwrap_or(0.0);
        Grid { left, cell: cell.max(1e-3) }
    }

    fn write(&self, row: &[Segment], text: &mut String) {
        let mut used = 0;
        for (i, segment) in row.iter().enumerate() {
            let column = (((segment.left - self.left) / self.cell).round().max(0.0) as usize).min(MAX_COLUMN);
            let blanks = if i == 0 { column } else { column.saturating_sub(used).max(3) };
            text.extend(std::iter::repeat_n(' ', blanks));
            text.push_str(&segment.text);
            used += blanks + segment.text.chars().count();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of one line at `y`, each as wide as its letters times 5, at the given places.
    fn line(number: usize, y: f64, words: &[(f64, &str)]) -> Vec<Word> {
        let word = |(left, text): &(f64, &str)| Word {
            text: (*text).into(),
            left: *left,
            right: left + 5.0 * text.chars().count() as f64,
            top: y - 9.0,
            bottom: y + 3.0,
            size: 12.0,
            line: number,
        };
        words.iter().map(word).collect()
    }

    #[test]
    fn columns_indents_and_gaps() {
        let words = [
            line(0, 100.0, &[(50.0, "TỈNH"), (73.0, "UỶ"), (300.0, "ĐẢNG"), (323.0, "CỘNG")]),
            // The right half is set off by less than half a line.
            line(1, 114.0, &[(60.0, "*")]),
            line(2, 117.0, &[(310.0, "Hà"), (323.0, "Nội,")]),
            line(3, 160.0, &[(80.0, "Căn"), (98.0, "cứ"), (111.0, "Điều"), (134.0, "lệ"), (147.0, "Đảng;")]),
            line(4, 174.0, &[(50.0, "thực"), (73.0, "hiện")]),
        ];
        let text = page(&words.concat());
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].starts_with("TỈNH UỶ   ") && lines[0].ends_with("   ĐẢNG CỘNG"), "{text}");
        assert!(lines[1].trim_start().starts_with("*   ") && lines[1].ends_with("Hà Nội,"), "{text}");
        assert_eq!(lines[2], "");
        let last = &lines[lines.len() - 2..];
        assert!(last[0].starts_with("     ") && last[0].trim_start() == "Căn cứ Điều lệ Đảng;", "{text}");
        assert_eq!(last[1], "thực hiện");
    }

    #[test]
    fn a_stretched_line_is_one() {
        let words = line(
            0,
            100.0,
            &[(0.0, "một"), (35.0, "dòng"), (76.0, "giãn"), (116.0, "ra"), (146.0, "hai"), (181.0, "lề")],
        );
        assert_eq!(page(&words), "một dòng giãn ra hai lề\n");
    }

    #[test]
    fn nothing_gives_nothing() {
        assert_eq!(page(&[]), "");
    }
}
