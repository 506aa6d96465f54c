//! Who is charged in a text, and who works along: "Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính …".
//!
//! Each way of saying it is looked for by itself; a name is taken once, with the part that was found first.

use std::borrow::Cow;
use std::sync::LazyLock;

use memchr::memmem;

use super::body::{is_body, is_comrade, is_held, is_named, known_name, plural_bodies};
use super::charge::first_charge;
use super::direct::{behind_topic, labelled_person, led, praises, sentences, set_to_work};
use super::label::names_in;
use super::name::{LONGEST_NAME, appointed, assigns, name_before_charge, name_end, without_modal};
use super::verb::opens;
use crate::directive::Paper;
use crate::document::{Assignee, AssigneePart};
use crate::fold;
use crate::text::{self, head, part};
use crate::vocab::{self, Vocab};

/// Who is charged, and with what part.
pub(super) fn assignees<'t>(paper: &Paper<'_>, text: &Cow<'t, str>) -> Vec<Assignee<'t>> {
    let words = text.trim_start_matches(|c: char| !fold::is_letter(c));
    let words = behind_topic(paper, words).unwrap_or(words);
    let mut found: Vec<Assignee<'t>> = Vec::new();
    let mut add = |names: &str, as_what| {
        // "Sở Tài chính (chủ trì), Sở Tư pháp (phối hợp) thẩm định …"
        for (name, part_of) in names_in(paper, names, as_what) {
            // "Hội nghị sơ kết do Văn phòng Tỉnh ủy chuẩn bị"
            let held = is_held(name);
            let by = name.split_once(" do ").map(|(_, by)| by).filter(|by| held && is_named(paper, by));
            let name = by.unwrap_or(name);
            if (!held || by.is_some()) && !found.iter().any(|known| known.name == name) {
                found.push(Assignee { name: part(text, name), part: part_of });
            }
        }
    };
    // "Giao X chủ trì", "Đề nghị X", "Yêu cầu X"; "phối hợp với X".
    const LEADS: [&str; 13] = [
        "Giao cho ",
        "Giao ",
        "giao cho ",
        "giao ",
        "Đề nghị ",
        "Yêu cầu ",
        "yêu cầu ",
        "Phân công ",
        "phân công ",
        "Ủy quyền cho ",
        "ủy quyền cho ",
        "Uỷ quyền cho ",
        "uỷ quyền cho ",
    ];
    const WITH: [&str; 3] = ["phôi hợp ", "phối hợp ", "Phối hợp "];
    // What all of each have behind their first letter, which may be a capital: looked for in vector registers, and
    // made sooner than an automaton.
    static LEAD_STEMS: LazyLock<[memmem::Finder<'static>; 6]> = LazyLock::new(|| {
        ["iao ", "ề nghị ", "êu cầu ", "hân công ", "y quyền cho ", "ỷ quyền cho "].map(memmem::Finder::new)
    });
    static WITH_STEMS: LazyLock<[memmem::Finder<'static>; 2]> =
        LazyLock::new(|| ["hối hợp ", "hôi hợp "].map(memmem::Finder::new));
    for (start, order) in orders(words, &*LEAD_STEMS, &LEADS) {
        let behind = &words[start + order.len()..];
        let whole = start == 0 || words[..start].ends_with([' ', '.', ';', '(']);
        // "… phân công các đồng chí dự hội nghị" tells of what is to be decided.
        if whole
            && (order != "phân công " || is_comrade(behind))
            // "… theo yêu cầu Sở Y tế đặt ra", but "giao A rà soát; yêu cầu Sở Y tế …".
            && (order != "yêu cầu " || words[..start].ends_with("; "))
            && is_named(paper, behind)
            && let Some(name) = listed(paper.vocab, behind)
                .or_else(|| name_before_charge(paper.vocab, behind))
                .or_else(|| given_name(paper.vocab, order, behind))
        {
            add(name, AssigneePart::Lead);
        }
    }
    // "Ban Tổ chức Tỉnh ủy chủ trì …" at the start of a sentence.
    let mut before: Vec<&str> = Vec::new();
    if let Some(name) = labelled_person(paper, words).and_then(|person| name_before_charge(paper.vocab, person)) {
        add(name, AssigneePart::Lead);
    } else if let Some(end) = set_to_work(paper, words, false)
        && (paper.vocab.formulas.group.begin(words)
            || first_charge(paper.vocab, sentences(words).next().unwrap_or("")).is_none())
    {
        add(&words[..end], AssigneePart::Lead);
    }
    for (at, sentence) in sentences(words).enumerate() {
        let second = at > 0;
        // "Các sở, ban, ngành; Ủy ban nhân dân các xã tổ chức …"
        if let Some(name) = sentence.strip_suffix(';').filter(|name| name.len() < LONGEST_NAME)
            && let link = link(paper, name, before.is_empty())
            && link != Link::Other
        {
            // What no table knows does not part the list.
            before.extend((link == Link::Name).then_some(name));
            continue;
        }
        let before = std::mem::take(&mut before);
        // "Do Ban Tổ chức Tỉnh ủy chủ trì, …"
        let sentence = sentence.strip_prefix("Do ").filter(|by| led_by(paper, by).is_some()).unwrap_or(sentence);
        // "các đối tượng …" in the middle of a list is charged with nothing.
        let body = !sentence.starts_with("các ") || plural_bodies(paper.vocab, sentence);
        let led = led(paper, sentence);
        let sentence = led.unwrap_or(sentence);
        if (led.is_some() || body && is_named(paper, sentence))
            && let Some(name) = name_before_charge(paper.vocab, sentence)
            && !assigns(paper.vocab, text::behind(sentence, name))
            && !praises(paper.vocab, sentence)
        {
            // "Giao Sở Nội vụ chủ trì …; các sở, ngành phối hợp thực hiện"
            let part_of = if second && works_along(text::behind(sentence, name)) {
                AssigneePart::With
            } else {
                AssigneePart::Lead
            };
            before.into_iter().chain([name]).for_each(|name| add(name, part_of));
        }
    }
    // "Chỉnh lý tài liệu (Văn phòng Tỉnh ủy chủ trì)"
    for open in memchr::memchr_iter(b'(', words.as_bytes()) {
        let near = head(&words[open + 1..], LONGEST_NAME);
        let inner = &near[..near.find(')').unwrap_or(near.len())];
        let inner = inner.strip_prefix("Do ").unwrap_or(inner);
        // "(Văn phòng Tỉnh ủy chủ trì; Ban Tuyên giáo phối hợp)": the sentence behind the stop was read.
        if is_named(paper, inner)
            && let Some(name) = name_before_charge(paper.vocab, inner)
        {
            add(name, AssigneePart::Lead);
        }
    }
    // "Giao Sở Nội vụ chủ trì, các sở, ngành liên quan phối hợp xây dựng đề án", "Sở Y tế chủ trì và Sở Nội vụ phối hợp …"
    static LED: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("chủ trì"));
    for at in LED.find_iter(words.as_bytes()) {
        let behind = &words[at + "chủ trì".len()..];
        let joined = behind.strip_prefix(" và ");
        let Some(behind) = joined.or_else(|| behind.strip_prefix(", ")) else { continue };
        if (plural_bodies(paper.vocab, behind) || is_named(paper, behind))
            && let Some(name) = name_before_charge(paper.vocab, behind)
            && let Some(part_of) = part_beside(&words[..at], behind, name)
            && (joined.is_none() || part_of == AssigneePart::With)
        {
            add(name, part_of);
        }
    }
    // "Xây dựng phần mềm, do Sở Khoa học và Công nghệ chủ trì"
    static BY: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("do "));
    for at in BY.find_iter(words.as_bytes()).filter(|at| words[..*at].ends_with([' ', '('])) {
        if let Some(name) = led_by(paper, &words[at + "do ".len()..]) {
            add(name, AssigneePart::Lead);
        }
    }
    // "Đảng ủy Ủy ban nhân dân huyện chỉ đạo Phòng Nội vụ chủ trì …"
    static DIRECTED: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new(" đạo "));
    for at in
        DIRECTED.find_iter(words.as_bytes()).filter(|at| ["chỉ", "lãnh"].iter().any(|of| words[..*at].ends_with(of)))
    {
        let behind = &words[at + " đạo ".len()..];
        if (behind.starts_with(fold::is_upper) && is_named(paper, behind) || plural_bodies(paper.vocab, behind))
            && let Some(name) = name_before_charge(paper.vocab, behind)
            && vocab::begins(text::behind(behind, name).trim_start(), "chủ trì")
        {
            add(name, AssigneePart::Lead);
        }
    }
    // "Sở Y tế là cơ quan chủ trì, Sở Tài chính và Sở Nội vụ là cơ quan phối hợp"
    static IS: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new(" là "));
    let mut said = 0;
    for at in IS.find_iter(words.as_bytes()) {
        let behind = &words[at + " là ".len()..];
        if let Some((part_of, len)) = office_part(behind) {
            let clause = &words[said..at];
            let clause = &clause[clause.rfind(['.', ';', ':', '(']).map_or(0, |stop| stop + 1)..];
            said = words.len() - behind.len() + len;
            let names = clause.trim_start_matches([',', ' ']);
            let names = names.strip_prefix("và ").unwrap_or(names);
            let names = LEADS.iter().find_map(|order| names.strip_prefix(order)).unwrap_or(names);
            if names.len() < LONGEST_NAME && is_named(paper, names) && first_charge(paper.vocab, names).is_none() {
                add(names, part_of);
            }
        }
    }
    for (start, order) in orders(words, &*WITH_STEMS, &WITH) {
        let behind = &words[start + order.len()..];
        let Some((behind, said)) = partners(behind) else { continue };
        let end = name_end(paper.vocab, behind);
        // "chủ trì, phối hợp Công an tỉnh …"
        if end > 0 && (said || behind.starts_with(fold::is_upper) && paper.vocab.body_at(behind).is_some()) {
            add(without_modal(paper.vocab, &behind[..end]), AssigneePart::With);
        }
    }
    // "Giao Sở Y tế chủ trì, cùng với Văn phòng Tỉnh ủy theo dõi …"
    static ALONG: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("cùng "));
    for at in ALONG.find_iter(words.as_bytes()) {
        let behind = &words[at + "cùng ".len()..];
        let behind = behind.strip_prefix("với ").unwrap_or(behind);
        if ["chủ trì, ", "chủ trì "].iter().any(|lead| words[..at].ends_with(lead)) && is_named(paper, behind) {
            add(without_modal(paper.vocab, &behind[..name_end(paper.vocab, behind)]), AssigneePart::With);
        }
    }
    found
}

/// What stands between two semicolons, where a list of bodies may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    Name,
    /// It may be a name, and does nothing.
    Unknown,
    Other,
}

/// What words before a semicolon are: the `first` of a list, or one behind it: "Các ban đảng; ban cán sự đảng, đảng đoàn;
/// các huyện ủy xây dựng …".
fn link(paper: &Paper<'_>, words: &str, first: bool) -> Link {
    let vocab = paper.vocab;
    let named = words.starts_with(fold::is_upper) && is_named(paper, words);
    // "Ban Bí thư giao Ban Tổ chức Trung ương;" charges the latter.
    let gives = || words.split_once(" giao ").is_some_and(|(_, behind)| behind.starts_with(fold::is_upper));
    if first && !named || gives() || first_charge(vocab, words).is_some() {
        return Link::Other;
    }
    let small = || words.starts_with(fold::is_lower) && (is_body(vocab, words) || plural_bodies(vocab, words));
    let acts = || opens(vocab, words) || vocab.formulas.deed.begin(words);
    match named || small() {
        true => Link::Name,
        // "Số TT; Tên đề án; Cơ quan chủ trì" are heads of a table's columns.
        false if words.starts_with(fold::is_lower) && !acts() => Link::Unknown,
        false => Link::Other,
    }
}

/// The names behind "giao" that a semicolon ends before any verb: "giao Ban Tổ chức, Văn phòng; yêu cầu Thanh tra …".
fn listed<'w>(vocab: &Vocab, behind: &'w str) -> Option<&'w str> {
    let near = head(behind, LONGEST_NAME);
    let names = &near[..memchr::memchr(b';', near.as_bytes())?];
    // "Văn phòng Trung ương Đảng"
    let proper =
        |rest: &str| rest.split_terminator(' ').all(|word| word.is_empty() || word.starts_with(fold::is_upper));
    known_name(vocab, names).filter(|known| proper(&names[known.end..])).map(|_| names)
}

/// The name of who gets an office, or whose verb no table knows behind "Giao": "Giao Ban Tổ chức Tỉnh ủy giới thiệu nhân sự".
fn given_name<'w>(vocab: &Vocab, order: &str, behind: &'w str) -> Option<&'w str> {
    let near = head(behind, LONGEST_NAME);
    let given = || {
        let known = known_name(vocab, near).filter(|_| order.ends_with("iao "))?;
        known.takes_up(vocab, behind).map(|_| &behind[..known.end])
    };
    appointed(vocab, near).or_else(given)
}

/// The name of who leads, behind "do": "Ban Tổ chức Tỉnh ủy chủ trì, …".
fn led_by<'w>(paper: &Paper<'_>, behind: &'w str) -> Option<&'w str> {
    let name = name_before_charge(paper.vocab, behind).filter(|_| is_named(paper, behind))?;
    leads_itself(text::behind(behind, name)).then_some(name)
}

/// The part that a body has by its office, behind "là", and how long the words are: "cơ quan chủ trì", "đơn vị phối hợp".
fn office_part(behind: &str) -> Option<(AssigneePart, usize)> {
    let office = ["cơ quan ", "đơn vị "].iter().find_map(|office| behind.strip_prefix(office))?;
    let parts = [("chủ trì", AssigneePart::Lead), ("phối hợp", AssigneePart::With)];
    let (part_of, rest) = parts.into_iter().find_map(|(said, part)| Some((part, office.strip_prefix(said)?)))?;
    (rest.is_empty() || rest.starts_with([',', ';', '.', ')']) || rest.starts_with(" và "))
        .then_some((part_of, behind.len() - rest.len()))
}

/// Whether a body leads, by the words behind its name: "chủ trì, …", but not "chủ trì soạn thảo", which says of what.
fn leads_itself(behind: &str) -> bool {
    const GOES_ON: [&str; 5] = [" thực hiện", " phối hợp", " tham mưu", " trong ", " từ "];
    let behind = behind.trim_start().strip_prefix("chủ trì");
    behind.is_some_and(|behind| {
        behind.is_empty()
            || behind.starts_with([',', ';', '.', ')'])
            || GOES_ON.iter().any(|word| behind.starts_with(word))
    })
}

/// The part of a body behind "chủ trì, ": "Sở Tư pháp phối hợp …", but "Sở Tài chính bố trí kinh phí" leads too. Of several
/// in small letters ("các sở rà soát …") and behind "cơ quan chủ trì" nothing is known then.
fn part_beside(before: &str, behind: &str, name: &str) -> Option<AssigneePart> {
    let verb = text::behind(behind, name).trim_start();
    let along = ["phối hợp", "tham gia", "hỗ trợ"].iter().any(|along| vocab::begins(verb, along));
    let office = || ["cơ quan ", "đơn vị "].iter().any(|noun| before.ends_with(noun));
    let leads = || (behind.starts_with(fold::is_upper) && !office()).then_some(AssigneePart::Lead);
    along.then_some(AssigneePart::With).or_else(leads)
}

/// Whether a body works along with others, by the words behind its name: "phối hợp thực hiện", but not "phối hợp với …".
fn works_along(behind: &str) -> bool {
    let behind = behind.trim_start().strip_prefix("phối hợp");
    behind.is_some_and(|behind| {
        let named =
            || partners(behind.trim_start()).is_some_and(|(next, said)| said || next.starts_with(fold::is_upper));
        !behind.starts_with(fold::is_word) && !named()
    })
}

/// The names behind "phối hợp", and whether "với" or "cùng" stands before them: "chặt chẽ, hiệu quả với Sở Tài chính".
fn partners(mut behind: &str) -> Option<(&str, bool)> {
    const HOW: [&str; 9] =
        ["chặt chẽ", "có hiệu quả", "hiệu quả", "đồng bộ", "thường xuyên", "nhịp nhàng", "kịp thời", "tốt", "và"];
    let how = |behind: &str| {
        let rest = HOW.iter().find_map(|how| behind.strip_prefix(how))?;
        Some(behind.len() - rest.strip_prefix(',').unwrap_or(rest).strip_prefix(' ')?.len())
    };
    let mut qualified = false;
    for _ in 0..6 {
        let Some(len) = how(behind) else { break };
        (behind, qualified) = (&behind[len..], true);
    }
    let along = ["cùng với ", "cùng ", "với "].iter().find_map(|with| behind.strip_prefix(with));
    along.map(|names| (names, true)).or_else(|| (!qualified).then_some((behind, false)))
}

/// Where the phrases of a table stand in words, in order, of two at one place the longer; each has one of `stems` behind
/// its first letter.
fn orders<'w>(words: &str, stems: &[memmem::Finder<'_>], table: &[&'w str]) -> Vec<(usize, &'w str)> {
    let places = stems.iter().flat_map(|stem| stem.find_iter(words.as_bytes()));
    let phrase = |at: usize| {
        let start = words[..at].char_indices().next_back()?.0;
        let begins = table.iter().filter(|phrase| words[start..].starts_with(**phrase));
        begins.max_by_key(|phrase| phrase.len()).map(|phrase| (start, *phrase))
    };
    let mut found: Vec<_> = places.filter_map(phrase).collect();
    found.sort_unstable();
    found
}
