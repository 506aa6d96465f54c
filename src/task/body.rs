//! Whether words name a body, persons, or several of them, and where a name ends whose parts are known.
//!
//! Names hold verbs and begin with them ("Thanh tra tỉnh", "Ban Tổ chức"), so the tables decide before the verbs
//! do.

use super::verb::opens;
use crate::directive::Paper;
use crate::fold;
use crate::kept::Kept;
use crate::vocab::{self, Vocab};

pub(super) fn is_named(paper: &Paper<'_>, words: &str) -> bool {
    // Most words begin otherwise.
    let small = words.starts_with(['c', 'đ', 'Đ']);
    small && (is_comrade(words) || SMALL_BODIES.iter().any(|lead| words.starts_with(lead)))
        || words.starts_with(fold::is_upper)
            && (is_body(paper.vocab, words) || paper.is_role(words) || plural_bodies(paper.vocab, words))
            && !paper.vocab.formulas.no_body.begin(words)
            // The dearest question, of what is a body mostly.
            && (!opens(paper.vocab, words) || is_of_level(paper.vocab, words))
}

/// What the names of bodies begin with that many papers write in small letters: "chi ủy", "các xã".
pub(super) const SMALL_BODIES: [&str; 8] =
    ["các ", "đảng ủy ", "đảng uỷ ", "chi bộ ", "chi ủy ", "chi uỷ ", "cấp ủy ", "cấp uỷ "];

/// Whether words begin with a body that may be charged: not "Trung tâm của chuyển đổi số". A body of one syllable needs a
/// name behind it, or a word that goes on with one: "Sở Y tế", "Ban quản lý", but not "Phong trào", "Ban hành chính sách".
pub(super) fn is_body(vocab: &Vocab, words: &str) -> bool {
    // The last as some keyboards write it, with the letter of another script.
    const HEADS: [&str; 11] = ["Ban", "Bộ", "Cục", "Hội", "Phòng", "Sở", "Trường", "Viện", "Vụ", "Đoàn", "Ðoàn"];
    let Some((_, len)) = vocab.body_at(words) else { return is_named_body(vocab, words) };
    let (head, behind) = words.split_at(len);
    let next = behind.strip_prefix(' ').unwrap_or("");
    let formulas = &vocab.formulas;
    let named = || {
        formulas.body_next.at(next).is_some()
            || formulas.charge.at(next).is_some()
            || formulas.body_part.begin(next)
            || formulas.level_word.iter().any(|level| vocab::begins(next, level.as_str()))
            || formulas.modal.iter().any(|modal| vocab::begins(next, modal.as_str()))
    };
    let whole = || head.contains(' ') || next.starts_with(fold::is_upper) || fold::is_caps(head);
    (whole() || HEADS.contains(&head) && (next.is_empty() || named())) && !formulas.no_charge.begin(words)
}

/// Whether a name is of what is to be held, and nobody's: "Hội nghị triển khai", "Đại hội chi bộ".
pub(super) fn is_held(name: &str) -> bool {
    ["Hội nghị ", "Đại hội "].iter().any(|held| name.starts_with(held))
}

/// Whether words begin with a short word for a body and a name in capitals: "Đội Quản lý trật tự", but not "Đội ngũ".
pub(super) fn is_named_body(vocab: &Vocab, words: &str) -> bool {
    let Some((head, name)) = words.split_once(' ').filter(|_| words.starts_with(fold::is_upper)) else { return false };
    let is = |known: &Kept<str>| head.chars().flat_map(char::to_lowercase).eq(known.chars());
    name.starts_with(fold::is_upper) && vocab.formulas.named_body.iter().any(is)
}

/// Whether words begin with a body and its level: "Thanh tra tỉnh", but not "Thanh tra việc thu chi".
pub(super) fn is_of_level(vocab: &Vocab, words: &str) -> bool {
    let behind = vocab.body_at(words).map_or("", |(_, len)| words[len..].trim_start());
    let next = behind.split([' ', ',']).next();
    vocab.formulas.level_word.iter().any(|level| next == Some(level.as_str()))
}

/// "Các sở, ban, ngành", "Ủy ban nhân dân các xã".
pub(super) fn plural_bodies(vocab: &Vocab, name: &str) -> bool {
    vocab.formulas.several.begin(name) && !vocab.formulas.no_charge.begin(name)
}

/// Whether words name a person: "đồng chí Lê Văn Tám", "đ/c Tám".
pub(super) fn is_comrade(words: &str) -> bool {
    comrade(words).is_some()
}

/// What stands behind the word for a person.
fn comrade(words: &str) -> Option<&str> {
    ["đồng chí ", "Đồng chí ", "đ/c ", "Đ/c "].iter().find_map(|lead| words.strip_prefix(lead))
}

/// Whether words begin with a person by name or office: "Đồng chí Bí thư Đảng ủy", but not "Đồng chí nào".
pub(super) fn is_officer(paper: &Paper<'_>, words: &str) -> bool {
    comrade(words).is_some_and(|person| person.starts_with(fold::is_upper) || paper.is_role(person))
}

/// The name of a body at the head of words, as far as its parts are known: what a body is for, its level and place, and
/// others in a row with it.
pub(super) fn known_name(vocab: &Vocab, words: &str) -> Option<Known> {
    // Heads that need a name of their own: "Hội đồng nghiệm thu", "Trung tâm giống cây trồng".
    const OPEN: [&str; 12] = [
        "Ban Chỉ đạo",
        "Chi cục",
        "Chi nhánh",
        "Công ty",
        "Cơ quan",
        "Hội đồng",
        "Hội nghị",
        "Tiểu ban",
        "Tổ công tác",
        "Tổng cục",
        "Trung tâm",
        "Đại hội",
    ];
    const LEVELS: [&str; 19] = [
        "Việt Nam",
        "tỉnh",
        "thành phố",
        "huyện",
        "quận",
        "thị xã",
        "thị trấn",
        "xã",
        "phường",
        "đặc khu",
        "khu phố",
        "khu vực",
        "tổ dân phố",
        "thôn",
        "ấp",
        "khóm",
        "xóm",
        "buôn",
        "trực thuộc",
    ];
    // As many papers write them, in small letters: "Ủy ban kiểm tra huyện ủy".
    const COMMITTEES: [&str; 10] = [
        "tỉnh ủy",
        "tỉnh uỷ",
        "thành ủy",
        "thành uỷ",
        "huyện ủy",
        "huyện uỷ",
        "thị ủy",
        "thị uỷ",
        "quận ủy",
        "quận uỷ",
    ];
    const HIGHER: [&str; 5] = ["Tỉnh ủy", "Thành ủy", "Huyện ủy", "Thị ủy", "Quận ủy"];
    const OTHERS: [&str; 10] =
        ["đơn vị", "tổ chức", "cá nhân", "ban", "ngành", "đoàn thể", "địa phương", "chi bộ", "đảng bộ", "các đơn vị"];
    // What says which of several bodies are meant.
    const OF_SEVERAL: [&str; 9] = [
        "và tương đương",
        "và cấp tương đương",
        "liên quan",
        "có liên quan",
        "ven biển",
        "biên giới",
        "miền núi",
        "vùng cao",
        "trọng điểm",
    ];
    let word = |text: &str, words: &[&str]| words.iter().find(|word| vocab::begins(text, word)).map(|word| word.len());
    let body = |text: &str| {
        let (_, len) = vocab.body_at(text).filter(|_| text.starts_with(fold::is_upper))?;
        Some((len, text[..len].contains(' ') && !OPEN.contains(&&text[..len])))
    };
    let several = |text: &str| vocab.formulas.several.at(text).map(|(_, len)| (len, true));
    // What a body is for: "Nội vụ".
    let field =
        |text: &str| vocab.formulas.body_part.at(text).filter(|_| text.starts_with(fold::is_upper)).map(|(_, len)| len);
    // "Chi đoàn", "Tổ chuyên môn"
    let group = |text: &str| vocab.formulas.group.at(text).filter(|_| text.starts_with(fold::is_upper));
    let body = |text: &str| group(text).map(|(_, len)| (len, true)).or_else(|| body(text));
    let (mut end, mut whole) = body(words).or_else(|| several(words))?;
    // A row of the table may have the level: "Công an tỉnh".
    let level_ends = |name: &str| {
        let ends = |level: &str| name.strip_suffix(level).is_some_and(|name| name.is_empty() || name.ends_with(' '));
        let whole = || vocab.body_at(name).is_some_and(|(body, len)| body.whole && len == name.len());
        LEVELS.iter().chain(&COMMITTEES).chain(&HIGHER).any(|level| ends(level)) || whole()
    };
    let (mut closed, mut ended) = (false, level_ends(&words[..end]));
    // A field ends the name of a ministry, but not of "Trung tâm Y tế dự phòng".
    let mut of_field = !OPEN.contains(&&words[..end]);
    // After a level a place follows: "Huyện ủy Sơn Bình".
    let of_level = |name: &str| name.ends_with(" ủy") && !name.starts_with("Đảng") && !name.starts_with("Chi");
    let mut placed = of_level(&words[..end]);
    // No name has more parts.
    for _ in 0..24 {
        let Some(next) = words[end..].strip_prefix(' ') else {
            let joined = words[end..].strip_prefix(", ").and_then(|next| {
                let len = body(next).or_else(|| several(next)).map(|(len, _)| len);
                // Longest first: "tỉnh ủy" before "tỉnh".
                len.or_else(|| word(next, &COMMITTEES)).or_else(|| word(next, &OTHERS)).or_else(|| word(next, &LEVELS))
            });
            let Some(len) = joined else { break };
            (end, closed, placed, whole) = (end + ", ".len() + len, false, false, true);
            (ended, of_field) = (level_ends(&words[..end]), !OPEN.contains(&&words[end - len..end]));
            continue;
        };
        // "Ban Tổ chức Tỉnh ủy và Đảng ủy Ủy ban nhân dân tỉnh"
        let other = |next: &str| body(next).or_else(|| several(next).filter(|_| next.starts_with("các ")));
        if let Some((len, is_whole)) = next.strip_prefix("và ").and_then(other) {
            let name = &next["và ".len()..];
            (end, closed, placed, whole) = (end + " và ".len() + len, is_whole, of_level(&name[..len]), is_whole);
            (ended, of_field) = (level_ends(&name[..len]), !OPEN.contains(&&name[..len]));
        } else if let Some((len, is_whole)) = body(next) {
            (end, closed, placed, whole) = (end + 1 + len, is_whole, of_level(&next[..len]), is_whole);
            (ended, of_field) = (level_ends(&next[..len]), !OPEN.contains(&&next[..len]));
        } else if let Some(len) = field(next) {
            (end, closed, ended, placed, whole) = (end + 1 + len, true, of_field, false, true);
        } else if let Some((_, len)) = vocab.formulas.body_part.at(next).filter(|_| next.starts_with("các ")) {
            (end, closed, ended, placed, whole) = (end + 1 + len, false, false, false, true);
        } else if let Some(len) = word(next, &OF_SEVERAL) {
            (end, closed, ended, placed) = (end + 1 + len, true, true, false);
        } else if let Some(len) = word(next, &COMMITTEES) {
            (end, closed, ended, placed, whole) = (end + 1 + len, true, true, true, true);
        } else if let Some(len) = word(next.strip_prefix("các ").unwrap_or(next), &LEVELS) {
            let several = if next.starts_with("các ") { "các ".len() } else { 0 };
            (end, closed, ended, placed, whole) = (end + 1 + several + len, true, true, true, true);
        } else if placed && next.starts_with(|c: char| fold::is_upper(c) || c.is_ascii_digit()) {
            let len = next.find([' ', ',']).unwrap_or(next.len());
            (end, closed, ended) = (end + 1 + len, true, true);
        } else if closed && let Some(len) = next.strip_prefix("- ").and_then(field) {
            (end, ended) = (end + " - ".len() + len, of_field);
        } else {
            break;
        }
    }
    whole.then_some(Known { end, closed, ended })
}

/// Words in small letters behind a level that say which bodies are meant, or go on with the sentence, and are no verb of
/// theirs: "các xã ven biển", "Sở Nội vụ về việc này".
const NO_VERB: [&str; 101] = [
    "ven",
    "viên",
    "công trình",
    "giáp",
    "nơi",
    "hai",
    "ba",
    "vùng",
    "miền",
    "khác",
    "đó",
    "ấy",
    "này",
    "kia",
    "phụ trách",
    "chuyên trách",
    "lân cận",
    "nghèo",
    "nói",
    "nêu",
    "thí điểm",
    "cũ",
    "mới",
    "vừa",
    "hiện",
    "ngoài",
    "liên",
    "yêu cầu",
    "đề nghị",
    "giao",
    "thống nhất",
    "đảng",
    "cấp Trung ương",
    "uỷ",
    "ủy",
    "học",
    "có",
    "các",
    "của",
    "về",
    "ngày",
    "tại",
    "đã",
    "được",
    "trong",
    "để",
    "theo",
    "do",
    "là",
    "cho",
    "trên",
    "với",
    "ở",
    "kèm",
    "và",
    "hoặc",
    "việc",
    "thì",
    "mà",
    "khi",
    "đến",
    "từ",
    "nhằm",
    "gắn",
    "tổng",
    "vào",
    "năm",
    "chỉ",
    "như",
    "sẽ",
    "phải",
    "cần",
    "đối với",
    "bao",
    "gồm",
    "không",
    "chưa",
    "còn",
    "cùng",
    "bằng",
    "số",
    "đang",
    "khóa",
    "khoá",
    "nhiệm kỳ",
    "giai đoạn",
    "đồng",
    "trước",
    "sau",
    "dưới",
    "nếu",
    "vì",
    "bởi",
    "nhưng",
    "rằng",
    "qua",
    "những",
    "mọi",
    "một",
    "nhiều",
    "từng",
];

/// The name of a body that is known to its end.
#[derive(Clone, Copy)]
pub(super) struct Known {
    pub(super) end: usize,
    /// Nothing in small letters goes on with it: "Sở Nội vụ", "Chi bộ thôn 2", but not "Chi bộ".
    closed: bool,
    /// What a body is for, its level or place ends it: "Sở Nội vụ", "Công an tỉnh", but not "Trung tâm Y tế", which "dự
    /// phòng" may follow.
    ended: bool,
}

impl Known {
    /// Where the verb stands with which it takes something up.
    pub(super) fn takes_up(self, vocab: &Vocab, words: &str) -> Option<usize> {
        let formulas = &vocab.formulas;
        let mut at = self.end;
        // "sẽ", "thường xuyên"
        for _ in 0..2 {
            let next = words[at..].strip_prefix(' ')?;
            let modal = formulas.modal.iter().find(|modal| vocab::begins(next, modal.as_str()));
            at += modal.map_or(0, |modal| 1 + modal.len());
        }
        let next = words[at..].strip_prefix(' ')?;
        let open =
            || next.starts_with(fold::is_lower) && !formulas.name_stop.begin(next) && !formulas.body_stop.begin(next);
        (formulas.deed.begin(next) || self.closed && open()).then_some(at + 1)
    }

    /// Where the verb that charges stands right behind it.
    pub(super) fn charged(self, vocab: &Vocab, words: &str) -> Option<usize> {
        let formulas = &vocab.formulas;
        let mut at = self.end;
        for _ in 0..3 {
            let next = words[at..].strip_prefix(' ')?;
            if formulas.charge.begin(next) {
                return Some(at + 1);
            }
            let modal = formulas.modal.iter().find(|modal| vocab::begins(next, modal.as_str()))?;
            at += 1 + modal.len();
        }
        None
    }

    /// Where the verb stands right behind it that ends it: one that a table knows, or what can be nothing else.
    pub(super) fn verb(self, vocab: &Vocab, words: &str) -> Option<usize> {
        let unknown = || {
            let next = words[self.end..].strip_prefix(' ')?;
            let is = |word: &str| vocab::begins(next, word);
            let no_verb =
                || NO_VERB.iter().any(|word| is(word)) || vocab.formulas.modal.iter().any(|modal| is(modal.as_str()));
            let verb = next.starts_with(fold::is_lower) && !no_verb();
            (self.ended && verb).then_some(self.end + 1)
        };
        self.takes_up(vocab, words).filter(|at| vocab.formulas.deed.begin(&words[*at..])).or_else(unknown)
    }
}
