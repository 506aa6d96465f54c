//! Lines and outline → the typed document.

// What the parts of a paper share, and its parts from the head to the end.
mod paper;

mod header;
mod notes;
mod tail;

// The parts put together: where the closing begins, the units, and what is left.
mod assembly;
mod closing;
mod nodes;
mod rest;

use std::borrow::Cow;

use self::assembly::Assembly;
pub(crate) use self::assembly::Passage;
use self::notes::{end_notes, marks_notes, notes_to_end};
pub(crate) use self::paper::Paper;
use self::rest::{asides, keep_rest, settle};
use crate::citation::Cited;
use crate::document::*;
use crate::line::{Line, LineKind, lines};
use crate::outline::outline;
use crate::parse::body::marker;
use crate::task;
use crate::text::{Span, Text};
use crate::vocab::Vocab;
use crate::words::Words;

/// How many bytes behind a paper may be no paper of their own.
const MOST_OF_A_REST: usize = 600;

/// Reads a paper and all that is attached to it.
pub(crate) fn read<'t>(source: &'t Text<'t>, vocab: &'t Vocab) -> Document<'t> {
    let mut all = lines(source, vocab);
    let (mut document, cited, mut at) = read_one(source, vocab, &mut all, 0);
    let mut cited = vec![cited];
    let paper = Paper::new(source, vocab);
    while at < all.len() {
        if let Some(end) = tail::page_foot_end(&paper, &all, at) {
            document.furniture.extend(all[at..end].iter().map(|line| of_page(&paper, line, FurnitureKind::Caption)));
            at = end;
            continue;
        }
        let (attached, cites, next) = read_one(source, vocab, &mut all, at);
        let next = next.max(at + 1);
        if next == all.len() && is_rest(&attached) {
            document.furniture.extend(all[at..].iter().map(|line| of_page(&paper, line, FurnitureKind::Unclassified)));
            break;
        }
        let span = source.raw_span(Span::new(all[at].span.start, all[next - 1].span.end));
        let copy = document.attachments.last_mut().filter(|copy| is_column_of_copy(&copy.document));
        if let Some(copy) = copy.filter(|_| signs_copy(&paper, &attached)) {
            take_column(&mut copy.document, attached);
            copy.span = copy.span.hull(span);
            at = next;
            continue;
        }
        let kind = attachment_kind(source, vocab, &all[at..next], &attached);
        document.attachments.push(Attachment { kind, document: attached, span });
        cited.push(cites);
        at = next;
    }
    asides(source, &mut document);
    keep_rest(source, &all, &mut document);
    // Tasks come last, when nothing else takes room: in a long paper they take as much as the text.
    drop(all);
    document.tasks = task::tasks(&paper, document.title.kind.as_deref(), &document.body, &cited[0]);
    for (attached, cited) in document.attachments.iter_mut().zip(&cited[1..]) {
        let kind = attached.document.title.kind.as_deref();
        attached.document.tasks = task::tasks(&paper, kind, &attached.document.body, cited);
    }
    settle(source, &mut document);
    document
}

/// Whether what was read is the left column of a copy block alone: "Số 21-BS/VPHU" and recipients.
fn is_column_of_copy(read: &Document<'_>) -> bool {
    read.title.kind.as_deref() == Some("BS")
        && read.title.name.is_none()
        && read.body.is_empty()
        && read.preamble.is_empty()
        && read.signatures.is_empty()
}

/// Whether what was read is the right column: "SAO Y BẢN CHÍNH" and who signs.
fn signs_copy(paper: &Paper<'_>, read: &Document<'_>) -> bool {
    read.title.name.as_deref().is_some_and(|name| paper.is_copy_label(name))
        && read.header.symbol.is_none()
        && read.header.issuer.is_none()
        && read.body.is_empty()
        && read.recipients.is_empty()
        && !read.signatures.is_empty()
}

/// Puts the right column of a copy block to the left one, under which a scan has read it.
fn take_column<'t>(copy: &mut Document<'t>, other: Document<'t>) {
    let header = &mut copy.header;
    header.place = header.place.take().or(other.header.place);
    header.date = header.date.take().or(other.header.date);
    header.parts.extend(other.header.parts);
    copy.title = Title { kind: copy.title.kind.take(), ..other.title };
    copy.closing.extend(other.closing);
    copy.signatures = other.signatures;
    copy.furniture.extend(other.furniture);
    copy.diagnostics
        .retain(|diagnostic| !matches!(diagnostic.code, "date-absent" | "place-absent" | "signature-absent"));
    copy.diagnostics.extend(other.diagnostics);
}

/// A line that belongs to the page.
fn of_page<'t>(paper: &Paper<'t>, line: &Line, kind: FurnitureKind) -> Furniture<'t> {
    let kind = line.kind.furniture().unwrap_or(kind);
    Furniture { kind, text: Words::join(paper.text, &[line.span]).text, span: paper.raw(line.span) }
}

/// Whether what was read behind a paper, down to the end, is no paper: a few words without title, number, units and
/// signature, as an editor's name or a remark.
fn is_rest(read: &Document<'_>) -> bool {
    let (head, title) = (&read.header, &read.title);
    let titled = title.name.is_some() || title.kind.is_some() || head.symbol.is_some() || head.issuer.is_some();
    let texts = || read.preamble.iter().map(|text| &text.text).chain(read.closing.iter().map(|text| &text.text));
    let ends = !read.signatures.is_empty() || !read.recipients.is_empty() || !read.addressees.is_empty();
    // A table without a title is sent along.
    !titled
        && !ends
        && read.body.is_empty()
        && !texts().any(|text| text.starts_with('|'))
        && texts().map(|text| text.len()).sum::<usize>() < MOST_OF_A_REST
}

fn attachment_kind(source: &Text<'_>, vocab: &Vocab, lines: &[Line], attached: &Document<'_>) -> AttachmentKind {
    let paper = Paper::new(source, vocab);
    let mut words =
        lines.iter().filter(|line| line.kind == LineKind::Text).take(12).map(|line| line.text(source.clean()));
    let labelled = attached.title.name.as_deref().is_some_and(|name| paper.appendix_label(name).is_some());
    if labelled || words.clone().take(2).any(|words| paper.is_appendix(words)) {
        AttachmentKind::Appendix
    } else if words.any(|words| paper.is_copy_label(words))
        || attached.title.kind.as_deref() == Some("BS")
        || attached.header.symbol.as_ref().is_some_and(|symbol| symbol.symbol.kind.as_deref() == Some("BS"))
    {
        AttachmentKind::Copy
    } else if attached.title.name.is_some() {
        AttachmentKind::Attached
    } else {
        AttachmentKind::Other
    }
}

/// Reads the paper that begins at line `from`, all but its tasks; gives which units cite what, and the line behind it.
fn read_one<'t>(source: &'t Text<'t>, vocab: &'t Vocab, all: &mut [Line], from: usize) -> (Document<'t>, Cited, usize) {
    let mut paper = Paper::new(source, vocab);
    let mut head = header::read(&mut paper, &mut all[from..]);
    let lines = &all[from..];
    let appendix = head.title.name.as_deref().is_some_and(|name| paper.appendix_label(name).is_some());
    let headless = head.header.symbol.is_none() && head.header.issuer.is_none() && !appendix;
    let (end, tailed) = body_end(&paper, lines, head.next, headless);
    let tail = if tailed {
        tail::read(&mut paper, lines, end, headless)
    } else {
        tail::Tail { next: end, ..tail::Tail::default() }
    };
    let foot = tail.foot.clone().map(|range| header::read_foot(&mut paper, &lines[range]));
    let dated = tailed && end > head.next && header::read_date_below(&paper, &lines[end - 1], &mut head);
    if let Some(line) = tail.date.map(|at| &lines[at])
        && !header::read_date_below(&paper, line, &mut head)
    {
        paper.furnish(FurnitureKind::Label, line.span);
    }
    let last = end - usize::from(dated);
    let numbered = tailed && last > head.next && tail::is_system_number(lines[last - 1].text(paper.text));
    if numbered {
        paper.furnish(FurnitureKind::Code, lines[last - 1].span);
    }
    let body = &lines[head.next..last - usize::from(numbered)];
    let mut outline = if head.note.is_empty() {
        outline(source, body, vocab)
    } else {
        outline(source, &[&lines[head.note.clone()], body].concat(), vocab)
    };
    let behind = lines.get(tail.next).filter(|_| tailed);
    let signed_on = behind.is_some_and(|line| header::read_date_below(&paper, line, &mut head));
    let next = from + end_notes(&paper, lines, end, tail.next + usize::from(signed_on), &mut outline);
    let (document, cited) = Assembly { paper, lines, head, tail, foot, outline, first: from == 0 }.document();
    (document, cited, next)
}

/// The line behind the body, and whether the block of signatures and recipients begins there; else an
/// appendix does, or the text ended with "./." or altogether. Looks no further than that line, since a
/// text may hold thousands of papers.
fn body_end(paper: &Paper<'_>, lines: &[Line], from: usize, headless: bool) -> (usize, bool) {
    for i in from..lines.len() {
        if tail::begins(paper, lines, i, headless) {
            return (i, true);
        }
        if notes_to_end(paper, lines, i) {
            return (i, false);
        }
        let words = lines[i].text(paper.text);
        if i > 0
            && lines[i].kind == LineKind::Text
            && paper.is_appendix(words)
            && lines[i].gap + u32::from(lines[i - 1].kind != LineKind::Text) > 0
        {
            return (i, false);
        }
        if ends_paper(words) {
            let next = (i + 1..lines.len()).find(|next| lines[*next].kind == LineKind::Text);
            // "Trân trọng!" may stand before the block, and only what looks like a paper is another.
            let block_follows = |next: usize| {
                let mut ahead = (next..lines.len()).filter(|at| lines[*at].kind == LineKind::Text).take(24);
                let ends = ahead.find_map(|at| {
                    let begins = tail::begins(paper, lines, at, headless);
                    (begins || paper.heads_paper(lines[at].text(paper.text))).then_some(begins)
                });
                ends == Some(true)
            };
            let goes_on = |next: usize| marker(lines[next].text(paper.text)).is_ok() || block_follows(next);
            if next.is_some_and(|next| !goes_on(next)) {
                return (i + 1, false);
            }
        }
    }
    (lines.len(), false)
}

/// Whether words end with the mark that ends a paper: "./.".
fn ends_paper(words: &str) -> bool {
    let words = words.trim_end_matches(['”', '"', ' ', ')']);
    words.strip_suffix("./.").is_some_and(|before| !before.ends_with(['.', '…', '/']))
}

/// An entry without bullet, closing mark and blanks.
fn trim_entry(words: Cow<'_, str>) -> Cow<'_, str> {
    let cut = |text: &str| {
        let trimmed = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|'));
        // Dots that stand for a blank are the entry's; a single full stop is not.
        let dotted = trimmed.ends_with("..") || trimmed.ends_with("…");
        let end = if dotted { trimmed.len() } else { trimmed.trim_end_matches(['.', ' ', ',', ';']).len() };
        let start = text.len() - text.trim_start_matches(['|', ' ']).len();
        start.min(end)..end
    };
    match words {
        Cow::Borrowed(text) => Cow::Borrowed(&text[cut(text)]),
        Cow::Owned(text) => {
            let range = cut(&text);
            if range == (0..text.len()) { Cow::Owned(text) } else { Cow::Owned(text[range].to_owned()) }
        }
    }
}
