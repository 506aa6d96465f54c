//! The units that direct work: what is to be done, by whom, until when, and how much of it.
//!
//! A unit directs work when it holds no further unit and its words open with what is to be done (a
//! verb of the table), or say who is charged ("Giao …", "… chủ trì", "… có trách nhiệm"), or stand
//! under a heading that names a body. What only describes is no task: an assessment ("đã …", or what
//! opens with a verb under "Kết quả đạt được"), a principle, a definition, a list of criteria.

use std::borrow::Cow;
use std::sync::LazyLock;

use memchr::memmem;
use smol_str::SmolStr;
use thin_vec::ThinVec;

use crate::directive::Paper;
use crate::document::{Assignee, AssigneePart, Deadline, Node, Target, Task};
use crate::fold;
use crate::kept::Kept;
use crate::parse::deadline::{EACH_PERIOD, FORMS, Form, Leads, begins, is_gap, numbers, places};
use crate::parse::target::{OF_SHARES, aimed, figure};
use crate::phrases::Phrases;
use crate::text::{self, head, part};
use crate::vocab::{self, Vocab};

/// How many characters the names of bodies may take with the verb that charges them.
const LONGEST_NAME: usize = 260;

/// How many words a label has at most that no table knows: "Sản phẩm: Quyết định", and how many characters any, and
/// what stands behind it amid a text.
const MOST_OF_A_LABEL: usize = 5;
const LONGEST_LABEL: usize = 60;
const LONGEST_VALUE: usize = 1000;

/// How many bytes what leads in has at most.
const LONGEST_LEAD_IN: usize = 400;

/// How many bytes stand at most between a verb and what says what its act is.
const MOST_OF_A_DEFINED: usize = 100;

/// How many paragraphs may stand before the one that charges, behind the first.
const MOST_BEFORE: usize = 3;

/// How many bodies a unit charges at most; where it names more, those behind them are left out.
const MOST_CHARGED: usize = 200;

/// How many bytes a clause has at most that says what someone is charged with already.
const LONGEST_CLAUSE: usize = 120;

/// How many characters "Thanh tra tỉnh" may take with the verb behind it.
const LONGEST_LEVEL: usize = 60;

/// The tasks of a body, one for each unit that directs work. `cited` has the index of a unit and a citation in it each,
/// by units; `kind` is the type of the paper.
pub(crate) fn tasks<'t>(
    paper: &Paper<'t>,
    kind: Option<&str>,
    body: &[Node<'t>],
    cited: &[(usize, usize)],
) -> Vec<Task<'t>> {
    fn count(units: &[Node<'_>]) -> usize {
        units.iter().map(|unit| 1 + count(&unit.children)).sum()
    }
    // A list that outgrows its room leaves the old room behind, in a long paper as much as the text.
    let kind = Kind {
        report: kind == Some("BC"),
        invites: kind == Some("GM"),
        tells: TELLING.map(Some).contains(&kind),
        charges_persons: !OF_PERSONS.map(Some).contains(&kind),
        minutes: kind == Some("BB"),
    };
    let mut reader = Reader { paper, kind, cited, at: 0, tasks: Vec::with_capacity(count(body)) };
    // "V. Nhiệm vụ trọng tâm" of a report: what stands before it is what was done.
    let turn =
        body.iter().position(|unit| kind.report && title(unit).is_some_and(|title| looks_ahead(paper.vocab, title)));
    let (before, behind) = body.split_at(turn.unwrap_or(0));
    reader.units(before, None, None, Titles { described: true, past: true });
    reader.units(behind, None, None, Titles { described: false, past: kind.invites });
    reader.tasks.shrink_to_fit();
    reader.tasks
}

/// The types of papers that tell what was done.
const TELLING: [&str; 5] = ["BC", "BB", "TTr", "KL", "TC"];

/// Those that tell what persons said and did.
const OF_PERSONS: [&str; 5] = ["BC", "BB", "TTr", "TC", "GM"];

/// What the type of a paper says of its units.
#[derive(Clone, Copy)]
struct Kind {
    report: bool,
    /// It names guests: "Đồng chí Phó Chủ tịch phụ trách đô thị".
    invites: bool,
    /// A time in it may be that of what was done.
    tells: bool,
    /// "Đồng chí Phó Bí thư chỉ đạo …" charges, and tells not what was done.
    charges_persons: bool,
    /// It tells how a meeting went: "Đoàn Chủ tịch báo cáo Đề án nhân sự …".
    minutes: bool,
}

/// What the titles over a unit say of what stands below them.
#[derive(Clone, Copy)]
struct Titles {
    /// They are of what was done or is so, or of what or whom the paper is about.
    described: bool,
    /// They are of what was done, or name guests.
    past: bool,
}

impl Titles {
    /// With what a title says that stands below them.
    fn below(self, vocab: &Vocab, title: &str) -> Self {
        let past = tells_of_deeds(vocab, title);
        Self { described: self.described || past || describes(vocab, title), past: self.past || past }
    }
}

/// What a title says of what stands below it: "Sở Nội vụ chủ trì, phối hợp với Sở Tài chính, hoàn thành trước ngày
/// 30/6/2026:".
struct Above<'t> {
    name: Option<Cow<'t, str>>,
    with: Vec<Assignee<'t>>,
    deadline: Option<Deadline<'t>>,
}

struct Reader<'p, 't> {
    paper: &'p Paper<'t>,
    kind: Kind,
    cited: &'p [(usize, usize)],
    /// How many units were read.
    at: usize,
    tasks: Vec<Task<'t>>,
}

impl<'t> Reader<'_, 't> {
    /// Reads units under one parent, and all below them.
    fn units(&mut self, units: &[Node<'t>], parent: Option<&Node<'t>>, root: Option<&Node<'t>>, above: Titles) {
        let vocab = self.paper.vocab;
        let over = parent.and_then(title);
        let charged = over.and_then(|title| self.above(title));
        // "A. Kết quả đạt được" over "II. Công tác xây dựng Đảng" is over all below.
        let titles = over.map_or(above, |title| above.below(vocab, title));
        // "3. Thành phần" is over what stands right below it, or over all at the head of the outline.
        let first = parent.zip(root).is_none_or(|(parent, root)| std::ptr::eq(parent, root));
        let down = Titles {
            described: (titles.past && !self.kind.invites) || if first { titles } else { above }.described,
            past: titles.past,
        };
        for unit in units {
            let root = root.unwrap_or(unit);
            let at = self.at;
            self.at += 1;
            // "1. Số hóa hồ sơ" over "- Cơ quan chủ trì: …": what stands below is no task of its own.
            let mut labels: Vec<Label<'_, 't>> = unit.children.iter().map_while(|unit| label_of(vocab, unit)).collect();
            let labelled = labels.len() == unit.children.len()
                && unit.after.is_empty()
                && labels.iter().any(|label| label.says != Says::Other);
            if !unit.children.is_empty() {
                let known = self.tasks.len();
                match labelled {
                    true => self.at += unit.children.len(),
                    false => self.units(&unit.children, Some(unit), Some(root), down),
                }
                // "Phòng Y tế rà soát danh sách trước ngày 30/9, gồm:" over what is no task of its own.
                if !labelled && (self.tasks.len() > known || !lists(unit)) {
                    continue;
                }
                if !labelled {
                    labels.clear();
                }
            }
            if let Some(task) = self.task(unit, &mut labels, charged.as_ref(), titles) {
                let cited = &self.cited[self.cited.partition_point(|(unit, _)| *unit < at)..];
                let cited = &cited[..cited.partition_point(|(unit, _)| *unit == at)];
                self.tasks.push(Task {
                    section: title(root).cloned(),
                    number: number(unit, parent).into(),
                    citations: cited.iter().map(|(_, citation)| *citation).collect(),
                    ..task
                });
            }
        }
    }

    /// The task that a unit is, without what others say of it. `above` is the body that the title above it charges.
    fn task<'n>(
        &self,
        unit: &'n Node<'t>,
        labels: &mut Vec<Label<'n, 't>>,
        above: Option<&Above<'t>>,
        titles: Titles,
    ) -> Option<Task<'t>> {
        let paper = self.paper;
        // Below a title the act opens the first paragraph: "Trách nhiệm thi hành" over "Cục trưởng … có trách nhiệm".
        let heading = title(unit);
        let titled = heading.is_some_and(|heading| !paper.vocab.formulas.basis.begin(heading));
        let titles = heading.map_or(titles, |heading| titles.below(paper.vocab, heading));
        let charged = heading.filter(|_| titled).and_then(|heading| charged_by(paper, heading));
        let charged = charged.filter(|name| self.may_be_charged(name));
        let about = About {
            body: above.is_some_and(|above| above.name.is_some()) || charged.is_some(),
            titles,
            kind: self.kind,
        };
        // "Phân công thực hiện như sau:" over a table that Markdown draws.
        let drawn = own(unit).any(|words| words.starts_with('|'));
        let mut opening = own(unit).take(1 + usize::from(titled)).filter(|words| !drawn || !words.ends_with(':'));
        let directed = opening.find(|words| directs(paper, words, about));
        // "Báo cáo gửi về Văn phòng trước ngày 17/3/2023" behind the last bullet; "Giao Sở Y tế chủ trì …" behind "Về kiến
        // nghị nâng cấp bệnh viện:", but not "Chi bộ báo cáo như sau:".
        let charges = |words: &Cow<'t, str>| {
            !self.kind.tells && !drawn && !words.ends_with(':') && leads(&assignees(paper, words))
        };
        let last = || {
            let mut behind = own(unit).skip(1).enumerate();
            let taken_up = |(at, words): &(usize, &'n Cow<'t, str>)| {
                directs(paper, words, about) && (is_due(words) || *at < MOST_BEFORE && charges(words))
            };
            behind.find(taken_up).map(|(_, words)| words)
        };
        let last = directed.is_none().then(last).flatten();
        let first = directed.or(last).or_else(|| own(unit).next().filter(|_| !titles.described && say_who(labels)))?;
        labels.extend(own(unit).flat_map(|words| labels_in(paper.vocab, words)));
        let text = match own(unit).nth(1) {
            None => first.clone(),
            Some(_) => Cow::Owned(own(unit).map(AsRef::as_ref).collect::<Vec<_>>().join("\n")),
        };
        let words = first.trim_start_matches(|c: char| !fold::is_letter(c));
        let (named, words) =
            addressed(paper, words, self.kind).map_or((None, words), |(name, rest)| (Some(name), rest));
        let named = named.map(|name| part(first, name));
        let mut assignees = assignees(paper, first);
        let charging = match say_who(labels) {
            true => Vec::new(),
            false => self.charged_below(unit, first, about, &mut assignees),
        };
        for label in labels.iter() {
            let part_of = match label.says {
                Says::Lead => AssigneePart::Lead,
                Says::With => AssigneePart::With,
                Says::Time | Says::Other => continue,
            };
            for (name, part_of) in valued(paper, label.value, part_of) {
                if !assignees.iter().any(|known| name.starts_with(known.name.as_ref())) {
                    assignees.push(Assignee { name: part(label.text, name), part: part_of });
                }
            }
        }
        let of_all = |label: &&Label<'_, 't>| charging.len() < 2 || !stands_in(label.text, &charging);
        let timed = || labels.iter().filter(of_all).find_map(|label| label.deadline());
        let over = || timed().or_else(|| above?.deadline.clone());
        let set = || match last {
            // What stands before only describes.
            Some(_) => own(unit).skip_while(|words| !std::ptr::eq(*words, first)).find_map(time_of),
            None if drawn => deadline(first).map(|found| deadline_of(&text, found)),
            None => time_of(&text),
        };
        let deadline = if charging.len() < 2 {
            set().or_else(over)
        } else {
            shared_deadline(own(unit).filter(|_| last.is_none()), &charging, over)
        };
        if !leads(&assignees) {
            let unnamed = named.is_none() && charged.is_none();
            if let Some(name) = named.or(charged).or_else(|| above?.name.clone()) {
                assignees.insert(0, Assignee { name, part: AssigneePart::Named });
            }
            let with = above.filter(|_| unnamed).map_or(&[][..], |above| &above.with);
            for other in with {
                if !assignees.iter().any(|known| known.name == other.name) {
                    assignees.push(other.clone());
                }
            }
        }
        Some(Task {
            node: unit.id.clone(),
            section: None,
            number: SmolStr::default(),
            act: act(paper, led(paper, words).unwrap_or(words)).map(|act| part(first, act)),
            assignees: assignees.into(),
            deadline: deadline.map(Box::new),
            targets: targets(&text).into_iter().map(|target| target_of(&text, target)).collect(),
            text,
            citations: ThinVec::new(),
        })
    }

    /// What a title says of all that stands below it: who is charged and, where it leads in, with whom and until when.
    fn above(&self, title: &Cow<'t, str>) -> Option<Above<'t>> {
        let paper = self.paper;
        let name = charged_by(paper, title).filter(|name| self.may_be_charged(name));
        let leads_in = title.ends_with(':') && title.len() < LONGEST_LEAD_IN;
        // "Các cơ quan đăng ký đầu tư … có trách nhiệm:" may be cut amid its name.
        let outright = title.starts_with("Giao ") || title.contains("chủ trì");
        let (mut lead, mut with) = (None, Vec::new());
        for one in if leads_in { assignees(paper, title) } else { Vec::new() } {
            match one.part {
                AssigneePart::With => with.push(one),
                _ => lead = lead.or(Some(one.name).filter(|_| outright)),
            }
        }
        let deadline = time_set(title, self.kind.tells).filter(|_| leads_in).map(|found| deadline_of(title, found));
        let above = Above { name: name.or(lead), with, deadline };
        (above.name.is_some() || above.deadline.is_some()).then_some(above)
    }

    /// Whether a title charges whom it names: "Đồng chí Lê Văn Tám" of a record is who speaks.
    fn may_be_charged(&self, name: &str) -> bool {
        self.kind.charges_persons || !is_comrade(name)
    }

    /// Adds whom the paragraphs behind the one charge that opens with what is to be done: "1. Đẩy mạnh cải cách hành chính"
    /// over "Sở Nội vụ chủ trì, phối hợp với Sở Tư pháp rà soát …". Gives the paragraphs that charge a body each.
    fn charged_below<'n>(
        &self,
        unit: &'n Node<'t>,
        first: &'n Cow<'t, str>,
        about: About,
        found: &mut Vec<Assignee<'t>>,
    ) -> Vec<&'n Cow<'t, str>> {
        let paper = self.paper;
        let mut charging: Vec<_> = leads(found).then_some(first).into_iter().collect();
        let below = own(unit).skip_while(|words| !std::ptr::eq(*words, first)).skip(1);
        for words in below.filter(|words| directs(paper, words, about)) {
            if found.len() > MOST_CHARGED {
                break;
            }
            let named = Some(assignees(paper, words)).filter(|named| leads(named)).unwrap_or_default();
            let mut new = false;
            for one in named {
                new |= charge(found, one);
            }
            charging.extend(new.then_some(words));
        }
        charging
    }
}

fn leads(assignees: &[Assignee<'_>]) -> bool {
    assignees.iter().any(|one| one.part == AssigneePart::Lead)
}

/// Adds one to those who are charged with a task; whether it leads and did not before.
fn charge<'t>(found: &mut Vec<Assignee<'t>>, one: Assignee<'t>) -> bool {
    let leads = one.part == AssigneePart::Lead;
    match found.iter_mut().find(|known| known.name == one.name) {
        None => {
            found.push(one);
            leads
        }
        // "Sở Y tế chủ trì, phối hợp với Sở Tài chính …" over "Sở Tài chính bố trí kinh phí".
        Some(known) if leads && known.part == AssigneePart::With => {
            known.part = one.part;
            true
        }
        Some(_) => false,
    }
}

/// Whether labels say who is charged.
fn say_who(labels: &[Label<'_, '_>]) -> bool {
    labels.iter().any(|label| label.says == Says::Lead)
}

fn stands_in(text: &str, paragraphs: &[&Cow<'_, str>]) -> bool {
    paragraphs.iter().any(|words| std::ptr::eq(words.as_ref(), text))
}

/// Until when all are to act whom paragraphs charge, each a body: what is said before them, or in each the same; a time
/// that one of them sets is not that of the others. `over` is what stands over them all.
fn shared_deadline<'n, 't: 'n>(
    own: impl Iterator<Item = &'n Cow<'t, str>>,
    charging: &[&Cow<'t, str>],
    over: impl FnOnce() -> Option<Deadline<'t>>,
) -> Option<Deadline<'t>> {
    let mut before = own.take_while(|words| !stands_in(words, charging));
    before.find_map(time_of).or_else(|| {
        let mut each = charging.iter().map(|words| time_of(words));
        let first = each.next()?;
        each.all(|time| time == first).then(|| first.or_else(over))?
    })
}

/// The title of a unit and its own paragraphs.
fn own<'n, 't>(unit: &'n Node<'t>) -> impl Iterator<Item = &'n Cow<'t, str>> {
    unit.heading.as_deref().into_iter().chain(unit.paragraphs.iter().map(|paragraph| &paragraph.text))
}

/// Whether a unit over others says itself what is to be done, of what they list: it sets a time, or breaks off amid its
/// clause. "Thành lập Ban Chỉ đạo gồm các đồng chí sau:" is what the paper does itself.
fn lists(unit: &Node<'_>) -> bool {
    const OPEN: [&str; 6] = [" gồm:", " nhất là:", " đặc biệt là:", " trong đó:", " chú trọng:", " cụ thể:"];
    own(unit).last().is_some_and(|last| {
        last.ends_with(':') && (OPEN.iter().any(|open| last.ends_with(open)) || deadline(last).is_some())
    })
}

/// What stands over what a unit says: its title, or a first paragraph that ends with a colon.
fn title<'n, 't>(unit: &'n Node<'t>) -> Option<&'n Cow<'t, str>> {
    unit.heading.as_deref().or_else(|| own(unit).next().filter(|text| text.ends_with(':') && text.len() < 200))
}

/// The label of a unit: the last part of its path, without the count of those that are the same.
fn number<'n>(unit: &'n Node<'_>, parent: Option<&Node<'_>>) -> &'n str {
    let last = parent.map_or(unit.id.as_str(), |parent| &unit.id[parent.id.len() + 1..]);
    match last.rsplit_once('~') {
        Some((label, count)) if !label.is_empty() && count.bytes().all(|b| b.is_ascii_digit()) => label,
        _ => last,
    }
}

/// A unit that is only a label and its value.
fn label_of<'n, 't>(vocab: &Vocab, unit: &'n Node<'t>) -> Option<Label<'n, 't>> {
    let mut own = own(unit);
    let only = own.next().filter(|_| own.next().is_none() && unit.children.is_empty())?;
    label(vocab, only)
}

/// What a label says of the task above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Lead,
    With,
    Time,
    Other,
}

/// A label and what stands behind its colon: "Cơ quan chủ trì: Sở Y tế".
struct Label<'l, 't> {
    text: &'l Cow<'t, str>,
    says: Says,
    value: &'l str,
}

impl<'t> Label<'_, 't> {
    /// The time that the label sets, though no "trước" or "trong" stands before it: "Thời hạn: 15/9/2022".
    fn deadline(&self) -> Option<Deadline<'t>> {
        if self.says != Says::Time {
            return None;
        }
        if let Some(found) = deadline(self.value) {
            return Some(deadline_of(self.text, found));
        }
        ["đến hết ngày ", "trong ", "trong giai đoạn ", "trong năm ", "báo cáo "].iter().find_map(|lead| {
            let said = format!("{lead}{}", self.value);
            let found = deadline(&said).filter(|found| found.text.len() == said.len())?;
            Some(Deadline {
                text: part(self.text, self.value),
                from: found.from,
                until: found.until,
                every: found.every,
            })
        })
    }
}

/// What a label says by its name.
fn says(vocab: &Vocab, name: &str) -> Option<Says> {
    let formulas = &vocab.formulas;
    let labels =
        [(&formulas.lead_label, Says::Lead), (&formulas.with_label, Says::With), (&formulas.time_label, Says::Time)];
    let is = |labels: &Phrases<Kept<str>>| labels.at(name).is_some_and(|(_, len)| name[len..].trim_end().is_empty());
    labels.into_iter().find(|(labels, _)| is(labels)).map(|(_, says)| says)
}

/// The names in the value of a label, each with its part where the value says it: "A chủ trì; B phối hợp", "A (chủ trì), B
/// (phối hợp)".
fn valued<'l>(paper: &Paper<'_>, value: &'l str, part_of: AssigneePart) -> Vec<(&'l str, AssigneePart)> {
    let mut names = Vec::new();
    for clause in value.split("; ") {
        let (clause, along) =
            clause.split_once("phối hợp với ").map_or((clause, None), |(lead, with)| (lead, Some(with)));
        let clause = clause.trim_end_matches([',', ' ']);
        let said =
            ["chủ trì", "phối hợp"].into_iter().find_map(|said| Some((clause.strip_suffix(said)?, named_part(said)?)));
        let (list, whole) =
            said.map_or((clause, part_of), |(list, part_of)| (list.trim_end_matches([',', ' ']), part_of));
        let (list, whole) = if list.ends_with('(') { (clause, part_of) } else { (list, whole) };
        let names_of = |list| split_names(paper, list).into_iter().map(said_part);
        names.extend(names_of(list).map(|(name, said)| (name, said.unwrap_or(whole))));
        names.extend(along.iter().flat_map(|with| split_names(paper, with)).map(|name| (name, AssigneePart::With)));
    }
    names
}

/// The part that a word names.
fn named_part(said: &str) -> Option<AssigneePart> {
    match said {
        "chủ trì" => Some(AssigneePart::Lead),
        "phối hợp" => Some(AssigneePart::With),
        _ => None,
    }
}

/// A name without the part that stands behind it in brackets, and that: "Sở Tư pháp (phối hợp)", "Sở Y tế (cơ quan chủ trì)".
fn said_part(name: &str) -> (&str, Option<AssigneePart>) {
    let said = name.strip_suffix(')').and_then(|name| name.rsplit_once(" ("));
    let part = said.and_then(|(name, said)| {
        let office = ["cơ quan ", "đơn vị "].iter().find_map(|office| said.strip_prefix(office));
        Some((name, Some(named_part(office.unwrap_or(said))?)))
    });
    part.unwrap_or((name, None))
}

/// A text that is only a label and its value; with a name that no table knows where it is short.
fn label<'l, 't>(vocab: &Vocab, text: &'l Cow<'t, str>) -> Option<Label<'l, 't>> {
    let (name, value) = text.split_once(':')?;
    let says = says(vocab, name).or_else(|| (name.split(' ').count() <= MOST_OF_A_LABEL).then_some(Says::Other))?;
    Some(Label { text, says, value: value.trim_start().trim_end_matches(['.', ';', ' ']) })
}

/// The labels that begin sentences of a text: "…. Thời hạn: 15/9/2022."
fn labels_in<'l, 't>(vocab: &Vocab, text: &'l Cow<'t, str>) -> impl Iterator<Item = Label<'l, 't>> {
    memchr::memchr_iter(b':', text.as_bytes()).filter_map(move |colon| {
        let near = text[..colon].char_indices().rev().nth(LONGEST_LABEL).map_or(0, |(at, _)| at);
        let name = &text[near..colon];
        let name = name[name.rfind(['.', ';', '(']).map_or(0, |at| at + 1)..].trim_start();
        // "…, thời hạn: 15/9/2022"
        let last = || says(vocab, name.rsplit_once(", ")?.1).filter(|says| *says == Says::Time);
        let says = says(vocab, name).or_else(last)?;
        let value = head(text[colon + 1..].trim_start(), LONGEST_VALUE);
        // "Cơ quan đầu mối: Phòng Tổng hợp (Văn phòng) và …", but "(Chủ trì: Văn phòng)".
        let close = value.find(')').filter(|close| !value[..*close].contains('('));
        let value = &value[..close.into_iter().chain(value.find(". ")).min().unwrap_or(value.len())];
        let of_bodies = matches!(says, Says::Lead | Says::With);
        let mut stops = value.match_indices(';').map(|(at, _)| at);
        let end = stops.find(|at| !of_bodies || !lists_on(vocab, &value[at + 1..])).unwrap_or(value.len());
        Some(Label { text, says, value: value[..end].trim_end_matches(['.', ' ']) })
    })
}

/// Whether a list of bodies goes on behind a semicolon: "Cơ quan phối hợp: Sở Tài chính; Sở Tư pháp".
fn lists_on(vocab: &Vocab, behind: &str) -> bool {
    let next = behind.trim_start();
    let next = &next[..next.find(';').unwrap_or(next.len())];
    (is_body(vocab, next) || plural_bodies(vocab, next)) && !next.contains(':') && first_charge(vocab, next).is_none()
}

/// Who is to do what stands behind a colon, and that: "Các trường học: Tổ chức …", "Đối với Sở Y tế: Rà soát …".
fn addressed<'w>(paper: &Paper<'_>, words: &'w str, kind: Kind) -> Option<(&'w str, &'w str)> {
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
    // "Cá nhân: viết bản tự kiểm điểm, nộp chi ủy trước ngày 15/11/2026"
    let timed = || paper.vocab.formulas.deed.begin(rest) && time_set(rest, false).is_some();
    let unknown = || kind.charges_persons && !is_comrade(name) && may_act(paper, rest);
    (opens(paper.vocab, rest) || taken_up() || decides() || timed() || unknown()).then_some((named, rest))
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

/// What stands before and behind the first colon with a blank.
fn split_label(words: &str) -> Option<(&str, &str)> {
    let colon = memchr::memchr_iter(b':', words.as_bytes()).find(|at| words[at + 1..].starts_with(' '))?;
    Some((&words[..colon], &words[colon + ": ".len()..]))
}

/// The body that a heading names and nothing else: "1. Ban Tổ chức Tỉnh ủy", "Trách nhiệm của Bộ Y tế",
/// "Giao Sở Y tế chủ trì:".
fn charged_by<'t>(paper: &Paper<'_>, heading: &Cow<'t, str>) -> Option<Cow<'t, str>> {
    named_body(paper, heading).map(|name| part(heading, name))
}

fn named_body<'h>(paper: &Paper<'_>, heading: &'h str) -> Option<&'h str> {
    let of = paper.vocab.formulas.addressing.at(heading).map_or(0, |(_, len)| len);
    let name = heading[of..].trim_matches([':', ' ', '.']);
    // "Đối với các cơ quan, đơn vị", but "Trách nhiệm của các cơ quan" names none.
    let opened = name.starts_with(fold::is_upper) || heading.starts_with("Đối với các ");
    let short = name.chars().count() < 120 && opened && !fold::is_caps(name);
    // "Ban Thường vụ Đảng ủy yêu cầu:" says who charges.
    let demands =
        ["yêu cầu", "đề nghị", "kết luận", "quyết định", "thống nhất"].iter().any(|verb| name.ends_with(verb));
    // "Hội nghị triển khai" is to be held; "Thanh tra, kiểm tra" is what is to be done.
    let held = || ["Hội nghị", "Đại hội"].iter().any(|held| name.starts_with(held));
    let body =
        || is_body(paper.vocab, name) && !held() && (!opens(paper.vocab, name) || is_of_level(paper.vocab, name));
    // "Trưởng, Phó các Ban Đảng", but not "Trưởng thành trong thử thách".
    let heads = || {
        let (_, len) = paper.vocab.roles.at(name).filter(|_| name.starts_with("Trưởng"))?;
        Some(name[..len].contains(' ') || !name[len..].trim_start().starts_with(fold::is_lower))
    };
    // "Đồng chí Trần Thị Liên, Bí thư Đảng ủy"
    let named = || body() || plural_bodies(paper.vocab, name) || heads() == Some(true) || is_officer(paper, name);
    // "Đoàn kiểm tra có nhiệm vụ:"
    let whole = || {
        let name = &name[..first_charge(paper.vocab, name).unwrap_or(name.len())];
        without_modal(paper.vocab, without_office(name))
    };
    (short && !demands && named()).then(whole)
}

/// Whether a heading is of what is so, or of what or whom the paper is about: "Đối tượng áp dụng", but not "Nguyên tắc và
/// nhiệm vụ".
fn describes(vocab: &Vocab, heading: &str) -> bool {
    vocab.formulas.describes.begin(heading) && !looks_ahead(vocab, heading)
}

/// Whether a heading is of what was done: "Kết quả đạt được", but not "Kết quả và nhiệm vụ".
fn tells_of_deeds(vocab: &Vocab, heading: &str) -> bool {
    vocab.formulas.past.begin(heading) && !looks_ahead(vocab, heading)
}

/// Whether a heading speaks of what is to be done: "Phương hướng, nhiệm vụ", but not "Kết quả thực hiện nhiệm vụ".
fn looks_ahead(vocab: &Vocab, heading: &str) -> bool {
    let done = |at: usize| {
        let before = fold::small(&heading[..at]);
        let carried_out = before.rsplit_once("thực hiện ").map(|(_, between)| between);
        carried_out.is_some_and(|between| !between.starts_with("và ") && !between.contains(" và "))
    };
    vocab.formulas.directing.find(heading).any(|(_, found)| !done(found.start))
}

/// "Các sở, ban, ngành", "Ủy ban nhân dân các xã".
fn plural_bodies(vocab: &Vocab, name: &str) -> bool {
    vocab.formulas.several.begin(name) && !vocab.formulas.no_charge.begin(name)
}

/// Whether words begin with a body that may be charged: not "Trung tâm của chuyển đổi số". A body of one syllable needs a
/// name behind it, or a word that goes on with one: "Sở Y tế", "Ban quản lý", but not "Phong trào", "Ban hành chính sách".
fn is_body(vocab: &Vocab, words: &str) -> bool {
    // The last as some keyboards write it, with the letter of another script.
    const HEADS: [&str; 11] = ["Ban", "Bộ", "Cục", "Hội", "Phòng", "Sở", "Trường", "Viện", "Vụ", "Đoàn", "Ðoàn"];
    let Some((_, len)) = vocab.body_at(words) else { return is_named_body(vocab, words) };
    let (head, behind) = words.split_at(len);
    let next = behind.strip_prefix(' ').unwrap_or("");
    let formulas = &vocab.formulas;
    let named = || {
        formulas.body_next.at(next).is_some()
            || formulas.charge.at(next).is_some()
            || formulas.body_part.begin(next)
            || formulas.level_word.iter().any(|level| vocab::begins(next, level.as_str()))
            || formulas.modal.iter().any(|modal| vocab::begins(next, modal.as_str()))
    };
    let whole = || head.contains(' ') || next.starts_with(fold::is_upper) || fold::is_caps(head);
    (whole() || HEADS.contains(&head) && (next.is_empty() || named())) && !formulas.no_charge.begin(words)
}

/// Whether words begin with a short word for a body and a name in capitals: "Đội Quản lý trật tự", but not "Đội ngũ".
fn is_named_body(vocab: &Vocab, words: &str) -> bool {
    let Some((head, name)) = words.split_once(' ').filter(|_| words.starts_with(fold::is_upper)) else { return false };
    let is = |known: &Kept<str>| head.chars().flat_map(char::to_lowercase).eq(known.chars());
    name.starts_with(fold::is_upper) && vocab.formulas.named_body.iter().any(is)
}

/// Whether words begin with a body and its level: "Thanh tra tỉnh", but not "Thanh tra việc thu chi".
fn is_of_level(vocab: &Vocab, words: &str) -> bool {
    let behind = vocab.body_at(words).map_or("", |(_, len)| words[len..].trim_start());
    let next = behind.split([' ', ',']).next();
    vocab.formulas.level_word.iter().any(|level| next == Some(level.as_str()))
}

/// Whether words open with a verb of the table; "Chủ trì: đồng chí …" is a label.
fn opens(vocab: &Vocab, words: &str) -> bool {
    opening(vocab, words).is_some()
}

/// Where the verb stands with which words open: behind "Trên cơ sở Kế hoạch này," too.
fn opening(vocab: &Vocab, words: &str) -> Option<usize> {
    let verb = |at: &usize| {
        let words = &words[*at..];
        let found = vocab.formulas.task.at(words).is_some_and(|(_, len)| {
            let behind = &words[len..];
            let noun = || fold::is(&words[..len], "to chuc") && is_organisation(behind);
            !(behind.starts_with(':') || noun() || is_defined(behind))
        });
        found && !points_back(vocab, words)
    };
    let led = || {
        vocab.formulas.lead_in.at(words)?;
        let clauses = head(words, 200).match_indices(", ").map(|(at, comma)| at + comma.len());
        clauses.take(3).find(verb)
    };
    // "Về công tác tư tưởng: Tăng cường …", "Đối với cấp xã: hoàn thành …"
    let labelled = || {
        let about = ["Về ", "Đối với "].iter().find(|about| words.starts_with(**about))?;
        let (label, _) = split_label(head(&words[about.len()..], 200))?;
        // "Đối với người vào Đảng là viên chức: Hoàn thành tốt nhiệm vụ" is what is asked of whom.
        if label.contains(" là ") {
            return None;
        }
        Some(about.len() + label.len() + ": ".len()).filter(verb)
    };
    led().or_else(labelled).or_else(|| urged(vocab, words).filter(verb)).or_else(|| Some(0).filter(verb))
}

/// Where a verb may stand behind words that only urge, or agree to charge: "Phải hoàn thành …", "Từng bước hiện đại hóa …",
/// "Thống nhất giao …", but not "Thống nhất ban hành …".
fn urged(vocab: &Vocab, words: &str) -> Option<usize> {
    const CHARGES: [&str; 5] = ["giao", "phân công", "ủy quyền", "uỷ quyền", "yêu cầu"];
    let formulas = &vocab.formulas;
    let behind = |len: usize| words[len..].starts_with(' ').then_some(len + 1);
    let agreed = || {
        let at = behind(formulas.agreeing.at(words)?.1)?;
        CHARGES.iter().any(|charge| vocab::begins(&words[at..], charge)).then_some(at)
    };
    let urging = || {
        let mut at = behind(formulas.urging.at(words)?.1)?;
        // "Cần sớm", "Phải từng bước"
        if let Some((_, len)) = formulas.urging.at(&words[at..]) {
            at += len + 1;
        }
        words.is_char_boundary(at).then_some(at)
    };
    agreed().or_else(urging)
}

/// Whether "tổ chức" is a noun before these words: "tổ chức đảng", "tổ chức, cá nhân có liên quan".
fn is_organisation(behind: &str) -> bool {
    const OF: [&str; 10] = [
        " đảng",
        " chính trị",
        " đoàn",
        " cơ sở",
        " xã hội",
        " khác",
        " có liên quan",
        " liên quan",
        ", cá nhân",
        " và cá nhân",
    ];
    // What is sent out, and members: "tổ chức đoàn kiểm tra liên ngành", "tổ chức đoàn viên hiến máu".
    const SENT: [&str; 16] = [
        "viên",
        "kiểm tra",
        "giám sát",
        "khảo sát",
        "thanh tra",
        "thẩm định",
        "phúc tra",
        "công tác",
        "liên ngành",
        "học tập",
        "nghiên cứu",
        "xúc tiến",
        "đại biểu",
        "đi",
        "thăm",
        "viếng",
    ];
    let sent = |next: &str| SENT.iter().any(|what| vocab::begins(next, what));
    let whole = |of: &&str| behind.strip_prefix(*of).is_some_and(|rest| !rest.starts_with(fold::is_word));
    OF.iter().any(whole) && !behind.strip_prefix(" đoàn ").is_some_and(sent)
}

/// Whether what follows a verb says what its act is: "Quản lý chất thải là hoạt động thu gom …".
fn is_defined(behind: &str) -> bool {
    const WHAT: [&str; 5] = ["hoạt động ", "việc ", "quá trình ", "tập hợp ", "quyền "];
    static IS: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new(" là "));
    let near = &behind.as_bytes()[..behind.len().min(MOST_OF_A_DEFINED)];
    IS.find(near).is_some_and(|at| {
        let what = &behind[at + " là ".len()..];
        !behind[..at].contains([',', ';', '.', ':']) && WHAT.iter().any(|word| what.starts_with(word))
    })
}

/// The words from the body on that is charged behind an opening clause: "Căn cứ Chỉ thị này, các chi bộ xây dựng …".
fn led<'w>(paper: &Paper<'_>, words: &'w str) -> Option<&'w str> {
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

/// Whether words open with a paper that was named before, not with the verb of the same letters: "Hướng dẫn này thay
/// thế …".
fn points_back(vocab: &Vocab, words: &str) -> bool {
    let behind = vocab.type_at(words).and_then(|(_, len)| words[len..].strip_prefix(' '));
    behind.is_some_and(|behind| vocab.formulas.pointing.iter().any(|row| vocab::begins(behind, row.as_str())))
}

/// What the titles above words say.
#[derive(Clone, Copy)]
struct About {
    /// They name who is charged.
    body: bool,
    titles: Titles,
    kind: Kind,
}

/// Whether words open with what is to be done, or charge a body with it; under a title that describes only where the
/// charge is said outright.
fn directs(paper: &Paper<'_>, words: &str, about: About) -> bool {
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
    let denied = || head(early, 60).contains(" chưa ") || praises(paper.vocab, words);
    !counted
        && !done()
        && !denied()
        && (!about.titles.described && (about.body || body()) && first_charge(paper.vocab, early).is_some()
            || !(about.titles.described || about.kind.tells && words.starts_with("Trong "))
                && led(paper, words).is_some()
            || !about.titles.described && about.body && about.kind.charges_persons && may_act(paper, words)
            || !about.titles.past && person && takes_charge(early, about.kind)
            || (!about.titles.past || is_due(words)) && charges_outright(early, "chủ trì")
            || ["có trách nhiệm", "chịu trách nhiệm"].iter().any(|charge| charges_outright(early, charge)))
}

/// Whether words tell what those who lead a meeting did in it: "Đoàn Chủ tịch báo cáo Đề án nhân sự …", but not "Hội nghị yêu
/// cầu các chi bộ …".
fn tells_of_meeting(vocab: &Vocab, words: &str) -> bool {
    let acts = |name: &str| vocab.formulas.meeting.begin(name) && !assigns(vocab, text::behind(words, name));
    vocab.formulas.meeting.begin(words) && name_before_charge(vocab, words).is_none_or(acts)
}

/// Whether words say what a person is in charge of; in a paper that tells who was there, not where they only say who it is:
/// "Đ/c Đỗ Thị Nga - Ủy viên UBKT Đảng ủy, phụ trách chi bộ".
fn takes_charge(words: &str, kind: Kind) -> bool {
    let Some((person, _)) = words.split_once(" phụ trách ") else { return false };
    let introduced = || person.ends_with(',') || [" - ", " – "].iter().any(|dash| person.contains(dash));
    kind.charges_persons || !introduced()
}

/// Whether a body says no more than that it is pleased: "Ban Thường vụ Tỉnh ủy đánh giá cao kết quả …".
fn praises(vocab: &Vocab, words: &str) -> bool {
    let known = known_name(vocab, head(words, LONGEST_NAME));
    known.and_then(|known| words[known.end..].strip_prefix(' ')).is_some_and(|next| vocab.formulas.praise.begin(next))
}

/// Where the name ends that opens words, of a body that does something until a day they set, with a verb no table need
/// know: "Sở Nội vụ thẩm tra hồ sơ trước ngày 05/12/2020". In a paper that `tells`, "trong năm 2020" may be when it was done.
fn set_to_work(paper: &Paper<'_>, words: &str, tells: bool) -> Option<usize> {
    let known = known_name(paper.vocab, head(words, LONGEST_NAME))?;
    let timed = |at: &usize| time_set(&words[*at..], tells).is_some() && !praises(paper.vocab, words);
    // "Đảng viên nộp bản kiểm điểm …"
    let charged = || known.charged(paper.vocab, words).filter(|_| paper.vocab.formulas.group.begin(words));
    known.takes_up(paper.vocab, words).or_else(charged).filter(timed).map(|_| known.end)
}

/// The time that words set outright, and no rule for what is before it: "… trước ngày 01/7/2025 thì được tiếp tục".
fn time_set(words: &str, tells: bool) -> Option<Deadline<'_>> {
    deadline(words).filter(|found| {
        let behind = text::behind(words, &found.text);
        let rule = [" thì ", " được ", " vẫn ", " mà "].iter().any(|word| behind.starts_with(word));
        let told = tells && fold::small(&found.text).starts_with("trong ");
        found.until.is_some() && !rule && !told && !found.text.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// Whether words set a last day: "… trước ngày 17/3/2023".
fn is_due(words: &str) -> bool {
    time_set(words, true).is_some_and(|found| ["trước ", "chậm nhất "].iter().any(|due| found.text.contains(due)))
}

/// Who is charged behind the label of a group, where a time is set: "Tập thể chi ủy: đ/c Phó Bí thư chuẩn bị báo cáo,
/// hoàn thành trước ngày 20/11/2026".
fn labelled_person<'w>(paper: &Paper<'_>, words: &'w str) -> Option<&'w str> {
    // A long text is not searched to its end for a label that stands at its start.
    let (label, _) = head(words, LONGEST_LABEL).split_once(": ")?;
    let behind = Some(&words[label.len() + ": ".len()..]).filter(|behind| is_comrade(behind))?;
    let short = label.split(' ').count() <= MOST_OF_A_LABEL && says(paper.vocab, label).is_none();
    (short && name_before_charge(paper.vocab, behind).is_some() && time_set(behind, false).is_some()).then_some(behind)
}

/// The name of a body that is known to its end.
#[derive(Clone, Copy)]
struct Known {
    end: usize,
    /// Nothing in small letters goes on with it: "Sở Nội vụ", "Chi bộ thôn 2", but not "Chi bộ".
    closed: bool,
}

impl Known {
    /// Where the verb stands with which it takes something up.
    fn takes_up(self, vocab: &Vocab, words: &str) -> Option<usize> {
        let formulas = &vocab.formulas;
        let mut at = self.end;
        // "sẽ", "thường xuyên"
        for _ in 0..2 {
            let next = words[at..].strip_prefix(' ')?;
            let modal = formulas.modal.iter().find(|modal| vocab::begins(next, modal.as_str()));
            at += modal.map_or(0, |modal| 1 + modal.len());
        }
        let next = words[at..].strip_prefix(' ')?;
        let open =
            || next.starts_with(fold::is_lower) && !formulas.name_stop.begin(next) && !formulas.body_stop.begin(next);
        (formulas.deed.begin(next) || self.closed && open()).then_some(at + 1)
    }

    /// Where the verb that charges stands right behind it.
    fn charged(self, vocab: &Vocab, words: &str) -> Option<usize> {
        let formulas = &vocab.formulas;
        let mut at = self.end;
        for _ in 0..3 {
            let next = words[at..].strip_prefix(' ')?;
            if formulas.charge.begin(next) {
                return Some(at + 1);
            }
            let modal = formulas.modal.iter().find(|modal| vocab::begins(next, modal.as_str()))?;
            at += 1 + modal.len();
        }
        None
    }

    /// The same, where a table knows the verb.
    fn acts(self, vocab: &Vocab, words: &str) -> Option<usize> {
        self.takes_up(vocab, words).filter(|at| vocab.formulas.deed.begin(&words[*at..]))
    }
}

/// The name of a body at the head of words, as far as its parts are known: what a body is for, its level and place, and
/// others in a row with it.
fn known_name(vocab: &Vocab, words: &str) -> Option<Known> {
    // Heads that need a name of their own: "Hội đồng nghiệm thu", "Trung tâm giống cây trồng".
    const OPEN: [&str; 12] = [
        "Ban Chỉ đạo",
        "Chi cục",
        "Chi nhánh",
        "Công ty",
        "Cơ quan",
        "Hội đồng",
        "Hội nghị",
        "Tiểu ban",
        "Tổ công tác",
        "Tổng cục",
        "Trung tâm",
        "Đại hội",
    ];
    const LEVELS: [&str; 17] = [
        "tỉnh",
        "thành phố",
        "huyện",
        "quận",
        "thị xã",
        "thị trấn",
        "xã",
        "phường",
        "đặc khu",
        "khu phố",
        "tổ dân phố",
        "thôn",
        "ấp",
        "khóm",
        "xóm",
        "buôn",
        "trực thuộc",
    ];
    // As many papers write them, in small letters: "Ủy ban kiểm tra huyện ủy".
    const COMMITTEES: [&str; 10] = [
        "tỉnh ủy",
        "tỉnh uỷ",
        "thành ủy",
        "thành uỷ",
        "huyện ủy",
        "huyện uỷ",
        "thị ủy",
        "thị uỷ",
        "quận ủy",
        "quận uỷ",
    ];
    const OTHERS: [&str; 10] =
        ["đơn vị", "tổ chức", "cá nhân", "ban", "ngành", "đoàn thể", "địa phương", "chi bộ", "đảng bộ", "các đơn vị"];
    let word = |text: &str, words: &[&str]| words.iter().find(|word| vocab::begins(text, word)).map(|word| word.len());
    let body = |text: &str| {
        let (_, len) = vocab.body_at(text).filter(|_| text.starts_with(fold::is_upper))?;
        Some((len, text[..len].contains(' ') && !OPEN.contains(&&text[..len])))
    };
    let several = |text: &str| vocab.formulas.several.at(text).map(|(_, len)| (len, true));
    // What a body is for: "Nội vụ".
    let field =
        |text: &str| vocab.formulas.body_part.at(text).filter(|_| text.starts_with(fold::is_upper)).map(|(_, len)| len);
    // "Chi đoàn", "Tổ chuyên môn"
    let group = |text: &str| vocab.formulas.group.at(text).filter(|_| text.starts_with(fold::is_upper));
    let body = |text: &str| group(text).map(|(_, len)| (len, true)).or_else(|| body(text));
    let (mut end, mut whole) = body(words).or_else(|| several(words))?;
    let mut closed = false;
    // After a level a place follows: "Huyện ủy Sơn Bình".
    let of_level = |name: &str| name.ends_with(" ủy") && !name.starts_with("Đảng") && !name.starts_with("Chi");
    let mut placed = of_level(&words[..end]);
    // No name has more parts.
    for _ in 0..24 {
        let Some(next) = words[end..].strip_prefix(' ') else {
            let joined = words[end..].strip_prefix(", ").and_then(|next| {
                let len = body(next).or_else(|| several(next)).map(|(len, _)| len);
                // Longest first: "tỉnh ủy" before "tỉnh".
                len.or_else(|| word(next, &COMMITTEES)).or_else(|| word(next, &OTHERS)).or_else(|| word(next, &LEVELS))
            });
            let Some(len) = joined else { break };
            (end, closed, placed, whole) = (end + ", ".len() + len, false, false, true);
            continue;
        };
        // "Ban Tổ chức Tỉnh ủy và Đảng ủy Ủy ban nhân dân tỉnh"
        let other = |next: &str| body(next).or_else(|| several(next).filter(|_| next.starts_with("các ")));
        if let Some((len, is_whole)) = next.strip_prefix("và ").and_then(other) {
            let name = &next["và ".len()..];
            (end, closed, placed, whole) = (end + " và ".len() + len, is_whole, of_level(&name[..len]), is_whole);
        } else if let Some((len, is_whole)) = body(next) {
            (end, closed, placed, whole) = (end + 1 + len, is_whole, of_level(&next[..len]), is_whole);
        } else if let Some(len) = field(next) {
            (end, closed, placed, whole) = (end + 1 + len, true, false, true);
        } else if let Some((_, len)) = vocab.formulas.body_part.at(next).filter(|_| next.starts_with("các ")) {
            (end, closed, placed, whole) = (end + 1 + len, false, false, true);
        } else if let Some(len) = word(next, &["và tương đương", "và cấp tương đương"]) {
            (end, closed, placed) = (end + 1 + len, true, false);
        } else if let Some(len) = word(next, &COMMITTEES) {
            (end, closed, placed, whole) = (end + 1 + len, true, true, true);
        } else if let Some(len) = word(next.strip_prefix("các ").unwrap_or(next), &LEVELS) {
            let several = if next.starts_with("các ") { "các ".len() } else { 0 };
            (end, closed, placed, whole) = (end + 1 + several + len, true, true, true);
        } else if placed && next.starts_with(|c: char| fold::is_upper(c) || c.is_ascii_digit()) {
            let len = next.find([' ', ',']).unwrap_or(next.len());
            (end, closed) = (end + 1 + len, true);
        } else if closed && let Some(len) = next.strip_prefix("- ").and_then(field) {
            end += " - ".len() + len;
        } else {
            break;
        }
    }
    whole.then_some(Known { end, closed })
}

/// Whether words charge with a phrase: not "Cơ quan chủ trì là cơ quan được giao chủ trì …", which says what it is.
fn charges_outright(words: &str, charge: &str) -> bool {
    let mut places = words.match_indices(charge).map(|(at, _)| (&words[..at], &words[at + charge.len()..]));
    // Most words hold none, and that is sooner known than where they stand.
    words.contains(charge)
        && places.any(|(before, behind)| !behind.starts_with(" là ") && !before.ends_with("được giao "))
}

/// The verb phrase that opens a task: up to its first comma or clause.
fn act<'w>(paper: &Paper<'_>, words: &'w str) -> Option<&'w str> {
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
    let known = known_name(vocab, head(words, LONGEST_NAME));
    let charge = || {
        let first = first_charge(vocab, words).map(|at| at + 1);
        // "Hội đồng nhân dân tỉnh quyết định bố trí vốn"
        let deed = known
            .and_then(|known| if first.is_some() { known.acts(vocab, words) } else { known.takes_up(vocab, words) });
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

/// Who is charged, and with what part.
fn assignees<'t>(paper: &Paper<'_>, text: &Cow<'t, str>) -> Vec<Assignee<'t>> {
    let words = text.trim_start_matches(|c: char| !fold::is_letter(c));
    let mut found: Vec<Assignee<'t>> = Vec::new();
    let mut add = |names: &str, as_what| {
        for name in split_names(paper, names) {
            // "Sở Tài chính (chủ trì), Sở Tư pháp (phối hợp) thẩm định …"
            let (name, said) = said_part(name);
            if !found.iter().any(|known| known.name == name) {
                found.push(Assignee { name: part(text, name), part: said.unwrap_or(as_what) });
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
        // "(Văn phòng Tỉnh ủy chủ trì; Ban Tuyên giáo phối hợp)": the sentence behind the stop was read.
        if is_named(paper, inner)
            && let Some(name) = name_before_charge(paper.vocab, inner)
        {
            add(name, AssigneePart::Lead);
        }
    }
    // "Giao Sở Nội vụ chủ trì, các sở, ngành liên quan phối hợp xây dựng đề án"
    static LED: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("chủ trì, "));
    for at in LED.find_iter(words.as_bytes()) {
        let behind = &words[at + "chủ trì, ".len()..];
        if (plural_bodies(paper.vocab, behind) || is_named(paper, behind))
            && let Some(name) = name_before_charge(paper.vocab, behind)
            && let Some(part_of) = part_beside(&words[..at], behind, name)
        {
            add(name, part_of);
        }
    }
    // "Xây dựng phần mềm, do Sở Khoa học và Công nghệ chủ trì"
    static BY: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("do "));
    for at in BY.find_iter(words.as_bytes()).filter(|at| words[..*at].ends_with([' ', '('])) {
        let behind = &words[at + "do ".len()..];
        if is_named(paper, behind)
            && let Some(name) = name_before_charge(paper.vocab, behind)
            && leads_itself(text::behind(behind, name))
        {
            add(name, AssigneePart::Lead);
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

/// The name of who gets an office: "đồng chí Lê Văn Tám làm Trưởng ban".
fn appointed<'w>(vocab: &Vocab, words: &'w str) -> Option<&'w str> {
    let (name, office) = words.split_once(" làm ")?;
    let sound = office.starts_with(fold::is_upper) && vocab.roles.begin(office) && !name.contains([';', '.', ':']);
    sound.then_some(name)
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

/// Whether words behind a name say whom it charges: "Chi ủy phân công đồng chí Phó Bí thư phụ trách".
fn assigns(vocab: &Vocab, words: &str) -> bool {
    let charged = words.trim_start().strip_prefix("phân công ");
    charged.is_some_and(|charged| is_comrade(charged) && name_before_charge(vocab, charged).is_some())
}

/// The sentences of a task, by full stops and semicolons.
fn sentences(words: &str) -> impl Iterator<Item = &str> {
    let stops = memchr::memchr2_iter(b'.', b';', words.as_bytes()).map(|at| at + 1);
    let last = (!words.ends_with(['.', ';'])).then_some(words.len());
    let mut start = 0;
    let sentences = stops.chain(last).map(move |end| &words[std::mem::replace(&mut start, end)..end]);
    sentences.map(|sentence| sentence.trim_start_matches([' ', '-', '+']))
}

/// Whether words name a person: "đồng chí Lê Văn Tám", "đ/c Tám".
fn is_comrade(words: &str) -> bool {
    comrade(words).is_some()
}

/// What stands behind the word for a person.
fn comrade(words: &str) -> Option<&str> {
    ["đồng chí ", "Đồng chí ", "đ/c ", "Đ/c "].iter().find_map(|lead| words.strip_prefix(lead))
}

/// Whether words begin with a person by name or office: "Đồng chí Bí thư Đảng ủy", but not "Đồng chí nào".
fn is_officer(paper: &Paper<'_>, words: &str) -> bool {
    comrade(words).is_some_and(|person| person.starts_with(fold::is_upper) || paper.is_role(person))
}

/// What the names of bodies begin with that many papers write in small letters: "chi ủy", "các xã".
const SMALL_BODIES: [&str; 8] = ["các ", "đảng ủy ", "đảng uỷ ", "chi bộ ", "chi ủy ", "chi uỷ ", "cấp ủy ", "cấp uỷ "];

fn is_named(paper: &Paper<'_>, words: &str) -> bool {
    // Most words begin otherwise.
    let small = words.starts_with(['c', 'đ', 'Đ']);
    small && (is_comrade(words) || SMALL_BODIES.iter().any(|lead| words.starts_with(lead)))
        || words.starts_with(fold::is_upper)
            && !paper.vocab.formulas.no_body.begin(words)
            && (!opens(paper.vocab, words) || is_of_level(paper.vocab, words))
            && (is_body(paper.vocab, words) || paper.is_role(words) || plural_bodies(paper.vocab, words))
}

/// The name in front of the verb that charges it.
fn name_before_charge<'w>(vocab: &Vocab, words: &'w str) -> Option<&'w str> {
    // No name is longer, so what stands behind need not be read.
    let near = head(words, LONGEST_NAME);
    let end = |name: &str| name.trim_end_matches([',', ' ', ':']).len();
    let mut name = &near[..end(&near[..first_charge(vocab, near)?])];
    // "Đề nghị Ban Thường vụ giao Sở Y tế chủ trì": the latter is charged.
    // "… đề nghị tặng Huy hiệu" charges nobody.
    let charges = [" giao ", " yêu cầu ", " đề nghị "].into_iter().filter_map(|verb| {
        let named = |charged: &str| charged.starts_with(fold::is_upper) || plural_bodies(vocab, charged);
        // "phương án giao biên chế", "Cảnh sát giao thông"
        let small = |charged: &str| SMALL_BODIES[1..].iter().any(|body| vocab::begins(charged, body.trim_end()));
        // "Chi bộ yêu cầu đồng chí Lê Văn Tám khắc phục …"
        let given = |charged: &str| match verb {
            // "đề nghị đồng chí Lê Văn Tám được kết nạp"
            " đề nghị " => is_comrade(charged) && !charged.contains(" được "),
            _ => is_comrade(charged) || small(charged),
        };
        // "Bộ Chính trị giao cho Ban Bí thư chỉ đạo …"
        let split = name.rsplit_once(verb).map(|(by, charged)| (by, charged.strip_prefix("cho ").unwrap_or(charged)));
        split.filter(|(_, charged)| given(charged) || named(charged))
    });
    if let Some((by, charged)) = charges.min_by_key(|(_, charged)| charged.len())
        && !["được", "theo"].iter().any(|before| by.ends_with(before))
    {
        name = charged;
    }
    // "Cơ quan thường trực: Văn phòng Đảng ủy" says of whom it speaks; "Ủy ban nhân dân tỉnh: Tập trung" what is to be
    // done.
    if let Some((label, behind)) = split_label(name) {
        // "Các ông, bà: Chánh Văn phòng …"
        let persons = || label.starts_with("Các ông") && vocab.roles.begin(behind);
        // "Phòng Tài chính: Bố trí kinh phí" has no body behind its colon.
        let body = || vocab.body_at(behind).is_some() && (!opens(vocab, behind) || is_of_level(vocab, behind));
        name = match of_one_kind(vocab, label, behind) {
            true => name,
            false if body() || persons() => behind,
            false => label,
        };
    }
    let name = without_modal(vocab, without_way(without_office(name)));
    let name = name.strip_suffix(ASSIGNED).unwrap_or(name);
    // "đ/c Phó Bí thư làm Tổ trưởng Tổ kiểm tra, báo cáo …"
    let name = appointed(vocab, name).unwrap_or(name);
    // "Tổ chức, cá nhân có quyền sử dụng tài liệu", "lĩnh vực mà mình phụ trách": what is said of them.
    let said = |name: &str| {
        [" có quyền ", " theo Quy định số "].iter().any(|words| name.contains(words))
            || name.split(' ').any(|word| word == "mình")
    };
    // "Hội đồng nhân dân tỉnh quyết định bố trí vốn": its own verb ends the name.
    let name = match known_name(vocab, name) {
        Some(known) if known.acts(vocab, name).is_some() => &name[..known.end],
        _ => name,
    };
    let listed = || split_label(name).is_some_and(|(label, behind)| of_one_kind(vocab, label, behind));
    let sound = !name.contains([';', '.']) && (!name.contains(':') || listed()) && !said(name);
    (sound && !name.is_empty()).then_some(name)
}

/// A name without what says that its body is the office for it: "Ban Tổ chức là cơ quan thường trực, hướng dẫn …", "Vụ Pháp
/// chế là đầu mối:".
fn without_office(name: &str) -> &str {
    let is = memchr::memmem::find(name.as_bytes(), " là ".as_bytes()).map(|at| name.split_at(at));
    let office =
        |said: &str| ["cơ quan ", "đơn vị ", "đầu mối"].iter().any(|what| said[" là ".len()..].starts_with(what));
    is.filter(|(_, said)| office(said)).map_or(name, |(name, _)| name)
}

/// Whether a label and what stands behind its colon name bodies of one kind: "các sở: Tài chính, Xây dựng, Y tế".
fn of_one_kind(vocab: &Vocab, label: &str, behind: &str) -> bool {
    const KINDS: [&str; 10] = ["sở", "bộ", "ban", "ngành", "xã", "phường", "huyện", "tỉnh", "thôn", "ấp"];
    let several = label.rsplit_once(' ').filter(|(before, _)| before.ends_with("các") || before.ends_with("Các"));
    let kind = several.is_some_and(|(_, kind)| KINDS.contains(&kind));
    kind && behind.starts_with(fold::is_upper) && (vocab.formulas.body_part.begin(behind) || !opens(vocab, behind))
}

/// A name without what says how its body acts: "Các cấp ủy theo thẩm quyền".
fn without_way(name: &str) -> &str {
    let way = name.split_once(" theo ").filter(|(_, way)| way.starts_with(fold::is_lower) && !way.starts_with("dõi"));
    way.map_or(name, |(name, _)| name.trim_end_matches([',', ' ']))
}

/// A name without the words between it and the verb that charges it: "Văn phòng Tỉnh ủy thường xuyên".
fn without_modal<'n>(vocab: &Vocab, mut name: &'n str) -> &'n str {
    // Names that end with the letters of such a word: "Phòng Hậu cần", "Đội Quản lý trật tự".
    const HELD: [&str; 4] = ["Hậu cần", "hậu cần", "Trật tự", "trật tự"];
    let short = |name: &'n str| {
        if HELD.iter().any(|held| name.ends_with(held)) {
            return None;
        }
        let mut before = vocab.formulas.modal.iter().filter_map(|modal| name.strip_suffix(modal.as_str()));
        before.find(|before| before.ends_with(' ')).map(|before| before.trim_end_matches([',', ' ', ':']))
    };
    while let Some(short) = short(name) {
        name = short;
    }
    // "Các huyện uỷ, thị uỷ 5 ngày một lần"
    let counted = name.strip_suffix(" một lần").and_then(|name| name.rsplit_once(' '));
    let named = counted.and_then(|(name, _)| name.rsplit_once(' '));
    named.filter(|(_, count)| count.bytes().all(|b| b.is_ascii_digit())).map_or(name, |(name, _)| name)
}

/// What stands before "đoàn" in the name of a body that acts: "Công đoàn", "Tỉnh đoàn", "Sư đoàn", but not "các đoàn kiểm tra".
const UNIONS: [&str; 16] = [
    "công",
    "chi",
    "liên",
    "tỉnh",
    "thành",
    "huyện",
    "quận",
    "thị",
    "xã",
    "phường",
    "tập",
    "quân",
    "binh",
    "sư",
    "lữ",
    "trung",
];

/// Where the first verb that charges stands, the blank before it counted. "Ban Tổ chức" and "Ủy ban
/// Kiểm tra" hold such words in their names, with a capital.
fn first_charge(vocab: &Vocab, words: &str) -> Option<usize> {
    let charges = |start: usize, end: usize| {
        let behind = &words[end..];
        // "các tổ chức", "Đoàn kiểm tra", "tổ chức đảng", "bộ phận giúp việc": nouns.
        let noun = || {
            let mut before = words[..start].rsplit(' ').map(fold::small);
            let last = before.next().unwrap_or_default();
            // "Công đoàn phối hợp …", "Chi đoàn tổ chức …"
            let mut union = || last == "đoàn" && before.next().is_some_and(|first| UNIONS.contains(&first.as_str()));
            vocab.formulas.charge_noun.iter().any(|noun| noun.as_str() == last) && !union()
        };
        let party = &words[start..end] == " tổ chức" && is_organisation(behind);
        // "báo cáo Ban Bí thư việc thực hiện Chỉ thị", but "bộ phận giúp việc tham mưu".
        let matter = words[..start].ends_with(" việc") && !words[..start].ends_with("giúp việc");
        let helpers = &words[start..end] == " giúp" && behind.starts_with(" việc");
        // "Vụ Nghiên cứu tổng hợp, Văn phòng Ban và các đơn vị …"
        let listed = || {
            // "Sở Tài chính chủ trì, Sở Tư pháp phối hợp", but "cơ quan chủ trì, Sở Tài chính".
            if &words[start..end] == " chủ trì" && !["quan", "đơn vị"].iter().any(|noun| words[..start].ends_with(noun))
            {
                return false;
            }
            let next = behind.strip_prefix(", ").filter(|next| next.starts_with(fold::is_upper));
            next.is_some_and(|next| is_body(vocab, next))
        };
        // "Cơ quan phối hợp: …" is a label, "cơ quan tham mưu, giúp việc Tỉnh ủy" a name.
        // "(cơ quan chủ trì)", "(đơn vị phối hợp)"
        let named = || behind.starts_with(')') && ["(cơ quan", "(đơn vị"].iter().any(|of| words[..start].ends_with(of));
        let office = named()
            || ["ơ quan", "ơ quan chuyên trách"].iter().any(|office| words[..start].ends_with(office))
                && ([":", " là "].iter().any(|of| behind.starts_with(of))
                    || [", giúp việc", " giúp việc", " của"].iter().any(|of| behind.starts_with(of)));
        // "Chi bộ chưa xây dựng …" says what is not.
        let denied = [" chưa", " không", " được giao", " bị xem xét,", "mình", "mình trực tiếp"]
            .iter()
            .any(|word| words[..start].ends_with(word));
        // "Ủy viên được phân công phụ trách địa bàn trực tiếp chỉ đạo …" says which.
        let assigned = || words[..start].ends_with(ASSIGNED) && acts_further(vocab, behind);
        // "Sở Nội vụ trình Ủy ban nhân dân tỉnh", but "chương trình", "công trình Hồ Sông".
        let last_word = || fold::small(words[..start].rsplit(' ').next().unwrap_or(""));
        let submits = &words[start..end] != " trình"
            || behind.strip_prefix(' ').is_some_and(|to| vocab.body_at(to).is_some() && to.starts_with(fold::is_upper))
                && !["chương", "công", "quy", "tờ", "quá", "lộ", "tiến"].contains(&last_word().as_str());
        // "Văn phòng Ban chuẩn bị …", but "Văn phòng Ban chỉ đạo phòng thủ dân sự" is a name.
        let of_office = || {
            let office = ["ăn phòng Ban", "ãnh đạo Ban"].iter().any(|name| words[..start].ends_with(name));
            office && !vocab.formulas.body_next.begin(&words[start + 1..])
        };
        // "Ủy ban hành chính"
        let council = ["Ủy", "Uỷ"].iter().any(|first| words[..start].ends_with(first)) && behind.starts_with(" chính");
        // "Văn phòng là cơ quan tham mưu" says what it is, "tập thể lãnh đạo" is one.
        let is_said =
            || ["là cơ quan", "là đơn vị", "là bộ phận", "tập thể"].iter().any(|noun| words[..start].ends_with(noun));
        !behind.starts_with(fold::is_word)
            && !party
            && !matter
            && submits
            && !helpers
            && !office
            && !denied
            && !assigned()
            && !is_said()
            && !listed()
            && !council
            // "Bí thư chỉ đạo …" is a person, "thư chỉ đạo" a letter.
            && (words[..start].ends_with("í thư") || of_office() || !noun())
    };
    let mut read = name_part(vocab, words, 0);
    memchr::memchr_iter(b' ', words.as_bytes()).find(|&start| {
        read = read.max(name_part(vocab, words, start + 1));
        let verb = vocab.formulas.charge.at(&words[start + 1..]).filter(|_| start >= read);
        verb.is_some_and(|len| {
            read = start + 1 + len;
            charges(start, read)
        })
    })
}

/// What stands before the verb that says whom a duty was given before: "đồng chí được phân công phụ trách địa bàn".
const ASSIGNED: &str = " được phân công";

/// Whether a clause has a verb of the table behind its first words.
fn acts_further(vocab: &Vocab, clause: &str) -> bool {
    let clause = head(clause, LONGEST_CLAUSE);
    let clause = &clause[..clause.find([',', ';', '.', ':']).unwrap_or(clause.len())];
    memchr::memchr_iter(b' ', clause.as_bytes()).any(|at| vocab.formulas.charge.at(&clause[at + 1..]).is_some())
}

/// Where the part of a name ends that may hold a verb, behind the word for the body at `at`: "Ban Quản lý dự án đầu tư
/// xây dựng", "Phòng Kiểm tra, giám sát"; 0 where none begins. In small letters it is long: "Văn phòng đăng ký đất đai",
/// but "Sở xây dựng kế hoạch".
fn name_part(vocab: &Vocab, words: &str, at: usize) -> usize {
    let name = &words[at..];
    if !name.starts_with(['B', 'C', 'H', 'P', 'T', 'V']) {
        return 0;
    }
    let parted = || {
        let (_, head) = vocab.body_at(name)?;
        let own = name[head..].strip_prefix(' ')?;
        let (_, len) = vocab.formulas.body_part.at(own)?;
        let long = own[..len].matches(' ').count() >= 3 && !own[..len].contains(',');
        // "Ban Quản lý dự án đầu tư xây dựng kế hoạch giải ngân"
        let acts = own[..len].ends_with("xây dựng")
            && ["kế hoạch", "phương án", "quy chế", "đề án", "chương trình"]
                .iter()
                .any(|made| own[len..].trim_start().starts_with(made));
        let part = own.starts_with(fold::is_upper) || long;
        (part && !acts).then_some(at + head + " ".len() + len)
    };
    parted().unwrap_or(0)
}

/// Where the names behind "phối hợp với" end.
fn name_end(vocab: &Vocab, words: &str) -> usize {
    // Many of them may stand in one long line without a verb that ends the names.
    let words = head(words, LONGEST_VALUE);
    let words = &words[..first_charge(vocab, words).unwrap_or(words.len())];
    let stops = |(at, c): (usize, char)| match c {
        ':' => !of_one_kind(vocab, &words[..at], words[at + 1..].trim_start()),
        _ => matches!(c, ';' | '.' | '(' | ')'),
    };
    let end = words.char_indices().find(|stop| stops(*stop)).map_or(words.len(), |(at, _)| at);
    let words = &words[..end];
    let words = without_way(words);
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
    let joins = names.match_indices(' ').flat_map(|(at, _)| {
        let comma = names[..at].ends_with(',').then(|| (at - 1, ", ".len()));
        let join = [" và ", " cùng với ", " cùng "]
            .iter()
            .find(|join| names[at..].starts_with(**join))
            .map(|join| (at, join.len()));
        comma.into_iter().chain(join)
    });
    for (at, len) in joins {
        let behind = &names[at + len..];
        // "đồng chí Lê Văn Tám, Phó Bí thư, Giám đốc Công ty" is one.
        let office = is_comrade(&names[start..]) && paper.is_role(behind);
        // "Mặt trận Tổ quốc, các đoàn thể Trung ương" is one body.
        let whole = || {
            let body = paper.vocab.body_at(&names[start..]).map(|(_, len)| len);
            body.max(paper.vocab.formulas.body_part.at(&names[start..]).map(|(_, len)| len))
        };
        let body = || {
            paper.vocab.body_at(behind).is_some()
                || is_named_body(paper.vocab, behind)
                || paper.vocab.formulas.group.begin(behind)
        };
        let begins = behind.starts_with(fold::is_upper) && body() && !office
            || behind.starts_with(fold::is_upper) && !office && plural_bodies(paper.vocab, behind)
            || is_comrade(behind)
            || len == ", ".len()
                && !names[start..].starts_with("Các ")
                && behind.starts_with("các ")
                && plural_bodies(paper.vocab, behind)
            || behind.starts_with("các cơ quan")
            || behind.starts_with("các đơn vị")
            || behind.starts_with("các sở")
            || behind.starts_with("các địa phương")
            || behind.starts_with("các ban")
            || behind.starts_with("toàn thể ");
        // "Các Huyện, Thị ủy, Đảng ủy trực thuộc" are bodies of one kind.
        let of_kind = names[start..].starts_with("Các ")
            && ["Thị ủy", "Thành ủy", "Quận ủy", "Đảng ủy trực thuộc"].iter().any(|kind| {
                let named = |rest: &str| rest.strip_prefix(' ').is_some_and(|name| name.starts_with(fold::is_upper));
                vocab::begins(behind, kind) && !named(&behind[kind.len()..])
            });
        // "Đảng ủy các bộ: Tài chính, Quốc phòng, Công an"
        let listed = || names[start..at].contains(": ") && !behind.starts_with("các ");
        if begins && !of_kind && at >= start && !listed() && whole().is_none_or(|len| start + len <= at) {
            parts.push(names[start..at].trim_matches([',', ' ']));
            start = at + len;
        }
    }
    parts.push(names[start..].trim_matches([',', ' ']));
    parts.retain(|part| !part.is_empty());
    parts
}

// ----- deadlines

/// Words that tell what is by when it came to be, or which: "đợt cuối năm 2026".
const PAST: [&str; 14] = [
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

/// The deadline that words set, by the surest of the forms.
pub(crate) fn deadline(words: &str) -> Option<Deadline<'_>> {
    let places = places(words);
    // "các văn bản ban hành trước ngày 01/7/2025" says which papers, not until when.
    let past = |start| {
        let before = words[..start].trim_end();
        let born = || {
            let compound = before.strip_suffix(" sinh").map(|before| fold::small(last_word(before)));
            compound.is_none_or(|first| !NO_BIRTH.contains(&first.as_str()))
        };
        PAST.iter().any(|word| before.ends_with(word)) && born()
    };
    let first = |(form, leads): (Form, Leads)| {
        let mut end = 0;
        let (start, time) = places.iter().filter(|place| place.lead & leads != 0).find_map(|place| {
            let start = place.at;
            let (rest, time) = form(words.get(start..).filter(|_| start >= end)?).ok()?;
            end = words.len() - rest.len();
            (!past(start)).then_some((start, time))
        })?;
        time.map(|time| Deadline {
            text: Cow::Borrowed(&words[start..end]),
            from: time.from,
            until: time.until,
            every: time.every,
        })
    };
    // "chương trình công tác hằng năm" describes; a verb of reporting sets a time.
    let says = |phrase| words.char_indices().any(|(at, _)| begins(&words[at..], phrase));
    FORMS.into_iter().find_map(first).or_else(|| first(EACH_PERIOD).filter(|_| says("định kỳ") || says("báo cáo")))
}

fn last_word(words: &str) -> &str {
    words.rsplit(|c: char| !fold::is_word(c)).next().unwrap_or_default()
}

// ----- targets

/// What is to be reached, in figures.
pub(crate) fn targets(words: &str) -> Vec<Target<'_>> {
    const NO_UNITS: [&str; 8] = ["tháng", "năm", "ngày", "quý", "giờ", "trong", "và", "đến"];
    let mut end = 0;
    let target = |at: usize| {
        let start = end + aimed(words.get(end..at)?)?;
        let (rest, (number, unit)) = figure(&words[at..]).ok()?;
        end = words.len() - rest.len();
        let number =
            number.replace('.', "").replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite())?;
        let first = unit.split(' ').next().unwrap_or("");
        let share = unit == "%" || !OF_SHARES.iter().any(|aim| words[start..].starts_with(aim));
        (share && !NO_UNITS.contains(&first)).then(|| Target {
            text: Cow::Borrowed(&words[start..end]),
            number,
            unit: Cow::Borrowed(unit),
        })
    };
    // Without a way out, so that many bytes are looked at as one.
    if !words.bytes().fold(false, |found, b| found | b.is_ascii_digit()) {
        return Vec::new();
    }
    // Not inside a number: "1.250.000" is read once.
    let starts = numbers(words).map(|number| number.start).filter(|at| words[..*at].ends_with(is_gap));
    starts.filter_map(target).collect()
}

fn deadline_of<'t>(text: &Cow<'t, str>, found: Deadline<'_>) -> Deadline<'t> {
    Deadline { text: part(text, &found.text), from: found.from, until: found.until, every: found.every }
}

/// The deadline that a text sets.
fn time_of<'t>(text: &Cow<'t, str>) -> Option<Deadline<'t>> {
    deadline(text).map(|found| deadline_of(text, found))
}

fn target_of<'t>(text: &Cow<'t, str>, found: Target<'_>) -> Target<'t> {
    Target { text: part(text, &found.text), number: found.number, unit: part(text, &found.unit) }
}

#[cfg(test)]
mod tests {
    use super::*;
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

    #[test]
    fn figures() {
        for (words, number, unit) in [
            ("giảm 20% số cuộc họp", 20.0, "%"),
            ("ít nhất 15 nghị quyết chuyên đề", 15.0, "nghị quyết"),
            ("đạt trên 1.250 tỷ đồng", 1250.0, "tỷ đồng"),
            ("tăng 8,5% trở lên", 8.5, "%"),
            ("giảm từ 20 - 30% thời gian", 20.0, "%"),
            ("có 100% xã đạt chuẩn", 100.0, "%"),
            ("tối thiểu 02 mô hình", 2.0, "mô hình"),
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
        for words in ["trên 3 tháng", "có 9 nhiệm vụ", "lên 5 bậc", "năm 2026", "tổng số 15 nghị quyết", &endless]
        {
            assert_eq!(targets(words), [], "{words}");
        }
    }
}
