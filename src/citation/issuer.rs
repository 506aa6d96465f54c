//! The body that issued a paper, behind its symbol or date: "của Ban Thường vụ Tỉnh ủy Cà Mau". The
//! tables know the head of a name; how far it goes, over capitals, levels and commas, is read here,
//! and for the names of papers as well.

use super::Finder;
use super::meeting::conference_at;
use super::piece::{clause_words, is_one_of, strip_of};
use crate::fold;
use crate::parse::citation::{cited_symbol, term};
use crate::text::head;
use crate::vocab::{Naming, begins};

/// How many syllables in small letters the name of a body may have in a row that no table knows.
const MOST_SMALL: usize = 6;

/// How many committees behind the first act together.
pub(super) const MOST_COMMITTEES: usize = 3;

/// In how many characters of a name the mark of a note is looked for.
const LONGEST_MARKED: usize = 48;

/// Verbs with which subjects begin, and the names of no bodies go on.
const DOES: [&str; 7] = ["Phê duyệt", "Quy định", "Sửa đổi", "Bãi bỏ", "Công bố", "Kiện toàn", "Điều chỉnh"];

impl Finder<'_, '_> {
    /// The issuer behind a symbol or date: "của Bộ Chính trị", or the body alone.
    pub(super) fn issuer(&self, text: &str, end: usize) -> Option<std::ops::Range<usize>> {
        // "Nghị quyết số 02-NQ/TU (khoá XVIII) của Tỉnh uỷ".
        let term = term(&text[end..]).ok().filter(|(rest, _)| strip_of(rest).is_some());
        let end = term.map_or(end, |(rest, _)| text.len() - rest.len());
        let rest = &text[end..];
        // "…, Hội nghị lần thứ tư Ban Chấp hành Trung ương"; "…, Hội nghị thống nhất" is who met.
        let conference = rest.strip_prefix(", ").filter(|named| {
            let of = fold::prefix(named, "hoi nghi ").map(|len| &named[len..]);
            of.is_some_and(|of| conference_at(named).is_some() || fold::word_prefix(of, "ban chap hanh").is_some())
        });
        // "57-NQ/TWcủa Bộ Chính trị", "05/3/2020của", "ngày 05/3/2020 củaUBND tỉnh"
        let glued = || rest.strip_prefix("của").map(|named| named.strip_prefix(' ').unwrap_or(named));
        let spaced = || rest.strip_prefix(" của").filter(|named| named.starts_with(fold::is_upper));
        let of = strip_of(rest).or_else(glued).or_else(spaced);
        let named = if conference.is_some() { conference } else { of.or_else(|| rest.strip_prefix(' ')) }?;
        let start = text.len() - named.len();
        // "của Liên ngành: Sở Tài chính - Sở Nội vụ"
        let label = fold::word_prefix(named, "lien nganh").filter(|_| of.is_some());
        let label = label.map_or(0, |len| named.len() - named[len..].trim_start_matches([':', ' ']).len());
        let named = unmarked(&named[label..]);
        // "… ngày 16/5/2012 Ban hành quy định về dạy thêm": a verb with a capital, and no "Ban".
        let verb = fold::word_prefix(named, "ban hanh").filter(|_| of.is_none());
        if verb.is_some_and(|len| !named[len..].starts_with(" chính") && !named[len..].starts_with(" Trung ương")) {
            return None;
        }
        if !named.starts_with(fold::is_upper) {
            // "của tỉnh ủy" is a body too, in small letters.
            let small = of.is_some()
                && [
                    "tinh uy",
                    "thanh uy",
                    "huyen uy",
                    "dang uy",
                    "ban thuong vu",
                    "uy ban nhan dan",
                    "hoi dong nhan dan",
                    "thu tuong chinh phu",
                    "chu tich ubnd",
                    "chu tich uy ban nhan dan",
                    "lien bo",
                ]
                .iter()
                .any(|lead| fold::word_prefix(named, lead).is_some());
            if !small {
                return None;
            }
        }
        let known = self.paper.vocab.body_at(named).is_some();
        // "Nghị quyết 26 Trung ương 7 khóa X"
        if of.is_none()
            && conference.is_none()
            && !known
            && let Some(stop) = self.conference_end(text, start)
        {
            return Some(start..stop);
        }
        let body = known
            || (of.is_some()
                && (self.paper.is_role(named)
                    || fold::word_prefix(named, "trung uong").is_some()
                    || fold::word_prefix(named, "dang").is_some()));
        if !body {
            return None;
        }
        let len = self.body_len(named);
        // "đề nghị của Sở Tài chính tại Công văn số …, của Sở Tư pháp tại Công văn số …": who proposes next.
        let paper_of = || {
            let behind = named[len..].trim_start();
            ["tại ", "có "]
                .iter()
                .find_map(|at| behind.strip_prefix(at))
                .and_then(|paper| self.paper.vocab.type_at(paper))
        };
        let next = of.is_some() && rest.starts_with(',') && paper_of().is_some();
        (len > 0 && !next).then_some(start..start + label + len)
    }

    /// How far the name of a body goes: over words that are known for it, capitals with a small syllable behind, and
    /// where the head leaves it open over small letters too, up to a mark or what goes on with the sentence.
    pub(super) fn body_len(&self, text: &str) -> usize {
        let vocab = self.paper.vocab;
        let formulas = &vocab.formulas;
        // Where all is in capitals they say nothing.
        let caps = fold::is_caps(&text[..clause_words(text, 4)]);
        let (mut end, mut at) = (0, 0);
        let (mut known, mut whole, mut open) = (0, false, true);
        // The words so far are who heads a body.
        let mut headed = false;
        // The end without the small letters that may be no part of the name, and how many those are.
        let (mut sure, mut small) = (0, 0);
        let (mut capital, mut proper) = (true, false);
        for word in text.split(' ').take(24) {
            let word_at = at;
            at += word.len() + 1;
            let words = &text[word_at..];
            let behind = &text[at.min(text.len())..];
            // "Tỉnh ủy Cà Mau[2]": the mark of a note is no part of the name.
            let bare = word.split(['[', '(']).next().unwrap_or(word);
            let bare = bare.trim_end_matches([',', ';', '.', '/', ':', ')', '”', '"', '“', '»', '’', '\'']);
            // "Công an tỉnh…", but "Đảng ủy C … quốc gia"
            let bare = bare.strip_suffix('…').filter(|bare| bare.ends_with(fold::is_letter)).unwrap_or(bare);
            let upper = bare.starts_with(fold::is_upper) && (!caps || bare.contains(fold::is_lower));
            if word_at >= known {
                // "Bộ Y tế Ban hành danh mục", but "Ban [Chấp] hành Trung ương".
                let issues = fold::word_prefix(words, "ban hanh").filter(|_| word_at > 0 && upper);
                if issues.is_some_and(|len| !words[len..].trim_start().starts_with("Trung")) {
                    break;
                }
                // "UBND tỉnh Phê duyệt Đề án …": what the paper does.
                if word_at > 0 && upper && DOES.iter().any(|verb| words.starts_with(verb)) {
                    break;
                }
                // "Chủ tịch ủy ban nhân dân xã"
                let below = headed && word_at == known + 1;
                let body =
                    (word_at == 0 || below || word.starts_with(fold::is_upper)).then(|| vocab.body_at(words)).flatten();
                let role = (word_at == 0).then(|| vocab.roles.at(words)).flatten();
                headed = role.is_some();
                // "huyện Đại Xuyên xây dựng kế hoạch", but "Sở xây dựng": a verb.
                let does = |word: &str| word.starts_with(fold::is_lower) && text[..word_at].trim_end().contains(' ');
                let part = formulas.body_part.at(words).filter(|_| !does(word) || !formulas.charge.begin(words));
                let part = part.or(role).map_or(0, |(_, len)| len);
                if let Some((body, len)) = body {
                    (known, whole, open) = (word_at + len.max(part), body.whole, !body.whole && part < len);
                } else if part > 0 {
                    (known, whole, open) = (word_at + part, false, false);
                }
            }
            let level = if caps {
                is_one_of(&formulas.level_word, &bare.to_lowercase())
            } else {
                is_one_of(&formulas.level_word, bare)
            };
            // "… Đảng bộ tỉnh thành các nhiệm vụ"
            if word_at >= known && becomes(bare, behind) {
                break;
            }
            if word_at >= known {
                // "Ban Kinh tế - Ngân sách": a dash in the middle of a name.
                let dash = matches!(word, "-" | "–") && behind.starts_with(fold::is_upper);
                if dash && !whole && !caps && self.joins_body(behind) {
                    continue;
                }
                let numbered = bare.chars().all(|c| c.is_ascii_digit());
                if bare.is_empty()
                    || word.starts_with(['(', '“', '"', '-', '–'])
                    || word.starts_with(fold::is_upper) && self.leaves_body(words)
                    || numbered
                        && !self.takes_number(&text[..word_at], bare)
                        && !is_numbered_place(&text[..word_at], bare, behind)
                {
                    break;
                }
                if !upper && !numbered {
                    let joins = matches!(bare, "và" | "&")
                        && !caps
                        && behind.starts_with(fold::is_upper)
                        && (self.joins_body(behind) || self.acts_with(text, behind))
                        || bare == "của" && behind.starts_with(fold::is_upper) && vocab.body_at(behind).is_some();
                    let ordinal = (bare == "lần" && behind.starts_with("thứ"))
                        || text[..word_at].ends_with("lần ")
                        || text[..word_at].ends_with("lần thứ ");
                    if !(joins || ordinal) {
                        if formulas.name_stop.begin_small(words) || formulas.body_stop.begin_small(words) {
                            break;
                        }
                        if !level && (!capital || proper) {
                            small += 1;
                            if !open || formulas.behind.begin_small(words) {
                                break;
                            }
                            if small > MOST_SMALL {
                                end = sure;
                                break;
                            }
                        }
                    }
                }
                proper = upper && capital && end > known && !text[..end].ends_with(fold::is_upper);
                open &= !proper;
            }
            if level {
                open = caps && !whole;
            }
            end = word_at + if word_at < known { word.len().min(known - word_at) } else { bare.len() };
            if upper || level || capital || word_at < known {
                (sure, small) = (end, 0);
            }
            capital = upper;
            // "UBND TP. Huế"
            let short = word.ends_with('.')
                && behind.starts_with(fold::is_upper)
                && !formulas.several.begin(behind)
                && is_one_of(&formulas.level_short, &bare.to_lowercase());
            if at > known + 1 && bare.len() < word.len() && !short {
                // "Bộ Chính trị, Ban Bí thư" act together; any other comma ends the name but within a list.
                let pair = |first, second| {
                    fold::word_prefix(text, first).is_some() && fold::word_prefix(behind, second).is_some()
                };
                let together = pair("bo chinh tri", "ban bi thu")
                    || pair("hoi nghi", "ban chap hanh trung uong")
                    || pair("hoi nghi", "bch trung uong")
                    || pair("bo truong", "chu nhiem");
                let together = together || self.acts_with(text, behind);
                if !(word.ends_with(',') && (together || open && self.lists_on(behind))) {
                    break;
                }
            }
        }
        // "Quốc hội khoá XV", "(khóa XIII)".
        if let Ok((rest, _)) = term(&text[end..]) {
            end = text.len() - rest.len();
        }
        end
    }

    /// Whether a committee acts with those before it in a list: "Ban Chấp hành Trung ương, Bộ Chính trị, Ban Bí thư",
    /// "Ban Chấp hành, Ban Thường vụ và Thường trực Đảng ủy"; not one that goes on: "…, Bộ Chính trị ban hành …".
    fn acts_with(&self, first: &str, behind: &str) -> bool {
        const CENTRAL: [&str; 2] = ["bo chinh tri", "ban bi thu"];
        const LOCAL: [&str; 2] = ["ban thuong vu", "thuong truc"];
        let begins = |words: &str, leads: &[&str]| leads.iter().find_map(|lead| fold::word_prefix(words, lead));
        let central = || begins(first, &["ban chap hanh trung uong", "bch trung uong", "bch tw"]).is_some();
        // The body is said once, behind the last.
        let joined = |len: &usize| [",", " và "].iter().any(|join| first[*len..].starts_with(join));
        let bare = || begins(first, &["ban chap hanh", "ban thuong vu"]).filter(joined);
        let (leads, central) = match (behind.starts_with(fold::is_upper), central()) {
            (false, _) => return false,
            (true, true) => (CENTRAL, true),
            (true, false) if bare().is_some() => (LOCAL, false),
            _ => return false,
        };
        let mut rest = behind;
        for _ in 0..MOST_COMMITTEES {
            let Some(len) = begins(rest, &leads) else { return false };
            rest = &rest[len..];
            match [", ", " và "].iter().find_map(|join| rest.strip_prefix(join)) {
                Some(next) if begins(next, &leads).is_some() => rest = next,
                _ => break,
            }
        }
        if central {
            return self.goes_on_from_issuer(rest);
        }
        let body = rest.strip_prefix(' ').filter(|body| body.starts_with(fold::is_upper));
        let word =
            |word: &&str| word.starts_with(fold::is_upper) || is_one_of(&self.paper.vocab.formulas.level_word, word);
        let Some(body) = body.filter(|body| self.paper.vocab.body_at(body).is_some()) else { return false };
        let len: usize = body.split(' ').take(8).take_while(word).map(|word| word.len() + 1).sum();
        // The last word has its mark with it.
        let end = body[..len.min(body.len())].trim_end().len();
        body[..end].ends_with([',', '.', ';', ':']) || self.goes_on_from_issuer(&body[end..])
    }

    /// Whether the words behind a body leave it the issuer of the paper before it: a mark, a term, what the paper is
    /// about.
    pub(super) fn goes_on_from_issuer(&self, rest: &str) -> bool {
        const GOES_ON: [&str; 9] = ["về", "và", "khóa", "khoá", "nhiệm kỳ", "ngày", "tại", "đã", "được"];
        let marked = |c: char| !fold::is_word(c) && c != ' ';
        let behind = rest.trim_start();
        behind.is_empty()
            || rest.starts_with(marked)
            || behind.starts_with('(')
            || GOES_ON.iter().any(|word| begins(behind, word))
    }

    /// Whether a body has a number for a name: "Chi bộ 1", "Ban Chỉ đạo 389", "Hội nghị Trung ương 6".
    fn takes_number(&self, body: &str, number: &str) -> bool {
        number.len() <= 3
            && (body.ends_with(" lần thứ ") || self.paper.vocab.formulas.numbered_body.end(body.trim_end()))
    }

    /// Whether a capital begins no part of the name of a body before it: another paper or the subject.
    fn leaves_body(&self, words: &str) -> bool {
        let kind = self.paper.vocab.type_at(words);
        self.is_subject(words) || kind.is_some_and(|(kind, _)| kind.code.is_some() && kind.naming != Naming::No)
    }

    /// Whether "và" joins words of one name: "Nông nghiệp và Môi trường", not "và Nghị quyết".
    fn joins_body(&self, behind: &str) -> bool {
        let part = ["dieu", "khoan", "muc", "chuong", "phan", "phu luc"];
        let another = self.type_of_abbreviation(behind).is_some_and(|(_, len)| cited_symbol(&behind[len..]).is_ok());
        !another
            && self.paper.vocab.type_at(behind).is_none()
            && self.paper.vocab.body_at(behind).is_none()
            && !self.heads_body(behind)
            && !self.is_subject(behind)
            && !part.iter().any(|lead| fold::word_prefix(behind, lead).is_some())
    }

    /// "Thường trực Tỉnh ủy": who heads a body.
    pub(super) fn heads_body(&self, words: &str) -> bool {
        let role = self.paper.vocab.roles.at(words);
        role.is_some_and(|(_, len)| self.paper.vocab.body_at(words[len..].trim_start()).is_some())
    }

    /// "Thường trực Tỉnh ủy yêu cầu …": the same with what it does.
    pub(super) fn head_acts(&self, words: &str) -> bool {
        let behind = || words[self.body_len(words)..].strip_prefix(' ');
        self.heads_body(words)
            && behind().is_some_and(|behind| behind.starts_with(fold::is_lower) && !begins(behind, "và"))
    }

    /// Whether a name goes on behind a comma: "Thể thao và Du lịch" in "Văn hóa, Thể thao và Du lịch".
    fn lists_on(&self, behind: &str) -> bool {
        let Some((list, last)) = behind[..clause_words(behind, 20)].split_once(" và ") else { return false };
        let item = |item: &str| {
            let small = |word: &str| !word.is_empty() && word.chars().all(fold::is_lower);
            let mut words = item.split(' ');
            words.next().is_some_and(|first| first.starts_with(fold::is_upper) && first.chars().all(fold::is_letter))
                && words.by_ref().take(3).all(small)
                && words.next().is_none()
                && self.joins_body(item)
        };
        list.split(", ").all(item) && last.starts_with(fold::is_upper) && self.joins_body(last)
    }

    /// Where the committees end that stand behind one in a name: "… của Ban Chấp hành Đảng bộ tỉnh, Ban Thường vụ Tỉnh
    /// ủy, Thường trực Tỉnh ủy".
    pub(super) fn committees_end(&self, text: &str, end: usize) -> usize {
        let mut end = end;
        for _ in 0..MOST_COMMITTEES {
            let next = [", ", " và "].iter().find_map(|join| text[end..].strip_prefix(join));
            let committee = |words: &&str| {
                ["ban thuong vu", "thuong truc"].iter().any(|lead| fold::word_prefix(words, lead).is_some())
            };
            let Some(next) = next.filter(committee) else { break };
            end = text.len() - next.len() + self.body_len(next);
        }
        end
    }
}

/// Whether a word says what a paper is made into: "thành các nhiệm vụ", but not "thành phố", "thành ủy".
pub(super) fn becomes(word: &str, behind: &str) -> bool {
    word == "thành" && !["phố", "ủy", "uỷ"].iter().any(|city| behind.starts_with(city))
}

/// Whether a number ends the name of a commune, as mergers have given them: "phường Hà Giang 1", "xã Bảo Lâm 2".
fn is_numbered_place(before: &str, number: &str, behind: &str) -> bool {
    const COUNTED: [&str; 6] = ["năm", "tháng", "ngày", "lần", "tỷ", "triệu"];
    let mut named = before.trim_end().rsplit(' ').skip_while(|word| word.starts_with(fold::is_upper));
    let commune = named.next().is_some_and(|word| ["xã", "phường", "Xã", "Phường"].contains(&word));
    let name = before.trim_end().rsplit(' ').next().is_some_and(|word| word.starts_with(fold::is_upper));
    commune && name && number.len() == 1 && number != "0" && !COUNTED.iter().any(|word| begins(behind, word))
}

/// A name up to the mark of a note glued to it: "Bộ Chính trị1", "Ban Chấp hành Trung ương²".
fn unmarked(name: &str) -> &str {
    let mut before = ' ';
    let mark = head(name, LONGEST_MARKED).char_indices().find(|(_, c)| {
        let raised = fold::RAISED.contains(c) || c.is_ascii_digit() && fold::is_lower(before);
        before = *c;
        raised
    });
    mark.map_or(name, |(at, _)| &name[..at])
}
