//! What all parts of a paper share: blanks, dashes, numerals, dates, symbols.

use std::borrow::Cow;

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while_m_n, take_while1};
use nom::character::complete::{anychar, char, digit1, one_of, satisfy};
use nom::combinator::{map, map_opt, not, opt, peek, recognize, value, verify};
use nom::error::{Error, ErrorKind};
use nom::multi::{many_m_n, many0};
use nom::sequence::{delimited, pair, preceded, separated_pair, terminated};
use nom::{Err, Parser};
use smallvec::SmallVec;
use smol_str::{SmolStr, SmolStrBuilder, format_smolstr};

use super::PResult;
use crate::document::{Regime, Symbol};
use crate::fold;
use crate::kept::Kept;
use crate::vocab::{DocType, Vocab};

/// ```ebnf
/// blanks = { " " | TAB }
/// ```
pub(crate) fn blanks(input: &str) -> PResult<'_, &str> {
    take_while(char::is_whitespace)(input)
}

/// ```ebnf
/// dash = ( "-" | "‐" | "‑" | "–" | "—" | "−" ) [ "-" ]
/// ```
///
/// Two hyphens are what Markdown has for the longer dash: "57--NQ/TW".
pub(crate) fn dash(input: &str) -> PResult<'_, char> {
    terminated(satisfy(|c| matches!(c, '-' | '‐' | '‑' | '–' | '—' | '−')), opt(char('-'))).parse(input)
}

/// ```ebnf
/// slash = "/" | "\\" | "⁄" | "∕"
/// ```
pub(crate) fn slash(input: &str) -> PResult<'_, char> {
    satisfy(|c| matches!(c, '/' | '\\' | '⁄' | '∕')).parse(input)
}

/// A word of the grammar, marks and case aside.
pub(crate) fn word<'a>(folded: &'static str) -> impl Fn(&'a str) -> PResult<'a, &'a str> {
    move |input| match fold::prefix(input, folded) {
        Some(len) => Ok((&input[len..], &input[..len])),
        None => Err(Err::Error(Error::new(input, ErrorKind::Tag))),
    }
}

/// A word that a scan may have eaten a letter of.
fn near_word<'a>(folded: &'static str) -> impl Fn(&'a str) -> PResult<'a, &'a str> {
    move |input| match fold::near_prefix(input, 0, folded) {
        Some(len) => Ok((&input[len..], &input[..len])),
        None => Err(Err::Error(Error::new(input, ErrorKind::Tag))),
    }
}

/// ```ebnf
/// roman = 1*7( "I" | "V" | "X" | "L" | "C" )
/// ```
///
/// Gives its value; `IIII` and `VX` are no numerals.
pub(crate) fn roman(input: &str) -> PResult<'_, u32> {
    map_opt(take_while_m_n(1, 7, |c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C')), roman_value).parse(input)
}

/// The value of a well-formed Roman numeral below 200.
pub(crate) fn roman_value(text: &str) -> Option<u32> {
    let digit = |c| match c {
        'I' => 1,
        'V' => 5,
        'X' => 10,
        'L' => 50,
        'C' => 100,
        _ => 0,
    };
    let digits: Vec<u32> = text.chars().map(digit).collect();
    let value = digits.iter().enumerate().fold(0i64, |sum, (i, d)| {
        let smaller = digits.get(i + 1).is_some_and(|next| next > d);
        if smaller { sum - i64::from(*d) } else { sum + i64::from(*d) }
    });
    let value = u32::try_from(value).ok()?;
    (to_roman(value) == text).then_some(value)
}

/// A Roman numeral.
pub(crate) fn to_roman(mut value: u32) -> String {
    const DIGITS: [(u32, &str); 9] =
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut text = String::new();
    for (digit, letters) in DIGITS {
        while value >= digit {
            value -= digit;
            text.push_str(letters);
        }
    }
    text
}

/// A date, or as much of one as is printed; 0 is absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Date {
    pub(crate) year: u16,
    pub(crate) month: u8,
    pub(crate) day: u8,
}

impl Date {
    fn new(day: Option<u32>, month: Option<u32>, year: Option<u32>) -> Self {
        let part = |value: Option<u32>, max| value.filter(|value| (1..=max).contains(value)).unwrap_or(0);
        Self {
            year: u16::try_from(year.filter(|year| (1900..2200).contains(year)).unwrap_or(0)).unwrap_or(0),
            month: part(month, 12) as u8,
            day: part(day, 31) as u8,
        }
    }

    /// `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; none where a part before a printed one is blank, or there is no such day.
    pub(crate) fn iso(self) -> Option<SmolStr> {
        let Date { year, month, day } = self;
        match (year, month, day) {
            (0, _, _) => None,
            (_, 0, 0) => Some(format_smolstr!("{year:04}")),
            (_, 0, _) => None,
            (_, _, 0) => Some(format_smolstr!("{year:04}-{month:02}")),
            // There is no 31 June.
            _ if u32::from(day) > last_day(year.into(), month.into()) => None,
            _ => Some(format_smolstr!("{year:04}-{month:02}-{day:02}")),
        }
    }

    /// Whether day, month and year are all there.
    pub(crate) fn is_full(self) -> bool {
        self.day > 0 && self.month > 0 && self.year > 0
    }
}

/// Digits, or letters that scans give for them: `l6` is 16, `2O` is 20, `1ó` written by hand is 16.
fn scanned_number(text: &str) -> Option<u32> {
    let text =
        text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | '(' | ')' | '-' | '—' | '_' | '…'));
    let printed = text.contains(|c: char| c.is_ascii_digit());
    let digits: Option<String> = text
        .chars()
        .map(|c| match c {
            '0'..='9' => Some(c),
            'O' | 'o' => Some('0'),
            'l' | 'I' | '|' | 'i' => Some('1'),
            _ => written_digit(c).filter(|_| printed),
        })
        .collect();
    digits.filter(|digits| !digits.is_empty() && digits.len() <= 4).and_then(|digits| digits.parse().ok())
}

/// The digit for which a scan gives a letter beside another digit, where it was written by hand.
fn written_digit(c: char) -> Option<char> {
    match (c, fold::fold_char(c)) {
        ('Š' | 'š' | 'S' | 's', _) => Some('5'),
        ('B', _) => Some('8'),
        ('Z' | 'z', _) => Some('2'),
        ('q' | 'g', _) => Some('9'),
        (_, 'i') => Some('1'),
        (_, 'o') => Some('6'),
        ('Ũ' | 'ũ' | 'U', _) => Some('0'),
        _ => None,
    }
}

/// Whether letters stand among the digits of a date, or blanks: "ngày 1ó tháng 5", "ngày l6/5/2016", "ngày 16/7/20 21".
pub(crate) fn is_misread_date(text: &str) -> bool {
    /// How many bytes day and month take at most, with their words.
    const REACH: usize = 40;
    let Some(found) = fold::find(text, "ngay") else { return false };
    let behind = text[found.end..].char_indices().take_while(|(at, _)| *at < REACH).last();
    let behind = behind.map_or("", |(at, c)| &text[found.end..found.end + at + c.len_utf8()]);
    let year = |word: &&str| word.chars().count() >= 4 && word.starts_with(|c: char| c.is_ascii_digit());
    let torn = |signs: &[u8]| signs[1] == b' ' && signs[0].is_ascii_digit() && signs[2].is_ascii_digit();
    behind.as_bytes().windows(3).any(torn)
        || behind.split(|c| !fold::is_word(c)).take_while(|word| !year(word)).any(|word| {
            let digits = word.bytes().filter(u8::is_ascii_digit).count();
            digits > 0 && word.chars().count() == 2 && digits < 2
        })
}

/// Text up to the word `folded`, at most `max` characters, and the word.
pub(crate) fn up_to<'a>(folded: &'static str, max: usize) -> impl Fn(&'a str) -> PResult<'a, &'a str> {
    move |input| {
        let mut places = input.char_indices().take(max + 1).map(|(at, _)| at);
        match places.find_map(|at| fold::near_prefix(input, at, folded).map(|len| (at, at + len))) {
            Some((at, end)) => Ok((&input[end..], &input[..at])),
            None => Err(Err::Error(Error::new(input, ErrorKind::TakeUntil))),
        }
    }
}

/// ```ebnf
/// framed-date = ? "ngày", a letter misread ? 1*2 DIGIT ? "tháng" so ? 1*2 DIGIT ? "năm" so ? 4 DIGIT
/// ```
///
/// A date whose numbers are whole and whose words a scan misread: "mgày 19 thánq 12 n ărn 2025".
pub(crate) fn framed_date(input: &str) -> PResult<'_, Date> {
    fn near<'a>(want: &'static str) -> impl Fn(&'a str) -> PResult<'a, ()> {
        move |input| {
            let (rest, word) = take_while_m_n(2, 8, |c| fold::is_letter(c) || c == ' ')(input)?;
            let near = fold::is_near(fold::fold(word).replace(' ', "").replace("rn", "m"), want);
            if near { Ok((rest, ())) } else { Err(Err::Error(Error::new(input, ErrorKind::Tag))) }
        }
    }
    let number =
        |most| map_opt(take_while_m_n(1, most, |c: char| c.is_ascii_digit()), |digits: &str| digits.parse().ok());
    // "1ó tháng": the letter is a digit.
    let apart = || not(satisfy(|c| fold::is_letter(c) && !matches!(c, 't' | 'T' | 'n' | 'N')));
    let slot = |most: u32| terminated(verify(number(2), move |number| (1..=most).contains(number)), (apart(), blanks));
    let year = verify(number(4), |year| (1930..2100).contains(year));
    let (rest, (_, day, _, month, _, year)) =
        (near("ngay"), slot(31), near("thang"), slot(12), near("nam"), year).parse(input)?;
    Ok((rest, Date::new(Some(day), Some(month), Some(year))))
}

/// ```ebnf
/// long-date = "ngày" slot "tháng" slot "năm" ( torn-year | slot ) | framed-date
/// torn-year = ( "19" | "20" ) blanks 2 DIGIT
/// slot = { " " | "." | "…" } [ 1*4 DIGIT ] { " " | "." | "…" }
/// ```
///
/// A slot holds a number, or blanks or dots where it is still to be filled in. A scan may have eaten a letter of each word.
pub(crate) fn long_date(input: &str) -> PResult<'_, Date> {
    let worded = worded_date(input);
    if worded.as_ref().is_ok_and(|(_, date)| date.is_full()) { worded } else { framed_date(input).or(worded) }
}

fn worded_date(input: &str) -> PResult<'_, Date> {
    let (rest, _) = near_word("ngay")(input)?;
    let (rest, day) = up_to("thang", 12)(rest)?;
    let (rest, month) = up_to("nam", 10)(rest)?;
    let (rest, _) = blanks(rest)?;
    if let Ok((rest, year)) = torn_year(rest) {
        return Ok((rest, Date::new(scanned_number(day), scanned_number(month), Some(year))));
    }
    let (rest, year) = take_while(|c: char| c.is_ascii_digit() || matches!(c, '.' | '…' | 'O' | 'l'))(rest)?;
    // The full stop after a year is the sentence's.
    let kept = year.trim_end_matches('.');
    let (year, rest) = if scanned_number(kept).is_some() {
        (kept, &input[input.len() - rest.len() - (year.len() - kept.len())..])
    } else {
        (year, rest)
    };
    Ok((rest, Date::new(scanned_number(day), scanned_number(month), scanned_number(year))))
}

/// ```ebnf
/// slash-slots = "ngày" slot "/" slot "/" slot
/// ```
///
/// A date that is still to be filled in: "ngày ..../..../2024".
pub(crate) fn slash_slots(input: &str) -> PResult<'_, Date> {
    let slot = || take_while_m_n(0, 12, |c: char| c.is_ascii_digit() || matches!(c, ' ' | '.' | '…' | '_'));
    let (rest, (_, day, _, month, _, year)) = (word("ngay"), slot(), slash, slot(), slash, slot()).parse(input)?;
    let date = Date::new(scanned_number(day), scanned_number(month), scanned_number(year));
    if date.is_full() { Err(Err::Error(Error::new(input, ErrorKind::Verify))) } else { Ok((rest, date)) }
}

/// ```ebnf
/// month-date = "tháng" slot "năm" blanks 4 DIGIT
/// ```
pub(crate) fn month_date(input: &str) -> PResult<'_, Date> {
    let (rest, _) = word("thang")(input)?;
    let (rest, month) = up_to("nam", 10)(rest)?;
    let year = take_while_m_n(4, 4, |c: char| c.is_ascii_digit());
    let (rest, year) = preceded(blanks, map_opt(year, |year: &str| year.parse().ok())).parse(rest)?;
    Ok((rest, Date::new(None, scanned_number(month), Some(year))))
}

/// ```ebnf
/// slash-month = "tháng" blanks 1*2 DIGIT "/" 4 DIGIT
/// ```
pub(crate) fn slash_month(input: &str) -> PResult<'_, Date> {
    let number =
        |min, max| map_opt(take_while_m_n(min, max, |c: char| c.is_ascii_digit()), |digits: &str| digits.parse().ok());
    let (rest, (month, year)) =
        preceded((word("thang"), blanks), separated_pair(number(1, 2), slash, number(4, 4))).parse(input)?;
    Ok((rest, Date::new(None, Some(month), Some(year))))
}

/// "20 21": a form gave "20", and the rest was filled in; "201 2": a scan tore it.
fn torn_year(input: &str) -> PResult<'_, u32> {
    let digits = |input| take_while_m_n(1, 3, |c: char| c.is_ascii_digit()).parse(input);
    let century = verify(digits, |century: &str| century.starts_with("19") || century.starts_with("20"));
    let (rest, (century, year)) = separated_pair(century, take_while_m_n(1, 3, |c| c == ' '), digits).parse(input)?;
    let (rest, ()) = not(satisfy(fold::is_word)).parse(rest)?;
    match format!("{century}{year}").parse() {
        Ok(whole) if century.len() + year.len() == "YYYY".len() => Ok((rest, whole)),
        _ => Err(Err::Error(Error::new(input, ErrorKind::Verify))),
    }
}

/// ```ebnf
/// short-date = 1*2 DIGIT sep 1*2 DIGIT sep 4 DIGIT
/// sep = "/" | "⁄" | "-" | "."
/// ```
///
/// The year may be torn: "16/7/20 21".
pub(crate) fn short_date(input: &str) -> PResult<'_, Date> {
    let number =
        |min, max| map_opt(take_while_m_n(min, max, |c: char| c.is_ascii_digit()), |digits: &str| digits.parse().ok());
    let (rest, day): (_, u32) = number(1, 2).parse(input)?;
    let (rest, sep) = preceded(blanks, one_of("/⁄-.")).parse(rest)?;
    let (rest, month) = preceded(blanks, number(1, 2)).parse(rest)?;
    let (rest, _) = preceded(blanks, char(sep)).parse(rest)?;
    let (rest, year) = preceded(blanks, alt((number(4, 4), torn_year))).parse(rest)?;
    let date = Date::new(Some(day), Some(month), Some(year));
    if !date.is_full() || rest.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(Err::Error(Error::new(input, ErrorKind::Verify)));
    }
    Ok((rest, date))
}

/// ```ebnf
/// old-date = "ngày" blanks 1*2 DIGIT sep 1*2 DIGIT sep 2 DIGIT
/// ```
///
/// A year of two figures, as papers of the last century cite each other: "ngày 20-11-91".
pub(crate) fn old_date(input: &str) -> PResult<'_, Date> {
    /// The first year of which two figures are of the last century: before it the Party had no papers.
    const FIRST: u32 = 30;
    let number =
        |min, max| map_opt(take_while_m_n(min, max, |c: char| c.is_ascii_digit()), |digits: &str| digits.parse().ok());
    let (rest, day): (_, u32) = preceded((word("ngay"), blanks), number(1, 2)).parse(input)?;
    let (rest, sep) = one_of("/⁄-.").parse(rest)?;
    let (rest, (month, year)) = separated_pair(number(1, 2), char(sep), number(2, 2)).parse(rest)?;
    let (rest, ()) = not(satisfy(|c| fold::is_word(c) || matches!(c, '/' | '-' | '_'))).parse(rest)?;
    // "ngày 05/4/20…": the year is to be filled in.
    let (rest, ()) = not((blanks, alt((tag("…"), tag(".."), tag("_"))))).parse(rest)?;
    let century = if year < FIRST { 2000 } else { 1900 };
    let date = Date::new(Some(day), Some(month), Some(century + year));
    if date.is_full() { Ok((rest, date)) } else { Err(Err::Error(Error::new(input, ErrorKind::Verify))) }
}

/// ```ebnf
/// scanned-date = "ngày" [ blanks ":" ] scanned sep scanned sep scanned
/// scanned = blanks ( DIGIT " " DIGIT | 1*4( DIGIT | "l" | "I" | "O" | "o" | ? another letter that stands for a digit ? ) )
/// ```
///
/// A short date with the letters that a scan gives for figures, with two kinds of separators, or torn: "ngày
/// l5/6/2025", "ngày 1 5/6/2025".
pub(crate) fn scanned_date(input: &str) -> PResult<'_, Date> {
    let figure = |c: char| c.is_ascii_digit() || matches!(c, 'l' | 'I' | 'O' | 'o') || written_digit(c).is_some();
    let digit = || verify(anychar, char::is_ascii_digit);
    let torn = || terminated(recognize((digit(), char(' '), digit())), peek(not(digit())));
    let torn = || map_opt(torn(), |torn: &str| torn.replace(' ', "").parse().ok());
    let number = || preceded(blanks, alt((torn(), map_opt(take_while_m_n(1, 4, figure), scanned_number))));
    let separator = || preceded(blanks, one_of("/⁄-–."));
    let (rest, (_, day, _, month, _, year)) =
        (word("ngay"), preceded(opt((blanks, char(':'))), number()), separator(), number(), separator(), number())
            .parse(input)?;
    let date = Date::new(Some(day), Some(month), Some(year).filter(|year| *year >= 1900));
    if date.is_full() { Ok((rest, date)) } else { Err(Err::Error(Error::new(input, ErrorKind::Verify))) }
}

/// ```ebnf
/// date = long-date | [ "ngày" blanks [ ":" blanks ] ] short-date
/// ```
pub(crate) fn date(input: &str) -> PResult<'_, Date> {
    let day = (word("ngay"), blanks, opt((char(':'), blanks)));
    alt((verify(long_date, |date| date.is_full()), preceded(opt(day), short_date))).parse(input)
}

/// The parts of a number and symbol as printed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct RawSymbol<'a> {
    pub(crate) number: &'a str,
    pub(crate) year: Option<&'a str>,
    pub(crate) kind: Option<&'a str>,
    pub(crate) body: Vec<&'a str>,
    pub(crate) suffix: Option<&'a str>,
    /// A hyphen stands after the number, as in Party papers.
    pub(crate) party: bool,
    /// A separator is lost, or another stands for it.
    pub(crate) spoilt: bool,
}

impl<'a> RawSymbol<'a> {
    /// What may tell the type: "NQ" of "12-NQ/TU", "QĐ" of "15/QĐ-UBND", or the office of "64-CP".
    pub(crate) fn printed_type(&self) -> Option<&'a str> {
        self.kind.or_else(|| self.body.first().copied())
    }
}

/// How many days a month has.
pub(crate) fn last_day(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// ```ebnf
/// number = 1*6 DIGIT [ "a" … "z" | number-letter ] | 1*3 DIGIT "." 3 DIGIT
/// number-letter = "A" | "B" | "C" | "D" | "E" | "F" | "H"
/// ```
///
/// What was numbered between two others has a letter: "05A/KH-UBND". G, I, O and the like are digits that a scan misread.
/// Thousands may have a stop: "1.245/QĐ-UBND".
pub(crate) fn number(input: &str) -> PResult<'_, &str> {
    let digits = |min, max| take_while_m_n(min, max, |c: char| c.is_ascii_digit());
    let thousands = terminated((digits(1, 3), char('.'), digits(3, 3)), peek((blanks, slash)));
    if input.as_bytes().iter().take(4).any(|b| *b == b'.')
        && let Ok(found) = recognize(thousands).parse(input)
    {
        return Ok(found);
    }
    recognize(pair(
        take_while_m_n(1, 6, |c: char| c.is_ascii_digit()),
        opt(terminated(satisfy(|c| c.is_ascii_lowercase() || is_number_letter(c)), peek(one_of(" -–/")))),
    ))
    .parse(input)
}

/// Whether a stop parts the thousands of a number: "1.245".
pub(crate) fn has_thousands(number: &str) -> bool {
    number.split_once('.').is_some_and(|(_, rest)| rest.len() == 3 && rest.bytes().all(|b| b.is_ascii_digit()))
}

/// How long a number is at the start that holds letters which a scan gives for digits: "l8", "1O4", "2I". What else a
/// number may end with is its own: "12a", "05B".
pub(crate) fn misread_number(input: &str) -> Option<usize> {
    let signs = input.chars().take(7).take_while(|c| misread_digit(*c).is_some());
    let (count, len) = signs.fold((0, 0), |(count, len), c| (count + 1, len + c.len_utf8()));
    let (number, rest) = input.split_at_checked(len).filter(|_| (2..=6).contains(&count))?;
    let own = number.strip_suffix('B').unwrap_or(number);
    let digit = number.bytes().any(|b| b.is_ascii_digit());
    let misread = digit && own.bytes().any(|b| !b.is_ascii_digit());
    (misread && rest.trim_start_matches(' ').starts_with(['-', '–', '/'])).then_some(len)
}

fn digits_of(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// The digit that a sign is, or that a scan gives it for.
pub(crate) fn misread_digit(sign: char) -> Option<char> {
    match sign {
        '0'..='9' => Some(sign),
        'l' | 'I' | '|' => Some('1'),
        'O' | 'o' => Some('0'),
        'S' => Some('5'),
        'ó' | 'Ó' => Some('6'),
        'B' => Some('8'),
        _ => None,
    }
}

/// A number with its digits for the letters that a scan gave for them; none where it has none such.
fn mended_number(printed: &str) -> Option<String> {
    let digits =
        printed.trim_end_matches(|c: char| c.is_ascii_lowercase() && c != 'l' && c != 'o' || is_number_letter(c));
    if digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mended: Option<String> = digits.chars().map(misread_digit).collect();
    mended.map(|mended| mended + &printed[digits.len()..])
}

/// A capital that a number may end with.
pub(crate) fn is_number_letter(c: char) -> bool {
    matches!(c, 'A'..='F' | 'H')
}

/// Letters of symbols: Latin capitals and small letters, Đ, Ư, `&`, `+`.
fn is_symbol_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, 'Đ' | 'đ' | 'Ð' | 'ð' | 'Ư' | 'ư' | '&' | '+')
}

fn is_capital(c: char) -> bool {
    c.is_ascii_uppercase() || matches!(c, 'Đ' | 'Ð' | 'Ư')
}

/// ```ebnf
/// segment = segment-word *2( "." segment-word ) | segment-word ( " ĐT" | " PTNT" ) | "QH " 1*2 DIGIT | "T W"
/// segment-word = capital { letter | DIGIT | "&" | "+" }
/// ```
///
/// What follows a full stop may be a sentence: "57-NQ/TW.Khi".
pub(crate) fn segment(input: &str) -> PResult<'_, &str> {
    let capitals = |text: &&str| text.starts_with(is_capital) && text.chars().count() <= 24;
    let begins_sentence =
        |text: &str| text.chars().nth(1).is_some() && text.chars().skip(1).all(|c| c.is_ascii_lowercase());
    let part = verify(segment_word, |text: &str| {
        text.starts_with(|c| is_capital(c) || c.is_ascii_digit()) && !begins_sentence(text)
    });
    let part = terminated(part, not(satisfy(fold::is_letter)));
    // "45/2013/QH 13", "57-NQ/T W"
    let term = preceded(tag("QH "), take_while_m_n(1, 2, |c: char| c.is_ascii_digit()));
    let torn = alt((term, tag::<_, _, Error<&str>>("T W")));
    if let Ok((rest, _)) = terminated(torn, not(satisfy(fold::is_word))).parse(input) {
        return Ok((rest, &input[..input.len() - rest.len()]));
    }
    let (rest, first) = verify(segment_word, capitals).parse(input)?;
    // "TT-BGD ĐT", "TT-BNN PTNT": a blank in the letters of a body.
    let torn = [("GD", " ĐT"), ("NN", " PTNT")].into_iter().find_map(|(start, end)| {
        rest.strip_prefix(end).filter(|rest| first.ends_with(start) && !rest.starts_with(fold::is_word))
    });
    if let Some(rest) = torn {
        return Ok((rest, &input[..input.len() - rest.len()]));
    }
    if !rest.starts_with('.') {
        return Ok((rest, first));
    }
    // "QĐ.UBND.VX"
    let (rest, _) = many_m_n(0, 2, (char('.'), part)).parse(rest)?;
    Ok((rest, &input[..input.len() - rest.len()]))
}

/// The letters of a part, without those of a word that stands right behind it: "57-NQ/TWngày".
fn segment_word(input: &str) -> PResult<'_, &str> {
    let (rest, letters) = take_while1(is_symbol_char)(input)?;
    let own = match rest.starts_with(fold::is_letter) {
        true => letters.trim_end_matches(|c: char| c.is_ascii_lowercase()),
        false => letters,
    };
    let own = own.trim_end_matches(['&', '+']);
    if own.is_empty() {
        return Err(Err::Error(Error::new(input, ErrorKind::TakeWhile1)));
    }
    Ok((&input[own.len()..], own))
}

/// ```ebnf
/// type-part = capital { letter }
/// ```
pub(crate) fn type_part(input: &str) -> PResult<'_, &str> {
    verify(take_while1(|c: char| is_symbol_char(c) && !matches!(c, '&' | '+') && !c.is_ascii_digit()), |text: &str| {
        text.starts_with(is_capital) && text.chars().count() <= 6
    })
    .parse(input)
}

/// ```ebnf
/// bodies = segment { ( blanks dash blanks | "_" ) segment }
/// ```
///
/// The mark of a note that lost its height is no part of a body: "18-NQ/TW1".
pub(crate) fn bodies(input: &str) -> PResult<'_, Vec<&str>> {
    // A blank may stand beside the hyphen only where what follows is an abbreviation too.
    let abbreviation = |text: &&str| text.chars().filter(|c| is_capital(*c)).count() >= 2;
    let joined = alt((
        preceded(dash, verify(segment, |text: &str| !text.is_empty())),
        preceded(char('_'), verify(segment, abbreviation)),
        preceded((blanks, dash, blanks), verify(segment, abbreviation)),
    ));
    map(pair(segment, many0(joined)), |(first, mut rest)| {
        rest.insert(0, first);
        let unmarked = |body: &str| body.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        // "QH151": a term has two digits.
        let term = |body: &str| {
            body.strip_prefix("QH1").is_some_and(|term| {
                (2..=3).contains(&term.len()) && term.bytes().all(|b| b.is_ascii_digit()) && term.as_bytes()[0] < b'7'
            })
        };
        // "TT-BCT2": circulars are of ministries.
        let ministry =
            |first: &str, body: &str| matches!(first, "TT" | "TTLT") && body.starts_with('B') && unmarked(body) > 2;
        if let [first, body] = rest.as_mut_slice()
            && ministry(first, body)
        {
            *body = &body[..unmarked(body)];
        }
        for body in rest.iter_mut().filter(|body| term(body)) {
            *body = &body[.."QH15".len()];
        }
        for body in rest.iter_mut().filter(|body| matches!(&body[..unmarked(body)], "TW" | "TU" | "TƯ" | "CP" | "TTg"))
        {
            *body = &body[..unmarked(body)];
        }
        rest
    })
    .parse(input)
}

/// ```ebnf
/// party-symbol = [ number ] blanks dash blanks type-part blanks slash blanks bodies [ "/" suffix ]
/// suffix = "nb" | "NB" | "m" | segment
/// ```
///
/// "m" is for a secret paper: "33-CV/BCĐTW/m".
pub(crate) fn party_symbol(input: &str) -> PResult<'_, RawSymbol<'_>> {
    let (rest, number) = opt(number).parse(input)?;
    let (rest, kind) = preceded((blanks, dash, blanks), type_part).parse(rest)?;
    let (rest, body) = preceded((blanks, slash, blanks), bodies).parse(rest)?;
    let secret = terminated(tag("m"), not(satisfy(fold::is_word)));
    let (rest, suffix) = opt(preceded(slash, alt((tag("nb"), tag("NB"), secret, segment)))).parse(rest)?;
    Ok((
        rest,
        RawSymbol { number: number.unwrap_or(""), kind: Some(kind), body, suffix, party: true, ..RawSymbol::default() },
    ))
}

/// ```ebnf
/// state-symbol = [ number ] blanks "/" blanks [ year "/" ] bodies [ "/" segment *4( dash segment ) ]
/// year = 4 DIGIT | 1*3 DIGIT " " 1*3 DIGIT | ? 4 DIGIT, some misread as "O", "o", "I" or "l" ?
/// ```
///
/// The first of the bodies is the type where it is one: `719/QĐ-TTg`, `30/2020/NĐ-CP`, but `968/BTC-QLKT`. A scan may
/// have torn the year: `98/201 7/NĐ-CP`.
pub(crate) fn state_symbol(input: &str) -> PResult<'_, RawSymbol<'_>> {
    let digits = |min, max| take_while_m_n(min, max, |c: char| c.is_ascii_digit());
    let is_year = |year: &str| year.len() == "201 7".len() && year.starts_with(['1', '2']);
    let torn = verify(recognize((digits(1, 3), char(' '), digits(1, 3))), is_year);
    // "30/2O20/NĐ-CP"
    let misread = take_while_m_n(4, 4, |c: char| c.is_ascii_digit() || matches!(c, 'O' | 'o' | 'I' | 'l'));
    let misread = verify(misread, |year: &str| year.starts_with(['1', '2']) && digits_of(year) > 1);
    let year = alt((digits(4, 4), torn, misread));
    let (rest, number) = opt(number).parse(input)?;
    let (rest, year) = preceded((blanks, slash, blanks), opt(terminated(year, (blanks, slash, blanks)))).parse(rest)?;
    let (rest, body) = bodies(rest)?;
    // "15/2026/HĐDV/BQL-SM", "144/2002/TTLT/BNNPTNT-BCA-BQP"
    let owner = recognize(pair(segment, many_m_n(0, 4, pair(dash, segment))));
    let (rest, suffix) = opt(preceded(slash, owner)).parse(rest)?;
    Ok((rest, RawSymbol { number: number.unwrap_or(""), year, body, suffix, ..RawSymbol::default() }))
}

/// ```ebnf
/// old-symbol = number ( blanks dash blanks | " " ) ( type-part ( "/" | " " ) bodies | segment )
/// ```
///
/// Without hyphen (`84 QĐ/TWĐTN`), or without type (`353-HĐBT`): only after "số".
pub(crate) fn old_symbol(input: &str) -> PResult<'_, RawSymbol<'_>> {
    let (rest, number) = number(input)?;
    let mut gap = alt((recognize((blanks, dash, blanks)), tag(" ")));
    let (rest, gap) = gap.parse(rest)?;
    if let Ok((rest, (kind, _, body))) = (type_part, slash, bodies).parse(rest) {
        return Ok((rest, RawSymbol { number, kind: Some(kind), body, party: true, ..RawSymbol::default() }));
    }
    let abbreviation = |text: &&str| text.chars().filter(|c| is_capital(*c)).count() >= 2 && gap != " ";
    let (rest, body) = verify(segment, abbreviation).parse(rest)?;
    Ok((rest, RawSymbol { number, body: vec![body], party: true, ..RawSymbol::default() }))
}

/// ```ebnf
/// spoilt-symbol = digits ( spoilt-hyphen type-part slash bodies | spoilt-slash type-part dash bodies | spoilt-year ) |
///     yearly-symbol
/// spoilt-hyphen = [ "." | "_" | "~" ]
/// spoilt-slash = [ " " | "I" | "l" | "|" ]
/// spoilt-year = slash 4 DIGIT [ dash ] segment dash bodies
/// digits = 1*6 DIGIT
/// ```
///
/// A symbol that lost a separator, or has another sign for it: "18NQ/TW", "12.CT/TU", "12 QĐ-UBND", "15-2026/HĐDV-BQL",
/// "30/2020NĐ-CP", "30/2020-NĐ-CP"; only behind "Số" in a letterhead. Letters that a scan gives for digits are no type.
pub(crate) fn spoilt_symbol(input: &str) -> PResult<'_, RawSymbol<'_>> {
    let digits = |min, max| take_while_m_n(min, max, |c: char| c.is_ascii_digit());
    let (rest, number) = digits(1, 6).parse(input)?;
    let digit = |c: char| matches!(c, 'O' | 'Q' | 'I' | 'l' | 'Z' | 'S' | 'G' | 'B');
    let kind = || verify(type_part, |kind: &str| kind.chars().count() > 1 && !kind.chars().all(digit));
    let party = preceded(opt(one_of("._~")), separated_pair(kind(), slash, bodies));
    let state = preceded(opt(one_of(" Il|")), separated_pair(kind(), dash, bodies));
    let joined =
        preceded(slash, (terminated(digits(4, 4), opt(dash)), verify(bodies, |bodies: &Vec<_>| bodies.len() > 1)));
    let behind_type = |(kind, mut body): (_, Vec<_>)| {
        body.insert(0, kind);
        body
    };
    let symbol = |year, kind, body| RawSymbol { number, year, kind, body, spoilt: true, ..RawSymbol::default() };
    alt((
        party.map(|(kind, body)| RawSymbol { party: true, ..symbol(None, Some(kind), body) }),
        state.map(|found| symbol(None, None, behind_type(found))),
        joined.map(|(year, body)| symbol(Some(year), None, body)),
    ))
    .parse(rest)
    .or_else(|_| yearly_symbol(input))
}

/// ```ebnf
/// yearly-symbol = digits dash 4 DIGIT slash bodies
/// ```
///
/// A year behind a hyphen, and two bodies at least: "19-2016/NQ-CP".
pub(crate) fn yearly_symbol(input: &str) -> PResult<'_, RawSymbol<'_>> {
    let digits = |min, max| take_while_m_n(min, max, |c: char| c.is_ascii_digit());
    let several = verify(bodies, |bodies: &Vec<_>| bodies.len() > 1);
    let (rest, (number, year, body)) =
        (terminated(digits(1, 6), dash), terminated(digits(4, 4), slash), several).parse(input)?;
    Ok((rest, RawSymbol { number, year: Some(year), body, spoilt: true, ..RawSymbol::default() }))
}

/// ```ebnf
/// small-symbol = number ( blanks dash blanks small slash small | slash small dash small )
/// small = 1*8( small letter )
/// ```
///
/// A symbol in small letters: "57-nq/tw", "12/qđ-ubnd".
pub(crate) fn small_symbol(input: &str) -> PResult<'_, RawSymbol<'_>> {
    let small = || take_while_m_n(1, 8, |c: char| c.is_ascii_lowercase() || c == 'đ');
    let (rest, number) = number(input)?;
    let of_party = (preceded((blanks, dash, blanks), small()), preceded(slash, small())).map(|parts| (true, parts));
    let of_state = (preceded(slash, small()), preceded(dash, small())).map(|parts| (false, parts));
    let (rest, (party, (kind, body))) =
        terminated(alt((of_party, of_state)), not(satisfy(is_symbol_char))).parse(rest)?;
    Ok((rest, RawSymbol { number, kind: Some(kind), body: vec![body], party, ..RawSymbol::default() }))
}

/// ```ebnf
/// symbol = party-symbol | state-symbol
/// ```
pub(crate) fn symbol(input: &str) -> PResult<'_, RawSymbol<'_>> {
    alt((party_symbol, state_symbol)).parse(input)
}

/// ```ebnf
/// so = ( "Số" | "số" | "So" | "sổ" | "sô" ) blanks [ ":" | "." ] blanks
/// ```
pub(crate) fn so(input: &str) -> PResult<'_, ()> {
    value((), delimited(word("so"), blanks, (opt(one_of(":.;")), blanks))).parse(input)
}

/// What the place of a symbol tells about it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SymbolContext<'a> {
    /// Whose paper it is, where that is known.
    pub(crate) regime: Regime,
    /// The code of the printed type name.
    pub(crate) kind: Option<&'a str>,
    /// The words of the issuer, by which TƯ is told for TU or TW.
    pub(crate) issuer: Option<&'a str>,
}

/// The canonical form of a printed symbol, and what was mended in it.
pub(crate) fn canonical(raw: &RawSymbol<'_>, vocab: &Vocab, context: SymbolContext<'_>) -> (Symbol, Vec<String>) {
    let mut mended = Vec::new();
    let mut body = SmallVec::<[SmolStr; 1]>::new();
    let mut kind = raw.kind.map(|kind| mend_type(kind, vocab, context, &mut mended));
    let mut party = raw.party;
    for (i, segment) in raw.body.iter().enumerate() {
        let is_type = i == 0
            && kind.is_none()
            && !raw.party
            && (raw.body.len() > 1 || raw.year.is_some())
            && !is_assembly(segment);
        if is_type && vocab.symbol_type(segment).is_some() {
            kind = Some(mend_type(segment, vocab, context, &mut mended));
        } else {
            body.push(mend_body(segment, vocab, context, &mut mended));
        }
    }
    let of_party = |kind: &SmolStr| vocab.type_of_symbol(kind, Regime::Party).is_some();
    if !party
        && kind.as_ref().is_some_and(of_party)
        && raw.year.is_none()
        && matches!(&*body, [one] if vocab.is_party_body(one))
    {
        party = true;
        mended.push("separators swapped".into());
    }
    // The yearly resolution on the business climate has a hyphen of its own: "19-2016/NQ-CP".
    let yearly = raw.spoilt && raw.year.is_some() && raw.body[..] == ["NQ", "CP"];
    if raw.spoilt && !yearly {
        mended.push("separators mended".into());
    }
    let suffix = raw.suffix.map(SmolStr::from);
    let parted = raw.number.contains(' ') || has_thousands(raw.number);
    let number = match (parted, mended_number(raw.number)) {
        (true, _) => read_as(raw.number, raw.number.replace([' ', '.'], ""), &mut mended),
        (_, Some(number)) => read_as(raw.number, number, &mut mended),
        _ => raw.number.into(),
    };
    let mut text = SmolStrBuilder::new();
    text.push_str(&number);
    let mut put = |separator: char, part: &str| {
        text.push(separator);
        text.push_str(part);
    };
    let (first, second) = if party { ('-', '/') } else { ('/', '-') };
    let year = raw.year.map(|year| match (year.contains(' '), mended_number(year)) {
        (true, _) => read_as(year, year.replace(' ', ""), &mut mended),
        (_, Some(right)) => read_as(year, right, &mut mended),
        _ => year.into(),
    });
    if let Some(year) = &year {
        put(if yearly { '-' } else { '/' }, year);
    }
    let mut separator = first;
    if let Some(kind) = &kind {
        put(first, kind);
        separator = second;
    }
    for segment in &body {
        put(separator, segment);
        separator = '-';
    }
    if let Some(suffix) = &suffix {
        put('/', suffix);
    }
    (Symbol { text: text.finish(), number, year, kind, body, suffix }, mended)
}

/// Parts the first body of a symbol behind the type that the paper's type name gives: "57-NQITW", where a letter stands
/// for the slash, "56/2025/TTBTC", where the letters of the issuer follow and are not the whole. Says whether it did.
pub(crate) fn part_type<'t>(symbol: &mut RawSymbol<'t>, kind: &DocType, issuer: Option<&str>, vocab: &Vocab) -> bool {
    let (None, Some(&first)) = (symbol.kind, symbol.body.first()) else { return false };
    let behind = |printed: &str| first.strip_prefix(printed);
    let Some(rest) = kind.symbols.iter().find_map(|printed| behind(printed.as_str())) else { return false };
    let printed = &first[..first.len() - rest.len()];
    if !symbol.party {
        let of_issuer = |letters: &str| issuer.is_some_and(|issuer| begins_with_letters(issuer, letters));
        let (letters, rest) = (rest, rest.trim_start_matches('.'));
        // "1234/QĐ.UBND.VX"
        let (rest, unit) = rest.split_once('.').map_or((rest, None), |(rest, unit)| (rest, Some(unit)));
        // "11/NQ.TU": a full stop before a body of the Party.
        let stopped = letters.len() > rest.len() && vocab.is_party_body(rest) && symbol.body.len() == 1;
        let parted = rest.len() > 1 && (stopped || of_issuer(rest) && !of_issuer(first));
        if parted {
            symbol.body.splice(..1, [printed, rest].into_iter().chain(unit));
        }
        return parted;
    }
    let next = symbol.body.get(1).copied().filter(|_| rest.is_empty());
    let body = next.or_else(|| rest.strip_prefix(['I', 'l', '1', '.'])).or(Some(rest));
    let Some(body) = body.filter(|body| vocab.is_party_body(body)) else { return false };
    let end = if next.is_some() { 2 } else { 1 };
    symbol.body.splice(..end, [body]);
    symbol.kind = Some(printed);
    true
}

/// Whether letters are those with which the words of a body begin, or its first word: "UBND" of "UBND XÃ SƠN BÌNH",
/// "CP" of "Chính phủ".
fn begins_with_letters(issuer: &str, letters: &str) -> bool {
    let mut words = issuer.split(' ');
    let first = || issuer.split(' ').next() == Some(letters);
    let same = |letter: char| {
        words.next().and_then(|word| word.chars().next()).is_some_and(|c| fold::fold_char(c) == fold::fold_char(letter))
    };
    first() || letters.chars().filter(|c| is_capital(*c)).all(same)
}

/// Takes `right` for what is printed, and says so.
fn read_as(printed: &str, right: impl Into<SmolStr>, mended: &mut Vec<String>) -> SmolStr {
    let right = right.into();
    mended.push(format!("\"{printed}\" read as \"{right}\""));
    right
}

/// Restores Đ where the letters have one meaning, or where the printed type name gives it.
fn mend_type(printed: &str, vocab: &Vocab, context: SymbolContext<'_>, mended: &mut Vec<String>) -> SmolStr {
    let known = vocab.symbol_type(printed).filter(|known| *known != printed);
    let by_name = || {
        let of_kind = vocab.types.iter().filter(|kind| kind.code.as_deref() == context.kind && context.kind.is_some());
        let mut symbols = of_kind.flat_map(|kind| kind.symbols.iter().map(Kept::as_str));
        symbols.find(|symbol| *symbol != printed && fold::fold(symbol) == fold::fold(printed))
    };
    known.or_else(by_name).map_or(printed.into(), |known| read_as(printed, known, mended))
}

/// Folds the look-alikes of Đ, and settles TW, TU and TƯ by the issuer.
fn mend_body(printed: &str, vocab: &Vocab, context: SymbolContext<'_>, mended: &mut Vec<String>) -> SmolStr {
    let mut body = Cow::Borrowed(printed);
    if printed.contains(['Ð', 'ð']) {
        body = Cow::Owned(printed.replace('Ð', "Đ").replace('ð', "đ"));
    }
    let level = |text: &str| {
        let issuer = context.issuer.filter(|_| text.ends_with("TƯ"))?;
        vocab.levels.iter().find(|(words, _)| fold::find(issuer, words).is_some()).map(|(_, level)| level.as_str())
    };
    let settled = match (&*body, level(&body)) {
        ("T.W" | "T.Ư" | "T W" | "Tw", _) => Some("TW".to_owned()),
        // In capitals in a title.
        ("ttg" | "TTG", _) => Some("TTg".to_owned()),
        (text, _) if text.chars().all(char::is_lowercase) => Some(text.to_uppercase()),
        (text, Some(level)) => Some(format!("{}{level}", &text[..text.len() - "TƯ".len()])),
        (text, _) if text.contains(' ') => Some(text.replace(' ', "")),
        (text, _) if text.starts_with("QH") => mended_term(&text["QH".len()..]).map(|term| format!("QH{term}")),
        // "ƯBND": but for TƯ no body has the letter.
        (text, _) if text.contains('Ư') && !text.ends_with("TƯ") => Some(text.replace('Ư', "U")),
        _ => None,
    };
    settled.map_or_else(|| body.as_ref().into(), |settled| read_as(printed, settled, mended))
}

/// The National Assembly: `QH15`, or what a scan made of it.
fn is_assembly(segment: &str) -> bool {
    let term = segment.strip_prefix("QH").unwrap_or("").trim_start_matches(' ');
    !term.is_empty() && term.chars().all(|c| misread_digit(c).is_some()) && term.bytes().any(|b| b.is_ascii_digit())
}

/// The term of the National Assembly that a scan misread: 15 of "l5" and "1S", 13 of "I13"; none where it reads well.
fn mended_term(printed: &str) -> Option<String> {
    let term = mended_number(printed).filter(|term| term.bytes().all(|b| b.is_ascii_digit()))?;
    match term.len() {
        1 | 2 => Some(term),
        _ => term.strip_prefix('1').filter(|term| term.len() == 2).map(str::to_owned),
    }
}

/// An Arabic numeral of at most `max` digits with its value.
pub(crate) fn arabic<'a>(max: usize) -> impl Fn(&'a str) -> PResult<'a, u32> {
    move |input| {
        map_opt(verify(digit1, |digits: &str| digits.len() <= max), |digits: &str| digits.parse().ok()).parse(input)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANY: SymbolContext<'static> = SymbolContext { regime: Regime::Other, kind: None, issuer: None };

    #[test]
    fn symbols() {
        for (printed, want) in [
            ("399-QĐ/TW", "399-QĐ/TW"),
            ("08-QĐi/TW", "08-QĐi/TW"),
            ("31/QĐ-TW", "31-QĐ/TW"),
            ("367 - QĐ/TWĐTN-VP", "367-QĐ/TWĐTN-VP"),
            ("141 -CV/VPTW/nb", "141-CV/VPTW/nb"),
            ("-BC/VPĐU", "-BC/VPĐU"),
            ("94- KH/BTGDVTW", "94-KH/BTGDVTW"),
            ("08 –HD/BTCTU", "08-HD/BTCTU"),
            ("12-CTr/TU", "12-CTr/TU"),
            ("05-QC/BTCTU-BDVTU", "05-QC/BTCTU-BDVTU"),
            ("3260-KH/ĐĐQH15", "3260-KH/ĐĐQH15"),
            ("30/2020/NĐ-CP", "30/2020/NĐ-CP"),
            ("361/2025/ND-CP", "361/2025/NĐ-CP"),
            ("64/2025/QH15", "64/2025/QH15"),
            ("105/2016/QHI13", "105/2016/QH13"),
            ("719/QĐ-TTg", "719/QĐ-TTg"),
            ("719/QĐ-TTG", "719/QĐ-TTg"),
            ("/QÐ- TTg", "/QĐ-TTg"),
            ("12/QD-UBND", "12/QĐ-UBND"),
            ("/TTr - SCT", "/TTr-SCT"),
            ("26/TTr-HĐND", "26/TTr-HĐND"),
            ("55/2005/TTLT-BNV-VPCP", "55/2005/TTLT-BNV-VPCP"),
            ("23/2016/TT-BGD&ĐT", "23/2016/TT-BGD&ĐT"),
            ("4912/UBND-NC", "4912/UBND-NC"),
            ("1935/BYT-BM-TE", "1935/BYT-BM-TE"),
            ("57/L-CTN", "57/L-CTN"),
            ("42-LCT/HĐNN8", "42-LCT/HĐNN8"),
            ("110-SL/L.12", "110-SL/L.12"),
            ("12a/NQ-CP", "12a/NQ-CP"),
        ] {
            let (rest, raw) = symbol(printed).unwrap_or_else(|error| panic!("{printed}: {error}"));
            assert_eq!((canonical(&raw, Vocab::builtin(), ANY).0.text.as_str(), rest), (want, ""), "{printed}");
        }
    }

    #[test]
    fn no_symbols() {
        for printed in [
            "24/7",
            "3/4 số hộ",
            "100-150 triệu/ha",
            "1-2/2026",
            "2020 - 2025",
            "và/hoặc",
            "km/h",
            "2-lên/xuống",
            "28/11/2025",
            "-",
        ] {
            assert!(symbol(printed).is_err(), "{printed}");
        }
    }

    #[test]
    fn old_symbols() {
        for (printed, want) in [("353-HĐBT", "353-HĐBT"), ("84 QĐ/TWĐTN", "84-QĐ/TWĐTN"), ("94 QĐ/LB", "94-QĐ/LB")]
        {
            let (rest, raw) = old_symbol(printed).unwrap_or_else(|error| panic!("{printed}: {error}"));
            assert_eq!((canonical(&raw, Vocab::builtin(), ANY).0.text.as_str(), rest), (want, ""), "{printed}");
        }
    }

    #[test]
    fn no_old_symbols() {
        for printed in ["84 UBND", "12-Đội", "84"] {
            assert!(old_symbol(printed).is_err(), "{printed}");
        }
    }

    #[test]
    fn tu_and_tw_by_the_issuer() {
        for (printed, issuer, want) in [
            ("445-KL/TƯ", "TỈNH ỦY THỪA THIÊN HUẾ", "445-KL/TU"),
            ("13-NQ/TƯ", "Ban Chấp hành Trung ương", "13-NQ/TW"),
            ("13-NQ/TƯ", "Hội đồng", "13-NQ/TƯ"),
            ("10-NQ/T.W", "Hội đồng", "10-NQ/TW"),
        ] {
            let (_, raw) = symbol(printed).unwrap_or_else(|error| panic!("{printed}: {error}"));
            let context = SymbolContext { issuer: Some(issuer), ..ANY };
            assert_eq!(canonical(&raw, Vocab::builtin(), context).0.text, want, "{printed}");
        }
    }

    #[test]
    fn dates() {
        for (printed, want) in [
            ("ngày 28/11/2025", Some("2025-11-28")),
            ("01-10-1997", Some("1997-10-01")),
            ("ngày 15 tháng 06 năm 2012", Some("2012-06-15")),
            ("ngày l6 tháng 6 năm 2010", Some("2010-06-16")),
            ("ngày 09 tháng 10 nắm 2017", Some("2017-10-09")),
            ("ngày 03.5.2001", Some("2001-05-03")),
            ("ngày O4 tháng 1o năm 2O17", Some("2017-10-04")),
            ("ngày 1ó tháng 5 năm 2016", Some("2016-05-16")),
            ("ngày 2Ố tháng 1Z năm 2016", Some("2016-12-26")),
            ("ngày 3Ũ tháng 5 năm 2016", Some("2016-05-30")),
            ("ngày Í5 tháng 5 năm 2016", Some("2016-05-15")),
            ("ngày 1Š tháng 5 năm 2016", Some("2016-05-15")),
            ("ngày 1B tháng 5 năm 2016", Some("2016-05-18")),
            ("ngày 1q tháng 5 năm 2016", Some("2016-05-19")),
            ("ngày 1x tháng 5 năm 2016", None),
            ("ngày ó tháng 5 năm 2016", None),
            ("ngy 09 thng 10 nm 2017", Some("2017-10-09")),
            ("ngày 05/6/20201", None),
            ("ngày 82 tháng 4 năm 2026", None),
            ("ngày      tháng 8 năm 2025", None),
            ("ngày 31/13/2025", None),
            ("1.000.000", None),
        ] {
            assert_eq!(date(printed).ok().and_then(|(_, date)| date.iso()).as_deref(), want, "{printed}");
        }
    }

    #[test]
    fn parts_of_dates() {
        for (year, month, day, want) in [
            (2017, 10, 4, Some("2017-10-04")),
            (2017, 10, 0, Some("2017-10")),
            (2017, 0, 0, Some("2017")),
            (2017, 0, 4, None),
            (0, 10, 4, None),
        ] {
            let date = Date { year, month, day };
            assert_eq!(date.iso().as_deref(), want, "{date:?}");
            assert_eq!(date.is_full(), want.is_some_and(|want| want.len() == 10), "{date:?}");
        }
    }

    #[test]
    fn assemblies() {
        for (segment, want) in [("QH15", true), ("QHl5", true), ("QH", false), ("QHXD", false), ("HĐND", false)] {
            assert_eq!(is_assembly(segment), want, "{segment}");
        }
    }

    #[test]
    fn romans() {
        for (text, want) in [
            ("I", Some(1)),
            ("IV", Some(4)),
            ("XIV", Some(14)),
            ("XL", Some(40)),
            ("IIII", None),
            ("VX", None),
            ("XC", Some(90)),
        ] {
            assert_eq!(roman_value(text), want, "{text}");
        }
    }
}
