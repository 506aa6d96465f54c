//! RTF: paragraphs, with the numbers of lists as they were written out, and tables.
//!
//! - Read: Unicode and code page letters, list numbers, fields' results, notes (after the text), text
//!   boxes (after their paragraph), page breaks, soft hyphens, capitals by format.
//! - Left out: headers and footers, pictures, comments, deleted and hidden text.
//! - A table that only places text (letterhead, signature beside recipients) is read column by column,
//!   any other row by row as `| cell | cell |`.

use std::borrow::Cow;
use std::collections::HashMap;

use super::positioned::is_marker;
use super::{Error, Format, Limits, Options, Source, remark, run_text};
use crate::diagnostic::Severity;

/// Nesting of groups beyond which a file is taken for damage.
const DEPTH: usize = 5_000;
/// Parts of a file that are not its text.
const SKIPPED: [&str; 38] = [
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "ftnsep",
    "ftnsepc",
    "ftncn",
    "aftnsep",
    "aftnsepc",
    "aftncn",
    "fldinst",
    "listtable",
    "listoverridetable",
    "revtbl",
    "rsidtbl",
    "themedata",
    "latentstyles",
    "xmlnstbl",
    "generator",
    "filetbl",
    "template",
    "nonshppict",
    "shprslt",
    "sn",
    "sv",
    "objdata",
    "annotation",
    "tc",
    "xe",
    "txe",
];

/// Reads an RTF file.
pub(super) fn read(bytes: &[u8], options: &Options) -> Result<Source<'static>, Error> {
    let mut reader = Reader::new(bytes);
    reader.run()?;
    let deleted = reader.deleted;
    let encoding = if reader.code_page == 1258 { "windows-1258" } else { "windows-1252" };
    let (text, pages) = reader.finish();
    Limits::hold(text.len() as u64, options.limits.text_bytes, || "the length of the text".into(), "text_bytes")?;
    if text.trim().is_empty() {
        return Err(Error::NoText("the RTF file holds no words"));
    }
    let mut diagnostics = Vec::new();
    if deleted {
        let message = "the file has tracked changes; the text is read as accepted";
        diagnostics.push(remark("tracked-changes", Severity::Info, message));
    }
    Ok(Source { text: text.into(), format: Format::Rtf, encoding, pages, diagnostics })
}

/// What a group sets and its end puts back.
#[derive(Debug, Clone)]
struct State {
    place: Place,
    /// How many letters stand for each `\u` in older readers.
    fallback: usize,
    font: i32,
    hidden: bool,
    deleted: bool,
    caps: bool,
    in_table: bool,
    /// The text of this group goes into a text of its own.
    apart: Option<Apart>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Body,
    ListNumber,
    FontTable,
    Skipped,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Apart {
    Box,
    Note,
}

#[derive(Debug, Default)]
struct Font {
    name: String,
    charset: i32,
}

/// Text that grows: lines, the paragraph at hand, the table at hand.
#[derive(Debug, Default)]
struct Flow {
    lines: String,
    paragraph: String,
    cell: Vec<String>,
    row: Vec<Vec<String>>,
    table: Vec<Vec<Vec<String>>>,
    ruled: bool,
    /// Text boxes that come after the paragraph at hand.
    boxes: String,
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    state: State,
    states: Vec<State>,
    fonts: HashMap<i32, Font>,
    code_page: i32,
    run: String,
    run_font: i32,
    /// Letters still to be left out after a `\u`.
    skip: usize,
    /// The first half of a letter outside the 16 bits.
    high: Option<u16>,
    flow: Flow,
    flows: Vec<Flow>,
    notes: String,
    deleted: bool,
}

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        let state = State {
            place: Place::Body,
            fallback: 1,
            font: 0,
            hidden: false,
            deleted: false,
            caps: false,
            in_table: false,
            apart: None,
        };
        Self {
            bytes,
            at: 0,
            state,
            states: Vec::new(),
            fonts: HashMap::new(),
            code_page: 1252,
            run: String::new(),
            run_font: 0,
            skip: 0,
            high: None,
            flow: Flow::default(),
            flows: Vec::new(),
            notes: String::new(),
            deleted: false,
        }
    }

    fn run(&mut self) -> Result<(), Error> {
        let damaged = |what: String| Error::Damaged { format: "RTF", what };
        while let Some(b) = self.bytes.get(self.at).copied() {
            self.at += 1;
            match b {
                b'{' => {
                    if self.states.len() >= DEPTH {
                        return Err(damaged(format!("its groups are more than {DEPTH} levels deep")));
                    }
                    let inner = State { apart: None, ..self.state.clone() };
                    self.states.push(std::mem::replace(&mut self.state, inner));
                    self.skip = 0;
                }
                b'}' => {
                    self.close();
                    if self.states.is_empty() {
                        return Ok(());
                    }
                }
                b'\\' => self.control(),
                b'\r' | b'\n' | 0 => {}
                _ => self.byte(b),
            }
        }
        let open = self.states.len();
        if open > 0 { Err(damaged(format!("it breaks off with {open} groups open"))) } else { Ok(()) }
    }

    fn close(&mut self) {
        self.skip = 0;
        if let Some(apart) = self.state.apart {
            self.flush_run();
            if !self.flow.paragraph.is_empty() {
                self.end_paragraph();
            }
            let inner = std::mem::replace(&mut self.flow, self.flows.pop().unwrap_or_default());
            match apart {
                Apart::Box => self.flow.boxes.push_str(&inner.into_text()),
                Apart::Note => self.notes.push_str(&inner.into_text()),
            }
        }
        if let Some(state) = self.states.pop() {
            self.state = state;
        }
    }

    /// What follows a backslash.
    fn control(&mut self) {
        let Some(b) = self.bytes.get(self.at).copied() else { return };
        if !b.is_ascii_alphabetic() {
            self.at += 1;
            return self.symbol(b);
        }
        let rest = &self.bytes[self.at..];
        let len = rest.iter().take(32).take_while(|b| b.is_ascii_alphabetic()).count();
        let word = std::str::from_utf8(&rest[..len]).unwrap_or("");
        let sign = usize::from(rest.get(len) == Some(&b'-'));
        let digits = rest[len + sign..].iter().take(10).take_while(|b| b.is_ascii_digit()).count();
        let number = std::str::from_utf8(&rest[len..len + sign + digits]).ok().and_then(|n| n.parse::<i32>().ok());
        let used = if digits > 0 { len + sign + digits } else { len };
        self.at += used + usize::from(rest.get(used) == Some(&b' '));
        if word == "bin" {
            self.at = (self.at + usize::try_from(number.unwrap_or(0)).unwrap_or(0)).min(self.bytes.len());
        } else if self.skip > 0 && word != "u" {
            self.skip -= 1;
        } else {
            self.word(word, number);
        }
    }

    fn symbol(&mut self, b: u8) {
        match b {
            b'\'' => {
                let digits = self.bytes.get(self.at..self.at + 2).and_then(|d| std::str::from_utf8(d).ok());
                if let Some(code) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
                    self.at += 2;
                    self.byte(code);
                }
            }
            b'*' => self.optional(),
            b'~' => self.letter('\u{a0}'),
            b'-' => self.letter('\u{ad}'),
            b'_' => self.letter('-'),
            b'\r' | b'\n' => self.end_paragraph(),
            b'\\' | b'{' | b'}' => self.byte(b),
            _ => {}
        }
    }

    /// `\*`: what follows may be left out by who does not know it.
    fn optional(&mut self) {
        const KNOWN: [&[u8]; 2] = [b"\\shpinst", b"\\listtext"];
        let rest = &self.bytes[self.at..];
        if self.state.place == Place::Body && !KNOWN.iter().any(|word| rest.starts_with(word)) {
            self.state.place = Place::Skipped;
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        let on = number != Some(0);
        match word {
            "fonttbl" => self.state.place = Place::FontTable,
            "f" if self.state.place == Place::FontTable => {
                self.state.font = number.unwrap_or(0);
                self.fonts.entry(self.state.font).or_default();
            }
            "fcharset" => self.fonts.entry(self.state.font).or_default().charset = number.unwrap_or(0),
            "f" => self.state.font = number.unwrap_or(0),
            "ansicpg" => self.code_page = number.unwrap_or(1252),
            "uc" => self.state.fallback = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(1).min(16),
            "u" => self.unicode(number.unwrap_or(0)),
            "plain" => (self.state.hidden, self.state.deleted, self.state.caps) = (false, false, false),
            "v" => self.state.hidden = on,
            "deleted" => {
                self.state.deleted = on;
                self.deleted |= on;
            }
            "revised" => self.deleted = true,
            "caps" => self.state.caps = on,
            _ if self.state.place == Place::Skipped => {}
            _ if SKIPPED.contains(&word) => self.state.place = Place::Skipped,
            "listtext" | "pntext" => self.state.place = Place::ListNumber,
            "shptxt" => self.begin_apart(Apart::Box),
            "footnote" => self.begin_apart(Apart::Note),
            _ if number == Some(0) => {}
            _ => self.layout(word),
        }
    }

    /// Marks of paragraphs, tables and pages, and letters with a name.
    fn layout(&mut self, word: &str) {
        match word {
            "pard" => self.state.in_table = false,
            "intbl" => self.state.in_table = true,
            "par" | "sect" | "nestcell" | "nestrow" => self.end_paragraph(),
            "cell" => self.end_cell(),
            "row" => self.end_row(),
            "trowd" => self.flow.ruled = false,
            "brdrs" | "brdrth" | "brdrdb" => self.flow.ruled = true,
            "line" => self.letter('\n'),
            "tab" => self.letter('\t'),
            "page" => {
                self.flush_run();
                if !self.flow.paragraph.is_empty() {
                    self.end_paragraph();
                }
                self.flow.page();
            }
            "pagebb" if !self.state.in_table && self.flow.paragraph.is_empty() => {
                self.flow.end_table();
                self.flow.page();
            }
            "emdash" => self.letter('—'),
            "endash" => self.letter('–'),
            "lquote" => self.letter('‘'),
            "rquote" => self.letter('’'),
            "ldblquote" => self.letter('“'),
            "rdblquote" => self.letter('”'),
            "bullet" => self.letter('•'),
            "emspace" | "enspace" | "qmspace" => self.letter(' '),
            _ => {}
        }
    }

    fn begin_apart(&mut self, apart: Apart) {
        self.flush_run();
        self.state.apart = Some(apart);
        (self.state.place, self.state.in_table) = (Place::Body, false);
        self.flows.push(std::mem::take(&mut self.flow));
    }

    fn unicode(&mut self, number: i32) {
        self.skip = self.state.fallback;
        let unit = number as u16;
        let fallback = self.skip;
        self.skip = 0;
        match (self.high.take(), unit) {
            (_, 0xD800..=0xDBFF) => self.high = Some(unit),
            (Some(high), 0xDC00..=0xDFFF) => {
                let letter = char::decode_utf16([high, unit]).next();
                self.letter(letter.and_then(Result::ok).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            _ => self.letter(char::from_u32(u32::from(unit)).unwrap_or(char::REPLACEMENT_CHARACTER)),
        }
        self.skip = fallback;
    }

    /// A letter in the code page of its font.
    fn byte(&mut self, b: u8) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        if self.state.place == Place::FontTable {
            if let Some(font) = self.fonts.get_mut(&self.state.font).filter(|_| b != b';') {
                font.name.push(char::from(b));
            }
            return;
        }
        let charset = self.fonts.get(&self.state.font).map_or(0, |font| font.charset);
        let letter = match charset {
            _ if b.is_ascii() => char::from(b),
            2 => bullet(b),
            163 => windows_1258(b),
            0 | 1 if self.code_page == 1258 => windows_1258(b),
            _ => windows_1252(b),
        };
        self.letter(letter);
    }

    fn letter(&mut self, letter: char) {
        let state = &self.state;
        if state.hidden || state.deleted || !matches!(state.place, Place::Body | Place::ListNumber) {
            return;
        }
        if self.run_font != state.font {
            self.flush_run();
            self.run_font = self.state.font;
        }
        let number_begins = self.run.is_empty() && self.flow.paragraph.is_empty();
        match letter {
            ' ' if self.state.place == Place::ListNumber && number_begins => {}
            '\t' if self.state.place == Place::ListNumber => self.run.push(' '),
            _ if self.state.caps => self.run.extend(letter.to_uppercase()),
            _ => self.run.push(letter),
        }
    }

    fn flush_run(&mut self) {
        let run = std::mem::take(&mut self.run);
        if !run.is_empty() {
            let font = self.fonts.get(&self.run_font).map(|font| font.name.trim());
            self.flow.paragraph.push_str(&run_text(&run, font));
        }
    }

    fn end_paragraph(&mut self) {
        self.flush_run();
        let paragraph = std::mem::take(&mut self.flow.paragraph);
        let boxes = std::mem::take(&mut self.flow.boxes);
        if self.state.in_table {
            self.flow.cell.push(paragraph);
            self.flow.cell.extend(boxes.lines().map(str::to_owned));
        } else {
            self.flow.end_table();
            self.flow.line(&paragraph);
            self.flow.lines.push_str(&boxes);
        }
    }

    fn end_cell(&mut self) {
        self.state.in_table = true;
        self.end_paragraph();
        let cell = std::mem::take(&mut self.flow.cell);
        self.flow.row.push(cell);
    }

    fn end_row(&mut self) {
        let row = std::mem::take(&mut self.flow.row);
        if !row.is_empty() {
            self.flow.table.push(row);
        }
    }

    /// The whole text, and where pages begin.
    fn finish(mut self) -> (String, Vec<usize>) {
        self.state.in_table = false;
        self.flush_run();
        if self.flow.paragraph.is_empty() && self.flow.boxes.is_empty() {
            self.flow.end_table()
        } else {
            self.end_paragraph()
        }
        let mut text = std::mem::take(&mut self.flow).into_text();
        if !self.notes.is_empty() {
            text.push('\n');
            text.push_str(&self.notes);
        }
        let mut text = text.trim_start_matches(['\n', '\x0c']).to_owned();
        text.truncate(text.trim_end().len());
        text.push('\n');
        let pages = memchr::memchr_iter(b'\x0c', text.as_bytes()).map(|at| at + 1).collect();
        (text, pages)
    }
}

impl Flow {
    fn into_text(mut self) -> String {
        self.end_row_and_table();
        self.lines
    }

    fn end_row_and_table(&mut self) {
        if !self.row.is_empty() {
            let row = std::mem::take(&mut self.row);
            self.table.push(row);
        }
        self.end_table();
    }

    fn line(&mut self, paragraph: &str) {
        for line in paragraph.split('\n') {
            self.lines.push_str(tabbed(line).trim_end());
            self.lines.push('\n');
        }
    }

    fn page(&mut self) {
        if !self.lines.trim().is_empty() && !self.lines.ends_with('\x0c') {
            self.lines.push('\x0c');
        }
    }

    fn gap(&mut self) {
        if !self.lines.is_empty() && !self.lines.ends_with("\n\n") {
            self.lines.push('\n');
        }
    }

    fn end_table(&mut self) {
        let table = std::mem::take(&mut self.table);
        if table.is_empty() {
            return;
        }
        if places_text(&table, self.ruled) {
            self.gap();
            let columns = table.iter().map(Vec::len).max().unwrap_or(0);
            for column in 0..columns {
                let lines = table.iter().filter_map(|row| row.get(column)).flatten();
                let before = self.lines.len();
                for line in lines.filter(|line| !line.trim().is_empty()) {
                    self.line(line);
                }
                if self.lines.len() > before {
                    self.gap();
                }
            }
            return;
        }
        for row in table {
            let cells: Vec<String> = row.iter().map(|cell| joined(cell)).collect();
            if cells.iter().any(|cell| !cell.is_empty()) {
                self.lines.push_str(&format!("| {} |\n", cells.join(" | ")));
            }
        }
    }
}

/// Whether a table has no other purpose than to put things side by side.
fn places_text(table: &[Vec<Vec<String>>], ruled: bool) -> bool {
    let filled = |cell: &Vec<String>| cell.iter().any(|line| !line.trim().is_empty());
    let rows = table.iter().filter(|row| row.iter().any(filled)).count();
    let width = table.iter().map(Vec::len).max().unwrap_or(0);
    let columns = (0..width).filter(|column| table.iter().filter_map(|row| row.get(*column)).any(filled)).count();
    let framed = || table.iter().flatten().flatten().any(|line| is_frame(line));
    match columns {
        0 | 1 => true,
        2 => rows <= 3 && !ruled || rows <= 12 && framed(),
        3 => rows <= 3 && !ruled && framed(),
        _ => false,
    }
}

/// Whether a line only stands in a letterhead or beside a signature.
fn is_frame(line: &str) -> bool {
    let line = line.trim().to_lowercase().replace("hoà", "hòa");
    let titles = ["cộng hòa xã hội chủ nghĩa việt nam", "đảng cộng sản việt nam", "nơi nhận"];
    titles.iter().any(|title| line.starts_with(title) && (line.len() < 2 * title.len() || *title == "nơi nhận"))
}

fn joined(cell: &[String]) -> String {
    let words: Vec<&str> = cell.iter().flat_map(|line| line.split_whitespace()).collect();
    words.join(" ")
}

/// Tabs as spaces: one after the number of an item, else enough for a column.
pub(super) fn tabbed(line: &str) -> Cow<'_, str> {
    let Some((first, rest)) = line.split_once('\t') else { return line.into() };
    let mut out = String::from(first);
    let mut rest = Some(rest);
    while let Some(piece) = rest {
        let (words, more) = piece.split_once('\t').map_or((piece, None), |(words, more)| (words, Some(more)));
        let start = out.trim_start();
        out.push_str(if start.is_empty() || !is_marker(start.trim_end()) { "    " } else { " " });
        out.push_str(words);
        rest = more;
    }
    out.into()
}

fn windows_1252(b: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    if (0x80..0xA0).contains(&b) { HIGH[usize::from(b - 0x80)] } else { char::from(b) }
}

fn windows_1258(b: u8) -> char {
    match b {
        0xC3 => 'Ă',
        0xCC => '\u{300}',
        0xD0 => 'Đ',
        0xD2 => '\u{309}',
        0xD5 => 'Ơ',
        0xDD => 'Ư',
        0xDE => '\u{303}',
        0xE3 => 'ă',
        0xEC => '\u{301}',
        0xF0 => 'đ',
        0xF2 => '\u{323}',
        0xF5 => 'ơ',
        0xFD => 'ư',
        0xFE => '₫',
        _ => windows_1252(b),
    }
}

/// A mark of the Symbol and Wingdings fonts.
fn bullet(b: u8) -> char {
    match b {
        0xA7 | 0x6E => '▪',
        0xD8 => '➢',
        0xFC => '✓',
        _ => '•',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(body: &str) -> String {
        let file = format!(
            "{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0\\fcharset0 Times;}}{{\\f1\\fcharset163 Times;}}}}{body}}}"
        );
        read(file.as_bytes(), &Options::default()).map_or_else(|error| error.to_string(), |source| source.text.into())
    }

    #[test]
    fn words() {
        let rows = [
            ("\\u272?\\u7842?NG\\par", "ĐẢNG\n"),
            ("\\uc0\\u272 \\u7842 NG\\par", "ĐẢNG\n"),
            ("\\uc2\\u7842\\'41\\'42NG\\par", "ẢNG\n"),
            ("\\u-10179?\\u-8704?\\par", "😀\n"),
            ("{\\f1 Vi\\'ea\\'f2t}\\par", "Viê\u{323}t\n"),
            ("caf\\'e9 \\'93a\\'94\\emdash\\~b\\par", "café “a”—\u{a0}b\n"),
            ("c\\-\\_d\\line e\\par", "c\u{ad}-d\ne\n"),
            ("{\\listtext\\pard 1.\\tab}M\\u7897?t\\par", "1. Một\n"),
            ("{\\pntext\\f0 a)\\tab}x\\par", "a) x\n"),
            ("1.\\tab x\\tab y\\par", "1. x    y\n"),
            ("{\\caps ch\\u7881? th\\u7883?}\\par", "CHỈ THỊ\n"),
            ("a{\\v b}{\\deleted c}{\\*\\unknown d}{\\pict 00ff}{\\header e}f\\par", "af\n"),
            ("{\\field{\\*\\fldinst PAGE}{\\fldrslt 7}}\\par", "7\n"),
            ("a{\\footnote note\\par}b\\par c\\par", "ab\nc\n\nnote\n"),
            (
                "a{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv y}}{\\shptxt box\\par}}{\\shprslt z}}b\\par c\\par",
                "ab\nbox\nc\n",
            ),
            ("a\\par\\page b\\par", "a\n\x0cb\n"),
            ("\\bin3 }}}a\\par", "a\n"),
        ];
        for (body, expected) in rows {
            assert_eq!(text(body), expected, "{body}");
        }
    }

    #[test]
    fn tables() {
        let head = "\\trowd\\intbl \\u272?\\u7842?NG B\\u7896?\\par *\\cell \\u272?\\u7843?ng C\\u7897?ng s\\u7843?n Vi\\u7879?t Nam\\cell\\row\\pard x\\par";
        assert_eq!(text(head), "ĐẢNG BỘ\n*\n\nĐảng Cộng sản Việt Nam\n\nx\n");
        let body =
            "\\trowd\\clbrdrt\\brdrs\\intbl TT\\cell T\\'ean\\cell\\row 1\\cell A\\par B\\cell\\row\\pard x\\par";
        assert_eq!(text(body), "| TT | Tên |\n| 1 | A B |\nx\n");
    }

    #[test]
    fn damage() {
        let rows = [
            ("{\\rtf1 abc", "damaged RTF: it breaks off with 1 groups open"),
            ("{\\rtf1 }", "no text: the RTF file holds no words"),
            (&*"{\\rtf1".repeat(6000), "damaged RTF: its groups are more than 5000 levels deep"),
        ];
        for (file, error) in rows {
            assert_eq!(read(file.as_bytes(), &Options::default()).unwrap_err().to_string(), error);
        }
    }
}
