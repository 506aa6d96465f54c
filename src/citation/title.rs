//! Where the name of a resolution, conclusion, report … ends, if it picks out one paper: by the
//! body and the subject, by the month, by the term. Most type words with a capital name none, and
//! the tests of that stand together here.

use super::Finder;
use super::context::provision;
use super::meeting::conference_number;
use super::name::LEAST_OF_A_NAME;
use super::piece::{ends_folded, find_of, strip_of, year_behind, year_len};
use super::symbol::MOST_OF_A_QUALIFIER;
use crate::fold;
use crate::parse::citation::{cited_date, cited_month, period};
use crate::parse::common::roman_value;
use crate::text::head;

/// How many characters stand at most between the number of a paper and what it issues.
const MOST_OF_AN_ISSUING: usize = 120;

impl Finder<'_, '_> {
    /// Where the name of a resolution, plan, scheme … ends, if it picks out one paper.
    pub(super) fn title_end(&self, text: &str, at: usize, end: usize, code: &str, sentence: bool) -> Option<usize> {
        let rest = text[end..].strip_prefix(' ')?;
        let start = text.len() - rest.len();
        if self.paper.vocab.formulas.no_name.begin_small(rest) {
            return None;
        }
        if let Some(stop) = self.attached_end(text, start, code) {
            return Some(stop);
        }
        let verb = matches!(code, "QyĐ" | "HD" | "TB" | "BC" | "KL" | "QĐ" | "CT" | "PA" | "TN" | "TC" | "KH");
        if sentence && verb && rest.starts_with(fold::is_lower) && fold::word_prefix(rest, "cua").is_none() {
            return None;
        }
        if self.is_attached_here(text, at) {
            return None;
        }
        // "các Tờ trình của Ủy ban nhân dân", "05 Tờ trình của …"
        let last = text[..at].trim_end().rsplit(' ').next().unwrap_or("");
        let digits = last.len() < "2026".len() && !last.is_empty() && last.bytes().all(|b| b.is_ascii_digit());
        // "Điều 9 Quy chế làm việc của Chi bộ"
        let counted = digits && provision(&text[..at]).is_none();
        let several = counted || ["các", "những", "nhiều"].contains(&fold::small(last).as_str());
        if several && (find_of(head(&text[end..], 18)).is_some() || matches!(code, "NĐ" | "TT" | "TTr")) {
            return None;
        }
        let of = strip_of(&text[end..]).map_or(start, |body| text.len() - body.len());
        // "Nghị quyết Đại hội … lần thứ …", "Nghị quyết của Đại hội …"
        if fold::word_prefix(&text[of..], "dai hoi").is_some() && (code == "NQ" || code == "BC" && of == start) {
            let end = self.congress_end(text, of);
            // "Nghị quyết đại hội nhiệm kỳ 2020 - 2025"
            let said = |end: &usize| {
                ["nhiem ky", "lan thu", "khoa"].iter().any(|term| fold::find(&text[start..*end], term).is_some())
            };
            if text[of..].starts_with(fold::is_upper) || end.as_ref().is_some_and(said) {
                return end;
            }
        }
        if matches!(code, "NQ" | "KL")
            && let Some(stop) = self.conference_end(text, of)
        {
            return Some(stop);
        }
        if fold::word_prefix(rest, "lam viec").is_some() && matches!(code, "QC" | "CTr") {
            return Some(self.working_rules_end(text, start, code));
        }
        if matches!(code, "NQ" | "KL" | "TB")
            && let Some(stop) = self.dated_end(text, at, end, code).filter(|_| !several)
        {
            return Some(stop);
        }
        if let Some(body) = strip_of(&text[end..]) {
            return self.of_body_end(text, text.len() - body.len(), code, sentence);
        }
        // "Nghị quyết Hội đồng nhân dân tỉnh về dự toán ngân sách năm 2026"
        if code == "NQ" && self.names_body(rest) {
            return self.of_body_end(text, start, code, sentence);
        }
        // "Nghị quyết chuyên đề của Tỉnh ủy về chuyển đổi số"
        if code == "NQ"
            && let Some(len) = fold::word_prefix(rest, "chuyen de")
            && let Some(body) = strip_of(&rest[len..])
        {
            return self.of_body_end(text, text.len() - body.len(), code, sentence);
        }
        // "Thông báo kết luận của Bí thư Tỉnh ủy"
        if code == "TB"
            && let Some(of) = fold::prefix(rest, "ket luan cua ")
        {
            return self.of_body_end(text, start + of, "KL", sentence);
        }
        // "Biên bản họp Hội đồng thẩm định ngày 05/3/2026"
        if code == "BB" {
            let clause = &text[start..start + self.clause_len(rest, 18)];
            let day = clause.match_indices(" ngày ").map(|(at, _)| at).find(|at| cited_date(&clause[*at..]).is_ok())?;
            return Some(start + day);
        }
        if fold::word_prefix(rest, "ve").is_some() && rest.starts_with('v') {
            return self.about_end(text, start, code, sentence);
        }
        if code == "LKG" {
            return self.appeal_end(text, start);
        }
        self.plan_end(text, start, code, sentence)
    }

    /// Where the name ends of what a cited paper issues: "Quyết định số 18/2025/QĐ-UBND … ban hành Quy định về dạy thêm".
    pub(super) fn issued_end(&self, text: &str, at: usize, end: usize, code: &str) -> Option<usize> {
        let before = &text[..at];
        let verbs = [" ban hành ", " Ban hành ", " phê duyệt "];
        let issued = verbs.iter().find_map(|verb| before.strip_suffix(verb))?;
        let near = &issued[issued.char_indices().rev().nth(MOST_OF_AN_ISSUING).map_or(0, |(at, _)| at)..];
        let numbered = near.match_indices(" số ").any(|(so, _)| self.cited(&near[so..]).is_some());
        let name = text[end..].strip_prefix(' ').filter(|name| name.starts_with(fold::is_lower))?;
        let kind = matches!(code, "QyĐ" | "QC" | "PA") && !name.starts_with("này");
        let len = self.clause_len(name, 40);
        (kind && numbered && name[..len].split(' ').count() >= LEAST_OF_A_NAME).then(|| end + 1 + len)
    }

    /// Where the name ends of rules that were issued with a paper that is cited behind it: "Quy định phân cấp quản lý tài
    /// sản công ban hành kèm theo Quyết định số …".
    fn attached_end(&self, text: &str, start: usize, code: &str) -> Option<usize> {
        let name = text[start..].starts_with(fold::is_lower) && matches!(code, "QyĐ" | "QC");
        let clause = name.then(|| &text[start..start + self.clause_len(&text[start..], 60)])?;
        let end = clause.find(" ban hành kèm theo ")?;
        let paper = &clause[end + " ban hành kèm theo ".len()..];
        let (_, len) = self.paper.vocab.type_at(paper).filter(|_| paper.starts_with(fold::is_upper))?;
        let numbered = self.cited(&text[text.len().min(start + clause.len() - paper.len() + len)..]).is_some();
        (numbered && clause[..end].split(' ').count() >= 3).then_some(start + end)
    }

    /// Whether words are the name of a body that resolves, no congress and no conference.
    pub(super) fn names_body(&self, words: &str) -> bool {
        let meets = ["dai hoi", "hoi nghi", "trung uong"].iter().any(|lead| fold::word_prefix(words, lead).is_some());
        words.starts_with(fold::is_upper) && !meets && self.paper.vocab.body_at(words).is_some()
    }

    /// "Nghị quyết năm 2026 của Đảng ủy", "Nghị quyết tháng 3/2026 của Chi bộ", "Kết luận phiên họp thứ 28 của Ban Chỉ
    /// đạo …": a paper named by its time and body, where the name ends.
    fn dated_end(&self, text: &str, at: usize, end: usize, code: &str) -> Option<usize> {
        let rest = &text[end..];
        // "thường kỳ tháng 3 năm 2026", "quý II/2026", "6 tháng đầu năm 2026"
        let year = || {
            let near = head(rest, MOST_OF_A_QUALIFIER);
            let of = near.find(" của ").filter(|_| code == "NQ")?;
            let part = |word: &str| {
                let time =
                    word.starts_with(|c: char| c.is_ascii_digit()) || roman_value(word.split('/').next()?).is_some();
                (time || word.chars().all(fold::is_lower)).then_some(())
            };
            let words = near[..of].trim_start();
            let whole = words.split(' ').all(|word| part(word).is_some());
            let says = self.paper.vocab.formulas.behind.begin(words);
            (whole && !says && year_behind(words)).then_some(of)
        };
        // "Thông báo kết luận phiên họp thứ 28 của …"
        let concludes = if code == "TB" { fold::word_prefix(rest, " ket luan")? } else { 0 };
        let meeting = || Some(concludes + meeting_len(&rest[concludes..])?);
        let timed = year().or_else(meeting);
        let Some(timed) = timed else {
            // "Ban hành Nghị quyết tháng 3/2026 trước ngày 05"
            let made = ["ban hanh", "xay dung", "du thao"].iter().any(|made| ends_folded(text[..at].trim_end(), made));
            return self.month_end(text, end, code).filter(|_| !made);
        };
        // "Nghị quyết kỳ họp thứ 12 Hội đồng nhân dân huyện khóa XX"
        let council = |body: &&str| {
            code == "NQ"
                && ["hoi dong nhan dan", "hdnd", "quoc hoi"].iter().any(|of| fold::word_prefix(body, of).is_some())
        };
        let body = strip_of(&rest[timed..]).or_else(|| rest[timed..].strip_prefix(' ').filter(council));
        let body = body.filter(|body| body.starts_with(fold::is_upper))?;
        let named = self.paper.vocab.body_at(body).is_some();
        named.then(|| text.len() - body.len() + self.body_len(body))
    }

    /// "Nghị quyết tháng 02/2026", "Nghị quyết phiên họp Chính phủ thường kỳ tháng 02 năm 2026": the resolution of a month,
    /// but for that of this paper itself.
    fn month_end(&self, text: &str, end: usize, code: &str) -> Option<usize> {
        const MEETS: [&str; 9] =
            ["chi bo", "dang uy", "dang bo", "chi uy", "thuong ky", "dinh ky", "sinh hoat", "phien hop", "chinh phu"];
        let mut rest = text[end..].strip_prefix(' ').filter(|_| code == "NQ")?;
        for _ in 0..MEETS.len() {
            let Some(len) = MEETS.iter().find_map(|word| fold::word_prefix(rest, word)) else { break };
            rest = rest[len..].strip_prefix(' ')?;
        }
        let (behind, found) = cited_month(rest).ok()?;
        let month = found.iso().filter(|month| month.len() == "2026-02".len())?;
        let own = self.own_kind == Some(code) && self.own_date.is_some_and(|date| date.starts_with(month.as_str()));
        (!own).then(|| text.len() - behind.len())
    }

    /// "Lời kêu gọi thi đua ái quốc của Chủ tịch Hồ Chí Minh"
    fn appeal_end(&self, text: &str, start: usize) -> Option<usize> {
        let clause = &text[start..start + self.clause_len(&text[start..], 26)];
        let end = clause.find([',', '(']).into_iter().chain(clause.find(" ngày ")).min().unwrap_or(clause.len());
        let name = &clause[..self.rules_len(clause[..end].trim_end())];
        let of = find_of(name).map(|of| start + of);
        let by = of.filter(|of| self.paper.vocab.body_at(&text[*of..]).is_some() || self.paper.is_role(&text[*of..]));
        (name.split(' ').count() >= 3).then(|| by.map_or(start + name.len(), |of| of + self.body_len(&text[of..])))
    }

    /// "Quy chế làm việc của …", "Chương trình làm việc toàn khóa của …, nhiệm kỳ …".
    fn working_rules_end(&self, text: &str, start: usize, code: &str) -> usize {
        let rest = &text[start..];
        let mut stop = start + fold::word_prefix(rest, "lam viec").unwrap_or(0);
        stop += fold::word_prefix(&text[stop..], " toan khoa").unwrap_or(0);
        stop += fold::word_prefix(&text[stop..], " mau").filter(|_| code == "QC").unwrap_or(0);
        stop += year_len(&text[stop..]);
        if code == "CTr"
            && stop == start + fold::word_prefix(rest, "lam viec").unwrap_or(0)
            && strip_of(&text[stop..]).is_none()
        {
            return start;
        }
        if let Some(of) = strip_of(&text[stop..]) {
            let at = text.len() - of.len();
            let mut end = at + self.body_len(of);
            // The rules of several bodies, each with a capital.
            while let Some(join) = [", ", " và "].iter().find(|join| text[end..].starts_with(**join)) {
                let more = &text[end + join.len()..];
                let body = self.paper.vocab.body_at(more).is_some() || self.heads_body(more);
                let len = if more.starts_with(fold::is_upper) && body { self.body_len(more) } else { 0 };
                // "…, Chủ tịch Ủy ban giao Văn phòng": who acts by the rules.
                let behind = &more[len..];
                let acts = behind.strip_prefix(' ').is_some_and(|words| {
                    let goes_on =
                        ["va", "nhiem ky", "khoa", "duoc"].iter().any(|lead| fold::word_prefix(words, lead).is_some());
                    words.starts_with(fold::is_lower) && !goes_on
                });
                if len == 0 || acts && *join == ", " {
                    break;
                }
                end += join.len() + len;
            }
            stop = end.max(stop);
        }
        self.term_end(text, stop)
    }

    /// Where the term behind a name ends: "…, nhiệm kỳ 2020 - 2025".
    pub(super) fn term_end(&self, text: &str, stop: usize) -> usize {
        let behind = text[stop..].trim_start_matches([',', ' ', '(']);
        let bracket = text[stop..text.len() - behind.len()].ends_with('(');
        let term = fold::word_prefix(behind, "nhiem ky").and_then(|_| period(behind).ok());
        // "… lần thứ XVIII (nhiệm kỳ 2025 - 2030)"
        let close = |left: &str| usize::from(bracket && left.starts_with(')'));
        term.map_or(stop, |(left, _)| text.len() - left.len() + close(left))
    }

    /// "Tờ trình của Đảng uỷ Chính phủ", "Nghị định của Chính phủ quy định …".
    fn of_body_end(&self, text: &str, at: usize, code: &str, sentence: bool) -> Option<usize> {
        // "Kết luận của đồng chí Bí thư Tỉnh ủy"
        let comrade = fold::prefix(&text[at..], "dong chi ").unwrap_or(0);
        let (lead, at) = (&text[at..], at + comrade);
        let named = &text[at..];
        if !named.starts_with(fold::is_upper)
            || fold::word_prefix(named, "dang").is_some_and(|len| {
                !named[len..].trim_start().starts_with("ủy")
                    && !named[len..].trim_start().starts_with("uỷ")
                    && !named[len..].trim_start().starts_with("bộ")
            })
        {
            return None;
        }
        let len = self.body_len(named);
        let person = self.paper.is_role(named) || fold::word_prefix(lead, "dong chi").is_some();
        if len == 0 || !(self.paper.vocab.body_at(named).is_some() || person) {
            return None;
        }
        let stop = at + len;
        let clause = text[stop..].trim_start();
        let subject = ["ve", "quy dinh", "phe duyet", "ban hanh", "thanh lap", "sua doi", "huong dan"]
            .iter()
            .any(|lead| fold::word_prefix(clause, lead).is_some());
        // "Quyết định của Chủ tịch Ủy ban nhân dân tỉnh ngày 05/3/2026"
        if !sentence && text[stop..].starts_with(" ngày ") && cited_date(&text[stop..]).is_ok() {
            return Some(stop);
        }
        match code {
            "TTr" => Some(stop),
            "KL" if person && !sentence => Some(stop),
            "KH" | "HD" | "TB" | "CV" | "CTr" | "LKG"
                if !sentence
                    && fold::word_prefix(clause, "ve").is_some_and(|len| clause[len..].split(' ').nth(3).is_some()) =>
            {
                Some(stop)
            }
            "NĐ" | "QĐ" | "CT" | "QyĐ" | "TT" | "NQ"
                if subject && !sentence && (code != "NQ" || fold::word_prefix(clause, "ve").is_none()) =>
            {
                let from = text.len() - clause.len();
                Some(if fold::word_prefix(clause, "ve").is_some() { stop } else { from + self.clause_len(clause, 60) })
            }
            "KL" | "NQ" if fold::word_prefix(clause, "ve").is_some() && !sentence => {
                // With its year it picks out one, and so does a subject.
                let from = text.len() - clause.len();
                let clause = &clause[..self.clause_len(clause, 30)];
                let year = clause.match_indices(' ').find_map(|(i, _)| period(&clause[i + 1..]).ok());
                // "… về các vùng kinh tế - xã hội" may be several.
                let titled = clause.split(' ').count() >= 4 && fold::word_prefix(clause, "ve cac").is_none();
                year.map(|(left, _)| from + clause.len() - left.len()).or(titled.then_some(stop))
            }
            _ => None,
        }
    }

    /// "Nghị quyết về phương hướng, nhiệm vụ năm 2026 của Tỉnh ủy".
    fn about_end(&self, text: &str, start: usize, code: &str, sentence: bool) -> Option<usize> {
        if !matches!(code, "NQ" | "QĐ" | "QyĐ" | "CT" | "KL" | "QC" | "ĐA" | "CL" | "NĐ" | "TTr")
            || (sentence && code != "NQ")
        {
            return None;
        }
        let len = self.name_clause_len(&text[start..], 26);
        let clause = &text[start..start + len];
        let clause = &clause[..self.rules_len(clause)];
        let len = clause.len();
        // To the body, where the clause names one.
        let body = |of: &usize| {
            clause[*of..].starts_with(fold::is_upper) && self.paper.vocab.body_at(&clause[*of..]).is_some()
        };
        if let Some(of) = clause.rmatch_indices(" của ").map(|(of, by)| of + by.len()).find(body) {
            return Some(start + of + self.body_len(&clause[of..]));
        }
        if matches!(code, "QyĐ") && fold::find(clause, "dieu le").is_none() {
            return None;
        }
        // "Tờ trình về nhân sự" is one of many.
        let enough = if code == "TTr" { clause.split(' ').count() >= 6 } else { len > 12 };
        enough.then_some(start + len)
    }
}

/// The length of the meeting that words begin with: " kỳ họp thứ 12", " phiên họp thứ hai".
pub(super) fn meeting_len(words: &str) -> Option<usize> {
    let of = [" phien hop lan thu ", " phien hop thu ", " cuoc hop thu ", " ky hop thu "];
    let len = of.iter().find_map(|of| fold::prefix(words, of))?;
    Some(len + conference_number(&words[len..])?.1)
}
