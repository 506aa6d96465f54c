//! Mentions gathered into the papers that they mean. What all mentions of a paper say together
//! completes each: the symbol behind a number, the date, the term, the issuer.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use memchr::memchr;
use smallvec::SmallVec;
use smol_str::{SmolStr, format_smolstr};
use thin_vec::ThinVec;

use super::Mentions;
use super::key::{
    conference_key, full_name, is_one_name, issuer_key, law_name, level_of_issuer, level_of_symbol, name_key, place_of,
    slug,
};
use super::meeting::ordinal;
use super::piece::{begins_either, digits_len, trim_zeros};
use crate::diagnostic::Severity;
use crate::directive::Paper;
use crate::document::{Citation, CitationForm, Reference, Regime, Symbol};
use crate::fold;
use crate::parse::common::is_misread_date;
use crate::vocab::Vocab;

/// Gathers the mentions of each paper and sets their `reference`.
pub(crate) fn references<'t>(mentions: &mut Mentions<'t>, paper: &mut Paper<'t>) -> Vec<Reference<'t>> {
    let citations = &mut mentions.citations;
    let whole = &mentions.whole;
    let same: HashMap<usize, usize> = mentions.same.iter().copied().collect();
    // Who issued the papers of a list is said behind the last.
    let listed = |at: usize| mentions.listed.get(&at).copied().unwrap_or(at);
    let known = Known::of(citations, &same, listed);
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
                let numbered = same.get(&i).copied().or_else(|| known.numbered(citation)).unwrap_or(i);
                let issued = &citations[listed(numbered)];
                let mut identity = known.identity(&citations[numbered], issued, paper.vocab);
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
    /// The same by the body that issued it, where several have the number: "Kế hoạch số 20 của Tỉnh ủy".
    issued: HashMap<(SmolStr, SmolStr, String), Option<SmolStr>>,
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
    fn of(citations: &[Citation<'_>], same: &HashMap<usize, usize>, listed: impl Fn(usize) -> usize) -> Self {
        let mut known = Self::default();
        let numbered = |citation: &&Citation<'_>| citation.number.as_deref() != Some("");
        for symbol in citations.iter().filter(numbered).filter_map(|citation| citation.symbol.as_ref()) {
            let first = || symbol.text.clone();
            known.printed.entry(trim_zeros(&symbol.text).into()).or_insert_with(first);
        }
        // Only a short mention asks by number.
        let asked = citations.iter().any(|one| one.form == CitationForm::Short);
        for citation in citations.iter().filter(|_| asked) {
            let (Some(kind), Some(symbol)) = (&citation.kind, &citation.symbol) else { continue };
            let Some(text) = known.printed_as(symbol) else { continue };
            let number = SmolStr::from(trim_zeros(&symbol.number));
            let add = |only: &mut Option<SmolStr>| *only = only.take().filter(|only| *only == text);
            if let Some(issuer) = issuer_key(citation) {
                let by = (kind.clone(), number.clone(), issuer);
                known.issued.entry(by).and_modify(add).or_insert_with(|| Some(text.clone()));
            }
            known.numbers.entry((kind.clone(), number)).and_modify(add).or_insert_with(|| Some(text.clone()));
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
        for (i, citation) in citations.iter().enumerate().filter(|(_, one)| one.form == CitationForm::Short) {
            let (Some(kind), Some(number)) = (&citation.kind, &citation.number) else { continue };
            let Some(issuer) = issuer_key(&citations[listed(i)]) else { continue };
            let one = (Some(issuer), citation.date.clone());
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

    /// What tells the paper of a citation from others; `issued` says who issued it.
    fn identity(&self, citation: &Citation<'_>, issued: &Citation<'_>, vocab: &Vocab) -> Identity {
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
                if identity.date.as_ref().is_none_or(|date| date.len() < "2024-01-01".len()) {
                    (identity.date, identity.term, identity.ambiguous) =
                        papers.which(citation.date.as_deref(), session(citation));
                }
            }
            None => {
                let law = citation.kind.as_deref().is_some_and(is_law);
                let short = citation.number.as_ref().filter(|_| citation.form == CitationForm::Short);
                identity.name = match short {
                    Some(number) => {
                        let (issuer, date) = self.short(citation, issued, number);
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
    fn short(&self, citation: &Citation<'_>, issued: &Citation<'_>, number: &str) -> Issued {
        let said = (issuer_key(issued), citation.date.clone());
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
            let number = SmolStr::from(trim_zeros(number));
            let symbol = match self.numbers.get(&(kind.clone(), number.clone()))?.clone() {
                Some(symbol) => symbol,
                None => self.issued.get(&(kind.clone(), number, issuer_key(citation)?))?.clone()?,
            };
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

/// Whether issuer and date of two mentions may be of one paper.
fn is_one_paper(one: &Issued, other: &Issued) -> bool {
    let issuer = one.0.as_deref().zip(other.0.as_deref()).is_none_or(|(one, other)| is_one_name(one, other));
    issuer && one.1.as_deref().zip(other.1.as_deref()).is_none_or(|(one, other)| begins_either(one, other))
}

/// The number of the term that a mention says: 12 of "khóa XII".
fn session(citation: &Citation<'_>) -> Option<u32> {
    let term = citation.term.as_deref()?;
    let numeral = &term[fold::word_prefix(term, "khoa")?..];
    ordinal(numeral.trim_matches(|c: char| !fold::is_word(c)))
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

/// Whether papers of a type go by their name and year.
fn is_law(code: &str) -> bool {
    matches!(code, "L" | "PL" | "HP" | "CgL")
}
