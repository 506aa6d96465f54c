//! The name of a signer: whether words are one, where it stands among others, and how a scan tears or misreads it.

use super::{MOST_OF_A_MARK, Reader};
use crate::directive::Paper;
use crate::fold;
use crate::line::LineKind;
use crate::text::{self, Span};

/// The name in a cell, as a range: two to six capitalised words, rank and noise aside.
pub(super) fn name_in(paper: &Paper<'_>, words: &str) -> Option<std::ops::Range<usize>> {
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

/// Whether words begin with a surname.
pub(super) fn begins_as_name(paper: &Paper<'_>, words: &str) -> bool {
    words.split(' ').next().is_some_and(|first| paper.vocab.is_surname(first))
}

/// "NGUYỄN VĂN AN": a name in capitals.
pub(super) fn is_caps_name(paper: &Paper<'_>, words: &str) -> bool {
    begins_as_name(paper, words)
        && (2..=4).contains(&words.split_whitespace().count())
        && !paper.is_role(words)
        && paper.vocab.body_at(words).is_none()
        // "DANH MỤC" over "THỦ TỤC HÀNH CHÍNH"
        && paper.vocab.type_at(words).is_none_or(|(_, len)| len < words.len())
}

/// Where a name parts from what stands for the hand on its line: "(Đã ký) Nguyễn Văn An", "Đã ký: Nguyễn Văn An",
/// "Nguyễn Văn An (đã ký)".
pub(super) fn mark_by_name(paper: &Paper<'_>, words: &str) -> Option<usize> {
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

/// Whether words are a name whose first capital a scan has lost: "rần Thanh Mẫn".
pub(super) fn is_beheaded_name(paper: &Paper<'_>, words: &str) -> bool {
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

impl<'t> Reader<'_, 't> {
    /// A name that is broken over two lines: "Nguyễn" over "Văn An", "Nguyễn Văn" over "An".
    pub(super) fn torn_name(&self, i: usize, cell: Span) -> Option<Span> {
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
}
