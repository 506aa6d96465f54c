//! What the codes of a PDF font mean, and how wide their glyphs are (ISO 32000-1 §9.6 – §9.10).

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use super::file::{File, STEP};
use super::object::{Dict, Lexer, Object, Token};
use crate::source::codes::{self, plain};
use crate::source::legacy::{drawn_capital, draws_capitals, is_legacy_font, windows_1252};

/// A font, as far as text needs it.
#[derive(Debug)]
pub(super) struct Font {
    to_unicode: Option<CMap>,
    codes: Codes,
    widths: Widths,
    /// Whether the name is that of a font with an encoding of its own, such as `.VnTime`.
    pub(super) legacy: bool,
    /// Whether it draws small letters as capitals, as `.VnTimeH` does.
    capitals: bool,
}

#[derive(Debug)]
enum Codes {
    /// One byte each, with the letter it stands for where that is known.
    Simple(Box<[Option<char>; 256]>),
    /// Two bytes each, which name a glyph.
    Identity,
    /// Two bytes each, which are Unicode.
    Unicode,
    /// Of any length, by a table of the font.
    Table(CMap),
}

#[derive(Debug, Default)]
struct Widths {
    each: HashMap<u32, f64>,
    ranges: Vec<(u32, u32, f64)>,
    default: f64,
}

/// One code of a string.
#[derive(Debug)]
pub(super) struct Code {
    /// Width in text space, where a font size is 1.
    pub(super) width: f64,
    /// Whether it is the single byte 32, on which word spacing works.
    pub(super) space: bool,
    /// How many bytes it has.
    len: usize,
    value: u32,
}

impl Font {
    /// Reads the font of a font dictionary.
    pub(super) fn read(file: &File<'_>, dict: &Dict) -> Font {
        let base = file.get(dict, "BaseFont");
        let name = base.name().unwrap_or("");
        let (legacy, capitals) = (is_legacy_font(name), draws_capitals(name));
        let to_unicode = file.unpack(&file.get(dict, "ToUnicode")).ok().map(|bytes| CMap::read(file, &bytes));
        let descendants = file.get(dict, "DescendantFonts");
        let descendant = descendants.array().and_then(|fonts| fonts.first()).map(|font| file.resolve(font));
        let (codes, widths) = match descendant.as_ref().and_then(|font| font.dict()) {
            Some(font) => (composite_codes(file, dict), composite_widths(file, font)),
            None => (Codes::Simple(simple_codes(file, dict, legacy)), simple_widths(file, dict, name)),
        };
        file.count(16 * (widths.each.len() + widths.ranges.len()) as u64);
        Font { to_unicode, codes, widths, legacy, capitals }
    }

    /// A font for text that names none.
    pub(super) fn unknown() -> Font {
        let codes = Codes::Simple(Box::new(base_encoding("WinAnsiEncoding", false)));
        let widths = Widths { default: 0.5, ..Widths::default() };
        Font { to_unicode: None, codes, widths, legacy: false, capitals: false }
    }

    /// The code that `bytes` begin with.
    pub(super) fn next(&self, bytes: &[u8]) -> Option<Code> {
        let first = u32::from(*bytes.first()?);
        let (value, len) = match &self.codes {
            Codes::Simple(_) => (first, 1),
            Codes::Table(table) => table.code(bytes),
            _ => (first << 8 | u32::from(*bytes.get(1).unwrap_or(&0)), 2),
        };
        let glyph = if let Codes::Table(table) = &self.codes { table.cid(value, len) } else { value };
        Some(Code { width: self.widths.of(glyph), space: len == 1 && value == 32, len: len.min(bytes.len()), value })
    }

    /// The text of a code; U+FFFD where the font does not say what it means.
    pub(super) fn text(&self, code: &Code, out: &mut String) {
        if let Some(map) = &self.to_unicode
            && let Some(text) = map.text(code.value)
            && !text.is_empty()
        {
            return out.extend(text.chars().map(|c| self.drawn(c)));
        }
        let c = match &self.codes {
            Codes::Simple(table) => table[(code.value & 0xFF) as usize],
            Codes::Unicode => char::from_u32(code.value),
            _ => None,
        };
        out.push(c.map_or(char::REPLACEMENT_CHARACTER, |c| self.drawn(c)));
    }

    /// The letter that is seen where the font draws another than its code says.
    fn drawn(&self, c: char) -> char {
        if self.capitals { drawn_capital(c) } else { plain(c) }
    }
}

impl Code {
    pub(super) fn len(&self) -> usize {
        self.len.max(1)
    }
}

impl Widths {
    fn of(&self, glyph: u32) -> f64 {
        if let Some(width) = self.each.get(&glyph) {
            return *width;
        }
        let after = self.ranges.partition_point(|(from, _, _)| *from <= glyph);
        match after.checked_sub(1).map(|i| self.ranges[i]) {
            Some((_, to, width)) if glyph <= to => width,
            _ => self.default,
        }
    }
}

fn composite_codes(file: &File<'_>, dict: &Dict) -> Codes {
    let encoding = file.get(dict, "Encoding");
    match encoding.name() {
        Some(name) if name.starts_with("Uni") && name.contains("UCS2") => Codes::Unicode,
        Some(_) => Codes::Identity,
        None => file.unpack(&encoding).map_or(Codes::Identity, |bytes| Codes::Table(CMap::read(file, &bytes))),
    }
}

fn composite_widths(file: &File<'_>, font: &Dict) -> Widths {
    let default = file.get(font, "DW").number().unwrap_or(1000.0) / 1000.0;
    let mut widths = Widths { default, ..Widths::default() };
    let list = file.get(font, "W");
    file.count(16 * list.array().map_or(0, <[_]>::len) as u64);
    let mut items = list.array().unwrap_or(&[]).iter().map(|item| file.resolve(item));
    while let (Some(first), Some(second)) = (items.next(), items.next()) {
        let Some(from) = first.int().and_then(|n| u32::try_from(n).ok()) else { continue };
        if let Some(each) = second.array() {
            let each = each.iter().map(|width| file.resolve(width).number().unwrap_or(0.0) / 1000.0);
            widths.each.extend((from..=u32::MAX).zip(each));
        } else if let (Some(to), Some(width)) = (second.int().and_then(|n| u32::try_from(n).ok()), items.next()) {
            widths.ranges.push((from, to, width.number().unwrap_or(0.0) / 1000.0));
        }
    }
    widths.ranges.sort_by_key(|(from, _, _)| *from);
    widths
}

fn simple_widths(file: &File<'_>, dict: &Dict, name: &str) -> Widths {
    // The widths of a Type 3 font are in its own units.
    let matrix = file.numbers(dict.raw("FontMatrix"));
    let scale = if dict.is("Subtype", "Type3") { matrix.first().copied().unwrap_or(0.001).abs() } else { 0.001 };
    let descriptor = file.dict(dict, "FontDescriptor");
    let missing = descriptor.and_then(|descriptor| file.get(&descriptor, "MissingWidth").number()).unwrap_or(0.0);
    let first = file.get(dict, "FirstChar").int().and_then(|n| u32::try_from(n).ok()).unwrap_or(0);
    let each: HashMap<u32, f64> =
        (first..256).zip(file.numbers(dict.raw("Widths")).into_iter().map(|width| width * scale)).collect();
    if each.is_empty() {
        let each = (0..256).map(|code| (code, standard_width(code as u8, name.contains("Courier")))).collect();
        return Widths { each, default: 0.5, ..Widths::default() };
    }
    Widths { each, default: missing * scale, ..Widths::default() }
}

/// About the width that a letter has in Times and Helvetica, for the fonts that every reader must know.
fn standard_width(code: u8, fixed: bool) -> f64 {
    match code {
        _ if fixed => 0.6,
        b'm' | b'w' | b'M' | b'W' | b'@' | b'%' => 0.83,
        b'i' | b'j' | b'l' | b'I' | b'.' | b',' | b':' | b';' | b'\'' | b'|' | b'!' | b' ' => 0.28,
        b'f' | b't' | b'r' | b'-' | b'(' | b')' | b'/' => 0.33,
        b'A'..=b'Z' => 0.69,
        _ => 0.52,
    }
}

fn simple_codes(file: &File<'_>, dict: &Dict, legacy: bool) -> Box<[Option<char>; 256]> {
    let encoding = file.get(dict, "Encoding");
    let own = if dict.is("Subtype", "TrueType") { "WinAnsiEncoding" } else { "StandardEncoding" };
    let base = encoding
        .name()
        .map(str::to_owned)
        .or_else(|| file.get(encoding.dict()?, "BaseEncoding").name().map(str::to_owned));
    let mut table = base_encoding(base.as_deref().unwrap_or(own), legacy);
    if base.is_none() {
        built_in(file, dict, &mut table);
    }
    if let Some(encoding) = encoding.dict() {
        let mut code = 0usize;
        let differences = file.get(encoding, "Differences");
        let differences = differences.array().unwrap_or(&[]);
        file.count(STEP * differences.len() as u64);
        for item in differences {
            match &*file.resolve(item) {
                Object::Number(number) => code = *number as usize,
                Object::Name(name) => {
                    if let Some(slot) = table.get_mut(code) {
                        *slot = glyph_name(name).or(*slot);
                    }
                    code = code.saturating_add(1);
                }
                _ => {}
            }
        }
    }
    Box::new(table)
}

/// The encoding that a Type 1 font brings along: `dup 65 /A put` in the part that is not encrypted.
fn built_in(file: &File<'_>, dict: &Dict, table: &mut [Option<char>; 256]) {
    let program = file.dict(dict, "FontDescriptor").map(|descriptor| file.get(&descriptor, "FontFile"));
    let Some(Ok(program)) = program.map(|program| file.unpack(&program)) else { return };
    let end = memchr::memmem::find(&program, b"eexec").unwrap_or(0);
    let mut lexer = Lexer::new(&program[..end], 0, 20_000);
    let mut code = None;
    while let Some(token) = lexer.content() {
        match token {
            Token::Object(Object::Number(number)) => code = Some(number as usize),
            Token::Object(Object::Name(name)) => {
                if let Some(slot) = code.take().and_then(|code| table.get_mut(code)) {
                    *slot = glyph_name(&name).or(*slot);
                }
            }
            _ => code = None,
        }
    }
}

/// Bytes 0x80 – 0xFF of Mac Roman.
const MAC_80: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";
/// Bytes 0xA1 – 0xFB of the standard encoding; a blank is a byte without a letter.
const STANDARD_A1: &str = "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ –†‡· ¶•‚„”»…‰ ¿ `´ˆ˜¯˘˙¨ ˚¸ ˝˛ˇ—                Æ ª    ŁØŒº     æ   ı  łøœß";

fn base_encoding(name: &str, legacy: bool) -> [Option<char>; 256] {
    let mut table = [None; 256];
    for (code, slot) in table.iter_mut().enumerate() {
        *slot = match code {
            0x20..=0x7E => char::from_u32(code as u32),
            // The fonts of TCVN3 have the letter ư at the soft hyphen.
            0xAD if legacy => Some('\u{ad}'),
            0xAD if name == "WinAnsiEncoding" => Some('-'),
            // What windows-1252 leaves undefined is a bullet in PDF.
            0x80..=0xFF if name == "WinAnsiEncoding" => {
                Some(windows_1252(code as u8)).map(|c| if c.is_control() { '•' } else { c })
            }
            0x80..=0xFF if name == "MacRomanEncoding" => MAC_80.chars().nth(code - 0x80),
            0xA1..=0xFB if name == "StandardEncoding" => STANDARD_A1.chars().nth(code - 0xA1).filter(|c| *c != ' '),
            _ => None,
        };
    }
    if name == "StandardEncoding" {
        (table[0x27], table[0x60]) = (Some('’'), Some('‘'));
    }
    table
}

/// The letter of a glyph name of the Adobe Glyph List.
fn glyph_name(name: &str) -> Option<char> {
    let name = name.split('.').next().filter(|name| !name.is_empty())?;
    let mut chars = name.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return Some(c);
    }
    let hex = name.strip_prefix("uni").filter(|hex| hex.len() >= 4).map(|hex| hex.get(..4).unwrap_or(hex));
    let hex = hex.or_else(|| name.strip_prefix('u').filter(|hex| (4..=6).contains(&hex.len())));
    if let Some(c) = hex.and_then(|hex| codes::hex(hex.as_bytes())).and_then(char::from_u32) {
        return Some(c);
    }
    if let Some((_, c)) = GLYPH_NAMES.iter().find(|(known, _)| *known == name) {
        return Some(*c);
    }
    accented(name)
}

/// A letter with the names of its marks, such as `Acircumflexdotbelow`.
fn accented(name: &str) -> Option<char> {
    const MARKS: [(&str, char); 15] = [
        ("acute", '\u{301}'),
        ("grave", '\u{300}'),
        ("hookabove", '\u{309}'),
        ("tilde", '\u{303}'),
        ("dotbelow", '\u{323}'),
        ("circumflex", '\u{302}'),
        ("breve", '\u{306}'),
        ("horn", '\u{31b}'),
        ("dieresis", '\u{308}'),
        ("caron", '\u{30c}'),
        ("cedilla", '\u{327}'),
        ("ring", '\u{30a}'),
        ("macron", '\u{304}'),
        ("ogonek", '\u{328}'),
        ("dotaccent", '\u{307}'),
    ];
    let base = name.chars().next().filter(char::is_ascii_alphabetic)?;
    let mut letter = String::from(base);
    let mut rest = &name[1..];
    while !rest.is_empty() {
        let (mark, c) = MARKS.iter().find(|(mark, _)| rest.starts_with(mark))?;
        letter.push(*c);
        rest = &rest[mark.len()..];
    }
    let mut composed = letter.nfc();
    let c = composed.next()?;
    composed.next().is_none().then_some(c)
}

const GLYPH_NAMES: [(&str, char); 96] = [
    ("space", ' '),
    ("nbspace", '\u{a0}'),
    ("exclam", '!'),
    ("quotedbl", '"'),
    ("numbersign", '#'),
    ("dollar", '$'),
    ("percent", '%'),
    ("ampersand", '&'),
    ("quotesingle", '\''),
    ("quoteright", '’'),
    ("quoteleft", '‘'),
    ("parenleft", '('),
    ("parenright", ')'),
    ("asterisk", '*'),
    ("plus", '+'),
    ("comma", ','),
    ("hyphen", '-'),
    ("sfthyphen", '\u{ad}'),
    ("softhyphen", '\u{ad}'),
    ("period", '.'),
    ("slash", '/'),
    ("zero", '0'),
    ("one", '1'),
    ("two", '2'),
    ("three", '3'),
    ("four", '4'),
    ("five", '5'),
    ("six", '6'),
    ("seven", '7'),
    ("eight", '8'),
    ("nine", '9'),
    ("colon", ':'),
    ("semicolon", ';'),
    ("less", '<'),
    ("equal", '='),
    ("greater", '>'),
    ("question", '?'),
    ("at", '@'),
    ("bracketleft", '['),
    ("backslash", '\\'),
    ("bracketright", ']'),
    ("asciicircum", '^'),
    ("underscore", '_'),
    ("grave", '`'),
    ("braceleft", '{'),
    ("bar", '|'),
    ("braceright", '}'),
    ("asciitilde", '~'),
    ("exclamdown", '¡'),
    ("cent", '¢'),
    ("sterling", '£'),
    ("currency", '¤'),
    ("yen", '¥'),
    ("brokenbar", '¦'),
    ("section", '§'),
    ("dieresis", '¨'),
    ("copyright", '©'),
    ("ordfeminine", 'ª'),
    ("guillemotleft", '«'),
    ("logicalnot", '¬'),
    ("registered", '®'),
    ("macron", '¯'),
    ("degree", '°'),
    ("plusminus", '±'),
    ("twosuperior", '²'),
    ("threesuperior", '³'),
    ("acute", '´'),
    ("mu", 'µ'),
    ("paragraph", '¶'),
    ("periodcentered", '·'),
    ("cedilla", '¸'),
    ("onesuperior", '¹'),
    ("ordmasculine", 'º'),
    ("guillemotright", '»'),
    ("onequarter", '¼'),
    ("onehalf", '½'),
    ("threequarters", '¾'),
    ("questiondown", '¿'),
    ("AE", 'Æ'),
    ("ae", 'æ'),
    ("Eth", 'Ð'),
    ("eth", 'ð'),
    ("Oslash", 'Ø'),
    ("oslash", 'ø'),
    ("multiply", '×'),
    ("divide", '÷'),
    ("dong", '₫'),
    ("Dcroat", 'Đ'),
    ("dcroat", 'đ'),
    ("Dslash", 'Đ'),
    ("dmacron", 'đ'),
    ("endash", '–'),
    ("emdash", '—'),
    ("quotedblleft", '“'),
    ("quotedblright", '”'),
    ("bullet", '•'),
];

/// As many bytes each entry of a character map counts for.
const ENTRY: u64 = 48;
/// The most ranges of codes in a character map.
const SPACES: usize = 64;

/// A character map: what codes mean, or which glyphs they name.
#[derive(Debug, Default)]
struct CMap {
    /// Length in bytes, first and last code.
    spaces: Vec<(usize, u32, u32)>,
    texts: HashMap<u32, String>,
    text_ranges: Vec<(u32, u32, Vec<u16>)>,
    cids: Vec<(u32, u32, u32)>,
}

impl CMap {
    /// Reads a map, and counts what is kept of it.
    fn read(file: &File<'_>, bytes: &[u8]) -> CMap {
        let map = CMap::of(bytes);
        file.count(ENTRY * (map.texts.len() + map.text_ranges.len() + map.cids.len()) as u64);
        map
    }

    fn of(bytes: &[u8]) -> CMap {
        let mut map = CMap::default();
        let mut lexer = Lexer::new(bytes, 0, 4_000_000);
        let mut held: Vec<Object> = Vec::new();
        while let Some(token) = lexer.content() {
            let word = match token {
                Token::Object(object) => {
                    held.push(object);
                    continue;
                }
                Token::Word(word) => lexer.bytes_of(word),
                Token::Stray => continue,
            };
            match word {
                b"endcodespacerange" => map.add_spaces(&held),
                b"endbfchar" => map.add_chars(&held),
                b"endbfrange" => map.add_ranges(&held),
                b"endcidrange" => map.add_cids(&held, 3),
                b"endcidchar" => map.add_cids(&held, 2),
                _ => {}
            }
            held.clear();
        }
        map.text_ranges.sort_by_key(|(from, _, _)| *from);
        map.cids.sort_by_key(|(from, _, _)| *from);
        map
    }

    fn add_spaces(&mut self, held: &[Object]) {
        for pair in held.chunks_exact(2) {
            if let (Object::String(low), Some(from), Some(to)) = (&pair[0], code(&pair[0]), code(&pair[1])) {
                // No more are ever looked at.
                if self.spaces.len() < SPACES {
                    self.spaces.push((low.len().clamp(1, 4), from, to));
                }
            }
        }
    }

    fn add_chars(&mut self, held: &[Object]) {
        for pair in held.chunks_exact(2) {
            if let (Some(code), Some(units)) = (code(&pair[0]), units(&pair[1])) {
                self.texts.insert(code, utf16(&units));
            }
        }
    }

    fn add_ranges(&mut self, held: &[Object]) {
        for triple in held.chunks_exact(3) {
            let (Some(from), Some(to)) = (code(&triple[0]), code(&triple[1])) else { continue };
            if let Some(each) = triple[2].array() {
                for (code, text) in (from..=to).zip(each) {
                    if let Some(units) = units(text) {
                        self.texts.insert(code, utf16(&units));
                    }
                }
            } else if let Some(units) = units(&triple[2]) {
                self.text_ranges.push((from, to, units));
            }
        }
    }

    fn add_cids(&mut self, held: &[Object], len: usize) {
        for entry in held.chunks_exact(len) {
            let (from, to) = (code(&entry[0]), code(&entry[len - 2]));
            let cid = entry[len - 1].int().and_then(|cid| u32::try_from(cid).ok());
            if let (Some(from), Some(to), Some(cid)) = (from, to, cid) {
                self.cids.push((from, to, cid));
            }
        }
    }

    /// The text of a code.
    fn text(&self, code: u32) -> Option<std::borrow::Cow<'_, str>> {
        if let Some(text) = self.texts.get(&code) {
            return Some(text.as_str().into());
        }
        let after = self.text_ranges.partition_point(|(from, _, _)| *from <= code);
        let (from, to, units) = &self.text_ranges[after.checked_sub(1)?];
        if code > *to {
            return None;
        }
        let mut units = units.clone();
        let last = units.last_mut()?;
        *last = u16::try_from(u32::from(*last).checked_add(code - from)?).ok()?;
        Some(utf16(&units).into())
    }

    /// The code that `bytes` begin with, and its length.
    fn code(&self, bytes: &[u8]) -> (u32, usize) {
        let mut value = 0;
        for (i, b) in bytes.iter().take(4).enumerate() {
            value = value << 8 | u32::from(*b);
            if self.spaces.iter().any(|(len, from, to)| *len == i + 1 && (from..=to).contains(&&value)) {
                return (value, i + 1);
            }
        }
        let len = self.spaces.iter().map(|(len, _, _)| *len).min().unwrap_or(2).min(bytes.len());
        (bytes[..len].iter().fold(0, |value, b| value << 8 | u32::from(*b)), len)
    }

    fn cid(&self, code: u32, _len: usize) -> u32 {
        let after = self.cids.partition_point(|(from, _, _)| *from <= code);
        match after.checked_sub(1).map(|i| self.cids[i]) {
            Some((from, to, cid)) if code <= to => cid.wrapping_add(code - from),
            _ => code,
        }
    }
}

fn code(object: &Object) -> Option<u32> {
    let Object::String(bytes) = object else { return None };
    (bytes.len() <= 4).then(|| bytes.iter().fold(0, |code, b| code << 8 | u32::from(*b)))
}

fn units(object: &Object) -> Option<Vec<u16>> {
    let Object::String(bytes) = object else { return None };
    if let [b] = bytes[..] {
        return Some(vec![u16::from(b)]);
    }
    Some(bytes.chunks_exact(2).take(64).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect())
}

fn utf16(units: &[u16]) -> String {
    String::from_utf16_lossy(units).replace('\0', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_glyphs() {
        let rows = [
            ("A", 'A'),
            ("Acircumflexdotbelow", 'Ậ'),
            ("ohornhookabove", 'ở'),
            ("Uhorn", 'Ư'),
            ("dcroat", 'đ'),
            ("uni1EA4", 'Ấ'),
            ("u1EA4", 'Ấ'),
            ("hyphen", '-'),
            ("a.sc", 'a'),
        ];
        for (name, c) in rows {
            assert_eq!(glyph_name(name), Some(c), "{name}");
        }
        assert_eq!(glyph_name("g37"), None);
    }

    #[test]
    fn tables_have_every_byte() {
        assert_eq!(MAC_80.chars().count(), 128);
        assert_eq!(STANDARD_A1.chars().count(), 0xFB - 0xA1 + 1);
    }

    #[test]
    fn a_character_map() {
        let map = CMap::of(
            b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <0003> <1EA4> endbfchar
              2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<0061> <00620301>] endbfrange",
        );
        let rows = [(3, Some("Ấ")), (0x11, Some("B")), (0x13, None), (0x21, Some("b\u{301}")), (9, None)];
        for (code, text) in rows {
            assert_eq!(map.text(code).as_deref(), text, "{code}");
        }
    }
}
