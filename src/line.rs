//! Text → lines: where each physical line stands and what it is by itself.
//!
//! A line says nothing about its neighbours here, but where a web page broke a cell behind its first
//! word, a number at the top was torn into its parts, or a converter put a blank line between all lines.
//! What no rule knows is a [`LineKind::Text`]; no line is dropped but blank ones, which leave their count
//! with the next.

mod kind;
mod letterhead;
mod list;
mod page;
mod table;

use memchr::memchr;

use crate::document::FurnitureKind;
use crate::fold;
use crate::parse::body::marker;
use crate::text::{Span, Text, head, offset};
use crate::vocab::Vocab;
use kind::kind;
use letterhead::{join_torn_number, mark_incoming, mark_title_rules, part_addressees};
use list::{part_list_marks, split_lists};
use page::{
    mark_addresses, mark_heads_within, mark_named_heads, mark_pages_within, mark_prints, mark_running, number_pages,
    tell_cells,
};
use table::{join_broken_cells, join_rows};

pub(crate) use page::{LONGEST_PAGE, is_glued, is_row_number_head};

/// What a line is by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LineKind {
    /// Words.
    Text,
    /// A star, hyphens, underscores, the frame of a table.
    Rule,
    /// A page number.
    PageNumber,
    /// The running header of the gazette, or what stands at the head or the foot of several pages.
    RunningHeader,
    /// A line of a stamp.
    Stamp,
}

impl LineKind {
    /// What a line of the page is; none for words.
    pub(crate) fn furniture(self) -> Option<FurnitureKind> {
        match self {
            LineKind::Text => None,
            LineKind::Rule => Some(FurnitureKind::Rule),
            LineKind::PageNumber => Some(FurnitureKind::PageNumber),
            LineKind::RunningHeader => Some(FurnitureKind::RunningHeader),
            LineKind::Stamp => Some(FurnitureKind::Stamp),
        }
    }
}

/// A line that is not blank, without the blanks around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Its place in the clean text.
    pub span: Span,
    /// Columns before its first character; a tab goes to the next multiple of eight.
    pub indent: u32,
    /// Its width in characters, indent included.
    pub width: u32,
    /// How many blank lines stand before it.
    pub gap: u32,
    /// What it is.
    pub kind: LineKind,
}

impl Line {
    /// Its words.
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        self.span.of(text)
    }
}

/// Among how many lines at the top a letterhead stands: the frames of a table there tell that the text is a web
/// page's, and "Số:" is the label of the number.
const TOP: usize = 40;

/// The lines of a text, in order.
pub fn lines(text: &Text<'_>, vocab: &Vocab) -> Vec<Line> {
    let clean = text.clean();
    let bytes = clean.as_bytes();
    let mut lines = Vec::with_capacity(bytes.len() / 96 + 1);
    let (mut at, mut gap) = (0, 0);
    while at < bytes.len() {
        let end = memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |len| at + len);
        match line(clean, Span::new(at, end), gap, vocab) {
            Some(line) => {
                match glued_rule(line.text(clean)).filter(|_| line.kind == LineKind::Text) {
                    Some(signs) => lines.extend(cut(clean, line, signs, vocab)),
                    None => lines.push(line),
                }
                gap = 0;
            }
            None => gap += 1,
        }
        at = end + 1;
    }
    if is_spaced(clean, &lines) {
        lines.iter_mut().for_each(|line| line.gap = line.gap.saturating_sub(1));
    }
    part_addressees(clean, &mut lines, vocab);
    split_lists(clean, &mut lines);
    part_list_marks(clean, &mut lines, vocab);
    number_pages(clean, &mut lines);
    tell_cells(clean, &mut lines);
    mark_title_rules(clean, &mut lines, vocab);
    mark_pages_within(clean, &mut lines);
    mark_addresses(clean, &mut lines);
    mark_prints(clean, &mut lines);
    mark_running(clean, &mut lines, vocab);
    mark_heads_within(clean, &mut lines);
    mark_named_heads(clean, &mut lines, vocab);
    mark_incoming(clean, &mut lines, vocab);
    // Before the cells: of "Số:" over "123" over "/TTr-VPCP" they would join but two.
    join_torn_number(clean, &mut lines);
    if lines.iter().take(TOP).filter(|line| line.text(clean) == "|").count() > 1 {
        join_broken_cells(clean, &mut lines, vocab);
    }
    join_rows(clean, &mut lines, vocab);
    lines
}

fn line(text: &str, span: Span, gap: u32, vocab: &Vocab) -> Option<Line> {
    let whole = span.of(text);
    let words = whole.trim_matches(is_blank);
    if words.is_empty() {
        return None;
    }
    let start = offset(whole, words);
    let indent = whole[..start].chars().fold(0, |column, c| match c {
        '\t' => column / 8 * 8 + 8,
        '\u{c}' => 0,
        _ => column + 1,
    });
    let span = Span::new(span.start + start, span.start + start + words.len());
    // Continuation bytes are not characters.
    let width = words.bytes().filter(|b| b & 0xC0 != 0x80).count() as u32;
    Some(Line { span, indent, width: indent + width, gap, kind: kind(words, vocab) })
}

/// Blanks, and the control characters that stand for them.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\0' | '\u{1a}')
}

/// Whether a blank line stands between all lines, even within sentences: then it means nothing.
fn is_spaced(clean: &str, lines: &[Line]) -> bool {
    let apart = lines.iter().skip(1).filter(|line| line.gap > 0).count();
    let goes_on = |line: &&Line| {
        let mut signs = line.text(clean).chars();
        signs.next().is_some_and(fold::is_lower) && signs.next().is_some_and(fold::is_lower)
    };
    lines.len() > 12
        && apart * 100 >= (lines.len() - 1) * 98
        && lines.iter().filter(goes_on).count() > 2.max(lines.len() / 20)
}

/// How many bytes of a rule stand before words that were glued to it: "----Kính gửi:", "_____Căn cứ …". Three hyphens may
/// be a bullet where a blank is behind them, and what has more signs of the kind is a form.
fn glued_rule(words: &str) -> Option<usize> {
    let sign = words.chars().next().filter(|c| matches!(c, '-' | '_' | '*' | '=' | '~' | '–' | '—' | '─'))?;
    let rest = words.trim_start_matches(sign);
    let count = (words.len() - rest.len()) / sign.len_utf8();
    let behind = rest.trim_start_matches(' ');
    let near = head(behind, LONGEST_FORM);
    let begins = near.starts_with(fold::is_upper) || marker(near).is_ok_and(|(_, found)| found.value > 0);
    let twice = |c: char| near.as_bytes().windows(2).any(|pair| pair == [c as u8, c as u8]);
    let form = sign.is_ascii() && twice(sign) || near.ends_with(sign);
    let rule = count >= if behind.len() == rest.len() { 3 } else { SHORTEST_RULE };
    (rule && begins && !form).then_some(words.len() - rest.len())
}

/// How many signs a rule has at least that a blank parts from the words behind it.
const SHORTEST_RULE: usize = 4;

/// Among how many characters behind a rule the blanks of a form are looked for.
const LONGEST_FORM: usize = 200;

/// The signs at the start of a line, so many bytes, as a rule of the page, and the words behind them.
fn cut(clean: &str, line: Line, signs: usize, vocab: &Vocab) -> [Line; 2] {
    let rule = Span::new(line.span.start, line.span.start + signs);
    let words = line.span.of(clean)[signs..].trim_start_matches(' ');
    let behind = Span::new(line.span.end - words.len(), line.span.end);
    let width = rule.of(clean).chars().count() as u32;
    [
        Line { span: rule, width: line.indent + width, kind: LineKind::Rule, ..line },
        Line { span: behind, width: line.width.saturating_sub(width), gap: 0, kind: kind(words, vocab), ..line },
    ]
}

fn first_word(words: &str) -> &str {
    words.split(char::is_whitespace).next().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_a_rule_from_the_words_behind_it() {
        for (printed, signs) in [
            ("----Kính gửi: Các chi bộ", Some(4)),
            ("----1. Thống nhất", Some(4)),
            ("_____Căn cứ Luật Đất đai;", Some(5)),
            ("***Căn cứ Luật Đất đai;", Some(3)),
            ("———CHỦ TỊCH", Some(9)),
            ("------ Căn cứ", Some(6)),
            ("--- Căn cứ", None),
            ("--Căn cứ", None),
            ("---- kết luận", None),
            ("____Có ____Không", None),
            ("-----TRANG 2-----", None),
            ("____/KH-UBND", None),
            ("____12", None),
        ] {
            assert_eq!(glued_rule(printed), signs, "{printed}");
        }
    }

    #[test]
    fn places_indents_and_gaps() {
        let text = Text::new("\n\n  Một\r\n\tHai \n\n\u{c}Ba");
        let got: Vec<_> = lines(&text, Vocab::builtin())
            .iter()
            .map(|line| (line.text(text.clean()), line.indent, line.width, line.gap))
            .collect::<Vec<_>>()
            .iter()
            .map(|(text, indent, width, gap)| ((*text).to_owned(), *indent, *width, *gap))
            .collect();
        assert_eq!(got, [("Một".into(), 2, 5, 2), ("Hai".into(), 8, 11, 0), ("Ba".into(), 0, 2, 1)]);
    }
}
