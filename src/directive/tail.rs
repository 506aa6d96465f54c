//! Signatures and recipients: the block that ends a paper, in two columns or one below the other.

use std::borrow::Cow;

use super::header::{cells, trim};
use super::{Paper, trim_entry};
use crate::diagnostic::Severity;
use crate::document::{FurnitureKind, Recipient, Signature};
use crate::fold;
use crate::line::{Line, LineKind};
use crate::outline::note_mark;
use crate::parse::body::{Family, is_joined, marker};
use crate::parse::closing::{archive, purpose};
use crate::parse::header::number_line;
use crate::text::{self, Span, head};
use crate::words::Words;

/// What the block at the end holds.
#[derive(Debug, Default)]
pub(super) struct Tail<'t> {
    pub(super) signatures: Vec<Signature<'t>>,
    pub(super) recipients: Vec<Recipient<'t>>,
    /// The lines of a letterhead that a converter put here, as a range.
    pub(super) foot: Option<std::ops::Range<usize>>,
    /// The first line behind the block.
    pub(super) next: usize,
    /// Whether the label of the recipients is there.
    pub(super) labelled: bool,
    /// The line of place and date below "XÁC THỰC VĂN BẢN HỢP NHẤT", as an index.
    pub(super) date: Option<usize>,
}

/// How many bytes what stands for the hand may take, or a title in small letters.
const MOST_OF_A_MARK: usize = 80;

/// A column at the right of the recipients.
const BESIDE: u32 = 40;

/// Among how many characters at the end of an entry the name of the signer is looked for, its rank included.
const LONGEST_NAME: usize = 48;

/// How many lines a round stamp takes at most, blank ones aside.
const MOST_OF_A_SEAL: usize = 8;

/// How many letters a role has at most.
const MOST_OF_A_ROLE: usize = 32;

/// What a cell of the block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cell {
    /// "Nơi nhận:", with the length of the label.
    Label(usize),
    /// "T/M …", with the canonical authority and its length.
    Authority(&'static str, usize),
    Role,
    /// "(Đã ký)", or "(Ký, ghi rõ họ tên)".
    Signed(bool),
    Name,
    /// Dots where a name is to be written.
    Blank,
    Other,
}

/// A signature as it is gathered.
#[derive(Debug, Default)]
struct Signing {
    authority: Option<&'static str>,
    body: Vec<Span>,
    title: Vec<Span>,
    name: Option<Span>,
    signed: bool,
    /// A mark of signing came, signed or not: only the name may follow.
    marked: bool,
    pieces: Vec<Span>,
    /// The column where its lines begin.
    column: u32,
    /// The last line it took.
    line: usize,
    /// A blank was left for the name.
    closed: bool,
}

struct Reader<'p, 't> {
    paper: &'p mut Paper<'t>,
    lines: &'p [Line],
    signings: Vec<Signing>,
    entries: Vec<Vec<Span>>,
    /// The recipients have begun.
    listing: bool,
    /// Entries begin with bullets.
    bulleted: bool,
    /// Each line of the list is an entry, with how many characters the widest has.
    by_lines: Option<usize>,
    /// The archive entry has come.
    archived: bool,
    /// The line of the last entry.
    entry_line: usize,
    /// No letterhead stands above the paper.
    headless: bool,
    /// The column from which a cell belongs to the signatures.
    right: Option<u32>,
    /// The column of the recipients, where they stand at the right of the signatures.
    list: Option<u32>,
    /// A line that was read with the one before it.
    taken: Option<usize>,
    /// A note stands between the signature and the recipients.
    noted: bool,
    /// The body has a mark of a note: "[1]".
    marked: bool,
    tail: Tail<'t>,
}

/// Whether line `i` begins the block.
pub(super) fn begins(paper: &Paper<'_>, lines: &[Line], i: usize, headless: bool) -> bool {
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
    if paper.is_recipients_label(first)
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
        paper.is_recipients_label(words)
            || is_authority(paper, words).is_some()
                && (!is_authority_alone(words) || stands_over_capitals(paper, lines, i))
            || signer_named_behind(paper, words).is_some()
            || glued_name(paper, words).is_some()
    }) || (fold::is_caps(words)
        && cells.iter().any(|cell| paper.is_role(cell.of(paper.text)))
        && signs_soon(paper, lines, i))
        || (headless && fold::is_caps(words) && begins_foot(paper, lines, i))
        || cells.len() > 1 && bodies_sign(paper, lines, i)
        || cells.len() == 1 && (body_signs(paper, lines, i, cells[0]) || capitals_sign(paper, lines, i, cells[0]))
        || cells.len() > 1 && titles_sign(paper, lines, i, &cells)
        || cells.len() > 1 && signs_in_columns(paper, lines, i, &cells)
        || cells.len() == 1 && titles_beside(paper, lines, i).is_some()
        || title_with_hand(paper, words).is_some() && signs_soon(paper, lines, i)
        || signs_small(paper, lines, i)
        || signs_by_name(paper, lines, i)
        || signs_over_title(paper, lines, i)
        || certified_at(paper, lines, i).is_some()
        || begins_unlabelled(paper, lines, i)
        || lists_beside_signer(paper, lines, i)
        || body_ends(paper, lines, i)
}

/// Whether a body's name alone ends the paper, as old papers are signed: "BAN BÍ THƯ TRUNG ƯƠNG ĐẢNG", no more than the
/// source of the text below.
fn body_ends(paper: &Paper<'_>, lines: &[Line], i: usize) -> bool {
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

/// Where the foot of a web page ends that begins at line `from`, at most a name above it: "Nguồn: …", "Lượt xem: 12",
/// "Các tin khác" and its headlines, down to the next paper.
pub(super) fn page_foot_end(paper: &Paper<'_>, lines: &[Line], from: usize) -> Option<usize> {
    let mut first = lines[from..].iter().enumerate().filter(|(_, line)| line.kind == LineKind::Text).take(3);
    let tells = |line: &Line| is_page_foot(paper, line.text(paper.text));
    let found = first.find(|(at, line)| tells(line) || heads_next(paper, lines, from + at))?;
    let next = (from..lines.len()).find(|at| heads_next(paper, lines, *at)).unwrap_or(lines.len());
    tells(found.1).then_some(next).filter(|next| *next > from)
}

/// Whether a line stands at the foot of a web page: "Nguồn: …", "© 2026 …".
fn is_page_foot(paper: &Paper<'_>, words: &str) -> bool {
    let words = words.trim_start_matches(['-', '*', '>', '|', '[', '«', '»', '<', ' ']);
    let known = || paper.vocab.formulas.page_foot.begin(words) && !fold::is_caps(words);
    words.len() < 3 * MOST_OF_A_MARK && (words.starts_with(['©', '®']) || known())
}

/// Whether another paper begins at line `i` for sure: no headline is one, though it says "THÔNG BÁO TUYỂN DỤNG …".
fn heads_next(paper: &Paper<'_>, lines: &[Line], i: usize) -> bool {
    let words = lines[i].text(paper.text);
    if lines[i].kind != LineKind::Text {
        return false;
    }
    // A text of its own: no page puts that under a paper.
    let unit =
        |family| matches!(family, Family::Part | Family::Chapter | Family::Section | Family::Article | Family::Roman);
    if words.len() > 3 * MOST_OF_A_MARK || marker(words).is_ok_and(|(_, found)| unit(found.family)) {
        return true;
    }
    let heading = |cell: &Span| paper.vocab.headings.at(cell.of(paper.text)).is_some() && fold::is_caps(words);
    let titled = || {
        let typed = paper.vocab.type_at(words).is_some_and(|(kind, len)| kind.code.is_some() && len == words.len());
        typed && fold::is_caps(words)
    };
    paper.is_copy_label(words)
        || paper.is_appendix(words)
        || paper.is_recipients_label(words)
        || is_authority(paper, words).is_some()
        || number_line(words).is_ok()
        || cells(paper.text, lines[i].span).iter().any(heading)
        || titled()
        || fold::is_caps(words) && begins_foot(paper, lines, i)
}

/// The label of the recipients that is broken behind its first word, "Nơi" over "nhận:".
struct TornLabel {
    first: Span,
    /// The line of the second word, as an index, its cell, and where the label ends in it.
    line: usize,
    second: Span,
    len: usize,
    /// What stands beside it in a table.
    beside: Span,
}

/// The label of the recipients where it is torn; the frame of a table may stand around its words.
fn torn_label(paper: &Paper<'_>, lines: &[Line], i: usize) -> Option<TornLabel> {
    let words = lines[i].text(paper.text);
    let first = words.trim_matches(|c: char| !fold::is_word(c));
    // Most lines are longer.
    if words.len() > 16 || first.contains(' ') || !first.starts_with(fold::is_upper) {
        return None;
    }
    let frame = |line: &Line| line.kind == LineKind::Rule && line.text(paper.text) == "|";
    let line = i + 1 + usize::from(lines.get(i + 1).is_some_and(frame));
    let next = lines.get(line).filter(|next| next.kind == LineKind::Text && next.gap <= 1)?;
    let whole = next.text(paper.text);
    let cell = whole.trim_start_matches(['|', ' ']);
    let cell = &cell[..cell.find('|').unwrap_or(cell.len())];
    let joined = format!("{first} {}", head(cell, MOST_OF_A_MARK));
    let (_, len) = paper.vocab.formulas.recipients.at(&joined)?;
    let rest = joined[len..].trim_start();
    let start = next.span.start + text::offset(whole, cell);
    let second = Span::new(start, start + cell.len());
    let at = lines[i].span.start + text::offset(words, first);
    (len > first.len() && (rest.is_empty() || rest.starts_with([':', '.', '(', ';']))).then(|| TornLabel {
        first: Span::new(at, at + first.len()),
        line,
        second: trim(paper.text, second),
        len: len - first.len() - 1,
        beside: Span::new(second.end, next.span.end),
    })
}

/// The length of the label of the recipients that begins line `i` but for one letter that a scan misread or lost, or a
/// sign before it, over a list: "Nơi nhậm:", "ơi nhận:", "Nơi nhận,".
fn misread_label(paper: &Paper<'_>, lines: &[Line], i: usize) -> Option<usize> {
    let words = lines[i].text(paper.text);
    let lead = words.len() - words.trim_start_matches(|c: char| !fold::is_word(c) && !matches!(c, '(' | '|')).len();
    let end = lead + memchr::memchr2(b':', b',', head(&words[lead..], 20).as_bytes())?;
    let next = lines.get(i + 1)?.text(paper.text);
    let authority = || cells(paper.text, lines[i].span).pop().and_then(|cell| is_authority(paper, cell.of(paper.text)));
    let listed = || next.starts_with(['-', '–', '+', '•', '*']) || authority().is_some();
    let label = &words[lead..end];
    let near = || {
        let meant = fold::meant(label);
        fold::is_near(&meant, "noinhan") && (label.starts_with(fold::is_upper) || meant == "oinhan")
    };
    // "+ Nơi nhận: Bộ phận Một cửa" is an item.
    let begins = lead < 5 && !words.starts_with(['-', '–', '+', '•', '*']);
    // Behind a comma a sentence goes on.
    let whole = words[end..].starts_with(':') || words.len() == end + 1;
    (begins && whole && near() && listed() && !paper.is_recipients_label(words)).then_some(end)
}

/// Whether bodies stand side by side over the titles of those who sign for them, as under rules of two bodies.
fn bodies_sign(paper: &Paper<'_>, lines: &[Line], i: usize) -> bool {
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
fn signing_body(paper: &Paper<'_>, words: &str) -> Option<usize> {
    let name = words[paper.vocab.approval_at(words).unwrap_or(0)..].trim_start_matches([' ', ':']);
    (paper.vocab.body_at(name).is_some() && !paper.is_role(name)).then(|| words.len() - name.len())
}

/// Whether words are the title of one who signs for a body: "GIÁM ĐỐC", "KT. GIÁM ĐỐC".
fn signs_for_body(paper: &Paper<'_>, words: &str) -> bool {
    fold::is_caps(words) && (paper.is_role(words) || is_authority(paper, words).is_some())
}

/// Whether words are short capitals.
fn is_short_caps(words: &str) -> bool {
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
fn capitals_sign(paper: &Paper<'_>, lines: &[Line], i: usize, cell: Span) -> bool {
    capitals_sign_over(paper, lines, i, cell, false)
}

/// The same, where the name may stand right below, since another has signed above: "ĐẢNG VIÊN ĐƯỢC KIỂM TRA".
fn capitals_sign_over(paper: &Paper<'_>, lines: &[Line], i: usize, cell: Span, near: bool) -> bool {
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
fn body_signs(paper: &Paper<'_>, lines: &[Line], i: usize, cell: Span) -> bool {
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

/// Whether as many names stand side by side below line `i` as it has cells: each cell signs.
fn names_below(paper: &Paper<'_>, lines: &[Line], i: usize, count: usize) -> bool {
    let mut below = lines[i + 1..].iter().filter(|line| line.kind == LineKind::Text).take(3);
    below.any(|line| {
        let cells = cells(paper.text, line.span);
        cells.len() == count && cells.iter().all(|cell| classify(paper, cell.of(paper.text)) == Cell::Name)
    })
}

/// Whether titles in small letters stand side by side over as many names: "Người ghi biên bản" beside "Chủ trì hội nghị".
fn titles_sign(paper: &Paper<'_>, lines: &[Line], i: usize, titles: &[Span]) -> bool {
    let titled = |cell: &Span| is_small_role(paper, cell.of(paper.text));
    titles.iter().all(titled) && names_below(paper, lines, i, titles.len())
}

/// Whether a title and a name stand in columns of one line, and the paper ends with it: "CHỦ TỊCH     Lê Khả Minh", "GIÁM ĐỐC
/// (đã ký)     Lê Khả Minh". A list of names in the body has such lines too, but the body goes on below them.
fn signs_in_columns(paper: &Paper<'_>, lines: &[Line], i: usize, columns: &[Span]) -> bool {
    let signs = |columns: &[Span]| {
        let [first, between @ .., last] = columns else { return false };
        let (title, name) = (first.of(paper.text), last.of(paper.text));
        let hand = between.iter().all(|cell| signed_mark(paper, cell.of(paper.text)).is_some());
        let named =
            || !fold::is_caps(name) && classify(paper, name) == Cell::Name || mark_by_name(paper, name).is_some();
        let titled = || fold::is_caps(title) && paper.is_role(title) || title_with_hand(paper, title).is_some();
        between.len() < 2 && hand && named() && titled()
    };
    if !signs(columns) {
        return false;
    }
    let is_text = |line: &&Line| line.kind == LineKind::Text;
    let above = lines[..i].iter().rev().take(3).find(is_text);
    let closed = above.is_some_and(|above| super::ends_paper(above.text(paper.text)));
    let mut rows = 1;
    let mut below = lines[i + 1..].iter().filter(is_text).take(MOST_OF_ROWS);
    let next = below.find(|line| {
        let further = signs(&cells(paper.text, line.span));
        rows += usize::from(further);
        !further
    });
    let ends = |next: &Line| {
        let words = next.text(paper.text);
        paper.is_recipients_label(words) || paper.heads_paper(words) || is_page_foot(paper, words)
    };
    rows <= MOST_OF_ROWS && (closed || next.is_none_or(ends))
}

/// How many sign one below the other whose titles a table prints first.
const MOST_OF_ROWS: usize = 4;

/// Titles over as many names, as a table of signatures is read by its rows: "THƯ KÝ" over "CHỦ TỌA" over two names.
struct Rows {
    /// The first line of each title, as indices, and how many there are.
    titles: [usize; MOST_OF_ROWS],
    count: usize,
    /// The line behind the titles, and behind the names.
    hands: usize,
    end: usize,
}

/// The titles that begin at line `i`, if as many names as titles stand below them. Several lines may be one title: a blank line
/// parts titles, or the same authority that comes again, or else each line is one.
fn titles_over_names(paper: &Paper<'_>, lines: &[Line], i: usize) -> Option<Rows> {
    let class = |line: &Line| {
        let words = line.text(paper.text);
        let single = cells(paper.text, line.span).len() == 1;
        match classify(paper, words) {
            Cell::Name if fold::is_caps(words) => Cell::Other,
            _ if single && is_small_role(paper, words) => Cell::Role,
            Cell::Other if !fold::is_caps(words) => Cell::Blank,
            found if single => found,
            _ => Cell::Blank,
        }
    };
    let first = class(&lines[i]);
    if !matches!(first, Cell::Role | Cell::Authority(..)) {
        return None;
    }
    let begin = |found: &Cell| if let Cell::Authority(canonical, _) = found { Some(*canonical) } else { None };
    // By blank lines, by authorities that come again, by lines.
    let mut starts = [[i; MOST_OF_ROWS]; 3];
    let mut counts = [1; 3];
    let (mut before, mut alike) = (first, first == Cell::Role);
    let ahead = || lines.iter().enumerate().skip(i + 1).filter(|(_, line)| line.kind == LineKind::Text).take(20);
    let mut below = ahead().map(|(at, line)| (at, line, class(line))).peekable();
    while let Some((at, line, found)) =
        below.next_if(|(_, _, found)| matches!(found, Cell::Role | Cell::Authority(..) | Cell::Other))
    {
        let titles = begin(&before).is_some() && found == Cell::Role;
        alike &= found == Cell::Role;
        let again = begin(&first).is_some() && begin(&found) == begin(&first);
        for (k, _) in [line.gap > 0 && !titles, again, true].into_iter().enumerate().filter(|(_, starts)| *starts) {
            if let Some(start) = starts[k].get_mut(counts[k]) {
                *start = at;
            }
            counts[k] += 1;
        }
        before = found;
    }
    let hands = below.peek()?.0;
    let (mut names, mut end) = (0, hands);
    while let Some((at, _, found)) = below.next_if(|(_, _, found)| matches!(found, Cell::Signed(_) | Cell::Name)) {
        names += usize::from(found == Cell::Name);
        end = at + 1;
    }
    let kind =
        (0..3).find(|k| counts[*k] == names && (*k < 2 || alike)).filter(|_| (2..=MOST_OF_ROWS).contains(&names))?;
    Some(Rows { titles: starts[kind], count: names, hands, end })
}

/// Two titles on a line over two names on another, a blank apart, as a scan reads two columns: "THƯ KÝ CHỦ TỌA" over
/// "Đỗ Quỳnh Mai Nguyễn Hữu Tính".
struct Beside {
    /// Where the second title begins in its line, and the second name.
    title: usize,
    name: usize,
    /// The line of the marks of signing, with where the second begins, and the line of the names, as indices.
    marks: Option<(usize, usize)>,
    names: usize,
}

fn titles_beside(paper: &Paper<'_>, lines: &[Line], i: usize) -> Option<Beside> {
    let words = lines[i].text(paper.text);
    if words.len() > MOST_OF_A_MARK * 2 || !words.ends_with(fold::is_letter) {
        return None;
    }
    let title = second_title(paper, words)?;
    let mut below = lines.iter().enumerate().skip(i + 1).filter(|(_, line)| line.kind == LineKind::Text).take(2);
    let (mut names, mut next) = below.next()?;
    let mut marks = None;
    if let Some(second) = second_mark(paper, next.text(paper.text)) {
        marks = Some((names, second));
        (names, next) = below.next()?;
    }
    let name = second_name(paper, next.text(paper.text))?;
    Some(Beside { title, name, marks, names })
}

/// Where the second of two titles begins on a line: "CHỦ TỌA" of "THƯ KÝ CHỦ TỌA", "GIÁM ĐỐC SỞ NỘI VỤ" behind "GIÁM ĐỐC
/// SỞ TÀI CHÍNH". Nothing begins within a name: "PHÓ CHỦ TỊCH".
fn second_title(paper: &Paper<'_>, words: &str) -> Option<usize> {
    let known = |words: &str| {
        let body = paper.vocab.body_at(words).map_or(0, |(_, len)| len);
        body.max(paper.vocab.roles.at(words).map_or(0, |(_, len)| len))
    };
    let (_, mut reach) = paper.vocab.roles.at(words)?;
    let caps = fold::is_caps(words);
    let deputy = |before: &str| before.trim_end().rsplit(' ').next().is_some_and(|last| fold::is(last, "pho"));
    words.match_indices(' ').map(|(at, _)| at + 1).find(|at| {
        let behind = &words[*at..];
        let begins = *at > reach
            && behind.starts_with(fold::is_upper)
            && (caps || !words[..*at].ends_with([',', ';']))
            && paper.vocab.roles.begin(behind)
            && !deputy(&words[..*at])
            && !paper.is_school(behind);
        reach = reach.max(*at + known(behind));
        begins
    })
}

/// Where the second of two marks of signing begins on a line: "(Đã ký) (Đã ký)".
fn second_mark(paper: &Paper<'_>, words: &str) -> Option<usize> {
    if words.len() > MOST_OF_A_MARK * 2 || !words.starts_with('(') {
        return None;
    }
    let second = words.find(')').and_then(|end| words[end..].find('(').map(|at| end + at))?;
    let is_mark = |words: &str| signed_mark(paper, words.trim_end()).is_some();
    (is_mark(&words[..second]) && is_mark(&words[second..])).then_some(second)
}

/// Where the second of two names begins on a line: as much alike in length as may be, "Văn" and "Thị" amid a name.
fn second_name(paper: &Paper<'_>, words: &str) -> Option<usize> {
    let count = words.split(' ').count();
    // "Nguyễn Lê Khả Minh" is one.
    if words.len() > MOST_OF_A_MARK * 2 || !(5..=10).contains(&count) || fold::is_caps(words) {
        return None;
    }
    let is_name = |words: &str| {
        name_in(paper, words).is_some_and(|name| name.end == words.len() && begins_as_name(paper, &words[name]))
    };
    let starts = words.match_indices(' ').map(|(at, _)| at + 1).enumerate();
    let amid = |words: &str| matches!(words.split(' ').next(), Some("Văn" | "Thị"));
    let both = |(_, at): &(usize, usize)| {
        let (first, second) = (words[..*at].trim_end(), &words[*at..]);
        let last = &first[first.rfind(' ').map_or(0, |at| at + 1)..];
        !amid(second) && !amid(last) && is_name(first) && is_name(second)
    };
    starts.filter(both).min_by_key(|(before, _)| (2 * (before + 1)).abs_diff(count)).map(|(_, at)| at)
}

/// Where the mark of signing begins behind a title on its line: "GIÁM ĐỐC (Đã ký)".
fn title_with_hand(paper: &Paper<'_>, words: &str) -> Option<usize> {
    if words.len() > MOST_OF_A_MARK * 2 || !words.ends_with(')') {
        return None;
    }
    let open = words.rfind('(')?;
    let (signs, mark) = words.split_at(open);
    (signs_for_body(paper, signs.trim_end()) && signed_mark(paper, mark).is_some()).then_some(open)
}

/// Where the name begins that a converter has put behind an authority or a title: "T/L BAN THƯỜNG VỤ CHÁNH VĂN PHÒNG Vũ Đình
/// Quang", "GIÁM ĐỐC Lê Khả Minh".
fn signer_named_behind(paper: &Paper<'_>, words: &str) -> Option<usize> {
    if words.len() > MOST_OF_A_MARK * 2 {
        return None;
    }
    let small = words.find(fold::is_lower)?;
    let at = words[..small].rfind(' ')? + 1;
    let (signs, name) = words.split_at(at);
    // "1. Rà soát"
    if !signs.contains(fold::is_upper) {
        return None;
    }
    let named = name_in(paper, name) == Some(0..name.len());
    let title = || begins_as_name(paper, name) && fold::is_caps(signs) && paper.is_role(signs.trim_end());
    (named && (is_authority(paper, signs).is_some() || title())).then_some(at)
}

/// Where a name begins that lost the break before it: "CHÁNH VĂN PHÒNGNguyễn Văn An", "KT. CHỦ TỊCHPHÓ CHỦ TỊCHLê Khả Minh".
fn glued_name(paper: &Paper<'_>, words: &str) -> Option<usize> {
    // Who signs stands in capitals.
    if words.len() > MOST_OF_A_MARK * 2 || words.chars().take(2).filter(|c| fold::is_upper(*c)).count() < 2 {
        return None;
    }
    let mut signs = words.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, c)) = signs.next() {
        let starts = fold::is_upper(before) && fold::is_upper(c);
        if starts && signs.peek().is_some_and(|(_, next)| fold::is_lower(*next)) {
            let (signs, name) = words.split_at(at);
            return (signs_for_body(paper, signs) && name_in(paper, name).is_some()).then_some(at);
        }
        before = c;
    }
    None
}

/// Where a title or an authority begins within a word, since the break before it is lost: "THỨ TRƯỞNG" of "BỘ TRƯỞNGTHỨ
/// TRƯỞNG", not "BÍ THƯ" of "PHÓBÍ THƯ".
fn glued_title(paper: &Paper<'_>, words: &str) -> Option<usize> {
    if words.len() > MOST_OF_A_MARK * 2 || !fold::is_caps(words) {
        return None;
    }
    let whole = |words: &str| {
        let last = words.rsplit(' ').next().unwrap_or("");
        let known = || signs_for_body(paper, words) || paper.vocab.body_at(words).is_some();
        last.len() < words.len() && !fold::is(last, "pho") && known()
    };
    let begins =
        |words: &str| words.contains(' ') && paper.vocab.roles.begin(words) || is_authority(paper, words).is_some();
    let mut before = ' ';
    let mut within = words.char_indices().filter(|(_, c)| {
        let amid = fold::is_upper(before) && fold::is_upper(*c);
        before = *c;
        amid
    });
    within.find(|(at, _)| begins(&words[*at..]) && whole(&words[..*at])).map(|(at, _)| at)
}

/// Where the mark of signing and the name begin that a converter has put behind an authority or a title: "BÍ THƯ (Đã ký)
/// Lê Khả Minh".
fn marked_within(paper: &Paper<'_>, words: &str) -> Option<(usize, usize)> {
    if words.len() > MOST_OF_A_MARK * 3 {
        return None;
    }
    let open = words.find('(')?;
    let (signs, mark) = words.split_at(open);
    let name = mark_by_name(paper, mark)?;
    signs_for_body(paper, signs.trim_end()).then_some((open, open + name))
}

/// Where a name begins behind a title of honour or an office: "Thẩm phán Lê Khả Minh".
fn named_behind_honour(paper: &Paper<'_>, words: &str) -> Option<usize> {
    if words.len() > MOST_OF_A_MARK || !words.starts_with(fold::is_upper) || fold::is_caps(words) {
        return None;
    }
    words.match_indices(' ').map(|(at, _)| at + 1).take(6).find(|at| {
        let (honour, name) = words.split_at(*at);
        let first = name.split(' ').next().unwrap_or("");
        name.contains(' ')
            && honour.chars().all(|c| fold::is_letter(c) || matches!(c, ' ' | '.' | ','))
            && paper.vocab.is_surname(first)
            && name_in(paper, name) == Some(0..name.len())
    })
}

/// Whether a name with "(Đã ký)" and no title ends the paper, or several below each other.
fn signs_by_name(paper: &Paper<'_>, lines: &[Line], i: usize) -> bool {
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
fn signs_over_title(paper: &Paper<'_>, lines: &[Line], i: usize) -> bool {
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

/// Whether words are a title of one who signs in small letters: "Phó Bí thư Thường trực".
fn is_small_role(paper: &Paper<'_>, words: &str) -> bool {
    // "Phó Đức Minh" is a name, "Phó Chủ Tịch" is none.
    let second = || words.split_once(' ').is_some_and(|(_, behind)| paper.is_role(behind));
    words.ends_with(fold::is_letter)
        && words.len() < MOST_OF_A_MARK
        && !fold::is_caps(words)
        && paper.is_role(words)
        && (name_in(paper, words).is_none() || second())
}

/// Whether titles in small letters stand over a name, with which the paper or the column of signatures ends, or further
/// such titles follow with their names: "Thư ký" over "Đỗ Quỳnh Mai" over "Chủ tọa" over "Nguyễn Hữu Tính".
fn signs_small(paper: &Paper<'_>, lines: &[Line], i: usize) -> bool {
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

/// Whether a role line is a signer's: a name, a mark, or the end follows, and no further unit.
fn signs_soon(paper: &Paper<'_>, lines: &[Line], i: usize) -> bool {
    let mut names = lines[i + 1..].iter().filter(|line| line.kind == LineKind::Text).take(14).peekable();
    if names.peek().is_none() {
        return true;
    }
    let mut signed = false;
    for line in names {
        let words = line.text(paper.text);
        if paper.is_recipients_label(words) {
            return true;
        }
        // "QUY CHẾ": what is attached to a signed paper.
        if signed && line.gap > 0 && paper.heads_letter(words) && !words.ends_with(':') {
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

/// Whether a letterhead that a converter put behind the text begins here.
fn begins_foot(paper: &Paper<'_>, lines: &[Line], i: usize) -> bool {
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
fn certified_at(paper: &Paper<'_>, lines: &[Line], i: usize) -> Option<usize> {
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
fn begins_unlabelled(paper: &Paper<'_>, lines: &[Line], i: usize) -> bool {
    let Some(before) = i.checked_sub(1).map(|i| lines[i].text(paper.text)) else { return false };
    let ends_within = || {
        memchr::memchr_iter(b'/', before.as_bytes())
            .any(|at| before[..at].ends_with('.') && before[at..].starts_with("/. "))
    };
    if !super::ends_paper(before) && !ends_within() {
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
fn lists_beside_signer(paper: &Paper<'_>, lines: &[Line], i: usize) -> bool {
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
fn lists_in_row(paper: &Paper<'_>, lines: &[Line], i: usize) -> bool {
    let row = cells(paper.text, lines[i].span);
    let [entry, signs] = row[..] else { return false };
    let entry = entry.of(paper.text);
    entry.starts_with(['-', '–', '—'])
        && entry.ends_with([';', ',', '.'])
        && is_authority(paper, signs.of(paper.text)).is_some()
}

/// Whether a line says under what name the paper was kept on a disk: "D:\\2017\\uy quyen.doc".
fn is_file_name(words: &str) -> bool {
    let words = words.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '(' | ')' | '.' | ';'));
    let path = words.matches('\\').count() > 1 && words.find('\\').is_some_and(|at| at < 3);
    let ending = words.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let file =
        ending.is_some_and(|ending| matches!(ending.as_str(), "doc" | "docx" | "xls" | "xlsx" | "pdf" | "odt" | "rtf"));
    words.chars().count() < 120 && (path || file) && !is_archive(words)
}

/// Whether a line is the number that an office system gives a paper: "Epas: 31184.".
pub(super) fn is_system_number(words: &str) -> bool {
    let Some((system, number)) = words.trim_end_matches('.').split_once(':') else { return false };
    let number = number.trim_start();
    (3..=12).contains(&system.len())
        && system.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-')
        && (4..=10).contains(&number.len())
        && number.bytes().all(|b| b.is_ascii_digit())
}

/// Whether words are the archive entry of the recipients.
fn is_archive(words: &str) -> bool {
    let words = words.trim_start_matches(|c: char| !fold::is_word(c));
    let Some(len) = fold::word_prefix(words, "luu") else { return false };
    // In small letters a body follows: "…; lưu VT", not "lưu hành nội bộ".
    let kept = || words[len..].trim_start_matches([':', ' ']).starts_with(fold::is_upper);
    // "Lưu ý: …" is a note.
    !words.starts_with("Lưu ý") && (words.starts_with('L') || kept()) && words.chars().count() < 80
}

/// The authority that begins a cell, if capitals follow.
fn is_authority(paper: &Paper<'_>, words: &str) -> Option<(&'static str, usize)> {
    let lead = words.len() - words.trim_start_matches(|c: char| !fold::is_word(c)).len();
    let start = &words[lead..];
    let Some((canonical, len)) = paper.vocab.authority_at(start) else {
        return misread_authority(paper, start).map(|(canonical, len)| (canonical, lead + len));
    };
    let printed = &start[..len];
    let rest = behind_authority(&start[len..]);
    let apart = start[len..].starts_with(char::is_whitespace)
        || printed.ends_with(['.', '/', ',', ':'])
        || start[len..].starts_with('.');
    if !apart && start[len..].starts_with(fold::is_upper) {
        return glued_authority(paper, words, lead);
    }
    let caps = printed.chars().filter(|c| fold::is_letter(*c)).all(fold::is_upper)
        || matches!(printed, "T/m" | "K/t" | "T/l" | "t/m" | "k/t" | "t/l" | "Thay mặt");
    let marked = printed.contains(['/', '.']) || start[len..].trim_start().starts_with(['.', '/']);
    // "T/M" alone over the body.
    if rest.is_empty() {
        return (marked && caps && is_authority_alone(words)).then_some((canonical, lead + len));
    }
    // "Thay mặt" and "Quyền" begin sentences and headings too: "QUYỀN VÀ NGHĨA VỤ", "TL GIAO THÔNG".
    let sound = || {
        let named = || paper.vocab.body_at(rest).is_some() || paper.is_role(rest);
        fold::is_caps(rest) && if canonical == "Q" { paper.is_role(rest) } else { marked || named() }
    };
    // In small letters, which old fonts drew as capitals, only what nothing else is: "T/M Ban Bí thư", "T/M Thường vụ",
    // "Thay mặt Bộ Chính trị" alone on a line.
    let small = || {
        let body = paper.vocab.body_at(rest).map(|(_, len)| len);
        let short = printed.contains(['/', '.']) || printed.len() == 2;
        rest.ends_with(fold::is_letter)
            && if short {
                let few = || rest.split(' ').count() < 4 && !rest.contains(|c: char| !fold::is_word(c) && c != ' ');
                body.is_some() || paper.is_role(rest) || printed == "T/M" && rest.starts_with(fold::is_upper) && few()
            } else {
                body == Some(rest.len()) && canonical == "T/M"
            }
    };
    (apart && caps && (sound() || small()) && words.chars().count() < 90).then_some((canonical, lead + len))
}

/// The authority of capitals that a scan misread, over what it may sign for: "KI. CHỦ TỊCH", "1M. ỦY BAN NHÂN DÂN", "T⁄M BAN
/// THƯỜNG VỤ", "TI.. CHỦ TỊCH".
fn misread_authority(paper: &Paper<'_>, words: &str) -> Option<(&'static str, usize)> {
    let (mark, rest) = words.split_once(' ').filter(|(mark, _)| (3..=6).contains(&mark.len()))?;
    if words.len() > MOST_OF_A_MARK * 2 {
        return None;
    }
    let stroke = |c: char| matches!(c, '/' | '⁄' | '\\' | '!' | '|' | 'I' | 'l' | '1');
    let mut signs = mark.trim_end_matches(['.', ',', ':']).chars();
    let (first, mut last) = (signs.next()?, signs.next_back()?);
    let between = signs.as_str();
    let parted = !between.is_empty();
    if !parted && !mark.ends_with(['.', ',', ':']) || !between.chars().all(stroke) || between.chars().count() > 1 {
        return None;
    }
    // "TI.." is "TL."
    if last == 'I' && !parted && first == 'T' {
        last = 'L';
    }
    let is_t = |c: char| matches!(c, 'T' | '1' | '7' | 'I' | 'F');
    let canonical = match (first, last) {
        (first, 'M') if is_t(first) => "T/M",
        (first, 'L') if is_t(first) => "T/L",
        ('K' | 'X' | 'R', last) if is_t(last) => "K/T",
        _ => return None,
    };
    let rest = behind_authority(rest);
    let signs = || paper.is_role(rest) || canonical != "K/T" && paper.vocab.body_at(rest).is_some();
    (fold::is_caps(rest) && signs()).then_some((canonical, mark.len()))
}

/// The authority of capitals whose blank behind it a scan has lost: "T/MBAN THƯỜNG VỤ".
fn glued_authority(paper: &Paper<'_>, words: &str, lead: usize) -> Option<(&'static str, usize)> {
    let start = &words[lead..];
    let mark = ["T/M", "K/T", "T/L"].into_iter().find(|mark| start.starts_with(mark))?;
    let rest = &start[mark.len()..];
    let named = || paper.vocab.body_at(rest).is_some() || paper.is_role(rest);
    (rest.starts_with(fold::is_upper) && words.len() < MOST_OF_A_MARK * 2 && fold::is_caps(words) && named())
        .then_some((mark, lead + mark.len()))
}

/// What stands behind the mark of an authority: "BAN THƯỜNG VỤ" of "T/M - BAN THƯỜNG VỤ".
fn behind_authority(words: &str) -> &str {
    words.trim_start_matches(['.', ' ', ':', '-', '–', '/'])
}

/// Whether words that begin with an authority are no more than its mark: "T/M", "KT.", not "T/U".
fn is_authority_alone(words: &str) -> bool {
    let end = words.trim_end_matches(['.', '/', ' ', ':']);
    words.len() < 8 && !end.ends_with(['U', 'Q']) || end == "TUQ"
}

/// Whether capitals stand below line `i`: what an authority that is alone on its line waits for.
fn stands_over_capitals(paper: &Paper<'_>, lines: &[Line], i: usize) -> bool {
    let next = lines[i + 1..].iter().take(3).find(|line| line.kind == LineKind::Text);
    next.is_some_and(|next| fold::is_caps(next.text(paper.text)))
}

fn classify(paper: &Paper<'_>, words: &str) -> Cell {
    if let Some(label) = paper.recipients_label(words) {
        return Cell::Label(label);
    }
    if let Some((authority, len)) = is_authority(paper, words) {
        return Cell::Authority(authority, len);
    }
    if let Some(signed) = signed_mark(paper, words) {
        return Cell::Signed(signed);
    }
    // "TRƯƠNG VĂN AN" is no "TRƯỞNG …".
    if words.starts_with("TRƯƠNG ") && name_in(paper, words).is_some() {
        return Cell::Name;
    }
    if words.chars().all(|c| !fold::is_word(c)) {
        return if words.contains(['.', '…']) { Cell::Blank } else { Cell::Other };
    }
    if fold::is_caps(words) && !is_caps_name(paper, words) {
        return if paper.is_role(&words[scrawl(paper, words)..]) { Cell::Role } else { Cell::Other };
    }
    if name_in(paper, words).is_some() { Cell::Name } else { Cell::Other }
}

/// What stands for the hand, and whether it says that the paper is signed: "(Đã ký)".
fn signed_mark(paper: &Paper<'_>, words: &str) -> Option<bool> {
    let mark = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '*' | '"' | ':' | '.');
    let bare = words.trim_matches(mark);
    // "(Đã ký và đóng dấu)": in brackets more may be said.
    let bracketed = words.starts_with(['(', '[']) && words.ends_with([')', ']']) && bare.len() < MOST_OF_A_MARK;
    // "(Đ ký)", "(Đã k ý)"
    let misread = || {
        bracketed
            && bare.len() < 12
            && bare.contains(' ')
            && matches!(fold::meant(bare).as_str(), "daky" | "dky" | "aky" | "dak")
    };
    let Some(((phrase, signed), _)) = paper.vocab.signed.at(bare) else { return misread().then_some(true) };
    (bracketed || fold::is(bare, phrase)).then_some(*signed)
}

/// The length of what a scan has read before a title: "-Io GIÁM ĐỐC".
fn scrawl(paper: &Paper<'_>, words: &str) -> usize {
    if paper.is_role(words) {
        return 0;
    }
    let (first, rest) = words.split_once(' ').unwrap_or((words, ""));
    let short = first.chars().count() <= 3 && first.chars().any(|c| !fold::is_upper(c));
    if short && paper.is_role(rest) { words.len() - rest.len() } else { 0 }
}

/// Capitals of one who signs without what a scan has read around them: "PHÓ CHỦ TỊCH À", "_CHỦ TỊCH", "BAN THƯỜNG VỤ ee".
fn without_scrawl(words: &str) -> Option<&str> {
    if words.len() > MOST_OF_A_MARK * 2 || !fold::is_caps(words) {
        return None;
    }
    let mut signs = words.trim_start_matches(|c: char| !fold::is_word(c) && !matches!(c, '(' | '[' | '"' | '“'));
    while let Some((before, last)) = signs.rsplit_once(' ') {
        let small = last.chars().all(|c| fold::is_lower(c) || !fold::is_word(c)) && last.chars().count() < 4;
        if !(small || is_speck(last)) || last.ends_with([')', '…']) || last.contains("..") {
            break;
        }
        signs = before.trim_end();
    }
    (signs.len() < words.len()).then_some(signs)
}

/// Whether capitals where a title is due are a known one of several words, but for one letter that a scan misread, lost
/// or added, or a blank: "FHÓ GIÁM ĐỐC", "P HÓ BÍ THƯ", "CHÙ TỊCII".
fn is_misread_role(paper: &Paper<'_>, words: &str) -> bool {
    if words.len() > MOST_OF_A_MARK || !fold::is_caps(words) || paper.vocab.body_at(words).is_some() {
        return false;
    }
    // The title may go on behind: "PHÓ GIÁM ĐỐC" of "FHÓ GIÁM ĐỐC SỞ".
    let ends = words.match_indices(' ').map(|(at, _)| at).chain([words.len()]);
    ends.take(6).any(|end| {
        let meant = fold::meant(&words[..end]);
        let known = |role: &str| {
            let mut letters = [0; MOST_OF_A_ROLE];
            let mut len = 0;
            for letter in role.bytes().filter(|b| *b != b' ').take(letters.len()) {
                letters[len] = letter;
                len += 1;
            }
            let role = &letters[..len];
            len > 4 && (fold::is_near(meant.as_bytes(), role) || is_near_deputy(meant.as_bytes(), role))
        };
        meant.len() > 4 && paper.vocab.roles.iter().any(|role| role.contains(' ') && known(role))
    })
}

/// Whether words are "PHÓ" and a role but for one letter.
fn is_near_deputy(words: &[u8], role: &[u8]) -> bool {
    // The letter is of one of both.
    words.strip_prefix(b"pho").is_some_and(|rest| fold::is_near(rest, role))
        || words.strip_suffix(role).is_some_and(|first| fold::is_near(first, b"pho"))
}

/// Whether a scan may have read "PHÓ" so: "PHÚ", "PIIÓ", "FHÓ".
fn is_misread_deputy(word: &str) -> bool {
    let near = || fold::is_near(fold::meant(word), "pho");
    (3..=4).contains(&word.chars().count()) && word.starts_with(['P', 'F']) && near()
}

/// Whether a line may be of a round stamp as a scan reads it: short capitals, or specks.
fn is_seal(paper: &Paper<'_>, line: &Line) -> bool {
    let words = line.text(paper.text);
    if line.kind != LineKind::Text || words.len() > MOST_OF_A_MARK {
        return false;
    }
    let caps = fold::is_caps(words);
    let most = if caps { 40 } else { 12 };
    // "Minh" is half a name; "Tuynh." typed the paper.
    let written = |word: &str| word.chars().filter(|c| fold::is_lower(*c)).count() > 2;
    let specks = || !(words.split(' ').any(written) || words.starts_with(fold::is_upper) && !words.contains(' '));
    let digits = words.bytes().filter(u8::is_ascii_digit).count();
    words.chars().count() <= most
        && digits < if words.contains(' ') { 3 } else { 1 }
        && !words.contains('(')
        && (caps || specks())
        && match classify(paper, words) {
            Cell::Name => caps,
            Cell::Other => !paper.is_role(words),
            _ => false,
        }
        && !words.starts_with(['-', '–', '+', '•'])
        && !paper.heads_paper(words)
        && cells(paper.text, line.span).len() == 1
        && marker(words).ok().is_none_or(|(_, found)| matches!(found.family, Family::Bullet(_)))
}

/// Whether a line may be of the stamp of a digital signature: the body in small letters, an address, or the time.
fn is_digital_stamp(paper: &Paper<'_>, words: &str) -> bool {
    if words.len() > MOST_OF_A_MARK * 2 {
        return false;
    }
    let body = || {
        words.starts_with(fold::is_upper)
            && words.ends_with(fold::is_letter)
            && !fold::is_caps(words)
            && paper.vocab.body_at(words).is_some()
            && !is_small_role(paper, words)
    };
    let address = || words.contains('@') && words.contains('.') && !words.contains(' ');
    is_time(words) || address() || body()
}

/// Whether a line is a date with or without the time: "23/03/2026 08:15:22", "Ngày 23.03.2026 08:15 +07:00".
fn is_time(words: &str) -> bool {
    let figures = |word: &str| {
        word.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | '-' | '.' | ':' | '+' | ',' | 'T' | 'Z'))
    };
    let said =
        |word: &str| ["ngay", "luc", "gio", "am", "pm", "sa", "ch", "gmt"].iter().any(|said| fold::is(word, said));
    let digits = words.bytes().filter(u8::is_ascii_digit).count();
    let parted = words.contains([':', '/', '-', '.']);
    (8..=24).contains(&digits) && parted && words.split(' ').all(|word| figures(word) || said(word))
}

/// Where a name parts from what stands for the hand on its line: "(Đã ký) Nguyễn Văn An", "Đã ký: Nguyễn Văn An",
/// "Nguyễn Văn An (đã ký)".
fn mark_by_name(paper: &Paper<'_>, words: &str) -> Option<usize> {
    let mark = |c: char| matches!(c, '(' | ')' | '[' | ']' | ':' | '.' | '/' | '-' | ' ');
    let is_name = |words: &str| name_in(paper, words).is_some_and(|found| found == (0..words.len()));
    let behind = || {
        let open = words.rfind(['(', '['])?;
        let bare = words[open..].trim_matches(mark);
        let ((phrase, _), _) = paper.vocab.signed.at(bare)?;
        (fold::is(bare, phrase) && is_name(words[..open].trim_end())).then_some(open)
    };
    let bare = words.trim_start_matches(mark);
    let Some((_, len)) = paper.vocab.signed.at(bare) else { return behind() };
    let name = bare[len..].trim_start_matches(mark);
    // "(đã ký: Lê Khả Minh)"
    let name = name.trim_end_matches([')', ']']);
    is_name(name).then(|| text::offset(words, name))
}

/// Whether words begin with a surname.
fn begins_as_name(paper: &Paper<'_>, words: &str) -> bool {
    words.split(' ').next().is_some_and(|first| paper.vocab.is_surname(first))
}

/// "NGUYỄN VĂN AN": a name in capitals.
fn is_caps_name(paper: &Paper<'_>, words: &str) -> bool {
    begins_as_name(paper, words)
        && (2..=4).contains(&words.split_whitespace().count())
        && !paper.is_role(words)
        && paper.vocab.body_at(words).is_none()
        // "DANH MỤC" over "THỦ TỤC HÀNH CHÍNH"
        && paper.vocab.type_at(words).is_none_or(|(_, len)| len < words.len())
}

/// The name in a cell, as a range: two to six capitalised words, rank and noise aside.
fn name_in(paper: &Paper<'_>, words: &str) -> Option<std::ops::Range<usize>> {
    let lead = words.len() - words.trim_start_matches(|c: char| !fold::is_upper(c)).len();
    let mut start = lead;
    let rank = |words: &str| {
        let mut ranks = paper.vocab.ranks.beginning(words);
        ranks
            .find(|(rank, len)| words[*len..].starts_with([' ', '.', ',', ':']) || rank.ends_with('.'))
            .map(|(_, len)| len)
    };
    while let Some(len) = rank(&words[start..]) {
        let behind = words[start + len..].trim_start_matches([' ', '.', ',', ':']);
        if behind.is_empty() {
            break;
        }
        start = words.len() - behind.len();
    }
    let end = words.trim_end_matches(|c: char| !fold::is_letter(c)).len().max(start);
    let name = &words[start..end];
    let capital = |part: &str| {
        let mut chars = part.chars().filter(|c| !fold::is_mark(*c));
        let first = chars.next().is_some_and(fold::is_upper);
        first
            && (chars.clone().all(|c| fold::is_lower(c) || matches!(c, '-' | '@'))
                || joined(part).is_some()
                || part.contains(['\'', '’'])
                || chars.all(fold::is_upper)
                || part.contains('-')
                || part.contains('@'))
    };
    // Most lines fail at their second word.
    let (mut count, mut foreign, mut misread) = (0, false, 0);
    let mut before = "";
    for part in name.split_whitespace() {
        count += 1 + usize::from(joined(part).is_some());
        if !capital(part) {
            misread += 1;
            let torn = is_torn(paper, name, before, part);
            count -= usize::from(torn);
            if misread > 1 || !torn && !is_misread_name(part) {
                return None;
            }
        }
        if count > 5 {
            return None;
        }
        foreign |= part.contains(['\'', '’']);
        before = part;
    }
    let mut parts = name.split_whitespace();
    let first = parts.next().map_or("", |first| &first[..joined(first).unwrap_or(first.len())]);
    let mut spoilt = || {
        paper.vocab.is_surname(&fold::meant(first))
            || parts.next().is_some_and(|part| is_torn_surname(paper, first, part))
    };
    let known = paper.vocab.is_surname(first) || misread > 0 && spoilt();
    // "A Pớt", "Y Thanh": names of the highlands.
    let highland = || count == 2 && first.len() == 1 && matches!(first, "A" | "Y");
    let whole = count >= 2 && (known || misread == 0 && (foreign || count >= 3 || highland()));
    // "K'Mák"
    let joint =
        || count == 1 && misread == 0 && name.starts_with(['K', 'H']) && matches!(name.find(['\'', '’']), Some(1));
    let plausible = (whole || joint()) && name.chars().count() <= 40;
    // "Bố Thị Xuân Linh": no body is named so.
    let of_person = || matches!(name.split(' ').nth(1), Some("Thị" | "Văn"));
    let body = !known && !of_person() && paper.vocab.body_at(name).is_some();
    (plausible && !body).then_some(start..end)
}

/// Whether words are a name whose first capital a scan has lost: "rần Thanh Mẫn".
fn is_beheaded_name(paper: &Paper<'_>, words: &str) -> bool {
    if words.len() > MOST_OF_A_MARK / 2 || !words.starts_with(fold::is_lower) {
        return false;
    }
    let mut parts = words.split(' ');
    let first = fold::fold(parts.next().unwrap_or(""));
    let lost = |known: &crate::kept::Kept<str>| {
        let mut letters = known.chars();
        letters.next().is_some() && letters.as_str() == first
    };
    let named = |part: &str| {
        part.starts_with(fold::is_upper) && part.chars().skip(1).all(|c| fold::is_lower(c) || fold::is_mark(c))
    };
    // "ông Lê Khả Minh"
    let honours =
        ["ong", "ba", "anh", "chi"].contains(&first.as_str()) || paper.vocab.ranks.beginning(words).next().is_some();
    first.len() > 1 && !honours && (1..=4).contains(&words.matches(' ').count()) && parts.all(named) && {
        paper.vocab.surnames.iter().any(lost)
    }
}

/// Whether a part of a name is the rest of the word before it: "V ăn", "Th ắng", "Chươn g", "Ngu yễn".
fn is_torn(paper: &Paper<'_>, name: &str, before: &str, part: &str) -> bool {
    let vowel = |c: char| matches!(fold::fold_char(c), 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    // "Lưu Hồ sơ" is no name.
    let last = || name.ends_with(part) && part.len() < 3 && !part.contains(vowel);
    let torn = || !before.contains(vowel) || last() || is_torn_surname(paper, before, part);
    part.chars().all(|c| fold::is_lower(c) || fold::is_mark(c)) && !before.is_empty() && torn()
}

/// Whether a surname was torn into these: "Ngu yễn".
fn is_torn_surname(paper: &Paper<'_>, first: &str, rest: &str) -> bool {
    first.len() + rest.len() < 16 && !paper.vocab.is_surname(first) && paper.vocab.is_surname(&[first, rest].concat())
}

/// Whether a part of a name is whole but for one letter that a scan read as a sign, or as two capitals: "Thá1", "IIà".
fn is_misread_name(part: &str) -> bool {
    let mut chars = part.strip_prefix("II").unwrap_or(part).chars();
    // "5ơn"
    let first = part.starts_with(|c: char| c.is_ascii_digit()) && part.chars().count() > 2;
    let capital = part.starts_with("II") || chars.next().is_some_and(fold::is_upper) || first;
    let (mut letters, mut signs) = (0, 0);
    for c in chars {
        letters += usize::from(fold::is_lower(c) || fold::is_mark(c));
        signs += usize::from(!fold::is_lower(c) && !fold::is_mark(c));
        if fold::is_upper(c) || matches!(c, ',' | ';' | ':' | '(' | ')') {
            return false;
        }
    }
    capital && letters > 0 && signs + usize::from(first) < 2
}

/// Where the second begins of two words of a name whose blank a scan has lost: "QuốcViệt".
fn joined(part: &str) -> Option<usize> {
    let mut capitals = part.char_indices().filter(|(_, c)| fold::is_upper(*c)).map(|(at, _)| at);
    let (first, second) = (capitals.next()?, capitals.next()?);
    let apart = part[..second].ends_with(fold::is_lower) && part.ends_with(fold::is_lower);
    (first == 0 && apart && capitals.next().is_none() && part.chars().all(fold::is_letter)).then_some(second)
}

/// Reads the block that begins at line `from`.
pub(super) fn read<'t>(paper: &mut Paper<'t>, lines: &[Line], from: usize, headless: bool) -> Tail<'t> {
    let marked = super::marks_notes(paper.text, lines, from);
    let mut reader = Reader {
        paper,
        lines,
        signings: Vec::new(),
        entries: Vec::new(),
        listing: false,
        bulleted: false,
        by_lines: None,
        archived: false,
        entry_line: from,
        headless,
        right: None,
        list: None,
        taken: None,
        noted: false,
        marked,
        tail: Tail::default(),
    };
    reader.run(from);
    reader.finish()
}

impl<'t> Reader<'_, 't> {
    fn words(&self, span: Span) -> &'t str {
        span.of(self.paper.text)
    }

    fn run(&mut self, from: usize) {
        let mut i = from;
        let unlabelled = begins_unlabelled(self.paper, self.lines, from)
            || lists_beside_signer(self.paper, self.lines, from)
            || lists_in_row(self.paper, self.lines, from);
        if unlabelled && !self.is_labelled(from) {
            self.listing = true;
            self.bulleted = true;
        }
        while i < self.lines.len() {
            if self.taken == Some(i) {
                i += 1;
                continue;
            }
            let line = self.lines[i];
            if line.kind == LineKind::Rule && self.is_over() && self.copy_follows(i + 1) {
                break;
            }
            if let Some(kind) = line.kind.furniture() {
                self.paper.furnish(kind, line.span);
                i += 1;
                continue;
            }
            if self.headless
                && self.tail.foot.is_none()
                && fold::is_caps(line.text(self.paper.text))
                && begins_foot(self.paper, self.lines, i)
            {
                let end = self.foot_end(i);
                self.tail.foot = Some(i..end);
                i = end;
                continue;
            }
            if let Some(end) =
                self.seal_end(i).or_else(|| self.digital_stamp_end(i)).or_else(|| self.listed_seal_end(i))
            {
                for line in &self.lines[i..end] {
                    self.paper.furnish(line.kind.furniture().unwrap_or(FurnitureKind::Stamp), line.span);
                }
                i = end;
                continue;
            }
            if self.attachment_begins(i) {
                break;
            }
            if !self.listing && self.lists_unlabelled(i) {
                (self.listing, self.bulleted) = (true, true);
            }
            if let Some(end) = self.certified(i) {
                i = end;
                continue;
            }
            if let Some(end) = self.signers_in_rows(i).or_else(|| self.signers_beside(i)) {
                i = end;
                continue;
            }
            if is_file_name(line.text(self.paper.text)) {
                self.paper.furnish(FurnitureKind::Code, line.span);
            } else if !self.line(i) {
                if self.approver_follows(i) {
                    self.paper.furnish(FurnitureKind::Label, line.span);
                    i += 1;
                    continue;
                }
                if !self.signer_follows(i + 1) && !self.is_office_of_signer(i) && !self.recipients_follow(i) {
                    break;
                }
                self.between(i);
            }
            i += 1;
        }
        self.tail.next = i;
    }

    /// Takes the lines that say that the paper is certified, before who signs: the letterhead of who does, "XÁC THỰC VĂN BẢN
    /// HỢP NHẤT", and the date below. Gives the line behind them.
    fn certified(&mut self, i: usize) -> Option<usize> {
        let at = certified_at(self.paper, self.lines, i).filter(|_| self.signings.is_empty())?;
        if at > i && self.tail.foot.is_none() {
            self.tail.foot = Some(i..at);
        }
        self.paper.furnish(FurnitureKind::Label, self.lines[at].span);
        let dated = |line: &&Line| super::header::whole_place_date(line.text(self.paper.text)).is_some();
        self.tail.date = self.lines.get(at + 1).filter(dated).map(|_| at + 1);
        Some(at + 1 + usize::from(self.tail.date.is_some()))
    }

    /// Whether nobody's name is still to come, and no recipients stand below.
    fn is_free(&self) -> bool {
        (!self.listing || self.archived) && self.signings.iter().all(|signing| signing.name.is_some() || signing.closed)
    }

    /// Reads titles that stand over as many names, each with its own; gives the line behind them.
    fn signers_in_rows(&mut self, i: usize) -> Option<usize> {
        let rows = self.is_free().then(|| titles_over_names(self.paper, self.lines, i)).flatten()?;
        let before = std::mem::take(&mut self.signings);
        let mut signers: Vec<Signing> = Vec::with_capacity(rows.count);
        for (n, from) in rows.titles.into_iter().enumerate().take(rows.count) {
            let end = if n + 1 < rows.count { rows.titles[n + 1] } else { rows.hands };
            for at in from..end {
                self.row(at);
            }
            signers.push(self.one_signing());
        }
        let (mut marked, mut named) = (0_usize, 0_usize);
        for at in rows.hands..rows.end {
            let mark = signed_mark(self.paper, self.lines[at].text(self.paper.text)).is_some();
            // A mark stands over the name, or under it.
            let n = if mark { marked.max(named.saturating_sub(1)) } else { named }.min(rows.count - 1);
            if self.lines[at].kind == LineKind::Text {
                *if mark { &mut marked } else { &mut named } += 1;
            }
            self.signings.push(std::mem::take(&mut signers[n]));
            self.row(at);
            signers[n] = self.one_signing();
        }
        self.signings = before;
        self.signings.append(&mut signers);
        Some(rows.end)
    }

    /// A line of such a table.
    fn row(&mut self, i: usize) {
        let line = self.lines[i];
        if let Some(kind) = line.kind.furniture() {
            self.paper.furnish(kind, line.span);
        } else if is_small_role(self.paper, self.words(line.span)) {
            self.role(i, line.span, line.indent);
        } else if !self.line(i) {
            self.paper.furnish(FurnitureKind::Unclassified, line.span);
        }
    }

    /// The signature that a row has begun; what it has besides is its title too.
    fn one_signing(&mut self) -> Signing {
        let mut made = std::mem::take(&mut self.signings).into_iter();
        let mut first = made.next().unwrap_or_default();
        for other in made {
            first.title.extend(&other.pieces);
            first.pieces.extend(other.pieces);
        }
        first
    }

    /// Reads two titles on a line, over two names on another; gives the line behind them.
    fn signers_beside(&mut self, i: usize) -> Option<usize> {
        let only = cells(self.paper.text, self.lines[i].span);
        let [only] = only[..] else { return None };
        let beside = titles_beside(self.paper, self.lines, i).filter(|_| self.is_free())?;
        let (text, lines) = (self.paper.text, self.lines);
        let halves = |span: Span, second: usize| {
            let at = span.start + second;
            [trim(text, Span::new(span.start, at)), trim(text, Span::new(at, span.end))]
        };
        let marks = beside.marks.map(|(at, second)| (at, halves(lines[at].span, second)));
        let names = halves(lines[beside.names].span, beside.name);
        let before = std::mem::take(&mut self.signings);
        let mut signers: Vec<Signing> = Vec::with_capacity(2);
        for (n, title) in halves(only, beside.title).into_iter().enumerate() {
            self.role(i, title, 0);
            if let Some((at, marks)) = marks {
                let shown = signed_mark(self.paper, marks[n].of(text)) == Some(true);
                self.signed(at, marks[n], 0, shown);
            }
            self.name(beside.names, names[n], 0);
            signers.push(self.one_signing());
        }
        for line in lines[i..beside.names].iter() {
            if let Some(kind) = line.kind.furniture() {
                self.paper.furnish(kind, line.span);
            }
        }
        self.signings = before;
        self.signings.append(&mut signers);
        Some(beside.names + 1)
    }

    fn is_labelled(&self, i: usize) -> bool {
        cells(self.paper.text, self.lines[i].span).iter().any(|cell| self.paper.is_recipients_label(self.words(*cell)))
    }

    /// Where a letterhead at the foot ends: at the label, an authority, or a role.
    fn foot_end(&self, from: usize) -> usize {
        let ahead = &self.lines[from..];
        let stops = |line: &Line| {
            let words = line.text(self.paper.text);
            self.paper.is_recipients_label(words)
                || is_authority(self.paper, words).is_some()
                || (fold::is_caps(words) && self.paper.is_role(words) && self.paper.vocab.body_at(words).is_none())
        };
        let dated = |line: &Line| crate::parse::header::place_date(line.text(self.paper.text)).is_some();
        let stop = ahead.iter().position(stops).unwrap_or(ahead.len());
        let date = ahead[..stop].iter().position(dated).map_or(stop, |date| date + 1);
        from + date
    }

    /// Whether signatures and recipients are complete, as far as can be told.
    fn is_over(&self) -> bool {
        let signed = self.signings.iter().any(|signing| signing.name.is_some() || signing.closed);
        signed && (self.archived || !self.listing)
    }

    /// Whether a list of recipients without its label begins at line `i` below who signs: bullets down to "Lưu: VT".
    fn lists_unlabelled(&self, i: usize) -> bool {
        let words = |line: &Line| line.text(self.paper.text);
        let bullet = |line: &Line| words(line).starts_with(['-', '–', '+', '•']);
        let keeps = |line: &Line| {
            let words = words(line).trim_start_matches(|c: char| !fold::is_word(c));
            let kept = words.strip_prefix("Lưu").map(|kept| kept.trim_start_matches([':', ' ']));
            kept.is_some_and(|kept| kept.starts_with(fold::is_upper)) && is_archive(words)
        };
        let goes_on = |line: &&Line| bullet(line) || line.gap == 0 && !fold::is_caps(words(line));
        !self.signings.is_empty()
            && bullet(&self.lines[i])
            && self.lines[i..].iter().take(24).take_while(goes_on).any(keeps)
    }

    /// Whether the signature is still to come, and comes close below.
    fn signer_follows(&self, from: usize) -> bool {
        let signs = |line: &Line| {
            let words = line.text(self.paper.text);
            fold::is_caps(words) && (is_authority(self.paper, words).is_some() || self.paper.is_role(words))
        };
        let near = self.lines.get(from..).unwrap_or_default().iter().take(3).position(signs);
        self.signings.is_empty() && near.is_some_and(|at| signs_soon(self.paper, self.lines, from + at))
    }

    /// Whether a line in small letters says who confirms, over who signs for that: "Xác nhận của Đảng ủy cơ sở" over "T/M ĐẢNG
    /// ỦY".
    fn approver_follows(&self, i: usize) -> bool {
        let words = self.lines[i].text(self.paper.text);
        let next = self.lines[i + 1..].iter().take(3).find(|line| line.kind == LineKind::Text);
        let signs = |line: &Line| {
            let words = line.text(self.paper.text);
            line.gap == 0 && signs_for_body(self.paper, words)
        };
        words.len() < MOST_OF_A_MARK * 2
            && words.starts_with(fold::is_upper)
            && !words.ends_with(['.', ';', ','])
            && self.paper.vocab.approval_at(words).is_some()
            && next.is_some_and(signs)
            && signs_soon(self.paper, self.lines, i + 1)
    }

    /// Whether the recipients of the paper are still to come: their label stands close below, and nothing between heads
    /// another paper.
    fn recipients_follow(&self, i: usize) -> bool {
        if self.signings.is_empty() || self.listing {
            return false;
        }
        let heads = |words: &str| {
            words.len() > 240
                || self.paper.heads_paper(words)
                || number_line(words).is_ok()
                || marker(words).is_ok_and(|(_, found)| !matches!(found.family, Family::Bullet(_)))
        };
        let mut texts = self.lines[i..].iter().take(24).filter(|line| line.kind == LineKind::Text).take(10);
        let stop = texts.find(|line| {
            let words = line.text(self.paper.text);
            self.paper.is_recipients_label(words) || heads(words)
        });
        stop.is_some_and(|line| self.paper.is_recipients_label(line.text(self.paper.text)))
    }

    /// Whether a line names the office of the one who has signed right above, as in papers of steering committees:
    /// "(Phó Bí thư Đảng ủy)".
    fn is_office_of_signer(&self, i: usize) -> bool {
        let words = self.lines[i].text(self.paper.text).trim_matches(['(', ')', ' ', '.', ',']);
        let signed = self.signings.last().is_some_and(|last| last.name.is_some() && last.line + 1 == i);
        let next = self.lines.get(i + 1).map_or("", |next| next.text(self.paper.text));
        signed && self.lines[i].gap <= 1 && is_small_role(self.paper, words) && classify(self.paper, next) != Cell::Name
    }

    /// A line between the signature and the recipients: the office of the one who signs, a note, or what nobody knows.
    fn between(&mut self, i: usize) {
        let span = self.lines[i].span;
        if self.is_office_of_signer(i)
            && let Some(last) = self.signings.last_mut()
        {
            last.pieces.push(span);
            last.line = i;
            if last.title.is_empty() && last.body.is_empty() {
                last.title.push(span);
            }
            return;
        }
        let words = self.words(span).trim_start_matches(|c: char| !fold::is_word(c));
        let note = self.paper.vocab.formulas.note.begin(words) || fold::find(head(words, 40), "kem").is_some();
        self.noted = note || self.noted && marker(self.words(span)).is_ok();
        let kind = if self.noted { FurnitureKind::Footnote } else { FurnitureKind::Unclassified };
        self.paper.furnish(kind, span);
    }

    /// Where the round stamp ends that a scan has read at line `i`, between a title and the name of the one who signs or
    /// the end: "SỞ" over "TƯ PHÁP", "Ñ Ỳ".
    fn seal_end(&self, i: usize) -> Option<usize> {
        let waits = |signing: &&Signing| signing.name.is_none() && !signing.closed && !signing.title.is_empty();
        let title = self.signings.iter().filter(waits).map(|signing| signing.line).max();
        if title.is_none() && !self.is_over() || !is_seal(self.paper, &self.lines[i]) {
            return None;
        }
        let ahead = &self.lines[i..self.lines.len().min(i + MOST_OF_A_SEAL)];
        let drawn = |line: &Line| line.kind == LineKind::Rule;
        let end = ahead.iter().position(|line| !drawn(line) && !is_seal(self.paper, line)).unwrap_or(ahead.len());
        // "TRẦN VĂN BÌNH" stands last, and is longer than "TƯ PHÁP".
        let last = ahead[..end].iter().rposition(|line| !drawn(line)).unwrap_or(0);
        let words = ahead[last].text(self.paper.text);
        let named = words.matches(' ').count() > 1 && classify(self.paper, words) == Cell::Name;
        let end = i + if named { last } else { end };
        let ends = if end == self.lines.len() { !named } else { title.is_some() && self.name_follows(end) };
        (end > i && ends && !self.goes_on_above(i, title.unwrap_or(0))).then_some(end)
    }

    /// Where the round stamp ends that a scan has read between two recipients: "ỦY BAN" over "NHÂN DÂN".
    fn listed_seal_end(&self, i: usize) -> Option<usize> {
        let before = self.entries.last().and_then(|entry| entry.last())?;
        let caps = |line: &Line| fold::is_caps(line.text(self.paper.text));
        if !self.bulleted || self.archived || !self.words(*before).ends_with(';') || !caps(&self.lines[i]) {
            return None;
        }
        let stamps = |line: &Line| {
            let words = line.text(self.paper.text);
            let ended = words.ends_with([';', ',', '.', ':']);
            let named =
                || is_caps_name(self.paper, words) && self.signings.iter().any(|signing| signing.name.is_none());
            line.gap == 0 && line.indent < 16 && caps(line) && !ended && is_seal(self.paper, line) && !named()
        };
        let ahead = &self.lines[i..self.lines.len().min(i + MOST_OF_A_SEAL / 2)];
        let end = ahead.iter().position(|line| !stamps(line)).filter(|end| *end > 0)?;
        let signs = self.entry_line + 1 == i && self.follows_signing(i, 0);
        (!signs && ahead[end].text(self.paper.text).starts_with(['-', '–', '—'])).then_some(i + end)
    }

    /// Where the stamp of a digital signature ends that begins at line `i` between a title and the name: "Văn phòng Tỉnh
    /// ủy Lam Giang" over "23/03/2026 08:15:22".
    fn digital_stamp_end(&self, i: usize) -> Option<usize> {
        let last =
            self.signings.last().filter(|last| last.name.is_none() && !last.closed && !last.pieces.is_empty())?;
        let line = &self.lines[i];
        // An entry of the recipients may be the name of a body, too.
        if self.listing && last.line <= self.entry_line && line.indent <= 24 {
            return None;
        }
        let stamps =
            |line: &Line| line.kind != LineKind::Text || is_digital_stamp(self.paper, line.text(self.paper.text));
        if line.kind != LineKind::Text || !stamps(line) {
            return None;
        }
        let ahead = &self.lines[i..self.lines.len().min(i + MOST_OF_A_SEAL)];
        let end = i + ahead.iter().position(|line| !stamps(line))?;
        self.name_follows(end).then_some(end)
    }

    /// Whether a short line goes on with the entry or the title that stands above: "PHÓ CHỦ TỊCH" over "THƯỜNG TRỰC".
    fn goes_on_above(&self, i: usize, title: usize) -> bool {
        let line = &self.lines[i];
        let words = line.text(self.paper.text);
        // "`Z HƯNG ˆ", "SỞ"
        let written =
            || words.chars().all(|c| fold::is_word(c) || matches!(c, ' ' | ',' | '.' | '-' | '(' | ')' | '/'));
        let entitles =
            || line.gap == 0 && title + 1 == i && fold::is_caps(words) && words.chars().count() > 2 && written();
        title <= self.entry_line && self.continues_entry(i, words)
            || entitles()
            || self.torn_name(i, line.span).is_some()
    }

    /// Whether the name of the one who signs stands at line `i`, and no list of names or units.
    fn name_follows(&self, i: usize) -> bool {
        let paper = &self.paper;
        let is_name = |words| {
            classify(paper, words) == Cell::Name
                || mark_by_name(paper, words).is_some()
                || named_behind_honour(paper, words).is_some()
        };
        let texts = self.lines[i..].iter().take(MOST_OF_A_SEAL).filter(|line| line.kind == LineKind::Text);
        let mut behind = texts.map(|line| line.text(paper.text)).filter(|words| signed_mark(paper, words).is_none());
        let Some(name) = behind.next().filter(|words| is_name(words)) else { return false };
        behind.next().is_none_or(|next| {
            paper.is_recipients_label(next)
                || paper.heads_paper(next)
                || !fold::is_caps(name) && !is_name(next) && marker(next).is_err()
        })
    }

    fn copy_follows(&self, from: usize) -> bool {
        self.lines[from..].iter().take(4).any(|line| self.paper.is_copy_label(line.text(self.paper.text)))
    }

    /// Whether an appendix, an attached paper, a copy block or the notes begin at line `i`.
    fn attachment_begins(&self, i: usize) -> bool {
        let line = &self.lines[i];
        let words = line.text(self.paper.text);
        if self.paper.is_copy_label(words) || self.paper.is_appendix(words) {
            return true;
        }
        let begun = !self.signings.is_empty() || self.archived;
        // "TỔNG BÍ THƯ" over "BAN CHẤP HÀNH TRUNG ƯƠNG ĐẢNG CỘNG SẢN VIỆT NAM" over the name.
        if self.follows_signing(i, line.indent) && self.name_follows(i + 1) {
            return false;
        }
        let notes = || note_mark(words).is_some_and(|mark| !mark.starts_with('(') || mark == "(1)");
        // "1. Kế hoạch số 12-KH/TU, ngày 12/3/2026." where the body has "[1]"
        let plain = || self.marked && self.archived && line.gap > 0 && super::plain_note_mark(words) == Some("1");
        // "DANH MỤC" over its name and "(Ban hành kèm theo Quyết định …)"
        let issued = || {
            let kind = self.paper.vocab.type_at(words).is_some_and(|(_, len)| len == words.len());
            let mut below = self.lines[i + 1..].iter().take(5).map(|line| line.text(self.paper.text));
            kind && fold::is_caps(words)
                && below.any(|words| {
                    words.strip_prefix('(').is_some_and(|inside| self.paper.vocab.formulas.attached.begin(inside))
                })
        };
        begun && (notes() || plain() || self.paper.heads_letter(words) || issued())
    }

    /// Reads a line; false where the block has ended before it.
    fn line(&mut self, i: usize) -> bool {
        let line = self.lines[i];
        if let Some(torn) = torn_label(self.paper, self.lines, i) {
            self.taken = Some(torn.line);
            let (mut label, mut len) = (torn.second, torn.len);
            if self.words(Span::new(torn.first.end, label.start)).trim().is_empty() {
                len += label.start - torn.first.start;
                label.start = torn.first.start;
            } else {
                self.paper.labels.push(torn.first);
            }
            return self.label(i, label, len) && self.beside_label(i, torn.beside);
        }
        let mut cells = cells(self.paper.text, line.span);
        if let [only] = cells[..]
            && let Some(at) = self.signer_behind(i, only)
        {
            // A scan leaves one blank between the columns.
            cells = vec![trim(self.paper.text, Span::new(only.start, at)), Span::new(at, only.end)];
        }
        self.follows_beside_label(i, &cells);
        let many = cells.len() > 1;
        // "GIÁM ĐỐC (đã ký)     Lê Khả Minh"
        if let [first, _, ..] = cells[..]
            && let Some(open) = title_with_hand(self.paper, self.words(first))
        {
            let hand = first.start + open;
            cells.splice(..1, [trim(self.paper.text, Span::new(first.start, hand)), Span::new(hand, first.end)]);
        }
        for k in (0..cells.len()).rev() {
            let last = k + 1 == cells.len();
            // Left of others may stand a recipient.
            if last || !self.listing {
                let parts = self.parts_of(cells[k], last);
                cells.splice(k..=k, parts.into_iter().flatten());
            }
        }
        for (k, mut cell) in cells.iter().enumerate() {
            let mut words = self.words(*cell);
            let column = self.paper.text[line.span.start..cell.start]
                .chars()
                .fold(line.indent, |column, c| if c == '\t' { column / 8 * 8 + 8 } else { column + 1 });
            let mut class = classify(self.paper, words);
            if let Some(len) = misread_label(self.paper, self.lines, i)
                .filter(|len| cell.start == line.span.start && *len <= words.len())
            {
                class = Cell::Label(len);
            }
            let trimmed;
            let known = matches!(class, Cell::Authority(..) | Cell::Role);
            if let Some(signs) = without_scrawl(words).filter(|_| known || self.follows_signing(i, column)) {
                let start = cell.start + text::offset(words, signs);
                let lead = if known && scrawl(self.paper, signs) == 0 { start } else { cell.start };
                trimmed = Span::new(lead, start + signs.len());
                self.specks(Span::new(cell.start, trimmed.start));
                self.specks(Span::new(trimmed.end, cell.end));
                cell = &trimmed;
                words = self.words(trimmed);
                class = classify(self.paper, words);
            }
            let torn = self.torn_name(i, *cell).filter(|_| self.signing(column).is_some());
            if let Some(whole) = &torn {
                (class, cell, self.taken) = (Cell::Name, whole, Some(i + 1));
            }
            // "ĐẢNG VIÊN" is no "ĐẶNG VIÊN".
            let titled = |reader: &Self| !many && fold::is_caps(words) && reader.capitals_sign(i, *cell);
            if class == Cell::Name && (self.names_place(i, words, column) || titled(self)) {
                class = Cell::Other;
            }
            // A name in capitals is none where another stands below.
            if (class == Cell::Other || class == Cell::Name && fold::is_caps(words) && self.name_follows(i + 1))
                && (self.awaits_title(i) || k > 0 && self.entry_line == i && self.signings.is_empty())
                && is_misread_role(self.paper, words)
            {
                class = Cell::Role;
            }
            let honoured = class == Cell::Other && self.signing(column).is_some() && self.names_behind_honour(i, *cell);
            let beheaded = class == Cell::Other
                && !many
                && self.signing(column).is_some_and(|signing| signing.line + 1 == i && !signing.title.is_empty())
                && is_beheaded_name(self.paper, words);
            if honoured || beheaded {
                class = Cell::Name;
            }
            // Left of the recipients are the signatures, or right of them.
            let listed = self.list.map_or(k == 0, |list| column + 6 >= list);
            let right = self.list.map_or(k > 0, |_| !listed)
                || (self.right.is_some_and(|right| column + 6 >= right) && column > 16);
            let took = match class {
                Cell::Label(len) => {
                    self.list = (k > 0).then_some(column);
                    self.label(i, *cell, len)
                }
                Cell::Authority(authority, len) => {
                    if many || column > 24 {
                        self.right =
                            Some(self.right.map_or(column, |right| right.min(column))).filter(|column| *column > 0);
                    }
                    self.authority(i, *cell, column, authority, len)
                }
                Cell::Role
                    if !self.listing || right || !self.continues_entry(i, words) || self.paper.is_role(words) =>
                {
                    if many && k > 0 {
                        self.right = Some(self.right.map_or(column, |right| right.min(column)));
                    }
                    self.role(i, *cell, column)
                }
                Cell::Signed(signed) => self.signed(i, *cell, column, signed),
                Cell::Other | Cell::Name
                    if !honoured
                        && (right || !self.listing || self.archived || self.follows_signing(i, column))
                        && self.takes_small_role(i, *cell, column) =>
                {
                    self.role(i, *cell, column)
                }
                Cell::Other if k == 0 && self.qualifies_title(i, words, column) => {
                    if let Some(signing) = self.signing(column) {
                        signing.title.push(*cell);
                        signing.pieces.push(*cell);
                        signing.line = i;
                    }
                    true
                }
                // "- Như trên;     - Các ban đảng;": entries in two columns; "Lưu" is a surname, too.
                Cell::Other | Cell::Name
                    if self.listing
                        && k > 0
                        && words.starts_with(['-', '–', '+', '•'])
                        && !fold::is_caps(words)
                        && self.entry_line == i
                        && (class == Cell::Other || is_archive(words)) =>
                {
                    self.entries(i, *cell)
                }
                Cell::Name
                    if right
                        || beheaded
                        || !self.listing
                        || (self.archived && !self.continues_entry(i, words))
                        || self.takes_name(i, *cell) =>
                {
                    self.name(i, *cell, column)
                }
                Cell::Blank if right || !self.listing => self.blank(i, *cell, column),
                Cell::Other if k == 0 && self.follows_signing(i, column) && self.goes_on_signing(i, *cell, column) => {
                    true
                }
                Cell::Other if self.begins_body(i, *cell, column, k + 1 == cells.len(), many) => {
                    self.begin_body(i, *cell, column);
                    true
                }
                Cell::Other
                    if many
                        && !self.listing
                        && !(fold::is_caps(words) && self.follows_signing(i, column))
                        && names_below(self.paper, self.lines, i, cells.len()) =>
                {
                    if signing_body(self.paper, words).is_none() {
                        self.role(i, *cell, column)
                    } else {
                        self.begin_body(i, *cell, column);
                        true
                    }
                }
                // "- Ban Tổ chức Tỉnh ủy,       (để báo cáo)": the purpose in a column of its own.
                Cell::Other
                    if self.listing
                        && k > 0
                        && words.starts_with('(')
                        && purpose(words, self.paper.vocab).is_some() =>
                {
                    self.entries.last_mut().map(|entry| entry.push(*cell)).is_some()
                }
                _ if right && self.goes_on_signing(i, *cell, column) => true,
                _ if self.listing && listed => self.entries(i, *cell),
                _ if !self.listing && k == 0 && self.goes_on_signing(i, *cell, column) => true,
                _ => false,
            };
            if !took {
                // "DUYỆT CỦA ĐẢNG ỦY" beside "T/M CHI BỘ".
                let beside = cells[k + 1..].iter().any(|cell| is_authority(self.paper, self.words(*cell)).is_some());
                if beside && fold::is_caps(words) {
                    self.paper.furnish(FurnitureKind::Unclassified, *cell);
                } else if !self.stray(i, *cell, k) {
                    return false;
                }
            }
        }
        true
    }

    /// The title, the mark of signing and the name that a converter has put into one cell: "KT. BỘ TRƯỞNG THỨ TRƯỞNG Lê Khả
    /// Minh". A title with its mark and no name is parted where `hand` says so.
    fn parts_of(&self, cell: Span, hand: bool) -> [Option<Span>; 3] {
        let words = self.words(cell);
        let cut = |from: usize, to: usize| Some(trim(self.paper.text, Span::new(cell.start + from, cell.start + to)));
        let name = mark_by_name(self.paper, words)
            .or_else(|| signer_named_behind(self.paper, words))
            .or_else(|| glued_name(self.paper, words));
        if let Some(at) = name {
            return [cut(0, at), cut(at, words.len()), None];
        }
        if let Some((mark, name)) = marked_within(self.paper, words) {
            return [cut(0, mark), cut(mark, name), cut(name, words.len())];
        }
        match title_with_hand(self.paper, words).filter(|_| hand) {
            Some(open) => [cut(0, open), cut(open, words.len()), None],
            None => [Some(cell), None, None],
        }
    }

    /// Moves a signature to the column beside the label that goes on with it, where a converter kept no blanks before its
    /// first line: "KT. BỘ TRƯỞNG" over "Nơi nhận:      THỨ TRƯỞNG".
    fn follows_beside_label(&mut self, i: usize, cells: &[Span]) {
        let [label, beside] = cells else { return };
        let is_open = |signing: &&mut Signing| signing.name.is_none() && !signing.closed;
        if !self.paper.is_recipients_label(self.words(*label)) || self.signings.iter_mut().filter(is_open).count() != 1
        {
            return;
        }
        let class = classify(self.paper, self.words(*beside));
        let above = self.paper.text[self.lines[i].span.start..beside.start].chars().count();
        let column = self.lines[i].indent + u32::try_from(above).unwrap_or(BESIDE);
        let Some(signing) = self.signings.iter_mut().find(is_open) else { return };
        let goes_on = match class {
            Cell::Role => signing.authority.is_some(),
            Cell::Authority(authority, _) => {
                authority == "K/T" && signing.authority.is_some_and(|authority| authority != "K/T")
            }
            _ => false,
        };
        if goes_on && signing.title.is_empty() && signing.line + 1 == i && self.lines[i].gap < 2 {
            signing.column = column;
        }
    }

    /// Whether a cell is the body of a further signature: side by side with others, or where none waits for its name.
    fn begins_body(&self, i: usize, cell: Span, column: u32, last: bool, many: bool) -> bool {
        if body_ends(self.paper, self.lines, i) {
            return true;
        }
        if self.listing && !self.archived {
            return false;
        }
        let waits = self.signings.iter().any(|signing| signing.name.is_none() && !signing.closed);
        many && !self.follows_signing(i, column) && bodies_sign(self.paper, self.lines, i)
            || last && !waits && body_signs(self.paper, self.lines, i, cell)
            || last && !waits && !many && self.capitals_sign(i, cell)
    }

    /// Whether capitals that no table knows are who signs, perhaps below another who has signed.
    fn capitals_sign(&self, i: usize, cell: Span) -> bool {
        let near = self.signings.iter().any(|signing| signing.name.is_some());
        capitals_sign_over(self.paper, self.lines, i, cell, near)
    }

    fn begin_body(&mut self, i: usize, cell: Span, column: u32) {
        let known = signing_body(self.paper, self.words(cell));
        let body = Span::new(cell.start + known.unwrap_or(0), cell.end);
        // "NGƯỜI BÀN GIAO" over a name is a title.
        let titled = known.is_none() && self.capitals_sign(i, cell);
        let (body, title) = if titled { (Vec::new(), vec![body]) } else { (vec![body], Vec::new()) };
        self.signings.push(Signing { pieces: vec![cell], body, title, column, line: i, ..Signing::default() });
    }

    /// A name that is broken over two lines: "Nguyễn" over "Văn An", "Nguyễn Văn" over "An".
    fn torn_name(&self, i: usize, cell: Span) -> Option<Span> {
        let printed = self.words(cell);
        let next = self.lines.get(i + 1).filter(|next| next.gap == 0 && next.kind == LineKind::Text)?;
        // "BSCKII. Trịnh Công" over "Thạo"
        let rank = name_in(self.paper, printed).map_or(0, |name| name.start);
        let first = &printed[rank..];
        let surname = begins_as_name(self.paper, first);
        let alone = cell == self.lines[i].span && surname && !fold::is_caps(first);
        let whole = Span::new(cell.start, next.span.end);
        // "Nguyễn Văn An" over "Minh", who typed it, is whole.
        let open = !first.contains(' ') || {
            let rest = next.text(self.paper.text);
            let second = first.split(' ').nth(1).unwrap_or("");
            first.matches(' ').count() == 1
                && (matches!(second, "Thị" | "Văn") || !rest.contains(' '))
                && name_in(self.paper, rest).is_none()
        };
        (alone && open && name_in(self.paper, self.words(whole)) == Some(rank..whole.end - whole.start))
            .then_some(whole)
    }

    /// Whether a cell holds a title of honour and the name, and no name stands below.
    fn names_behind_honour(&self, i: usize, cell: Span) -> bool {
        let next = self.lines.get(i + 1).map_or("", |next| next.text(self.paper.text));
        named_behind_honour(self.paper, self.words(cell)).is_some() && classify(self.paper, next) != Cell::Name
    }

    /// Whether capitals are the rest of a body's name, not the signer's: "BAN THƯỜNG VỤ TỈNH ỦY" over "HÀ TĨNH" over
    /// "PHÓ BÍ THƯ".
    fn names_place(&mut self, i: usize, words: &str, column: u32) -> bool {
        let next = self.lines.get(i + 1).map_or("", |next| next.text(self.paper.text));
        let titled = fold::is_caps(next) && self.paper.is_role(next);
        // "PHÓ CHÁNH VĂN PHÒNG" over "ĐIỀU HÀNH" over the name.
        let named = !fold::is_caps(next) && classify(self.paper, next) == Cell::Name;
        let open = |signing: &mut Signing| match titled {
            true => signing.authority.is_some() && signing.title.is_empty(),
            false => named && !signing.title.is_empty(),
        };
        fold::is_caps(words) && self.follows_signing(i, column) && self.signing(column).is_some_and(open)
    }

    /// Where what signs begins behind an entry or the label: "- Bộ Y tế; KT. CHỦ TỊCH", "- Lưu VT. Nguyễn Văn An",
    /// "- Như trên, (Đã ký)".
    fn signer_behind(&self, i: usize, cell: Span) -> Option<usize> {
        let words = self.words(cell);
        let listed =
            self.listing || self.paper.is_recipients_label(words) || misread_label(self.paper, self.lines, i).is_some();
        let bulleted = words.starts_with(['-', '–', '+', '•']);
        if !listed || fold::is_caps(words) && !bulleted {
            return None;
        }
        let waiting = self.signings.iter().find(|signing| signing.name.is_none() && !signing.closed);
        if let Some(at) = waiting.and_then(|_| self.hand_behind(words).or_else(|| self.name_behind(i, words))) {
            return Some(cell.start + at);
        }
        let untitled = waiting.is_some_and(|signing| signing.authority.is_some() && signing.title.is_empty());
        words.match_indices(' ').map(|(at, _)| at + 1).find_map(|at| {
            let behind = &words[at..];
            let label = || {
                self.paper
                    .recipients_label(words)
                    .and_then(|len| words.get(len..at))
                    .is_some_and(|apart| !apart.contains(fold::is_word))
            };
            let parted = || label() || self.parts_title(&words[..at], behind);
            // A line may hold many names, each no longer than this.
            let signs = behind.starts_with(fold::is_upper)
                && fold::is_caps(head(behind, 120))
                && behind.contains(' ')
                && (is_authority(self.paper, behind).is_some()
                    || self.paper.is_role(behind) && (untitled || parted())
                    || parted() && (!self.listing || self.awaits_title(i)) && is_misread_role(self.paper, behind));
            signs.then_some(cell.start + at)
        })
    }

    /// Where the mark of signing begins that ends an entry, perhaps with the name, while a signature waits for it.
    fn hand_behind(&self, words: &str) -> Option<usize> {
        let bracket = words.rfind(['(', '[']).filter(|at| words[..*at].ends_with(' '));
        let bare = || words.rfind([';', ',']).map(|at| words.len() - words[at + 1..].trim_start().len());
        let signs = |at: &usize| {
            let behind = &words[*at..];
            behind.len() < MOST_OF_A_MARK
                && (signed_mark(self.paper, behind).is_some() || mark_by_name(self.paper, behind).is_some())
        };
        bare().filter(signs).or_else(|| bracket.filter(signs))
    }

    /// Where the name of the signer begins that ends an entry, while a signature waits for it: "- Như trên; Nguyễn Văn An".
    /// Where another name stands below only behind an end, and not as the last of several.
    fn name_behind(&self, i: usize, words: &str) -> Option<usize> {
        let from = words.char_indices().rev().nth(LONGEST_NAME).map_or(0, |(at, _)| at);
        // "ThS. Nguyễn Văn An" is no entry.
        if name_in(self.paper, words).is_some() && !is_archive(words) {
            return None;
        }
        let archive = is_archive(words);
        let name = |behind: &str| {
            let found = name_in(self.paper, behind).filter(|found| found.end == behind.len());
            let known = found.is_some_and(|found| begins_as_name(self.paper, &behind[found]));
            known && classify(self.paper, behind) == Cell::Name && !is_small_role(self.paper, behind)
        };
        let mut starts = words[from..].match_indices(' ').map(|(at, _)| from + at + 1);
        let may_begin = |behind: &str| behind.starts_with(fold::is_upper) && !is_archive(behind) && name(behind);
        let at = starts.find(|at| may_begin(&words[*at..]))?;
        let before = words[..at].trim_end();
        // "Các ông: Lê Khả Minh, Nguyễn Văn An", not "Đoàn Thanh niên; Nguyễn Văn An".
        let capital = |part: &&str| part.starts_with(fold::is_upper) && part.contains(fold::is_lower);
        let is_name = |part: &str| part.split(' ').take_while(capital).count() > 1 + usize::from(before.ends_with(';'));
        let mut parts = before.match_indices(' ').map(|(at, _)| &before[at + 1..]).take(LONGEST_NAME);
        let mut other = || parts.any(|part| begins_as_name(self.paper, part) && is_name(part));
        let below = || {
            let mut below = self.lines[i + 1..].iter().take(8).filter(|line| line.kind == LineKind::Text);
            below.any(|line| {
                let last = cells(self.paper.text, line.span).pop().map_or("", |last| self.words(last));
                !is_archive(last) && classify(self.paper, last) == Cell::Name
            })
        };
        let ended = if archive { before.ends_with(['.', ';', ')']) } else { before.ends_with(';') };
        let apart = || if archive { words[at..].matches(' ').count() > 1 } else { before.ends_with([',', '.', ')']) };
        (ended && archive || (ended || apart() && !below()) && !other()).then_some(at)
    }

    /// Whether an authority stands close above whose title is still to come.
    fn awaits_title(&self, i: usize) -> bool {
        let waits = |signing: &Signing| {
            signing.authority.is_some()
                && signing.title.is_empty()
                && signing.name.is_none()
                && (signing.line + 1..signing.line + 4).contains(&i)
        };
        self.signings.iter().any(waits)
    }

    /// Whether an entry ends before a title on its line: with its stop, which specks of a scan may follow: "- Bộ Tư pháp; _
    /// PHÓ GIÁM ĐỐC".
    fn parts_title(&self, entry: &str, title: &str) -> bool {
        let stops = [';', ',', '.', ':'];
        let entry = entry.trim_end();
        if entry.ends_with(stops) {
            return true;
        }
        let (before, speck) = entry.rsplit_once(' ').unwrap_or((entry, ""));
        let is_speck = speck.chars().count() <= if speck.contains(fold::is_word) { 1 } else { 2 };
        // A hyphen may begin a further entry.
        let due = || {
            let waits = |signing: &Signing| signing.authority.is_some() && signing.title.is_empty();
            self.signings.iter().any(waits) && !title.ends_with(stops)
        };
        is_speck && before.trim_end().ends_with(stops) && (!speck.starts_with(['-', '–', '+', '*', '•']) || due())
    }

    /// What a scan has read beside words, if it is signs.
    fn specks(&mut self, span: Span) {
        if !self.words(span).contains(fold::is_word) {
            self.paper.furnish(FurnitureKind::Rule, trim(self.paper.text, span));
        }
    }

    /// A cell that is none of these: noise or a code beside the block; else the block has ended.
    fn stray(&mut self, i: usize, cell: Span, k: usize) -> bool {
        let words = self.words(cell);
        let letters = words.chars().filter(|c| fold::is_letter(*c)).count();
        let code = words.chars().count() <= 24
            && !words.contains(' ')
            && words.contains(['-', '.', '/'])
            && words.chars().any(|c| c.is_ascii_digit());
        let label = words.trim_start_matches('(');
        let contact = [
            "dien thoai",
            "dt:",
            "sdt:",
            "dia chi:",
            "lien he:",
            "nguoi lien he:",
            "email:",
            "nguoi soan thao:",
            "nguoi danh may:",
        ]
        .iter()
        .any(|contact| fold::prefix(label, contact).is_some());
        if code || contact {
            self.paper.furnish(FurnitureKind::Code, cell);
            return true;
        }
        let noise = letters <= 5
            || k > 0
            || (self.lines[i].width < 30
                && words.chars().filter(|c| !fold::is_word(*c) && !c.is_whitespace()).count() * 4 > letters);
        if noise && (k > 0 || !self.is_over() || letters <= 2) {
            self.paper.furnish(FurnitureKind::Unclassified, cell);
            return true;
        }
        false
    }

    // ----- recipients

    fn label(&mut self, i: usize, cell: Span, len: usize) -> bool {
        if self.tail.labelled && self.archived {
            return false;
        }
        self.listing = true;
        self.by_lines = self.lists_by_lines(i + 1);
        self.entry_line = i;
        let rest = self.words(cell)[len..].trim_start_matches([':', ' ', '.', '_', '*']);
        let behind = Span::new(cell.end - rest.len(), cell.end);
        // "Nơi nhận: ⁄" beside a title.
        let speck = rest.len() < 8 && !rest.starts_with(['.', '…']) && rest.split(' ').all(is_speck);
        if speck {
            let kind = if rest.contains(fold::is_word) { FurnitureKind::Unclassified } else { FurnitureKind::Rule };
            self.paper.furnish(kind, behind);
        }
        let took = speck || self.entries(i, behind);
        if took {
            self.tail.labelled = true;
            self.paper.labels.push(trim(self.paper.text, Span::new(cell.start, behind.start)));
        }
        took
    }

    /// Who signs in the column beside a torn label.
    fn beside_label(&mut self, i: usize, beside: Span) -> bool {
        for cell in cells(self.paper.text, beside) {
            match classify(self.paper, self.words(cell)) {
                Cell::Authority(authority, len) => self.authority(i, cell, BESIDE, authority, len),
                Cell::Role => self.role(i, cell, BESIDE),
                _ => {
                    self.paper.furnish(FurnitureKind::Unclassified, cell);
                    true
                }
            };
        }
        true
    }

    /// Whether a line without bullet goes on with the entry before it.
    fn continues_entry(&self, i: usize, words: &str) -> bool {
        let Some(last) = self.entries.last().and_then(|entry| entry.last()) else { return false };
        let line = &self.lines[i];
        let before = self.words(*last);
        let closed = before.ends_with(['.', ';']) && !before.ends_with("…") && !before.ends_with("..");
        if self.archived {
            // "- Lưu Văn phòng Tỉnh ủy," over "Phòng Tổng hợp."
            let body = || {
                let signer = name_in(self.paper, words).is_some() || self.paper.is_role(words);
                words.len() < MOST_OF_A_MARK && !signer && self.paper.vocab.body_at(words).is_some()
            };
            // "HCQT (Mến)."
            let office = || words.contains('(') && words.trim_end_matches('.').ends_with(')');
            let goes_on = || if fold::is_caps(words) { !is_caps_name(self.paper, words) } else { body() || office() };
            let open = before.ends_with(',') && goes_on();
            // "- Lưu Văn phòng Trung ương" over "Đảng."
            let ends = || {
                before.ends_with(fold::is_letter)
                    && words.ends_with('.')
                    && words.len() < MOST_OF_A_MARK / 2
                    && !fold::is_caps(words)
                    && name_in(self.paper, words).is_none()
            };
            // "- Lưu" over "VPTU."
            let bare = || fold::is(before.trim_matches(|c: char| !fold::is_word(c)), "luu");
            // "- Lưu: VT." over "(HTMinh: 05b)"
            let typed =
                || words.starts_with('(') && words.trim_end_matches(['.', ';']).ends_with(')') && words.len() < 40;
            return line.gap == 0 && closed && typed()
                || line.gap == 0
                    && !closed
                    && (open
                        || ends()
                        || bare()
                        || words.starts_with(|c: char| fold::is_lower(c) || matches!(c, '(' | ',')));
        }
        if self.bulleted {
            return line.gap == 0
                || !before.ends_with(['.', ';', ','])
                || words.starts_with(fold::is_lower)
                || before.ends_with(',');
        }
        // "Như trên" over "Các chi bộ": nothing stands behind the entries.
        let whole = || before.starts_with("Như ") && before.len() < 24 || words.starts_with("Các ");
        let anew = before.ends_with(fold::is_letter) && words.starts_with(fold::is_upper) && whole()
            || self.by_lines.is_some_and(|widest| self.begins_by_line(before, words, widest));
        !before.ends_with([',', ';', '.']) && (words.starts_with(fold::is_lower) || line.gap == 0) && !anew
    }

    /// Whether a line of a list without bullets and ends begins as a recipient does: "Các huyện ủy", "Ban Bí thư (báo cáo)".
    fn begins_as_recipient(&self, words: &str) -> bool {
        let body = || self.paper.vocab.body_at(words).is_some();
        words.starts_with(fold::is_upper) && (words.starts_with("Các ") || words.starts_with("Như ") || body())
    }

    /// How wide the widest line is of a list that begins at line `from` whose lines have no bullets and no ends and begin
    /// as recipients do, down to "Lưu VPTU".
    fn lists_by_lines(&self, from: usize) -> Option<usize> {
        let ahead = || self.lines[from..].iter().take(24).filter(|line| line.kind == LineKind::Text);
        let first = |line: &Line| cells(self.paper.text, line.span).first().map_or("", |cell| self.words(*cell));
        let is_last = |line: &Line| is_archive(first(line));
        let count = ahead().position(is_last).filter(|count| *count > 1)?;
        let begins = |line: &Line| {
            let words = first(line);
            line.gap == 0 && !words.ends_with([',', ';', '.', ':']) && self.begins_as_recipient(words)
        };
        let listed = || ahead().take(count);
        listed().all(begins).then(|| listed().map(|line| first(line).chars().count()).max().unwrap_or(0))
    }

    /// Whether a line of such a list begins an entry below another: that one is no beginning of a body whose name goes on, and
    /// was not broken where the list is widest: "Văn phòng" over "Quốc hội".
    fn begins_by_line(&self, before: &str, words: &str, widest: usize) -> bool {
        let part = before.rfind(", ").map_or(before, |at| &before[at + 2..]);
        let known = |words: &str| self.paper.vocab.body_at(words).map_or(0, |(_, len)| len);
        let goes_on = || known(&format!("{part} {}", head(words, MOST_OF_A_MARK))) > part.len();
        let next = words.split(' ').next().unwrap_or("");
        let fits = || before.chars().count() + 1 + next.chars().count() <= widest;
        let whole = || part.matches(' ').count() > 1 && known(part) == part.len();
        self.begins_as_recipient(words)
            && (before.ends_with(')') || before.ends_with(fold::is_letter) && (fits() || whole()))
            && !goes_on()
    }

    /// The entries of a cell: a converter may have put them on one line, "- Như Điều 3; - Lưu: VT", or the paper prints
    /// them so, "Các huyện ủy; các ban đảng; Lưu VPTU".
    fn entries(&mut self, i: usize, cell: Span) -> bool {
        let words = self.words(cell);
        let bulleted =
            |words: &str| marker(words.trim_start()).is_ok_and(|(_, found)| matches!(found.family, Family::Bullet(_)));
        let plain = words.rsplit_once(';').is_some_and(|(_, last)| is_archive(last)) && !bulleted(words);
        // "Thường trực Tỉnh ủy, các ban đảng, lưu Văn phòng": commas stand within entries too.
        let archive = words.rfind(',').filter(|at| is_archive(&words[at + 1..]) && !is_archive(&words[..*at]));
        let mut from = 0;
        // "- Các chi bộ; * WM"
        let noise = |behind: &str| {
            let behind = behind.trim_start();
            behind.len() < 8
                && !words.starts_with(head(behind, 1))
                && behind.contains(fold::is_word)
                && !behind.contains(fold::is_lower)
        };
        for end in memchr::memchr2_iter(b';', b',', words.as_bytes()) {
            let ends = bulleted(&words[end + 1..]) && !noise(&words[end + 1..])
                || plain && words[end..].starts_with(';')
                || archive == Some(end);
            if ends && self.entry(i, trim(self.paper.text, Span::new(cell.start + from, cell.start + end + 1))) {
                from = end + 1;
            }
        }
        self.entry(i, trim(self.paper.text, Span::new(cell.start + from, cell.end)))
    }

    fn entry(&mut self, i: usize, cell: Span) -> bool {
        let words = self.words(cell);
        if self.entries.is_empty() && words == ":" {
            self.paper.furnish(FurnitureKind::Rule, cell);
            return true;
        }
        if self.archived && self.paper.vocab.formulas.attached.begin(words.trim_start_matches(['(', '-', ' ', '*'])) {
            // What is sent along is no recipient.
            self.paper.furnish(FurnitureKind::Code, cell);
            return true;
        }
        let bullet =
            marker(words).ok().filter(|(_, found)| matches!(found.family, Family::Bullet(_) | Family::Arabic(1)));
        if bullet.is_none()
            && let Some(len) = misread_dash(words).filter(|len| self.begins_entry(&words[*len..], true))
        {
            self.paper.furnish(FurnitureKind::Rule, trim(self.paper.text, Span::new(cell.start, cell.start + len)));
            self.begin_entry(i, Span::new(cell.start + len, cell.end));
            return true;
        }
        if let Some((rest, _)) = bullet
            && self.joins_entry(i, words, rest)
            && let Some(entry) = self.entries.last_mut()
        {
            entry.push(cell);
            self.entry_line = i;
            return true;
        }
        if let Some((rest, found)) = bullet {
            if self.archived && !rest.starts_with(fold::is_word) {
                return false;
            }
            if !rest.is_empty() {
                if found.family == Family::Arabic(1) {
                    self.paper.furnish(FurnitureKind::Label, Span::new(cell.start, cell.start + found.text.len()));
                }
                self.bulleted = true;
                // "—— Ban Tổ chức": the dash stands twice.
                let len = misread_dash(rest).unwrap_or(0);
                let at = cell.end - rest.len();
                self.paper.furnish(FurnitureKind::Rule, trim(self.paper.text, Span::new(at, at + len)));
                self.begin_entry(i, Span::new(at + len, cell.end));
            } else {
                self.paper.furnish(FurnitureKind::Rule, cell);
            }
            return true;
        }
        if self.archived && !self.continues_entry(i, words) {
            return false;
        }
        if self.continues_entry(i, words)
            && !is_archive(words)
            && !self.begins_entry(words, false)
            && let Some(entry) = self.entries.last_mut()
        {
            entry.push(cell);
            self.entry_line = i;
            return true;
        }
        if self.bulleted && !is_archive(words) && self.lines[i].gap > 1 {
            return false;
        }
        if words.chars().count() > 160 {
            return false;
        }
        self.begin_entry(i, cell);
        true
    }

    /// Whether the dash of a line joins the entry above to what stands behind it: "Các tổ chức chính trị" over "- xã hội xã;".
    fn joins_entry(&self, i: usize, words: &str, behind: &str) -> bool {
        let last = self.entries.last().and_then(|entry| entry.last());
        words.starts_with(['-', '–'])
            && self.lines[i].gap == 0
            && last.is_some_and(|last| is_joined(self.words(*last), behind))
    }

    fn begin_entry(&mut self, i: usize, entry: Span) {
        self.archived |= is_archive(self.words(entry));
        self.entry_line = i;
        self.entries.push(vec![entry]);
    }

    /// Whether a line without bullet begins an entry of a list that has them: the one before it has ended with its stop,
    /// and a scan has lost the dash, or misread it.
    fn begins_entry(&self, words: &str, dashed: bool) -> bool {
        let Some(last) = self.entries.last().and_then(|entry| entry.last()) else { return dashed };
        let stops: &[char] = if dashed { &[';', ',', '.', ')'] } else { &[';'] };
        // Capitals without a stop may be of a stamp.
        let whole = || !fold::is_caps(words) || words.ends_with([';', ',', '.']);
        !self.archived && self.words(*last).ends_with(stops) && words.starts_with(fold::is_upper) && whole()
    }

    // ----- signatures

    /// The signature that a cell in this column goes on with.
    fn signing(&mut self, column: u32) -> Option<&mut Signing> {
        let open = |signing: &&mut Signing| signing.name.is_none() && !signing.closed;
        self.signings.iter_mut().filter(open).min_by_key(|signing| signing.column.abs_diff(column))
    }

    fn authority(&mut self, i: usize, cell: Span, column: u32, authority: &'static str, len: usize) -> bool {
        // A second authority under the first is part of the title: "TL. CHỦ TỊCH / KT. CHÁNH VĂN PHÒNG". Recipients may stand
        // between that the columns were merged with.
        let entry = self.entry_line;
        let listed_between = |signing: &Signing| {
            signing.authority == Some("T/M")
                && authority == "K/T"
                && signing.title.is_empty()
                && entry + 1 == i
                && entry > signing.line
        };
        if let Some(signing) = self.signing(column)
            && signing.authority.is_some()
            && signing.line < i
            && (signing.line + 3 > i || listed_between(signing))
            && signing.column.abs_diff(column) < 24
        {
            signing.title.push(cell);
            signing.pieces.push(cell);
            signing.line = i;
            return true;
        }
        // The body over "KT. GIÁM ĐỐC" of joint papers, or "ĐẠI DIỆN SỞ Y TẾ".
        let below = self.signings.iter().position(|signing| {
            signing.authority.is_none()
                && (signing.title.is_empty() || self.represents(signing))
                && signing.name.is_none()
                && signing.line < i
                && signing.line + 3 > i
                && signing.column.abs_diff(column) < 24
        });
        for body in below.map_or(Vec::new(), |at| self.signings.remove(at).pieces) {
            self.paper.furnish(FurnitureKind::Label, body);
        }
        let words = self.words(cell);
        let rest = behind_authority(&words[len..]);
        // "T/M CHI BỘ - BÍ THƯ"
        let title = rest.rfind(" - ").map(|at| at + 3).filter(|at| self.paper.is_role(&rest[*at..]));
        let title = title.map(|at| Span::new(cell.end - rest.len() + at, cell.end));
        let body = Span::new(cell.end - rest.len(), title.map_or(cell.end, |title| title.start - 3));
        let body = if rest.is_empty() { Vec::new() } else { vec![body] };
        let signing = Signing {
            authority: Some(authority),
            body,
            title: title.into_iter().collect(),
            pieces: vec![cell],
            column,
            line: i,
            ..Signing::default()
        };
        self.signings.insert(below.unwrap_or(self.signings.len()), signing);
        true
    }

    /// Whether a signature has no more than whom the signer speaks for: "ĐẠI DIỆN VIỆN KIỂM SÁT" over "NHÂN DÂN TỈNH".
    fn represents(&self, signing: &Signing) -> bool {
        let [first, rest @ ..] = &signing.title[..] else { return false };
        let titled = |title: &Span| self.paper.is_role(self.words(*title));
        fold::word_prefix(self.words(*first), "dai dien").is_some() && !rest.iter().any(titled)
    }

    fn role(&mut self, i: usize, cell: Span, column: u32) -> bool {
        let gap = self.lines[i].gap;
        let words = self.words(cell);
        let text = self.paper.text;
        let one_signs = gap > 1 && self.one_name_follows(i);
        let vocab = self.paper.vocab;
        // "~~PHÓ~~ TRƯỞNG BAN": the stroke of a hand parts no title.
        let goes_on = |signing: &Signing| {
            signing.line != i || signing.title.last().is_some_and(|title| fold::is(title.of(text), "pho"))
        };
        if let Some(signing) = self.signing(column)
            && goes_on(signing)
            && signing.column.abs_diff(column) < 40
            && !(gap > 1 && signing.authority.is_none() && !one_signs)
        {
            // "KT. BỘ TRƯỞNG, / CHỦ NHIỆM": the body goes on behind a comma.
            let waits = match signing.body.last() {
                Some(body) => body.of(text).ends_with(','),
                // "KT." alone over "TRƯỞNG BAN".
                None => signing.authority.is_some(),
            };
            let open = signing.title.is_empty() && waits;
            // "PHÓ / CHỦ NHIỆM", "KT. / CHỦ TỊCH": a web page broke the title behind its first word.
            let waits =
                |words| fold::is(words, "pho") || is_authority_alone(words) && vocab.authority_at(words).is_some();
            let right_below = |title: &Span| gap == 0 && text[title.end..cell.start].trim().is_empty();
            let torn = signing.title.last_mut().filter(|title| waits(title.of(text)) && right_below(title));
            if open {
                signing.body.push(cell)
            } else if let Some(title) = torn {
                title.end = cell.end;
            } else {
                signing.title.push(cell)
            }
            signing.pieces.push(cell);
            signing.line = i;
            return true;
        }
        // "Lê Khả Minh" over "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ", as web pages have it.
        if self.signing(column).is_none()
            && self.entitles_above(i)
            && let Some(last) = self.signings.last_mut()
        {
            if last.title.is_empty() {
                last.title.push(cell);
            }
            last.pieces.push(cell);
            last.line = i;
            return true;
        }
        // "PHÊ DUYỆT GIÁM ĐỐC": the word before the title is no title.
        let cell = Span::new(cell.start + scrawl(self.paper, words), cell.end);
        let words = cell.of(text);
        let title =
            self.paper.vocab.approval_at(words).map_or(cell, |len| trim(text, Span::new(cell.start + len, cell.end)));
        self.signings.push(Signing { title: vec![title], pieces: vec![cell], column, line: i, ..Signing::default() });
        true
    }

    /// Whether a title alone on its line is of the one whose name stands right above it: nobody signs below.
    fn entitles_above(&self, i: usize) -> bool {
        let (line, paper) = (&self.lines[i], &self.paper);
        let named = self.signings.last().is_some_and(|last| last.name.is_some() && last.line + 1 == i);
        let signs = |line: &Line| {
            let words = line.text(paper.text);
            matches!(
                classify(paper, words),
                Cell::Name | Cell::Role | Cell::Authority(..) | Cell::Signed(_) | Cell::Blank
            ) || mark_by_name(paper, words).is_some()
        };
        let below = self.lines[i + 1..].iter().take(6).filter(|line| line.kind == LineKind::Text);
        let mut below = below.take_while(|line| !paper.is_recipients_label(line.text(paper.text)));
        // Who wrote the paper stands over who approves it: "PHÊ DUYỆT CỦA GIÁM ĐỐC".
        let approves = paper.vocab.approval_at(line.text(paper.text)).is_some();
        named && !approves && line.gap == 0 && cells(paper.text, line.span).len() == 1 && !below.any(signs)
    }

    /// Whether one name stands below line `i` and no other: the titles above are all of the one who signs.
    fn one_name_follows(&self, i: usize) -> bool {
        let texts = self.lines[i + 1..].iter().take(8).filter(|line| line.kind == LineKind::Text);
        let mut classes = texts.map(|line| classify(self.paper, line.text(self.paper.text)));
        let signs = |class| matches!(class, Cell::Name | Cell::Role | Cell::Authority(..));
        let named = classes.find(|class| !matches!(class, Cell::Signed(_))) == Some(Cell::Name);
        named
            && self.signings.iter().filter(|signing| signing.name.is_none()).count() == 1
            && !classes.next().is_some_and(signs)
    }

    /// Whether a cell is a title in small letters that a signature waits for, or that signs by itself.
    fn takes_small_role(&mut self, i: usize, cell: Span, column: u32) -> bool {
        let waits = self.signing(column).is_some_and(|signing| signing.authority.is_some());
        if waits {
            is_small_role(self.paper, self.words(cell))
        } else {
            let free = self.signings.iter().all(|signing| signing.name.is_some());
            free && signs_small(self.paper, self.lines, i)
        }
    }

    fn signed(&mut self, i: usize, cell: Span, column: u32, signed: bool) -> bool {
        match self.signing(column) {
            Some(signing) => {
                signing.signed |= signed;
                signing.marked = true;
                signing.pieces.push(cell);
                signing.line = i;
                true
            }
            // The mark may stand under the name.
            None => match self.signings.last_mut() {
                Some(last) if last.name.is_some() && !last.signed && i <= last.line + 2 => {
                    last.signed = signed;
                    last.pieces.push(cell);
                    last.line = i;
                    true
                }
                _ if signs_by_name(self.paper, self.lines, i) => {
                    self.signings.push(Signing {
                        signed,
                        marked: true,
                        pieces: vec![cell],
                        column,
                        line: i,
                        ..Signing::default()
                    });
                    true
                }
                _ => false,
            },
        }
    }

    /// Whether a name in the midst of the list is the signer's: a signature waits for it, and the
    /// line stands apart.
    fn takes_name(&self, i: usize, cell: Span) -> bool {
        let waits = self.signings.iter().any(|signing| signing.name.is_none() && !signing.closed);
        let line = &self.lines[i];
        let apart = || line.gap > 0 || line.indent > 24 || self.follows_signing(i, line.indent);
        waits
            && (!self.entries.is_empty() && apart() || self.is_name_among_entries(i, cell))
            && !self.words(cell).ends_with(';')
            && marker(self.words(cell)).is_err()
    }

    /// Whether the name of the signer alone on its line stands between two entries, and no name below: "Trần Văn Nam"
    /// between "- Các phòng, ban;" and "- UBND các xã;", or under the title and over the first.
    fn is_name_among_entries(&self, i: usize, cell: Span) -> bool {
        let words = self.words(cell);
        let last = self.entries.last().and_then(|entry| entry.last());
        let titled = || self.signings.iter().any(|signing| signing.line + 1 == i && !signing.title.is_empty());
        let ended = last.map_or_else(titled, |last| self.words(*last).ends_with([';', ',']));
        let listed = self.bulleted || self.entries.is_empty();
        let alone = listed && cell == self.lines[i].span && name_in(self.paper, words) == Some(0..words.len());
        let next = self.lines.get(i + 1).map_or("", |next| next.text(self.paper.text));
        let mut below = self.lines[i + 1..].iter().take(12).map(|line| line.text(self.paper.text));
        ended
            && begins_as_name(self.paper, words)
            && alone
            && next.starts_with(['-', '–', '—'])
            && !below.any(|words| !is_archive(words) && classify(self.paper, words) == Cell::Name)
    }

    fn name(&mut self, i: usize, cell: Span, column: u32) -> bool {
        let words = self.words(cell);
        let caps = is_caps_name(self.paper, words);
        let honour = || named_behind_honour(self.paper, words).map(|at| at..words.len());
        let beheaded = || is_beheaded_name(self.paper, words).then_some(0..words.len());
        let whole = || name_in(self.paper, words).or(caps.then_some(0..words.len()));
        let range = beheaded().or_else(whole).or_else(honour);
        let Some(range) = range else { return false };
        let name = Span::new(cell.start + range.start, cell.start + range.end);
        let alone = self.signings.is_empty() && (self.archived || !self.listing);
        let further = self.signing(column).is_none() && signs_by_name(self.paper, self.lines, i);
        match self.signing(column) {
            Some(signing) => {
                signing.name = Some(name);
                signing.pieces.push(cell);
                signing.line = i;
                true
            }
            // A name alone signs only behind the recipients, or where nothing else does.
            None if alone || further => {
                self.signings.push(Signing {
                    name: Some(name),
                    pieces: vec![cell],
                    column,
                    line: i,
                    ..Signing::default()
                });
                true
            }
            None => false,
        }
    }

    fn blank(&mut self, i: usize, cell: Span, column: u32) -> bool {
        // Dots may stand for the hand, over the name.
        let named = self.lines.get(i + 1).is_some_and(|next| {
            let last = cells(self.paper.text, next.span).pop();
            last.is_some_and(|last| classify(self.paper, self.words(last)) == Cell::Name)
        });
        match self.signing(column) {
            Some(signing) => {
                signing.closed = !named;
                signing.line = i;
                signing.pieces.push(cell);
            }
            None => self.paper.furnish(FurnitureKind::Rule, cell),
        }
        true
    }

    /// Whether words in brackets right below a title say more of it, over the name: "PHÓ BÍ THƯ" over "(Phụ trách)".
    fn qualifies_title(&self, i: usize, words: &str, column: u32) -> bool {
        let bracketed = words.starts_with('(') && words.ends_with(')') && words.len() < MOST_OF_A_MARK / 2;
        let titled = |signing: &Signing| {
            let last = signing.title.last().is_some_and(|title| signing.pieces.last() == Some(title));
            signing.line + 1 == i && i > self.entry_line + 1 && signing.name.is_none() && !signing.marked && last
        };
        bracketed
            && self.follows_signing(i, column)
            && self.signings.last().is_some_and(titled)
            && self.name_follows(i + 1)
    }

    /// Whether the line right above was a signature's.
    fn follows_signing(&self, i: usize, column: u32) -> bool {
        self.signings
            .iter()
            .any(|signing| signing.line + 1 == i && signing.name.is_none() && signing.column.abs_diff(column) < 24)
            && self.lines[i].gap == 0
    }

    /// Capitals, or a line close below, that go on with the body or title of a signature.
    fn goes_on_signing(&mut self, i: usize, cell: Span, column: u32) -> bool {
        let words = self.words(cell);
        let caps = fold::is_caps(words) || fold::word_prefix(words, "kiem").is_some();
        let gap = self.lines[i].gap;
        let listed = self.listing && words.starts_with(['-', '–', '+']);
        let (text, vocab) = (self.paper.text, self.paper.vocab);
        if !caps || gap > 0 || listed || number_line(words).is_ok() {
            return false;
        }
        let names_body = |words: &str| {
            vocab.body_at(words).is_some() && !vocab.roles.begin(words) || vocab.headings.find(words).next().is_some()
        };
        match self.signing(column) {
            Some(signing) if signing.line + 2 >= i && signing.line != i && !signing.marked => {
                let joins = signing.title.is_empty() && signing.authority.is_some();
                // "PHÓ BÍ" over "THƯ": the end of the line parts no title.
                let torn = signing.title.last_mut().filter(|title| {
                    let known = |words| vocab.roles.at(words).map_or(0, |(_, len)| len);
                    let whole = Span::new(title.start, cell.end);
                    !words.contains(' ')
                        && whole.end - whole.start < MOST_OF_A_MARK
                        && known(whole.of(text)) > title.end - title.start
                });
                // "BÍ THƯ" over "ĐẢNG ỦY XÃ TÂN PHÚ"
                let of = signing.authority.is_none()
                    && if signing.body.is_empty() {
                        names_body(words)
                    } else {
                        signing.body.last() == signing.pieces.last()
                    };
                if joins || of {
                    signing.body.push(cell);
                } else if let Some(title) = torn {
                    title.end = cell.end;
                } else {
                    signing.title.push(cell);
                }
                signing.pieces.push(cell);
                signing.line = i;
                true
            }
            _ => false,
        }
    }

    // ----- the end

    fn finish(mut self) -> Tail<'t> {
        let text = self.paper.text;
        for mut entry in std::mem::take(&mut self.entries) {
            if let Some(last) = entry.last_mut() {
                last.end = last.start + without_noise(last.of(text)).len();
            }
            let hull = Span::new(entry[0].start, entry[entry.len() - 1].end);
            let words = trim_entry(Words::join(text, &entry).text);
            if words.is_empty() {
                self.paper.furnish(FurnitureKind::Rule, hull);
                continue;
            }
            let pieces =
                if entry.len() > 1 { entry.iter().map(|piece| self.paper.raw(*piece)).collect() } else { Vec::new() };
            let (name, purpose) = split(words.clone(), |words| purpose(words, self.paper.vocab));
            let is_archive = is_archive(&words);
            let (name, archive) = if is_archive { archive(name) } else { (name, None) };
            self.tail.recipients.push(Recipient {
                name,
                purpose,
                archive,
                span: self.paper.raw(hull),
                pieces,
                text: words,
            });
        }
        for signing in std::mem::take(&mut self.signings) {
            let signature = self.signature(signing);
            self.tail.signatures.push(signature);
        }
        if self.tail.labelled && self.tail.recipients.is_empty() {
            let at = self.paper.labels.last().copied().unwrap_or_default();
            self.paper.remark(
                "recipients-empty",
                Severity::Warning,
                at,
                "the label of the recipients has no entries".to_owned(),
            );
        }
        self.tail
    }

    /// The lines that a converter has put together behind an authority, the body first: "KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
    /// "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH"; a title only where no other line is one.
    fn put_together(&self, body: Span, untitled: bool) -> Vec<Span> {
        let (words, vocab) = (self.words(body), self.paper.vocab);
        // Nothing begins within a name: "BAN BÍ THƯ", "PHÓ CHỦ TỊCH".
        let known = |words: &str| {
            let body = vocab.body_at(words).map_or(0, |(_, len)| len);
            body.max(vocab.roles.at(words).map_or(0, |(_, len)| len))
        };
        let mut reach = known(words);
        let names_body = reach > 0;
        let mut starts = vec![0];
        for at in words.match_indices([' ', '\n']).map(|(at, _)| at + 1).filter(|at| !words[..at - 1].ends_with(',')) {
            let behind = &words[at..];
            if let Some((_, len)) = is_authority(self.paper, behind).filter(|_| at >= reach) {
                let role = behind[len..].trim_start_matches(['.', ' ']);
                starts.push(at);
                reach = words.len() - role.len() + known(role);
            } else if untitled && names_body && at > reach && vocab.roles.begin(behind) {
                // A scan may read PHÓ as PHÚ or PIIÓ.
                let before = words[..at - 1].rsplit(' ').next().unwrap_or("");
                let deputy = is_misread_deputy(before) && at > before.len() + 1;
                starts.push(if deputy { at - 1 - before.len() } else { at });
                break;
            }
            reach = reach.max(at + known(behind));
        }
        let ends = starts.iter().skip(1).copied().chain([words.len()]);
        let line = |(from, to): (&usize, usize)| trim(self.paper.text, Span::new(body.start + from, body.start + to));
        starts.iter().zip(ends).map(line).collect()
    }

    /// The lines whose breaks a converter has lost: "BỘ TRƯỞNG" and "THỨ TRƯỞNG" of "BỘ TRƯỞNGTHỨ TRƯỞNG".
    fn parted(&self, mut span: Span) -> Vec<Span> {
        let mut parts = Vec::with_capacity(1);
        while let Some(at) = glued_title(self.paper, self.words(span)) {
            parts.push(Span::new(span.start, span.start + at));
            span.start += at;
        }
        parts.push(span);
        parts
    }

    fn signature(&mut self, signing: Signing) -> Signature<'t> {
        let text = self.paper.text;
        let hull = signing.pieces.iter().copied().reduce(Span::hull).unwrap_or_default();
        if signing.name.is_none() && signing.authority.is_some() {
            self.paper.remark("name-absent", Severity::Info, hull, "a signature without a name".to_owned());
        }
        let join = |spans: &[Span]| Words::join(text, spans).text;
        let (mut body, mut titles) = (signing.body, signing.title);
        let untitled = titles.is_empty() && body.len() == 1;
        if let Some(last) = body.pop_if(|_| signing.authority.is_some()) {
            let parts = self.parted(last);
            let untitled = untitled && parts.len() == 1;
            let mut lines: Vec<Span> = parts.into_iter().flat_map(|part| self.put_together(part, untitled)).collect();
            body.push(lines.remove(0));
            titles.splice(..0, lines);
        }
        let titles = titles.into_iter().flat_map(|title| self.parted(title));
        let mut above = Span::default();
        let parts = titles.map(|span| {
            // "~~PHÓ~~ TRƯỞNG BAN" on one line
            let beside = || text.get(above.end..span.start).is_some_and(|between| !between.contains('\n'));
            let apart = if fold::is(above.of(text), "pho") && beside() { " " } else { " / " };
            above = span;
            (apart, join(&[span]))
        });
        let title =
            parts.reduce(|(first, upper), (apart, lower)| (first, upper + apart + lower)).map(|(_, title)| title);
        let rank = signing.name.and_then(|name| {
            let cell = signing.pieces.iter().find(|piece| piece.start <= name.start && name.end <= piece.end)?;
            let rank = text[cell.start..name.start].trim_matches(|c: char| !fold::is_word(c) && c != '.').trim();
            (rank.chars().filter(|c| fold::is_letter(*c)).count() > 1).then_some(Cow::Borrowed(rank))
        });
        let pieces: Vec<Span> = signing.pieces.iter().map(|piece| self.paper.raw(*piece)).collect();
        Signature {
            authority: signing.authority.map(Cow::Borrowed),
            body: (!body.is_empty()).then(|| trim_entry(join(&body))),
            title,
            name: signing.name.map(|name| join(&[name])),
            rank,
            signed: signing.signed,
            span: self.paper.raw(hull),
            pieces: if pieces.len() > 1 { pieces } else { Vec::new() },
        }
    }
}

/// The length of what a scan has read where the dash of an entry stands: "¬ Các phòng", "-- Hội Nông dân", "s Các chi bộ".
fn misread_dash(words: &str) -> Option<usize> {
    let entry = words.trim_start_matches(|c: char| !fold::is_word(c) && !matches!(c, '(' | '[' | '…'));
    let (signs, dash) = (&words[..words.len() - entry.len()], ['-', '–', '—', '¬']);
    // "s Các": no word is one such letter.
    let letter = |c: char| c.is_ascii_lowercase() && !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let entry = entry.strip_prefix(letter).and_then(|entry| entry.strip_prefix(' ')).unwrap_or(entry);
    let len = words.len() - entry.len();
    let apart = signs.len() < len || signs.ends_with(' ') || signs.contains(dash);
    (len > 0 && signs.chars().count() < 5 && !signs.contains("..") && apart && entry.starts_with(fold::is_upper))
        .then_some(len)
}

/// An entry without what a scan read behind its closing stop: "Tỉnh ủy; N", "Các ban đảng, kÀÃ".
fn without_noise(words: &str) -> &str {
    let noise = |rest: &str| {
        let rest = rest.trim();
        let written = |word: &str| word.chars().filter(|c| fold::is_lower(*c)).count() > 1;
        let short = !is_typist(rest)
            && rest.chars().count() <= 12
            && !rest.contains(['(', ')'])
            && !rest.split(' ').any(written);
        !rest.is_empty() && (short || is_scribble(rest) || fold::is(rest.trim_matches(['(', ')']), "da ky"))
    };
    match words.rfind(';') {
        // "Lưu ; VT"
        Some(at) if noise(&words[at + 1..]) && !fold::is(&words[..at], "luu") => &words[..at],
        _ => without_specks(without_specks_apart(words)),
    }
}

/// Whether words are the code of who typed the paper, behind the last entry: "B05." of "Lưu: VT, CT; B05.", "Qu15", "Hg.12b".
fn is_typist(words: &str) -> bool {
    let figures = words.trim_end_matches('.').trim_start_matches(fold::is_letter);
    let name = &words[..words.len() - words.trim_start_matches(fold::is_letter).len()];
    let figures = figures.trim_start_matches(['.', ' ', '-']);
    // "12b": so many copies.
    let figures = figures.strip_suffix(|c: char| c.is_ascii_lowercase()).unwrap_or(figures);
    (name.is_empty() || name.starts_with(fold::is_upper))
        && name.chars().count() < 7
        && (2..=3).contains(&figures.len())
        && figures.bytes().all(|b| b.is_ascii_digit())
}

/// Whether what stands behind a semicolon is of a hand or a stamp: "lủ", "(y", "Fe (Tx", not "để b/c" or "TH (2)".
fn is_scribble(words: &str) -> bool {
    let scribbled = |word: &str| {
        let letters = || word.chars().filter(|c| fold::is_letter(*c));
        letters().count() < 3 && !word.contains(|c: char| c.is_ascii_digit() || c == '/') || is_speck(word)
    };
    let small = words.trim_start_matches('(').starts_with(fold::is_lower);
    words.len() < 12
        && words.contains(fold::is_lower)
        && words.split(' ').all(scribbled)
        && !words.ends_with([')', '.'])
        && (!small || fold::word_prefix(words, "de").is_none())
}

/// Whether no word of a recipient is so: signs alone, "⁄Z", "kÀÃ", "Ã".
fn is_speck(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| fold::is_word(*c));
    let Some(first) = letters.next() else { return !word.contains("..") && !word.contains('…') };
    let toned = !first.is_ascii() && !matches!(first, 'Đ' | 'đ');
    let known = |c: char| fold::is_word(c) || r#".,;:/-–—&()[]{}'’"”“+%*@_…\"#.contains(c);
    let spoilt = match letters.next() {
        None => toned,
        Some(second) => fold::is_lower(first) && fold::is_upper(second),
    };
    spoilt || word.chars().count() < 4 && !word.chars().all(known)
}

/// An entry without the words behind its stop that are none: "Các ban đảng, kÀÃ", "Lưu Văn phòng. ⁄Z".
fn without_specks_apart(words: &str) -> &str {
    let mut end = words.len();
    while let Some(at) = words[..end].trim_end().rfind(' ').filter(|at| is_speck(words[at + 1..end].trim_end())) {
        end = at;
    }
    let entry = words[..end].trim_end();
    if entry.len() + 16 > words.len() && entry.ends_with([',', '.', ';', ')']) { entry } else { words }
}

/// An entry without the signs that a scan read behind its stop: "Lưu: VT. „". Dots are a blank of a form.
fn without_specks(words: &str) -> &str {
    let end = words.trim_end_matches(|c: char| !fold::is_word(c) && !matches!(c, ')' | ']')).len();
    let signs = &words[end..];
    let blank = signs.contains("..") || signs.contains('…');
    if signs.starts_with(['.', ';']) && !blank { &words[..end + 1] } else { words }
}

/// Splits an entry into its name and what `part` finds at its end.
fn split<'t>(
    words: Cow<'t, str>,
    part: impl Fn(&str) -> Option<std::ops::Range<usize>>,
) -> (Cow<'t, str>, Option<Cow<'t, str>>) {
    match part(&words) {
        None => (words, None),
        Some(range) => {
            let around = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | '}');
            let cut = |range: std::ops::Range<usize>| text::part(&words, words[range].trim_matches(around));
            (cut(0..range.start), Some(cut(range)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Text, Vocab};

    #[test]
    fn names_of_files() {
        for (words, want) in [
            ("D:\\2017\\uy quyen.doc", true),
            ("D:\\Van ban\\uy quyen", true),
            ("- uy quyen.docx", true),
            ("(uy quyen.xls)", true),
            ("uy quyen", false),
            ("Nội dung A\\B\\C", false),
            ("- Lưu: VT, uy quyen.doc", false),
        ] {
            assert_eq!(is_file_name(words), want, "{words}");
        }
    }

    #[test]
    fn signs_before_a_title() {
        let text = Text::new("");
        let paper = Paper::new(&text, Vocab::builtin());
        for (words, want) in [
            ("-Io GIÁM ĐỐC", "GIÁM ĐỐC"),
            ("a/ PHÓ BÍ THƯ", "PHÓ BÍ THƯ"),
            ("GIÁM ĐỐC", "GIÁM ĐỐC"),
            ("TP CHÁNH VĂN PHÒNG", "TP CHÁNH VĂN PHÒNG"),
            ("a/ Lê Khả Minh", "a/ Lê Khả Minh"),
        ] {
            assert_eq!(&words[scrawl(&paper, words)..], want, "{words}");
        }
    }

    #[test]
    fn authorities() {
        let text = Text::new("");
        let paper = Paper::new(&text, Vocab::builtin());
        for (words, want) in [
            ("T/M BAN THƯỜNG VỤ", Some("T/M")),
            ("K/T TRƯỞNG BAN", Some("K/T")),
            ("TM.", Some("T/M")),
            ("KT.", Some("K/T")),
            ("Thay mặt Bộ Chính trị", Some("T/M")),
            ("Thay mặt", None),
            ("Thay mặt Bộ Chính trị phát biểu", None),
            ("Quyền Giám đốc Sở Tài chính", None),
            ("TL", None),
            ("T/L", Some("T/L")),
            ("T/U", None),
            ("TL GIAO THÔNG", None),
            ("QUYỀN VÀ NGHĨA VỤ", None),
            ("QUYỀN GIÁM ĐỐC", Some("Q")),
            ("T/M - BAN THƯỜNG VỤ", Some("T/M")),
        ] {
            assert_eq!(is_authority(&paper, words).map(|(canonical, _)| canonical), want, "{words}");
        }
    }
}
