//! The parts of a mention: "số" and symbol, date, issuer, ordinal, period.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::{char, one_of, satisfy};
use nom::combinator::{not, opt, peek, recognize, verify};
use nom::error::Error;
use nom::multi::many_m_n;
use nom::sequence::{delimited, preceded, separated_pair, terminated};

use super::PResult;
use super::common::{
    Date, RawSymbol, blanks, bodies, dash, date, misread_number, month_date, number, old_date, old_symbol,
    scanned_date, segment, slash_month, small_symbol, so, spoilt_symbol, symbol, type_part, up_to, word, yearly_symbol,
};
use crate::fold;

/// ```ebnf
/// cited-symbol = [ "," ] blanks ( so ( symbol | old-symbol | small-symbol | spoilt-symbol ) | symbol | old-symbol | yearly-symbol |
///     [ so ] misread symbol | so 1*3 DIGIT " " 1*2 DIGIT symbol )
/// misread = 2*6( DIGIT | "l" | "I" | "|" | "O" | "o" | "S" | "B" )
/// ```
///
/// Without "số" an old one must have its type: "Chỉ thị 50 CT/TW".
pub(crate) fn cited_symbol(input: &str) -> PResult<'_, RawSymbol<'_>> {
    let (rest, _) = (opt(char(',')), blanks).parse(input)?;
    let (behind, _) = opt(so).parse(rest)?;
    let labelled = behind.len() < rest.len();
    if let Some(len) = misread_number(behind).or_else(|| torn_number(behind).filter(|_| labelled)) {
        let (left, found) = verify(symbol, |symbol| symbol.number.is_empty()).parse(&behind[len..])?;
        return Ok((left, RawSymbol { number: &behind[..len], ..found }));
    }
    if labelled {
        let numbered = alt((symbol, old_symbol, small_symbol, spoilt_symbol));
        return verify(numbered, |symbol: &RawSymbol<'_>| !symbol.number.is_empty()).parse(behind);
    }
    let old = verify(old_symbol, |symbol: &RawSymbol<'_>| symbol.kind.is_some());
    verify(alt((symbol, old, yearly_symbol)), |symbol: &RawSymbol<'_>| !symbol.number.is_empty()).parse(rest)
}

/// How long a number is that a scan tore: "22 9" of "số 22 9/QĐ-UBND".
fn torn_number(input: &str) -> Option<usize> {
    let digits = |most| take_while_m_n(1, most, |c: char| c.is_ascii_digit());
    let (rest, _) = (digits(3), char::<_, Error<&str>>(' '), digits(2)).parse(input).ok()?;
    rest.starts_with(['-', '–', '/']).then_some(input.len() - rest.len())
}

/// ```ebnf
/// dashed-symbol = blanks [ so ] number dash type-part dash bodies
/// ```
///
/// A dash for the slash: "05-CT-TW".
pub(crate) fn dashed_symbol(input: &str) -> PResult<'_, RawSymbol<'_>> {
    let (rest, (number, kind, body)) =
        preceded((blanks, opt(so)), (terminated(number, dash), terminated(type_part, dash), bodies)).parse(input)?;
    Ok((rest, RawSymbol { number, kind: Some(kind), body, party: true, ..RawSymbol::default() }))
}

/// ```ebnf
/// office-symbol = [ "," ] blanks number ( dash office | " " type-part dash bodies )
/// office = segment
/// ```
///
/// Right behind a type word: the letters of who issued the paper and no type, "176-HĐBT", "64-CP"; or a blank for the
/// first hyphen, "12 NQ-TU".
pub(crate) fn office_symbol(input: &str) -> PResult<'_, RawSymbol<'_>> {
    let capitals = |text: &str| text.chars().filter(|c| c.is_uppercase()).count();
    let office = || verify(segment, move |text: &str| capitals(text) > 1);
    let whole = || not(satisfy(|c| fold::is_word(c) || matches!(c, '/' | '-' | '–')));
    let kind = verify(type_part, move |kind: &str| capitals(kind) > 0 && kind.chars().count() > 1);
    let (rest, number) = preceded((opt(char(',')), blanks), number).parse(input)?;
    let behind_type = |(kind, body)| (Some(kind), body);
    let parts = alt((
        preceded(dash, office()).map(|body| (None, vec![body])),
        preceded(char(' '), separated_pair(kind, dash, bodies)).map(behind_type),
    ));
    let (rest, (kind, mut body)) = terminated(parts, whole()).parse(rest)?;
    // A type behind a blank is told for one by who reads the symbol, as in "12 QĐ-UBND".
    let spoilt = kind.is_some();
    if let Some(kind) = kind {
        body.insert(0, kind);
    }
    Ok((rest, RawSymbol { number, body, party: !spoilt, spoilt, ..RawSymbol::default() }))
}

/// ```ebnf
/// blank-symbol = blanks so blank-number symbol
/// blank-number = 0*60( " " | "." | "…" | "_" ) [ "[" 1*6( "." | "…" ) "]" ] | 1*6( DIGIT | spoilt )
/// spoilt = "§" | "$" | "?" | "*" | "%" | "#" | "&" | "{" | "}" | "]" | "["
/// ```
///
/// A number that is still to be filled in: "số …/QĐ-UBND", "số    -KH/TU"; or that a scan spoilt: "số §5/KH-UBND".
pub(crate) fn blank_symbol(input: &str) -> PResult<'_, RawSymbol<'_>> {
    let dots = |min, max| take_while_m_n(min, max, |c: char| matches!(c, ' ' | '.' | '…' | '_'));
    let blank = recognize((dots(0, 60), opt(delimited(char('['), dots(1, 6), char(']')))));
    let sign = |c: char| c.is_ascii_digit() || "§$?*%#&{}[]".contains(c);
    let spoilt = terminated(take_while_m_n(1, 6, sign), peek(one_of("-–/")));
    let number = alt((spoilt, blank));
    verify(preceded((blanks, so, number), symbol), |symbol: &RawSymbol<'_>| symbol.number.is_empty()).parse(input)
}

/// ```ebnf
/// cited-number = blanks [ so ] 1*4 DIGIT
/// ```
///
/// A bare number: "Nghị quyết 18", "Nghị quyết số 57".
pub(crate) fn cited_number(input: &str) -> PResult<'_, (bool, &str)> {
    let digits = take_while_m_n(1, 4, |c: char| c.is_ascii_digit());
    (preceded(blanks, opt(so)).map(|so| so.is_some()), digits).parse(input)
}

/// ```ebnf
/// cited-date = blanks [ "," ] blanks ( bracketed | [ signed blanks ] ( date | scanned-date | old-date | "ngày" blanks bracketed ) )
/// bracketed = "(" [ signed ] blanks date ")"
/// signed = "ký" | [ "được " ] ( "ban hành" | "phát hành" ) | "được" 1*40 character "thông qua" | sending | "lập" | "đề" |
///     "cùng" | "đều"
/// ```
///
/// "ngày" may be left out only inside the comma or parenthesis of a symbol; before it a semicolon or a full stop may
/// stand.
pub(crate) fn cited_date(input: &str) -> PResult<'_, Date> {
    let day = || peek((blanks, alt((tag("ngày"), tag("cùng ngày")))));
    let mark = alt((char(','), terminated(one_of(";."), day())));
    let (rest, _) = (blanks, opt(mark), blanks).parse(input)?;
    let signed = || {
        let issued = preceded(opt((word("duoc"), blanks)), alt((word("ban hanh"), word("phat hanh"))));
        // "được HĐND tỉnh thông qua ngày …"
        let passed = recognize((word("duoc"), up_to("thong qua", 40)));
        alt((word("ky"), issued, passed, sending, word("lap"), word("de"), word("cung"), word("deu")))
    };
    let bracketed = || delimited((char('('), opt(signed()), blanks), date, char(')'));
    let same_day = preceded((word("ngay"), blanks), bracketed());
    let plain = preceded((opt(signed()), blanks), alt((date, scanned_date, old_date, same_day)));
    alt((bracketed(), plain)).parse(rest)
}

/// ```ebnf
/// sending = ( "hồi" | "lúc" | "phát hồi" ) blanks 1*2 DIGIT blanks ( "h" | "giờ" ) blanks [ 2 DIGIT [ blanks "phút" ] ] [ "," ]
/// ```
///
/// The time at which a telegram was sent: "hồi 15h00 ngày …".
fn sending(input: &str) -> PResult<'_, &str> {
    let digits = |min| take_while_m_n(min, 2, |c: char| c.is_ascii_digit());
    let sent = alt((tag("hồi"), tag("lúc"), tag("phát hồi")));
    let of = alt((tag("giờ"), tag("h")));
    let minutes = (digits(2), opt((blanks, tag("phút"))));
    recognize((sent, blanks, digits(1), blanks, of, blanks, opt(minutes), opt(char(',')))).parse(input)
}

/// ```ebnf
/// unread-date = [ "," | ";" ] blanks "cùng ngày" | [ "," | ";" ] blanks "ngày" 1*40( DIGIT | "O" | "o" | "l" | "I" | "/" | "." | "…" | "-" | "–" | "_" | " " | "tháng" | "năm" )
/// ```
///
/// A date with blanks, without a year, or that a scan spoilt: "ngày …/4/2025", "ngày 04/5"; or that of another paper.
pub(crate) fn unread_date(input: &str) -> PResult<'_, &str> {
    let sign = |c: char| c.is_ascii_digit() || " Oo lI/.…-–_".contains(c);
    let part = alt((take_while_m_n(1, 40, sign), word("thang"), word("nam")));
    let day = alt((recognize((word("cung"), blanks, word("ngay"))), recognize((word("ngay"), many_m_n(1, 6, part)))));
    let (_, found) = recognize((opt(one_of(",;")), blanks, day)).parse(input)?;
    let found = found.trim_end();
    Ok((&input[found.len()..], found))
}

/// ```ebnf
/// cited-month = [ "," ] blanks ( month-date | "tháng" blanks 1*2 DIGIT "/" 4 DIGIT )
/// ```
pub(crate) fn cited_month(input: &str) -> PResult<'_, Date> {
    let (rest, _) = (opt(char(',')), blanks).parse(input)?;
    alt((month_date, slash_month)).parse(rest)
}

/// ```ebnf
/// period = ( "giai đoạn" | "thời kỳ" | "nhiệm kỳ" | "khóa" | "năm" | "đến năm" | "trung hạn" ) blanks years
/// years = 4 DIGIT [ blanks dash blanks 4 DIGIT ]
/// ```
pub(crate) fn period(input: &str) -> PResult<'_, &str> {
    let label =
        alt((word("giai doan"), word("thoi ky"), word("nhiem ky"), word("den nam"), word("nam"), word("trung han")));
    recognize((label, blanks, years)).parse(input)
}

fn years(input: &str) -> PResult<'_, &str> {
    let year = || take_while_m_n(4, 4, |c: char| c.is_ascii_digit());
    let dotted = take_while_m_n(2, 40, |c: char| matches!(c, '.' | '…'));
    alt((recognize((year(), opt((blanks, dash, blanks, year())))), dotted)).parse(input)
}

/// ```ebnf
/// term = [ "," ] blanks [ "(" ] ( "khóa" | "lần thứ" ) blanks numeral { further } [ ")" ]
/// further = ( [ "," ] " " [ "khóa " ] | " và khóa " ) numeral | " và " roman
/// numeral = roman | arabic
/// ```
pub(crate) fn term(input: &str) -> PResult<'_, &str> {
    // "khóa XI, Văn phòng": a capital that begins a word is no numeral.
    let whole = || peek(not(satisfy(fold::is_word)));
    let roman = || terminated(take_while_m_n(1, 6, |c: char| matches!(c, 'I' | 'V' | 'X' | 'L')), whole());
    let numeral = || alt((roman(), terminated(take_while_m_n(1, 6, |c: char| c.is_ascii_digit()), whole())));
    let again = || (word("khoa"), tag(" "));
    let further = alt((
        recognize((opt(char(',')), tag(" "), opt(again()), numeral())),
        recognize((tag(" và "), again(), numeral())),
        recognize((tag(" và "), roman())),
    ));
    let list = (numeral(), nom::multi::many0(further));
    recognize((
        opt(char(',')),
        blanks,
        opt(char('(')),
        alt((word("khoa"), word("lan thu"))),
        blanks,
        list,
        opt(one_of(")")),
    ))
    .parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_behind_symbols() {
        for (text, want) in [
            (", ngày 16/5/2025 của", Some("2025-05-16")),
            (" ngày 04 tháng 10 năm 2023 của", Some("2023-10-04")),
            (" (ngày 5/6/2020)", Some("2020-06-05")),
            (" ký ngày 5/6/2020", Some("2020-06-05")),
            (" , ngày 5/6/2020", Some("2020-06-05")),
            (" về việc", None),
        ] {
            assert_eq!(cited_date(text).ok().and_then(|(_, date)| date.iso()).as_deref(), want, "{text}");
        }
    }

    #[test]
    fn periods_and_terms() {
        for (text, want) in [
            ("giai đoạn 2026 - 2030 của", "giai đoạn 2026 - 2030"),
            ("đến năm 2030, tầm", "đến năm 2030"),
            ("năm........ ,", "năm........"),
        ] {
            assert_eq!(period(text).map(|(_, found)| found).unwrap_or(""), want, "{text}");
        }
        for (text, want) in [
            (" khóa XIII về", " khóa XIII"),
            (" (khóa XI, XII) và", " (khóa XI, XII)"),
            (" khóa XI, khóa XII về", " khóa XI, khóa XII"),
            (" khóa XI, khóa XII và khóa XIII về", " khóa XI, khóa XII và khóa XIII"),
            (" (khóa XI và XII)", " (khóa XI và XII)"),
            (" khóa XI và Văn phòng", " khóa XI"),
            (" khóa XI, Văn phòng", " khóa XI"),
            (" khóa XII và 5 đảng viên", " khóa XII"),
            (" lần thứ 14 của", " lần thứ 14"),
        ] {
            assert_eq!(term(text).map(|(_, found)| found).unwrap_or(""), want, "{text}");
        }
    }
}
