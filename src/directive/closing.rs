//! Where the closing of a paper begins behind its last unit.

use super::assembly::{Assembly, Passage};
use super::ends_paper;
use super::header::whole_place_date;
use super::paper::SHORT_TITLE;
use crate::document::NodeKind;
use crate::fold;
use crate::outline::Unit;
use crate::text::head;

/// How many bytes the title of a unit takes that names bodies.
const LONGEST_BODIES: usize = 160;

impl<'t> Assembly<'_, 't> {
    /// The first paragraph of the closing: those at the end that speak of the paper itself.
    pub(super) fn closing_start(&self, passages: &[Passage<'t>]) -> usize {
        // A unit whose first paragraph is a title keeps the second.
        let first = self.outline.units.last().map_or(0, |unit| {
            let titled = passages.get(unit.blocks.start).is_some_and(|first| {
                let words = &first.words.text;
                // "Nhiệm vụ", but not "Địa điểm: Hội trường Huyện ủy".
                let short = || {
                    let whole = words.len() <= SHORT_TITLE || self.titles_bodies(words) || self.follows_title(passages);
                    whole && !words.contains(|c: char| c == ':' || c.is_ascii_digit())
                };
                !words.ends_with(['.', ';', ':', ',', '!', '…'])
                    && (unit.kind == NodeKind::Article || fold::is_caps(words) || short())
            });
            let second = passages.get(unit.blocks.start + 1).filter(|_| titled && unit.blocks.len() > 1);
            let keeps = second.is_some_and(|second| !second.words.text.starts_with("Trên đây là "));
            unit.blocks.start + 1 + usize::from(keeps)
        });
        let mut start = passages.len();
        // "KẾT LUẬN" or "* * *" below the last unit.
        let parts = |at: &usize| {
            let passage = &passages[*at].words;
            fold::is_caps(&passage.text) && fold::is(&passage.text, "ket luan")
                || self.is_below_stars(passages[at - 1].words.span.end, passage.span.start)
        };
        if let Some(at) = (first.max(1)..passages.len()).find(parts).filter(|_| !self.outline.units.is_empty()) {
            return at;
        }
        // What is sent along stands in brackets behind the closing, "(Kèm theo Phụ lục)", and a note: "Ghi chú: …".
        if let [.., closing, sent] = passages
            && start > first
            && (sent.words.text.starts_with('(') || sent.words.text.starts_with("Ghi chú:"))
            && (ends_paper(&closing.words.text) || start > first + 1 && self.is_closing(&closing.words.text))
        {
            start -= 1;
        }
        // Under a title, behind a colon or in an article such a paragraph is the unit's.
        let item = self.outline.units.last().filter(|unit| !self.is_in_article(unit));
        let item = item.and_then(|unit| passages.get(unit.blocks.start)).map_or("", |first| &first.words.text);
        let whole = item.ends_with(['.', ';']);
        let closes = |words: &str| self.is_closing(words) || whole && self.sees_to_paper(words, item);
        while start > first && closes(&passages[start - 1].words.text) {
            start -= 1;
        }
        if self.outline.units.is_empty() {
            // Without units the text is the preamble; only its last words close it.
            start = start.max(passages.len().saturating_sub(1)).max(usize::from(!passages.is_empty()));
        }
        start.min(self.outline.unheld.unwrap_or(start))
    }

    /// Whether nothing but three stars or more part two paragraphs.
    fn is_below_stars(&self, above: usize, below: usize) -> bool {
        let between = self.paper.text.get(above..below).unwrap_or("");
        between.bytes().all(|b| b == b'*' || b.is_ascii_whitespace())
            && between.bytes().filter(|b| *b == b'*').nth(2).is_some()
    }

    /// Whether words name who has a task, as the title of a unit: "Ban tuyên giáo các tỉnh uỷ, thành uỷ", "Các cơ quan báo chí".
    fn titles_bodies(&self, words: &str) -> bool {
        words.len() <= LONGEST_BODIES && (words.starts_with("Các ") || self.paper.vocab.body_at(words).is_some())
    }

    /// Whether the unit before the last stands beside it and begins with a title over its text.
    fn follows_title(&self, passages: &[Passage<'_>]) -> bool {
        let [.., before, last] = &self.outline.units[..] else { return false };
        let title = passages.get(before.blocks.start).map(|title| &title.words.text);
        let titled = title.is_some_and(|title| title.len() <= LONGEST_BODIES && title.ends_with(fold::is_word));
        (before.parent, before.kind) == (last.parent, last.kind) && before.blocks.len() > 1 && titled
    }

    fn is_closing(&self, words: &str) -> bool {
        let formulas = &self.paper.vocab.formulas;
        // "(Có Phụ lục phân công nhiệm vụ kèm theo)"
        let bare = words.trim_end_matches(['.', '/']);
        if words.starts_with('(') && ["kèm theo)", "gửi kèm)", "đính kèm)"].iter().any(|end| bare.ends_with(end))
        {
            return true;
        }
        let words = words.trim_start_matches(|c: char| !fold::is_word(c));
        let early = head(words, 160);
        let itself = || {
            // "Nghị quyết này …", "Căn cứ Chương trình công tác này, …", "Trên cơ sở nội dung Kế hoạch này, …"
            const RESTS: [&str; 4] = ["can cu noi dung", "can cu", "tren co so noi dung", "tren co so"];
            let start = RESTS.iter().find_map(|rests| fold::word_prefix(words, rests)).map_or(0, |len| len + 1);
            let named =
                words.get(start..).and_then(|words| self.paper.vocab.type_at(words)).map(|(_, len)| start + len);
            named.filter(|_| !self.ends_sentence_above(words)).is_some_and(|end| {
                let behind = head(&words[end..], 40);
                // "Nghị quyết đã được Hội nghị thông qua.", "Kế hoạch được quán triệt đến chi bộ."
                const DONE: [&str; 6] = ["thông qua", "thống nhất", "quán triệt", "phổ biến", "biểu quyết", "nhất trí"];
                let agreed = || DONE.iter().any(|done| words.contains(done));
                let passed = || (behind.starts_with(" đã được ") || behind.starts_with(" được ")) && agreed();
                // "Căn cứ nội dung Kế hoạch, các chi bộ …"
                let rests = || start > "can cu ".len() + 2 && behind.starts_with(", ");
                fold::find(behind, "nay").is_some() || passed() || rests()
            })
        };
        formulas.closing.begin(words) && !words.starts_with(fold::is_lower)
            || formulas.closing_early.within(early).next().is_some()
            || itself()
            || whole_place_date(words).is_some()
            || (words.ends_with("./.") || words.ends_with(" thực hiện.")) && self.speaks_of_issuer(words)
            || words.ends_with(" thực hiện.") && words.contains(" biết, ") && early.contains(" thông báo ")
            || self.charges_with_itself(words)
    }

    /// Whether words are the paper itself and no more, and so the end of the sentence above a blank line of a scan:
    /// "… đôn đốc việc thực hiện" over "Kế hoạch này."
    pub(super) fn ends_sentence_above(&self, words: &str) -> bool {
        let named = words.trim_end_matches(|c: char| !fold::is_word(c)).strip_suffix(" này");
        named.is_some_and(|named| self.paper.vocab.type_at(named).is_some_and(|(_, len)| len == named.len()))
    }

    /// "Các cấp ủy … chịu trách nhiệm thi hành Kế hoạch này." behind the last unit, "Tỉnh ủy giao Ban Thường vụ chỉ đạo thực hiện
    /// Nghị quyết."; in the last article it is the article's.
    fn charges_with_itself(&self, words: &str) -> bool {
        let ends = |unit: &Unit| unit.kind == NodeKind::Article;
        let bare = words.trim_end_matches(['.', '/']);
        let itself = bare.strip_suffix(" này");
        let named = itself.unwrap_or(bare);
        if itself.is_none() && !head(words, 100).contains(" giao ") {
            return false;
        }
        let charges = ["thi hành ", "thực hiện ", "triển khai "].iter().any(|verb| {
            let paper = named.rfind(verb).map(|at| &named[at + verb.len()..]);
            let typed = |paper: &str| {
                let (kind, len) = self.paper.vocab.type_at(paper)?;
                let own =
                    || paper.starts_with(fold::is_upper) && kind.code.as_deref() == self.head.title.kind.as_deref();
                Some(len == paper.len() && (itself.is_some() || own()))
            };
            paper.and_then(typed) == Some(true)
        });
        charges && !self.outline.units.last().is_some_and(ends)
    }

    /// Whether a unit is an article, or of one.
    fn is_in_article(&self, unit: &Unit) -> bool {
        let above = |unit: &&Unit| unit.parent.map(|parent| &self.outline.units[parent]);
        std::iter::successors(Some(unit), above).any(|unit| unit.kind == NodeKind::Article)
    }

    /// Whether a paragraph behind a whole item sees to the paper and not to the item: "Giao Ban Dân vận theo dõi, đôn đốc việc
    /// thực hiện Chỉ thị này, báo cáo …", "Căn cứ ý kiến chỉ đạo, yêu cầu các sở … triển khai./.", "Báo cáo chậm sau thời
    /// hạn trên, Ban Tổ chức Tỉnh ủy sẽ …".
    fn sees_to_paper(&self, words: &str, item: &str) -> bool {
        let vocab = self.paper.vocab;
        let early = head(words, 200);
        let orders = || [", yêu cầu ", ", đề nghị "].iter().any(|verb| early.contains(verb));
        // "Kiểm tra, giám sát …" says what the item before goes on with, and so does the body that the item begins with.
        let named = |words: &str| vocab.body_at(words).map_or(0, |(_, len)| len);
        let bare = words.strip_prefix("Giao ").unwrap_or(words);
        let body = || named(bare) > 0 || vocab.roles.begin(bare) || bare.len() < words.len();
        let goes_on = || named(bare) > 0 && item.starts_with(&bare[..named(bare)]);
        let charged = || body() && !words.starts_with("Kiểm tra") && !goes_on();
        // "Các cấp ủy, tổ chức đảng nghiêm túc tổ chức thực hiện./.", "Các huyện ủy căn cứ Kế hoạch này xây dựng kế hoạch …"
        let carries_out = || {
            let rests = early.split_once(" căn cứ ").and_then(|(_, paper)| {
                let (_, len) = vocab.type_at(paper)?;
                Some(paper[len..].starts_with(" này"))
            });
            let bare = words.trim_end_matches(['.', '/']);
            let named = body() || vocab.formulas.several.begin(words);
            named
                && !goes_on()
                && (bare.ends_with(" tổ chức thực hiện")
                    || bare.ends_with(" triển khai thực hiện")
                    || rests == Some(true))
        };
        words.ends_with("./.") && (vocab.formulas.basis.begin(words) && orders() || carries_out())
            || early.contains("thời hạn trên, ") && self.announces(early)
            || charged() && self.watches_itself(words)
    }

    /// Whether words watch over what is done by the paper itself: "… theo dõi, kiểm tra việc thực hiện Kế hoạch này và báo cáo
    /// …", "… báo cáo Tỉnh ủy kết quả thực hiện Nghị quyết."; "báo cáo việc triển khai Kế hoạch này" is a task as others.
    fn watches_itself(&self, words: &str) -> bool {
        const WATCH: [&str; 7] = ["theo dõi", "kiểm tra", "đôn đốc", "giám sát", "sơ kết", "tổng kết", "báo cáo"];
        let vocab = self.paper.vocab;
        let own = |paper: &str| {
            let (kind, len) = vocab.type_at(paper).filter(|_| paper.starts_with(fold::is_upper))?;
            let behind = &paper[len..];
            let ended = || behind.starts_with(['.', ',', ';']) || behind.starts_with(" và báo cáo");
            Some(kind.code.as_deref() == self.head.title.kind.as_deref() && (behind.starts_with(" này") || ended()))
        };
        let watches = |before: &str| {
            let what = ["việc ", "kết quả ", "tình hình "].iter().find_map(|what| before.strip_suffix(what));
            what.map(str::trim_end).is_some_and(|before| {
                let told = || before.rsplit_once("báo cáo ").is_some_and(|(_, whom)| vocab.body_at(whom).is_some());
                WATCH.iter().any(|watch| before.ends_with(watch)) || told()
            })
        };
        let verbs = ["thi hành ", "thực hiện "];
        let mut done = verbs.iter().flat_map(|verb| words.match_indices(verb).take(8));
        done.any(|(at, verb)| watches(&words[..at]) && own(&words[at + verb.len()..]) == Some(true))
    }

    /// Whether a clause says what the issuer will do: "…, Ban Tổ chức Tỉnh ủy sẽ báo cáo …".
    fn announces(&self, words: &str) -> bool {
        words.contains(" sẽ ") && words.split(", ").any(|clause| self.begins_with_issuer(clause))
    }

    /// "Ủy ban nhân dân tỉnh yêu cầu …": the issuer speaks at the end.
    fn speaks_of_issuer(&self, words: &str) -> bool {
        const VERBS: [&str; 6] = ["yeu cau", "de nghi", "thong bao", "bao cao", "tra loi", "cam on"];
        self.begins_with_issuer(words) && VERBS.iter().any(|verb| fold::find(head(words, 100), verb).is_some())
    }

    fn begins_with_issuer(&self, words: &str) -> bool {
        let Some(issuer) = &self.head.header.issuer else { return false };
        let folded = fold::fold(issuer);
        let lead = |count: usize| folded.split(' ').take(count).collect::<Vec<_>>().join(" ");
        // "Ban Thường vụ Tỉnh ủy yêu cầu …" for "TỈNH ỦY LAM GIANG".
        let committee = || {
            let of = ["Ban Thường vụ ", "Thường trực "].iter().find_map(|of| words.strip_prefix(of));
            let lead = lead(2);
            lead.ends_with(" uy") && fold::word_prefix(of.unwrap_or(words), &lead).is_some()
        };
        fold::prefix(words, &lead(4)).is_some() || committee() || names_issuer(words, &folded)
    }
}

/// Whether words begin with the name of the issuer, given in small letters without marks, but for its place or with a body
/// in short: "Sở Tài chính" of "so tai chinh tinh lam giang", "Văn phòng UBND tỉnh" of "van phong uy ban nhan dan tinh".
pub(super) fn names_issuer(words: &str, issuer: &str) -> bool {
    const LEVELS: [&str; 7] = ["tinh", "thanh pho", "huyen", "quan", "xa", "phuong", "thi xa"];
    let (mut words, mut issuer, mut shared) = (words, issuer, 0);
    while let Some(first) = issuer.split(' ').next().filter(|first| !first.is_empty()) {
        let short = words.strip_prefix("UBND").and_then(|rest| Some((rest, issuer.strip_prefix("uy ban nhan dan")?)));
        let next = || Some((&words[fold::word_prefix(words, first)?..], &issuer[first.len()..]));
        let Some((rest, of)) = short.or_else(next) else { break };
        shared += if short.is_some() { 4 } else { 1 };
        (words, issuer) = (rest.trim_start(), of.trim_start());
    }
    // "Sở Tài nguyên" shares two words with "Sở Tài chính".
    let place = || issuer.is_empty() || LEVELS.iter().any(|level| fold::word_prefix(issuer, level).is_some());
    shared > 1 && place() || shared > 4
}
