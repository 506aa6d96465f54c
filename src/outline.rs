//! Lines → the outline of a body: which unit holds which, and which lines make one paragraph.
//!
//! A marker counts where a reader would let it: at the start of a line that begins something, in
//! the order in which its family counts. A line that was only wrapped goes on with the paragraph
//! before it, over blank lines and page numbers if need be.

mod furniture;
mod join;
mod marker;
mod mend;
mod preamble;
mod quote;
mod unit;
mod wrapping;

use std::collections::HashMap;
use std::fmt;

use smol_str::SmolStr;

use crate::document::{FurnitureKind, NodeKind};
use crate::fold;
use crate::line::{Line, LineKind};
use crate::parse::body::{Family, Marker};
use crate::text::{Span, Text};
use crate::vocab::Vocab;
use crate::words::Words;
use join::breaks_symbol;
use quote::quote_mark;
use wrapping::Wrapping;

pub(crate) use furniture::note_mark;
pub(crate) use join::{demands_number, hangs};

/// The outline of a body. Paragraphs are kept flat, in order of print, each with the pieces of
/// its lines; those before the first unit have no owner.
#[derive(Debug, Default)]
pub struct Outline {
    /// Every unit, parents before children.
    pub units: Vec<Unit>,
    /// The paragraphs.
    pub(crate) blocks: Vec<Block>,
    /// The paragraphs behind units that belong to none and go with the preamble: "BAN THƯỜNG VỤ QUYẾT ĐỊNH" behind numbered
    /// recitals, "NHIỆM VỤ THÁNG 5" over units that begin anew.
    pub(crate) formulas: Vec<usize>,
    /// The paragraph from which on the text behind the last bullet is none of it, where no unit holds the list.
    pub(crate) unheld: Option<usize>,
    /// The pieces of all paragraphs.
    pub(crate) pieces: Vec<Span>,
    /// What belongs to the page.
    pub(crate) furniture: Vec<(FurnitureKind, Span)>,
    /// What was mended or looks odd: code, place, words.
    pub(crate) remarks: Vec<Remark>,
}

/// A unit of the outline.
#[derive(Debug, Clone)]
pub struct Unit {
    /// The path of markers.
    pub id: SmolStr,
    /// Its level.
    pub kind: NodeKind,
    /// The unit that holds it, as an index.
    pub parent: Option<usize>,
    /// Its marker as printed, a place in the clean text.
    pub marker: Span,
    /// Whether the first paragraph was set off in bold.
    pub(crate) bold: bool,
    /// Its own paragraphs, as a range of blocks.
    pub(crate) blocks: std::ops::Range<usize>,
    /// How many of the last of them belong to its parent: text behind the last point of a list.
    pub(crate) lent: usize,
}

/// A paragraph: a range of pieces.
#[derive(Debug, Clone)]
pub(crate) struct Block {
    pub(crate) pieces: std::ops::Range<usize>,
}

/// A remark of the outline.
#[derive(Debug)]
pub(crate) struct Remark {
    pub(crate) code: &'static str,
    pub(crate) span: Span,
    pub(crate) message: String,
}

/// Among how many lines the next section is looked for.
const LONGEST_SECTION: usize = 400;

/// How many bytes a title in bold has at most.
const LONGEST_TITLE: usize = 400;

/// Reads the outline of `lines`.
pub fn outline(text: &Text<'_>, lines: &[Line], vocab: &Vocab) -> Outline {
    let wrapping = Wrapping::of(text.clean(), lines);
    let mut builder = Builder {
        text: text.clean(),
        bold: text.bold(),
        vocab,
        lines,
        nested: wrapping.width.is_none() && !text.bold().is_empty(),
        rows: lines.iter().any(|line| line.text(text.clean()).starts_with('|')),
        wrapping,
        // Few lines begin two units. Room that is not written to takes no memory.
        out: Outline { units: Vec::with_capacity(lines.len()), ..Outline::default() },
        open: Vec::new(),
        before: Before::default(),
        ids: HashMap::with_capacity(lines.len() / 2),
        bullets: vec![[0; 4]],
        bare: false,
        basis_list: false,
        counted: 0,
        articles: 0,
        bracketed: 0,
        sections: Sections::default(),
        quoted: 0,
        enacted: false,
        listed: 0,
    };
    builder.run();
    builder.lend();
    builder.out.unheld = builder.unheld();
    builder.out
}

struct Builder<'t> {
    text: &'t str,
    bold: &'t [Span],
    vocab: &'t Vocab,
    lines: &'t [Line],
    wrapping: Wrapping,
    out: Outline,
    open: Vec<Open>,
    before: Before,
    /// How often an id was given.
    ids: HashMap<SmolStr, u32>,
    /// How many bullets of each kind stand under no unit, then under each unit.
    bullets: Vec<[u32; 4]>,
    /// The last unit has no words yet.
    bare: bool,
    /// The text is Markdown whose paragraphs are a line each.
    nested: bool,
    /// There are rows of tables.
    rows: bool,
    /// "Căn cứ" stands alone above bullets that say on what the paper rests, or begins the one before.
    basis_list: bool,
    /// The last number of a family `Arabic(1)`, of an article, and of a family `Paren`: they may run on over the sections.
    counted: u32,
    articles: u32,
    bracketed: u32,
    /// The families of sections that stood before the first article, and hold articles.
    sections: Sections,
    /// The line behind the quoted units at hand, which are text of the unit that quotes them.
    quoted: usize,
    /// Above the first unit a line has opened the body: "… có ý kiến như sau:".
    enacted: bool,
    /// The line behind a list above the body.
    listed: usize,
}

/// An open unit.
#[derive(Debug, Clone, Copy)]
struct Open {
    unit: usize,
    family: Family,
    value: u32,
    /// What ends its marker.
    end: char,
    /// The column of its marker.
    indent: u32,
}

/// Which families of sections a body has above its articles: "I- QUY ĐỊNH CHUNG" over "Điều 1".
#[derive(Debug, Clone, Copy, Default)]
struct Sections {
    part: bool,
    capital: bool,
    roman: bool,
}

impl Sections {
    /// Whether the family is one of them; none for families that are no sections of an article.
    fn has(self, family: Family) -> Option<bool> {
        match family {
            Family::Part => Some(self.part),
            Family::Capital => Some(self.capital),
            Family::Roman => Some(self.roman),
            _ => None,
        }
    }
}

/// What came before the line at hand.
#[derive(Debug, Clone, Copy, Default)]
struct Before {
    line: Option<usize>,
    /// It ends a sentence or a list entry.
    ended: bool,
    colon: bool,
    comma: bool,
    /// It is a title: capitals, bold, or a keyword's line.
    title: bool,
    /// Page furniture stands between.
    page: bool,
}

impl Builder<'_> {
    fn run(&mut self) {
        let mut i = 0;
        while i < self.lines.len() {
            let line = self.lines[i];
            let note = match line.kind {
                LineKind::PageNumber => self.raised_footnote(i),
                LineKind::Text => self.footnote(i),
                _ => None,
            };
            if let Some(end) = note {
                let span = Span::new(line.span.start, self.lines[end - 1].span.end);
                self.out.furniture.push((FurnitureKind::Footnote, span));
                self.before.page = true;
                i = end;
                continue;
            }
            if let Some(kind) = line.kind.furniture().filter(|kind| *kind != FurnitureKind::Stamp || self.is_stamp(i)) {
                self.out.furniture.push((kind, line.span));
                self.before.page |= line.kind != LineKind::Rule;
                i += 1;
                continue;
            }
            if self.is_scrawl(i) {
                self.out.furniture.push((FurnitureKind::Unclassified, line.span));
                i += 1;
                continue;
            }
            if self.is_stroke(i) {
                self.out.furniture.push((FurnitureKind::Rule, line.span));
                i += 1;
                continue;
            }
            self.line(i);
            i += 1;
        }
    }

    fn line(&mut self, i: usize) {
        let line = self.lines[i];
        let words = line.text(self.text);
        let within = i < self.quoted;
        let quote = if within { None } else { quote_mark(words).and_then(|at| Some((at, self.quote_end(i, at)?))) };
        if let Some((_, end)) = quote {
            self.quoted = end;
        }
        if within || quote.is_some_and(|(at, _)| at == 0) {
            self.quoted_line(i, within);
            self.before = self.before_next(i, words);
            self.before.ended |= i + 1 == self.quoted;
            return;
        }
        match self.marker(i, words) {
            Some((rest, found)) if self.is_basis(i, &found, rest) => {
                self.out.furniture.push((
                    FurnitureKind::Label,
                    Span::new(line.span.start, line.span.start + found.text.trim_end().len()),
                ));
                if rest.is_empty() {
                    // "-" over "Căn cứ Điều lệ Đảng;"
                    self.bare = true;
                } else {
                    self.push_block(Span::new(line.span.end - rest.len(), line.span.end));
                }
                // "- Căn cứ …;" over "- Theo nguyện vọng …,": the list goes on.
                self.basis_list |= fold::word_prefix(rest, "can cu").is_some() && rest.ends_with([';', ',']);
            }
            Some((rest, found)) => self.open_unit(i, &found, rest),
            None if self.is_formula(i, words) || self.is_unmarked_heading(i, words) => self.free_formula(i),
            None => {
                let blocks = self.out.blocks.len();
                self.words(i, line.span);
                if self.out.blocks.len() > blocks {
                    self.basis_list = self.out.units.is_empty() && self.is_bare_basis(words);
                }
                self.enacted |= self.out.units.is_empty() && self.opens_body(words);
                if self.out.units.is_empty() && words.ends_with("bởi:") {
                    self.listed = self.amenders_end(i + 1).unwrap_or(0);
                }
            }
        }
        self.before = self.before_next(i, words);
    }

    fn push_block(&mut self, span: Span) {
        let at = self.out.pieces.len();
        self.out.pieces.push(span);
        self.out.blocks.push(Block { pieces: at..at + 1 });
        if let Some(unit) = self.out.units.last_mut() {
            unit.blocks.end = self.out.blocks.len();
        }
        self.bare = false;
    }

    fn before_next(&self, i: usize, words: &str) -> Before {
        let tail = without_speck(words).trim_end_matches(['”', '"', '’', '\'', ' ', '_']);
        let last = tail.chars().next_back().unwrap_or(' ');
        let keyword = self.bare && self.open.last().is_some_and(|open| is_keyword(open.family));
        Before {
            line: Some(i),
            ended: matches!(last, '.' | ';' | ':' | '!' | '?' | '…')
                || last == '/' && !breaks_symbol(tail)
                || tail.ends_with(".)")
                || tail.ends_with(";)"),
            colon: last == ':',
            comma: last == ',',
            title: keyword || fold::is_caps(words) || self.is_bold(self.lines[i].span),
            page: false,
        }
    }

    /// Whether line `i` begins something: a sentence, a title, a paragraph.
    fn begins(&self, i: usize) -> bool {
        let Some(last) = self.before.line else { return true };
        let (line, last) = (&self.lines[i], &self.lines[last]);
        if self.before.ended || self.before.title {
            return true;
        }
        if self.has_gap(line) && !self.before.page {
            return !(self.before.comma && self.wrapping.width.is_some());
        }
        match (self.wrapping.width, self.wrapping.hanging) {
            // A line of half the width was not broken there.
            (Some(_), _) if self.steps_out(line) => true,
            (Some(width), Some(hanging)) => line.indent > hanging + 1 || last.width * 100 < width * 60,
            (Some(_), None) => !self.is_full(last, line),
            (None, _) => true,
        }
    }

    /// Whether a line stands further out than the one before it, which goes on with a paragraph: what is set so that its
    /// lines hang under its first has ended.
    fn steps_out(&self, line: &Line) -> bool {
        let goes_on = self.out.blocks.last().is_some_and(|block| block.pieces.len() > 1);
        goes_on && self.before.line.is_some_and(|last| self.lines[last].indent > line.indent + 1)
    }

    fn has_gap(&self, line: &Line) -> bool {
        line.gap > u32::from(self.wrapping.spaced)
    }

    /// Whether the first word of `next` had no room on `line`.
    fn is_full(&self, line: &Line, next: &Line) -> bool {
        self.wrapping.width.is_some_and(|width| self.reaches(width, line, next))
    }

    /// Whether a line with the first word of the next would be about as wide as `width`, or wider.
    fn reaches(&self, width: u32, line: &Line, next: &Line) -> bool {
        let word = next.text(self.text).split(char::is_whitespace).next().map_or(0, |word| word.chars().count() as u32);
        (line.width + 1 + word) * 100 >= width * 92
    }

    /// Whether a line is set off in bold to its end.
    fn is_bold(&self, span: Span) -> bool {
        let i = self.bold.partition_point(|bold| bold.end + 2 < span.end);
        self.bold.get(i).is_some_and(|bold| bold.start < span.end && bold.start <= span.start + 8)
    }

    /// Whether one stretch of bold holds both places.
    fn is_bold_over(&self, from: usize, to: usize) -> bool {
        let i = self.bold.partition_point(|bold| bold.end <= to);
        // It is the unit's own, as short as a title, and no stretch between two bold ones.
        let unit = self.out.units.last().map_or(0, |unit| unit.marker.start);
        let short = |bold: &Span| bold.end - bold.start < LONGEST_TITLE;
        let ends = |bold: &Span| bold.of(self.text).lines().any(|line| line.trim_end().ends_with(['.', ';']));
        self.bold.get(i).is_some_and(|bold| (unit..from).contains(&bold.start) && short(bold) && !ends(bold))
    }

    /// The value of the deepest open unit of a family.
    fn last(&self, family: Family) -> Option<u32> {
        self.open.iter().rev().find(|open| open.family == family).map(|open| open.value)
    }

    /// Remarks on the marker of line `i`, which a web page may have broken over two lines.
    fn remark(&mut self, i: usize, found: &Marker<'_>, code: &'static str, what: fmt::Arguments<'_>) {
        let start = self.lines[i].span.start;
        let span = Span::new(start, start + found.text.len());
        let message = format!("\"{}\" {what}", Words::join(self.text, &[span]).text);
        self.out.remarks.push(Remark { code, span, message });
    }
}

/// Words without the lone sign that a scan puts behind the end of a sentence: "… theo quy định; ~".
fn without_speck(words: &str) -> &str {
    let speck = |sign: &str| sign.chars().count() == 1 && !sign.contains(fold::is_word);
    match words.rsplit_once(' ') {
        Some((before, sign)) if speck(sign) && before.ends_with(['.', ';', ':']) => before,
        _ => words,
    }
}

fn is_keyword(family: Family) -> bool {
    matches!(family, Family::Part | Family::Chapter | Family::Section | Family::Subsection)
}

fn is_major(family: Family) -> bool {
    is_keyword(family) || matches!(family, Family::Article | Family::Roman | Family::Capital)
}

#[cfg(test)]
mod tests {
    use crate::{Text, Vocab};

    /// The ids of the first two levels.
    fn ids(body: &str) -> String {
        let paper = format!("TỈNH ỦY LAM GIANG\n*\nSố 5-KH/TU\n\nKẾ HOẠCH\nvề công tác cuối năm\n\n{body}\n");
        let text = Text::new(paper.as_str());
        let document = crate::parse(&text, Vocab::builtin());
        let nodes = document.body.iter().flat_map(|node| std::iter::once(node).chain(&node.children));
        nodes.map(|node| node.id.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn first_under_a_wide_title() {
        let lines = "Rà soát, sửa đổi các quy định về công tác cán bộ cho phù hợp với tình hình mới ở từng địa\n\
                     phương và đơn vị, báo cáo Ban Thường vụ Tỉnh ủy trước khi ban hành theo đúng thẩm quyền.\n";
        let title = "I- Tình hình và kết quả ba năm thực hiện Nghị quyết về công tác cán bộ của Ban Thường vụ";
        let wide = &title["I- ".len()..];
        for (body, want) in [
            (format!("{title}\n1- {lines}2- {lines}"), "I I/1 I/2"),
            // What a title goes on with is no unit.
            (format!("{title},\n1- {lines}2- {lines}"), "I I/2"),
            (format!("{title} khoản\n1. {lines}2. {lines}"), "I I/2"),
            (format!("{title}\n{wide}\n1- {lines}"), "I I/1"),
            (format!("{title}\n{wide}\n{wide}\n1- {lines}"), "I"),
        ] {
            assert_eq!(ids(&body), want, "{body}");
        }
    }

    #[test]
    fn lone_hyphens() {
        for (body, want) in [
            ("-\nThời gian qua còn hạn chế.\n\n1. Rà soát.\n\n2. Báo cáo.", "1 2"),
            ("–\n1. Rà soát.\n\n2. Báo cáo.", "1 2"),
            ("1. Rà soát.\n\n-\n\n2. Báo cáo.", "1 2"),
            // Entries that were broken behind their bullet.
            ("-\nRà soát các quy định.\n-\nBáo cáo kết quả.", "-1 -2"),
        ] {
            assert_eq!(ids(body), want, "{body}");
        }
    }
}
