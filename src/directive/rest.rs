//! What is left where all parts have their places: it is kept as furniture, and all lines are counted.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{Diagnostic, Severity};
use crate::document::*;
use crate::fold;
use crate::line::{Line, LineKind, is_blank};
use crate::text::{Aside, Span, Text, offset};

/// Adds what was left out of the clean text to the furniture.
pub(super) fn asides<'t>(source: &'t Text<'_>, document: &mut Document<'t>) {
    for (aside, span) in source.asides() {
        let kind = match aside {
            Aside::FrontMatter => FurnitureKind::FrontMatter,
            Aside::Comment => FurnitureKind::PageMarker,
        };
        document.furniture.push(Furniture { kind, text: as_printed(span.of(source.raw()).trim()), span: *span });
    }
    if !source.asides().is_empty() {
        document.furniture.sort_by_key(|furniture| furniture.span);
    }
}

/// A part of the text as it came, in NFC and with plain line ends.
fn as_printed(words: &str) -> Cow<'_, str> {
    if !words.contains('\r') && unicode_normalization::is_nfc(words) {
        return Cow::Borrowed(words);
    }
    Cow::Owned(words.replace("\r\n", "\n").replace('\r', " ").nfc().collect())
}

/// Gives a place to what no rule took: no line is ever dropped.
pub(super) fn keep_rest<'t>(source: &'t Text<'_>, lines: &[Line], document: &mut Document<'t>) {
    let mut left = Vec::new();
    let mut places = printed_places(document).peekable();
    let mut covered = 0;
    for line in lines {
        let whole = source.raw_span(line.span);
        let mut at = whole.start;
        while at < whole.end {
            while let Some(place) = places.next_if(|place| place.start <= at) {
                covered = covered.max(place.end);
            }
            if covered > at {
                at = covered.min(whole.end);
                continue;
            }
            let end = places.peek().map_or(whole.end, |place| place.start.min(whole.end));
            left.push((Span::new(at, end), line.kind == LineKind::Rule));
            at = end;
        }
    }
    drop(places);
    for (span, rule) in left {
        keep(source, span, rule, document);
    }
    let sort = |document: &mut Document<'_>| document.furniture.sort_by_key(|furniture| furniture.span);
    sort(document);
    document.attachments.iter_mut().for_each(|attached| sort(&mut attached.document));
}

/// Whether words are marks and tags only.
fn is_drawn(words: &str) -> bool {
    let mut rest = words;
    while let Some(c) = rest.chars().next().filter(|c| !fold::is_word(*c)) {
        let blank = rest.starts_with("&nbsp;").then_some("&nbsp;".len());
        let mark = blank.or(crate::text::tag(rest).map(|(.., len)| len));
        rest = &rest[mark.unwrap_or(c.len_utf8())..];
    }
    rest.is_empty()
}

/// Whether nothing else stands on the line of a part of the text.
fn is_alone(text: &str, span: Span) -> bool {
    let gap = |c: char| is_blank(c) && c != '\n';
    let before = text[..span.start].trim_end_matches(gap);
    let behind = text[span.end..].trim_start_matches(gap);
    (before.is_empty() || before.ends_with('\n')) && (behind.is_empty() || behind.starts_with('\n'))
}

fn keep<'t>(source: &'t Text<'_>, span: Span, rule: bool, document: &mut Document<'t>) {
    let printed = span.of(source.raw());
    let words = printed.trim_matches(is_blank);
    // Marks of Markdown between two places belong to them.
    let mut signs = words.chars();
    if words.is_empty()
        || !rule
            && signs
                .all(|c| c.is_whitespace() || matches!(c, '*' | '_' | '\\' | '#' | '>' | '`' | '[' | ']' | '(' | ')'))
    {
        return;
    }
    let drawn = is_drawn(words);
    let mark = words.chars().count() == 1 && words.contains(['-', '+', '•', '–', '—', '·', ',', ';', '.', ':']);
    if !rule && mark && !is_alone(source.raw(), span) {
        // The bullet and the closing mark of an entry are its own.
        return;
    }
    let start = span.start + offset(printed, words);
    let span = Span::new(start, start + words.len());
    let text = as_printed(words);
    let at = document.attachments.partition_point(|attached| attached.span.end <= start);
    let owner = match document.attachments.get_mut(at).filter(|attached| attached.span.start <= start) {
        Some(attached) => &mut attached.document,
        None => document,
    };
    if drawn {
        owner.furniture.push(Furniture { kind: FurnitureKind::Rule, text, span });
        return;
    }
    owner.furniture.push(Furniture { kind: FurnitureKind::Unclassified, text, span });
    owner.diagnostics.push(Diagnostic::new(
        "unclassified",
        Severity::Warning,
        span,
        "these words have no place in the paper",
    ));
}

/// The places of everything that a document and what is attached to it print, by where they begin.
fn printed_places<'d>(document: &'d Document<'_>) -> impl Iterator<Item = Span> + 'd {
    let mut others = Vec::new();
    other_places(document, &mut others);
    others.sort_unstable();
    let all = std::iter::once(document).chain(document.attachments.iter().map(|attached| &attached.document));
    let mut units = all.flat_map(|document| NodePlaces { open: vec![document.body.iter()] }).peekable();
    let mut others = others.into_iter().peekable();
    std::iter::from_fn(move || {
        let unit = units.peek().copied();
        others.next_if(|other| unit.is_none_or(|unit| *other < unit)).or_else(|| units.next())
    })
}

/// Where each unit stands, without its children, in order of print: of a long paper they are too many for a list.
struct NodePlaces<'d, 't> {
    open: Vec<std::slice::Iter<'d, Node<'t>>>,
}

impl Iterator for NodePlaces<'_, '_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        loop {
            match self.open.last_mut()?.next() {
                Some(node) => {
                    // Marker to the end of its own text; the children give their own.
                    let own = node.children.first().map_or(node.span.end, |child| child.span.start);
                    self.open.push(node.children.iter());
                    return Some(Span::new(node.span.start, own.min(node.span.end)));
                }
                None => _ = self.open.pop(),
            }
        }
    }
}

/// The places of everything but units.
fn other_places(document: &Document<'_>, places: &mut Vec<Span>) {
    fn after(all: &[Node<'_>], places: &mut Vec<Span>) {
        for node in all {
            places.extend(node.after.iter().map(|paragraph| paragraph.span));
            after(&node.children, places);
        }
    }
    places.extend(document.header.parts.iter().map(|part| part.span));
    if document.title.pieces.is_empty() {
        places.extend(document.title.span);
    } else {
        places.extend(&document.title.pieces);
    }
    places.extend(document.addressees.iter().map(|entry| entry.span));
    places.extend(document.preamble.iter().map(|paragraph| paragraph.span));
    after(&document.body, places);
    places.extend(document.closing.iter().map(|paragraph| paragraph.span));
    for signature in &document.signatures {
        if signature.pieces.is_empty() { places.push(signature.span) } else { places.extend(&signature.pieces) }
    }
    for recipient in &document.recipients {
        if recipient.pieces.is_empty() { places.push(recipient.span) } else { places.extend(&recipient.pieces) }
    }
    places.extend(document.furniture.iter().map(|furniture| furniture.span));
    for attached in &document.attachments {
        other_places(&attached.document, places);
    }
}

/// Fills in lines of diagnostics and the coverage.
pub(super) fn settle(source: &Text<'_>, document: &mut Document<'_>) {
    let raw = source.raw();
    let blank = |span: Span| span.of(raw).chars().filter(|c| !c.is_whitespace()).map(char::len_utf8).sum::<usize>();
    let lost = |document: &Document<'_>| -> usize {
        document
            .furniture
            .iter()
            .filter(|furniture| furniture.kind == FurnitureKind::Unclassified)
            .map(|furniture| blank(furniture.span))
            .sum()
    };
    let unclassified =
        lost(document) + document.attachments.iter().map(|attached| lost(&attached.document)).sum::<usize>();
    document.coverage = Coverage { bytes: raw.len(), unclassified };
    for attached in &mut document.attachments {
        let own = lost(&attached.document);
        attached.document.coverage = Coverage { bytes: attached.span.end - attached.span.start, unclassified: own };
    }
    let places = std::iter::once(&mut document.diagnostics)
        .chain(document.attachments.iter_mut().map(|attached| &mut attached.document.diagnostics));
    let breaks = Breaks::of(raw);
    for diagnostics in places {
        diagnostics.sort_by_key(|diagnostic| diagnostic.span);
        for diagnostic in diagnostics {
            diagnostic.line = breaks.before(diagnostic.span.start) + 1;
        }
    }
}

/// How many lines end before a place of a text, known at each of its blocks.
struct Breaks<'t> {
    text: &'t [u8],
    /// The lines that end before each block.
    blocks: Vec<usize>,
}

impl<'t> Breaks<'t> {
    const BLOCK: usize = 1024;

    fn of(text: &'t str) -> Self {
        let text = text.as_bytes();
        let counts = text.chunks(Self::BLOCK).scan(0, |count, block| {
            let before = *count;
            *count += memchr::memchr_iter(b'\n', block).count();
            Some(before)
        });
        Self { text, blocks: counts.collect() }
    }

    fn before(&self, at: usize) -> usize {
        let block = (at / Self::BLOCK).min(self.blocks.len().saturating_sub(1));
        let rest = self.text.get(block * Self::BLOCK..at).unwrap_or_default();
        self.blocks.get(block).map_or(0, |before| before + memchr::memchr_iter(b'\n', rest).count())
    }
}
