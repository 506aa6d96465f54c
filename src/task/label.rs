//! Labels and their values: "Cơ quan chủ trì: Sở Y tế", "Thời hạn: 15/9/2022".
//!
//! A label says outright who or when, so its value is read without the verbs that a sentence needs.

use std::borrow::Cow;
use std::sync::LazyLock;

use memchr::memmem;

use super::body::{is_body, plural_bodies};
use super::charge::first_charge;
use super::deadline::{deadline, deadline_of};
use super::name::split_names;
use super::{LONGEST_LABEL, LONGEST_VALUE, MOST_OF_A_LABEL, own};
use crate::directive::Paper;
use crate::document::{AssigneePart, Deadline, Node};
use crate::fold;
use crate::kept::Kept;
use crate::phrases::Phrases;
use crate::text::{head, part};
use crate::vocab::Vocab;

/// A label and what stands behind its colon: "Cơ quan chủ trì: Sở Y tế".
pub(super) struct Label<'l, 't> {
    pub(super) text: &'l Cow<'t, str>,
    pub(super) says: Says,
    pub(super) value: &'l str,
}

/// What a label says of the task above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    Lead,
    With,
    Time,
    Other,
}

impl<'t> Label<'_, 't> {
    /// The time that the label sets, though no "trước" or "trong" stands before it: "Thời hạn: 15/9/2022".
    pub(super) fn deadline(&self) -> Option<Deadline<'t>> {
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

/// A unit that is only a label and its value.
pub(super) fn label_of<'n, 't>(vocab: &Vocab, unit: &'n Node<'t>) -> Option<Label<'n, 't>> {
    let mut own = own(unit);
    let only = own.next().filter(|_| own.next().is_none() && unit.children.is_empty())?;
    label(vocab, only)
}

/// A text that is only a label and its value; with a name that no table knows where it is short.
fn label<'l, 't>(vocab: &Vocab, text: &'l Cow<'t, str>) -> Option<Label<'l, 't>> {
    let (name, value) = text.split_once(':')?;
    let says = says(vocab, name).or_else(|| (name.split(' ').count() <= MOST_OF_A_LABEL).then_some(Says::Other))?;
    Some(Label { text, says, value: value.trim_start().trim_end_matches(['.', ';', ' ']) })
}

/// The labels that begin sentences of a text: "…. Thời hạn: 15/9/2022.", "Cơ quan chủ trì là Sở Y tế, …"
pub(super) fn labels_in<'l, 't>(vocab: &Vocab, text: &'l Cow<'t, str>) -> impl Iterator<Item = Label<'l, 't>> {
    labels_with_colons(vocab, text).chain(labels_that_are(vocab, text))
}

/// The labels of offices that say without a colon whose they are: "Cơ quan chủ trì là Sở Y tế, cơ quan phối hợp là …".
fn labels_that_are<'l, 't>(vocab: &Vocab, text: &'l Cow<'t, str>) -> impl Iterator<Item = Label<'l, 't>> {
    static IS: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new(" là "));
    IS.find_iter(text.as_bytes()).filter_map(move |at| {
        let near = text[..at].char_indices().rev().nth(LONGEST_LABEL).map_or(0, |(at, _)| at);
        let name = &text[near..at];
        let name = name[name.rfind(['.', ';', '(', ',', ':']).map_or(0, |at| at + 1)..].trim_start();
        let office = ["Cơ quan ", "cơ quan ", "Đơn vị ", "đơn vị "].iter().any(|office| name.starts_with(office));
        let says = says(vocab, name).filter(|_| office)?;
        let value = head(&text[at + " là ".len()..], LONGEST_VALUE);
        let named = value.starts_with(fold::is_upper) && (is_body(vocab, value) || plural_bodies(vocab, value));
        let other = |at: &usize| {
            let next = value[at + 1..].trim_start();
            next.starts_with(fold::is_lower) && !plural_bodies(vocab, next)
        };
        let comma = value.match_indices(", ").map(|(at, _)| at).find(other);
        let end = value.find(['.', ';', '(', ')', ':']).into_iter().chain(comma).min().unwrap_or(value.len());
        named.then(|| Label { text, says, value: &value[..end] })
    })
}

fn labels_with_colons<'l, 't>(vocab: &Vocab, text: &'l Cow<'t, str>) -> impl Iterator<Item = Label<'l, 't>> {
    memchr::memchr_iter(b':', text.as_bytes()).filter_map(move |colon| {
        let near = text[..colon].char_indices().rev().nth(LONGEST_LABEL).map_or(0, |(at, _)| at);
        let name = &text[near..colon];
        let name = name[name.rfind(['.', ';', '(']).map_or(0, |at| at + 1)..].trim_start();
        // "…, thời hạn: 15/9/2022", "…, phối hợp: Sở Tài chính"
        let last = || says(vocab, name.rsplit_once(", ")?.1).filter(|says| matches!(says, Says::Time | Says::With));
        let says = says(vocab, name).or_else(last)?;
        let value = head(text[colon + 1..].trim_start(), LONGEST_VALUE);
        // "Cơ quan đầu mối: Phòng Tổng hợp (Văn phòng) và …", but "(Chủ trì: Văn phòng)".
        let close = value.find(')').filter(|close| !value[..*close].contains('('));
        let value = &value[..close.into_iter().chain(value.find(". ")).min().unwrap_or(value.len())];
        let of_bodies = matches!(says, Says::Lead | Says::With);
        // "Chủ trì: Sở Nội vụ, phối hợp: Sở Tài chính"
        let labelled = value.find(": ").and_then(|colon| value[..colon].rsplit_once(", "));
        let next = labelled.filter(|(_, name)| of_bodies && self::says(vocab, name).is_some());
        let value = next.map_or(value, |(own, _)| own);
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

/// What a label says by its name.
pub(super) fn says(vocab: &Vocab, name: &str) -> Option<Says> {
    let formulas = &vocab.formulas;
    let labels =
        [(&formulas.lead_label, Says::Lead), (&formulas.with_label, Says::With), (&formulas.time_label, Says::Time)];
    let is = |labels: &Phrases<Kept<str>>| labels.at(name).is_some_and(|(_, len)| name[len..].trim_end().is_empty());
    labels.into_iter().find(|(labels, _)| is(labels)).map(|(_, says)| says)
}

/// The names in the value of a label, each with its part where the value says it: "A chủ trì; B phối hợp", "A (chủ trì), B
/// (phối hợp)".
pub(super) fn valued<'l>(paper: &Paper<'_>, value: &'l str, part_of: AssigneePart) -> Vec<(&'l str, AssigneePart)> {
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
        // "Ủy ban nhân dân huyện chỉ đạo Phòng Nội vụ chủ trì"
        let named = |behind: &str| behind.starts_with(fold::is_upper) || plural_bodies(paper.vocab, behind);
        let directed = [" chỉ đạo ", " lãnh đạo "].iter().find_map(|verb| list.split_once(verb));
        let (list, directed) = match directed.filter(|(_, behind)| named(behind)) {
            Some((by, behind)) => (by, Some(behind)),
            None => (list, None),
        };
        names.extend(names_in(paper, list, whole));
        names.extend(directed.iter().flat_map(|list| names_in(paper, list, whole)));
        names.extend(along.iter().flat_map(|with| split_names(paper, with)).map(|name| (name, AssigneePart::With)));
    }
    names
}

/// The names of a list, each with its part; of those behind the first that says it, one that says none has that of the
/// next: "A (chủ trì), B, C (phối hợp)".
pub(super) fn names_in<'n>(paper: &Paper<'_>, list: &'n str, part_of: AssigneePart) -> Vec<(&'n str, AssigneePart)> {
    let mut names: Vec<_> = split_names(paper, list).into_iter().map(said_part).collect();
    let first = names.iter().position(|(_, said)| said.is_some()).unwrap_or(names.len());
    let mut next = None;
    for (_, said) in names.iter_mut().skip(first).rev() {
        next = said.or(next);
        *said = next;
    }
    names.into_iter().map(|(name, said)| (name, said.unwrap_or(part_of))).collect()
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
