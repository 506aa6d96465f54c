//! What a paper calls another, "(sau đây gọi là Nghị quyết 57)", and the words that point back to
//! one cited before, "Đề án nêu trên". What has been read so far is remembered for these.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use memchr::memmem;
use smol_str::SmolStr;

use super::piece::trim_zeros;
use super::symbol::same_symbol;
use super::{Finder, Mention};
use crate::document::Citation;
use crate::fold;
use crate::parse::citation::cited_number;
use crate::text::head;
use crate::vocab::DocType;

/// How many letters the name may take that a paper gives another.
pub(super) const MOST_OF_A_NAME: usize = 120;

/// How many names of one type a paper is held to give, the last ones.
const MOST_NAMES: usize = 4;

/// What has been read so far, for the words that point back.
#[derive(Default)]
pub(super) struct Seen {
    /// The last citation of each type.
    pub(super) last: HashMap<SmolStr, usize>,
    /// What the paper calls others, by type.
    pub(super) names: HashMap<SmolStr, Vec<String>>,
    by_name: HashMap<SmolStr, usize>,
    by_number: HashMap<(SmolStr, SmolStr), usize>,
    /// The numbers of the papers cited in full, by type.
    pub(super) numbers: HashSet<(SmolStr, SmolStr)>,
    /// The types of what is attached to this paper: "ban hành kèm theo Quyết định này Quy chế …".
    attached: HashSet<String>,
}

/// "(sau đây gọi là Nghị quyết 57)": where the name stands, and what it is.
pub(super) struct Definition<'a> {
    pub(super) at: usize,
    pub(super) name: &'a str,
    pub(super) kind: SmolStr,
    number: Option<SmolStr>,
}

impl Seen {
    /// The paper that is called so: the last of its type that was named before in this place.
    pub(super) fn define(
        &mut self,
        definition: &Definition<'_>,
        first: usize,
        starts: &[usize],
        citations: &[Citation<'_>],
    ) {
        let before = starts.partition_point(|start| *start < definition.at);
        let near = || citations[first..first + before].iter().rev().take(8);
        let typed = |citation: &Citation<'_>| {
            citation.kind.as_deref().is_some_and(|kind| same_symbol(kind, Some(&definition.kind)))
        };
        // "Nghị định số 43/2014/NĐ-CP … và Nghị định số 148/2020/NĐ-CP … (sau đây gọi là Nghị định 43)": the number
        // decides; the last of the type only where it has none.
        let number =
            |citation: &Citation<'_>| citation.number.as_deref().map(|number| SmolStr::from(trim_zeros(number)));
        let named = near().position(|citation| {
            typed(citation) && (definition.number.is_none() || number(citation) == definition.number)
        });
        let unnumbered = || {
            let last = near().position(typed)?;
            near().nth(last).is_some_and(|citation| citation.number.is_none()).then_some(last)
        };
        let Some(back) = named.or_else(unnumbered) else { return };
        let means = first + before - 1 - back;
        match &definition.number {
            Some(number) => self.by_number.insert((definition.kind.clone(), number.clone()), means),
            None => self.by_name.insert(definition.name.into(), means),
        };
    }

    /// The citation that a short or named mention repeats, by what the paper calls it.
    pub(super) fn defined(&self, text: &str, mention: &Mention) -> Option<usize> {
        match (&mention.symbol, &mention.number, &mention.kind) {
            (None, Some(number), Some(kind)) => self.by_number.get(&(kind.clone(), trim_zeros(number).into())).copied(),
            (None, None, Some(kind)) => {
                let words = &text[mention.start..mention.end];
                let names = self.names.get(kind)?.iter().rev().take(MOST_NAMES);
                let name = names.filter(|name| name.contains(' ')).find(|name| words.starts_with(name.as_str()))?;
                self.by_name.get(name.as_str()).copied()
            }
            _ => None,
        }
    }
}

impl Finder<'_, '_> {
    /// The words before which a place says what it calls a paper: "(sau đây gọi là Nghị quyết 57)".
    pub(super) fn definitions<'a>(&self, text: &'a str) -> Vec<Definition<'a>> {
        let leads = &self.paper.vocab.formulas.defines;
        let mut definitions = Vec::new();
        static IS: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("là "));
        for at in IS.find_iter(text.as_bytes()) {
            let from = text[..at].char_indices().rev().nth(24).map_or(0, |(from, _)| from);
            let before = fold::fold(&text[from..at + "là".len()]);
            if !leads.iter().any(|lead| before.ends_with(lead.as_str())) {
                continue;
            }
            let name = text[at + "là ".len()..].trim_start_matches([' ', '“', '"', '«', '\'']);
            let start = text.len() - name.len();
            let name = head(name, MOST_OF_A_NAME);
            let end = name.find([')', ',', ';', '.', ':', '”', '"', '»']).unwrap_or(name.len());
            let name = name[..end].trim_end();
            let kind = self.paper.vocab.type_at(name).or_else(|| self.type_of_abbreviation(name));
            let Some((kind, len)) = kind else { continue };
            let Some(code) = kind.code.as_deref() else { continue };
            let number = cited_number(&name[len..]).ok().filter(|(rest, _)| rest.is_empty());
            let number = number.map(|(_, (_, number))| trim_zeros(number).into());
            definitions.push(Definition { at: start, name, kind: code.into(), number });
        }
        definitions
    }

    /// The cited paper that a pointing mention means.
    pub(super) fn antecedent(&self, text: &str, mention: &Mention, first: usize, seen: &Seen) -> Option<usize> {
        let words = &text[mention.start..mention.end];
        if let Some(means) = seen.by_name.get(words) {
            return Some(*means);
        }
        let kind = mention.kind.as_deref()?;
        let before = text[..mention.start].trim_end();
        let last = fold::small(before.rsplit(' ').next().unwrap_or(""));
        let plural = ["các", "những", "hai", "ba", "bốn", "năm", "số"].contains(&last.as_str());
        // "này" in a paper of this type, or of none that is known, is the paper itself.
        let itself = words.ends_with("này")
            && (self.own_kind.is_none_or(|own| own == kind)
                || seen.attached.contains(kind)
                || before.ends_with("kèm theo"));
        let means = *seen.last.get(kind)?;
        // In small letters the words are common nouns unless the paper has just been named.
        let near = words.starts_with(fold::is_upper) || means >= first;
        (!plural && !itself && near).then_some(means)
    }

    /// "Nghị quyết này", "Đề án nêu trên", or what the paper has said that it calls another.
    pub(super) fn pointing(
        &self,
        text: &str,
        at: usize,
        (kind, len): (&DocType, usize),
        seen: &mut Seen,
    ) -> Option<Mention> {
        let code = kind.code.as_deref()?;
        let behind = &text[at + len..];
        if self.is_attached_here(text, at) {
            seen.attached.insert(code.to_owned());
        }
        let words = behind.strip_prefix(' ').unwrap_or("");
        let points = self.paper.vocab.formulas.pointing.iter().find(|row| {
            let rest = words.strip_prefix(row.as_str());
            rest.is_some_and(|rest| {
                !rest.starts_with(fold::is_word) && (row.contains([' ', 'à']) || self.ends_mention(rest))
            })
        });
        let end = match points {
            Some(row) => at + len + 1 + row.len(),
            // "Đề án", where the paper calls one so.
            None => {
                let word = &text[at..at + len];
                let called = seen.names.get(code)?.iter().rev().take(MOST_NAMES).any(|name| name == word);
                (called && self.ends_mention(behind)).then_some(at + len)?
            }
        };
        Some(Mention::pointer(at, end, code))
    }

    /// What the paper has said that it calls another, where the words are no name by themselves.
    pub(super) fn called(&self, text: &str, at: usize, (kind, len): (&DocType, usize), seen: &Seen) -> Option<Mention> {
        let code = kind.code.as_deref()?;
        let fits = |name: &&String| {
            let rest = text[at..].strip_prefix(name.as_str());
            name.len() > len && rest.is_some_and(|rest| self.ends_mention(rest))
        };
        let name = seen.names.get(code)?.iter().rev().take(MOST_NAMES).filter(fits).max_by_key(|name| name.len())?;
        Some(Mention::pointer(at, at + name.len(), code))
    }
}
