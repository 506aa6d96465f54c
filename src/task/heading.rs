//! What a heading says of the units below it: that they tell of what was done, describe, or name whom the paper
//! charges.
//!
//! A heading may be a name and no more, so there the name alone charges, with no verb to find it by.

use std::borrow::Cow;

use super::body::{is_body, is_held, is_of_level, is_officer, plural_bodies};
use super::charge::first_charge;
use super::name::{without_modal, without_office};
use super::verb::opens;
use crate::directive::Paper;
use crate::fold;
use crate::text::part;
use crate::vocab::Vocab;

/// What the titles over a unit say of what stands below them.
#[derive(Clone, Copy)]
pub(super) struct Titles {
    /// They are of what was done or is so, or of what or whom the paper is about.
    pub(super) described: bool,
    /// They are of what was done, or name guests.
    pub(super) past: bool,
}

impl Titles {
    /// With what a title says that stands below them.
    pub(super) fn below(self, vocab: &Vocab, title: &str) -> Self {
        let past = tells_of_deeds(vocab, title);
        Self { described: self.described || past || describes(vocab, title), past: self.past || past }
    }
}

/// Whether a heading is of what is so, or of what or whom the paper is about: "Đối tượng áp dụng", but not "Nguyên tắc và
/// nhiệm vụ".
fn describes(vocab: &Vocab, heading: &str) -> bool {
    vocab.formulas.describes.begin(heading) && !looks_ahead(vocab, heading)
}

/// Whether a heading is of what was done: "Kết quả đạt được", but not "Kết quả và nhiệm vụ".
fn tells_of_deeds(vocab: &Vocab, heading: &str) -> bool {
    vocab.formulas.past.begin(heading) && !looks_ahead(vocab, heading)
}

/// Whether a heading speaks of what is to be done: "Phương hướng, nhiệm vụ", but not "Kết quả thực hiện nhiệm vụ", "Công tác
/// lãnh đạo nhiệm vụ kinh tế".
pub(super) fn looks_ahead(vocab: &Vocab, heading: &str) -> bool {
    const DONE: [&str; 5] = ["thực hiện ", "triển khai ", "lãnh đạo ", "chỉ đạo ", "giải quyết "];
    let done = |at: usize| {
        let before = fold::small(&heading[..at]);
        let mut behind = DONE.iter().filter_map(|verb| before.rsplit_once(verb).map(|(_, between)| between));
        behind.any(|between| !between.starts_with("và ") && !between.contains(" và "))
    };
    vocab.formulas.directing.find(heading).any(|(_, found)| !done(found.start))
}

/// The body that a heading names and nothing else: "1. Ban Tổ chức Tỉnh ủy", "Trách nhiệm của Bộ Y tế",
/// "Giao Sở Y tế chủ trì:".
pub(super) fn charged_by<'t>(paper: &Paper<'_>, heading: &Cow<'t, str>) -> Option<Cow<'t, str>> {
    // "Cấp xã" over a list says where, not who.
    let level = |name: &str| name.starts_with("Cấp ") && !["Cấp ủy", "Cấp uỷ"].iter().any(|of| name.starts_with(of));
    named_body(paper, heading).filter(|name| !level(name)).map(|name| part(heading, name))
}

/// A name without the words that say that duties follow: "Ban Chỉ đạo có các nhiệm vụ, quyền hạn sau".
fn without_duties(name: &str) -> &str {
    const DUTIES: [&str; 4] = ["nhiệm vụ", "quyền hạn", "trách nhiệm", "chức năng"];
    let duties = |behind: &str| {
        let behind = ["các ", "những "].iter().find_map(|several| behind.strip_prefix(several)).unwrap_or(behind);
        DUTIES.iter().any(|duty| behind.starts_with(duty))
    };
    let has = name.match_indices(" có ").find(|(at, has)| duties(&name[at + has.len()..]));
    has.map_or(name, |(at, _)| &name[..at])
}

pub(super) fn named_body<'h>(paper: &Paper<'_>, heading: &'h str) -> Option<&'h str> {
    let of = paper.vocab.formulas.addressing.at(heading).map_or(0, |(_, len)| len);
    let name = heading[of..].trim_matches([':', ' ', '.']);
    // "Đối với các cơ quan, đơn vị", but "Trách nhiệm của các cơ quan" names none.
    let opened = name.starts_with(fold::is_upper) || heading.starts_with("Đối với các ");
    let short = name.chars().count() < 120 && opened && !fold::is_caps(name);
    // "Ban Thường vụ Đảng ủy yêu cầu:" says who charges.
    let demands =
        ["yêu cầu", "đề nghị", "kết luận", "quyết định", "thống nhất"].iter().any(|verb| name.ends_with(verb));
    // "Thanh tra, kiểm tra" is what is to be done.
    let body = || {
        is_body(paper.vocab, name) && !is_held(name) && (!opens(paper.vocab, name) || is_of_level(paper.vocab, name))
    };
    // "Trưởng, Phó các Ban Đảng", but not "Trưởng thành trong thử thách".
    let heads = || {
        let (_, len) = paper.vocab.roles.at(name).filter(|_| name.starts_with("Trưởng"))?;
        Some(name[..len].contains(' ') || !name[len..].trim_start().starts_with(fold::is_lower))
    };
    // "Đồng chí Trần Thị Liên, Bí thư Đảng ủy"
    let named = || body() || plural_bodies(paper.vocab, name) || heads() == Some(true) || is_officer(paper, name);
    // "Đoàn kiểm tra có nhiệm vụ:"
    let whole = || {
        let name = &name[..first_charge(paper.vocab, name).unwrap_or(name.len())];
        // "Ủy ban nhân dân huyện, chỉ đạo các cơ quan:"
        let name = without_duties(name.trim_end_matches([',', ' ']));
        without_modal(paper.vocab, without_office(name))
    };
    (short && !demands && named()).then(whole)
}
