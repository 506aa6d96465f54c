//! Where the name of a plan, scheme, programme, report or of rules ends: at the period or at the
//! body that it names, else at what is done with it.

use super::Finder;
use super::name::LEAST_OF_A_NAME;
use super::piece::{digits_len, find_of, strip_of, year_behind, year_len};
use super::subject::{MOST_OF_A_QUOTE, is_like_noun};
use super::symbol::MOST_OF_A_QUALIFIER;
use crate::document::Regime;
use crate::fold;
use crate::parse::citation::period;
use crate::parse::common::roman_value;
use crate::text::head;
use crate::vocab::begins;

/// How many words stand at most between the "và" behind a period and the next year: "định hướng phát triển".
const MOST_OF_AN_OUTLOOK: usize = 4;

impl Finder<'_, '_> {
    /// "Quy hoạch tỉnh Cà Mau thời kỳ 2021 - 2030, tầm nhìn đến năm 2050", "Đề án …".
    pub(super) fn plan_end(&self, text: &str, start: usize, code: &str, sentence: bool) -> Option<usize> {
        let rest = &text[start..];
        let begins = |leads: &[&str]| leads.iter().any(|lead| fold::word_prefix(rest, lead).is_some());
        // "Chương trình phối hợp giữa Ban Dân vận Tỉnh ủy và Công an tỉnh giai đoạn 2021 - 2026"
        if matches!(code, "CTr" | "QC" | "KH")
            && let Some(one) = fold::prefix(rest, "phoi hop giua ").map(|len| start + len)
            && text[one..].starts_with(fold::is_upper)
        {
            let end = one + self.body_len(&text[one..]);
            let two = [" và ", " với "].iter().find_map(|join| text[end..].strip_prefix(join))?;
            // "… giữa Công an tỉnh với các sở, ban, ngành": bodies without a name of their own.
            let several = || self.rules_len(two.split(['.', ';', ':', '(', '\n']).next().unwrap_or_default());
            let other = Some(self.body_len(two)).filter(|len| *len > 0);
            let other = other.or_else(|| two.starts_with("các ").then(several))?;
            let end = text.len() - two.len() + other;
            let period = text[end..].strip_prefix(' ').and_then(|behind| period(behind).ok());
            return Some(period.map_or(end, |(left, _)| text.len() - left.len()));
        }
        // "Chương trình kiểm tra, giám sát năm 2026 của …" names its year too.
        let yearly = begins(&["kiem tra", "giam sat", "toan khoa", "phoi hop va thong nhat hanh dong"]);
        let of_work = yearly || begins(&["hanh dong", "cong tac"]);
        if code == "CTr" && of_work || code == "KH" && begins(&["hanh dong"]) {
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
        if code == "BC"
            && !sentence
            && let Some(end) = self.review_end(text, start)
        {
            return Some(end);
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
        const WORK: [&str; 5] =
            ["cong tac", "kiem tra, giam sat", "giam sat, kiem tra", "kiem tra", "phoi hop va thong nhat hanh dong"];
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

    /// Where a report ends that is named by the paper it looks back on: "Báo cáo tổng kết 10 năm thực hiện Chỉ thị số 13-CT/TW".
    pub(super) fn review_end(&self, text: &str, start: usize) -> Option<usize> {
        const MOST_OF_A_LEAD: usize = 40;
        let near = head(&text[start..], MOST_OF_A_LEAD);
        ["tong ket ", "so ket "].iter().find_map(|lead| fold::prefix(near, lead))?;
        let at = start + near.find(" thực hiện ")? + " thực hiện ".len();
        let (kind, len) = self.paper.vocab.type_at(&text[at..]).filter(|_| text[at..].starts_with(fold::is_upper))?;
        Some(self.numbered(text, at, at + len, kind)?.end)
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
    pub(super) fn rules_len(&self, clause: &str) -> usize {
        let vocab = self.paper.vocab;
        let stops = |at: &usize| {
            let words = &clause[at + 1..];
            let acts =
                vocab.body_at(words).is_some() || vocab.roles.begin(words) || vocab.formulas.several.begin(words);
            clause[..*at].ends_with(',') && acts && !is_like_noun(clause, at + 1)
                || vocab.formulas.title_stop.begin_small(words)
                // "Quy chế quản lý tài sản công do Sở Tài chính chủ trì"
                || words.strip_prefix("do ").is_some_and(|by| by.starts_with(fold::is_upper) && vocab.body_at(by).is_some())
        };
        let end = clause.match_indices(' ').map(|(at, _)| at).skip(2).find(stops).unwrap_or(clause.len());
        clause[..end].trim_end_matches(',').len()
    }
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
