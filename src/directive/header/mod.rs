//! The letterhead and the title: a bag of pieces, whatever order a converter gave them.
//!
//! A line is cut into cells at wide blanks, pipes and the pieces themselves, since converters put
//! both columns on one line, or everything. A piece counts only above the first sentence of the
//! paper: a number or date that the text cites never fills the letterhead.

mod addressees;
mod cells;
mod date;
mod early;
mod heading;
mod issuer;
mod letter;
mod letterhead;
mod mark;
mod number;
mod preface;
mod small;
mod subject;
mod title;
mod type_name;
mod under_title;

use super::Paper;
use crate::document::{Entry, Header, HeaderKind, HeaderPart, Regime, Title};
use crate::line::Line;
use crate::parse::common::Date;
use crate::parse::header::NumberLine;
use crate::text::Span;
use crate::words::Words;

pub(super) use cells::{cells, trim};
pub(super) use date::{read_date_below, whole_place_date};

/// How many lines a letterhead with its title may take.
const REACH: usize = 60;

/// How wide a number line is at most, with place and date behind it.
const LONGEST_NUMBER_LINE: u32 = 100;

/// What stands above the body.
#[derive(Debug, Default)]
pub(super) struct Head<'t> {
    pub(super) header: Header<'t>,
    pub(super) title: Title<'t>,
    pub(super) addressees: Vec<Entry<'t>>,
    pub(super) regime: Option<Regime>,
    /// The separator of the number speaks for the Party.
    pub(super) party_number: Option<bool>,
    /// Whose paper it is by its title: "BAN BÍ THƯ" of "CHỈ THỊ CỦA BAN BÍ THƯ".
    pub(super) whose: Option<String>,
    /// The lines between the label of an appendix and its title: "(Kèm theo Kế hoạch số …)".
    pub(super) note: std::ops::Range<usize>,
    /// The first line of the body, as an index.
    pub(super) next: usize,
}

/// A piece of the letterhead before its words are settled.
struct Piece<'t> {
    kind: HeaderKind,
    span: Span,
    /// What a number line holds.
    number: Option<NumberLine<'t>>,
}

struct Reader<'p, 't> {
    paper: &'p mut Paper<'t>,
    lines: &'p [Line],
    head: Head<'t>,
    pieces: Vec<Piece<'t>>,
    date: Option<(Option<Span>, Date)>,
    subject: Vec<Span>,
    /// Whose paper it is, where the title says so.
    whose: Vec<Span>,
    at: usize,
    /// Where the letterhead may begin.
    start: usize,
    /// The place of the type name, once found.
    name: Option<Span>,
    /// A letterhead at the foot: it has no title.
    foot: bool,
    /// Capitals were lost: see `without_capitals`.
    small: bool,
    /// The line under the label of the addressees with which the subject beside it goes on, as an index.
    beside: Option<usize>,
    /// The line behind the subject, as an index, where it is known before.
    title_ends: Option<usize>,
}

/// Reads letterhead, title and addressees from the start of `lines`, which are as before when it is done.
pub(super) fn read<'t>(paper: &mut Paper<'t>, lines: &mut [Line]) -> Head<'t> {
    let Some(early) = Reader::new(paper, lines, false).early_title() else { return read_in_order(paper, lines, None) };
    // The title is read as if it stood behind the letterhead, apart from what follows.
    let (start, end) = (early.title.start, early.end);
    let printed = lines[start..=end].to_vec();
    lines[start..end].rotate_left(early.title.len());
    lines[end].gap = lines[end].gap.max(1);
    let mut head = read_in_order(paper, lines, Some(end));
    head.header.parts.sort_by_key(|part| part.span);
    lines[start..=end].copy_from_slice(&printed);
    if head.next >= end {
        return head;
    }
    paper.forget();
    read_in_order(paper, lines, None)
}

/// Reads what stands above the body, where the title stands behind the letterhead; `title_ends` is where it does, if known.
fn read_in_order<'t>(paper: &mut Paper<'t>, lines: &[Line], title_ends: Option<usize>) -> Head<'t> {
    let mut reader = Reader::new(paper, lines, false);
    reader.title_ends = title_ends;
    if !reader.appendix() {
        reader.letterhead();
        reader.skip_preface();
        reader.without_capitals();
        reader.small_title();
    }
    reader.title();
    reader.addressees();
    reader.finish()
}

/// Reads a letterhead that a converter put at the foot of the paper.
pub(super) fn read_foot<'t>(paper: &mut Paper<'t>, lines: &[Line]) -> Head<'t> {
    let mut reader = Reader::new(paper, lines, true);
    reader.letterhead();
    reader.finish()
}

impl<'p, 't> Reader<'p, 't> {
    fn new(paper: &'p mut Paper<'t>, lines: &'p [Line], foot: bool) -> Self {
        Self {
            paper,
            lines,
            head: Head::default(),
            pieces: Vec::new(),
            date: None,
            subject: Vec::new(),
            whose: Vec::new(),
            at: 0,
            start: 0,
            name: None,
            foot,
            small: false,
            beside: None,
            title_ends: None,
        }
    }

    fn words(&self, span: Span) -> &'t str {
        span.of(self.paper.text)
    }

    fn has(&self, kind: HeaderKind) -> bool {
        self.pieces.iter().any(|piece| piece.kind == kind)
    }

    fn restart(&mut self, start: usize) {
        self.paper.unfurnish();
        self.head = Head::default();
        self.pieces.clear();
        (self.date, self.name) = (None, None);
        self.subject.clear();
        (self.at, self.start) = (start, start);
        self.letterhead();
    }

    fn push(&mut self, kind: HeaderKind, span: Span) {
        let span = trim(self.paper.text, span);
        if !span.is_empty() {
            self.pieces.push(Piece { kind, span, number: None });
        }
    }

    fn push_number(&mut self, span: Span, number: NumberLine<'t>) {
        let span = trim(self.paper.text, span);
        self.pieces.push(Piece { kind: HeaderKind::Symbol, span, number: Some(number) });
    }

    fn finish(mut self) -> Head<'t> {
        self.head.next = self.at;
        self.settle_bodies();
        self.head.whose = self.whose_words();
        self.settle_symbol();
        if let Some((place, date)) = self.date.take() {
            self.head.header.place = place.map(|place| Words::join(self.paper.text, &[place]).text);
            if date.is_full() {
                self.head.header.date = date.iso();
                self.remark_misread_date();
            }
        }
        for piece in &self.pieces {
            let text = Words::join(self.paper.text, &[piece.span]).text;
            let field = match piece.kind {
                HeaderKind::Secrecy => &mut self.head.header.secrecy,
                HeaderKind::Urgency => &mut self.head.header.urgency,
                HeaderKind::Circulation => &mut self.head.header.circulation,
                HeaderKind::Draft => &mut self.head.header.draft,
                _ => continue,
            };
            field.get_or_insert(text);
        }
        let part = |piece: &Piece<'t>| HeaderPart {
            kind: piece.kind,
            text: Words::join(self.paper.text, &[piece.span]).text,
            span: self.paper.raw(piece.span),
        };
        self.head.header.parts = self.pieces.iter().map(part).collect();
        self.head
    }
}
