//! Mentions of other papers in the text, then the papers that they mean.
//!
//! A mention counts when it picks out one paper: by symbol, by number, or by a name that begins
//! with the type word and a capital and goes on with what tells it from others (its body, period,
//! ordinal or subject). Generic plurals, programmes that are no paper, and the paper itself are none.

// What a place calls other papers, and where mentions may stand in it.
mod alias;
mod bounds;

// A mention by its type word, its symbol or its number.
mod list;
mod short;
mod symbol;
mod typed;

// A mention by its name, and where that ends.
mod law;
mod meeting;
mod name;
mod plan;
mod title;

// What stands behind a mention, before it, and whether it is the paper itself.
mod context;
mod issuer;
mod own;
mod subject;

// The papers that the mentions mean.
mod key;
mod reference;

// What all of these read with.
mod piece;

use std::borrow::Cow;
use std::collections::HashMap;

use memchr::{memchr, memmem};
use smol_str::SmolStr;

use self::alias::Seen;
use self::bounds::{BEGINS, BEGINS_SMALL, BYTES, Hints, PLAIN, is_within_word};
use self::context::{provision, relation, same_day_end, term_of};
use self::key::name_key;
use self::list::{Carried, is_list_gap};
use self::own::{LEAST_OF_A_TITLE, title_words};
use self::piece::{begins_either, trim_zeros};
use self::subject::MOST_OF_A_QUOTE;
use self::symbol::same_symbol;
use crate::directive::{Paper, Passage};
use crate::document::{Anaphor, Citation, CitationForm, Header, Regime, Relation, Symbol, Title};
use crate::fold;
use crate::outline::Outline;
use crate::text::part;
use crate::words::Words;

pub(crate) use self::reference::references;

/// A stretch of words in which mentions are looked for.
pub(crate) struct Place<'a, 't> {
    words: Cow<'a, Words<'t>>,
    unit: Option<usize>,
    kind: PlaceKind,
    /// The paragraph says on what the paper rests.
    basis: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PlaceKind {
    Title,
    Text,
    /// The first paragraph of a unit of the outline.
    Item,
}

impl<'a, 't> Place<'a, 't> {
    pub(crate) fn title(words: Words<'t>) -> Self {
        Self { words: Cow::Owned(words), unit: None, kind: PlaceKind::Title, basis: false }
    }

    pub(crate) fn note(words: Words<'t>) -> Self {
        Self { words: Cow::Owned(words), unit: None, kind: PlaceKind::Text, basis: false }
    }

    pub(crate) fn passage(passage: &'a Passage<'t>, first: bool) -> Self {
        Self {
            words: Cow::Borrowed(&passage.words),
            unit: passage.unit,
            kind: if first { PlaceKind::Item } else { PlaceKind::Text },
            basis: fold::prefix(&passage.words.text, "can cu").is_some() && passage.unit.is_none(),
        }
    }

    pub(crate) fn start(&self) -> usize {
        self.words.span.start
    }

    fn slice(&self, range: std::ops::Range<usize>) -> Cow<'t, str> {
        part(&self.words.text, &self.words.text[range])
    }
}

/// The index of a unit and of a citation in it each, by units.
pub(crate) type Cited = Vec<(usize, usize)>;

/// What [`Finder::run`] finds.
#[derive(Default)]
pub(crate) struct Mentions<'t> {
    pub(crate) citations: Vec<Citation<'t>>,
    /// Which units cite what.
    pub(crate) cited: Cited,
    /// The citations whose symbol is read otherwise than printed.
    mended: Vec<usize>,
    /// The citations that have the day of the one before: "cùng ngày".
    same_day: Vec<usize>,
    /// The citation that ends a list of numbers and says who issued its papers, by each other of the list.
    listed: HashMap<usize, usize>,
    /// Two citations of the same paper, by what the paper says that it calls it.
    same: Vec<(usize, usize)>,
    /// The names in full of citations that a list names in part.
    whole: HashMap<usize, Box<str>>,
    /// The citation that is meant, and the words that point to it.
    anaphora: Vec<(usize, Anaphor<'t>)>,
}

/// Finds mentions.
pub(crate) struct Finder<'p, 't> {
    paper: &'p Paper<'t>,
    outline: &'p Outline,
    regime: Regime,
    /// The symbol of the paper itself, and its date.
    own: Option<&'p SmolStr>,
    own_date: Option<&'p str>,
    /// Its type, which "Nghị quyết này" means in a resolution.
    own_kind: Option<&'p str>,
    /// What its title says that it issues, folded.
    issued: Option<String>,
    /// The words of its subject, folded, where they are enough to know it by.
    subject: Vec<String>,
    /// The key of the congress whose resolution it is.
    congress: Option<String>,
    /// It prints neither symbol nor title.
    untitled: bool,
    /// Words one of which stands where the paper points to another.
    hints: Vec<memmem::Finder<'p>>,
}

impl<'p, 't> Finder<'p, 't> {
    pub(crate) fn new(
        paper: &'p Paper<'t>,
        outline: &'p Outline,
        regime: Regime,
        header: &'p Header<'t>,
        title: &'p Title<'t>,
    ) -> Self {
        let own = header.symbol.as_ref().map(|symbol| &symbol.symbol.text);
        let subject = title.subject.as_deref().unwrap_or("");
        let issued = fold::find(subject, "ban hanh ").map(|lead| fold::fold(&subject[lead.end..]));
        let (own_date, own_kind) = (header.date.as_deref(), title.kind.as_deref());
        let resolves = own_kind == Some("NQ") && fold::word_prefix(subject, "dai hoi").is_some();
        let congress = resolves.then(|| name_key(&format!("Nghị quyết {subject}")));
        // "HỘI NGHỊ LẦN THỨ SÁU BAN CHẤP HÀNH … VỀ …", "của Ban Thường vụ Tỉnh ủy về …": who says it comes first.
        let by = ["hoi nghi", "cua"].iter().any(|by| fold::word_prefix(subject, by).is_some());
        let mut words = subject.match_indices(' ').map(|(at, _)| &subject[at + 1..]).filter(|_| by);
        let subject = words.find(|words| fold::word_prefix(words, "ve").is_some()).unwrap_or(subject);
        let about = ["ve viec", "ve", "v/v"].iter().find_map(|about| fold::word_prefix(subject, about)).unwrap_or(0);
        let subject: Vec<_> = title_words(&subject[about..]).map(|(_, word)| fold::fold(word)).collect();
        let subject = if subject.len() >= LEAST_OF_A_TITLE { subject } else { Vec::new() };
        let untitled = own.is_none() && title.name.is_none();
        let hints = paper.vocab.formulas.hints.iter().map(|words| memmem::Finder::new(words.as_str())).collect();
        Self { paper, outline, regime, own, own_date, own_kind, issued, subject, congress, untitled, hints }
    }

    pub(crate) fn run<'a>(&self, places: impl Iterator<Item = Place<'a, 't>>) -> Mentions<'t>
    where
        't: 'a,
    {
        let mut all = Mentions::default();
        let mut seen = Seen::default();
        for (i, place) in places.enumerate() {
            let place = &place;
            let text: &str = &place.words.text;
            let definitions = self.definitions(text);
            for definition in &definitions {
                seen.names.entry(definition.kind.clone()).or_default().push(definition.called());
            }
            let first = all.citations.len();
            let mut starts: Vec<usize> = Vec::new();
            let mut open = definitions.iter().peekable();
            // Where the last mention ends that is in no other, and what is said of it.
            let mut said: Option<(usize, Relation)> = None;
            // Where the last mention ends.
            let mut ended = 0;
            // The numbers of a list so far, whose issuer stands behind the last.
            let mut unsaid: Vec<usize> = Vec::new();
            // The last paper: where it ends with its subject, which it is, and of what type and form.
            let mut beside: Option<(usize, usize, Option<SmolStr>, CitationForm)> = None;
            for mut mention in self.mentions(text, &place.words.cells, place.kind, &mut seen) {
                if self.is_itself(place, &mention) || i == 0 && self.is_headline(place, &mention) {
                    continue;
                }
                let mut here = false;
                while let Some(definition) = open.next_if(|definition| definition.at <= mention.start) {
                    seen.define(definition, first, &starts, &all.citations);
                    here = definition.at == mention.start;
                }
                if mention.form == CitationForm::Anaphoric {
                    if here {
                        continue;
                    }
                    let means = self.antecedent(text, &mention, first, &seen);
                    if let Some(means) = means.filter(|at| !self.is_of_another(text, &mention, &all.citations[*at])) {
                        all.anaphora.push((means, self.anaphor(place, &mention)));
                    }
                    continue;
                }
                let citation = all.citations.len();
                if let Some(before) = all.citations[first..].last().filter(|_| mention.date.is_none())
                    && let Some(end) = same_day_end(text, &mention, ended)
                    && before.date.as_deref().is_some_and(|date| date.len() == "2026-01-01".len())
                {
                    (mention.date, mention.end) = (before.date.clone(), end);
                    all.same_day.push(citation);
                }
                let short = mention.form == CitationForm::Short;
                let words = &text[mention.start..];
                let lists = short
                    && (words.starts_with(|c: char| c.is_ascii_digit()) || words.starts_with("số"))
                    && text.get(ended..mention.start).is_some_and(is_list_gap);
                if !lists {
                    unsaid.clear();
                }
                match &mention.issuer {
                    Some(_) => all.listed.extend(unsaid.drain(..).map(|one| (one, citation))),
                    None if short => unsaid.push(citation),
                    None => {}
                }
                ended = mention.end;
                if let Some(means) = seen.defined(text, &mention) {
                    all.same.push((citation, means));
                }
                // "Luật Đất đai (Luật số 31/2024/QH15)", "Luật số 31/2024/QH15 (Luật Đất đai)": one paper.
                let full = mention.form == CitationForm::Full;
                if let Some((_, named, kind, form)) = beside.take_if(|(end, _, kind, form)| {
                    let one = match (kind.as_deref(), mention.kind.as_deref()) {
                        (Some("L"), None) => true,
                        (Some(one), Some(other)) => (one == "L" || full) && same_symbol(one, Some(other)),
                        _ => false,
                    };
                    one && full != (*form == CitationForm::Full) && text.get(*end..mention.start) == Some(" (")
                }) {
                    mention.kind = kind;
                    all.same.push(if form == CitationForm::Full { (citation, named) } else { (named, citation) });
                } else if beside.as_ref().is_none_or(|(end, ..)| *end <= mention.start) {
                    let end = mention.subject.as_ref().map_or(mention.end, |subject| subject.end);
                    beside = Some((end, citation, mention.kind.clone(), mention.form));
                }
                if let Some(kind) = &mention.kind {
                    seen.last.insert(kind.clone(), citation);
                }
                starts.push(mention.start);
                all.cited.extend(place.unit.map(|unit| (unit, citation)));
                let (start, end) = (mention.start, mention.end);
                if mention.mended {
                    all.mended.push(all.citations.len());
                }
                if let Some(whole) = mention.whole.take() {
                    all.whole.insert(citation, whole);
                }
                let mut one = self.citation(place, mention);
                // "Thực hiện Nghị quyết …; Kết luận …": what is said of the first is said of all in the sentence.
                let goes_on = |gap: &str| {
                    let entry = gap.len() <= MOST_OF_A_QUOTE && gap.trim_end().ends_with(';') && !gap.contains(". ");
                    entry || is_list_gap(gap)
                };
                if let Some((end, relation)) = said
                    && one.relation == Relation::Mentions
                    && text.get(end..start).is_some_and(goes_on)
                {
                    one.relation = relation;
                }
                if said.is_none_or(|(end, _)| end <= start) {
                    said = Some((end, one.relation));
                }
                all.citations.push(one);
            }
            for definition in open {
                seen.define(definition, first, &starts, &all.citations);
            }
        }
        all.cited.sort();
        all
    }

    fn anaphor(&self, place: &Place<'_, 't>, mention: &Mention) -> Anaphor<'t> {
        let slice = |range: std::ops::Range<usize>| place.slice(range);
        Anaphor {
            text: slice(mention.start..mention.end),
            span: self.paper.raw(place.words.clean(mention.start, mention.end)),
            node: place.unit.map(|unit| self.outline.units[unit].id.clone()),
            provision: provision(&place.words.text[..mention.start]).map(|found| Box::new(found.map(slice))),
            relation: relation(&place.words.text[..mention.start], place.basis),
        }
    }

    fn citation(&self, place: &Place<'_, 't>, mention: Mention) -> Citation<'t> {
        // A mark that a letter could not take up belongs to it all the same.
        let marks =
            place.words.text[mention.end..].chars().take_while(|c| unicode_normalization::char::is_combining_mark(*c));
        let end = mention.end + marks.map(char::len_utf8).sum::<usize>();
        let slice = |range: std::ops::Range<usize>| place.slice(range);
        Citation {
            text: slice(mention.start..end),
            span: self.paper.raw(place.words.clean(mention.start, end)),
            node: place.unit.map(|unit| self.outline.units[unit].id.clone()),
            form: mention.form,
            kind: mention.kind,
            symbol: mention.symbol,
            number: mention.number,
            date: mention.date,
            issuer: mention.issuer.map(slice),
            subject: mention.subject.map(slice),
            term: term_of(&place.words.text[mention.start..], end - mention.start)
                .map(|range| slice(mention.start + range.start..mention.start + range.end)),
            provision: provision(&place.words.text[..mention.start]).map(|found| Box::new(found.map(slice))),
            relation: relation(&place.words.text[..mention.start], place.basis),
            reference: None,
        }
    }

    /// The mentions in words, of which each of `cells` begins a cell of a table.
    fn mentions(&self, text: &str, cells: &[usize], place: PlaceKind, seen: &mut Seen) -> Vec<Mention> {
        let mut found: Vec<Mention> = Vec::new();
        let bytes = text.as_bytes();
        let mut at = 0;
        // The type that a list goes on with: "Nghị quyết số 18-NQ/TW, số 19-NQ/TW".
        let mut carried: Option<Carried> = None;
        let mut hints = Hints::of(&self.hints, text);
        let (mut hinted, mut until) = (false, 0);
        let mut bar = 0;
        let mut cells = cells.iter().copied().peekable();
        while at < bytes.len() {
            if at >= until {
                (hinted, until) = if seen.names.is_empty() { hints.near(at) } else { (true, usize::MAX) };
            }
            let begins = if hinted { BEGINS_SMALL } else { BEGINS };
            let ahead = &bytes[at..until.min(bytes.len())];
            let mut before = at.checked_sub(1).map_or(0, |before| BYTES[usize::from(bytes[before])]);
            let opens = |b: &u8| {
                let byte = BYTES[usize::from(*b)];
                byte & begins != 0 && before & PLAIN == 0 || {
                    before = byte;
                    false
                }
            };
            let Some(passed) = ahead.iter().position(opens) else {
                at += ahead.len();
                continue;
            };
            at += passed;
            // No mention begins within a word.
            if is_within_word(text, at) {
                at += 1;
                continue;
            }
            if at >= bar {
                while cells.next_if(|cell| *cell <= at).is_some() {}
                let end = cells.peek().copied().unwrap_or(bytes.len());
                bar = memchr(b'|', &bytes[at..end]).map_or(end, |ahead| at + ahead);
                carried = None;
            }
            // No mention goes on in the next cell of a table.
            let cell = text[..bar].trim_end();
            let mention = match bytes[at] {
                b'a'..=b'z' => self.small(cell, at, &carried, seen, hinted),
                b'0'..=b'9'
                    if at == 0
                        || !matches!(bytes[at - 1], b'/' | b'.' | b',' | b'-')
                        || carried.as_ref().is_some_and(|list| list.from + 1 == at) =>
                {
                    let numbered = self.bare(cell, at, &carried).or_else(|| self.listed(cell, at, &carried));
                    numbered.or_else(|| self.first_listed(cell, at))
                }
                _ if text[at..].starts_with(fold::is_upper) => {
                    let kind = self.paper.vocab.type_at(&cell[at..]);
                    kind.and_then(|kind| self.pointing(cell, at, kind, place, seen))
                        .or_else(|| self.typed(cell, at, kind, place))
                        .or_else(|| self.known(cell, at, kind?, seen))
                        .or_else(|| self.called(cell, at, kind?, seen))
                        .or_else(|| self.labelled(cell, at, &carried))
                        .or_else(|| self.law_listed(cell, at, &carried))
                }
                _ => None,
            };
            match mention {
                Some(name) => {
                    let mut mention = self.with_symbol(cell, name.clone());
                    // "Quyết định 1719 của Thủ tướng Chính phủ", then "Quyết định 1719"
                    let whole =
                        mention.symbol.is_some() || mention.form == CitationForm::Short && mention.issuer.is_some();
                    if let (Some(number), Some(kind)) = (mention.number.as_deref().filter(|_| whole), &mention.kind) {
                        seen.numbers.insert((kind.clone(), trim_zeros(number).into()));
                    }
                    let meetings = self.meetings(cell, &mut mention);
                    let last = meetings.iter().flatten().last().unwrap_or(&mention);
                    at = last.end;
                    carried = Some(Carried {
                        from: at,
                        said: last.subject.as_ref().map_or(at, |subject| subject.end),
                        kind: mention.kind.clone(),
                        short: mention.form == CitationForm::Short,
                        conference: meetings.is_some(),
                        law: mention.form == CitationForm::Named
                            && mention.kind.as_deref() == Some("L")
                            && !text[mention.start..].starts_with("Bộ luật")
                            && !self.amends(&text[mention.start..]),
                    })
                    .filter(|list| mention.number.is_some() || list.conference || list.law);
                    // A paper of another day is another: "Kế hoạch số 157/KH-UBND ngày 02/02/2025" of last year.
                    let days = || mention.date.as_deref().zip(self.own_date);
                    let own = mention.symbol.as_ref().is_some_and(|symbol| Some(&symbol.text) == self.own)
                        && days().is_none_or(|(day, own)| begins_either(day, own));
                    if !own {
                        // A law in the name of a resolution is a mention of its own.
                        let named = match name.form {
                            CitationForm::Named => {
                                name.kind.as_deref() != Some("L") || self.amends(&text[name.start..])
                            }
                            _ => text[name.start..name.end].contains(" Điều lệ "),
                        };
                        let range = name.start + 1..name.end;
                        // Number and date are of the amending law, not of the last that it amends.
                        let law = name.kind.as_deref() == Some("L");
                        let (start, words) = (name.start, &text[name.start..name.end]);
                        let numbered = |(at, own): &(usize, &str)| {
                            words[at + own.len()..].starts_with(|c: char| c.is_ascii_digit())
                        };
                        let last = |own| words.rmatch_indices(own).find(numbered).map(|(at, _)| at);
                        // But where each that it amends has its own.
                        let each = words.match_indices(" số ").filter(numbered).count() > 1;
                        let own =
                            || [" số ", " ngày ", " năm "][usize::from(each)..].iter().copied().filter_map(last).min();
                        let whole = law.then(own).flatten().map_or(text, |own| &text[..start + own]);
                        found.push(mention);
                        if named {
                            self.nested(whole, range.start..range.end.min(whole.len()), place, &mut found);
                        }
                        found.extend(meetings.into_iter().flatten());
                    }
                }
                None => at += 1,
            }
        }
        found
    }
}

/// A mention as found in words: byte ranges.
#[derive(Debug, Clone)]
struct Mention {
    start: usize,
    end: usize,
    form: CitationForm,
    kind: Option<SmolStr>,
    symbol: Option<Symbol>,
    number: Option<SmolStr>,
    date: Option<SmolStr>,
    issuer: Option<std::ops::Range<usize>>,
    subject: Option<std::ops::Range<usize>>,
    /// Whether the symbol is read otherwise than printed.
    mended: bool,
    /// The name in full of what a list names in part: "XII" in "Nghị quyết Đại hội XI, XII và XIII của Đảng".
    whole: Option<Box<str>>,
}

impl Mention {
    fn pointer(start: usize, end: usize, code: &str) -> Self {
        Self {
            start,
            end,
            form: CitationForm::Anaphoric,
            kind: Some(code.into()),
            symbol: None,
            number: None,
            date: None,
            issuer: None,
            subject: None,
            mended: false,
            whole: None,
        }
    }
}
