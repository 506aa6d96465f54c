//! What a paper is about: the "về …" clause behind its number, and where a clause ends, which the
//! names of papers ask too.

use super::Finder;
use crate::fold;
use crate::parse::citation::{cited_date, cited_number, cited_symbol};
use crate::text::head;
use crate::vocab::{Naming, begins};

/// How many words of a name stand at least before what it is made by.
const LEAST_OF_A_CLAUSE: usize = 3;

/// How many verbs behind the first a subject begins with in a list.
const MOST_VERBS: usize = 6;

/// How many quotations a subject may hold.
const MOST_QUOTES: usize = 4;

/// How many bytes may stand from who acts to the end of the verb.
const MOST_OF_AN_ACTOR: usize = 60;

/// How many characters a quoted subject may take.
pub(super) const MOST_OF_A_QUOTE: usize = 400;

impl Finder<'_, '_> {
    /// The "về …" clause, up to where it can end.
    pub(super) fn subject(&self, text: &str, end: usize) -> Option<std::ops::Range<usize>> {
        let rest = &text[end..];
        let lead = rest.trim_start_matches([' ', ',', '“', '"', '-', '–']);
        let start = text.len() - lead.len();
        let about = fold::word_prefix(lead, "ve").filter(|_| lead.starts_with(['v', 'V']))?;
        // "về “Một số vấn đề …”": all that is quoted.
        let quoted =
            lead[about..].strip_prefix(' ').filter(|quoted| quoted.starts_with(['“', '"', '«'])).and_then(|quoted| {
                let mut marks = head(quoted, MOST_OF_A_QUOTE).match_indices(['”', '"', '»']).filter(|(at, _)| *at > 0);
                marks.next().map(|(at, mark)| lead.len() - quoted.len() + at + mark.len())
            });
        // "“Về việc lãnh đạo cuộc bầu cử”, căn cứ …"
        let open = rest[..rest.len() - lead.len()].contains(['“', '"']);
        let whole = open.then(|| head(lead, MOST_OF_A_QUOTE).find(['”', '"'])).flatten();
        let clause = || {
            let listed = about + self.verbs_len(&lead[about..]);
            // The first words of a clause end none.
            if listed > about { listed + self.quoting_len(&lead[listed..]) } else { self.quoting_len(lead) }
        };
        Some(start..start + quoted.or(whole).unwrap_or_else(clause))
    }

    /// Whether words open the subject of the paper before them: "về", "Về việc", "V/v".
    pub(super) fn is_subject(&self, words: &str) -> bool {
        self.paper.vocab.formulas.subject.begin(words) || ["về", "Về", "VỀ"].iter().any(|about| begins(words, about))
    }

    /// How far a clause goes with what is quoted in it: "về phong trào thi đua “Dân vận khéo” năm 2026".
    fn quoting_len(&self, text: &str) -> usize {
        let mut end = self.clause_len(text, 60);
        for _ in 0..MOST_QUOTES {
            // "… mô hình “Chi bộ bốn tốt”, “Đảng bộ cơ sở bốn tốt”"
            let quoted = text[end..].strip_prefix(' ').or_else(|| text[end..].strip_prefix(", "));
            let quoted = quoted.filter(|quoted| quoted.starts_with(['“', '"', '«']));
            let close = quoted.and_then(|quoted| {
                let mut marks = head(quoted, MOST_OF_A_QUOTE).match_indices(['”', '"', '»']).filter(|(at, _)| *at > 0);
                marks.next().map(|(at, mark)| text.len() - quoted.len() + at + mark.len())
            });
            let Some(close) = close else { break };
            // Behind a comma goes on who acts: "… “Dân vận khéo”, các chi bộ đăng ký".
            let goes_on = text[close..].starts_with(' ');
            end = close + if goes_on { self.clause_len(&text[close..], 60) } else { 0 };
        }
        end
    }

    /// The length of the verbs with which a subject begins, none of which says what it is done with, before the last two:
    /// "nghiên cứu, học tập, " in "về nghiên cứu, học tập, quán triệt và triển khai …"; but "về kiểm tra, giám sát,
    /// thực hiện …" is all that the paper is about.
    fn verbs_len(&self, words: &str) -> usize {
        let charge = |words: &str| self.paper.vocab.formulas.charge.at(words);
        let lead = words.len() - words.trim_start().len();
        let first = charge(&words[lead..]).map(|len| lead + len);
        let Some(mut end) = first.filter(|end| words[*end..].starts_with(", ")) else { return 0 };
        let first = end;
        for _ in 0..MOST_VERBS {
            let Some(next) = words.get(end + ", ".len()..) else { break };
            let len = next.match_indices(' ').nth(1).map_or(next.len(), |(at, _)| at);
            let verb = next[..len].strip_suffix(',').filter(|verb| verb.chars().all(|c| fold::is_lower(c) || c == ' '));
            let Some(verb) = verb.filter(|verb| verb.contains(' ')) else { break };
            end += ", ".len() + verb.len();
        }
        let last = words.get(end + ", ".len()..).unwrap_or("");
        let joined = charge(last).and_then(|len| last[len..].strip_prefix(" và "));
        if end > first && joined.and_then(charge).is_some() { end + ", ".len() } else { 0 }
    }

    /// How far a clause goes: to a semicolon, a full stop, or the next paper of a list.
    pub(super) fn clause_len(&self, text: &str, most: usize) -> usize {
        let vocab = self.paper.vocab;
        let mut end = 0;
        let mut at = 0;
        // Whether a comma stands before the word.
        let mut comma = false;
        for word in text.split(' ').take(most) {
            let word_at = at;
            at += word.len() + 1;
            if word_at > 0 && word.starts_with(['(', '“', '"']) {
                break;
            }
            // "… và Hướng dẫn số 01-HD/TW": the next paper of the sentence.
            if word == "và" && self.begins_paper(text[at.min(text.len())..].trim_start()) {
                break;
            }
            // "… về phát triển du lịch đã xác định …": what the paper says.
            if word_at > 0 && vocab.formulas.subject_stop.begin(&text[word_at..]) {
                break;
            }
            if comma {
                let words = &text[word_at..];
                let another = word.starts_with(fold::is_upper)
                    && (vocab.type_at(words).is_some() || vocab.body_at(words).is_some() || self.head_acts(words))
                    || word == "số" && cited_symbol(words).is_ok()
                    || word == "ngày" && text[..end].ends_with(fold::is_lower) && cited_date(words).is_ok();
                if another || vocab.formulas.clause_stop.begin(words) || acts(words) {
                    break;
                }
            }
            // Most words end with a letter.
            if word.ends_with(fold::is_word) {
                comma = false;
                end = word_at + word.len();
                continue;
            }
            comma = word.ends_with(',') || comma && word.trim_end().is_empty();
            let bare = word.trim_end_matches([',', ';', '.', ':', ')', '”', '"']);
            let slot = word.ends_with("..") || word.trim_end_matches(['.', ',', ';']).ends_with('…');
            end = word_at + if slot { word.trim_end_matches([',', ';']).len() } else { bare.len() };
            if !slot && word.ends_with([';', '.', ':', ')', '”', '"']) {
                break;
            }
        }
        end
    }

    /// The same of a name, which ends before what says by which paper the work is done: "Đề án phát triển du lịch thực
    /// hiện Nghị quyết số 08-NQ/TW"; but "Đề án thực hiện Nghị quyết số 08-NQ/TW", "… tổng kết 10 năm thực hiện …".
    pub(super) fn name_clause_len(&self, text: &str, most: usize) -> usize {
        const LEADS: [&str; 8] = [
            "theo",
            "thực hiện",
            "triển khai",
            "trên cơ sở",
            "căn cứ",
            "để thực hiện",
            "nhằm thực hiện",
            "triển khai thực hiện",
        ];
        const MAKES: [&str; 2] = ["cụ thể hóa", "cụ thể hoá"];
        // "việc thực hiện", "lãnh đạo thực hiện": what is done with the paper is the work itself.
        const DOES: [&str; 13] =
            ["việc", "quả", "hình", "năm", "tra", "sát", "kết", "đạo", "chức", "giá", "công tác", "tiếp tục", "kèm"];
        let whole = self.clause_len(text, most);
        let clause = &text[..whole];
        let cut = clause.match_indices(' ').map(|(at, _)| at).skip(LEAST_OF_A_CLAUSE).find(|at| {
            let words = &clause[at + 1..];
            let lead = LEADS.iter().chain(&MAKES).find_map(|lead| words.strip_prefix(lead)?.strip_prefix(' '));
            let numbered = lead.is_some_and(|paper| {
                let kind = self.paper.vocab.type_at(paper).filter(|_| paper.starts_with(fold::is_upper));
                kind.is_some_and(|(_, len)| self.cited(&paper[len..]).is_some() || cited_number(&paper[len..]).is_ok())
            });
            let before = clause[..*at].trim_end_matches(',');
            numbered && (before.len() < *at || !DOES.iter().any(|does| before.ends_with(does)))
        });
        cut.map_or(whole, |at| clause[..at].trim_end_matches(',').len())
    }

    /// Whether words begin with the type of a paper, and its number or what it is for in small letters.
    fn begins_paper(&self, words: &str) -> bool {
        let kind = self.paper.vocab.type_at(words).filter(|_| words.starts_with(fold::is_upper));
        kind.is_some_and(|(kind, len)| {
            let named = || {
                kind.naming == Naming::Title
                    && kind.code.is_some()
                    && words[len..].trim_start().starts_with(|c: char| fold::is_lower(c) || c.is_ascii_digit())
                    && !words[len..].starts_with(" này")
            };
            cited_symbol(&words[len..]).is_ok() || named()
        })
    }
}

/// Whether words in small letters say who does something with a paper: "đơn vị đã phân công …", but not "đơn vị sự nghiệp".
fn acts(words: &str) -> bool {
    const WHO: [&str; 14] = [
        "đơn vị",
        "nhà trường",
        "ngành",
        "đồng chí",
        "cán bộ",
        "đảng viên",
        "người dân",
        "nhân dân",
        "lực lượng",
        "địa phương",
        "chi bộ",
        "các chi bộ",
        "các xã",
        "các thôn",
    ];
    const DOES: [&str; 5] = [" đã ", " sẽ ", " yêu cầu ", " phải ", " chỉ đạo "];
    WHO.iter().any(|who| begins(words, who)) && {
        let near = head(words, MOST_OF_AN_ACTOR);
        let clause = &near[..near.find(['.', ';', ':', '(']).unwrap_or(near.len())];
        DOES.iter().any(|does| clause.contains(does))
    }
}

/// Whether a word in small letters goes on with a list of things of one kind: "trường" behind the comma in "trường mầm
/// non, trường tiểu học"; but "… của chi bộ, chi bộ thực hiện" goes on with who acts.
pub(super) fn is_like_noun(clause: &str, at: usize) -> bool {
    let (before, ahead) = clause.split_at(at);
    let word = ahead.split([' ', ',']).next().unwrap_or("");
    let joint = matches!(word, "và" | "của" | "các" | "về" | "ở" | "tại" | "trong" | "với" | "cho");
    if joint || !word.starts_with(fold::is_lower) {
        return false;
    }
    let before = before.trim_end();
    let before = before.strip_suffix(" và").unwrap_or(before).trim_end_matches([',', ' ']);
    // "Trường mầm non, trường tiểu học"
    let same = |one: &str| one.chars().flat_map(char::to_lowercase).eq(word.chars());
    let item = before.rsplit([' ', ',']).find(|one| same(one)).map(|one| crate::text::behind(before, one));
    item.is_some_and(|item| !begins(&ahead[word.len()..], item))
}
