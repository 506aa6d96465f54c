//! Laws by their names: "Luật Đất đai năm 2024", "Luật sửa đổi, bổ sung một số điều của Luật Đầu
//! tư", "Hiến pháp". The table of laws knows most; where the others end the words alone can tell.

use smol_str::SmolStr;

use super::list::{Carried, before_list};
use super::piece::{bracketed, ends_folded, find_of, is_one_of, is_year, year_behind, year_len, year_of};
use super::{Finder, Mention};
use crate::document::CitationForm;
use crate::fold;
use crate::parse::citation::period;
use crate::text::head;
use crate::vocab::{Naming, begins};

impl Finder<'_, '_> {
    /// Where the name of a law ends.
    pub(super) fn law_end(&self, text: &str, at: usize, end: usize) -> Option<usize> {
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
        // "cử nhân Luật Kinh tế", "Khoa Luật Trường Đại học …", "Công ty Luật TNHH …"
        const STUDY: [&str; 8] = ["cu nhan", "thac si", "tien si", "nganh", "khoa", "dai hoc", "cong ty", "van phong"];
        if STUDY.iter().any(|of| ends_folded(text[..at].trim_end(), of)) {
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
        // "Luật Bảo hiểm y tế (sửa đổi, bổ sung năm 2024)"
        let amended = |inner: &str| inner.starts_with("sửa đổi") && year_behind(inner);
        let year = year_len(&text[stop..]);
        stop += if year > 0 { year } else { bracketed(&text[stop..], |inner| is_year(inner) || amended(inner)) };
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

    /// "Luật Đất đai, Nhà ở, Kinh doanh bất động sản năm 2024", "các Luật: Đất đai, Nhà ở": laws of a list, the type word
    /// before the first alone. Only whole items that the table knows; "Luật Thanh tra, Thanh tra tỉnh" goes on with a body.
    pub(super) fn law_listed(&self, text: &str, at: usize, carried: &Option<Carried>) -> Option<Mention> {
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

    pub(super) fn amends(&self, text: &str) -> bool {
        self.paper
            .vocab
            .type_at(text)
            .is_some_and(|(_, len)| fold::word_prefix(text[len..].trim_start(), "sua doi").is_some())
    }
}
