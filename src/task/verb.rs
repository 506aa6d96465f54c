//! The verb with which words open, as "Rà soát …" does: behind "Trên cơ sở …," or "Phải", but not where the same
//! letters are a noun.
//!
//! It knows of no body, so that what asks for one can ask here first.

use std::sync::LazyLock;

use memchr::memmem;

use crate::fold;
use crate::text::head;
use crate::vocab::{self, Vocab};

/// How many bytes stand at most between a verb and what says what its act is.
const MOST_OF_A_DEFINED: usize = 100;

/// Whether words open with a verb of the table; "Chủ trì: đồng chí …" is a label.
pub(super) fn opens(vocab: &Vocab, words: &str) -> bool {
    opening(vocab, words).is_some()
}

/// Where the verb stands with which words open: behind "Trên cơ sở Kế hoạch này," too.
pub(super) fn opening(vocab: &Vocab, words: &str) -> Option<usize> {
    let verb = |at: &usize| {
        let words = &words[*at..];
        let found = vocab.formulas.task.at(words).is_some_and(|(_, len)| {
            let behind = &words[len..];
            let noun = || fold::is(&words[..len], "to chuc") && is_organisation(behind);
            !(behind.starts_with(':') || noun() || is_defined(behind))
        });
        found && !points_back(vocab, words)
    };
    let led = || {
        vocab.formulas.lead_in.at(words)?;
        let clauses = head(words, 200).match_indices(", ").map(|(at, comma)| at + comma.len());
        clauses.take(3).find(verb)
    };
    // "Về công tác tư tưởng: Tăng cường …", "Đối với cấp xã: hoàn thành …"
    let labelled = || {
        let about = ["Về ", "Đối với "].iter().find(|about| words.starts_with(**about))?;
        let (label, _) = split_label(head(&words[about.len()..], 200))?;
        // "Đối với người vào Đảng là viên chức: Hoàn thành tốt nhiệm vụ" is what is asked of whom.
        if label.contains(" là ") {
            return None;
        }
        Some(about.len() + label.len() + ": ".len()).filter(verb)
    };
    led().or_else(labelled).or_else(|| urged(vocab, words).filter(verb)).or_else(|| Some(0).filter(verb))
}

/// Where a verb may stand behind words that only urge, or agree to charge: "Phải hoàn thành …", "Từng bước hiện đại hóa …",
/// "Thống nhất giao …", but not "Thống nhất ban hành …".
fn urged(vocab: &Vocab, words: &str) -> Option<usize> {
    const CHARGES: [&str; 5] = ["giao", "phân công", "ủy quyền", "uỷ quyền", "yêu cầu"];
    let formulas = &vocab.formulas;
    let behind = |len: usize| words[len..].starts_with(' ').then_some(len + 1);
    let agreed = || {
        let at = behind(formulas.agreeing.at(words)?.1)?;
        CHARGES.iter().any(|charge| vocab::begins(&words[at..], charge)).then_some(at)
    };
    let urging = || {
        let mut at = behind(formulas.urging.at(words)?.1)?;
        // "Cần sớm", "Phải từng bước"
        if let Some((_, len)) = formulas.urging.at(&words[at..]) {
            at += len + 1;
        }
        words.is_char_boundary(at).then_some(at)
    };
    agreed().or_else(urging)
}

/// Whether "tổ chức" is a noun before these words: "tổ chức đảng", "tổ chức, cá nhân có liên quan".
pub(super) fn is_organisation(behind: &str) -> bool {
    const OF: [&str; 13] = [
        ", doanh nghiệp",
        ", đơn vị",
        ", đoàn thể",
        " đảng",
        " chính trị",
        " đoàn",
        " cơ sở",
        " xã hội",
        " khác",
        " có liên quan",
        " liên quan",
        ", cá nhân",
        " và cá nhân",
    ];
    // What is sent out, and members: "tổ chức đoàn kiểm tra liên ngành", "tổ chức đoàn viên hiến máu".
    const SENT: [&str; 16] = [
        "viên",
        "kiểm tra",
        "giám sát",
        "khảo sát",
        "thanh tra",
        "thẩm định",
        "phúc tra",
        "công tác",
        "liên ngành",
        "học tập",
        "nghiên cứu",
        "xúc tiến",
        "đại biểu",
        "đi",
        "thăm",
        "viếng",
    ];
    let sent = |next: &str| SENT.iter().any(|what| vocab::begins(next, what));
    let whole = |of: &&str| behind.strip_prefix(*of).is_some_and(|rest| !rest.starts_with(fold::is_word));
    OF.iter().any(whole) && !behind.strip_prefix(" đoàn ").is_some_and(sent)
}

/// Whether what follows a verb says what its act is: "Quản lý chất thải là hoạt động thu gom …".
fn is_defined(behind: &str) -> bool {
    const WHAT: [&str; 5] = ["hoạt động ", "việc ", "quá trình ", "tập hợp ", "quyền "];
    static IS: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new(" là "));
    let near = &behind.as_bytes()[..behind.len().min(MOST_OF_A_DEFINED)];
    IS.find(near).is_some_and(|at| {
        let what = &behind[at + " là ".len()..];
        !behind[..at].contains([',', ';', '.', ':']) && WHAT.iter().any(|word| what.starts_with(word))
    })
}

/// Whether words open with a paper that was named before, not with the verb of the same letters: "Hướng dẫn này thay
/// thế …".
fn points_back(vocab: &Vocab, words: &str) -> bool {
    let behind = vocab.type_at(words).and_then(|(_, len)| words[len..].strip_prefix(' '));
    behind.is_some_and(|behind| vocab.formulas.pointing.iter().any(|row| vocab::begins(behind, row.as_str())))
}

/// What stands before and behind the first colon with a blank.
pub(super) fn split_label(words: &str) -> Option<(&str, &str)> {
    let colon = memchr::memchr_iter(b':', words.as_bytes()).find(|at| words[at + 1..].starts_with(' '))?;
    Some((&words[..colon], &words[colon + ": ".len()..]))
}
