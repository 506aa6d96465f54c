//! Until when: the deadline that words set, by the surest of its forms.
//!
//! The forms are productions of `parse::deadline`; here stands what tells a deadline from another time.

use std::borrow::Cow;

use crate::document::Deadline;
use crate::fold;
use crate::parse::deadline::{AHEAD, EACH_PERIOD, FORMS, Form, Leads, OF_DAYS, REPORTED, begins, places};
use crate::text::{self, part};

/// Words that tell what is by when it came to be, or which: "đợt cuối năm 2026".
const PAST: [&str; 21] = [
    "(tính",
    "số liệu tính",
    "đơn thư tiếp nhận",
    "hồ sơ tiếp nhận",
    "được tiếp nhận",
    "được giao đất",
    "đang hưởng trợ cấp",
    "đợt",
    "sinh",
    "xảy ra",
    "phát sinh",
    "có hiệu lực",
    "văn bản ban hành",
    "được ban hành",
    "đã ban hành",
    "được thành lập",
    "đã thành lập",
    "được kết nạp",
    "đã kết nạp",
    "được ký",
    "đã ký",
];

/// What stands before "sinh" in words that do not say when someone was born: "khám sức khỏe học sinh trong tháng 9/2026".
const NO_BIRTH: [&str; 19] = [
    "học", "vệ", "thí", "tuyển", "an", "dân", "nữ", "nam", "giáo", "cứu", "tập", "khai", "kháng", "vi", "ký", "môn",
    "mưu", "giảm", "tái",
];

/// Words whose period is not until when: "kết quả giải ngân quý I/2026".
const OF_WHAT: [&str; 8] =
    ["kết quả", "báo cáo", "công tác", "số liệu", "sơ kết", "tổng kết", "giải ngân", "tình hình thu"];

/// How many bytes "từ ngày 01 tháng 01 năm 2020" takes at most.
const LONGEST_BEGINNING: usize = 40;

/// The deadline that words set, by the surest of the forms.
pub(super) fn deadline(words: &str) -> Option<Deadline<'_>> {
    let places = places(words);
    // "các văn bản ban hành trước ngày 01/7/2025" says which papers, not until when.
    let past = |start, text: &str| {
        let before = words[..start].trim_end();
        // "văn bản ban hành từ ngày 01/01/2020 đến ngày 31/12/2025"
        let from = begins(text, "đến").then(|| tail(before, LONGEST_BEGINNING)).and_then(|near| {
            let at = near.rfind(" từ ")?;
            Some(before.len() - near.len() + at)
        });
        let before = from.map_or(before, |at| &before[..at]);
        // "sơ kết công tác 6 tháng đầu năm 2026", "kết quả giải ngân quý I/2026" say of what.
        let of_what = || {
            let bare = begins(text, "quý") || begins(text, "6 tháng") || begins(text, "9 tháng");
            bare && OF_WHAT.iter().any(|word| before.ends_with(word))
        };
        let born = || {
            let compound = before.strip_suffix(" sinh").map(|before| fold::small(last_word(before)));
            compound.is_none_or(|first| !NO_BIRTH.contains(&first.as_str()))
        };
        // "các công trình hoàn thành ngày 30/6/2026" says which, but "…, hoàn thành ngày 30/6/2026" until when.
        let done = || {
            ["hoàn thành ngày", "xong ngày"].iter().any(|done| begins(text, done)) && !heads_clause(before)
                || ["hoàn thành", "xong"].iter().any(|done| {
                    text.strip_prefix(done)
                        .is_some_and(|day| day.trim_start().starts_with(|c: char| c.is_ascii_digit()))
                }) && !heads_clause(before)
        };
        PAST.iter().any(|word| before.ends_with(word)) && born() || of_what() || done()
    };
    let find = |(form, leads): (Form, Leads), sets: fn(&str, &str, &str) -> bool| {
        let mut end = 0;
        let (start, time) = places.iter().filter(|place| place.lead & leads != 0).find_map(|place| {
            let start = place.at;
            let (rest, time) = form(words.get(start..).filter(|_| start >= end)?).ok()?;
            end = words.len() - rest.len();
            let text = &words[start..end];
            (!past(start, text) && sets(&words[..start], text, rest)).then_some((start, time))
        })?;
        let time = time?;
        let text = Cow::Borrowed(&words[start..end]);
        Some((start, Deadline { text, from: time.from, until: time.until, every: time.every }))
    };
    let first = |form| find(form, |_, _, _| true);
    // "chương trình công tác hằng năm" describes; a verb of reporting sets a time.
    let says = |phrase| words.char_indices().any(|(at, _)| begins(&words[at..], phrase));
    // "tổng kết trước ngày 25/12/2026; kiểm tra từ ngày 10/01 đến ngày 20/01/2027", but "(tính đến ngày 15/12/2026), báo cáo
    // trước ngày 20/12 hằng năm".
    let (of_days, others) = FORMS.split_at(OF_DAYS);
    let bare = |text: &str| begins(text, "vào") || begins(text, "đến") && !begins(text, "đến hết");
    let sure = of_days.iter().copied().filter_map(first).filter(|(_, found)| !bare(&found.text));
    let day = sure.min_by_key(|(start, _)| *start).or_else(|| of_days.iter().copied().find_map(first));
    day.or_else(|| others.iter().copied().find_map(first))
        .or_else(|| first(EACH_PERIOD).filter(|_| says("định kỳ") || says("báo cáo")))
        .or_else(|| find(AHEAD, |before, _, _| is_head(before)))
        .or_else(|| REPORTED.into_iter().find_map(|form| find(form, is_reported)))
        .map(|(_, deadline)| deadline)
}

/// Whether a clause begins behind words, or what says when: "thời gian".
fn heads_clause(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty() || before.ends_with([',', ';', '(', ':', '.', '-', '+', '\n']) || before.ends_with("thời gian")
}

/// Whether a sentence begins behind words.
fn is_head(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty() || before.ends_with(['.', ';', ':', '-', '+'])
}

/// At most so many bytes at the end of words, and whole letters.
fn tail(words: &str, most: usize) -> &str {
    let mut start = words.len().saturating_sub(most);
    while !words.is_char_boundary(start) {
        start += 1;
    }
    &words[start..]
}

/// How many bytes may stand between a verb of reporting and its time.
const LONGEST_REPORTED: usize = 100;

/// Whether a bare day or month is that of a report: "gửi báo cáo về Tỉnh ủy ngày 30/6/2026", "trình Ban Thường vụ tháng 5/2026",
/// "ban hành hướng dẫn (tháng 5/2026)", but not "gửi Công văn số 12 ngày 30/6/2026", "báo cáo kết quả tháng 5/2026".
fn is_reported(before: &str, time: &str, behind: &str) -> bool {
    const VERBS: [&str; 4] = ["trình ", "báo cáo ", "gửi ", "nộp "];
    const PAPERS: [&str; 13] = [
        "Nghị quyết",
        "Chỉ thị",
        "Kết luận",
        "Quy định",
        "Quyết định",
        "Kế hoạch",
        "Công văn",
        "Hướng dẫn",
        "Thông báo",
        "Báo cáo",
        "Tờ trình",
        "Thông tri",
        "Đề án",
    ];
    let near = tail(before, LONGEST_REPORTED);
    let clause = &near[near.rfind([';', ':', '\n']).map_or(0, |at| at + 1)..];
    let counted = |words: &str| words.bytes().any(|b| b.is_ascii_digit());
    let told = clause.contains("đã ");
    // "(tháng 5/2026)"
    if let Some(said) = clause.strip_suffix('(') {
        // "Đại hội Đảng bộ tỉnh (tháng 10/2025)" says which.
        let last = behind.strip_prefix(')').is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', ';']));
        let held = ["ại hội", "ội nghị", "họp", "làm việc", "iểm tra"].iter().any(|held| said.contains(held));
        return last && begins(time, "tháng") && !told && !held && !counted(tail(said, 40));
    }
    let ended = behind.is_empty() || behind.starts_with([',', ';', '.', ')', '\n']);
    let verb = VERBS.iter().filter_map(|verb| {
        let at = clause.rfind(verb)?;
        // "kiến nghị của cử tri gửi Quốc hội tháng 10/2025" tells of another's deed.
        let lead = ["Gửi ", "gửi "].iter().find_map(|send| clause[..at].strip_suffix(send)).unwrap_or(&clause[..at]);
        let whole = heads_clause(lead) || lead.ends_with(" và ");
        Some(at + verb.len()).filter(|_| whole)
    });
    let Some(to) = verb.max().map(|at| &clause[at..]).filter(|_| ended && !told) else { return false };
    let named = to.starts_with(fold::is_upper) || ["về ", "cho ", "lên "].iter().any(|to_whom| to.starts_with(to_whom));
    named && !counted(to) && !to.contains('(') && !PAPERS.iter().any(|paper| to.contains(paper))
}

fn last_word(words: &str) -> &str {
    words.rsplit(|c: char| !fold::is_word(c)).next().unwrap_or_default()
}

pub(super) fn deadline_of<'t>(text: &Cow<'t, str>, found: Deadline<'_>) -> Deadline<'t> {
    Deadline { text: part(text, &found.text), from: found.from, until: found.until, every: found.every }
}

/// The deadline that a text sets.
pub(super) fn time_of<'t>(text: &Cow<'t, str>) -> Option<Deadline<'t>> {
    deadline(text).map(|found| deadline_of(text, found))
}

/// The time that words set outright, and no rule for what is before it: "… trước ngày 01/7/2025 thì được tiếp tục".
pub(super) fn time_set(words: &str, tells: bool) -> Option<Deadline<'_>> {
    deadline(words).filter(|found| {
        let behind = text::behind(words, &found.text);
        let rule = [" thì ", " được ", " vẫn ", " mà "].iter().any(|word| behind.starts_with(word));
        let told = tells && fold::small(&found.text).starts_with("trong ");
        found.until.is_some() && !rule && !told && !found.text.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// Whether a digit stands in words; without a way out, so that many bytes are looked at as one.
pub(super) fn has_digit(words: &str) -> bool {
    words.bytes().fold(false, |found, b| found | b.is_ascii_digit())
}

/// Whether words set a last day: "… trước ngày 17/3/2023".
pub(super) fn is_due(words: &str) -> bool {
    time_set(words, true).is_some_and(|found| ["trước ", "chậm nhất "].iter().any(|due| found.text.contains(due)))
}

#[cfg(test)]
mod tests {
    use super::deadline;
    use crate::document::Recurrence;

    #[test]
    fn deadlines() {
        for (words, text, from, until) in [
            ("hoàn thành trước ngày 30/6/2026.", "hoàn thành trước ngày 30/6/2026", None, Some("2026-06-29")),
            (
                "báo cáo chậm nhất ngày 05 tháng 3 năm 2026",
                "chậm nhất ngày 05 tháng 3 năm 2026",
                None,
                Some("2026-03-05"),
            ),
            ("hoàn thành trong tháng 11/2025", "trong tháng 11/2025", Some("2025-11-01"), Some("2025-11-30")),
            ("trong quý II/2026", "trong quý II/2026", Some("2026-04-01"), Some("2026-06-30")),
            ("nhiệm vụ 6 tháng đầu năm 2026", "6 tháng đầu năm 2026", Some("2026-01-01"), Some("2026-06-30")),
            ("6 tháng cuối năm 2026", "6 tháng cuối năm 2026", Some("2026-07-01"), Some("2026-12-31")),
            ("khởi công ngay trong năm 2026", "ngay trong năm 2026", Some("2026-01-01"), Some("2026-12-31")),
            ("6 THÁNG ĐẦU NĂM 2026", "6 THÁNG ĐẦU NĂM 2026", Some("2026-01-01"), Some("2026-06-30")),
            ("TRƯỚC QUÝ II/2026", "TRƯỚC QUÝ II/2026", None, Some("2026-03-31")),
            ("trước tháng 3/2026", "trước tháng 3/2026", None, Some("2026-02-28")),
            ("đến hết năm 2027", "đến hết năm 2027", None, Some("2027-12-31")),
            ("trước 15h00 ngày 15/6/2026 để tổng hợp", "trước 15h00 ngày 15/6/2026", None, Some("2026-06-15")),
        ] {
            let found = deadline(words).unwrap_or_else(|| panic!("{words}"));
            assert_eq!(
                (found.text.as_ref(), found.from.as_deref(), found.until.as_deref()),
                (text, from, until),
                "{words}"
            );
        }
        for (words, every) in
            [("chậm nhất ngày 15 hằng tháng", Recurrence::Month), ("định kỳ hằng quý báo cáo", Recurrence::Quarter)]
        {
            assert_eq!(deadline(words).and_then(|found| found.every), Some(every), "{words}");
        }
    }

    #[test]
    fn no_deadlines() {
        for words in [
            "Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị",
            "nhiệm kỳ 2025 - 2030",
            "chương trình công tác hằng năm của cấp ủy",
            "đạt 30/6 chỉ tiêu",
        ] {
            assert_eq!(deadline(words), None, "{words}");
        }
    }

    #[test]
    fn no_day_before_the_first_year() {
        assert_eq!(deadline("trước ngày 01/01/0000").and_then(|found| found.until), None);
    }
}
