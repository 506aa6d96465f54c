//! The stages before the JSON, for people: what `vanban parse --stage lines|outline` prints.
//!
//! ```
//! use vanban::{Text, Vocab, line, output::stage};
//!
//! let text = Text::new("CHỈ THỊ\n\n- 2 -\n");
//! let lines = line::lines(&text, Vocab::builtin());
//! assert_eq!(
//!     stage::lines(&text, &lines),
//!     " line  kind            indent  gap  words\n\
//!      \x20   1  text                 0    0  CHỈ THỊ\n\
//!      \x20   3  page-number          0    1  - 2 -\n"
//! );
//! ```

use std::fmt::Write;

use super::word;
use crate::document::{Document, Node, Paragraph, Title};
use crate::line::{Line, LineKind};
use crate::text::Text;

/// So many letters of a paragraph are shown.
const WORDS: usize = 72;

/// The lines with what is known of each: the number of the line in the printed text, its kind, the
/// columns before its first letter, the blank lines before it, its words.
pub fn lines(text: &Text<'_>, lines: &[Line]) -> String {
    let mut table = " line  kind            indent  gap  words\n".to_owned();
    let raw = text.raw().as_bytes();
    let (mut at, mut number) = (0, 1);
    for line in lines {
        let start = text.raw_span(line.span).start.max(at);
        number += memchr::memchr_iter(b'\n', &raw[at..start]).count();
        at = start;
        let (kind, words) = (line_kind(line.kind), shown(line.text(text.clean())));
        let _ = writeln!(table, "{number:5}  {kind:14}  {:6}  {:3}  {words}", line.indent, line.gap);
    }
    table
}

/// The zones of a document and the units of its body, two columns more for each level.
pub fn outline(document: &Document<'_>) -> String {
    let mut tree = String::new();
    zones(&mut tree, document, 0);
    tree
}

fn zones(tree: &mut String, document: &Document<'_>, depth: usize) {
    title(tree, &document.title, depth);
    for paragraph in &document.preamble {
        row(tree, depth, &format!("preamble  {}", word(&paragraph.role)), &paragraph.text);
    }
    nodes(tree, &document.body, depth);
    for paragraph in &document.closing {
        row(tree, depth, "closing", &paragraph.text);
    }
    for attachment in &document.attachments {
        let kind = format!("attachment  {}", word(&attachment.kind));
        row(tree, depth, &kind, "");
        zones(tree, &attachment.document, depth + 1);
    }
}

fn title(tree: &mut String, title: &Title<'_>, depth: usize) {
    let words = [title.name.as_deref(), title.subject.as_deref()];
    let words: Vec<_> = words.into_iter().flatten().collect();
    if !words.is_empty() {
        row(tree, depth, &format!("title  {}", title.kind.as_deref().unwrap_or("-")), &words.join(" "));
    }
}

fn nodes(tree: &mut String, nodes: &[Node<'_>], depth: usize) {
    for node in nodes {
        let first = node.heading.as_deref().or(node.paragraphs.first().map(|Paragraph { text, .. }| text));
        let label = format!("{}  {}  {}", node.id, word(&node.kind), node.marker);
        row(tree, depth, &label, first.map_or("", AsRef::as_ref));
        self::nodes(tree, &node.children, depth + 1);
        for paragraph in &node.after {
            row(tree, depth, &format!("{}  after", node.id), &paragraph.text);
        }
    }
}

fn row(tree: &mut String, depth: usize, label: &str, words: &str) {
    let row = format!("{:indent$}{}  {}", "", shown(label), cut(words), indent = 2 * depth);
    tree.push_str(row.trim_end());
    tree.push('\n');
}

/// The first words, on one line.
fn cut(words: &str) -> String {
    match words.char_indices().nth(WORDS) {
        Some((end, _)) => format!("{} …", shown(words[..end].trim_end())),
        None => shown(words),
    }
}

/// The words without control characters, which are nothing for a terminal.
pub fn shown(words: &str) -> String {
    let plain = |c: char| match c {
        '\t' | '\n' | '\r' => ' ',
        c if c.is_control() => '\u{fffd}',
        c => c,
    };
    words.chars().map(plain).collect()
}

fn line_kind(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Text => "text",
        LineKind::Rule => "rule",
        LineKind::PageNumber => "page-number",
        LineKind::RunningHeader => "running-header",
        LineKind::Stamp => "stamp",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocab::Vocab;

    #[test]
    fn zones_and_units_one_under_the_other() {
        let text = Text::new(
            "KẾ HOẠCH\nvề đê điều\n\nThực hiện Nghị quyết, Tỉnh ủy xây dựng kế hoạch, như sau:\n\n\
             I- MỤC TIÊU\n\n1. Một là.\n\na) Hai là.\n",
        );
        let document = crate::parse(&text, Vocab::builtin());
        let tree = outline(&document);
        let rows: Vec<_> = tree.lines().collect();
        assert_eq!(rows[0], "title  KH  KẾ HOẠCH về đê điều");
        assert!(rows[1].starts_with("preamble  basis  Thực hiện Nghị quyết"), "{tree}");
        assert_eq!(
            rows[2..],
            ["I  section  I-  MỤC TIÊU", "  I/1  item  1.  Một là.", "    I/1/a  point  a)  Hai là."]
        );
    }

    #[test]
    fn nothing_that_moves_the_cursor_is_printed() {
        assert_eq!(shown("a\tb\u{1b}[31m"), "a b\u{fffd}[31m");
        assert_eq!(cut(&"đ".repeat(80)), format!("{} …", "đ".repeat(72)));
    }
}
