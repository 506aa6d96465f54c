//! RTF: paragraphs, with the numbers of lists as they were written out, and tables.
//!
//! - Read: Unicode and code page letters, list numbers, fields' results, notes (after the text), text
//!   boxes (after their paragraph), page breaks, soft hyphens, capitals by format.
//! - Left out with a remark: headers and footers (but for a letterhead in one), pictures, deleted and hidden
//!   text. Left out without: comments.
//! - Tables are read as [`layout`] says.

use std::borrow::Cow;
use std::collections::HashMap;

use super::layout::{self, Cell, Lines, PAGE, SOFT_PAGE, Table, excerpt};
use super::positioned::is_marker;
use super::{Error, Format, Source, codes, legacy, remark, run_text};
use crate::diagnostic::{Diagnostic, Severity};

/// Nesting of groups beyond which a file is taken for damage.
const DEPTH: usize = 5_000;
/// Parts of a file that are not its text.
const SKIPPED: [&str; 30] = [
    "colortbl",
    "stylesheet",
    "info",
    "pict",
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
pub(super) fn read(bytes: &[u8]) -> Result<Source<'static>, Error> {
    let mut reader = Reader::new(bytes);
    reader.run()?;
    let encoding = if reader.code_page == 1258 { "windows-1258" } else { "windows-1252" };
    let mut diagnostics = reader.seen.remarks();
    let margins = std::mem::take(&mut reader.margins);
    let lines = layout::margins(margins, reader.finish(), &mut diagnostics);
    let (text, pages) = lines.finish();
    if text.is_empty() {
        return Err(Error::NoText("the RTF file holds no words"));
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
    /// A page header or footer, by its name for people.
    Margin(&'static str),
}

#[derive(Debug, Default)]
struct Font {
    name: String,
    charset: i32,
}

/// Text that grows: lines, the paragraph at hand, the table at hand.
#[derive(Debug, Default)]
struct Flow {
    lines: Lines,
    paragraph: String,
    /// Whether the paragraph has its automatic number: Word writes it once for each kind of reader.
    numbered: bool,
    cell: Lines,
    row: Vec<Cell>,
    table: Table,
    ruled: bool,
    /// Text boxes that come after the paragraph at hand.
    boxes: Lines,
}

/// What is told in remarks.
#[derive(Debug, Default)]
struct Seen {
    changes: bool,
    deleted: String,
    hidden: String,
    pictures: usize,
}

impl Seen {
    fn remarks(&self) -> Vec<Diagnostic> {
        let mut remarks = Vec::new();
        if self.changes {
            let mut message = String::from("tracked changes are read as accepted");
            if !layout::is_blank(&self.deleted) {
                message += &format!(" (left out: \"{}\")", excerpt(&self.deleted, 200));
            }
            remarks.push(remark("tracked-changes", Severity::Warning, message));
        }
        if !layout::is_blank(&self.hidden) {
            let message = format!("hidden text is left out: \"{}\"", excerpt(&self.hidden, 200));
            remarks.push(remark("hidden-text", Severity::Warning, message));
        }
        if self.pictures > 0 {
            let message = format!("pictures are not read: {}", self.pictures);
            remarks.push(remark("pictures-unread", Severity::Info, message));
        }
        remarks
    }
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
    notes: Lines,
    /// Page headers and footers, each with its name.
    margins: Vec<(&'static str, Lines)>,
    seen: Seen,
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
            notes: Lines::default(),
            margins: Vec::new(),
            seen: Seen::default(),
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
            let inner = std::mem::replace(&mut self.flow, self.flows.pop().unwrap_or_default()).into_lines();
            match apart {
                Apart::Box => self.flow.boxes.append(&inner),
                Apart::Note => self.notes.append(&inner),
                Apart::Margin(name) => self.margins.push((name, inner)),
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
                if let Some(code) = self.bytes.get(self.at..self.at + 2).and_then(codes::hex) {
                    self.at += 2;
                    self.byte(code as u8);
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
        const KNOWN: [&[u8]; 3] = [b"\\shpinst", b"\\listtext", b"\\pntext"];
        let rest = &self.bytes[self.at..];
        // In the table of fonts it is a font's class or its stand-in, which is no part of its name.
        let known = self.state.place == Place::Body && KNOWN.iter().any(|word| rest.starts_with(word));
        if !known && matches!(self.state.place, Place::Body | Place::FontTable) {
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
                self.seen.changes |= on;
            }
            "revised" => self.seen.changes = true,
            "caps" => self.state.caps = on,
            // Word writes a picture for newer readers, and behind it for older ones.
            "shppict" if self.states.last().is_some_and(|outer| outer.place == Place::Body) => self.seen.pictures += 1,
            _ if self.state.place == Place::Skipped => {}
            _ if SKIPPED.contains(&word) => {
                self.seen.pictures += usize::from(word == "pict");
                self.state.place = Place::Skipped;
            }
            "listtext" | "pntext" => self.number(),
            "shptxt" => self.begin_apart(Apart::Box),
            "footnote" => self.begin_apart(Apart::Note),
            "header" | "headerl" | "headerr" | "headerf" => self.begin_apart(Apart::Margin("header")),
            "footer" | "footerl" | "footerr" | "footerf" => self.begin_apart(Apart::Margin("footer")),
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
            "row" => self.flow.end_row(),
            "trowd" => self.flow.ruled = false,
            "brdrs" | "brdrth" | "brdrdb" => self.flow.ruled = true,
            "line" => self.letter('\n'),
            "tab" => self.letter('\t'),
            "page" => {
                self.flush_run();
                if !self.flow.paragraph.is_empty() {
                    self.end_paragraph();
                }
                self.flow.lines.page_break();
            }
            "pagebb" if !self.state.in_table && self.flow.paragraph.is_empty() => {
                self.flow.end_table();
                self.flow.lines.page_break();
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

    /// The automatic number of a paragraph, unless it has come already.
    fn number(&mut self) {
        let again = std::mem::replace(&mut self.flow.numbered, true);
        self.state.place = if again { Place::Skipped } else { Place::ListNumber };
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
            _ => self.letter(char::from_u32(u32::from(unit)).map_or(char::REPLACEMENT_CHARACTER, codes::plain)),
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
            2 => codes::symbol(b).unwrap_or(if b.is_ascii() { char::from(b) } else { '•' }),
            _ if b.is_ascii() => char::from(b),
            163 => legacy::windows_1258(b),
            0 | 1 if self.code_page == 1258 => legacy::windows_1258(b),
            _ => legacy::windows_1252(b),
        };
        self.letter(letter);
    }

    fn letter(&mut self, letter: char) {
        // In a paragraph these two stand for page breaks.
        if !matches!(self.state.place, Place::Body | Place::ListNumber) || matches!(letter, PAGE | SOFT_PAGE) {
            return;
        }
        if self.state.hidden || self.state.deleted {
            let words = if self.state.deleted { &mut self.seen.deleted } else { &mut self.seen.hidden };
            return note(words, letter);
        }
        if self.run_font != self.state.font {
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
        self.flow.numbered = false;
        if !self.state.in_table {
            self.flow.end_table();
        }
        let out = if self.state.in_table { &mut self.flow.cell } else { &mut self.flow.lines };
        paragraph.split('\n').for_each(|line| out.line(tabbed(line).trim_end()));
        out.append(&boxes);
    }

    fn end_cell(&mut self) {
        self.state.in_table = true;
        self.end_paragraph();
        let lines = std::mem::take(&mut self.flow.cell);
        self.flow.row.push(Cell { lines, span: 1, ruled: false });
    }

    /// The whole text.
    fn finish(mut self) -> Lines {
        self.state.in_table = false;
        self.flush_run();
        if !self.flow.paragraph.is_empty() || !self.flow.boxes.is_blank() {
            self.end_paragraph();
        }
        let mut lines = self.flow.into_lines();
        if !self.notes.is_blank() {
            lines.gap();
            lines.append(&self.notes);
        }
        lines
    }
}

impl Flow {
    fn into_lines(mut self) -> Lines {
        self.end_table();
        self.lines
    }

    /// What a row is framed by is known at its end.
    fn end_row(&mut self) {
        let mut row = std::mem::take(&mut self.row);
        if !row.is_empty() {
            row.iter_mut().for_each(|cell| cell.ruled = self.ruled);
            self.table.rows.push(row);
        }
    }

    fn end_table(&mut self) {
        if !self.cell.is_blank() {
            let lines = std::mem::take(&mut self.cell);
            self.row.push(Cell { lines, span: 1, ruled: false });
        }
        self.end_row();
        if !self.table.rows.is_empty() {
            std::mem::take(&mut self.table).write(&mut self.lines);
        }
    }
}

/// Keeps the start of what is only told in a remark.
fn note(words: &mut String, letter: char) {
    const MOST: usize = 2000;
    if words.len() < MOST {
        words.push(letter);
    }
}

/// Tabs as spaces: one after the number of an item, else enough for a column.
pub(super) fn tabbed(line: &str) -> Cow<'_, str> {
    /// Longer than any number of an item.
    const LONG: usize = 40;
    let Some((first, rest)) = line.split_once('\t') else { return line.into() };
    let mut out = String::from(first);
    // Where the words begin, if there are any yet.
    let begin = |out: &str, from: usize| out[from..].find(|c: char| !c.is_whitespace()).map(|at| from + at);
    let mut words = begin(&out, 0);
    for piece in rest.split('\t') {
        let marker = words.is_some_and(|at| out.len() - at <= LONG && is_marker(out[at..].trim_end()));
        out.push_str(if marker { " " } else { "    " });
        let from = out.len();
        out.push_str(piece);
        words = words.or_else(|| begin(&out, from));
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(body: &str) -> String {
        let file = format!(
            "{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0\\fcharset0 Times;}}{{\\f1\\fcharset163 Times;}}{{\\f2\\fcharset2 Wingdings;}}}}{body}}}"
        );
        read(file.as_bytes()).map_or_else(|error| error.to_string(), |source| source.text.into())
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
            // Word writes the number for two kinds of readers.
            ("{\\listtext 1.\\tab}{\\pntext 1.\\tab}x\\par{\\pntext 2.\\tab}y\\par", "1. x\n2. y\n"),
            ("{\\*\\pntext a)\\tab}x\\par", "a) x\n"),
            ("1.\\tab x\\tab y\\par", "1. x    y\n"),
            ("\\tab x\\par", "    x\n"),
            ("{\\f2 l\\'a7\\'d8 \\u-3913?\\u61607?}\\par", "•▪➢ •▪\n"),
            ("a\\'+fb\\u11?c\\'0cd\\par", "a+fbcd\n"),
            // A font's name ends where its class begins.
            (
                "{\\fonttbl{\\f5\\froman\\fcharset0{\\*\\panose 02020603}.VnTimeH{\\*\\falt Arial};}}{\\f5 ch\\'d8 th\\'de}\\par",
                "CHỈ THỊ\n",
            ),
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

    /// Work that grew with the square of the size would not end.
    #[test]
    fn much_of_one_kind() {
        const MANY: usize = 200_000;
        for (piece, start) in [
            ("\\par\\page ", "no text"),
            ("a\\par\\page ", "a\n\x0ca\n"),
            ("\\trowd\\intbl a\\cell", "| a | a |"),
            ("\\intbl a\\cell\\row", "a\n"),
            ("\\tab", "no text"),
            ("a\\tab ", "a    a"),
            ("{\\footnote a}", "a\n"),
            ("{\\shptxt a\\par}", "a\n"),
        ] {
            let text = text(&piece.repeat(MANY));
            assert!(text.starts_with(start) || text.trim_start().starts_with(start), "{piece}: {text:.100}");
        }
        let wide = "a\\cell ".repeat(MANY) + "\\row" + &"\\intbl a\\cell\\row".repeat(MANY);
        assert!(text(&wide).starts_with("| a | a |"));
    }

    #[test]
    fn what_is_left_out_is_said() {
        let file = "{\\rtf1 a{\\v m\\u7853?t}{\\deleted c\\u361?}{\\pict 00ff}{\\*\\shppict{\\pict 0}}{\\nonshppict{\\pict 0}}{\\header\\pard s\\u7889? 1\\par}{\\footer 2\\par}\\par}";
        let source = read(file.as_bytes()).unwrap();
        let remarks: Vec<String> =
            source.diagnostics.iter().map(|d| format!("{} {:?}: {}", d.code, d.severity, d.message)).collect();
        assert_eq!(
            remarks,
            [
                "tracked-changes Warning: tracked changes are read as accepted (left out: \"cũ\")",
                "hidden-text Warning: hidden text is left out: \"mật\"",
                "pictures-unread Info: pictures are not read: 2",
                "page-margin-text Info: the words of a page header are left out: \"số 1\"",
            ]
        );
        let head = "{\\rtf1{\\header \\u272?\\u7842?NG C\\u7896?NG S\\u7842?N VI\\u7878?T NAM\\par}CH\\u7880? TH\\u7882?\\par}";
        let source = read(head.as_bytes()).unwrap();
        assert_eq!(source.text, "ĐẢNG CỘNG SẢN VIỆT NAM\n\nCHỈ THỊ\n");
    }

    #[test]
    fn damage() {
        let rows = [
            ("{\\rtf1 abc", "damaged RTF: it breaks off with 1 groups open"),
            ("{\\rtf1 }", "no text: the RTF file holds no words"),
            (&*"{\\rtf1".repeat(6000), "damaged RTF: its groups are more than 5000 levels deep"),
        ];
        for (file, error) in rows {
            assert_eq!(read(file.as_bytes()).unwrap_err().to_string(), error);
        }
    }
}
