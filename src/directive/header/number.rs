//! Number and symbol in the letterhead: "Số 15-CT/TU", "Số: 86/QĐ UBND", the rest of a number that stands apart from
//! its "Số:"; then the symbol as the issuer and the type let it be read.

use smol_str::{SmolStr, format_smolstr};

use super::Reader;
use crate::diagnostic::Severity;
use crate::document::{HeaderKind, PrintedSymbol, Regime};
use crate::fold;
use crate::line::Line;
use crate::parse::common::{SymbolContext, canonical, has_thousands, part_type, symbol};
use crate::parse::header::{NumberLine, number_line};
use crate::text::Span;
use crate::vocab::Naming;

/// How many lines below "Số:" the rest of a number may stand.
pub(super) const REACH_OF_A_LABEL: usize = 8;

impl<'t> Reader<'_, 't> {
    /// Where a number line stands in a cell: `(start, (end, line))`.
    pub(super) fn find_number(&self, words: &'t str) -> Option<(usize, (usize, NumberLine<'t>))> {
        if self.is_numbered() || words.chars().count() > 260 {
            return None;
        }
        let mut before = ' ';
        for (at, c) in words.char_indices() {
            let starts = matches!(c, 'S' | 's') && (!fold::is_word(before) || (c == 'S' && at > 0))
                || matches!(c, '5' | '$' | '§') && !fold::is_word(before);
            if starts && let Ok((rest, found)) = number_line(&words[at..]) {
                let lead = words[..at].trim();
                let behind = rest.trim_start();
                // In a sentence something goes on behind the number, in small letters.
                let sentence =
                    behind.starts_with(|c: char| fold::is_lower(c) || c == ',') && !fold::is_caps(lead) && at > 0;
                // "ĐOÀN KIỂM TRA THEO QUYẾT ĐỊNH SỐ 56-QĐ/TU" is a name.
                let named = fold::find(lead, "theo").is_some() || self.titles_another(lead);
                if self.is_leading(lead) && !sentence && !named {
                    return Some((at, (words.len() - rest.len(), found)));
                }
                return None;
            }
            before = c;
        }
        None
    }

    /// Whether the number was read, and not only the type word before it.
    fn is_numbered(&self) -> bool {
        self.pieces.iter().any(|piece| piece.number.is_some())
    }

    /// Takes the body behind a number with its type, where no slash stands before it: "Số: 86/QĐ UBND", "Số 12-NQ-TU".
    pub(super) fn take_body(&self, number: &mut NumberLine<'t>, rest: &mut Span) {
        let symbol = &mut number.symbol;
        let (None, &[kind]) = (symbol.kind, &symbol.body[..]) else { return };
        let (words, abbreviated) = (self.words(*rest), |body: &str| {
            (2..=10).contains(&body.chars().count()) && body.chars().all(fold::is_upper)
        });
        if abbreviated(words.trim()) {
            symbol.body.push(words.trim());
            rest.start = rest.end;
            return;
        }
        let typed = self.paper.vocab.symbol_type(kind).is_some();
        let behind = words.trim_start().strip_prefix(['-', '–']).filter(|_| typed).map_or("", str::trim_start);
        let (body, behind) = behind.split_at(behind.find(|c| !fold::is_word(c)).unwrap_or(behind.len()));
        if abbreviated(body) && (behind.is_empty() || behind.starts_with([',', '\t']) || behind.starts_with("   ")) {
            symbol.kind = Some(kind);
            symbol.body = vec![body];
            symbol.party = self.paper.vocab.is_party_body(body);
            symbol.spoilt = true;
            rest.start = rest.end - behind.len();
        }
    }

    /// A number apart from its "Số:": one that is still blank, in a column of its own ("/TTr-VPCP"), or one that has
    /// none and names its type under an issuer.
    pub(super) fn torn_number(&mut self, cell: Span) -> bool {
        let words = self.words(cell);
        if self.is_numbered() {
            return false;
        }
        let Ok(("", symbol)) = symbol(words) else { return false };
        // "Luật số:" over "24/2023/QH15"
        let beside = self.pieces.last().is_some_and(|piece| piece.kind == HeaderKind::Symbol);
        let label = |line: &Line| fold::is(self.words(line.span), "so");
        let labelled = || self.lines[..self.at].iter().rev().take(REACH_OF_A_LABEL).any(label);
        // "24/KH-UBND", "24/2024/QĐ-UBND"
        let typed = symbol.body.first().is_some_and(|kind| self.paper.vocab.symbol_type(kind).is_some());
        let known = symbol.kind.is_some() || typed && symbol.body.len() > 1;
        if !(beside || known && self.has(HeaderKind::Issuer) || symbol.number.is_empty() && labelled()) {
            return false;
        }
        self.push_number(cell, NumberLine { symbol, mended: None });
        true
    }

    /// Whether words in small letters are the type before a number that the next line has: "Luật số:" over "24/2023/QH15", "Nghị
    /// quyết" over "số: 1744/NQ-UBTVQH15".
    pub(super) fn labels_number(&self, words: &str) -> bool {
        let next = self.lines.get(self.at + 1).filter(|line| line.gap == 0).map_or("", |line| self.words(line.span));
        let label = ["số:", "số"].iter().find_map(|label| words.strip_suffix(label)?.strip_suffix(' '));
        !self.foot
            && !self.has(HeaderKind::Symbol)
            && !fold::is_caps(words)
            && match label {
                Some(kind) => self.is_type(kind) && symbol(next).is_ok_and(|(rest, _)| rest.is_empty()),
                None => self.is_type(words) && next.starts_with("số") && number_line(next).is_ok(),
            }
    }

    /// Whether the capitals before a number are the name of its type: "CHỈ THỊ SỐ 15-CT/TU". That of a law stands again
    /// over its subject.
    pub(super) fn titles_number(&self, lead: &str) -> bool {
        let kind = self.paper.vocab.type_at(lead).filter(|(_, len)| *len == lead.len()).map(|(kind, _)| kind);
        let typed = kind.is_some_and(|kind| kind.code.is_some() && kind.naming != Naming::Law);
        !self.foot && fold::is_caps(lead) && (typed || self.tells_whose(lead))
    }

    /// Whether capitals begin with the name of a type and end with that of another, whose number follows: "KẾ HOẠCH THỰC HIỆN
    /// NGHỊ QUYẾT".
    fn titles_another(&self, lead: &str) -> bool {
        let kind = self.paper.vocab.type_at(lead).filter(|(kind, len)| kind.code.is_some() && *len < lead.len());
        kind.is_some() && fold::is_caps(lead) && self.ends_with_type(lead)
    }

    pub(super) fn settle_symbol(&mut self) {
        let Some(i) = self.pieces.iter().position(|piece| piece.number.is_some()) else { return };
        let Some(mut number) = self.pieces[i].number.take() else { return };
        let issuer = match (&self.head.header.superior, &self.head.header.issuer) {
            (Some(superior), Some(issuer)) => Some(format!("{superior} {issuer}")),
            (None, issuer) => issuer.as_ref().map(|issuer| issuer.to_string()),
            (superior, None) => superior.as_ref().map(|superior| superior.to_string()),
        };
        let context = SymbolContext {
            regime: self.head.regime.unwrap_or(Regime::Other),
            kind: self.head.title.kind.as_deref(),
            issuer: issuer.as_deref().or(self.head.whose.as_deref()),
        };
        let (vocab, printed) = (self.paper.vocab, number.symbol.body.first().copied().unwrap_or(""));
        let mut kinds =
            vocab.types.iter().filter(|kind| context.kind.is_some() && kind.code.as_deref() == context.kind);
        if kinds.any(|kind| part_type(&mut number.symbol, kind, issuer.as_deref(), vocab)) {
            let message = format!("\"{printed}\" parted behind its type");
            self.paper.remark("symbol-mended", Severity::Info, self.pieces[i].span, message);
        }
        let (mut symbol, mended) = canonical(&number.symbol, self.paper.vocab, context);
        let span = self.pieces[i].span;
        if let Some(number) = number.mended {
            let message = if number.is_empty() {
                "the number cannot be read".to_owned()
            } else {
                format!("the number was read as {number}")
            };
            self.paper.remark("number-mended", Severity::Warning, span, message);
            symbol.text = format_smolstr!("{number}{}", symbol.text);
            symbol.number = number.into();
        }
        let code = if has_thousands(number.symbol.number) { "number-mended" } else { "symbol-mended" };
        for message in mended {
            self.paper.remark(code, Severity::Info, span, message);
        }
        if symbol.body.iter().any(|body| body.ends_with("TƯ")) {
            let message = format!("{} may stand for TU or for TW; the issuer does not tell", symbol.text);
            self.paper.remark("symbol-ambiguous", Severity::Warning, span, message);
        }
        // "Số 22" alone tells of neither.
        let told = number.symbol.kind.is_some() || !number.symbol.body.is_empty();
        self.head.party_number = told.then_some(number.symbol.party);
        // "Luật số: 24/2018/QH14": the type word stands before the number.
        let first = self
            .pieces
            .iter()
            .filter(|piece| piece.kind == HeaderKind::Symbol)
            .map(|piece| piece.span)
            .min()
            .unwrap_or(span);
        if self.head.title.kind.is_none() {
            self.head.title.kind = symbol
                .kind
                .as_deref()
                .and_then(|kind| self.paper.vocab.type_of_symbol(kind, context.regime))
                .map(SmolStr::from);
        }
        self.head.header.symbol = Some(PrintedSymbol { symbol, span: self.paper.raw(first.hull(span)) });
    }
}
