//! Sheets of rows: a sentence, then cells apart by `|`; further cells of the same row in lines that begin with `+`.
//! A line that begins with `known:` says why the row under it fails; it must not begin to hold unseen.

#![allow(dead_code, reason = "each test uses its share")]

pub struct Sheet {
    pub name: &'static str,
    pub text: &'static str,
}

pub struct Row {
    pub line: usize,
    pub text: String,
    pub cells: Vec<Vec<String>>,
    pub known: Option<String>,
}

impl Row {
    /// The sentence without marks, in its lines; ¦ is a pipe, which parts the cells of a row, ⇥ a tab.
    pub fn plain(&self) -> String {
        self.text.replace(['⟦', '⟧'], "").replace('⏎', "\n").replace('¦', "|").replace('⇥', "\t")
    }
}

impl Sheet {
    pub fn rows(&self) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        let mut known = None;
        for (i, line) in self.text.lines().enumerate() {
            let line = line.trim_end();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(why) = line.strip_prefix("known:") {
                known = Some(why.trim().to_owned());
                continue;
            }
            let mut parts = line.split(" | ").map(|cell| cell.trim().to_owned());
            if let Some(more) = line.strip_prefix("+ ") {
                let row = rows.last_mut().unwrap_or_else(|| panic!("{}:{}: no row above", self.name, i + 1));
                row.cells.push(more.split(" | ").map(|cell| cell.trim().to_owned()).collect());
                continue;
            }
            let text = parts.next().unwrap_or_default();
            let cells: Vec<String> = parts.collect();
            let cells = if cells.is_empty() { Vec::new() } else { vec![cells] };
            rows.push(Row { line: i + 1, text, cells, known: known.take() });
        }
        rows
    }

    /// Holds what is read of each row against what is written.
    pub fn check(&self, written: impl Fn(&Row) -> String, read: impl Fn(&Row) -> String) {
        let mut wrong = String::new();
        for row in self.rows() {
            let (want, got) = (written(&row), read(&row));
            match (&row.known, want == got) {
                (None, false) => wrong += &format!("{}:{}\nwant {want}\ngot  {got}\n\n", self.name, row.line),
                (Some(why), true) => wrong += &format!("{}:{} holds, no longer {why}\n\n", self.name, row.line),
                _ => {}
            }
        }
        assert!(wrong.is_empty(), "{wrong}");
    }
}

/// Cells in one line, - for none.
pub fn join(cells: &[Option<&str>]) -> String {
    cells.iter().map(|cell| cell.unwrap_or("-")).collect::<Vec<_>>().join(" | ")
}
