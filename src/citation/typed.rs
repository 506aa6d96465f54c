//! A mention that begins with its type word, or with the symbol of the type: here is decided
//! whether it is read by symbol, by number or by name.

use super::alias::Seen;
use super::context::relation;
use super::list::Carried;
use super::meeting::{committee_len, conference_at};
use super::piece::{ends_folded, strip_of};
use super::{Finder, Mention, PlaceKind};
use crate::document::{CitationForm, Relation};
use crate::fold;
use crate::parse::citation::{cited_date, cited_number, cited_symbol};
use crate::parse::common::misread_number;
use crate::vocab::{DocType, Naming};

impl Finder<'_, '_> {
    /// A mention that begins with a type word and a capital.
    pub(super) fn typed(
        &self,
        text: &str,
        at: usize,
        kind: Option<(&DocType, usize)>,
        place: PlaceKind,
    ) -> Option<Mention> {
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

    /// The type whose symbol begins `text`: "NQ 57".
    pub(super) fn type_of_abbreviation(&self, text: &str) -> Option<(&DocType, usize)> {
        // A capital and two small letters begin a word, not "QyĐ".
        if text.chars().skip(1).take(2).all(fold::is_lower) {
            return None;
        }
        let token = text.split(|c: char| !fold::is_letter(c)).next().filter(|token| (2..=8).contains(&token.len()))?;
        let code = self.paper.vocab.type_of_symbol(token, self.regime)?;
        let kind = self.paper.vocab.types.iter().find(|kind| kind.code.as_deref() == Some(code))?;
        Some((kind, token.len()))
    }

    /// "thông tư 48/2011/TT-BYT": small letters count with a symbol only.
    pub(super) fn small(
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
                .or_else(|| self.pointing(text, at, (kind, len), PlaceKind::Text, seen));
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
}
