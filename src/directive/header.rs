//! The letterhead and the title: a bag of pieces, whatever order a converter gave them.
//!
//! A line is cut into cells at wide blanks, pipes and the pieces themselves, since converters put
//! both columns on one line, or everything. A piece counts only above the first sentence of the
//! paper: a number or date that the text cites never fills the letterhead.

mod early;

use std::cell::OnceCell;
use std::sync::LazyLock;

use memchr::memmem;
use smol_str::{SmolStr, format_smolstr};

use super::Paper;
use crate::diagnostic::Severity;
use crate::document::{Entry, FurnitureKind, Header, HeaderKind, HeaderPart, PrintedSymbol, Regime, Title};
use crate::fold;
use crate::line::{Line, LineKind};
use crate::outline::hangs;
use crate::parse::body::{Family, Marker, is_joined, marker};
use crate::parse::common::{Date, SymbolContext, canonical, date, is_misread_date, part_type, short_date, symbol};
use crate::parse::header::{NumberLine, about, misread_addressing, number_line, place_date};
use crate::phrases::is_whole;
use crate::source::legacy::syllable;
use crate::text::{Span, head, offset, part};
use crate::vocab::{DocType, Heading, Mark, Naming};
use crate::words::Words;

/// Among how many characters at the end of a line a word is looked for that wants another.
const LONGEST_LINK: usize = 16;

/// How many lines a letterhead with its title may take.
const REACH: usize = 60;

/// How many lines below "Số:" the rest of a number may stand.
const REACH_OF_A_LABEL: usize = 8;

/// How wide a number line is at most, with place and date behind it.
const LONGEST_NUMBER_LINE: u32 = 100;

/// Among how many characters a label with a speck before it begins.
const LONGEST_SPECK: usize = 5;

/// How many bytes a rule takes at most in which a scan gave letters.
const LONGEST_RULE: usize = 120;

/// How many characters a number or symbol takes at most with which a subject ends.
const LONGEST_CODE: usize = 20;

/// Among how many characters an invitation or a công điện says whom it is for.
const LONGEST_INVITATION: usize = 160;

/// How many words behind the name of a type tell its kind at most.
const LONGEST_KIND: usize = 2;

/// How many bytes the name of a place takes at most.
const LONGEST_PLACE: usize = 40;

/// How many lines the subject of a công văn takes at most.
const LONGEST_SUBJECT: usize = 6;

/// Among how many lines under the caption of a web page the paper's own title stands.
const REACH_OF_A_TITLE: usize = 16;

/// How many lines of a title say whose paper it is at most.
const MOST_WHOSE_LINES: usize = 4;

/// How many bytes a line of a subject takes at most, with a mark behind it.
const LONGEST_MARKED: usize = 240;

/// How many words a mark has at most.
const LONGEST_MARK: usize = 4;

/// Among how many lines under the title of a web page the text begins.
const REACH_OF_A_TEXT: usize = 40;

/// How many letters a type's name has at least that is known with one misread.
const SHORTEST_TORN_NAME: usize = 6;

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

/// A heading or motto that is broken over lines.
struct TornHeading {
    begin: Span,
    /// The lines on which it goes on, as indices, and where.
    rest: Vec<(usize, Span)>,
    kind: HeaderKind,
    regime: Regime,
}

/// A piece of the letterhead before its words are settled.
struct Piece<'t> {
    kind: HeaderKind,
    span: Span,
    /// What a number line holds.
    number: Option<NumberLine<'t>>,
}

/// A line of the title that is no words of it.
struct TitleLine<'t> {
    /// Whose paper it is, where that stands before both.
    whose: Option<Span>,
    number: Option<(Span, NumberLine<'t>)>,
    date: Option<(Span, Option<Span>, Date)>,
    /// What stands behind the number: its date, whose it is, what it is about.
    rest: Span,
}

pub(super) struct Reader<'p, 't> {
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

/// Takes place and date from the line over who signs or below the name, where no letterhead has them or it has the same
/// day without a place: "Hà Nội, ngày 5 tháng 4 năm 1956", "Ngày 5-4-1956".
pub(super) fn read_date_below<'t>(paper: &Paper<'t>, line: &Line, head: &mut Head<'t>) -> bool {
    let words = line.text(paper.text);
    let whole = place_date(words).filter(|found| found.start == 0 && found.end == words.trim_end_matches('.').len());
    let Some(found) = whole.filter(|found| found.place.is_some() || found.date.is_full()) else { return false };
    let date = Some(found.date).filter(|date| date.is_full()).and_then(|date| date.iso());
    if head.header.place.is_some() || head.header.date.is_some() && head.header.date != date {
        return false;
    }
    head.header.place = found.place.map(Into::into);
    head.header.date = date;
    let (text, span) = (words.into(), paper.raw(line.span));
    head.header.parts.push(HeaderPart { kind: HeaderKind::PlaceDate, text, span });
    true
}

/// The place and date that words are and nothing else.
pub(super) fn whole_place_date(words: &str) -> Option<(&str, Date)> {
    let found = place_date(words).filter(|found| found.start == 0 && found.end == words.len())?;
    Some((found.place?, found.date))
}

/// Cuts a line at wide blanks, tabs, pipes and `~~`.
pub(super) fn cells(text: &str, span: Span) -> Vec<Span> {
    let words = span.of(text);
    static WIDE: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("   "));
    let cuts = |b: &u8| *b < b' ' || matches!(*b, b'|' | b'~');
    // Without a way out, so that many bytes are looked at as one.
    if !words.as_bytes().iter().fold(false, |found, b| found | cuts(b)) && WIDE.find(words.as_bytes()).is_none() {
        let whole = trim(text, span);
        return if whole.is_empty() { Vec::new() } else { vec![whole] };
    }
    let mut cells = Vec::new();
    let mut start = None;
    let mut blanks = 0;
    let mut broken = false;
    let mut end = 0;
    for (at, c) in words.char_indices() {
        let cuts = matches!(c, '|' | '\t')
            || (c == '~' && words[at..].starts_with("~~"))
            || (c == '~' && words[..at].ends_with('~'));
        if cuts || c.is_whitespace() {
            blanks += if cuts { 3 } else { 1 };
            // The end of a line in the midst of a cell, whatever blanks stand around it.
            broken |= c == '\n';
            continue;
        }
        match start {
            Some(from) if blanks >= 3 && !broken => {
                cells.push(Span::new(span.start + from, span.start + end));
                start = Some(at);
            }
            None => start = Some(at),
            _ => {}
        }
        (blanks, broken) = (0, false);
        end = at + c.len_utf8();
    }
    if let Some(from) = start {
        cells.push(Span::new(span.start + from, span.start + end));
    }
    // A bullet apart from its words is no cell; a star in a column of its own stands under an issuer.
    let star = |cells: &[Span]| cells[0].of(text) == "*" && text[cells[0].end..cells[1].start].contains('|');
    if cells.len() > 1 && matches!(cells[0].of(text), "-" | "*" | "+" | "•" | "–" | "·") && !star(&cells) {
        let bullet = cells.remove(0);
        cells[0].start = bullet.start;
    }
    cells
}

/// Puts together the cells of a number or date whose slots are still blank: "Số:      /UBND-KT",
/// "Hà Nội, ngày      tháng 8 năm 2025".
fn merge_slots(text: &str, cells: Vec<Span>) -> Vec<Span> {
    let mut merged: Vec<Span> = Vec::with_capacity(cells.len());
    for cell in cells {
        let words = cell.of(text);
        let open = merged.last().is_some_and(|last| {
            let before = last.of(text).trim_end_matches([':', '.', '…', ' ', '_']);
            let last_word =
                fold::fold(before.rsplit(|c: char| c.is_whitespace() || c == '…' || c == '.').next().unwrap_or(""));
            // "BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ", "CỤC VĂN HÓA CƠ SỞ"
            let name = || before.contains(' ') && fold::is_caps(before) && words.starts_with(fold::is_upper);
            let slot = matches!(last_word.as_str(), "so" | "ngay" | "thang" | "nam") && !(last_word == "so" && name());
            // "Số: 24      /2025/QĐ-UBND": the number was filled in.
            let number = || fold::prefix(before, "so").is_some_and(|len| is_bare_number(&before[len..]));
            // "Số: 6 | 0 29 /BCT-KHTC": a scan spaced the digits.
            let digits = || words.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
            slot || digits().starts_with(['/', '-']) && number()
                || words.starts_with('/') && before.ends_with('/')
                || fold::word_prefix(words, "thang").is_some()
                || (fold::word_prefix(words, "nam").is_some() && words.len() < 16)
        });
        match merged.last_mut() {
            Some(last) if open => last.end = cell.end,
            _ => merged.push(cell),
        }
    }
    merged
}

/// Whether words are digits alone, behind a colon or a blank.
fn is_bare_number(words: &str) -> bool {
    let digits = words.trim_start_matches([':', '.', ' ']);
    !digits.is_empty() && digits.len() <= 5 && digits.bytes().all(|b| b.is_ascii_digit())
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

    /// Reads the label of an appendix, or its title if it has none, where others have the name of their type.
    fn appendix(&mut self) -> bool {
        let Some(i) = self.lines.iter().position(|line| line.kind == LineKind::Text) else { return false };
        let words = self.words(self.lines[i].span);
        let Span { start, end } = self.lines[i].span;
        if let Some((label, _)) = self.paper.appendix_label(words) {
            // "Phụ lục: [MẪU] BÁO CÁO"
            let title = words[label..].trim_start_matches(|c: char| !fold::is_word(c) && c != '[');
            if !title.is_empty() && !self.paper.is_appendix(words) || title.is_empty() && self.labels_paper(i) {
                return false;
            }
            self.name = Some(Span::new(start, start + label));
            if !title.is_empty() {
                self.subject.push(Span::new(end - title.len(), end));
            }
            self.at = i + 1;
        } else {
            // Capitals over "(Kèm theo Báo cáo số …)".
            let capitals = |line: &&Line| line.kind == LineKind::Text && fold::is_caps(self.words(line.span));
            let count = self.lines[i..].iter().take(6).take_while(capitals).count();
            let below = self.lines.get(i + count).map_or("", |line| self.words(line.span));
            // A letterhead or the name of a type is read as everywhere.
            let other = |line: &Line| {
                let words = self.words(line.span);
                self.type_name_at(words).is_some()
                    || self.find_heading(words).is_some()
                    || self.paper.vocab.body_at(words).is_some()
            };
            if count == 0 || !self.is_attached_label(below) || self.lines[i..i + count].iter().any(other) {
                return false;
            }
            self.at = i + count;
            self.name = Some(Span::new(start, self.lines[self.at - 1].span.end));
        }
        for line in &self.lines[..i] {
            self.paper.furnish(line.kind.furniture().unwrap_or(FurnitureKind::Caption), line.span);
        }
        true
    }

    /// Whether the label of an appendix above all stands over a whole letterhead with its title: the paper was itself
    /// attached to another.
    fn labels_paper(&self, i: usize) -> bool {
        let above = &self.paper.text[..self.lines[i].span.start];
        let below = || self.lines[i + 1..].iter().filter(|line| line.kind == LineKind::Text).take(16);
        let body = |line: &Line| {
            fold::is_caps(self.words(line.span)) && self.paper.vocab.body_at(self.words(line.span)).is_some()
        };
        let any = |holds: &dyn Fn(&str) -> bool| below().any(|line| holds(self.words(line.span)));
        let numbered = |words: &str| {
            let number = number_line(words).ok().map(|(_, line)| line.symbol.number);
            number.is_some_and(|number| !number.is_empty())
        };
        let dated = |words: &str| place_date(words).is_some_and(|found| found.date.is_full());
        let headed = |words: &str| self.find_heading(words).is_some();
        let titled = |words: &str| fold::is_caps(words) && self.type_name_at(words) == Some(words.len());
        !above.contains(fold::is_letter)
            && below().take(2).any(body)
            && [&numbered as &dyn Fn(&str) -> bool, &dated, &headed, &titled].iter().all(|holds| any(*holds))
    }

    /// "(Kèm theo Quyết định số 12-QĐ/TU …)".
    fn is_attached_label(&self, words: &str) -> bool {
        words.starts_with('(') && self.paper.vocab.formulas.attached.begin(&words[1..])
    }

    /// Whether a letterhead begins under the title of an appendix, which shows how to write a paper.
    fn begins_form(&self, i: usize, words: &str) -> bool {
        i > 0 && fold::is_caps(words) && self.paper.vocab.body_at(words).is_some() && self.is_labelled()
    }

    /// Whether the label of an appendix stands for the name of a type.
    fn is_labelled(&self) -> bool {
        self.name.is_some_and(|name| self.paper.appendix_label(self.words(name)).is_some())
    }

    fn letterhead(&mut self) {
        while self.at < self.lines.len().min(self.start + REACH) && self.name.is_none() {
            let line = self.lines[self.at];
            if let Some(kind) = line.kind.furniture() {
                self.paper.furnish(kind, line.span);
            } else if self.is_caption(line) {
                self.paper.furnish(FurnitureKind::Caption, line.span);
            } else if !self.line(line) {
                break;
            }
            self.at += 1;
        }
        if !self.foot
            && self.name.is_none()
            && !self.is_letter()
            && !self.pieces.iter().any(|piece| piece.kind != HeaderKind::Issuer)
        {
            // Nothing but capitals: the paper has no letterhead, and they belong to its text.
            self.pieces.clear();
            self.paper.unfurnish();
            self.at = self.start;
        }
    }

    /// Goes to the letterhead where the words of a web page stand above it, which are no part of the paper.
    fn skip_preface(&mut self) {
        if self.name.is_some() || self.is_letter() {
            return;
        }
        let Some(start) = self.letterhead_below().filter(|start| *start > 0) else { return };
        let headed = self.has(HeaderKind::Heading);
        self.restart(start);
        let found = !headed && self.has(HeaderKind::Heading) && self.has(HeaderKind::Issuer);
        if self.name.is_some() || self.is_letter() || found {
            for line in &self.lines[..start] {
                self.paper.furnish(line.kind.furniture().unwrap_or(FurnitureKind::Caption), line.span);
            }
        } else {
            self.restart(0);
        }
    }

    /// Reads a letterhead in small letters: a font like `.VnTimeH` drew them as capitals, and the text has lost it.
    /// Only where neither number nor heading was found otherwise, under a heading alone in its cell.
    fn without_capitals(&mut self) {
        if self.foot || self.has(HeaderKind::Symbol) || self.has(HeaderKind::Heading) {
            return;
        }
        let mut first = self.lines.iter().filter(|line| line.kind == LineKind::Text).take(8);
        let heads = |line: &Line| {
            cells(self.paper.text, line.span).iter().any(|cell| self.heading(self.words(*cell)).is_some())
        };
        if first.any(heads) {
            let known = self.pieces.len();
            self.small = true;
            self.restart(0);
            if !self.has(HeaderKind::Symbol) && self.date.is_none() || self.pieces.len() <= known {
                self.small = false;
                self.restart(0);
                self.skip_preface();
            }
        }
    }

    /// Takes a first line in small letters for the title where nothing stands above it and its decision in capitals below:
    /// "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh …" over "QUYẾT NGHỊ".
    fn small_title(&mut self) {
        let Some(i) = self.lines.iter().take(4).position(|line| line.kind == LineKind::Text) else { return };
        let Span { start, end } = self.lines[i].span;
        let words = self.words(self.lines[i].span);
        let bare = self.name.is_none() && self.pieces.is_empty() && !self.foot && self.lines[i].width < 200;
        let Some((kind, len)) = self.paper.vocab.type_at(words).filter(|_| bare) else { return };
        if self.is_lowered(i, len) {
            self.name = Some(self.lines[i].span);
            self.at = i + 1;
            return;
        }
        if self.page_title(i, kind, len) {
            return;
        }
        let verb = match kind.code.as_deref() {
            Some("NQ") => Some("quyet nghi"),
            Some("QĐ") => Some("quyet dinh"),
            Some("CV") | None => return,
            _ => None,
        };
        let decides = |line: &Line| {
            let words = self.words(line.span).trim_end_matches([':', ' ']);
            verb.is_some_and(|verb| fold::is_caps(words) && fold::is(words, verb))
        };
        // "Kế hoạch kiểm tra của Đảng ủy xã năm 2026" over "Căn cứ Điều lệ Đảng, … xây dựng kế hoạch như sau:".
        let rests = self.lines.get(i + 1).map_or("", |next| self.words(next.span));
        let rests = rests.ends_with("như sau:") && self.is_basis(rests) && number_line(&words[len..]).is_err();
        let apart = self.lines.get(i + 1).is_some_and(|next| next.gap > 0);
        let open = words.ends_with(['.', ',', ';', ':']) || len == words.len();
        let decides = || apart && self.lines[i + 1..].iter().take(24).any(decides);
        if !open && words.starts_with(fold::is_upper) && (rests || decides()) {
            self.name = Some(Span::new(start, start + len));
            self.subject.push(trim(self.paper.text, Span::new(start + len, end)));
            self.at = i + 1;
        }
    }

    /// Takes the first line of all for the title as a web page or a newspaper prints it, in small letters and with the number or
    /// whose paper it is: "Chỉ thị số 26-CT/TW của Ban Bí thư về việc tổ chức Tết".
    fn page_title(&mut self, i: usize, kind: &DocType, len: usize) -> bool {
        let span = self.lines[i].span;
        let words = self.words(span);
        let first = words.starts_with(fold::is_upper) && !self.paper.text[..span.start].contains(fold::is_word);
        let open = words.ends_with(['.', ',', ';', ':']) || fold::is_caps(&words[..len]);
        let issued = kind.naming == Naming::Title && kind.code.as_deref().is_some_and(|code| code != "CV");
        let about = |words: &str| fold::word_prefix(words, "ve").is_some() || self.subject_label(words).is_some();
        let Some(next) = self.lines.get(i + 1).filter(|_| first && !open && issued) else { return false };
        let led = next.kind == LineKind::Text && next.gap < 2 && about(self.words(next.span));
        if !led && next.gap == 0 && next.kind == LineKind::Text || !self.heads_text(i) {
            return false;
        }
        let number = self.number_of_title(&words[len..], kind);
        let rest = number.as_ref().map_or(&words[len..], |(rest, _)| rest);
        let tail = rest.trim_start_matches([',', ' ']);
        let dated = place_date(tail).filter(|found| found.start == 0 && number.is_some()).map_or(0, |found| found.end);
        let tail = tail[dated..].trim_start_matches([',', ' ']);
        let of = fold::word_prefix(tail, "cua")
            .is_some_and(|of| self.paper.vocab.body_at(tail[of..].trim_start()).is_some());
        let subject = tail.match_indices(' ').map(|(at, _)| &tail[at + 1..]).find(|words| about(words));
        let subject = if about(tail) { Some(tail) } else { subject };
        let whole = led || subject.is_some();
        let (rest, end) = (Span::new(span.end - rest.len(), span.end), span.end);
        match number {
            Some((_, number)) if whole && (of || tail.is_empty() || about(tail)) => {
                self.name = Some(Span::new(span.start, span.start + len));
                self.push_number(Span::new(span.start + len, rest.start), number);
                self.date_below(rest);
            }
            None if whole && of => {
                let subject = trim(self.paper.text, Span::new(end - subject.map_or(0, str::len), end));
                self.name = Some(trim(self.paper.text, Span::new(span.start, subject.start)));
                self.subject.extend(Some(subject).filter(|subject| !subject.is_empty()));
            }
            _ => return false,
        }
        self.at = i + 1;
        self.title_ends = Some(i + 1).filter(|_| !led);
        true
    }

    /// The number behind the name of its type in small letters, with or without "số", and what follows it.
    fn number_of_title(&self, words: &'t str, kind: &DocType) -> Option<(&'t str, NumberLine<'t>)> {
        let behind = words.trim_start();
        let bare = || symbol(behind).map(|(rest, symbol)| (rest, NumberLine { symbol, mended: None }));
        let (rest, number) = number_line(behind).or_else(|_| bare()).ok()?;
        let typed = number.symbol.printed_type().and_then(|printed| self.paper.vocab.symbol_type(printed));
        let bears = typed.is_none_or(|typed| kind.symbols.iter().any(|known| known.as_str() == typed));
        (number.mended.is_none() && !number.symbol.number.is_empty() && bears).then_some((rest, number))
    }

    /// Whether a text with units or a signature stands below line `i`, and no other title or number before it.
    fn heads_text(&self, i: usize) -> bool {
        let lines = || self.lines[i + 1..].iter().filter(|line| line.kind == LineKind::Text);
        let opens = |line: &&Line| {
            let words = self.words(line.span);
            marker(words).is_ok_and(|(_, found)| found.value <= 1 && !matches!(found.family, Family::Bullet(_)))
                || fold::is_caps(words) && self.paper.vocab.authority_at(words).is_some()
        };
        let titled = |line: &Line| {
            let words = self.words(line.span);
            number_line(words).is_ok() || fold::is_caps(words) && self.type_name_at(words) == Some(words.len())
        };
        let above = |line: &&Line| !opens(line) && !self.is_basis(self.words(line.span));
        lines().take(REACH_OF_A_TEXT).any(|line| opens(&line))
            && !lines().take(REACH_OF_A_TITLE).take_while(above).any(titled)
    }

    /// Whether line `i` is the name of a type without a capital, as a font like `.VnTimeH` leaves it, over whose paper it is
    /// and a number or date: "chỉ thị" over "của ban thường vụ" and "Số 15-CT/TU".
    fn is_lowered(&self, i: usize, len: usize) -> bool {
        let words = |i: usize| self.lines.get(i).map_or("", |line| self.words(line.span));
        let small = |words: &str| !words.contains(fold::is_upper);
        let of = || fold::word_prefix(words(i + 1), "cua").is_some() && small(words(i + 1));
        let last = if len < words(i).len() { i } else { i + 1 };
        let whose = if last == i { self.tells_whose(words(i)) } else { of() };
        let below = words(last + 1);
        let dated = || place_date(below).is_some_and(|found| found.start == 0 && found.date.is_full());
        small(words(i)) && whose && (number_line(below).is_ok() || dated())
    }

    /// The heading of Party or state that words are, whatever their case.
    fn heading(&self, words: &str) -> Option<&Heading> {
        let known = |heading: &&Heading| !heading.motto && fold::is(words, &heading.phrase);
        if words.len() < 80 { self.paper.vocab.headings.iter().find(known) } else { None }
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

    /// The first line of a letterhead with the heading of Party or state, or of a title that has none, before
    /// any word of a paper.
    fn letterhead_below(&self) -> Option<usize> {
        // Marks and rules of a page do not count.
        let far = self.lines.iter().enumerate().filter(|(_, line)| line.kind == LineKind::Text).nth(REACH);
        let reach = &self.lines[..far.map_or(self.lines.len(), |(i, _)| i)];
        let torn =
            |i: usize, cell: Span| self.torn_heading(i, cell).is_some_and(|torn| torn.kind == HeaderKind::Heading);
        let heads = |i: usize, cell: &Span| {
            let words = self.words(*cell);
            let heading = self.find_heading(words).is_some_and(|(start, end, (_, motto))| {
                let body = start == 0 || self.paper.vocab.body_at(words).is_some();
                !motto && body && fold::is_caps(&words[start..end])
            });
            (heading || torn(i, *cell)) && !self.goes_on(i, *cell)
        };
        let titled = |line: &Line| {
            let words = self.words(line.span);
            fold::is_caps(words) && line.width < 60 && !words.ends_with(':') && self.type_name_at(words).is_some()
        };
        let opens_paper = |words: &str| {
            // "47-TB/ĐU" below "Số hiệu:" is the value in a site's box.
            let boxed = || symbol(words).is_ok_and(|(rest, _)| rest.is_empty());
            marker(words).is_ok_and(|(_, found)| !matches!(found.family, Family::Bullet(_))) && !boxed()
                || self.paper.is_recipients_label(words)
                || self.is_basis(words.trim_start_matches(['-', ' ']))
                || self.addressing(words).is_some()
                || fold::is_caps(words) && self.paper.vocab.authority_at(words).is_some()
                || super::ends_paper(words)
        };
        // "Số: 12/BC-UBND" over "Sơn Bình, ngày 4 tháng 11 năm 2023" tells a letterhead too.
        let numbered = |i: usize| {
            let number = number_line(self.words(reach[i].span)).is_ok_and(|(rest, _)| rest.is_empty());
            let dated = |line: &Line| whole_place_date(self.words(line.span)).is_some_and(|(_, date)| date.is_full());
            number && reach[i + 1..].iter().take(4).any(dated)
        };
        let begins = |i: usize| cells(self.paper.text, reach[i].span).iter().any(|cell| heads(i, cell)) || numbered(i);
        // "Nhằm nâng cao nhận thức của người dân, UBND xã ban hành văn bản sau." right over a letterhead.
        let leads = |i: usize| {
            let below = reach.get(i + 1).map_or("", |below| unbulleted(self.words(below.span)));
            let body = fold::is_caps(below) && self.paper.vocab.body_at(below).is_some();
            body && self.is_basis(self.words(reach[i].span)) && (i + 1..reach.len()).take(REACH_OF_A_LABEL).any(begins)
        };
        let opens = |i: usize| opens_paper(self.words(reach[i].span)) && !leads(i);
        // The title of a page, with prose between it and a letterhead that has its own.
        let captions = |i: usize| {
            let Some(start) = (i + 1..reach.len()).take(16).take_while(|i| !opens(*i)).find(|i| begins(*i)) else {
                return false;
            };
            let prose = |line: &Line| line.width >= 50 && !fold::is_caps(self.words(line.span));
            let entitles = |line: &Line| titled(line) || self.is_addressee_label(line.span);
            reach[i + 1..start].iter().any(prose) && reach[start..].iter().take(12).any(entitles)
        };
        let mut heading = None;
        let mut short = true;
        for (i, line) in reach.iter().enumerate() {
            // Without a heading only short lines are a web page's.
            if begins(i) || short && titled(line) && !captions(i) {
                heading = Some(i);
                break;
            }
            if opens(i) {
                return None;
            }
            short &= line.width < 300;
        }
        // Up over what stands in a letterhead, to the first that only stands there.
        let heading = heading?;
        let ends =
            |rest: &str| rest.trim().chars().count() < 6 || rest.starts_with(['|', '\t']) || rest.starts_with("   ");
        let known = |words: &str| {
            let words = unbulleted(words);
            self.paper.vocab.body_at(words).is_some_and(|(_, len)| fold::is_caps(&words[..len]))
                || about(words).is_ok()
                || fold::is(words.trim_end_matches(':'), "so")
                || number_line(words).is_ok_and(|(rest, number)| number.mended.is_none() && ends(rest))
                || self.mark(words).is_some()
                || place_date(words).is_some_and(|found| found.start == 0 && ends(&words[found.end..]))
        };
        // "về xây dựng đời sống văn hóa" under "Số: 11-CV/UBKTTU": the subject of a letter.
        let about = |i: usize, words: &str| {
            let above = i.checked_sub(1).map_or("", |above| self.words(reach[above].span));
            reach[i].gap == 0 && fold::word_prefix(words, "ve").is_some() && number_line(above).is_ok()
        };
        let stands = |i: &usize| {
            let (line, words) = (&reach[*i], self.words(reach[*i].span));
            line.kind == LineKind::Rule
                || line.width < 110 && (fold::is_caps(words) || known(words) || about(*i, words))
        };
        let above = (0..heading).rev().take_while(stands).count();
        let first = (heading - above..heading).find(|i| known(self.words(reach[*i].span)));
        Some(first.unwrap_or(heading))
    }

    /// A line above the letterhead: the title of the web page that the paper was saved from.
    fn is_caption(&self, line: Line) -> bool {
        if !self.pieces.is_empty() || self.foot || self.at > self.start + 4 {
            return false;
        }
        let framed = self.words(line.span).trim_start_matches(['|', ' ']);
        // "• Văn phòng" is of a menu.
        let words = Some(unbulleted(framed)).filter(|bare| fold::is_caps(bare)).unwrap_or(framed);
        let known = self.paper.vocab.body_at(words).is_some()
            || fold::is_caps(words) && self.paper.vocab.formulas.short_body.begin(words)
            || number_line(words).is_ok()
            || self.find_heading(words).is_some()
            || words.split('/').all(|part| self.mark(part.trim()).is_some())
            || place_date(words).is_some();
        let typed = self.type_name_at(words).is_some();
        let starts = self
            .paper
            .vocab
            .headings
            .iter()
            .any(|heading| heading.phrase.starts_with(&fold::fold(words)) && words.contains(' '));
        // No letterhead stands below the addressees.
        let opened = |i: &usize| self.is_addressee_label(self.lines[*i].span);
        let follows = || {
            (self.at + 1..self.lines.len()).take(12).take_while(|i| !opened(i)).any(|i| {
                let span = self.lines[i].span;
                self.find_heading(self.words(span)).is_some_and(|found| !found.2.1) && !self.goes_on(i, span)
            })
        };
        // Capitals right above a heading are an issuer that no table knows.
        let issuer = fold::is_caps(words)
            && (words.contains(' ')
                || self.torn(self.at, line.span, |whole| self.paper.vocab.body_at(whole).is_some()))
            && !words.contains([':', '/', '>', '»'])
            && line.width < 60
            && !self.paper.vocab.formulas.no_issuer.begin(words)
            && !self.goes_on_menu(line)
            && self.stands_over_heading();
        (!known && !issuer || typed) && !starts && cells(self.paper.text, line.span).len() == 1 && follows()
    }

    /// Whether capitals right under others, which were a web page's, go on with its menu.
    fn goes_on_menu(&self, line: Line) -> bool {
        let above = self.lines[self.start..self.at].last().filter(|above| above.kind == LineKind::Text);
        line.gap == 0 && above.is_some_and(|above| fold::is_caps(self.words(above.span)))
    }

    /// Whether a line is a word that a web page broke from the capitals on the next, and both are so: "ỦY" over
    /// "BAN NHÂN DÂN".
    fn torn(&self, i: usize, cell: Span, whole: impl Fn(&str) -> bool) -> bool {
        let words = self.words(cell);
        let next = self.lines.get(i + 1).filter(|next| next.gap == 0 && next.kind == LineKind::Text && next.width < 60);
        // "Số 15-TB/TU Lam" over "Giang, ngày …"
        let behind = |number: &Piece<'_>| number.kind == HeaderKind::Symbol && number.span.end <= cell.start;
        let line = self.lines[i].span;
        let ends = cell.end == line.end
            && self.pieces.last().is_some_and(|last| last.span.start >= line.start && behind(last));
        (cell == line || ends)
            && !words.contains(' ')
            && next.is_some_and(|next| whole(&format!("{words} {}", self.words(next.span))))
    }

    /// Whether a heading or number stands below, or below at most two more lines of capitals.
    fn stands_over_heading(&self) -> bool {
        let mut below = self.lines[self.at + 1..].iter().filter(|line| line.kind == LineKind::Text).take(3);
        let heads = |words: &str| number_line(words).is_ok() || self.find_heading(words).is_some();
        let found = below.find_map(|line| {
            let words = self.words(line.span);
            (heads(words) || !fold::is_caps(words)).then(|| heads(words))
        });
        found == Some(true)
    }

    /// Whether what was read so far is the head of a công văn: a number, then "Kính gửi".
    fn is_letter(&self) -> bool {
        self.has(HeaderKind::Symbol) && self.lines.get(self.at).is_some_and(|line| self.is_addressee_label(line.span))
    }

    fn is_addressee_label(&self, span: Span) -> bool {
        self.addressing(self.words(self.unframed(span))).is_some()
    }

    /// How long the label of the addressees is at the start of words, with a speck before it: ". Kính gửi:".
    fn addressing(&self, words: &str) -> Option<usize> {
        let label = |words: &str| {
            let known = self.paper.vocab.formulas.addressees.at(words).map(|(_, len)| len);
            known.or_else(|| misread_addressing(words))
        };
        label(words).or_else(|| {
            let speck = words.char_indices().take(LONGEST_SPECK).find(|(_, c)| fold::is_word(*c) || *c == '(')?.0;
            let bare = &words[speck..];
            let len = label(bare).filter(|len| bare[*len..].starts_with(':'))?;
            Some(speck + len)
        })
    }

    /// Reads the pieces of a line; false where the letterhead has ended before it.
    fn line(&mut self, line: Line) -> bool {
        let words = self.words(line.span);
        if self.is_addressee_label(line.span) {
            return false;
        }
        // "K Ế   H O Ạ C H" is no two columns.
        if !self.foot && words.contains("   ") && self.torn_type_name(words).is_some() {
            self.name = Some(line.span);
            return true;
        }
        let stamped = self.at.checked_sub(1).is_some_and(|before| self.lines[before].kind == LineKind::Stamp);
        if stamped && line.width < 60 && fold::word_prefix(words, "ngay").is_some() && words.starts_with('N') {
            // The date of an incoming stamp is not the paper's.
            self.paper.furnish(FurnitureKind::Stamp, line.span);
            return true;
        }
        if self.foot && self.paper.is_recipients_label(words) {
            return false;
        }
        let mut cells = merge_slots(self.paper.text, cells(self.paper.text, line.span));
        let known = self.pieces.len();
        let mut stars = Vec::new();
        if let Some(first) = cells.first_mut()
            && let Some(right) = self.words(*first).strip_prefix('*')
            && (right.starts_with('\t') || right.starts_with("  "))
            && self.has(HeaderKind::Issuer)
        {
            // The star of the left column; the right one has its own words.
            stars.push(Span::new(first.start, first.start + 1));
            first.start = first.end - right.trim_start().len();
        }
        if cells.len() > 1 && self.words(cells[0]) == "*" {
            stars.push(cells.remove(0));
        }
        let column = usize::from(!stars.is_empty());
        for (i, cell) in cells.iter().enumerate() {
            if !self.cell(*cell, column + i) {
                // A line is read whole or not at all.
                let aside = || {
                    known > 0
                        && (self.is_scrawl(*cell)
                            || self.heads_below(line)
                            || self.title_below(line)
                            || self.is_unreadable(line))
                };
                if self.pieces.len() == known && i == 0 && !aside() {
                    return false;
                }
                // "5ð: 3S/8C-STP Lam Giang, ngày 04 tháng 11 năm 2022"
                let words = self.words(*cell);
                let dated = place_date(words)
                    .filter(|found| found.place.is_some() && found.start > 0 && found.end == words.len())
                    .map_or(cell.end, |found| cell.start + found.start);
                self.paper.furnish(FurnitureKind::Unclassified, trim(self.paper.text, Span::new(cell.start, dated)));
                if dated < cell.end {
                    self.cell(Span::new(dated, cell.end), column + i);
                }
            }
            if self.name.is_some() {
                // What stands behind the type name is the subject's.
                self.subject.extend(cells[i + 1..].iter());
                break;
            }
        }
        for star in stars {
            self.paper.furnish(FurnitureKind::Rule, star);
        }
        true
    }

    /// What a scan makes of ink and dirt between the pieces of a letterhead.
    fn is_scrawl(&self, cell: Span) -> bool {
        let words = self.words(cell);
        let letters = words.chars().filter(|c| fold::is_letter(*c)).count();
        let signs = words.chars().filter(|c| !c.is_whitespace()).count();
        (letters <= 3 || letters * 2 < signs) && marker(words).is_err() && !self.foot
    }

    /// Whether words under an issuer or heading are the rule there, which a scan gave letters: "——m", "e—", "~o~".
    fn is_misread_rule(&self, words: &str) -> bool {
        let stroke = |c: char| matches!(c, '-' | '–' | '—' | '_' | '=' | '~' | '−' | '»' | '«' | '¬');
        let letters = words.chars().filter(|c| fold::is_letter(*c)).count();
        let drawn = words.len() <= LONGEST_RULE
            && (1..=3).contains(&letters)
            && words.contains(stroke)
            && words.chars().all(|c| fold::is_letter(c) || stroke(c) || matches!(c, ' ' | '.' | '*'));
        // "- A", "I -" are the marks of units.
        let short = letters == 1 && words.chars().filter(|c| stroke(*c)).count() == 1 && words.contains(' ');
        let heads = |kind| matches!(kind, HeaderKind::Issuer | HeaderKind::Heading | HeaderKind::Motto);
        !self.foot && drawn && !short && self.pieces.last().is_some_and(|piece| heads(piece.kind))
    }

    /// Whether a line is one of a letterhead that a scan made unreadable: heading or title come close below short ones.
    fn is_unreadable(&self, line: Line) -> bool {
        let words = self.words(line.span);
        let opens = marker(words).is_ok()
            || self.is_basis(words)
            || self.paper.is_recipients_label(words)
            || words.ends_with(['.', ';', ',']);
        if self.foot || !self.has(HeaderKind::Issuer) || line.width > LONGEST_NUMBER_LINE || opens {
            return false;
        }
        let goes_on = |line: &Line| {
            let words = self.words(line.span);
            let titled = || fold::is_caps(words) && self.type_name_at(words) == Some(words.len());
            self.find_heading(words).is_some_and(|found| found.0 == 0) || titled()
        };
        let mut below = self.lines[self.at + 1..]
            .iter()
            .filter(|line| line.kind == LineKind::Text)
            .take(REACH_OF_A_LABEL)
            .take_while(|line| line.width <= LONGEST_NUMBER_LINE && !self.is_addressee_label(line.span));
        below.any(goes_on)
    }

    /// Whether a short line stands between the number and the heading, which comes close below: "(Bản sao)".
    fn heads_below(&self, line: Line) -> bool {
        let number = self.pieces.last().is_some_and(|piece| piece.kind == HeaderKind::Symbol);
        let mut below = self.lines[self.at + 1..].iter().filter(|line| line.kind == LineKind::Text).take(2);
        let heads = |line: &Line| {
            let words = self.words(line.span);
            self.find_heading(words).is_some_and(|(start, end, _)| start == 0 && fold::is_caps(&words[..end]))
        };
        number && !self.foot && line.width < 60 && !self.has(HeaderKind::Heading) && below.any(heads)
    }

    /// Whether a short line stands under a whole letterhead and a name of a type alone with its subject comes close below:
    /// "(Kèm theo Công văn số …)", "Bản số: 02", a date without its "ngày".
    fn title_below(&self, line: Line) -> bool {
        let words = self.words(line.span);
        let whole = self.has(HeaderKind::Symbol) && self.has(HeaderKind::Issuer) && self.has(HeaderKind::Heading);
        let open = words.ends_with(['.', ';', ',']) && !words.starts_with('(');
        if self.foot || !whole || open || line.width > 160 || self.is_basis(words) {
            return false;
        }
        let mut below = self.lines[self.at + 1..].iter().filter(|line| line.kind == LineKind::Text).take(4);
        let named = |line: &&Line| {
            let words = self.words(line.span);
            fold::is_caps(words) && !words.ends_with(':') && self.type_name_at(words) == Some(words.len())
        };
        let Some(at) = below.clone().take(3).position(|line| named(&line)) else { return false };
        below.nth(at + 1).is_some_and(|subject| {
            let words = self.words(subject.span);
            marker(words).is_err() && !self.is_addressee_label(subject.span)
        })
    }

    /// Reads a cell: every piece in it, in order.
    fn cell(&mut self, cell: Span, column: usize) -> bool {
        let words = self.words(cell);
        if self.marks(cell) {
            return true;
        }
        if self.is_misread_rule(words) {
            self.paper.furnish(FurnitureKind::Rule, cell);
            return true;
        }
        if self.broken_heading(cell, column) {
            return true;
        }
        // "ĐIỀU LỆ ĐẢNG CỘNG SẢN VIỆT NAM" is a title, though a heading stands in it.
        let titled = self.paper.vocab.type_at(words).is_some_and(|(_, len)| len == words.len());
        let named = titled || self.goes_on(self.at, cell);
        if let Some((start, end, heading)) = self.find_heading(words).filter(|_| !named) {
            let mut before = trim(self.paper.text, Span::new(cell.start, cell.start + start));
            // A scan prints a speck between the columns: "TỔNG CỤC THUẾ: CỘNG HÒA …".
            let body = self.words(before).trim_end_matches([':', ';', '-', '–', '—', '\'', '`', '‘', ' ']).len();
            let speck = trim(self.paper.text, Span::new(before.start + body, before.end));
            before.end = before.start + body;
            if !before.is_empty() && !self.part(before, column) {
                return false;
            }
            if !speck.is_empty() {
                self.paper.furnish(FurnitureKind::Rule, speck);
            }
            let kind = if heading.1 { HeaderKind::Motto } else { HeaderKind::Heading };
            self.head.regime = self.head.regime.or(Some(heading.0));
            self.push(kind, Span::new(cell.start + start, cell.start + end));
            let rest = Span::new(cell.start + end, cell.end);
            return self.words(rest).trim().is_empty() || self.rest(rest);
        }
        self.part(cell, column)
    }

    /// Reads the marks that a cell is: "MẬT", "Độ mật: MẬT", "TỐI MẬT / KHẨN".
    fn marks(&mut self, cell: Span) -> bool {
        const LABELS: [&str; 4] = ["do mat", "muc do mat", "do khan", "muc do khan"];
        let words = self.words(cell);
        if let Some(mark) = self.mark(words) {
            self.push(mark, cell);
            return true;
        }
        if self.specked_mark(cell) || self.torn_mark(cell) {
            return true;
        }
        let split = |at: usize| [Span::new(cell.start, cell.start + at), Span::new(cell.start + at + 1, cell.end)];
        let Some(parts) = words.find([':', '/']).filter(|_| words.len() < 60).map(split) else { return false };
        let [first, second] = parts.map(|part| trim(self.paper.text, part));
        let Some(mark) = self.mark(self.words(second)) else { return false };
        match self.mark(self.words(first)) {
            Some(mark) => self.push(mark, first),
            None if LABELS.iter().any(|label| fold::is(self.words(first), label)) => self.paper.labels.push(first),
            None => return false,
        }
        self.push(mark, second);
        true
    }

    /// Reads a mark that a web page broke behind its first word: "TỐI" over "MẬT".
    fn torn_mark(&mut self, cell: Span) -> bool {
        if !fold::is_caps(self.words(cell)) || !self.torn(self.at, cell, |whole| self.mark(whole).is_some()) {
            return false;
        }
        let whole = Span::new(cell.start, self.lines[self.at + 1].span.end);
        let Some(mark) = self.mark(self.words(whole)) else { return false };
        self.push(mark, whole);
        self.at += 1;
        true
    }

    /// Reads a mark between stars, quotes or what a scan makes of its frame: "* MẬT *", "“HỎA TỐC”", "MẬT ⁄".
    fn specked_mark(&mut self, cell: Span) -> bool {
        let words = self.words(cell);
        let bare = words.trim_matches(|c: char| !fold::is_letter(c) && !matches!(c, '(' | ')' | '[' | ']'));
        let specks = words.chars().count() - bare.chars().count();
        let drawn = fold::is_caps(bare) && (1..=8).contains(&specks) && !words.contains(|c: char| c.is_ascii_digit());
        let Some(mark) = self.mark(bare).filter(|_| drawn) else { return false };
        let start = offset(self.paper.text, bare);
        let end = start + bare.len();
        self.push(mark, Span::new(start, end));
        for speck in [Span::new(cell.start, start), Span::new(end, cell.end)] {
            let speck = trim(self.paper.text, speck);
            if !speck.is_empty() {
                self.paper.furnish(FurnitureKind::Rule, speck);
            }
        }
        true
    }

    /// A heading or motto over lines: "ĐẢNG CỘNG SẢN" over "VIỆT NAM", perhaps behind the other column on one line:
    /// "UBND XÃ SƠN BÌNH CỘNG HÒA XÃ HỘI" over "Số: 12/KH-UBND CHỦ NGHĨA VIỆT NAM".
    fn broken_heading(&mut self, cell: Span, column: usize) -> bool {
        let Some(torn) = self.torn_heading(self.at, cell) else { return false };
        let before = trim(self.paper.text, Span::new(cell.start, torn.begin.start));
        if !before.is_empty() && !self.part(before, column) {
            return false;
        }
        self.head.regime = self.head.regime.or(Some(torn.regime));
        self.push(torn.kind, torn.begin);
        for (line, rest) in torn.rest {
            self.push(torn.kind, rest);
            self.at = line;
            self.beside_heading(line, rest);
        }
        true
    }

    /// The other column goes on beside the rest of a heading: "ỦY BAN NHÂN DÂN TỈNH HÒA" over "AN".
    fn beside_heading(&mut self, line: usize, rest: Span) {
        for (i, cell) in cells(self.paper.text, self.lines[line].span).into_iter().enumerate() {
            let end = if cell.end == rest.end { rest.start } else { cell.end };
            let beside = trim(self.paper.text, Span::new(cell.start, end));
            if self.words(beside).chars().all(|c| c == '*') {
                self.paper.furnish(FurnitureKind::Rule, beside);
            } else if !self.cell(beside, i) {
                self.paper.furnish(FurnitureKind::Unclassified, beside);
            }
        }
    }

    /// The heading or motto with which a cell of line `i` ends, and which goes on at the end of a cell on the next line,
    /// or on the next two.
    fn torn_heading(&self, i: usize, cell: Span) -> Option<TornHeading> {
        let words = self.words(cell);
        if words.len() > 240 || !words.contains(fold::is_upper) || self.goes_on(i, cell) {
            return None;
        }
        let last = fold::fold_char(words.trim_end_matches(|c: char| !fold::is_letter(c)).chars().next_back()?);
        self.paper.vocab.headings.iter().find_map(|heading| {
            let sound = |words: &str| heading.motto || fold::is_caps(words);
            let cuts = heading.phrase.match_indices(' ').map(|(at, _)| heading.phrase.split_at(at));
            let mut cuts = cuts.filter(|(first, _)| first.trim_end_matches(['-', ' ']).ends_with(last));
            let (start, left) = cuts.find_map(|(first, left)| {
                let start = last_words(words, first)?;
                let before = words[..start].trim_end();
                let alone = start == 0
                    || first.contains(' ')
                        && (self.stands_beside(before) || heading.motto && self.goes_on_beside(i, before));
                (alone && sound(&words[start..])).then_some((start, left.trim_start()))
            })?;
            let ends = |line: usize, left: &str| {
                let cells = cells(self.paper.text, self.lines[line].span);
                cells.into_iter().find_map(|cell| {
                    let words = self.words(cell);
                    let start = last_words(words, left).filter(|start| sound(&words[*start..]))?;
                    let beside = words[..start].trim_end();
                    let sound = beside.is_empty()
                        || beside == "*"
                        || self.stands_beside(beside)
                        || left.contains(' ') && self.goes_on_beside(line, beside);
                    sound.then(|| Span::new(cell.start + start, cell.end))
                })
            };
            let next = self.next_text(i)?;
            let middle = || {
                let third = self.next_text(next)?;
                let mut cuts = left.match_indices(' ').map(|(at, _)| left.split_at(at));
                cuts.find_map(|(second, left)| {
                    Some(vec![(next, ends(next, second)?), (third, ends(third, left.trim_start())?)])
                })
            };
            let rest = ends(next, left).map(|rest| vec![(next, rest)]).or_else(middle)?;
            let kind = if heading.motto { HeaderKind::Motto } else { HeaderKind::Heading };
            let begin = Span::new(cell.start + start, cell.end);
            Some(TornHeading { begin, rest, kind, regime: heading.regime })
        })
    }

    /// The next line of words, where it comes soon.
    fn next_text(&self, i: usize) -> Option<usize> {
        let below = self.lines.get(i + 1..)?.iter().take(4);
        below.enumerate().find(|(_, line)| line.kind == LineKind::Text).map(|(step, _)| i + 1 + step)
    }

    /// Whether words are of the other column beside a heading: a body or a number.
    fn stands_beside(&self, words: &str) -> bool {
        let body = || fold::is_caps(words) && self.paper.vocab.body_at(words).is_some();
        !self.names(words) && (body() || number_line(words).is_ok_and(|(rest, _)| rest.is_empty()))
    }

    /// Whether capitals at the start of line `i` go on with a body at the start of the one above: "HUYỆN SƠN BÌNH" under "ỦY
    /// BAN NHÂN DÂN".
    fn goes_on_beside(&self, i: usize, words: &str) -> bool {
        let above = i.checked_sub(1).map_or("", |above| self.words(self.lines[above].span));
        let body = self.paper.vocab.body_at(above).is_some_and(|(_, len)| fold::is_caps(&above[..len]));
        body && fold::is_caps(words) && words.contains(' ') && self.lines[i].gap == 0 && !self.names(words)
    }

    /// The regime and kind of the heading that stands in a cell, with its place.
    fn find_heading(&self, words: &str) -> Option<(usize, usize, (Regime, bool))> {
        let found = self.find_any_heading(words)?;
        let (start, end, (regime, _)) = found;
        let named = self.names(&words[..start]) || regime == Regime::Other && self.names_branch(&words[end..]);
        (!named).then_some(found)
    }

    /// Whether capitals behind the name of a mass body say where it is, so that it is no heading: "ĐOÀN TNCS HỒ CHÍ MINH TỈNH
    /// LAM GIANG".
    fn names_branch(&self, behind: &str) -> bool {
        let words = behind.trim();
        let first = fold::small(words.split(' ').next().unwrap_or(""));
        let level = || self.paper.vocab.formulas.level_word.iter().any(|known| **known == *first);
        words.contains(' ') && fold::is_caps(words) && level()
    }

    /// Whether words before a heading make it the name of the Party or the State: "KỶ NIỆM NGÀY THÀNH LẬP".
    fn names(&self, before: &str) -> bool {
        let before = before.trim_end();
        // "TRUNG ƯƠNG ĐOÀN TNCS HỒ CHÍ MINH", "BỘ Y TẾ - TRUNG ƯƠNG ĐOÀN …"
        let last = before.rsplit(['-', '–', '—']).next().unwrap_or(before);
        !before.is_empty()
            && (fold::is(last.trim_start(), "trung uong")
                || fold::word_prefix(before, "cua").is_some()
                || self.paper.vocab.formulas.no_heading.end(before)
                || self.type_name_at(before).is_some())
    }

    /// Whether a cell goes on with a title over several lines that names the Party or the State.
    fn goes_on(&self, i: usize, cell: Span) -> bool {
        let before = i.checked_sub(1).map(|before| self.lines[before]).filter(|before| before.kind == LineKind::Text);
        // "QUỐC HỘI" over "NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" is one body.
        let of_state =
            |before: &str| self.words(cell).starts_with("NƯỚC ") && self.paper.vocab.body_at(before).is_some();
        let joined = before
            .map(|before| self.words(before.span))
            .is_some_and(|before| self.paper.vocab.formulas.no_heading.end(before) || of_state(before));
        cell.start == self.lines[i].span.start && (self.lines[i].gap == 0 && joined || self.is_whose(i))
    }

    /// Whether a line of capitals ends with whose paper it is, under the name of its type, and so no heading: "ĐẠI HỘI ĐẠI BIỂU
    /// TOÀN QUỐC LẦN THỨ VI ĐẢNG CỘNG SẢN VIỆT NAM", "ĐẢNG LAO ĐỘNG VIỆT NAM" under "CỦA BAN CHẤP HÀNH TRUNG ƯƠNG". Under
    /// what a web page prints over a letterhead the type comes again.
    fn is_whose(&self, i: usize) -> bool {
        let typed = |i: usize| {
            let words = self.words(self.lines[i].span);
            fold::is_caps(words) && self.type_name_at(words) == Some(words.len())
        };
        let joins = |i: usize| {
            let line = &self.lines[i];
            line.kind == LineKind::Text && line.gap < 2 && fold::is_caps(self.words(line.span))
        };
        let lines = i.saturating_sub(MOST_WHOSE_LINES)..i;
        let Some(name) = lines.rev().take_while(|above| joins(above + 1)).find(|above| typed(*above)) else {
            return false;
        };
        let (named, first) = (self.words(self.lines[name].span), self.words(self.lines[name + 1].span));
        let of = |words: &str| fold::word_prefix(words, "cua").is_some() || self.paper.vocab.body_at(words).is_some();
        let again = || (i + 1..self.lines.len()).take(REACH_OF_A_TITLE).any(typed);
        (fold::find(named, "cua").is_some() || of(first)) && !again()
    }

    fn find_any_heading(&self, words: &str) -> Option<(usize, usize, (Regime, bool))> {
        if self.small
            && let Some(heading) = self.heading(words)
        {
            return Some((0, words.len(), (heading.regime, heading.motto)));
        }
        if words.len() > 480 || !words.contains(fold::is_upper) {
            return None;
        }
        let headings = &self.paper.vocab.headings;
        let capitals = words.char_indices().filter(|(_, c)| fold::is_upper(*c));
        let mut within = capitals
            .flat_map(|(at, _)| headings.beginning(&words[at..]).map(move |(heading, len)| (heading, at..at + len)));
        let exact = within.find_map(|(heading, found)| {
            let whole = heading.phrase.len() > 15 || is_whole(words, &found);
            let caps = heading.motto || fold::is_caps(&words[found.clone()]);
            (whole && caps).then_some((found.start, found.end, (heading.regime, heading.motto)))
        });
        exact.or_else(|| {
            // A heading over two lines, or one that a scan has touched.
            let motto = |heading: &Heading| (0, words.len(), (heading.regime, heading.motto));
            let scanned = Scanned::of(words);
            headings.iter().find(|heading| scanned.is_near(&heading.phrase)).map(motto).or_else(|| {
                headings.iter().find_map(|heading| {
                    let at = near_suffix(words, &heading.phrase)?;
                    // "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM" is a body, and near "ĐẢNG LAO ĐỘNG VIỆT NAM"; so it is behind "ĐẢNG ỦY".
                    let before = words[..at].trim_end().rmatch_indices(' ').map(|(at, _)| at + 1).chain([0]);
                    let body = |start: usize| {
                        self.paper.vocab.body_at(&words[start..]).is_some_and(|(_, len)| start + len > at)
                    };
                    let named = before.take(LONGEST_MARK).any(body);
                    (!named).then_some((at, words.len(), (heading.regime, heading.motto)))
                })
            })
        })
    }

    fn mark(&self, words: &str) -> Option<HeaderKind> {
        if words.chars().count() > 60 {
            return None;
        }
        let (_, mark) = self.paper.vocab.marks.iter().find(|(phrase, mark)| {
            let words = words.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | '"'));
            fold::is(words, phrase) && words.starts_with(fold::is_upper)
                || (*mark == Mark::Draft && fold::word_prefix(words, phrase).is_some() && words.chars().count() < 30)
        })?;
        Some(match mark {
            Mark::Secrecy => HeaderKind::Secrecy,
            Mark::Urgency => HeaderKind::Urgency,
            Mark::Circulation => HeaderKind::Circulation,
            Mark::Draft => HeaderKind::Draft,
        })
    }

    /// A cell without heading: number, date, type name, issuer, or the subject of a công văn.
    fn part(&mut self, cell: Span, column: usize) -> bool {
        let words = self.words(cell);
        if self.names_issuer(cell) {
            self.push(HeaderKind::Issuer, cell);
            return true;
        }
        // "DỰ THẢO 2" over "(Ngày 10/10/2025)", "DỰ THẢO" over "Lần thứ 2".
        let drafted = |piece: &Piece<'_>| piece.kind == HeaderKind::Draft;
        let version = || fold::word_prefix(words, "lan").is_some() && words.len() < 20;
        let dated = || words.starts_with('(') && place_date(words).is_some();
        if self.pieces.last().is_some_and(drafted) && (version() || dated()) {
            self.push(HeaderKind::Draft, cell);
            return true;
        }
        if self.goes_on_issuer(cell) {
            self.push(HeaderKind::Issuer, cell);
            return true;
        }
        if let Some((at, number)) = self.find_number(words) {
            let behind = number.0;
            let lead = Span::new(cell.start, cell.start + at);
            let titled = self.titles_number(words[..at].trim_end_matches(['(', ' ']));
            if at > 0 && !titled && !self.leading(lead) {
                return false;
            }
            let (mut number, mut rest) = (number.1, Span::new(cell.start + behind, cell.end));
            self.take_body(&mut number, &mut rest);
            self.push_number(Span::new(cell.start + at, rest.start), number);
            if titled {
                let bare = self.words(lead).trim_end_matches(['(', ' ']).len();
                self.name = Some(trim(self.paper.text, Span::new(lead.start, lead.start + bare)));
                self.date_below(rest);
                return true;
            }
            return self.rest(rest);
        }
        if self.torn_number(cell) || words.len() == 4 && self.torn_year(cell) {
            return true;
        }
        // "BÁO CÁO NGÀY 11 THÁNG 9 NĂM 2025" is a title.
        let typed = |found: &crate::parse::header::PlaceDate<'_>| {
            let lead = words[..found.start].trim_end();
            let named = || self.paper.vocab.type_at(lead).is_some_and(|(_, len)| len == lead.len());
            let whose = || self.paper.vocab.type_at(words).is_some() && self.date_of_title(words).is_some();
            fold::is_caps(words) && named() || !self.foot && whose()
        };
        // "Trong thời gian qua, ngày …" above all is a sentence.
        let sentence = |found: &crate::parse::header::PlaceDate<'_>| found.loose && self.pieces.is_empty();
        if let Some(found) = place_date(words).filter(|found| !typed(found) && !sentence(found)) {
            let heads = found.start == 0 || self.is_leading(words[..found.start].trim());
            let rest = words[found.end..]
                .trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | '_' | '-' | '…'));
            let printed =
                found.place.is_some() || found.start > 0 || words.starts_with(['.', '…', '_', ',']) || rest.is_empty();
            let whole = rest.chars().count() <= 6 || rest.starts_with(fold::is_upper) && found.place.is_some();
            if heads && printed && whole && found.place.is_some() && self.has(HeaderKind::Heading) {
                self.drop_date_above();
            }
            if heads && printed && whole && self.date.is_none() {
                if found.start > 0 {
                    self.leading(Span::new(cell.start, cell.start + found.start));
                }
                let place = found.place.map(|place| {
                    let at = offset(self.paper.text, place);
                    Span::new(at, at + place.len())
                });
                self.date = Some((place, found.date));
                let short = rest.chars().count() <= 6 && !rest.starts_with(fold::is_upper);
                let end = if short { cell.end } else { cell.start + found.end };
                self.push(HeaderKind::PlaceDate, Span::new(cell.start + found.start, end));
                return end == cell.end || self.rest(Span::new(end, cell.end));
            }
        }
        if self.type_name(cell) {
            return true;
        }
        self.goes_on_date(cell) || self.head_subject(cell) || self.unknown_name(cell) || self.issuer(cell, column)
    }

    /// Takes the body behind a number with its type, where no slash stands before it: "Số: 86/QĐ UBND", "Số 12-NQ-TU".
    fn take_body(&self, number: &mut NumberLine<'t>, rest: &mut Span) {
        let symbol = &mut number.symbol;
        let (None, &[kind]) = (symbol.kind, &symbol.body[..]) else { return };
        let (words, abbreviated) = (self.words(*rest), |body: &str| {
            (2..=10).contains(&body.chars().count()) && body.chars().all(fold::is_upper)
        });
        if abbreviated(words.trim()) {
            symbol.body.push(words.trim());
            rest.start = rest.end;
            return;
        }
        let typed = self.paper.vocab.symbol_type(kind).is_some();
        let behind = words.trim_start().strip_prefix(['-', '–']).filter(|_| typed).map_or("", str::trim_start);
        let (body, behind) = behind.split_at(behind.find(|c| !fold::is_word(c)).unwrap_or(behind.len()));
        if abbreviated(body) && (behind.is_empty() || behind.starts_with([',', '\t']) || behind.starts_with("   ")) {
            symbol.kind = Some(kind);
            symbol.body = vec![body];
            symbol.party = self.paper.vocab.is_party_body(body);
            symbol.spoilt = true;
            rest.start = rest.end - behind.len();
        }
    }

    /// Whether the name of a type goes on with an issuer right above, which it is for: "BAN CHỈ ĐẠO CÁC" over "CHƯƠNG
    /// TRÌNH MỤC TIÊU QUỐC GIA". The number below is of another type, and so is the title below it.
    fn names_issuer(&self, cell: Span) -> bool {
        let words = self.words(cell);
        let before = self.at.checked_sub(1).map(|before| self.lines[before].span.start);
        let follows = |piece: &Piece<'_>| piece.kind == HeaderKind::Issuer && Some(piece.span.start) >= before;
        if self.foot || self.has(HeaderKind::Symbol) || !fold::is_caps(words) || !self.pieces.iter().any(follows) {
            return false;
        }
        let vocab = self.paper.vocab;
        let Some((kind, len)) = vocab.type_at(words) else { return false };
        let below = self.lines[self.at + 1..].iter().filter(|line| line.kind == LineKind::Text).take(16);
        let mut below = below.map(|line| self.words(line.span));
        let Some((_, number)) = below.find_map(|words| number_line(words).ok()) else { return false };
        let symbol = number.symbol.printed_type().and_then(|kind| vocab.symbol_type(kind));
        let bears =
            |kind: &DocType| symbol.is_some_and(|symbol| kind.symbols.iter().any(|known| known.as_str() == symbol));
        let titles = |words: &str| match symbol {
            Some(_) => fold::is_caps(words) && vocab.type_at(words).is_some_and(|(kind, _)| bears(kind)),
            // A letter has none.
            None => len < cell.end - cell.start && words.starts_with("V/v"),
        };
        !bears(kind) && below.any(titles)
    }

    /// Whether a number goes on with an issuer right above that ends with the name of a type, and the paper's own comes
    /// below: "TỔ CÔNG TÁC THEO QUYẾT ĐỊNH" over "SỐ 812/QĐ-UBND".
    fn goes_on_issuer(&self, cell: Span) -> bool {
        let words = self.words(cell);
        let Some(last) = self.pieces.last().filter(|last| last.kind == HeaderKind::Issuer) else { return false };
        let numbers = |words: &str| number_line(words).is_ok();
        if self.foot || !fold::is_caps(words) || !words.starts_with(['S', 's']) || !numbers(words) {
            return false;
        }
        let typed = self.ends_with_type(self.words(last.span));
        let mut below = self.lines[self.at + 1..].iter().filter(|line| line.kind == LineKind::Text).take(4);
        typed && self.lines[self.at].gap == 0 && below.any(|line| numbers(self.words(line.span)))
    }

    /// A date above everything else is a web page's once the paper's own comes: "Đăng ngày 07/02/2023".
    fn drop_date_above(&mut self) {
        if self.date.is_some()
            && let Some(first) = self.pieces.first().filter(|piece| piece.kind == HeaderKind::PlaceDate)
        {
            self.paper.furnish(FurnitureKind::Caption, first.span);
            self.pieces.remove(0);
            self.date = None;
        }
    }

    /// The second line of a date that was broken, and the third of one that is still blank: "tháng 11 năm 2025" under
    /// "Hà Nội, ngày 16".
    fn goes_on_date(&mut self, cell: Span) -> bool {
        let words = self.words(cell);
        // "Hà" over "Nội, ngày 16 …".
        let whole = |joined: &str| place_date(joined).is_some_and(|found| found.start == 0 && found.place.is_some());
        let torn = words.starts_with(fold::is_upper) && self.torn(self.at, cell, whole);
        let place = match fold::find(words, "ngay") {
            Some(day) => &words[..day.start],
            None if torn || words.ends_with(',') => words,
            None => return false,
        };
        let broken = torn || place_of_broken_date(place) && words.len() < 60;
        // "| | năm 2025 |": the only cell of its row.
        let only = |line: &Line| match cells(self.paper.text, line.span)[..] {
            [cell] => cell,
            _ => line.span,
        };
        let place_of = |step: usize| self.lines.get(self.at + step).map(only);
        let next = |step: usize| {
            let next = place_of(step).map(|cell| self.words(cell));
            next.filter(|next| broken && next.chars().count() < 40)
        };
        let Some(second) = next(1) else { return false };
        let behind: Vec<Span> = [1, 2].into_iter().filter_map(place_of).collect();
        let two = format!("{words} {second}");
        let dated = |joined: &str| {
            place_date(joined).is_some_and(|found| found.start == 0 && joined[found.end..].trim().len() < 4)
        };
        let blank = second.len() < 10 && fold::word_prefix(second, "thang").is_some();
        let third = next(2).filter(|_| blank);
        let three = third.map(|third| format!("{two} {third}")).filter(|three| dated(three));
        let steps = if three.is_some() { 2 } else { 1 };
        let joined = three.unwrap_or(two);
        let Some(found) = place_date(&joined).filter(|_| dated(&joined)) else { return false };
        let place = found.place.map(|place| {
            let end = offset(&joined, place) + place.len();
            // It may end on the second line.
            let behind = end.checked_sub(words.len() + 1).map(|end| behind[0].start + end);
            Span::new(cell.start + end - place.len(), behind.unwrap_or(cell.start + end))
        });
        self.date = Some((place, found.date));
        self.push(HeaderKind::PlaceDate, cell);
        self.at += steps;
        for cell in &behind[..steps] {
            self.push(HeaderKind::PlaceDate, *cell);
        }
        true
    }

    /// A number apart from its "Số:": one that is still blank, in a column of its own ("/TTr-VPCP"), or one that has
    /// none and names its type under an issuer.
    fn torn_number(&mut self, cell: Span) -> bool {
        let words = self.words(cell);
        if self.has(HeaderKind::Symbol) {
            return false;
        }
        let Ok(("", symbol)) = symbol(words) else { return false };
        let label = |line: &Line| fold::is(self.words(line.span), "so");
        let labelled = || self.lines[..self.at].iter().rev().take(REACH_OF_A_LABEL).any(label);
        // "24/KH-UBND", "24/2024/QĐ-UBND"
        let typed = symbol.body.first().is_some_and(|kind| self.paper.vocab.symbol_type(kind).is_some());
        let known = symbol.kind.is_some() || typed && symbol.body.len() > 1;
        if !(known && self.has(HeaderKind::Issuer) || symbol.number.is_empty() && labelled()) {
            return false;
        }
        self.push_number(cell, NumberLine { symbol, mended: None });
        true
    }

    /// Where a number line stands in a cell: `(start, (end, line))`.
    fn find_number(&self, words: &'t str) -> Option<(usize, (usize, NumberLine<'t>))> {
        if self.has(HeaderKind::Symbol) || words.chars().count() > 260 {
            return None;
        }
        let mut before = ' ';
        for (at, c) in words.char_indices() {
            let starts = matches!(c, 'S' | 's') && (!fold::is_word(before) || (c == 'S' && at > 0))
                || matches!(c, '5' | '$' | '§') && !fold::is_word(before);
            if starts && let Ok((rest, found)) = number_line(&words[at..]) {
                let lead = words[..at].trim();
                let behind = rest.trim_start();
                // In a sentence something goes on behind the number, in small letters.
                let sentence =
                    behind.starts_with(|c: char| fold::is_lower(c) || c == ',') && !fold::is_caps(lead) && at > 0;
                // "ĐOÀN KIỂM TRA THEO QUYẾT ĐỊNH SỐ 56-QĐ/TU" is a name.
                let named = fold::find(lead, "theo").is_some() || self.titles_another(lead);
                if self.is_leading(lead) && !sentence && !named {
                    return Some((at, (words.len() - rest.len(), found)));
                }
                return None;
            }
            before = c;
        }
        None
    }

    /// Whether the capitals before a number are the name of its type: "CHỈ THỊ SỐ 15-CT/TU". That of a law stands again
    /// over its subject.
    fn titles_number(&self, lead: &str) -> bool {
        let kind = self.paper.vocab.type_at(lead).filter(|(_, len)| *len == lead.len()).map(|(kind, _)| kind);
        let typed = kind.is_some_and(|kind| kind.code.is_some() && kind.naming != Naming::Law);
        !self.foot && fold::is_caps(lead) && (typed || self.tells_whose(lead))
    }

    /// Whether words are the name of a type and whose paper it is, and no more: "CHỈ THỊ CỦA BAN BÍ THƯ".
    fn tells_whose(&self, words: &str) -> bool {
        let vocab = self.paper.vocab;
        let typed = |words: &str| vocab.type_at(words).is_some_and(|(kind, _)| kind.code.is_some());
        let Some((kind, len)) = vocab.type_at(words) else { return false };
        let behind = words[len..].trim_start();
        let of = if kind.name.ends_with(" cua") { Some(0) } else { fold::word_prefix(behind, "cua") };
        let Some(body) = of.map(|of| behind[of..].trim_start()) else { return false };
        let about = |word: &str| fold::word_prefix(word, "ve").is_some() || typed(word);
        vocab.body_at(body).is_some() && !body.match_indices(' ').any(|(at, _)| about(&body[at + 1..]))
    }

    /// The date with which a title ends on its first line, and where what stands before it ends: "CHỈ THỊ CỦA BAN BÍ THƯ NGÀY
    /// 5-4-1985". That of a report may be of what it reports.
    fn date_of_title(&self, words: &str) -> Option<(usize, std::ops::Range<usize>, Date)> {
        let day = fold::find(words, "ngay").filter(|day| day.start > 0)?.start;
        let (rest, date) = date(&words[day..]).ok()?;
        let lead = words[..day].trim_end_matches([',', '(', '-', ' ']);
        let kind = self.paper.vocab.type_at(lead).filter(|(_, len)| *len == lead.len()).map(|(kind, _)| kind);
        let typed = kind.and_then(|kind| kind.code.as_deref()).is_some_and(|code| code != "BC" && is_issued(code));
        let of = || fold::word_prefix(lead, "cua").is_some() || self.tells_whose(lead);
        let rest = rest.trim_start_matches([')', ' ']);
        let whole = rest.is_empty() || self.subject_label(rest).is_some() || fold::word_prefix(rest, "ve").is_some();
        (whole && (typed || of())).then(|| (lead.len(), day..words.len() - rest.len(), date))
    }

    /// Takes the date with which a title ends on its first line, where none stands above.
    fn date_in_title(&mut self, part: Span) -> Option<(Span, Span)> {
        let words = self.words(part);
        let (end, day, date) = self.date_of_title(words).filter(|_| self.date.is_none())?;
        self.date = Some((None, date));
        self.push(HeaderKind::PlaceDate, Span::new(part.start + day.start, part.start + day.end));
        Some((Span::new(part.start, part.start + end), Span::new(part.start + day.end, part.end)))
    }

    /// Whether capitals begin with the name of a type and end with that of another, whose number follows: "KẾ HOẠCH THỰC HIỆN
    /// NGHỊ QUYẾT".
    fn titles_another(&self, lead: &str) -> bool {
        let kind = self.paper.vocab.type_at(lead).filter(|(kind, len)| kind.code.is_some() && *len < lead.len());
        kind.is_some() && fold::is_caps(lead) && self.ends_with_type(lead)
    }

    /// Whether words may stand before a number or date on its line.
    fn is_leading(&self, lead: &str) -> bool {
        lead.is_empty()
            || fold::is_caps(lead)
            || lead.chars().all(|c| !fold::is_letter(c))
            || fold::is_caps(self.without_specks(lead))
            || self.is_misread_rule(lead)
            || self.paper.vocab.type_at(lead).is_some_and(|(_, len)| lead[len..].trim().is_empty())
    }

    /// Reads what stands before a number or date: issuer, star, type word.
    fn leading(&mut self, span: Span) -> bool {
        let words = self.words(span);
        if self.is_misread_rule(words.trim()) {
            self.paper.furnish(FurnitureKind::Rule, trim(self.paper.text, span));
            return true;
        }
        let star = self.without_specks(words).trim_end_matches(['*', '-', '_', ' ']);
        if star.len() < words.trim_end().len() {
            self.paper
                .furnish(FurnitureKind::Rule, trim(self.paper.text, Span::new(span.start + star.len(), span.end)));
        }
        let lead = trim(self.paper.text, Span::new(span.start, span.start + star.len()));
        if lead.is_empty() {
            return true;
        }
        if fold::is_caps(self.words(lead)) {
            let words = self.words(lead);
            self.push_bodies(lead, self.second_body(words).or_else(|| self.lower_of_state(words)));
        } else {
            self.push(HeaderKind::Symbol, lead);
        }
        true
    }

    /// Bodies that a converter put on one line, and where the second begins: "TỈNH ỦY QUẢNG TRỊ VĂN PHÒNG".
    fn push_bodies(&mut self, lead: Span, second: Option<usize>) {
        match second {
            Some(at) => {
                self.push(HeaderKind::Issuer, Span::new(lead.start, lead.start + at));
                let lower = Span::new(lead.start + at, lead.end);
                // "UBND HUYỆN SƠN BÌNH PHÒNG GIÁO DỤC VÀ ĐÀO TẠO TRƯỜNG MẦM NON HOA SEN"
                self.push_bodies(lower, self.lower_of_state(self.words(lower)));
            }
            None => self.push(HeaderKind::Issuer, lead),
        }
    }

    /// Where the body begins that stands under another of the state on its line: "UBND TỈNH LAM GIANG SỞ NỘI VỤ", "BỘ TÀI CHÍNH
    /// TỔNG CỤC THUẾ". "VĂN PHÒNG UBND TỈNH LAM GIANG" is one.
    fn lower_of_state(&self, words: &str) -> Option<usize> {
        // "BỘ PHẬN MỘT CỬA" is no ministry, "TRỤ SỞ", "CƠ SỞ" no department, and what is joined to another is not under it.
        const NO_MINISTRY: [&str; 3] = ["phan", "mon", "doi"];
        // "TỔNG CỤC", "CHI CỤC" are one word of a name: "BỘ TÀI CHÍNH - TỔNG CỤC HẢI QUAN".
        const JOINED: [&str; 9] = ["co", "tru", "va", "cua", "voi", "cac", "lien", "tong", "chi"];
        let formulas = &self.paper.vocab.formulas;
        let (upper, len) = formulas.upper_state.at(words).filter(|_| fold::is_caps(words))?;
        let named = !NO_MINISTRY.iter().any(|word| fold::word_prefix(words[len..].trim_start(), word).is_some());
        let ministry = named || upper.contains(' ');
        // Where the name of the upper begins no other does: "UBND PHƯỜNG TRUNG TÂM".
        let name = if ["uy ban nhan dan", "ubnd"].contains(&upper.as_str()) { 2 } else { 1 };
        let mut starts = words[len..].match_indices(' ').map(|(at, _)| len + at + 1).skip(name).filter(|_| ministry);
        starts.find(|at| {
            let (before, behind) = (words[..*at].trim_end(), &words[*at..]);
            let last = before.rsplit([' ', '-', '–', '—']).next().unwrap_or("");
            let joined = |word: &&str| fold::is(last, word);
            let goes_on = before.ends_with(['-', '–', '—', '&', ',', '(']) || JOINED.iter().any(joined);
            let begins = formulas.lower_state.at(behind).is_some_and(|(lower, len)| {
                lower.contains(' ') || behind[len..].trim_start().starts_with(fold::is_upper)
            });
            begins && !goes_on
        })
    }

    /// Where the second of two bodies begins.
    fn second_body(&self, words: &str) -> Option<usize> {
        let lower = &self.paper.vocab.formulas.lower_body;
        let (at, _) = words.char_indices().skip(6).find(|(at, _)| lower.begin(&words[*at..]))?;
        (self.paper.vocab.body_at(words).is_some() && words[..at].trim_end().contains(' ')).then_some(at)
    }

    /// Reads what stands behind a piece in its cell.
    fn rest(&mut self, span: Span) -> bool {
        let span = trim(self.paper.text, span);
        if self.torn_year(span) {
            return self.rest(Span::new(span.start + 4, span.end));
        }
        // "Số 30-CV/TU, V/v rà soát hồ sơ", "Số 30-CV/TU (V/v …)".
        let bare = self.words(span).trim_start_matches([',', '(', ' ']);
        if about(bare).is_ok() {
            let bare = Span::new(span.end - bare.len(), span.end);
            let end = bare.start + self.words(bare).trim_end_matches(')').len();
            return self.cell(Span::new(bare.start, end), 1);
        }
        let words = self.words(span);
        if words.chars().all(|c| !fold::is_word(c)) {
            if !span.is_empty() {
                self.paper.furnish(FurnitureKind::Rule, span);
            }
            return true;
        }
        // "Số: 123/KH-CAT (PX03)": who wrote it.
        let code = words.starts_with('(') && words.ends_with(')') && !words.contains(' ');
        if code && self.mark(words).is_none() {
            self.paper.furnish(FurnitureKind::Code, span);
        } else if !self.cell(span, 1) {
            self.paper.furnish(FurnitureKind::Unclassified, span);
        }
        true
    }

    /// Takes the year of a torn date with which a cell begins: "ngày 28 tháng 5 năm  Số 11-HD/VPTW 2004".
    fn torn_year(&mut self, span: Span) -> bool {
        let year = self.words(span).get(..4).and_then(|year| year.parse().ok());
        let Some(year) = year.filter(|year| (1930..2200).contains(year)) else { return false };
        let open = |(_, date): &&mut (Option<Span>, Date)| date.year == 0 && date.day > 0;
        let Some((_, date)) = self.date.as_mut().filter(open) else { return false };
        date.year = year;
        self.push(HeaderKind::PlaceDate, Span::new(span.start, span.start + 4));
        true
    }

    /// The type name that begins a cell ends the letterhead.
    fn type_name(&mut self, cell: Span) -> bool {
        let words = self.words(cell);
        if self.foot {
            return false;
        }
        let lead = words.len() - words.trim_start_matches(|c: char| !fold::is_upper(c)).len();
        let noise =
            lead > 0 && words[..lead].chars().all(|c| !fold::is_upper(c)) && lead <= 8 && self.has(HeaderKind::Heading);
        // "8IÊN BẢN"
        let noise = noise && self.torn_type_name(words).is_none();
        let start = if noise { lead } else { 0 };
        let Some(len) = self.type_name_at(&words[start..]) else {
            let named = |whole: &str| fold::is_caps(whole) && self.type_name_at(whole) == Some(whole.len());
            if fold::is_caps(words) && self.torn(self.at, cell, named) {
                self.at += 1;
                self.name = Some(Span::new(cell.start, self.lines[self.at].span.end));
            }
            return self.name.is_some();
        };
        if start > 0 {
            self.paper
                .furnish(FurnitureKind::Unclassified, trim(self.paper.text, Span::new(cell.start, cell.start + start)));
        }
        let name = trim(self.paper.text, Span::new(cell.start + start, cell.start + start + len));
        self.name = Some(name);
        let rest = trim(self.paper.text, Span::new(name.end, cell.end));
        if !rest.is_empty() {
            self.subject.push(rest);
        }
        true
    }

    /// The length of the type name at the start of a title line: its capitals.
    fn type_name_at(&self, words: &str) -> Option<usize> {
        let vocab = self.paper.vocab;
        let whole = || self.paper.vocab.attachments.at(words).is_some_and(|(_, len)| len == words.len());
        if self.paper.is_copy_label(words) && (fold::is_caps(words) || whole()) {
            return Some(words.len());
        }
        // "PHƯỜNG AN THẠNH" is no "PHƯƠNG ÁN".
        if words.starts_with("PHƯỜNG ") {
            return None;
        }
        let named = |kind: &DocType| kind.code.is_some() || kind.naming == Naming::Title;
        let glued = || {
            // "QUYẾT ĐỊNHVề việc": the words were joined.
            vocab.types.beginning(words).filter(|(kind, _)| named(kind)).find_map(|(_, len)| {
                let mut behind = words[len..].chars();
                let next = behind.next()?;
                ((fold::is_upper(next) && behind.next()?.is_lowercase())
                    || (fold::is_lower(next) && fold::is_caps(&words[..len])))
                .then_some(len)
            })
        };
        let typed = vocab.type_at(words).filter(|(kind, _)| named(kind)).map(|(_, len)| len);
        let Some(len) = typed.or_else(glued) else { return self.torn_type_name(words) };
        let name = &words[..len];
        let drawn = !fold::is_caps(name) && is_drawn(words);
        if !fold::is_caps(name) && !drawn {
            // Old fonts lose capitals: then the line is the name alone.
            let alone = words[len..].trim_matches(|c: char| !fold::is_word(c)).is_empty();
            let cased = name.starts_with(fold::is_upper) || self.small;
            return (alone && cased && self.lines.len() > 3 && !words.trim_end().ends_with(':')).then_some(words.len());
        }
        if typed.is_none() {
            return Some(len);
        }
        // The name runs on over the capitals behind it, up to the subject: "CHƯƠNG TRÌNH HÀNH ĐỘNG", "HƯỚNG DẪN VỀ …".
        let about = |words: &str| fold::word_prefix(words, "ve").is_some() || self.subject_label(words).is_some();
        let mut end = len;
        for word in words[len..].split_inclusive(char::is_whitespace) {
            if !drawn && word.chars().any(fold::is_lower) || about(&words[end..]) {
                break;
            }
            end += word.len();
        }
        Some(words[..end].trim_end().len())
    }

    /// Takes capitals as the name of a type that no table knows, where a whole letterhead stands above and a subject
    /// below: "BẢN KIỂM ĐIỂM", "TRÍCH BIÊN BẢN".
    fn unknown_name(&mut self, cell: Span) -> bool {
        let words = self.words(cell);
        let headed = self.has(HeaderKind::Heading) && self.has(HeaderKind::Issuer) && self.date.is_some();
        if self.foot
            || !headed
            || cell != self.lines[self.at].span
            || !fold::is_caps(words)
            || !words.contains(' ')
            || words.ends_with(':')
            || words.contains(|c: char| c.is_ascii_digit())
            || marker(words).is_ok()
            || self.paper.vocab.body_at(words).is_some() && !words.starts_with("BẢN ")
            || self.paper.is_role(words)
            || self.paper.vocab.authority_at(words).is_some()
        {
            return false;
        }
        let mut below = self.lines[self.at + 1..].iter().filter(|line| line.kind == LineKind::Text).take(4);
        let subject = |line: &Line| {
            let words = self.words(line.span);
            let about =
                words.starts_with(fold::is_lower) && !words.starts_with("số") || self.subject_label(words).is_some();
            line.gap <= 1 && about && marker(words).is_err()
        };
        let typed = |line: &Line| {
            let words = self.words(line.span);
            fold::is_caps(words) && (self.type_name_at(words).is_some() || self.find_heading(words).is_some())
                || number_line(words).is_ok()
        };
        let named = below.next().is_some_and(subject) && !below.any(typed);
        if named {
            self.name = Some(cell);
        }
        named
    }

    /// "K ÉT LUẬN", "GHƯƠNG TRÌNH": a scan has spaced the letters, or misread one.
    fn torn_type_name(&self, words: &str) -> Option<usize> {
        let sign = |c: char| !(fold::is_word(c) || matches!(c, ' ' | '|' | '!'));
        if words.len() >= 60 || !fold::is_caps(words) || words.contains(sign) {
            return None;
        }
        let near = self.has(HeaderKind::Symbol) || self.date.is_some();
        self.torn_type(words, near).map(|_| words.len())
    }

    /// The type whose name the capitals are, but for blanks; with one letter `near` to it too where the name is long.
    fn torn_type(&self, words: &str, near: bool) -> Option<&'t DocType> {
        let squeezed = fold::meant(words);
        let letters = |kind: &DocType| kind.name.bytes().filter(|b| *b != b' ').count();
        let fits = |kind: &&DocType| kind.code.is_some() && letters(kind).abs_diff(squeezed.len()) <= 1;
        let mut types = self.paper.vocab.types.iter().filter(fits);
        let exact = types.clone().find(|kind| kind.name.bytes().filter(|b| *b != b' ').eq(squeezed.bytes()));
        let far = squeezed.len() < SHORTEST_TORN_NAME || !near;
        exact.or_else(|| types.find(|kind| !far && fold::is_near(kind.name.replace(' ', ""), &squeezed)))
    }

    /// The subject of a công văn, and place and date behind it where only a blank parts the columns: "V/v rà soát quỹ Lam
    /// Giang, ngày 3 tháng 2 năm 2025".
    fn head_subject(&mut self, cell: Span) -> bool {
        if let Some((at, mark)) = self.mark_behind_subject(cell) {
            let found = self.head_subject(trim(self.paper.text, Span::new(cell.start, at)));
            if found {
                self.push(mark, Span::new(at, cell.end));
                return true;
            }
        }
        let Some((at, place, date)) = self.date_behind_subject(cell) else { return self.subject_line(cell) };
        let lead = trim(self.paper.text, Span::new(cell.start, at));
        if !self.subject_line(lead) {
            return self.subject_line(cell);
        }
        self.date = Some((Some(place), date));
        self.push(HeaderKind::PlaceDate, Span::new(at, cell.end));
        true
    }

    /// The mark in capitals that ends a line of a subject in small letters, from the other column, and where it begins: "V/v ứng
    /// phó mưa lũ HỎA TỐC". "văn bản MẬT" is what the paper is about.
    fn mark_behind_subject(&self, cell: Span) -> Option<(usize, HeaderKind)> {
        const OPEN: [&str; 10] = ["độ", "mức", "loại", "dấu", "liệu", "bản", "điện", "sơ", "hoặc", "là"];
        let words = Some(self.words(cell)).filter(|words| words.len() < LONGEST_MARKED)?;
        let drawn = |mark: &&str| !mark.contains(fold::is_lower);
        let last = words.rmatch_indices(' ').take(LONGEST_MARK).map(|(at, _)| &words[at + 1..]).take_while(drawn);
        let marks = last.filter_map(|last| Some((last, self.mark(last)?)));
        let (last, mark) = marks.last().filter(|(_, mark)| !self.has(*mark))?;
        let lead = words[..words.len() - last.len()].trim_end();
        let open =
            lead.ends_with([',', ';', '-', '–']) || OPEN.iter().any(|open| lead.rsplit(' ').next() == Some(open));
        let aside = matches!(mark, HeaderKind::Secrecy | HeaderKind::Urgency);
        let small = lead.contains(fold::is_lower) && !fold::is_caps(lead);
        (aside && small && !open).then_some((cell.end - last.len(), mark))
    }

    /// Where place and date begin that end a line of a subject, the place, and the date; no other stand in the letterhead.
    fn date_behind_subject(&self, cell: Span) -> Option<(usize, Span, Date)> {
        const OPEN: [&str; 9] = ["tại", "ở", "của", "từ", "đến", "vào", "về", "thuộc", "và"];
        let words = self.words(cell);
        let found = place_date(words).filter(|found| self.date.is_none() && found.end == words.len())?;
        let (lead, place) = (words[..found.start].trim_end(), found.place?);
        let open = lead.ends_with([',', '-', '–']) || OPEN.iter().any(|open| lead.rsplit(' ').next() == Some(open));
        if open || !lead.contains(fold::is_lower) {
            return None;
        }
        let below = self.lines[self.at + 1..].iter().take(8).take_while(|line| !self.is_addressee_label(line.span));
        let mut below = below.flat_map(|line| cells(self.paper.text, line.span));
        if below.any(|cell| whole_place_date(self.words(cell)).is_some()) {
            return None;
        }
        let start = offset(self.paper.text, place);
        Some((cell.start + found.start, Span::new(start, start + place.len()), found.date))
    }

    /// The subject of a công văn under its number: "V/v …", or small letters in a Party paper.
    fn subject_line(&mut self, cell: Span) -> bool {
        let words = self.words(cell);
        if !words.contains(fold::is_word) {
            return false;
        }
        let labelled = self.subject_label(words).is_some();
        // Without its number a letter has "V/v" under its issuer or the heading all the same.
        let headed = self.has(HeaderKind::Heading) || self.has(HeaderKind::Issuer);
        let letter = labelled && about(words).is_ok() && headed;
        if self.foot || !self.has(HeaderKind::Symbol) && !letter && self.subject.is_empty() {
            return false;
        }
        let goes_on = !self.subject.is_empty();
        if goes_on && self.ends_subject(cell) {
            return false;
        }
        let after_stamp = self.at.checked_sub(1).is_some_and(|before| self.lines[before].kind == LineKind::Stamp);
        if labelled && !goes_on
            || (goes_on
                && (!fold::is_caps(words)
                    || self.ends_cell(words)
                    || self.ends_in_symbol(words)
                    || self.ends_in_number(cell))
                && !after_stamp
                && self.lines[self.at].gap == 0
                && words.chars().count() <= 90)
            || self.is_party_subject(words)
            || (!goes_on && self.is_subject_above(words))
        {
            self.subject.push(cell);
            self.push(HeaderKind::Subject, cell);
            return true;
        }
        false
    }

    /// Whether a line is the text's under the subject of a công văn, though neither addressees nor a blank line part them: it
    /// opens a unit or says on what the paper rests, is the label of the recipients, or a sentence wider than the column.
    fn ends_subject(&self, cell: Span) -> bool {
        let words = self.words(cell);
        let Some(last) = self.subject.last() else { return false };
        let width = |span: &Span| self.words(*span).chars().count();
        let hung = || {
            let line = |span: Span| Line { span, ..self.lines[self.at] };
            self.goes_on_behind_dash(&line(*last), &line(cell))
        };
        let unit = |found: &Marker<'_>| found.value <= 1 || matches!(found.end, '.' | ')');
        let opens = marker(words)
            .is_ok_and(|(rest, found)| unit(&found) && rest.trim_start().starts_with(fold::is_upper))
            && symbol(words).is_err()
            && !hung();
        let widest = self.subject.iter().map(width).max().unwrap_or(0);
        let sentence = words.starts_with(fold::is_upper)
            && width(&cell) > widest
            && (width(&cell) >= 60.max(widest + widest / 2) || words.ends_with(['.', ':', ';']));
        opens
            || sentence
            || self.subject.len() >= LONGEST_SUBJECT
            || words.starts_with(fold::is_upper) && self.is_basis(words)
            || self.paper.is_recipients_label(words)
            || fold::is_caps(words) && self.paper.vocab.authority_at(words).is_some()
    }

    /// Whether a subject in small letters goes on with the symbol that the line before it leads to: "… Kế hoạch số" over
    /// "12/KH-UBND".
    fn ends_in_symbol(&self, words: &str) -> bool {
        let open = self.subject.last().is_some_and(|last| self.words(*last).ends_with(" số"));
        open && symbol(words).is_ok_and(|(rest, _)| !rest.starts_with(fold::is_word))
    }

    /// Whether a few letters with a number end a subject in small letters, over the addressees: "71-NQ/TW" under "Nghị quyết số
    /// 70-NQ/TW,", "12" under "lần thứ", "BCĐ 35".
    fn ends_in_number(&self, cell: Span) -> bool {
        let words = self.words(cell);
        let last = self.subject.last().map_or("", |last| self.words(*last));
        let mut below = self.lines[self.at + 1..].iter().take(REACH_OF_A_LABEL);
        words.chars().count() <= LONGEST_CODE
            && words.contains(|c: char| c.is_ascii_digit())
            && !last.ends_with(['.', ':', ';'])
            && number_line(words).is_err()
            && place_date(words).is_none()
            && self.mark(words).is_none()
            && below.any(|line| self.is_addressee_label(line.span))
    }

    /// Whether a short line ends the cell of a table that the line before it began.
    fn ends_cell(&self, words: &str) -> bool {
        let framed = |line: Option<&Line>| line.is_some_and(|line| line.kind == LineKind::Rule);
        words.chars().count() < 16
            && framed(self.lines.get(self.at + 1))
            && !framed(self.lines.get(self.at.wrapping_sub(1)))
    }

    /// Whether words under the number of a Party paper are its subject: "Kính gửi" follows soon.
    fn is_party_subject(&self, words: &str) -> bool {
        let soon = self.lines[self.at..].iter().take(8).any(|line| self.is_addressee_label(line.span));
        soon && !fold::is_caps(words) && marker(words).is_err()
    }

    /// Whether words stand where a scan has put the subject: between number and type name.
    fn is_subject_above(&self, words: &str) -> bool {
        let letters = words.chars().filter(|c| fold::is_letter(*c)).count();
        let written =
            words.split(' ').count() >= 4 && letters * 10 >= words.chars().filter(|c| !c.is_whitespace()).count() * 8;
        written
            && !fold::is_caps(words)
            && marker(words).is_err()
            && !self.is_basis(words)
            && !self.paper.vocab.formulas.attached.begin(words)
            && self.has(HeaderKind::PlaceDate)
            && self.lines[self.at + 1..].iter().take(10).any(|line| {
                let words = self.words(line.span).trim_start_matches(|c: char| !fold::is_upper(c));
                fold::is_caps(words) && self.type_name_at(words).is_some()
            })
    }

    fn subject_label(&self, words: &str) -> Option<usize> {
        let known = self.paper.vocab.formulas.subject.at(words).map(|(_, len)| len);
        known.or_else(|| about(words).ok().map(|(rest, ())| words.len() - rest.len()))
    }

    /// Capitals above the title name the bodies.
    fn issuer(&mut self, cell: Span, column: usize) -> bool {
        let bare = self.behind_speck(cell);
        let found = self.issuer_alone(bare, column);
        if found && bare.start > cell.start {
            self.paper.furnish(FurnitureKind::Rule, trim(self.paper.text, Span::new(cell.start, bare.start)));
        }
        found
    }

    fn issuer_alone(&mut self, cell: Span, column: usize) -> bool {
        let words = self.words(cell);
        let bare = self.without_specks(words);
        let caps = (fold::is_caps(bare) || self.is_small_body(words)) && words.chars().count() <= 110;
        if caps && !self.foot && fold::word_prefix(words, "cua").is_some() && !self.ends_with_body() {
            // "CỦA BAN BÍ THƯ" is of a title.
            return false;
        }
        // The right column of a letterhead names no body.
        let right = column > 0
            && !self.pieces.is_empty()
            && self.paper.vocab.body_at(words).is_none()
            && self.has(HeaderKind::Symbol);
        let dots = words.chars().all(|c| !fold::is_word(c));
        if dots && self.joins_bodies(cell) {
            self.push(HeaderKind::Issuer, cell);
            return true;
        }
        if fold::is_caps(words) && self.paper.vocab.formulas.no_issuer.begin(words) && !self.foot {
            self.paper.furnish(FurnitureKind::Unclassified, cell);
            return true;
        }
        if dots && self.has(HeaderKind::Issuer) {
            self.paper.furnish(FurnitureKind::Rule, cell);
            return true;
        }
        let whole = self.pieces.iter().rev().find(|piece| piece.kind == HeaderKind::Issuer).is_some_and(|piece| {
            let words = self.words(piece.span);
            self.paper.vocab.body_at(words).is_none_or(|(body, len)| !body.joins || len < words.len())
        });
        if caps && whole && self.paper.vocab.body_at(words).is_none() && self.heads_below(self.lines[self.at]) {
            // "SAO GỬI" between the number and the heading.
            self.paper.furnish(FurnitureKind::Unclassified, cell);
            return true;
        }
        if caps && self.is_bare_subject(cell) {
            self.subject.push(cell);
            self.push(HeaderKind::Subject, cell);
            return true;
        }
        // Bodies stand above the number; capitals below it are stamps.
        let lower = caps && self.goes_on_below_number(cell);
        let below = self.has(HeaderKind::Symbol) && self.has(HeaderKind::Issuer) && !self.foot && !lower;
        if caps && below && marker(words).is_err() && !words.ends_with(':') && self.has(HeaderKind::Heading) {
            self.paper.furnish(FurnitureKind::Unclassified, cell);
            return true;
        }
        let opens = marker(words).is_ok() && !self.is_joint_issuer(cell);
        if !caps || right || opens || words.ends_with(':') || self.is_role_line(words) {
            return false;
        }
        let known = lower || self.paper.vocab.body_at(words).is_some();
        if self.has(HeaderKind::Symbol) && self.has(HeaderKind::Heading) && !known {
            // Stamps and scrawls between letterhead and title.
            self.paper.furnish(FurnitureKind::Unclassified, cell);
            return true;
        }
        // A lone hyphen goes on with the name: "TRƯỜNG ĐẠI HỌC Y - / DƯỢC".
        // The backslash with which Markdown breaks a line.
        let stars = bare.trim_end_matches(['*', '_', ' ', '\\']);
        // "VĂN PHÒNG —__—"
        let strokes = words.trim_end_matches(['*', '_', '-', '–', '—', '=', '~', ' ', '\\']);
        let strokes = &strokes[..strokes.len().min(stars.len())];
        let ruled = words[strokes.len()..].chars().filter(|c| !matches!(c, ' ' | '*')).count() > 1;
        let stars = if ruled { strokes } else { stars };
        self.paper.furnish(FurnitureKind::Rule, trim(self.paper.text, Span::new(cell.start + stars.len(), cell.end)));
        let lead = Span::new(cell.start, cell.start + stars.len());
        // "ĐẢNG ỦY BAN TỔ CHỨC TRUNG ƯƠNG" is one; a level above tells two, and so does a second committee or a cell: "ĐẢNG BỘ
        // SỞ Y TẾ CHI BỘ VĂN PHÒNG".
        let level = |upper: &str| {
            let mut levels = self.paper.vocab.levels.iter().filter(|(_, symbol)| symbol.as_str() != "ĐU");
            levels.any(|(words, _)| fold::find(upper, words).is_some())
        };
        let begins = |words: &str, kinds: &[&str]| kinds.iter().any(|kind| fold::word_prefix(words, kind).is_some());
        let again = |at: usize| begins(stars, &["dang bo", "dang uy"]) && begins(&stars[at..], &["dang uy", "chi bo"]);
        let second = self.second_body(stars).filter(|at| level(&stars[..*at]) || again(*at));
        let second = second.or_else(|| self.second_bold(lead));
        let second = second.or_else(|| self.lower_of_state(stars));
        self.push_bodies(lead, second);
        true
    }

    /// Whether a line goes on right under an issuer of which all stands below the number: "TỈNH LAM GIANG" under "ỦY BAN NHÂN
    /// DÂN", "ĐẢNG ỦY XÃ SƠN BÌNH" under "ĐẢNG BỘ TỈNH LAM GIANG".
    fn goes_on_below_number(&self, cell: Span) -> bool {
        let first = self.pieces.iter().find(|piece| matches!(piece.kind, HeaderKind::Symbol | HeaderKind::Issuer));
        let below = first.is_some_and(|first| first.kind == HeaderKind::Symbol);
        let above = self.at.checked_sub(1).map_or(0, |above| self.lines[above].span.start);
        let Some(last) = self.pieces.last().filter(|last| last.kind == HeaderKind::Issuer && below) else {
            return false;
        };
        let open = self
            .paper
            .vocab
            .body_at(self.words(last.span))
            .is_some_and(|(body, len)| body.joins && len == last.span.end - last.span.start);
        let goes_on = open || self.paper.vocab.body_at(self.words(cell)).is_some();
        cell == self.lines[self.at].span && last.span.start >= above && self.lines[self.at].gap == 0 && goes_on
    }

    /// Whether the last piece of the letterhead is a body: "BAN CHỈ ĐẠO PHÒNG CHỐNG THAM NHŨNG" goes on with "CỦA TỈNH ỦY".
    fn ends_with_body(&self) -> bool {
        let last = self.pieces.last().filter(|last| last.kind == HeaderKind::Issuer);
        last.is_some_and(|last| self.paper.vocab.body_at(self.words(last.span)).is_some())
    }

    /// Capitals without what a scan made, behind them, of the rule under the other column: "HUYỆN ỦY SƠN BÌNH ee", "… ˆ".
    /// A lone dash may go on with the name in capitals below.
    fn without_specks<'w>(&self, words: &'w str) -> &'w str {
        let next = self.lines.get(self.at + 1).map_or("", |next| self.words(next.span));
        let goes_on = fold::is_caps(next) && number_line(next).is_err();
        let speck = |word: &str| {
            let short = word.chars().count() <= 3;
            let small = short && word.chars().all(fold::is_lower);
            // A row of dots is the blank of a form.
            let signs = (short || !word.contains(['.', '…']))
                && word.chars().all(|c| matches!(c, '=' | '~' | 'ˆ' | '^' | '.' | '…' | '¬' | '-' | '–' | '—'));
            let dash = matches!(word, "-" | "–" | "—");
            small || signs && !(dash && goes_on)
        };
        let (mut bare, mut count) = (words, 0);
        while let Some((before, _)) = bare.trim_end().rsplit_once(' ').filter(|(_, last)| count < 3 && speck(last)) {
            (bare, count) = (before, count + 1);
        }
        let goes_on = || self.pieces.last().is_some_and(|piece| piece.kind == HeaderKind::Issuer) && bare.contains(' ');
        let body = fold::is_caps(bare) && (self.paper.vocab.body_at(bare).is_some() || goes_on());
        if body { bare.trim_end() } else { words }
    }

    /// A cell without the speck that a scan gives before a body, or the bullet of a web page: "„ TỈNH ỦY LAM GIANG", "• ỦY BAN
    /// NHÂN DÂN".
    fn behind_speck(&self, cell: Span) -> Span {
        const SPECKS: [char; 16] = ['„', '‚', '‘', '’', '\'', '`', '"', '“', '”', '«', '»', '.', ',', '^', '~', '°'];
        let words = self.words(cell);
        let bare = unbulleted(words).trim_start_matches(SPECKS).trim_start();
        let specks = words.len() - bare.len();
        let body = || fold::is_caps(bare) && self.paper.vocab.body_at(bare).is_some();
        let closed = bare.ends_with(['"', '”', '’', '»']);
        if self.foot || specks == 0 || specks > LONGEST_SPECK || closed || !body() {
            return cell;
        }
        Span::new(cell.start + specks, cell.end)
    }

    /// Whether a sign alone on its line joins the bodies above and below: "SỞ TÀI CHÍNH" over "&" over "SỞ NỘI VỤ"; a dash
    /// only two of a kind.
    fn joins_bodies(&self, cell: Span) -> bool {
        let above = self.pieces.last().filter(|last| last.kind == HeaderKind::Issuer).map(|last| self.words(last.span));
        let next = self.lines.get(self.at + 1).filter(|next| next.gap == 0 && cell == self.lines[self.at].span);
        let (Some(above), Some(below)) = (above, next.map(|next| self.words(next.span))) else { return false };
        let body = fold::is_caps(below) && self.paper.vocab.body_at(below).is_some();
        let alike = || above.split(' ').next() == below.split(' ').next();
        body && match self.words(cell) {
            "&" => true,
            "-" | "–" | "—" => alike(),
            _ => false,
        }
    }

    /// Whether a dash right under an issuer joins another to it: "BAN DÂN VẬN TỈNH ỦY" over "- LIÊN MINH HỢP TÁC XÃ TỈNH".
    fn is_joint_issuer(&self, cell: Span) -> bool {
        let words = self.words(cell);
        let above = self.at.checked_sub(1).map(|above| self.lines[above].span);
        let under = self.pieces.last().is_some_and(|last| {
            last.kind == HeaderKind::Issuer && above.is_some_and(|above| last.span.end > above.start)
        });
        let mut below = self.lines[self.at + 1..].iter().filter(|line| line.kind == LineKind::Text).take(4);
        let heads = |line: &Line| {
            let words = self.words(line.span);
            number_line(words).is_ok() || self.find_heading(words).is_some()
        };
        words.starts_with(['-', '–', '—']) && under && self.lines[self.at].gap == 0 && below.any(heads)
    }

    /// Whether capitals apart under a whole letterhead are the subject of a paper that prints no type: a sentence follows.
    fn is_bare_subject(&self, cell: Span) -> bool {
        let words = self.words(cell);
        let whole = [HeaderKind::Heading, HeaderKind::Issuer, HeaderKind::Symbol, HeaderKind::PlaceDate];
        let last = self.pieces.last().filter(|piece| piece.kind == HeaderKind::Subject);
        let goes_on = last.is_some_and(|last| last.span.end < cell.start) && self.lines[self.at].gap == 0;
        let mut below = self.lines[self.at + 1..].iter().filter(|line| line.kind == LineKind::Text).take(4);
        let mut sentence = || {
            let next = below.find(|line| !fold::is_caps(self.words(line.span)))?;
            let words = self.words(next.span);
            Some(next.gap > 0 && words.starts_with(fold::is_upper) && next.width > 60 && number_line(words).is_err())
        };
        cell == self.lines[self.at].span
            && !self.foot
            && whole.iter().all(|kind| self.has(*kind))
            && (goes_on || self.lines[self.at].gap > 0 && words.split(' ').count() > 3)
            && self.paper.vocab.body_at(words).is_none()
            && marker(words).is_err()
            && sentence() == Some(true)
    }

    /// Where the second of two bodies begins that are each set in bold: "**ĐẢNG BỘ** **CHI BỘ**".
    fn second_bold(&self, lead: Span) -> Option<usize> {
        let bold = self.paper.bold;
        let first = bold.partition_point(|bold| bold.end <= lead.start);
        let (one, two) = (bold.get(first)?, bold.get(first + 1)?);
        let apart = one.end < two.start && two.end <= lead.end && self.paper.vocab.body_at(self.words(*two)).is_some();
        apart.then(|| two.start - lead.start)
    }

    /// Whether words name a body, or go on with one, in a letterhead in small letters.
    fn is_small_body(&self, words: &str) -> bool {
        self.small
            && words.ends_with(fold::is_letter)
            && !words.contains(|c: char| c.is_ascii_digit())
            && (self.paper.vocab.body_at(words).is_some()
                || self.has(HeaderKind::Issuer) && !self.has(HeaderKind::Symbol))
    }

    fn is_role_line(&self, words: &str) -> bool {
        self.foot && (self.paper.vocab.authority_at(words).is_some() || self.paper.is_role(words))
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

    // ----- title

    fn title(&mut self) {
        let Some(name) = self.name else { return self.letter_title() };
        let vocab = self.paper.vocab;
        let squeezed = || fold::fold(self.words(name)).replace(' ', "");
        let kind = vocab.type_at(self.words(name)).map(|(kind, _)| kind).or_else(|| {
            let squeezed = squeezed();
            let begun = vocab.types.iter().find(|kind| squeezed.starts_with(&kind.name.replace(' ', "")));
            begun.or_else(|| self.torn_type(self.words(name), true))
        });
        self.head.title.kind = kind.and_then(|kind| kind.code.as_deref()).map(SmolStr::from);
        // "CÔNG ĐIỆN HỎA TỐC"
        let behind = vocab.type_at(self.words(name)).map_or("", |(_, len)| self.words(name)[len..].trim());
        if self.mark(behind) == Some(HeaderKind::Urgency) && !self.has(HeaderKind::Urgency) {
            self.head.header.urgency = Some(behind.into());
        }
        let name = self.date_in_title(name).map_or(name, |(name, _)| name);
        if let Some(of) = self.subject.first().copied()
            && let Some((of, rest)) = self.date_in_title(of)
        {
            let rest = trim(self.paper.text, rest);
            self.subject.splice(..1, [of, rest].into_iter().filter(|part| !part.is_empty()));
        }
        let name = self.part_name(name);
        self.number_below();
        self.heading_below();
        self.date_under_title();
        let mut after = std::mem::take(&mut self.subject);
        after.retain(|span| !self.pieces.iter().any(|piece| piece.kind == HeaderKind::Subject && piece.span == *span));
        let copy = self.paper.is_copy_label(self.words(name));
        self.note_above_title(after.is_empty());
        let end = if copy { self.at } else { self.subject_end() };
        for line in &self.lines[self.at.min(end)..end] {
            match line.kind.furniture() {
                Some(kind) => self.paper.furnish(kind, line.span),
                None => after.push(line.span),
            }
        }
        self.at = end;
        self.past_rules();
        self.number_under_title();
        self.date_under_title();
        self.marks_under_title();
        let mut span = name;
        self.head.title.name = Some(Words::join(self.paper.text, &[name]).text);
        if after.is_empty() {
            // A scan may give the subject before the type name.
            after = self.take_subject_above();
        }
        for piece in &after {
            span = span.hull(*piece);
        }
        if !after.is_empty() {
            self.head.title.subject = Some(Words::join(self.paper.text, &after).text);
        }
        self.head.title.span = Some(self.paper.raw(span));
        self.head.title.pieces = self.apart(std::iter::once(name).chain(after.iter().copied()));
        self.paper.title = after;
    }

    /// Parts the name of a type from the subject that stands behind it in capitals: "KẾ HOẠCH" from "THỰC HIỆN NGHỊ QUYẾT SỐ
    /// 57-NQ/TW". Few words more tell the kind, "BÁO CÁO TỔNG KẾT", and others whose it is: "CHỈ THỊ CỦA BAN BÍ THƯ".
    fn part_name(&mut self, name: Span) -> Span {
        const KINDS: [&str; 3] = ["hanh dong", "lien tich", "lien nganh"];
        const WHOSE: [&str; 3] = ["cua", "ngay", "dai hoi"];
        let (vocab, words) = (self.paper.vocab, self.words(name));
        let parts = |kind: &DocType| {
            let named = matches!(kind.naming, Naming::No | Naming::Title);
            named && kind.code.as_deref().is_some_and(|code| !matches!(code, "HĐ" | "ĐL" | "GM"))
        };
        let Some((_, len)) = vocab.type_at(words).filter(|(kind, _)| parts(kind)) else { return name };
        let behind = words[len..].trim_start();
        let kind = KINDS.iter().find_map(|kind| fold::word_prefix(behind, kind)).unwrap_or(0);
        let subject = behind[kind..].trim_start();
        let whose = WHOSE.iter().any(|word| fold::word_prefix(subject, word).is_some())
            || vocab.body_at(subject).is_some()
            || !subject.starts_with(fold::is_upper);
        let next = self.lines.get(self.at).map_or("", |next| self.words(next.span));
        let led = self.subject_label(next).is_some() || fold::word_prefix(next, "ve").is_some();
        let long = subject.split(' ').count() > LONGEST_KIND && !(led && self.subject.is_empty());
        if whose || !(long || self.ends_with_type(subject)) || self.is_whole_name(subject) {
            return name;
        }
        let start = name.end - subject.len();
        self.subject.insert(0, Span::new(start, name.end));
        let name = trim(self.paper.text, Span::new(name.start, start));
        self.name = Some(name);
        name
    }

    /// Whether the change of case ends the name of a type, so that all capitals of its line are of it: "THÔNG BÁO KẾT LUẬN KIỂM
    /// TRA" over "đối với đồng chí …". Where they end with a number or hang, or another's name that the next line goes on
    /// with, the subject begins with them.
    fn is_whole_name(&self, capitals: &str) -> bool {
        let Some(line) = self.lines.get(self.at).filter(|line| line.kind == LineKind::Text) else { return false };
        let next = self.words(line.span);
        let begins = |words: &[&str]| words.iter().any(|word| fold::word_prefix(next, word).is_some());
        let digit = |c: char| c.is_ascii_digit();
        let cites = || self.ends_with_type(capitals) && (begins(&["so", "cua", "ngay"]) || next.starts_with(digit));
        let open = capitals.contains(['/', ':', '('])
            || capitals.ends_with(',')
            || self.hangs(capitals)
            || begins(&["va"])
            || cites();
        let small = next.contains(fold::is_lower) && !fold::is_caps(next);
        self.subject.is_empty() && small && !open && self.subject_end() > self.at
    }

    /// Whether capitals behind the name of a type end with another's, whose number follows: "… THỰC HIỆN NGHỊ QUYẾT".
    fn ends_with_type(&self, words: &str) -> bool {
        let types = self.paper.vocab.types.iter().filter(|kind| kind.code.is_some());
        let folded = fold::fold(words);
        types.map(|kind| &*kind.name).any(|name| folded.strip_suffix(name).is_some_and(|of| of.ends_with(' ')))
    }

    /// Takes what an appendix is attached to where it stands over its title.
    fn note_above_title(&mut self, untitled: bool) {
        let from = self.at;
        let below = |line: usize| self.lines.get(line).map_or("", |line| self.words(line.span));
        if !untitled || !self.is_labelled() || !self.is_attached_label(below(from)) {
            return;
        }
        let Some(next) = (from..from + 4).find(|line| below(*line).ends_with(')')).map(|last| last + 1) else { return };
        if fold::is_caps(below(next)) && marker(below(next)).is_err() && !self.begins_form(1, below(next)) {
            self.head.note = from..next;
            self.at = next;
        }
    }

    /// Number and date where they stand under the type name, or under whose paper it is there: "CHỈ THỊ" over "Số 15-CT/TW",
    /// "CỦA BAN BÍ THƯ" over "Ngày 5 tháng 4 năm 1985". What follows is of the subject.
    fn number_below(&mut self) {
        let of = |span: &Span| fold::word_prefix(self.words(*span), "cua").is_some();
        if self.subject.len() > 1 || !self.subject.iter().all(of) {
            return;
        }
        let whose = self.at..self.at + self.whose_lines();
        let mut at = whose.end;
        while let Some(found) = self.lines.get(at).and_then(|line| self.title_line(line, at > self.at)) {
            if at == whose.end {
                self.subject.extend(self.lines[whose.clone()].iter().map(|line| line.span));
                self.whose = self.subject.clone();
            }
            self.take_title_line(found);
            at += 1;
        }
        if at > whose.end {
            self.at = at;
            self.date_over_subject();
        }
    }

    /// Takes the date with which the line under the number of a title begins; what it is about follows: "NGÀY 5 THÁNG 4 NĂM 2001
    /// VỀ VIỆC …" under "CỦA BỘ TRƯỞNG BỘ TÀI CHÍNH SỐ 12/2001/QĐ-BTC".
    fn date_over_subject(&mut self) {
        let line = self.lines.get(self.at).filter(|line| line.kind == LineKind::Text && line.gap == 0);
        let Some(span) = line.map(|line| line.span).filter(|_| self.date.is_none()) else { return };
        let words = self.words(span);
        let dated = place_date(words).filter(|found| found.start == 0 && found.place.is_none() && found.date.is_full());
        if dated.is_some() && self.ends_number(span) {
            self.date_below(span);
            self.at += 1;
        }
    }

    /// How many lines under the name of a type say whose paper it is: "CỦA BAN BÍ THƯ", "HỘI NGHỊ LẦN THỨ TƯ" over "BAN CHẤP
    /// HÀNH ĐẢNG BỘ TỈNH (KHÓA V)".
    fn whose_lines(&self) -> usize {
        let whose = |(i, line): &(usize, &Line)| {
            let words = self.words(line.span);
            let body = || words.starts_with(fold::is_upper) && self.paper.vocab.body_at(words).is_some();
            let begins = fold::word_prefix(words, "cua").is_some() || body();
            let goes_on = *i > 0 && (fold::is_caps(words) || is_term(words)) && line.gap == 0;
            let about = self.subject_label(words).is_some() || fold::word_prefix(words, "ve").is_some();
            line.kind == LineKind::Text && line.width <= LONGEST_NUMBER_LINE && (begins || goes_on) && !about
        };
        let lines = self.lines[self.at.min(self.lines.len())..].iter().take(MOST_WHOSE_LINES);
        lines.enumerate().take_while(|(i, line)| whose(&(*i, line)) && self.title_line(line, *i > 0).is_none()).count()
    }

    /// The number or date that a line of the title is, in brackets or not: "Số 15-CT/TU, ngày 05/3/2024", "(5-4-1985)". Behind
    /// the number whose it is may follow, and what it is about. It `goes_on` where whose paper it is stands above.
    fn title_line(&self, line: &Line, goes_on: bool) -> Option<TitleLine<'t>> {
        if line.kind != LineKind::Text {
            return None;
        }
        if let Some((place, date)) = self.date_alone(line) {
            let rest = Span::new(line.span.end, line.span.end);
            return Some(TitleLine { whose: None, number: None, date: Some((line.span, place, date)), rest });
        }
        if let Some((span, number)) = self.number_alone(line).filter(|_| !self.has(HeaderKind::Symbol)) {
            let rest = Span::new(span.end, line.span.end);
            return Some(TitleLine { whose: None, number: Some((span, number)), date: None, rest });
        }
        if let Some(found) = self.title_behind_body(line, goes_on) {
            return Some(found);
        }
        let (rest, mut number) = number_line(self.words(line.span)).ok().filter(|_| !self.has(HeaderKind::Symbol))?;
        let mut rest = Span::new(line.span.end - rest.len(), line.span.end);
        self.take_body(&mut number, &mut rest);
        (number.mended.is_none() && self.ends_number(rest)).then(|| {
            let span = Span::new(line.span.start, rest.start);
            TitleLine { whose: None, number: Some((span, number)), date: None, rest }
        })
    }

    /// The number or date behind whose paper it is: "CỦA BAN BÍ THƯ SỐ 15-CT/TW, NGÀY 5-4-1985" under "CHỈ THỊ"; where that
    /// `goes_on` from the line above, "TƯỚNG CHÍNH PHỦ SỐ 15/2001/CT-TTG" under "CỦA THỦ".
    fn title_behind_body(&self, line: &Line, goes_on: bool) -> Option<TitleLine<'t>> {
        let Span { start, end } = line.span;
        let words = self.words(line.span);
        let of =
            fold::word_prefix(words, "cua").filter(|of| self.paper.vocab.body_at(words[*of..].trim_start()).is_some());
        if of.is_none() && !(goes_on && line.gap == 0 && fold::is_caps(words)) {
            return None;
        }
        if let Some((at, (behind, number))) = self.find_number(words) {
            let whose = words[..at].trim_end_matches(['(', ' ']).len();
            let rest = Span::new(start + behind, end);
            let own = of.is_some() || at > 0 && !self.ends_with_type(&words[..whose]) && self.bears(&number);
            let sound = number.mended.is_none() && own && self.ends_number(rest);
            let (whose, span) = (Span::new(start, start + whose), Span::new(start + at, rest.start));
            return sound.then_some(TitleLine { whose: Some(whose), number: Some((span, number)), date: None, rest });
        }
        let (whose, day, date) = self.date_of_title(words).filter(|_| self.date.is_none() && of.is_some())?;
        let dated = Span::new(start + day.start, start + day.end);
        let rest = Span::new(dated.end, end);
        Some(TitleLine {
            whose: Some(Span::new(start, start + whose)),
            number: None,
            date: Some((dated, None, date)),
            rest,
        })
    }

    /// Whether a number is of the type that the title names.
    fn bears(&self, number: &NumberLine<'_>) -> bool {
        let vocab = self.paper.vocab;
        let symbol = number.symbol.printed_type().and_then(|printed| vocab.symbol_type(printed));
        let of = |kind: &&DocType| kind.code.is_some() && kind.code.as_deref() == self.head.title.kind.as_deref();
        let mut kinds = vocab.types.iter().filter(of);
        symbol.is_some_and(|symbol| kinds.any(|kind| kind.symbols.iter().any(|known| known.as_str() == symbol)))
    }

    fn take_title_line(&mut self, found: TitleLine<'t>) {
        self.subject.extend(found.whose);
        self.whose.extend(found.whose);
        if let Some((span, number)) = found.number {
            self.push_number(span, number);
        }
        if let Some((span, place, date)) = found.date {
            self.push(HeaderKind::PlaceDate, span);
            self.date = Some((place, date));
        }
        self.date_below(found.rest);
    }

    /// Takes the heading and its motto where they stand under the number of a title.
    fn heading_below(&mut self) {
        if !self.subject.is_empty() || !self.has(HeaderKind::Symbol) {
            return;
        }
        while let Some(line) = self.lines.get(self.at).filter(|line| line.kind == LineKind::Text) {
            let words = self.words(line.span);
            let Some((0, end, (regime, motto))) = self.find_heading(words) else { return };
            if end < words.len() {
                return;
            }
            self.head.regime = self.head.regime.or(Some(regime));
            self.push(if motto { HeaderKind::Motto } else { HeaderKind::Heading }, line.span);
            self.at += 1;
        }
    }

    /// Whether a date or the issuer stands behind the number under a type name, or nothing: "Số 15-CT/TU, ngày 05/3/2024
    /// của Ban Thường vụ Tỉnh ủy".
    fn ends_number(&self, rest: Span) -> bool {
        let words = self.words(rest).trim_start_matches([',', ')', ' ']);
        let date = place_date(words).filter(|found| found.start == 0).map_or(0, |found| found.end);
        let behind = words[date..].trim_start_matches([')', ' ']);
        let about = || fold::is_caps(behind) && (date > 0 || fold::word_prefix(behind, "ve").is_some());
        behind.is_empty() || fold::word_prefix(behind, "cua").is_some() || about()
    }

    /// Takes the date behind the number of a title; what follows is of the subject.
    fn date_below(&mut self, rest: Span) {
        let words = self.words(rest).trim_start_matches([',', ')', ' ']);
        let mut start = rest.end - words.len();
        if let Some(found) = place_date(words).filter(|found| found.start == 0) {
            // "(Số 15-CT/TU, ngày 5-4-1985)"
            let end = start + found.end;
            let end = if self.words(Span::new(end, rest.end)).trim() == ")" { rest.end } else { end };
            self.push(HeaderKind::PlaceDate, Span::new(start, end));
            self.date = self.date.or(Some((None, found.date)));
            start = end;
        }
        let words = self.words(Span::new(start, rest.end)).trim_start_matches([')', ' ']);
        let behind = trim(self.paper.text, Span::new(rest.end - words.len(), rest.end));
        self.subject.extend(Some(behind).filter(|behind| !behind.is_empty()));
    }

    /// Goes past the rule under a subject where the number or date of the title stands below: "-------" over "Ngày 15 tháng 6
    /// năm 1998".
    fn past_rules(&mut self) {
        let rules = self.lines[self.at..].iter().take(2).take_while(|line| line.kind == LineKind::Rule).count();
        let below = self.at + rules;
        let numbered = || {
            let line =
                self.lines.get(below).filter(|line| line.kind == LineKind::Text && !self.has(HeaderKind::Symbol));
            line.is_some_and(|line| self.number_alone(line).is_some())
        };
        if rules > 0 && (numbered() || self.title_date(below).is_some()) {
            for line in &self.lines[self.at..below] {
                self.paper.furnish(FurnitureKind::Rule, line.span);
            }
            self.at = below;
        }
    }

    /// Takes the number, and the date behind it, where they stand alone between title and text, and nowhere above.
    fn number_under_title(&mut self) {
        let Some(line) = self.lines.get(self.at).filter(|_| !self.has(HeaderKind::Symbol)) else { return };
        let Some((span, number)) = self.number_alone(line) else { return };
        let behind = self.words(Span::new(span.end, line.span.end)).trim_start_matches([',', ' ']);
        let date = Span::new(line.span.end - behind.len(), line.span.end);
        self.push_number(span, number);
        if let Some(found) = place_date(behind) {
            self.push(HeaderKind::PlaceDate, date);
            self.date = self.date.or(Some((None, found.date)));
        }
        self.at += 1;
    }

    /// The number that a line is, with its place, in parentheses or not, and perhaps its date behind it: "(Số: 15/HĐ-BQL)", "(Số
    /// 15-CT/TU, ngày 5-4-1985)".
    fn number_alone(&self, line: &Line) -> Option<(Span, NumberLine<'t>)> {
        let words = self.words(line.span);
        let bare = words.strip_prefix('(').and_then(|words| words.strip_suffix(')')).unwrap_or(words);
        let (rest, number) = number_line(bare).ok()?;
        let date = rest.trim_start_matches([',', ' ']);
        let dated = place_date(date).is_some_and(|found| (found.start, found.end) == (0, date.len()));
        let bracket = usize::from(bare.len() < words.len());
        let end = if rest.is_empty() { line.span.end } else { line.span.end - bracket - rest.len() };
        (number.mended.is_none() && (dated || date.is_empty())).then(|| (Span::new(line.span.start, end), number))
    }

    /// Takes the date, and its place, where they stand alone between title and text, and nowhere above.
    fn date_under_title(&mut self) {
        if let Some((place, date)) = self.title_date(self.at) {
            self.date = Some((place, date));
            self.push(HeaderKind::PlaceDate, self.lines[self.at].span);
            self.at += 1;
        }
    }

    /// The place and date that a line of the title is, in brackets or not, where none stands above: "Ngày 5-4-1985",
    /// "(5-4-1985)". Without a place only under types that are issued on a day.
    fn date_alone(&self, line: &Line) -> Option<(Option<Span>, Date)> {
        if self.date.is_some() || line.kind != LineKind::Text || line.width > LONGEST_NUMBER_LINE {
            return None;
        }
        let words = self.words(line.span);
        if let Some((place, date)) = whole_place_date(words) {
            let at = offset(self.paper.text, place);
            return Some((Some(Span::new(at, at + place.len())), date));
        }
        let letter = || self.name.is_some_and(|name| self.tells_whose(self.words(name)));
        let issued = self.head.title.kind.as_deref().map_or_else(letter, is_issued);
        let bracketed = words.strip_prefix('(').and_then(|words| words.strip_suffix(')'));
        let bare = bracketed.unwrap_or(words).trim_end_matches(['.', ' ']);
        let found = place_date(bare).filter(|found| found.start == 0 && found.end == bare.len());
        if let Some(place) = found.as_ref().and_then(|found| found.place) {
            let at = offset(self.paper.text, place);
            return Some((Some(Span::new(at, at + place.len())), found?.date)).filter(|(_, date)| date.is_full());
        }
        let short = || short_date(bare).ok().filter(|(rest, _)| bracketed.is_some() && rest.is_empty());
        let date = found.map(|found| found.date).or_else(|| short().map(|(_, date)| date));
        date.filter(|date| issued && date.is_full()).map(|date| (None, date))
    }

    /// The same of line `i`, which small letters may make the end of the subject above it: "tại cuộc họp" over "ngày 5 tháng
    /// 4 năm 2025".
    fn title_date(&self, i: usize) -> Option<(Option<Span>, Date)> {
        let line = self.lines.get(i)?;
        let above = i.checked_sub(1).map(|above| self.lines[above]).filter(|above| above.kind == LineKind::Text);
        let above = above.map_or("", |above| self.words(above.span));
        let named = || self.name.is_some_and(|name| name.of(self.paper.text).ends_with(above));
        let goes_on = self.words(line.span).starts_with(fold::is_lower) && !named() && !fold::is_caps(above);
        self.date_alone(line).filter(|_| !goes_on)
    }

    /// Takes the marks that stand under the title: "MẬT", "(Dự thảo lần 2)".
    fn marks_under_title(&mut self) {
        while let Some(line) = self.lines.get(self.at).filter(|line| self.is_mark_line(line)) {
            if !self.marks(line.span) {
                return;
            }
            self.at += 1;
        }
    }

    /// Whether a line is a mark and nothing else: "MẬT", "Dự thảo lần 2", but not "Dự thảo Luật Đất đai".
    fn is_mark_line(&self, line: &Line) -> bool {
        let bare = self.words(line.span).trim_matches(['(', ')', '[', ']']);
        let marks = &self.paper.vocab.marks;
        let found = marks.iter().find_map(|(phrase, _)| Some(&bare[fold::word_prefix(bare, phrase)?..]));
        let version = |rest: &str| {
            let rest = rest.trim_start_matches([' ', '(', ':', '-']);
            rest.is_empty()
                || fold::word_prefix(rest, "lan").is_some()
                || rest.starts_with(|c: char| c.is_ascii_digit())
        };
        line.kind == LineKind::Text && line.width < 40 && bare.starts_with(fold::is_upper) && found.is_some_and(version)
    }

    fn take_subject_above(&mut self) -> Vec<Span> {
        let taken: Vec<Span> =
            self.pieces.iter().filter(|piece| piece.kind == HeaderKind::Subject).map(|piece| piece.span).collect();
        self.pieces.retain(|piece| piece.kind != HeaderKind::Subject);
        taken
    }

    /// The index of the first line behind the subject.
    fn subject_end(&self) -> usize {
        if let Some(end) = self.title_ends.filter(|end| *end >= self.at) {
            return end;
        }
        let block = self.subject_block();
        let rule = self.lines[self.at..].iter().take(14).position(|line| line.kind == LineKind::Rule);
        if let Some(rule) = rule.filter(|rule| *rule > 0 && block.is_none_or(|end| end <= self.at + rule)) {
            let between = &self.lines[self.at..self.at + rule];
            let sound = between
                .iter()
                .enumerate()
                .all(|(i, line)| line.kind == LineKind::Text && self.is_subject_line(i, line, true));
            if sound && between.len() <= 10 {
                return self.at + rule;
            }
        }
        let mut end = block.unwrap_or(self.at);
        let mut last = block.map(|end| &self.lines[end - 1]);
        for (i, line) in self.lines[self.at..].iter().enumerate().take(16).skip(end - self.at) {
            if matches!(line.kind, LineKind::Rule | LineKind::Stamp) && last.is_none() {
                end += 1;
                continue;
            }
            if line.kind != LineKind::Text
                || (last.is_none() && self.is_sentence(self.at + i))
                || !self.is_subject_line(i, line, false)
                || last.is_some_and(|last| self.leaves_subject(last, self.at + i))
            {
                break;
            }
            last = Some(line);
            end += 1;
        }
        if last.is_none() { self.at } else { end }
    }

    /// The end of the short lines right under the name of the type that go on without a blank line, up to one, a rule,
    /// the addressees or who decides: "Về việc phê duyệt kết quả bầu chức vụ Chủ tịch" over "Ủy ban nhân dân xã …",
    /// "… công trình:" over "Nâng cấp đường …".
    fn subject_block(&self) -> Option<usize> {
        let first = self.lines.get(self.at).filter(|line| line.kind == LineKind::Text)?;
        let small = |line: &Line| !fold::is_caps(self.words(line.span));
        if self.name.is_none_or(|name| name.end > first.span.start)
            || self.is_labelled()
            || !small(first)
            || self.is_sentence(self.at)
        {
            return None;
        }
        let ends = |i: usize, line: &Line| {
            line.gap > 0
                || line.kind == LineKind::Rule
                || self.is_addressee_label(line.span)
                || self.is_mark_line(line)
                || self.title_date(self.at + i).is_some()
                || !small(line) && self.enacts(i, line)
                || line.kind == LineKind::Text && self.words(line.span).starts_with("Căn cứ ")
        };
        let lines = &self.lines[self.at..];
        let count = (1..8).find(|i| lines.get(*i).is_some_and(|line| ends(*i, line)))?;
        let block = &lines[..count];
        let executes = self.names_task(block);
        let sound = |(i, line): (usize, &Line)| {
            let words = self.words(line.span);
            let opens = marker(words).is_ok() && symbol(words).is_err() || self.paper.is_appendix(words);
            let opens = opens || self.invites(words) || self.sends_wire(self.at + i).is_some();
            line.kind == LineKind::Text
                && line.width <= 110
                && small(line)
                && !opens
                && !words.ends_with('.')
                && !self.is_attached_label(words)
                && (if i == 0 {
                    !self.is_basis(words) || executes
                } else {
                    !(self.is_basis(words) && words.starts_with(fold::is_upper))
                })
                && place_date(words).is_none_or(|found| found.start > 0)
                && number_line(words).is_err()
        };
        // "Công trình: …" is of the subject, "Thời gian: …" over the text is not.
        let next = self.words(lines[count].span).trim_start_matches(['-', ' ', '*']);
        let closed = fold::is_caps(next) || self.is_basis(next) || self.is_addressee_label(lines[count].span);
        let label = |line: &Line| self.words(line.span).split_once(": ").is_some_and(|(label, _)| label.len() < 40);
        if !closed && block.iter().any(label) || label(first) {
            return None;
        }
        let last = &block[count - 1];
        let (above, words) = (block.len().checked_sub(2).map(|i| self.words(block[i].span)), self.words(last.span));
        // Who decides, in small letters over the Căn cứ.
        let decides = self.is_basis(next)
            && self.names_whole_body(words)
            && above.is_none_or(|above| !self.hangs(above))
            && !self.decides_below(self.at + count);
        let open = words.ends_with([':', ',', ';']);
        (!open && !decides && block.iter().enumerate().all(sound)).then_some(self.at + count)
    }

    /// Whether lines that begin as a paragraph does on which the paper rests are its subject: no clause ends in them, and
    /// no body behind a comma acts: "Thực hiện công tác phòng, chống thiên tai của" over "Sở Nông nghiệp …".
    fn names_task(&self, block: &[Line]) -> bool {
        const GROUNDS: [&str; 4] = ["can cu", "xet", "theo", "sau khi"];
        let acts = |words: &str| {
            let mut clauses = words.match_indices(", ").map(|(at, comma)| &words[at + comma.len()..]);
            clauses.any(|clause| clause.starts_with(fold::is_upper) && self.paper.vocab.body_at(clause).is_some())
        };
        let lines = || block.iter().map(|line| self.words(line.span));
        lines().next().is_some_and(|words| GROUNDS.iter().all(|ground| fold::word_prefix(words, ground).is_none()))
            && block.iter().all(|line| line.width <= 110)
            && lines().all(|words| !words.ends_with([',', ';', '.', ':']) && !acts(words))
    }

    /// Whether words are a body or an office in full and nothing more: "Chủ tịch Ủy ban nhân dân xã Sơn Bình".
    fn names_whole_body(&self, words: &str) -> bool {
        let level = |word: &str| self.paper.vocab.formulas.level_word.iter().any(|known| **known == *word);
        let len = self.paper.vocab.body_at(words).map(|(_, len)| len);
        let Some(len) = len.or_else(|| self.paper.is_role(words).then_some(0)) else { return false };
        let named = |word: &str| level(word) || word == "ban" || !word.starts_with(fold::is_lower);
        let bare = |words: &str| !words.contains(|c: char| c.is_ascii_digit() || c == ',');
        // "Hội đồng nhân dân xã Sơn Bình khóa XII, kỳ họp thứ 3"
        fold::find(words, "ky hop").is_some() || words[len..].split(' ').all(named) && bare(words)
    }

    /// Whether a line cannot end where it does: it ends with an office or a word that wants another behind it.
    fn hangs(&self, words: &str) -> bool {
        const OPEN: [&str; 6] = ["giữa", "bầu", "đối với", "giúp việc", "thuộc", "trực thuộc"];
        let last = words.char_indices().rev().nth(LONGEST_LINK).map_or(0, |(at, _)| at);
        let last = fold::small(&words[last..]);
        hangs(&last)
            || self.paper.vocab.ends_with_role(words)
            || OPEN.iter().any(|open| last.strip_suffix(open).is_some_and(|before| before.ends_with(' ')))
    }

    /// Whether the words with which a body decides stand below in capitals: "BAN THƯỜNG VỤ TỈNH ỦY QUYẾT ĐỊNH".
    fn decides_below(&self, from: usize) -> bool {
        self.lines[from..].iter().take(30).any(|line| {
            let words = self.words(line.span).trim_end_matches([':', ' ']);
            let verb = || ["quyet dinh", "quyet nghi"].iter().any(|verb| fold::fold(words).ends_with(verb));
            line.width < 120 && fold::is_caps(words) && self.paper.vocab.body_at(words).is_some() && verb()
        })
    }

    /// Whether a paragraph apart from the title begins at line `i`: what ends as sentences do is no subject.
    fn is_sentence(&self, i: usize) -> bool {
        let (line, words) = (&self.lines[i], self.words(self.lines[i].span));
        if line.gap > 0 && words.ends_with('.') && self.is_labelled() {
            return true;
        }
        if line.gap == 0
            || line.width < 60
            || self.subject_label(words).is_some()
            || !words.starts_with(char::is_uppercase)
            || words.starts_with("Về ") && line.gap < 2 && line.width < 160 && !words.ends_with(':')
        {
            return false;
        }
        let wrapped =
            |pair: &&[Line]| pair[1].gap == 0 && pair[0].width >= 60 && !self.words(pair[0].span).ends_with('.');
        let last = i + self.lines[i..].windows(2).take(12).take_while(wrapped).count();
        // "Đại hội …, sau khi thảo luận," over "QUYẾT NGHỊ".
        let decides = || {
            let next = self.lines.get(last + 1).map_or("", |next| self.words(next.span));
            fold::is_caps(next)
                && ["quyet nghi", "quyet dinh"].iter().any(|verb| fold::word_prefix(next, verb).is_some())
        };
        let end = self.words(self.lines[last].span);
        (end.ends_with(['.', ':']) || end.ends_with(',') && decides())
            && !fold::is_caps(words)
            && !self.closes_subject(i, last)
    }

    /// Whether lines that end in a full stop are a subject all the same: one thing, and no body that does it, right over a
    /// paragraph on which the paper rests: "Kết quả phòng cháy, chữa cháy rừng năm 2025." over "Thực hiện Kế hoạch số …".
    fn closes_subject(&self, i: usize, last: usize) -> bool {
        const OPENERS: [&str; 12] =
            ["Trong", "Nhằm", "Để", "Ngày", "Qua", "Vừa", "Hiện", "Sau", "Tại", "Từ", "Theo", "Đến"];
        let (first, end) = (self.words(self.lines[i].span), self.words(self.lines[last].span));
        let opener = first.split([' ', ',']).next().is_some_and(|word| OPENERS.contains(&word));
        let one = last <= i + 1 && self.lines[i..=last].iter().all(|line| !self.words(line.span).contains(". "));
        let below = self.lines.get(last + 1).filter(|below| below.gap > 0 && below.kind == LineKind::Text);
        end.ends_with('.')
            && one
            && self.lines[i].gap == 1
            && self.lines[last].width < 160
            && !opener
            && place_date(first).is_none()
            && self.paper.vocab.body_at(first).is_none()
            && !self.is_basis(first)
            && below.is_some_and(|below| self.is_basis(self.words(below.span)))
    }

    /// Whether a line can belong to the subject by itself.
    fn is_subject_line(&self, i: usize, line: &Line, ruled: bool) -> bool {
        let words = self.words(line.span);
        let vocab = self.paper.vocab;
        // "thực hiện Nghị quyết …," right below the type name is the subject.
        let ended = if i == 0 { words.ends_with('.') } else { words.ends_with(['.', ',']) };
        let basis = vocab.formulas.basis.begin(words)
            && !fold::is_caps(words)
            && !(line.gap == 0 && words.starts_with(fold::is_lower) && !ended);
        // "Kính thưa đồng bào, đồng chí!"
        let salutes = words.ends_with('!')
            && ["kinh thua", "thua"].iter().any(|salute| fold::word_prefix(words, salute).is_some());
        let sentence = words.ends_with([':', ';']) && !self.opens_name(self.at + i)
            || salutes
            || (basis && !ruled && (i > 0 || line.width > 160 || words.ends_with([',', '.'])));
        // "… Quyết định số" over "218-QĐ/TW" was broken there.
        let symbol = || symbol(words).is_ok_and(|(rest, _)| !rest.starts_with(fold::is_word));
        let hung = || i > 0 && self.goes_on_behind_dash(&self.lines[self.at + i - 1], line);
        let opens = marker(words).is_ok() && !symbol() && !hung() || self.is_addressee_label(line.span);
        let attached = self.is_attached_label(words);
        let long = line.width > 400;
        let number = !self.has(HeaderKind::Symbol) && self.number_alone(line).is_some();
        let dated = line.gap < 2 && self.title_date(self.at + i).is_some();
        // "DUYỆT CỦA LÃNH ĐẠO"
        let approved = || fold::is_caps(words) && vocab.formulas.no_issuer.begin(words);
        let another =
            self.paper.is_appendix(words) || number || dated || i > 0 && (self.is_mark_line(line) || approved());
        let invites = self.invites(words) || self.sends_wire(self.at + i).is_some();
        !(sentence || opens || invites || attached || long || another)
            && !(self.enacts(i, line) || self.begins_form(i, words))
    }

    /// Whether a line of an invitation says who is invited: "Thường trực Thành ủy trân trọng kính mời: Đồng chí …".
    fn invites(&self, words: &str) -> bool {
        if self.head.title.kind.as_deref() != Some("GM") || !words.starts_with(fold::is_upper) {
            return false;
        }
        fold::find(head(words, LONGEST_INVITATION), "kinh moi").is_some_and(|found| {
            let behind = words[found.end..].trim_start();
            behind.is_empty() || behind.starts_with([':', ';']) || behind.starts_with("đồng chí")
        })
    }

    /// How long the label is behind which an invitation names who is invited: "Kính mời:", "Trân trọng kính mời:".
    fn inviting(&self, words: &str) -> Option<usize> {
        let lead = fold::word_prefix(words, "tran trong").unwrap_or(0);
        let behind = words[lead..].trim_start();
        let len = words.len() - behind.len() + fold::word_prefix(behind, "kinh moi")?;
        (self.invites(words) && words[len..].trim_start().starts_with(':')).then_some(len)
    }

    /// Where "điện:" ends, on line `i` or the next, behind who sends a công điện: "ỦY BAN NHÂN DÂN TỈNH ĐIỆN: Các sở …". Gives
    /// the line too.
    fn sends_wire(&self, i: usize) -> Option<(usize, usize)> {
        let words = self.words(self.lines.get(i).filter(|_| self.head.title.kind.as_deref() == Some("CĐ"))?.span);
        let first = head(words, LONGEST_INVITATION);
        let colon = |behind: &str| behind.trim_start().starts_with(':');
        let wire = fold::find(first, "dien").filter(|found| colon(&words[found.end..]));
        let sender = wire.as_ref().map_or(words, |wire| words[..wire.start].trim_end());
        let vocab = self.paper.vocab;
        if !fold::is_caps(sender) || vocab.body_at(sender).is_none() && !vocab.roles.begin(sender) {
            return None;
        }
        if let Some(wire) = wire {
            return Some((i, wire.end));
        }
        let next = self.lines.get(i + 1).map_or("", |next| self.words(next.span));
        let len = fold::word_prefix(next, "dien").filter(|len| colon(&next[*len..]))?;
        Some((i + 1, len))
    }

    /// Whether a subject ends in the colon of line `i` only for the name on the next, over the addressees or capitals.
    fn opens_name(&self, i: usize) -> bool {
        let words = self.words(self.lines[i].span);
        let about = self.subject_label(words).is_some() || fold::word_prefix(words, "ve").is_some();
        let [Some(name), Some(below)] = [1, 2].map(|step| self.lines.get(i + step)) else { return false };
        let (named, next) = (self.words(name.span), self.words(below.span));
        let short = name.width < 100 && !named.ends_with(['.', ':', ';', ',']) && marker(named).is_err();
        let closed = fold::is_caps(next) && !fold::is_caps(named) || self.enacts(i + 2 - self.at, below);
        about
            && words.ends_with(':')
            && short
            && !self.is_basis(named)
            && (closed || self.is_addressee_label(below.span))
    }

    /// Whether a subject goes on behind the dash of a line, before which it was broken: "phát triển kinh tế" over "- xã hội",
    /// "giai đoạn 2026" over "- 2030", "đường Tân Mỹ" over "- Phú Đức".
    fn goes_on_behind_dash(&self, last: &Line, line: &Line) -> bool {
        let (before, words) = (self.words(last.span), self.words(line.span));
        let Some(rest) = words.strip_prefix(['-', '–']).map(str::trim_start) else { return false };
        let digit = |c: char| c.is_ascii_digit();
        let capital = |word: &str| word.starts_with(fold::is_upper) && word.contains(fold::is_lower);
        let alone = || {
            let next = self.lines.iter().find(|next| next.span.start >= line.span.end);
            let listed = |next: &Line| {
                let behind = self.words(next.span).strip_prefix(['-', '–']).filter(|_| next.kind == LineKind::Text);
                behind.is_some_and(|behind| !is_joined(words, behind.trim_start()))
            };
            !next.is_some_and(|next| next.gap == 0 && listed(next))
        };
        let named =
            || rest.len() < 24 && rest.split(' ').all(capital) && before.rsplit(' ').next().is_some_and(capital);
        let goes_on = rest.starts_with(fold::is_lower) && !self.is_basis(rest)
            || rest.starts_with(digit) && before.ends_with(digit)
            || fold::is_caps(before) && fold::is_caps(rest) && rest.starts_with(fold::is_upper)
            || named();
        let near = line.gap == 0 && goes_on || line.gap == 1 && is_joined(before, rest);
        near && line.width < 110 && !before.ends_with(['.', ':', ';', ',']) && alone()
    }

    /// Whether a line names who decides, over the Căn cứ: "BỘ TRƯỞNG BỘ TÀI CHÍNH".
    fn enacts(&self, i: usize, line: &Line) -> bool {
        let words = self.words(line.span);
        // "Phòng, chống …" is no office, "Ban hành …" no committee.
        let body = self.paper.vocab.body_at(words).is_some_and(|(_, len)| !words[len..].starts_with(','))
            && fold::word_prefix(words, "ban hanh").is_none()
            || self.paper.is_role(words);
        let next = |step: usize| {
            let line = self.lines.get(self.at + i + step)?;
            Some((line, self.words(line.span).trim_start_matches(['-', ' ', '*'])))
        };
        let basis = |step| next(step).is_some_and(|(_, next)| fold::word_prefix(next, "can cu").is_some());
        // The office may take two lines of capitals.
        let caps = fold::is_caps(words);
        let bracketed = || next(2).is_some_and(|(_, next)| next.starts_with('(')) && basis(3);
        let two = || {
            caps && next(1).is_some_and(|(line, next)| line.gap == 0 && fold::is_caps(next))
                && (basis(2) || bracketed())
        };
        // "HỘI ĐỒNG NHÂN DÂN TỈNH …" over "KHÓA XIII KỲ HỌP THỨ 7".
        let of_state = || next(1).is_some_and(|(_, next)| next.starts_with("NƯỚC "));
        let two_of = || self.paper.is_role(words) || self.is_issuer(words) || of_state();
        // "… VỚI ĐỒNG CHÍ BÍ THƯ," over "CHỦ TỊCH HỘI ĐỒNG NHÂN DÂN": the title goes on.
        let goes_on =
            i > 0 && self.words(self.lines[self.at + i - 1].span).ends_with(',') && self.lines[self.at + i].gap == 0;
        // "HỘI NGHỊ BAN CHẤP HÀNH … QUÝ IV NĂM 2019" right below the type is what the paper is of.
        let numbered = words.contains(|c: char| c.is_ascii_digit());
        let goes_on = goes_on || i == 0 && caps && numbered;
        // "… CÁC ĐỒNG CHÍ ỦY VIÊN BAN THƯỜNG VỤ" over "TỈNH ỦY KHÓA XX, NHIỆM KỲ 2020 - 2025" and a blank line.
        let goes_on = goes_on || i > 0 && caps && self.goes_on_in_capitals(self.at + i, numbered);
        body && words.starts_with(fold::is_upper)
            && !goes_on
            && (basis(1) && (i == 0 && line.width < 60 && self.names_whole_body(words) || caps) || two_of() && two())
    }

    /// Whether capitals right under a subject in capitals are no decider: they have a year, the line above hangs, or
    /// who decides stands below.
    fn goes_on_in_capitals(&self, i: usize, numbered: bool) -> bool {
        let (above, line) = (&self.lines[i - 1], &self.lines[i]);
        let (before, words) = (self.words(above.span), self.words(line.span));
        let apart = line.gap == 0 && self.lines.get(i + 1).is_some_and(|next| next.gap > 0);
        let council = || fold::find(words, "ky hop").is_some();
        apart
            && fold::is_caps(before)
            && !self.is_issuer(words)
            && (numbered && !council() || self.hangs(before) || self.decides_below(i + 1))
    }

    /// Whether words are the issuer that the letterhead prints.
    fn is_issuer(&self, words: &str) -> bool {
        let lines = self.pieces.iter().filter(|piece| piece.kind == HeaderKind::Issuer);
        let printed: Vec<_> = lines.map(|piece| fold::fold(self.words(piece.span))).collect();
        !printed.is_empty() && printed.join(" ") == fold::fold(words)
    }

    /// Whether the subject ends between a line and line `i`.
    fn leaves_subject(&self, last: &Line, i: usize) -> bool {
        let line = &self.lines[i];
        if self.goes_on_behind_dash(last, line) {
            return false;
        }
        let (before, words) = (self.words(last.span), self.words(line.span));
        let both_caps = fold::is_caps(before) && fold::is_caps(words);
        let small = words.starts_with(fold::is_lower);
        let open = before.ends_with([',', '-', ':'])
            || (fold::word_prefix(before, "cua").is_some()
                && (words.starts_with("Về ") || self.subject_label(words).is_some()))
            // "… cán bộ diện Ban" over "Thường vụ Tỉnh ủy", "“Festival Hòa An - Hà" over "Nội lần thứ hai”".
            || self.splits_body(before, words)
            || before.rfind('“').is_some_and(|open| !before[open..].contains('”'))
            // "thực hiện Quyết định số" over "218-QĐ/TW".
            || before.ends_with(" số") && symbol(words).is_ok()
            // "tổng kết hoạt động của" over "Ban Chỉ đạo 35".
            || line.gap == 0 && line.width < 100 && self.hangs(before)
            || before.chars().count() < 4 && !before.ends_with(fold::is_lower);
        if self.goes_on_below_capitals(before, i) {
            return false;
        }
        if line.gap > 0 {
            return !(both_caps
                || (small && !before.ends_with('.'))
                || (open && line.width < 100)
                || (words.starts_with('(') && line.width < 100));
        }
        if !open && !fold::is_caps(before) && self.heads_first_unit(i) {
            return true;
        }
        // A sentence begins below without a blank line between: "Ngày 10/5/2025, … ."
        let sentence = words.starts_with(fold::is_upper)
            && !fold::is_caps(words)
            && (line.width >= 60 || fold::is_caps(before) && words.ends_with('.'))
            && !before.ends_with([',', '-'])
            && (words.ends_with('.')
                || place_date(words).is_some_and(|found| found.start == 0)
                || fold::is_caps(before) && !words.starts_with("Về ") && self.subject_label(words).is_none());
        if sentence {
            return true;
        }
        let centred = line.indent > 0 && last.indent > 0 && line.indent.abs_diff(last.indent) <= 30 && line.indent >= 8;
        let full = last.width >= 50 && line.width <= 110;
        !(both_caps
            || small
            || open
            || self.stands_over_basis(line)
            || centred
            || words.starts_with('(')
            || words.starts_with("Về ") && fold::is_caps(before)
            || (full && !before.ends_with('.'))
            || self.same_bold(last, line))
    }

    /// Whether a subject in capitals goes on in small letters on line `i`, and the few lines under it, with the time or place of
    /// what it is about: "PHÁT TRIỂN DU LỊCH" over "Tỉnh Lam Giang giai đoạn 2021 - 2025". A sentence is longer.
    fn goes_on_below_capitals(&self, before: &str, i: usize) -> bool {
        const MOST_LINES: usize = 3;
        let (vocab, line) = (self.paper.vocab, &self.lines[i]);
        let words = self.words(line.span);
        let short = |line: &Line| {
            line.kind == LineKind::Text
                && line.width <= LONGEST_NUMBER_LINE
                && !self.words(line.span).ends_with(['.', ',', ';', ':'])
        };
        let begins = |words: &str| vocab.formulas.subject_more.begin_small(words) && vocab.body_at(words).is_none();
        // "Của Ủy ban nhân dân tỉnh" over "Năm 2024".
        let above = fold::is_caps(before) || line.gap == 0 && begins(before);
        let more = begins(words) && !words.starts_with(fold::is_lower) && !fold::is_caps(words);
        if !more || !above || line.gap > 2 || !short(line) {
            return false;
        }
        let small = |line: &Line| line.gap == 0 && short(line) && self.words(line.span).starts_with(fold::is_lower);
        let count = 1 + self.lines[i + 1..].iter().take(MOST_LINES).take_while(|line| small(line)).count();
        let Some(next) = self.lines.get(i + count) else { return false };
        let below = self.words(next.span);
        let widest = self.lines[i..i + count].iter().map(|line| line.width).max().unwrap_or(0);
        let labelled = || below.split_once(": ").is_some_and(|(label, _)| label.len() < LONGEST_PLACE);
        let upper = || below.starts_with(fold::is_upper);
        let full = || next.width >= 60.max(widest + 1) || labelled() || self.is_basis(below) || begins(below);
        next.gap > 0
            || next.kind != LineKind::Text
            || fold::is_caps(below)
            || marker(below).is_ok()
            || self.is_addressee_label(next.span)
            || below.starts_with('(') && below.ends_with(')')
            || upper() && full()
    }

    /// Whether capitals on line `i` head the first unit of the text: "KẾT QUẢ CÔNG TÁC" over "I. Công tác xây dựng Đảng". They
    /// may take a few lines; over a blank line they end the subject.
    fn heads_first_unit(&self, i: usize) -> bool {
        const MOST_LINES: usize = 3;
        let capitals = |line: &&Line| line.kind == LineKind::Text && fold::is_caps(self.words(line.span));
        let lines = &self.lines[i..];
        let count = lines.iter().take(MOST_LINES).take_while(|line| capitals(line) && !self.opens(line)).count();
        let named = count > 0 && self.words(lines[0].span).contains(' ');
        named && lines.get(count).is_some_and(|unit| unit.gap == 0 && self.opens(unit))
    }

    /// Whether a line opens the first of some units: "I. …", "1. …", "A. …".
    fn opens(&self, line: &Line) -> bool {
        let first =
            |found: &Marker<'_>| found.value == 1 && found.end == '.' && !matches!(found.family, Family::Bullet(_));
        line.kind == LineKind::Text && marker(self.words(line.span)).is_ok_and(|(_, found)| first(&found))
    }

    /// Whether a line that ends no sentence and is no body alone stands over the words on which the paper rests:
    /// "Đảng Cộng sản Việt Nam (03/02/1930 - 03/02/2024)" over "Thực hiện Kế hoạch …".
    fn stands_over_basis(&self, line: &Line) -> bool {
        let words = self.words(line.span);
        let below = self.lines.iter().find(|below| below.span.start >= line.span.end && below.kind == LineKind::Text);
        let numbered = words.contains(|c: char| c.is_ascii_digit());
        line.width <= 110
            && !words.ends_with(['.', ':', ';', ','])
            && (numbered || self.paper.vocab.body_at(words).is_none())
            && below.is_some_and(|below| below.gap == 0 && self.is_basis(self.words(below.span)))
    }

    /// Whether the last word of a line and the next line make the name of a body.
    fn splits_body(&self, before: &str, words: &str) -> bool {
        let last = before.rsplit(' ').next().unwrap_or("");
        last.starts_with(fold::is_upper)
            && words.starts_with(fold::is_upper)
            && !fold::is_caps(words)
            && self.paper.vocab.body_at(&format!("{last} {words}")).is_some_and(|(_, len)| len > last.len() + 1)
    }

    fn same_bold(&self, last: &Line, line: &Line) -> bool {
        let holds = |line: &Line| {
            self.paper.bold.iter().any(|bold| bold.start <= line.span.start + 2 && bold.end + 2 >= line.span.end)
        };
        holds(last) && holds(line)
    }

    /// A công văn: no type name, a subject under the number, addressees.
    fn letter_title(&mut self) {
        let mut subject = std::mem::take(&mut self.subject);
        if !self.is_letter() && subject.is_empty() {
            return;
        }
        self.beside = subject.last().and_then(|last| self.line_beside(*last));
        subject.extend(self.beside.map(|line| self.lines[line].span));
        let untyped = !self.is_letter() && fold::is_caps(self.words(subject[0]));
        self.head.title.kind = Some("CV".into()).filter(|_| !untyped);
        if subject.is_empty() {
            return;
        }
        let words = Words::join(self.paper.text, &subject);
        // “V/v phát động thi đua”
        let label = about(&words.text).ok().map(|(rest, ())| rest);
        let bare = label.map_or(&*words.text, |rest| rest.trim_start_matches([' ', ':', '.']));
        let quoted = label.is_some() && words.text.starts_with(['"', '“', '”', '(']);
        let bare = if quoted { bare.trim_end_matches(['"', '“', '”', ')']) } else { bare };
        self.head.title.subject = Some(part(&words.text, bare));
        self.head.title.span = Some(self.paper.raw(words.span));
        self.head.title.pieces = self.apart(subject.iter().copied());
        self.paper.title = subject;
    }

    /// The line with which a subject goes on under the label of the addressees, which stands alone beside its last: "V/v rà
    /// soát quỹ Kính gửi:" over "đất công năm 2023".
    fn line_beside(&self, last: Span) -> Option<usize> {
        let label = self.lines.get(self.at).filter(|label| label.span.start <= last.end + 1)?;
        let words = self.words(label.span);
        let alone = !words[self.addressing(words)?..].contains(fold::is_word);
        let next = self.lines.get(self.at + 1).filter(|next| next.gap == 0 && next.kind == LineKind::Text)?;
        let goes_on = next.width < 80 && self.words(next.span).starts_with(fold::is_lower);
        (alone && goes_on).then_some(self.at + 1)
    }

    /// The printed places of pieces, where other words stand between them.
    fn apart(&self, pieces: impl Iterator<Item = Span>) -> Vec<Span> {
        let mut pieces: Vec<Span> = pieces.collect();
        pieces.sort_unstable();
        let blank = |pair: &[Span]| {
            Span::new(pair[0].end, pair[1].start.max(pair[0].end)).of(self.paper.text).trim().is_empty()
        };
        if pieces.windows(2).all(blank) {
            Vec::new()
        } else {
            pieces.iter().map(|piece| self.paper.raw(*piece)).collect()
        }
    }

    // ----- addressees

    /// A line without the frame of a table around its cells.
    fn unframed(&self, span: Span) -> Span {
        let framed = self.words(span).strip_prefix('|').map(|words| words.trim_matches(['|', ' ']));
        framed.map_or(span, |words| {
            let start = offset(self.paper.text, words);
            Span::new(start, start + words.len())
        })
    }

    fn addressees(&mut self) {
        let mut at = self.at;
        while self.lines.get(at).is_some_and(|line| line.kind == LineKind::Rule) {
            at += 1;
        }
        let rules = self.at..at;
        // "ỦY BAN NHÂN DÂN TỈNH LAM GIANG" over "điện:"
        let sent = self.sends_wire(at).filter(|(line, _)| *line > at);
        if sent.is_some() {
            self.paper.labels.push(self.lines[at].span);
            at += 1;
        }
        let Some(line) = self.lines.get(at) else { return };
        let span = self.unframed(line.span);
        let words = self.words(span);
        let label = self.addressing(words).or_else(|| self.inviting(words));
        let label = label.or_else(|| sent.or_else(|| self.sends_wire(at)).map(|(_, len)| len));
        // A công điện: "THỦ TƯỚNG CHÍNH PHỦ điện:".
        let wire = || {
            fold::find(words, "dien")
                .filter(|found| words[found.end..].trim() == ":" && line.width < 80)
                .map(|found| found.end)
        };
        let Some(label) = label.or_else(wire) else { return };
        for line in &self.lines[rules] {
            self.paper.furnish(FurnitureKind::Rule, line.span);
        }
        let behind = words[label..].trim_start_matches([':', ';', '!', '¡', ' ', '\t', '.', '…', '|']);
        let behind = behind.strip_prefix("- ").or(behind.strip_prefix("– ")).unwrap_or(behind);
        let labelled = words.len() - behind.len();
        self.paper.labels.push(trim(self.paper.text, Span::new(span.start, span.start + labelled)));
        let framed = span != line.span;
        let mut entries: Vec<Vec<Span>> = Vec::new();
        self.entries_of(Span::new(span.end - behind.len(), span.end), &mut entries);
        at += 1;
        if behind.is_empty() && (words.contains(['…', '_']) || words.contains("..")) {
            // "Kính gửi: ……": the addressee is still to be written.
            self.at = at;
            return;
        }
        let (mut bulleted, mut counted) = (false, false);
        // The number of a page stands between the line at hand and the one before it.
        let mut paged = false;
        while let Some(line) = self.lines.get(at) {
            if self.beside == Some(at) {
                at += 1;
                continue;
            }
            if framed && line.kind == LineKind::Rule && self.words(line.span).starts_with('|') {
                self.paper.furnish(FurnitureKind::Rule, line.span);
                at += 1;
                continue;
            }
            let line = &Line { span: self.unframed(line.span), ..*line };
            let words = self.words(line.span);
            if line.kind == LineKind::Rule && entries.is_empty() {
                self.paper.furnish(FurnitureKind::Rule, line.span);
                at += 1;
                continue;
            }
            if matches!(line.kind, LineKind::PageNumber | LineKind::RunningHeader) && bulleted {
                let next = self.lines.get(at + 1).map_or("", |next| self.words(next.span));
                let open =
                    entries.last().and_then(|entry| entry.last()).is_some_and(|last| self.words(*last).ends_with(','));
                if open || next.starts_with(['-', '–']) {
                    self.paper.furnish(FurnitureKind::PageNumber, line.span);
                    paged = true;
                    at += 1;
                    continue;
                }
            }
            if line.kind != LineKind::Text {
                break;
            }
            let bullet = marker(words).ok().filter(|(_, found)| matches!(found.family, Family::Bullet(_)));
            let last = entries.last().and_then(|entry| entry.last()).map_or("", |span| self.words(*span));
            let ended = last.ends_with('.');
            let another = self.addressing(words);
            match bullet {
                // "Đồng kính gửi: …"
                None if another.is_some() => {
                    let behind = words[another.unwrap_or(0)..].trim_start_matches([':', ' ']);
                    let start = line.span.end - behind.len();
                    self.paper.labels.push(trim(self.paper.text, Span::new(line.span.start, start)));
                    self.entries_of(Span::new(start, line.span.end), &mut entries);
                }
                // A list without bullets.
                None if last.ends_with(';')
                    && !bulleted
                    && line.gap == 0
                    && line.width < 100
                    && words.starts_with(fold::is_upper)
                    && !words.ends_with(':')
                    && marker(words).is_err()
                    && !self.is_basis(words) =>
                {
                    entries.push(vec![line.span]);
                }
                // "Các tổ chức chính trị" over "- xã hội;".
                Some((rest, _)) if line.gap == 0 && words.starts_with(['-', '–']) && is_joined(last, rest) => {
                    if let Some(entry) = entries.last_mut() {
                        entry.push(line.span);
                    }
                }
                Some((rest, _)) if (!ended || entries.is_empty()) && !self.is_basis(rest) => {
                    bulleted = true;
                    entries.push(vec![Span::new(line.span.end - rest.len(), line.span.end)]);
                }
                None if entries.is_empty() && line.width < 100 && marker(words).is_err() => {
                    entries.push(vec![line.span])
                }
                None if !ended
                    && (line.gap == 0
                        || paged
                        || line.gap == 1 && (last.ends_with(',') || self.ends_entry(last, line)))
                    && !entries.is_empty()
                    && self.goes_on_entry(line, entries.last(), bulleted) =>
                {
                    if let Some(entry) = entries.last_mut() {
                        entry.push(line.span);
                    }
                }
                // "1. Các sở, ngành;", "(1) …", "a) …" under a label alone.
                None if self.counts_entry(line, &entries, counted) => {
                    let len = marker(words).map_or(0, |(rest, _)| words.len() - rest.len());
                    let start = line.span.start + len;
                    self.paper.labels.push(trim(self.paper.text, Span::new(line.span.start, start)));
                    entries.push(vec![trim(self.paper.text, Span::new(start, line.span.end))]);
                    counted = true;
                }
                _ => break,
            }
            paged = false;
            at += 1;
        }
        for entry in entries {
            let words = Words::join(self.paper.text, &entry);
            let text = super::trim_entry(words.text);
            let span = self.paper.raw(Span::new(entry[0].start, entry[entry.len() - 1].end));
            if !text.is_empty() {
                self.head.addressees.push(Entry { text, span });
            } else {
                self.paper.furnish(FurnitureKind::Rule, Span::new(entry[0].start, entry[entry.len() - 1].end));
            }
        }
        self.at = at;
    }

    /// The addressees on a line: "- Huyện ủy Sơn Bình; - Huyện ủy Lam Giang."
    fn entries_of(&self, line: Span, entries: &mut Vec<Vec<Span>>) {
        let words = self.words(line);
        let mut from = 0;
        for (at, dash) in words.match_indices(['-', '–']) {
            if words[..at].ends_with("; ") && words[at + dash.len()..].starts_with(' ') {
                entries.push(vec![Span::new(line.start + from, line.start + at - 1)]);
                from = at + dash.len() + 1;
            }
        }
        if from < words.len() {
            entries.push(vec![Span::new(line.start + from, line.end)]);
        }
    }

    /// Whether a line with a number or letter is the next of the addressees, where the first stands under a label alone.
    fn counts_entry(&self, line: &Line, entries: &[Vec<Span>], counted: bool) -> bool {
        let words = self.words(line.span);
        let Ok((rest, found)) = marker(words) else { return false };
        let family = matches!(found.family, Family::Arabic(1) | Family::Paren | Family::Letter);
        let last = entries.last().and_then(|entry| entry.last()).map_or("", |span| self.words(*span));
        let short = line.width < 120 && !rest.contains(". ") && !self.is_basis(rest);
        let first = entries.is_empty() && ["1", "(1", "a"].iter().any(|one| words.starts_with(one));
        family
            && short
            && (first
                || counted && (line.gap == 0 && !last.ends_with('.') || line.gap == 1 && last.ends_with([';', ','])))
    }

    fn is_basis(&self, words: &str) -> bool {
        self.paper.vocab.formulas.basis.begin(words)
    }

    /// Whether a short line in small letters ends an addressee above the blank line: "Kính gửi: Ủy ban nhân dân" over "xã
    /// Sơn Bình.", "… Ban quản lý các" over "khu công nghiệp;".
    fn ends_entry(&self, last: &str, line: &Line) -> bool {
        let words = self.words(line.span);
        let first = words.split(' ').next().unwrap_or("");
        let level = || self.paper.vocab.formulas.level_word.iter().any(|known| **known == *first);
        words.starts_with(fold::is_lower)
            && words.ends_with(['.', ';', ','])
            && line.width < 60
            && (level() || self.hangs(last))
    }

    fn goes_on_entry(&self, line: &Line, entry: Option<&Vec<Span>>, bulleted: bool) -> bool {
        let words = self.words(line.span);
        let last = entry.and_then(|entry| entry.last()).map_or("", |span| self.words(*span));
        let open = last.ends_with(',') || !last.ends_with([';', '.', ':']);
        let short = line.width < 90 && marker(words).is_err() && !self.is_basis(words);
        // "Đồng chí Lê Khả Minh" over "Phó Bí thư Huyện ủy".
        let office = || line.gap == 0 && !last.is_empty() && self.paper.is_role(words) && !words.ends_with([':', '.']);
        // "Đồng chí Lê Khả Minh, Chủ tịch" over "Ủy ban nhân dân xã Sơn Bình", "Công ty Lam An" over "(Việt Nam)".
        let body =
            || line.gap == 0 && self.hangs(last) && self.paper.vocab.body_at(words).is_some() && !words.ends_with(':');
        let beside = line.gap == 0 && words.starts_with('(') && words.ends_with(')') && !self.is_attached_label(words);
        open && short
            && (office()
                || body()
                || beside
                || bulleted
                || line.indent > 4
                || words.starts_with(fold::is_lower)
                || last.ends_with(','))
    }

    // ----- the end

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

    /// Says where the date was read from letters.
    fn remark_misread_date(&mut self) {
        let dates = self.pieces.iter().filter(|piece| piece.kind == HeaderKind::PlaceDate);
        let misread = dates.map(|piece| piece.span).find(|span| is_misread_date(self.words(*span)));
        if let (Some(span), Some(date)) = (misread, &self.head.header.date) {
            let message = format!("the date was read as {date}");
            self.paper.remark("date-mended", Severity::Warning, span, message);
        }
    }

    /// Joins the lines of each body and tells the upper from the lower.
    fn settle_bodies(&mut self) {
        let mut bodies: Vec<Vec<usize>> = Vec::new();
        for (i, piece) in self.pieces.iter().enumerate().filter(|(_, piece)| piece.kind == HeaderKind::Issuer) {
            let words = piece.span.of(self.paper.text);
            // "TỈNH ỦYHÀ TĨNH": a blank may be lost behind the words that begin a name.
            let glued = || {
                self.paper
                    .vocab
                    .bodies
                    .iter()
                    .any(|body| body.name.len() > 6 && fold::prefix(words, &body.name).is_some())
            };
            // "PHÒNG, CHỐNG THIÊN TAI" is what the body above is for.
            let begins = self.paper.vocab.body_at(words).is_some_and(|(_, len)| !words[len..].starts_with(','))
                || glued()
                || self.is_misread_party(words);
            let begins = begins && number_line(words).is_err() && (bodies.is_empty() || !self.names_place(words));
            let begins = begins || bodies.last().is_some_and(|body| self.is_short_body(body, words));
            let first = bodies.len() == 1;
            match bodies.last_mut() {
                Some(body) if !begins || self.is_open(body, first, words) => body.push(i),
                _ => bodies.push(vec![i]),
            }
        }
        let join = |body: &Vec<usize>| {
            let spans: Vec<Span> = body.iter().map(|i| self.pieces[*i].span).collect();
            Words::join(self.paper.text, &spans).text
        };
        let Some((issuer, superiors)) = bodies.split_last() else { return };
        self.head.header.issuer = Some(join(issuer));
        if !superiors.is_empty() {
            self.head.header.superior =
                Some(superiors.iter().map(join).reduce(|upper, lower| upper + " " + lower).unwrap_or_default());
        }
        for i in superiors.iter().flatten() {
            self.pieces[*i].kind = HeaderKind::Superior;
        }
        if self.head.regime.is_none() {
            let all = bodies.iter().flatten().rev().map(|i| self.pieces[*i].span.of(self.paper.text));
            let mut known = all.filter_map(|words| self.paper.vocab.body_at(words)?.0.regime);
            // "HỘI NÔNG DÂN VIỆT NAM" over "BAN CHẤP HÀNH …": the committee of a mass body is not the Party's.
            let mass = known.clone().find(|regime| *regime == Regime::Other);
            self.head.regime = mass.or_else(|| known.next());
        }
    }

    /// Whether capitals that begin as the name of a body does are the rest of the one above: two syllables, since none is
    /// named by one, "HỘI AN", "TRƯỜNG SƠN", or the place of issue, "VIỆN AN ĐÔNG".
    fn names_place(&self, words: &str) -> bool {
        const HEADS: [&str; 3] = ["hoi", "truong", "vien"];
        let Some((head, behind)) = words.split_once(' ') else { return false };
        let one = self.paper.vocab.body_at(words).is_some_and(|(_, len)| len == head.len());
        let begins = one && HEADS.iter().any(|known| fold::is(head, known));
        // "HỘI CCB"
        let spoken = || !behind.contains(' ') && syllable::word(&behind.to_lowercase()) == syllable::Word::Syllable;
        let issued = || {
            let place = self.date.as_ref().and_then(|(place, _)| *place);
            place.is_some_and(|place| fold::fold(self.words(place)).ends_with(&fold::fold(words)))
        };
        begins && words.len() < LONGEST_PLACE && (spoken() || issued())
    }

    /// Whether capitals under a whole body begin with the short name of another: "CĐCS TRƯỜNG …" under "LĐLĐ HUYỆN SƠN BÌNH",
    /// "LIÊN SỞ …" under "UBND TỈNH LAM GIANG". "LIÊN NGÀNH" goes on with "ĐOÀN KIỂM TRA".
    fn is_short_body(&self, above: &[usize], words: &str) -> bool {
        let Some(last) = above.last().map(|i| self.pieces[*i].span.of(self.paper.text)) else { return false };
        let named = above.len() > 1 || self.paper.vocab.body_at(last).is_some_and(|(_, len)| len < last.len());
        named && fold::is_caps(words) && self.paper.vocab.formulas.short_body.begin(words)
    }

    /// Whether capitals begin with "Đảng", its first letter misread, and are a body: "PANG ỦY XÃ SƠN BÌNH", "BẢNG BỘ TỈNH".
    fn is_misread_party(&self, words: &str) -> bool {
        let rest = words.strip_prefix(['P', 'B', 'Ð']).filter(|rest| fold::word_prefix(rest, "ang").is_some());
        rest.is_some_and(|rest| fold::is_caps(rest) && self.paper.vocab.body_at(&format!("Đ{rest}")).is_some())
    }

    /// Whether a body's name is not complete without the line that follows; `first` where no other stands above it.
    fn is_open(&self, body: &[usize], first: bool, next: &str) -> bool {
        let Some(last) = body.last().map(|i| self.pieces[*i].span.of(self.paper.text)) else { return false };
        // "VĂN PHÒNG" over "CHÍNH PHỦ" is half a name, under "TỈNH ỦY LAM GIANG" a whole one; "BAN CHỈ ĐẠO 35" is half one.
        let office = !first && ["van phong", "thanh tra"].iter().any(|office| fold::is(last, office));
        let ends = |rest: &str| rest.trim().bytes().all(|b| b.is_ascii_digit());
        let whole = body.len() == 1
            && !office
            && self.paper.vocab.body_at(last).is_some_and(|(body, len)| body.joins && ends(&last[len..]));
        // A web page broke the line behind its first word: "ỦY" over "BAN NHÂN DÂN".
        let torn = body.len() == 1 && !last.contains(' ') && self.paper.vocab.body_at(last).is_none();
        let hangs = torn
            || last.trim_end().ends_with([',', '-', '–', '—', '&'])
            || ["cac", "cua", "va", "truc thuoc"].iter().any(|word| {
                let words = fold::fold(last.trim_end());
                words.strip_suffix(word).is_some_and(|before| before.is_empty() || before.ends_with(' '))
            });
        // "BAN CHẤP HÀNH" goes on with its đảng bộ, "ỦY BAN NHÂN DÂN" never with a second body.
        let committee = whole && fold::word_prefix(last, "ban chap hanh").is_some();
        hangs || (whole && !committee) || (committee && fold::word_prefix(next, "dang bo").is_some())
    }

    /// Whose paper it is by its title: "CHỈ THỊ CỦA BAN BÍ THƯ", "CỦA BAN BÍ THƯ" or "HỘI NGHỊ LẦN THỨ TƯ" over "BAN CHẤP HÀNH
    /// TRUNG ƯƠNG" under "CHỈ THỊ".
    fn whose_words(&self) -> Option<String> {
        let title = &self.head.title;
        let named = title.name.as_deref().and_then(|name| Some(&name[fold::find(name, "cua")?.end..]));
        let below = || title.subject.as_deref().and_then(|of| Some(&of[fold::word_prefix(of, "cua")?..]));
        let lines = || self.whose.iter().map(|line| self.words(*line)).collect::<Vec<_>>().join(" ");
        let whose = named.or_else(below).map_or_else(lines, |whose| whose.trim_start().to_owned());
        (!whose.is_empty()).then_some(whose)
    }

    fn settle_symbol(&mut self) {
        let Some(i) = self.pieces.iter().position(|piece| piece.number.is_some()) else { return };
        let Some(mut number) = self.pieces[i].number.take() else { return };
        let issuer = match (&self.head.header.superior, &self.head.header.issuer) {
            (Some(superior), Some(issuer)) => Some(format!("{superior} {issuer}")),
            (None, issuer) => issuer.as_ref().map(|issuer| issuer.to_string()),
            (superior, None) => superior.as_ref().map(|superior| superior.to_string()),
        };
        let context = SymbolContext {
            regime: self.head.regime.unwrap_or(Regime::Other),
            kind: self.head.title.kind.as_deref(),
            issuer: issuer.as_deref().or(self.head.whose.as_deref()),
        };
        let (vocab, printed) = (self.paper.vocab, number.symbol.body.first().copied().unwrap_or(""));
        let mut kinds =
            vocab.types.iter().filter(|kind| context.kind.is_some() && kind.code.as_deref() == context.kind);
        if kinds.any(|kind| part_type(&mut number.symbol, kind, issuer.as_deref(), vocab)) {
            let message = format!("\"{printed}\" parted behind its type");
            self.paper.remark("symbol-mended", Severity::Info, self.pieces[i].span, message);
        }
        let (mut symbol, mended) = canonical(&number.symbol, self.paper.vocab, context);
        let span = self.pieces[i].span;
        if let Some(number) = number.mended {
            let message = if number.is_empty() {
                "the number cannot be read".to_owned()
            } else {
                format!("the number was read as {number}")
            };
            self.paper.remark("number-mended", Severity::Warning, span, message);
            symbol.text = format_smolstr!("{number}{}", symbol.text);
            symbol.number = number.into();
        }
        for message in mended {
            self.paper.remark("symbol-mended", Severity::Info, span, message);
        }
        if symbol.body.iter().any(|body| body.ends_with("TƯ")) {
            let message = format!("{} may stand for TU or for TW; the issuer does not tell", symbol.text);
            self.paper.remark("symbol-ambiguous", Severity::Warning, span, message);
        }
        // "Số 22" alone tells of neither.
        let told = number.symbol.kind.is_some() || !number.symbol.body.is_empty();
        self.head.party_number = told.then_some(number.symbol.party);
        // "Luật số: 24/2018/QH14": the type word stands before the number.
        let first = self
            .pieces
            .iter()
            .filter(|piece| piece.kind == HeaderKind::Symbol)
            .map(|piece| piece.span)
            .min()
            .unwrap_or(span);
        if self.head.title.kind.is_none() {
            self.head.title.kind = symbol
                .kind
                .as_deref()
                .and_then(|kind| self.paper.vocab.type_of_symbol(kind, context.regime))
                .map(SmolStr::from);
        }
        self.head.header.symbol = Some(PrintedSymbol { symbol, span: self.paper.raw(first.hull(span)) });
    }
}

/// Words without the bullet that a web page puts before a letterhead, or the frame of a table: "• ỦY BAN NHÂN DÂN".
fn unbulleted(words: &str) -> &str {
    words.trim_start_matches([' ', '|', '•', '·', '●', '▪', '◦'])
}

/// A span without the blanks around its words.
pub(super) fn trim(text: &str, span: Span) -> Span {
    let whole = span.of(text);
    let words = whole.trim_matches(crate::line::is_blank);
    let start = span.start + offset(whole, words);
    Span::new(start, start + words.len())
}

/// Whether what stands before "ngày" is a place, or nothing.
fn place_of_broken_date(before: &str) -> bool {
    let before = before.trim();
    before.is_empty() || (before.ends_with(',') && before.chars().count() < 40 && before.starts_with(fold::is_upper))
}

/// Whether words are capitals of which a font has left small those with marks: "NGHị QUYếT CủA Bộ CHíNH TRị".
fn is_drawn(words: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase();
    let count = |holds: fn(char) -> bool| words.chars().filter(|c| holds(*c)).count();
    words.len() <= LONGEST_RULE && !words.bytes().any(plain) && count(fold::is_upper) > count(fold::is_lower)
}

/// Whether papers of a type are issued on the day that they print: that of a meeting or a programme is its own.
fn is_issued(kind: &str) -> bool {
    !matches!(kind, "BB" | "CTr" | "GM" | "KH" | "DA")
}

/// Whether words are the term of a body: "(khóa V)".
fn is_term(words: &str) -> bool {
    words.strip_prefix('(').is_some_and(|words| fold::word_prefix(words, "khoa").is_some())
}

/// Words that may be a phrase but for a letter in six: "PANG CÔNG SAN VIỆT NAM".
struct Scanned<'w> {
    words: &'w str,
    caps: bool,
    folded: OnceCell<String>,
}

impl<'w> Scanned<'w> {
    fn of(words: &'w str) -> Scanned<'w> {
        let words = words.trim_matches(|c: char| !fold::is_word(c));
        Scanned { words, caps: fold::is_caps(words), folded: OnceCell::new() }
    }

    fn is_near(&self, phrase: &str) -> bool {
        // A letter takes three bytes at most.
        let far = self.words.len() > 3 * phrase.len() + 24 || self.words.len() + 3 < phrase.len();
        if far || !self.caps && !phrase.contains('-') {
            return false;
        }
        let folded = self.folded.get_or_init(|| fold::fold(self.words));
        folded.len().abs_diff(phrase.len()) <= 3 && distance_within(folded, phrase, phrase.len() / 6)
    }
}

/// Where the last words of a cell begin that are those of a phrase.
fn last_words(words: &str, phrase: &str) -> Option<usize> {
    let count = phrase.split(' ').count();
    let start = words.rmatch_indices(' ').nth(count - 1).map_or(0, |(at, _)| at + 1);
    fold::is(&words[start..], phrase).then_some(start)
}

/// Where capitals that end a cell are a heading but for a few letters.
fn near_suffix(words: &str, phrase: &str) -> Option<usize> {
    let count = phrase.split(' ').count();
    let mut starts = words.rmatch_indices(' ').map(|(at, _)| at + 1);
    let start = starts.nth(count - 1)?;
    Scanned::of(&words[start..]).is_near(phrase).then_some(start)
}

/// Whether two short texts differ in at most `max` letters.
fn distance_within(a: &str, b: &str, max: usize) -> bool {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut corner = i;
        row[0] = i + 1;
        let mut least = row[0];
        for (j, y) in b.bytes().enumerate() {
            let next = if x == y { corner } else { 1 + corner.min(row[j]).min(row[j + 1]) };
            corner = row[j + 1];
            row[j + 1] = next;
            least = least.min(next);
        }
        // What follows takes nothing back.
        if least > max {
            return false;
        }
    }
    row[b.len()] <= max
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_broken_dates() {
        for (before, want) in [
            ("", true),
            ("Lam Giang,", true),
            ("Lam Giang", false),
            ("tại phòng họp,", false),
            ("Lam Giang và các xã đã được sáp nhập từ năm trước,", false),
        ] {
            assert_eq!(place_of_broken_date(before), want, "{before}");
        }
    }

    #[test]
    fn headings_as_scans_give_them() {
        for (words, phrase, want) in [
            ("ĐANG CÔNG SAN VIÊT NAM", "dang cong san viet nam", true),
            ("PANG CỘNG SẢN VlỆT NAM", "dang cong san viet nam", true),
            ("ĐẢNG BỘ XÃ SƠN BÌNH", "dang cong san viet nam", false),
            ("ĐẢNG", "dang cong san viet nam", false),
            ("Đang công san viêt nam", "dang cong san viet nam", false),
            ("Độc lặp - Tư do - Hanh phúc", "doc lap - tu do - hanh phuc", true),
        ] {
            assert_eq!(Scanned::of(words).is_near(phrase), want, "{words}");
        }
    }

    #[test]
    fn headings_behind_other_words() {
        let phrase = "dang cong san viet nam";
        for (words, want) in [
            ("VĂN PHÒNG PANG CÔNG SAN VIÊT NAM", Some("PANG CÔNG SAN VIÊT NAM")),
            ("ĐANG CÔNG SAN VIÊT NAM", None),
            ("VĂN PHÒNG TỈNH ỦY LAM GIANG", None),
            ("VIỆT NAM", None),
        ] {
            assert_eq!(near_suffix(words, phrase).map(|at| &words[at..]), want, "{words}");
        }
    }

    #[test]
    fn distances() {
        for (a, b, max, want) in [
            ("dang", "dang", 0, true),
            ("pang", "dang", 1, true),
            ("pang", "dang", 0, false),
            ("ang", "dang", 1, true),
            ("dang", "dan", 1, true),
            ("dnag", "dang", 1, false),
            ("dnag", "dang", 2, true),
        ] {
            assert_eq!(distance_within(a, b, max), want, "{a} {b}");
        }
    }
}
