//! The lines at the top of a paper that a scan or a converter spoilt: the stamp of who received it, the rule under
//! the subject, addressees on the line of the subject, a number torn into its parts.
//!
//! Only the first lines are looked at, since the same signs mean other things in the body.

use std::sync::LazyLock;

use memchr::memmem;

use super::kind::kind;
use super::page::NEAR;
use super::{Line, LineKind, TOP};
use crate::fold;
use crate::parse::body::marker;
use crate::parse::header::{about, misread_addressing, number_line};
use crate::source::legacy::syllable;
use crate::text::Span;
use crate::vocab::Vocab;

/// Parts a line at the top in which the subject of a paper ends and the addressees begin, since the columns were merged:
/// "công năm 2023 Kính gửi: UBND các xã".
pub(super) fn part_addressees(clean: &str, lines: &mut Vec<Line>, vocab: &Vocab) {
    let may_end = |line: &Line| {
        let words = line.text(clean);
        line.kind == LineKind::Text && words.len() <= LONGEST_SUBJECT && !words.starts_with('|')
    };
    let titles = |line: &Line| {
        let words = line.text(clean);
        let subject = || ["Về ", "về "].iter().any(|about| words.starts_with(about));
        may_end(line) && (about(words).is_ok() || subject() || is_title(words, vocab))
    };
    for i in 0..lines.len().min(TOP) {
        let words = lines[i].text(clean);
        if !may_end(&lines[i]) {
            continue;
        }
        let label = |at: &usize| {
            let known = vocab.formulas.addressees.at(&words[*at..]).map(|(_, len)| len);
            let len = known.or_else(|| misread_addressing(&words[*at..]));
            len.is_some_and(|len| words[at + len..].trim_start_matches(' ').starts_with(':'))
        };
        let Some(at) = words.match_indices(" K").map(|(at, _)| at + 1).find(label) else { continue };
        // A dash between them is none of the subject's.
        let before = words[..at].trim_end_matches([' ', '-', '–', '—']);
        let titled = lines[i.saturating_sub(REACH_OF_A_SUBJECT)..=i].iter().any(titles);
        if titled && before.contains(fold::is_word) {
            let line = lines[i];
            let at = words.len() - words[before.len()..].trim_start_matches(' ').len();
            let width = before.chars().count() as u32;
            let start = line.span.start;
            lines[i] = Line { span: Span::new(start, start + before.len()), width: line.indent + width, ..line };
            let rest = Line {
                span: Span::new(start + at, line.span.end),
                width: line.width.saturating_sub(width + 1),
                gap: 0,
                ..line
            };
            lines.insert(i + 1, rest);
        }
        return;
    }
}

/// How many bytes a line takes at most that ends a subject.
const LONGEST_SUBJECT: usize = 300;

/// How many lines a subject takes at most.
const REACH_OF_A_SUBJECT: usize = 6;

/// Tells the rule under a subject where a scan gave other signs or letters for it: "¬.—-—--", "ee", "———e.———".
pub(super) fn mark_title_rules(clean: &str, lines: &mut [Line], vocab: &Vocab) {
    let mut title = None;
    for i in 0..lines.len().min(TOP) {
        let words = lines[i].text(clean);
        if lines[i].kind != LineKind::Text {
            continue;
        }
        let named = is_title(words, vocab);
        if named || about(words).is_ok() {
            // The subject of a letter begins on the line of its label.
            title = Some(if named { i + 1 } else { i });
        } else if let Some(subject) = title {
            let dots = || words.chars().all(|c| matches!(c, '.' | '…' | ' '));
            let form = || dots() && (i == subject || lines[i - 1].text(clean).ends_with(['.', '…', ':']));
            if is_misread_rule(words) && lines[i - 1].kind == LineKind::Text && !form() {
                lines[i].kind = LineKind::Rule;
                return;
            }
            // "thực hiện chủ trương …" is the subject.
            let rests = || words.starts_with(fold::is_upper) && vocab.formulas.basis.begin(words);
            let text = marker(words).is_ok() || rests() || words.ends_with(['.', ':', ';']);
            if text || i >= subject + LONGEST_TITLE {
                title = None;
            }
        }
    }
}

/// Whether capitals begin with the name of a type; most lines have none, which is the sooner told.
fn is_title(words: &str, vocab: &Vocab) -> bool {
    vocab.type_at(words).is_some() && fold::is_caps(words)
}

/// How many lines a subject takes at most that has a rule under it.
const LONGEST_TITLE: usize = 8;

/// Whether a short line has no word: signs alone, signs with letters, or letters that are no syllable.
fn is_misread_rule(words: &str) -> bool {
    if words.len() > LONGEST_MISREAD_RULE {
        return false;
    }
    let count = |of: fn(char) -> bool| words.chars().filter(|c| of(*c)).count();
    let letters = count(fold::is_letter);
    // "—mư-----", "“==----"
    let drawn = count(|c| matches!(c, '-' | '–' | '—' | '_' | '=' | '~' | '¬'));
    if drawn >= 3 && drawn > letters && !words.contains(' ') && !words.contains(|c: char| c.is_ascii_digit()) {
        return true;
    }
    if letters > 3 || words.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    match letters {
        0 => !matches!(words, "-" | "–" | "—" | "+" | "*" | "•" | "(" | ")"),
        _ if letters < words.chars().count() => count(|c| matches!(c, '-' | '–' | '—' | '_' | '=' | '~' | '¬')) > 1,
        1 => !matches!(words, "I" | "V" | "X"),
        _ => words.contains(fold::is_lower) && syllable::word(words) == syllable::Word::Other,
    }
}

/// How many bytes a rule takes at most that a scan misread.
const LONGEST_MISREAD_RULE: usize = 48;

/// Tells the lines of an incoming stamp at the top: "ĐẾN" over "Số: 1234", "Ngày: 22/11/2026", "Chuyển:". The title may
/// stand beside it.
pub(super) fn mark_incoming(clean: &str, lines: &mut Vec<Line>, vocab: &Vocab) {
    let top = lines.len().min(TOP);
    static WIDE: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("   "));
    let first = |line: &Line| {
        let words = line.text(clean);
        words[..WIDE.find(words.as_bytes()).unwrap_or(words.len())].trim_end()
    };
    let labelled = |words: &str| {
        let labels = ["so", "ngay", "gio", "chuyen", "kinh chuyen", "luu ho so"];
        labels.iter().any(|label| fold::word_prefix(words, label).is_some()) && number_line(words).is_err()
    };
    // "ĐẾN", "CÔNG VĂN ĐẾN SỐ: 123"
    let begins = |line: &Line| {
        let words = first(line);
        let label = |label: &&str| fold::word_prefix(words, label);
        ["den", "cong van den", "van ban den"].iter().find_map(label).is_some_and(|len| {
            let rest = words[len..].trim_start_matches([' ', ':']);
            rest.is_empty() || words.len() < 60 && fold::is_caps(&words[..len]) && labelled(rest)
        })
    };
    let Some(at) = lines[..top].iter().position(begins) else { return };
    let within = |line: &&Line| {
        let words = first(line);
        labelled(words) && words.len() < 80 && line.gap <= 1
    };
    let count = lines[at + 1..].iter().take_while(within).count();
    if count == 0 && lines[at].kind != LineKind::Stamp {
        return;
    }
    for i in at - receiver(clean, lines, at, at + count + 1, vocab)..at {
        lines[i].kind = LineKind::Stamp;
    }
    let mut stamp = Vec::new();
    for line in &lines[at..=at + count] {
        let words = first(line);
        let beside = line.text(clean)[words.len()..].trim_start();
        if beside.is_empty() || labelled(beside) {
            stamp.push(Line { kind: LineKind::Stamp, ..*line });
        } else {
            let left = Span::new(line.span.start, line.span.start + words.len());
            stamp.push(Line { span: left, kind: LineKind::Stamp, ..*line });
            let span = Span::new(line.span.end - beside.len(), line.span.end);
            let indent = line.indent + clean[line.span.start..span.start].chars().count() as u32;
            stamp.push(Line { span, indent, kind: kind(beside, vocab), ..*line });
        }
    }
    lines.splice(at..=at + count, stamp);
}

/// How many lines right above an incoming stamp, which takes the lines from `at` up to `end`, name who received the paper:
/// capitals under a number, or above everything where another body stands apart below, over the number.
fn receiver(clean: &str, lines: &[Line], at: usize, end: usize, vocab: &Vocab) -> usize {
    let words = |line: &Line| line.text(clean);
    let text = |line: &&Line| line.kind == LineKind::Text;
    let numbered = |line: &Line| number_line(words(line)).is_ok();
    let body = |line: &Line| fold::is_caps(words(line)) && vocab.body_at(words(line)).is_some();
    let close = |i: usize| lines[i].kind == LineKind::Text && fold::is_caps(words(&lines[i])) && lines[i + 1].gap == 0;
    let count = (0..at).rev().take(2).take_while(|i| close(*i) && !numbered(&lines[*i])).count();
    let from = at - count;
    if !lines[from..at].iter().any(body) {
        return 0;
    }
    let under_number = lines[..from].iter().rev().take(NEAR).any(numbered);
    let above_all = || {
        let mut below = lines[end..].iter().filter(text).take(6).take_while(|line| !numbered(line));
        // "UBND XÃ SƠN BÌNH CỘNG HÒA XÃ HỘI …": the letterhead begins there.
        let headed = |line: &Line| vocab.headings.find(words(line)).any(|(_, found)| found.start > 0);
        let apart = lines.get(end).is_some_and(|line| line.gap > 0 || headed(line));
        let heading = |line: &Line| vocab.headings.beginning(words(line)).next().is_some();
        from == 0 && apart && below.any(|line| body(line) && !heading(line))
    };
    if under_number || above_all() { count } else { 0 }
}

/// Joins the lines of a number at the top that was torn into its parts: "Số:" over "123" over "/TTr-VPCP", "Số: 16 -"
/// over "HD/BTCTU".
pub(super) fn join_torn_number(clean: &str, lines: &mut Vec<Line>) {
    let torn = |at: usize, last: usize| {
        let parts = lines.get(at..=last)?;
        let printed = Span::new(parts[0].span.start, parts[last - at].span.end);
        // "Số: 16 -" over "HD/BTCTU" goes on, "Số: 16" over a line of words does not.
        let goes_on = |pair: &[Line]| {
            !pair[1].text(clean).starts_with(fold::is_letter) || pair[0].text(clean).ends_with(['-', '–', '/'])
        };
        let near = parts[1..].iter().all(|line| line.gap <= 1) && parts.windows(2).all(goes_on);
        let whole = number_line(printed.of(clean)).is_ok_and(|(rest, _)| rest.is_empty());
        (near && whole).then_some((at, last, printed))
    };
    let labels = lines.iter().take(TOP).enumerate().filter(|(_, line)| {
        let words = line.text(clean);
        let number = ["Số", "SỐ"].iter().find_map(|label| words.strip_prefix(label));
        let sign = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | ' ' | '-' | '–' | '/');
        number.is_some_and(|number| number.chars().all(sign))
    });
    let found = labels.map(|(at, _)| at).find_map(|at| torn(at, at + 1).or_else(|| torn(at, at + 2)));
    if let Some((at, last, printed)) = found {
        let width = lines[at + 1..=last].iter().map(|line| 1 + line.width - line.indent).sum::<u32>();
        lines[at].span = printed;
        lines[at].width += width;
        lines.drain(at + 1..=last);
    }
}

#[cfg(test)]
mod tests {
    use crate::line::lines;
    use crate::text::Text;
    use crate::vocab::Vocab;

    #[test]
    fn joins_a_number_that_was_torn() {
        for (printed, joined) in [
            ("CHÍNH PHỦ\nSố:\n123\n/TTr-CP\nHà Nội", &["CHÍNH PHỦ", "Số: 123 /TTr-CP", "Hà Nội"][..]),
            ("Số:\n\n14/2007/QĐ-UBND\nHà Nội", &["Số: 14/2007/QĐ-UBND", "Hà Nội"]),
            ("Số: 12\n-CT/TU", &["Số: 12 -CT/TU"]),
            ("|\nSố:\n123\n/TTr-CP\n|\nHà Nội", &["|", "Số: 123 /TTr-CP", "|", "Hà Nội"]),
            // No symbol, or more than that.
            ("Số:\n12\nHà Nội", &["Số:", "12", "Hà Nội"]),
            ("Số: 12\n-CT/TU và các văn bản", &["Số: 12", "-CT/TU và các văn bản"]),
            ("Số: 12-CT/TU\n15-CT/TU", &["Số: 12-CT/TU", "15-CT/TU"]),
            ("Số:\n\n\n12-CT/TU", &["Số:", "12-CT/TU"]),
        ] {
            let text = Text::new(printed);
            let lines = lines(&text, Vocab::builtin());
            let got: Vec<_> = lines
                .iter()
                .map(|line| line.text(text.clean()).split_whitespace().collect::<Vec<_>>().join(" "))
                .collect();
            assert_eq!(got, joined, "{printed}");
        }
    }
}
