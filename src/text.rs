//! The text of a paper: as printed, as read, and the way from one to the other.
//!
//! Spans of the output point into the *printed* text ([`Text::raw`]), byte for byte what
//! `vanban text FILE` shows. The parser works on the *clean* text ([`Text::clean`]): NFC, without
//! Markdown marks and zero-width characters, odd spaces made plain. A text that is clean as it
//! stands is borrowed, not copied. Line breaks are the same in both.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter, memmem};
use schemars::JsonSchema;
use serde::Serialize;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::fold;

/// A half-open range of UTF-8 byte offsets, printed as `[start, end]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset after the last byte.
    pub end: usize,
}

impl Span {
    /// The range from `start` up to `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The smallest range that holds both.
    pub fn hull(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Whether it holds no byte.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The part of `text` it points to.
    #[inline]
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }
}

/// Where `part`, a slice of `whole`, begins in it.
pub(crate) fn offset(whole: &str, part: &str) -> usize {
    part.as_ptr() as usize - whole.as_ptr() as usize
}

/// What stands in `whole` behind `part`, a slice of it.
pub(crate) fn behind<'t>(whole: &'t str, part: &str) -> &'t str {
    &whole[offset(whole, part) + part.len()..]
}

/// `part`, a slice of `whole`, borrowed for as long as `whole` is.
pub(crate) fn part<'t>(whole: &Cow<'t, str>, part: &str) -> Cow<'t, str> {
    match whole {
        Cow::Borrowed(text) => {
            let at = offset(text, part);
            Cow::Borrowed(&text[at..at + part.len()])
        }
        Cow::Owned(_) => Cow::Owned(part.to_owned()),
    }
}

/// At most so many characters at the start of `words`.
pub(crate) fn head(words: &str, most: usize) -> &str {
    // No text has more characters than bytes.
    if most >= words.len() {
        return words;
    }
    // `Chars` passes over many at once, `CharIndices` one by one.
    let mut rest = words.chars();
    if let Some(before) = most.checked_sub(1) {
        rest.nth(before);
    }
    &words[..words.len() - rest.as_str().len()]
}

impl Serialize for Span {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.start, self.end).serialize(serializer)
    }
}

impl JsonSchema for Span {
    fn schema_name() -> Cow<'static, str> {
        "Span".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "UTF-8 byte offsets [start, end) into what `vanban text FILE` prints",
            "type": "array",
            "items": { "type": "integer", "minimum": 0 },
            "minItems": 2,
            "maxItems": 2
        })
    }
}

/// What stood in the printed text beside the paper and was left out of the clean text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aside {
    /// A `---` block with metadata at the very start.
    FrontMatter,
    /// An HTML comment, such as `<!-- page 2 -->`.
    Comment,
}

/// A stretch of clean text and the printed text that it stands for: a copy of it, or a replacement
/// such as one composed letter for a letter and its marks.
#[derive(Debug, Clone, Copy)]
struct Piece {
    clean: Span,
    raw: Span,
    copy: bool,
}

/// The text of a paper.
#[derive(Debug, Clone)]
pub struct Text<'a> {
    raw: Cow<'a, str>,
    cleaned: Option<Box<Cleaned>>,
}

#[derive(Debug, Clone, Default)]
struct Cleaned {
    text: String,
    pieces: Vec<Piece>,
    bold: Vec<Span>,
    asides: Vec<(Aside, Span)>,
}

impl<'a> Text<'a> {
    /// Takes a decoded text; Markdown marks are read as such when [`is_markdown`] sees them.
    pub fn new(raw: impl Into<Cow<'a, str>>) -> Self {
        let raw = raw.into();
        let markdown = is_markdown(&raw);
        Self::read(raw, markdown)
    }

    /// Takes a text that is no Markdown whatever it looks like: one that came out of a Word
    /// document, a web page or a PDF.
    ///
    /// ```
    /// assert_eq!(vanban::Text::plain("**Điều 1**").clean(), "**Điều 1**");
    /// assert_eq!(vanban::Text::new("**Điều 1**").clean(), "Điều 1");
    /// ```
    pub fn plain(raw: impl Into<Cow<'a, str>>) -> Self {
        Self::read(raw.into(), false)
    }

    fn read(raw: Cow<'a, str>, markdown: bool) -> Self {
        let cleaned = (markdown || first_unclean(&raw).is_some()).then(|| Box::new(Cleaner::new(&raw, markdown).run()));
        Self { raw, cleaned }
    }

    /// The text as printed.
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// The text as the parser reads it.
    pub fn clean(&self) -> &str {
        self.cleaned.as_ref().map_or(&self.raw, |cleaned| &cleaned.text)
    }

    /// Stretches of the clean text that were set off by `**` or `#`, ascending.
    pub fn bold(&self) -> &[Span] {
        self.cleaned.as_ref().map_or(&[], |cleaned| &cleaned.bold)
    }

    /// What was left out, with its place in the printed text, ascending.
    pub fn asides(&self) -> &[(Aside, Span)] {
        self.cleaned.as_ref().map_or(&[], |cleaned| &cleaned.asides)
    }

    /// The printed place of a span of the clean text.
    pub fn raw_span(&self, clean: Span) -> Span {
        let Some(cleaned) = &self.cleaned else { return clean };
        if clean.is_empty() {
            let at = cleaned.raw_start(clean.start);
            return Span::new(at, at);
        }
        Span::new(cleaned.raw_start(clean.start), cleaned.raw_end(clean.end))
    }
}

impl Cleaned {
    fn raw_start(&self, at: usize) -> usize {
        let i = self.pieces.partition_point(|piece| piece.clean.end <= at);
        match self.pieces.get(i) {
            Some(piece) if piece.copy => piece.raw.start + (at - piece.clean.start),
            Some(piece) => piece.raw.start,
            None => self.pieces.last().map_or(0, |piece| piece.raw.end),
        }
    }

    fn raw_end(&self, at: usize) -> usize {
        let i = self.pieces.partition_point(|piece| piece.clean.end < at);
        match self.pieces.get(i) {
            Some(piece) if piece.copy => piece.raw.start + (at - piece.clean.start),
            Some(piece) => piece.raw.end,
            None => self.pieces.last().map_or(0, |piece| piece.raw.end),
        }
    }
}

/// Whether a text carries Markdown marks: `**bold**`, `\-` escapes, `#` headings, front matter,
/// comments, a `|---|` row, or tables in HTML.
pub fn is_markdown(text: &str) -> bool {
    let bytes = text.as_bytes();
    let line_start = |at: usize| at == 0 || bytes[at - 1] == b'\n';
    let word = |at: usize| bytes.get(at).is_some_and(|b| !b.is_ascii_whitespace() && *b != b'*');
    front_matter(text).is_some()
        || memchr_iter(b'\\', bytes).any(|at| {
            bytes.get(at + 1).is_some_and(|b| matches!(b, b'-' | b'.' | b'*' | b'_' | b'#' | b'+' | b')' | b'('))
        })
        || memmem::find_iter(bytes, b"**").any(|at| {
            let before = at > 0 && word(at - 1);
            (before != word(at + 2)) && !(before && bytes[at - 1] == b'*')
        })
        || memchr_iter(b'#', bytes).any(|at| line_start(at) && heading_mark(&bytes[at..]).is_some())
        || [b'*', b'_']
            .iter()
            .any(|mark| memchr_iter(*mark, bytes).any(|at| line_start(at) && word(at + 1) && is_emphasis(text, at)))
        || memmem::find_iter(bytes, b"__").any(|at| {
            let line = &bytes[at + 2..bytes.len().min(at + LONGEST_EMPHASIS)];
            let line = line.split(|b| *b == b'\n').next().unwrap_or(line);
            let inner = |end: usize| end > 0 && !matches!(line[end - 1], b' ' | b'_');
            line_start(at) && word(at + 2) && line[0] != b'_' && memmem::find(line, b"__").is_some_and(inner)
        })
        || memchr_iter(b'<', bytes).any(|at| {
            const ENDS: [&[u8]; 7] = [b"b>", b"i>", b"u>", b"p>", b"strong>", b"span>", b"td>"];
            let rest = &bytes[at + 1..];
            rest.starts_with(b"!--")
                || rest.starts_with(b"br")
                || rest.strip_prefix(b"/").is_some_and(|rest| ENDS.iter().any(|end| rest.starts_with(end)))
        })
        || memmem::find(bytes, b"&nbsp;").is_some()
        || memmem::find(bytes, b"|--").is_some()
        || memmem::find(bytes, b"| --").is_some()
        || is_quoted(text)
        || breaks_hard(bytes)
}

/// Whether lines end in the backslash that breaks them in Markdown: three or more.
fn breaks_hard(bytes: &[u8]) -> bool {
    let ends = |at: &usize| matches!(&bytes[at + 1..], [b'\n', ..] | [b'\r', b'\n', ..]);
    memchr_iter(b'\\', bytes).filter(ends).nth(2).is_some()
}

/// Whether most is set as a quotation: "> " before half of the lines.
fn is_quoted(text: &str) -> bool {
    let bytes = text.as_bytes();
    let begins = |at: &usize| *at == 0 || bytes[at - 1] == b'\n';
    let blank = |at: &usize| bytes.get(at + 1).is_none_or(|b| matches!(b, b' ' | b'\r' | b'\n'));
    let quoted = memchr_iter(b'>', bytes).filter(|at| begins(at) && blank(at)).count();
    quoted > 2 && quoted * 2 >= text.lines().filter(|line| !line.trim().is_empty()).count()
}

/// How far the mark may be that ends an emphasis.
const LONGEST_EMPHASIS: usize = 1200;

/// Whether the mark at the start of a line emphasizes words up to the end of this line or the next.
fn is_emphasis(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let reach = &bytes[at + 1..bytes.len().min(at + LONGEST_EMPHASIS)];
    memchr(bytes[at], reach).is_some_and(|end| {
        memchr_iter(b'\n', &reach[..end]).count() < 2 && text.get(at + end + 2..).is_some_and(ends_line)
    })
}

/// The length of `## ` at the start of `bytes`, be the blank one that does not break.
fn heading_mark(bytes: &[u8]) -> Option<usize> {
    let level = bytes.iter().take_while(|b| **b == b'#').count();
    let blank = match &bytes[level..] {
        [b' ' | b'\t', ..] => 1,
        [0xC2, 0xA0, ..] => 2,
        _ => return None,
    };
    (1..=6).contains(&level).then_some(level + blank)
}

/// Whether nothing but blanks stands before the end of the line.
fn ends_line(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '\t', '\r']);
    rest.is_empty() || rest.starts_with('\n')
}

/// The length of a `---` block of `key: value` lines at the start of the text.
fn front_matter(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("---")?;
    let mut at = text.len() - rest.trim_start_matches('\r').len() + 1;
    if !text[3..].trim_start_matches('\r').starts_with('\n') {
        return None;
    }
    let mut keys = 0;
    for line in text[at..].split_inclusive('\n') {
        at += line.len();
        match line.trim_end() {
            "---" | "..." => return (keys > 0).then_some(at),
            line if line.starts_with([' ', '-', '#']) || line.is_empty() => {}
            line => {
                let (key, _) = line.split_once(':')?;
                if key.is_empty() || key.len() > 40 || key.contains(' ') {
                    return None;
                }
                keys += 1;
            }
        }
    }
    None
}

/// What a character becomes in the clean text.
enum Clean {
    Same,
    Space,
    /// A sign as wide as a Chinese letter, as readers of scans made for such give it: "Số：".
    Narrow(char),
    Break,
    Gone,
    /// It may join the letter before it: a combining mark.
    Joins,
    /// It has another canonical form by itself.
    Decomposes,
}

fn clean_char(c: char) -> Clean {
    match c {
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => Clean::Space,
        '！'..='～' => Clean::Narrow(char::from_u32(c as u32 - '！' as u32 + '!' as u32).unwrap_or(c)),
        '、' => Clean::Narrow(','),
        '。' => Clean::Narrow('.'),
        // What PDFium gives for the hyphen at the end of a line.
        '\u{2}' | '\u{fffe}' => Clean::Narrow('-'),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => Clean::Gone,
        '\u{85}' | '\u{2028}' | '\u{2029}' => Clean::Break,
        '\u{300}'..='\u{36f}' => Clean::Joins,
        _ => match is_nfc_quick(std::iter::once(c)) {
            IsNormalized::Yes if unicode_normalization::char::canonical_combining_class(c) == 0 => Clean::Same,
            IsNormalized::No => Clean::Decomposes,
            _ => Clean::Joins,
        },
    }
}

/// Bytes that begin a character which may not stand in the clean text. `C3`, `C4`, `C6` and
/// `E1 BA`, `E1 BB` are the Vietnamese letters and always may.
const SUSPECT: [bool; 256] = suspect(b"\x02");

/// The same, and what may be Markdown or ends its line.
const SUSPECT_OR_MARK: [bool; 256] = suspect(b"\x02*_\\#><&[]^\n");

const fn suspect(marks: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut b = 0xC2;
    while b < 0x100 {
        table[b] = !matches!(b, 0xC3 | 0xC4 | 0xC6);
        b += 1;
    }
    let mut at = 0;
    while at < marks.len() {
        table[marks[at] as usize] = true;
        at += 1;
    }
    table
}

/// Where the first character of `text` stands that may not stand in the clean text.
fn first_unclean(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        at = next_suspect(bytes, at, &SUSPECT);
        let c = text[at..].chars().next()?;
        if !matches!(clean_char(c), Clean::Same) {
            return Some(at);
        }
        at += c.len_utf8();
    }
}

/// The first byte from `at` on that is in the table, but for the letters and signs that may stand in the clean
/// text; the end where there is none.
fn next_suspect(bytes: &[u8], mut at: usize, table: &[bool; 256]) -> usize {
    while let Some(&b) = bytes.get(at) {
        if !table[usize::from(b)] {
            at += 1;
            continue;
        }
        match b {
            0xE1 if matches!(bytes[at + 1], 0xBA | 0xBB) => {}
            // U+2010 – U+2027 and U+2030 – U+203F: dashes, quotes, bullets, the ellipsis.
            0xE2 if bytes[at + 1] == 0x80 && matches!(bytes[at + 2], 0x90..=0xA7 | 0xB0..=0xBF) => {}
            _ => break,
        }
        at += 3;
    }
    at
}

/// Whether a blank line stands in `bytes`.
fn has_blank_line(bytes: &[u8]) -> bool {
    let blank = |b: &&u8| matches!(**b, b' ' | b'\t' | b'\r');
    memchr_iter(b'\n', bytes).any(|at| bytes[at + 1..].iter().find(|b| !blank(b)) == Some(&b'\n'))
}

/// Where the brackets end whose words have attributes, and the length of those: `]{.underline}`.
fn attributes(words: &str) -> Option<(usize, usize)> {
    let at = words.find("]{")?;
    let inner = words[at + 2..].split(['}', '{']).next().filter(|inner| inner.len() < LONGEST_ADDRESS)?;
    let named = inner.starts_with(['.', '#']) || inner.contains("=\"");
    (named && words[at + 2 + inner.len()..].starts_with('}')).then_some((at, inner.len() + 3))
}

/// The tag of HTML at the start of `text` that may stand in Markdown: its name, whether it opens, and its length.
pub(crate) fn tag(text: &str) -> Option<(&str, bool, usize)> {
    const KNOWN: [&str; 29] = [
        "b", "i", "u", "em", "strong", "sup", "sub", "p", "div", "span", "center", "font", "mark", "small", "br",
        "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup", "col", "ul", "ol", "li", "a",
    ];
    let inner = text.strip_prefix('<')?.split(['>', '<', '\n']).next()?;
    let closed = text.as_bytes().get(1 + inner.len()) == Some(&b'>');
    let name = inner.trim_start_matches('/').split([' ', '/']).next()?;
    (closed && KNOWN.contains(&name)).then_some((name, !inner.starts_with('/'), inner.len() + 2))
}

/// A character by its number at the start of `text`, and how many bytes that takes: "&#45;", "&#x2013;".
fn numbered_entity(text: &str) -> Option<(char, usize)> {
    let inner = text.strip_prefix("&#")?;
    let end = inner.bytes().take("x10FFFF;".len()).position(|b| b == b';')?;
    let code = match inner[..end].strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => inner[..end].parse().ok()?,
    };
    let c = char::from_u32(code).filter(|c| !c.is_control())?;
    Some((if c.is_whitespace() { ' ' } else { c }, "&#;".len() + end))
}

/// How many blanks are looked over for what stands before a tag.
const LONGEST_INDENT: usize = 64;

/// How many bytes the address of a link may take.
const LONGEST_ADDRESS: usize = 2048;

/// How many bytes the words of a link may take that go on in the next line.
const LONGEST_LINK: usize = 400;

/// What may be the words of a link and its address: up to the next bracket or the end of the line. Words that a converter
/// wrapped go on over it: "[Nghị định số" over "28/2013/NĐ-CP](https://…)".
fn words_of_link(rest: &str) -> &str {
    let escaped = |at: usize| rest[..at].ends_with('\\');
    let opens = |text: &str| text.match_indices('[').map(|(at, _)| at).find(|at| !escaped(*at)).unwrap_or(text.len());
    let line = &rest[..memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len())];
    let words = &line[..opens(line)];
    if words.len() < line.len() || words.contains(']') || words.len() > LONGEST_LINK {
        return words;
    }
    let Some(next) = rest[line.len()..].strip_prefix('\n') else { return words };
    let next = &next[..memchr(b'\n', next.as_bytes()).unwrap_or(next.len())];
    let behind = next.find("](").map_or("", |at| &next[at + 2..]);
    let address = ["http", "#", "/", "www.", "javascript:"].iter().any(|lead| behind.starts_with(lead));
    let whole = line.len() + 1 + next.len();
    let end = opens(&rest[..whole]);
    if address && end > whole - behind.len() { &rest[..end] } else { words }
}

struct Cleaner<'a> {
    raw: &'a str,
    markdown: bool,
    out: Cleaned,
    at: usize,
    bold_from: Option<usize>,
    italic: Option<u8>,
    heading_from: Option<usize>,
    /// Up to where the output was looked at for a line's start, and the answer.
    line_start: (usize, bool),
    /// The mark and end of the last run of marks and blanks, and whether it is a whole line.
    rule_run: Option<(u8, usize, bool)>,
    /// Where the brackets end that have begun before attributes, and how long those are with the bracket.
    attributes: Option<(usize, usize)>,
    /// Where the last comment ends, once one has begun.
    comments_end: Option<usize>,
}

impl<'a> Cleaner<'a> {
    fn new(raw: &'a str, markdown: bool) -> Self {
        let out = Cleaned { text: String::with_capacity(raw.len()), ..Cleaned::default() };
        Self {
            raw,
            markdown,
            out,
            at: 0,
            bold_from: None,
            italic: None,
            heading_from: None,
            line_start: (0, true),
            rule_run: None,
            attributes: None,
            comments_end: None,
        }
    }

    fn run(mut self) -> Cleaned {
        if self.markdown
            && let Some(end) = front_matter(self.raw)
        {
            self.out.asides.push((Aside::FrontMatter, Span::new(0, self.raw[..end].trim_end().len())));
            self.at = end;
        }
        while self.at < self.raw.len() {
            let next = self.next_special();
            self.copy_to(next);
            if self.at < self.raw.len() {
                self.special();
            }
        }
        self.end_heading();
        self.out
    }

    fn next_special(&self) -> usize {
        next_suspect(self.raw.as_bytes(), self.at, if self.markdown { &SUSPECT_OR_MARK } else { &SUSPECT })
    }

    fn special(&mut self) {
        let b = self.raw.as_bytes()[self.at];
        if !b.is_ascii() || b == 2 {
            return self.letter();
        }
        let rest = &self.raw[self.at..];
        match b {
            b'\n' => {
                self.end_heading();
                self.copy(1);
                if rest[1..].trim_start_matches([' ', '\t', '\r']).starts_with('\n') {
                    self.bold_from = None;
                    self.italic = None;
                }
            }
            b'*' | b'_' => self.emphasis(b),
            b'\\' => match rest.as_bytes().get(1) {
                Some(next) if next.is_ascii_punctuation() => {
                    self.skip(1);
                    self.copy(1);
                }
                Some(b'\n' | b'\r') => self.skip(1),
                Some(b' ') if self.breaks_cell() => self.skip(1),
                _ => self.copy(1),
            },
            b'#' if self.at_line_start()
                && let Some(len) = heading_mark(rest.as_bytes()) =>
            {
                self.skip(len);
                self.heading_from = Some(self.out.text.len());
            }
            b'>' if self.at_line_start() => self.skip(1 + usize::from(rest.as_bytes().get(1) == Some(&b' '))),
            b'<' => self.tag(),
            b'&' => self.entity(),
            b'[' if self.note("[^", "]") => {}
            b'^' if self.note("^", "^") => {}
            b'[' => self.link(),
            b']' if self.attributes.is_some_and(|(at, _)| at == self.at) => {
                let (_, len) = self.attributes.take().unwrap_or_default();
                self.skip(len);
            }
            _ => self.copy(1),
        }
    }

    /// Whether only blanks stand before on the line. What was seen once is not looked at again: a line
    /// may be all blanks and marks.
    fn at_line_start(&mut self) -> bool {
        let (from, known) = self.line_start;
        // A letter that took up a mark since is no border any more.
        let (new, known) = self.out.text.get(from..).map_or((&self.out.text[..], true), |new| (new, known));
        let words = new.trim_end_matches([' ', '\t']);
        let is = if words.is_empty() { known } else { words.ends_with('\n') };
        self.line_start = (self.out.text.len(), is);
        is
    }

    fn end_heading(&mut self) {
        if let Some(from) = self.heading_from.take() {
            self.push_bold(from);
        }
    }

    fn push_bold(&mut self, from: usize) {
        let to = self.out.text.len();
        if from < to && self.out.bold.last().is_none_or(|last| last.end <= from) {
            self.out.bold.push(Span::new(from, to));
        }
    }

    /// A run of `*` or `_`: emphasis, a rule, a bullet, or the blanks of a form.
    fn emphasis(&mut self, mark: u8) {
        let bytes = self.raw.as_bytes();
        let run = bytes[self.at..].iter().take_while(|b| **b == mark).count();
        if self.in_rule_line(mark) {
            return self.copy(run);
        }
        let before = self.raw[..self.at].chars().next_back();
        let after = self.raw[self.at + run..].chars().next();
        let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        // A letter may come apart from its marks.
        let is_word = |c: Option<char>| c.is_some_and(|c| fold::is_word(c) || is_combining_mark(c));
        match run {
            1 if mark == b'*' || !(is_word(before) && is_word(after)) => {
                let closes = !is_space(before) || ends_line(&self.raw[self.at + run..]);
                if self.italic == Some(mark) && closes {
                    self.italic = None;
                    self.skip(1);
                } else if !is_space(after) && !is_word(before) && self.closes(mark, self.at + 1) {
                    self.italic = Some(mark);
                    self.skip(1);
                } else {
                    self.copy(1);
                }
            }
            2 if mark == b'*' || !(is_space(before) && is_space(after)) => self.bold(run),
            3 if mark == b'*' && !(is_word(before) && is_word(after)) => {
                self.italic = self.italic.xor(Some(mark)).filter(|_| self.bold_from.is_none());
                self.bold(run);
            }
            4 if mark == b'*' => self.skip(run),
            _ => self.copy(run),
        }
    }

    fn bold(&mut self, run: usize) {
        match self.bold_from.take() {
            Some(from) => self.push_bold(from),
            None => self.bold_from = Some(self.out.text.len()),
        }
        self.skip(run);
    }

    /// Whether a backslash breaks a line in the cell of a table, or stands for a blank alone: "Nơi nhận:\    |".
    fn breaks_cell(&self) -> bool {
        let behind = self.raw[self.at + 1..].trim_start_matches(' ');
        let alone = || self.raw[..self.at].ends_with([' ', '|', '\n']);
        behind.is_empty() || behind.starts_with(['|', '\n']) || alone()
    }

    /// Whether the next `mark` after `from` ends an emphasis, before any blank line; three end what is bold too:
    /// "**1- *Tuyên truyền:***".
    fn closes(&self, mark: u8, from: usize) -> bool {
        let bytes = self.raw.as_bytes();
        let (mut at, mut bold) = (from, self.bold_from.is_some());
        while let Some(step) = memchr(mark, &bytes[at..]) {
            let hit = at + step;
            let run = bytes[hit..].iter().take_while(|b| **b == mark).count();
            if has_blank_line(&bytes[at..hit]) {
                return false;
            }
            if run == 1 || run == 3 && bold {
                let before = self.raw[..hit].chars().next_back();
                let after = self.raw[hit + run..].chars().next();
                let closes = !before.is_none_or(char::is_whitespace) || ends_line(&self.raw[hit + run..]);
                return closes && !after.is_some_and(fold::is_word);
            }
            bold ^= run == 2;
            at = hit + run;
        }
        false
    }

    /// Whether the line at hand holds nothing but `mark` and blanks. The answer holds for the whole run
    /// of them.
    fn in_rule_line(&mut self, mark: u8) -> bool {
        if let Some((of, end, is)) = self.rule_run
            && of == mark
            && self.at < end
        {
            return is;
        }
        let bytes = self.raw.as_bytes();
        let blank = |b: &u8| matches!(*b, b' ' | b'\t' | b'\r') || *b == mark;
        let line_end = |b: &u8| *b == b'\n';
        let before = bytes[..self.at].iter().rev().take_while(|b| blank(b)).count();
        let after = bytes[self.at..].iter().take_while(|b| blank(b)).count();
        let is = (before == self.at || line_end(&bytes[self.at - before - 1]))
            && bytes.get(self.at + after).is_none_or(line_end);
        self.rule_run = Some((mark, self.at + after, is));
        is
    }

    fn tag(&mut self) {
        let rest = &self.raw[self.at..];
        let ends = || memmem::rfind(self.raw.as_bytes(), b"-->").unwrap_or(0);
        if rest.starts_with("<!--") && self.at < *self.comments_end.get_or_insert_with(ends) {
            let Some(len) = rest.find("-->").map(|end| end + 3) else { return self.copy(1) };
            self.out.asides.push((Aside::Comment, Span::new(self.at, self.at + len)));
            return self.skip(len);
        }
        let Some((name, opens, len)) = tag(rest) else { return self.copy(1) };
        match (name, opens) {
            // A table as one with bars: a line a row, a bar before each cell.
            ("td" | "th", true) => self.replace(len, '|'),
            // The end of the line breaks it already.
            ("br", _) if ends_line(&rest[len..]) => self.skip(len),
            ("br", _) | ("tr" | "caption", true) | ("table", false) => self.replace(len, '\n'),
            // "</p>", and "<p>" behind words: a paragraph begins on a line of its own, but within its cell.
            ("p" | "div" | "center" | "li", false) if self.words_follow(len) => self.replace(len, '\n'),
            ("p" | "div" | "center" | "li", true) if self.words_precede() => self.replace(len, '\n'),
            ("table" | "thead" | "tbody" | "tr" | "td" | "th" | "caption", _) => self.replace(len, ' '),
            _ => self.skip(len),
        }
    }

    /// Whether words follow on the line behind a tag so long, not the end of the cell or of the element around.
    fn words_follow(&self, len: usize) -> bool {
        let rest = self.raw[self.at + len..].trim_start_matches([' ', '\t', '\r']);
        !(rest.is_empty() || rest.starts_with(['\n', '|']) || rest.starts_with("</"))
    }

    /// Whether words stand before on the line, not the bar that begins a cell.
    fn words_precede(&self) -> bool {
        let mut before = self.out.text.chars().rev().take(LONGEST_INDENT);
        before.find(|c| !matches!(c, ' ' | '\t')).is_some_and(|c| !matches!(c, '\n' | '|'))
    }

    fn entity(&mut self) {
        let rest = &self.raw[self.at..];
        let known = [("&nbsp;", ' '), ("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"')];
        match known.iter().find(|(name, _)| rest.starts_with(name)) {
            Some((name, c)) => self.replace(name.len(), *c),
            None => match numbered_entity(rest) {
                Some((c, len)) => self.replace(len, c),
                None => self.copy(1),
            },
        }
    }

    /// `[words](address)` keeps its words.
    fn link(&mut self) {
        let rest = &self.raw[self.at..];
        let words = words_of_link(&rest[1..]);
        let target = words.find("](").map(|at| at + 1).and_then(|at| {
            let address = rest.as_bytes()[at..].iter().take(LONGEST_ADDRESS).take_while(|b| **b != b'\n');
            // "](javascript:void(0))", "](https://…/a_(b).html)"
            let mut open = 0;
            let closes = |b: u8| {
                open += i32::from(b == b'(') - i32::from(b == b')');
                b == b')' && open == 0
            };
            let first = || address.clone().position(|b| *b == b')');
            Some((at, at + address.clone().copied().position(closes).or_else(first)?))
        });
        let Some((words, end)) = target else {
            // "[Nơi nhận]{.underline}": the words are read on as any others.
            return match attributes(words) {
                Some((at, len)) => {
                    self.attributes = Some((self.at + 1 + at, len));
                    self.skip(1);
                }
                None => self.copy(1),
            };
        };
        // What stands in it is read on: "[**Điều 1.** Phạm vi](#dieu-1)".
        self.attributes = Some((self.at + words, end + 1 - words));
        self.skip(1);
    }

    /// The mark of a note, raised as a page has it: `57-NQ/TW[^2]`, `57-NQ/TW^2^`, and `[^2]:` before the note itself.
    fn note(&mut self, lead: &str, end: &str) -> bool {
        let rest = &self.raw[self.at..];
        let digits = rest
            .strip_prefix(lead)
            .map_or("", |inner| &inner[..inner.bytes().take(4).take_while(u8::is_ascii_digit).count()]);
        let behind = rest.get(lead.len() + digits.len()..).and_then(|behind| behind.strip_prefix(end));
        let Some(behind) = behind.filter(|_| (1..4).contains(&digits.len())) else { return false };
        let colon = usize::from(lead == "[^" && behind.starts_with(':') && self.at_line_start());
        let raised = digits.bytes().map(|digit| fold::RAISED[usize::from(digit - b'0')]).collect();
        self.compose(raised, self.at, self.at + lead.len() + digits.len() + end.len() + colon);
        true
    }

    /// A character that is not ASCII: left, dropped, made plain, or joined to the letter before it.
    fn letter(&mut self) {
        let Some(c) = self.raw[self.at..].chars().next() else { return };
        match clean_char(c) {
            Clean::Same => self.copy(c.len_utf8()),
            Clean::Space => self.replace(c.len_utf8(), ' '),
            Clean::Narrow(narrow) => self.replace(c.len_utf8(), narrow),
            Clean::Break => self.replace(c.len_utf8(), '\n'),
            Clean::Gone if c == '\u{ad}' && self.is_hyphen() => self.replace(c.len_utf8(), '-'),
            Clean::Gone => self.skip(c.len_utf8()),
            Clean::Joins => self.join(),
            Clean::Decomposes => {
                let end = self.at + c.len_utf8();
                self.compose(String::from(c), self.at, end);
            }
        }
    }

    /// Whether a soft hyphen is one that a font drew: between the parts of a symbol, be it at the end of a line, as in
    /// "56/2025/TT-BTC", or between blanks, as a dash or a bullet.
    fn is_hyphen(&self) -> bool {
        let before = self.raw[..self.at].chars().next_back();
        let behind = &self.raw[self.at + '\u{ad}'.len_utf8()..];
        let code = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == 'Đ';
        let next = behind.strip_prefix('\r').unwrap_or(behind);
        let parts = before.is_some_and(code) && next.strip_prefix('\n').unwrap_or(next).starts_with(code);
        parts || before.is_none_or(char::is_whitespace) && behind.starts_with(' ')
    }

    /// Composes the last letter written with all marks that follow.
    fn join(&mut self) {
        let marks: usize = self.raw[self.at..]
            .chars()
            .take_while(|c| matches!(clean_char(*c), Clean::Joins))
            .map(char::len_utf8)
            .sum();
        let end = self.at + marks;
        let mut letter = String::new();
        let mut start = self.at;
        if let Some(base) = self.out.text.chars().next_back().filter(|c| !c.is_whitespace()) {
            let from = self.out.text.len() - base.len_utf8();
            start = self.out.raw_start(from);
            letter.push(base);
            self.truncate(from);
        }
        letter.push_str(&self.raw[self.at..end]);
        self.compose(letter, start, end);
    }

    fn truncate(&mut self, to: usize) {
        self.out.text.truncate(to);
        while let Some(last) = self.out.pieces.last_mut() {
            if last.clean.start >= to {
                self.out.pieces.pop();
                continue;
            }
            if last.clean.end > to && last.copy {
                last.raw.end -= last.clean.end - to;
            }
            last.clean.end = last.clean.end.min(to);
            break;
        }
    }

    fn compose(&mut self, letter: String, raw_start: usize, raw_end: usize) {
        let from = self.out.text.len();
        self.out.text.extend(letter.nfc());
        self.out.pieces.push(Piece {
            clean: Span::new(from, self.out.text.len()),
            raw: Span::new(raw_start, raw_end),
            copy: false,
        });
        self.at = raw_end;
    }

    fn copy_to(&mut self, end: usize) {
        self.copy(end - self.at);
    }

    fn copy(&mut self, len: usize) {
        if len == 0 {
            return;
        }
        let (from, end) = (self.out.text.len(), self.at + len);
        self.out.text.push_str(&self.raw[self.at..end]);
        match self.out.pieces.last_mut() {
            Some(last) if last.raw.end == self.at && last.copy => {
                last.clean.end += len;
                last.raw.end = end;
            }
            _ => self.out.pieces.push(Piece {
                clean: Span::new(from, from + len),
                raw: Span::new(self.at, end),
                copy: true,
            }),
        }
        self.at = end;
    }

    fn replace(&mut self, len: usize, c: char) {
        let from = self.out.text.len();
        self.out.text.push(c);
        self.out.pieces.push(Piece {
            clean: Span::new(from, from + c.len_utf8()),
            raw: Span::new(self.at, self.at + len),
            copy: false,
        });
        self.at += len;
    }

    fn skip(&mut self, len: usize) {
        self.at += len;
    }
}
