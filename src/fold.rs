//! Matching without marks and case: "KÉ HOẠCH", "Kế hoạch" and "ke hoach" are one word.
//!
//! Scans lose and swap the marks of letters, headings lose or gain capitals, and *uỷ* is written
//! *ủy*; so every word of the vocabulary is compared in its folded form. Nothing folded is printed.

/// Digits that are raised, as the marks of notes are.
pub(crate) const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// The letters of U+00C0–U+024F and U+1E00–U+1EFF without marks and case; a dot where that is no ASCII
/// letter. Written out, since these are asked for every letter of a paper; a test holds them to Unicode.
const BASE: &[u8; 0x290] = b"\
aaaaaa.ceeeeiiiidnooooo..uuuuy..aaaaaa.ceeeeiiiidnooooo..uuuuy.yaaaaaaccccccccdd\
ddeeeeeeeeeegggggggghh..iiiiiiiii...jjkk.llllll....nnnnnn...oooooo..rrrrrrssssss\
sstttt..uuuuuuuuuuuuwwyyyzzzzzz..........d......................oo.............u\
u............................aaiioouuuuuuuuuu.aaaa....ggkkoooo..j...gg..nnaa....\
aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............................\
aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooo\
oooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy......\
aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuu\
uuyyyyyyyy......";

/// Whether they are capitals (`U`), small letters (`l`), letters without case (`a`), or none.
const CASE: &[u8; 0x290] = b"\
UUUUUUUUUUUUUUUUUUUUUUU.UUUUUUUllllllllllllllllllllllll.llllllllUlUlUlUlUlUlUlUl\
UlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUllUlUlUlUlUlUlUlUllUlUlUlUlUlUlUlUlUlUlUl\
UlUlUlUlUlUlUlUlUlUlUlUlUUlUlUlllUUlUlUUlUUUllUUUUlUUlUUUlllUUlUUlUlUlUUlUllUlUU\
lUUUlUlUUllaUlllaaaaUalUalUalUlUlUlUlUlUlUlUllUlUlUlUlUlUlUlUlUllUalUlUUUlUlUlUl\
UlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlllllllUUlUUllUlUUUUlUlUlUlUl\
UlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUl\
UlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlllllllllUl\
UlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUl\
UlUlUlUlUlUlUlUl";

/// Where a letter stands in [`BASE`] and [`CASE`].
fn slot(c: char) -> Option<usize> {
    match c as u32 {
        code @ 0xC0..0x250 => Some(code as usize - 0xC0),
        code @ 0x1E00..0x1F00 => Some(code as usize - 0x1E00 + 0x190),
        _ => None,
    }
}

/// Dashes, quotes, bullets, the ellipsis.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{2000}'..='\u{206F}')
}

/// A mark that the letter before it could not take up: a scan has given one two tones.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// Whether a character is of a letter: as [`char::is_alphabetic`] has it, without its search, or a mark.
pub(crate) fn is_letter(c: char) -> bool {
    slot(c).map_or_else(|| !is_sign(c) && (is_mark(c) || c.is_alphabetic()), |slot| CASE[slot] != b'.')
}

/// Whether a character is of a letter, or a digit: as [`char::is_alphanumeric`] has it, without its search, or a mark.
pub(crate) fn is_word(c: char) -> bool {
    slot(c).map_or_else(|| !is_sign(c) && (is_mark(c) || c.is_alphanumeric()), |slot| CASE[slot] != b'.')
}

/// Whether a character is a capital: as [`char::is_uppercase`] has it, without its search.
pub(crate) fn is_upper(c: char) -> bool {
    slot(c).map_or_else(|| !is_sign(c) && c.is_uppercase(), |slot| CASE[slot] == b'U')
}

/// Whether a character is a small letter: as [`char::is_lowercase`] has it, without its search.
pub(crate) fn is_lower(c: char) -> bool {
    slot(c).map_or_else(|| !is_sign(c) && c.is_lowercase(), |slot| CASE[slot] == b'l')
}

/// A letter without marks and case.
pub(crate) fn fold_char(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    match slot(c).map(|slot| BASE[slot]) {
        Some(b'.') => c,
        Some(base) => char::from(base),
        None if matches!(c, '–' | '—' | '−' | '‑' | '‐') => '-',
        None => c,
    }
}

/// The folded form of `text`, blanks collapsed.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_mark(*c)) {
        if !c.is_whitespace() {
            folded.push(fold_char(c));
        } else if !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded
}

/// The small letters of `text`: as [`str::to_lowercase`] has them, without its search.
pub(crate) fn small(text: &str) -> String {
    let mut small = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            small.push(c.to_ascii_lowercase());
        } else if is_upper(c) {
            small.extend(c.to_lowercase());
        } else {
            small.push(c);
        }
    }
    small
}

/// How many bytes of `text` the folded `phrase` takes at its start; any run of blanks counts as
/// one, and none too, since converters lose blanks at line ends: "HƯỚNGDẪN".
pub(crate) fn prefix(text: &str, phrase: &str) -> Option<usize> {
    let mut rest = text.chars();
    for want in phrase.chars() {
        if want == ' ' {
            let behind = rest.as_str();
            rest = match behind.as_bytes() {
                // Mostly one blank, and a letter behind it.
                [b' ', next, ..] if next.is_ascii_graphic() => &behind[1..],
                _ => without_marks(behind).trim_start(),
            }
            .chars();
            continue;
        }
        let mut c = rest.next()?;
        while fold_char(c) != want {
            if !is_mark(c) {
                return None;
            }
            c = rest.next()?;
        }
    }
    Some(text.len() - without_marks(rest.as_str()).len())
}

/// A text without the marks at its start.
fn without_marks(text: &str) -> &str {
    // All begin with one of these bytes.
    if matches!(text.as_bytes().first(), Some(0xCC | 0xCD)) { text.trim_start_matches(is_mark) } else { text }
}

/// Like [`prefix`], and the word ends there.
pub(crate) fn word_prefix(text: &str, phrase: &str) -> Option<usize> {
    prefix(text, phrase).filter(|end| !text[*end..].starts_with(is_word))
}

/// Like [`word_prefix`], with blanks between the letters too, as scans have them: "Nơi nhậ n", "Đi ều".
pub(crate) fn torn_prefix(text: &str, phrase: &str) -> Option<usize> {
    let mut letters = text.char_indices().filter(|(_, c)| !matches!(*c, ' ' | '\n' | '\r') && !is_mark(*c));
    let mut end = 0;
    for want in phrase.chars().filter(|c| *c != ' ') {
        let (at, c) = letters.next()?;
        if fold_char(c) != want {
            return None;
        }
        end = at + c.len_utf8();
    }
    let end = text.len() - without_marks(&text[end..]).len();
    (!text[end..].starts_with(is_word)).then_some(end)
}

/// Like [`prefix`] of what stands at a place of `text`, or a word there that a scan has eaten a letter of, but for the
/// first: "thng", "nm".
pub(crate) fn near_prefix(text: &str, at: usize, phrase: &str) -> Option<usize> {
    let (before, text) = text.split_at(at);
    prefix(text, phrase).or_else(|| {
        let same = |(c, first)| fold_char(c) == first;
        text.chars().next().zip(phrase.chars().next()).filter(|pair| same(*pair) && !before.ends_with(is_letter))?;
        // No further than the word may reach: a text may be one word.
        let mut near = text.char_indices().take(2 * phrase.len());
        let end = near.find(|(_, c)| !is_word(*c)).map_or(text.len(), |(at, _)| at);
        let folded = fold(text.get(..end).filter(|word| word.len() <= 8 * phrase.len())?);
        (folded.len() + 1 == phrase.len() && one_missing(phrase, &folded)).then_some(end)
    })
}

/// Whether `short` is `long` without one letter.
pub(crate) fn one_missing(long: &str, short: &str) -> bool {
    let same = long.bytes().zip(short.bytes()).take_while(|(a, b)| a == b).count();
    long.get(same + 1..) == short.get(same..)
}

/// Whether the first is the second but for one letter, at most, that is another, lost or added.
pub(crate) fn is_near(word: impl AsRef<[u8]>, known: impl AsRef<[u8]>) -> bool {
    let (word, known) = (word.as_ref(), known.as_ref());
    let same = word.iter().zip(known).take_while(|(a, b)| a == b).count();
    let (word, known) = (&word[same..], &known[same..]);
    let behind = |from: usize, to: usize| word.get(from..).is_some_and(|rest| known.get(to..) == Some(rest));
    behind(0, 0) || behind(1, 1) || behind(1, 0) || behind(0, 1)
}

/// The letters of `text` as a scan may have meant them, folded and without blanks: "IIIỆU TRƯỞNG" and "H1ỆU TRƯỞNG" are
/// "hieutruong". Other signs are left out.
pub(crate) fn meant(text: &str) -> String {
    let mut meant = String::with_capacity(text.len());
    let sign = |c: &char| (is_word(*c) || matches!(c, '!' | '|')) && !is_mark(*c);
    for c in text.chars().filter(sign) {
        match fold_char(c) {
            '0' => meant.push('o'),
            '1' | '!' | '|' => meant.push('i'),
            '5' => meant.push('s'),
            '8' => meant.push('b'),
            'i' if meant.ends_with('i') => {
                meant.pop();
                meant.push('h');
            }
            c => meant.push(c),
        }
    }
    meant
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
        if !is_word(before)
            && fold_char(c) == first
            && let Some(len) = word_prefix(&text[at..], phrase)
        {
            return Some(at..at + len);
        }
        before = c;
    }
    None
}

/// Whether most letters are capitals: at least two are, and at most one is small for every six.
pub(crate) fn is_caps(text: &str) -> bool {
    // Most lines are prose: so many small letters are counted many bytes at a time.
    let mut small = 0;
    for chunk in text.as_bytes().chunks(32) {
        small += usize::from(chunk.iter().fold(0u8, |count, b| count + u8::from(b.is_ascii_lowercase())));
        if small * 6 > text.len() {
            return false;
        }
    }
    let (mut upper, mut lower) = (0usize, 0usize);
    for c in text.chars() {
        if is_lower(c) {
            lower += 1;
            // Not if all that is left were capitals.
            if lower * 6 > text.len() {
                return false;
            }
        } else {
            upper += usize::from(is_upper(c));
        }
    }
    upper >= 2 && lower * 6 <= upper
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn tables_are_unicode() {
        for c in ('\u{0}'..='\u{2200}').chain('Ａ'..='ｚ') {
            if is_mark(c) {
                continue;
            }
            let base = c.nfd().next().map(|c| c.to_ascii_lowercase()).filter(char::is_ascii_lowercase);
            let folded = if matches!(c, 'Đ' | 'đ' | 'Ð' | 'ð' | 'Ɖ') { 'd' } else { base.unwrap_or(c) };
            if slot(c).is_some() {
                assert_eq!(fold_char(c), folded, "{c}");
            }
            assert_eq!(
                (is_letter(c), is_word(c), is_upper(c), is_lower(c)),
                (c.is_alphabetic(), c.is_alphanumeric(), c.is_uppercase(), c.is_lowercase()),
                "{c:?}"
            );
        }
    }

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
    fn one_letter_is_missing() {
        for (short, want) in [
            ("gia doc", true),
            ("iam doc", true),
            ("giam do", true),
            ("giam doc", false),
            ("gia dac", false),
            ("bac si", false),
        ] {
            assert_eq!(one_missing("giam doc", short), want, "{short}");
        }
    }

    #[test]
    fn one_letter_is_misread() {
        for (word, want) in [
            ("PIIÓ GIÁM ĐỐC", true),
            ("FHÓ GIÁM ĐỐC", true),
            ("P HÓ GIÁM ĐỐC", true),
            ("PHÓGIÁM Đ0C", true),
            ("PHÓ GIÁM ĐỐCC", true),
            ("PHÓ GIÁ ĐỐC", true),
            ("PHÓ G!ÁM ĐỐC", true),
            ("GIÁM ĐỐC", false),
            ("PHÓ GIÁM SÁT", false),
        ] {
            assert_eq!(is_near(meant(word).as_bytes(), b"phogiamdoc"), want, "{word}");
        }
    }

    #[test]
    fn words_without_a_letter() {
        for (before, text, want) in [
            ("", "tháng 5", Some("tháng")),
            ("25", "tháng5", Some("tháng")),
            ("25 ", "thng 5", Some("thng")),
            ("25", "thng 5", Some("thng")),
            ("đa", "thng 5", None),
            ("", "thng5", None),
            ("", "hang 5", None),
            ("", "thg 5", None),
        ] {
            let found = near_prefix(&format!("{before}{text}"), before.len(), "thang");
            assert_eq!(found.map(|len| &text[..len]), want, "{before}{text}");
        }
    }

    #[test]
    fn torn_words() {
        for (text, phrase, want) in [
            ("Nơi nhậ n:", "noi nhan", Some("Nơi nhậ n")),
            ("Đi ều 5.", "dieu", Some("Đi ều")),
            ("Điều 5.", "dieu", Some("Điều")),
            ("Đi ềux", "dieu", None),
            ("Đi", "dieu", None),
        ] {
            assert_eq!(torn_prefix(text, phrase).map(|len| &text[..len]), want, "{text}");
        }
    }

    #[test]
    fn finds_whole_words_only() {
        for (text, phrase, want) in [
            ("CỘNG HÒA XÃ HỘI", "xa hoi", Some("XÃ HỘI")),
            ("Nơi  nhận:", "noi nhan", Some("Nơi  nhận")),
            ("Nơi nhậnx", "noi nhan", None),
            ("hoanoi nhan", "noi nhan", None),
            ("Nơ\u{300}i nhậ\u{309}n:", "noi nhan", Some("Nơ\u{300}i nhậ\u{309}n")),
            ("Nơi nhận\u{309}", "noi nhan", Some("Nơi nhận\u{309}")),
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
