//! Paragraphs and tables as lines of plain text, the way a paper is typed.
//!
//! - One paragraph is one line; a line break inside it starts another.
//! - A page break is a form feed before the first line of the page, and the place after it is in
//!   [`Lines::pages`]. Breaks that a word processor only noted from its last layout have no form feed.
//! - A table that only places text (letterhead, signature beside recipients) is read column by
//!   column, left first, an empty line between columns. Any other table is one line for each row:
//!   `| cell | cell |`.

use std::collections::{BTreeMap, HashSet};

use crate::diagnostic::{Diagnostic, Severity};
use crate::fold;
use crate::kept::Kept;
use crate::text::Span;
use crate::vocab::Vocab;

/// In a paragraph's text: a new page begins here.
pub(super) const PAGE: char = '\x0c';
/// In a paragraph's text: the last layout had a new page here.
pub(super) const SOFT_PAGE: char = '\x0b';
/// Grid columns that one cell may cover; Word allows no more.
const MAX_SPAN: usize = 63;

/// A text that grows line by line.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// The lines, each with its `\n`.
    pub(super) text: String,
    /// Where pages after the first begin.
    pub(super) pages: Vec<usize>,
    page_due: bool,
    has_words: bool,
    page_has_words: bool,
}

impl Lines {
    /// Adds a paragraph, which may hold `\n`, [`PAGE`] and [`SOFT_PAGE`].
    pub(super) fn paragraph(&mut self, words: &str) {
        if !words.contains([PAGE, SOFT_PAGE]) {
            words.split('\n').for_each(|line| self.line(line));
            return;
        }
        let pieces: Vec<&str> = words.split(PAGE).collect();
        for (i, piece) in pieces.iter().enumerate() {
            if i > 0 {
                self.page_break();
            }
            // A paragraph that only breaks the page leaves no empty line.
            if pieces.len() == 1 || !is_blank(piece) {
                piece.split('\n').for_each(|line| self.line(line));
            }
        }
    }

    /// Adds a paragraph unless it is empty.
    pub(super) fn paragraph_if_any(&mut self, words: &str) {
        if !words.is_empty() {
            self.paragraph(words);
        }
    }

    /// Adds one line, without spaces at its end.
    pub(super) fn line(&mut self, words: &str) {
        if std::mem::take(&mut self.page_due) {
            self.text.push(PAGE);
            self.page_begins();
        }
        let words = words.trim_end_matches([' ', '\t', SOFT_PAGE]);
        for (i, piece) in words.split(SOFT_PAGE).enumerate() {
            if i > 0 {
                self.page_begins();
            }
            self.text.push_str(piece);
            self.notice(!is_blank(piece));
        }
        self.text.push('\n');
    }

    fn notice(&mut self, words: bool) {
        self.has_words |= words;
        self.page_has_words |= words;
    }

    /// The next line begins a page.
    pub(super) fn page_break(&mut self) {
        self.page_due = self.has_words;
    }

    fn page_begins(&mut self) {
        if std::mem::take(&mut self.page_has_words) {
            self.pages.push(self.text.len());
        }
    }

    /// Sees to an empty line before what follows, but at the start.
    pub(super) fn gap(&mut self) {
        if !self.is_blank() && !self.text.ends_with("\n\n") {
            self.line("");
        }
    }

    /// Adds the lines of another text, without the empty ones at its end.
    pub(super) fn append(&mut self, other: &Lines) {
        let end = other.text.trim_end().len();
        if end == 0 {
            return;
        }
        if std::mem::take(&mut self.page_due) {
            self.text.push(PAGE);
            self.page_begins();
        }
        let at = self.text.len();
        self.pages.extend(other.pages.iter().filter(|page| **page <= end).map(|page| at + page));
        self.text.push_str(&other.text[..end]);
        self.text.push('\n');
        self.notice(true);
    }

    /// All of it without the empty lines around, and where its pages begin.
    pub(super) fn finish(self) -> (String, Vec<usize>) {
        let head = self.text.len() - self.text.trim_start_matches(['\n', PAGE]).len();
        let end = self.text.trim_end().len();
        if end <= head {
            return (String::new(), Vec::new());
        }
        let pages = self.pages.into_iter().filter(|page| (head + 1..end).contains(page)).map(|page| page - head);
        (format!("{}\n", &self.text[head..end]), pages.collect())
    }

    /// Whether it holds no word.
    pub(super) fn is_blank(&self) -> bool {
        !self.has_words
    }

    /// All of it on one line.
    fn joined(&self) -> String {
        let mut line = String::with_capacity(self.text.len());
        for word in self.text.split_whitespace() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        line
    }
}

/// Whether a text holds nothing but spaces and breaks.
pub(super) fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// A cell of a [`Table`].
#[derive(Debug, Default)]
pub(super) struct Cell {
    /// What it says.
    pub(super) lines: Lines,
    /// How many columns of the grid it covers.
    pub(super) span: usize,
    /// Whether a line is drawn at its left or right side.
    pub(super) ruled: bool,
}

/// A table, cell by cell.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Its rows.
    pub(super) rows: Vec<Vec<Cell>>,
}

impl Table {
    /// Adds the table to a text, in the form that it calls for.
    pub(super) fn write(&self, out: &mut Lines) {
        if self.places_text() { self.write_columns(out) } else { self.write_rows(out) }
    }

    /// Whether the table is there to place text on the page.
    fn places_text(&self) -> bool {
        let cells = || self.rows.iter().flatten().filter(|cell| !cell.lines.is_blank());
        let mut columns = BTreeMap::new();
        for row in &self.rows {
            each_column(row, |column, cell| {
                if !cell.lines.is_blank() {
                    *columns.entry(column).or_insert(0) += 1;
                }
            });
        }
        let ruled = 2 * cells().filter(|cell| cell.ruled).count() > cells().count();
        let few_rows = self.rows.iter().filter(|row| row.iter().any(|cell| !cell.lines.is_blank())).count() <= 3;
        match columns.len() {
            0 | 1 => true,
            2 if few_rows && !ruled => true,
            2 => self.rows.len() <= 12 && cells().any(|cell| is_frame(&cell.lines.text)),
            3 => !ruled && few_rows && cells().any(|cell| is_frame(&cell.lines.text)),
            _ => false,
        }
    }

    fn write_columns(&self, out: &mut Lines) {
        let width = self.rows.iter().map(|row| row.iter().map(span).sum::<usize>()).max().unwrap_or(0);
        let mut columns: BTreeMap<usize, Vec<&Lines>> = BTreeMap::new();
        out.gap();
        for row in &self.rows {
            let across = width > 1 && row.iter().any(|cell| span(cell) >= width && !cell.lines.is_blank());
            // What stands across all columns comes after the columns above it.
            if across {
                write_band(std::mem::take(&mut columns), out);
            }
            each_column(row, |column, cell| columns.entry(column).or_default().push(&cell.lines));
            if across {
                write_band(std::mem::take(&mut columns), out);
            }
        }
        write_band(columns, out);
    }

    fn write_rows(&self, out: &mut Lines) {
        for row in self.rows.iter().filter(|row| row.iter().any(|cell| !cell.lines.is_blank())) {
            let mut line = String::from("|");
            for cell in row {
                line.push(' ');
                line.push_str(&cell.lines.joined());
                line.push_str(" |");
                line.push_str(&"  |".repeat(span(cell) - 1));
            }
            if row.iter().any(|cell| !cell.lines.pages.is_empty()) {
                line.insert(0, SOFT_PAGE);
            }
            out.line(&line);
        }
    }
}

fn span(cell: &Cell) -> usize {
    cell.span.clamp(1, MAX_SPAN)
}

fn each_column<'c>(row: &'c [Cell], mut each: impl FnMut(usize, &'c Cell)) {
    let mut column = 0;
    for cell in row {
        each(column, cell);
        column += span(cell);
    }
}

fn write_band(columns: BTreeMap<usize, Vec<&Lines>>, out: &mut Lines) {
    for column in columns.into_values() {
        for lines in &column {
            out.append(lines);
        }
        if column.iter().any(|lines| !lines.is_blank()) {
            out.gap();
        }
    }
}

/// Whether a text holds words that only stand in a letterhead or beside a signature.
pub(super) fn is_frame(text: &str) -> bool {
    is_letterhead(text) || text.lines().any(is_recipients)
}

/// Whether a text holds the national or the Party title (*Quốc hiệu*, *Tiêu đề*) on a line of its own.
pub(super) fn is_letterhead(text: &str) -> bool {
    let headings = &Vocab::builtin().headings;
    text.lines().any(|line| begins_with(line, headings.iter().map(|heading| &*heading.phrase), 2))
}

/// Whether a line is the label of the recipients (*Nơi nhận*) or begins with it.
pub(super) fn is_recipients(line: &str) -> bool {
    begins_with(line, Vocab::builtin().formulas.recipients.iter().map(Kept::as_str), usize::MAX)
}

/// Whether a line begins with one of the folded phrases and is less than `times` as long; the line may be in
/// any normal form.
fn begins_with<'p>(line: &str, phrases: impl Iterator<Item = &'p str>, times: usize) -> bool {
    use unicode_normalization::UnicodeNormalization;
    const MOST: usize = 200;
    let line = line.trim();
    // The first letter alone rules out most lines.
    let Some(first) = line.chars().next().map(fold::fold_char) else { return false };
    let mut phrases = phrases.filter(|phrase| phrase.starts_with(first)).peekable();
    if phrases.peek().is_none() {
        return false;
    }
    let words = fold::fold(&line.nfc().take(MOST).collect::<String>());
    phrases
        .any(|phrase| fold::word_prefix(&words, phrase).is_some() && words.len() < phrase.len().saturating_mul(times))
}

/// Puts a letterhead that stands in a header before the text, and the words of other headers and
/// footers into remarks.
pub(super) fn margins(headers: Vec<(&'static str, Lines)>, body: Lines, diagnostics: &mut Vec<Diagnostic>) -> Lines {
    let mut out = Lines::default();
    let mut said = HashSet::new();
    let headed = is_letterhead(&body.text);
    for (name, lines) in headers {
        let words = excerpt(&lines.text, 1000);
        if !words.chars().any(char::is_alphabetic) || said.contains(&words) {
            continue;
        }
        if !headed && out.is_blank() && is_letterhead(&lines.text) {
            out.append(&lines);
            out.gap();
            continue;
        }
        let message = format!("the words of a page {name} are left out: \"{words}\"");
        diagnostics.push(remark("page-margin-text", Severity::Info, message));
        said.insert(words);
    }
    if out.is_blank() {
        return body;
    }
    out.append(&body);
    out
}

/// The start of a text for a remark: at most `most` letters on one line.
pub(super) fn excerpt(text: &str, most: usize) -> String {
    let mut words = String::new();
    for word in text.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
        if words.len() > 4 * most {
            break;
        }
    }
    match words.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None => words,
    }
}

/// A remark on the file as a whole.
pub(super) fn remark(code: &'static str, severity: Severity, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(code, severity, Span::default(), message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str, span: usize, ruled: bool) -> Cell {
        let mut lines = Lines::default();
        text.split('/').for_each(|line| lines.line(line));
        Cell { lines, span, ruled }
    }

    /// Rows of cells, each with the columns it covers; `/` parts its lines.
    type Rows<'r> = &'r [&'r [(&'r str, usize)]];

    fn written(rows: Rows<'_>, ruled: bool) -> String {
        let rows = rows.iter().map(|row| row.iter().map(|(text, span)| cell(text, *span, ruled)).collect());
        let mut out = Lines::default();
        Table { rows: rows.collect() }.write(&mut out);
        out.text
    }

    #[test]
    fn tables() {
        #[rustfmt::skip]
        let cases: &[(Rows<'_>, bool, &str)] = &[
            // One row, no rules: a letterhead.
            (&[&[("A/B", 1), ("C", 1)]], false, "A\nB\n\nC\n\n"),
            // Left column first, whatever the rows.
            (&[&[("A", 1), ("C", 1)], &[("B", 1), ("D", 1)]], false, "A\nB\n\nC\nD\n\n"),
            // A row across both columns stands by itself.
            (&[&[("A", 1), ("B", 1)], &[("C", 2)]], false, "A\n\nB\n\nC\n\n"),
            // Empty cells leave no trace.
            (&[&[("", 1), ("B", 1)], &[("", 1), ("", 1)]], false, "B\n\n"),
            (&[&[("A", 1), ("B", 1)]], true, "| A | B |\n"),
            (&[&[("A/B", 1), ("", 1)], &[("C", 2)], &[("", 2)], &[("E", 1), ("F", 1)]], true, "| A B |  |\n| C |  |\n| E | F |\n"),
            (&[&[("A", 1), ("B", 1), ("C", 1)]], false, "| A | B | C |\n"),
            // Signs of a letterhead or a closing outweigh rules and rows.
            (&[&[("X", 1), ("ĐẢNG CỘNG SẢN VIỆT NAM", 1)]], true, "X\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\n"),
            (&[&[("Nơi nhận:", 1), ("TM.", 1)], &[("a", 1), ("b", 1)], &[("c", 1), ("d", 1)], &[("e", 1), ("f", 1)]], false,
                "Nơi nhận:\na\nc\ne\n\nTM.\nb\nd\nf\n\n"),
        ];
        for (rows, ruled, want) in cases {
            assert_eq!(written(rows, *ruled), *want, "{rows:?}");
        }
    }

    #[test]
    fn page_breaks() {
        let mut out = Lines::default();
        for paragraph in ["one", "\x0c", "two", "\x0b\x0cthree\x0c", "four\x0bfive", "", "six\x0c"] {
            out.paragraph(paragraph);
        }
        assert_eq!(out.text, "one\n\x0ctwo\n\x0cthree\n\x0cfourfive\n\nsix\n");
        let pages: Vec<&str> = out.pages.iter().map(|at| &out.text[*at..*at + 3]).collect();
        assert_eq!(pages, ["two", "thr", "fou", "fiv"]);
    }

    #[test]
    fn signs_of_a_letterhead() {
        for (line, want) in [
            ("  ĐẢNG CỘNG SẢN VIỆT NAM ", true),
            ("ÐẢNG CỘNG SẢN VIỆT NAM", true),
            ("Đa\u{309}ng Cộng sản Việt Nam", true),
            ("CỘNG HOÀ\u{a0}XÃ HỘI CHỦ NGHĨA VIỆT NAM", true),
            ("Độc lập – Tự do – Hạnh phúc", true),
            ("Đảng Cộng", false),
            ("Đảng Cộng sản Việt Nam là đội tiên phong của giai cấp công nhân", false),
        ] {
            assert_eq!(is_letterhead(line), want, "{line}");
        }
        assert!(is_recipients("Nơi nhận: Ban Bí thư") && !is_recipients("Nơi ấy"));
    }
}
