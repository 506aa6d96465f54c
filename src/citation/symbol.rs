//! A mention by its symbol: "Nghị quyết số 57-NQ/TW", "Báo cáo của Sở Tư pháp số 20/BC-STP", with
//! the date and the issuer behind. Between the type word and the number much may stand, so that it
//! is asked whose number it is.

use smol_str::{SmolStr, format_smolstr};

use super::alias::MOST_OF_A_NAME;
use super::issuer::MOST_COMMITTEES;
use super::piece::{bracketed_time, ends_folded, find_of, strip_of, year_behind, year_len};
use super::{Finder, Mention};
use crate::document::{CitationForm, Regime};
use crate::fold;
use crate::outline::note_mark;
use crate::parse::citation::{
    blank_symbol, cited_date, cited_month, cited_symbol, dashed_symbol, office_symbol, term, unread_date,
};
use crate::parse::common::{RawSymbol, SymbolContext, canonical, part_type, roman_value};
use crate::text::head;
use crate::vocab::{DocType, Naming};

/// How many letters may stand between a type word and the body that issued the paper, where its number follows.
pub(super) const MOST_OF_A_QUALIFIER: usize = 60;

/// How many letters the name of a law may take before its number, and that of another paper where no more is known of it.
const MOST_OF_A_LAW: usize = 220;
const MOST_OF_A_SHORT_NAME: usize = 40;

/// How many letters say of what kind a paper is, where its symbol follows without "số".
const MOST_OF_A_KIND: usize = 40;

impl Finder<'_, '_> {
    /// Type word, perhaps a name, then a symbol.
    pub(super) fn numbered(&self, text: &str, at: usize, end: usize, kind: &DocType) -> Option<Mention> {
        let statute = |kind: &DocType| kind.code.as_deref() == Some("ĐL");
        let dashed = dashed_symbol(&text[end..])
            .ok()
            .filter(|(_, symbol)| symbol.kind.is_some_and(|kind| self.paper.vocab.symbol_type(kind).is_some()));
        // "ví dụ “Công văn số …-CV/ĐU”": how a number is written.
        let shown = |rest: &str| text[..at].ends_with(['“', '"', '«']) && rest.starts_with(['”', '"', '»']);
        let blank = || self.blank(&text[end..]).filter(|(rest, _)| !shown(rest));
        let office = || self.of_office(&text[end..]).filter(|_| kind.naming == Naming::Title);
        if let Some((rest, symbol)) = dashed.or_else(|| self.cited(&text[end..])).or_else(office).or_else(blank) {
            let other = statute(kind) && symbol.party;
            return (!other).then(|| self.finish(text, at, text.len() - rest.len(), &symbol, Some(kind)));
        }
        let qualified = self.qualified(text, at, end, kind).or_else(|| self.of_several(text, at, end, kind));
        if let Some(mention) = qualified.or_else(|| self.of_kind(text, at, end, kind)) {
            return Some(mention);
        }
        // "Luật Nhà ở 27/2023/QH15"
        if kind.naming == Naming::Law
            && let Some(name) = text[end..].strip_prefix(' ')
            && let Some((_, len)) = self.paper.vocab.laws.at(name)
            && let Some((rest, symbol)) = self.cited(&name[len..]).filter(|(_, symbol)| symbol.year.is_some())
        {
            return Some(self.finish(text, at, text.len() - rest.len(), &symbol, Some(kind)));
        }
        // "Luật Dược số 105/2016/QH13", "Chương trình hành động số 08-CTr/TU".
        let far = if kind.naming == Naming::Law { MOST_OF_A_LAW } else { MOST_OF_A_NAME };
        let reach = end + head(&text[end..], far).len();
        let mut from = end;
        // In capitals in a title: "CHƯƠNG TRÌNH HÀNH ĐỘNG SỐ 08-CTR/TU".
        let label = if fold::is_caps(&text[at..end]) { " S" } else { " s" };
        while let Some(so) = text[from..reach].find(label).map(|so| from + so) {
            // "một số điều" too; a scan reads "sổ 12" and "sô 12".
            let behind = fold::word_prefix(&text[so + 1..], "so").map(|len| &text[so + 1 + len..]);
            let labels = |behind: &str| {
                let number = behind.trim_start_matches([' ', ':']);
                number.len() < behind.len()
                    && ([" số", " SỐ"].iter().any(|printed| text[so..].starts_with(printed))
                        || number.starts_with(|c: char| c.is_ascii_digit()))
            };
            if !behind.is_some_and(labels) {
                from = so + 1;
                continue;
            }
            let name = &text[end..so];
            let name = name.strip_suffix(" (sửa đổi)").unwrap_or(name);
            // "Luật Bảo hiểm y tế (BHYT) số 25/2008/QH12"
            let short = |inner: &str| fold::is_caps(inner) && !inner.contains(' ');
            let bare = name.strip_suffix(')').and_then(|name| name.rsplit_once(" ("));
            let name =
                bare.filter(|(_, inner)| kind.naming == Naming::Law && short(inner)).map_or(name, |(name, _)| name);
            // "Chỉ thị 40 và Đề cương báo cáo số 88-ĐC/BTGTU": the type has its number.
            let numbered = kind.naming != Naming::Law && name.trim_start().starts_with(|c: char| c.is_ascii_digit());
            // "Chương trình kiểm tra, giám sát số 02-CTr/ĐU": a name with a comma has a symbol of its own type.
            // So has a long one.
            let long = || name.contains(',') || head(name, MOST_OF_A_SHORT_NAME).len() < name.len();
            let listed = || long() && !self.is_kind(name, &text[so..], kind);
            let stops = numbered
                || name.contains([';', '.', '(', ')', ':'])
                || self.joins_paper(name)
                || (kind.naming != Naming::Law && (find_of(name).is_some() || name.contains("ngày") || listed()));
            // "Thông báo Kết luận số 33-TB/TW" is one type.
            let one = kind.code.as_deref() == Some("TB") && fold::is(name, " ket luan");
            // "Luật Quy hoạch" is no plan.
            let bare = name.trim_start();
            let known = || self.paper.vocab.laws.at(bare).is_some_and(|(_, len)| len == bare.len());
            let law = || kind.naming == Naming::Law && known();
            // "Quy định thi hành Điều lệ Đảng số 24-QĐ/TW": the number is of the rules, not of what they carry out.
            let carries_out = !statute(kind) && fold::prefix(name, " thi hanh dieu le").is_some();
            if stops || !one && self.names_another(name) && !law() && !carries_out {
                return None;
            }
            // "Luật Đất đai theo chỉ đạo tại công văn số 64/BTC-PL": the number of the other.
            if kind.naming == Naming::Law && self.ends_with_type(name) {
                return None;
            }
            if let Some((rest, symbol)) = self.cited(&text[so..]) {
                let other = statute(kind) && symbol.party;
                // "Luật sửa đổi … của Luật Đất đai số 31/2024/QH15, Luật Nhà ở số 27/2023/QH15": each has its own.
                let amends = kind.naming == Naming::Law && fold::prefix(name, " sua doi").is_some();
                if amends && [", Luật ", " và Luật ", ", Bộ luật "].iter().any(|next| rest.starts_with(next)) {
                    return None;
                }
                return (!other).then(|| self.finish(text, at, text.len() - rest.len(), &symbol, Some(kind)));
            }
            from = so + 1;
        }
        None
    }

    /// Date, issuer and subject behind a symbol.
    pub(super) fn finish(
        &self,
        text: &str,
        at: usize,
        end: usize,
        raw: &RawSymbol<'_>,
        kind: Option<&DocType>,
    ) -> Mention {
        let mut end = end;
        let mut raw = raw.clone();
        // "25-HD/BTC Trung ương": the level is written out.
        let central = (raw.party && raw.body.len() == 1 && self.paper.vocab.is_office(raw.body[0]))
            .then(|| fold::word_prefix(&text[end..], " trung uong"))
            .flatten();
        let mut level = String::new();
        if let Some(len) = central {
            level = format!("{}TW", raw.body[0]);
            end += len;
        }
        let (mut date, mut issuer) = (None, None);
        // "Quyết định số 12/QĐ-TTg năm 2021 của Thủ tướng"; without an issuer the year may be that of the work.
        let year_end = end + year_len(&text[end..]);
        let law = kind.is_some_and(|kind| kind.naming == Naming::Law);
        let titled = |behind: &str| {
            ["phe duyet", "ban hanh", "quy dinh", "sua doi", "ve"]
                .iter()
                .any(|lead| fold::word_prefix(behind, lead).is_some())
        };
        if let Some(year) = text[end..year_end].strip_prefix(" năm ").filter(|year| year.len() == "YYYY".len())
            && (law
                || text[year_end..].is_empty()
                || text[year_end..].starts_with(['.', ',', ';', ')'])
                || titled(text[year_end..].trim_start())
                || self.issuer(text, year_end).is_some_and(|of| fold::is(text[year_end..of.start].trim_start(), "cua")))
        {
            (date, end) = (Some(year.into()), year_end);
        } else if let Some((found, len)) = bracketed_time(&text[end..]) {
            (date, end) = (Some(found), end + len);
        }
        for _ in 0..2 {
            // "Chỉ thị số 09-CT/TW[2], ngày …"
            let behind = end + note_len(&text[end..]);
            // "Nghị quyết số 04-NQ/TW (khóa XII), ngày …"
            let termed = term(&text[behind..]).map_or(behind, |(rest, _)| text.len() - rest.len());
            if date.is_none()
                && let Ok((rest, found)) = cited_date(&text[behind..]).or_else(|_| cited_date(&text[termed..]))
            {
                date = found.iso();
                end = text.len() - rest.len();
            }
            // A month alone only before the issuer: "tháng 6 năm 2020 của Tỉnh ủy".
            if date.is_none()
                && let Ok((rest, found)) = cited_month(&text[end..])
                && strip_of(rest).is_some()
            {
                date = found.iso();
                end = text.len() - rest.len();
            }
            let behind = end + note_len(&text[end..]);
            // A date that cannot be read hides no issuer.
            let unread = |at: usize| unread_date(&text[at..]).map(|(rest, _)| text.len() - rest.len()).ok();
            if issuer.is_none()
                && let Some(range) = self
                    .issuer(text, behind)
                    .or_else(|| {
                        let behind = unread(behind).filter(|_| date.is_none())?;
                        self.issuer(text, behind)
                    })
                    .filter(|range| !self.acts_next(text, range, &raw))
            {
                end = range.end;
                issuer = Some(range);
            }
            if issuer.is_none()
                && let Some((range, issued)) = self.issued_by(text, end)
            {
                end = range.end;
                issuer = Some(range);
                // "do Bộ Chính trị ban hành ngày 11/7/2023"
                if date.is_none()
                    && let Ok((rest, found)) = cited_date(&text[issued..])
                {
                    (date, end) = (found.iso(), text.len() - rest.len());
                }
            }
        }
        // "Báo cáo số …-BC/BTCĐU ngày …/3/2026": the day is to be filled in.
        if date.is_none()
            && issuer.is_none()
            && let Ok((rest, _)) = unread_date(&text[end..])
        {
            let day = text[end..text.len() - rest.len()].trim_end_matches(['.', ' ']);
            if day.contains(['…', '.', '_']) && year_behind(day) {
                end += day.len();
            }
        }
        // What several issue together names them all: "Thông tư liên tịch số … của Bộ Nội vụ, Bộ Tài chính".
        let joint_type = |code: &str| code.len() > "LN".len() && (code.ends_with("LN") || code.ends_with("LT"));
        let joint =
            kind.is_some_and(|kind| kind.name.ends_with(" lien tich")) || raw.printed_type().is_some_and(joint_type);
        // "số 15/KHPH-SYT-SGDĐT … của Sở Y tế và Sở Giáo dục và Đào tạo": the symbol names as many bodies.
        let several = || raw.body.len() > 1;
        if let Some(issuer) = issuer.as_mut().filter(|range| range.end == end)
            && (joint || several())
        {
            // "09/KH-UBND … của Ủy ban nhân dân tỉnh, Ủy ban nhân dân huyện xây dựng kế hoạch": the code of the first is
            // no other's.
            // "BTCTU": the level is said once, behind the last, "Ban Tổ chức và Ủy ban Kiểm tra Tỉnh ủy".
            let office = |code: &str, name: &str| {
                let levels = self.paper.vocab.levels.iter().filter(|_| raw.party);
                levels.filter_map(|(_, level)| code.strip_suffix(level.as_str())).any(|office| spells(office, name))
            };
            let spells = |code: &str, name: &str| name.starts_with(code) || spells(code, name) || office(code, name);
            let first = usize::from(!raw.party);
            let own = raw.body.iter().rposition(|code| spells(code, &text[issuer.clone()])).unwrap_or(first);
            let named_in_symbol =
                |name: &str| raw.body.iter().enumerate().skip(first).any(|(at, code)| at != own && spells(code, name));
            let more = |end: usize| {
                // "… số 05-QĐ/BTV-HU của Huyện ủy, Ban Thường vụ Huyện ủy phân công": behind a comma the sentence goes on.
                [", ", " và ", " - ", " – "][usize::from(raw.party && !joint)..].iter().find_map(|join| {
                    let named = text[end..].strip_prefix(join).filter(|named| named.starts_with(fold::is_upper))?;
                    let len = self.paper.vocab.body_at(named).map(|_| self.body_len(named))?;
                    (joint || named_in_symbol(&named[..len])).then_some(join.len() + len)
                })
            };
            // As many as the symbol names, or two.
            let bodies = raw.body.iter().filter(|body| !joint_type(body)).count();
            for _ in 1..bodies.max(2) {
                end += more(end).unwrap_or(0);
            }
            issuer.end = end;
        }
        let mut parted = false;
        if let Some(kind) = kind {
            // "HDLN" is the type of what a "Liên ngành" issues, and not its letters behind "HD".
            let issuer = issuer.clone().filter(|_| !joint).map(|range| &text[range]);
            parted = part_type(&mut raw, kind, issuer, self.paper.vocab);
        }
        raw.body.truncate(8);
        let context = SymbolContext {
            regime: self.regime,
            kind: kind.and_then(|kind| kind.code.as_deref()),
            issuer: issuer.clone().map(|range| &text[range]),
        };
        let (mut symbol, mended) = canonical(&raw, self.paper.vocab, context);
        if !level.is_empty() {
            symbol.text = format_smolstr!("{}-{}/{level}", symbol.number, symbol.kind.as_deref().unwrap_or(""));
            symbol.body = [level.into()].into();
        }
        let code = kind.and_then(|kind| kind.code.as_deref()).or_else(|| {
            let symbol_type = symbol.kind.as_deref().filter(|_| kind.is_none())?;
            let regime = if raw.party { Regime::Party } else { Regime::State };
            self.paper.vocab.type_of_symbol(symbol_type, regime)
        });
        let kind = code.map(SmolStr::from);
        let number = Some(symbol.number.clone());
        Mention {
            start: at,
            end,
            form: CitationForm::Full,
            kind,
            symbol: Some(symbol),
            number,
            date,
            subject: self.subject(text, end),
            issuer,
            mended: parted || !mended.is_empty(),
            whole: None,
        }
    }

    /// "Luật Đất đai (số 31/2024/QH15)", "Kết luận về công tác dân vận (số 12-KL/TU, ngày 05/3/2025)": a name with its
    /// symbol in brackets is one mention. With a type word of its own the bracket is a second: "(Luật số 31/2024/QH15)".
    pub(super) fn with_symbol(&self, text: &str, mention: Mention) -> Mention {
        let end = mention.subject.as_ref().map_or(mention.end, |subject| subject.end);
        let numbered = || {
            let inner = text.get(end..)?.trim_start().strip_prefix('(')?;
            fold::word_prefix(inner, "so")?;
            let kind = mention.kind.as_deref()?;
            let (rest, raw) = self.cited(inner)?;
            let typed = self.paper.vocab.types.iter().find(|known| known.code.as_deref() == Some(kind));
            let numbered = self.finish(text, mention.start, text.len() - rest.len(), &raw, typed);
            let printed = numbered.symbol.as_ref().and_then(|symbol| symbol.kind.as_deref());
            let code = printed.map(|code| self.paper.vocab.type_of_symbol(code, self.regime_of(&numbered)));
            let law = || kind == "L" && raw.year.is_some();
            let same = code.map_or_else(law, |code| code.is_some_and(|code| same_symbol(kind, Some(code))));
            (same && text[numbered.end..].starts_with(')')).then_some(numbered)
        };
        let Some(numbered) = (mention.form == CitationForm::Named).then(numbered).flatten() else { return mention };
        let mut whole = Mention {
            end: numbered.end + ")".len(),
            kind: mention.kind,
            date: numbered.date.or(mention.date),
            issuer: mention.issuer.or(numbered.issuer),
            subject: mention.subject,
            ..numbered
        };
        // "Luật Đất đai (số 31/2024/QH15) ngày 18/01/2024"
        if let Ok((rest, found)) = cited_date(&text[whole.end..])
            && whole.date.is_none()
        {
            (whole.date, whole.end) = (found.iso(), text.len() - rest.len());
        }
        // "… (số 02-CTr/TU, ngày 10/01/2025) của Ban Thường vụ Tỉnh ủy"
        if let Some(issuer) = self.issuer(text, whole.end).filter(|_| strip_of(&text[whole.end..]).is_some())
            && whole.issuer.is_none()
        {
            (whole.end, whole.issuer) = (issuer.end, Some(issuer));
        }
        whole
    }

    /// "Chương trình hành động 15-CTr/TU", "Báo cáo thẩm định 49/BC-STP", "Hướng dẫn liên ngành 12/HDLN-SYT": of what
    /// kind the paper is, and a symbol of its type without "số".
    fn of_kind(&self, text: &str, at: usize, end: usize, kind: &DocType) -> Option<Mention> {
        let near = head(&text[end..], MOST_OF_A_KIND);
        let digit = near.find(|c: char| c.is_ascii_digit()).filter(|_| kind.naming == Naming::Title)?;
        let words = near[..digit].strip_suffix(' ')?;
        if words.ends_with(" số") || !self.is_kind(words, &text[end + digit..], kind) {
            return None;
        }
        let (rest, symbol) = self.cited(&text[end + digit..])?;
        Some(self.finish(text, at, text.len() - rest.len(), &symbol, Some(kind)))
    }

    /// Whether words in small letters say of what kind a paper is, with whose symbol `behind` begins: " kiểm tra, giám
    /// sát" between "Chương trình" and "số 02-CTr/ĐU"; not " thực hiện nghị quyết".
    fn is_kind(&self, words: &str, behind: &str, kind: &DocType) -> bool {
        const OTHERS: [&str; 10] = ["tại", "theo", "này", "các", "những", "và", "của", "ngày", "kèm", "là"];
        let Some(words) = words.strip_prefix(' ') else { return false };
        let mut parts = words.split(' ');
        let plain = |word: &str| {
            let word = word.strip_suffix(',').unwrap_or(word);
            !word.is_empty() && word.chars().all(fold::is_lower)
        };
        let says = |word: &str| plain(word) && !OTHERS[..5].contains(&word);
        let (first, last) = (parts.clone().next().unwrap_or(""), parts.clone().next_back().unwrap_or(""));
        let open = OTHERS.contains(&first) || OTHERS.contains(&last) || last.ends_with(',');
        if open || !parts.all(says) || self.paper.vocab.formulas.behind.begin(words) {
            return false;
        }
        let typed = |symbol: &RawSymbol<'_>| symbol.printed_type().is_some_and(|printed| is_symbol_of(printed, kind));
        // "Kế hoạch, tờ trình thực hiện kế hoạch 12/KH-UBND": the last type word before the number is whose it is.
        !self.holds_type(words, kind) && self.cited(behind).is_some_and(|(_, symbol)| typed(&symbol))
    }

    /// Whether words in small letters hold the name of the type, or of another whose symbol is the same.
    fn holds_type(&self, words: &str, kind: &DocType) -> bool {
        let starts = words.match_indices(' ').map(|(at, _)| &words[at + 1..]).chain([words]);
        starts.filter_map(|words| self.paper.vocab.type_at(words)).any(|(other, _)| {
            other.code == kind.code || other.symbols.iter().any(|symbol| kind.symbols.contains(symbol))
        })
    }

    /// "Nghị quyết của Bộ Chính trị số 11-NQ/TW", "Báo cáo thẩm định của Sở Tư pháp số 20/BC-STP", "Thông báo Kết luận
    /// của Thường trực Tỉnh ủy số 16-TB/TU": before the number stands who issued the paper, and of what kind it is.
    fn qualified(&self, text: &str, at: usize, end: usize, kind: &DocType) -> Option<Mention> {
        // "Quy định thi hành Điều lệ Đảng của Ban Chấp hành Trung ương số 24-QĐ/TW"
        let titled = |code: &&str| kind.naming == Naming::Title || *code == "QyĐ";
        let code = kind.code.as_deref().filter(titled)?;
        let near = head(&text[end..], MOST_OF_A_QUALIFIER);
        let of = find_of(near)?;
        let name = near[..of].trim_end();
        let words = near[..of].strip_prefix(' ')?;
        // "Thông báo Kết luận"
        let small = words.strip_prefix("Kết luận").filter(|_| code == "TB").unwrap_or(words);
        let plain = |c: char| fold::is_lower(c) || matches!(c, ' ' | ',');
        let points = [" tại ", " theo ", " này ", " các "].iter().any(|other| words.contains(other));
        // "… của đồng chí Bí thư Tỉnh ủy số 12-TB/TU"
        let of = end + of + fold::prefix(&text[end + of..], "dong chi ").unwrap_or(0);
        // "Nghị quyết kết nạp người vào Đảng của Chi bộ …", "Quyết định thành lập Đoàn kiểm tra của …": a capital in it.
        let named = !small.chars().all(plain);
        let titled = || {
            let signs = |c: char| fold::is_letter(c) || matches!(c, ' ' | ',');
            let small = small.starts_with(fold::is_lower) && small.chars().all(signs);
            let statute = words.starts_with("thi hành Điều lệ ");
            small && (statute || !self.names_another(name)) && !self.holds_type(words, kind)
        };
        if points || !self.issues(&text[of..]) || named && !titled() {
            return None;
        }
        let issuer = self.issuers(text, of);
        let behind = &text[issuer.end..];
        // "… của Sở Tư pháp (số 13/BC-STP ngày 06/3/2026)"
        let inner =
            behind.strip_prefix(" (").filter(|inner| words != "của " && fold::word_prefix(inner, "so").is_some());
        let (rest, symbol) = self.cited(inner.unwrap_or(behind)).or_else(|| self.blank(behind))?;
        let mut mention = self.finish(text, at, text.len() - rest.len(), &symbol, Some(kind));
        if inner.is_some() {
            mention.end += text[mention.end..].strip_prefix(')').map(|_| ")".len())?;
            mention.subject = self.subject(text, mention.end);
        }
        // "Kế hoạch thực hiện nghị quyết của Tỉnh ủy số 15-NQ/TU": the number of the other.
        let printed = mention.symbol.as_ref().and_then(|symbol| symbol.kind.as_deref());
        let by_symbol = printed.and_then(|printed| self.paper.vocab.type_of_symbol(printed, self.regime_of(&mention)));
        let own =
            words == "của " || by_symbol.is_some() && same_symbol(code, by_symbol) || !named && by_symbol.is_none();
        own.then(|| Mention { issuer: mention.issuer.clone().or(Some(issuer)), ..mention })
    }

    /// "Thông tư liên tịch Bộ Nội vụ và Bộ Tài chính số 01/2003/TTLT-BNV-BTC", "… giữa Bộ Nội vụ và Bộ Tài chính số …".
    fn of_several(&self, text: &str, at: usize, end: usize, kind: &DocType) -> Option<Mention> {
        let name = text[end..].strip_prefix(' ').filter(|_| kind.name.ends_with(" lien tich"))?;
        let name = name.strip_prefix("giữa ").unwrap_or(name);
        let issuer = self.issues(name).then(|| self.issuers(text, text.len() - name.len()))?;
        let (rest, symbol) = self.cited(&text[issuer.end..])?;
        let mention = self.finish(text, at, text.len() - rest.len(), &symbol, Some(kind));
        Some(Mention { issuer: mention.issuer.clone().or(Some(issuer)), ..mention })
    }

    /// Whether words begin with who issues papers, in a capital.
    fn issues(&self, body: &str) -> bool {
        body.starts_with(fold::is_upper) && (self.paper.vocab.body_at(body).is_some() || self.paper.is_role(body))
    }

    /// The body at `of` and those that issue with it: "Sở Nội vụ và Sở Tài chính" before "số 12/HDLN-SNV-STC".
    fn issuers(&self, text: &str, of: usize) -> std::ops::Range<usize> {
        let mut end = of + self.body_len(&text[of..]);
        for _ in 0..MOST_COMMITTEES {
            let next = [", ", " và "].iter().find_map(|join| text[end..].strip_prefix(join));
            let Some(next) = next.filter(|next| self.issues(next)) else { break };
            end = text.len() - next.len() + self.body_len(next);
        }
        of..end
    }

    /// Whether words end with another type word of two in small letters.
    fn ends_with_type(&self, name: &str) -> bool {
        let Some(last) = name.rmatch_indices(' ').nth(1).map(|(at, _)| &name[at + 1..]) else { return false };
        let typed = || self.paper.vocab.type_at(last).is_some_and(|(_, len)| len == last.len());
        last == "văn bản" || last.starts_with(fold::is_lower) && typed()
    }

    /// Whether words end with the type word of a paper of a list: "… điện VIII và Văn bản".
    fn joins_paper(&self, name: &str) -> bool {
        let last = [" và ", ", ", " tại "].iter().filter_map(|join| Some(name.rfind(join)? + join.len())).max();
        let last = last.map_or("", |last| &name[last..]);
        let typed = || self.paper.vocab.type_at(last).is_some_and(|(_, len)| len == last.len());
        last.starts_with(fold::is_upper) && typed()
    }

    /// Whether words hold another type word with a capital, or point at this paper.
    fn names_another(&self, name: &str) -> bool {
        let amends = fold::prefix(name, " sua doi").is_some();
        !name.starts_with(' ')
            || name.contains(" này")
            || name.match_indices(' ').any(|(i, _)| {
                let behind = &name[i + 1..];
                !amends
                    && behind.starts_with(fold::is_upper)
                    && self
                        .paper
                        .vocab
                        .type_at(behind)
                        .is_some_and(|(kind, _)| kind.code.is_some() && kind.naming != Naming::No)
            })
    }

    /// The symbol with which `text` goes on; in small letters only one of a known type.
    pub(super) fn cited<'a>(&self, text: &'a str) -> Option<(&'a str, RawSymbol<'a>)> {
        let small = |kind: &str| kind.starts_with(fold::is_lower) && self.paper.vocab.symbol_type(kind).is_none();
        cited_symbol(text)
            .ok()
            .filter(|(_, symbol)| !symbol.kind.is_some_and(small) && (!symbol.spoilt || self.is_typed(symbol)))
    }

    /// "176-HĐBT", "64-CP"; behind a blank only with a known type: "12 NQ-TU".
    pub(super) fn of_office<'a>(&self, text: &'a str) -> Option<(&'a str, RawSymbol<'a>)> {
        let (rest, symbol) = office_symbol(text).ok()?;
        let first = symbol.body.first()?;
        // "Chương trình 135-II" is the second phase of it.
        let typed =
            if symbol.spoilt { self.paper.vocab.symbol_type(first).is_some() } else { roman_value(first).is_none() };
        typed.then_some((rest, symbol))
    }

    /// A symbol whose number is still to be filled in, of a known type: "số …/QĐ-UBND"; or of an office: "số …/SNV-VP".
    pub(super) fn blank<'a>(&self, text: &'a str) -> Option<(&'a str, RawSymbol<'a>)> {
        let (rest, symbol) = blank_symbol(text).ok()?;
        (self.is_typed(&symbol) || symbol.body.len() > 1).then_some((rest, symbol))
    }

    /// Whether a symbol says its type, or its year as only some types do.
    fn is_typed(&self, symbol: &RawSymbol<'_>) -> bool {
        let kind = symbol.kind.or_else(|| symbol.body.first().copied().filter(|_| !symbol.party));
        kind.is_some_and(|kind| self.paper.vocab.symbol_type(kind).is_some()) || symbol.year.is_some()
    }

    /// Whether a body behind the date of a paper is who acts in the sentence, and not its issuer: "Công văn số 12/SNV-CCVC
    /// ngày 06/01/2026 Ủy ban nhân dân xã báo cáo …". The symbol would say whose the paper is.
    fn acts_next(&self, text: &str, body: &std::ops::Range<usize>, symbol: &RawSymbol<'_>) -> bool {
        let alone = || !ends_folded(text[..body.start].trim_end(), "cua") && !text[..body.start].ends_with(", ");
        let acts = || text[body.end..].strip_prefix(' ').is_some_and(|verb| verb.starts_with(fold::is_lower));
        let own = || {
            symbol.body.iter().any(|code| text[body.clone()].starts_with(*code) || spells(code, &text[body.clone()]))
        };
        alone() && acts() && !self.goes_on_from_issuer(&text[body.end..]) && !symbol.body.is_empty() && !own()
    }

    /// Who issued a paper, where it is said so, and where those words end: "do Bộ Chính trị ban hành", "được UBND tỉnh
    /// ban hành".
    fn issued_by(&self, text: &str, end: usize) -> Option<(std::ops::Range<usize>, usize)> {
        let rest = text[end..].trim_start_matches([',', ' ']);
        let body = ["do ", "được "].iter().find_map(|by| rest.strip_prefix(by))?;
        let known =
            body.starts_with(fold::is_upper) && (self.paper.vocab.body_at(body).is_some() || self.paper.is_role(body));
        let start = text.len() - body.len();
        let range = start..start + known.then(|| self.body_len(body))?;
        let issued = text[range.end..].strip_prefix(" ban hành")?;
        (rest.len() < text.len() - end && !issued.starts_with(" kèm")).then(|| (range, text.len() - issued.len()))
    }

    pub(super) fn regime_of(&self, mention: &Mention) -> Regime {
        match &mention.symbol {
            Some(symbol) if symbol.text[symbol.number.len()..].starts_with('-') => Regime::Party,
            Some(_) => Regime::State,
            None => self.regime,
        }
    }
}

/// Whether the letters of a symbol's body are first letters of a name, in order from the first: SGDĐT is Sở Giáo dục và
/// Đào tạo.
fn spells(code: &str, name: &str) -> bool {
    let mut initials = name.split(' ').filter_map(|word| word.chars().next()).map(fold::fold_char).peekable();
    let mut letters = code.chars().map(fold::fold_char).peekable();
    initials.peek() == letters.peek() && letters.all(|letter| initials.any(|initial| initial == letter))
}

/// The length of the mark of a note: "[2]", "(2)", a blank before it or none; "¹".
fn note_len(rest: &str) -> usize {
    let bare = rest.strip_prefix(' ').unwrap_or(rest);
    let raised = rest.len() - rest.trim_start_matches(fold::RAISED).len();
    note_mark(bare).map_or(raised, |mark| rest.len() - bare.len() + mark.len())
}

/// Whether the type that a symbol prints is one of a type's, or goes on from it in capitals: "HDLN" of "Hướng dẫn liên
/// ngành"; but "CTr" is no "CT".
fn is_symbol_of(printed: &str, kind: &DocType) -> bool {
    kind.symbols.iter().any(|symbol| {
        let more = printed.strip_prefix(symbol.as_str());
        more.is_some_and(|more| more.is_empty() || more.len() > 1 && more.chars().all(fold::is_upper))
    })
}

/// Whether two codes share a symbol: QĐ is Quyết định and Quy định.
pub(super) fn same_symbol(carried: &str, by_symbol: Option<&str>) -> bool {
    by_symbol.is_none_or(|code| code == carried || matches!((code, carried), ("QĐ", "QyĐ") | ("QyĐ", "QĐ")))
}
