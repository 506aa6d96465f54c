//! The units that direct work: what is to be done, by whom, until when, and how much of it.
//!
//! A unit directs work when it holds no further unit and its words open with what is to be done (a
//! verb of the table), or say who is charged ("Giao …", "… chủ trì", "… có trách nhiệm"), or stand
//! under a heading that names a body. What only describes is no task: an assessment ("đã …", or what
//! opens with a verb under "Kết quả đạt được"), a principle, a definition, a list of criteria.

mod assignee;
mod body;
mod charge;
mod deadline;
mod direct;
mod heading;
mod label;
mod name;
mod target;
mod verb;

use std::borrow::Cow;

use smol_str::SmolStr;
use thin_vec::ThinVec;

use crate::directive::Paper;
use crate::document::{Assignee, AssigneePart, Deadline, Node, Task};
use crate::fold;
use crate::text::part;
use assignee::assignees;
use body::is_comrade;
use deadline::{deadline, deadline_of, is_due, time_of, time_set};
use direct::{About, act, addressed, behind_topic, directs, led};
use heading::{Titles, charged_by, looks_ahead};
use label::{Label, Says, label_of, labels_in, valued};
use target::{target_of, targets};

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
    // One that does not look ahead tells to its end.
    let (before, behind) = body.split_at(turn.unwrap_or(if kind.report { body.len() } else { 0 }));
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

/// How many bytes what leads in has at most.
const LONGEST_LEAD_IN: usize = 400;

/// How many paragraphs may stand before the one that charges, behind the first.
const MOST_BEFORE: usize = 3;

/// How many bodies a unit charges at most; where it names more, those behind them are left out.
const MOST_CHARGED: usize = 200;

/// How many words a label has at most that no table knows: "Sản phẩm: Quyết định", and how many characters any, and
/// what stands behind it amid a text.
const MOST_OF_A_LABEL: usize = 5;
const LONGEST_LABEL: usize = 60;
const LONGEST_VALUE: usize = 1000;

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
        let words = behind_topic(paper, words).unwrap_or(words);
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
