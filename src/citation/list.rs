//! Lists, whose type word stands before the first paper alone: "Nghị quyết 57, 59 và 68", "các Công
//! văn: số 943/STC-NS, …". A symbol without a type word is read here too, for most are of a list.

use smol_str::SmolStr;

use super::piece::{digits_len, strip_of};
use super::symbol::same_symbol;
use super::{Finder, Mention};
use crate::document::Regime;
use crate::fold;
use crate::kept::Kept;
use crate::parse::citation::{cited_date, cited_number};
use crate::vocab::DocType;

/// How many numbers a list holds before a symbol.
const MOST_OF_A_LIST: usize = 12;

/// The last number of a list that may go on.
pub(super) struct Carried {
    pub(super) from: usize,
    /// Where its subject ends, behind which the list goes on as well.
    pub(super) said: usize,
    pub(super) kind: Option<SmolStr>,
    pub(super) short: bool,
    pub(super) conference: bool,
    /// A law by its name.
    pub(super) law: bool,
}

impl Carried {
    /// Whether the list goes on at `at`: ", ", " và ", also behind what the last paper is about.
    pub(super) fn goes_on(&self, text: &str, at: usize) -> bool {
        [self.from, self.said].iter().any(|from| text.get(*from..at).is_some_and(is_list_gap))
    }
}

impl Finder<'_, '_> {
    /// A symbol without a type word: "số 19-NQ/TW" in a list, or a bare "18-NQ/TW".
    pub(super) fn bare(&self, text: &str, at: usize, carried: &Option<Carried>) -> Option<Mention> {
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
    pub(super) fn labelled(&self, text: &str, at: usize, carried: &Option<Carried>) -> Option<Mention> {
        let number = text[at..].strip_prefix("Số ").filter(|number| digits_len(number) > 0)?;
        let goes_on = carried.as_ref().is_some_and(|list| list.goes_on(text, at));
        let listed = goes_on || before_list(text, at).and_then(|words| self.list_type(words)).is_some();
        (listed && self.cited(number).is_some()).then(|| self.bare(text, at, carried)).flatten()
    }

    /// "Nghị quyết 57, 59 và 68": the numbers of a list of short mentions.
    pub(super) fn listed(&self, text: &str, at: usize, carried: &Option<Carried>) -> Option<Mention> {
        // "Nghị quyết 22 của Đảng ủy Quân khu 7": the number of the body.
        let list = carried.as_ref().filter(|list| {
            let gap = text.get(list.from..at).unwrap_or("");
            list.short && !gap.trim().is_empty() && is_list_gap(gap)
        })?;
        let (rest, (_, number)) = cited_number(&text[at..]).ok()?;
        let ends = self.ends_mention(rest) && number.len() < 4;
        ends.then(|| self.dated(text, at, text.len() - rest.len(), list.kind.as_deref(), number))
    }

    /// The first number of a list behind a colon: "các Nghị định: 131, 132, 133/2025/NĐ-CP".
    pub(super) fn first_listed(&self, text: &str, at: usize) -> Option<Mention> {
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

    /// Whether a list of numbers goes on to a symbol of the type: "12, 13-KH/TU", "131, 132, 133/2025/NĐ-CP".
    pub(super) fn leads_to_symbol(&self, rest: &str, code: Option<&str>) -> bool {
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
}

/// The words before the colon behind which a list begins.
pub(super) fn before_list(text: &str, at: usize) -> Option<&str> {
    let words = text[..at].trim_end().strip_suffix(':')?;
    let from = words.char_indices().rev().nth(80).map_or(0, |(from, _)| from);
    Some(words[from..].rsplit([';', ',', '(', '.']).next().unwrap_or("").trim())
}

/// Whether only ", " or " và " stands between two symbols of a list.
pub(super) fn is_list_gap(gap: &str) -> bool {
    // A list may be left long before.
    let words = || gap.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
    gap.len() <= 32 && matches!(words(), "" | "và" | "số" | "và số")
}
