//! What is to be reached, in figures: "giảm 20%", "ít nhất 15 nghị quyết".

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n, take_while1};
use nom::character::complete::{char, digit1, one_of};
use nom::combinator::{opt, recognize, verify};
use nom::multi::many1;
use nom::sequence::{preceded, separated_pair, terminated};

use super::PResult;
use super::deadline::{gap, is_gap};

/// Words that make a figure behind them a target.
const AIMS: [&str; 17] = [
    "ít nhất",
    "tối thiểu",
    "trên",
    "tối đa",
    "không quá",
    "dưới",
    "đạt",
    "giảm",
    "tăng",
    "phấn đấu",
    "hoàn thành",
    "kết nạp",
    "có",
    "đủ",
    "bảo đảm",
    "đảm bảo",
    "lên",
];

/// Those of them that a share must follow: "có 100% xã", but "có 9 nhiệm vụ".
pub(crate) const OF_SHARES: [&str; 5] = ["có", "đủ", "bảo đảm", "đảm bảo", "lên"];

/// How many of them may stand behind another.
const MORE: usize = 3;

/// Units of measure: "120 ha đất" are hectares.
const MEASURES: [&str; 9] = ["ha", "km", "km2", "m", "m2", "m3", "kg", "tạ", "tấn"];

/// Words that stand behind those: "đạt từ 5%".
const INNER: [&str; 2] = ["từ", "mới"];

/// ```ebnf
/// figure = amount [ [ gap ] ( "-" | "–" | "đến" ) [ gap ] amount ] [ gap ] unit
/// amount = ( 1*3 DIGIT "." 3 DIGIT { "." 3 DIGIT } | DIGIT { DIGIT } [ "," DIGIT { DIGIT } ] )
/// unit = "%" | ( "tỷ" | "triệu" ) ( " " | ? line end ? ) ( "đồng" | "USD" ) | measure | small-word [ ( " " | ? line end ? ) small-word ]
/// measure = "ha" | "km" | "km2" | "m" | "m2" | "m3" | "kg" | "tạ" | "tấn"
/// small-word = ? small letters of Vietnamese ?
/// ```
///
/// Gives the number and the unit; the lower of two numbers: "20 - 30%".
pub(crate) fn figure(input: &str) -> PResult<'_, (&str, &str)> {
    let digits = |min, max| take_while_m_n(min, max, |c: char| c.is_ascii_digit());
    let thousands = || recognize((digits(1, 3), many1(preceded(char('.'), digits(3, 3)))));
    let amount = || alt((thousands(), recognize((digit1, opt((char(','), digit1))))));
    let to = alt((recognize(one_of("-–")), tag("đến")));
    let number = terminated(amount(), opt((opt(gap), to, opt(gap), amount())));
    let word = || take_while1(is_small);
    let money = recognize((alt((tag("tỷ"), tag("triệu"))), one_of(" \n"), alt((tag("đồng"), tag("USD")))));
    let measure = verify(take_while1(|c| is_small(c) || matches!(c, '2' | '3')), |word: &str| MEASURES.contains(&word));
    let unit = alt((tag("%"), money, measure, recognize((word(), opt((one_of(" \n"), word()))))));
    separated_pair(number, opt(gap), unit).parse(input)
}

/// A small letter of Vietnamese, or of its neighbours in the first table of Latin letters.
fn is_small(c: char) -> bool {
    // From U+1EA0 on, capitals and small letters take turns.
    matches!(c, 'a'..='z' | 'à'..='ö' | 'ø'..='ý' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư')
        || matches!(c, 'ạ'..='ỹ') && (c as u32) % 2 == 1
}

/// ```ebnf
/// aimed = aim gap { ( more | "từ" | "mới" ) gap }
/// aim = more | "tối đa" | "không quá" | "dưới" | "đạt" | "giảm" | "tăng" | "phấn đấu" | "hoàn thành" | "kết nạp" | of-shares
/// of-shares = "có" | "đủ" | "bảo đảm" | "đảm bảo" | "lên"
/// more = "ít nhất" | "tối thiểu" | "trên"
/// ```
///
/// Read from the figure back: where the words begin at the end of `before` that make it a target.
pub(crate) fn aimed(before: &str) -> Option<usize> {
    let mut start = None;
    let mut rest = before;
    loop {
        let words = rest.trim_end_matches(is_gap);
        let behind = |word: &str| (words.len() < rest.len()).then(|| without(words, word)).flatten();
        if let Some((i, before)) = AIMS.iter().enumerate().find_map(|(i, aim)| Some((i, behind(aim)?))) {
            // "có ít nhất 50%": the other says it.
            if start.is_some() && OF_SHARES.contains(&AIMS[i]) {
                return start;
            }
            start = Some(before.len());
            if i >= MORE {
                return start;
            }
            rest = before;
        } else {
            match INNER.iter().find_map(|word| behind(word)) {
                Some(before) => rest = before,
                None => return start,
            }
        }
    }
}

/// `text` without `word` at its end, whose blank may be the end of a line.
fn without<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let start = text.len().checked_sub(word.len())?;
    let same = |(a, b): (u8, u8)| a == b || a == b'\n' && b == b' ';
    text.bytes().skip(start).zip(word.bytes()).all(same).then(|| text.get(..start)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures() {
        for (text, want) in [
            ("20% số", Some(("20", "%"))),
            ("1.250.000 tỷ đồng nữa", Some(("1.250.000", "tỷ đồng"))),
            ("8,5%", Some(("8,5", "%"))),
            ("70 ha còn lại", Some(("70", "ha"))),
            ("2,5 km2.", Some(("2,5", "km2"))),
            ("20 - 30% thời gian", Some(("20", "%"))),
            ("3 đến 5 dự án mới", Some(("3", "dự án"))),
            ("500 triệu USD", Some(("500", "triệu USD"))),
            ("20 - người", None),
            ("3 hai", Some(("3", "hai"))),
            ("15 nghị quyết chuyên đề", Some(("15", "nghị quyết"))),
            ("1.25 người", None),
            ("15 Ủy ban", None),
            ("15.", None),
        ] {
            assert_eq!(figure(text).ok().map(|(_, found)| found), want, "{text}");
        }
    }

    #[test]
    fn aims_before_figures() {
        for (before, want) in [
            ("kết nạp ít nhất ", Some("kết nạp ít nhất ")),
            ("phấn đấu đạt từ ", Some("đạt từ ")),
            ("ít\nnhất trên ", Some("ít\nnhất trên ")),
            ("từ ", None),
            ("trên", None),
            ("số ", None),
        ] {
            assert_eq!(aimed(before).map(|start| &before[start..]), want, "{before}");
        }
    }
}
