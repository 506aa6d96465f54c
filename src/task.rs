//! The units that direct work.
//!
//! A unit directs work when its words open with what is to be done (a verb of the table) or say
//! who is charged ("Giao …", "… chủ trì", "… có trách nhiệm"). What only describes is no task:
//! an assessment, a principle, a definition, a list of criteria.

use std::borrow::Cow;

use crate::directive::Passage;
use crate::document::{Citation, Node, Task};
use crate::fold;
use crate::outline::Outline;

/// Verbs with which tasks open.
const OPENINGS: [&str; 62] = [
    "lanh dao",
    "chi dao",
    "to chuc",
    "trien khai",
    "thuc hien",
    "quan triet",
    "tang cuong",
    "day manh",
    "nang cao",
    "tiep tuc",
    "chu dong",
    "chu trong",
    "khan truong",
    "kip thoi",
    "tap trung",
    "xay dung",
    "ban hanh",
    "dieu chinh",
    "ra soat",
    "hoan thien",
    "phoi hop",
    "chu tri",
    "giao",
    "yeu cau",
    "de nghi",
    "theo doi",
    "don doc",
    "kiem tra",
    "giam sat",
    "huong dan",
    "tham muu",
    "bao cao",
    "bao dam",
    "dam bao",
    "phat trien",
    "phat huy",
    "quan tam",
    "cung co",
    "doi moi",
    "lap",
    "cu the hoa",
    "the che hoa",
    "sua doi",
    "nghien cuu",
    "bo tri",
    "chuan bi",
    "tuyen truyen",
    "pho bien",
    "phan cong",
    "kien toan",
    "sap xep",
    "thuc day",
    "huy dong",
    "khac phuc",
    "ngan chan",
    "xu ly",
    "thanh lap",
    "quan ly",
    "dao tao",
    "boi duong",
    "xac dinh",
    "nhat tri chu truong",
];

/// Words that charge a body with work.
const CHARGES: [&str; 12] = [
    "chu tri",
    "co trach nhiem",
    "chiu trach nhiem",
    "lanh dao, chi dao",
    "chi dao",
    "phoi hop voi",
    "theo doi, don doc",
    "huong dan",
    "trien khai thuc hien",
    "to chuc thuc hien",
    "khan truong",
    "tham muu",
];

/// The tasks of a body, one for each unit that directs work.
pub(crate) fn tasks<'t>(
    outline: &Outline,
    passages: &[Passage<'t>],
    body: &[Node<'t>],
    citations: &[Citation<'t>],
) -> Vec<Task<'t>> {
    let sections = sections(body);
    let mut by_node: std::collections::HashMap<&str, Vec<usize>> = std::collections::HashMap::new();
    for (i, citation) in citations.iter().enumerate() {
        if let Some(node) = &citation.node {
            by_node.entry(node.as_str()).or_default().push(i);
        }
    }
    let mut tasks = Vec::new();
    for (i, unit) in outline.units.iter().enumerate() {
        let own: Vec<_> = passages[unit.blocks.clone()].iter().filter(|passage| passage.unit == Some(i)).collect();
        let Some(first) = own.first() else { continue };
        let leaf = outline.units.get(i + 1).is_none_or(|next| next.parent != Some(i));
        if !leaf || !directs(&first.words.text) {
            continue;
        }
        let text = match own.as_slice() {
            [one] => one.words.text.clone(),
            all => Cow::Owned(all.iter().map(|passage| passage.words.text.as_ref()).collect::<Vec<_>>().join("\n")),
        };
        tasks.push(Task {
            node: unit.id.clone(),
            section: sections
                .iter()
                .find(|(id, _)| unit.id.split('/').next() == Some(id))
                .and_then(|(_, heading)| heading.clone()),
            number: unit.label.clone(),
            text,
            assignees: Vec::new(),
            deadline: None,
            citations: by_node.get(unit.id.as_str()).cloned().unwrap_or_default(),
        });
    }
    tasks
}

fn sections<'t, 'n>(body: &'n [Node<'t>]) -> Vec<(&'n str, Option<Cow<'t, str>>)> {
    body.iter().map(|node| (node.id.as_str(), node.heading.clone())).collect()
}

/// Whether words open with what is to be done, or charge a body with it.
fn directs(words: &str) -> bool {
    let words = words.trim_start_matches(|c: char| !c.is_alphabetic());
    if OPENINGS.iter().any(|verb| fold::word_prefix(words, verb).is_some()) {
        return words.split(' ').count() > 4;
    }
    let early = &words[..words.char_indices().nth(220).map_or(words.len(), |(at, _)| at)];
    CHARGES.iter().any(|charge| fold::find(early, charge).is_some())
}
