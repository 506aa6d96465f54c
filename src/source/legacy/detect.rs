//! Which encoding a run is in: each is tried, and the words it changes must become syllables.
//!
//! What counts is the *change*: words that are no Vietnamese as they stand and are Vietnamese when
//! decoded. Spanish or German decoded as TCVN3 gives Vietnamese letters but hardly a syllable.

use std::borrow::Cow;

use super::syllable::{self, Word};
use super::{Encoding, codec, tables};

/// The encodings that are tried, the more common first: it wins a draw.
pub(super) const TRIED: [Encoding; 7] = [
    Encoding::Mojibake,
    Encoding::Tcvn3,
    Encoding::Vni,
    Encoding::Windows1258,
    Encoding::Viscii,
    Encoding::Vps,
    Encoding::Viqr,
];

/// What decoding a run does to its words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Score {
    /// Changed words that are Vietnamese afterwards.
    pub good: usize,
    /// Changed words that are not.
    pub bad: usize,
    /// Changed words that say nothing, such as `Q§`.
    pub neutral: usize,
    /// Good words that only this encoding explains: no language writes `Vi®t` or `tØnh`.
    pub strong: usize,
    /// Letters of the longest good word.
    longest: usize,
    /// Changed words that were Vietnamese before.
    was_good: usize,
    /// Unchanged words that are Vietnamese and have no place in this encoding.
    pub native: usize,
    /// Unchanged ASCII words that can be Vietnamese.
    plain: usize,
    /// Unchanged ASCII words that cannot.
    foreign: usize,
}

impl Score {
    /// How much better the text reads when decoded.
    pub(super) fn worth(self) -> isize {
        signed(self.good) - signed(self.was_good + self.native) - 2 * signed(self.bad)
    }

    /// The sum of two runs.
    pub(super) fn plus(self, other: Score) -> Score {
        Score {
            good: self.good + other.good,
            bad: self.bad + other.bad,
            neutral: self.neutral + other.neutral,
            strong: self.strong + other.strong,
            longest: self.longest.max(other.longest),
            was_good: self.was_good + other.was_good,
            native: self.native + other.native,
            plain: self.plain + other.plain,
            foreign: self.foreign + other.foreign,
        }
    }

    /// Whether the text alone proves the encoding.
    pub(super) fn convinces(self) -> bool {
        // A legacy word can be a word by chance: TCVN3 `sè` is số. With proof in sight more of that is fine.
        let chance = if self.strong > 0 && self.bad == 0 { 2 } else { 3 };
        let improves = self.was_good * chance <= self.good && self.native * 3 <= self.good;
        let sound = self.bad * 4 <= self.good;
        let at_home = self.foreign <= self.good + self.plain;
        let enough = match (self.good, self.strong) {
            (0, _) => false,
            (good, 0) => good >= 4 && self.bad * 8 <= good && self.foreign * 2 <= good + self.plain,
            (1, _) => self.longest >= 3 && self.foreign <= self.plain && self.was_good + self.native == 0,
            (2.., _) => true,
        };
        improves && sound && at_home && enough
    }

    /// Whether the text allows the encoding that a font or the neighbours suggest.
    pub(super) fn allows(self) -> bool {
        self.good + self.neutral > 0 && self.worth() >= 0 && self.bad * 2 <= self.good && self.native * 3 <= self.good
    }
}

fn signed(count: usize) -> isize {
    isize::try_from(count).unwrap_or(isize::MAX)
}

/// A verdict about one run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The text proves this encoding.
    Legacy(Encoding),
    /// The text is Vietnamese as it stands.
    Native,
    /// The text says too little.
    Open,
}

/// Judges a run by its own words.
pub(super) fn judge(text: &str) -> Verdict {
    // Each good word has a letter that is not native; three native words for one good are too many.
    if !is_suspect(text) || mostly_native(text) {
        return if has_native_letter(text) { Verdict::Native } else { Verdict::Open };
    }
    let best = TRIED
        .into_iter()
        .filter(|encoding| plausible(text, *encoding))
        .map(|encoding| (encoding, score(text, encoding)))
        // The first of the best, as the order says. A lesser one is no answer when the best does not convince.
        .reduce(|best, next| if next.1.worth() > best.1.worth() { next } else { best })
        .filter(|(_, score)| score.convinces());
    match best {
        Some((encoding, _)) => Verdict::Legacy(encoding),
        None if has_native_letter(text) => Verdict::Native,
        None => Verdict::Open,
    }
}

/// The encoding of a run that reads like `own`, in a text that is mostly in `main`: its own only
/// if that reads clearly better.
pub(super) fn with_the_crowd(text: &str, own: Encoding, main: Encoding) -> Encoding {
    if own == main {
        return own;
    }
    let of_main = score(text, main);
    let clearly = score(text, own).worth() > of_main.worth() + 1;
    if clearly || !of_main.allows() { own } else { main }
}

/// Whether it is worth trying at all.
fn plausible(text: &str, encoding: Encoding) -> bool {
    if encoding == Encoding::Viqr { has_viqr(text) } else { may_change(text, encoding) }
}

/// Whether decoding can change a text at all.
pub(super) fn may_change(text: &str, encoding: Encoding) -> bool {
    encoding == Encoding::Viqr || !text.is_ascii() || text.contains(is_odd_control)
}

/// Whether a text may hold legacy words; one cheap pass over its bytes, without a branch for each.
pub(super) fn is_suspect(text: &str) -> bool {
    const BLOCK: usize = 4096;
    let bytes = text.as_bytes();
    let start = [b' ', *bytes.first().unwrap_or(&b' '), *bytes.get(1).unwrap_or(&b' ')];
    // Blocks that overlap by two, so that the fold stays in vector registers and a find ends the search.
    suspect_triple(start[0], start[1], start[2])
        || (0..bytes.len()).step_by(BLOCK).any(|from| is_suspect_block(&bytes[from..bytes.len().min(from + BLOCK + 2)]))
        || has_viqr(text)
}

fn is_suspect_block(block: &[u8]) -> bool {
    let Some(len) = block.len().checked_sub(2) else { return false };
    let (p, a, b) = (&block[..len], &block[1..=len], &block[2..]);
    p.iter().zip(a).zip(b).fold(false, |found, ((p, a), b)| found | suspect_triple(*p, *a, *b))
}

/// Whether bytes begin what plain Vietnamese text does not have: a sign from Latin-1 (`C2`), a
/// letter of Latin-1 that is not Vietnamese (`C3`), a letter of windows-1252, an odd control
/// character, or `ì`, `ò`, `Ì`, `Ò`, `Þ` behind a vowel, which are marks in windows-1258.
fn suspect_triple(p: u8, a: u8, b: u8) -> bool {
    let low = b & 0x1f;
    let foreign = in_range(low, 4, 7)
        | (low == 0x0b)
        | in_range(low, 0x0e, 0x11)
        | in_range(low, 0x16, 0x18)
        | in_range(low, 0x1b, 0x1c)
        | (low >= 0x1e);
    let mark = (low == 0x0c) | (low == 0x12);
    // a, e, y and the ends of â, ê, ô, õ, ý, ã. Plain i, o and u can be an onset: giò, xoòng, quì.
    let small = p | 0x20;
    let vowel = (small == b'a')
        | (small == b'e')
        | (small == b'y')
        | (p == 0xa2)
        | (p == 0xaa)
        | (p == 0xb4)
        | (p == 0xb5)
        | (p == 0xbd)
        | (p == 0xa3);
    // °, ±, ² and ³ stand in many a paper and in no TCVN3; VISCII and VPS show by other letters.
    let harmless = in_range(b, 0xb0, 0xb3);
    // Œ, œ, Š, š, Ÿ, Ž, ž, ƒ, ˆ, ˜: letters of VISCII and VPS. Ũ and ũ share their first byte.
    let sign = ((a == 0xc5) & (b & 0xfe != 0xa8)) | ((a == 0xc6) & (b == 0x92)) | (a == 0xcb);
    sign | ((a == 0xc2) & (b != 0xa0) & !harmless)
        | ((a == 0xc3) & (foreign | (mark & vowel)))
        | is_odd_byte(a)
        | is_odd_byte(b)
}

fn in_range(b: u8, from: u8, to: u8) -> bool {
    b.wrapping_sub(from) <= to - from
}

/// Control characters of which VISCII and VPS make capitals.
fn is_odd_byte(b: u8) -> bool {
    in_range(b, 2, 6) | in_range(b, 0x10, 0x1e)
}

pub(super) fn is_odd_control(c: char) -> bool {
    u8::try_from(c).is_ok_and(is_odd_byte)
}

/// Whether `^` stands behind a vowel somewhere, as it does all over a VIQR text.
fn has_viqr(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'^', bytes).any(|at| at > 0 && matches!(bytes[at - 1] | 0x20, b'a' | b'e' | b'o'))
}

/// Whether a text has a Vietnamese letter that no legacy text shows: ă, đ, ơ, ư or one of U+1EA0 – U+1EF9.
pub(super) fn has_native_letter(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| match pair {
        [0xc4, b] => matches!(b, 0x82 | 0x83 | 0x90 | 0x91 | 0xa8 | 0xa9),
        [0xc5, b] => matches!(b, 0xa8 | 0xa9),
        [0xc6, b] => matches!(b, 0xa0 | 0xa1 | 0xaf | 0xb0),
        [0xe1, b] => matches!(b, 0xba | 0xbb),
        _ => false,
    })
}

/// Whether letters that no legacy text shows outnumber the others that are not ASCII.
fn mostly_native(text: &str) -> bool {
    let (mut native, mut other) = (0_usize, 0_usize);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        match c {
            'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | '\u{1ea0}'..='\u{1ef9}' => {
                native += 1
            }
            _ => other += 1,
        }
    }
    native > other
}

/// Scores one encoding on a run.
pub(super) fn score(text: &str, encoding: Encoding) -> Score {
    let mut score = Score::default();
    for word in pieces(text, encoding) {
        score_word(word, encoding, &mut score);
    }
    score
}

/// The words that can be decoded one by one: VIQR marks and mojibake reach over what separates
/// words elsewhere.
fn pieces(text: &str, encoding: Encoding) -> Box<dyn Iterator<Item = Cow<'_, str>> + '_> {
    match encoding {
        Encoding::Viqr => Box::new(text.split_ascii_whitespace().filter(|word| !is_address(word)).map(Cow::Borrowed)),
        Encoding::Mojibake => {
            // The space in "ngÃ y" belongs to the letter.
            let joined = text.replace("Ã ", "Ã\u{a0}");
            let words: Vec<_> = joined.split_ascii_whitespace().map(|word| Cow::Owned(word.to_owned())).collect();
            Box::new(words.into_iter())
        }
        _ => Box::new(codec::words(text).filter(|(word, _)| *word).map(|(_, word)| Cow::Borrowed(word))),
    }
}

fn is_address(word: &str) -> bool {
    word.contains("://") || word.contains('@') || word.starts_with("www.")
}

fn score_word(word: Cow<'_, str>, encoding: Encoding, score: &mut Score) {
    if encoding != Encoding::Viqr && word.is_ascii() && !word.contains(is_odd_control) {
        return score_plain(&word, score);
    }
    let decoded = codec::decode(&word, encoding);
    if decoded == word {
        if encoding == Encoding::Viqr {
            return score_plain(&word, score);
        }
        score.native += usize::from(!is_possible(&word, encoding) && read(&word) == Word::Syllable);
        return;
    }
    // "Sá»‘" is a syllable before two quotes to who does not know better; three signs in a row that spell
    // one letter of UTF-8 are no accident.
    let spelled = encoding == Encoding::Mojibake
        && !has_native_letter(&word)
        && decoded.contains(|c| ('\u{1ea0}'..='\u{1ef9}').contains(&c));
    if read(&word) == Word::Syllable && encoding != Encoding::Viqr && !spelled {
        score.was_good += 1;
    }
    match read(&decoded) {
        Word::Other => score.bad += 1,
        Word::Neutral => score.neutral += 1,
        Word::Syllable if is_typography(&word, encoding) => score.neutral += 1,
        Word::Syllable => {
            score.good += 1;
            score.strong += usize::from(is_strong(&word, encoding));
            score.longest = score.longest.max(decoded.chars().filter(|c| c.is_alphabetic()).count());
        }
    }
}

/// Whether a word with marks that decoding leaves alone can stand in a text of this encoding. TCVN3
/// uses up all such letters but one, VNI all but two; in the others many are the same as in windows-1252.
fn is_possible(word: &str, encoding: Encoding) -> bool {
    let is_same = |c: char| c.is_ascii() || !c.is_alphabetic();
    match encoding {
        Encoding::Tcvn3 => word.chars().all(|c| is_same(c) || c == 'ý'),
        Encoding::Vni => word.chars().all(|c| is_same(c) || matches!(c, 'ì' | 'í' | 'Ì' | 'Í')),
        _ => !has_native_letter(word),
    }
}

/// Whether all that makes a word legacy is a sign that any language puts before or behind a word:
/// `«a»`, `§a`, `Acme®`, `sa¹` (a footnote). For VIQR, whether it looks like a formula.
fn is_typography(word: &str, encoding: Encoding) -> bool {
    if encoding == Encoding::Viqr {
        return word.contains(|c: char| c.is_ascii_digit() || "_={}[]<>|/*&$#@;".contains(c));
    }
    let core = word.trim_start_matches(['«', '»', '§', '©', '¿', '¡', '£', '¥', '·', '‹', '›', '¶']);
    core.trim_end_matches(['«', '»', '®', '™', '©', '¹', 'º', 'ª', '°', '·', '‹', '›', '†']).is_ascii()
}

fn score_plain(word: &str, score: &mut Score) {
    for part in word.split(|c: char| !c.is_alphabetic()).filter(|part| part.len() > 1) {
        match syllable::word(part) {
            Word::Syllable => score.plain += 1,
            Word::Neutral => {}
            Word::Other => score.foreign += 1,
        }
    }
}

/// What a word with its signs reads as: a syllable if every run of letters is one and nothing odd is left.
fn read(word: &str) -> Word {
    let mut all = Word::Neutral;
    for part in word.split(|c: char| !c.is_alphabetic()) {
        if part.is_empty() {
            continue;
        }
        match syllable::word(part) {
            Word::Other => return Word::Other,
            Word::Syllable => all = Word::Syllable,
            Word::Neutral => {}
        }
    }
    // "30°C" is split at the digits; a degree sign behind a letter is a torn letter.
    let torn = word.find('°').is_some_and(|at| word[..at].ends_with(char::is_alphabetic));
    if torn || word.contains(is_leftover) { Word::Other } else { all }
}

/// Signs that stand in no Vietnamese word, so a decoding that leaves them is wrong.
fn is_leftover(c: char) -> bool {
    match c {
        '«' | '»' | '°' | '·' | '²' | '³' => false,
        '\u{80}'..='\u{9f}' | '\u{a1}'..='\u{bf}' | '\u{300}'..='\u{36f}' | '×' | '÷' | '\u{fffd}' => true,
        _ => is_odd_control(c),
    }
}

/// Whether no language writes the word as it stands: a sign or a control character in it, a capital
/// behind a small letter, a vowel with a mark behind it.
fn is_strong(word: &str, encoding: Encoding) -> bool {
    if matches!(encoding, Encoding::Mojibake) {
        return true;
    }
    if encoding == Encoding::Viqr {
        return word.contains("dd") || has_viqr_letter(word);
    }
    let pair = |a: char, b: char| match encoding {
        Encoding::Vni => match (tables::small(a), tables::small(b)) {
            ('a' | 'e' | 'o' | 'ô' | 'ö' | 'u' | 'y', 'ø' | 'å' | 'â' | 'ä' | 'õ' | 'ã' | 'ê' | 'ú') => true,
            // Pairs such as `où`, `aï`, `eá` are words of other languages; these are not.
            ('a' | 'e' | 'u' | 'y', 'ù')
            | ('a' | 'o', 'á')
            | ('a' | 'e' | 'o', 'à')
            | ('a', 'ë' | 'è')
            | ('ö', 'ô') => true,
            _ => false,
        },
        Encoding::Windows1258 => "aâãeêioôõuýy".contains(tables::small(a)) && "ìòÌÒÞ".contains(b),
        _ => false,
    };
    word.chars().any(|c| is_odd_control(c) || matches!(c, '\u{80}'..='\u{bf}') || is_cp1252_sign(c))
        || word.chars().zip(word.chars().skip(1)).any(|(a, b)| (a.is_lowercase() && b.is_uppercase()) || pair(a, b))
}

/// `â`, `ê`, `ô`, `ơ`, `ư`, `ă` with a letter or a tone behind it.
fn has_viqr_letter(word: &str) -> bool {
    word.as_bytes().windows(3).any(|triple| {
        let marked = match triple[1] {
            b'^' => matches!(triple[0] | 0x20, b'a' | b'e' | b'o'),
            b'+' => matches!(triple[0] | 0x20, b'o' | b'u'),
            b'(' => triple[0] | 0x20 == b'a',
            _ => false,
        };
        marked && (triple[2].is_ascii_alphabetic() || b"'`?~.".contains(&triple[2]))
    })
}

/// Signs that windows-1252 has in the place of C1 control characters; its letters and typography apart.
fn is_cp1252_sign(c: char) -> bool {
    matches!(c, '€' | 'ƒ' | '†' | '‡' | 'ˆ' | '‰' | '˜' | '™' | '‹' | '›')
}
