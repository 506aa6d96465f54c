//! The units that direct work: what is to be done, by whom, until when, and how much of it.
//!
//! A unit directs work when it holds no further unit and its words open with what is to be done (a
//! verb of the table), or say who is charged ("Giao …", "… chủ trì", "… có trách nhiệm"), or stand
//! under a heading that names a body. What only describes is no task: an assessment ("đã …"), a
//! principle, a definition, a list of criteria.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use regex::{Captures, Regex};

use crate::directive::{Paper, Passage};
use crate::document::{Assignee, AssigneePart, Citation, Deadline, Node, Recurrence, Target, Task};
use crate::fold;
use crate::outline::Outline;
use crate::vocab::Vocab;

/// How many characters the names of bodies may take with the verb that charges them.
const LONGEST_NAME: usize = 260;

/// The tasks of a body, one for each unit that directs work.
pub(crate) fn tasks<'t>(
    paper: &Paper<'t>,
    outline: &Outline,
    passages: &[Passage<'t>],
    body: &[Node<'t>],
    citations: &[Citation<'t>],
) -> Vec<Task<'t>> {
    let mut headings = HashMap::new();
    gather(body, &mut headings);
    let mut by_node: HashMap<&str, Vec<usize>> = HashMap::new();
    for (i, citation) in citations.iter().enumerate() {
        if let Some(node) = &citation.node {
            by_node.entry(node.as_str()).or_default().push(i);
        }
    }
    let mut tasks = Vec::new();
    for (i, unit) in outline.units.iter().enumerate() {
        let leaf = outline.units.get(i + 1).is_none_or(|next| next.parent != Some(i));
        if !leaf {
            continue;
        }
        let own: Vec<_> = passages[unit.blocks.clone()].iter().filter(|passage| passage.unit == Some(i)).collect();
        let Some(first) = own.first() else { continue };
        let above = unit
            .parent
            .and_then(|parent| headings.get(outline.units[parent].id.as_str()))
            .and_then(|heading| named_body(paper, heading));
        if !directs(paper, &first.words.text, above.is_some()) {
            continue;
        }
        let text = match own.as_slice() {
            [one] => one.words.text.clone(),
            all => Cow::Owned(all.iter().map(|passage| passage.words.text.as_ref()).collect::<Vec<_>>().join("\n")),
        };
        let root = unit.id.split('/').next().unwrap_or("");
        let mut assignees = assignees(paper, &first.words.text);
        if !assignees.iter().any(|assignee| assignee.part == AssigneePart::Lead)
            && let Some(name) = above
        {
            assignees.insert(0, Assignee { name: Cow::Owned(name.to_owned()), part: AssigneePart::Named });
        }
        tasks.push(Task {
            node: unit.id.clone(),
            section: headings.get(root).cloned(),
            number: unit.label.clone(),
            act: act(paper.vocab, &first.words.text).map(|act| Cow::Owned(act.to_owned())),
            assignees,
            deadline: deadline(&text).map(own_deadline),
            targets: targets(&text).into_iter().map(own_target).collect(),
            text,
            citations: by_node.get(unit.id.as_str()).cloned().unwrap_or_default(),
        });
    }
    tasks
}

fn gather<'t>(nodes: &[Node<'t>], headings: &mut HashMap<String, Cow<'t, str>>) {
    for node in nodes {
        if let Some(heading) = &node.heading {
            headings.insert(node.id.clone(), heading.clone());
        } else if let Some(first) =
            node.paragraphs.first().filter(|first| first.text.ends_with(':') && first.text.len() < 200)
        {
            headings.insert(node.id.clone(), first.text.clone());
        }
        gather(&node.children, headings);
    }
}

/// The body that a heading names and nothing else: "1. Ban Tổ chức Tỉnh ủy".
fn named_body<'h>(paper: &Paper<'_>, heading: &'h str) -> Option<&'h str> {
    let name = heading.trim_end_matches([':', ' ', '.']);
    let short = name.chars().count() < 120 && name.starts_with(fold::is_upper) && !fold::is_caps(name);
    let body = short && (paper.vocab.body_at(name).is_some() || plural_bodies(paper.vocab, name));
    body.then(|| &name[..first_charge(paper.vocab, name).unwrap_or(name.len())])
}

/// "Các sở, ban, ngành", "Ủy ban nhân dân các xã".
fn plural_bodies(vocab: &Vocab, name: &str) -> bool {
    vocab.formulas.several.begin(name)
}

/// Whether words open with a verb of the table.
fn opens(vocab: &Vocab, words: &str) -> bool {
    vocab.formulas.task.begin(words)
}

/// Whether words open with what is to be done, or charge a body with it.
fn directs(paper: &Paper<'_>, words: &str, under_body: bool) -> bool {
    let words = words.trim_start_matches(|c: char| !fold::is_letter(c));
    if words.split(' ').count() <= 4 {
        return false;
    }
    let early = &words[..words.char_indices().nth(220).map_or(words.len(), |(at, _)| at)];
    // What was done is no task.
    let done = early.find(" đã ").filter(|at| *at < 80).is_some_and(|at| {
        // "kết quả đã đạt được" says which, not what was done.
        let behind = &early[at + " đã ".len()..];
        !paper.vocab.formulas.attribute.iter().any(|word| behind.starts_with(word.as_str()))
    });
    if opens(paper.vocab, words) {
        return !done || under_body;
    }
    let body = paper.vocab.body_at(words).is_some() || plural_bodies(paper.vocab, words) || paper.is_role(words);
    !done
        && ((under_body || body) && first_charge(paper.vocab, early).is_some()
            || ["chủ trì", "có trách nhiệm", "chịu trách nhiệm"].iter().any(|charge| early.contains(charge)))
}

/// The verb phrase that opens a task: up to its first comma or clause.
fn act<'w>(vocab: &Vocab, words: &'w str) -> Option<&'w str> {
    let words = words.trim_start_matches(|c: char| !fold::is_letter(c));
    let start = if opens(vocab, words) && fold::word_prefix(words, "giao").is_none() {
        0
    } else {
        first_charge(vocab, words)? + 1
    };
    let phrase = &words[start..];
    let end =
        phrase.char_indices().find(|(_, c)| matches!(c, ';' | '.' | ':' | '(')).map_or(phrase.len(), |(at, _)| at);
    let end = phrase[..end].char_indices().nth(160).map_or(end, |(at, _)| phrase[..at].rfind(' ').unwrap_or(at));
    Some(phrase[..end].trim_end_matches([',', ' '])).filter(|act| !act.is_empty())
}

/// Who is charged, and with what part.
pub(crate) fn assignees<'a>(paper: &Paper<'_>, words: &str) -> Vec<Assignee<'a>> {
    let words = words.trim_start_matches(|c: char| !fold::is_letter(c));
    let mut found: Vec<Assignee<'a>> = Vec::new();
    let mut add = |names: &str, part| {
        for name in split_names(paper, names) {
            if !found.iter().any(|known| known.name == name) {
                found.push(Assignee { name: Cow::Owned(name.to_owned()), part });
            }
        }
    };
    // "Giao X chủ trì", "Đề nghị X", "Yêu cầu X"; "phối hợp với X".
    const LEADS: [&str; 7] = ["Giao cho ", "Giao ", "giao cho ", "giao ", "Đề nghị ", "Yêu cầu ", "Phân công "];
    const WITH: [&str; 4] = ["phối hợp chặt chẽ với ", "phối hợp với ", "Phối hợp với ", "phối hợp cùng "];
    static ORDERS: LazyLock<AhoCorasick> = LazyLock::new(|| {
        let orders = LEADS.iter().chain(&WITH);
        AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(orders).expect("a few words")
    });
    let (leads, with): (Vec<_>, Vec<_>) =
        ORDERS.find_iter(words).partition(|order| order.pattern().as_usize() < LEADS.len());
    for order in leads {
        let behind = &words[order.end()..];
        let whole = order.start() == 0 || words[..order.start()].ends_with([' ', '.', ';', '(']);
        if whole
            && is_named(paper, behind)
            && let Some(name) = name_before_charge(paper.vocab, behind)
        {
            add(name, AssigneePart::Lead);
        }
    }
    // "Ban Tổ chức Tỉnh ủy chủ trì …" at the start of a sentence.
    for sentence in sentences(words) {
        // "các đối tượng …" in the middle of a list is charged with nothing.
        let body = !sentence.starts_with("các ") || plural_bodies(paper.vocab, sentence);
        if body
            && is_named(paper, sentence)
            && let Some(name) = name_before_charge(paper.vocab, sentence)
        {
            add(name, AssigneePart::Lead);
        }
    }
    for order in with {
        let behind = &words[order.end()..];
        let end = name_end(paper.vocab, behind);
        if end > 0 {
            add(&behind[..end], AssigneePart::With);
        }
    }
    found
}

/// The sentences of a task, by full stops and semicolons.
fn sentences(words: &str) -> impl Iterator<Item = &str> {
    words.split_inclusive(['.', ';']).map(|sentence| sentence.trim_start_matches([' ', '-', '+']))
}

fn is_named(paper: &Paper<'_>, words: &str) -> bool {
    let verb = opens(paper.vocab, words);
    let known = !verb
        && words.starts_with(fold::is_upper)
        && (paper.vocab.body_at(words).is_some() || paper.is_role(words) || plural_bodies(paper.vocab, words));
    known
        || (words.starts_with("các ")
            || words.starts_with("đồng chí ")
            || words.starts_with("Đồng chí ")
            || words.starts_with("đảng ủy ")
            || words.starts_with("chi bộ "))
}

/// The name in front of the verb that charges it.
fn name_before_charge<'w>(vocab: &Vocab, words: &'w str) -> Option<&'w str> {
    // No name is longer, so what stands behind need not be read.
    let near = &words[..words.char_indices().nth(LONGEST_NAME).map_or(words.len(), |(at, _)| at)];
    let name = near[..first_charge(vocab, near)?].trim_end_matches([',', ' ', ':']);
    let sound = !name.contains([';', '.']) && (!name.contains(':') || name.contains(": "));
    (sound && !name.is_empty()).then_some(name)
}

/// Where the first verb that charges stands, the blank before it counted. "Ban Tổ chức" and "Ủy ban
/// Kiểm tra" hold such words in their names, with a capital.
fn first_charge(vocab: &Vocab, words: &str) -> Option<usize> {
    let charges = |found: &aho_corasick::Match| {
        let behind = &words[found.end()..];
        // "các tổ chức", "Đoàn kiểm tra", "tổ chức đảng": nouns.
        let before = words[..found.start()].rsplit(' ').next().unwrap_or("").to_lowercase();
        let party = &words[found.range()] == " tổ chức"
            && [" đảng", " chính trị", " đoàn", " cơ sở", " xã hội"].iter().any(|of| behind.starts_with(of));
        !behind.starts_with(fold::is_word) && !party && !vocab.formulas.charge_noun.contains(&before)
    };
    let found = vocab.formulas.charge.as_ref()?.find_iter(words).find(charges);
    found.map(|found| found.start())
}

/// Where the names behind "phối hợp với" end.
fn name_end(vocab: &Vocab, words: &str) -> usize {
    let words = &words[..first_charge(vocab, words).unwrap_or(words.len())];
    let words = &words[..words.find([';', '.', ':', '(']).unwrap_or(words.len())];
    let ends = |at: &usize| {
        let behind = &words[at + 1..];
        vocab
            .formulas
            .name_end
            .iter()
            .any(|end| behind.strip_prefix(end.as_str()).is_some_and(|rest| !rest.starts_with(fold::is_word)))
    };
    let end = words.match_indices(' ').map(|(at, _)| at).find(ends).unwrap_or(words.len());
    words[..end].trim_end_matches([',', ' ']).len()
}

/// The names of a list: apart at commas and "và" where a body begins behind them.
fn split_names<'n>(paper: &Paper<'_>, names: &'n str) -> Vec<&'n str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, join) in
        names.match_indices(", ").chain(names.match_indices(" và ")).collect::<std::collections::BTreeMap<_, _>>()
    {
        let behind = &names[at + join.len()..];
        let begins = behind.starts_with(fold::is_upper) && paper.vocab.body_at(behind).is_some()
            || behind.starts_with("các cơ quan")
            || behind.starts_with("các đơn vị")
            || behind.starts_with("các sở")
            || behind.starts_with("các địa phương")
            || behind.starts_with("các ban");
        if begins && at >= start {
            parts.push(names[start..at].trim_matches([',', ' ']));
            start = at + join.len();
        }
    }
    parts.push(names[start..].trim_matches([',', ' ']));
    parts.retain(|part| !part.is_empty());
    parts
}

// ----- deadlines

/// First day, last day, and how often it comes again.
type Interval = (Option<String>, Option<String>, Option<Recurrence>);

/// What words must hold for a form to be looked for in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
    /// "hằng", "hàng" or "mỗi".
    Every,
    /// A digit.
    Number,
    /// Four digits.
    Year,
    /// One of the first two.
    Again,
}

/// A way to say a deadline, and what it means.
struct Form {
    need: Need,
    pattern: LazyLock<Regex>,
    read: fn(&Captures<'_>) -> Option<Interval>,
}

impl Form {
    const fn new(need: Need, pattern: fn() -> Regex, read: fn(&Captures<'_>) -> Option<Interval>) -> Self {
        Self { need, pattern: LazyLock::new(pattern), read }
    }
}

/// A pattern that says itself what blanks, digits and letters are: the tables of Unicode would make
/// it a hundred times as large.
fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a sound pattern")
}

/// The forms, the surest first.
static FORMS: [Form; 15] = [
    // Trước ngày 15/12 hằng năm.
    Form::new(
        Need::Every,
        || {
            pattern(
                r"(?i)(?:trước|chậm nhất(?: là)?(?: vào| đến)?|muộn nhất(?: là)?|vào)[ \n]+(?:ngày[ \n]+)?(?P<day>[0-9]{1,2})(?:/|[ \n]+tháng[ \n]+)[0-9]{1,2}[ \n]+(?:hằng|hàng|mỗi)[ \n]+năm",
            )
        },
        |_| Some((None, None, Some(Recurrence::Year))),
    ),
    // Chậm nhất ngày 15 hằng tháng.
    Form::new(
        Need::Every,
        || {
            pattern(
                r"(?i)(?:trước|chậm nhất(?: là)?(?: vào| đến)?|muộn nhất(?: là)?|vào)?[ \n]*ngày[ \n]+(?:mồng[ \n]+)?(?P<day>[0-9]{1,2})[ \n]+(?:của[ \n]+)?(?:hằng|hàng|mỗi)[ \n]+(?P<every>tháng|quý|năm|tuần)",
            )
        },
        |found| Some((None, None, recurrence(&found["every"]))),
    ),
    // Trước ngày 25 của tháng cuối quý.
    Form::new(
        Need::Number,
        || {
            pattern(
                r"(?i)(?:trước|chậm nhất(?: là)?(?: vào| đến)?|muộn nhất(?: là)?|vào)[ \n]+ngày[ \n]+(?P<day>[0-9]{1,2})[ \n]+(?:của[ \n]+)?tháng[ \n]+(?:đầu|cuối)(?:[ \n]+của)?(?:[ \n]+mỗi)?[ \n]+(?P<every>quý|năm)",
            )
        },
        |found| Some((None, None, recurrence(&found["every"]))),
    ),
    // Vào thứ Sáu hằng tuần.
    Form::new(
        Need::Every,
        || {
            pattern(
                r"(?i)(?:trước|chậm nhất(?: là)?(?: vào)?|vào)?[ \n]*(?:chiều[ \n]+|sáng[ \n]+)?(?:ngày[ \n]+)?(?P<day>thứ[ \n]+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)[ \n]+(?:hằng|hàng|mỗi)[ \n]+tuần",
            )
        },
        |_| Some((None, None, Some(Recurrence::Week))),
    ),
    // Từ ngày 01/3 đến hết ngày 30/4/2026.
    Form::new(
        Need::Year,
        || {
            pattern(
                r"(?i)từ[ \n]+(?:ngày[ \n]+)?(?P<day>[0-9]{1,2})(?:[/.-]|[ \n]+tháng[ \n]+)(?P<month>[0-9]{1,2})(?:(?:[/.-]|[ \n]+năm[ \n]+)(?P<year>[0-9]{4}))?[ \n]+(?:cho[ \n]+)?đến[ \n]+(?:hết[ \n]+)?(?:ngày[ \n]+)?(?P<last_day>[0-9]{1,2})(?:[/.-]|[ \n]+tháng[ \n]+)(?P<last_month>[0-9]{1,2})(?:[/.-]|[ \n]+năm[ \n]+)(?P<last_year>[0-9]{4})",
            )
        },
        |found| {
            let last = number(found, "last_year")?;
            let first = number(found, "year").unwrap_or(last);
            let from = iso(first, number(found, "month")?, number(found, "day")?)?;
            let until = iso(last, number(found, "last_month")?, number(found, "last_day")?)?;
            (from <= until).then_some((Some(from), Some(until), None))
        },
    ),
    // Trước ngày 30/6/2026, chậm nhất ngày 5 tháng 6 năm 2026.
    Form::new(
        Need::Year,
        || {
            pattern(
                r"(?i)(?P<lead>(?:hoàn thành|xong)[ \n]+trước|trước|chậm nhất(?: là)?(?: vào| đến)?|muộn nhất(?: là)?(?: vào| đến)?|(?:từ nay )?đến hết|đến|hết|vào|trong)[ \n]+(?:[0-9]{1,2}[ \n]*(?:giờ|h|g)[ \n]*[0-9]{0,2}[ \n]*(?:phút)?,?[ \n]*)?(?:ngày[ \n]+)?(?P<day>[0-9]{1,2})(?:[/.-]|[ \n]+tháng[ \n]+)(?P<month>[0-9]{1,2})(?:[/.-]|[ \n]+năm[ \n]+)(?P<year>[0-9]{4})",
            )
        },
        |found| {
            let (year, month, day) = (number(found, "year")?, number(found, "month")?, number(found, "day")?);
            let before = found["lead"].to_lowercase().ends_with("trước");
            let until = if before { day_before(year, month, day)? } else { iso(year, month, day)? };
            Some((None, Some(until), None))
        },
    ),
    // 6 tháng đầu năm 2026.
    Form::new(
        Need::Year,
        || {
            pattern(
                r"(?i)(?:(?:ngay[ \n]+)?trong[ \n]+)?(?P<months>[0-9]{1,2}|sáu|ba|chín)[ \n]+tháng[ \n]+(?P<end>đầu|cuối)[ \n]+năm[ \n]+(?P<year>[0-9]{4})",
            )
        },
        |found| {
            let year = number(found, "year")?;
            let months = match found["months"].to_lowercase().as_str() {
                "ba" => 3,
                "sáu" => 6,
                "chín" => 9,
                digits => digits.parse().ok().filter(|months| (1..12).contains(months))?,
            };
            let (first, last) = if found["end"].to_lowercase() == "đầu" { (1, months) } else { (13 - months, 12) };
            Some((iso(year, first, 1), iso(year, last, last_day(year, last)), None))
        },
    ),
    // Quý II/2026, trong quý II năm 2026, quý I và quý II/2026.
    Form::new(
        Need::Year,
        || {
            pattern(
                r"(?i)(?P<lead>trước|trong|đến hết|hết|hoàn thành)?[ \n]*quý[ \n]+(?:(?P<first>IV|I{1,3}|[1-4])[ \n]*(?:và|-|–|,)[ \n]*(?:quý[ \n]+)?)?(?P<quarter>IV|I{1,3}|[1-4])[ \n]*(?:[/-]|,?[ \n]+năm[ \n]+|,?[ \n])[ \n]*(?P<year>[0-9]{4})",
            )
        },
        |found| {
            let year = number(found, "year")?;
            let last = quarter(&found["quarter"]);
            let first = found.name("first").map_or(last, |first| quarter(first.as_str())).min(last) * 3 - 2;
            if found.name("lead").is_some_and(|lead| lead.as_str().to_lowercase() == "trước") {
                return Some((None, day_before(year, first, 1), None));
            }
            Some((iso(year, first, 1), iso(year, last * 3, last_day(year, last * 3)), None))
        },
    ),
    // Trong tháng 3 và tháng 4 năm 2026, trong tháng 3 - 4/2026.
    Form::new(
        Need::Year,
        || {
            pattern(
                r"(?i)(?:trong|vào)[ \n]+(?:các[ \n]+)?tháng[ \n]+(?P<first>[0-9]{1,2})[ \n]*(?:và|-|–|,)[ \n]*(?:tháng[ \n]+)?(?P<month>[0-9]{1,2})(?:[ \n]*/[ \n]*|[ \n]+năm[ \n]+)(?P<year>[0-9]{4})",
            )
        },
        |found| {
            let (year, month) = (number(found, "year")?, number(found, "month")?);
            let until = iso(year, month, 1).and_then(|_| iso(year, month, last_day(year, month)))?;
            Some((Some(iso(year, number(found, "first")?, 1)?), Some(until), None))
        },
    ),
    // Trước cuối tháng 3/2026, trong nửa đầu tháng 3/2026, đầu tháng 3/2026.
    Form::new(
        Need::Year,
        || {
            pattern(
                r"(?i)(?P<lead>trước|trong|vào|đến|chậm nhất(?: là)?(?: vào| đến)?|hoàn thành)[ \n]+(?P<part>cuối|đầu|giữa|nửa đầu|nửa cuối|trung tuần|thượng tuần|hạ tuần)[ \n]+tháng[ \n]+(?P<month>[0-9]{1,2})(?:[ \n]*/[ \n]*|[ \n]+năm[ \n]+|-)(?P<year>[0-9]{4})",
            )
        },
        |found| {
            let (year, month) = (number(found, "year")?, number(found, "month")?);
            iso(year, month, 1)?;
            let (first, last) = match found["part"].to_lowercase().as_str() {
                "đầu" | "thượng tuần" => (1, 10),
                "nửa đầu" => (1, 15),
                "giữa" | "trung tuần" => (11, 20),
                "nửa cuối" => (16, last_day(year, month)),
                _ => (21, last_day(year, month)),
            };
            let within = ["trong", "vào"].contains(&found["lead"].to_lowercase().as_str());
            Some((iso(year, month, first).filter(|_| within), iso(year, month, last), None))
        },
    ),
    // Hoàn thành trong tháng 11/2025.
    Form::new(
        Need::Year,
        || {
            pattern(
                r"(?i)(?P<lead>trước|trong|đến hết|hết|đến|vào|chậm nhất(?: là)?(?: trong)?|hoàn thành|xong)[ \n]+tháng[ \n]+(?P<month>[0-9]{1,2})(?:[ \n]*/[ \n]*|[ \n]+năm[ \n]+|-)(?P<year>[0-9]{4})",
            )
        },
        |found| {
            let (year, month) = (number(found, "year")?, number(found, "month")?);
            if !(1..=12).contains(&month) {
                return None;
            }
            match found["lead"].to_lowercase().as_str() {
                "trước" => Some((None, day_before(year, month, 1), None)),
                "trong" | "vào" => Some((iso(year, month, 1), iso(year, month, last_day(year, month)), None)),
                _ => Some((None, iso(year, month, last_day(year, month)), None)),
            }
        },
    ),
    // Ngay trong năm 2026.
    Form::new(
        Need::Year,
        || {
            pattern(
                r"(?i)(?P<lead>(?:ngay[ \n]+)?trong|trước|(?:từ nay )?đến hết|hết|(?:đến |vào )?cuối|hoàn thành)[ \n]+năm[ \n]+(?P<year>[0-9]{4})",
            )
        },
        |found| {
            let year = number(found, "year")?;
            match found["lead"].to_lowercase() {
                lead if lead == "trước" => Some((None, day_before(year, 1, 1), None)),
                lead if lead.ends_with("trong") => Some((iso(year, 1, 1), iso(year, 12, 31), None)),
                _ => Some((None, iso(year, 12, 31), None)),
            }
        },
    ),
    // Trong giai đoạn 2026 - 2028.
    Form::new(
        Need::Year,
        || {
            pattern(
                r"(?i)trong[ \n]+(?:giai đoạn|thời kỳ|các năm)[ \n]+(?P<first>[0-9]{4})[ \n]*(?:-|–|đến)[ \n]*(?P<year>[0-9]{4})",
            )
        },
        |found| {
            let (first, last) = (number(found, "first")?, number(found, "year")?);
            (first <= last).then_some((iso(first, 1, 1), iso(last, 12, 31), None))
        },
    ),
    // Trước 30/6, trước ngày 15 tháng 3: no year is printed.
    Form::new(
        Need::Number,
        || {
            pattern(
                r"(?i)(?:trước|chậm nhất(?: là)?(?: vào| đến)?|muộn nhất(?: là)?|đến hết)[ \n]+(?:ngày[ \n]+)(?P<day>[0-9]{1,2})(?:/|[ \n]+tháng[ \n]+)(?P<month>[0-9]{1,2})(?-u:\b)",
            )
        },
        |_| Some((None, None, None)),
    ),
    // Định kỳ hằng quý.
    Form::new(
        Need::Again,
        || {
            pattern(
                r"(?i)(?:định kỳ[ \n]+|báo cáo[ \n]+|trước[ \n]+|vào[ \n]+)?(?:(?:hằng|hàng|mỗi)[ \n]+(?P<every>tuần|tháng|quý|năm)|(?P<half>6 tháng(?: một lần|, hằng năm)))",
            )
        },
        |found| {
            let every = found.name("every").map(|every| every.as_str()).unwrap_or("half");
            Some((None, None, recurrence(every)))
        },
    ),
];

/// Verbs that tell what is by when it came to be.
const PAST: [&str; 13] = [
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

/// The deadline that words set, by the surest of the forms.
pub(crate) fn deadline(words: &str) -> Option<Deadline<'_>> {
    static EVERY: LazyLock<AhoCorasick> =
        LazyLock::new(|| AhoCorasick::new(["ằng", "àng", "ỗi", "ẰNG", "ÀNG", "ỖI"]).expect("a few words"));
    let mut digits = words.as_bytes().split(|b| !b.is_ascii_digit()).map(<[u8]>::len);
    let year = digits.clone().any(|len| len >= 4);
    let number = year || digits.any(|len| len > 0);
    let every = EVERY.is_match(words);
    let holds = |need| match need {
        Need::Every => every,
        Need::Number => number,
        Need::Year => year,
        Need::Again => every || number,
    };
    FORMS.iter().filter(|form| holds(form.need)).find_map(|form| {
        // "các văn bản ban hành trước ngày 01/7/2025" says which papers, not until when.
        let past = |found: &Captures<'_>| {
            let before = words[..found.get(0).map_or(0, |found| found.start())].trim_end();
            PAST.iter().any(|word| before.ends_with(word))
        };
        let found = form.pattern.captures_iter(words).find(|found| !past(found))?;
        let (from, until, every) = (form.read)(&found)?;
        let text = found.get(0)?.as_str().trim();
        // "chương trình công tác hằng năm" describes; a date or a verb of reporting sets a time.
        let sets = from.is_some() || until.is_some() || every.is_none() || found.name("day").is_some() || {
            let words = words.to_lowercase();
            ["định kỳ", "báo cáo"].iter().any(|word| words.contains(word))
        };
        sets.then_some(Deadline { text: Cow::Borrowed(text), from, until, every })
    })
}

fn recurrence(word: &str) -> Option<Recurrence> {
    Some(match word.to_lowercase().as_str() {
        "tuần" => Recurrence::Week,
        "tháng" => Recurrence::Month,
        "quý" => Recurrence::Quarter,
        "năm" => Recurrence::Year,
        _ => Recurrence::Half,
    })
}

fn quarter(numeral: &str) -> u32 {
    match numeral.to_uppercase().as_str() {
        "I" | "1" => 1,
        "II" | "2" => 2,
        "III" | "3" => 3,
        _ => 4,
    }
}

fn number(found: &Captures<'_>, name: &str) -> Option<u32> {
    found.name(name)?.as_str().parse().ok()
}

fn last_day(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// `YYYY-MM-DD`, if there is such a day.
fn iso(year: u32, month: u32, day: u32) -> Option<String> {
    let sound = (1..=12).contains(&month) && day >= 1 && day <= last_day(year, month);
    sound.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

fn day_before(year: u32, month: u32, day: u32) -> Option<String> {
    iso(year, month, day)?;
    match (month, day) {
        (1, 1) => iso(year.checked_sub(1)?, 12, 31),
        (_, 1) => iso(year, month - 1, last_day(year, month - 1)),
        _ => iso(year, month, day - 1),
    }
}

// ----- targets

/// What is to be reached, in figures.
pub(crate) fn targets(words: &str) -> Vec<Target<'_>> {
    static PATTERN: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?x) (?: (?:ít[\ \n]nhất|tối[\ \n]thiểu|tối[\ \n]đa|không[\ \n]quá|trên|dưới|đạt|giảm|tăng|phấn[\ \n]đấu|đạt[\ \n]từ|hoàn[\ \n]thành|kết[\ \n]nạp|giảm[\ \n]ít[\ \n]nhất) [\ \n]+ (?:từ[\ \n]+|ít[\ \n]nhất[\ \n]+|tối[\ \n]thiểu[\ \n]+|trên[\ \n]+|mới[\ \n]+)* )
               (?P<number> [0-9]{1,3}(?:\.[0-9]{3})+ | [0-9]+(?:,[0-9]+)? ) [\ \n]* (?P<unit> % | tỷ[\ \n]đồng | triệu[\ \n]đồng | [a-zà-öø-ýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]+(?:[\ \n][a-zà-öø-ýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]+)? )",
        )
    });
    const NO_UNITS: [&str; 8] = ["tháng", "năm", "ngày", "quý", "giờ", "trong", "và", "đến"];
    let target = |found: Captures<'_>| {
        let whole = found.get(0)?;
        let unit = found.name("unit")?;
        let number = found["number"]
            .replace('.', "")
            .replace(',', ".")
            .parse()
            .ok()
            .filter(|number: &f64| number.is_finite())?;
        let first = unit.as_str().split(' ').next().unwrap_or("");
        let text = words.get(whole.range())?;
        (!NO_UNITS.contains(&first)).then(|| Target {
            text: Cow::Borrowed(text),
            number,
            unit: Cow::Owned(unit.as_str().to_owned()),
        })
    };
    if !words.bytes().any(|b| b.is_ascii_digit()) {
        return Vec::new();
    }
    PATTERN.captures_iter(words).filter_map(target).collect()
}

fn own_deadline<'t>(deadline: Deadline<'_>) -> Deadline<'t> {
    Deadline {
        text: Cow::Owned(deadline.text.into_owned()),
        from: deadline.from,
        until: deadline.until,
        every: deadline.every,
    }
}

fn own_target<'t>(target: Target<'_>) -> Target<'t> {
    Target {
        text: Cow::Owned(target.text.into_owned()),
        number: target.number,
        unit: Cow::Owned(target.unit.into_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            ("trước 15h00 ngày 15/6/2026 để tổng hợp", "trước 15h00 ngày 15/6/2026", None, Some("2026-06-14")),
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

    #[test]
    fn figures() {
        for (words, number, unit) in [
            ("giảm 20% số cuộc họp", 20.0, "%"),
            ("ít nhất 15 nghị quyết chuyên đề", 15.0, "nghị quyết"),
            ("đạt trên 1.250 tỷ đồng", 1250.0, "tỷ đồng"),
            ("tăng 8,5% trở lên", 8.5, "%"),
        ] {
            let found = targets(words);
            assert_eq!(
                found.first().map(|target| (target.number, target.unit.as_ref())),
                Some((number, unit)),
                "{words}"
            );
        }
        // So many digits are no number.
        let endless = format!("đạt {}%", "9".repeat(400));
        for words in ["trên 3 tháng", "năm 2026", "tổng số 15 nghị quyết", &endless] {
            assert_eq!(targets(words), [], "{words}");
        }
    }
}
