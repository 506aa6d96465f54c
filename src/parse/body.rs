//! The markers of enumerated units: Phần, Chương, Mục, Điều, `A.`, `I-`, `1.`, `1.1.`, `a)`, `(1)`, `-`.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n, take_while1};
use nom::character::complete::{char, one_of, satisfy};
use nom::combinator::{map_opt, opt, recognize, value, verify};
use nom::error::{Error, ErrorKind};
use nom::multi::{many_m_n, many1};
use nom::sequence::{delimited, pair, preceded, terminated};
use nom::{Err, Parser};

use super::PResult;
use super::common::{arabic, blanks, dash, roman, roman_value, word};
use crate::fold;

/// A family of markers: one level of one way of counting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Family {
    Part,
    Chapter,
    Section,
    Subsection,
    Article,
    /// `A.`
    Capital,
    /// `I-`
    Roman,
    /// `1.`; `1.1.` has depth 2
    Arabic(u8),
    /// `a)`
    Letter,
    /// `i)`, `ii)`
    SmallRoman,
    /// `I.1.`, `A.1.`: a section's number before the item's; `I.1.1.` has depth 3
    SectionItem(u8),
    /// `a.1)`, `a1)` under `a)`
    Subpoint,
    /// `(1)`, `1)`
    Paren,
    /// The bullet as it counts: `-`, `+`, `•`, `*`.
    Bullet(char),
}

/// A marker at the start of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Marker<'a> {
    pub(crate) family: Family,
    /// The part that counts, as printed: `5a`, `1.1`, `đ`.
    pub(crate) label: &'a str,
    /// Its number; 0 for bullets.
    pub(crate) value: u32,
    /// The whole marker as printed.
    pub(crate) text: &'a str,
    /// How it ends: `.`, `)`, `-`, `:`, `/`; a blank where nothing ends it.
    pub(crate) end: char,
}

/// The letters that count points, in their order.
const LETTERS: &str = "abcdđeghiklmnopqrstuvxy";

/// The ordinals from the first, without marks.
const ORDINALS: [&str; 10] = ["nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi"];

/// The name of an ordinal, without marks.
pub(crate) fn ordinal_name(value: u32) -> Option<&'static str> {
    ORDINALS.get(value.checked_sub(1)? as usize).copied()
}

/// ```ebnf
/// ordinal = "thứ" blanks ( "nhất" | "hai" | "ba" | "tư" | "năm" | "sáu" | "bảy" | "tám" | "chín" | "mười" )
/// ```
pub(crate) fn ordinal(input: &str) -> PResult<'_, u32> {
    let (rest, _) = (word("thu"), blanks).parse(input)?;
    let (rest, name) = take_while1(fold::is_letter)(rest)?;
    let folded = crate::fold::fold(name);
    match ORDINALS.iter().position(|known| *known == folded) {
        Some(i) => Ok((rest, i as u32 + 1)),
        None => Err(Err::Error(Error::new(input, ErrorKind::Tag))),
    }
}

/// ```ebnf
/// keyword-marker = ( keyword blanks ( ordinal | [ "thứ" blanks ] roman | capital | arabic [ letter ] )
///     | keyword arabic [ letter ] ) [ [ " " ] note-mark ] [ keyword-end ]
/// keyword = "Phần" | "Chương" | "Mục" | "Tiểu mục" | "Điều"
/// keyword-end = "." [ blanks ( "-" | "–" ) ] | ":" | "-" | "–" | "/" " "
/// ```
///
/// The keyword begins with a capital: "mục 1" in a sentence is no marker. A scan may have put blanks into it, and reads
/// "Piều" for "Điều". Articles have no letters; "Phần C" is the third and no hundredth.
fn keyword_marker(input: &str) -> PResult<'_, Marker<'_>> {
    const KEYWORDS: [(&str, Family); 6] = [
        ("phan", Family::Part),
        ("chuong", Family::Chapter),
        ("tieu muc", Family::Subsection),
        ("muc", Family::Section),
        ("dieu", Family::Article),
        // A scan reads Đ as P too.
        ("pieu", Family::Article),
    ];
    let error = || Err::Error(Error::new(input, ErrorKind::Tag));
    let Some(first) = input.chars().next().filter(|first| fold::is_upper(*first)).map(fold::fold_char) else {
        return Err(error());
    };
    let (len, family) = KEYWORDS
        .iter()
        .filter(|(keyword, _)| keyword.starts_with(first))
        .find_map(|(keyword, family)| {
            // "Điều1."
            let glued =
                || fold::prefix(input, keyword).filter(|len| input[*len..].starts_with(|c: char| c.is_ascii_digit()));
            fold::torn_prefix(input, keyword).or_else(glued).map(|len| (len, *family))
        })
        .ok_or_else(error)?;
    let (rest, _) = blanks(&input[len..])?;
    let start = input.len() - rest.len();
    let number = pair(scanned_arabic, opt(take_while_m_n(1, 1, |c: char| c.is_ascii_lowercase())));
    let numeral = preceded(opt((word("thu"), blanks)), recognize(roman));
    let (rest, value) = alt((
        ordinal,
        map_opt(numeral, |numeral| roman_value(numeral).filter(|value| *value < 50)),
        map_opt(recognize(satisfy(fold::is_upper)), |letter| {
            (family != Family::Article).then(|| letter_value(&fold::small(letter)))
        }),
        number.map(|(value, _)| value),
    ))
    .parse(rest)?;
    let label = &input[start..input.len() - rest.len()];
    if rest.starts_with(fold::is_word) {
        return Err(error());
    }
    let (rest, _) = opt(preceded(opt(char(' ')), note_mark)).parse(rest)?;
    let slash = terminated(char('/'), blank_ahead);
    let (rest, end) = opt(preceded(blanks, alt((one_of(".:-–"), slash)))).parse(rest)?;
    // "Điều 1.- Phạm vi", as typewriters had it.
    let dash = opt(pair(blanks, terminated(one_of("-–"), blank_ahead)));
    let (rest, _) = if end == Some('.') { dash.map(|_| ()).parse(rest)? } else { (rest, ()) };
    let text = &input[..input.len() - rest.len()];
    Ok((rest, Marker { family, label, value, text, end: end.unwrap_or(' ') }))
}

/// An Arabic numeral, or the `l` or `I` that a scan gives for 1.
fn scanned_arabic(input: &str) -> PResult<'_, u32> {
    alt((arabic(3), one_of("lI|").map(|_| 1))).parse(input)
}

/// ```ebnf
/// note-mark = "[" arabic "]" | "<sup>" arabic "</sup>"
/// ```
///
/// The mark of a note within a marker, as consolidated papers have it: "1[4]. …", "Chương I[2]".
fn note_mark(input: &str) -> PResult<'_, u32> {
    let mark = |open, close| delimited(tag(open), arabic(3), tag(close));
    alt((mark("[", "]"), mark("<sup>", "</sup>"))).parse(input)
}

/// ```ebnf
/// marker-end = [ note-mark ] ( "." [ "-" | "/" | ")" ] | ")" | " " ( "." | ")" ) | [ " " ] dash | "/" [ dash | "." ] | ":" )
/// ```
fn marker_end(input: &str) -> PResult<'_, char> {
    let input = match input.as_bytes().first() {
        Some(b'[' | b'<') => opt(note_mark).parse(input)?.0,
        // Of words, as most lines begin.
        Some(first) if first.is_ascii_alphanumeric() => return Err(Err::Error(Error::new(input, ErrorKind::OneOf))),
        _ => input,
    };
    alt((
        terminated(char('.'), opt(pair(blanks, terminated(one_of("-–/)"), blank_ahead)))),
        char(')'),
        // "1 . Rà soát"
        preceded(char(' '), terminated(one_of(".)"), blank_ahead)),
        preceded(opt(char(' ')), terminated(dash.map(|_| '-'), blank_or_capital_ahead)),
        terminated(value('-', pair(char('/'), dash)), blank_or_capital_ahead),
        terminated(char('/'), pair(opt(char('.')), blank_ahead)),
    ))
    .parse(input)
}

fn blank_ahead(input: &str) -> PResult<'_, ()> {
    if input.is_empty() || input.starts_with(char::is_whitespace) {
        Ok((input, ()))
    } else {
        Err(Err::Error(Error::new(input, ErrorKind::Verify)))
    }
}

fn blank_or_capital_ahead(input: &str) -> PResult<'_, ()> {
    if input.starts_with(fold::is_upper) { Ok((input, ())) } else { blank_ahead(input) }
}

/// ```ebnf
/// roman-marker = roman marker-end
/// ```
fn roman_marker(input: &str) -> PResult<'_, Marker<'_>> {
    let (rest, label) =
        verify(recognize(roman), |label: &str| roman_value(label).is_some_and(|value| value < 60)).parse(input)?;
    let (rest, end) = marker_end(rest)?;
    let value = roman_value(label).unwrap_or(0);
    Ok((rest, Marker { family: Family::Roman, label, value, text: &input[..input.len() - rest.len()], end }))
}

/// ```ebnf
/// capital-marker = ( "A" … "Z" | "Đ" ) marker-end
/// ```
fn capital_marker(input: &str) -> PResult<'_, Marker<'_>> {
    let capital = satisfy(|c| matches!(c, 'A'..='I' | 'K'..='V' | 'X' | 'Y' | 'Đ'));
    let (rest, label) = recognize(capital).parse(input)?;
    // "T/ M" is no marker.
    let (rest, end) = verify(marker_end, |end| *end != '/' || "ABCD".contains(label)).parse(rest)?;
    let value = letter_value(&label.to_lowercase());
    Ok((rest, Marker { family: Family::Capital, label, value, text: &input[..input.len() - rest.len()], end }))
}

/// ```ebnf
/// arabic-marker = arabic { "." arabic } ( marker-end | " " )
/// arabic = 1*3 DIGIT
/// ```
///
/// A number in a sentence is none: `1.5 triệu`, `1.000.000`, `2026.`, `3/4`, `10-15`.
fn arabic_marker(input: &str) -> PResult<'_, Marker<'_>> {
    let error = || Err::Error(Error::new(input, ErrorKind::Verify));
    let part = || take_while_m_n(1, 3, |c: char| c.is_ascii_digit());
    let (rest, label) = recognize(pair(part(), many_m_n(0, 3, preceded(char('.'), part())))).parse(input)?;
    let parts: Vec<&str> = label.split('.').collect();
    let sound = |part: &&str| part.len() <= 2 && !part.starts_with('0');
    if rest.starts_with(|c: char| c.is_ascii_digit()) || !parts[1..].iter().all(sound) {
        // `11.06 bộ` is item 11 without its blank.
        let (rest, label) = part().parse(input)?;
        let (rest, _) = char('.').parse(rest)?;
        return if parts.len() == 2 && parts[1].starts_with('0') && parts[1].len() == 2 && rest[2..].starts_with(' ') {
            Ok((rest, arabic_of(input, rest, label, '.')))
        } else {
            Err(error())
        };
    }
    let (rest, end) = match marker_end(rest) {
        Ok((rest, end)) => (rest, end),
        // `2.1 Nhiệm vụ`: nothing ends it, but it has two parts and a capital follows; a scan reads "2.1," and "2.1:".
        Err(_) if parts.len() > 1 => {
            let behind = rest.trim_start_matches([',', ':']);
            if !(behind.starts_with([' ', '\t']) && behind.trim_start().starts_with(fold::is_upper)) {
                return Err(error());
            }
            (behind, ' ')
        }
        Err(_) => return Err(error()),
    };
    let open = rest.is_empty()
        || rest.starts_with(char::is_whitespace)
        || rest.starts_with(|c: char| fold::is_upper(c) || matches!(c, '“' | '"' | '(' | '['))
        || note_mark(rest).is_ok();
    if !open {
        return Err(error());
    }
    Ok((rest, arabic_of(input, rest, label, end)))
}

fn arabic_of<'a>(input: &'a str, rest: &'a str, label: &'a str, end: char) -> Marker<'a> {
    let depth = label.split('.').count() as u8;
    let family = if end == ')' && depth == 1 { Family::Paren } else { Family::Arabic(depth) };
    let value = label.rsplit('.').next().and_then(|last| last.parse().ok()).unwrap_or(0);
    Marker { family, label, value, text: &input[..input.len() - rest.len()], end }
}

/// ```ebnf
/// inserted-marker = arabic ( "a" … "y" | "đ" ) ( "." | ")" )
/// ```
///
/// An item that an amendment put behind the one of its number: `1a.`, `2đ)`. A scan reads 11 as "1l" and "1i".
fn inserted_marker(input: &str) -> PResult<'_, Marker<'_>> {
    let letter = verify(satisfy(|c| LETTERS.contains(c)), |letter| !matches!(letter, 'l' | 'i'));
    let (rest, label) = recognize(pair(arabic(2), letter)).parse(input)?;
    let (rest, end) = one_of(".)").parse(rest)?;
    if !rest.starts_with('[') {
        blank_ahead(rest)?;
    }
    let (_, value) = arabic(2).parse(label)?;
    let family = if end == ')' { Family::Paren } else { Family::Arabic(1) };
    Ok((rest, Marker { family, label, value, text: &input[..input.len() - rest.len()], end }))
}

/// ```ebnf
/// letter-marker = ( "a" … "y" | "đ" ) [ DIGIT ] marker-end
/// ```
fn letter_marker(input: &str) -> PResult<'_, Marker<'_>> {
    let mut letter = recognize(pair(one_of("abcdđðefghijklmnopqrstuvwxyz"), opt(one_of("123456789"))));
    let (rest, label) = letter.parse(input)?;
    let (rest, end) = marker_end(rest)?;
    Ok((
        rest,
        Marker {
            family: Family::Letter,
            label,
            value: letter_value(label),
            text: &input[..input.len() - rest.len()],
            end,
        },
    ))
}

/// ```ebnf
/// compound-marker = ( roman | "A" … "E" ) 1*3( "." arabic ) compound-end | ( "a" … "y" | "đ" ) "." arabic compound-end
///     | arabic "." ( "a" … "y" | "đ" ) compound-end
/// compound-end = "." | ")" | ":" | dash
/// ```
///
/// The number of the unit above, and the unit's own.
fn compound_marker(input: &str) -> PResult<'_, Marker<'_>> {
    // Most lines have no dot where one would part the numbers.
    if !input.as_bytes().iter().take("XVIII.".len()).any(|b| *b == b'.') {
        return Err(Err::Error(Error::new(input, ErrorKind::Char)));
    }
    let letter = || one_of("abcdđeghiklmnopqrstuvxy");
    let above = alt((recognize(verify(roman, |value| *value < 60)), recognize(one_of("ABCDE"))));
    let section = recognize(pair(above, many_m_n(1, 3, preceded(char('.'), arabic(2)))));
    let subpoint = recognize((letter(), char('.'), arabic(2)));
    // A scan reads 2.1 as "2.l".
    let lettered = recognize((arabic(2), char('.'), verify(letter(), |letter| *letter != 'l')));
    let (rest, label) = alt((section, subpoint, lettered)).parse(input)?;
    let compound_end = alt((one_of(".):"), dash.map(|_| '-')));
    let (rest, end) = terminated(compound_end, blank_or_capital_ahead).parse(rest)?;
    let last = label.rsplit('.').next().unwrap_or("");
    let (family, value) = match last.parse() {
        Ok(value) if label.starts_with(fold::is_upper) => (Family::SectionItem(label.split('.').count() as u8), value),
        Ok(value) => (Family::Subpoint, value),
        Err(_) => (Family::Letter, letter_value(last)),
    };
    Ok((rest, Marker { family, label, value, text: &input[..input.len() - rest.len()], end }))
}

/// The place of a point's letter in the alphabet, from 1; 0 for letters that do not count.
pub(crate) fn letter_value(label: &str) -> u32 {
    let first = label.chars().next();
    LETTERS.chars().position(|letter| Some(letter) == first).map_or(0, |at| at as u32 + 1)
}

/// The letter of that place in the alphabet.
pub(crate) fn letter_of(value: u32) -> Option<&'static str> {
    let (at, letter) = LETTERS.char_indices().nth(value.checked_sub(1)? as usize)?;
    LETTERS.get(at..at + letter.len_utf8())
}

/// ```ebnf
/// small-roman-marker = [ "(" ] 2*4( "i" | "v" | "x" ) ( ")" | "." ? and no capitals ? )
/// ```
///
/// Over capitals "ii." is what a scan gives for "II.".
fn small_roman_marker(input: &str) -> PResult<'_, Marker<'_>> {
    let numeral = preceded(opt(char('(')), take_while_m_n(2, 4, |c| matches!(c, 'i' | 'v' | 'x')));
    let (rest, (label, end)) = pair(numeral, one_of(").")).parse(input)?;
    let scanned = || end == '.' && (!rest.starts_with(' ') || fold::is_caps(rest));
    match roman_value(&label.to_uppercase()) {
        Some(value) if !scanned() => {
            let text = &input[..input.len() - rest.len()];
            Ok((rest, Marker { family: Family::SmallRoman, label, value, text, end }))
        }
        _ => Err(Err::Error(Error::new(input, ErrorKind::Verify))),
    }
}

/// ```ebnf
/// paren-marker = "(" ( arabic | letter ) ")" [ "." ]
/// ```
fn paren_marker(input: &str) -> PResult<'_, Marker<'_>> {
    let inner = alt((recognize(arabic(2)), recognize(one_of("abcdđeghiklmnopq"))));
    let (rest, label) = terminated(delimited(char('('), inner, char(')')), opt(one_of(".:"))).parse(input)?;
    let text = &input[..input.len() - rest.len()];
    let (family, value) = match label.parse() {
        Ok(value) => (Family::Paren, value),
        Err(_) => (Family::Letter, letter_value(label)),
    };
    Ok((rest, Marker { family, label, value, text, end: ')' }))
}

/// ```ebnf
/// bullet-marker = ( dash | "_" " " | "+" | "*" | "•" | "·" | "▪" | "●" | "◦" | "○" | "■" | ? arrow, tick or lozenge ? | ? sign of a symbol font ? ) { "_" | " " }
/// ```
fn bullet_marker(input: &str) -> PResult<'_, Marker<'_>> {
    let bullet = |c: char| "-‐‑–—−_+*•·▪●◦○■□►▶➢➤➔✓✔√❖❑◆♦⮚⁃=~".contains(c) || matches!(c, '\u{f020}'..='\u{f0ff}');
    let (rest, label) = recognize(satisfy(bullet)).parse(input)?;
    // "_ Sổ sách", but no stroke to write on.
    if label == "_" && !rest.strip_prefix(' ').is_some_and(|rest| rest.trim_start().starts_with(fold::is_word)) {
        return Err(Err::Error(Error::new(input, ErrorKind::Verify)));
    }
    let (rest, _) = recognize(opt(many1(pair(blanks, char('_'))))).parse(rest)?;
    let bullet = match label {
        "+" => '+',
        "*" => '*',
        "-" | "‐" | "‑" | "–" | "—" | "−" | "_" | "\u{f02d}" | "=" | "~" => '-',
        _ => '•',
    };
    if rest
        .starts_with(|c: char| matches!(c, '-' | '+' | '*' | '.' | '/' | '%' | ',' | '=' | '>') || c.is_ascii_digit())
    {
        return Err(Err::Error(Error::new(input, ErrorKind::Verify)));
    }
    let text = &input[..input.len() - rest.len()];
    Ok((rest, Marker { family: Family::Bullet(bullet), label, value: 0, text, end: ' ' }))
}

/// ```ebnf
/// ring-marker = "o" ( " " | TAB ) { " " | TAB }
/// ```
///
/// The letter that stands for the ring where the symbol font is lost; a capital or a number follows.
fn ring_marker(input: &str) -> PResult<'_, Marker<'_>> {
    let (rest, label) = recognize(char('o')).parse(input)?;
    let words = rest.trim_start_matches([' ', '\t']);
    if words.len() == rest.len() || !words.starts_with(|c: char| fold::is_upper(c) || c.is_ascii_digit()) {
        return Err(Err::Error(Error::new(input, ErrorKind::Verify)));
    }
    let text = &input[..input.len() - rest.len()];
    Ok((rest, Marker { family: Family::Bullet('•'), label, value: 0, text, end: ' ' }))
}

/// ```ebnf
/// marker = keyword-marker | compound-marker | roman-marker | arabic-marker | inserted-marker | small-roman-marker | letter-marker | capital-marker
///     | paren-marker | ring-marker | bullet-marker
/// ```
///
/// `I.` and `C.` read as Roman; that `C.` goes on after `B.` is for the outline to say.
pub(crate) fn marker(input: &str) -> PResult<'_, Marker<'_>> {
    let result = match input.as_bytes().first() {
        Some(b'0'..=b'9') => alt((arabic_marker, inserted_marker, compound_marker)).parse(input),
        Some(b'(') => alt((small_roman_marker, paren_marker)).parse(input),
        Some(b'A'..=b'Z') => alt((keyword_marker, compound_marker, roman_marker, capital_marker)).parse(input),
        Some(b'a'..=b'z') => alt((small_roman_marker, compound_marker, letter_marker, ring_marker)).parse(input),
        Some(b'-' | b'_' | b'+' | b'*' | b'=' | b'~') => bullet_marker(input),
        Some(0xC3 | 0xC4 | 0xC6 | 0xE1) => {
            alt((keyword_marker, capital_marker, compound_marker, letter_marker)).parse(input)
        }
        Some(0x80..) => bullet_marker(input),
        _ => Err(Err::Error(Error::new(input, ErrorKind::Tag))),
    };
    result.map(|(rest, found)| (rest.trim_start(), found))
}

/// Whether a dash joins what stands before it and behind, be there a line between: "giai đoạn 2026" and "2030", "kinh tế"
/// and "xã hội".
pub(crate) fn is_joined(before: &str, behind: &str) -> bool {
    const FIRST: [&str; 7] = ["kinh te", "chinh tri", "van hoa", "xa hoi", "quoc phong", "khoa hoc", "hau can"];
    const SECOND: [&str; 7] = ["xa hoi", "ky thuat", "nghe nghiep", "an ninh", "cong nghe", "the thao", "khoa giao"];
    let year = |words: &str| words.len() == 4 && words.bytes().all(|b| b.is_ascii_digit());
    if behind.starts_with(|c: char| c.is_ascii_digit()) {
        return behind.get(..4).is_some_and(year) && year(before.rsplit(' ').next().unwrap_or(""));
    }
    let last = before.rmatch_indices(' ').nth(1).map_or(0, |(at, _)| at + 1);
    before.ends_with(fold::is_word)
        && FIRST.iter().any(|first| fold::is(&before[last..], first))
        && SECOND.iter().any(|second| fold::word_prefix(behind, second).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers() {
        use Family::*;
        for (line, family, label, value, rest) in [
            ("Phần I", Part, "I", 1, ""),
            ("Phần thứ nhất: SỰ CẦN THIẾT", Part, "thứ nhất", 1, "SỰ CẦN THIẾT"),
            ("PHẦN II - TỔNG QUAN", Part, "II", 2, "TỔNG QUAN"),
            ("Chương II", Chapter, "II", 2, ""),
            ("Mục 1. Quy định chung", Section, "1", 1, "Quy định chung"),
            ("Tiểu mục 2", Subsection, "2", 2, ""),
            ("Điều 5a. Phạm vi", Article, "5a", 5, "Phạm vi"),
            ("Điều 1/ Phạm vi", Article, "1", 1, "Phạm vi"),
            ("Piều 3. Phạm vi", Article, "3", 3, "Phạm vi"),
            ("Đi ều 3. Phạm vi", Article, "3", 3, "Phạm vi"),
            ("Điều 1 : Phạm vi", Article, "1", 1, "Phạm vi"),
            ("Điều1. Phạm vi", Article, "1", 1, "Phạm vi"),
            ("Điều l. Phạm vi", Article, "l", 1, "Phạm vi"),
            ("A. NỘI DUNG", Capital, "A", 1, "NỘI DUNG"),
            ("I- NHIỆM VỤ", Roman, "I", 1, "NHIỆM VỤ"),
            ("II. NHIỆM VỤ", Roman, "II", 2, "NHIỆM VỤ"),
            ("I.MỤC ĐÍCH", Roman, "I", 1, "MỤC ĐÍCH"),
            ("IV/ TỔ CHỨC", Roman, "IV", 4, "TỔ CHỨC"),
            ("I/- TỔ CHỨC", Roman, "I", 1, "TỔ CHỨC"),
            ("I/. TỔ CHỨC", Roman, "I", 1, "TỔ CHỨC"),
            ("A/- TỔ CHỨC", Capital, "A", 1, "TỔ CHỨC"),
            ("1/- Tuyên truyền", Arabic(1), "1", 1, "Tuyên truyền"),
            ("1/-Tuyên truyền", Arabic(1), "1", 1, "Tuyên truyền"),
            ("1.1/- Tuyên truyền", Arabic(2), "1.1", 1, "Tuyên truyền"),
            ("a/- Tuyên truyền", Letter, "a", 1, "Tuyên truyền"),
            ("1. Lãnh đạo", Arabic(1), "1", 1, "Lãnh đạo"),
            ("1- Lãnh đạo", Arabic(1), "1", 1, "Lãnh đạo"),
            ("13.Ít nhất", Arabic(1), "13", 13, "Ít nhất"),
            ("11.06 bộ", Arabic(1), "11", 11, "06 bộ"),
            ("1.1. Đảng viên", Arabic(2), "1.1", 1, "Đảng viên"),
            ("2.1 Nhiệm vụ", Arabic(2), "2.1", 1, "Nhiệm vụ"),
            ("1.1.2. Đảng viên", Arabic(3), "1.1.2", 2, "Đảng viên"),
            ("1.1) Đảng viên", Arabic(2), "1.1", 1, "Đảng viên"),
            ("1.2, Đảng viên", Arabic(2), "1.2", 2, "Đảng viên"),
            ("a.) Đảng viên", Letter, "a", 1, "Đảng viên"),
            ("1 . Đảng viên", Arabic(1), "1", 1, "Đảng viên"),
            ("a ) Đảng viên", Letter, "a", 1, "Đảng viên"),
            ("1.[3] Đảng viên", Arabic(1), "1", 1, "[3] Đảng viên"),
            ("1a. Đảng viên", Arabic(1), "1a", 1, "Đảng viên"),
            ("2đ) Đảng viên", Paren, "2đ", 2, "Đảng viên"),
            ("_ Đảng viên", Bullet('-'), "_", 0, "Đảng viên"),
            ("√ Đảng viên", Bullet('•'), "√", 0, "Đảng viên"),
            ("2.1\tĐảng viên", Arabic(2), "2.1", 1, "Đảng viên"),
            ("I) NHIỆM VỤ", Roman, "I", 1, "NHIỆM VỤ"),
            ("1) Đảng viên", Paren, "1", 1, "Đảng viên"),
            ("(1) Đảng viên", Paren, "1", 1, "Đảng viên"),
            ("(2). Các", Paren, "2", 2, "Các"),
            ("a) Đảng viên", Letter, "a", 1, "Đảng viên"),
            ("đ) Đảng viên", Letter, "đ", 5, "Đảng viên"),
            ("a- Đảng viên", Letter, "a", 1, "Đảng viên"),
            ("A/ NỘI DUNG", Capital, "A", 1, "NỘI DUNG"),
            ("I.2. Hạn chế", SectionItem(2), "I.2", 2, "Hạn chế"),
            ("A.1. Hạn chế", SectionItem(2), "A.1", 1, "Hạn chế"),
            ("I.2- Hạn chế", SectionItem(2), "I.2", 2, "Hạn chế"),
            ("II.1.12. Hạn chế", SectionItem(3), "II.1.12", 12, "Hạn chế"),
            ("a.1) Đảng viên", Subpoint, "a.1", 1, "Đảng viên"),
            ("đ.2. Đảng viên", Subpoint, "đ.2", 2, "Đảng viên"),
            ("1.b. Đảng viên", Letter, "1.b", 2, "Đảng viên"),
            ("1.b) Đảng viên", Letter, "1.b", 2, "Đảng viên"),
            ("ii) Đảng viên", SmallRoman, "ii", 2, "Đảng viên"),
            ("- Đảng viên", Bullet('-'), "-", 0, "Đảng viên"),
            ("– Đảng viên", Bullet('-'), "–", 0, "Đảng viên"),
            ("-_ Các", Bullet('-'), "-", 0, "Các"),
            ("—_ Thời gian", Bullet('-'), "—", 0, "Thời gian"),
            ("+ Đợt", Bullet('+'), "+", 0, "Đợt"),
            ("* Lưu ý", Bullet('*'), "*", 0, "Lưu ý"),
            ("• Lưu ý", Bullet('•'), "•", 0, "Lưu ý"),
            ("\u{f0fc} Lưu ý", Bullet('•'), "\u{f0fc}", 0, "Lưu ý"),
            ("❖ Lưu ý", Bullet('•'), "❖", 0, "Lưu ý"),
            ("o Lưu ý", Bullet('•'), "o", 0, "Lưu ý"),
            ("o\t100% đảng viên", Bullet('•'), "o", 0, "100% đảng viên"),
        ] {
            let (left, found) = marker(line).unwrap_or_else(|error| panic!("{line}: {error}"));
            assert_eq!((found.family, found.label, found.value, left), (family, label, value, rest), "{line}");
        }
    }

    #[test]
    fn no_markers() {
        for line in [
            "1.5 triệu đồng",
            "1.5, 2 triệu đồng",
            "T/ M BAN THƯỜNG VỤ",
            "1.a bê",
            "1a bê",
            "1l. Đảng viên",
            "1 .5 triệu",
            "_Đảng viên",
            "_ _ _",
            "1.000.000 đồng",
            "2026. Nâng cao",
            "3/4 số hộ",
            "1/-5",
            "o bế",
            "10-15 người",
            "24/7",
            "Điều lệ Đảng",
            "Mục tiêu",
            "mục 1, phần III",
            "Phần lớn",
            "1.1.2026 trở đi",
            "5.012 hộ",
            "11.06bộ",
            "-5%",
            "30, 40, 45 năm",
            "ngày 1",
            "Chương trình",
            "I",
            "va",
            "01/12 của",
            "km)",
            "2,5 tỷ",
            "---",
        ] {
            assert!(marker(line).is_err(), "{line}: {:?}", marker(line));
        }
    }
}
