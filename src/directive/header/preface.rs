//! What stands above the letterhead and is none of it: the captions and menus of the web page that a paper was saved
//! from. Where the letterhead begins is known by looking ahead, and it is read again from there.

use super::cells::cells;
use super::date::whole_place_date;
use super::number::REACH_OF_A_LABEL;
use super::{REACH, Reader};
use crate::directive::ends_paper;
use crate::document::{FurnitureKind, HeaderKind};
use crate::fold;
use crate::line::{Line, LineKind};
use crate::parse::body::{Family, marker};
use crate::parse::common::symbol;
use crate::parse::header::{about, number_line, place_date};
use crate::text::Span;

impl<'t> Reader<'_, 't> {
    /// Goes to the letterhead where the words of a web page stand above it, which are no part of the paper.
    pub(super) fn skip_preface(&mut self) {
        if self.name.is_some() || self.is_letter() {
            return;
        }
        let Some(start) = self.letterhead_below().filter(|start| *start > 0) else { return };
        let headed = self.has(HeaderKind::Heading);
        self.restart(start);
        let found = !headed && self.has(HeaderKind::Heading) && self.has(HeaderKind::Issuer);
        if self.name.is_some() || self.is_letter() || found {
            for line in &self.lines[..start] {
                self.paper.furnish(line.kind.furniture().unwrap_or(FurnitureKind::Caption), line.span);
            }
        } else {
            self.restart(0);
        }
    }

    /// The first line of a letterhead with the heading of Party or state, or of a title that has none, before
    /// any word of a paper.
    fn letterhead_below(&self) -> Option<usize> {
        // Marks and rules of a page do not count.
        let far = self.lines.iter().enumerate().filter(|(_, line)| line.kind == LineKind::Text).nth(REACH);
        let reach = &self.lines[..far.map_or(self.lines.len(), |(i, _)| i)];
        let torn =
            |i: usize, cell: Span| self.torn_heading(i, cell).is_some_and(|torn| torn.kind == HeaderKind::Heading);
        let heads = |i: usize, cell: &Span| {
            let words = self.words(*cell);
            let heading = self.find_heading(words).is_some_and(|(start, end, (_, motto))| {
                let body = start == 0 || self.paper.vocab.body_at(words).is_some();
                !motto && body && fold::is_caps(&words[start..end])
            });
            (heading || torn(i, *cell)) && !self.goes_on(i, *cell)
        };
        let titled = |line: &Line| {
            let words = self.words(line.span);
            fold::is_caps(words) && line.width < 60 && !words.ends_with(':') && self.type_name_at(words).is_some()
        };
        let opens_paper = |words: &str| {
            // "47-TB/ĐU" below "Số hiệu:" is the value in a site's box.
            let boxed = || symbol(words).is_ok_and(|(rest, _)| rest.is_empty());
            marker(words).is_ok_and(|(_, found)| !matches!(found.family, Family::Bullet(_))) && !boxed()
                || self.paper.is_recipients_label(words)
                || self.is_basis(words.trim_start_matches(['-', ' ']))
                || self.addressing(words).is_some()
                || fold::is_caps(words) && self.paper.vocab.authority_at(words).is_some()
                || ends_paper(words)
        };
        // "Số: 12/BC-UBND" over "Sơn Bình, ngày 4 tháng 11 năm 2023" tells a letterhead too.
        let numbered = |i: usize| {
            let number = number_line(self.words(reach[i].span)).is_ok_and(|(rest, _)| rest.is_empty());
            let dated = |line: &Line| whole_place_date(self.words(line.span)).is_some_and(|(_, date)| date.is_full());
            number && reach[i + 1..].iter().take(4).any(dated)
        };
        let begins = |i: usize| cells(self.paper.text, reach[i].span).iter().any(|cell| heads(i, cell)) || numbered(i);
        // "Nhằm nâng cao nhận thức của người dân, UBND xã ban hành văn bản sau." right over a letterhead.
        let leads = |i: usize| {
            let below = reach.get(i + 1).map_or("", |below| unbulleted(self.words(below.span)));
            let body = fold::is_caps(below) && self.paper.vocab.body_at(below).is_some();
            body && self.is_basis(self.words(reach[i].span)) && (i + 1..reach.len()).take(REACH_OF_A_LABEL).any(begins)
        };
        let opens = |i: usize| opens_paper(self.words(reach[i].span)) && !leads(i);
        // The title of a page, with prose between it and a letterhead that has its own.
        let captions = |i: usize| {
            let Some(start) = (i + 1..reach.len()).take(16).take_while(|i| !opens(*i)).find(|i| begins(*i)) else {
                return false;
            };
            let prose = |line: &Line| line.width >= 50 && !fold::is_caps(self.words(line.span));
            let entitles = |line: &Line| titled(line) || self.is_addressee_label(line.span);
            reach[i + 1..start].iter().any(prose) && reach[start..].iter().take(12).any(entitles)
        };
        let mut heading = None;
        let mut short = true;
        for (i, line) in reach.iter().enumerate() {
            // Without a heading only short lines are a web page's.
            if begins(i) || short && titled(line) && !captions(i) {
                heading = Some(i);
                break;
            }
            if opens(i) {
                return None;
            }
            short &= line.width < 300;
        }
        // Up over what stands in a letterhead, to the first that only stands there.
        let heading = heading?;
        let ends =
            |rest: &str| rest.trim().chars().count() < 6 || rest.starts_with(['|', '\t']) || rest.starts_with("   ");
        let known = |words: &str| {
            let words = unbulleted(words);
            self.paper.vocab.body_at(words).is_some_and(|(_, len)| fold::is_caps(&words[..len]))
                || about(words).is_ok()
                || fold::is(words.trim_end_matches(':'), "so")
                || number_line(words).is_ok_and(|(rest, number)| number.mended.is_none() && ends(rest))
                || self.mark(words).is_some()
                || place_date(words).is_some_and(|found| found.start == 0 && ends(&words[found.end..]))
        };
        // "về xây dựng đời sống văn hóa" under "Số: 11-CV/UBKTTU": the subject of a letter.
        let about = |i: usize, words: &str| {
            let above = i.checked_sub(1).map_or("", |above| self.words(reach[above].span));
            reach[i].gap == 0 && fold::word_prefix(words, "ve").is_some() && number_line(above).is_ok()
        };
        let stands = |i: &usize| {
            let (line, words) = (&reach[*i], self.words(reach[*i].span));
            line.kind == LineKind::Rule
                || line.width < 110 && (fold::is_caps(words) || known(words) || about(*i, words))
        };
        let above = (0..heading).rev().take_while(stands).count();
        let first = (heading - above..heading).find(|i| known(self.words(reach[*i].span)));
        Some(first.unwrap_or(heading))
    }

    /// A line above the letterhead: the title of the web page that the paper was saved from.
    pub(super) fn is_caption(&self, line: Line) -> bool {
        if !self.pieces.is_empty() || self.foot || self.at > self.start + 4 {
            return false;
        }
        let framed = self.words(line.span).trim_start_matches(['|', ' ']);
        // "• Văn phòng" is of a menu.
        let words = Some(unbulleted(framed)).filter(|bare| fold::is_caps(bare)).unwrap_or(framed);
        let known = self.paper.vocab.body_at(words).is_some()
            || fold::is_caps(words) && self.paper.vocab.formulas.short_body.begin(words)
            || number_line(words).is_ok()
            || self.find_heading(words).is_some()
            || words.split('/').all(|part| self.mark(part.trim()).is_some())
            || place_date(words).is_some();
        let typed = self.type_name_at(words).is_some();
        let starts = self
            .paper
            .vocab
            .headings
            .iter()
            .any(|heading| heading.phrase.starts_with(&fold::fold(words)) && words.contains(' '));
        // No letterhead stands below the addressees.
        let opened = |i: &usize| self.is_addressee_label(self.lines[*i].span);
        let follows = || {
            (self.at + 1..self.lines.len()).take(12).take_while(|i| !opened(i)).any(|i| {
                let span = self.lines[i].span;
                self.find_heading(self.words(span)).is_some_and(|found| !found.2.1) && !self.goes_on(i, span)
            })
        };
        // Capitals right above a heading are an issuer that no table knows.
        let issuer = fold::is_caps(words)
            && (words.contains(' ')
                || self.torn(self.at, line.span, |whole| self.paper.vocab.body_at(whole).is_some()))
            && !words.contains([':', '/', '>', '»'])
            && line.width < 60
            && !self.paper.vocab.formulas.no_issuer.begin(words)
            && !self.goes_on_menu(line)
            && self.stands_over_heading();
        (!known && !issuer || typed) && !starts && cells(self.paper.text, line.span).len() == 1 && follows()
    }

    /// Whether capitals right under others, which were a web page's, go on with its menu.
    fn goes_on_menu(&self, line: Line) -> bool {
        let above = self.lines[self.start..self.at].last().filter(|above| above.kind == LineKind::Text);
        line.gap == 0 && above.is_some_and(|above| fold::is_caps(self.words(above.span)))
    }

    /// Whether a heading or number stands below, or below at most two more lines of capitals.
    fn stands_over_heading(&self) -> bool {
        let mut below = self.lines[self.at + 1..].iter().filter(|line| line.kind == LineKind::Text).take(3);
        let heads = |words: &str| number_line(words).is_ok() || self.find_heading(words).is_some();
        let found = below.find_map(|line| {
            let words = self.words(line.span);
            (heads(words) || !fold::is_caps(words)).then(|| heads(words))
        });
        found == Some(true)
    }

    /// Whether what was read so far is the head of a công văn: a number, then "Kính gửi".
    pub(super) fn is_letter(&self) -> bool {
        self.has(HeaderKind::Symbol) && self.lines.get(self.at).is_some_and(|line| self.is_addressee_label(line.span))
    }
}

/// Words without the bullet that a web page puts before a letterhead, or the frame of a table: "• ỦY BAN NHÂN DÂN".
pub(super) fn unbulleted(words: &str) -> &str {
    words.trim_start_matches([' ', '|', '•', '·', '●', '▪', '◦'])
}
