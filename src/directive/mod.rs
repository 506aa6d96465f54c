//! Lines and outline → the typed document.

mod header;
mod tail;

use std::borrow::Cow;

use thin_vec::ThinVec;
use unicode_normalization::UnicodeNormalization;

use crate::citation::{self, Cited};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::*;
use crate::fold;
use crate::line::{Line, LineKind, is_blank, lines};
use crate::outline::{Outline, note_mark, outline};
use crate::parse::body::marker;
use crate::parse::header::appendix_number;
use crate::task;
use crate::text::{Aside, Span, Text, head, offset};
use crate::vocab::Vocab;
use crate::words::Words;

/// How many bytes a title may take that is none by its capitals.
const SHORT_TITLE: usize = 60;

/// How many bytes the title of a unit takes that names bodies.
const LONGEST_BODIES: usize = 160;

/// How many bytes behind a paper may be no paper of their own.
const MOST_OF_A_REST: usize = 600;

/// How many bytes the label of an appendix takes at most, with the title behind it.
const LONGEST_APPENDIX: usize = 320;

/// What all parts of one paper share while it is read.
pub(crate) struct Paper<'t> {
    /// The clean text.
    pub(crate) text: &'t str,
    pub(crate) source: &'t Text<'t>,
    pub(crate) vocab: &'t Vocab,
    pub(crate) bold: &'t [Span],
    furniture: Vec<(FurnitureKind, Span)>,
    /// Labels such as "Nơi nhận:", which belong to what they open.
    labels: Vec<Span>,
    diagnostics: Vec<Diagnostic>,
    /// The lines of the subject.
    title: Vec<Span>,
}

impl<'t> Paper<'t> {
    fn new(source: &'t Text<'t>, vocab: &'t Vocab) -> Self {
        Self {
            text: source.clean(),
            source,
            vocab,
            bold: source.bold(),
            furniture: Vec::new(),
            labels: Vec::new(),
            diagnostics: Vec::new(),
            title: Vec::new(),
        }
    }

    /// The printed place of a clean span.
    pub(crate) fn raw(&self, span: Span) -> Span {
        self.source.raw_span(span)
    }

    fn furnish(&mut self, kind: FurnitureKind, span: Span) {
        if !span.is_empty() {
            self.furniture.push((kind, span));
        }
    }

    fn unfurnish(&mut self) {
        self.furniture.clear();
    }

    /// Forgets what was found, to read again.
    fn forget(&mut self) {
        self.furniture.clear();
        self.labels.clear();
        self.diagnostics.clear();
        self.title.clear();
    }

    /// Adds a remark at a clean span.
    pub(crate) fn remark(&mut self, code: &'static str, severity: Severity, span: Span, message: String) {
        let span = self.raw(span);
        self.diagnostics.push(Diagnostic::new(code, severity, span, message));
    }

    /// Adds a remark at a printed place.
    pub(crate) fn remark_printed(&mut self, code: &'static str, severity: Severity, span: Span, message: String) {
        self.diagnostics.push(Diagnostic::new(code, severity, span, message));
    }

    /// Where the label ends that words are, perhaps behind a bullet: "Nơi nhận".
    fn recipients_label(&self, words: &str) -> Option<usize> {
        // Stars may be left of torn bold: "* * Nơi nhận:".
        let bare = words.strip_prefix("- ").unwrap_or(words.trim_start_matches(['*', ' ']));
        if !bare.starts_with(fold::is_upper) {
            return None;
        }
        let mut labels = self.vocab.formulas.recipients.iter().filter_map(|label| fold::torn_prefix(bare, label));
        // "Nơi nhận để báo cáo:"
        let purposed = |rest: &str| rest.starts_with("để ") && rest.len() < SHORT_TITLE && rest.ends_with(':');
        let label = labels.find(|len| {
            let rest = bare[*len..].trim_start();
            // "Nơi nhận TL. GIÁM ĐỐC": the other column, a blank apart.
            // A scan may have read a speck between: "Nơi nhận ` KT. CHỦ TỊCH".
            let words = rest.trim_start_matches(|c: char| !fold::is_word(c));
            let signs = || self.vocab.authority_at(words).is_some() || self.vocab.roles.begin(words);
            words.is_empty()
                || rest.starts_with([':', '.', '(', '_', '-', ';'])
                || purposed(rest)
                || fold::is_caps(rest) && signs()
        });
        let whole = |len| if purposed(bare[len..].trim_start()) { bare.len() } else { len };
        label.map(|len| words.len() - bare.len() + whole(len))
    }

    fn is_recipients_label(&self, words: &str) -> bool {
        self.recipients_label(words).is_some()
    }

    pub(crate) fn is_role(&self, words: &str) -> bool {
        let words = words.trim_start_matches(|c: char| !fold::is_word(c));
        let words = words[self.vocab.approval_at(words).unwrap_or(0)..].trim_start();
        // "P.BÍ THƯ"
        let words = words.strip_prefix("P.").map_or(words, str::trim_start);
        // "Quyền Giám đốc", but not "Quyền lợi".
        let words = fold::word_prefix(words, "quyen").map_or(words, |len| words[len..].trim_start());
        (self.vocab.roles.begin(words) && !self.is_school(words)) || self.is_damaged_role(words)
    }

    /// Whether words name a school, not "TRƯỞNG BAN": "TRƯỜNG TIỂU HỌC …".
    fn is_school(&self, words: &str) -> bool {
        let Some(rest) = words.strip_prefix("TRƯỜNG ").or(words.strip_prefix("Trường ")) else { return false };
        self.vocab.formulas.school.begin(rest)
    }

    /// "GIÁ ĐỐC": a scan has eaten a letter of a short title.
    fn is_damaged_role(&self, words: &str) -> bool {
        let words = words.trim_matches(|c: char| !fold::is_word(c));
        // No letter takes more than three bytes.
        let most = self.vocab.roles.first().map_or(0, |longest| 3 * longest.len());
        if words.len() > most || !fold::is_caps(words) {
            return false;
        }
        let folded = fold::fold(words);
        folded.len() >= 6
            && self
                .vocab
                .roles
                .iter()
                .any(|role| role.len() == folded.len() + 1 && role.len() > 7 && fold::one_missing(role, &folded))
    }

    fn is_copy_label(&self, words: &str) -> bool {
        let words = words.trim_start_matches(|c: char| !fold::is_word(c));
        words.chars().count() < 60
            && self.vocab.attachments.iter().any(|(label, copy)| *copy && fold::word_prefix(words, label).is_some())
    }

    /// Whether a line heads another paper: a copy label, an appendix, a letterhead or a title.
    fn heads_paper(&self, words: &str) -> bool {
        self.is_copy_label(words) || self.is_appendix(words) || self.heads_letter(words)
    }

    /// Whether capitals are the heading of a letterhead, or a title.
    fn heads_letter(&self, words: &str) -> bool {
        let heading = || self.vocab.headings.find(words).any(|(heading, _)| !heading.motto);
        let title = || {
            self.vocab.type_at(words).is_some_and(|(kind, _)| kind.code.is_some())
                && words.chars().count() < 80
                && !self.is_role(words)
        };
        fold::is_caps(words) && (heading() || title())
    }

    /// Whether a line heads an appendix: "PHỤ LỤC I: KINH PHÍ", and in small letters "Mẫu số 01" alone.
    fn is_appendix(&self, words: &str) -> bool {
        let Some((label, numbered)) = self.appendix_label(words) else { return false };
        // Behind a number the title may be in small letters: "PHỤ LỤC 1: Danh sách cán bộ".
        let title = if numbered { &words[..label] } else { &words[..words.find('(').unwrap_or(words.len())] };
        let alone = !words[label..].contains(fold::is_word);
        // "Phụ lục 1: Danh sách cán bộ"
        let titled = || {
            let behind = words[label..].trim_start().strip_prefix([':', '-', '–']).unwrap_or_default();
            let closed = words.ends_with(['.', ',', ';', ':']);
            words.starts_with(fold::is_upper) && behind.trim_start().starts_with(fold::is_upper) && !closed
        };
        // "Phụ lục: BÁO CÁO KẾT QUẢ", "PHỤ LỤC I: KINH PHÍ", however long.
        let apart = || {
            let behind = words[label..].trim_start().strip_prefix([':', '-', '–']).unwrap_or_default();
            words.starts_with(fold::is_upper)
                && words.len() < LONGEST_APPENDIX
                && fold::is_caps(&behind[..behind.find('(').unwrap_or(behind.len())])
        };
        words.chars().count() <= 60 && (numbered && (alone || titled()) || fold::is_caps(title)) || apart()
    }

    /// How far the label of an appendix reaches that begins a line, and whether it has a number: "Phụ lục số II". What
    /// follows is its title.
    fn appendix_label(&self, words: &str) -> Option<(usize, bool)> {
        let bare = words.trim_start_matches(|c: char| !fold::is_word(c));
        let ((label, _), len) = self.vocab.attachments.at(bare).filter(|((_, copy), _)| !copy)?;
        let number = appendix_number(&bare[len..]).map_or("", |(_, number)| number);
        // "Mẫu số" is none without.
        (!number.is_empty() || !label.ends_with(" so"))
            .then(|| (words.len() - bare.len() + len + number.len(), !number.is_empty()))
    }
}

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

/// Whether the text before line `end` has the mark of a first note: "[1]".
fn marks_notes(text: &str, lines: &[Line], end: usize) -> bool {
    let body = lines.first().zip(lines.get(end)).map(|(first, end)| &text[first.span.start..end.span.start]);
    body.is_some_and(|body| memchr::memmem::find(body.as_bytes(), b"[1]").is_some())
}

/// The number before a note whose marks a converter has lost: "1" of "1 Thực hiện theo …", "1. Thực hiện theo …".
fn plain_note_mark(words: &str) -> Option<&str> {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let (mark, rest) = words.split_at(digits);
    let note = rest.strip_prefix('.').unwrap_or(rest).strip_prefix(' ')?;
    ((1..=2).contains(&digits) && note.starts_with(fold::is_upper)).then_some(mark)
}

/// Takes the notes that stand behind the block: "[1] …", "(1) …" where the body has such a mark, and "(1) …", "1 …" and
/// "1. …" where it has "[1]". Gives the line behind them.
fn end_notes(paper: &Paper<'_>, lines: &[Line], body_end: usize, from: usize, outline: &mut Outline) -> usize {
    let Some(first) = (from..lines.len()).find(|at| lines[*at].kind != LineKind::Rule) else { return from };
    let body = || &paper.text[lines[0].span.start..lines[body_end.max(1) - 1].span.end];
    let marked = || marks_notes(paper.text, lines, body_end);
    let words = lines[first].text(paper.text);
    let (begins, plain) = match note_mark(words) {
        Some("(1)") => (body().contains("(1)") || marked(), false),
        Some(mark) => (!mark.starts_with('('), false),
        None => (
            (lines[first].gap > 0 || first > 0 && lines[first - 1].kind == LineKind::Rule)
                && plain_note_mark(words) == Some("1")
                && marked(),
            true,
        ),
    };
    if !begins || lines[first].kind != LineKind::Text {
        return from;
    }
    let mark = |line: &Line| {
        let words = line.text(paper.text);
        note_mark(words).or_else(|| plain_note_mark(words).filter(|_| plain)).filter(|_| line.kind == LineKind::Text)
    };
    for (i, line) in lines.iter().enumerate().skip(from) {
        let kind = line.kind.furniture().unwrap_or(FurnitureKind::Footnote);
        if kind == FurnitureKind::Footnote && mark(line).is_none() {
            let words = line.text(paper.text);
            if line.gap > 0 && paper.heads_paper(words) || paper.is_recipients_label(words) {
                return i;
            }
            if let Some((FurnitureKind::Footnote, note)) = outline.furniture.last_mut() {
                note.end = line.span.end;
                continue;
            }
        }
        outline.furniture.push((kind, line.span));
    }
    lines.len()
}

/// Whether the notes of the paper begin at line `i`, one behind the other down to the end, and quote units: "[1] Điều 2 của
/// Luật … quy định như sau:" over "“Điều 2. …". A note below a page quotes some too, but the text goes on behind it.
fn notes_to_end(paper: &Paper<'_>, lines: &[Line], i: usize) -> bool {
    let first = |line: &Line| line.kind == LineKind::Text && note_mark(line.text(paper.text)) == Some("[1]");
    if !first(&lines[i]) || !marks_notes(paper.text, lines, i) {
        return false;
    }
    let (mut notes, mut quoted, mut quotes, mut ended) = (0, 0, false, false);
    for line in lines[i..].iter().filter(|line| line.kind == LineKind::Text) {
        let words = line.text(paper.text);
        let mark = note_mark(words).and_then(|mark| mark.strip_prefix('[')?.strip_suffix(']')?.parse::<u32>().ok());
        let unit = marker(words).is_ok();
        let goes_on = quoted > 0 || !unit && !ended && line.gap == 0 && !fold::is_caps(words);
        match mark {
            Some(number) if number == notes + 1 => notes += 1,
            Some(_) => return false,
            None if !goes_on || paper.is_recipients_label(words) => return false,
            None => quotes |= unit,
        }
        ended = words.ends_with(['.', '”', '"', ';']);
        for c in words.chars() {
            match c {
                '“' => quoted += 1,
                '”' => quoted -= 1,
                '"' => quoted = i32::from(quoted == 0),
                _ => {}
            }
        }
    }
    quotes && quoted == 0
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

/// Whether words begin with the name of the issuer, given in small letters without marks, but for its place or with a body
/// in short: "Sở Tài chính" of "so tai chinh tinh lam giang", "Văn phòng UBND tỉnh" of "van phong uy ban nhan dan tinh".
fn names_issuer(words: &str, issuer: &str) -> bool {
    const LEVELS: [&str; 7] = ["tinh", "thanh pho", "huyen", "quan", "xa", "phuong", "thi xa"];
    let (mut words, mut issuer, mut shared) = (words, issuer, 0);
    while let Some(first) = issuer.split(' ').next().filter(|first| !first.is_empty()) {
        let short = words.strip_prefix("UBND").and_then(|rest| Some((rest, issuer.strip_prefix("uy ban nhan dan")?)));
        let next = || Some((&words[fold::word_prefix(words, first)?..], &issuer[first.len()..]));
        let Some((rest, of)) = short.or_else(next) else { break };
        shared += if short.is_some() { 4 } else { 1 };
        (words, issuer) = (rest.trim_start(), of.trim_start());
    }
    // "Sở Tài nguyên" shares two words with "Sở Tài chính".
    let place = || issuer.is_empty() || LEVELS.iter().any(|level| fold::word_prefix(issuer, level).is_some());
    shared > 1 && place() || shared > 4
}

/// The parts of one paper, before they are put together.
struct Assembly<'p, 't> {
    paper: Paper<'t>,
    lines: &'p [Line],
    head: header::Head<'t>,
    tail: tail::Tail<'t>,
    foot: Option<header::Head<'t>>,
    outline: Outline,
    first: bool,
}

/// A paragraph with its unit, in the reader's form: what citations and tasks are read from.
pub(crate) struct Passage<'t> {
    pub(crate) words: Words<'t>,
    /// The index of its unit; none outside the body.
    pub(crate) unit: Option<usize>,
}

impl<'t> Passage<'t> {
    /// Its words as a paragraph of the document.
    fn paragraph(self, paper: &Paper<'_>) -> Paragraph<'t> {
        Paragraph { text: self.words.text, span: paper.raw(self.words.span) }
    }
}

impl<'t> Assembly<'_, 't> {
    fn document(mut self) -> (Document<'t>, Cited) {
        let mut passages: Vec<Passage<'t>> = self.passages();
        let preamble_end = self.outline.units.first().map_or(passages.len(), |unit| unit.blocks.start);
        let closing_start = self.closing_start(&passages);
        for passage in &mut passages[closing_start..] {
            passage.unit = None;
        }
        if let Some(foot) = self.foot.take() {
            self.take_foot(foot);
        }
        let roles = self.roles(&passages[..preamble_end]);
        let regime = self.regime(&passages[..preamble_end], &roles);
        let formula = |at: &usize| {
            let passage = passages.get(*at..=*at).filter(|passage| passage[0].unit.is_none())?;
            Some((*at, *self.roles(passage).first()?))
        };
        let formulas: Vec<_> = self.outline.formulas.iter().filter_map(formula).collect();
        self.infer_type(&passages, regime);
        let mut mentions =
            citation::Finder::new(&self.paper, &self.outline, regime, &self.head.header, &self.head.title)
                .run(self.places(&passages));
        self.remarks();
        self.document_remarks(regime);
        // In a long paper each of these takes a good part of what the text does: none is kept longer than it is needed.
        self.outline.blocks = Vec::new();
        self.outline.pieces = Vec::new();
        let mut paragraphs: Vec<Paragraph<'t>> =
            passages.into_iter().map(|passage| passage.paragraph(&self.paper)).collect();
        paragraphs.shrink_to_fit();
        let references = citation::references(&mut mentions, &mut self.paper);
        let mut citations = mentions.citations;
        citations.shrink_to_fit();
        let closing = paragraphs.drain(closing_start..).collect();
        let body = Nodes { assembly: &self, paragraphs: &mut paragraphs }.build();
        let formulas: Vec<_> =
            formulas.iter().filter_map(|(at, role)| Some((take(paragraphs.get_mut(*at)?), role))).collect();
        paragraphs.truncate(preamble_end);
        let preamble = paragraphs.into_iter().zip(&roles).chain(formulas);
        let preamble = preamble.map(|(Paragraph { text, span }, role)| Preamble { text, span, role: *role }).collect();
        let furniture = self.furniture();
        let document = Document {
            regime,
            header: self.head.header,
            title: self.head.title,
            addressees: self.head.addressees,
            preamble,
            body,
            tasks: Vec::new(),
            closing,
            signatures: self.tail.signatures,
            recipients: self.tail.recipients,
            citations,
            references,
            attachments: Vec::new(),
            furniture,
            diagnostics: self.paper.diagnostics,
            coverage: Coverage::default(),
        };
        (document, mentions.cited)
    }

    fn passages(&self) -> Vec<Passage<'t>> {
        let mut unit = 0;
        let outline = &self.outline;
        let owner_of = |unit: usize, i: usize| {
            let lends = i >= outline.units[unit].blocks.end - outline.units[unit].lent;
            if lends { outline.units[unit].parent.unwrap_or(unit) } else { unit }
        };
        let passage = |(i, block): (usize, &crate::outline::Block)| {
            while unit + 1 < outline.units.len() && i >= outline.units[unit].blocks.end {
                unit += 1;
            }
            let owner = outline.units.get(unit).filter(|unit| unit.blocks.contains(&i)).map(|_| owner_of(unit, i));
            Passage { words: Words::join(self.paper.text, &outline.pieces[block.pieces.clone()]), unit: owner }
        };
        outline.blocks.iter().enumerate().map(passage).collect()
    }

    /// The subject of the title, the paragraphs, and the footnotes, in order of print.
    fn places<'a>(&self, passages: &'a [Passage<'t>]) -> impl Iterator<Item = citation::Place<'a, 't>> {
        let title = Some(&self.paper.title).filter(|title| !title.is_empty());
        let mut beside: Vec<_> =
            title.map(|title| citation::Place::title(Words::join(self.paper.text, title))).into_iter().collect();
        let notes = self.outline.furniture.iter().filter(|(kind, _)| *kind == FurnitureKind::Footnote);
        beside.extend(notes.map(|(_, span)| citation::Place::note(Words::join(self.paper.text, &[*span]))));
        beside.sort_by_key(citation::Place::start);
        let mut beside = beside.into_iter().peekable();
        let mut unit = None;
        let mut passages = passages.iter().peekable();
        std::iter::from_fn(move || {
            let start = passages.peek().map(|passage| passage.words.span.start);
            if let Some(place) = beside.next_if(|place| start.is_none_or(|start| place.start() < start)) {
                return Some(place);
            }
            let passage = passages.next()?;
            let first = passage.unit.is_some() && unit != passage.unit;
            unit = passage.unit;
            Some(citation::Place::passage(passage, first))
        })
    }

    /// What each paragraph before the first unit does.
    fn roles(&self, preamble: &[Passage<'t>]) -> Vec<PreambleRole> {
        let formulas = &self.paper.vocab.formulas;
        let role = |passage: &Passage<'t>| {
            let words = passage.words.text.trim_start_matches(|c: char| !fold::is_word(c));
            let bare = words.trim_end_matches([':', '.', ' ']);
            if fold::is_caps(words) && words.chars().count() < 160 {
                return PreambleRole::Formula;
            }
            let enacts = words.ends_with(':')
                && formulas.enacting.iter().any(|phrase| {
                    let folded =
                        fold::fold(&bare[bare.char_indices().rev().nth(phrase.len() + 8).map_or(0, |(at, _)| at)..]);
                    folded.ends_with(phrase.as_str())
                });
            let rests = formulas.basis.begin(words);
            match (rests, enacts) {
                (true, _) => PreambleRole::Basis,
                (false, true) => PreambleRole::Enacting,
                _ => PreambleRole::Text,
            }
        };
        let mut roles: Vec<_> = preamble.iter().map(role).collect();
        // "Căn cứ:" over a list: each entry is one.
        let bare = |passage: &Passage<'t>| {
            formulas
                .basis
                .at(&passage.words.text)
                .is_some_and(|(_, len)| passage.words.text[len..].trim_matches([':', ' ']).is_empty())
        };
        if let Some(first) = preamble.iter().position(bare) {
            let listed = preamble[first + 1..].iter().zip(&mut roles[first + 1..]);
            let listed = listed.take_while(|(entry, role)| {
                **role != PreambleRole::Enacting && entry.words.text.ends_with([';', ',', '.'])
            });
            listed.for_each(|(_, role)| *role = PreambleRole::Basis);
        }
        // "Bộ trưởng Bộ Công Thương ban hành Thông tư …" decides too, under what it rests on.
        if let ([.., before, last @ PreambleRole::Text], Some(passage)) = (&mut roles[..], preamble.last())
            && *before == PreambleRole::Basis
            && self.issues_paper(&passage.words.text)
        {
            *last = PreambleRole::Enacting;
        }
        roles
    }

    /// The first paragraph of the closing: those at the end that speak of the paper itself.
    fn closing_start(&self, passages: &[Passage<'t>]) -> usize {
        // A unit whose first paragraph is a title keeps the second.
        let first = self.outline.units.last().map_or(0, |unit| {
            let titled = passages.get(unit.blocks.start).is_some_and(|first| {
                let words = &first.words.text;
                // "Nhiệm vụ", but not "Địa điểm: Hội trường Huyện ủy".
                let short = || {
                    let whole = words.len() <= SHORT_TITLE || self.titles_bodies(words) || self.follows_title(passages);
                    whole && !words.contains(|c: char| c == ':' || c.is_ascii_digit())
                };
                !words.ends_with(['.', ';', ':', ',', '!', '…'])
                    && (unit.kind == NodeKind::Article || fold::is_caps(words) || short())
            });
            let second = passages.get(unit.blocks.start + 1).filter(|_| titled && unit.blocks.len() > 1);
            let keeps = second.is_some_and(|second| !second.words.text.starts_with("Trên đây là "));
            unit.blocks.start + 1 + usize::from(keeps)
        });
        let mut start = passages.len();
        // "KẾT LUẬN" or "* * *" below the last unit.
        let parts = |at: &usize| {
            let passage = &passages[*at].words;
            fold::is_caps(&passage.text) && fold::is(&passage.text, "ket luan")
                || self.is_below_stars(passages[at - 1].words.span.end, passage.span.start)
        };
        if let Some(at) = (first.max(1)..passages.len()).find(parts).filter(|_| !self.outline.units.is_empty()) {
            return at;
        }
        // What is sent along stands in brackets behind the closing, "(Kèm theo Phụ lục)", and a note: "Ghi chú: …".
        if let [.., closing, sent] = passages
            && start > first
            && (sent.words.text.starts_with('(') || sent.words.text.starts_with("Ghi chú:"))
            && (ends_paper(&closing.words.text) || start > first + 1 && self.is_closing(&closing.words.text))
        {
            start -= 1;
        }
        // Under a title, or behind a colon, such a paragraph is the unit's.
        let whole = self.outline.units.last().and_then(|unit| passages.get(unit.blocks.start));
        let whole = whole.is_some_and(|first| first.words.text.ends_with(['.', ';']));
        let closes = |words: &str| self.is_closing(words) || whole && self.sees_to_paper(words);
        while start > first && closes(&passages[start - 1].words.text) {
            start -= 1;
        }
        if self.outline.units.is_empty() {
            // Without units the text is the preamble; only its last words close it.
            start = start.max(passages.len().saturating_sub(1)).max(usize::from(!passages.is_empty()));
        }
        start.min(self.outline.unheld.unwrap_or(start))
    }

    /// Whether nothing but three stars or more part two paragraphs.
    fn is_below_stars(&self, above: usize, below: usize) -> bool {
        let between = self.paper.text.get(above..below).unwrap_or("");
        between.bytes().all(|b| b == b'*' || b.is_ascii_whitespace())
            && between.bytes().filter(|b| *b == b'*').nth(2).is_some()
    }

    /// Whether words name who has a task, as the title of a unit: "Ban tuyên giáo các tỉnh uỷ, thành uỷ", "Các cơ quan báo chí".
    fn titles_bodies(&self, words: &str) -> bool {
        words.len() <= LONGEST_BODIES && (words.starts_with("Các ") || self.paper.vocab.body_at(words).is_some())
    }

    /// Whether the unit before the last stands beside it and begins with a title over its text.
    fn follows_title(&self, passages: &[Passage<'_>]) -> bool {
        let [.., before, last] = &self.outline.units[..] else { return false };
        let title = passages.get(before.blocks.start).map(|title| &title.words.text);
        let titled = title.is_some_and(|title| title.len() <= LONGEST_BODIES && title.ends_with(fold::is_word));
        (before.parent, before.kind) == (last.parent, last.kind) && before.blocks.len() > 1 && titled
    }

    fn is_closing(&self, words: &str) -> bool {
        let formulas = &self.paper.vocab.formulas;
        // "(Có Phụ lục phân công nhiệm vụ kèm theo)"
        let bare = words.trim_end_matches(['.', '/']);
        if words.starts_with('(') && ["kèm theo)", "gửi kèm)", "đính kèm)"].iter().any(|end| bare.ends_with(end))
        {
            return true;
        }
        let words = words.trim_start_matches(|c: char| !fold::is_word(c));
        let early = head(words, 160);
        let itself = || {
            // "Nghị quyết này …", "Căn cứ Chương trình công tác này, …", "Trên cơ sở nội dung Kế hoạch này, …"
            const RESTS: [&str; 4] = ["can cu noi dung", "can cu", "tren co so noi dung", "tren co so"];
            let start = RESTS.iter().find_map(|rests| fold::word_prefix(words, rests)).map_or(0, |len| len + 1);
            let named =
                words.get(start..).and_then(|words| self.paper.vocab.type_at(words)).map(|(_, len)| start + len);
            named.filter(|_| !self.ends_sentence_above(words)).is_some_and(|end| {
                let behind = head(&words[end..], 40);
                // "Nghị quyết đã được Hội nghị thông qua.", "Kế hoạch được quán triệt đến chi bộ."
                const DONE: [&str; 6] = ["thông qua", "thống nhất", "quán triệt", "phổ biến", "biểu quyết", "nhất trí"];
                let agreed = || DONE.iter().any(|done| words.contains(done));
                let passed = || (behind.starts_with(" đã được ") || behind.starts_with(" được ")) && agreed();
                // "Căn cứ nội dung Kế hoạch, các chi bộ …"
                let rests = || start > "can cu ".len() + 2 && behind.starts_with(", ");
                fold::find(behind, "nay").is_some() || passed() || rests()
            })
        };
        formulas.closing.begin(words) && !words.starts_with(fold::is_lower)
            || formulas.closing_early.within(early).next().is_some()
            || itself()
            || header::whole_place_date(words).is_some()
            || (words.ends_with("./.") || words.ends_with(" thực hiện.")) && self.speaks_of_issuer(words)
            || words.ends_with(" thực hiện.") && words.contains(" biết, ") && early.contains(" thông báo ")
            || self.charges_with_itself(words)
    }

    /// Whether words are the paper itself and no more, and so the end of the sentence above a blank line of a scan:
    /// "… đôn đốc việc thực hiện" over "Kế hoạch này."
    fn ends_sentence_above(&self, words: &str) -> bool {
        let named = words.trim_end_matches(|c: char| !fold::is_word(c)).strip_suffix(" này");
        named.is_some_and(|named| self.paper.vocab.type_at(named).is_some_and(|(_, len)| len == named.len()))
    }

    /// "Các cấp ủy … chịu trách nhiệm thi hành Kế hoạch này." behind the last unit, "Tỉnh ủy giao Ban Thường vụ chỉ đạo thực hiện
    /// Nghị quyết."; in the last article it is the article's.
    fn charges_with_itself(&self, words: &str) -> bool {
        let ends = |unit: &crate::outline::Unit| unit.kind == NodeKind::Article;
        let bare = words.trim_end_matches(['.', '/']);
        let itself = bare.strip_suffix(" này");
        let named = itself.unwrap_or(bare);
        if itself.is_none() && !head(words, 100).contains(" giao ") {
            return false;
        }
        let charges = ["thi hành ", "thực hiện ", "triển khai "].iter().any(|verb| {
            let paper = named.rfind(verb).map(|at| &named[at + verb.len()..]);
            let typed = |paper: &str| {
                let (kind, len) = self.paper.vocab.type_at(paper)?;
                let own =
                    || paper.starts_with(fold::is_upper) && kind.code.as_deref() == self.head.title.kind.as_deref();
                Some(len == paper.len() && (itself.is_some() || own()))
            };
            paper.and_then(typed) == Some(true)
        });
        charges && !self.outline.units.last().is_some_and(ends)
    }

    /// Whether a paragraph behind a whole item sees to the paper and not to the item: "Giao Ban Dân vận theo dõi, đôn đốc việc
    /// thực hiện Chỉ thị này, báo cáo …", "Căn cứ ý kiến chỉ đạo, yêu cầu các sở … triển khai./.", "Báo cáo chậm sau thời
    /// hạn trên, Ban Tổ chức Tỉnh ủy sẽ …".
    fn sees_to_paper(&self, words: &str) -> bool {
        let vocab = self.paper.vocab;
        let ends = words.ends_with("./.");
        let early = head(words, 200);
        let orders = || [", yêu cầu ", ", đề nghị "].iter().any(|verb| early.contains(verb));
        let watches =
            || ["Văn phòng ", "Giao "].iter().any(|who| words.starts_with(who)) && early.contains(" đôn đốc ");
        // "Kiểm tra, giám sát …" says what the item before goes on with.
        let body = || vocab.body_at(words).is_some() || vocab.roles.begin(words);
        let charged = || words.starts_with("Giao ") || body() && !words.starts_with("Kiểm tra");
        ends && (vocab.formulas.basis.begin(words) && orders() || watches())
            || early.contains("thời hạn trên, ") && self.announces(early)
            || charged() && self.watches_itself(words)
    }

    /// Whether words watch over what is done by the paper itself: "… theo dõi, kiểm tra việc thực hiện Kế hoạch này và báo cáo
    /// …", "… báo cáo kết quả thực hiện Nghị quyết."
    fn watches_itself(&self, words: &str) -> bool {
        const WATCH: [&str; 7] = ["theo dõi", "kiểm tra", "đôn đốc", "giám sát", "sơ kết", "tổng kết", "báo cáo"];
        let own = |at: usize| {
            let paper = &words[at..];
            let (kind, len) = self.paper.vocab.type_at(paper).filter(|_| paper.starts_with(fold::is_upper))?;
            let behind = &paper[len..];
            let ended = || behind.starts_with(['.', ',', ';']) || behind.starts_with(" và báo cáo");
            Some(kind.code.as_deref() == self.head.title.kind.as_deref() && (behind.starts_with(" này") || ended()))
        };
        let verbs = ["thi hành ", "thực hiện ", "triển khai "];
        let mut done = verbs.iter().flat_map(|verb| words.match_indices(verb).take(8));
        done.any(|(at, verb)| {
            WATCH.iter().any(|watch| words[..at].contains(watch)) && own(at + verb.len()) == Some(true)
        })
    }

    /// Whether a clause says what the issuer will do: "…, Ban Tổ chức Tỉnh ủy sẽ báo cáo …".
    fn announces(&self, words: &str) -> bool {
        words.contains(" sẽ ") && words.split(", ").any(|clause| self.begins_with_issuer(clause))
    }

    /// "Ủy ban nhân dân tỉnh yêu cầu …": the issuer speaks at the end.
    fn speaks_of_issuer(&self, words: &str) -> bool {
        const VERBS: [&str; 6] = ["yeu cau", "de nghi", "thong bao", "bao cao", "tra loi", "cam on"];
        self.begins_with_issuer(words) && VERBS.iter().any(|verb| fold::find(head(words, 100), verb).is_some())
    }

    fn begins_with_issuer(&self, words: &str) -> bool {
        let Some(issuer) = &self.head.header.issuer else { return false };
        let folded = fold::fold(issuer);
        let lead = |count: usize| folded.split(' ').take(count).collect::<Vec<_>>().join(" ");
        // "Ban Thường vụ Tỉnh ủy yêu cầu …" for "TỈNH ỦY LAM GIANG".
        let committee = || {
            let of = ["Ban Thường vụ ", "Thường trực "].iter().find_map(|of| words.strip_prefix(of));
            let lead = lead(2);
            lead.ends_with(" uy") && fold::word_prefix(of.unwrap_or(words), &lead).is_some()
        };
        fold::prefix(words, &lead(4)).is_some() || committee() || names_issuer(words, &folded)
    }

    fn take_foot(&mut self, foot: header::Head<'t>) {
        let header = &mut self.head.header;
        header.superior = header.superior.take().or(foot.header.superior);
        header.issuer = header.issuer.take().or(foot.header.issuer);
        header.symbol = header.symbol.take().or(foot.header.symbol);
        header.place = header.place.take().or(foot.header.place);
        header.date = header.date.take().or(foot.header.date);
        header.parts.extend(foot.header.parts);
        self.head.regime = self.head.regime.or(foot.regime);
        self.head.party_number = self.head.party_number.or(foot.party_number);
    }

    /// Whether words say who issues what: "Ban Bí thư ban hành Quy chế …".
    fn issues_paper(&self, words: &str) -> bool {
        let vocab = self.paper.vocab;
        let quotes = ['“', '"', '«'];
        let issued = || words.split_once(" ban hành ").and_then(|(_, of)| vocab.type_at(of.trim_start_matches(quotes)));
        (vocab.body_at(words).is_some() || vocab.roles.begin(words) || words.starts_with("Nay "))
            && issued().is_some_and(|(kind, _)| kind.code.is_some())
    }

    fn regime(&self, preamble: &[Passage<'t>], roles: &[PreambleRole]) -> Regime {
        let of_body = |words: &str| self.paper.vocab.body_at(words).and_then(|(body, _)| body.regime);
        let signature =
            || self.tail.signatures.iter().find_map(|signature| signature.body.as_deref().and_then(of_body));
        let enacting = || {
            let speaker = preamble
                .iter()
                .zip(roles)
                .rev()
                .find(|(_, role)| matches!(role, PreambleRole::Enacting | PreambleRole::Basis))?;
            self.regime_named(&speaker.0.words.text)
        };
        let known = self.head.regime;
        let titled = || {
            let subject = self.head.title.subject.as_deref()?;
            let of = fold::word_prefix(subject, "cua").or(fold::is_caps(subject).then_some(0))?;
            of_body(subject[of..].trim_start())
        };
        // "CỦA THƯỜNG VỤ TRUNG ƯƠNG CỤC" over "Số 37/CT-69": the title says whose it is, and the slash tells nothing.
        let whose = || {
            let whose = self.head.whose.as_deref()?;
            let placed = || self.paper.vocab.levels.iter().any(|(level, _)| fold::find(whose, level).is_some());
            of_body(whose).filter(|regime| *regime == Regime::Party && placed())
        };
        // "Đại hội đại biểu Đảng bộ tỉnh …, sau khi thảo luận các văn kiện," over "QUYẾT NGHỊ".
        let congress = || {
            let words = &preamble.first().filter(|_| self.head.title.kind.as_deref() == Some("NQ"))?.words.text;
            let of_party = ["dang bo", "chi bo"].iter().any(|body| fold::find(head(words, 160), body).is_some());
            (of_party && fold::word_prefix(words, "dai hoi").is_some()).then_some(Regime::Party)
        };
        // "BIÊN BẢN / Họp chi bộ thường kỳ tháng 5", "Hôm nay, Chi bộ thôn 2 tổ chức họp."
        let of_branch = || {
            let first = preamble.first().map(|passage| head(&passage.words.text, 160));
            let words = [self.head.title.subject.as_deref(), first].into_iter().flatten();
            let named = |words: &str| ["chi bo", "chi uy"].iter().any(|body| fold::find(words, body).is_some());
            words.into_iter().any(named).then_some(Regime::Party)
        };
        let number = || self.head.party_number.map(|party| if party { Regime::Party } else { Regime::State });
        known
            .or_else(signature)
            .or_else(whose)
            .or_else(number)
            .or_else(titled)
            .or_else(congress)
            .or_else(enacting)
            .or_else(of_branch)
            .unwrap_or(Regime::Other)
    }

    /// The regime of the last body that a paragraph names with a capital.
    fn regime_named(&self, words: &str) -> Option<Regime> {
        let mut before = ' ';
        let mut found = None;
        for (at, c) in words.char_indices() {
            if fold::is_upper(c) && !fold::is_word(before) {
                let named = self.paper.vocab.body_at(&words[at..]).and_then(|(body, _)| body.regime);
                found = named.filter(|regime| *regime != Regime::Other).or(found);
            }
            before = c;
        }
        found
    }

    /// A paper without title says what it is where it speaks of itself: "Kết luận này".
    fn infer_type(&mut self, passages: &[Passage<'t>], regime: Regime) {
        if self.head.title.kind.is_some() || regime == Regime::Other || self.outline.units.is_empty() {
            return;
        }
        let found = passages.iter().find_map(|passage| {
            let words: &str = &passage.words.text;
            let mut from = 0;
            while let Some(at) = words[from..].find(" này").map(|at| from + at) {
                let start = words[..at].char_indices().rev().filter(|(_, c)| fold::is_upper(*c)).take(2).find_map(
                    |(start, _)| {
                        let (kind, len) = self.paper.vocab.type_at(&words[start..])?;
                        (start + len == at).then_some(kind.code.as_deref()?)
                    },
                );
                if start.is_some() {
                    return start;
                }
                from = at + 1;
            }
            None
        });
        if let Some(kind) = found {
            self.head.title.kind = Some(kind.into());
            self.paper.remark(
                "type-inferred",
                Severity::Warning,
                Span::default(),
                format!("no title is printed; the paper calls itself {kind}"),
            );
        }
    }

    fn remarks(&mut self) {
        for remark in std::mem::take(&mut self.outline.remarks) {
            let severity = if remark.code == "page-break-joined" { Severity::Info } else { Severity::Warning };
            self.paper.remark(remark.code, severity, remark.span, remark.message);
        }
    }

    /// What is absent, said once.
    fn document_remarks(&mut self, regime: Regime) {
        if !self.first || regime == Regime::Other && self.head.regime.is_none() {
            return;
        }
        let header = &self.head.header;
        let untitled = self.head.title.name.is_none() && self.head.title.kind.as_deref() != Some("CV");
        let absent = [
            ("symbol-absent", "number and symbol", header.symbol.is_none()),
            ("date-absent", "a full date of issue", header.date.is_none()),
            ("place-absent", "a place of issue", header.place.is_none()),
            ("issuer-absent", "an issuing body", header.issuer.is_none()),
            ("title-absent", "a type name", untitled),
            ("signature-absent", "a signature", self.tail.signatures.is_empty()),
        ];
        let start = self.lines.first().map_or(0, |line| line.span.start);
        for (code, what, is_absent) in absent {
            if is_absent {
                self.paper.remark(
                    code,
                    Severity::Info,
                    Span::new(start, start),
                    format!("the paper prints no {}", what.trim_start_matches("a ").trim_start_matches("an ")),
                );
            }
        }
        self.slips();
    }

    /// Headings with words in which scans are known to put a wrong mark.
    fn slips(&mut self) {
        for unit in &self.outline.units {
            let Some(block) = self.outline.blocks.get(unit.blocks.start).filter(|_| !unit.blocks.is_empty()) else {
                continue;
            };
            let span = self.outline.pieces[block.pieces.start];
            let words = span.of(self.paper.text);
            if !fold::is_caps(words) {
                continue;
            }
            for (slip, right) in self.paper.vocab.slips.iter().map(|(slip, right)| (slip.as_str(), right.as_str())) {
                if let Some(at) = words.find(slip) {
                    let span = self.paper.raw(Span::new(span.start + at, span.start + at + slip.len()));
                    self.paper.diagnostics.push(
                        Diagnostic::new(
                            "ocr-slip",
                            Severity::Warning,
                            span,
                            format!("\"{slip}\" is probably a slip of the scan"),
                        )
                        .suggest(right),
                    );
                }
            }
        }
    }

    fn furniture(&mut self) -> Vec<Furniture<'t>> {
        let mut all = std::mem::take(&mut self.paper.furniture);
        all.append(&mut self.outline.furniture);
        all.extend(self.paper.labels.drain(..).map(|span| (FurnitureKind::Label, span)));
        all.sort_by_key(|(_, span)| *span);
        all.dedup();
        let text = self.paper.text;
        all.into_iter()
            .map(|(kind, span)| Furniture { kind, text: Words::join(text, &[span]).text, span: self.paper.raw(span) })
            .collect()
    }
}

/// Builds the tree of nodes, of the paragraphs before the closing.
struct Nodes<'a, 'p, 't> {
    assembly: &'a Assembly<'p, 't>,
    paragraphs: &'a mut [Paragraph<'t>],
}

impl<'t> Nodes<'_, '_, 't> {
    fn build(mut self) -> Vec<Node<'t>> {
        let units = &self.assembly.outline.units;
        let mut open: Vec<(usize, Node<'t>)> = Vec::new();
        let mut roots = Vec::new();
        for (i, unit) in units.iter().enumerate() {
            while open.last().is_some_and(|(at, _)| Some(*at) != unit.parent) {
                self.close(&mut open, &mut roots);
            }
            open.push((i, self.node(i)));
        }
        while !open.is_empty() {
            self.close(&mut open, &mut roots);
        }
        roots
    }

    /// Gives the last of the open nodes to its parent, with the paragraphs that it lends it.
    fn close(&mut self, open: &mut Vec<(usize, Node<'t>)>, roots: &mut Vec<Node<'t>>) {
        let Some((i, mut node)) = open.pop() else { return };
        // Room for more than there are is a fifth of all in long papers.
        node.children.shrink_to_fit();
        let Some((_, parent)) = open.last_mut() else { return roots.push(node) };
        parent.span = parent.span.hull(node.span);
        parent.children.push(node);
        let unit = &self.assembly.outline.units[i];
        let count = self.paragraphs.len();
        let lent = (unit.blocks.end - unit.lent).min(count)..unit.blocks.end.min(count);
        for paragraph in &mut self.paragraphs[lent] {
            parent.span = parent.span.hull(paragraph.span);
            parent.after.push(take(paragraph));
        }
    }

    fn node(&mut self, i: usize) -> Node<'t> {
        let assembly = self.assembly;
        let paper = &assembly.paper;
        let unit = &assembly.outline.units[i];
        let count = self.paragraphs.len();
        let own = unit.blocks.start.min(count)..(unit.blocks.end - unit.lent).min(count);
        let has_children = assembly.outline.units.get(i + 1).is_some_and(|next| next.parent == Some(i));
        let paragraphs = &mut self.paragraphs[own];
        let has_more = paragraphs.get(1).is_some_and(|second| !assembly.ends_sentence_above(&second.text));
        let headed = paragraphs
            .first()
            .is_some_and(|first| is_heading(&first.text, unit.bold, has_children, has_more, unit.kind));
        let span = paragraphs.iter().fold(paper.raw(unit.marker), |span, paragraph| span.hull(paragraph.span));
        let mut paragraphs = paragraphs.iter_mut().map(take);
        Node {
            id: unit.id.clone(),
            kind: unit.kind,
            marker: Words::join(paper.text, &[unit.marker]).text,
            heading: headed.then(|| paragraphs.next()).flatten().map(|title| Box::new(title.text)),
            paragraphs: paragraphs.collect(),
            span,
            children: ThinVec::new(),
            after: ThinVec::new(),
        }
    }
}

/// Takes a paragraph out of its place, where no words are left.
fn take<'t>(paragraph: &mut Paragraph<'t>) -> Paragraph<'t> {
    Paragraph { text: std::mem::take(&mut paragraph.text), span: paragraph.span }
}

/// Whether a unit's first paragraph is only its title: capitals, or a short line without a full
/// stop over other text.
fn is_heading(words: &str, bold: bool, has_children: bool, has_more: bool, kind: NodeKind) -> bool {
    let ended = words.ends_with(['.', ';', ',']) || words.ends_with("./.");
    let short = words.len() < 400;
    match kind {
        NodeKind::Part | NodeKind::Chapter | NodeKind::Section | NodeKind::Subsection => {
            // The capitals of a long title take three bytes each.
            fold::is_caps(words) || short && !ended
        }
        NodeKind::Bullet => false,
        _ => {
            short
                && !ended
                && (fold::is_caps(words) || has_children || has_more)
                && (bold || !words.ends_with(':') || words.len() < 160)
        }
    }
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

/// Adds what was left out of the clean text to the furniture.
fn asides<'t>(source: &'t Text<'_>, document: &mut Document<'t>) {
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
fn keep_rest<'t>(source: &'t Text<'_>, lines: &[Line], document: &mut Document<'t>) {
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
fn settle(source: &Text<'_>, document: &mut Document<'_>) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_that_a_scan_damaged() {
        let text = Text::new("");
        let paper = Paper::new(&text, Vocab::builtin());
        for (words, want) in [
            ("GIÁ ĐỐC", true),
            ("-GIÁ ĐỐC.", true),
            ("Giá đốc", false),
            ("GIÁ ĐẤT", false),
            ("BÍ TH", false),
            ("GIÁ ĐỐC SỞ TÀI CHÍNH TỈNH LAM GIANG", false),
        ] {
            assert_eq!(paper.is_damaged_role(words), want, "{words}");
        }
    }

    #[test]
    fn lines_that_head_a_paper() {
        let text = Text::new("");
        let paper = Paper::new(&text, Vocab::builtin());
        for (words, want) in [
            ("SAO Y BẢN CHÍNH", true),
            ("PHỤ LỤC I: KINH PHÍ", true),
            ("Mẫu số 01", true),
            ("Mẫu số 01 dùng cho chi bộ", false),
            ("ĐẢNG CỘNG SẢN VIỆT NAM", true),
            ("ĐỘC LẬP - TỰ DO - HẠNH PHÚC", false),
            ("KẾ HOẠCH", true),
            ("Kế hoạch", false),
            ("TRƯỞNG BAN", false),
        ] {
            assert_eq!(paper.heads_paper(words), want, "{words}");
        }
    }

    #[test]
    fn labels_of_recipients() {
        let text = Text::new("");
        let paper = Paper::new(&text, Vocab::builtin());
        for (words, want) in [
            ("Nơi nhận:", true),
            ("Nơi nhận", true),
            ("Nơi nhận (để thực hiện):", true),
            ("nơi nhận:", false),
            ("Nơi nhận hồ sơ là Bộ phận Một cửa", false),
        ] {
            assert_eq!(paper.is_recipients_label(words), want, "{words}");
        }
    }
}
