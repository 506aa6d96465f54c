//! The lines of the letterhead: each is cut into cells, and each cell into its pieces, which the other files read. Here
//! it is told which piece a cell is tried for, in what order, and where the letterhead ends.

use super::cells::{cells, merge_slots, trim};
use super::number::REACH_OF_A_LABEL;
use super::{LONGEST_NUMBER_LINE, Piece, REACH, Reader};
use crate::directive::tail::is_time;
use crate::document::{FurnitureKind, HeaderKind};
use crate::fold;
use crate::line::{Line, LineKind};
use crate::parse::body::marker;
use crate::parse::header::{about, number_line, place_date};
use crate::text::{Span, offset};

/// How many bytes a rule takes at most in which a scan gave letters.
pub(super) const LONGEST_RULE: usize = 120;

impl<'t> Reader<'_, 't> {
    pub(super) fn letterhead(&mut self) {
        while self.at < self.lines.len().min(self.start + REACH) && self.name.is_none() {
            let line = self.lines[self.at];
            if let Some(kind) = line.kind.furniture() {
                self.paper.furnish(kind, line.span);
            } else if self.ends_digital_stamp(line) {
                for piece in std::mem::take(&mut self.pieces) {
                    self.paper.furnish(FurnitureKind::Stamp, piece.span);
                }
                self.paper.furnish(FurnitureKind::Stamp, line.span);
            } else if self.is_caption(line) {
                self.paper.furnish(FurnitureKind::Caption, line.span);
            } else if !self.line(line) {
                break;
            }
            self.at += 1;
        }
        if !self.foot
            && self.name.is_none()
            && !self.is_letter()
            && !self.pieces.iter().any(|piece| piece.kind != HeaderKind::Issuer)
        {
            // Nothing but capitals: the paper has no letterhead, and they belong to its text.
            self.pieces.clear();
            self.paper.unfurnish();
            self.at = self.start;
        }
    }

    /// Whether a line is the time with which the stamp of a digital signature ends above a letterhead: "14-03-2025 08:12:45
    /// +07:00" under the name of the body.
    fn ends_digital_stamp(&self, line: Line) -> bool {
        const MOST_LINES: usize = 3;
        let words = self.words(line.span);
        let bodies = || self.pieces.iter().all(|piece| piece.kind == HeaderKind::Issuer);
        let next = || self.lines.get(self.at + 1).is_some_and(|next| next.gap > 0);
        // "08:00 ngày 05/3/2026" is set by hand.
        let exact = |word: &str| word.matches(':').count() == 2 || word.contains('+');
        !self.foot
            && words.starts_with(|c: char| c.is_ascii_digit())
            && (1..=MOST_LINES).contains(&self.pieces.len())
            && words.contains(':')
            && is_time(words)
            && words.split(' ').any(exact)
            && bodies()
            && next()
            && self.heads_letter_below()
    }

    /// Whether a body heads a letterhead below the line at hand, before a number or the name of a type: without one the body
    /// above is the only issuer.
    fn heads_letter_below(&self) -> bool {
        const MOST_LINES: usize = 6;
        let ends = |words: &str| number_line(words).is_ok() || self.type_name_at(words).is_some();
        let heading = |words: &str| self.find_heading(words).is_some_and(|(start, ..)| start == 0);
        let below = self.lines[self.at + 1..].iter().filter(|line| line.kind == LineKind::Text).take(MOST_LINES);
        let below = below.map(|line| cells(self.paper.text, line.span).first().map_or("", |cell| self.words(*cell)));
        let body = |words: &str| fold::is_caps(words) && !heading(words) && self.paper.vocab.body_at(words).is_some();
        below.take_while(|words| !ends(words)).any(body)
    }

    /// Reads the pieces of a line; false where the letterhead has ended before it.
    fn line(&mut self, line: Line) -> bool {
        let words = self.words(line.span);
        if self.is_addressee_label(line.span) {
            return false;
        }
        // "K Ế   H O Ạ C H" is no two columns.
        if !self.foot && words.contains("   ") && self.torn_type_name(words).is_some() {
            self.name = Some(line.span);
            return true;
        }
        let stamped = self.at.checked_sub(1).is_some_and(|before| self.lines[before].kind == LineKind::Stamp);
        if stamped && line.width < 60 && fold::word_prefix(words, "ngay").is_some() && words.starts_with('N') {
            // The date of an incoming stamp is not the paper's.
            self.paper.furnish(FurnitureKind::Stamp, line.span);
            return true;
        }
        if self.foot && self.paper.is_recipients_label(words) {
            return false;
        }
        let mut cells = merge_slots(self.paper.text, cells(self.paper.text, line.span));
        let known = self.pieces.len();
        let mut stars = Vec::new();
        if let Some(first) = cells.first_mut()
            && let Some(right) = self.words(*first).strip_prefix('*')
            && (right.starts_with('\t') || right.starts_with("  "))
            && self.has(HeaderKind::Issuer)
        {
            // The star of the left column; the right one has its own words.
            stars.push(Span::new(first.start, first.start + 1));
            first.start = first.end - right.trim_start().len();
        }
        if cells.len() > 1 && self.words(cells[0]) == "*" {
            stars.push(cells.remove(0));
        }
        let column = usize::from(!stars.is_empty());
        for (i, cell) in cells.iter().enumerate() {
            if !self.cell(*cell, column + i) {
                // A line is read whole or not at all.
                let aside = || {
                    known > 0
                        && (self.is_scrawl(*cell)
                            || self.heads_below(line)
                            || self.title_below(line)
                            || self.is_unreadable(line))
                };
                if self.pieces.len() == known && i == 0 && !aside() {
                    return false;
                }
                // "5ð: 3S/8C-STP Lam Giang, ngày 04 tháng 11 năm 2022"
                let words = self.words(*cell);
                let dated = place_date(words)
                    .filter(|found| found.place.is_some() && found.start > 0 && found.end == words.len())
                    .map_or(cell.end, |found| cell.start + found.start);
                self.paper.furnish(FurnitureKind::Unclassified, trim(self.paper.text, Span::new(cell.start, dated)));
                if dated < cell.end {
                    self.cell(Span::new(dated, cell.end), column + i);
                }
            }
            if self.name.is_some() {
                // What stands behind the type name is the subject's.
                self.subject.extend(cells[i + 1..].iter());
                break;
            }
        }
        for star in stars {
            self.paper.furnish(FurnitureKind::Rule, star);
        }
        true
    }

    /// What a scan makes of ink and dirt between the pieces of a letterhead.
    fn is_scrawl(&self, cell: Span) -> bool {
        let words = self.words(cell);
        let letters = words.chars().filter(|c| fold::is_letter(*c)).count();
        let signs = words.chars().filter(|c| !c.is_whitespace()).count();
        (letters <= 3 || letters * 2 < signs) && marker(words).is_err() && !self.foot
    }

    /// Whether words under an issuer or heading are the rule there, which a scan gave letters: "——m", "e—", "~o~".
    fn is_misread_rule(&self, words: &str) -> bool {
        let stroke = |c: char| matches!(c, '-' | '–' | '—' | '_' | '=' | '~' | '−' | '»' | '«' | '¬');
        let letters = words.chars().filter(|c| fold::is_letter(*c)).count();
        let drawn = words.len() <= LONGEST_RULE
            && (1..=3).contains(&letters)
            && words.contains(stroke)
            && words.chars().all(|c| fold::is_letter(c) || stroke(c) || matches!(c, ' ' | '.' | '*'));
        // "- A", "I -" are the marks of units.
        let short = letters == 1 && words.chars().filter(|c| stroke(*c)).count() == 1 && words.contains(' ');
        let heads = |kind| matches!(kind, HeaderKind::Issuer | HeaderKind::Heading | HeaderKind::Motto);
        !self.foot && drawn && !short && self.pieces.last().is_some_and(|piece| heads(piece.kind))
    }

    /// Whether a line is one of a letterhead that a scan made unreadable: heading or title come close below short ones.
    fn is_unreadable(&self, line: Line) -> bool {
        let words = self.words(line.span);
        let opens = marker(words).is_ok()
            || self.is_basis(words)
            || self.paper.is_recipients_label(words)
            || words.ends_with(['.', ';', ',']);
        if self.foot || !self.has(HeaderKind::Issuer) || line.width > LONGEST_NUMBER_LINE || opens {
            return false;
        }
        let goes_on = |line: &Line| {
            let words = self.words(line.span);
            let titled = || fold::is_caps(words) && self.type_name_at(words) == Some(words.len());
            self.find_heading(words).is_some_and(|found| found.0 == 0) || titled()
        };
        let mut below = self.lines[self.at + 1..]
            .iter()
            .filter(|line| line.kind == LineKind::Text)
            .take(REACH_OF_A_LABEL)
            .take_while(|line| line.width <= LONGEST_NUMBER_LINE && !self.is_addressee_label(line.span));
        below.any(goes_on)
    }

    /// Whether a short line stands between the number and the heading, which comes close below: "(Bản sao)".
    pub(super) fn heads_below(&self, line: Line) -> bool {
        let number = self.pieces.last().is_some_and(|piece| piece.kind == HeaderKind::Symbol);
        let mut below = self.lines[self.at + 1..].iter().filter(|line| line.kind == LineKind::Text).take(2);
        let heads = |line: &Line| {
            let words = self.words(line.span);
            self.find_heading(words).is_some_and(|(start, end, _)| start == 0 && fold::is_caps(&words[..end]))
        };
        number && !self.foot && line.width < 60 && !self.has(HeaderKind::Heading) && below.any(heads)
    }

    /// Whether a short line stands under a whole letterhead and a name of a type alone with its subject comes close below:
    /// "(Kèm theo Công văn số …)", "Bản số: 02", a date without its "ngày".
    fn title_below(&self, line: Line) -> bool {
        let words = self.words(line.span);
        let whole = self.has(HeaderKind::Symbol) && self.has(HeaderKind::Issuer) && self.has(HeaderKind::Heading);
        let open = words.ends_with(['.', ';', ',']) && !words.starts_with('(');
        if self.foot || !whole || open || line.width > 160 || self.is_basis(words) {
            return false;
        }
        let mut below = self.lines[self.at + 1..].iter().filter(|line| line.kind == LineKind::Text).take(4);
        let named = |line: &&Line| {
            let words = self.words(line.span);
            fold::is_caps(words) && !words.ends_with(':') && self.type_name_at(words) == Some(words.len())
        };
        let Some(at) = below.clone().take(3).position(|line| named(&line)) else { return false };
        below.nth(at + 1).is_some_and(|subject| {
            let words = self.words(subject.span);
            marker(words).is_err() && !self.is_addressee_label(subject.span)
        })
    }

    /// Reads a cell: every piece in it, in order.
    pub(super) fn cell(&mut self, cell: Span, column: usize) -> bool {
        let words = self.words(cell);
        if self.marks(cell) {
            return true;
        }
        if self.is_misread_rule(words) {
            self.paper.furnish(FurnitureKind::Rule, cell);
            return true;
        }
        if self.broken_heading(cell, column) {
            return true;
        }
        // "ĐIỀU LỆ ĐẢNG CỘNG SẢN VIỆT NAM" is a title, though a heading stands in it.
        let titled = self.paper.vocab.type_at(words).is_some_and(|(_, len)| len == words.len());
        let named = titled || self.goes_on(self.at, cell);
        if let Some((start, end, heading)) = self.find_heading(words).filter(|_| !named) {
            let mut before = trim(self.paper.text, Span::new(cell.start, cell.start + start));
            // A scan prints a speck between the columns: "TỔNG CỤC THUẾ: CỘNG HÒA …".
            let body = self.words(before).trim_end_matches([':', ';', '-', '–', '—', '\'', '`', '‘', ' ']).len();
            let speck = trim(self.paper.text, Span::new(before.start + body, before.end));
            before.end = before.start + body;
            if !before.is_empty() && !self.part(before, column) {
                return false;
            }
            if !speck.is_empty() {
                self.paper.furnish(FurnitureKind::Rule, speck);
            }
            let kind = if heading.1 { HeaderKind::Motto } else { HeaderKind::Heading };
            self.head.regime = self.head.regime.or(Some(heading.0));
            self.push(kind, Span::new(cell.start + start, cell.start + end));
            let rest = Span::new(cell.start + end, cell.end);
            return self.words(rest).trim().is_empty() || self.rest(rest);
        }
        self.part(cell, column)
    }

    /// A cell without heading: number, date, type name, issuer, or the subject of a công văn.
    pub(super) fn part(&mut self, cell: Span, column: usize) -> bool {
        let words = self.words(cell);
        if self.names_issuer(cell) {
            self.push(HeaderKind::Issuer, cell);
            return true;
        }
        // "DỰ THẢO 2" over "(Ngày 10/10/2025)", "DỰ THẢO" over "Lần thứ 2".
        let drafted = |piece: &Piece<'_>| piece.kind == HeaderKind::Draft;
        let version = || fold::word_prefix(words, "lan").is_some() && words.len() < 20;
        let dated = || words.starts_with('(') && place_date(words).is_some();
        if self.pieces.last().is_some_and(drafted) && (version() || dated()) {
            self.push(HeaderKind::Draft, cell);
            return true;
        }
        if self.goes_on_issuer(cell) {
            self.push(HeaderKind::Issuer, cell);
            return true;
        }
        if let Some((at, number)) = self.find_number(words) {
            let behind = number.0;
            let lead = Span::new(cell.start, cell.start + at);
            let titled = self.titles_number(words[..at].trim_end_matches(['(', ' ']));
            if at > 0 && !titled && !self.leading(lead) {
                return false;
            }
            let (mut number, mut rest) = (number.1, Span::new(cell.start + behind, cell.end));
            self.take_body(&mut number, &mut rest);
            self.push_number(Span::new(cell.start + at, rest.start), number);
            if titled {
                let bare = self.words(lead).trim_end_matches(['(', ' ']).len();
                self.name = Some(trim(self.paper.text, Span::new(lead.start, lead.start + bare)));
                self.date_below(rest);
                return true;
            }
            return self.rest(rest);
        }
        if self.torn_number(cell) || words.len() == 4 && self.torn_year(cell) {
            return true;
        }
        if self.labels_number(words) {
            self.push(HeaderKind::Symbol, cell);
            return true;
        }
        // "BÁO CÁO NGÀY 11 THÁNG 9 NĂM 2025" is a title.
        let typed = |found: &crate::parse::header::PlaceDate<'_>| {
            let lead = words[..found.start].trim_end();
            let named = || self.paper.vocab.type_at(lead).is_some_and(|(_, len)| len == lead.len());
            let whose = || self.paper.vocab.type_at(words).is_some() && self.date_of_title(words).is_some();
            fold::is_caps(words) && named() || !self.foot && whose()
        };
        // "Trong thời gian qua, ngày …" above all is a sentence.
        let sentence = |found: &crate::parse::header::PlaceDate<'_>| found.loose && self.pieces.is_empty();
        if let Some(found) = place_date(words).filter(|found| !typed(found) && !sentence(found)) {
            let heads = found.start == 0 || self.is_leading(words[..found.start].trim());
            let rest = words[found.end..]
                .trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | '_' | '-' | '…'));
            let printed =
                found.place.is_some() || found.start > 0 || words.starts_with(['.', '…', '_', ',']) || rest.is_empty();
            let whole = rest.chars().count() <= 6 || rest.starts_with(fold::is_upper) && found.place.is_some();
            if heads && printed && whole && found.place.is_some() && self.has(HeaderKind::Heading) {
                self.drop_date_above();
            }
            if heads && printed && whole && self.date.is_none() {
                if found.start > 0 {
                    self.leading(Span::new(cell.start, cell.start + found.start));
                }
                let place = found.place.map(|place| {
                    let at = offset(self.paper.text, place);
                    Span::new(at, at + place.len())
                });
                self.date = Some((place, found.date));
                let short = rest.chars().count() <= 6 && !rest.starts_with(fold::is_upper);
                let end = if short { cell.end } else { cell.start + found.end };
                self.push(HeaderKind::PlaceDate, Span::new(cell.start + found.start, end));
                return end == cell.end || self.rest(Span::new(end, cell.end));
            }
        }
        if self.type_name(cell) {
            return true;
        }
        self.goes_on_date(cell) || self.head_subject(cell) || self.unknown_name(cell) || self.issuer(cell, column)
    }

    /// Whether words may stand before a number or date on its line.
    pub(super) fn is_leading(&self, lead: &str) -> bool {
        lead.is_empty()
            || fold::is_caps(lead)
            || lead.chars().all(|c| !fold::is_letter(c))
            || fold::is_caps(self.without_specks(lead))
            || self.is_misread_rule(lead)
            || self.is_misread_star(lead)
            || self.is_type(lead)
    }

    /// Whether words are the name of a type and no more: "LUẬT" before "SỐ: 24/2023/QH15".
    pub(super) fn is_type(&self, words: &str) -> bool {
        self.paper.vocab.type_at(words).is_some_and(|(_, len)| words[len..].trim().is_empty())
    }

    /// Whether what stands before the date is the star under the issuer, which a scan read as a letter or digit: "x Hà Nội,
    /// ngày …", "7 Hà Nội, ngày …".
    fn is_misread_star(&self, lead: &str) -> bool {
        let sign = matches!(lead.as_bytes(), [b'a'..=b'z' | b'0'..=b'9']);
        sign && self.has(HeaderKind::Issuer) && !self.has(HeaderKind::Symbol)
    }

    /// Reads what stands before a number or date: issuer, star, type word.
    fn leading(&mut self, span: Span) -> bool {
        let words = self.words(span);
        if self.is_misread_rule(words.trim()) {
            self.paper.furnish(FurnitureKind::Rule, trim(self.paper.text, span));
            return true;
        }
        let star = self.without_specks(words).trim_end_matches(['*', '-', '_', ' ']);
        if star.len() < words.trim_end().len() {
            self.paper
                .furnish(FurnitureKind::Rule, trim(self.paper.text, Span::new(span.start + star.len(), span.end)));
        }
        let lead = trim(self.paper.text, Span::new(span.start, span.start + star.len()));
        let words = self.words(lead);
        if lead.is_empty() {
            return true;
        }
        if !words.contains(fold::is_word) || self.is_misread_star(words) {
            self.paper.furnish(FurnitureKind::Rule, lead);
        } else if fold::is_caps(words) && !self.is_type(words) {
            self.push_bodies(lead, self.second_body(words).or_else(|| self.lower_of_state(words)));
        } else {
            self.push(HeaderKind::Symbol, lead);
        }
        true
    }

    /// Reads what stands behind a piece in its cell.
    fn rest(&mut self, span: Span) -> bool {
        let span = trim(self.paper.text, span);
        if self.torn_year(span) {
            return self.rest(Span::new(span.start + 4, span.end));
        }
        // "Số 30-CV/TU, V/v rà soát hồ sơ", "Số 30-CV/TU (V/v …)".
        let bare = self.words(span).trim_start_matches([',', '(', ' ']);
        if about(bare).is_ok() {
            let bare = Span::new(span.end - bare.len(), span.end);
            let end = bare.start + self.words(bare).trim_end_matches(')').len();
            return self.cell(Span::new(bare.start, end), 1);
        }
        let words = self.words(span);
        if words.chars().all(|c| !fold::is_word(c)) {
            if !span.is_empty() {
                self.paper.furnish(FurnitureKind::Rule, span);
            }
            return true;
        }
        // "Số: 123/KH-CAT (PX03)": who wrote it.
        let code = words.starts_with('(') && words.ends_with(')') && !words.contains(' ');
        if code && self.mark(words).is_none() {
            self.paper.furnish(FurnitureKind::Code, span);
        } else if !self.cell(span, 1) {
            self.paper.furnish(FurnitureKind::Unclassified, span);
        }
        true
    }

    /// Whether a line is a word that a web page broke from the capitals on the next, and both are so: "ỦY" over
    /// "BAN NHÂN DÂN".
    pub(super) fn torn(&self, i: usize, cell: Span, whole: impl Fn(&str) -> bool) -> bool {
        let words = self.words(cell);
        let next = self.lines.get(i + 1).filter(|next| next.gap == 0 && next.kind == LineKind::Text && next.width < 60);
        // "Số 15-TB/TU Lam" over "Giang, ngày …"
        let behind = |number: &Piece<'_>| number.kind == HeaderKind::Symbol && number.span.end <= cell.start;
        let line = self.lines[i].span;
        let ends = cell.end == line.end
            && self.pieces.last().is_some_and(|last| last.span.start >= line.start && behind(last));
        (cell == line || ends)
            && !words.contains(' ')
            && next.is_some_and(|next| whole(&format!("{words} {}", self.words(next.span))))
    }
}
