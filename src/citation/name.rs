//! A mention by its name: the type word and what follows it up to where the name ends, with date
//! and issuer. How far the names of laws, meetings and plans go is read in files of their own.

use smol_str::SmolStr;

use super::bounds::is_within_word;
use super::meeting::conference_at;
use super::piece::{bracketed, find_of, strip_of, year_len, year_of};
use super::subject::is_like_noun;
use super::symbol::MOST_OF_A_QUALIFIER;
use super::title::meeting_len;
use super::{Finder, Mention, PlaceKind};
use crate::document::CitationForm;
use crate::fold;
use crate::parse::citation::{cited_date, term};
use crate::text::head;
use crate::vocab::{DocType, Naming};

/// How many words behind a type word are a name where they are all of an item; fewer may be a heading: "Kế hoạch kinh
/// phí thực hiện".
pub(super) const LEAST_OF_A_NAME: usize = 5;

impl Finder<'_, '_> {
    /// A mention by name.
    pub(super) fn named(&self, text: &str, at: usize, end: usize, kind: &DocType, item: bool) -> Option<Mention> {
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
            // The year of "(sửa đổi, bổ sung năm 2024)" is that of another law.
            let name = &text[end..stop];
            date = year_of(&name[..name.find(" (sửa đổi, ").unwrap_or(name.len())]).map(SmolStr::from);
        }
        // The conference is who resolves: "Nghị quyết Hội nghị lần thứ ba của Trung ương".
        let of_congress = || strip_of(&text[end..]).is_some_and(|of| fold::word_prefix(of, "dai hoi").is_some());
        let meets = matches!(code, "NQ" | "KL") && conference_at(text[end..].trim_start()).is_some()
            || code == "NQ" && of_congress();
        // Who issued the paper that a report looks back on did not write the report.
        let reviews = code == "BC" && self.review_end(text, (end + 1).min(stop)) == Some(stop);
        // "Nghị quyết Hội đồng nhân dân tỉnh về …", "Nghị quyết kỳ họp thứ 12 Hội đồng nhân dân huyện"
        let resolved = Some(&text[end..]).filter(|_| code == "NQ" && kind.naming == Naming::Title);
        let resolved = resolved.map(|name| &name[meeting_len(name).unwrap_or(0)..]);
        let by = resolved.and_then(|name| name.strip_prefix(' ')).filter(|body| self.names_body(body));
        if let Some(of) = by.map(|body| text.len() - body.len()).or_else(|| Some(at + find_of(&text[at..stop])?))
            && text[of..].starts_with(fold::is_upper)
            && kind.naming == Naming::Title
            && !(meets || reviews)
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

    fn begins_sentence(&self, text: &str, at: usize) -> bool {
        let before = text[..at].trim_end();
        before.is_empty() || before.ends_with(['.', ':', '!', '?', '+', ';'])
    }

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

    /// Papers named inside the name of another: "Quy định về thi hành Điều lệ Đảng".
    pub(super) fn nested(&self, text: &str, range: std::ops::Range<usize>, place: PlaceKind, found: &mut Vec<Mention>) {
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
}
