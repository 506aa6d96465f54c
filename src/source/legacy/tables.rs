//! The 134 Vietnamese letters in each encoding.
//!
//! One order rules all tables: [`LOWER`], then the capitals in the same order. Each vowel stands
//! as plain, grave, acute, hook, tilde, dot (*ngang, huyền, sắc, hỏi, ngã, nặng*); plain a, e, i,
//! o, u, y are ASCII and have no place. `tests/encodings.rs` holds the tables against iconv.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The 67 small letters that are not ASCII.
pub(crate) const LOWER: &str = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ";

/// The twelve vowels, each in its six tones.
pub(crate) const VOWELS: [&str; 12] = [
    "aàáảãạ",
    "ăằắẳẵặ",
    "âầấẩẫậ",
    "eèéẻẽẹ",
    "êềếểễệ",
    "iìíỉĩị",
    "oòóỏõọ",
    "ôồốổỗộ",
    "ơờớởỡợ",
    "uùúủũụ",
    "ưừứửữự",
    "yỳýỷỹỵ",
];

/// An encoding with one byte for a letter: its small letters and its capitals.
struct Bytes {
    lower: [u8; 67],
    upper: Option<[u8; 67]>,
    /// Capitals that an encoding without accented capitals has all the same.
    extra: &'static [(char, u8)],
}

/// TCVN 5712:1993 VN3 (*ABC*), the encoding of the `.Vn…` fonts. `ư` is the soft hyphen.
static TCVN3: Bytes = Bytes {
    lower: [
        0xb5, 0xb8, 0xb6, 0xb7, 0xb9, 0xa8, 0xbb, 0xbe, 0xbc, 0xbd, 0xc6, 0xa9, 0xc7, 0xca, 0xc8, 0xc9, 0xcb, 0xcc,
        0xd0, 0xce, 0xcf, 0xd1, 0xaa, 0xd2, 0xd5, 0xd3, 0xd4, 0xd6, 0xd7, 0xdd, 0xd8, 0xdc, 0xde, 0xdf, 0xe3, 0xe1,
        0xe2, 0xe4, 0xab, 0xe5, 0xe8, 0xe6, 0xe7, 0xe9, 0xac, 0xea, 0xed, 0xeb, 0xec, 0xee, 0xef, 0xf3, 0xf1, 0xf2,
        0xf4, 0xad, 0xf5, 0xf8, 0xf6, 0xf7, 0xf9, 0xfa, 0xfd, 0xfb, 0xfc, 0xfe, 0xae,
    ],
    upper: None,
    extra: &[('Ă', 0xa1), ('Â', 0xa2), ('Ê', 0xa3), ('Ô', 0xa4), ('Ơ', 0xa5), ('Ư', 0xa6), ('Đ', 0xa7)],
};

/// VISCII 1.1 (RFC 1456). Six capitals are control characters.
static VISCII: Bytes = Bytes {
    lower: [
        0xe0, 0xe1, 0xe4, 0xe3, 0xd5, 0xe5, 0xa2, 0xa1, 0xc6, 0xc7, 0xa3, 0xe2, 0xa5, 0xa4, 0xa6, 0xe7, 0xa7, 0xe8,
        0xe9, 0xeb, 0xa8, 0xa9, 0xea, 0xab, 0xaa, 0xac, 0xad, 0xae, 0xec, 0xed, 0xef, 0xee, 0xb8, 0xf2, 0xf3, 0xf6,
        0xf5, 0xf7, 0xf4, 0xb0, 0xaf, 0xb1, 0xb2, 0xb5, 0xbd, 0xb6, 0xbe, 0xb7, 0xde, 0xfe, 0xf9, 0xfa, 0xfc, 0xfb,
        0xf8, 0xdf, 0xd7, 0xd1, 0xd8, 0xe6, 0xf1, 0xcf, 0xfd, 0xd6, 0xdb, 0xdc, 0xf0,
    ],
    upper: Some([
        0xc0, 0xc1, 0xc4, 0xc3, 0x80, 0xc5, 0x82, 0x81, 0x02, 0x05, 0x83, 0xc2, 0x85, 0x84, 0x86, 0x06, 0x87, 0xc8,
        0xc9, 0xcb, 0x88, 0x89, 0xca, 0x8b, 0x8a, 0x8c, 0x8d, 0x8e, 0xcc, 0xcd, 0x9b, 0xce, 0x98, 0xd2, 0xd3, 0x99,
        0xa0, 0x9a, 0xd4, 0x90, 0x8f, 0x91, 0x92, 0x93, 0xb4, 0x96, 0x95, 0x97, 0xb3, 0x94, 0xd9, 0xda, 0x9c, 0x9d,
        0x9e, 0xbf, 0xbb, 0xba, 0xbc, 0xff, 0xb9, 0x9f, 0xdd, 0x14, 0x19, 0x1e, 0xd0,
    ]),
    extra: &[],
};

/// VPS (*Vietnamese Professionals Society*). Fourteen capitals are control characters.
static VPS: Bytes = Bytes { lower: VPS_LOWER, upper: Some(VPS_UPPER), extra: &[] };

#[rustfmt::skip]
const VPS_LOWER: [u8; 67] = [
    0xe0, 0xe1, 0xe4, 0xe3, 0xe5, 0xe6, 0xa2, 0xa1, 0xa3, 0xa4, 0xa5, 0xe2, 0xc0, 0xc3, 0xc4, 0xc5, 0xc6, 0xe8,
    0xe9, 0xc8, 0xeb, 0xcb, 0xea, 0x8a, 0x89, 0x8b, 0xcd, 0x8c, 0xec, 0xed, 0xcc, 0xef, 0xce, 0xf2, 0xf3, 0xd5,
    0xf5, 0x86, 0xf4, 0xd2, 0xd3, 0xb0, 0x87, 0xb6, 0xd6, 0xa9, 0xa7, 0xaa, 0xab, 0xae, 0xf9, 0xfa, 0xfb, 0xdb,
    0xf8, 0xdc, 0xd8, 0xd9, 0xba, 0xbb, 0xbf, 0xff, 0x9a, 0x9b, 0xcf, 0x9c, 0xc7,
];

#[rustfmt::skip]
const VPS_UPPER: [u8; 67] = [
    0x80, 0xc1, 0x81, 0x82, 0x02, 0x88, 0x8e, 0x8d, 0x8f, 0xf0, 0x04, 0xc2, 0x84, 0x83, 0x85, 0x1c, 0x03, 0xd7,
    0xc9, 0xde, 0xfe, 0x05, 0xca, 0x93, 0x90, 0x94, 0x95, 0x06, 0xb5, 0xb4, 0xb7, 0xb8, 0x10, 0xbc, 0xb9, 0xbd,
    0xbe, 0x11, 0xd4, 0x97, 0x96, 0x98, 0x99, 0x12, 0xf7, 0x9e, 0x9d, 0x9f, 0xa6, 0x13, 0xa8, 0xda, 0xd1, 0xac,
    0x14, 0xd0, 0xaf, 0xad, 0xb1, 0x1d, 0x15, 0xb2, 0xdd, 0xfd, 0xb3, 0x19, 0xf1,
];

/// VNI-Windows: small letters as read in windows-1252, most of them a vowel and its mark. The
/// capitals are the same with capital marks.
const VNI: &str = "aø aù aû aõ aï aê aè aé aú aü aë aâ aà aá aå aã aä eø eù eû eõ eï eâ eà eá eå eã eä ì í æ ó ò \
     oø où oû oõ oï oâ oà oá oå oã oä ô ôø ôù ôû ôõ ôï uø uù uû uõ uï ö öø öù öû öõ öï yø yù yû yõ î ñ";

/// What a windows-1258 byte is that means another thing in windows-1252: letters, then marks that
/// follow their vowel.
pub(super) const CP1258: [(char, char); 14] = [
    ('Ã', 'Ă'),
    ('ã', 'ă'),
    ('Õ', 'Ơ'),
    ('õ', 'ơ'),
    ('Ý', 'Ư'),
    ('ý', 'ư'),
    ('Ð', 'Đ'),
    ('ð', 'đ'),
    ('þ', '₫'),
    ('Ì', '\u{300}'),
    ('ì', '\u{301}'),
    ('Ò', '\u{309}'),
    ('Þ', '\u{303}'),
    ('ò', '\u{323}'),
];

/// Windows-1252 from 0x80 to 0x9F; the five undefined bytes stay control characters.
const CP1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The letter of each byte, and the way back.
pub(super) struct Map {
    letters: [Option<char>; 256],
    bytes: HashMap<char, u8>,
}

impl Map {
    fn new(table: &Bytes) -> Self {
        let capitals = table.upper.iter().flat_map(|upper| upper_letters().zip(*upper));
        let mut map = Self { letters: [None; 256], bytes: HashMap::new() };
        for (letter, byte) in LOWER.chars().zip(table.lower).chain(capitals).chain(table.extra.iter().copied()) {
            map.letters[usize::from(byte)] = Some(letter);
            map.bytes.insert(letter, byte);
        }
        map
    }

    /// The letter that a byte stands for.
    pub(super) fn letter(&self, byte: u8) -> Option<char> {
        self.letters[usize::from(byte)]
    }

    /// The byte of a letter.
    pub(super) fn byte(&self, letter: char) -> Option<u8> {
        self.bytes.get(&letter).copied()
    }
}

pub(super) static TCVN3_MAP: LazyLock<Map> = LazyLock::new(|| Map::new(&TCVN3));
pub(super) static VISCII_MAP: LazyLock<Map> = LazyLock::new(|| Map::new(&VISCII));
pub(super) static VPS_MAP: LazyLock<Map> = LazyLock::new(|| Map::new(&VPS));

/// VNI: a vowel and its mark, or one sign and NUL, to the letter.
pub(super) static VNI_MAP: LazyLock<HashMap<(char, char), char>> = LazyLock::new(|| {
    let mut map = HashMap::new();
    for (signs, letter) in vni_rows() {
        let mut signs = signs.chars();
        let (base, mark) = (signs.next().unwrap_or('\0'), signs.next());
        map.insert((base, mark.unwrap_or('\0')), letter);
        // Some drivers left the mark small after a capital.
        if let Some(mark) = mark {
            map.entry((base, small(mark))).or_insert(letter);
        }
    }
    map
});

/// The signs of each letter in VNI.
pub(super) static VNI_SIGNS: LazyLock<HashMap<char, String>> =
    LazyLock::new(|| vni_rows().map(|(signs, letter)| (letter, signs)).collect());

/// The 134 letters in VNI.
fn vni_rows() -> impl Iterator<Item = (String, char)> {
    let lower = VNI.split(' ').map(String::from).zip(LOWER.chars());
    let upper = VNI.split(' ').map(|signs| signs.chars().map(capital).collect()).zip(upper_letters());
    lower.chain(upper)
}

/// The 67 capitals.
pub(crate) fn upper_letters() -> impl Iterator<Item = char> {
    LOWER.chars().map(capital)
}

/// The capital of a letter whose capital is one letter.
pub(crate) fn capital(c: char) -> char {
    c.to_uppercase().next().unwrap_or(c)
}

/// The small form of a letter.
pub(crate) fn small(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

/// How a byte looks when it is read as windows-1252.
pub(in crate::source) fn char_of(byte: u8) -> char {
    match byte {
        0x80..=0x9f => CP1252[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// A byte of windows-1258, its tones as marks of their own.
pub(in crate::source) fn windows_1258(byte: u8) -> char {
    cp1258(char_of(byte))
}

/// What a character that was read as windows-1252 means in windows-1258.
pub(super) fn cp1258(c: char) -> char {
    CP1258.iter().find(|(read, _)| *read == c).map_or(c, |(_, meant)| *meant)
}

/// The byte that a reader of windows-1252 or Latin-1 made `c` from.
pub(super) fn byte_of(c: char) -> Option<u8> {
    match c {
        '\0'..='\u{ff}' => u8::try_from(c).ok(),
        // A compatibility form that some cleaners put in the place of the micro sign.
        '\u{3bc}' => Some(0xb5),
        _ => CP1252.iter().zip(0x80..).find(|(sign, _)| **sign == c).map(|(_, byte)| byte),
    }
}
