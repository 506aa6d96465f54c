//! Whether a mention means this very paper, or what is issued with it, which is no citation.

use super::key::{is_one_name, name_key};
use super::piece::{clause_words, ends_folded, strip_of};
use super::{Finder, Mention, Place, PlaceKind};
use crate::document::CitationForm;
use crate::fold;
use crate::text::offset;
use crate::vocab::{DocType, Naming};

/// How many words of its subject a paper is known by at least.
pub(super) const LEAST_OF_A_TITLE: usize = 5;

impl Finder<'_, '_> {
    /// Whether a mention means this very paper, or what is issued with it.
    pub(super) fn is_itself(&self, place: &Place<'_, '_>, mention: &Mention) -> bool {
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
    pub(super) fn is_headline(&self, place: &Place<'_, '_>, mention: &Mention) -> bool {
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
    pub(super) fn is_own_title(&self, text: &str, end: usize, kind: &DocType) -> bool {
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

    /// "ban hành kèm theo Quyết định này Quy chế …": the paper's own part.
    pub(super) fn is_attached_here(&self, text: &str, at: usize) -> bool {
        let before = text[..at].trim_end_matches([' ', '“', '"', '«', ':']);
        // "Kèm theo Quyết định này là Quy chế …"
        let before = before.strip_suffix(" là").unwrap_or(before);
        before.ends_with("này") && {
            let tail = &before[before.char_indices().rev().nth(60).map_or(0, |(at, _)| at)..];
            fold::find(tail, "kem theo").is_some()
        }
    }
}

/// The words of a title, and where each ends.
pub(super) fn title_words(words: &str) -> impl Iterator<Item = (usize, &str)> {
    let parts = words.split(|c: char| !fold::is_word(c)).filter(|word| !word.is_empty());
    parts.map(|word| (offset(words, word) + word.len(), word))
}

/// Whether words end with "ban hành", what follows being issued now: not "đã ban hành", "về việc ban hành".
fn issues(before: &str) -> bool {
    let mut words = before.trim_end().rsplit(' ');
    let mut last = || words.next().unwrap_or_default();
    fold::is(last(), "hanh")
        && fold::is(last(), "ban")
        && !matches!(last().to_lowercase().as_str(), "đã" | "được" | "đang" | "vừa" | "việc")
}
