//! Mentions of other papers in the text, then the papers that they mean.
//!
//! A mention counts when it picks out one paper: by symbol, by number, or by a name that begins
//! with the type word and a capital and goes on with what tells it from others (its body, period,
//! ordinal or subject). Generic plurals, programmes that are no paper, and the paper itself are none.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use memchr::{memchr, memchr2_iter, memmem};
use smallvec::SmallVec;
use smol_str::{SmolStr, format_smolstr};
use thin_vec::ThinVec;

use crate::diagnostic::Severity;
use crate::directive::{Paper, Passage};
use crate::document::{Anaphor, Citation, CitationForm, Header, Provision, Reference, Regime, Relation, Symbol, Title};
use crate::fold;
use crate::kept::Kept;
use crate::outline::{Outline, note_mark};
use crate::parse::citation::{
    blank_symbol, cited_date, cited_month, cited_number, cited_symbol, dashed_symbol, office_symbol, period, term,
    unread_date,
};
use crate::parse::common::{
    RawSymbol, SymbolContext, canonical, is_misread_date, misread_number, part_type, roman_value, to_roman,
};
use crate::parse::provision::provision_parts;
use crate::text::{head, offset, part};
use crate::vocab::{DocType, Naming, Vocab, Written, begins};
use crate::words::Words;

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
    /// Two citations of the same paper, by what the paper says that it calls it.
    same: Vec<(usize, usize)>,
    /// The names in full of citations that a list names in part.
    whole: HashMap<usize, Box<str>>,
    /// The citation that is meant, and the words that point to it.
    anaphora: Vec<(usize, Anaphor<'t>)>,
}

/// What has been read so far, for the words that point back.
#[derive(Default)]
struct Seen {
    /// The last citation of each type.
    last: HashMap<SmolStr, usize>,
    /// What the paper calls others, by type.
    names: HashMap<SmolStr, Vec<String>>,
    by_name: HashMap<SmolStr, usize>,
    by_number: HashMap<(SmolStr, SmolStr), usize>,
    /// The numbers of the papers cited in full, by type.
    numbers: HashSet<(SmolStr, SmolStr)>,
    /// The types of what is attached to this paper: "ban hành kèm theo Quyết định này Quy chế …".
    attached: HashSet<String>,
}

/// "(sau đây gọi là Nghị quyết 57)": where the name stands, and what it is.
struct Definition<'a> {
    at: usize,
    name: &'a str,
    kind: SmolStr,
    number: Option<SmolStr>,
}

/// How many syllables in small letters the name of a body may have in a row that no table knows.
const MOST_SMALL: usize = 6;

/// How many letters the name may take that a paper gives another.
const MOST_OF_A_NAME: usize = 120;

/// How many committees behind the first act together.
const MOST_COMMITTEES: usize = 3;

/// How many numbers a list holds before a symbol.
const MOST_OF_A_LIST: usize = 12;

/// How many conferences are named by their numbers in one list.
const MOST_CONFERENCES: usize = 8;

/// How many letters may stand between a type word and the body that issued the paper, where its number follows.
const MOST_OF_A_QUALIFIER: usize = 60;

/// How many letters the name of a law may take before its number, and that of another paper where no more is known of it.
const MOST_OF_A_LAW: usize = 220;
const MOST_OF_A_SHORT_NAME: usize = 40;

/// How many letters say of what kind a paper is, where its symbol follows without "số".
const MOST_OF_A_KIND: usize = 40;

/// How many words behind a type word are a name where they are all of an item; fewer may be a heading: "Kế hoạch kinh
/// phí thực hiện".
const LEAST_OF_A_NAME: usize = 5;

/// How many words of a name stand at least before what it is made by.
const LEAST_OF_A_CLAUSE: usize = 3;

/// How many verbs behind the first a subject begins with in a list.
const MOST_VERBS: usize = 6;

/// How many words stand at most between the "và" behind a period and the next year: "định hướng phát triển".
const MOST_OF_AN_OUTLOOK: usize = 4;

/// How many words of its subject a paper is known by at least.
const LEAST_OF_A_TITLE: usize = 5;

/// How many names of one type a paper is held to give, the last ones.
const MOST_NAMES: usize = 4;

impl Seen {
    /// The paper that is called so: the last of its type that was named before in this place.
    fn define(&mut self, definition: &Definition<'_>, first: usize, starts: &[usize], citations: &[Citation<'_>]) {
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
    fn defined(&self, text: &str, mention: &Mention) -> Option<usize> {
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

/// A congress or a conference as it is named: byte ranges.
struct Meeting {
    start: usize,
    number: std::ops::Range<usize>,
    end: usize,
    congress: bool,
    /// Whether its name says that it is one: not the "XII" of a list.
    led: bool,
}

impl Meeting {
    /// The one that a resolution is named by; a congress may have no number.
    fn of(text: &str, from: usize, end: usize) -> Option<Self> {
        let name = &text[from..end];
        if let Some(congress) = fold::find(name, "dai hoi") {
            let mut words = name[congress.end..].split(|c: char| !fold::is_word(c));
            let number = words.find(|word| ordinal(word).is_some());
            let number =
                number.map_or(name.len()..name.len(), |word| offset(name, word)..offset(name, word) + word.len());
            let number = from + number.start..from + number.end;
            return Some(Self { start: from + congress.start, number, end, congress: true, led: true });
        }
        let (_, at, found) = conference_in(name)?;
        let start = from + at;
        let number = start + found.at..start + found.len;
        Some(Self { start, number, end, congress: false, led: true })
    }

    /// What stands behind the number: " của Đảng", " Ban Chấp hành Trung ương khóa XII".
    fn tail<'a>(&self, text: &'a str) -> &'a str {
        &text[self.number.end.min(self.end)..self.end]
    }
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

/// Where a type word in small letters is looked for: near the sign of a symbol or a word that points, which
/// most words are not.
struct Hints {
    /// Where those stand, in order.
    places: Vec<usize>,
    /// The first that stands at the word at hand or behind it.
    next: usize,
}

impl Hints {
    /// How many bytes a type with its "số" and number may take before the sign.
    const AHEAD: usize = 120;
    /// "kèm theo Quyết định này quy chế": the word stands behind the sign.
    const BEHIND: usize = 8;

    fn of(pointing: &[memmem::Finder<'_>], text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut places: Vec<usize> = memchr2_iter(b'/', b'-', bytes).collect();
        // "nghị quyết 57", "chỉ thị số 05"
        static TYPES: LazyLock<[memmem::Finder<'static>; 3]> =
            LazyLock::new(|| ["nghị quyết ", "chỉ thị ", "kết luận "].map(memmem::Finder::new));
        for words in TYPES.iter() {
            let numbered = |at: &usize| {
                bytes[at + words.needle().len()..].first().is_some_and(|b| matches!(b, b'0'..=b'9' | b's'))
            };
            places.extend(words.find_iter(bytes).filter(numbered));
        }
        for words in pointing {
            places.extend(words.find_iter(bytes));
        }
        places.sort_unstable();
        Self { places, next: 0 }
    }

    /// Whether a hint is near `at`, and up to where that holds.
    fn near(&mut self, at: usize) -> (bool, usize) {
        while self.places.get(self.next).is_some_and(|place| *place < at) {
            self.next += 1;
        }
        let last = self.next.checked_sub(1).map(|last| self.places[last]);
        match self.places.get(self.next).map(|next| (next + 1).saturating_sub(Self::AHEAD)) {
            Some(from) if from <= at => (true, self.places[self.next] + 1),
            from => match last.map(|last| last + Self::BEHIND).filter(|to| at < *to) {
                Some(to) => (true, from.map_or(to, |from| from.min(to))),
                None => (false, from.unwrap_or(usize::MAX)),
            },
        }
    }
}

/// What a byte may be: of a capital, a digit or "số", with which a mention begins; of a type word in small letters;
/// a plain letter or digit, behind which none begins.
const BEGINS: u8 = 1;
const BEGINS_SMALL: u8 = 2;
const PLAIN: u8 = 4;

const BYTES: [u8; 256] = {
    let (mut table, mut b) = ([0; 256], 0);
    while b < 256 {
        let byte = b as u8;
        if matches!(byte, b'A'..=b'Z' | b'0'..=b'9' | b's' | 0xC3 | 0xC4) {
            table[b] |= BEGINS | BEGINS_SMALL;
        }
        if byte.is_ascii_lowercase() {
            table[b] |= BEGINS_SMALL;
        }
        if byte.is_ascii_alphanumeric() {
            table[b] |= PLAIN;
        }
        b += 1;
    }
    table
};

/// The last number of a list that may go on.
struct Carried {
    from: usize,
    /// Where its subject ends, behind which the list goes on as well.
    said: usize,
    kind: Option<SmolStr>,
    short: bool,
    conference: bool,
    /// A law by its name.
    law: bool,
}

impl Carried {
    /// Whether the list goes on at `at`: ", ", " và ", also behind what the last paper is about.
    fn goes_on(&self, text: &str, at: usize) -> bool {
        [self.from, self.said].iter().any(|from| text.get(*from..at).is_some_and(is_list_gap))
    }
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
                seen.names.entry(definition.kind.clone()).or_default().push(definition.name.to_owned());
            }
            let first = all.citations.len();
            let mut starts: Vec<usize> = Vec::new();
            let mut open = definitions.iter().peekable();
            // Where the last mention ends that is in no other, and what is said of it.
            let mut said: Option<(usize, Relation)> = None;
            // Where the last mention ends.
            let mut ended = 0;
            // The last paper: where it ends with its subject, which it is, and of what type and form.
            let mut beside: Option<(usize, usize, Option<SmolStr>, CitationForm)> = None;
            for mut mention in self.mentions(text, place.kind, &mut seen) {
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
                    if let Some(means) = self.antecedent(text, &mention, first, &seen) {
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

    /// Whether a mention means this very paper, or what is issued with it.
    fn is_itself(&self, place: &Place<'_, '_>, mention: &Mention) -> bool {
        let text: &str = &place.words.text;
        let before = text[..mention.start].trim_end_matches([' ', '“', '"', '«']);
        match mention.form {
            // "CHỈ THỊ / CỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 16/2001/CT-TTG": the symbol behind no type word.
            CitationForm::Full if place.kind == PlaceKind::Title => {
                let digits = text[mention.start..].find(|c: char| c.is_ascii_digit()).unwrap_or(0);
                let lead = text[..mention.start + digits].trim_end_matches([' ', ':']);
                let at = lead.rfind(' ').map_or(0, |at| at + 1);
                let issuer = fold::word_prefix(&lead[..at], "cua").map_or("", |len| lead[len..at].trim());
                fold::is(&lead[at..], "so") && (at == 0 || !issuer.is_empty() && self.body_len(issuer) == issuer.len())
            }
            CitationForm::Named => {
                let behind = text[mention.end..].trim_start_matches([' ', '”', '"', '»', ',', '(']);
                let near = &behind[..clause_words(behind, 10)];
                let attached = ["kem theo", "ban hanh kem theo"].iter().find_map(|lead| fold::word_prefix(near, lead));
                let paper = attached.and_then(|len| near[len..].split([',', ';', '.', ')']).next());
                paper.is_some_and(|paper| paper.ends_with(" này"))
                    || self.is_own_congress(&text[mention.start..mention.end])
                    || self.is_issued(&text[mention.start..mention.end])
                    || place.unit.is_none()
                        && self.own_kind == mention.kind.as_deref()
                        && if issues(before) {
                            !behind.contains(fold::is_word) || self.enacts(text) || self.is_issuer(before)
                        } else {
                            // "Trường … xây dựng Kế hoạch tuyển sinh năm 2026 như sau:"
                            ["xay dung", "lap"].iter().any(|made| ends_folded(before, made)) && self.enacts(text)
                        }
            }
            _ => false,
        }
    }

    /// Whether a mention is all of the first line of a paper that prints neither symbol nor title, and means it: a web
    /// page heads the text so, "# Kết luận số 221-KL/TW, ngày 11/12/2025 của Bộ Chính trị về …".
    fn is_headline(&self, place: &Place<'_, '_>, mention: &Mention) -> bool {
        let end = mention.subject.as_ref().map_or(mention.end, |subject| subject.end);
        let alone = mention.start == 0 && !place.words.text[end..].contains(fold::is_word);
        let full = self.untitled && mention.form == CitationForm::Full && place.unit.is_none();
        full && alone && self.own_kind == mention.kind.as_deref()
    }

    /// Whether the title says that the paper issues what is named so: "Ban hành Quy chế quản lý Quỹ …".
    fn is_issued(&self, name: &str) -> bool {
        let issued = self.issued.as_deref().filter(|_| name.split(' ').count() > 3);
        issued.is_some_and(|issued| fold::word_prefix(issued, &fold::fold(name)).is_some())
    }

    /// Whether the resolution of a congress is named so in itself, under a shorter name: "Nghị quyết Đại hội Đảng bộ xã lần
    /// thứ I" in that of the Đại hội đại biểu Đảng bộ xã Tân Phú lần thứ I.
    fn is_own_congress(&self, name: &str) -> bool {
        let Some(own) = &self.congress else { return false };
        let parted = |key: &str| key.rsplit_once("-dai-hoi-").map(|(of, number)| (of.to_owned(), number.to_owned()));
        parted(own).zip(parted(&name_key(name))).is_some_and(|((own, ordinal), (of, number))| {
            ordinal == number && own.len() >= of.len() && is_one_name(&own, &of)
        })
    }

    /// Whether a type word and the words behind it are the title of this very paper: "Xét Tờ trình … về dự thảo Nghị
    /// quyết quy định mức hỗ trợ …", "Nghị quyết của Hội đồng nhân dân tỉnh quy định …".
    fn is_own_title(&self, text: &str, end: usize, kind: &DocType) -> bool {
        if self.subject.is_empty() || kind.code.is_none() || kind.code.as_deref() != self.own_kind {
            return false;
        }
        let mut rest = &text[end..];
        if let Some(body) = strip_of(rest).filter(|body| body.starts_with(fold::is_upper)) {
            rest = &body[self.body_len(body)..];
        }
        let lead = rest.trim_start_matches([' ', '“', '"']);
        let about = ["ve viec", "ve"].iter().find_map(|about| fold::word_prefix(lead, about)).unwrap_or(0);
        let rest = &lead[about..];
        let same = title_words(rest).zip(&self.subject).take_while(|((_, word), own)| fold::is(word, own));
        let (count, last) = same.fold((0, 0), |(count, _), ((end, _), _)| (count + 1, end));
        let behind = &rest[last..];
        if count < self.subject.len() {
            // A shorter name of it, up to a mark.
            let ends = behind.is_empty() || behind.starts_with([';', '.', ',', ')', '”', '"', ':']);
            return count > LEAST_OF_A_TITLE && ends;
        }
        // "… của Tỉnh ủy", "… số 12-NQ/TU": another of that title; but the number behind the name of a law may be that
        // of the law that it amends.
        let of_another = strip_of(behind).is_some_and(|body| body.starts_with(fold::is_upper));
        !of_another && (kind.naming == Naming::Law || self.cited(behind).is_none())
    }

    /// Whether words are only the body that issues, and that it does: "Chính phủ ban hành".
    fn is_issuer(&self, words: &str) -> bool {
        let (body, _) = words.trim_end().rsplit_once(" ban ").unwrap_or_default();
        self.body_len(body) == body.len() && (self.paper.vocab.body_at(body).is_some() || self.paper.is_role(body))
    }

    /// Whether words end as those do that open what a paper says: "như sau:".
    fn enacts(&self, text: &str) -> bool {
        self.paper.vocab.formulas.enacting.end(text.trim_end_matches(|c: char| !fold::is_word(c)))
    }

    /// The words before which a place says what it calls a paper: "(sau đây gọi là Nghị quyết 57)".
    fn definitions<'a>(&self, text: &'a str) -> Vec<Definition<'a>> {
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
    fn antecedent(&self, text: &str, mention: &Mention, first: usize, seen: &Seen) -> Option<usize> {
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

    fn mentions(&self, text: &str, place: PlaceKind, seen: &mut Seen) -> Vec<Mention> {
        let mut found: Vec<Mention> = Vec::new();
        let bytes = text.as_bytes();
        let mut at = 0;
        // The type that a list goes on with: "Nghị quyết số 18-NQ/TW, số 19-NQ/TW".
        let mut carried: Option<Carried> = None;
        let mut hints = Hints::of(&self.hints, text);
        let (mut hinted, mut until) = (false, 0);
        let mut bar = 0;
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
                bar = memchr(b'|', &bytes[at..]).map_or(bytes.len(), |ahead| at + ahead);
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
                    kind.and_then(|kind| self.pointing(cell, at, kind, seen))
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
                    if let (Some(symbol), Some(kind)) = (&mention.symbol, &mention.kind) {
                        seen.numbers.insert((kind.clone(), trim_zeros(&symbol.number).into()));
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

    /// "Luật Đất đai (số 31/2024/QH15)", "Kết luận về công tác dân vận (số 12-KL/TU, ngày 05/3/2025)": a name with its
    /// symbol in brackets is one mention. With a type word of its own the bracket is a second: "(Luật số 31/2024/QH15)".
    fn with_symbol(&self, text: &str, mention: Mention) -> Mention {
        let end = mention.subject.as_ref().map_or(mention.end, |subject| subject.end);
        let numbered = || {
            let inner = text.get(end..)?.trim_start().strip_prefix('(')?;
            fold::word_prefix(inner, "so")?;
            let kind = mention.kind.as_deref()?;
            let (rest, raw) = self.cited(inner)?;
            let typed = self.paper.vocab.types.iter().find(|known| known.code.as_deref() == Some(kind));
            let numbered = self.finish(text, mention.start, text.len() - rest.len(), &raw, typed);
            let printed = numbered.symbol.as_ref().and_then(|symbol| symbol.kind.as_deref());
            let code = printed.map(|code| self.paper.vocab.type_of_symbol(code, self.regime_of(&numbered)));
            let law = || kind == "L" && raw.year.is_some();
            let same = code.map_or_else(law, |code| code.is_some_and(|code| same_symbol(kind, Some(code))));
            (same && text[numbered.end..].starts_with(')')).then_some(numbered)
        };
        let Some(numbered) = (mention.form == CitationForm::Named).then(numbered).flatten() else { return mention };
        let mut whole = Mention {
            end: numbered.end + ")".len(),
            kind: mention.kind,
            date: numbered.date.or(mention.date),
            issuer: mention.issuer.or(numbered.issuer),
            subject: mention.subject,
            ..numbered
        };
        // "Luật Đất đai (số 31/2024/QH15) ngày 18/01/2024"
        if let Ok((rest, found)) = cited_date(&text[whole.end..])
            && whole.date.is_none()
        {
            (whole.date, whole.end) = (found.iso(), text.len() - rest.len());
        }
        // "… (số 02-CTr/TU, ngày 10/01/2025) của Ban Thường vụ Tỉnh ủy"
        if let Some(issuer) = self.issuer(text, whole.end).filter(|_| strip_of(&text[whole.end..]).is_some())
            && whole.issuer.is_none()
        {
            (whole.end, whole.issuer) = (issuer.end, Some(issuer));
        }
        whole
    }

    /// "Nghị quyết này", "Đề án nêu trên", or what the paper has said that it calls another.
    fn pointing(&self, text: &str, at: usize, (kind, len): (&DocType, usize), seen: &mut Seen) -> Option<Mention> {
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
    fn called(&self, text: &str, at: usize, (kind, len): (&DocType, usize), seen: &Seen) -> Option<Mention> {
        let code = kind.code.as_deref()?;
        let fits = |name: &&String| {
            let rest = text[at..].strip_prefix(name.as_str());
            name.len() > len && rest.is_some_and(|rest| self.ends_mention(rest))
        };
        let name = seen.names.get(code)?.iter().rev().take(MOST_NAMES).filter(fits).max_by_key(|name| name.len())?;
        Some(Mention::pointer(at, at + name.len(), code))
    }

    /// Whether a mention can end before these words: at a mark, or at a word that goes on with the sentence.
    fn ends_mention(&self, rest: &str) -> bool {
        let behind = rest.trim_start();
        let mark = |c: char| !fold::is_word(c) && !matches!(c, '%' | '/' | '-' | '–' | '(');
        behind.is_empty()
            || rest.starts_with(|c: char| mark(c) && !c.is_whitespace()) && !decimal(rest)
            || rest.len() > behind.len()
                && (behind
                    .strip_prefix(['(', '-', '–'])
                    .is_some_and(|behind| !behind.trim_start().starts_with(|c: char| c.is_ascii_digit()))
                    || self.paper.vocab.formulas.behind.begin(behind))
    }

    /// "Nghị quyết 57, 59 và 68": the numbers of a list of short mentions.
    fn listed(&self, text: &str, at: usize, carried: &Option<Carried>) -> Option<Mention> {
        // "Nghị quyết 22 của Đảng ủy Quân khu 7": the number of the body.
        let list = carried.as_ref().filter(|list| {
            let gap = text.get(list.from..at).unwrap_or("");
            list.short && !gap.trim().is_empty() && is_list_gap(gap)
        })?;
        let (rest, (_, number)) = cited_number(&text[at..]).ok()?;
        let ends = self.ends_mention(rest) && number.len() < 4;
        ends.then(|| self.dated(text, at, text.len() - rest.len(), list.kind.as_deref(), number))
    }

    fn amends(&self, text: &str) -> bool {
        self.paper
            .vocab
            .type_at(text)
            .is_some_and(|(_, len)| fold::word_prefix(text[len..].trim_start(), "sua doi").is_some())
    }

    /// Papers named inside the name of another: "Quy định về thi hành Điều lệ Đảng".
    fn nested(&self, text: &str, range: std::ops::Range<usize>, place: PlaceKind, found: &mut Vec<Mention>) {
        let bytes = text.as_bytes();
        let mut at = range.start;
        // "Đề án “Chiến lược phòng, chống lãng phí đến năm 2035”": the quoted words are the name itself.
        let start = range.start - 1;
        let quoted = self.paper.vocab.type_at(&text[start..]).map_or("", |(_, len)| text[start + len..].trim_start());
        if quoted.starts_with(['“', '"', '«']) {
            let name = quoted.trim_start_matches(['“', '"', '«']);
            at = text.len() - name.len() + name.chars().next().map_or(0, char::len_utf8);
        }
        while at < range.end {
            let capital = |b: &u8| matches!(b, b'A'..=b'Z' | 0xC4);
            let Some(passed) = bytes[at..range.end].iter().position(capital) else { break };
            at += passed;
            if !is_within_word(text, at)
                && text[at..].starts_with(fold::is_upper)
                && let Some(mention) = self
                    .typed(text, at, self.paper.vocab.type_at(&text[at..]), place)
                    .filter(|mention| mention.end <= range.end + 40)
            {
                at = mention.end;
                found.push(mention);
                continue;
            }
            at += 1;
        }
    }

    /// A mention that begins with a type word and a capital.
    fn typed(&self, text: &str, at: usize, kind: Option<(&DocType, usize)>, place: PlaceKind) -> Option<Mention> {
        let (kind, len) = match kind {
            Some(found) => found,
            None => return self.abbreviated(text, at),
        };
        let end = at + len;
        // "Sở Kế hoạch và Đầu tư", "Phòng Tài chính - Kế hoạch": the word is of an office's name.
        let before = text[..at].trim_end();
        let ends = |words: &str| {
            let at = before.len().checked_sub(words.len()).filter(|at| before.is_char_boundary(*at));
            at.is_some_and(|at| fold::small(&before[at..]) == words && !before[..at].ends_with(fold::is_word))
        };
        // "Trên cơ sở Kế hoạch số 31-KH/ĐU", "toàn Đảng bộ Kế hoạch …": no office.
        const WORDS: [&str; 10] =
            ["cơ sở", "cán bộ", "chi bộ", "đảng bộ", "nội bộ", "toàn bộ", "nhiệm vụ", "phục vụ", "dịch vụ", "dự phòng"];
        let office = || {
            ["sở", "phòng", "bộ", "vụ", "cục", "chính -", "chính –"].into_iter().any(ends)
                && !WORDS.into_iter().any(ends)
        };
        if matches!(kind.code.as_deref(), Some("KH" | "QH")) && office() || self.is_own_title(text, end, kind) {
            return None;
        }
        let caps = fold::is_caps(&text[at..end]);
        // A heading in capitals names only what a title does.
        let heading = caps && place != PlaceKind::Title && kind.name.contains(' ');
        if heading && !text[end..].starts_with(" số ") && cited_symbol(&text[end..]).is_err() {
            return self.titled(text, at, end, kind, caps);
        }
        if let Some(mention) = self.numbered(text, at, end, kind) {
            return Some(mention);
        }
        if place == PlaceKind::Title {
            return self.titled(text, at, end, kind, caps);
        }
        if text[end..].starts_with(" này") || ends_folded(&text[..at], "tren day la ") {
            return None;
        }
        let item = place == PlaceKind::Item && at == 0;
        self.short(text, at, end, kind).or_else(|| self.named(text, at, end, kind, item))
    }

    /// What a title names without a number: statutes, laws, the resolutions of congresses and of the Central Committee,
    /// and what is carried out. Any other name may be that of what the paper issues.
    fn titled(&self, text: &str, at: usize, end: usize, kind: &DocType, caps: bool) -> Option<Mention> {
        let (vocab, name) = (self.paper.vocab, text[end..].trim_start());
        let known = match kind.naming {
            Naming::Own => true,
            Naming::Law => !caps || vocab.laws.begin(name) && !vocab.formulas.no_law.begin(name),
            Naming::Title => {
                kind.code.as_deref() == Some("NQ")
                    && (fold::word_prefix(name, "dai hoi").is_some() || committee_len(name).is_some())
                    || !caps && self.carries_out(&text[..at])
            }
            Naming::No => false,
        };
        let mut before = text[..at].trim_end().rsplit(' ');
        let issued = ["hanh", "ban"].iter().all(|word| before.next().is_some_and(|last| fold::is(last, word)));
        (known && at > 0 && !issued).then(|| self.named(text, at, end, kind, false)).flatten()
    }

    /// Whether a title does something with the paper that it names next, which is another then: "triển khai thực hiện
    /// Đề án phát triển du lịch", "sửa đổi Quy chế", "góp ý dự thảo Đề án"; not "ban hành Kế hoạch".
    fn carries_out(&self, before: &str) -> bool {
        const DOES: [&str; 12] = [
            "gop y",
            "y kien",
            "xay dung",
            "danh gia",
            "ket qua",
            "theo",
            "hoc tap",
            "pho bien",
            "tuyen truyen",
            "tham dinh",
            "tham tra",
            "ra soat",
        ];
        let from = before.trim_end().rmatch_indices(' ').nth(3).map_or(0, |(at, _)| at + 1);
        let near = before[from..].trim_end();
        let makes = ["ban hanh", "phe duyet", "thong qua", "cong bo"].iter().any(|made| ends_folded(near, made));
        let does = || DOES.iter().any(|does| fold::find(near, does).is_some());
        let said = || !matches!(relation(before, false), Relation::Mentions | Relation::Basis | Relation::AttachedTo);
        !makes && (said() || does())
    }

    /// "thông tư 48/2011/TT-BYT": small letters count with a symbol only.
    fn small(
        &self,
        text: &str,
        at: usize,
        carried: &Option<Carried>,
        seen: &mut Seen,
        hinted: bool,
    ) -> Option<Mention> {
        let b = text.as_bytes()[at];
        if b == b's'
            && let Some(len) = fold::word_prefix(&text[at..], "so")
            && let number = text[at + len..].trim_start()
            && (number.starts_with(|c: char| c.is_ascii_digit()) || misread_number(number).is_some())
        {
            return self.bare(text, at, carried).or_else(|| self.listed(text, at, carried));
        }
        if !hinted {
            return None;
        }
        let (kind, len) = self.paper.vocab.type_at(&text[at..])?;
        // "nghị định 64-CP"
        let office = || {
            self.of_office(&text[at + len..])
                .filter(|_| matches!(kind.code.as_deref(), Some("NĐ" | "QĐ" | "NQ" | "CT" | "TT")))
        };
        let found = self.cited(&text[at + len..]).or_else(office).or_else(|| self.blank(&text[at + len..]));
        let Some((_, symbol)) = found else {
            // "công văn số 1403 ngày 27/4/2023 của Ban Tổ chức"
            let dated = || {
                let (rest, (labelled, number)) = cited_number(&text[at + len..]).ok()?;
                let code = kind.code.as_deref()?;
                let sure = labelled && cited_date(rest).is_ok();
                sure.then(|| self.dated(text, at, text.len() - rest.len(), Some(code), number))
            };
            return dated()
                .or_else(|| self.small_short(text, at, at + len, kind))
                .or_else(|| self.pointing(text, at, (kind, len), seen));
        };
        // "văn bản số 88/VPTU", but not "kế hoạch 3/A".
        let old = symbol.party && symbol.kind.is_none();
        let office = text[at + len..].starts_with(" số ") && symbol.body.iter().any(|body| body.len() > 2);
        let office = office || old;
        (symbol.kind.is_some() || symbol.year.is_some() || symbol.body.len() > 1 || office).then_some(())?;
        self.numbered(text, at, at + len, kind)
    }

    /// "các nghị quyết 57, 59 và 68", "nghị quyết 57 của Bộ Chính trị": in small letters a number counts with another
    /// behind it, or with who issued the paper.
    fn small_short(&self, text: &str, at: usize, end: usize, kind: &DocType) -> Option<Mention> {
        let code = kind.code.as_deref().filter(|code| matches!(*code, "NQ" | "CT" | "KL"))?;
        let (rest, (_, number)) = cited_number(&text[end..]).ok().filter(|(_, (_, number))| number.len() == 2)?;
        let more = || {
            let next = [", ", " và "].iter().find_map(|join| rest.strip_prefix(join))?;
            let (behind, (_, number)) = cited_number(next).ok()?;
            (number.len() == 2 && self.ends_mention(behind)).then_some(())
        };
        let by = || strip_of(rest).and_then(|_| self.issuer(text, text.len() - rest.len()));
        (more().is_some() || by().is_some()).then(|| self.dated(text, at, text.len() - rest.len(), Some(code), number))
    }

    /// "Kế hoạch 320" where the paper of that number was cited before: "Kế hoạch số 320-KH/TU".
    fn known(&self, text: &str, at: usize, (kind, len): (&DocType, usize), seen: &Seen) -> Option<Mention> {
        let code = kind.code.as_deref()?;
        let (rest, (_, number)) = cited_number(&text[at + len..]).ok()?;
        let known = seen.numbers.contains(&(code.into(), trim_zeros(number).into()));
        let named = known && number.len() > 1 && self.ends_mention(rest);
        named.then(|| self.dated(text, at, text.len() - rest.len(), Some(code), number))
    }

    /// The type whose symbol begins `text`: "NQ 57".
    fn type_of_abbreviation(&self, text: &str) -> Option<(&DocType, usize)> {
        // A capital and two small letters begin a word, not "QyĐ".
        if text.chars().skip(1).take(2).all(fold::is_lower) {
            return None;
        }
        let token = text.split(|c: char| !fold::is_letter(c)).next().filter(|token| (2..=8).contains(&token.len()))?;
        let code = self.paper.vocab.type_of_symbol(token, self.regime)?;
        let kind = self.paper.vocab.types.iter().find(|kind| kind.code.as_deref() == Some(code))?;
        Some((kind, token.len()))
    }

    /// "QĐ 360-QĐ/TW", "NQ số 18-NQ/TW", "NQ 57", "HD38-HD/BTCTW": the type as its symbol.
    fn abbreviated(&self, text: &str, at: usize) -> Option<Mention> {
        // "NQTW 5 khóa VIII"
        if text[at..].starts_with("NQT")
            && let Some(stop) = self.conference_end(text, at + "NQ".len())
        {
            return Some(Mention { form: CitationForm::Named, ..Mention::pointer(at, stop, "NQ") });
        }
        let (kind, len) = self.type_of_abbreviation(&text[at..])?;
        let (token, end) = (&text[at..at + len], at + len);
        let known = matches!(token, "NQ" | "CT" | "KL" | "QĐ" | "HD" | "NĐ" | "TT");
        // "NQ TW 4 khóa XII", "NQ Đại hội XIII của Đảng"
        let name = text[end..].trim_start();
        let of_party = || {
            committee_len(name).is_some()
                || conference_at(name).is_some()
                || fold::word_prefix(name, "dai hoi").is_some()
        };
        self.numbered(text, at, end, kind)
            .or_else(|| self.short(text, at, end, kind).filter(|_| known))
            .or_else(|| self.named(text, at, end, kind, false).filter(|_| token == "NQ" && of_party()))
    }

    /// A symbol without a type word: "số 19-NQ/TW" in a list, or a bare "18-NQ/TW".
    fn bare(&self, text: &str, at: usize, carried: &Option<Carried>) -> Option<Mention> {
        let goes_on = || carried.as_ref().is_some_and(|list| list.goes_on(text, at));
        // "Quyết định 25-CP, 30-CP"
        let office = || self.of_office(&text[at..]).filter(|_| goes_on());
        let (rest, symbol) = self.cited(&text[at..]).or_else(office)?;
        let end = text.len() - rest.len();
        // "mẫu 2-KNĐ/TW", "hồ sơ số 05/2025/HSST": a form or a file.
        let from = text[..at].char_indices().rev().nth(16).map_or(0, |(from, _)| from);
        let before = fold::small(&text[from..at]);
        let before = before.trim_end_matches([' ', ':']);
        // A scan reads "sô".
        let before = [" số", " sô"].iter().find_map(|so| before.strip_suffix(so)).unwrap_or(before).trim_end();
        let numbered = |word: &Kept<str>| {
            let left = before.strip_suffix(word.as_str());
            left.is_some_and(|left| !left.ends_with(fold::is_word))
        };
        if self.paper.vocab.formulas.numbered.iter().any(numbered) {
            return None;
        }
        // Without type word or "số" it must look like a symbol beyond doubt.
        let typed = symbol.kind.is_some_and(|kind| self.paper.vocab.symbol_type(kind).is_some())
            || symbol.year.is_some()
            || symbol
                .body
                .first()
                .is_some_and(|first| symbol.body.len() > 1 && self.paper.vocab.symbol_type(first).is_some());
        let list = carried.as_ref().filter(|list| list.goes_on(text, at));
        // "tại các Công văn: số 943/STC-NS …"
        let opened = || before_list(text, at).and_then(|words| self.list_type(words));
        // "Sở Xây dựng (số 1461/SXD-QH ngày 16/5/2026)"
        let dated =
            || fold::word_prefix(&text[at..], "so").is_some() && symbol.body.len() > 1 && cited_date(rest).is_ok();
        let opened = list.is_none().then(opened).flatten();
        if !typed && list.is_none() && opened.is_none() && !dated() {
            return None;
        }
        let carried =
            list.map_or(opened.and_then(|kind| kind.code.as_deref()).map(SmolStr::from), |list| list.kind.clone());
        let mut mention = self.finish(text, at, end, &symbol, None);
        let by_symbol = mention
            .symbol
            .as_ref()
            .and_then(|symbol| symbol.kind.as_deref())
            .and_then(|kind| self.paper.vocab.type_of_symbol(kind, self.regime_of(&mention)));
        mention.kind =
            carried.filter(|kind| same_symbol(kind, by_symbol)).or(by_symbol.map(SmolStr::from)).or(mention.kind);
        Some(mention)
    }

    /// "các quy định: Số 114-QĐ/TW …; Số 131-QĐ/TW …": a capital in a list.
    fn labelled(&self, text: &str, at: usize, carried: &Option<Carried>) -> Option<Mention> {
        let number = text[at..].strip_prefix("Số ").filter(|number| digits_len(number) > 0)?;
        let goes_on = carried.as_ref().is_some_and(|list| list.goes_on(text, at));
        let listed = goes_on || before_list(text, at).and_then(|words| self.list_type(words)).is_some();
        (listed && self.cited(number).is_some()).then(|| self.bare(text, at, carried)).flatten()
    }

    /// "Luật Đất đai, Nhà ở, Kinh doanh bất động sản năm 2024", "các Luật: Đất đai, Nhà ở": laws of a list, the type word
    /// before the first alone. Only whole items that the table knows; "Luật Thanh tra, Thanh tra tỉnh" goes on with a body.
    fn law_listed(&self, text: &str, at: usize, carried: &Option<Carried>) -> Option<Mention> {
        let vocab = self.paper.vocab;
        let goes_on = carried.as_ref().is_some_and(|list| list.law && list.goes_on(text, at));
        let opened = || before_list(text, at).is_some_and(|words| ends_folded(words, "cac luat"));
        if !(goes_on && vocab.body_at(&text[at..]).is_none() || opened()) {
            return None;
        }
        let (_, len) = vocab.laws.at(&text[at..])?;
        let year = year_len(&text[at + len..]);
        let stop = at + len + if year > 0 { year } else { bracketed(&text[at + len..], is_year) };
        let behind = &text[stop..];
        let whole = behind.is_empty() || behind.starts_with([',', ';', '.', ')']) || behind.starts_with(" và ");
        let date = year_of(&text[at..stop]).map(SmolStr::from);
        let kind = Some("L".into());
        (whole || stop > at + len).then(|| Mention {
            form: CitationForm::Named,
            kind,
            date,
            ..Mention::pointer(at, stop, "")
        })
    }

    /// The type of the papers that a list holds which words before its colon announce: "tại các Công văn", "theo các Quy
    /// định của Bộ Chính trị", "các văn bản".
    fn list_type(&self, words: &str) -> Option<&DocType> {
        let several = words.rmatch_indices("các ").map(|(at, several)| at + several.len());
        let mut places = several.chain(words.rmatch_indices(' ').map(|(at, _)| at + 1)).chain([0]).take(24);
        places.find_map(|at| {
            let (kind, len) = self.paper.vocab.type_at(&words[at..])?;
            let behind = &words[at + len..];
            let whole = behind.is_empty() || strip_of(behind).is_some_and(|of| of.starts_with(fold::is_upper));
            whole.then_some(kind)
        })
    }

    fn regime_of(&self, mention: &Mention) -> Regime {
        match &mention.symbol {
            Some(symbol) if symbol.text[symbol.number.len()..].starts_with('-') => Regime::Party,
            Some(_) => Regime::State,
            None => self.regime,
        }
    }

    /// The symbol with which `text` goes on; in small letters only one of a known type.
    fn cited<'a>(&self, text: &'a str) -> Option<(&'a str, RawSymbol<'a>)> {
        let small = |kind: &str| kind.starts_with(fold::is_lower) && self.paper.vocab.symbol_type(kind).is_none();
        cited_symbol(text)
            .ok()
            .filter(|(_, symbol)| !symbol.kind.is_some_and(small) && (!symbol.spoilt || self.is_typed(symbol)))
    }

    /// "176-HĐBT", "64-CP"; behind a blank only with a known type: "12 NQ-TU".
    fn of_office<'a>(&self, text: &'a str) -> Option<(&'a str, RawSymbol<'a>)> {
        let (rest, symbol) = office_symbol(text).ok()?;
        let first = symbol.body.first()?;
        // "Chương trình 135-II" is the second phase of it.
        let typed =
            if symbol.spoilt { self.paper.vocab.symbol_type(first).is_some() } else { roman_value(first).is_none() };
        typed.then_some((rest, symbol))
    }

    /// A symbol whose number is still to be filled in, of a known type: "số …/QĐ-UBND"; or of an office: "số …/SNV-VP".
    fn blank<'a>(&self, text: &'a str) -> Option<(&'a str, RawSymbol<'a>)> {
        let (rest, symbol) = blank_symbol(text).ok()?;
        (self.is_typed(&symbol) || symbol.body.len() > 1).then_some((rest, symbol))
    }

    /// Whether a symbol says its type, or its year as only some types do.
    fn is_typed(&self, symbol: &RawSymbol<'_>) -> bool {
        let kind = symbol.kind.or_else(|| symbol.body.first().copied().filter(|_| !symbol.party));
        kind.is_some_and(|kind| self.paper.vocab.symbol_type(kind).is_some()) || symbol.year.is_some()
    }

    /// Type word, perhaps a name, then a symbol.
    fn numbered(&self, text: &str, at: usize, end: usize, kind: &DocType) -> Option<Mention> {
        let statute = |kind: &DocType| kind.code.as_deref() == Some("ĐL");
        let dashed = dashed_symbol(&text[end..])
            .ok()
            .filter(|(_, symbol)| symbol.kind.is_some_and(|kind| self.paper.vocab.symbol_type(kind).is_some()));
        // "ví dụ “Công văn số …-CV/ĐU”": how a number is written.
        let shown = |rest: &str| text[..at].ends_with(['“', '"', '«']) && rest.starts_with(['”', '"', '»']);
        let blank = || self.blank(&text[end..]).filter(|(rest, _)| !shown(rest));
        let office = || self.of_office(&text[end..]).filter(|_| kind.naming == Naming::Title);
        if let Some((rest, symbol)) = dashed.or_else(|| self.cited(&text[end..])).or_else(office).or_else(blank) {
            let other = statute(kind) && symbol.party;
            return (!other).then(|| self.finish(text, at, text.len() - rest.len(), &symbol, Some(kind)));
        }
        if let Some(mention) = self.qualified(text, at, end, kind).or_else(|| self.of_kind(text, at, end, kind)) {
            return Some(mention);
        }
        // "Luật Nhà ở 27/2023/QH15"
        if kind.naming == Naming::Law
            && let Some(name) = text[end..].strip_prefix(' ')
            && let Some((_, len)) = self.paper.vocab.laws.at(name)
            && let Some((rest, symbol)) = self.cited(&name[len..]).filter(|(_, symbol)| symbol.year.is_some())
        {
            return Some(self.finish(text, at, text.len() - rest.len(), &symbol, Some(kind)));
        }
        // "Luật Dược số 105/2016/QH13", "Chương trình hành động số 08-CTr/TU".
        let far = if kind.naming == Naming::Law { MOST_OF_A_LAW } else { MOST_OF_A_NAME };
        let reach = end + head(&text[end..], far).len();
        let mut from = end;
        while let Some(so) = text[from..reach].find(" s").map(|so| from + so) {
            // "một số điều" too; a scan reads "sổ 12" and "sô 12".
            let behind = fold::word_prefix(&text[so + 1..], "so").map(|len| &text[so + 1 + len..]);
            let labels = |behind: &str| {
                let number = behind.trim_start_matches([' ', ':']);
                number.len() < behind.len()
                    && (text[so..].starts_with(" số") || number.starts_with(|c: char| c.is_ascii_digit()))
            };
            if !behind.is_some_and(labels) {
                from = so + 1;
                continue;
            }
            let name = &text[end..so];
            let name = name.strip_suffix(" (sửa đổi)").unwrap_or(name);
            // "Chỉ thị 40 và Đề cương báo cáo số 88-ĐC/BTGTU": the type has its number.
            let numbered = kind.naming != Naming::Law && name.trim_start().starts_with(|c: char| c.is_ascii_digit());
            // "Chương trình kiểm tra, giám sát số 02-CTr/ĐU": a name with a comma has a symbol of its own type.
            // So has a long one.
            let long = || name.contains(',') || head(name, MOST_OF_A_SHORT_NAME).len() < name.len();
            let listed = || long() && !self.is_kind(name, &text[so..], kind);
            let stops = numbered
                || name.contains([';', '.', '(', ')', ':'])
                || self.joins_paper(name)
                || (kind.naming != Naming::Law && (find_of(name).is_some() || name.contains("ngày") || listed()));
            // "Thông báo Kết luận số 33-TB/TW" is one type.
            let one = kind.code.as_deref() == Some("TB") && fold::is(name, " ket luan");
            // "Luật Quy hoạch" is no plan.
            let bare = name.trim_start();
            let known = || self.paper.vocab.laws.at(bare).is_some_and(|(_, len)| len == bare.len());
            let law = || kind.naming == Naming::Law && known();
            // "Quy định thi hành Điều lệ Đảng số 24-QĐ/TW": the number is of the rules, not of what they carry out.
            let carries_out = !statute(kind) && fold::prefix(name, " thi hanh dieu le").is_some();
            if stops || !one && self.names_another(name) && !law() && !carries_out {
                return None;
            }
            // "Luật Đất đai theo chỉ đạo tại công văn số 64/BTC-PL": the number of the other.
            if kind.naming == Naming::Law && self.ends_with_type(name) {
                return None;
            }
            if let Some((rest, symbol)) = self.cited(&text[so..]) {
                let other = statute(kind) && symbol.party;
                // "Luật sửa đổi … của Luật Đất đai số 31/2024/QH15, Luật Nhà ở số 27/2023/QH15": each has its own.
                let amends = kind.naming == Naming::Law && fold::prefix(name, " sua doi").is_some();
                if amends && [", Luật ", " và Luật ", ", Bộ luật "].iter().any(|next| rest.starts_with(next)) {
                    return None;
                }
                return (!other).then(|| self.finish(text, at, text.len() - rest.len(), &symbol, Some(kind)));
            }
            from = so + 1;
        }
        None
    }

    /// Whether words in small letters say of what kind a paper is, with whose symbol `behind` begins: " kiểm tra, giám
    /// sát" between "Chương trình" and "số 02-CTr/ĐU"; not " thực hiện nghị quyết".
    fn is_kind(&self, words: &str, behind: &str, kind: &DocType) -> bool {
        const OTHERS: [&str; 10] = ["tại", "theo", "này", "các", "những", "và", "của", "ngày", "kèm", "là"];
        let Some(words) = words.strip_prefix(' ') else { return false };
        let mut parts = words.split(' ');
        let plain = |word: &str| {
            let word = word.strip_suffix(',').unwrap_or(word);
            !word.is_empty() && word.chars().all(fold::is_lower)
        };
        let says = |word: &str| plain(word) && !OTHERS[..5].contains(&word);
        let (first, last) = (parts.clone().next().unwrap_or(""), parts.clone().next_back().unwrap_or(""));
        let open = OTHERS.contains(&first) || OTHERS.contains(&last) || last.ends_with(',');
        if open || !parts.all(says) || self.paper.vocab.formulas.behind.begin(words) {
            return false;
        }
        let typed = |symbol: &RawSymbol<'_>| symbol.printed_type().is_some_and(|printed| is_symbol_of(printed, kind));
        // "Kế hoạch, tờ trình thực hiện kế hoạch 12/KH-UBND": the last type word before the number is whose it is.
        !self.holds_type(words, kind) && self.cited(behind).is_some_and(|(_, symbol)| typed(&symbol))
    }

    /// Whether words in small letters hold the name of the type, or of another whose symbol is the same.
    fn holds_type(&self, words: &str, kind: &DocType) -> bool {
        let starts = words.match_indices(' ').map(|(at, _)| &words[at + 1..]).chain([words]);
        starts.filter_map(|words| self.paper.vocab.type_at(words)).any(|(other, _)| {
            other.code == kind.code || other.symbols.iter().any(|symbol| kind.symbols.contains(symbol))
        })
    }

    /// "Chương trình hành động 15-CTr/TU", "Báo cáo thẩm định 49/BC-STP", "Hướng dẫn liên ngành 12/HDLN-SYT": of what
    /// kind the paper is, and a symbol of its type without "số".
    fn of_kind(&self, text: &str, at: usize, end: usize, kind: &DocType) -> Option<Mention> {
        let near = head(&text[end..], MOST_OF_A_KIND);
        let digit = near.find(|c: char| c.is_ascii_digit()).filter(|_| kind.naming == Naming::Title)?;
        let words = near[..digit].strip_suffix(' ')?;
        if words.ends_with(" số") || !self.is_kind(words, &text[end + digit..], kind) {
            return None;
        }
        let (rest, symbol) = self.cited(&text[end + digit..])?;
        Some(self.finish(text, at, text.len() - rest.len(), &symbol, Some(kind)))
    }

    /// "Nghị quyết của Bộ Chính trị số 11-NQ/TW", "Báo cáo thẩm định của Sở Tư pháp số 20/BC-STP", "Thông báo Kết luận
    /// của Thường trực Tỉnh ủy số 16-TB/TU": before the number stands who issued the paper, and of what kind it is.
    fn qualified(&self, text: &str, at: usize, end: usize, kind: &DocType) -> Option<Mention> {
        // "Quy định thi hành Điều lệ Đảng của Ban Chấp hành Trung ương số 24-QĐ/TW"
        let titled = |code: &&str| kind.naming == Naming::Title || *code == "QyĐ";
        let code = kind.code.as_deref().filter(titled)?;
        let near = head(&text[end..], MOST_OF_A_QUALIFIER);
        let of = find_of(near)?;
        let name = near[..of].trim_end();
        let words = near[..of].strip_prefix(' ')?;
        // "Thông báo Kết luận"
        let small = words.strip_prefix("Kết luận").filter(|_| code == "TB").unwrap_or(words);
        let plain = |c: char| fold::is_lower(c) || matches!(c, ' ' | ',');
        let points = [" tại ", " theo ", " này ", " các "].iter().any(|other| words.contains(other));
        // "… của đồng chí Bí thư Tỉnh ủy số 12-TB/TU"
        let of = end + of + fold::prefix(&text[end + of..], "dong chi ").unwrap_or(0);
        let issues = |body: &str| {
            body.starts_with(fold::is_upper) && (self.paper.vocab.body_at(body).is_some() || self.paper.is_role(body))
        };
        // "Nghị quyết kết nạp người vào Đảng của Chi bộ …", "Quyết định thành lập Đoàn kiểm tra của …": a capital in it.
        let named = !small.chars().all(plain);
        let titled = || {
            let signs = |c: char| fold::is_letter(c) || matches!(c, ' ' | ',');
            let small = small.starts_with(fold::is_lower) && small.chars().all(signs);
            let statute = words.starts_with("thi hành Điều lệ ");
            small && (statute || !self.names_another(name)) && !self.holds_type(words, kind)
        };
        if points || !issues(&text[of..]) || named && !titled() {
            return None;
        }
        let mut issuer = of..of + self.body_len(&text[of..]);
        // "… của Sở Nội vụ và Sở Tài chính số 12/HDLN-SNV-STC"
        for _ in 0..MOST_COMMITTEES {
            let next = [", ", " và "].iter().find_map(|join| text[issuer.end..].strip_prefix(join));
            let Some(next) = next.filter(|next| issues(next)) else { break };
            issuer.end = text.len() - next.len() + self.body_len(next);
        }
        let behind = &text[issuer.end..];
        // "… của Sở Tư pháp (số 13/BC-STP ngày 06/3/2026)"
        let inner =
            behind.strip_prefix(" (").filter(|inner| words != "của " && fold::word_prefix(inner, "so").is_some());
        let (rest, symbol) = self.cited(inner.unwrap_or(behind)).or_else(|| self.blank(behind))?;
        let mut mention = self.finish(text, at, text.len() - rest.len(), &symbol, Some(kind));
        if inner.is_some() {
            mention.end += text[mention.end..].strip_prefix(')').map(|_| ")".len())?;
            mention.subject = self.subject(text, mention.end);
        }
        // "Kế hoạch thực hiện nghị quyết của Tỉnh ủy số 15-NQ/TU": the number of the other.
        let printed = mention.symbol.as_ref().and_then(|symbol| symbol.kind.as_deref());
        let by_symbol = printed.and_then(|printed| self.paper.vocab.type_of_symbol(printed, self.regime_of(&mention)));
        let own =
            words == "của " || by_symbol.is_some() && same_symbol(code, by_symbol) || !named && by_symbol.is_none();
        own.then(|| Mention { issuer: mention.issuer.clone().or(Some(issuer)), ..mention })
    }

    /// Whether words end with another type word of two in small letters.
    fn ends_with_type(&self, name: &str) -> bool {
        let Some(last) = name.rmatch_indices(' ').nth(1).map(|(at, _)| &name[at + 1..]) else { return false };
        let typed = || self.paper.vocab.type_at(last).is_some_and(|(_, len)| len == last.len());
        last == "văn bản" || last.starts_with(fold::is_lower) && typed()
    }

    /// Whether words end with the type word of a paper of a list: "… điện VIII và Văn bản".
    fn joins_paper(&self, name: &str) -> bool {
        let last = [" và ", ", ", " tại "].iter().filter_map(|join| Some(name.rfind(join)? + join.len())).max();
        let last = last.map_or("", |last| &name[last..]);
        let typed = || self.paper.vocab.type_at(last).is_some_and(|(_, len)| len == last.len());
        last.starts_with(fold::is_upper) && typed()
    }

    /// Whether words hold another type word with a capital, or point at this paper.
    fn names_another(&self, name: &str) -> bool {
        let amends = fold::prefix(name, " sua doi").is_some();
        !name.starts_with(' ')
            || name.contains(" này")
            || name.match_indices(' ').any(|(i, _)| {
                let behind = &name[i + 1..];
                !amends
                    && behind.starts_with(fold::is_upper)
                    && self
                        .paper
                        .vocab
                        .type_at(behind)
                        .is_some_and(|(kind, _)| kind.code.is_some() && kind.naming != Naming::No)
            })
    }

    /// Date, issuer and subject behind a symbol.
    fn finish(&self, text: &str, at: usize, end: usize, raw: &RawSymbol<'_>, kind: Option<&DocType>) -> Mention {
        let mut end = end;
        let mut raw = raw.clone();
        // "25-HD/BTC Trung ương": the level is written out.
        let central = (raw.party && raw.body.len() == 1 && self.paper.vocab.is_office(raw.body[0]))
            .then(|| fold::word_prefix(&text[end..], " trung uong"))
            .flatten();
        let mut level = String::new();
        if let Some(len) = central {
            level = format!("{}TW", raw.body[0]);
            end += len;
        }
        let (mut date, mut issuer) = (None, None);
        // "Quyết định số 12/QĐ-TTg năm 2021 của Thủ tướng"; without an issuer the year may be that of the work.
        let year_end = end + year_len(&text[end..]);
        let law = kind.is_some_and(|kind| kind.naming == Naming::Law);
        let titled = |behind: &str| {
            ["phe duyet", "ban hanh", "quy dinh", "sua doi", "ve"]
                .iter()
                .any(|lead| fold::word_prefix(behind, lead).is_some())
        };
        if let Some(year) = text[end..year_end].strip_prefix(" năm ").filter(|year| year.len() == "YYYY".len())
            && (law
                || text[year_end..].is_empty()
                || text[year_end..].starts_with(['.', ',', ';', ')'])
                || titled(text[year_end..].trim_start())
                || self.issuer(text, year_end).is_some_and(|of| fold::is(text[year_end..of.start].trim_start(), "cua")))
        {
            (date, end) = (Some(year.into()), year_end);
        }
        for _ in 0..2 {
            // "Chỉ thị số 09-CT/TW[2], ngày …"
            let behind = end + note_len(&text[end..]);
            // "Nghị quyết số 04-NQ/TW (khóa XII), ngày …"
            let termed = term(&text[behind..]).map_or(behind, |(rest, _)| text.len() - rest.len());
            if date.is_none()
                && let Ok((rest, found)) = cited_date(&text[behind..]).or_else(|_| cited_date(&text[termed..]))
            {
                date = found.iso();
                end = text.len() - rest.len();
            }
            // A month alone only before the issuer: "tháng 6 năm 2020 của Tỉnh ủy".
            if date.is_none()
                && let Ok((rest, found)) = cited_month(&text[end..])
                && strip_of(rest).is_some()
            {
                date = found.iso();
                end = text.len() - rest.len();
            }
            let behind = end + note_len(&text[end..]);
            // A date that cannot be read hides no issuer.
            let unread = |at: usize| unread_date(&text[at..]).map(|(rest, _)| text.len() - rest.len()).ok();
            if issuer.is_none()
                && let Some(range) = self.issuer(text, behind).or_else(|| {
                    let behind = unread(behind).filter(|_| date.is_none())?;
                    self.issuer(text, behind)
                })
            {
                end = range.end;
                issuer = Some(range);
            }
        }
        // "Báo cáo số …-BC/BTCĐU ngày …/3/2026": the day is to be filled in.
        if date.is_none()
            && issuer.is_none()
            && let Ok((rest, _)) = unread_date(&text[end..])
        {
            let day = text[end..text.len() - rest.len()].trim_end_matches(['.', ' ']);
            if day.contains(['…', '.', '_']) && year_behind(day) {
                end += day.len();
            }
        }
        // What several issue together names them all: "Thông tư liên tịch số … của Bộ Nội vụ, Bộ Tài chính".
        let joint = kind.is_some_and(|kind| kind.name.ends_with(" lien tich"));
        // "số 15/KHPH-SYT-SGDĐT … của Sở Y tế và Sở Giáo dục và Đào tạo": the symbol names as many bodies.
        let several = || raw.body.len() > 1 && !raw.party;
        if let Some(issuer) = issuer.as_mut().filter(|range| range.end == end)
            && (joint || several())
        {
            // "09/KH-UBND … của Ủy ban nhân dân tỉnh, Ủy ban nhân dân huyện xây dựng kế hoạch": the code of the first is
            // no other's.
            let spells = |code: &str, name: &str| name.starts_with(code) || spells(code, name);
            let own = raw.body.iter().rposition(|code| spells(code, &text[issuer.clone()])).unwrap_or(1);
            let named_in_symbol =
                |name: &str| raw.body.iter().enumerate().skip(1).any(|(at, code)| at != own && spells(code, name));
            let more = |end: usize| {
                [", ", " và ", " - ", " – "].iter().find_map(|join| {
                    let named = text[end..].strip_prefix(join).filter(|named| named.starts_with(fold::is_upper))?;
                    let len = self.paper.vocab.body_at(named).map(|_| self.body_len(named))?;
                    (joint || named_in_symbol(&named[..len])).then_some(join.len() + len)
                })
            };
            // As many as the symbol names, or two.
            let bodies = raw.body.iter().filter(|body| !body.ends_with("LT")).count();
            for _ in 1..bodies.max(2) {
                end += more(end).unwrap_or(0);
            }
            issuer.end = end;
        }
        let mut parted = false;
        if let Some(kind) = kind {
            parted = part_type(&mut raw, kind, issuer.clone().map(|range| &text[range]), self.paper.vocab);
        }
        raw.body.truncate(8);
        let context = SymbolContext {
            regime: self.regime,
            kind: kind.and_then(|kind| kind.code.as_deref()),
            issuer: issuer.clone().map(|range| &text[range]),
        };
        let (mut symbol, mended) = canonical(&raw, self.paper.vocab, context);
        if !level.is_empty() {
            symbol.text = format_smolstr!("{}-{}/{level}", symbol.number, symbol.kind.as_deref().unwrap_or(""));
            symbol.body = [level.into()].into();
        }
        let code = kind.and_then(|kind| kind.code.as_deref()).or_else(|| {
            let symbol_type = symbol.kind.as_deref().filter(|_| kind.is_none())?;
            let regime = if raw.party { Regime::Party } else { Regime::State };
            self.paper.vocab.type_of_symbol(symbol_type, regime)
        });
        let kind = code.map(SmolStr::from);
        let number = Some(symbol.number.clone());
        Mention {
            start: at,
            end,
            form: CitationForm::Full,
            kind,
            symbol: Some(symbol),
            number,
            date,
            subject: self.subject(text, end),
            issuer,
            mended: parted || !mended.is_empty(),
            whole: None,
        }
    }

    /// "Nghị quyết 18", "Nghị quyết số 57".
    fn short(&self, text: &str, at: usize, end: usize, kind: &DocType) -> Option<Mention> {
        // "Thông báo kết luận số 25", "Chương trình hành động số 35".
        let longer = match kind.code.as_deref() {
            Some("TB") => fold::prefix(&text[end..], " ket luan so ").map(|_| " kết luận".len()),
            Some("CTr" | "KH") => fold::prefix(&text[end..], " hanh dong so ").map(|_| " hành động".len()),
            _ => None,
        };
        // "Chương trình hành động 27 của Tỉnh ủy"
        let act = || fold::prefix(&text[end..], " hanh dong ").map(|len| len - " ".len());
        let longer = longer.or_else(|| act().filter(|_| kind.code.as_deref() == Some("CTr")));
        let (rest, (labelled, number)) = cited_number(&text[end + longer.unwrap_or(0)..]).ok()?;
        // "Nghị định 30/2020 của Chính phủ": the year, and no type behind it.
        let year = rest.strip_prefix('/').filter(|year| {
            let behind = &year[digits_len(year)..];
            year.len() - behind.len() == "YYYY".len()
                && (year.starts_with("19") || year.starts_with("20"))
                && !behind.starts_with(|c: char| fold::is_word(c) || matches!(c, '/' | '-' | '–'))
                && matches!(kind.code.as_deref(), Some("NĐ" | "TT" | "TTLT" | "QĐ" | "NQ" | "CT" | "PL"))
        });
        if let Some(year) = year {
            let mention = self.dated(text, at, text.len() - year.len() + "YYYY".len(), kind.code.as_deref(), number);
            return Some(Mention { date: mention.date.or_else(|| Some(year[.."YYYY".len()].into())), ..mention });
        }
        let behind = rest.trim_start();
        let noun = matches!(kind.code.as_deref(), Some("NQ" | "CT" | "NĐ" | "TT" | "TTLT" | "PL" | "ĐA"));
        // "Nghị quyết 18,19 của Trung ương": a list, not a number with a comma.
        let list = rest.strip_prefix(',').filter(|_| noun && number.len() > 1).is_some_and(|more| {
            let digits = digits_len(more);
            digits == number.len() && self.ends_mention(&more[digits..])
        });
        let goes_on = rest.starts_with(|c: char| fold::is_word(c) || matches!(c, '%' | '/')) || decimal(rest) && !list;
        let range = rest.starts_with(['-', '–'])
            || behind
                .strip_prefix(['-', '–'])
                .is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()));
        // A verb counts things: "Quyết định 5 nội dung". A resolution does not, but for its time; a scheme may, but
        // not with a zero before: "Đề án 100 trường học".
        let formulas = &self.paper.vocab.formulas;
        // "Nghị định 30 năm 2020 của Chính phủ", "Nghị quyết 57 ngày 22/12/2024".
        let dated = cited_date(rest).is_ok()
            || year_len(rest) > 0 && (number.starts_with('0') || strip_of(&rest[year_len(rest)..]).is_some());
        let scheme = kind.code.as_deref() == Some("ĐA");
        let counts = !labelled
            && !dated
            && if noun {
                formulas.counted.begin(behind) || scheme && !number.starts_with('0') && !self.ends_mention(rest)
            } else {
                !self.ends_mention(rest)
            };
        // "Kế hoạch 55 của Ban Thường vụ Huyện ủy", "Báo cáo 33 ngày 01/4/2026"; "Chương trình 135 của Chính phủ" is
        // no paper.
        let by = || self.issuer(text, text.len() - rest.len()).filter(|_| strip_of(rest).is_some());
        let given = || cited_date(rest).is_ok() || by().is_some() || self.leads_to_symbol(rest, kind.code.as_deref());
        let of_party = |by: std::ops::Range<usize>| {
            self.paper.vocab.body_at(&text[by.start..]).is_some_and(|(body, _)| body.regime == Some(Regime::Party))
        };
        let named = match kind.code.as_deref() {
            None | Some("QH" | "DA" | "GM" | "BB" | "HĐ" | "L" | "HP") => labelled,
            Some("KH" | "PA" | "BC") => labelled || given(),
            Some("CTr") => labelled || given() && by().is_none_or(of_party),
            _ => true,
        };
        // "Đề án 1956", but not "Đề án 2030".
        let year = number.len() == 4 && !labelled && if scheme { number.starts_with("20") } else { !given() };
        // "văn bản số 34 ngày 03/3/2020 của Sở Tư pháp"
        let untyped = kind.code.is_none() && !(cited_date(rest).is_ok() && labelled);
        if goes_on || range || counts || !named || year || untyped {
            return None;
        }
        Some(self.dated(text, at, text.len() - rest.len(), kind.code.as_deref(), number))
    }

    /// Whether a list of numbers goes on to a symbol of the type: "12, 13-KH/TU", "131, 132, 133/2025/NĐ-CP".
    fn leads_to_symbol(&self, rest: &str, code: Option<&str>) -> bool {
        let mut rest = rest;
        for _ in 0..MOST_OF_A_LIST {
            let Some(next) = [", ", " và ", "; "].iter().find_map(|join| rest.strip_prefix(join)) else {
                return false;
            };
            if let Some((_, symbol)) = self.cited(next) {
                let known = symbol.printed_type().and_then(|printed| self.paper.vocab.symbol_type(printed));
                let regime = if symbol.party { Regime::Party } else { Regime::State };
                let of_symbol = known.and_then(|known| self.paper.vocab.type_of_symbol(known, regime));
                return of_symbol.is_some() && code.is_some_and(|code| same_symbol(code, of_symbol));
            }
            let number = next.strip_prefix("số ").unwrap_or(next);
            let digits = digits_len(number);
            if !(1..=4).contains(&digits) {
                return false;
            }
            rest = &number[digits..];
        }
        false
    }

    /// The first number of a list behind a colon: "các Nghị định: 131, 132, 133/2025/NĐ-CP".
    fn first_listed(&self, text: &str, at: usize) -> Option<Mention> {
        let kind = before_list(text, at).and_then(|words| self.list_type(words))?;
        let (rest, (_, number)) = cited_number(&text[at..]).ok()?;
        let code = kind.code.as_deref()?;
        // "các Nghị quyết: 57, 59, 66 của Bộ Chính trị"
        let several = || {
            let next = [", ", " và "].iter().find_map(|join| rest.strip_prefix(join));
            let two = number.len() == 2 && next.is_some_and(|next| digits_len(next) == 2);
            two && matches!(code, "NQ" | "CT" | "KL")
        };
        let leads = several() || self.leads_to_symbol(rest, Some(code));
        leads.then(|| self.dated(text, at, text.len() - rest.len(), Some(code), number))
    }

    /// A number alone, with the date, issuer and subject behind it.
    fn dated(&self, text: &str, at: usize, end: usize, code: Option<&str>, number: &str) -> Mention {
        let mut stop = end;
        let mut date = None;
        let year_end = end + year_len(&text[end..]);
        if let Ok((rest, found)) = cited_date(&text[stop..]) {
            date = found.iso();
            stop = text.len() - rest.len();
        } else if let Some(year) = text[end..year_end].strip_prefix(" năm ").filter(|year| year.len() == "YYYY".len())
            && strip_of(&text[year_end..]).is_some()
        {
            (date, stop) = (Some(year.into()), year_end);
        }
        let issuer = self.issuer(text, stop);
        stop = issuer.as_ref().map_or(stop, |range| range.end);
        Mention {
            start: at,
            end: stop,
            form: CitationForm::Short,
            kind: code.map(SmolStr::from),
            symbol: None,
            number: Some(number.into()),
            date,
            issuer,
            subject: self.subject(text, stop),
            mended: false,
            whole: None,
        }
    }

    // ----- issuers and subjects

    /// The issuer behind a symbol or date: "của Bộ Chính trị", or the body alone.
    fn issuer(&self, text: &str, end: usize) -> Option<std::ops::Range<usize>> {
        // "Nghị quyết số 02-NQ/TU (khoá XVIII) của Tỉnh uỷ".
        let term = term(&text[end..]).ok().filter(|(rest, _)| strip_of(rest).is_some());
        let end = term.map_or(end, |(rest, _)| text.len() - rest.len());
        let rest = &text[end..];
        // "…, Hội nghị lần thứ tư Ban Chấp hành Trung ương"; "…, Hội nghị thống nhất" is who met.
        let conference = rest.strip_prefix(", ").filter(|named| {
            let of = fold::prefix(named, "hoi nghi ").map(|len| &named[len..]);
            of.is_some_and(|of| conference_at(named).is_some() || fold::word_prefix(of, "ban chap hanh").is_some())
        });
        // "57-NQ/TWcủa Bộ Chính trị", "05/3/2020của", "ngày 05/3/2020 củaUBND tỉnh"
        let glued = || rest.strip_prefix("của").map(|named| named.strip_prefix(' ').unwrap_or(named));
        let spaced = || rest.strip_prefix(" của").filter(|named| named.starts_with(fold::is_upper));
        let of = strip_of(rest).or_else(glued).or_else(spaced);
        let named = if conference.is_some() { conference } else { of.or_else(|| rest.strip_prefix(' ')) }?;
        let start = text.len() - named.len();
        let named = unmarked(named);
        // "… ngày 16/5/2012 Ban hành quy định về dạy thêm": a verb with a capital, and no "Ban".
        let verb = fold::word_prefix(named, "ban hanh").filter(|_| of.is_none());
        if verb.is_some_and(|len| !named[len..].starts_with(" chính") && !named[len..].starts_with(" Trung ương")) {
            return None;
        }
        if !named.starts_with(fold::is_upper) {
            // "của tỉnh ủy" is a body too, in small letters.
            let small = of.is_some()
                && [
                    "tinh uy",
                    "thanh uy",
                    "huyen uy",
                    "dang uy",
                    "ban thuong vu",
                    "uy ban nhan dan",
                    "hoi dong nhan dan",
                    "thu tuong chinh phu",
                    "chu tich ubnd",
                    "chu tich uy ban nhan dan",
                    "lien bo",
                ]
                .iter()
                .any(|lead| fold::word_prefix(named, lead).is_some());
            if !small {
                return None;
            }
        }
        let known = self.paper.vocab.body_at(named).is_some();
        // "Nghị quyết 26 Trung ương 7 khóa X"
        if of.is_none()
            && conference.is_none()
            && !known
            && let Some(stop) = self.conference_end(text, start)
        {
            return Some(start..stop);
        }
        let body = known
            || (of.is_some()
                && (self.paper.is_role(named)
                    || fold::word_prefix(named, "trung uong").is_some()
                    || fold::word_prefix(named, "dang").is_some()));
        if !body {
            return None;
        }
        let len = self.body_len(named);
        // "đề nghị của Sở Tài chính tại Công văn số …, của Sở Tư pháp tại Công văn số …": who proposes next.
        let paper_of = || {
            let behind = named[len..].trim_start();
            ["tại ", "có "]
                .iter()
                .find_map(|at| behind.strip_prefix(at))
                .and_then(|paper| self.paper.vocab.type_at(paper))
        };
        let next = of.is_some() && rest.starts_with(',') && paper_of().is_some();
        (len > 0 && !next).then_some(start..start + len)
    }

    /// How far the name of a body goes: over words that are known for it, capitals with a small syllable behind, and
    /// where the head leaves it open over small letters too, up to a mark or what goes on with the sentence.
    fn body_len(&self, text: &str) -> usize {
        let vocab = self.paper.vocab;
        let formulas = &vocab.formulas;
        // Where all is in capitals they say nothing.
        let caps = fold::is_caps(&text[..clause_words(text, 4)]);
        let (mut end, mut at) = (0, 0);
        let (mut known, mut whole, mut open) = (0, false, true);
        // The words so far are who heads a body.
        let mut headed = false;
        // The end without the small letters that may be no part of the name, and how many those are.
        let (mut sure, mut small) = (0, 0);
        let (mut capital, mut proper) = (true, false);
        for word in text.split(' ').take(24) {
            let word_at = at;
            at += word.len() + 1;
            let words = &text[word_at..];
            let behind = &text[at.min(text.len())..];
            // "Tỉnh ủy Cà Mau[2]": the mark of a note is no part of the name.
            let bare = word.split(['[', '(']).next().unwrap_or(word);
            let bare = bare.trim_end_matches([',', ';', '.', '/', ':', ')', '”', '"', '“', '»', '’', '\'']);
            // "Công an tỉnh…", but "Đảng ủy C … quốc gia"
            let bare = bare.strip_suffix('…').filter(|bare| bare.ends_with(fold::is_letter)).unwrap_or(bare);
            let upper = bare.starts_with(fold::is_upper) && (!caps || bare.contains(fold::is_lower));
            if word_at >= known {
                // "Bộ Y tế Ban hành danh mục", but "Ban [Chấp] hành Trung ương".
                let issues = fold::word_prefix(words, "ban hanh").filter(|_| word_at > 0 && upper);
                if issues.is_some_and(|len| !words[len..].trim_start().starts_with("Trung")) {
                    break;
                }
                // "Chủ tịch ủy ban nhân dân xã"
                let below = headed && word_at == known + 1;
                let body =
                    (word_at == 0 || below || word.starts_with(fold::is_upper)).then(|| vocab.body_at(words)).flatten();
                let role = (word_at == 0).then(|| vocab.roles.at(words)).flatten();
                headed = role.is_some();
                // "huyện Đại Xuyên xây dựng kế hoạch", but "Sở xây dựng": a verb.
                let does = |word: &str| word.starts_with(fold::is_lower) && text[..word_at].trim_end().contains(' ');
                let part = formulas.body_part.at(words).filter(|_| !does(word) || !formulas.charge.begin(words));
                let part = part.or(role).map_or(0, |(_, len)| len);
                if let Some((body, len)) = body {
                    (known, whole, open) = (word_at + len.max(part), body.whole, !body.whole && part < len);
                } else if part > 0 {
                    (known, whole, open) = (word_at + part, false, false);
                }
            }
            let level = if caps {
                is_one_of(&formulas.level_word, &bare.to_lowercase())
            } else {
                is_one_of(&formulas.level_word, bare)
            };
            // "… Đảng bộ tỉnh thành các nhiệm vụ"
            if word_at >= known && becomes(bare, behind) {
                break;
            }
            if word_at >= known {
                // "Ban Kinh tế - Ngân sách": a dash in the middle of a name.
                let dash = matches!(word, "-" | "–") && behind.starts_with(fold::is_upper);
                if dash && !whole && !caps && self.joins_body(behind) {
                    continue;
                }
                let numbered = bare.chars().all(|c| c.is_ascii_digit());
                if bare.is_empty()
                    || word.starts_with(['(', '“', '"', '-', '–'])
                    || word.starts_with(fold::is_upper) && self.leaves_body(words)
                    || numbered && !self.takes_number(&text[..word_at], bare)
                {
                    break;
                }
                if !upper && !numbered {
                    let joins = bare == "và"
                        && !caps
                        && behind.starts_with(fold::is_upper)
                        && (self.joins_body(behind) || self.acts_with(text, behind))
                        || bare == "của" && behind.starts_with(fold::is_upper) && vocab.body_at(behind).is_some();
                    let ordinal = (bare == "lần" && behind.starts_with("thứ"))
                        || text[..word_at].ends_with("lần ")
                        || text[..word_at].ends_with("lần thứ ");
                    if !(joins || ordinal) {
                        if formulas.name_stop.begin_small(words) || formulas.body_stop.begin_small(words) {
                            break;
                        }
                        if !level && (!capital || proper) {
                            small += 1;
                            if !open || formulas.behind.begin_small(words) {
                                break;
                            }
                            if small > MOST_SMALL {
                                end = sure;
                                break;
                            }
                        }
                    }
                }
                proper = upper && capital && end > known && !text[..end].ends_with(fold::is_upper);
                open &= !proper;
            }
            if level {
                open = caps && !whole;
            }
            end = word_at + if word_at < known { word.len().min(known - word_at) } else { bare.len() };
            if upper || level || capital || word_at < known {
                (sure, small) = (end, 0);
            }
            capital = upper;
            // "UBND TP. Huế"
            let short = word.ends_with('.')
                && behind.starts_with(fold::is_upper)
                && !formulas.several.begin(behind)
                && is_one_of(&formulas.level_short, &bare.to_lowercase());
            if at > known + 1 && bare.len() < word.len() && !short {
                // "Bộ Chính trị, Ban Bí thư" act together; any other comma ends the name but within a list.
                let pair = |first, second| {
                    fold::word_prefix(text, first).is_some() && fold::word_prefix(behind, second).is_some()
                };
                let together = pair("bo chinh tri", "ban bi thu")
                    || pair("hoi nghi", "ban chap hanh trung uong")
                    || pair("hoi nghi", "bch trung uong")
                    || pair("bo truong", "chu nhiem");
                let together = together || self.acts_with(text, behind);
                if !(word.ends_with(',') && (together || open && self.lists_on(behind))) {
                    break;
                }
            }
        }
        // "Quốc hội khoá XV", "(khóa XIII)".
        if let Ok((rest, _)) = term(&text[end..]) {
            end = text.len() - rest.len();
        }
        end
    }

    /// Whether a committee acts with those before it in a list: "Ban Chấp hành Trung ương, Bộ Chính trị, Ban Bí thư",
    /// "Ban Chấp hành, Ban Thường vụ và Thường trực Đảng ủy"; not one that goes on: "…, Bộ Chính trị ban hành …".
    fn acts_with(&self, first: &str, behind: &str) -> bool {
        const CENTRAL: [&str; 2] = ["bo chinh tri", "ban bi thu"];
        const LOCAL: [&str; 2] = ["ban thuong vu", "thuong truc"];
        let begins = |words: &str, leads: &[&str]| leads.iter().find_map(|lead| fold::word_prefix(words, lead));
        let central = || begins(first, &["ban chap hanh trung uong", "bch trung uong", "bch tw"]).is_some();
        // The body is said once, behind the last.
        let joined = |len: &usize| [",", " và "].iter().any(|join| first[*len..].starts_with(join));
        let bare = || begins(first, &["ban chap hanh", "ban thuong vu"]).filter(joined);
        let (leads, central) = match (behind.starts_with(fold::is_upper), central()) {
            (false, _) => return false,
            (true, true) => (CENTRAL, true),
            (true, false) if bare().is_some() => (LOCAL, false),
            _ => return false,
        };
        let mut rest = behind;
        for _ in 0..MOST_COMMITTEES {
            let Some(len) = begins(rest, &leads) else { return false };
            rest = &rest[len..];
            match [", ", " và "].iter().find_map(|join| rest.strip_prefix(join)) {
                Some(next) if begins(next, &leads).is_some() => rest = next,
                _ => break,
            }
        }
        if central {
            return self.goes_on_from_issuer(rest);
        }
        let body = rest.strip_prefix(' ').filter(|body| body.starts_with(fold::is_upper));
        let word =
            |word: &&str| word.starts_with(fold::is_upper) || is_one_of(&self.paper.vocab.formulas.level_word, word);
        let Some(body) = body.filter(|body| self.paper.vocab.body_at(body).is_some()) else { return false };
        let len: usize = body.split(' ').take(8).take_while(word).map(|word| word.len() + 1).sum();
        // The last word has its mark with it.
        let end = body[..len.min(body.len())].trim_end().len();
        body[..end].ends_with([',', '.', ';', ':']) || self.goes_on_from_issuer(&body[end..])
    }

    /// Whether the words behind a body leave it the issuer of the paper before it: a mark, a term, what the paper is
    /// about.
    fn goes_on_from_issuer(&self, rest: &str) -> bool {
        const GOES_ON: [&str; 9] = ["về", "và", "khóa", "khoá", "nhiệm kỳ", "ngày", "tại", "đã", "được"];
        let marked = |c: char| !fold::is_word(c) && c != ' ';
        let behind = rest.trim_start();
        behind.is_empty()
            || rest.starts_with(marked)
            || behind.starts_with('(')
            || GOES_ON.iter().any(|word| begins(behind, word))
    }

    /// Whether a body has a number for a name: "Chi bộ 1", "Ban Chỉ đạo 389", "Hội nghị Trung ương 6".
    fn takes_number(&self, body: &str, number: &str) -> bool {
        number.len() <= 3
            && (body.ends_with(" lần thứ ") || self.paper.vocab.formulas.numbered_body.end(body.trim_end()))
    }

    /// Whether a capital begins no part of the name of a body before it: another paper or the subject.
    fn leaves_body(&self, words: &str) -> bool {
        let kind = self.paper.vocab.type_at(words);
        self.is_subject(words) || kind.is_some_and(|(kind, _)| kind.code.is_some() && kind.naming != Naming::No)
    }

    /// Whether words open the subject of the paper before them: "về", "Về việc", "V/v".
    fn is_subject(&self, words: &str) -> bool {
        self.paper.vocab.formulas.subject.begin(words) || ["về", "Về", "VỀ"].iter().any(|about| begins(words, about))
    }

    /// Whether "và" joins words of one name: "Nông nghiệp và Môi trường", not "và Nghị quyết".
    fn joins_body(&self, behind: &str) -> bool {
        let part = ["dieu", "khoan", "muc", "chuong", "phan", "phu luc"];
        let another = self.type_of_abbreviation(behind).is_some_and(|(_, len)| cited_symbol(&behind[len..]).is_ok());
        !another
            && self.paper.vocab.type_at(behind).is_none()
            && self.paper.vocab.body_at(behind).is_none()
            && !self.heads_body(behind)
            && !self.is_subject(behind)
            && !part.iter().any(|lead| fold::word_prefix(behind, lead).is_some())
    }

    /// "Thường trực Tỉnh ủy": who heads a body.
    fn heads_body(&self, words: &str) -> bool {
        let role = self.paper.vocab.roles.at(words);
        role.is_some_and(|(_, len)| self.paper.vocab.body_at(words[len..].trim_start()).is_some())
    }

    /// "Thường trực Tỉnh ủy yêu cầu …": the same with what it does.
    fn head_acts(&self, words: &str) -> bool {
        let behind = || words[self.body_len(words)..].strip_prefix(' ');
        self.heads_body(words)
            && behind().is_some_and(|behind| behind.starts_with(fold::is_lower) && !begins(behind, "và"))
    }

    /// Whether a name goes on behind a comma: "Thể thao và Du lịch" in "Văn hóa, Thể thao và Du lịch".
    fn lists_on(&self, behind: &str) -> bool {
        let Some((list, last)) = behind[..clause_words(behind, 20)].split_once(" và ") else { return false };
        let item = |item: &str| {
            let small = |word: &str| !word.is_empty() && word.chars().all(fold::is_lower);
            let mut words = item.split(' ');
            words.next().is_some_and(|first| first.starts_with(fold::is_upper) && first.chars().all(fold::is_letter))
                && words.by_ref().take(3).all(small)
                && words.next().is_none()
                && self.joins_body(item)
        };
        list.split(", ").all(item) && last.starts_with(fold::is_upper) && self.joins_body(last)
    }

    /// The "về …" clause, up to where it can end.
    fn subject(&self, text: &str, end: usize) -> Option<std::ops::Range<usize>> {
        let rest = &text[end..];
        let lead = rest.trim_start_matches([' ', ',', '“', '"', '-', '–']);
        let start = text.len() - lead.len();
        let about = fold::word_prefix(lead, "ve").filter(|_| lead.starts_with(['v', 'V']))?;
        // "về “Một số vấn đề …”": all that is quoted.
        let quoted =
            lead[about..].strip_prefix(' ').filter(|quoted| quoted.starts_with(['“', '"', '«'])).and_then(|quoted| {
                let mut marks = head(quoted, MOST_OF_A_QUOTE).match_indices(['”', '"', '»']).filter(|(at, _)| *at > 0);
                marks.next().map(|(at, mark)| lead.len() - quoted.len() + at + mark.len())
            });
        // "“Về việc lãnh đạo cuộc bầu cử”, căn cứ …"
        let open = rest[..rest.len() - lead.len()].contains(['“', '"']);
        let whole = open.then(|| head(lead, MOST_OF_A_QUOTE).find(['”', '"'])).flatten();
        let clause = || {
            let listed = about + self.verbs_len(&lead[about..]);
            // The first words of a clause end none.
            if listed > about { listed + self.quoting_len(&lead[listed..]) } else { self.quoting_len(lead) }
        };
        Some(start..start + quoted.or(whole).unwrap_or_else(clause))
    }

    /// How far a clause goes with what is quoted in it: "về phong trào thi đua “Dân vận khéo” năm 2026".
    fn quoting_len(&self, text: &str) -> usize {
        let mut end = self.clause_len(text, 60);
        for _ in 0..MOST_QUOTES {
            // "… mô hình “Chi bộ bốn tốt”, “Đảng bộ cơ sở bốn tốt”"
            let quoted = text[end..].strip_prefix(' ').or_else(|| text[end..].strip_prefix(", "));
            let quoted = quoted.filter(|quoted| quoted.starts_with(['“', '"', '«']));
            let close = quoted.and_then(|quoted| {
                let mut marks = head(quoted, MOST_OF_A_QUOTE).match_indices(['”', '"', '»']).filter(|(at, _)| *at > 0);
                marks.next().map(|(at, mark)| text.len() - quoted.len() + at + mark.len())
            });
            let Some(close) = close else { break };
            // Behind a comma goes on who acts: "… “Dân vận khéo”, các chi bộ đăng ký".
            let goes_on = text[close..].starts_with(' ');
            end = close + if goes_on { self.clause_len(&text[close..], 60) } else { 0 };
        }
        end
    }

    /// The length of the verbs with which a subject begins, none of which says what it is done with, before the last two:
    /// "nghiên cứu, học tập, " in "về nghiên cứu, học tập, quán triệt và triển khai …"; but "về kiểm tra, giám sát,
    /// thực hiện …" is all that the paper is about.
    fn verbs_len(&self, words: &str) -> usize {
        let charge = |words: &str| self.paper.vocab.formulas.charge.at(words);
        let lead = words.len() - words.trim_start().len();
        let first = charge(&words[lead..]).map(|len| lead + len);
        let Some(mut end) = first.filter(|end| words[*end..].starts_with(", ")) else { return 0 };
        let first = end;
        for _ in 0..MOST_VERBS {
            let Some(next) = words.get(end + ", ".len()..) else { break };
            let len = next.match_indices(' ').nth(1).map_or(next.len(), |(at, _)| at);
            let verb = next[..len].strip_suffix(',').filter(|verb| verb.chars().all(|c| fold::is_lower(c) || c == ' '));
            let Some(verb) = verb.filter(|verb| verb.contains(' ')) else { break };
            end += ", ".len() + verb.len();
        }
        let last = words.get(end + ", ".len()..).unwrap_or("");
        let joined = charge(last).and_then(|len| last[len..].strip_prefix(" và "));
        if end > first && joined.and_then(charge).is_some() { end + ", ".len() } else { 0 }
    }

    /// How far a clause goes: to a semicolon, a full stop, or the next paper of a list.
    fn clause_len(&self, text: &str, most: usize) -> usize {
        let vocab = self.paper.vocab;
        let mut end = 0;
        let mut at = 0;
        // Whether a comma stands before the word.
        let mut comma = false;
        for word in text.split(' ').take(most) {
            let word_at = at;
            at += word.len() + 1;
            if word_at > 0 && word.starts_with(['(', '“', '"']) {
                break;
            }
            // "… và Hướng dẫn số 01-HD/TW": the next paper of the sentence.
            if word == "và" && self.begins_paper(text[at.min(text.len())..].trim_start()) {
                break;
            }
            // "… về phát triển du lịch đã xác định …": what the paper says.
            if word_at > 0 && vocab.formulas.subject_stop.begin(&text[word_at..]) {
                break;
            }
            if comma {
                let words = &text[word_at..];
                let another = word.starts_with(fold::is_upper)
                    && (vocab.type_at(words).is_some() || vocab.body_at(words).is_some() || self.head_acts(words))
                    || word == "số" && cited_symbol(words).is_ok()
                    || word == "ngày" && text[..end].ends_with(fold::is_lower) && cited_date(words).is_ok();
                if another || vocab.formulas.clause_stop.begin(words) {
                    break;
                }
            }
            // Most words end with a letter.
            if word.ends_with(fold::is_word) {
                comma = false;
                end = word_at + word.len();
                continue;
            }
            comma = word.ends_with(',') || comma && word.trim_end().is_empty();
            let bare = word.trim_end_matches([',', ';', '.', ':', ')', '”', '"']);
            let slot = word.ends_with("..") || word.trim_end_matches(['.', ',', ';']).ends_with('…');
            end = word_at + if slot { word.trim_end_matches([',', ';']).len() } else { bare.len() };
            if !slot && word.ends_with([';', '.', ':', ')', '”', '"']) {
                break;
            }
        }
        end
    }

    /// The same of a name, which ends before what says by which paper the work is done: "Đề án phát triển du lịch thực
    /// hiện Nghị quyết số 08-NQ/TW"; but "Đề án thực hiện Nghị quyết số 08-NQ/TW", "… tổng kết 10 năm thực hiện …".
    fn name_clause_len(&self, text: &str, most: usize) -> usize {
        const LEADS: [&str; 8] = [
            "theo",
            "thực hiện",
            "triển khai",
            "trên cơ sở",
            "căn cứ",
            "để thực hiện",
            "nhằm thực hiện",
            "triển khai thực hiện",
        ];
        const MAKES: [&str; 2] = ["cụ thể hóa", "cụ thể hoá"];
        // "việc thực hiện", "lãnh đạo thực hiện": what is done with the paper is the work itself.
        const DOES: [&str; 13] =
            ["việc", "quả", "hình", "năm", "tra", "sát", "kết", "đạo", "chức", "giá", "công tác", "tiếp tục", "kèm"];
        let whole = self.clause_len(text, most);
        let clause = &text[..whole];
        let cut = clause.match_indices(' ').map(|(at, _)| at).skip(LEAST_OF_A_CLAUSE).find(|at| {
            let words = &clause[at + 1..];
            let lead = LEADS.iter().chain(&MAKES).find_map(|lead| words.strip_prefix(lead)?.strip_prefix(' '));
            let numbered = lead.is_some_and(|paper| {
                let kind = self.paper.vocab.type_at(paper).filter(|_| paper.starts_with(fold::is_upper));
                kind.is_some_and(|(_, len)| self.cited(&paper[len..]).is_some() || cited_number(&paper[len..]).is_ok())
            });
            let before = clause[..*at].trim_end_matches(',');
            numbered && (before.len() < *at || !DOES.iter().any(|does| before.ends_with(does)))
        });
        cut.map_or(whole, |at| clause[..at].trim_end_matches(',').len())
    }

    /// Whether words begin with the type of a paper, and its number or what it is for in small letters.
    fn begins_paper(&self, words: &str) -> bool {
        let kind = self.paper.vocab.type_at(words).filter(|_| words.starts_with(fold::is_upper));
        kind.is_some_and(|(kind, len)| {
            let named = || {
                kind.naming == Naming::Title
                    && kind.code.is_some()
                    && words[len..].trim_start().starts_with(|c: char| fold::is_lower(c) || c.is_ascii_digit())
                    && !words[len..].starts_with(" này")
            };
            cited_symbol(&words[len..]).is_ok() || named()
        })
    }

    // ----- names

    /// How far the name of a statute goes.
    fn statute_len(&self, name: &str) -> usize {
        let whole = self.clause_len(name, 24);
        let clause = &name[..whole];
        let ends = [" ban hành ", " ngày ", " và ", " được ", " do ", " quy định ", " năm ", " theo ", " (", ", "];
        // "Điều lệ trường trung học cơ sở, trường trung học phổ thông và trường phổ thông có nhiều cấp học"
        let like = |at: usize, end: &str| matches!(end, " và " | ", ") && is_like_noun(clause, at + end.len());
        let first = |end: &&str| clause.match_indices(*end).map(|(at, _)| at).find(|at| !like(*at, end));
        let end = ends.iter().filter_map(first).min().unwrap_or(whole);
        // "Điều lệ tổ chức và hoạt động của Quỹ …"
        let works = fold::prefix(clause, "to chuc va hoat dong").filter(|len| *len > end);
        works.map_or(end, |len| {
            let rest = &clause[len..];
            len + ends.iter().filter_map(|end| rest.find(end)).min().unwrap_or(rest.len())
        })
    }

    /// A mention by name.
    fn named(&self, text: &str, at: usize, end: usize, kind: &DocType, item: bool) -> Option<Mention> {
        let code = kind.code.as_deref()?;
        let rest = &text[end..];
        // Behind a semicolon a capital is a name's, but where the type word may be a verb.
        let listed = text[..at].ends_with("; ") || text[..at].ends_with(": ");
        let noun = listed
            && (matches!(code, "QC" | "ĐA" | "NQ" | "CL" | "NĐ" | "QH" | "CTr" | "KH") || strip_of(rest).is_some());
        let sentence = !noun && self.begins_sentence(text, at);
        // "Tờ trình ngày 20/02/2026 của Sở Nội vụ", "Báo cáo thẩm định ngày 06/3/2026 của Sở Tư pháp"
        if kind.naming == Naming::Title
            && let Some(day) = self.day_behind(rest).filter(|day| *day == 0 || !sentence)
            && let Ok((behind, found)) = cited_date(&rest[day..])
            && strip_of(behind).is_some()
            && let Some(issuer) = self.issuer(text, text.len() - behind.len())
        {
            let named = Mention { form: CitationForm::Named, ..Mention::pointer(at, issuer.end, code) };
            let subject = self.subject(text, issuer.end);
            return Some(Mention { date: found.iso(), issuer: Some(issuer), subject, ..named });
        }
        let stop = match kind.naming {
            Naming::No => return None,
            // "Cương lĩnh … (bổ sung, phát triển năm 2011)", "Cương lĩnh năm 2011"
            _ if code == "CgL" => {
                let added =
                    fold::prefix(rest, " bo sung, phat trien").filter(|len| year_len(&rest[*len..]) > 0).unwrap_or(0);
                let stop = end + added + year_len(&rest[added..]);
                let stop = stop + bracketed(&text[stop..], |inner| year_of(inner).is_some());
                (kind.naming == Naming::Own || stop > end).then_some(stop)?
            }
            // "Điều lệ Đảng khoá VIII"
            Naming::Own => {
                let termed = term(rest).ok().filter(|(_, found)| {
                    let found = found.trim_start_matches([' ', ',', '(']);
                    code == "ĐL" && fold::word_prefix(found, "khoa").is_some()
                });
                termed.map_or(end + year_len(rest), |(left, _)| text.len() - left.len())
            }
            Naming::Law => self.law_end(text, at, end)?,
            Naming::Title if code == "ĐL" => {
                let generic = rest.starts_with(" của") && fold::word_prefix(rest.trim_start(), "cua dang").is_none();
                let opens = text[..at].trim_end().is_empty() || text[..at].trim_end().ends_with('.');
                if generic
                    || (opens && rest.trim_start().starts_with(fold::is_lower))
                    || self.is_attached_here(text, at)
                {
                    return None;
                }
                // "Điều lệ Hội Nông dân Việt Nam".
                let body = rest.strip_prefix(' ').filter(|body| body.starts_with(fold::is_upper));
                let body = body.filter(|body| self.paper.vocab.body_at(body).is_some());
                // "Điều lệ tổ chức và hoạt động của Công ty Cổ phần …"
                let works = fold::prefix(rest, " to chuc va hoat dong cua ")
                    .or_else(|| fold::prefix(rest, " to chuc, hoat dong cua "));
                let works = works.filter(|len| rest[*len..].starts_with(fold::is_upper));
                let works = works.filter(|len| self.paper.vocab.body_at(&rest[*len..]).is_some());
                // "Điều lệ trường mầm non", "Điều lệ sáng kiến", "Điều lệ (sửa đổi, bổ sung) Hội Cựu chiến binh"
                let amended = bracketed(rest, |inner| fold::word_prefix(inner, "sua doi").is_some());
                let named = rest[amended..].strip_prefix(' ').filter(|name| {
                    // "Điều lệ Trường mầm non"
                    let statute = &self.paper.vocab.formulas.statute;
                    let small = || name.split(' ').nth(1).is_some_and(|second| second.starts_with(fold::is_lower));
                    amended > 0 || statute.begin(name) || statute.begin_small(name) && small()
                });
                match (works, named) {
                    (Some(len), _) => end + len + self.body_len(&rest[len..]),
                    (None, Some(name)) => end + rest.len() - name.len() + self.statute_len(name),
                    _ => end + body.map_or(0, |body| " ".len() + self.body_len(body)),
                }
            }
            // "- Đề án vị trí việc làm cơ quan Đảng ủy;": all of an item is a name.
            Naming::Title => match self.title_end(text, at, end, code, sentence) {
                None if item && matches!(code, "ĐA" | "KH" | "QC") && self.own_kind != Some(code) => {
                    let stop = self.title_end(text, at, end, code, false)?;
                    let name = text[end..stop].trim_start();
                    // "Đề án nêu rõ ba nhóm giải pháp."
                    let says = self.paper.vocab.formulas.behind.begin(name) && !name.starts_with("về ");
                    let alone = !text[stop..].contains(fold::is_word) && name.split(' ').count() >= LEAST_OF_A_NAME;
                    (alone && !says).then_some(stop)?
                }
                None => self.issued_end(text, at, end, code)?,
                stop => stop?,
            },
        };
        let name = &text[end..stop.max(end)];
        if name.trim().is_empty() && kind.naming != Naming::Own && !matches!(code, "HP" | "ĐL") {
            return None;
        }
        let (mut stop, mut date, mut issuer) = (stop, None, None);
        // Laws go by their date as well: "Luật Phòng, chống rửa tiền ngày 15 tháng 11 năm 2022".
        if let Ok((rest, found)) = cited_date(&text[stop..]) {
            date = found.iso();
            stop = text.len() - rest.len();
        } else if kind.naming == Naming::Law || matches!(code, "CgL" | "L") {
            date = year_of(&text[end..stop]).map(SmolStr::from);
        }
        // The conference is who resolves: "Nghị quyết Hội nghị lần thứ ba của Trung ương".
        let meets = matches!(code, "NQ" | "KL") && conference_at(text[end..].trim_start()).is_some();
        // "Nghị quyết Hội đồng nhân dân tỉnh về …"
        let by = text[end..].strip_prefix(' ').filter(|body| code == "NQ" && self.names_body(body));
        if let Some(of) = by.map(|body| text.len() - body.len()).or_else(|| Some(at + find_of(&text[at..stop])?))
            && text[of..].starts_with(fold::is_upper)
            && kind.naming == Naming::Title
            && !meets
        {
            let len = self.body_len(&text[of..stop]);
            let anonymous = fold::is(&text[of..of + len], "dang");
            // "… hoạt động của Hội đồng nhân dân các cấp giai đoạn 2026 - 2030": a body in the title.
            let behind = text[of + len..stop].trim_start_matches([',', ' ', '(']);
            let last = behind.is_empty()
                || ["nhiem ky", "khoa", "nam"].iter().any(|term| fold::word_prefix(behind, term).is_some());
            if len > 0
                && !anonymous
                && (last || !matches!(code, "ĐA" | "KH" | "CL" | "QH"))
                && (self.paper.vocab.body_at(&text[of..]).is_some() || self.paper.is_role(&text[of..]))
            {
                // "Chương trình kiểm tra của Ban Chấp hành, Ban Thường vụ Đảng ủy"
                let end = self.committees_end(if of + len == stop { text } else { &text[..stop] }, of + len);
                stop = stop.max(end);
                issuer = Some(of..end);
            }
        }
        // "Nghị quyết của Bộ Chính trị về phát triển kinh tế tư nhân"
        let about = issuer.as_ref().filter(|of| of.end == stop);
        Some(Mention {
            start: at,
            end: stop,
            form: CitationForm::Named,
            kind: Some(code.into()),
            symbol: None,
            number: None,
            date,
            subject: about.and_then(|of| self.subject(text, of.end)),
            issuer,
            mended: false,
            whole: None,
        })
    }

    /// How many letters stand between a type word and the day of the paper: none, or small ones that say of what kind
    /// it is.
    fn day_behind(&self, rest: &str) -> Option<usize> {
        let day = head(rest, MOST_OF_A_QUALIFIER).find(" ngày ")?;
        let words = rest[..day].trim_start();
        let last = words.rsplit(' ').next().unwrap_or("");
        let plain = words.chars().all(|c| fold::is_lower(c) || c == ' ');
        let time = ["từ", "đến", "trước", "sau", "vào", "trong", "kể"].contains(&last);
        let says = self.paper.vocab.formulas.behind.begin(words) || self.paper.vocab.formulas.no_name.begin(words);
        (words.is_empty() || plain && !time && !says).then_some(day)
    }

    /// Where the committees end that stand behind one in a name: "… của Ban Chấp hành Đảng bộ tỉnh, Ban Thường vụ Tỉnh
    /// ủy, Thường trực Tỉnh ủy".
    fn committees_end(&self, text: &str, end: usize) -> usize {
        let mut end = end;
        for _ in 0..MOST_COMMITTEES {
            let next = [", ", " và "].iter().find_map(|join| text[end..].strip_prefix(join));
            let committee = |words: &&str| {
                ["ban thuong vu", "thuong truc"].iter().any(|lead| fold::word_prefix(words, lead).is_some())
            };
            let Some(next) = next.filter(committee) else { break };
            end = text.len() - next.len() + self.body_len(next);
        }
        end
    }

    fn begins_sentence(&self, text: &str, at: usize) -> bool {
        let before = text[..at].trim_end();
        before.is_empty() || before.ends_with(['.', ':', '!', '?', '+', ';'])
    }

    /// Where the name of a law ends.
    fn law_end(&self, text: &str, at: usize, end: usize) -> Option<usize> {
        let rest = &text[end..];
        if fold::word_prefix(&text[at..], "hien phap").is_some() {
            const STATE: [&str; 5] = [
                " nuoc cong hoa xa hoi chu nghia viet nam",
                " nuoc chxhcn viet nam",
                " nuoc chxhcnvn",
                " nuoc viet nam dan chu cong hoa",
                " viet nam",
            ];
            let stop = end + STATE.iter().find_map(|state| fold::word_prefix(rest, state)).unwrap_or(0);
            let behind = &text[stop..];
            let year = stop + if year_len(behind) > 0 { year_len(behind) } else { bracketed(behind, is_year) };
            return Some(period(behind.trim_start()).map_or(year, |(left, _)| text.len() - left.len()));
        }
        let name = rest.strip_prefix(' ')?;
        if fold::word_prefix(name, "sua doi").is_some()
            && let Some(stop) = self.amending_end(text, text.len() - name.len())
        {
            return Some(stop);
        }
        // "KỶ LUẬT TỔ CHỨC ĐẢNG" is of discipline.
        if ["ỷ", "Ỷ"].iter().any(|last| text[..at].trim_end().ends_with(last)) {
            return None;
        }
        // "Luật Giá" is a law, "Hội Luật gia" names none.
        let formulas = &self.paper.vocab.formulas;
        let none = name.starts_with(fold::is_lower) && formulas.no_law.begin(name);
        // "đưa Luật vào cuộc sống"
        if formulas.no_name.begin_small(name) {
            return None;
        }
        let known = self.paper.vocab.laws.at(name).filter(|_| !none).map(|(_, len)| len);
        let len = match known {
            Some(len) => len,
            None => self.law_name_len(name)?,
        };
        let mut stop = text.len() - name.len() + len;
        // "Luật Đất đai (sửa đổi) năm 2024"
        stop += bracketed(&text[stop..], |inner| inner == "sửa đổi");
        let year = year_len(&text[stop..]);
        stop += if year > 0 { year } else { bracketed(&text[stop..], is_year) };
        Some(stop)
    }

    /// Where the name of an amending law ends: "Luật sửa đổi, bổ sung một số điều của Luật Đầu tư và Luật Đấu thầu".
    fn amending_end(&self, text: &str, start: usize) -> Option<usize> {
        // "… một số điều của Luật Nhà ở", "… một số điều Luật Nhà ở"
        let near = head(&text[start..], 60);
        let of = find_of(near).or_else(|| Some(near.find(" điều Luật ")? + " điều ".len()));
        let of = start + of?;
        if text[start..of].contains([';', '.', ':', '(']) {
            return None;
        }
        let inner = |at: usize| {
            let (kind, len) = self.paper.vocab.type_at(&text[at..]).filter(|(kind, _)| kind.naming == Naming::Law)?;
            let amends = fold::word_prefix(text[at + len..].trim_start(), "sua doi").is_some();
            (kind.naming == Naming::Law && !amends).then(|| self.law_end(text, at, at + len)).flatten()
        };
        let Some(mut stop) = inner(of) else {
            // "của 10 luật có liên quan đến an ninh, trật tự": up to its number or date.
            let many = text[of..].starts_with(|c: char| c.is_ascii_digit()) || text[of..].starts_with("các ");
            let clause = &text[of..of + self.clause_len(&text[of..], 30)];
            let end = [" số ", " ngày "].iter().filter_map(|end| clause.find(end)).min().unwrap_or(clause.len());
            return many.then_some(of + end);
        };
        // "Luật Đất đai số 31/2024/QH15, Luật Nhà ở số 27/2023/QH15"
        let numbered = |stop: usize| match self.cited(&text[stop..]) {
            Some((rest, _)) => text.len() - rest.len(),
            None => stop,
        };
        let first = stop;
        for _ in 0..8 {
            let joined = numbered(stop);
            let next = [", ", " và "].iter().find_map(|join| text[joined..].strip_prefix(join));
            let Some(end) = next.and_then(|next| inner(text.len() - next.len())) else { break };
            stop = end;
        }
        let own = stop > first && numbered(first) > first;
        Some(if own { numbered(stop) } else { stop })
    }

    /// The length of a law's name that no table knows.
    fn law_name_len(&self, name: &str) -> Option<usize> {
        let first = name.chars().next()?;
        let amends = fold::word_prefix(name, "sua doi").is_some();
        if self.paper.vocab.formulas.no_law.begin(name) || !fold::is_letter(first) {
            return None;
        }
        let mut end = 0;
        let mut at = 0;
        let mut previous_comma = false;
        for word in name.split(' ').take(30) {
            let word_at = at;
            at += word.len() + 1;
            let bare = word.trim_end_matches([',', ';', '.', ':', ')', '”', '"']);
            let capital = bare.starts_with(fold::is_upper);
            if word_at > 0 {
                let another =
                    capital && (previous_comma || self.paper.vocab.type_at(&name[word_at..]).is_some() && !amends);
                let stops = is_one_of(&self.paper.vocab.formulas.law_stop, bare);
                let behind = &name[at.min(name.len())..];
                // "… và Nghị định số …", "… và các luật khác", "… và chính sách đối với …", "… và xem xét, cho ý kiến"
                let formulas = &self.paper.vocab.formulas;
                let joins = bare == "và"
                    && (formulas.clause_stop.begin(behind)
                        || ["các", "những", "một số", "chính sách", "chế độ"].iter().any(|more| begins(behind, more))
                        || self.paper.vocab.type_at(behind).is_some());
                // "Luật NSNN, các nghị định": an abbreviation is all of the name.
                let short = !capital && end > 2 && !name[..end].contains(' ') && fold::is_caps(&name[..end]);
                let clause = previous_comma && (short || self.paper.vocab.formulas.clause_stop.begin(&name[word_at..]));
                if another
                    || stops
                    || joins
                    || clause
                    // "Luật Phát triển đô thị đảm bảo tính kịp thời"
                    || !capital && formulas.title_stop.begin(&name[word_at..])
                    || word.starts_with(['(', '“', '"'])
                    || bare.starts_with(|c: char| c.is_ascii_digit()) && !amends
                {
                    break;
                }
            }
            end = word_at + bare.len();
            previous_comma = word.ends_with(',');
            if bare.len() < word.len() && !previous_comma {
                break;
            }
        }
        let words = name[..end].split(' ').count();
        (fold::is_upper(first) || (words >= 2 && (amends || words <= 6))).then_some(end)
    }

    /// Where the name of a resolution, plan, scheme … ends, if it picks out one paper.
    fn title_end(&self, text: &str, at: usize, end: usize, code: &str, sentence: bool) -> Option<usize> {
        let rest = text[end..].strip_prefix(' ')?;
        let start = text.len() - rest.len();
        if self.paper.vocab.formulas.no_name.begin_small(rest) {
            return None;
        }
        let verb = matches!(code, "QyĐ" | "HD" | "TB" | "BC" | "KL" | "QĐ" | "CT" | "PA" | "TN" | "TC" | "KH");
        if sentence && verb && rest.starts_with(fold::is_lower) && fold::word_prefix(rest, "cua").is_none() {
            return None;
        }
        if self.is_attached_here(text, at) {
            return None;
        }
        // "các Tờ trình của Ủy ban nhân dân", "05 Tờ trình của …"
        let last = text[..at].trim_end().rsplit(' ').next().unwrap_or("");
        let digits = last.len() < "2026".len() && !last.is_empty() && last.bytes().all(|b| b.is_ascii_digit());
        // "Điều 9 Quy chế làm việc của Chi bộ"
        let counted = digits && provision(&text[..at]).is_none();
        let several = counted || ["các", "những", "nhiều"].contains(&fold::small(last).as_str());
        if several && (find_of(head(&text[end..], 18)).is_some() || matches!(code, "NĐ" | "TT" | "TTr")) {
            return None;
        }
        // "Nghị quyết Đại hội … lần thứ …"
        if fold::word_prefix(rest, "dai hoi").is_some() && matches!(code, "NQ" | "BC") {
            let end = self.congress_end(text, start);
            // "Nghị quyết đại hội nhiệm kỳ 2020 - 2025"
            let said = |end: &usize| {
                ["nhiem ky", "lan thu", "khoa"].iter().any(|term| fold::find(&text[start..*end], term).is_some())
            };
            if rest.starts_with(fold::is_upper) || end.as_ref().is_some_and(said) {
                return end;
            }
        }
        let of = strip_of(&text[end..]).map_or(start, |body| text.len() - body.len());
        if matches!(code, "NQ" | "KL")
            && let Some(stop) = self.conference_end(text, of)
        {
            return Some(stop);
        }
        if fold::word_prefix(rest, "lam viec").is_some() && matches!(code, "QC" | "CTr") {
            return Some(self.working_rules_end(text, start, code));
        }
        if matches!(code, "NQ" | "KL" | "TB")
            && let Some(stop) = self.dated_end(text, at, end, code).filter(|_| !several)
        {
            return Some(stop);
        }
        if let Some(body) = strip_of(&text[end..]) {
            return self.of_body_end(text, text.len() - body.len(), code, sentence);
        }
        // "Nghị quyết Hội đồng nhân dân tỉnh về dự toán ngân sách năm 2026"
        if code == "NQ" && self.names_body(rest) {
            return self.of_body_end(text, start, code, sentence);
        }
        // "Nghị quyết chuyên đề của Tỉnh ủy về chuyển đổi số"
        if code == "NQ"
            && let Some(len) = fold::word_prefix(rest, "chuyen de")
            && let Some(body) = strip_of(&rest[len..])
        {
            return self.of_body_end(text, text.len() - body.len(), code, sentence);
        }
        // "Thông báo kết luận của Bí thư Tỉnh ủy"
        if code == "TB"
            && let Some(of) = fold::prefix(rest, "ket luan cua ")
        {
            return self.of_body_end(text, start + of, "KL", sentence);
        }
        // "Biên bản họp Hội đồng thẩm định ngày 05/3/2026"
        if code == "BB" {
            let clause = &text[start..start + self.clause_len(rest, 18)];
            let day = clause.match_indices(" ngày ").map(|(at, _)| at).find(|at| cited_date(&clause[*at..]).is_ok())?;
            return Some(start + day);
        }
        if fold::word_prefix(rest, "ve").is_some() && rest.starts_with('v') {
            return self.about_end(text, start, code, sentence);
        }
        if code == "LKG" {
            return self.appeal_end(text, start);
        }
        self.plan_end(text, start, code, sentence)
    }

    /// Where the name ends of what a cited paper issues: "Quyết định số 18/2025/QĐ-UBND … ban hành Quy định về dạy thêm".
    fn issued_end(&self, text: &str, at: usize, end: usize, code: &str) -> Option<usize> {
        let before = &text[..at];
        let verbs = [" ban hành ", " Ban hành ", " phê duyệt "];
        let issued = verbs.iter().find_map(|verb| before.strip_suffix(verb))?;
        let near = &issued[issued.char_indices().rev().nth(MOST_OF_AN_ISSUING).map_or(0, |(at, _)| at)..];
        let numbered = near.match_indices(" số ").any(|(so, _)| self.cited(&near[so..]).is_some());
        let name = text[end..].strip_prefix(' ').filter(|name| name.starts_with(fold::is_lower))?;
        let kind = matches!(code, "QyĐ" | "QC" | "PA") && !name.starts_with("này");
        let len = self.clause_len(name, 40);
        (kind && numbered && name[..len].split(' ').count() >= LEAST_OF_A_NAME).then(|| end + 1 + len)
    }

    /// Whether words are the name of a body that resolves, no congress and no conference.
    fn names_body(&self, words: &str) -> bool {
        let meets = ["dai hoi", "hoi nghi", "trung uong"].iter().any(|lead| fold::word_prefix(words, lead).is_some());
        words.starts_with(fold::is_upper) && !meets && self.paper.vocab.body_at(words).is_some()
    }

    /// "Nghị quyết năm 2026 của Đảng ủy", "Nghị quyết tháng 3/2026 của Chi bộ", "Kết luận phiên họp thứ 28 của Ban Chỉ
    /// đạo …": a paper named by its time and body, where the name ends.
    fn dated_end(&self, text: &str, at: usize, end: usize, code: &str) -> Option<usize> {
        let rest = &text[end..];
        // "thường kỳ tháng 3 năm 2026", "quý II/2026", "6 tháng đầu năm 2026"
        let year = || {
            let near = head(rest, MOST_OF_A_QUALIFIER);
            let of = near.find(" của ").filter(|_| code == "NQ")?;
            let part = |word: &str| {
                let time =
                    word.starts_with(|c: char| c.is_ascii_digit()) || roman_value(word.split('/').next()?).is_some();
                (time || word.chars().all(fold::is_lower)).then_some(())
            };
            let words = near[..of].trim_start();
            let whole = words.split(' ').all(|word| part(word).is_some());
            let says = self.paper.vocab.formulas.behind.begin(words);
            (whole && !says && year_behind(words)).then_some(of)
        };
        // "Thông báo kết luận phiên họp thứ 28 của …"
        let concludes = if code == "TB" { fold::word_prefix(rest, " ket luan")? } else { 0 };
        let meeting = || {
            let of = [" phien hop lan thu ", " phien hop thu ", " cuoc hop thu ", " ky hop thu "];
            let len = concludes + of.iter().find_map(|of| fold::prefix(&rest[concludes..], of))?;
            Some(len + conference_number(&rest[len..])?.1).filter(|_| code != "NQ")
        };
        let timed = year().or_else(meeting);
        let Some(timed) = timed else {
            // "Ban hành Nghị quyết tháng 3/2026 trước ngày 05"
            let made = ["ban hanh", "xay dung", "du thao"].iter().any(|made| ends_folded(text[..at].trim_end(), made));
            return self.month_end(text, end, code).filter(|_| !made);
        };
        let body = strip_of(&rest[timed..]).filter(|body| body.starts_with(fold::is_upper))?;
        let named = self.paper.vocab.body_at(body).is_some();
        named.then(|| text.len() - body.len() + self.body_len(body))
    }

    /// "Nghị quyết tháng 02/2026", "Nghị quyết chi bộ tháng 02 năm 2026": the resolution of a month, but for that of this
    /// paper itself.
    fn month_end(&self, text: &str, end: usize, code: &str) -> Option<usize> {
        const MEETS: [&str; 7] = ["chi bo", "dang uy", "dang bo", "chi uy", "thuong ky", "dinh ky", "sinh hoat"];
        let mut rest = text[end..].strip_prefix(' ').filter(|_| code == "NQ")?;
        for _ in 0..MEETS.len() {
            let Some(len) = MEETS.iter().find_map(|word| fold::word_prefix(rest, word)) else { break };
            rest = rest[len..].strip_prefix(' ')?;
        }
        let (behind, found) = cited_month(rest).ok()?;
        let month = found.iso().filter(|month| month.len() == "2026-02".len())?;
        let own = self.own_kind == Some(code) && self.own_date.is_some_and(|date| date.starts_with(month.as_str()));
        (!own).then(|| text.len() - behind.len())
    }

    /// "Lời kêu gọi thi đua ái quốc của Chủ tịch Hồ Chí Minh"
    fn appeal_end(&self, text: &str, start: usize) -> Option<usize> {
        let clause = &text[start..start + self.clause_len(&text[start..], 26)];
        let end = clause.find([',', '(']).into_iter().chain(clause.find(" ngày ")).min().unwrap_or(clause.len());
        let name = &clause[..self.rules_len(clause[..end].trim_end())];
        let of = find_of(name).map(|of| start + of);
        let by = of.filter(|of| self.paper.vocab.body_at(&text[*of..]).is_some() || self.paper.is_role(&text[*of..]));
        (name.split(' ').count() >= 3).then(|| by.map_or(start + name.len(), |of| of + self.body_len(&text[of..])))
    }

    /// Where the name of a conference ends: "Trung ương 4 khoá XII", "Hội nghị lần thứ tư …".
    fn conference_end(&self, text: &str, start: usize) -> Option<usize> {
        let found = conference_at(&text[start..])?;
        let mut stop = start + found.len;
        // "Trung ương 6 (lần 2) khóa VIII"
        stop += bracketed(&text[stop..], |inner| fold::word_prefix(inner, "lan").is_some());
        let named = found.named || self.conference_body(&text[stop..], false).is_some();
        named.then(|| self.conference_tail(text, stop, found.named))
    }

    /// Whose a conference is, behind its number: "… lần thứ năm Ban Chấp hành Trung ương khóa XII", "… lần thứ ba của
    /// Trung ương"; any body where its name says that it is one.
    fn conference_body<'a>(&self, behind: &'a str, named: bool) -> Option<&'a str> {
        strip_of(behind).or_else(|| behind.strip_prefix(' ')).filter(|body| {
            let known = || named && self.paper.vocab.body_at(body).is_some();
            body.starts_with(fold::is_upper) && (committee_len(body).is_some() || known())
        })
    }

    /// Where ends what stands behind the number of a conference, whose it is and of which term.
    fn conference_tail(&self, text: &str, stop: usize, named: bool) -> usize {
        let body = self.conference_body(&text[stop..], named);
        let stop = body.map_or(stop, |body| text.len() - body.len() + self.body_len(body));
        // "… lần thứ 4, lần thứ 5 Ban Chấp hành …": the next of a list.
        let listed = |found: &str| found.starts_with(',') && fold::find(found, "lan thu").is_some();
        let term = term(&text[stop..]).ok().filter(|(_, found)| !listed(found));
        let stop = term.map_or(stop, |(left, _)| text.len() - left.len());
        // "… lần thứ tám khóa XI của Ban Chấp hành Trung ương"
        let of = strip_of(&text[stop..]).filter(|of| body.is_none() && committee_len(of).is_some());
        of.map_or(stop, |of| text.len() - of.len() + self.body_len(of))
    }

    /// The other meetings of a list, where a resolution is named by its first: "Nghị quyết Đại hội XI, XII và XIII của
    /// Đảng", "… Hội nghị lần thứ tư và lần thứ sáu Ban Chấp hành Trung ương khóa XII", "… Trung ương 6, 7 và 8 khóa XII".
    fn meetings(&self, text: &str, first: &mut Mention) -> Option<Vec<Mention>> {
        let named = first.form == CitationForm::Named && matches!(first.kind.as_deref(), Some("NQ" | "KL"));
        let lead = named.then(|| Meeting::of(text, first.start, first.end)).flatten()?;
        let mut all: SmallVec<[Meeting; 4]> = SmallVec::new();
        all.push(lead);
        // A number alone is one of the list only where the list ends with whose they are.
        let mut sure = 1;
        for _ in 0..MOST_CONFERENCES {
            let Some((next, is_sure)) = all.last().and_then(|last| self.next_meeting(text, last)) else { break };
            all.push(next);
            sure = if is_sure { all.len() } else { sure };
        }
        all.truncate(sure);
        if all.len() == 1 {
            return Some(Vec::new());
        }
        let mut names = whole_names(text, first.start, &all).into_iter();
        first.whole = names.next();
        let others = all[1..].iter().zip(names).map(|(one, name)| Mention {
            form: CitationForm::Named,
            kind: first.kind.clone(),
            whole: Some(name),
            ..Mention::pointer(one.start, one.end, "")
        });
        Some(others.collect())
    }

    /// The meeting that a list goes on with, and whether it is one beyond doubt.
    fn next_meeting(&self, text: &str, last: &Meeting) -> Option<(Meeting, bool)> {
        let gap = text[last.end..].trim_start_matches([' ', ',', ';']);
        let joined = gap.strip_prefix("và ");
        let words = joined.unwrap_or(gap).trim_start();
        let start = text.len() - words.len();
        if joined.is_none() && text[last.end..start].trim().is_empty() {
            return None;
        }
        // "XII", "5", "lần thứ sáu"
        if let Some((number, spelled)) = listed_number(words).filter(|_| !last.number.is_empty()) {
            let number = start + number.start..start + number.end;
            let end = if last.congress {
                self.congress_tail(text, number.end)
            } else {
                self.conference_tail(text, number.end, spelled)
            };
            let sure = end > number.end || spelled && self.ends_mention(&text[end..]);
            return Some((Meeting { start, number, end, congress: last.congress, led: false }, sure));
        }
        if !words.starts_with(fold::is_upper) {
            return None;
        }
        if fold::word_prefix(words, "dai hoi").is_some() {
            let end = self.congress_end(text, start)?;
            let one = Meeting::of(text, start, end).filter(|one| !one.number.is_empty())?;
            // "…, Đại hội Đảng bộ tỉnh lần thứ XVI đã xác định …": who says it.
            let behind = &text[end..];
            let closed = !behind.starts_with(' ') || behind.starts_with(" và ");
            return (closed || joined.is_some() && self.ends_mention(behind)).then_some((one, true));
        }
        let end = self.conference_end(text, start)?;
        Some((Meeting::of(text, start, end)?, true))
    }

    /// Where ends what stands behind the number of a congress in a list, whose it is and of which term.
    fn congress_tail(&self, text: &str, stop: usize) -> usize {
        let body = text[stop..].strip_prefix(' ').filter(|body| body.starts_with(fold::is_upper));
        let body = body.filter(|body| self.paper.vocab.body_at(body).is_some());
        let stop = body.map_or(stop, |body| text.len() - body.len() + self.body_len(body));
        self.term_end(text, self.congress_body_end(text, stop))
    }

    /// Where ends whose a congress is, behind its number: " của Đảng bộ tỉnh", " của Đảng", " khóa XXV".
    fn congress_body_end(&self, text: &str, stop: usize) -> usize {
        let mut stop = stop;
        if let Some(local) = strip_of(&text[stop..]).filter(|local| local.starts_with("Đảng bộ ")) {
            stop = text.len() - local.len() + self.body_len(local);
        } else if let Some(len) = fold::word_prefix(&text[stop..], " cua dang") {
            stop += len;
        }
        // "Đại hội Đảng bộ huyện khóa XXV"
        match term(&text[stop..]) {
            Ok((rest, found)) if fold::word_prefix(found.trim_start(), "khoa").is_some() => text.len() - rest.len(),
            _ => stop,
        }
    }
    /// "ban hành kèm theo Quyết định này Quy chế …": the paper's own part.
    fn is_attached_here(&self, text: &str, at: usize) -> bool {
        let before = text[..at].trim_end_matches([' ', '“', '"', '«', ':']);
        before.ends_with("này") && {
            let tail = &before[before.char_indices().rev().nth(60).map_or(0, |(at, _)| at)..];
            fold::find(tail, "kem theo").is_some()
        }
    }

    fn congress_end(&self, text: &str, start: usize) -> Option<usize> {
        let rest = &text[start..];
        let formulas = &self.paper.vocab.formulas;
        let caps = fold::is_caps(&rest[..clause_words(rest, 4)]);
        let mut end = 0;
        let mut at = 0;
        let (mut before, mut known) = ("", 0);
        // Behind the ordinal of a congress no other is meant: "Đại hội lần thứ V của Đảng và … Hội nghị lần thứ ba".
        let mut numbered = false;
        for word in rest.split(' ').take(24) {
            let word_at = at;
            at += word.len() + 1;
            let bare = word.trim_end_matches([',', ';', '.', ':', ')', '”', '"']);
            let folded = fold::fold(bare);
            // In capitals the ordinal ends it, or a word that goes on with the title.
            let ordinal = rest[..word_at].trim_end().rsplit(' ').nth(1).is_some_and(|thu| fold::is(thu, "thu"));
            let stops = |table: &Written| table.begin_small(&rest[word_at..]);
            if caps && (ordinal || stops(&formulas.name_stop) || stops(&formulas.body_stop)) {
                break;
            }
            // "lần thứ XVII có 9 nhiệm vụ", "… lần thứ I thành công"
            if bare == "có" || becomes(bare, rest.get(at..).unwrap_or("")) {
                break;
            }
            let inside = bare.starts_with(fold::is_upper)
                && !self
                    .paper
                    .vocab
                    .type_at(&rest[word_at..])
                    .is_some_and(|(kind, _)| kind.naming != Naming::No && word_at > 0 && kind.code.is_some())
                || matches!(
                    folded.as_str(),
                    "dai"
                        | "hoi"
                        | "bieu"
                        | "toan"
                        | "quoc"
                        | "dang"
                        | "bo"
                        | "tinh"
                        | "thanh"
                        | "pho"
                        | "huyen"
                        | "quan"
                        | "xa"
                        | "phuong"
                        | "lan"
                        | "thu"
                        | "khoi"
                        | "dac"
                        | "khu"
                        | "co"
                        | "uy"
                        | "cac"
                )
                || bare == "chi"
                || is_one_of(&formulas.level_word, bare);
            let ordinal = rest[..word_at].trim_end().ends_with("thứ");
            // "Công an", "Phụ nữ": a capital may have one small syllable behind.
            let second = || {
                before.starts_with(fold::is_upper)
                    && before.ends_with(fold::is_lower)
                    && bare.starts_with(fold::is_lower)
                    && !stops(&formulas.name_stop)
                    && !stops(&formulas.body_stop)
                    && !formulas.behind.begin_small(&rest[word_at..])
            };
            if bare.starts_with(fold::is_upper) && !caps {
                known = known.max(self.paper.vocab.body_at(&rest[word_at..]).map_or(0, |(_, len)| word_at + len));
            }
            // "Đảng bộ Khối Cơ quan và Doanh nghiệp tỉnh lần thứ II", "… Báo và Phát thanh, Truyền hình tỉnh lần thứ I"
            numbered |= ordinal || roman_value(bare).is_some();
            let leads = |words: &str| !numbered && self.leads_to_ordinal(words);
            if bare == "và" && leads(rest.get(at..).unwrap_or("")) {
                continue;
            }
            let level = || bare.starts_with(fold::is_lower) && leads(&rest[word_at..]);
            if !(inside || ordinal || word_at < known || second() || level()) || word.starts_with('(') {
                break;
            }
            before = bare;
            end = word_at + bare.len();
            if bare.len() < word.len() && !(word.ends_with(',') && leads(rest.get(at..).unwrap_or(""))) {
                break;
            }
        }
        let stop = self.congress_body_end(text, start + end);
        let term = self.term_end(text, stop);
        let named = &text[start..term];
        // "Nghị quyết Đại hội Chi bộ nhiệm kỳ 2025 - 2027"
        let one = term > stop && stop >= start + "Đại hội".len()
            || fold::find(named, "lan thu").is_some()
            || fold::find(named, "dang").is_some()
            || named.split(' ').any(|word| roman_value(word).is_some());
        (one && fold::find(named, "cac cap").is_none()).then_some(term)
    }

    /// Whether words are the rest of a name with an ordinal, and no more: "Doanh nghiệp tỉnh lần thứ II".
    fn leads_to_ordinal(&self, words: &str) -> bool {
        let reach = &words[..clause_words(words, 9)];
        let Some(ordinal) = fold::find(reach, "lan thu") else { return false };
        let name = &reach[..ordinal.start];
        name.chars().all(|c| fold::is_letter(c) || c == ' ')
            && !name.is_empty()
            && self.paper.vocab.type_at(name).is_none()
            && fold::find(name, "dai hoi").is_none()
    }

    /// "Quy chế làm việc của …", "Chương trình làm việc toàn khóa của …, nhiệm kỳ …".
    fn working_rules_end(&self, text: &str, start: usize, code: &str) -> usize {
        let rest = &text[start..];
        let mut stop = start + fold::word_prefix(rest, "lam viec").unwrap_or(0);
        stop += fold::word_prefix(&text[stop..], " toan khoa").unwrap_or(0);
        stop += fold::word_prefix(&text[stop..], " mau").filter(|_| code == "QC").unwrap_or(0);
        stop += year_len(&text[stop..]);
        if code == "CTr"
            && stop == start + fold::word_prefix(rest, "lam viec").unwrap_or(0)
            && strip_of(&text[stop..]).is_none()
        {
            return start;
        }
        if let Some(of) = strip_of(&text[stop..]) {
            let at = text.len() - of.len();
            let mut end = at + self.body_len(of);
            // The rules of several bodies, each with a capital.
            while let Some(join) = [", ", " và "].iter().find(|join| text[end..].starts_with(**join)) {
                let more = &text[end + join.len()..];
                let body = self.paper.vocab.body_at(more).is_some() || self.heads_body(more);
                let len = if more.starts_with(fold::is_upper) && body { self.body_len(more) } else { 0 };
                // "…, Chủ tịch Ủy ban giao Văn phòng": who acts by the rules.
                let behind = &more[len..];
                let acts = behind.strip_prefix(' ').is_some_and(|words| {
                    let goes_on =
                        ["va", "nhiem ky", "khoa", "duoc"].iter().any(|lead| fold::word_prefix(words, lead).is_some());
                    words.starts_with(fold::is_lower) && !goes_on
                });
                if len == 0 || acts && *join == ", " {
                    break;
                }
                end += join.len() + len;
            }
            stop = end.max(stop);
        }
        self.term_end(text, stop)
    }

    /// Where the term behind a name ends: "…, nhiệm kỳ 2020 - 2025".
    fn term_end(&self, text: &str, stop: usize) -> usize {
        let behind = text[stop..].trim_start_matches([',', ' ', '(']);
        let term = fold::word_prefix(behind, "nhiem ky").and_then(|_| period(behind).ok());
        term.map_or(stop, |(left, _)| text.len() - left.len())
    }

    /// "Tờ trình của Đảng uỷ Chính phủ", "Nghị định của Chính phủ quy định …".
    fn of_body_end(&self, text: &str, at: usize, code: &str, sentence: bool) -> Option<usize> {
        // "Kết luận của đồng chí Bí thư Tỉnh ủy"
        let comrade = fold::prefix(&text[at..], "dong chi ").unwrap_or(0);
        let (lead, at) = (&text[at..], at + comrade);
        let named = &text[at..];
        if !named.starts_with(fold::is_upper)
            || fold::word_prefix(named, "dang").is_some_and(|len| {
                !named[len..].trim_start().starts_with("ủy")
                    && !named[len..].trim_start().starts_with("uỷ")
                    && !named[len..].trim_start().starts_with("bộ")
            })
        {
            return None;
        }
        let len = self.body_len(named);
        let person = self.paper.is_role(named) || fold::word_prefix(lead, "dong chi").is_some();
        if len == 0 || !(self.paper.vocab.body_at(named).is_some() || person) {
            return None;
        }
        let stop = at + len;
        let clause = text[stop..].trim_start();
        let subject = ["ve", "quy dinh", "phe duyet", "ban hanh", "thanh lap", "sua doi", "huong dan"]
            .iter()
            .any(|lead| fold::word_prefix(clause, lead).is_some());
        // "Quyết định của Chủ tịch Ủy ban nhân dân tỉnh ngày 05/3/2026"
        if !sentence && text[stop..].starts_with(" ngày ") && cited_date(&text[stop..]).is_ok() {
            return Some(stop);
        }
        match code {
            "TTr" => Some(stop),
            "KL" if person && !sentence => Some(stop),
            "KH" | "HD" | "TB" | "CV" | "CTr" | "LKG"
                if !sentence
                    && fold::word_prefix(clause, "ve").is_some_and(|len| clause[len..].split(' ').nth(3).is_some()) =>
            {
                Some(stop)
            }
            "NĐ" | "QĐ" | "CT" | "QyĐ" | "TT" | "NQ"
                if subject && !sentence && (code != "NQ" || fold::word_prefix(clause, "ve").is_none()) =>
            {
                let from = text.len() - clause.len();
                Some(if fold::word_prefix(clause, "ve").is_some() { stop } else { from + self.clause_len(clause, 60) })
            }
            "KL" | "NQ" if fold::word_prefix(clause, "ve").is_some() && !sentence => {
                // With its year it picks out one, and so does a subject.
                let from = text.len() - clause.len();
                let clause = &clause[..self.clause_len(clause, 30)];
                let year = clause.match_indices(' ').find_map(|(i, _)| period(&clause[i + 1..]).ok());
                // "… về các vùng kinh tế - xã hội" may be several.
                let titled = clause.split(' ').count() >= 4 && fold::word_prefix(clause, "ve cac").is_none();
                year.map(|(left, _)| from + clause.len() - left.len()).or(titled.then_some(stop))
            }
            _ => None,
        }
    }

    /// "Nghị quyết về phương hướng, nhiệm vụ năm 2026 của Tỉnh ủy".
    fn about_end(&self, text: &str, start: usize, code: &str, sentence: bool) -> Option<usize> {
        if !matches!(code, "NQ" | "QĐ" | "QyĐ" | "CT" | "KL" | "QC" | "ĐA" | "CL" | "NĐ" | "TTr")
            || (sentence && code != "NQ")
        {
            return None;
        }
        let len = self.name_clause_len(&text[start..], 26);
        let clause = &text[start..start + len];
        // To the body, where the clause names one.
        let body = |of: &usize| {
            clause[*of..].starts_with(fold::is_upper) && self.paper.vocab.body_at(&clause[*of..]).is_some()
        };
        if let Some(of) = clause.rmatch_indices(" của ").map(|(of, by)| of + by.len()).find(body) {
            return Some(start + of + self.body_len(&clause[of..]));
        }
        if matches!(code, "QyĐ") && fold::find(clause, "dieu le").is_none() {
            return None;
        }
        // "Tờ trình về nhân sự" is one of many.
        let enough = if code == "TTr" { clause.split(' ').count() >= 6 } else { len > 12 };
        enough.then_some(start + len)
    }

    /// "Quy hoạch tỉnh Cà Mau thời kỳ 2021 - 2030, tầm nhìn đến năm 2050", "Đề án …".
    fn plan_end(&self, text: &str, start: usize, code: &str, sentence: bool) -> Option<usize> {
        let rest = &text[start..];
        let begins = |leads: &[&str]| leads.iter().any(|lead| fold::word_prefix(rest, lead).is_some());
        // "Chương trình phối hợp giữa Ban Dân vận Tỉnh ủy và Công an tỉnh giai đoạn 2021 - 2026"
        if matches!(code, "CTr" | "QC" | "KH")
            && let Some(one) = fold::prefix(rest, "phoi hop giua ").map(|len| start + len)
            && text[one..].starts_with(fold::is_upper)
        {
            let end = one + self.body_len(&text[one..]);
            let two = [" và ", " với "].iter().find_map(|join| text[end..].strip_prefix(join))?;
            let end = text.len() - two.len() + self.body_len(two);
            let period = text[end..].strip_prefix(' ').and_then(|behind| period(behind).ok());
            return Some(period.map_or(end, |(left, _)| text.len() - left.len()));
        }
        // "Chương trình kiểm tra, giám sát năm 2026 của …" names its year too.
        let yearly = begins(&["kiem tra", "giam sat", "toan khoa"]);
        let of_work = yearly || begins(&["hanh dong", "cong tac"]);
        if code == "CTr" && of_work {
            if let Some(stop) = self.numbered_end(text, start, code) {
                return Some(stop);
            }
            let most = if yearly { 52 } else { 26 };
            // "Chương trình công tác năm 2026", whose it is left unsaid.
            let year = self.yearly_end(text, start, code).filter(|year| {
                let of = strip_of(&text[*year..]).filter(|of| of.starts_with(fold::is_upper));
                of.is_none_or(|of| self.body_len(of) == 0)
            });
            if year.is_some() {
                return year.filter(|_| !sentence);
            }
            let of = find_of(head(rest, most))?;
            let end = start + of + self.body_len(&rest[of..]);
            let named = rest[of..].starts_with(fold::is_upper) && end > start + of && !sentence;
            return named.then(|| self.term_end(text, end + year_len(&text[end..])));
        }
        // "Báo cáo chính trị của Ban Chấp hành Đảng bộ xã", "Báo cáo chính trị trình Đại hội XIV của Đảng".
        const REPORTS: [&str; 6] = [
            "chinh tri cua ",
            "kiem diem cua ",
            "chinh tri trinh ",
            "chinh tri tai ",
            "chinh tri ",
            "kiem diem trinh ",
        ];
        if code == "BC"
            && let Some(len) = REPORTS.iter().find_map(|lead| fold::prefix(rest, lead))
        {
            let of = start + len;
            let body = Some(self.body_len(&text[of..])).filter(|len| *len > 0).map(|len| of + len);
            let congress = fold::word_prefix(&text[of..], "dai hoi").is_some();
            let end = if congress { self.congress_end(text, of) } else { body.map(|end| self.term_end(text, end)) };
            return end.filter(|_| text[of..].starts_with(fold::is_upper) && !sentence);
        }
        // "Đề án “Đô thị thông minh” giai đoạn 2021 - 2025"
        if rest.starts_with(['“', '"', '«']) && matches!(code, "ĐA" | "KH" | "CTr" | "CL" | "QC") {
            return self.quoted_end(text, start, code);
        }
        // "Quy hoạch điện VIII", "Quy hoạch phát triển điện VIII".
        let small = |word: &&str| word.chars().all(fold::is_lower);
        let lead = rest.split(' ').take(5).take_while(small).map(|word| word.len() + 1).sum::<usize>();
        if code == "QH"
            && lead > 0
            && let Some(word) = rest.get(lead..).and_then(|rest| rest.split([' ', ',', ';', '.', ')']).next())
            && roman_value(word).is_some()
        {
            return Some(start + lead + word.len());
        }
        if self.paper.vocab.formulas.no_paper.begin(rest)
            || !matches!(code, "QH" | "KH" | "ĐA" | "CTr" | "CL" | "NĐ" | "QC" | "QĐ" | "NQ" | "BC" | "PA")
            || rest.starts_with(fold::is_upper) && code != "ĐA" && !self.opens_name(rest, code)
        {
            return None;
        }
        let most = self.name_clause_len(rest, 40);
        let clause = &rest[..most];
        // Through the last period of the name.
        let mut end = None;
        for (i, _) in clause.match_indices(' ') {
            if end.is_some_and(|end| i < end) {
                continue;
            }
            if let Ok((left, _)) = period(&clause[i + 1..]) {
                let stop = clause.len() - left.len();
                let behind = clause[end.unwrap_or(0)..i].trim_start_matches([',', ' ']);
                // "… giai đoạn 2021 - 2030 và tầm nhìn đến năm 2045"
                let joined = behind.strip_prefix("và ").filter(|words| words.split(' ').count() <= MOST_OF_AN_OUTLOOK);
                let behind = joined.unwrap_or(behind);
                let goes_on = end.is_none()
                    || ["tam nhin", "dinh huong", "den"].iter().any(|lead| fold::word_prefix(behind, lead).is_some());
                if !goes_on {
                    break;
                }
                end = Some(stop);
            }
        }
        let end = end.map(|end| end + outlook_len(&clause[end..]));
        let words = clause.split(' ').count();
        let rules = ["quy dinh", "phe duyet", "ban hanh"].iter().any(|lead| fold::word_prefix(clause, lead).is_some());
        match (code, end) {
            // What the paper is for is not its name: "… để bảo đảm …", "… nhằm …".
            ("QĐ" | "NQ", _) => {
                let aim = [" để ", " nhằm ", " kể từ "].iter().filter_map(|aim| clause.find(aim)).min();
                (rules && words >= 5 && !sentence).then_some(start + aim.unwrap_or(most))
            }
            ("QC", _) => (words >= 3 && !sentence && !rules).then(|| {
                let whole = self.rules_of_len(clause);
                start + end.filter(|end| *end <= whole).unwrap_or(whole)
            }),
            ("CTr", Some(end))
                if !["giai doan", "thoi ky", "den nam"]
                    .iter()
                    .any(|period| fold::find(&clause[..end], period).is_some()) =>
            {
                None
            }
            ("BC", None) if !sentence => self.report_end(clause).map(|end| start + end),
            ("BC", Some(end)) => (!sentence && clause[..end].split(' ').count() >= 5).then_some(start + end),
            (_, Some(end)) if !(sentence && code == "KH") || fold::find(&clause[..end], "giai doan").is_some() => {
                // "Kế hoạch kiểm tra, giám sát năm 2026 của Ban Thường vụ Huyện ủy"
                let stop = start + end;
                let of = strip_of(&text[stop..]).filter(|of| {
                    code == "KH" && of.starts_with(fold::is_upper) && self.paper.vocab.body_at(of).is_some()
                });
                Some(of.map_or(stop, |of| text.len() - of.len() + self.body_len(of)))
            }
            ("ĐA", None) if clause.split(' ').count() >= 3 && !sentence => Some(start + self.rules_len(clause)),
            ("NĐ", None)
                if words >= 5
                    && !sentence
                    && !["huong dan", "quy dinh chi tiet", "so"]
                        .iter()
                        .any(|lead| fold::word_prefix(clause, lead).is_some()) =>
            {
                Some(start + most)
            }
            // "Chiến lược Quốc phòng Việt Nam": a name in capitals may be shorter.
            ("CL", None) if words >= 5 - usize::from(rest.starts_with(fold::is_upper)) && !sentence => {
                Some(start + self.rules_len(clause))
            }
            _ => None,
        }
    }

    /// "Chương trình công tác năm 2026", "Chương trình kiểm tra, giám sát năm 2026": a programme of work by its year, but
    /// for that of this paper itself.
    fn yearly_end(&self, text: &str, start: usize, code: &str) -> Option<usize> {
        const WORK: [&str; 4] = ["cong tac", "kiem tra, giam sat", "giam sat, kiem tra", "kiem tra"];
        let name = WORK.iter().find_map(|work| fold::word_prefix(&text[start..], work))?;
        let len = year_len(&text[start + name..]);
        (len > 0 && self.own_kind != Some(code)).then_some(start + name + len)
    }

    /// Where the name of a report ends that says of which term it is: "Báo cáo tổng kết công tác xây dựng Đảng … của Ban
    /// Chấp hành Trung ương khóa XII".
    fn report_end(&self, clause: &str) -> Option<usize> {
        let body = |of: &usize| {
            clause[*of..].starts_with(fold::is_upper) && self.paper.vocab.body_at(&clause[*of..]).is_some()
        };
        let of = clause.rmatch_indices(" của ").map(|(of, by)| of + by.len()).find(body)?;
        let end = of + self.body_len(&clause[of..]);
        let named = clause[..of].split(' ').count() > LEAST_OF_A_NAME;
        let termed = ["khóa ", "khoá "].iter().any(|term| clause[of..end].contains(term));
        (named && termed).then_some(end)
    }

    /// Where a name ends behind which the symbol stands in brackets: "… giám sát năm 2025 (số 02-CTr/TU, …)".
    fn numbered_end(&self, text: &str, start: usize, code: &str) -> Option<usize> {
        let near = head(&text[start..], MOST_OF_A_QUALIFIER);
        let open = near
            .find(" (số ")
            .filter(|open| !near[..*open].contains([',', ';', '.', ':']) || year_behind(&near[..*open]))?;
        let (_, symbol) = self.cited(&text[start + open + " (".len()..])?;
        let known = symbol.kind.and_then(|printed| self.paper.vocab.type_of_symbol(printed, Regime::Party));
        (known == Some(code) && find_of(&near[..open]).is_none()).then_some(start + open)
    }

    /// Where a name in quotation marks ends, with the period behind it; a plan or a programme needs one.
    fn quoted_end(&self, text: &str, start: usize, code: &str) -> Option<usize> {
        let near = head(&text[start..], MOST_OF_A_QUOTE);
        let (close, mark) = near.match_indices(['”', '"', '»']).find(|(at, _)| *at > 0)?;
        let stop = start + close + mark.len();
        let behind = text[stop..].trim_start_matches([',', ' ']);
        let end = period(behind).map_or(stop, |(left, _)| text.len() - left.len());
        let named = near[..close].match_indices(' ').any(|(at, _)| period(&near[at + 1..close]).is_ok());
        (end > stop || named || matches!(code, "ĐA" | "CL" | "QC")).then_some(end)
    }

    /// Whether a capital opens the name of a plan, not that of a body: "Kế hoạch Phát triển kinh tế số".
    fn opens_name(&self, words: &str, code: &str) -> bool {
        let second = words.split(' ').nth(1).unwrap_or("");
        matches!(code, "QH" | "KH" | "CTr" | "CL" | "QC")
            && second.starts_with(fold::is_lower)
            && self.paper.vocab.body_at(words).is_none()
    }

    /// The same of rules, up to the body whose they are: "Quy chế bảo vệ bí mật nhà nước của Tỉnh ủy từ ngày …".
    fn rules_of_len(&self, clause: &str) -> usize {
        const GOES_ON: [&str; 12] =
            ["và", "với", "trong", "về", "đối với", "tại", "ở", "trên", "giai đoạn", "nhiệm kỳ", "khóa", "năm"];
        let whole = self.rules_len(clause);
        let Some(of) = find_of(&clause[..whole]) else { return whole };
        let body = clause[of..whole].starts_with(fold::is_upper) && self.paper.vocab.body_at(&clause[of..]).is_some();
        let end = of + if body { self.body_len(&clause[of..whole]) } else { 0 };
        let behind = clause[end..whole].trim_start();
        let leaves = behind.starts_with(fold::is_lower) && !GOES_ON.iter().any(|word| begins(behind, word));
        if body && leaves { end } else { whole }
    }

    /// How much of a clause is the name of rules or of a strategy: up to what is done with them, or who acts.
    fn rules_len(&self, clause: &str) -> usize {
        let vocab = self.paper.vocab;
        let stops = |at: &usize| {
            let words = &clause[at + 1..];
            let acts =
                vocab.body_at(words).is_some() || vocab.roles.begin(words) || vocab.formulas.several.begin(words);
            clause[..*at].ends_with(',') && acts && !is_like_noun(clause, at + 1)
                || vocab.formulas.title_stop.begin_small(words)
        };
        let end = clause.match_indices(' ').map(|(at, _)| at).skip(2).find(stops).unwrap_or(clause.len());
        clause[..end].trim_end_matches(',').len()
    }
}

/// The words of a title, and where each ends.
fn title_words(words: &str) -> impl Iterator<Item = (usize, &str)> {
    let parts = words.split(|c: char| !fold::is_word(c)).filter(|word| !word.is_empty());
    parts.map(|word| (offset(words, word) + word.len(), word))
}

/// The term that a mention says, inside it or right behind it.
fn term_of(text: &str, len: usize) -> Option<std::ops::Range<usize>> {
    let text = &text[..len + head(&text[len..], 24).len()];
    static WORDS: LazyLock<[memmem::Finder<'static>; 6]> =
        LazyLock::new(|| ["khóa", "khoá", "Khóa", "Khoá", "nhiệm kỳ", "lần thứ"].map(memmem::Finder::new));
    let first = |words: &[memmem::Finder<'_>]| {
        words.iter().filter_map(|word| word.find(text.as_bytes())).filter(|at| *at <= len + 3).min()
    };
    // "Hội nghị lần thứ sáu … khóa XII": the ordinal is the conference's.
    let (terms, ordinals) = WORDS.split_at(5);
    let conference = first(&WORDS[..4]).filter(|_| first(ordinals).is_some());
    conference
        .or_else(|| [first(terms), first(ordinals)].into_iter().flatten().min())
        .map(|at| {
            let words = &text[at..];
            let end = term(words)
                .map(|(rest, _)| words.len() - rest.len())
                .or_else(|_| period(words).map(|(rest, _)| words.len() - rest.len()));
            // "Bộ Chính trị (khóa XI)": the bracket is not the term's.
            at..at + words[..end.unwrap_or(0)].trim_end_matches(')').len()
        })
        .filter(|range| !range.is_empty())
}

/// The number with which a list of meetings goes on, and whether it is no plain one in figures: "XII", "lần thứ sáu".
fn listed_number(words: &str) -> Option<(std::ops::Range<usize>, bool)> {
    let ordinal = ["lan thu ", "thu "].iter().find_map(|lead| fold::prefix(words, lead));
    let at = ordinal.unwrap_or(0);
    let (_, len) = if ordinal.is_some() { conference_number(&words[at..]) } else { plain_number(words) }?;
    let figures = words[at..at + len].bytes().all(|b| b.is_ascii_digit());
    (len < "100".len() || !figures).then_some((at..at + len, ordinal.is_some() || !figures))
}

/// The names in full of the meetings of a list: the words before the number are those of the one that says them, and what
/// ends the list is of each, the body of a congress only where "Đại hội" is said once.
fn whole_names(text: &str, from: usize, all: &[Meeting]) -> Vec<Box<str>> {
    let paper = text[from..all.first().map_or(from, |first| first.start)].trim_end();
    let mut names: Vec<Box<str>> = Vec::with_capacity(all.len());
    let mut tail = "";
    for (i, one) in all.iter().enumerate().rev() {
        let own = one.tail(text);
        tail = if own.is_empty() { tail } else { own };
        let led = all[..=i].iter().rev().find(|one| one.led).unwrap_or(one);
        let (lead, number) = (&text[led.start..led.number.start], &text[one.number.clone()]);
        names.push(format!("{paper} {lead}{number}{tail}").into());
        tail = if one.led && one.congress { "" } else { tail };
    }
    names.reverse();
    names
}

/// The parts of a paper named right before it, as ranges.
struct ProvisionRange {
    text: std::ops::Range<usize>,
    parts: [Option<std::ops::Range<usize>>; 5],
}

impl ProvisionRange {
    fn map<'t>(self, slice: impl Fn(std::ops::Range<usize>) -> Cow<'t, str>) -> Provision<'t> {
        let [point, clause, article, section, appendix] = self.parts.map(|part| part.map(&slice));
        Provision { text: slice(self.text), point, clause, article, section, appendix }
    }
}

/// "khoản 2 Điều 5" at the end of the words before a mention.
fn provision(before: &str) -> Option<ProvisionRange> {
    // Most mentions stand behind other words than a number or a letter.
    let words = before.trim_end_matches([',', ' ']);
    let words = words.strip_suffix(" của").or_else(|| words.strip_suffix(" tại")).unwrap_or(words);
    let last = words.trim_end_matches([',', ' ']).rsplit(' ').next().unwrap_or("");
    let counts = last.bytes().any(|b| b.is_ascii_digit()) || last.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    if !counts && last.chars().count() > 2 && last != "lục" {
        return None;
    }
    let from = before.char_indices().rev().nth(90).map_or(0, |(at, _)| at);
    let starts = before[from..]
        .char_indices()
        .filter(|(_, c)| matches!(c, 'Đ' | 'đ' | 'K' | 'k' | 'M' | 'm' | 'P' | 'p' | 'C' | 'c' | 'T' | 't'));
    let mut found = starts.filter_map(|(at, _)| Some((from + at, provision_parts(&before[from + at..]).ok()?.1)));
    let (start, parts) = found.find(|(_, parts)| parts.iter().any(Option::is_some))?;
    let text = before[start..].trim_end().trim_end_matches("của").trim_end_matches("tại").trim_end_matches([',', ' ']);
    let range = |part: &str| offset(before, part)..offset(before, part) + part.len();
    Some(ProvisionRange { text: range(text), parts: parts.map(|part| part.map(range)) })
}

/// What the words before a mention say, the nearest first.
fn relation(before: &str, basis: bool) -> Relation {
    const SAID: [(&str, Relation); 18] = [
        ("thay thế", Relation::Replaces),
        ("thay cho", Relation::Replaces),
        ("bãi bỏ", Relation::Repeals),
        ("hủy bỏ", Relation::Repeals),
        ("huỷ bỏ", Relation::Repeals),
        ("sửa đổi", Relation::Amends),
        ("sơ kết", Relation::Reviews),
        ("tổng kết", Relation::Reviews),
        ("kèm theo", Relation::AttachedTo),
        ("căn cứ", Relation::Basis),
        ("thực hiện", Relation::Implements),
        ("triển khai", Relation::Implements),
        ("quán triệt", Relation::Implements),
        ("thi hành", Relation::Implements),
        ("cụ thể hóa", Relation::Implements),
        ("cụ thể hoá", Relation::Implements),
        ("thể chế hóa", Relation::Implements),
        ("thể chế hoá", Relation::Implements),
    ];
    // The clause at hand: a semicolon or full stop ends what was said before, and so does a colon, but for a list of
    // what is ended.
    let from = before.char_indices().rev().nth(120).map_or(0, |(at, _)| at);
    let listed = before[from..].trim_end().strip_suffix(':');
    let near = fold::small(listed.unwrap_or(&before[from..]).rsplit([';', '.', ':']).next().unwrap_or(""));
    const FIRST: [bool; 256] = {
        let (mut first, mut row) = ([false; 256], 0);
        while row < SAID.len() {
            first[SAID[row].0.as_bytes()[0] as usize] = true;
            row += 1;
        }
        first
    };
    let bytes = near.as_bytes();
    let begins = |at: &usize| FIRST[usize::from(bytes[*at])] && !near[..*at].ends_with(fold::is_word);
    let mut starts = (0..bytes.len()).rev().filter(begins);
    // "Luật Đất đai (sửa đổi năm 2020) và Luật Nhà ở": said of the other.
    let closed = |words: &str| words.find(['(', ')']).is_some_and(|at| words[at..].starts_with(')'));
    // Most are told apart by their second byte.
    let at = |at: usize| {
        let second = bytes.get(at + 1);
        let says = |words: &str| second == words.as_bytes().get(1) && near[at..].starts_with(words);
        SAID.iter().find(|(words, _)| says(words) && !closed(&near[at..]))
    };
    let said = starts.find_map(|place| Some((place, at(place)?)));
    let said = said.filter(|(_, (_, said))| listed.is_none() || matches!(said, Relation::Repeals | Relation::Replaces));
    match said {
        // "được sửa đổi, bổ sung bởi Nghị định …": the other does it, and not this paper.
        Some((at, (_, Relation::Replaces | Relation::Repeals | Relation::Amends)))
            if ["được", "bị"].iter().any(|passive| near[..at].trim_end().ends_with(passive))
                && [" bởi", " bằng", " tại", " theo"].iter().any(|by| near[at..].contains(by)) =>
        {
            Relation::Mentions
        }
        // "tổng kết 15 năm thực hiện Nghị quyết …"
        Some((at, (_, Relation::Implements)))
            if ["sơ kết", "tổng kết"]
                .iter()
                .filter_map(|review| near[..at].rfind(review))
                .max()
                .is_some_and(|review| !near[review..at].contains([',', '(']) && !near[review..at].contains(" và ")) =>
        {
            Relation::Reviews
        }
        Some((_, (_, relation))) => *relation,
        None if basis => Relation::Basis,
        None => Relation::Mentions,
    }
}

/// Where a mention ends that says that its paper is of the day of the one before: "Quyết định số 173-QĐ/TU cùng ngày".
/// The one before, which ends at `before`, must be of the same sentence.
fn same_day_end(text: &str, mention: &Mention, before: usize) -> Option<usize> {
    const SAME_DAY: &str = "cùng ngày";
    let gap = text.get(before..mention.start).filter(|gap| gap.len() < MOST_OF_A_QUOTE)?;
    if gap.contains(". ") || mention.form == CitationForm::Named {
        return None;
    }
    static SAID: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new(SAME_DAY));
    if SAID.find(&text.as_bytes()[mention.start..mention.end]).is_some() {
        return Some(mention.end);
    }
    let behind = text[mention.end..].trim_start_matches([',', ' ']);
    let behind = behind.strip_prefix(SAME_DAY).filter(|behind| !behind.starts_with(fold::is_word))?;
    Some(text.len() - behind.len())
}

/// The words before the colon behind which a list begins.
fn before_list(text: &str, at: usize) -> Option<&str> {
    let words = text[..at].trim_end().strip_suffix(':')?;
    let from = words.char_indices().rev().nth(80).map_or(0, |(from, _)| from);
    Some(words[from..].rsplit([';', ',', '(', '.']).next().unwrap_or("").trim())
}

/// What stands behind " của ", whatever marks a scan has given it: " cùa Bộ Chính trị".
fn strip_of(words: &str) -> Option<&str> {
    let of = words.trim_start_matches([' ', ',']);
    let len = fold::word_prefix(of, "cua").filter(|_| of.len() < words.len())?;
    of[len..].strip_prefix(' ')
}

/// Whether the letters of a symbol's body are first letters of a name, in order from the first: SGDĐT is Sở Giáo dục và
/// Đào tạo.
fn spells(code: &str, name: &str) -> bool {
    let mut initials = name.split(' ').filter_map(|word| word.chars().next()).map(fold::fold_char).peekable();
    let mut letters = code.chars().map(fold::fold_char).peekable();
    initials.peek() == letters.peek() && letters.all(|letter| initials.any(|initial| initial == letter))
}

/// Whether words end with a folded phrase.
fn ends_folded(words: &str, phrase: &str) -> bool {
    let last = words.char_indices().rev().nth(phrase.len() - 1).map_or(0, |(at, _)| at);
    fold::prefix(&words[last..], phrase) == Some(words.len() - last)
}

/// How many digits stand at the start.
fn digits_len(words: &str) -> usize {
    words.bytes().take_while(u8::is_ascii_digit).count()
}

/// Where the first " của " ends.
fn find_of(words: &str) -> Option<usize> {
    let mut places = words.match_indices(" c").map(|(at, _)| &words[at..]);
    places.find_map(strip_of).map(|behind| words.len() - behind.len())
}

/// The length of the year right behind a name: " năm 2013", " 2013".
fn year_len(rest: &str) -> usize {
    // "Luật Đất đai 2013".
    let bare = rest.strip_prefix(' ').filter(|rest| rest.starts_with("19") || rest.starts_with("20"));
    if bare.is_some_and(|rest| digits_len(rest) == 4)
        && !rest[5..].starts_with(|c: char| fold::is_word(c) || matches!(c, '/' | '-' | '–'))
        && !rest[5..].starts_with(" -")
    {
        return 5;
    }
    let year = rest.strip_prefix(' ').and_then(|rest| period(rest).ok());
    year.filter(|(_, found)| fold::prefix(found, "nam").is_some()).map_or(0, |(left, _)| rest.len() - left.len())
}

/// The length of the outlook behind a period: ", tầm nhìn 2045", " và định hướng đến 2050".
fn outlook_len(rest: &str) -> usize {
    let leads = [", tầm nhìn ", ", định hướng ", " và tầm nhìn ", " và định hướng "];
    let year =
        leads.iter().find_map(|lead| rest.strip_prefix(lead)).map(|year| year.strip_prefix("đến ").unwrap_or(year));
    let by = year.filter(|year| digits_len(year) == "2045".len() && year.starts_with("20"));
    // ", tầm nhìn 100 năm"
    let far = || {
        let year = year.filter(|year| matches!(digits_len(year), 2 | 3))?;
        let behind = year[digits_len(year)..].strip_prefix(" năm")?;
        (!behind.starts_with(fold::is_word)).then(|| rest.len() - behind.len())
    };
    by.map(|year| rest.len() - year.len() + "2045".len()).or_else(far).unwrap_or(0)
}

/// Whether a word says what a paper is made into: "thành các nhiệm vụ", but not "thành phố", "thành ủy".
fn becomes(word: &str, behind: &str) -> bool {
    word == "thành" && !["phố", "ủy", "uỷ"].iter().any(|city| behind.starts_with(city))
}

/// The length of the mark of a note: "[2]", "(2)", a blank before it or none; "¹".
fn note_len(rest: &str) -> usize {
    let bare = rest.strip_prefix(' ').unwrap_or(rest);
    let raised = rest.len() - rest.trim_start_matches(fold::RAISED).len();
    note_mark(bare).map_or(raised, |mark| rest.len() - bare.len() + mark.len())
}

/// A name up to the mark of a note glued to it: "Bộ Chính trị1", "Ban Chấp hành Trung ương²".
fn unmarked(name: &str) -> &str {
    let mut before = ' ';
    let mark = head(name, LONGEST_MARKED).char_indices().find(|(_, c)| {
        let raised = fold::RAISED.contains(c) || c.is_ascii_digit() && fold::is_lower(before);
        before = *c;
        raised
    });
    mark.map_or(name, |(at, _)| &name[..at])
}

/// How many characters stand at most between the number of a paper and what it issues.
const MOST_OF_AN_ISSUING: usize = 120;

/// In how many characters of a name the mark of a note is looked for.
const LONGEST_MARKED: usize = 48;

/// The length of the bracket behind a name, where it says what `holds`: "(năm 2013)".
fn bracketed(rest: &str, holds: impl Fn(&str) -> bool) -> usize {
    let inner = rest.strip_prefix(" (").and_then(|inner| {
        let close = memchr(b')', &inner.as_bytes()[..inner.len().min(LONGEST_PERIOD)])?;
        Some(&inner[..close]).filter(|inner| holds(inner))
    });
    inner.map_or(0, |inner| inner.len() + " ()".len())
}

/// Whether words are a year or a period.
fn is_year(words: &str) -> bool {
    words.len() == "YYYY".len() && words.bytes().all(|b| b.is_ascii_digit())
        || period(words).is_ok_and(|(rest, _)| rest.is_empty())
}

/// The year with which a name ends: "năm 2013", "(năm 2013)", "(2013)", "2013".
fn year_of(name: &str) -> Option<&str> {
    let digits = name.trim_end_matches(')');
    let at = digits.len().checked_sub(4)?;
    let year = digits.get(at..).filter(|year| year.bytes().all(|b| b.is_ascii_digit()))?;
    digits[..at].ends_with([' ', '(']).then_some(year)
}

/// Whether a word in small letters goes on with a list of things of one kind: "trường" behind the comma in "trường mầm
/// non, trường tiểu học"; but "… của chi bộ, chi bộ thực hiện" goes on with who acts.
fn is_like_noun(clause: &str, at: usize) -> bool {
    let (before, ahead) = clause.split_at(at);
    let word = ahead.split([' ', ',']).next().unwrap_or("");
    let joint = matches!(word, "và" | "của" | "các" | "về" | "ở" | "tại" | "trong" | "với" | "cho");
    if joint || !word.starts_with(fold::is_lower) {
        return false;
    }
    let before = before.trim_end();
    let before = before.strip_suffix(" và").unwrap_or(before).trim_end_matches([',', ' ']);
    // "Trường mầm non, trường tiểu học"
    let same = |one: &str| one.chars().flat_map(char::to_lowercase).eq(word.chars());
    let item = before.rsplit([' ', ',']).find(|one| same(one)).map(|one| crate::text::behind(before, one));
    item.is_some_and(|item| !begins(&ahead[word.len()..], item))
}

/// Whether words end with a year: "tháng 3/2026", "6 tháng đầu năm 2026".
fn year_behind(words: &str) -> bool {
    let before = words.trim_end_matches(|c: char| c.is_ascii_digit());
    words[before.len()..].len() == "YYYY".len()
        && words[before.len()..].starts_with("20")
        && before.ends_with([' ', '/'])
}

/// Whether a mark stands between digits: "18.5", "18,5".
fn decimal(rest: &str) -> bool {
    rest.starts_with(['.', ',']) && rest[1..].starts_with(|c: char| c.is_ascii_digit())
}

/// The length of the first `count` words of a clause.
fn clause_words(clause: &str, count: usize) -> usize {
    clause.match_indices(' ').nth(count - 1).map_or(clause.len(), |(at, _)| at)
}

/// Whether words end with "ban hành", what follows being issued now: not "đã ban hành", "về việc ban hành".
fn issues(before: &str) -> bool {
    let mut words = before.trim_end().rsplit(' ');
    let mut last = || words.next().unwrap_or_default();
    fold::is(last(), "hanh")
        && fold::is(last(), "ban")
        && !matches!(last().to_lowercase().as_str(), "đã" | "được" | "đang" | "vừa" | "việc")
}

/// Whether only ", " or " và " stands between two symbols of a list.
fn is_list_gap(gap: &str) -> bool {
    // A list may be left long before.
    let words = || gap.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
    gap.len() <= 32 && matches!(words(), "" | "và" | "số" | "và số")
}

/// Whether a word is in a table, as it is written.
fn is_one_of(table: &[Kept<str>], word: &str) -> bool {
    table.iter().any(|known| known.as_str() == word)
}

/// Whether the character before is of the same word.
fn is_within_word(text: &str, at: usize) -> bool {
    match at.checked_sub(1).map(|before| text.as_bytes()[before]) {
        Some(b) if b.is_ascii() => b.is_ascii_alphanumeric(),
        Some(_) => text[..at].ends_with(fold::is_word),
        None => false,
    }
}

/// Whether the type that a symbol prints is one of a type's, or goes on from it in capitals: "HDLN" of "Hướng dẫn liên
/// ngành"; but "CTr" is no "CT".
fn is_symbol_of(printed: &str, kind: &DocType) -> bool {
    kind.symbols.iter().any(|symbol| {
        let more = printed.strip_prefix(symbol.as_str());
        more.is_some_and(|more| more.is_empty() || more.len() > 1 && more.chars().all(fold::is_upper))
    })
}

/// Whether two codes share a symbol: QĐ is Quyết định and Quy định.
fn same_symbol(carried: &str, by_symbol: Option<&str>) -> bool {
    by_symbol.is_none_or(|code| code == carried || matches!((code, carried), ("QĐ", "QyĐ") | ("QyĐ", "QĐ")))
}

/// Gathers the mentions of each paper and sets their `reference`.
pub(crate) fn references<'t>(mentions: &mut Mentions<'t>, paper: &mut Paper<'t>) -> Vec<Reference<'t>> {
    let citations = &mut mentions.citations;
    let whole = &mentions.whole;
    let same: HashMap<usize, usize> = mentions.same.iter().copied().collect();
    let known = Known::of(citations, &same);
    known.remark(citations, paper);
    for citation in mentions.mended.iter().map(|at| &citations[*at]) {
        let read = citation.symbol.as_ref().map_or("", |symbol| &symbol.text);
        paper.remark_printed("symbol-mended", Severity::Info, citation.span, format!("the symbol was read as {read}"));
    }
    for citation in mentions.same_day.iter().map(|at| &citations[*at]) {
        let message = format!("\"cùng ngày\" read as {}", citation.date.as_deref().unwrap_or(""));
        paper.remark_printed("same-day", Severity::Info, citation.span, message);
    }
    let mut references: Vec<Reference<'t>> = Vec::new();
    let mut by_id: HashMap<SmolStr, usize> = HashMap::new();
    for i in 0..citations.len() {
        let citation = &citations[i];
        let at = match same.get(&i).and_then(|first| citations[*first].reference) {
            Some(at) => at,
            None => {
                // A name with the symbol behind it in brackets is of the paper that the symbol says.
                let numbered = same.get(&i).copied().or_else(|| known.numbered(citation));
                let numbered = numbered.map_or(citation, |numbered| &citations[numbered]);
                let mut identity = known.identity(numbered, paper.vocab);
                if let Some(whole) = whole.get(&i) {
                    identity.name = name_key(whole);
                }
                *by_id.entry(identity.id()).or_insert_with_key(|id| {
                    references.push(Reference {
                        id: id.clone(),
                        kind: identity.kind.clone(),
                        name: identity.symbol.is_none().then(|| match whole.get(&i) {
                            Some(whole) => Cow::Owned(whole.to_string()),
                            None => citation.text.clone(),
                        }),
                        symbol: identity.symbol,
                        date: identity.date,
                        issuer: None,
                        mentions: SmallVec::new(),
                        anaphora: ThinVec::new(),
                    });
                    references.len() - 1
                })
            }
        };
        references[at].mentions.push(i);
        if references[at].issuer.is_none() {
            references[at].issuer.clone_from(&citation.issuer);
        }
        citations[i].reference = Some(at);
    }
    for (citation, anaphor) in mentions.anaphora.drain(..) {
        if let Some(at) = citations[citation].reference {
            references[at].anaphora.push(anaphor);
        }
    }
    references
}

/// How many quotations a subject may hold.
const MOST_QUOTES: usize = 4;

/// How many characters a quoted subject may take.
const MOST_OF_A_QUOTE: usize = 400;

/// How many bytes a period in brackets takes at most: "(năm 2013, sửa đổi năm 2018)".
const LONGEST_PERIOD: usize = 48;

/// How many dates and terms of one symbol are told apart.
const MOST_DATES: usize = 16;

/// What the mentions of a paper say together, by which each is completed.
#[derive(Default)]
struct Known {
    /// The papers of each symbol, one for each body that issued under it.
    symbols: HashMap<SmolStr, Vec<Papers>>,
    /// How a symbol is printed first, by the symbol without the zeros before its number.
    printed: HashMap<SmolStr, SmolStr>,
    /// The symbol that a short form means, by type and number; none where it may be several.
    numbers: HashMap<(SmolStr, SmolStr), Option<SmolStr>>,
    /// Issuer and date of the papers without a symbol that have them, by type and number.
    shorts: HashMap<(SmolStr, SmolStr), Vec<Issued>>,
    /// The citation that has the symbol of what is named so elsewhere: "Quy chế làm việc của Tỉnh ủy (số 22-QC/TU)".
    names: HashMap<String, Option<usize>>,
    /// The years and symbols of laws, by name.
    laws: HashMap<String, Vec<Enacted>>,
    /// The key with its term of what a conference resolved, by that without; none where it may be of several terms.
    conferences: HashMap<String, Option<String>>,
}

/// The date and the symbol of a law, as far as a mention says them.
type Enacted = (Option<SmolStr>, Option<SmolStr>);

/// The issuer and the date of a paper, as far as a mention says them.
type Issued = (Option<String>, Option<SmolStr>);

/// The papers that share a symbol: `18-NQ/TW` is one of each term.
#[derive(Default)]
struct Papers {
    kind: Option<SmolStr>,
    /// Whose they are, where the symbol is of bodies in many places: "12/QĐ-UBND".
    of: Option<String>,
    dates: Vec<(SmolStr, Option<u32>)>,
    /// The terms that are said without a date.
    terms: Vec<u32>,
    central: bool,
}

/// What tells a paper from all others.
struct Identity {
    kind: Option<SmolStr>,
    symbol: Option<SmolStr>,
    name: String,
    date: Option<SmolStr>,
    term: Option<u32>,
    /// The body, where others have issued under the symbol too.
    of: Option<String>,
    ambiguous: bool,
}

impl Known {
    fn of(citations: &[Citation<'_>], same: &HashMap<usize, usize>) -> Self {
        let mut known = Self::default();
        let numbered = |citation: &&Citation<'_>| citation.number.as_deref() != Some("");
        for symbol in citations.iter().filter(numbered).filter_map(|citation| citation.symbol.as_ref()) {
            let first = || symbol.text.clone();
            known.printed.entry(trim_zeros(&symbol.text).into()).or_insert_with(first);
        }
        for citation in citations {
            let (Some(kind), Some(symbol)) = (&citation.kind, &citation.symbol) else { continue };
            let Some(text) = known.printed_as(symbol) else { continue };
            known
                .numbers
                .entry((kind.clone(), trim_zeros(&symbol.number).into()))
                .and_modify(|only| *only = only.take().filter(|only| *only == text))
                .or_insert(Some(text));
        }
        // What says whose it is comes first, the others are of the paper of their date.
        let (said, unsaid): (Vec<_>, Vec<_>) = citations.iter().partition(|citation| place_of(citation).is_some());
        for citation in said.into_iter().chain(unsaid) {
            let Some(symbol) = &citation.symbol else { continue };
            let Some(text) = known.printed_as(symbol) else { continue };
            let all = known.symbols.entry(text).or_default();
            match Papers::at(all, citation) {
                Some(at) => all[at].add(citation, symbol),
                // Without body and day it may be any of them.
                None if all.len() < MOST_DATES
                    && (all.is_empty() || citation.date.is_some() || citation.issuer.is_some()) =>
                {
                    let mut papers = Papers::default();
                    papers.add(citation, symbol);
                    all.push(papers);
                }
                None => {}
            }
        }
        for papers in known.symbols.values_mut().flatten() {
            let Papers { dates, terms, central, .. } = papers;
            terms.retain(|term| !dates.iter().any(|(date, of)| fits(*central, date, *of, *term)));
        }
        let named = |citation: &&Citation<'_>| citation.form == CitationForm::Short && citation.issuer.is_some();
        for citation in citations.iter().filter(named) {
            let (Some(kind), Some(number)) = (&citation.kind, &citation.number) else { continue };
            let one = (issuer_key(citation), citation.date.clone());
            let all = known.shorts.entry((kind.clone(), trim_zeros(number).into())).or_default();
            match all.iter().position(|known| is_one_paper(known, &one)) {
                Some(at) => {
                    // The longer name, and the date that only one says.
                    let (issuer, date) = &mut all[at];
                    *issuer = one.0.max(issuer.take());
                    *date = date.take().max(one.1);
                }
                None if all.len() < MOST_DATES => all.push(one),
                None => {}
            }
        }
        for (i, citation) in citations.iter().enumerate() {
            let named = match citation.form {
                CitationForm::Full => memchr(b'(', citation.text.as_bytes())
                    .filter(|open| citation.text[*open..].starts_with("(số "))
                    .map(|open| (name_key(citation.text[..open].trim_end()), i)),
                CitationForm::Named => same.get(&i).map(|numbered| (full_name(citation), *numbered)),
                _ => None,
            };
            if let Some((name, numbered)) = named {
                let one = |known: usize| {
                    let symbol = |at: usize| citations[at].symbol.as_ref().map(|symbol| &symbol.text);
                    symbol(known) == symbol(numbered)
                };
                let known = known.names.entry(name).or_insert(Some(numbered));
                *known = known.filter(|known| one(*known));
            }
            // "Nghị quyết Trung ương 4 (khóa XII)", then "Nghị quyết Trung ương 4".
            let resolved =
                citation.form == CitationForm::Named && matches!(citation.kind.as_deref(), Some("NQ" | "KL"));
            if let Some(key) = citation.term.as_ref().filter(|_| resolved).and_then(|_| conference_key(&citation.text))
                && let Some((of, _)) = key.split_once("-khoa-")
            {
                let only = known.conferences.entry(of.to_owned()).or_insert_with(|| Some(key.clone()));
                *only = only.take().filter(|only| *only == key);
            }
            if !citation.kind.as_deref().is_some_and(is_law) {
                continue;
            }
            let beside = || same.get(&i).and_then(|same| citations[*same].symbol.as_ref());
            let symbol = citation.symbol.as_ref().or_else(beside).map(|symbol| symbol.text.clone());
            if symbol.is_some() || citation.date.is_some() {
                let known = known.laws.entry(law_name(&citation.text)).or_default();
                // A year alone is of the law whose date it begins.
                let same = known.iter().position(|(date, of)| {
                    *of == symbol && date.iter().zip(&citation.date).any(|(known, date)| begins_either(known, date))
                });
                let one = (citation.date.clone(), symbol);
                match same {
                    Some(at) => known[at].0 = one.0.max(known[at].0.take()),
                    None if known.len() < MOST_DATES && !known.contains(&one) => known.push(one),
                    None => {}
                }
            }
        }
        known
    }

    /// Says which numbers a scan misread, and which symbols are cited with several dates, unless terms tell the papers
    /// apart.
    fn remark(&self, citations: &[Citation<'_>], paper: &mut Paper<'_>) {
        let mut said: HashSet<&str> = HashSet::new();
        for citation in citations {
            if let Some(date) = citation.date.as_ref().filter(|_| is_misread_date(&citation.text)) {
                let message = format!("the date was read as {date}");
                paper.remark_printed("date-mended", Severity::Warning, citation.span, message);
            }
            let Some(symbol) = &citation.symbol else { continue };
            if !citation.text.contains(symbol.number.as_str()) {
                let message = format!("the number was read as {}", symbol.number);
                paper.remark_printed("number-mended", Severity::Warning, citation.span, message);
            }
            let all = self.printed_as(symbol).and_then(|text| self.symbols.get(&text));
            let Some(papers) = all.into_iter().flatten().find(|papers| papers.dates.len() > 1) else { continue };
            let terms: HashSet<_> = papers.dates.iter().filter_map(|(_, term)| *term).collect();
            if terms.len() < papers.dates.len() && said.insert(&symbol.text) {
                let dates: Vec<_> = papers.dates.iter().map(|(date, _)| date.as_str()).collect();
                let message = format!("{} is cited with {} dates: {}", symbol.text, dates.len(), dates.join(", "));
                paper.remark_printed("dates-differ", Severity::Warning, citation.span, message);
            }
        }
    }

    fn identity(&self, citation: &Citation<'_>, vocab: &Vocab) -> Identity {
        let mut identity = Identity {
            kind: citation.kind.clone(),
            symbol: self.symbol(citation, vocab),
            name: String::new(),
            date: citation.date.clone(),
            term: None,
            of: None,
            ambiguous: false,
        };
        let all = identity.symbol.as_ref().and_then(|symbol| self.symbols.get(symbol));
        match all.map(|all| (all, Papers::at(all, citation))) {
            Some((_, None)) => identity.ambiguous = true,
            Some((all, Some(at))) => {
                let papers = &all[at];
                identity.of = papers.of.clone().filter(|_| all.len() > 1);
                identity.kind = papers.kind.clone().or(identity.kind);
                if identity.date.as_ref().is_none_or(|date| date.len() < "2024-01".len()) {
                    (identity.date, identity.term, identity.ambiguous) =
                        papers.which(citation.date.as_deref(), session(citation));
                }
            }
            None => {
                let law = citation.kind.as_deref().is_some_and(is_law);
                let short = citation.number.as_ref().filter(|_| citation.form == CitationForm::Short);
                identity.name = match short {
                    Some(number) => {
                        let (issuer, date) = self.short(citation, number);
                        identity.term = session(citation).filter(|_| issuer.is_some());
                        identity.date = date;
                        let number = slug(trim_zeros(number));
                        issuer.map_or_else(|| number.clone(), |of| format!("{number}-cua-{of}"))
                    }
                    None if law => law_name(&citation.text),
                    None => {
                        let name = full_name(citation);
                        self.conferences.get(&name).cloned().flatten().unwrap_or(name)
                    }
                };
                let known = self.laws.get(&identity.name).filter(|_| law).into_iter().flatten();
                let fits = |date: &&SmolStr| identity.date.as_ref().is_none_or(|year| date.starts_with(year.as_str()));
                let mut dates =
                    known.filter(|(_, symbol)| symbol.is_none()).filter_map(|(date, _)| date.as_ref()).filter(fits);
                if let (Some(date), None) = (dates.next(), dates.next()) {
                    identity.date = Some(date.clone());
                }
            }
        }
        identity
    }

    /// A symbol as it is printed first: "05/QĐ-UBND" for "5/QĐ-UBND"; none where its number is blank.
    fn printed_as(&self, symbol: &Symbol) -> Option<SmolStr> {
        let printed = |text: &str| self.printed.get(trim_zeros(text)).cloned();
        // "18-NQ/TƯ" beside "18-NQ/TW" or "18-NQ/TU".
        let levels =
            symbol.text.strip_suffix("TƯ").map(|stem| ["TW", "TU"].map(|level| printed(&format!("{stem}{level}"))));
        match levels {
            Some([Some(one), None] | [None, Some(one)]) => Some(one),
            _ => printed(&symbol.text),
        }
    }

    /// The citation with the symbol of what a mention names.
    fn numbered(&self, citation: &Citation<'_>) -> Option<usize> {
        let named = citation.form == CitationForm::Named && !self.names.is_empty();
        let law = citation.kind.as_deref().is_some_and(is_law);
        (named && !law).then(|| self.names.get(&full_name(citation)).copied()).flatten().flatten()
    }

    /// Issuer and date of a short mention: "Nghị quyết 15" after "Nghị quyết 15 của Đảng ủy xã", where no other has the
    /// number.
    fn short(&self, citation: &Citation<'_>, number: &str) -> Issued {
        let said = (issuer_key(citation), citation.date.clone());
        let Some(kind) = citation.kind.as_ref().filter(|_| citation.term.is_none()) else { return said };
        let all = self.shorts.get(&(kind.clone(), trim_zeros(number).into()));
        let mut fits = all.into_iter().flatten().filter(|known| is_one_paper(known, &said));
        match (fits.next(), fits.next()) {
            (Some(only), None) => only.clone(),
            _ => said,
        }
    }

    fn symbol(&self, citation: &Citation<'_>, vocab: &Vocab) -> Option<SmolStr> {
        // With the number blank the symbol is of many.
        if let Some(symbol) = &citation.symbol {
            return self.printed_as(symbol);
        }
        let kind = citation.kind.as_ref()?;
        if let Some(number) = &citation.number {
            let symbol = self.numbers.get(&(kind.clone(), trim_zeros(number).into()))?.clone()?;
            let all = self.symbols.get(&symbol)?;
            let papers = &all[Papers::at(all, citation)?];
            // "Kết luận 45 của Bộ Chính trị" is not "Kết luận số 45-KL/TU".
            let level = level_of_symbol(&symbol, vocab);
            let issuer = issuer_key(citation);
            let of = issuer.as_deref().and_then(|issuer| level_of_issuer(issuer, vocab));
            if level.zip(of).is_some_and(|(a, b)| a != b) {
                return None;
            }
            // "Nghị quyết 15 của Quốc hội khóa XII" is no paper of the Party.
            let state = |issuer| vocab.body_at(issuer).is_some_and(|(body, _)| body.regime == Some(Regime::State));
            let party = symbol[digits_len(&symbol)..].starts_with('-');
            let other = party && citation.issuer.as_deref().is_some_and(state);
            let fits = |term: u32| {
                papers.terms.is_empty() && papers.dates.is_empty()
                    || papers.terms.contains(&term)
                    || papers.dates.iter().any(|(date, of)| fits(papers.central, date, *of, term))
            };
            return (!other && session(citation).is_none_or(fits)).then_some(symbol);
        }
        // "Luật Đất đai" after "Luật Đất đai số 31/2024/QH15"; the year must be the same.
        let known = is_law(kind).then(|| self.laws.get(&law_name(&citation.text)))??;
        let mut symbols = known.iter().filter_map(|(_, symbol)| symbol.as_ref());
        let only = symbols.next().filter(|first| symbols.all(|other| other == *first))?;
        let year = citation.date.as_deref().map_or("", |date| &date[..4]);
        only.split('/').any(|part| part == year || year.is_empty()).then(|| only.clone())
    }
}

impl Papers {
    /// Which of the papers of a symbol a citation is of: by the body, else by the date, else the only one.
    fn at(all: &[Self], citation: &Citation<'_>) -> Option<usize> {
        let place = place_of(citation);
        let of_body = |papers: &Self| match (&papers.of, &place) {
            (Some(of), Some(place)) => is_one_name(of, place),
            _ => true,
        };
        let dated = |papers: &Self| {
            let date = citation.date.as_deref();
            date.is_some_and(|date| papers.dates.iter().any(|(known, _)| begins_either(known, date)))
        };
        let fits = || all.iter().enumerate().filter(|(_, papers)| of_body(papers)).map(|(at, _)| at);
        let mut of_day = fits().filter(|at| dated(&all[*at]));
        match (of_day.next(), of_day.next()) {
            (Some(at), None) => Some(at),
            _ => fits().next().filter(|_| place.is_some() || all.len() == 1),
        }
    }

    fn add(&mut self, citation: &Citation<'_>, symbol: &Symbol) {
        self.kind.clone_from(&citation.kind);
        self.central = symbol.body.iter().any(|body| body == "TW");
        // The longer name of two.
        self.of = self.of.take().max(place_of(citation));
        let term = session(citation);
        match &citation.date {
            // A year alone is of the paper whose date it begins.
            Some(date) => match self.dates.iter().position(|(known, _)| begins_either(known, date)) {
                Some(at) => {
                    let (known, of) = &mut self.dates[at];
                    *of = of.or(term);
                    if date.len() > known.len() {
                        known.clone_from(date);
                    }
                }
                None if self.dates.len() < MOST_DATES => self.dates.push((date.clone(), term)),
                None => {}
            },
            None => {
                let known = &self.terms;
                let new = term.filter(|term| known.len() < MOST_DATES && !known.contains(term));
                self.terms.extend(new);
            }
        }
    }

    /// Which of the papers a mention without a whole date means: its date, else its term, else whether several fit.
    fn which(&self, year: Option<&str>, term: Option<u32>) -> (Option<SmolStr>, Option<u32>, bool) {
        let dated = self.dates.iter().filter(|(date, of)| {
            year.is_none_or(|year| date.starts_with(year))
                && term.is_none_or(|term| fits(self.central, date, *of, term))
        });
        let dated: Vec<_> = dated.collect();
        match (dated.as_slice(), term, self.terms.as_slice()) {
            ([], Some(term), _) => (None, Some(term), false),
            ([(date, _)], Some(_), _) | ([(date, _)], None, []) => (Some(date.clone()), None, false),
            ([(date, _)], ..) if year.is_some() => (Some(date.clone()), None, false),
            ([], None, [term]) => (None, Some(*term), false),
            ([], None, []) => (None, None, false),
            _ => (None, None, true),
        }
    }
}

/// Whether issuer and date of two mentions may be of one paper.
fn is_one_paper(one: &Issued, other: &Issued) -> bool {
    let issuer = one.0.as_deref().zip(other.0.as_deref()).is_none_or(|(one, other)| is_one_name(one, other));
    issuer && one.1.as_deref().zip(other.1.as_deref()).is_none_or(|(one, other)| begins_either(one, other))
}

/// Whether one of two keys of a body goes on with the other: "Tỉnh ủy", and "Tỉnh ủy Bình Hải".
fn is_one_name(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    long.strip_prefix(short).is_some_and(|more| more.is_empty() || more.starts_with('-'))
}

/// The key of who issued a paper: "UBND tỉnh" is "Ủy ban nhân dân tỉnh", "BCHTW" and "Trung ương" the Central Committee.
fn issuer_key(citation: &Citation<'_>) -> Option<String> {
    const IN_FULL: [(&str, &str); 20] = [
        ("ubnd", "uy-ban-nhan-dan"),
        ("hdnd", "hoi-dong-nhan-dan"),
        ("ubkt", "uy-ban-kiem-tra"),
        ("bch", "ban-chap-hanh"),
        ("bchtw", "ban-chap-hanh-trung-uong"),
        ("btv", "ban-thuong-vu"),
        ("btvtu", "ban-thuong-vu-tinh-uy"),
        ("bct", "bo-chinh-tri"),
        ("bbt", "ban-bi-thu"),
        ("tw", "trung-uong"),
        ("ttg", "thu-tuong-chinh-phu"),
        ("tp", "thanh-pho"),
        ("vp", "van-phong"),
        ("mttq", "mat-tran-to-quoc"),
        ("tandtc", "toa-an-nhan-dan-toi-cao"),
        ("vksndtc", "vien-kiem-sat-nhan-dan-toi-cao"),
        ("ktnn", "kiem-toan-nha-nuoc"),
        ("nhnn", "ngan-hang-nha-nuoc"),
        ("vpcp", "van-phong-chinh-phu"),
        ("bhxh", "bao-hiem-xa-hoi"),
    ];
    let issuer = citation.issuer.as_deref()?;
    let term = citation.term.as_deref().and_then(|term| issuer.find(term));
    let name = slug(&issuer[..term.unwrap_or(issuer.len())]).replace("-t-u", "-trung-uong");
    let words =
        name.split('-').map(|word| IN_FULL.iter().find(|(short, _)| *short == word).map_or(word, |(_, full)| full));
    let mut name = words.collect::<Vec<_>>().join("-");
    if name.ends_with("dang-cong-san-viet-nam") {
        name.truncate(name.len() - "-cong-san-viet-nam".len());
    }
    Some(match name.as_str() {
        "trung-uong" | "trung-uong-dang" | "ban-chap-hanh-trung-uong-dang" => "ban-chap-hanh-trung-uong".to_owned(),
        "thu-tuong" => "thu-tuong-chinh-phu".to_owned(),
        _ => name,
    })
}

/// The key of a body that many places have, by which papers of one symbol are told apart, whoever signed for it:
/// "Chủ tịch UBND huyện An Hải", "Ban Thường vụ Đảng ủy xã Tân Lập".
fn place_of(citation: &Citation<'_>) -> Option<String> {
    const BODIES: [&str; 9] = [
        "uy-ban-nhan-dan-",
        "hoi-dong-nhan-dan-",
        "dang-uy-",
        "dang-bo-",
        "chi-bo-",
        "tinh-uy-",
        "thanh-uy-",
        "huyen-uy-",
        "quan-uy-",
    ];
    const FOR: [&str; 6] =
        ["chu-tich-", "pho-chu-tich-", "thuong-truc-", "ban-thuong-vu-", "ban-chap-hanh-", "bi-thu-"];
    let key = issuer_key(citation)?;
    let name = FOR.iter().find_map(|lead| key.strip_prefix(lead)).unwrap_or(&key);
    BODIES.iter().any(|body| name.starts_with(body)).then(|| name.to_owned())
}

/// The level of the Party to which the body of a symbol belongs: "TW" of "45-KL/TW", "TU" of "02-HD/BTCTU".
fn level_of_symbol<'v>(symbol: &str, vocab: &'v Vocab) -> Option<&'v str> {
    let (_, body) = symbol[digits_len(symbol)..].strip_prefix('-')?.split_once('/')?;
    vocab.levels.iter().map(|(_, level)| level.as_str()).find(|level| body.ends_with(level))
}

/// The same of the key of an issuer.
fn level_of_issuer<'v>(key: &str, vocab: &'v Vocab) -> Option<&'v str> {
    let name = key.replace('-', " ");
    let found = vocab.levels.iter().find(|(words, _)| fold::find(&name, words).is_some());
    found.map(|(_, level)| level.as_str())
}

/// Whether one of two dates begins with the other: a year, and a day in it.
fn begins_either(a: &str, b: &str) -> bool {
    a.starts_with(b) || b.starts_with(a)
}

/// Whether a paper of `date`, said to be of the term `of`, can be one of `term`. A term of the Central Committee
/// begins with its congress: the sixth in 1986, then one every five years.
fn fits(central: bool, date: &str, of: Option<u32>, term: u32) -> bool {
    match (of, date.get(..4).and_then(|year| year.parse::<u32>().ok())) {
        (Some(of), _) => of == term,
        (None, Some(year)) if central && term >= 6 => {
            (0..=5).contains(&(i64::from(year) - 1986 - 5 * (i64::from(term) - 6)))
        }
        _ => true,
    }
}

/// The number of the term that a mention says: 12 of "khóa XII".
fn session(citation: &Citation<'_>) -> Option<u32> {
    let term = citation.term.as_deref()?;
    let numeral = &term[fold::word_prefix(term, "khoa")?..];
    ordinal(numeral.trim_matches(|c: char| !fold::is_word(c)))
}

fn ordinal(numeral: &str) -> Option<u32> {
    numeral.parse().ok().or_else(|| roman_value(numeral)).filter(|value| (1..200).contains(value))
}

/// How the Central Committee is named where its conferences are.
const COMMITTEE: [&str; 7] =
    ["ban chap hanh trung uong", "bch trung uong", "bch tw", "bchtw", "trung uong", "tw", "t.u"];

/// The length of the name of the Central Committee with which words begin: "Trung ương", "BCH Trung ương Đảng", "TƯ";
/// but "TU" is a committee of a province.
fn committee_len(words: &str) -> Option<usize> {
    let written = || ["TƯ", "BCH TƯ", "BCHTƯ"].iter().find(|name| words.starts_with(**name)).map(|name| name.len());
    let len = COMMITTEE.iter().find_map(|name| fold::prefix(words, name)).or_else(written)?;
    Some(len + fold::word_prefix(&words[len..], " dang").unwrap_or(0))
}

/// A conference as it is named up to its number.
struct Conference {
    number: u32,
    /// Where the number stands, and where it ends.
    at: usize,
    len: usize,
    /// Whether its name says that it is one, or whose: not "lần thứ 5".
    named: bool,
}

/// "Hội nghị lần thứ tư", "Trung ương 4", "TƯ 5", "Trung ương V", "Hội nghị BCH Trung ương lần thứ 5"; "lần thứ 5" alone is
/// one where the Central Committee follows.
fn conference_at(words: &str) -> Option<Conference> {
    let blank = |at: usize| at + words[at..].len() - words[at..].trim_start_matches(' ').len();
    let meets = fold::word_prefix(words, "hoi nghi").map(blank);
    let lead = meets.unwrap_or(0);
    let of = committee_len(&words[lead..]).map(|len| blank(lead + len));
    let named = of.unwrap_or(lead);
    let ordinal = fold::prefix(&words[named..], "lan thu").map(|len| blank(named + len));
    let number = words.get(ordinal.unwrap_or(named)..)?;
    let (at, (number, len)) = match (ordinal, of) {
        (Some(at), _) => (at, conference_number(number)?),
        (None, Some(at)) => (at, plain_number(number)?),
        (None, None) => return None,
    };
    Some(Conference { number, at, len: at + len, named: named > 0 })
}

/// A number in figures: "5", "V".
fn plain_number(words: &str) -> Option<(u32, usize)> {
    let word = words.split(|c: char| !fold::is_word(c)).next().unwrap_or("");
    let figures = word.bytes().all(|b| b.is_ascii_digit()) || word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    Some((ordinal(word).filter(|_| figures)?, word.len()))
}

/// The number of a conference with which words begin, and its length: "5", "IV", "mười một".
fn conference_number(words: &str) -> Option<(u32, usize)> {
    const WRITTEN: [(&str, u32); 12] = [
        ("nhất", 1),
        ("một", 1),
        ("hai", 2),
        ("ba", 3),
        ("tư", 4),
        ("bốn", 4),
        ("năm", 5),
        ("sáu", 6),
        ("bảy", 7),
        ("tám", 8),
        ("chín", 9),
        ("mười", 10),
    ];
    let word = |at: usize| {
        words.get(at..).map_or("", |rest| &rest[..rest.find(|c: char| !fold::is_word(c)).unwrap_or(rest.len())])
    };
    let written =
        |at: usize| WRITTEN.iter().find(|(name, _)| *name == word(at)).map(|(name, value)| (*value, name.len()));
    if let Some(value) = ordinal(word(0)) {
        return Some((value, word(0).len()));
    }
    let (first, len) = written(0)?;
    let next = written(len + 1).filter(|(ones, _)| first == 10 && *ones < 10 && words[len..].starts_with(' '));
    Some(next.map_or((first, len), |(ones, more)| (first + ones, len + 1 + more)))
}

/// The conference that resolved what is named so, where it stands, and what it resolved: "Nghị quyết Trung ương 4",
/// "Kết luận Hội nghị …"; in a list "Trung ương 7 khóa XII".
fn conference_in(name: &str) -> Option<(&'static str, usize, Conference)> {
    const KINDS: [(&str, &str); 4] =
        [("nghi quyet", "nghi-quyet"), ("nq", "nghi-quyet"), ("ket luan", "ket-luan"), ("kl", "ket-luan")];
    let named = KINDS.iter().find_map(|(printed, kind)| {
        let rest = &name[fold::prefix(name, printed)?..];
        let rest = strip_of(rest).unwrap_or(rest).trim_start();
        Some((*kind, name.len() - rest.len(), conference_at(rest)?))
    });
    named.or_else(|| Some(("nghi-quyet", 0, conference_at(name)?)))
}

/// The key of what a conference of the Central Committee resolved: "Nghị quyết Trung ương 4 khóa XII" is that of the
/// "Hội nghị lần thứ tư Ban Chấp hành Trung ương khóa XII".
fn conference_key(text: &str) -> Option<String> {
    // The letter is lost in a slug, where "BCH TƯ" would be a committee of a province.
    let text = &*if text.contains("TƯ") { Cow::Owned(text.replace("TƯ", "TW")) } else { Cow::Borrowed(text) };
    let (kind, at, found) = conference_in(text)?;
    let of = slug(&text[at + found.len..]);
    let of = of.strip_prefix("cua-").unwrap_or(&of);
    const OF: [&str; 8] = [
        "ban-chap-hanh-trung-uong-dang",
        "ban-chap-hanh-trung-uong",
        "bch-trung-uong-dang",
        "bch-trung-uong",
        "bch-tw",
        "bchtw",
        "trung-uong-dang",
        "trung-uong",
    ];
    let central = OF.iter().find_map(|body| of.strip_prefix(body).or_else(|| of.strip_suffix(body)));
    let of = central.map_or(of, |of| of.trim_matches('-').trim_end_matches("-cua"));
    let sound = of.is_empty() || of.starts_with("khoa-");
    let term = of.strip_prefix("khoa-").and_then(|term| term.parse().ok()).filter(|term| (1..60).contains(term));
    let of = &term.map_or_else(|| of.to_owned(), |term| format!("khoa-{}", to_roman(term).to_lowercase()));
    let of = if of.is_empty() { String::new() } else { format!("-{of}") };
    (sound && (found.named || central.is_some())).then(|| format!("{kind}-trung-uong-{}{of}", found.number))
}

/// Whether papers of a type go by their name and year.
fn is_law(code: &str) -> bool {
    matches!(code, "L" | "PL" | "HP" | "CgL")
}

/// The name of a law without number, date and year.
fn law_name(text: &str) -> String {
    // "một số điều" is no number.
    let numbered = |(at, end): &(usize, &str)| text[at + end.len()..].starts_with(|c: char| c.is_ascii_digit());
    let ends = [" số ", " số: ", " (số ", " ngày ", " năm ", " (năm "];
    let end = ends.into_iter().filter_map(|end| text.rmatch_indices(end).find(numbered)).map(|(at, _)| at);
    let name = &text[..end.min().unwrap_or(text.len())];
    // "BLHS năm 2015" is "Bộ luật Hình sự năm 2015".
    const CODES: [(&str, &str); 7] = [
        ("BLHS", "bo-luat-hinh-su"),
        ("BLDS", "bo-luat-dan-su"),
        ("BLTTHS", "bo-luat-to-tung-hinh-su"),
        ("BLTTDS", "bo-luat-to-tung-dan-su"),
        ("BLLĐ", "bo-luat-lao-dong"),
        ("BLHH", "bo-luat-hang-hai-viet-nam"),
        ("LTTHC", "luat-to-tung-hanh-chinh"),
    ];
    let first = name.split(' ').next().unwrap_or("");
    if let Some((_, full)) = CODES.iter().find(|(code, _)| *code == first) {
        return (*full).to_owned();
    }
    // "Nhà ở" in "Luật Đất đai, Nhà ở": the type word is said once.
    let typed = ["luat", "bo luat", "phap lenh", "hien phap", "cuong linh"];
    if name.starts_with(fold::is_upper) && !typed.iter().any(|word| fold::word_prefix(name, word).is_some()) {
        return law_name(&format!("Luật {text}"));
    }
    // "Hiến pháp nước Cộng hòa …", "Cương lĩnh … (bổ sung, phát triển năm 2011)": the year tells it from others.
    for (known, dated) in [("hien phap", false), ("cuong linh", true)] {
        if fold::word_prefix(text, known).is_some() && (!dated || name.len() < text.len()) {
            return slug(known);
        }
    }
    slug(name.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')')))
}

/// A name by which mentions are told to be of one paper: the resolution of a congress is cited as "lần thứ XIV",
/// "lần thứ 14" and "Đại hội XIV", with its period and without.
fn name_key(text: &str) -> String {
    let Some(congress) = fold::find(text, "dai hoi") else {
        let key = conference_key(text).unwrap_or_else(|| slug(text));
        // "Điều lệ Đảng Cộng sản Việt Nam".
        let of = key.split_once("-dang-cong-san-viet-nam");
        let of = of.filter(|(_, behind)| behind.is_empty() || behind.starts_with("-khoa-"));
        return of.map_or_else(|| key.clone(), |(of, behind)| format!("{of}-dang{behind}"));
    };
    let mut key = slug(&text[..congress.start]);
    if key == "nq" {
        key = "nghi-quyet".to_owned();
    }
    let named = key.len();
    let (mut number, mut behind) = (None, "");
    let national = fold::find(text, "toan quoc").is_some();
    for word in text[congress.end..].split(|c: char| !fold::is_word(c)).filter(|word| !word.is_empty()) {
        if let Some(value) = ordinal(word) {
            number = Some(value);
            behind = crate::text::behind(text, word);
            break;
        }
        let word = fold::fold(word);
        let common = matches!(word.as_str(), "dai" | "bieu" | "toan" | "quoc" | "lan" | "thu" | "khoa");
        if !common && (!national || word != "dang") {
            key.push('-');
            key.push_str(&word);
        }
    }
    // "… lần thứ XX của Đảng bộ huyện", "Đại hội XX Đảng bộ huyện"
    let of = strip_of(behind).unwrap_or(behind).trim_start();
    let end = [",", "(", " nhiệm kỳ"].iter().filter_map(|end| of.find(end)).min().unwrap_or(of.len());
    let of = if fold::word_prefix(of, "nhiem ky").is_some() { String::new() } else { slug(&of[..end]) };
    let party = ["", "dang", "dang-cong-san-viet-nam"].contains(&of.as_str());
    if !party {
        key.push('-');
        key.push_str(&of);
    }
    match number {
        Some(number) if key[named..] == *"-dang" => format!("{}-dai-hoi-dang-{number}", &key[..named]),
        Some(number) if key.len() == named => format!("{key}-dai-hoi-dang-{number}"),
        Some(number) => format!("{key}-dai-hoi-{number}"),
        None => slug(text),
    }
}

/// The key of a name with its subject: issuer and subject tell a paper from all others, the issuer alone does not.
fn full_name(citation: &Citation<'_>) -> String {
    let name = name_key(&citation.text);
    let numbered = citation.number.as_ref().is_some_and(|number| !number.is_empty());
    match citation.subject.as_ref().filter(|_| !numbered) {
        Some(subject) => format!("{name}-{}", slug(subject)),
        None => name,
    }
}

fn trim_zeros(number: &str) -> &str {
    number.trim_start_matches('0')
}

impl Identity {
    /// `ct/46-ct-tw/2025-05-16`; a name as a slug; the term where that tells the paper from others of its symbol;
    /// `ambiguous` where the symbol is of several and the mention does not say which.
    fn id(&self) -> SmolStr {
        let kind = self.kind.as_deref().map_or("vb".into(), slug);
        let mut name = self.symbol.as_deref().map_or_else(|| self.name.clone(), slug);
        if let Some(of) = &self.of {
            name = format!("{name}-cua-{of}");
        }
        match (&self.date, self.term) {
            (Some(date), _) => format_smolstr!("{kind}/{name}/{date}"),
            (None, Some(term)) => format_smolstr!("{kind}/{name}/khoa-{term}"),
            (None, None) if self.ambiguous => format_smolstr!("{kind}/{name}/ambiguous"),
            (None, None) => format_smolstr!("{kind}/{name}"),
        }
    }
}

/// Folded words with a hyphen between.
fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.chars().map(fold::fold_char) {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_key_for_the_names_of_one_paper() {
        for (names, key) in [
            (&["Điều lệ Đảng", "Điều lệ Đảng Cộng sản Việt Nam"][..], "dieu-le-dang"),
            (&["Điều lệ Đảng khoá XI", "Điều lệ Đảng Cộng sản Việt Nam (khóa XI)"], "dieu-le-dang-khoa-xi"),
            (
                &[
                    "Nghị quyết Trung ương 4 khóa XII",
                    "Nghị quyết Hội nghị Trung ương 4 (khóa XII)",
                    "Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XII",
                    "Nghị quyết Hội nghị lần thứ IV, khoá XII",
                ],
                "nghi-quyet-trung-uong-4-khoa-xii",
            ),
            (&["Kết luận Hội nghị lần thứ mười một Ban Chấp hành Trung ương"], "ket-luan-trung-uong-11"),
            (
                &["Nghị quyết Hội nghị lần thứ 5 Ban Chấp hành Đảng bộ tỉnh khóa XV"],
                "nghi-quyet-hoi-nghi-lan-thu-5-ban-chap-hanh-dang-bo-tinh-khoa-xv",
            ),
            (
                &[
                    "Nghị quyết Đại hội XI của Đảng",
                    "Nghị quyết Đại hội Đảng toàn quốc lần thứ XI",
                    "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XI của Đảng",
                ],
                "nghi-quyet-dai-hoi-dang-11",
            ),
            (
                &[
                    "Nghị quyết Đại hội đại biểu Đảng bộ huyện lần thứ XX",
                    "Nghị quyết Đại hội đại biểu lần thứ XX của Đảng bộ huyện, nhiệm kỳ 2020 - 2025",
                ],
                "nghi-quyet-dang-bo-huyen-dai-hoi-20",
            ),
        ] {
            for name in names {
                assert_eq!(name_key(name), key, "{name}");
            }
        }
    }

    #[test]
    fn numbers_of_conferences() {
        for (words, want) in [
            ("5 Ban", Some((5, 1))),
            ("IV khóa", Some((4, 2))),
            ("tư", Some((4, "tư".len()))),
            ("mười Ban", Some((10, "mười".len()))),
            ("mười hai Ban", Some((12, "mười hai".len()))),
            ("năm năm 2026", Some((5, "năm".len()))),
            ("hai một lần", Some((2, "hai".len()))),
            ("vừa qua", None),
            ("", None),
        ] {
            assert_eq!(conference_number(words), want, "{words}");
        }
    }
}
