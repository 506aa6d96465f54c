//! Tables that a web page printed cell by cell: cells that broke behind their first word, and rows whose cells
//! stand on lines of their own between bars.
//!
//! Their lines are joined before anything reads them, as a row is one line everywhere else.

use super::kind::kind;
use super::{Line, LineKind, first_word};
use crate::fold;
use crate::parse::body::{Family, Marker, marker};
use crate::parse::header::number_line;
use crate::text::{Span, head};
use crate::vocab::Vocab;

/// Joins lines that a web page, printed cell by cell, broke behind their first word: "ỦY" over "BAN
/// NHÂN DÂN", "Số:" over "14/2007/QĐ-UBND", "Điều" over "1. Phạm vi".
pub(super) fn join_broken_cells(clean: &str, lines: &mut Vec<Line>, vocab: &Vocab) {
    let begins_body = |words: &str| vocab.body_at(head(words, LONGEST_BODY)).is_some();
    let whole = |line: &Line, next: &Line| begins_body(Span::new(line.span.start, next.span.end).of(clean));
    lines.dedup_by(|next, line| {
        let words = line.text(clean);
        let word = words.trim_end_matches(':');
        let broken = next.gap == 0
            && line.kind == LineKind::Text
            && !matches!(next.kind, LineKind::Rule | LineKind::Stamp)
            && word.len() < 12
            && word.starts_with(fold::is_upper)
            && word.chars().all(fold::is_letter)
            // "TRỊ" over "Trần Văn An" ends what stands above it.
            && (!fold::is_caps(word) || fold::is_caps(first_word(next.text(clean))))
            // "GIANG" over "ỦY BAN KIỂM TRA" ends what stands above it, "ỦY" over "BAN NHÂN DÂN" does not.
            && !(fold::is_caps(word) && begins_body(next.text(clean)) && !whole(line, next))
            // "LUẬT" over its name is whole.
            && vocab.type_at(word).is_none_or(|(_, len)| len != word.len());
        if broken {
            line.span.end = next.span.end;
            line.width += 1 + next.width - next.indent;
            line.kind = kind(line.text(clean), vocab);
        }
        broken
    });
}

/// Among how many characters the words stand that begin the name of a body.
const LONGEST_BODY: usize = 60;

/// How many cells a row has at most that a web page printed cell by cell, how many lines a cell of it, and how many the head
/// of a column.
const MOST_OF_CELLS: usize = 12;
const LONGEST_CELL: usize = 40;
const LONGEST_HEAD: usize = 8;

/// Joins the rows of a table in the body that a web page printed cell by cell, a bar alone on the line before each cell and
/// behind the last: two bars one below the other part two rows.
pub(super) fn join_rows(clean: &str, lines: &mut Vec<Line>, vocab: &Vocab) {
    let table = CellByCell { clean, lines, vocab };
    // Two rows of two cells have six bars.
    if (0..lines.len()).filter(|at| table.is_bar(*at)).nth(5).is_none() {
        return;
    }
    let (mut joined, mut at) = (Vec::with_capacity(lines.len()), 0);
    while at < lines.len() {
        let rows = if table.is_bar(at) { table.rows(at) } else { Vec::new() };
        if rows.is_empty() {
            joined.push(lines[at]);
            at += 1;
        }
        for last in rows {
            let span = Span::new(lines[at].span.start, lines[last].span.end);
            let width = lines[at..=last].iter().map(|line| line.width + 1).sum();
            joined.push(Line { span, width, kind: LineKind::Text, ..lines[at] });
            at = last + 1;
        }
    }
    *lines = joined;
}

/// A table that may have been printed cell by cell.
struct CellByCell<'l> {
    clean: &'l str,
    lines: &'l [Line],
    vocab: &'l Vocab,
}

impl CellByCell<'_> {
    fn is_bar(&self, at: usize) -> bool {
        self.lines.get(at).is_some_and(|line| line.kind == LineKind::Rule && line.text(self.clean) == "|")
    }

    /// The last bar of each row of the table whose first bar is line `at`; none where fewer than two rows stand there, or the
    /// block of a letterhead or of signatures.
    fn rows(&self, at: usize) -> Vec<usize> {
        let mut rows = Vec::new();
        let (mut last, mut count) = (at, 0);
        while !(self.is_bar(last + 1) && self.lines[last + 1].gap == 0) {
            match self.cell(last) {
                Some(next) if count < MOST_OF_CELLS && next - last <= LONGEST_HEAD => (last, count) = (next, count + 1),
                _ => return rows,
            }
        }
        if count > 1 {
            rows.push(last);
            while self.is_bar(last + 1)
                && let Some(next) = self.row(last + 1, count)
            {
                rows.push(next);
                last = next;
            }
        }
        if rows.len() < 2 { Vec::new() } else { rows }
    }

    /// The last bar of the row of so many cells that begins at a bar. Two bars with nothing between them are an empty cell,
    /// or the end of a row whose last cell is as wide as several.
    fn row(&self, at: usize, count: usize) -> Option<usize> {
        let ends = |last: Option<usize>| last.is_some_and(|last| self.is_bar(last + 1));
        let (mut last, mut cells) = (at, 0);
        while cells < count {
            let next = self.cell(last)?;
            let empty = next == last + 1 && self.lines[next].gap == 0;
            if empty && cells > 0 && !ends(self.cells(next, count - cells - 1)) && self.cells(next, count).is_some() {
                return Some(last);
            }
            (last, cells) = (next, cells + 1);
        }
        Some(last)
    }

    /// The bar behind so many cells, empty ones too.
    fn cells(&self, from: usize, count: usize) -> Option<usize> {
        (0..count).try_fold(from, |at, _| self.cell(at))
    }

    /// The bar that ends the cell whose bar is line `at`, if nothing in it is of a letterhead or of signatures, or a heading of
    /// the body.
    fn cell(&self, at: usize) -> Option<usize> {
        let end = (at + 1..self.lines.len()).take(LONGEST_CELL).find(|next| self.is_bar(*next))?;
        let apart = |line: &Line| {
            let words = line.text(self.clean);
            let block = || {
                self.vocab.headings.beginning(words).next().is_some()
                    || self.vocab.authority_at(words).is_some()
                    || self.vocab.roles.begin(words)
                    || self.vocab.type_at(words).is_some_and(|(kind, len)| kind.code.is_some() && len == words.len())
            };
            // "I." alone numbers a row.
            let heading = |(rest, found): (&str, Marker<'_>)| {
                use Family::{Article, Chapter, Part, Roman, Section};
                matches!(found.family, Part | Chapter | Section | Article | Roman) && !rest.is_empty()
            };
            line.kind == LineKind::Rule && words.len() > "---".len()
                || self.vocab.formulas.recipients.begin(words)
                || self.vocab.formulas.addressees.begin(words)
                || self.vocab.attachments.at(words).is_some()
                || number_line(words).is_ok()
                || marker(words).is_ok_and(heading)
                || fold::is_caps(words) && block()
        };
        (!self.lines[at + 1..end].iter().any(apart)).then_some(end)
    }
}

#[cfg(test)]
mod tests {
    use crate::line::lines;
    use crate::text::Text;
    use crate::vocab::Vocab;

    #[test]
    fn joins_what_a_web_page_broke_behind_the_first_word() {
        let cells =
            "ỦY\nBAN NHÂN DÂN\nTỈNH\nHà Nội\n|\nSố:\n14/2007/QĐ-UBND\n|\nLUẬT\nNHÀ Ở\nĐiều\n1. Tên\n\nMột\n\nHai";
        let of = |text: &str| {
            let text = Text::new(text);
            let lines = lines(&text, Vocab::builtin());
            lines.iter().map(|line| line.text(text.clean()).replace('\n', " ")).collect::<Vec<_>>()
        };
        let want = [
            "ỦY BAN NHÂN DÂN",
            "TỈNH",
            "Hà Nội",
            "|",
            "Số: 14/2007/QĐ-UBND",
            "|",
            "LUẬT",
            "NHÀ Ở",
            "Điều 1. Tên",
            "Một",
            "Hai",
        ];
        assert_eq!(of(cells), want);
        // Without the frames only a number tells that it was torn.
        assert_eq!(of(&cells.replace("|\n", "")).len(), cells.lines().filter(|line| !line.is_empty()).count() - 3);
    }
}
