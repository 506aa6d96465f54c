//! Those who sign side by side, as a table or a scan has them: titles on a line or below each other, over as many
//! names.

use super::cell::{Cell, classify, is_small_role, signed_mark};
use super::furniture::is_page_foot;
use super::joined::title_with_hand;
use super::name::{begins_as_name, mark_by_name, name_in};
use super::{MOST_OF_A_MARK, Reader, Signing};
use crate::directive::header::{cells, trim};
use crate::directive::{Paper, ends_paper};
use crate::document::FurnitureKind;
use crate::fold;
use crate::line::{Line, LineKind};
use crate::text::Span;

/// How many sign one below the other whose titles a table prints first.
pub(super) const MOST_OF_ROWS: usize = 4;

/// Titles over as many names, as a table of signatures is read by its rows: "THƯ KÝ" over "CHỦ TỌA" over two names.
pub(super) struct Rows {
    /// The first line of each title, as indices, and how many there are.
    titles: [usize; MOST_OF_ROWS],
    count: usize,
    /// The line behind the titles, and behind the names.
    hands: usize,
    pub(super) end: usize,
}

/// Two titles on a line over two names on another, a blank apart, as a scan reads two columns: "THƯ KÝ CHỦ TỌA" over
/// "Đỗ Quỳnh Mai Nguyễn Hữu Tính".
pub(super) struct Beside {
    /// Where the second title begins in its line, and the second name.
    title: usize,
    name: usize,
    /// The line of the marks of signing, with where the second begins, and the line of the names, as indices.
    marks: Option<(usize, usize)>,
    names: usize,
}

/// Whether as many names stand side by side below line `i` as it has cells: each cell signs.
pub(super) fn names_below(paper: &Paper<'_>, lines: &[Line], i: usize, count: usize) -> bool {
    let mut below = lines[i + 1..].iter().filter(|line| line.kind == LineKind::Text).take(3);
    below.any(|line| {
        let cells = cells(paper.text, line.span);
        cells.len() == count && cells.iter().all(|cell| classify(paper, cell.of(paper.text)) == Cell::Name)
    })
}

/// Whether titles in small letters stand side by side over as many names: "Người ghi biên bản" beside "Chủ trì hội nghị".
pub(super) fn titles_sign(paper: &Paper<'_>, lines: &[Line], i: usize, titles: &[Span]) -> bool {
    let titled = |cell: &Span| is_small_role(paper, cell.of(paper.text));
    titles.iter().all(titled) && names_below(paper, lines, i, titles.len())
}

/// Whether a title and a name stand in columns of one line, and the paper ends with it: "CHỦ TỊCH     Lê Khả Minh", "GIÁM ĐỐC
/// (đã ký)     Lê Khả Minh". A list of names in the body has such lines too, but the body goes on below them.
pub(super) fn signs_in_columns(paper: &Paper<'_>, lines: &[Line], i: usize, columns: &[Span]) -> bool {
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
    let closed = above.is_some_and(|above| ends_paper(above.text(paper.text)));
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

/// The titles that begin at line `i`, if as many names as titles stand below them. Several lines may be one title: a blank line
/// parts titles, or the same authority that comes again, or else each line is one.
pub(super) fn titles_over_names(paper: &Paper<'_>, lines: &[Line], i: usize) -> Option<Rows> {
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

pub(super) fn titles_beside(paper: &Paper<'_>, lines: &[Line], i: usize) -> Option<Beside> {
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

impl<'t> Reader<'_, 't> {
    /// Reads titles that stand over as many names, each with its own; gives the line behind them.
    pub(super) fn signers_in_rows(&mut self, i: usize) -> Option<usize> {
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

    /// Whether nobody's name is still to come, and no recipients stand below.
    fn is_free(&self) -> bool {
        (!self.listing || self.archived) && self.signings.iter().all(|signing| signing.name.is_some() || signing.closed)
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
    pub(super) fn signers_beside(&mut self, i: usize) -> Option<usize> {
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
}
