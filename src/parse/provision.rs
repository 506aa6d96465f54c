//! The place in a paper at the end of the words before its mention: "điểm a khoản 2 Điều 5 của".

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n, take_while1};
use nom::character::complete::{char, digit1, one_of, satisfy};
use nom::combinator::{eof, not, opt, peek, recognize};
use nom::multi::many0;
use nom::sequence::{delimited, terminated};

use super::PResult;

/// ```ebnf
/// provision-parts = [ points ] [ clauses ] [ articles ] [ section ] [ appendix ] [ ( "của" | "tại" ) spaces ]
/// ```
///
/// All of the words; points, clauses, articles, section and appendix as printed.
pub(crate) fn provision_parts(input: &str) -> PResult<'_, [Option<&str>; 5]> {
    let parts = (opt(points), opt(clauses), opt(articles), opt(section), opt(appendix));
    let of = (opt((alt((tag("của"), tag("tại"))), spaces)), eof);
    terminated(parts, of)
        .map(|(point, clause, article, section, appendix)| [point, clause, article, section, appendix])
        .parse(input)
}

/// ```ebnf
/// points = ( "Điểm" | "điểm" ) spaces point { ", " point } [ " và " [ "điểm " ] point ] stop
/// point = 1*2 letter
/// ```
fn points(input: &str) -> PResult<'_, &str> {
    // "điểm a, khoản 2": no part of a word.
    let point = || terminated(take_while_m_n(1, 2, is_letter), not(satisfy(is_letter)));
    let last = opt((tag(" và "), opt(tag("điểm ")), point()));
    let list = recognize((point(), many0((tag(", "), point())), last));
    delimited((one_of("Đđ"), tag("iểm"), spaces), list, stop).parse(input)
}

/// ```ebnf
/// clauses = ( "Khoản" | "khoản" ) spaces DIGIT { DIGIT } [ letter ] { ", " [ "khoản " ] DIGIT { DIGIT } } [ " và " [ "khoản " ] DIGIT { DIGIT } ] stop
/// ```
fn clauses(input: &str) -> PResult<'_, &str> {
    delimited((one_of("Kk"), tag("hoản"), spaces), |input| numbers("khoản ", input), stop).parse(input)
}

/// ```ebnf
/// articles = ( "Điều" | "điều" ) spaces DIGIT { DIGIT } [ letter ] { ", " [ "Điều " ] DIGIT { DIGIT } } [ " và " [ "Điều " ] DIGIT { DIGIT } ] stop
/// ```
fn articles(input: &str) -> PResult<'_, &str> {
    delimited((one_of("Đđ"), tag("iều"), spaces), |input| numbers("Điều ", input), stop).parse(input)
}

/// "5a, Điều 6 và 7".
fn numbers<'a>(word: &'static str, input: &'a str) -> PResult<'a, &'a str> {
    let more = |join| (tag(join), opt(tag(word)), digit1);
    recognize((digit1, opt(satisfy(is_letter)), many0(more(", ")), opt(more(" và ")))).parse(input)
}

/// ```ebnf
/// section = ( "Mục" | "mục" | "Phần" | "phần" | "Chương" | "chương" | "Tiết" | "tiết" ) spaces label [ "," spaces ( "phần" | "mục" | "chương" ) spaces label ] stop
/// label = [ 1*2 letter ] [ 1*3 DIGIT ] | ( "I" | "V" | "X" ) { "I" | "V" | "X" }
/// ```
fn section(input: &str) -> PResult<'_, &str> {
    let name = alt((
        recognize((one_of("Mm"), tag("ục"))),
        recognize((one_of("Pp"), tag("hần"))),
        recognize((one_of("Cc"), tag("hương"))),
        recognize((one_of("Tt"), tag("iết"))),
    ));
    let of = (char(','), spaces, alt((tag("phần"), tag("mục"), tag("chương"))), spaces, label);
    terminated(recognize((name, spaces, label, opt(of))), stop).parse(input)
}

/// ```ebnf
/// appendix = ( "Phụ lục" | "phụ lục" ) [ spaces ( "số" spaces label | label ) ] stop
/// ```
fn appendix(input: &str) -> PResult<'_, &str> {
    let numbered = alt((recognize((tag("số"), spaces, label)), label));
    terminated(recognize((one_of("Pp"), tag("hụ lục"), opt((spaces, numbered)))), stop).parse(input)
}

fn label(input: &str) -> PResult<'_, &str> {
    let short = recognize((take_while_m_n(0, 2, is_letter), take_while_m_n(0, 3, |c: char| c.is_ascii_digit())));
    let roman = take_while1(|c| matches!(c, 'I' | 'V' | 'X'));
    let end = || peek(one_of(", "));
    alt((terminated(short, end()), terminated(roman, end()))).parse(input)
}

/// ```ebnf
/// spaces = 1*( " " )
/// ```
fn spaces(input: &str) -> PResult<'_, &str> {
    take_while1(|c| c == ' ')(input)
}

/// ```ebnf
/// stop = 1*( " " | "," )
/// ```
fn stop(input: &str) -> PResult<'_, &str> {
    take_while1(|c| matches!(c, ' ' | ','))(input)
}

/// A letter of Vietnamese, or another between them in the tables.
fn is_letter(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | 'À'..='ỹ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_in_their_order() {
        for (text, want) in [
            ("điểm a, b và điểm c khoản 2 Điều 5 của ", [Some("a, b và điểm c"), Some("2"), Some("5"), None, None]),
            ("Khoản 1, khoản 3a, Điều 6 và 7, ", [None, None, None, None, None]),
            ("Khoản 3a, Điều 6 và 7, ", [None, Some("3a"), Some("6 và 7"), None, None]),
            ("mục II, phần B của ", [None, None, None, Some("mục II, phần B"), None]),
            ("Phụ lục số IV tại ", [None, None, None, None, Some("Phụ lục số IV")]),
            ("Phụ lục của ", [None, None, None, None, Some("Phụ lục")]),
            ("Điều 5 Nghị quyết ", [None, None, None, None, None]),
            ("điểm mới của ", [None, None, None, None, None]),
        ] {
            let found = provision_parts(text).map_or([None; 5], |(_, parts)| parts);
            assert_eq!(found, want, "{text}");
        }
    }
}
