//! What a paper calls another, "(sau đây gọi là Nghị quyết 57)", and the words that point back to
//! one cited before, "Đề án nêu trên". What has been read so far is remembered for these.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use memchr::memmem;
use smol_str::SmolStr;

use super::key::{is_one_name, slug};
use super::piece::{strip_of, trim_zeros};
use super::symbol::same_symbol;
use super::{Finder, Mention, PlaceKind};
use crate::document::Citation;
use crate::fold;
use crate::parse::citation::{cited_date, cited_number};
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
    pub(super) names: HashMap<SmolStr, Vec<Called>>,
    by_name: HashMap<SmolStr, usize>,
    by_number: HashMap<(SmolStr, SmolStr), usize>,
    /// The numbers of the papers cited in full, by type.
    pub(super) numbers: HashSet<(SmolStr, SmolStr)>,
    /// The types of what is attached to this paper: "ban hành kèm theo Quyết định này Quy chế …".
    attached: HashSet<String>,
}

/// A name that the paper gives another.
pub(super) struct Called {
    words: String,
    /// The type word alone: "(sau đây gọi tắt là Nghị quyết)".
    bare: bool,
}

/// "(sau đây gọi là Nghị quyết 57)": where the name stands, and what it is.
pub(super) struct Definition<'a> {
    pub(super) at: usize,
    pub(super) name: &'a str,
    pub(super) kind: SmolStr,
    number: Option<SmolStr>,
    bare: bool,
}

impl Definition<'_> {
    pub(super) fn called(&self) -> Called {
        Called { words: self.name.to_owned(), bare: self.bare }
    }
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
                // The type word alone begins the names of others too: "Nghị quyết Đại hội …".
                let name = names.filter(|name| !name.bare).find(|name| words.starts_with(name.words.as_str()))?;
                self.by_name.get(name.words.as_str()).copied()
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
            let bare = len == name.len();
            definitions.push(Definition { at: start, name, kind: code.into(), number, bare });
        }
        definitions
    }

    /// The cited paper that a pointing mention means.
    pub(super) fn antecedent(&self, text: &str, mention: &Mention, first: usize, seen: &Seen) -> Option<usize> {
        let words = &text[mention.start..mention.end];
        let kind = mention.kind.as_deref()?;
        let before = text[..mention.start].trim_end();
        let last = fold::small(before.rsplit(' ').next().unwrap_or(""));
        let plural = ["các", "những", "hai", "ba", "bốn", "năm", "số"].contains(&last.as_str());
        if let Some(means) = seen.by_name.get(words).filter(|_| !plural) {
            return Some(*means);
        }
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
        place: PlaceKind,
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
                let mut names = seen.names.get(code)?.iter().rev().take(MOST_NAMES);
                let called = names.any(|name| name.bare && name.words == word) && self.ends_mention(behind);
                (called && !self.is_another(text, at, (kind, len), place)).then_some(at + len)?
            }
        };
        Some(Mention::pointer(at, end, code))
    }

    /// Whether behind a type word stands what tells a paper from the one that is called by that word alone: its day, or
    /// who issued it and what it is about, "Nghị quyết của Hội đồng nhân dân tỉnh về …".
    fn is_another(&self, text: &str, at: usize, (kind, len): (&DocType, usize), place: PlaceKind) -> bool {
        let behind = &text[at + len..];
        if behind.starts_with(" ngày ") {
            return cited_date(behind).is_ok();
        }
        let names = strip_of(behind).is_some() || behind.starts_with(" về ");
        names && self.typed(text, at, Some((kind, len)), place).is_some()
    }

    /// Whether words that the paper gives to `called` are said of another body's: "Kế hoạch của Sở Nội vụ".
    pub(super) fn is_of_another(&self, text: &str, mention: &Mention, called: &Citation<'_>) -> bool {
        let Some(own) = called.issuer.as_deref().filter(|_| strip_of(&text[mention.end..]).is_some()) else {
            return false;
        };
        let of = self.issuer(text, mention.end);
        of.is_some_and(|of| !is_one_name(&slug(&text[of]), &slug(own)))
    }

    /// What the paper has said that it calls another, where the words are no name by themselves.
    pub(super) fn called(&self, text: &str, at: usize, (kind, len): (&DocType, usize), seen: &Seen) -> Option<Mention> {
        let code = kind.code.as_deref()?;
        let fits = |name: &&str| {
            let rest = text[at..].strip_prefix(*name);
            name.len() > len && rest.is_some_and(|rest| self.ends_mention(rest))
        };
        let names = seen.names.get(code)?.iter().rev().take(MOST_NAMES).map(|name| name.words.as_str());
        let name = names.filter(fits).max_by_key(|name| name.len())?;
        Some(Mention::pointer(at, at + name.len(), code))
    }
}
