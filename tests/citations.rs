//! Mentions of papers and what is read of each: the rows of `rows/citations.txt`, which says how they are written.

mod rows;

use rows::{Row, Sheet};
use vanban::document::{Citation, Document};
use vanban::{Text, Vocab};

const SHEET: Sheet = Sheet { name: "citations", text: include_str!("rows/citations.txt") };

/// A mention in the shape of its row.
fn cells(citation: &Citation<'_>) -> String {
    let number = || citation.number.as_ref().map(|number| format!("#{number}"));
    let symbol = citation.symbol.as_ref().map(|symbol| symbol.text.clone()).or_else(number);
    let word = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    rows::join(&[
        citation.kind.as_deref(),
        symbol.as_deref(),
        citation.date.as_deref(),
        citation.issuer.as_deref(),
        Some(&word(serde_json::to_value(citation.form).unwrap())),
        Some(&word(serde_json::to_value(citation.relation).unwrap())),
        citation.provision.as_ref().map(|provision| provision.text.as_ref()),
    ])
}

/// A row as the paper is read: its sentence with the marks, and a line for each mention.
fn read(row: &Row) -> String {
    let paper = format!("KẾ HOẠCH\nvề công tác năm 2026\n\n1. Nội dung cụ thể.\n\n{}\n", row.plain());
    let start = paper.len() - row.plain().len() - 1;
    let text = Text::new(paper.as_str());
    let document = vanban::parse(&text, Vocab::builtin());
    let citations: Vec<_> = all(&document);
    let mut marks: Vec<_> = citations.iter().flat_map(|one| [(one.span.start, '⟦'), (one.span.end, '⟧')]).collect();
    marks.sort_unstable_by(|a, b| b.cmp(a));
    let mut marked = row.plain();
    for (at, mark) in marks {
        marked.insert(at - start, mark);
    }
    let mut lines = vec![marked.replace('\n', "⏎")];
    lines.extend(citations.iter().map(|citation| cells(citation)));
    lines.join("\n")
}

fn all<'d, 't>(document: &'d Document<'t>) -> Vec<&'d Citation<'t>> {
    let mut citations: Vec<_> = document.citations.iter().collect();
    citations.sort_by_key(|citation| citation.span.start);
    citations
}

/// A row as it is written, defaults filled in.
fn written(row: &Row) -> String {
    let mut lines = vec![row.text.clone()];
    lines.extend(row.cells.iter().map(|cells| {
        let cells: Vec<Option<&str>> = cells.iter().map(|cell| Some(cell.as_str()).filter(|cell| *cell != "-")).collect();
        let cell = |i: usize| cells.get(i).copied().flatten();
        let form = cell(4).or(Some("full"));
        rows::join(&[cell(0), cell(1), cell(2), cell(3), form, cell(5).or(Some("mentions")), cell(6)])
    }));
    lines.join("\n")
}

#[test]
fn every_row_is_read_as_it_is_written() {
    SHEET.check(written, read);
}

#[test]
fn a_third_of_the_rows_must_not_match() {
    let rows = SHEET.rows();
    let none = rows.iter().filter(|row| row.cells.is_empty()).count();
    assert!(rows.len() >= 250 && none * 3 >= rows.len(), "{none} of {}", rows.len());
}
