//! What stands in the block or behind it and is none of it: round stamps and those of digital signatures, the foot of a
//! web page, the name of a file, the number of an office system.

use super::begins::begins_foot;
use super::cell::{Cell, classify, is_authority, is_small_role, signed_mark};
use super::joined::named_behind_honour;
use super::name::{is_caps_name, mark_by_name};
use super::recipients::is_archive;
use super::{MOST_OF_A_MARK, Reader, Signing};
use crate::directive::Paper;
use crate::directive::header::cells;
use crate::fold;
use crate::line::{Line, LineKind};
use crate::parse::body::{Family, marker};
use crate::parse::header::number_line;
use crate::text::Span;

/// How many lines a round stamp takes at most, blank ones aside.
const MOST_OF_A_SEAL: usize = 8;

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
pub(in crate::directive) fn is_time(words: &str) -> bool {
    let figures = |word: &str| {
        word.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | '-' | '.' | ':' | '+' | ',' | 'T' | 'Z'))
    };
    let said =
        |word: &str| ["ngay", "luc", "gio", "am", "pm", "sa", "ch", "gmt"].iter().any(|said| fold::is(word, said));
    let digits = words.bytes().filter(u8::is_ascii_digit).count();
    let parted = words.contains([':', '/', '-', '.']);
    (8..=24).contains(&digits) && parted && words.split(' ').all(|word| figures(word) || said(word))
}

impl<'t> Reader<'_, 't> {
    /// Where the round stamp ends that a scan has read at line `i`, between a title and the name of the one who signs or
    /// the end: "SỞ" over "TƯ PHÁP", "Ñ Ỳ".
    pub(super) fn seal_end(&self, i: usize) -> Option<usize> {
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
    pub(super) fn listed_seal_end(&self, i: usize) -> Option<usize> {
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
    pub(super) fn digital_stamp_end(&self, i: usize) -> Option<usize> {
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
    pub(super) fn name_follows(&self, i: usize) -> bool {
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
}

/// Where the foot of a web page ends that begins at line `from`, at most a name above it: "Nguồn: …", "Lượt xem: 12",
/// "Các tin khác" and its headlines, down to the next paper.
pub(in crate::directive) fn page_foot_end(paper: &Paper<'_>, lines: &[Line], from: usize) -> Option<usize> {
    let mut first = lines[from..].iter().enumerate().filter(|(_, line)| line.kind == LineKind::Text).take(3);
    let tells = |line: &Line| is_page_foot(paper, line.text(paper.text));
    let found = first.find(|(at, line)| tells(line) || heads_next(paper, lines, from + at))?;
    let next = (from..lines.len()).find(|at| heads_next(paper, lines, *at)).unwrap_or(lines.len());
    tells(found.1).then_some(next).filter(|next| *next > from)
}

/// Whether a line stands at the foot of a web page: "Nguồn: …", "© 2026 …".
pub(super) fn is_page_foot(paper: &Paper<'_>, words: &str) -> bool {
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

/// Whether a line says under what name the paper was kept on a disk: "D:\\2017\\uy quyen.doc".
pub(super) fn is_file_name(words: &str) -> bool {
    let words = words.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '(' | ')' | '.' | ';'));
    let path = words.matches('\\').count() > 1 && words.find('\\').is_some_and(|at| at < 3);
    let ending = words.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let file =
        ending.is_some_and(|ending| matches!(ending.as_str(), "doc" | "docx" | "xls" | "xlsx" | "pdf" | "odt" | "rtf"));
    words.chars().count() < 120 && (path || file) && !is_archive(words)
}

/// Whether a line is the number that an office system gives a paper: "Epas: 31184.".
pub(in crate::directive) fn is_system_number(words: &str) -> bool {
    let Some((system, number)) = words.trim_end_matches('.').split_once(':') else { return false };
    let number = number.trim_start();
    (3..=12).contains(&system.len())
        && system.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-')
        && (4..=10).contains(&number.len())
        && number.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
