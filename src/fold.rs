//! Matching without marks and case: "KÉ HOẠCH", "Kế hoạch" and "ke hoach" are one word.
//!
//! Scans lose and swap the marks of letters, headings lose or gain capitals, and *uỷ* is written
//! *ủy*; so every word of the vocabulary is compared in its folded form. Nothing folded is printed.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// Folded forms of U+00C0–U+024F and U+1E00–U+1EFF; 0 where there is none.
static FOLDED: LazyLock<[u8; 0x290]> = LazyLock::new(|| {
    let mut table = [0; 0x290];
    for code in (0xC0..0x250).chain(0x1E00..0x1F00) {
        let base = char::from_u32(code).and_then(|c| c.nfd().next()).map(|c| c.to_ascii_lowercase());
        table[slot(code)] = match (char::from_u32(code), base) {
            // Đ, and its look-alikes Ð and Ɖ.
            (Some('Đ' | 'đ' | 'Ð' | 'ð' | 'Ɖ'), _) => b'd',
            (_, Some(base)) if base.is_ascii() => base as u8,
            _ => 0,
        };
    }
    table
});

const fn slot(code: u32) -> usize {
    if code < 0x250 { (code - 0xC0) as usize } else { (code - 0x1E00 + 0x190) as usize }
}

/// A letter without marks and case.
pub(crate) fn fold_char(c: char) -> char {
    match c {
        'a'..='z' | '0'..='9' | ' ' => c,
        c if c.is_ascii() => c.to_ascii_lowercase(),
        '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => match FOLDED[slot(c as u32)] {
            0 => c,
            folded => char::from(folded),
        },
        '–' | '—' | '−' | '‑' | '‐' => '-',
        _ => c,
    }
}

/// The folded form of `text`, blanks collapsed.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_whitespace() {
            folded.push(fold_char(c));
        } else if !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded
}

/// How many bytes of `text` the folded `phrase` takes at its start; any run of blanks counts as
/// one, and none too, since converters lose blanks at line ends: "HƯỚNGDẪN".
pub(crate) fn prefix(text: &str, phrase: &str) -> Option<usize> {
    let mut chars = text.char_indices().peekable();
    for want in phrase.chars() {
        if want == ' ' {
            while chars.next_if(|(_, c)| c.is_whitespace()).is_some() {}
        } else {
            let (_, c) = chars.next()?;
            if fold_char(c) != want {
                return None;
            }
        }
    }
    Some(chars.peek().map_or(text.len(), |(at, _)| *at))
}

/// Like [`prefix`], and the word ends there.
pub(crate) fn word_prefix(text: &str, phrase: &str) -> Option<usize> {
    prefix(text, phrase).filter(|end| !text[*end..].starts_with(char::is_alphanumeric))
}

/// Whether `text` is the folded `phrase`, blanks and closing marks aside.
pub(crate) fn is(text: &str, phrase: &str) -> bool {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '.' | ',' | ';'));
    prefix(text, phrase) == Some(text.len())
}

/// Where the folded `phrase` stands in `text` as whole words, as a byte range.
pub(crate) fn find(text: &str, phrase: &str) -> Option<std::ops::Range<usize>> {
    let first = phrase.chars().next()?;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if !before.is_alphanumeric()
            && fold_char(c) == first
            && let Some(len) = word_prefix(&text[at..], phrase)
        {
            return Some(at..at + len);
        }
        before = c;
    }
    None
}

/// Where the folded `phrase` stands in `text`, words or not, as a byte range.
pub(crate) fn find_within(text: &str, phrase: &str) -> Option<std::ops::Range<usize>> {
    let first = phrase.chars().next()?;
    text.char_indices()
        .filter(|(_, c)| fold_char(*c) == first)
        .find_map(|(at, _)| prefix(&text[at..], phrase).map(|len| at..at + len))
}

/// Whether most letters are capitals: at least two are, and at most one is small for every six.
pub(crate) fn is_caps(text: &str) -> bool {
    let (mut upper, mut lower) = (0usize, 0usize);
    for c in text.chars() {
        upper += usize::from(c.is_uppercase());
        lower += usize::from(c.is_lowercase());
    }
    upper >= 2 && lower * 6 <= upper
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_marks_case_and_lookalikes() {
        for (text, folded) in [
            ("KẾ HOẠCH", "ke hoach"),
            ("KÉ  HOẠCH", "ke hoach"),
            ("Tỉnh uỷ", "tinh uy"),
            ("Tỉnh ủy", "tinh uy"),
            ("Ðảng", "dang"),
            ("ĐẢNG", "dang"),
            ("ƯƠNG ương", "uong uong"),
            ("2020–2025", "2020-2025"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn finds_whole_words_only() {
        for (text, phrase, want) in [
            ("CỘNG HÒA XÃ HỘI", "xa hoi", Some("XÃ HỘI")),
            ("Nơi  nhận:", "noi nhan", Some("Nơi  nhận")),
            ("Nơi nhậnx", "noi nhan", None),
            ("hoanoi nhan", "noi nhan", None),
        ] {
            assert_eq!(find(text, phrase).map(|range| &text[range]), want, "{text}");
        }
    }

    #[test]
    fn tells_capitals() {
        for (text, caps) in
            [("QUYẾT ĐỊNH", true), ("Số 12-CTr/TU", false), ("PHÓ BÍ THƯ", true), ("- -", false), ("KẾ HOẠCh", true)]
        {
            assert_eq!(is_caps(text), caps, "{text}");
        }
    }
}
