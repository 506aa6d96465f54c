//! Whether words direct work, and what the act is: they open with a verb, or a body in them is charged.
//!
//! What only describes, tells or praises has the same verbs, so all that speaks against a task is here too.

use std::sync::LazyLock;

use memchr::memmem;

use super::body::{is_body, is_comrade, is_named, is_officer, known_name, plural_bodies};
use super::charge::first_charge;
use super::deadline::{has_digit, is_due, time_set};
use super::heading::{Titles, named_body};
use super::label::says;
use super::name::{LONGEST_NAME, OFFICES, assigns, name_before_charge};
use super::verb::{opening, opens, split_label};
use super::{Kind, LONGEST_LABEL, MOST_OF_A_LABEL};
use crate::directive::Paper;
use crate::fold;
use crate::text::{self, head};
use crate::vocab::{self, Vocab};

/// What the titles above words say.
#[derive(Clone, Copy)]
pub(super) struct About {
    /// They name who is charged.
    pub(super) body: bool,
    pub(super) titles: Titles,
    pub(super) kind: Kind,
}

/// Whether words open with what is to be done, or charge a body with it; under a title that describes only where the
/// charge is said outright.
pub(super) fn directs(paper: &Paper<'_>, words: &str, about: About) -> bool {
    // A row of a table is not looked into.
    if words.starts_with('|') {
        return false;
    }
    // "100% chi bộ hoàn thành …" is a figure, and charges nobody.
    let counted = words.starts_with(|c: char| c.is_ascii_digit());
    let words = words.trim_start_matches(|c: char| !fold::is_letter(c));
    if memchr::memchr_iter(b' ', words.as_bytes()).nth(3).is_none() {
        return false;
    }
    // "Về tiến độ: Ban Quản lý dự án thi công đạt 45% khối lượng" of a report was done.
    let topic = behind_topic(paper, words);
    let topic = topic.filter(|words| !about.kind.tells || words.contains("chủ trì") || is_due(words));
    let words = topic.unwrap_or(words);
    let early = head(words, 220);
    // "Ban hành kèm theo Quyết định này Quy chế …" is what the paper does itself.
    if paper.vocab.formulas.attached.begin(words) && early.contains(" này ") {
        return false;
    }
    // What was done is no task.
    let done = || {
        let said = early.match_indices('ã').map(|(at, _)| at).take_while(|at| *at < 80 + " đ".len());
        let mut said = said.filter(|at| early[..*at].ends_with(" đ") && early[at + 'ã'.len_utf8()..].starts_with(' '));
        said.next().is_some_and(|at| {
            // "kết quả đã đạt được" says which, not what was done.
            let behind = &early[at + "ã ".len()..];
            !paper.vocab.formulas.attribute.iter().any(|word| behind.starts_with(word.as_str()))
                && !tells_which(paper.vocab, &early[..at - " đ".len()])
        })
    };
    if !about.titles.described && opens(paper.vocab, words) {
        return about.body || !done();
    }
    let person = is_comrade(words);
    let may_charge = about.kind.charges_persons || !person;
    if !about.titles.described && may_charge && !done() && addressed(paper, words, about.kind).is_some() {
        return true;
    }
    let charged = |behind: &str| {
        let named = behind.strip_prefix("cho ").unwrap_or(behind);
        is_named(paper, named) && name_before_charge(paper.vocab, named).is_some()
    };
    // "Đồng ý chủ trương … . Giao Ủy ban nhân dân huyện chỉ đạo …"
    let charges = |sentence: &str| sentence.strip_prefix("Giao ").is_some_and(charged);
    static CHARGES: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("Giao "));
    if CHARGES.find(words.as_bytes()).is_some() && sentences(words).any(charges) {
        return true;
    }
    // "Đường liên thôn: giao Đảng ủy … chỉ đạo …"
    static CHARGED: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new(" giao "));
    let clauses = CHARGED.find_iter(words.as_bytes());
    let mut clauses = clauses.map(|at| (&words[..at], &words[at + " giao ".len()..]));
    // "Đại hội giao Ban Chấp hành khóa XX căn cứ Nghị quyết này …"
    let whole = |body: &str| paper.vocab.body_at(body).is_some_and(|(_, len)| len == body.len());
    // "Thống nhất chủ trương và giao Sở Tài chính …", "…, đồng thời giao …"
    let joined = |before: &str| before.ends_with(" và") || paper.vocab.formulas.agreeing.end(before);
    let given = |(before, behind): (&str, &str)| {
        (before.ends_with([':', ';', ',']) || whole(before) || joined(before)) && charged(behind)
    };
    if clauses.any(given) && !done() {
        return true;
    }
    if about.kind.minutes && tells_of_meeting(paper.vocab, words) {
        return false;
    }
    if !about.titles.described
        && !done()
        && (set_to_work(paper, words, about.kind.tells).is_some() || labelled_person(paper, words).is_some())
    {
        return true;
    }
    // "Đồng chí Bí thư Đảng ủy trực tiếp chỉ đạo …", but not "… phát biểu chỉ đạo".
    let officer = || may_charge && is_officer(paper, words) && !early.contains(" phát biểu ");
    let body = || is_body(paper.vocab, words) || plural_bodies(paper.vocab, words) || paper.is_role(words) || officer();
    // "Chi bộ chưa xây dựng, ban hành …", "Ban Thường vụ ghi nhận, biểu dương …"
    // "Đoàn kiểm tra được sử dụng con dấu để ban hành …", "Tổ công tác tự giải thể sau khi hoàn thành nhiệm vụ"
    let acts = |at: usize| {
        let before = &early[..at];
        !(before.ends_with(" khi") && before.contains("giải thể")
            || before.ends_with(" để") && before.contains(" được sử dụng "))
    };
    // "Mỗi đảng viên là một tuyên truyền viên …" says what each is to be.
    let is_one = || {
        let said = head(early, 60);
        said.contains(" là một ") && !said.contains(" là một trong ") && !early.contains("trách nhiệm")
    };
    let denied = || head(early, 60).contains(" chưa ") || is_one() || praises(paper.vocab, words);
    let directed = !counted
        && !done()
        && (!about.titles.described && (about.body || body()) && first_charge(paper.vocab, early).is_some_and(acts)
            || !(about.titles.described || about.kind.tells && words.starts_with("Trong "))
                && led(paper, words).is_some()
            || !about.titles.described && about.body && about.kind.charges_persons && may_act(paper, words)
            || !about.titles.past && person && takes_charge(early, about.kind)
            || (!about.titles.past || is_due(words))
                && !(person && chairs(early))
                && charges_outright(early, "chủ trì")
            || ["có trách nhiệm", "chịu trách nhiệm"].iter().any(|charge| charges_outright(early, charge)));
    directed && !denied()
}

/// Whether "đã" behind words tells which of many things are meant: "Rà soát các dự án" before "đã được phê duyệt", but not
/// "Lãnh đạo các sở, ngành" before "đã chỉ đạo".
fn tells_which(vocab: &Vocab, before: &str) -> bool {
    const MANY: [&str; 4] = [" các ", " những ", " số ", " toàn bộ "];
    let many = MANY.iter().filter_map(|word| before.rfind(word)).max();
    many.is_some_and(|at| {
        let things = &before[at + 1..];
        !things.contains([',', ';', '(']) && !plural_bodies(vocab, things)
    })
}

/// Who is to do what stands behind a colon, and that: "Các trường học: Tổ chức …", "Đối với Sở Y tế: Rà soát …".
pub(super) fn addressed<'w>(paper: &Paper<'_>, words: &'w str, kind: Kind) -> Option<(&'w str, &'w str)> {
    let (name, rest) = split_label(words)?;
    let person = ["Cá nhân", "Các cá nhân", "Mỗi cá nhân", "Từng cá nhân"].contains(&name);
    // "Sở Nội vụ là cơ quan thường trực: Tổng hợp …"
    let whole = |named: &&str| name.ends_with(named) || text::behind(name, named).starts_with(" là ");
    let named = named_body(paper, name).filter(whole).or(Some(name).filter(|_| person))?;
    // "Các trường học: xây dựng kế hoạch", "Phòng Giáo dục: Quyết định cho học sinh nghỉ học"
    let decides = || {
        let what = rest.strip_prefix("Quyết định ");
        what.is_some_and(|what| ["cho ", "việc ", "các ", "mức "].iter().any(|word| what.starts_with(word)))
    };
    let taken_up = || paper.vocab.formulas.charge.at(rest).is_some();
    // "Ban Tổ chức Huyện ủy: Là cơ quan thường trực; tham mưu …"
    let office = || {
        let said = rest.strip_prefix(['L', 'l']).and_then(|said| said.strip_prefix("à "));
        said.is_some_and(|said| OFFICES.iter().any(|office| vocab::begins(said, office)))
    };
    // "Cá nhân: viết bản tự kiểm điểm, nộp chi ủy trước ngày 15/11/2026"
    let timed = || paper.vocab.formulas.deed.begin(rest) && time_set(rest, false).is_some();
    let unknown = || kind.charges_persons && !is_comrade(name) && may_act(paper, rest);
    (opens(paper.vocab, rest) || taken_up() || decides() || office() || timed() || unknown()).then_some((named, rest))
}

/// How many bytes a topic has at most.
const LONGEST_TOPIC: usize = 200;

/// The words behind a topic, where they name a body as if they stood alone: "Về thể chế: Bộ Công an sửa đổi …", "Hoàn thiện pháp
/// luật: Bộ Công an chủ trì …", but not "Kết quả: Bộ Công an tổ chức …", which tells what was done.
pub(super) fn behind_topic<'w>(paper: &Paper<'_>, words: &'w str) -> Option<&'w str> {
    const ABOUT: [&str; 4] = ["Về ", "Đối với ", "Công tác ", "Riêng "];
    let vocab = paper.vocab;
    let about = ABOUT.iter().find(|about| words.starts_with(**about));
    let reach = words.len().min(LONGEST_TOPIC * 4);
    if about.is_none() && memchr::memchr(b':', &words.as_bytes()[..reach]).is_none() {
        return None;
    }
    let near = head(words, LONGEST_TOPIC);
    let colon = split_label(near).map(|(topic, _)| (topic.len(), topic.len() + ": ".len()));
    let split = |sign: &str| near.find(sign).map(|at| (at, at + sign.len()));
    // "Về thể chế - Bộ Công an chủ trì …", "Về thể chế, Bộ Công an chủ trì …"
    let other = || [" - ", " – ", ", "].into_iter().find_map(split);
    let (end, start) = if colon.is_none() && words.starts_with("Về ") { other() } else { colon }?;
    let (topic, rest) = (&words[..end], &words[start..]);
    static LEADS: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("chủ trì"));
    if about.is_none() && LEADS.find(head(rest, LONGEST_NAME).as_bytes()).is_none() {
        return None;
    }
    let body = match rest.starts_with("các ") {
        true => plural_bodies(vocab, rest),
        false => rest.starts_with(fold::is_upper) && !is_comrade(rest) && is_named(paper, rest),
    };
    let leads = || {
        let name = name_before_charge(vocab, rest)?;
        Some(text::behind(rest, name).trim_start().starts_with("chủ trì"))
    };
    let subject = &topic[about.map_or(0, |about| about.len())..];
    let charged = match about {
        // "Đối với Sở Y tế: Các bệnh viện …"
        Some(&"Đối với ") => !(is_body(vocab, subject) || plural_bodies(vocab, subject)),
        Some(_) => colon.is_some() || leads() == Some(true),
        None => says(vocab, topic).is_none() && !is_named(paper, words) && leads() == Some(true),
    };
    let tells = || Titles { described: false, past: false }.below(vocab, subject).described;
    (body && charged && !tells()).then_some(rest)
}

/// Whether words may open with a verb that no table knows: "Ra quân hưởng ứng Tháng Thanh niên", but not "Kinh phí 500 triệu
/// đồng" or "Đồng chí Lê Văn Tám".
fn may_act(paper: &Paper<'_>, words: &str) -> bool {
    const SAYS: [&str; 6] = [" là ", " được ", " đạt ", " gồm ", " có ", " đã "];
    let formulas = &paper.vocab.formulas;
    let near = head(words, LONGEST_LABEL);
    let second = near.split_once(' ').map_or("", |(_, behind)| behind);
    // "các sở: Y tế, Nội vụ"
    let name = || formulas.body_part.begin(words) || paper.vocab.body_at(words).is_some() || paper.is_role(words);
    words.starts_with(fold::is_upper)
        && second.starts_with(fold::is_lower)
        && near.matches(' ').count() >= 3
        && !SAYS.iter().any(|says| near.contains(says))
        && !formulas.no_deed.begin_small(words)
        && !name()
        && !is_comrade(words)
        && !plural_bodies(paper.vocab, words)
}

/// The words from the body on that is charged behind an opening clause: "Căn cứ Chỉ thị này, các chi bộ xây dựng …".
pub(super) fn led<'w>(paper: &Paper<'_>, words: &'w str) -> Option<&'w str> {
    // "Trường hợp đảng viên vắng mặt, chi bộ vẫn xem xét"
    paper.vocab.formulas.lead_in.at(words).map(drop).or_else(|| words.strip_prefix("Trường hợp ").map(drop))?;
    let clauses = head(words, 200).match_indices(", ").map(|(at, comma)| &words[at + comma.len()..]);
    let named =
        |words: &&str| plural_bodies(paper.vocab, words) || is_named(paper, words) && !words.starts_with("các ");
    // "…, Huyện ủy đã ban hành …" says what was done.
    let charged = |words: &&str| {
        name_before_charge(paper.vocab, words).is_some_and(|name| {
            let said =
                name.ends_with(" đã") || name.contains('(') || name.contains(" không ") || name.contains(" thì ");
            !said
        })
    };
    clauses.take(3).find(named).filter(charged)
}

/// Whether words tell what those who lead a meeting did in it, or what was said: "Đoàn Chủ tịch báo cáo Đề án nhân sự …",
/// "Phòng Kinh tế báo cáo tiến độ …", but not "Hội nghị yêu cầu các chi bộ …".
fn tells_of_meeting(vocab: &Vocab, words: &str) -> bool {
    const SAID: [&str; 7] = ["báo cáo", "thông báo", "trình bày", "thảo luận", "phát biểu", "tiến hành", "thông qua"];
    let name = name_before_charge(vocab, words);
    let led =
        || name.is_none_or(|name| vocab.formulas.meeting.begin(name) && !assigns(vocab, text::behind(words, name)));
    let said = || {
        let next = text::behind(words, name?).trim_start();
        SAID.iter().find(|verb| vocab::begins(next, verb))
    };
    if vocab.formulas.meeting.begin(words) { led() } else { said().is_some() && !is_due(words) }
}

/// Whether words say what a person is in charge of; in a paper that tells who was there, not where they only say who it is:
/// "Đ/c Đỗ Thị Nga - Ủy viên UBKT Đảng ủy, phụ trách chi bộ".
fn takes_charge(words: &str, kind: Kind) -> bool {
    let Some((person, _)) = words.split_once(" phụ trách ") else { return false };
    let introduced = || person.ends_with(',') || [" - ", " – "].iter().any(|dash| person.contains(dash));
    kind.charges_persons || !introduced()
}

/// Whether a body says no more than that it is pleased, or agrees: "Ban Thường vụ Tỉnh ủy đánh giá cao kết quả …".
pub(super) fn praises(vocab: &Vocab, words: &str) -> bool {
    let known = known_name(vocab, head(words, LONGEST_NAME));
    known
        .and_then(|known| words[known.end..].strip_prefix(' '))
        .is_some_and(|next| vocab.formulas.praise.begin_small(next))
}

/// Where the name ends that opens words, of a body that does something until a day they set, with a verb no table need
/// know: "Sở Nội vụ thẩm tra hồ sơ trước ngày 05/12/2020". In a paper that `tells`, "trong năm 2020" may be when it was done.
pub(super) fn set_to_work(paper: &Paper<'_>, words: &str, tells: bool) -> Option<usize> {
    // Most paragraphs set no day, and that is sooner known than where their first name ends.
    if !has_digit(words) {
        return None;
    }
    let known = known_name(paper.vocab, head(words, LONGEST_NAME))?;
    let timed = |at: &usize| time_set(&words[*at..], tells).is_some() && !praises(paper.vocab, words);
    // "Đảng viên nộp bản kiểm điểm …"
    let charged = || known.charged(paper.vocab, words).filter(|_| paper.vocab.formulas.group.begin(words));
    known.takes_up(paper.vocab, words).or_else(charged).filter(timed).map(|_| known.end)
}

/// Who is charged behind the label of a group, where a time is set: "Tập thể chi ủy: đ/c Phó Bí thư chuẩn bị báo cáo,
/// hoàn thành trước ngày 20/11/2026".
pub(super) fn labelled_person<'w>(paper: &Paper<'_>, words: &'w str) -> Option<&'w str> {
    // A long text is not searched to its end for a label that stands at its start.
    let (label, _) = head(words, LONGEST_LABEL).split_once(": ")?;
    let behind = Some(&words[label.len() + ": ".len()..]).filter(|behind| is_comrade(behind))?;
    let short = label.split(' ').count() <= MOST_OF_A_LABEL && says(paper.vocab, label).is_none();
    (short && name_before_charge(paper.vocab, behind).is_some() && time_set(behind, false).is_some()).then_some(behind)
}

/// Whether words say who led a meeting: "Đồng chí Lê Văn Tám, Bí thư, chủ trì cuộc họp".
fn chairs(words: &str) -> bool {
    const MEETINGS: [&str; 6] = ["cuộc họp", "hội nghị", "buổi", "đại hội", "điều hành", "và phát biểu"];
    let behind = words.split_once("chủ trì ").map_or("", |(_, behind)| behind);
    MEETINGS.iter().any(|meeting| vocab::begins(&fold::small(head(behind, 20)), meeting))
}

/// Whether words charge with a phrase: not "Cơ quan chủ trì là cơ quan được giao chủ trì …", which says what it is.
fn charges_outright(words: &str, charge: &str) -> bool {
    let outright = |at: usize| {
        let (before, behind) = (&words[..at], &words[at + charge.len()..]);
        !behind.starts_with(" là ") && !before.ends_with("được giao ")
    };
    // Most words hold none, and that is sooner known than where they stand.
    words.contains(charge) && words.match_indices(charge).any(|(at, _)| outright(at))
}

/// How many characters "Thanh tra tỉnh" may take with the verb behind it.
const LONGEST_LEVEL: usize = 60;

/// The verb phrase that opens a task: up to its first comma or clause.
pub(super) fn act<'w>(paper: &Paper<'_>, words: &'w str) -> Option<&'w str> {
    let vocab = paper.vocab;
    let words = words.trim_start_matches(|c: char| !fold::is_letter(c));
    // "Thanh tra tỉnh xây dựng kế hoạch": a body, though the word is a verb too.
    let body = || is_named(paper, words) && first_charge(vocab, head(words, LONGEST_LEVEL)).is_some();
    let opening = opening(vocab, words).filter(|at| *at > 0 || !body());
    let start = opening.filter(|at| fold::word_prefix(&words[*at..], "giao").is_none());
    // "Đề nghị Sở Nội vụ thẩm định …": who asks is not what is asked.
    let asked = |at: usize| {
        let len = ["de nghi", "yeu cau"].iter().find_map(|verb| fold::word_prefix(&words[at..], verb))?;
        let behind = words[at + len..].strip_prefix(' ').filter(|behind| is_named(paper, behind))?;
        name_before_charge(vocab, behind)?;
        Some(at + len + 1 + first_charge(vocab, behind)? + 1)
    };
    let start = start.map(|at| asked(at).unwrap_or(at));
    // "Phòng Tài chính: quyết toán kinh phí, …"
    let taken_up = || (vocab.formulas.charge.at(words).is_some() || vocab.formulas.deed.begin(words)).then_some(0);
    let charge = || {
        let known = known_name(vocab, head(words, LONGEST_NAME));
        let first = first_charge(vocab, words).map(|at| at + 1);
        // "Hội đồng nhân dân tỉnh quyết định bố trí vốn"
        let deed = known
            .and_then(|known| if first.is_some() { known.verb(vocab, words) } else { known.takes_up(vocab, words) });
        deed.filter(|at| first.is_none_or(|first| *at < first)).or(first)
    };
    let unknown = || (opening.is_none() && may_act(paper, words)).then_some(0);
    let start = start.or_else(taken_up).or_else(charge).or_else(unknown)?;
    let stops = |b: u8| matches!(b, b';' | b'.' | b':' | b'(');
    let phrase = head(&words[start..], 160);
    // "1.204 cuộc" goes on.
    let counts =
        |at: usize| phrase[..at + 1].ends_with('.') && phrase[at + 1..].starts_with(|c: char| c.is_ascii_digit());
    let end = phrase.bytes().enumerate().position(|(at, b)| stops(b) && !counts(at)).unwrap_or_else(|| {
        // What is too long ends with a whole word.
        let ended = words.as_bytes().get(start + phrase.len()).is_none_or(|b| stops(*b));
        phrase.rfind(' ').filter(|_| !ended).unwrap_or(phrase.len())
    });
    Some(phrase[..end].trim_end_matches([',', ' '])).filter(|act| !act.is_empty())
}

/// The sentences of a task, by full stops and semicolons.
pub(super) fn sentences(words: &str) -> impl Iterator<Item = &str> {
    let stops = memchr::memchr2_iter(b'.', b';', words.as_bytes()).map(|at| at + 1);
    let last = (!words.ends_with(['.', ';'])).then_some(words.len());
    let mut start = 0;
    let sentences = stops.chain(last).map(move |end| &words[std::mem::replace(&mut start, end)..end]);
    sentences.map(|sentence| sentence.trim_start_matches([' ', '-', '+']))
}
