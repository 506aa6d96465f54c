//! Title, mark and name that a converter has put on one line, with or without a blank between, or behind an entry of
//! the recipients: where each begins.

use super::cell::{Cell, classify, is_authority, is_misread_deputy, is_misread_role, is_small_role, signed_mark};
use super::name::{begins_as_name, mark_by_name, name_in};
use super::recipients::{is_archive, misread_label};
use super::signs::signs_for_body;
use super::{MOST_OF_A_MARK, Reader, Signing};
use crate::directive::Paper;
use crate::directive::header::{cells, trim};
use crate::fold;
use crate::line::LineKind;
use crate::text::{Span, head};

/// Among how many characters at the end of an entry the name of the signer is looked for, its rank included.
const LONGEST_NAME: usize = 48;

/// Where the mark of signing begins behind a title on its line: "GIÁM ĐỐC (Đã ký)".
pub(super) fn title_with_hand(paper: &Paper<'_>, words: &str) -> Option<usize> {
    if words.len() > MOST_OF_A_MARK * 2 || !words.ends_with(')') {
        return None;
    }
    let open = words.rfind('(')?;
    let (signs, mark) = words.split_at(open);
    (signs_for_body(paper, signs.trim_end()) && signed_mark(paper, mark).is_some()).then_some(open)
}

/// Where the name begins that a converter has put behind an authority or a title: "T/L BAN THƯỜNG VỤ CHÁNH VĂN PHÒNG Vũ Đình
/// Quang", "GIÁM ĐỐC Lê Khả Minh".
pub(super) fn signer_named_behind(paper: &Paper<'_>, words: &str) -> Option<usize> {
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
pub(super) fn glued_name(paper: &Paper<'_>, words: &str) -> Option<usize> {
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
pub(super) fn marked_within(paper: &Paper<'_>, words: &str) -> Option<(usize, usize)> {
    if words.len() > MOST_OF_A_MARK * 3 {
        return None;
    }
    let open = words.find('(')?;
    let (signs, mark) = words.split_at(open);
    let name = mark_by_name(paper, mark)?;
    signs_for_body(paper, signs.trim_end()).then_some((open, open + name))
}

/// Where a name begins behind a title of honour or an office: "Thẩm phán Lê Khả Minh".
pub(super) fn named_behind_honour(paper: &Paper<'_>, words: &str) -> Option<usize> {
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

impl<'t> Reader<'_, 't> {
    /// The title, the mark of signing and the name that a converter has put into one cell: "KT. BỘ TRƯỞNG THỨ TRƯỞNG Lê Khả
    /// Minh". A title with its mark and no name is parted where `hand` says so.
    pub(super) fn parts_of(&self, cell: Span, hand: bool) -> [Option<Span>; 3] {
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

    /// Whether a cell holds a title of honour and the name, and no name stands below.
    pub(super) fn names_behind_honour(&self, i: usize, cell: Span) -> bool {
        let next = self.lines.get(i + 1).map_or("", |next| next.text(self.paper.text));
        named_behind_honour(self.paper, self.words(cell)).is_some() && classify(self.paper, next) != Cell::Name
    }

    /// Where what signs begins behind an entry or the label: "- Bộ Y tế; KT. CHỦ TỊCH", "- Lưu VT. Nguyễn Văn An",
    /// "- Như trên, (Đã ký)".
    pub(super) fn signer_behind(&self, i: usize, cell: Span) -> Option<usize> {
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
    pub(super) fn awaits_title(&self, i: usize) -> bool {
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

    /// The lines that a converter has put together behind an authority, the body first: "KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
    /// "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH"; a title only where no other line is one.
    pub(super) fn put_together(&self, body: Span, untitled: bool) -> Vec<Span> {
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
            } else if untitled && names_body && at > reach && vocab.roles.begin(behind) && !self.leads_deputy(behind) {
                // A scan may read PHÓ as PHÚ or PIIÓ.
                let before = words[..at - 1].rsplit(' ').next().unwrap_or("");
                let led = fold::word_prefix(behind, "pho").is_some();
                let deputy = !led && is_misread_deputy(before) && at > before.len() + 1;
                starts.push(if deputy { at - 1 - before.len() } else { at });
                break;
            }
            reach = reach.max(at + known(behind));
        }
        let ends = starts.iter().skip(1).copied().chain([words.len()]);
        let line = |(from, to): (&usize, usize)| trim(self.paper.text, Span::new(body.start + from, body.start + to));
        starts.iter().zip(ends).map(line).collect()
    }

    /// Whether the office at the start of words is of the body over the title of a deputy behind it: "CÁN BỘ PHÓ VỤ TRƯỞNG"
    /// of "VỤ TỔ CHỨC CÁN BỘ PHÓ VỤ TRƯỞNG".
    fn leads_deputy(&self, words: &str) -> bool {
        let Some((_, len)) = self.paper.vocab.roles.at(words) else { return false };
        let behind = words[len..].trim_start();
        fold::word_prefix(behind, "pho").is_some() && self.paper.vocab.roles.begin(behind)
    }

    /// The lines whose breaks a converter has lost: "BỘ TRƯỞNG" and "THỨ TRƯỞNG" of "BỘ TRƯỞNGTHỨ TRƯỞNG".
    pub(super) fn parted(&self, mut span: Span) -> Vec<Span> {
        let mut parts = Vec::with_capacity(1);
        while let Some(at) = glued_title(self.paper, self.words(span)) {
            parts.push(Span::new(span.start, span.start + at));
            span.start += at;
        }
        parts.push(span);
        parts
    }
}
