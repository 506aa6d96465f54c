//! Tables for people, and what stands in their cells.

use std::fmt::Write;

use serde_json::Value;

/// So many columns of a cell are shown.
const CELL: usize = 44;

/// The columns that words take on a terminal: one for each letter, none for marks that join it.
pub(crate) fn width(words: &str) -> usize {
    words
        .chars()
        .filter(|c| !matches!(c, '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'))
        .count()
}

/// A table: the titles, the rows, two blanks between columns, cells cut to a width that fits.
pub(crate) fn table(titles: &[&str], rows: &[Vec<String>]) -> String {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| cut(cell)).collect()).collect();
    let widest = |column: usize| rows.iter().map(|row| width(&row[column])).max().unwrap_or(0);
    let widths: Vec<_> = titles.iter().enumerate().map(|(i, title)| width(title).max(widest(i))).collect();
    let titles = titles.iter().map(|title| (*title).to_owned()).collect();
    let mut table = String::new();
    for row in std::iter::once(&titles).chain(&rows) {
        let mut line = String::new();
        for (cell, wide) in row.iter().zip(&widths) {
            let _ = write!(line, "{cell}{:blank$}  ", "", blank = wide - width(cell));
        }
        table.push_str(line.trim_end());
        table.push('\n');
    }
    table
}

fn cut(cell: &str) -> String {
    let words = vanban::output::stage::shown(cell);
    match words.char_indices().nth(CELL) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words,
    }
}

/// What a cell shows of a value: words as they are, lists with `; ` between, of an object its words.
pub(crate) fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(words) => words.clone(),
        Value::Array(values) => values.iter().map(cell).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join("; "),
        Value::Object(fields) => match ["text", "name"].iter().find_map(|field| fields.get(*field)) {
            Some(words) => cell(words),
            None => fields.values().map(cell).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(", "),
        },
        other => other.to_string(),
    }
}

/// Comma-separated values (RFC 4180) that a spreadsheet opens with the accents right.
#[derive(Default)]
pub(crate) struct Csv {
    lines: String,
}

impl Csv {
    /// With the byte-order mark that tells a spreadsheet that the accents are UTF-8, and the titles.
    pub(crate) fn new(titles: &[String]) -> Self {
        let mut csv = Self { lines: "\u{feff}".to_owned() };
        csv.row(titles);
        csv
    }

    pub(crate) fn row(&mut self, cells: &[String]) {
        let fields: Vec<_> = cells.iter().map(|cell| field(cell)).collect();
        self.lines.push_str(&fields.join(","));
        self.lines.push_str("\r\n");
    }

    /// The lines so far, taken out.
    pub(crate) fn take(&mut self) -> String {
        std::mem::take(&mut self.lines)
    }
}

/// A field of a line. What a spreadsheet would take for a formula gets an apostrophe before it.
fn field(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let guard = if formula { "'" } else { "" };
    if cell.contains(['"', ',', ';', '\n', '\r', '\t']) || cell.starts_with(' ') || cell.ends_with(' ') {
        format!("\"{guard}{}\"", cell.replace('"', "\"\""))
    } else {
        format!("{guard}{cell}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn columns_stand_under_each_other() {
        let rows = [vec!["KL".to_owned(), "220-KL/TW".to_owned()], vec!["NQ\u{31b}\u{309}".to_owned(), "x".repeat(50)]];
        let table = table(&["type", "paper"], &rows);
        let lines: Vec<_> = table.lines().collect();
        assert_eq!(lines[0], "type  paper");
        assert_eq!(lines[1], "KL    220-KL/TW");
        assert_eq!(lines[2], format!("NQ\u{31b}\u{309}    {}…", "x".repeat(44)));
    }

    #[test]
    fn fields() {
        for (cell, want) in [
            ("Ở Cà Mau", "Ở Cà Mau"),
            ("a, b", "\"a, b\""),
            ("\"a\"", "\"\"\"a\"\"\""),
            ("a\nb", "\"a\nb\""),
            ("I/4/-1", "I/4/-1"),
            ("-1", "'-1"),
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("=HYPERLINK(\"x\",1)", "\"'=HYPERLINK(\"\"x\"\",1)\""),
            ("", ""),
        ] {
            assert_eq!(field(cell), want, "{cell}");
        }
    }

    #[test]
    fn cells() {
        for (value, want) in [
            (json!(null), ""),
            (json!("a"), "a"),
            (json!(["a", null, "b"]), "a; b"),
            (json!([{"text": "Sở Y tế", "span": [1, 2]}, {"name": "B"}]), "Sở Y tế; B"),
            (json!({"from": "2026-01", "to": null}), "2026-01"),
            (json!(3), "3"),
        ] {
            assert_eq!(cell(&value), want, "{value}");
        }
    }
}
