//! Tells text that only looks like text: what a PDF gives whose fonts do not say what their glyphs
//! mean, such as `6Ӣ CÔNG 7+ѬѪ1*` for `SỞ CÔNG THƯƠNG`.

use unicode_normalization::UnicodeNormalization;

/// A word with letters of more than one script, or with marks and digits among foreign letters, is a
/// sign of a broken map; so many of all words are too many for chance.
const FEW: f64 = 0.03;
/// So many words without a vowel are too many for abbreviations.
const MANY: f64 = 0.4;

/// A word of the text that shows it to be garbled.
pub(super) fn sign(text: &str) -> Option<&str> {
    let mut words = 0usize;
    let mut broken = Vec::new();
    let (mut long, mut mute) = (0usize, Vec::new());
    for word in text.split_whitespace() {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        if is_broken(word) {
            broken.push(word);
        } else if letters == 0 {
            continue;
        }
        words += 1;
        if letters >= 3 && letters == word.chars().count() {
            long += 1;
            if !has_vowel(word) {
                mute.push(word);
            }
        }
    }
    let over = |signs: usize, all: usize, share: f64| signs as f64 >= share * all as f64;
    if broken.len() >= 3 && over(broken.len(), words, FEW) || !broken.is_empty() && over(broken.len(), words, 0.3) {
        let telling = |word: &&&str| (!word.contains(is_nothing), word.chars().count().min(12));
        return broken.iter().max_by_key(telling).copied();
    }
    (long >= 20 && over(mute.len(), long, MANY)).then(|| mute[0])
}

/// Whether no writing has such a word.
fn is_broken(word: &str) -> bool {
    // A lone one may be a bullet or a sign of mathematics.
    let nothing = word.chars().filter(|c| is_nothing(*c)).count();
    if nothing > 1 || nothing == 1 && word.chars().any(char::is_alphabetic) {
        return true;
    }
    let inner = word.trim_matches(|c: char| !c.is_alphabetic());
    let foreign = inner.chars().filter(|c| is_foreign(*c)).count();
    let odd = |c: char| {
        c.is_ascii_digit() || matches!(c, '+' | '*' | '&' | '$' | '%' | '<' | '>' | '=' | '?' | '[' | ']' | '^' | '\\')
    };
    let latin = inner.chars().any(|c| c.is_alphabetic() && !is_foreign(c));
    // A lone Greek letter beside Latin is a formula (5μm); Cyrillic and the like beside Latin is none.
    let greek = inner.chars().all(|c| !is_foreign(c) || ('\u{370}'..='\u{3ff}').contains(&c));
    foreign > 0 && !greek && (latin || inner.chars().any(odd)) || inner.chars().any(is_rare)
}

/// Characters that stand for no letter.
fn is_nothing(c: char) -> bool {
    matches!(c, '\u{fffd}' | '\0'..='\x08' | '\x0e'..='\x1f' | '\u{e000}'..='\u{f8ff}' | '\u{fff0}'..='\u{fffc}')
}

/// Letters that Vietnamese and its neighbours in an office do not have.
fn is_foreign(c: char) -> bool {
    let latin = matches!(c, '\0'..='\u{24f}' | '\u{300}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}' | '\u{2000}'..='\u{22ff}' | '\u{fb00}'..='\u{fb06}');
    c.is_alphabetic() && !latin
}

/// Letters of old and minor alphabets, which the glyph numbers of Vietnamese letters fall on.
fn is_rare(c: char) -> bool {
    matches!(c, '\u{460}'..='\u{489}' | '\u{48a}'..='\u{52f}')
}

fn has_vowel(word: &str) -> bool {
    // Letters that are not ASCII count: in text of a legacy encoding they are the vowels.
    word.nfd().any(|c| {
        matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
            || (!c.is_ascii() && c.is_alphabetic() && c != 'đ' && c != 'Đ')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn garbled_text_is_told() {
        let rows = [
            "6Ӣ CÔNG 7+ѬѪ1* &Ӝ1* HÒA XÃ +Ӝ, &+Ӫ 1*+Ƭ$ 9,ӊ7 NAM",
            "7KӵF KLӋQ 4X\\ӃW ÿӏQK Vӕ 4Ĉ6&7 ngày 06/3/2026 FӫD Giám ÿӕF 6ӣ",
            "C\u{fffd}NG H\u{fffd}A X\u{fffd} H\u{fffd}I CH\u{fffd} NGH\u{fffd}A",
            "\u{f044}\u{f045} \u{f046}\u{f047}",
            "WURQJ QKQJ WKH GRF SKWQ WURQJ QKQJ WKH GRF SKWQ WURQJ QKQJ WKH GRF SKWQ WURQJ QKQJ WKH GRF SKWQ",
        ];
        for text in rows {
            assert!(sign(text).is_some(), "{text}");
        }
    }

    #[test]
    fn text_is_text() {
        let rows = [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc",
            "Số: 02-CTr/TU, 15/CV-UBND; HĐND, UBND, UBMTTQ, TTHC, KTXH các cấp",
            "The quick brown fox; l'été où naît; Straße für Öl; кириллица и слова, 2-го мая",
            "Céng hßa x∙ héi chñ nghÜa ViÖt Nam §éc lËp - Tù do - H¹nh phóc",
            "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam; ñoäc laäp 5μm α=0,5 Ω",
            "Cộng hòa".nfd().collect::<String>().leak(),
            "中文 文件 2026年",
            "\u{fffd} một \u{fffd} hai \u{fffd} ba \u{fffd}",
            "",
        ];
        for text in rows {
            assert_eq!(sign(text), None, "{text}");
        }
    }
}
