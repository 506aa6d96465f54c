//! Whether a word can be a Vietnamese syllable (*âm tiết*): onset, rhyme and tone by tables.
//!
//! The check is about spelling, not about meaning: `hoẵc` is no syllable, `ngoằng` is one. It tells
//! a right decoding from a wrong one, for a wrong letter nearly always breaks a rhyme.

use std::sync::LazyLock;

use super::tables::{VOWELS, capital, small};

/// Onsets (*phụ âm đầu*), longest first.
const ONSETS: [&str; 27] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m",
    "n", "p", "r", "s", "t", "v", "x",
];

/// Rhymes (*vần*) that follow any onset but `qu`; `ăk` is that of *Đắk Lắk*.
const RHYMES: &str = "a ac ach ai am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu \
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc \
    oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uên uênh uêt ui um un \
    ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưng ưt ươc ươi ươm ươn \
    ương ươp ươt ươu ưu y yêm yên yêng yêt yêu";

/// Rhymes that follow `qu`.
const RHYMES_AFTER_QU: &str = "a ac ach ai an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ân âng ât âu ây e en eo et \
    ê ên ênh êch êt i it ôc ơ y ych ynh yên yêt yt";

static RHYME_LIST: LazyLock<Vec<&'static str>> = LazyLock::new(|| sorted(RHYMES));
static QU_LIST: LazyLock<Vec<&'static str>> = LazyLock::new(|| sorted(RHYMES_AFTER_QU));

fn sorted(list: &'static str) -> Vec<&'static str> {
    let mut list: Vec<_> = list.split_ascii_whitespace().collect();
    list.sort_unstable();
    list
}

/// What a word can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Word {
    /// A Vietnamese syllable.
    Syllable,
    /// An abbreviation, a Roman number or a lone letter: no evidence either way.
    Neutral,
    /// Neither.
    Other,
}

/// Says what a run of letters can be.
pub(crate) fn word(word: &str) -> Word {
    let letters = word.chars().count();
    if letters == 1 {
        return Word::Neutral;
    }
    if letters <= 7 && even_case(word) && is_syllable(word) {
        return Word::Syllable;
    }
    if letters <= 10 && is_abbreviation(word) { Word::Neutral } else { Word::Other }
}

/// All small, all capital, or a capital in front.
fn even_case(word: &str) -> bool {
    let mut rest = word.chars();
    let first_is_upper = rest.next().is_some_and(char::is_uppercase);
    let upper = rest.clone().filter(|c| c.is_uppercase()).count();
    upper == 0 || (first_is_upper && upper == rest.count())
}

/// `QĐ`, `CTr`, `UBND`, `XIV`: capitals or consonants, no mark on any vowel.
fn is_abbreviation(word: &str) -> bool {
    let plain = word.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, 'Đ' | 'đ'));
    let capitals = word.chars().all(char::is_uppercase);
    let consonants = word.starts_with(char::is_uppercase) && !word.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    plain && (capitals || consonants)
}

/// Whether onset, rhyme and tone fit together, in any case and in both places of the tone.
fn is_syllable(word: &str) -> bool {
    let mut bare = String::with_capacity(word.len());
    let mut tone = 0;
    for c in word.chars() {
        let (base, of_letter) = bare_letter(c);
        if of_letter != 0 && tone != 0 {
            return false;
        }
        tone = tone.max(of_letter);
        bare.push(base);
    }
    // Both ways of reading `gi` and `qu` count: `gìn` is g + in, `giữ` is gi + ư.
    ONSETS.iter().any(|onset| bare.strip_prefix(onset).is_some_and(|rhyme| fits(onset, rhyme, tone)))
        || fits("", &bare, tone)
}

fn fits(onset: &str, rhyme: &str, tone: u8) -> bool {
    let list = if onset == "qu" { &QU_LIST } else { &RHYME_LIST };
    if list.binary_search(&rhyme).is_err() {
        return false;
    }
    let front = rhyme.starts_with(['e', 'ê', 'i', 'y']);
    let spelled = match onset {
        "k" | "gh" | "ngh" => front,
        "c" | "ng" => !front,
        "g" => !front || rhyme.starts_with('i'),
        "gi" => !rhyme.starts_with(['i', 'y']),
        "" | "qu" => true,
        _ => !rhyme.starts_with("yê"),
    };
    // A closed syllable (*âm tiết đóng*) has sắc or nặng, nothing else.
    let closed = rhyme.ends_with(['c', 'p', 't']) || rhyme.ends_with("ch");
    spelled && (!closed || matches!(tone, 2 | 5))
}

/// The small letter without its tone, and the tone: 0 plain, 1 grave, 2 acute, 3 hook, 4 tilde, 5 dot.
pub(crate) fn bare_letter(c: char) -> (char, u8) {
    if c.is_ascii() {
        return (c.to_ascii_lowercase(), 0);
    }
    BARE.get(c as usize).copied().filter(|(base, _)| *base != '\0').unwrap_or((small(c), 0))
}

/// A vowel with a tone, in the case of the vowel; None where there is no such letter.
pub(super) fn with_tone(vowel: char, tone: usize) -> Option<char> {
    let row = VOWELS.iter().find(|row| row.starts_with(small(vowel)))?;
    let letter = row.chars().nth(tone)?;
    Some(if vowel.is_uppercase() { capital(letter) } else { letter })
}

static BARE: LazyLock<Vec<(char, u8)>> = LazyLock::new(|| {
    let mut table = vec![('\0', 0); 0x1f00];
    for row in VOWELS {
        let base = row.chars().next().unwrap_or('\0');
        for (letter, tone) in row.chars().zip(0..) {
            table[letter as usize] = (base, tone);
            table[capital(letter) as usize] = (base, tone);
        }
    }
    table
});

#[cfg(test)]
mod tests {
    use super::{Word, word};

    #[test]
    fn syllables() {
        let rows = "Ban Chấp hành Trung ương Đảng ĐẢNG Cộng sản Việt Nam nghiêng giữ gìn giết giêng quốc quyết quýnh \
            quả quy qui hòa hoà thủy thuỷ khuỷu ngoằn nguyễn yêu uỷ ủy xoong khuya luật huân gì gỡ ghế kỹ kĩ lý \
            Huế tuần thuở rượu hươu ếch oan uống Ấn ưu Đắk";
        for row in rows.split_whitespace() {
            assert_eq!(word(row), Word::Syllable, "{row}");
        }
    }

    #[test]
    fn abbreviations() {
        for row in "QĐ NĐ HĐND UBND TW CTr XIV KL MTTQ Đ â ở".split(' ') {
            assert_eq!(word(row), Word::Neutral, "{row}");
        }
    }

    #[test]
    fn other_words() {
        let rows = "cơng khơng été señor für schön kinh1 hành̀ nĂm ViỆt cat Windows the1 hoẵc cá́ gheo1 kà \
            nghà cê ngê straße città perché niño";
        for row in rows.split_whitespace() {
            assert_eq!(word(row), Word::Other, "{row}");
        }
    }
}
