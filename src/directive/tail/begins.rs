//! Where the block begins, which nothing marks: at the label of the recipients, at who signs, at a letterhead that was
//! put there, or at a list without its label. The body ends there, so it is asked of each of its lines.

use super::MOST_OF_A_MARK;
use super::cell::{is_authority, is_authority_alone};
use super::columns::{signs_in_columns, titles_beside, titles_sign};
use super::joined::{glued_name, marked_within, signer_named_behind, title_with_hand};
use super::recipients::{is_archive, misread_label, torn_label};
use super::signs::{
    bodies_sign, body_signs, capitals_sign, is_short_caps, signing_body, signs_by_name, signs_over_title, signs_small,
    signs_soon, tells_of_role,
};
use crate::directive::header::cells;
use crate::directive::{Paper, ends_paper};
use crate::fold;
use crate::line::{Line, LineKind, is_row_number_head};
use crate::parse::body::marker;
use crate::parse::header::number_line;
use crate::text::head;

/// Whether line `i` begins the block.
pub(in crate::directive) fn begins(paper: &Paper<'_>, lines: &[Line], i: usize, headless: bool) -> bool {
    let line = &lines[i];
    if line.kind != LineKind::Text {
        return false;
    }
    // Capitals begin every sign but a list that lost its label, and "t/m" whose capitals a font drew.
    let words = line.text(paper.text);
    let start = words.trim_start_matches(|c: char| !fold::is_word(c));
    let drawn = || start.as_bytes().get(1) == Some(&b'/');
    // "ơi nhận:"
    let beheaded = || start.starts_with('ơ') && misread_label(paper, lines, i).is_some();
    if !start.starts_with(|c: char| fold::is_upper(c) || matches!(c, '1' | '7')) && !drawn() && !beheaded() {
        return false;
    }
    // A converter may have put the whole block into one row of a table.
    let first = words.trim_start_matches(['|', ' ']);
    if paper.is_recipients_label(first) && !labels_within(paper, lines, i)
        || torn_label(paper, lines, i).is_some()
        || misread_label(paper, lines, i).is_some()
    {
        return true;
    }
    if words.len() > 240 {
        return false;
    }
    let cells = cells(paper.text, line.span);
    cells.iter().map(|cell| cell.of(paper.text)).any(|words| {
        paper.is_recipients_label(words) && !labels_within(paper, lines, i)
            || is_authority(paper, words).is_some()
                && (!is_authority_alone(words) || stands_over_capitals(paper, lines, i))
            || signer_named_behind(paper, words).is_some()
            || glued_name(paper, words).is_some()
    }) || (fold::is_caps(words)
        && cells.iter().any(|cell| paper.is_role(cell.of(paper.text)) && !tells_of_role(cell.of(paper.text)))
        && signs_soon(paper, lines, i))
        || (headless && fold::is_caps(words) && begins_foot(paper, lines, i))
        || cells.len() > 1 && bodies_sign(paper, lines, i)
        || cells.len() == 1 && (body_signs(paper, lines, i, cells[0]) || capitals_sign(paper, lines, i, cells[0]))
        || cells.len() > 1 && titles_sign(paper, lines, i, &cells)
        || cells.len() > 1 && signs_in_columns(paper, lines, i, &cells)
        || cells.len() == 1 && titles_beside(paper, lines, i).is_some()
        || title_with_hand(paper, words).is_some() && signs_soon(paper, lines, i)
        || marked_within(paper, words).is_some()
        || signs_small(paper, lines, i)
        || signs_by_name(paper, lines, i)
        || signs_over_title(paper, lines, i)
        || certified_at(paper, lines, i).is_some()
        || begins_unlabelled(paper, lines, i)
        || lists_beside_signer(paper, lines, i)
        || body_ends(paper, lines, i)
}

/// How far below an entry the label of the recipients may stand.
const REACH_OF_AN_ENTRY: usize = 60;

/// Whether the label of the recipients on line `i` is that of a column or an entry amid the body: "| TT | Văn bản | Nơi nhận |",
/// "- Nơi nhận: Văn phòng Đảng ủy" over the true one.
fn labels_within(paper: &Paper<'_>, lines: &[Line], i: usize) -> bool {
    let words = lines[i].text(paper.text);
    let cells = cells(paper.text, lines[i].span);
    let mut texts = cells.iter().map(|cell| cell.of(paper.text)).peekable();
    let numbered = texts.peek().is_some_and(|first| is_row_number_head(first));
    let signs = |words: &str| is_short_caps(words) || is_authority(paper, words).is_some() || paper.is_role(words);
    let column = cells.len() > 1 && !words.contains(':') && (numbered || !texts.any(signs));
    let entry = || {
        let below = lines[i + 1..].iter().take(REACH_OF_AN_ENTRY).map(|line| line.text(paper.text));
        let mut stops = below.filter(|words| paper.is_recipients_label(words) || is_authority(paper, words).is_some());
        stops.next().is_some_and(|words| paper.is_recipients_label(words) && !words.starts_with('-'))
    };
    column || words.starts_with("- ") && !words.ends_with(':') && entry()
}

/// Whether a body's name alone ends the paper, as old papers are signed: "BAN BÍ THƯ TRUNG ƯƠNG ĐẢNG", no more than the
/// source of the text below.
pub(super) fn body_ends(paper: &Paper<'_>, lines: &[Line], i: usize) -> bool {
    let words = lines[i].text(paper.text);
    let above = lines[..i].iter().rev().find(|line| line.kind == LineKind::Text);
    let closed = || above.is_some_and(|above| above.text(paper.text).ends_with(['.', '!', '/', '"', '”']));
    let source = |line: &Line| {
        let words = line.text(paper.text);
        !fold::is_caps(words) && marker(words).is_err()
    };
    lines.len() - i < 5
        && lines[i].gap > 0
        && is_short_caps(words)
        && signing_body(paper, words) == Some(0)
        && paper.vocab.type_at(words).is_none()
        && closed()
        && lines[i + 1..].iter().filter(|line| line.kind == LineKind::Text).all(source)
}

/// Whether capitals stand below line `i`: what an authority that is alone on its line waits for.
fn stands_over_capitals(paper: &Paper<'_>, lines: &[Line], i: usize) -> bool {
    let next = lines[i + 1..].iter().take(3).find(|line| line.kind == LineKind::Text);
    next.is_some_and(|next| fold::is_caps(next.text(paper.text)))
}

/// Whether a letterhead that a converter put behind the text begins here.
pub(super) fn begins_foot(paper: &Paper<'_>, lines: &[Line], i: usize) -> bool {
    let heads = |line: &Line| {
        let words = line.text(paper.text);
        // "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam" is none.
        let heading = |found: std::ops::Range<usize>| {
            fold::is_caps(&words[found.clone()]) && !words[..found.start].ends_with("NƯỚC ")
        };
        number_line(words).is_ok() || paper.vocab.headings.find(words).any(|(_, found)| heading(found))
    };
    paper.vocab.body_at(lines[i].text(paper.text)).is_some() && lines[i + 1..].iter().take(5).any(heads)
}

/// The line that says that the paper is certified, over who signs for that, at line `i` or below the body and the number of
/// the paper: "XÁC THỰC VĂN BẢN HỢP NHẤT", "PHÊ DUYỆT".
pub(super) fn certified_at(paper: &Paper<'_>, lines: &[Line], i: usize) -> Option<usize> {
    let certifies = |words: &str| {
        fold::is_caps(words) && words.len() < MOST_OF_A_MARK && paper.vocab.approval_at(words) == Some(words.len())
    };
    let words = lines[i].text(paper.text);
    let heads = |words: &str| {
        words.len() < MOST_OF_A_MARK * 2
            && (number_line(words).is_ok() || fold::is_caps(words) && signing_body(paper, words).is_some())
    };
    if !fold::is_caps(head(words, MOST_OF_A_MARK)) || !certifies(words) && !heads(words) {
        return None;
    }
    let mut texts = lines.iter().enumerate().skip(i).filter(|(_, line)| line.kind == LineKind::Text).take(4);
    let (at, line) = texts.find(|(_, line)| !heads(line.text(paper.text)))?;
    (certifies(line.text(paper.text)) && signs_soon(paper, lines, at)).then_some(at)
}

/// Whether a list of recipients begins here whose label a scan has lost: bullets down to "Lưu",
/// behind the end of the text. Capitals there are who signs.
pub(super) fn begins_unlabelled(paper: &Paper<'_>, lines: &[Line], i: usize) -> bool {
    let Some(before) = i.checked_sub(1).map(|i| lines[i].text(paper.text)) else { return false };
    let ends_within = || {
        memchr::memchr_iter(b'/', before.as_bytes())
            .any(|at| before[..at].ends_with('.') && before[at..].starts_with("/. "))
    };
    if !ends_paper(before) && !ends_within() {
        return false;
    }
    let words = lines[i].text(paper.text);
    let mut ahead = lines[i..].iter().take(24).map(|line| line.text(paper.text));
    // What is sent along stands there in brackets, and the label may still come.
    !fold::is_caps(words)
        && !words.starts_with('(')
        && ahead.find(|words| is_archive(words) || paper.is_recipients_label(words)).is_some_and(is_archive)
}

/// Whether a list of recipients without its label begins here behind the last sentence: entries with dashes and stops
/// down to "- Lưu VT", beside or over those who sign.
pub(super) fn lists_beside_signer(paper: &Paper<'_>, lines: &[Line], i: usize) -> bool {
    let words = lines[i].text(paper.text);
    let dashed = |words: &str| words.starts_with(['-', '–', '—']);
    if !dashed(words) || is_archive(words) {
        return false;
    }
    let before = i.checked_sub(1).map_or("", |i| lines[i].text(paper.text));
    if !before.ends_with('.') || dashed(before) {
        return false;
    }
    let mut wrapped = 0;
    let listed = lines[i..].iter().take(24).position(|line| {
        let words = line.text(paper.text);
        // An entry takes two lines, and who signs may stand between.
        wrapped = if dashed(words) { 0 } else { wrapped + 1 };
        let goes_on = words.len() < MOST_OF_A_MARK && wrapped < 3;
        let ended = || if dashed(words) { words.contains(';') || words.ends_with(',') } else { line.gap == 0 };
        is_archive(words) || !(goes_on && ended())
    });
    let Some(last) = listed.map(|at| i + at).filter(|at| is_archive(lines[*at].text(paper.text))) else { return false };
    let signs = |line: &Line| {
        let last = cells(paper.text, line.span).pop().map_or("", |cell| cell.of(paper.text));
        fold::is_caps(last) && (is_authority(paper, last).is_some() || paper.is_role(last))
    };
    let kept = lines[last].text(paper.text);
    // "- Lưu hồ sơ theo quy định." is an item.
    let body = |kept: &str| kept.trim_start_matches([':', ';', ' ']).starts_with(fold::is_upper);
    dashed(kept)
        && kept.split_once("Lưu").is_some_and(|(_, kept)| body(kept))
        && lines[i..].iter().take(last - i + 5).any(signs)
}

/// Whether a row of a table holds a first recipient and who signs, whose label stands nowhere: "- Như Điều 3; | KT. CHỦ TỊCH |".
pub(super) fn lists_in_row(paper: &Paper<'_>, lines: &[Line], i: usize) -> bool {
    let row = cells(paper.text, lines[i].span);
    let [entry, signs] = row[..] else { return false };
    let entry = entry.of(paper.text);
    entry.starts_with(['-', '–', '—'])
        && entry.ends_with([';', ',', '.'])
        && is_authority(paper, signs.of(paper.text)).is_some()
}
