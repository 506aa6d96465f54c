//! Congresses and conferences, by which resolutions are named: "Nghị quyết Đại hội XIII của Đảng",
//! "Nghị quyết Trung ương 4 khóa XII", and lists of them. The number of one is written in many
//! ways, all of which are read here.

use smallvec::SmallVec;

use super::issuer::becomes;
use super::piece::{bracketed, clause_words, is_one_of, strip_of};
use super::{Finder, Mention};
use crate::document::CitationForm;
use crate::fold;
use crate::parse::citation::term;
use crate::parse::common::roman_value;
use crate::text::offset;
use crate::vocab::{Naming, Written};

/// How many conferences are named by their numbers in one list.
const MOST_CONFERENCES: usize = 8;

/// How the Central Committee is named where its conferences are.
const COMMITTEE: [&str; 7] =
    ["ban chap hanh trung uong", "bch trung uong", "bch tw", "bchtw", "trung uong", "tw", "t.u"];

/// A congress or a conference as it is named: byte ranges.
struct Meeting {
    start: usize,
    number: std::ops::Range<usize>,
    end: usize,
    congress: bool,
    /// Whether its name says that it is one: not the "XII" of a list.
    led: bool,
}

impl Meeting {
    /// The one that a resolution is named by; a congress may have no number.
    fn of(text: &str, from: usize, end: usize) -> Option<Self> {
        let name = &text[from..end];
        if let Some(congress) = fold::find(name, "dai hoi") {
            let mut words = name[congress.end..].split(|c: char| !fold::is_word(c));
            let number = words.find(|word| ordinal(word).is_some());
            let number =
                number.map_or(name.len()..name.len(), |word| offset(name, word)..offset(name, word) + word.len());
            let number = from + number.start..from + number.end;
            return Some(Self { start: from + congress.start, number, end, congress: true, led: true });
        }
        let (_, at, found) = conference_in(name)?;
        let start = from + at;
        let number = start + found.at..start + found.len;
        Some(Self { start, number, end, congress: false, led: true })
    }

    /// What stands behind the number: " của Đảng", " Ban Chấp hành Trung ương khóa XII".
    fn tail<'a>(&self, text: &'a str) -> &'a str {
        &text[self.number.end.min(self.end)..self.end]
    }
}

impl Finder<'_, '_> {
    /// The other meetings of a list, where a resolution is named by its first: "Nghị quyết Đại hội XI, XII và XIII của
    /// Đảng", "… Hội nghị lần thứ tư và lần thứ sáu Ban Chấp hành Trung ương khóa XII", "… Trung ương 6, 7 và 8 khóa XII".
    pub(super) fn meetings(&self, text: &str, first: &mut Mention) -> Option<Vec<Mention>> {
        let named = first.form == CitationForm::Named && matches!(first.kind.as_deref(), Some("NQ" | "KL"));
        let lead = named.then(|| Meeting::of(text, first.start, first.end)).flatten()?;
        let mut all: SmallVec<[Meeting; 4]> = SmallVec::new();
        all.push(lead);
        // A number alone is one of the list only where the list ends with whose they are.
        let mut sure = 1;
        for _ in 0..MOST_CONFERENCES {
            let Some((next, is_sure)) = all.last().and_then(|last| self.next_meeting(text, last)) else { break };
            all.push(next);
            sure = if is_sure { all.len() } else { sure };
        }
        all.truncate(sure);
        if all.len() == 1 {
            return Some(Vec::new());
        }
        let mut names = whole_names(text, first.start, &all).into_iter();
        first.whole = names.next();
        let others = all[1..].iter().zip(names).map(|(one, name)| Mention {
            form: CitationForm::Named,
            kind: first.kind.clone(),
            whole: Some(name),
            ..Mention::pointer(one.start, one.end, "")
        });
        Some(others.collect())
    }

    /// The meeting that a list goes on with, and whether it is one beyond doubt.
    fn next_meeting(&self, text: &str, last: &Meeting) -> Option<(Meeting, bool)> {
        let gap = text[last.end..].trim_start_matches([' ', ',', ';']);
        let joined = gap.strip_prefix("và ");
        let words = joined.unwrap_or(gap).trim_start();
        let start = text.len() - words.len();
        if joined.is_none() && text[last.end..start].trim().is_empty() {
            return None;
        }
        // "XII", "5", "lần thứ sáu"
        if let Some((number, spelled)) = listed_number(words).filter(|_| !last.number.is_empty()) {
            let number = start + number.start..start + number.end;
            let end = if last.congress {
                self.congress_tail(text, number.end)
            } else {
                self.conference_tail(text, number.end, spelled)
            };
            let sure = end > number.end || spelled && self.ends_mention(&text[end..]);
            return Some((Meeting { start, number, end, congress: last.congress, led: false }, sure));
        }
        if !words.starts_with(fold::is_upper) {
            return None;
        }
        if fold::word_prefix(words, "dai hoi").is_some() {
            let end = self.congress_end(text, start)?;
            let one = Meeting::of(text, start, end).filter(|one| !one.number.is_empty())?;
            // "…, Đại hội Đảng bộ tỉnh lần thứ XVI đã xác định …": who says it.
            let behind = &text[end..];
            let closed = !behind.starts_with(' ') || behind.starts_with(" và ");
            return (closed || joined.is_some() && self.ends_mention(behind)).then_some((one, true));
        }
        let end = self.conference_end(text, start)?;
        Some((Meeting::of(text, start, end)?, true))
    }

    /// Where the name of a conference ends: "Trung ương 4 khoá XII", "Hội nghị lần thứ tư …".
    pub(super) fn conference_end(&self, text: &str, start: usize) -> Option<usize> {
        let found = conference_at(&text[start..])?;
        let mut stop = start + found.len;
        // "Trung ương 6 (lần 2) khóa VIII"
        stop += bracketed(&text[stop..], |inner| fold::word_prefix(inner, "lan").is_some());
        let named = found.named || self.conference_body(&text[stop..], false).is_some();
        named.then(|| self.conference_tail(text, stop, found.named))
    }

    /// Whose a conference is, behind its number: "… lần thứ năm Ban Chấp hành Trung ương khóa XII", "… lần thứ ba của
    /// Trung ương"; any body where its name says that it is one.
    fn conference_body<'a>(&self, behind: &'a str, named: bool) -> Option<&'a str> {
        strip_of(behind).or_else(|| behind.strip_prefix(' ')).filter(|body| {
            let known = || named && self.paper.vocab.body_at(body).is_some();
            body.starts_with(fold::is_upper) && (committee_len(body).is_some() || known())
        })
    }

    /// Where ends what stands behind the number of a conference, whose it is and of which term.
    fn conference_tail(&self, text: &str, stop: usize, named: bool) -> usize {
        let body = self.conference_body(&text[stop..], named);
        let stop = body.map_or(stop, |body| text.len() - body.len() + self.body_len(body));
        // "… lần thứ 4, lần thứ 5 Ban Chấp hành …": the next of a list.
        let listed = |found: &str| found.starts_with(',') && fold::find(found, "lan thu").is_some();
        let term = term(&text[stop..]).ok().filter(|(_, found)| !listed(found));
        let stop = term.map_or(stop, |(left, _)| text.len() - left.len());
        // "… lần thứ tám khóa XI của Ban Chấp hành Trung ương"
        let of = strip_of(&text[stop..]).filter(|of| body.is_none() && committee_len(of).is_some());
        of.map_or(stop, |of| text.len() - of.len() + self.body_len(of))
    }

    pub(super) fn congress_end(&self, text: &str, start: usize) -> Option<usize> {
        let rest = &text[start..];
        let formulas = &self.paper.vocab.formulas;
        let caps = fold::is_caps(&rest[..clause_words(rest, 4)]);
        let mut end = 0;
        let mut at = 0;
        let (mut before, mut known) = ("", 0);
        // Behind the ordinal of a congress no other is meant: "Đại hội lần thứ V của Đảng và … Hội nghị lần thứ ba".
        let mut numbered = false;
        for word in rest.split(' ').take(24) {
            let word_at = at;
            at += word.len() + 1;
            let bare = word.trim_end_matches([',', ';', '.', ':', ')', '”', '"']);
            let folded = fold::fold(bare);
            // In capitals the ordinal ends it, or a word that goes on with the title.
            let ordinal = rest[..word_at].trim_end().rsplit(' ').nth(1).is_some_and(|thu| fold::is(thu, "thu"));
            let stops = |table: &Written| table.begin_small(&rest[word_at..]);
            if caps && (ordinal || stops(&formulas.name_stop) || stops(&formulas.body_stop)) {
                break;
            }
            // "lần thứ XVII có 9 nhiệm vụ", "… lần thứ I thành công"
            if bare == "có" || becomes(bare, rest.get(at..).unwrap_or("")) {
                break;
            }
            let inside = bare.starts_with(fold::is_upper)
                && !self
                    .paper
                    .vocab
                    .type_at(&rest[word_at..])
                    .is_some_and(|(kind, _)| kind.naming != Naming::No && word_at > 0 && kind.code.is_some())
                || matches!(
                    folded.as_str(),
                    "dai"
                        | "hoi"
                        | "bieu"
                        | "toan"
                        | "quoc"
                        | "dang"
                        | "bo"
                        | "tinh"
                        | "thanh"
                        | "pho"
                        | "huyen"
                        | "quan"
                        | "xa"
                        | "phuong"
                        | "lan"
                        | "thu"
                        | "khoi"
                        | "dac"
                        | "khu"
                        | "co"
                        | "uy"
                        | "cac"
                )
                || bare == "chi"
                || is_one_of(&formulas.level_word, bare);
            let ordinal = rest[..word_at].trim_end().ends_with("thứ");
            // "Đại hội 13 của Đảng"
            let figures = || {
                let of = fold::word_prefix(rest.get(at..).unwrap_or(""), "cua dang").is_some();
                fold::is(before, "hoi") && of && bare.len() < 3 && bare.bytes().all(|b| b.is_ascii_digit())
            };
            // "Công an", "Phụ nữ": a capital may have one small syllable behind.
            let second = || {
                before.starts_with(fold::is_upper)
                    && before.ends_with(fold::is_lower)
                    && bare.starts_with(fold::is_lower)
                    && !stops(&formulas.name_stop)
                    && !stops(&formulas.body_stop)
                    && !formulas.behind.begin_small(&rest[word_at..])
            };
            if bare.starts_with(fold::is_upper) && !caps {
                known = known.max(self.paper.vocab.body_at(&rest[word_at..]).map_or(0, |(_, len)| word_at + len));
            }
            // "Đảng bộ Khối Cơ quan và Doanh nghiệp tỉnh lần thứ II", "… Báo và Phát thanh, Truyền hình tỉnh lần thứ I"
            numbered |= ordinal || roman_value(bare).is_some();
            let leads = |words: &str| !numbered && self.leads_to_ordinal(words);
            if bare == "và" && leads(rest.get(at..).unwrap_or("")) {
                continue;
            }
            let level = || bare.starts_with(fold::is_lower) && leads(&rest[word_at..]);
            if !(inside || ordinal || figures() || word_at < known || second() || level()) || word.starts_with('(') {
                break;
            }
            before = bare;
            end = word_at + bare.len();
            if bare.len() < word.len() && !(word.ends_with(',') && leads(rest.get(at..).unwrap_or(""))) {
                break;
            }
        }
        let stop = self.congress_body_end(text, start + end);
        let term = self.term_end(text, stop);
        let named = &text[start..term];
        // "Nghị quyết Đại hội Chi bộ nhiệm kỳ 2025 - 2027"
        let one = term > stop && stop >= start + "Đại hội".len()
            || fold::find(named, "lan thu").is_some()
            || fold::find(named, "dang").is_some()
            || named.split(' ').any(|word| roman_value(word).is_some());
        (one && fold::find(named, "cac cap").is_none()).then_some(term)
    }

    /// Where ends what stands behind the number of a congress in a list, whose it is and of which term.
    fn congress_tail(&self, text: &str, stop: usize) -> usize {
        let body = text[stop..].strip_prefix(' ').filter(|body| body.starts_with(fold::is_upper));
        let body = body.filter(|body| self.paper.vocab.body_at(body).is_some());
        let stop = body.map_or(stop, |body| text.len() - body.len() + self.body_len(body));
        self.term_end(text, self.congress_body_end(text, stop))
    }

    /// Where ends whose a congress is, behind its number: " của Đảng bộ tỉnh", " của Đảng", " khóa XXV".
    fn congress_body_end(&self, text: &str, stop: usize) -> usize {
        let mut stop = stop;
        if let Some(local) = strip_of(&text[stop..]).filter(|local| local.starts_with("Đảng bộ ")) {
            stop = text.len() - local.len() + self.body_len(local);
        } else if let Some(len) = fold::word_prefix(&text[stop..], " cua dang") {
            stop += len;
        }
        // "Đại hội Đảng bộ huyện khóa XXV"
        match term(&text[stop..]) {
            Ok((rest, found)) if fold::word_prefix(found.trim_start(), "khoa").is_some() => text.len() - rest.len(),
            _ => stop,
        }
    }

    /// Whether words are the rest of a name with an ordinal, and no more: "Doanh nghiệp tỉnh lần thứ II".
    fn leads_to_ordinal(&self, words: &str) -> bool {
        let reach = &words[..clause_words(words, 9)];
        let Some(ordinal) = fold::find(reach, "lan thu") else { return false };
        let name = &reach[..ordinal.start];
        name.chars().all(|c| fold::is_letter(c) || c == ' ')
            && !name.is_empty()
            && self.paper.vocab.type_at(name).is_none()
            && fold::find(name, "dai hoi").is_none()
    }
}

/// The number with which a list of meetings goes on, and whether it is no plain one in figures: "XII", "lần thứ sáu".
fn listed_number(words: &str) -> Option<(std::ops::Range<usize>, bool)> {
    let ordinal = ["lan thu ", "thu "].iter().find_map(|lead| fold::prefix(words, lead));
    let at = ordinal.unwrap_or(0);
    let (_, len) = if ordinal.is_some() { conference_number(&words[at..]) } else { plain_number(words) }?;
    let figures = words[at..at + len].bytes().all(|b| b.is_ascii_digit());
    (len < "100".len() || !figures).then_some((at..at + len, ordinal.is_some() || !figures))
}

/// The names in full of the meetings of a list: the words before the number are those of the one that says them, and what
/// ends the list is of each, the body of a congress only where "Đại hội" is said once.
fn whole_names(text: &str, from: usize, all: &[Meeting]) -> Vec<Box<str>> {
    let paper = text[from..all.first().map_or(from, |first| first.start)].trim_end();
    let mut names: Vec<Box<str>> = Vec::with_capacity(all.len());
    let mut tail = "";
    for (i, one) in all.iter().enumerate().rev() {
        let own = one.tail(text);
        tail = if own.is_empty() { tail } else { own };
        let led = all[..=i].iter().rev().find(|one| one.led).unwrap_or(one);
        let (lead, number) = (&text[led.start..led.number.start], &text[one.number.clone()]);
        names.push(format!("{paper} {lead}{number}{tail}").into());
        tail = if one.led && one.congress { "" } else { tail };
    }
    names.reverse();
    names
}

pub(super) fn ordinal(numeral: &str) -> Option<u32> {
    numeral.parse().ok().or_else(|| roman_value(numeral)).filter(|value| (1..200).contains(value))
}

/// The length of the name of the Central Committee with which words begin: "Trung ương", "BCH Trung ương Đảng", "TƯ";
/// but "TU" is a committee of a province.
pub(super) fn committee_len(words: &str) -> Option<usize> {
    let written = || ["TƯ", "BCH TƯ", "BCHTƯ"].iter().find(|name| words.starts_with(**name)).map(|name| name.len());
    let len = COMMITTEE.iter().find_map(|name| fold::prefix(words, name)).or_else(written)?;
    Some(len + fold::word_prefix(&words[len..], " dang").unwrap_or(0))
}

/// A conference as it is named up to its number.
pub(super) struct Conference {
    pub(super) number: u32,
    /// Where the number stands, and where it ends.
    at: usize,
    pub(super) len: usize,
    /// Whether its name says that it is one, or whose: not "lần thứ 5".
    pub(super) named: bool,
}

/// "Hội nghị lần thứ tư", "Trung ương 4", "TƯ 5", "Trung ương V", "Hội nghị BCH Trung ương lần thứ 5"; "lần thứ 5" alone is
/// one where the Central Committee follows.
pub(super) fn conference_at(words: &str) -> Option<Conference> {
    let blank = |at: usize| at + words[at..].len() - words[at..].trim_start_matches(' ').len();
    let meets = fold::word_prefix(words, "hoi nghi").map(blank);
    let lead = meets.unwrap_or(0);
    let of = committee_len(&words[lead..]).map(|len| blank(lead + len));
    let named = of.unwrap_or(lead);
    let ordinal = fold::prefix(&words[named..], "lan thu").map(|len| blank(named + len));
    let number = words.get(ordinal.unwrap_or(named)..)?;
    let (at, (number, len)) = match (ordinal, of) {
        (Some(at), _) => (at, conference_number(number)?),
        // "Trung ương bảy khóa X", but not "Trung ương năm 2026"
        (None, Some(at)) => {
            let termed = |(_, len): &(u32, usize)| term(&number[*len..]).is_ok();
            (at, plain_number(number).or_else(|| conference_number(number).filter(termed))?)
        }
        (None, None) => return None,
    };
    Some(Conference { number, at, len: at + len, named: named > 0 })
}

/// A number in figures: "5", "V".
fn plain_number(words: &str) -> Option<(u32, usize)> {
    let word = words.split(|c: char| !fold::is_word(c)).next().unwrap_or("");
    let figures = word.bytes().all(|b| b.is_ascii_digit()) || word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    Some((ordinal(word).filter(|_| figures)?, word.len()))
}

/// The number of a conference with which words begin, and its length: "5", "IV", "mười một".
pub(super) fn conference_number(words: &str) -> Option<(u32, usize)> {
    const WRITTEN: [(&str, u32); 12] = [
        ("nhất", 1),
        ("một", 1),
        ("hai", 2),
        ("ba", 3),
        ("tư", 4),
        ("bốn", 4),
        ("năm", 5),
        ("sáu", 6),
        ("bảy", 7),
        ("tám", 8),
        ("chín", 9),
        ("mười", 10),
    ];
    let word = |at: usize| {
        words.get(at..).map_or("", |rest| &rest[..rest.find(|c: char| !fold::is_word(c)).unwrap_or(rest.len())])
    };
    let written =
        |at: usize| WRITTEN.iter().find(|(name, _)| *name == word(at)).map(|(name, value)| (*value, name.len()));
    if let Some(value) = ordinal(word(0)) {
        return Some((value, word(0).len()));
    }
    let (first, len) = written(0)?;
    let next = written(len + 1).filter(|(ones, _)| first == 10 && *ones < 10 && words[len..].starts_with(' '));
    Some(next.map_or((first, len), |(ones, more)| (first + ones, len + 1 + more)))
}

/// The conference that resolved what is named so, where it stands, and what it resolved: "Nghị quyết Trung ương 4",
/// "Kết luận Hội nghị …"; in a list "Trung ương 7 khóa XII".
pub(super) fn conference_in(name: &str) -> Option<(&'static str, usize, Conference)> {
    const KINDS: [(&str, &str); 4] =
        [("nghi quyet", "nghi-quyet"), ("nq", "nghi-quyet"), ("ket luan", "ket-luan"), ("kl", "ket-luan")];
    let named = KINDS.iter().find_map(|(printed, kind)| {
        let rest = &name[fold::prefix(name, printed)?..];
        let rest = strip_of(rest).unwrap_or(rest).trim_start();
        Some((*kind, name.len() - rest.len(), conference_at(rest)?))
    });
    named.or_else(|| Some(("nghi-quyet", 0, conference_at(name)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_conferences() {
        for (words, want) in [
            ("5 Ban", Some((5, 1))),
            ("IV khóa", Some((4, 2))),
            ("tư", Some((4, "tư".len()))),
            ("mười Ban", Some((10, "mười".len()))),
            ("mười hai Ban", Some((12, "mười hai".len()))),
            ("năm năm 2026", Some((5, "năm".len()))),
            ("hai một lần", Some((2, "hai".len()))),
            ("vừa qua", None),
            ("", None),
        ] {
            assert_eq!(conference_number(words), want, "{words}");
        }
    }
}
