//! What a line is by its own words: a rule, the number of a page, a running header, a line of a stamp.
//!
//! It looks at no line above or below, so that a line cut in two can be asked again.

use super::LineKind;
use crate::fold;
use crate::parse::header::{gazette_header, page_number};
use crate::vocab::Vocab;

pub(super) fn kind(words: &str, vocab: &Vocab) -> LineKind {
    let is_stamp = || vocab.stamps.beginning(words).next().is_some();
    match words.as_bytes()[0] {
        b'-' | b'_' | b'*' | b'=' | b'~' | b'|' | b'`' | b'+' | b'^' if is_rule(words) => LineKind::Rule,
        b'o' | b'O' | b'0' if is_ornament(words) => LineKind::Rule,
        0xE2 if is_rule(words) => LineKind::Rule,
        _ if words.len() <= LONGEST_SPECKS && is_speck(words) => LineKind::Rule,
        b'0'..=b'9' | b'-' | b'[' | b'|' | 0xE2 | b'T' | b't' | b'P' if words.len() < 24 && page_number(words) => {
            LineKind::PageNumber
        }
        b'-' | b'=' | b'*' | b'[' | b'#' if words.len() < 40 && page_mark(words) => LineKind::PageNumber,
        b'{' | b'<' | b'\\' if is_page_break(words) => LineKind::PageNumber,
        // "![](page_3.jpeg)": a stamp or a signature, for those who turn a scan into Markdown.
        b'!' if is_picture(words) => LineKind::Rule,
        b'S' | b'C' | b'-' if words.len() < 40 && is_scanner(words.trim_start_matches(['-', ' '])) => {
            LineKind::RunningHeader
        }
        b'C' | b'0'..=b'9' if words.len() < 120 && gazette_header(words) => LineKind::RunningHeader,
        _ if words.len() < 160 && words.starts_with(fold::is_upper) && is_stamp() => LineKind::Stamp,
        _ => LineKind::Text,
    }
}

/// Whether a line parts two pages as those do that turn scans and PDF into Markdown: "{3}-----", `\newpage`,
/// "<page_number>3</page_number>".
fn is_page_break(words: &str) -> bool {
    let parted = || {
        let (number, stroke) = words.strip_prefix('{')?.split_once('}')?;
        Some(page_number(number) && stroke.len() >= 5 && stroke.bytes().all(|b| b == b'-'))
    };
    let tagged = || words.strip_prefix("<page_number>")?.strip_suffix("</page_number>").map(page_number);
    matches!(words, "\\newpage" | "\\pagebreak") || parted().or_else(tagged) == Some(true)
}

/// Whether a line is the link of a picture alone, whose name says nothing: it has no blank.
fn is_picture(words: &str) -> bool {
    let link = words.strip_prefix("![").and_then(|words| words.strip_suffix(')')?.split_once("]("));
    link.is_some_and(|(name, target)| !name.contains(' ') && !target.contains(')'))
}

/// Whether the program of a scanner says what it is: "Scanned by CamScanner".
fn is_scanner(words: &str) -> bool {
    let begins = |lead: &str| words.get(..lead.len()).is_some_and(|start| start.eq_ignore_ascii_case(lead));
    // Its name may stand on the next line.
    let alone = || ["scanned by", "scanned with"].iter().any(|lead| words.eq_ignore_ascii_case(lead));
    ["scanned by ", "scanned with ", "camscanner"].into_iter().any(begins) || alone()
}

/// Whether a reader of scans says where a page begins or ends: "--- PAGE 3 ---", "=== Trang 2 ===".
fn page_mark(words: &str) -> bool {
    let bare = words.trim_matches(|c: char| matches!(c, '-' | '=' | '*' | '[' | ']' | '#' | ' '));
    bare.starts_with(fold::is_letter) && (page_number(bare) || bare.eq_ignore_ascii_case("page break"))
}

/// Whether a line is drawn, not written. Dots are no rule: they are the blanks of a form.
fn is_rule(words: &str) -> bool {
    let marks = |c: char| {
        matches!(
            c,
            '-' | '_'
                | '*'
                | '='
                | '~'
                | '|'
                | '`'
                | ':'
                | '+'
                | '^'
                | '–'
                | '—'
                | '─'
                | '━'
                | '═'
                | '−'
                | '⎯'
                | '―'
        )
    };
    let (mut count, mut rings) = (0, 0);
    for c in words.chars() {
        match c {
            c if marks(c) => count += 1,
            'o' | 'O' | '0' => rings += 1,
            c if !c.is_whitespace() => return false,
            _ => {}
        }
    }
    // "-----o0o-----"
    if rings > 0 {
        let drawn = || count >= 2 && is_ornament(words.trim_matches(|c| marks(c) || c == ' '));
        return words.ends_with(marks) && (rings <= 3 && count >= 6 || drawn());
    }
    // One hyphen or plus is a bullet without its words; one star or pipe is the star, or a table's frame.
    count >= 3
        || matches!(words.as_bytes()[0], b'*' | b'|' | b'_' | b'~' | b'`')
        || (count == 2 && !words.contains([' ', '+']))
}

/// Whether words are rings that look the same from both ends, of two kinds: "oOo", "o0o", "oo0oo".
fn is_ornament(words: &str) -> bool {
    let ring = |b: &u8| matches!(b, b'o' | b'O' | b'0');
    let rings = words.as_bytes();
    (3..=LONGEST_ORNAMENT).contains(&rings.len())
        && rings.iter().all(ring)
        && rings.iter().any(|b| *b != rings[0])
        && rings.iter().eq(rings.iter().rev())
}

/// How many rings an ornament has at most.
const LONGEST_ORNAMENT: usize = 9;

/// Whether a scan made a line of specks: the sign of a bullet and one more, "~ 2", "— R", "- ˆ"; signs and letters each by
/// itself, "Ạ \" R F"; two points, ". ,". Dots alone are the blanks of a form.
fn is_speck(words: &str) -> bool {
    let single = |word: &str| word.chars().nth(1).is_none();
    let dots = |c: char| matches!(c, '.' | '…' | '_' | ' ');
    if words.chars().all(|c| matches!(c, '.' | ',' | ':' | ';' | '\'' | ' ')) {
        return words.len() > 1 && !words.chars().all(dots);
    }
    let Some((sign, other)) = words.split_once(' ').filter(|_| words.split(' ').all(single)) else { return false };
    let bullet = matches!(sign, "-" | "~" | "*" | "+" | "–" | "—" | "•" | "^");
    let signs = |word: &str| matches!(word, "\"" | "'" | "`" | "~" | "^" | "ˆ");
    let strewn = || {
        words.contains(fold::is_letter)
            && other.contains(' ')
            && words.split(' ').any(signs)
            && !words.contains(|c: char| c.is_ascii_digit())
    };
    bullet && single(other) && !other.chars().all(dots) || strewn()
}

/// How many bytes a line of specks takes at most.
const LONGEST_SPECKS: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds() {
        use LineKind::*;
        for (words, want) in [
            ("*", Rule),
            ("* *", Rule),
            ("***", Rule),
            ("-----", Rule),
            ("- - -", Rule),
            ("|", Rule),
            ("|---|---|", Rule),
            ("```", Rule),
            ("─────────", Rule),
            ("-", Text),
            ("……………", Text),
            ("..........", Text),
            ("- Căn cứ", Text),
            ("~ 2", Rule),
            ("— R", Rule),
            ("- ˆ", Rule),
            ("+ x", Rule),
            ("- …", Text),
            ("Ạ \" R F", Rule),
            (". ,", Rule),
            ("A R", Text),
            (". .", Text),
            ("./.", Text),
            ("- A B", Text),
            ("a 2", Text),
            ("- 20", Text),
            ("2", PageNumber),
            ("- 7 -", PageNumber),
            ("{3}------------------------------------------------", PageNumber),
            ("{3}", Text),
            ("\\newpage", PageNumber),
            ("<page_number>3</page_number>", PageNumber),
            ("<b>3</b>", Text),
            ("![](_page_3_Picture_0.jpeg)", Rule),
            ("![a](b) và c", Text),
            ("![a](b) (c)", Text),
            ("![Sơ đồ tổ chức](a.png)", Text),
            ("![](", Text),
            ("Trang 3/12", PageNumber),
            ("--- PAGE 3 ---", PageNumber),
            ("=== Trang 2 ===", PageNumber),
            ("--- PAGE BREAK ---", PageNumber),
            ("Scanned with", RunningHeader),
            ("- CamScanner", RunningHeader),
            ("- Scan", Text),
            ("- Trang trại", Text),
            ("- Trang 2 của Đề án", Text),
            ("--- 12 ---", Text),
            ("2026", Text),
            ("3.", Text),
            ("CÔNG BÁO/Số 913 + 914/Ngày 20-12-2013", RunningHeader),
            ("Ký bởi: Cổng Thông tin", Stamp),
            ("Thời gian ký: 22.05.2023", Stamp),
            ("ĐẾN Số: 12", Stamp),
            ("Điều 1.", Text),
        ] {
            assert_eq!(kind(words, Vocab::builtin()), want, "{words}");
        }
    }
}
