//! The recipients (*Nơi nhận*): the label, whole, torn or misread, and the entries below it, with bullets or line by
//! line, without what a scan made of dashes and stamps.

use std::borrow::Cow;

use super::cell::{Cell, classify, is_authority};
use super::name::{is_caps_name, name_in};
use super::{MOST_OF_A_MARK, Reader};
use crate::directive::Paper;
use crate::directive::header::{cells, trim};
use crate::document::FurnitureKind;
use crate::fold;
use crate::line::{Line, LineKind};
use crate::parse::body::{Family, is_joined, marker};
use crate::text::{self, Span, head};

/// A column at the right of the recipients.
pub(super) const BESIDE: u32 = 40;

/// The label of the recipients that is broken behind its first word, "Nơi" over "nhận:".
pub(super) struct TornLabel {
    pub(super) first: Span,
    /// The line of the second word, as an index, its cell, and where the label ends in it.
    pub(super) line: usize,
    pub(super) second: Span,
    pub(super) len: usize,
    /// What stands beside it in a table.
    pub(super) beside: Span,
}

/// The label of the recipients where it is torn; the frame of a table may stand around its words.
pub(super) fn torn_label(paper: &Paper<'_>, lines: &[Line], i: usize) -> Option<TornLabel> {
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
pub(super) fn misread_label(paper: &Paper<'_>, lines: &[Line], i: usize) -> Option<usize> {
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

impl<'t> Reader<'_, 't> {
    pub(super) fn label(&mut self, i: usize, cell: Span, len: usize) -> bool {
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
    pub(super) fn beside_label(&mut self, i: usize, beside: Span) -> bool {
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
    pub(super) fn continues_entry(&self, i: usize, words: &str) -> bool {
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
    pub(super) fn entries(&mut self, i: usize, cell: Span) -> bool {
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
        // "- Các vụ: CA, TC. - Lưu: VT"
        let dashed = |behind: &str| behind.starts_with(" - ");
        // "- Đ/c Nguyễn Văn A. - Bí thư": the letter stands for a name.
        let initial = |before: &str| {
            let mut letters = before.chars().rev();
            letters.next().is_some_and(fold::is_upper) && !letters.next().is_some_and(fold::is_letter)
        };
        for end in memchr::memchr3_iter(b';', b',', b'.', words.as_bytes()) {
            let stop = || dashed(&words[end + 1..]) && !initial(&words[..end]) && bulleted(words);
            if words.as_bytes()[end] == b'.' && !stop() {
                continue;
            }
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
                // "—— Ban Tổ chức": the dash stands twice, and neither is of the entry.
                let mut at = cell.end - rest.len();
                if let Some(len) = misread_dash(rest) {
                    at += len;
                    self.paper.furnish(FurnitureKind::Rule, trim(self.paper.text, Span::new(cell.start, at)));
                }
                self.begin_entry(i, Span::new(at, cell.end));
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
}

/// Whether words are the archive entry of the recipients.
pub(super) fn is_archive(words: &str) -> bool {
    let words = words.trim_start_matches(|c: char| !fold::is_word(c));
    let Some(len) = fold::word_prefix(words, "luu") else { return false };
    // In small letters a body follows: "…; lưu VT", not "lưu hành nội bộ".
    let kept = || words[len..].trim_start_matches([':', ' ']).starts_with(fold::is_upper);
    // "Lưu ý: …" is a note.
    !words.starts_with("Lưu ý") && (words.starts_with('L') || kept()) && words.chars().count() < 80
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
pub(super) fn without_noise(words: &str) -> &str {
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
pub(super) fn is_speck(word: &str) -> bool {
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
pub(super) fn split<'t>(
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
