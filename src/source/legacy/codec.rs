//! Letters of the legacy encodings to Unicode and back.
//!
//! Word processors, PDF and HTML hand legacy text over as if it were windows-1252, so the decoder
//! works from characters ([`decode`]); bytes are read as windows-1252 first ([`from_bytes`]).

use unicode_normalization::UnicodeNormalization;

use super::syllable::{self, Word};
use super::tables::{self, CP1258, Map, TCVN3_MAP, VISCII_MAP, VNI_MAP, VNI_SIGNS, VPS_MAP};
use super::{Encoding, mojibake, viqr};

/// Bytes in a legacy encoding, and the characters it has no place for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Encoded {
    /// The bytes; a lost letter stands as its small form where there is one, else as plain ASCII.
    pub bytes: Vec<u8>,
    /// What the encoding cannot hold, sorted, each once.
    pub lost: Vec<char>,
}

/// Reads bytes as windows-1252; undefined bytes become control characters.
pub(super) fn from_bytes(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| tables::char_of(*byte)).collect()
}

/// Decodes text that was read as windows-1252 (or as ASCII, for VIQR). What the encoding does not
/// define stays as it is. The result is NFC.
pub fn decode(text: &str, encoding: Encoding) -> String {
    let decoded = match encoding {
        Encoding::Tcvn3 => tcvn3(text),
        Encoding::Viscii => text.chars().map(|c| single(&VISCII_MAP, c)).collect(),
        Encoding::Vps => text.chars().map(|c| single(&VPS_MAP, c)).collect(),
        Encoding::Vni => vni(text),
        Encoding::Windows1258 => text.chars().map(tables::cp1258).collect(),
        Encoding::Viqr => viqr::decode(text),
        Encoding::Mojibake => mojibake::decode(text),
        Encoding::Utf8 | Encoding::Utf16Le | Encoding::Utf16Be | Encoding::Windows1252 => return text.to_owned(),
    };
    if unicode_normalization::is_nfc(&decoded) { decoded } else { decoded.nfc().collect() }
}

/// Decodes a file that is known to be in `encoding`: bytes of it, or UTF-8 in which it stands as if
/// it were windows-1252.
pub fn decode_bytes(bytes: &[u8], encoding: Encoding) -> String {
    match (str::from_utf8(bytes), encoding) {
        (_, Encoding::Windows1252) | (Err(_), _) => decode(&from_bytes(bytes), encoding),
        (Ok(text), _) => decode(text, encoding),
    }
}

/// Whether `c` is part of a legacy word: a letter or anything that may stand for one.
pub(super) fn in_word(c: char) -> bool {
    match c {
        '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{7f}' => false,
        '\0'..='\u{1f}' => true,
        _ if c.is_ascii() => c.is_ascii_alphabetic(),
        _ => !c.is_whitespace(),
    }
}

/// The legacy words of a text and what stands between them, in turn, the words marked true.
pub(super) fn words(text: &str) -> impl Iterator<Item = (bool, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let word = in_word(rest.chars().next()?);
        let end = rest.find(|c| in_word(c) != word).unwrap_or(rest.len());
        let (head, tail) = rest.split_at(end);
        rest = tail;
        Some((word, head))
    })
}

/// TCVN3 has no capitals with marks, so words in capitals are typed with small ones: `CéNG HOµ`.
fn tcvn3(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let parts: Vec<_> = words(line).collect();
        let mut cases: Vec<_> = parts.iter().map(|(word, part)| if *word { case(part) } else { Case::Open }).collect();
        settle_cases(&mut cases);
        for ((_, part), case) in parts.iter().zip(cases) {
            let decoded = part.chars().map(|c| single(&TCVN3_MAP, c));
            if case == Case::Capitals { out.extend(decoded.map(tables::capital)) } else { out.extend(decoded) }
        }
    }
    out
}

/// The case that a TCVN3 word is meant in, as far as its ASCII letters and base capitals tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Capitals,
    Small,
    /// `Hµ` is *Hà* or *HÀ*.
    Open,
}

fn case(word: &str) -> Case {
    let is_capital = |c: char| c.is_ascii_uppercase() || matches!(c, '\u{a1}'..='\u{a7}');
    if word.contains(|c: char| c.is_ascii_lowercase()) {
        Case::Small
    } else if word.chars().skip(1).any(is_capital) && !may_be_symbol(word) {
        Case::Capitals
    } else {
        Case::Open
    }
}

/// `CT`, `TU`, `UBND` are in capitals wherever they stand.
fn may_be_symbol(word: &str) -> bool {
    word.is_ascii() && (word.len() < 3 || syllable::word(word) != Word::Syllable)
}

/// Words whose case is open are in capitals where the nearest others on both sides are.
fn settle_cases(cases: &mut [Case]) {
    let mut nearest = Case::Open;
    let mut before = Vec::with_capacity(cases.len());
    for case in &*cases {
        before.push(nearest);
        nearest = if *case == Case::Open { nearest } else { *case };
    }
    let mut after = Case::Open;
    for (case, before) in cases.iter_mut().zip(before).rev() {
        if *case != Case::Open {
            after = *case;
        } else if [before, after].contains(&Case::Capitals) && ![before, after].contains(&Case::Small) {
            *case = Case::Capitals;
        }
    }
}

fn single(map: &Map, c: char) -> char {
    tables::byte_of(c).and_then(|byte| map.letter(byte)).unwrap_or(c)
}

fn vni(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if let Some(letter) = chars.peek().and_then(|mark| VNI_MAP.get(&(c, *mark))) {
            out.push(*letter);
            chars.next();
        } else {
            out.push(VNI_MAP.get(&(c, '\0')).copied().unwrap_or(c));
        }
    }
    out
}

/// Encodes text. `lost` names what the encoding cannot hold: TCVN3 has no capitals with marks,
/// VISCII and VPS have no dashes and curly quotes.
pub fn encode(text: &str, encoding: Encoding) -> Encoded {
    let mut encoded = Encoded::default();
    let chars: Vec<char> = text.nfc().collect();
    for (at, c) in chars.iter().enumerate() {
        if !push(*c, chars.get(at + 1).copied(), encoding, &mut encoded.bytes) {
            encoded.lost.push(*c);
            substitute(*c, encoding, &mut encoded.bytes);
        }
    }
    encoded.lost.sort_unstable();
    encoded.lost.dedup();
    encoded
}

/// Writes a character, or says that it cannot.
fn push(c: char, next: Option<char>, encoding: Encoding, out: &mut Vec<u8>) -> bool {
    match encoding {
        Encoding::Tcvn3 => push_single(&TCVN3_MAP, c, out),
        Encoding::Viscii => push_single(&VISCII_MAP, c, out),
        Encoding::Vps => push_single(&VPS_MAP, c, out),
        Encoding::Vni => push_vni(c, out),
        Encoding::Windows1258 => push_cp1258(c, out),
        Encoding::Viqr => viqr::push(c, next, out),
        Encoding::Mojibake => push_mojibake(c, out),
        Encoding::Windows1252 => push_cp1252(c, out),
        Encoding::Utf8 => push_str(c.encode_utf8(&mut [0; 4]), out),
        Encoding::Utf16Le => push_units(c, u16::to_le_bytes, out),
        Encoding::Utf16Be => push_units(c, u16::to_be_bytes, out),
    }
}

fn push_single(map: &Map, c: char, out: &mut Vec<u8>) -> bool {
    let free = |byte: &u8| map.letter(*byte).is_none();
    let letter = tables::LOWER.contains(tables::small(c));
    let byte = map.byte(c).or_else(|| cp1252(c).filter(free).filter(|_| !letter));
    out.extend(byte);
    byte.is_some()
}

fn push_vni(c: char, out: &mut Vec<u8>) -> bool {
    match VNI_SIGNS.get(&c) {
        Some(signs) => signs.chars().all(|sign| push_cp1252(sign, out)),
        None => !VNI_MAP.contains_key(&(c, '\0')) && push_cp1252(c, out),
    }
}

/// Windows-1258 as Windows writes it: a letter, then its tone as a mark of its own. Only that form
/// can stand for every letter.
fn push_cp1258(c: char, out: &mut Vec<u8>) -> bool {
    let meant = |c: char| CP1258.iter().find(|(_, meant)| *meant == c).map(|(read, _)| *read);
    let taken = |c: char| CP1258.iter().any(|(read, _)| *read == c);
    let (vowel, mark) = viqr::split_tone(c);
    let mark = mark.map(|tone| ['\u{300}', '\u{301}', '\u{309}', '\u{303}', '\u{323}'][tone - 1]);
    let written = match meant(vowel) {
        Some(read) => push_cp1252(read, out),
        None => !taken(vowel) && push_cp1252(vowel, out),
    };
    written && mark.and_then(meant).is_none_or(|read| push_cp1252(read, out))
}

fn push_mojibake(c: char, out: &mut Vec<u8>) -> bool {
    let mut read = [0; 4];
    let read = from_bytes(c.encode_utf8(&mut read).as_bytes());
    out.extend_from_slice(read.as_bytes());
    true
}

fn push_cp1252(c: char, out: &mut Vec<u8>) -> bool {
    let byte = cp1252(c);
    out.extend(byte);
    byte.is_some()
}

fn push_str(text: &str, out: &mut Vec<u8>) -> bool {
    out.extend_from_slice(text.as_bytes());
    true
}

fn push_units(c: char, bytes: fn(u16) -> [u8; 2], out: &mut Vec<u8>) -> bool {
    out.extend(c.encode_utf16(&mut [0; 2]).iter().flat_map(|unit| bytes(*unit)));
    true
}

fn cp1252(c: char) -> Option<u8> {
    tables::byte_of(c).filter(|byte| tables::char_of(*byte) == c)
}

/// The nearest thing to a lost character: its small letter, ASCII for typography, else `?`.
fn substitute(c: char, encoding: Encoding, out: &mut Vec<u8>) {
    let ascii = match c {
        '–' | '—' | '−' | '‑' => "-",
        '“' | '”' | '„' | '«' | '»' => "\"",
        '‘' | '’' => "'",
        '…' => "...",
        '•' => "*",
        '\u{a0}' => " ",
        _ => "?",
    };
    if tables::small(c) == c || !push(tables::small(c), None, encoding, out) {
        // A sign behind a vowel would be its mark.
        out.extend((encoding == Encoding::Viqr && ascii.starts_with(['.', '\'', '?'])).then_some(b'\\'));
        out.extend_from_slice(ascii.as_bytes());
    }
}
