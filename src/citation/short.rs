//! A mention by its number alone: "Nghị quyết 57", "Nghị định 30 năm 2020 của Chính phủ". Many a
//! number behind a type word counts things, and all the doubts about it stand here.

use smol_str::SmolStr;

use super::alias::Seen;
use super::bounds::decimal;
use super::piece::{bracketed_time, digits_len, letter_len, strip_of, trim_zeros, year_len};
use super::symbol::MOST_OF_A_QUALIFIER;
use super::{Finder, Mention};
use crate::document::{CitationForm, Regime};
use crate::fold;
use crate::parse::citation::{cited_date, cited_number};
use crate::text::head;
use crate::vocab::DocType;

impl Finder<'_, '_> {
    /// "Nghị quyết 18", "Nghị quyết số 57".
    pub(super) fn short(&self, text: &str, at: usize, end: usize, kind: &DocType) -> Option<Mention> {
        // "Thông báo kết luận số 25", "Chương trình hành động số 35", "Quy chế phối hợp số 05".
        let longer = match kind.code.as_deref() {
            Some("TB") => fold::prefix(&text[end..], " ket luan so ").map(|_| " kết luận".len()),
            Some("CTr" | "KH" | "QC") => fold::prefix(&text[end..], " phoi hop so ")
                .map(|_| " phối hợp".len())
                .or_else(|| fold::prefix(&text[end..], " hanh dong so ").map(|_| " hành động".len())),
            _ => None,
        };
        // "Chương trình hành động 27 của Tỉnh ủy"
        let act = || fold::prefix(&text[end..], " hanh dong ").map(|len| len - " ".len());
        let longer = longer.or_else(|| act().filter(|_| kind.code.as_deref() == Some("CTr")));
        // "Kết luận thanh tra số 12 ngày 05/3/2026"
        let longer = longer.or_else(|| self.kind_before_number(text, end, kind));
        let (rest, (labelled, number)) = cited_number(&text[end + longer.unwrap_or(0)..]).ok()?;
        let (rest, number) = match kind.code.as_deref() {
            Some("NQ" | "CT" | "KL" | "QĐ" | "QyĐ" | "NĐ" | "TT" | "TTLT" | "PL") => lettered(text, rest, number),
            _ => (rest, number),
        };
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

    /// The length of the small letters that say of what kind a paper is whose number and day or body follow: "Quyết định bổ
    /// nhiệm số 45 ngày 06/3/2026", "Kế hoạch kiểm tra số 15 của Tỉnh ủy".
    fn kind_before_number(&self, text: &str, end: usize, kind: &DocType) -> Option<usize> {
        let of_kind = matches!(kind.code.as_deref(), Some("QĐ" | "KL" | "BC" | "KH" | "TB" | "CV" | "TTr"));
        let near = head(text[end..].strip_prefix(' ').filter(|_| of_kind)?, MOST_OF_A_QUALIFIER);
        let words = &near[..near.find(" số ")?];
        let formulas = &self.paper.vocab.formulas;
        let plain = words.chars().all(|c| fold::is_lower(c) || c == ' ');
        let says = formulas.behind.begin(words) || formulas.no_name.begin(words) || formulas.subject.begin(words);
        let len = " ".len() + words.len();
        let (rest, (_, number)) = cited_number(&text[end + len..]).ok().filter(|_| plain && !says)?;
        let whole = !rest.starts_with(|c: char| fold::is_word(c) || matches!(c, '/' | '-' | '–'));
        let given = cited_date(rest).is_ok() || strip_of(rest).is_some_and(|body| body.starts_with(fold::is_upper));
        (whole && given && number.len() < 5).then_some(len)
    }

    /// "Kế hoạch 320" where the paper of that number was cited before: "Kế hoạch số 320-KH/TU".
    pub(super) fn known(&self, text: &str, at: usize, (kind, len): (&DocType, usize), seen: &Seen) -> Option<Mention> {
        let code = kind.code.as_deref()?;
        let (rest, (_, number)) = cited_number(&text[at + len..]).ok()?;
        let known = seen.numbers.contains(&(code.into(), trim_zeros(number).into()));
        let named = known && number.len() > 1 && self.ends_mention(rest);
        named.then(|| self.dated(text, at, text.len() - rest.len(), Some(code), number))
    }

    /// A number alone, with the date, issuer and subject behind it.
    pub(super) fn dated(&self, text: &str, at: usize, end: usize, code: Option<&str>, number: &str) -> Mention {
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
        } else if let Some((found, len)) = bracketed_time(&text[end..]) {
            (date, stop) = (Some(found), end + len);
        }
        let issuer = self.issuer(text, stop);
        stop = issuer.as_ref().map_or(stop, |range| range.end);
        // "Nghị quyết 57 của Bộ Chính trị ngày 22/12/2024"
        if date.is_none()
            && issuer.is_some()
            && let Ok((rest, found)) = cited_date(&text[stop..])
        {
            (date, stop) = (found.iso(), text.len() - rest.len());
        }
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
}

/// A number with the letter behind it: "Nghị quyết 8B".
fn lettered<'a>(text: &'a str, rest: &'a str, number: &'a str) -> (&'a str, &'a str) {
    let (at, letter) = (text.len() - rest.len(), letter_len(rest));
    (&rest[letter..], &text[at - number.len()..at + letter])
}
