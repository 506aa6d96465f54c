//! Diagnostics drawn for people: the line, a mark under the words, what they probably should be.
//!
//! ```text
//! warning[number-gap]: the numbering goes from 2 to 4
//!   --> ke-hoach.txt:17:1
//!    |
//! 17 | 4. Tổ chức thực hiện
//!    | ^^
//! ```

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use serde_json::Value;
use vanban::job::Done;

use super::table::width;
use super::words;

const BOLD: Style = Style::new().bold();
const FRAME: Style = AnsiColor::Blue.on_default().bold();
const HELP: Style = AnsiColor::Cyan.on_default();
/// So many columns of a line are shown: a paragraph is often one line.
const COLUMNS: usize = 92;
/// So many of them stand before the marked words, where those are far to the right.
const BEFORE: usize = 32;

/// Draws the diagnostics of a paper, attachments included, on stderr.
pub(crate) fn all(name: &str, done: &Done) {
    anstream::eprint!("{}", drawn(name, &done.text, &done.value));
}

fn drawn(name: &str, text: &str, document: &Value) -> String {
    let mut drawing = String::new();
    let mut counts = [0; 3];
    document_diagnostics(document, &mut |diagnostic| {
        let severity = Severity::of(diagnostic);
        counts[severity as usize] += 1;
        one(&mut drawing, name, text, diagnostic, severity);
    });
    if !drawing.is_empty() {
        let counts: Vec<_> = [("error", "errors"), ("warning", "warnings"), ("remark", "remarks")]
            .iter()
            .zip(counts)
            .filter(|(_, count)| *count > 0)
            .map(|((one, many), count)| words::of(count, one, many))
            .collect();
        let _ = writeln!(drawing, "{name}: {}\n", counts.join(", "));
    }
    drawing
}

fn document_diagnostics<'v>(document: &'v Value, take: &mut impl FnMut(&'v Value)) {
    let list = |field| document[field].as_array().map_or(&[][..], Vec::as_slice);
    list("diagnostics").iter().for_each(&mut *take);
    for attachment in list("attachments") {
        document_diagnostics(attachment, take);
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Severity {
    Error,
    Warning,
    Info,
}

impl Severity {
    fn of(diagnostic: &Value) -> Self {
        match diagnostic["severity"].as_str() {
            Some("error") => Severity::Error,
            Some("warning") => Severity::Warning,
            _ => Severity::Info,
        }
    }

    fn word(self) -> (&'static str, Style) {
        match self {
            Severity::Error => ("error", AnsiColor::Red.on_default().bold()),
            Severity::Warning => ("warning", AnsiColor::Yellow.on_default().bold()),
            Severity::Info => ("info", AnsiColor::Cyan.on_default().bold()),
        }
    }
}

fn one(drawing: &mut String, name: &str, text: &str, diagnostic: &Value, severity: Severity) {
    let field = |field: &str| vanban::output::stage::shown(diagnostic[field].as_str().unwrap_or_default());
    let (word, colour) = severity.word();
    let (code, message) = (field("code"), field("message"));
    let _ = writeln!(drawing, "{colour}{word}[{code}]{colour:#}{BOLD}: {message}{BOLD:#}");
    let place = Place::new(text, diagnostic);
    let line = diagnostic["line"].as_u64().unwrap_or(1).max(1).to_string();
    let gutter = line.len();
    let _ = match &place {
        Some(place) => writeln!(drawing, "{:gutter$}{FRAME}-->{FRAME:#} {name}:{line}:{}", "", place.column),
        None => writeln!(drawing, "{:gutter$}{FRAME}-->{FRAME:#} {name}:{line}", ""),
    };
    if let Some(Place { words, blank, marked, .. }) = place {
        let mark = "^".repeat(marked);
        let _ = writeln!(drawing, "{:gutter$} {FRAME}|{FRAME:#}", "");
        let _ = writeln!(drawing, "{FRAME}{line} |{FRAME:#} {words}");
        let _ = writeln!(drawing, "{:gutter$} {FRAME}|{FRAME:#} {:blank$}{colour}{mark}{colour:#}", "", "");
    }
    if diagnostic["suggestion"].is_string() {
        let _ = writeln!(drawing, "{:gutter$} {FRAME}={FRAME:#} {HELP}probably:{HELP:#} {}", "", field("suggestion"));
    }
    drawing.push('\n');
}

/// Marked words in the part of their line that is shown.
#[derive(Debug, PartialEq, Eq)]
struct Place {
    /// The column where they begin, from 1.
    column: usize,
    /// What is shown of the line.
    words: String,
    /// Columns before the mark.
    blank: usize,
    /// The columns of the mark.
    marked: usize,
}

impl Place {
    /// Nothing for a remark on the whole paper, which has no words.
    fn new(text: &str, diagnostic: &Value) -> Option<Self> {
        let at = |i: usize| usize::try_from(diagnostic["span"][i].as_u64()?).ok();
        let (start, end) = (at(0)?, at(1)?);
        let marked = text.get(start..end).filter(|words| !words.is_empty())?;
        let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let to = text[start..].find('\n').map_or(text.len(), |len| start + len);
        let line = text[from..to].trim_end();
        // Only the first line of words that go over several is drawn.
        let marked = &marked[..marked.len().min(line.len().saturating_sub(start - from))];
        Some(Self::within(line, start - from, marked))
    }

    fn within(line: &str, start: usize, marked: &str) -> Self {
        let before = width(&line[..start]);
        let (skip, dots) =
            if before + width(marked).min(COLUMNS / 2) > COLUMNS { (before - BEFORE, "… ") } else { (0, "") };
        let shown = columns(line, skip, COLUMNS);
        let rest = if width(line) > skip + COLUMNS { " …" } else { "" };
        let blank = before - skip + width(dots);
        let marked = width(marked).clamp(1, (COLUMNS + skip).saturating_sub(before).max(1));
        Self { column: before + 1, words: format!("{dots}{shown}{rest}"), blank, marked }
    }
}

/// The letters of a line from column `skip` on, `most` columns of them.
fn columns(line: &str, skip: usize, most: usize) -> String {
    let mut column = 0;
    let letters = line.chars().filter(|c| {
        let at = column;
        let wide = width(c.encode_utf8(&mut [0; 4]));
        column += wide;
        // A mark that joins the letter before it goes with that letter.
        let at = if wide == 0 { at.saturating_sub(1) } else { at };
        (skip..skip + most).contains(&at)
    });
    vanban::output::stage::shown(&letters.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn plain(drawing: &str) -> String {
        anstream::adapter::strip_str(drawing).to_string()
    }

    fn diagnostic(text: &str, words: &str) -> Value {
        let start = text.find(words).unwrap();
        let line = 1 + text[..start].matches('\n').count();
        json!({"code": "ocr-slip", "severity": "warning", "message": "một lỗi", "span": [start, start + words.len()],
            "line": line, "suggestion": "XUYÊN"})
    }

    #[test]
    fn the_mark_stands_under_the_words() {
        let text = "CHỈ THỊ\nNHIỆM VỤ THƯỜNG XUYỀN Ở ĐỊA PHƯƠNG\n";
        let document = json!({"diagnostics": [diagnostic(text, "XUYỀN")], "attachments": []});
        assert_eq!(
            plain(&drawn("a.txt", text, &document)),
            "warning[ocr-slip]: một lỗi\n --> a.txt:2:17\n  |\n\
             2 | NHIỆM VỤ THƯỜNG XUYỀN Ở ĐỊA PHƯƠNG\n  |                 ^^^^^\n  = probably: XUYÊN\n\n\
             a.txt: 1 warning\n\n"
        );
    }

    #[test]
    fn marks_that_join_and_tabs_keep_the_columns() {
        // "Ở" and "Đ" with marks of their own, a tab before.
        let text = "\tO\u{31b}\u{309} XUYE\u{302}\u{300}N";
        let place = Place::new(text, &diagnostic(text, "XUYE")).unwrap();
        assert_eq!((place.column, place.blank, place.marked), (4, 3, 4));
    }

    #[test]
    fn of_a_long_line_the_part_around_the_words_is_shown() {
        let text = format!("{} XUYỀN {}", "đê ".repeat(100).trim_end(), "điều ".repeat(100));
        let place = Place::new(&text, &diagnostic(&text, "XUYỀN")).unwrap();
        assert!(place.words.starts_with("… ") && place.words.ends_with(" …"), "{place:?}");
        assert_eq!(place.words.chars().skip(place.blank).take(place.marked).collect::<String>(), "XUYỀN");
        assert_eq!(place.column, 301);
        // Words that fill more than the line, and words that end in the next line.
        let place = Place::new(&text, &diagnostic(&text, text.trim())).unwrap();
        assert_eq!((place.blank, place.marked), (0, COLUMNS));
        let place = Place::new("một\nhai", &json!({"span": [2, 7]})).unwrap();
        assert_eq!((place.words.as_str(), place.blank, place.marked), ("một", 1, 2));
    }

    #[test]
    fn a_remark_on_the_whole_paper_has_no_mark() {
        let whole =
            json!({"diagnostics": [{"code": "x-y", "severity": "info", "message": "m", "span": [0, 0], "line": 1}]});
        assert_eq!(plain(&drawn("a", "chữ", &whole)), "info[x-y]: m\n --> a:1\n\na: 1 remark\n\n");
        // Nor has one whose words are not in the text.
        assert_eq!(Place::new("chữ", &json!({"span": [1, 900]})), None);
    }
}
