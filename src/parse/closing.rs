//! The entries of the recipients: purpose and archive tail.

use std::borrow::Cow;
use std::ops::Range;

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while1};
use nom::character::complete::{char, one_of};
use nom::combinator::{opt, recognize, verify};
use nom::sequence::{delimited, preceded};

use super::PResult;
use super::common::blanks;
use crate::document::Archive;
use crate::fold;
use crate::text::part;
use crate::vocab::Vocab;

/// ```ebnf
/// purpose = "(" purpose-words ")" | "," blanks purpose-words
/// purpose-words = ( "để " | ? a row of vocab/purposes.tsv ? ) { character }
/// ```
///
/// Where the purpose stands in an entry: "(để báo cáo)", ", Để B.cáo".
pub(crate) fn purpose(entry: &str, vocab: &Vocab) -> Option<Range<usize>> {
    // Read with its marks, so that "(Đề án 06)" is none.
    let known = |words: &str| {
        words.starts_with("để ") || vocab.purposes.iter().any(|purpose| fold::prefix(words, purpose).is_some())
    };
    if let Some(open) = entry.rfind('(') {
        let inner = entry[open + 1..].trim_end_matches(')');
        return (entry.ends_with(')') && known(inner)).then_some(open..entry.len());
    }
    let comma = entry.rfind(',')?;
    let words = entry[comma + 1..].trim_start();
    (fold::word_prefix(words, "de").is_some() && known(words)).then_some(comma..entry.len())
}

/// ```ebnf
/// copies = 1*3 DIGIT [ [ " " ] "bản" | "b" | "B" ]
/// ```
fn copies(input: &str) -> PResult<'_, &str> {
    let digits = verify(take_while1(|c: char| c.is_ascii_digit()), |digits: &str| digits.len() <= 3);
    recognize((digits, opt(alt((recognize((opt(char(' ')), tag("bản"))), recognize(one_of("bB"))))))).parse(input)
}

/// ```ebnf
/// archive = [ "(" ( copies | typist ) ")" ] [ copies ] [ typist ]
/// typist = { letter | "." | "-" }
/// ```
///
/// Takes the tail of a *Lưu* entry apart: `Lưu VPĐU (BC-2026)`, `Lưu: VT, KTTH (2)`, `Lưu: VT, VP. 20b`,
/// `Lưu Văn phòng Tỉnh ủy(cg)`.
pub(crate) fn archive<'t>(entry: Cow<'t, str>) -> (Cow<'t, str>, Option<Archive<'t>>) {
    let text = entry.as_ref();
    let label = fold::word_prefix(text, "luu")
        .map_or(0, |len| len + text[len..].len() - text[len..].trim_start_matches([':', ';', ' ']).len());
    let (mut name_end, mut typist, mut number) = (text.len(), None, None);
    if let Some(open) = text.rfind('(')
        && let Ok((behind, inner)) = parenthesis(&text[open..])
    {
        name_end = open;
        let at = open + 1;
        let inner = at..at + inner.len();
        match copies(&text[inner.clone()]) {
            Ok(("", _)) => number = Some(inner),
            _ => typist = Some(inner),
        }
        let behind = behind.trim();
        if !behind.is_empty() {
            let at = text.len() - behind.len();
            match copies(behind) {
                Ok((_, found)) if number.is_none() => number = Some(at..at + found.len()),
                _ if typist.is_none() => typist = Some(at..text.len()),
                _ => {}
            }
        }
    } else if let Some((at, word)) = text.rfind(' ').map(|at| (at + 1, &text[at + 1..]))
        && let Ok(("", _)) = copies(word)
    {
        name_end = at - 1;
        number = Some(at..text.len());
    }
    let slice = |range: Range<usize>| part(&entry, entry[range].trim_matches([' ', ',', '.']));
    let archive = Archive { typist: typist.map(&slice), copies: number.map(&slice) };
    let name = slice(label.min(name_end)..name_end);
    (name, Some(archive))
}

/// ```ebnf
/// parenthesis = "(" { character } ")"
/// ```
fn parenthesis(input: &str) -> PResult<'_, &str> {
    preceded(blanks, delimited(char('('), take_while(|c| c != ')'), char(')'))).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn purposes() {
        for (entry, want) in [
            ("Bộ Chính trị, Ban Bí thư (để báo cáo)", Some("(để báo cáo)")),
            ("Chủ tịch UBND tỉnh (báo cáo)", Some("(báo cáo)")),
            ("TTgCP, các PTTgCP (để b/c)", Some("(để b/c)")),
            ("Thường trực Thành ủy, Để B.cáo", Some(", Để B.cáo")),
            ("Đảng ủy các xã, phường (để t/h)", Some("(để t/h)")),
            ("Tổ công tác (Đề án 06)", None),
            ("Ban Tuyên giáo, Dân vận Tỉnh ủy", None),
            ("CVP, PCVP UBND tỉnh (Bích)", None),
            ("Các tỉnh ủy, thành ủy", None),
        ] {
            assert_eq!(purpose(entry, Vocab::builtin()).map(|range| &entry[range]), want, "{entry}");
        }
    }

    #[test]
    fn archives() {
        for (entry, name, typist, copies) in [
            ("Lưu Văn phòng Tỉnh ủy(cg)", "Văn phòng Tỉnh ủy", Some("cg"), None),
            ("Lưu VPĐU (BC-2026)", "VPĐU", Some("BC-2026"), None),
            ("Lưu: VT, KTTH (2)", "VT, KTTH", None, Some("2")),
            ("Lưu VT, TH (3 bản)", "VT, TH", None, Some("3 bản")),
            ("Lưu: VT, VP. 20b", "VT, VP", None, Some("20b")),
            ("Lưu: VT, QHĐP (2b)Q.Cường", "VT, QHĐP", Some("Q.Cường"), Some("2b")),
            ("Lưu: VT, TH (Minh) 5b", "VT, TH", Some("Minh"), Some("5b")),
            ("Lưu: VT, TH (Minh) Hà", "VT, TH", Some("Minh"), None),
            ("Lưu HCTĐKT", "HCTĐKT", None, None),
        ] {
            let (got, archive) = archive(Cow::Borrowed(entry));
            let archive = archive.unwrap_or_else(|| panic!("{entry}"));
            assert_eq!(
                (got.as_ref(), archive.typist.as_deref(), archive.copies.as_deref()),
                (name, typist, copies),
                "{entry}"
            );
        }
    }
}
