//! Whether a line signs: a body over who signs for it, capitals that no table knows, a name alone, a title in small
//! letters. What stands below decides, a name or the end, so that a heading is none.

use super::MOST_OF_A_MARK;
use super::cell::{Cell, classify, is_authority, is_small_role, signed_mark};
use super::columns::{MOST_OF_ROWS, titles_over_names};
use super::furniture::is_page_foot;
use super::joined::named_behind_honour;
use super::name::{begins_as_name, mark_by_name, name_in};
use crate::directive::Paper;
use crate::directive::header::cells;
use crate::fold;
use crate::line::{Line, LineKind};
use crate::outline::note_mark;
use crate::parse::body::{Family, marker};
use crate::parse::header::number_line;
use crate::text::Span;

/// Whether bodies stand side by side over the titles of those who sign for them, as under rules of two bodies.
pub(super) fn bodies_sign(paper: &Paper<'_>, lines: &[Line], i: usize) -> bool {
    let named = |words: &str| fold::is_caps(words) && signing_body(paper, words).is_some();
    let titled = |words: &str| signs_for_body(paper, words);
    let columns = |line: &Line, is: &dyn Fn(&str) -> bool| {
        let cells = cells(paper.text, line.span);
        cells.len() > 1 && cells.iter().all(|cell| is(cell.of(paper.text)))
    };
    let mut below = lines[i + 1..].iter().take(3).filter(|line| line.kind == LineKind::Text);
    columns(&lines[i], &named) && below.next().is_some_and(|next| columns(next, &titled))
}

/// Where the name of a known body begins in a line that is no title: "SỞ NỘI VỤ", "XÁC NHẬN CỦA ỦY BAN NHÂN DÂN XÃ".
pub(super) fn signing_body(paper: &Paper<'_>, words: &str) -> Option<usize> {
    let name = words[paper.vocab.approval_at(words).unwrap_or(0)..].trim_start_matches([' ', ':']);
    (paper.vocab.body_at(name).is_some() && !paper.is_role(name)).then(|| words.len() - name.len())
}

/// Whether words are the title of one who signs for a body: "GIÁM ĐỐC", "KT. GIÁM ĐỐC".
pub(super) fn signs_for_body(paper: &Paper<'_>, words: &str) -> bool {
    fold::is_caps(words) && (paper.is_role(words) || is_authority(paper, words).is_some())
}

/// Whether words are short capitals.
pub(super) fn is_short_caps(words: &str) -> bool {
    words.len() <= MOST_OF_A_MARK * 2 && words.ends_with(|c| fold::is_letter(c) || c == ')') && fold::is_caps(words)
}

/// Whether short capitals may be a body or a title that no table knows.
fn may_sign(paper: &Paper<'_>, words: &str) -> bool {
    !paper.is_role(words)
        && paper.vocab.authority_at(words).is_none()
        && !paper.heads_paper(words)
        && marker(words).is_err()
        && number_line(words).is_err()
}

/// Whether capitals that no table knows are who signs: room for the hand or its mark and a name stand below, and then the
/// recipients, the end, or another who signs so: "NGƯỜI BÀN GIAO".
pub(super) fn capitals_sign(paper: &Paper<'_>, lines: &[Line], i: usize, cell: Span) -> bool {
    capitals_sign_over(paper, lines, i, cell, false)
}

/// The same, where the name may stand right below, since another has signed above: "ĐẢNG VIÊN ĐƯỢC KIỂM TRA".
pub(super) fn capitals_sign_over(paper: &Paper<'_>, lines: &[Line], i: usize, cell: Span, near: bool) -> bool {
    let words = cell.of(paper.text);
    if lines[i].gap == 0 || !is_short_caps(words) || words.split(' ').count() > 8 {
        return false;
    }
    let mut below = lines[i + 1..].iter().take(16).filter(|line| line.kind == LineKind::Text).peekable();
    let named = |line: &Line| {
        let words = line.text(paper.text);
        begins_as_name(paper, words) && !fold::is_caps(words) && name_in(paper, words) == Some(0..words.len())
    };
    let is_mark = |line: &&&Line| signed_mark(paper, line.text(paper.text)).is_some();
    let marked = below.next_if(|line| is_mark(&line)).is_some();
    // What stands below is told sooner than what words may be.
    if !below.next().is_some_and(|line| (near || marked || line.gap > 0) && named(line)) || !may_sign(paper, words) {
        return false;
    }
    let Some(next) = below.next().map(|line| line.text(paper.text)) else { return true };
    let mut other = || fold::is_caps(next) && below.find(|line| !is_mark(&line)).is_some_and(named);
    paper.is_recipients_label(next) || paper.heads_paper(next) || other()
}

/// Whether the body of a cell stands over the title and the name of the one who signs for it, as in papers of two
/// bodies: "SỞ NỘI VỤ" over "GIÁM ĐỐC".
pub(super) fn body_signs(paper: &Paper<'_>, lines: &[Line], i: usize, cell: Span) -> bool {
    let words = cell.of(paper.text);
    if !is_short_caps(words) {
        return false;
    }
    let mut below = lines[i + 1..].iter().take(12).filter(|line| line.kind == LineKind::Text).take(6).peekable();
    // A body that no table knows stands right above, apart from the text.
    let known = signing_body(paper, words).is_some();
    let near = |line: &&&Line| line.gap == 0 || known && line.gap == 1;
    if !known && lines[i].gap == 0 {
        return false;
    }
    let first = |line: &Line| cells(paper.text, line.span).first().map_or("", |cell| cell.of(paper.text));
    let titled = below.peek().filter(near).is_some_and(|line| signs_for_body(paper, first(line)));
    let signs = |words: &str| {
        matches!(classify(paper, words), Cell::Name | Cell::Signed(_)) || mark_by_name(paper, words).is_some()
    };
    titled
        && may_sign(paper, words)
        && below
            .find(|line| !signs_for_body(paper, first(line)))
            .is_some_and(|line| signs(first(line)) || named_behind_honour(paper, first(line)).is_some())
}

/// Whether a name with "(Đã ký)" and no title ends the paper, or several below each other.
pub(super) fn signs_by_name(paper: &Paper<'_>, lines: &[Line], i: usize) -> bool {
    let mut texts = lines[i..].iter().filter(|line| line.kind == LineKind::Text).map(|line| line.text(paper.text));
    let is_signed = |words| signed_mark(paper, words) == Some(true);
    let is_name = |words| classify(paper, words) == Cell::Name;
    let signs = |upper, lower| is_signed(lower) && is_name(upper) || is_signed(upper) && is_name(lower);
    let mut first = texts.next();
    for _ in 0..MOST_OF_ROWS {
        let Some(upper) = first else { return false };
        if !marks_names(paper, upper) && !texts.next().is_some_and(|lower| signs(upper, lower)) {
            return false;
        }
        // A web page puts the title under the name.
        let below = texts.next().filter(|words| !is_small_role(paper, words)).or_else(|| texts.next());
        if below.is_none_or(|words| paper.is_recipients_label(words) || paper.heads_paper(words)) {
            return true;
        }
        first = below;
    }
    false
}

/// Whether each cell of a line is a name with what stands for the hand: "| Lê Khả Minh (Đã ký) |".
fn marks_names(paper: &Paper<'_>, words: &str) -> bool {
    let bracketed = || memchr::memchr3(b'(', b'[', b':', words.as_bytes()).is_some();
    if words.len() > MOST_OF_A_MARK * 2 || !bracketed() {
        return false;
    }
    let cells = cells(words, Span::new(0, words.len()));
    !cells.is_empty() && cells.iter().all(|cell| mark_by_name(paper, cell.of(words)).is_some())
}

/// Whether a name over its title in small letters ends the paper, as web pages have it: "Lê Khả Minh" over "Phó Chủ tịch
/// Ủy ban nhân dân tỉnh".
pub(super) fn signs_over_title(paper: &Paper<'_>, lines: &[Line], i: usize) -> bool {
    let words = lines[i].text(paper.text);
    if lines[i].gap == 0 || words.len() > MOST_OF_A_MARK || !begins_as_name(paper, words) || fold::is_caps(words) {
        return false;
    }
    let mut below = lines[i + 1..].iter().filter(|line| line.kind == LineKind::Text);
    let titled = |line: &Line| line.gap == 0 && is_small_role(paper, line.text(paper.text));
    let ends = |line: &Line| {
        let words = line.text(paper.text);
        paper.is_recipients_label(words) || paper.heads_paper(words) || is_page_foot(paper, words)
    };
    below.next().is_some_and(titled) && name_in(paper, words) == Some(0..words.len()) && below.next().is_none_or(ends)
}

/// Whether titles in small letters stand over a name, with which the paper or the column of signatures ends, or further
/// such titles follow with their names: "Thư ký" over "Đỗ Quỳnh Mai" over "Chủ tọa" over "Nguyễn Hữu Tính".
pub(super) fn signs_small(paper: &Paper<'_>, lines: &[Line], i: usize) -> bool {
    let mut texts = lines[i..].iter().filter(|line| line.kind == LineKind::Text).map(|line| line.text(paper.text));
    let is_role = |words: &&str| is_small_role(paper, words);
    let is_signed = |words: &&str| matches!(classify(paper, words), Cell::Signed(_));
    let is_name = |words: &&str| matches!(classify(paper, words), Cell::Name) || mark_by_name(paper, words).is_some();
    let ends = |words: Option<&str>| words.is_none_or(|words| paper.is_recipients_label(words));
    let mut first = texts.next().filter(|words| words.starts_with(fold::is_upper)).filter(is_role);
    if first.is_none() {
        return false;
    }
    // A text may hold thousands of titles.
    for _ in 0..MOST_OF_ROWS {
        // A second title and a mark may stand between; no more.
        let Some(_) = first.filter(is_role) else { break };
        let mut next = texts.next();
        if next.as_ref().is_some_and(is_role) {
            next = texts.next();
        }
        if next.as_ref().is_some_and(is_signed) {
            next = texts.next();
        }
        if next.filter(is_name).is_none() {
            break;
        }
        let behind = texts.next().filter(|words| !is_signed(words)).or_else(|| texts.next());
        if ends(behind) {
            return true;
        }
        first = behind;
    }
    titles_over_names(paper, lines, i).is_some_and(|rows| {
        ends(lines[rows.end..].iter().find(|line| line.kind == LineKind::Text).map(|line| line.text(paper.text)))
    })
}

/// How many words a line has at least that is a sentence of the body, not of a signature.
const SHORTEST_SENTENCE: usize = 5;

/// Whether capitals that begin with an office say what it does, or cheer: "CHỦ TRÌ KẾT LUẬN:", "CHỦ TỊCH HỒ CHÍ MINH … MUÔN NĂM!".
pub(super) fn tells_of_role(words: &str) -> bool {
    words.ends_with('!') || [" KẾT LUẬN", " YÊU CẦU", " PHÁT BIỂU"].iter().any(|verb| words.contains(verb))
}

/// Whether a role line is a signer's: a name, a mark, or the end follows, and no further unit.
pub(super) fn signs_soon(paper: &Paper<'_>, lines: &[Line], i: usize) -> bool {
    let mut names = lines[i + 1..].iter().filter(|line| line.kind == LineKind::Text).take(14).peekable();
    if names.peek().is_none() {
        return true;
    }
    let (mut signed, mut told) = (false, false);
    for line in names {
        let words = line.text(paper.text);
        if paper.is_recipients_label(words) {
            return !told;
        }
        // "TRƯỞNG BAN" over "Ông Lê Văn Nam" amid the body: it goes on before the recipients.
        told |= words.ends_with('.') && words.contains(fold::is_lower) && words.split(' ').count() >= SHORTEST_SENTENCE;
        // "QUY CHẾ": what is attached to a signed paper.
        let attached = || {
            is_short_caps(words)
                && !paper.is_role(words)
                && paper.vocab.authority_at(words).is_none()
                && marker(words).is_err()
        };
        if signed && line.gap > 0 && (paper.heads_letter(words) || attached()) && !words.ends_with(':') {
            return true;
        }
        // "[1] Điều 2 của Luật … quy định như sau:", over the articles that the note quotes.
        let noted = |mark: &str| {
            let before = || &paper.text[lines[0].span.start..lines[i].span.start];
            if mark == "(1)" { before().contains(mark) } else { !mark.starts_with('(') }
        };
        if signed && note_mark(words).is_some_and(noted) {
            return true;
        }
        // Who decides stands over that on which the paper rests.
        if !signed && paper.vocab.formulas.basis.begin(words) {
            return false;
        }
        // What "signs" over an article is a body broken over two lines: "TRƯỞNG BAN … TRUNG" over "ƯƠNG QUYẾT ĐỊNH".
        if let Ok((_, found)) = marker(words)
            && (!signed && !matches!(found.family, Family::Bullet(_)) || found.family == Family::Article)
        {
            return false;
        }
        if words.len() > 200 && !signed {
            return false;
        }
        let cells = cells(paper.text, line.span);
        signed |= cells.iter().map(|cell| cell.of(paper.text)).any(|words| {
            matches!(classify(paper, words), Cell::Name | Cell::Signed(_) | Cell::Blank)
                || mark_by_name(paper, words).is_some()
        });
    }
    signed
}
