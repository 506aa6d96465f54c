//! What a cell is by its own words: a label, an authority, a role, a mark of signing, a name; also where a scan misread
//! them.

use super::MOST_OF_A_MARK;
use super::name::{is_caps_name, name_in};
use super::recipients::is_speck;
use crate::directive::Paper;
use crate::fold;

/// How many letters a role has at most.
const MOST_OF_A_ROLE: usize = 32;

/// How many characters the lines of one who signs take at most that a converter has put into one.
const LONGEST_SIGNER: usize = 160;

/// What a cell of the block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cell {
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

pub(super) fn classify(paper: &Paper<'_>, words: &str) -> Cell {
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

/// The authority that begins a cell, if capitals follow.
pub(super) fn is_authority(paper: &Paper<'_>, words: &str) -> Option<(&'static str, usize)> {
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
    // "KT. CỤC TRƯỞNG CỤC QUẢN LÝ, GIÁM SÁT …, … PHÓ CỤC TRƯỞNG" in one cell.
    let most = if marked { LONGEST_SIGNER } else { 90 };
    (apart && caps && (sound() || small()) && words.chars().count() < most).then_some((canonical, lead + len))
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
pub(super) fn behind_authority(words: &str) -> &str {
    words.trim_start_matches(['.', ' ', ':', '-', '–', '/'])
}

/// Whether words that begin with an authority are no more than its mark: "T/M", "KT.", not "T/U".
pub(super) fn is_authority_alone(words: &str) -> bool {
    let end = words.trim_end_matches(['.', '/', ' ', ':']);
    words.len() < 8 && !end.ends_with(['U', 'Q']) || end == "TUQ"
}

/// What stands for the hand, and whether it says that the paper is signed: "(Đã ký)".
pub(super) fn signed_mark(paper: &Paper<'_>, words: &str) -> Option<bool> {
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

/// Whether words are a title of one who signs in small letters: "Phó Bí thư Thường trực".
pub(super) fn is_small_role(paper: &Paper<'_>, words: &str) -> bool {
    // "Phó Đức Minh" is a name, "Phó Chủ Tịch" is none.
    let second = || words.split_once(' ').is_some_and(|(_, behind)| paper.is_role(behind));
    words.ends_with(fold::is_letter)
        && words.len() < MOST_OF_A_MARK
        && !fold::is_caps(words)
        && paper.is_role(words)
        && (name_in(paper, words).is_none() || second())
}

/// Whether capitals where a title is due are a known one of several words, but for one letter that a scan misread, lost
/// or added, or a blank: "FHÓ GIÁM ĐỐC", "P HÓ BÍ THƯ", "CHÙ TỊCII".
pub(super) fn is_misread_role(paper: &Paper<'_>, words: &str) -> bool {
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
pub(super) fn is_misread_deputy(word: &str) -> bool {
    let near = || fold::is_near(fold::meant(word), "pho");
    (3..=4).contains(&word.chars().count()) && word.starts_with(['P', 'F']) && near()
}

/// The length of what a scan has read before a title: "-Io GIÁM ĐỐC".
pub(super) fn scrawl(paper: &Paper<'_>, words: &str) -> usize {
    if paper.is_role(words) {
        return 0;
    }
    let (first, rest) = words.split_once(' ').unwrap_or((words, ""));
    let short = first.chars().count() <= 3 && first.chars().any(|c| !fold::is_upper(c));
    if short && paper.is_role(rest) { words.len() - rest.len() } else { 0 }
}

/// Capitals of one who signs without what a scan has read around them: "PHÓ CHỦ TỊCH À", "_CHỦ TỊCH", "BAN THƯỜNG VỤ ee".
pub(super) fn without_scrawl(words: &str) -> Option<&str> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Text, Vocab};

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
