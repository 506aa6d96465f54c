//! Where the verb stands that charges a body: "chủ trì", "xây dựng", "có trách nhiệm".
//!
//! Most of the rules say where it is none: in a name, in a noun ("đoàn kiểm tra"), in what is denied or was given
//! before.

use super::body::is_body;
use super::verb::is_organisation;
use crate::fold;
use crate::text::head;
use crate::vocab::{self, Vocab};

/// What a council does or has behind its name, where that ends with a verb: "Hội đồng thẩm định bao gồm …".
const COUNCIL_ACTS: [&str; 8] = [" làm việc", " bao gồm", " gồm", " triệu tập", " họp", " có ", " được ", " do "];

/// How many bytes may stand between two verbs that say of what some work is.
const LONGEST_WORK: usize = 24;

/// How many bytes a clause has at most that says what someone is charged with already.
const LONGEST_CLAUSE: usize = 120;

/// Where the first verb that charges stands, the blank before it counted. "Ban Tổ chức" and "Ủy ban
/// Kiểm tra" hold such words in their names, with a capital.
pub(super) fn first_charge(vocab: &Vocab, words: &str) -> Option<usize> {
    let charges = |start: usize, end: usize| {
        let behind = &words[end..];
        // "các tổ chức", "Đoàn kiểm tra", "tổ chức đảng", "bộ phận giúp việc": nouns.
        let noun = || {
            let mut before = words[..start].rsplit(' ').map(fold::small);
            let last = before.next().unwrap_or_default();
            // "Công đoàn phối hợp …", "Chi đoàn tổ chức …"
            let mut union = || last == "đoàn" && before.next().is_some_and(|first| UNIONS.contains(&first.as_str()));
            vocab.formulas.charge_noun.iter().any(|noun| noun.as_str() == last) && !union()
        };
        let party =
            &words[start..end] == " tổ chức" && (is_organisation(behind) || is_of_list(vocab, &words[..start], behind));
        // "báo cáo Ban Bí thư việc thực hiện Chỉ thị", but "bộ phận giúp việc tham mưu".
        let matter = words[..start].ends_with(" việc") && !words[..start].ends_with("giúp việc");
        let helpers = &words[start..end] == " giúp" && behind.starts_with(" việc");
        // "Vụ Nghiên cứu tổng hợp, Văn phòng Ban và các đơn vị …"
        let listed = || {
            // "Sở Tài chính chủ trì, Sở Tư pháp phối hợp", but "cơ quan chủ trì, Sở Tài chính".
            if &words[start..end] == " chủ trì" && !["quan", "đơn vị"].iter().any(|noun| words[..start].ends_with(noun))
            {
                return false;
            }
            let next = behind.strip_prefix(", ").filter(|next| next.starts_with(fold::is_upper));
            next.is_some_and(|next| is_body(vocab, next))
        };
        // "Cơ quan phối hợp: …" is a label, "cơ quan tham mưu, giúp việc Tỉnh ủy" a name.
        // "(cơ quan chủ trì)", "(đơn vị phối hợp)"
        let named = || behind.starts_with(')') && ["(cơ quan", "(đơn vị"].iter().any(|of| words[..start].ends_with(of));
        let office = named()
            || ["ơ quan", "ơ quan chuyên trách"].iter().any(|office| words[..start].ends_with(office))
                && ([":", " là ", " chính:"].iter().any(|of| behind.starts_with(of))
                    || [", giúp việc", " giúp việc", " của"].iter().any(|of| behind.starts_with(of)));
        // "Chi bộ chưa xây dựng …" says what is not.
        let denied = [" chưa", " không", " được giao", " bị xem xét,", "mình", "mình trực tiếp"]
            .iter()
            .any(|word| words[..start].ends_with(word));
        // "Các sở trong phạm vi chức năng, nhiệm vụ được giao phối hợp với …"
        let within = || {
            [" nhiệm vụ được giao", " quyền hạn được giao", " của mình"]
                .iter()
                .any(|duty| words[..start].ends_with(duty))
                && words[..start].contains(" trong phạm vi ")
        };
        let denied = denied && !within();
        // "Ủy viên được phân công phụ trách địa bàn trực tiếp chỉ đạo …" says which.
        let assigned = || words[..start].ends_with(ASSIGNED) && acts_further(vocab, behind);
        // "Sở Nội vụ trình Ủy ban nhân dân tỉnh", but "chương trình", "công trình Hồ Sông".
        let last_word = || fold::small(words[..start].rsplit(' ').next().unwrap_or(""));
        let submits = &words[start..end] != " trình"
            || behind.strip_prefix(' ').is_some_and(|to| vocab.body_at(to).is_some() && to.starts_with(fold::is_upper))
                && !["chương", "công", "quy", "tờ", "quá", "lộ", "tiến"].contains(&last_word().as_str());
        // "Văn phòng Ban chuẩn bị …", but "Văn phòng Ban chỉ đạo phòng thủ dân sự" is a name.
        let of_office = || {
            let office = ["ăn phòng Ban", "ãnh đạo Ban"].iter().any(|name| words[..start].ends_with(name));
            office && !vocab.formulas.body_next.begin(&words[start + 1..])
        };
        // "Ủy ban hành chính"
        let council = ["Ủy", "Uỷ"].iter().any(|first| words[..start].ends_with(first)) && behind.starts_with(" chính");
        // "Hội đồng thẩm định làm việc theo …", "Chủ tịch Hội đồng thẩm định triệu tập họp"
        let of_council = &words[start..end] == " thẩm định"
            && words[..start].ends_with("ội đồng")
            && (COUNCIL_ACTS.iter().any(|act| behind.starts_with(act)) || acts_further(vocab, behind));
        // "Văn phòng là cơ quan tham mưu" says what it is, "tập thể lãnh đạo" is one.
        let is_said =
            || ["là cơ quan", "là đơn vị", "là bộ phận", "tập thể"].iter().any(|noun| words[..start].ends_with(noun));
        !behind.starts_with(fold::is_word)
            && !party
            && !matter
            && submits
            && !helpers
            && !office
            && !denied
            && !assigned()
            && !is_said()
            && !listed()
            && !council
            && !of_council
            // "Bí thư chỉ đạo …" is a person, "thư chỉ đạo" a letter.
            && (words[..start].ends_with("í thư") || of_office() || !noun())
    };
    // Where the last verb ends that says of what some work is: "công tác lãnh đạo, chỉ đạo".
    let mut work_end = None;
    let mut of_work = |start: usize, end: usize| {
        // "công tác lãnh đạo, điều hành, nghiên cứu khoa học"
        let listed = |between: &str| {
            between.len() < LONGEST_WORK && between.starts_with([',', ' ']) && between.ends_with([',', 'à'])
        };
        let joined = || work_end.is_some_and(|last| listed(&words[last..start]));
        let found = is_work(&words[..start]) || joined();
        work_end = found.then_some(end).or(work_end);
        found
    };
    let mut read = name_part(vocab, words, 0);
    memchr::memchr_iter(b' ', words.as_bytes()).find(|&start| {
        read = read.max(name_part(vocab, words, start + 1));
        let verb = vocab.formulas.charge.at(&words[start + 1..]).filter(|_| start >= read);
        verb.is_some_and(|len| {
            read = start + 1 + len;
            !of_work(start, read) && charges(start, read)
        })
    })
}

/// Whether "tổ chức" between words is one of a list and no verb: "cơ quan, tổ chức quyết định …", but not "cơ quan, đơn vị,
/// tổ chức thực hiện …".
fn is_of_list(vocab: &Vocab, before: &str, behind: &str) -> bool {
    const OF_VERB: [&str; 4] = ["thực hiện", "triển khai", "quán triệt", "tuyên truyền"];
    let Some(next) = behind.strip_prefix(' ') else { return false };
    let formulas = &vocab.formulas;
    let verb = || {
        formulas.charge.begin(next)
            || formulas.deed.begin(next)
            || formulas.modal.iter().any(|m| vocab::begins(next, m.as_str()))
    };
    let own = || before.ends_with("ơn vị,") && !OF_VERB.iter().any(|of| vocab::begins(next, of));
    (before.ends_with("ơ quan,") || own()) && verb()
}

/// Whether words end with the work that a verb behind them names: "gây khó khăn cho công tác", but not "Tổ công tác".
fn is_work(words: &str) -> bool {
    const BEFORE: [&str; 6] = [" cho", " đến", " tới", " trong", " về", " phục vụ"];
    words.strip_suffix(" công tác").is_some_and(|of| BEFORE.iter().any(|before| of.ends_with(before)))
}

/// What stands before "đoàn" in the name of a body that acts: "Công đoàn", "Tỉnh đoàn", "Sư đoàn", but not "các đoàn kiểm tra".
const UNIONS: [&str; 16] = [
    "công",
    "chi",
    "liên",
    "tỉnh",
    "thành",
    "huyện",
    "quận",
    "thị",
    "xã",
    "phường",
    "tập",
    "quân",
    "binh",
    "sư",
    "lữ",
    "trung",
];

/// What stands before the verb that says whom a duty was given before: "đồng chí được phân công phụ trách địa bàn".
pub(super) const ASSIGNED: &str = " được phân công";

/// Whether a clause has a verb of the table behind its first words.
fn acts_further(vocab: &Vocab, clause: &str) -> bool {
    let clause = head(clause, LONGEST_CLAUSE);
    let clause = &clause[..clause.find([',', ';', '.', ':']).unwrap_or(clause.len())];
    memchr::memchr_iter(b' ', clause.as_bytes()).any(|at| vocab.formulas.charge.at(&clause[at + 1..]).is_some())
}

/// Where the part of a name ends that may hold a verb, behind the word for the body at `at`: "Ban Quản lý dự án đầu tư
/// xây dựng", "Phòng Kiểm tra, giám sát"; 0 where none begins. In small letters it is long: "Văn phòng đăng ký đất đai",
/// but "Sở xây dựng kế hoạch".
fn name_part(vocab: &Vocab, words: &str, at: usize) -> usize {
    let name = &words[at..];
    if !name.starts_with(['B', 'C', 'H', 'P', 'T', 'V']) {
        return 0;
    }
    let parted = || {
        let (_, head) = vocab.body_at(name)?;
        // "Hội đồng phối hợp phổ biến, giáo dục pháp luật": a row of the table has them.
        if name[..head].contains(',') {
            return Some(at + head);
        }
        let own = name[head..].strip_prefix(' ')?;
        let (_, len) = vocab.formulas.body_part.at(own)?;
        let long = own[..len].matches(' ').count() >= 3 && !own[..len].contains(',');
        // "Ban Quản lý dự án đầu tư xây dựng kế hoạch giải ngân"
        let acts = own[..len].ends_with("xây dựng")
            && ["kế hoạch", "phương án", "quy chế", "đề án", "chương trình"]
                .iter()
                .any(|made| own[len..].trim_start().starts_with(made));
        let part = own.starts_with(fold::is_upper) || long;
        (part && !acts).then_some(at + head + " ".len() + len)
    };
    parted().unwrap_or(0)
}
