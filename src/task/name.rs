//! The names before the verb that charges, and behind "phối hợp với": where they begin and end, and each of a list.
//!
//! A name has no end of its own: the verb, and words between that say when or how, must be known to leave them out.

use super::LONGEST_VALUE;
use super::body::{SMALL_BODIES, is_comrade, is_named_body, is_of_level, known_name, plural_bodies};
use super::charge::{ASSIGNED, first_charge};
use super::verb::{opens, split_label};
use crate::directive::Paper;
use crate::fold;
use crate::text::head;
use crate::vocab::{self, Vocab};

/// How many characters the names of bodies may take with the verb that charges them.
pub(super) const LONGEST_NAME: usize = 260;

/// The name in front of the verb that charges it.
pub(super) fn name_before_charge<'w>(vocab: &Vocab, words: &'w str) -> Option<&'w str> {
    // No name is longer, so what stands behind need not be read.
    let near = head(words, LONGEST_NAME);
    let end = |name: &str| name.trim_end_matches([',', ' ', ':']).len();
    let mut name = &near[..end(&near[..first_charge(vocab, near)?])];
    // "Đề nghị Ban Thường vụ giao Sở Y tế chủ trì": the latter is charged.
    // "… đề nghị tặng Huy hiệu" charges nobody.
    let charges = [" giao ", " yêu cầu ", " đề nghị "].into_iter().filter_map(|verb| {
        let named = |charged: &str| charged.starts_with(fold::is_upper) || plural_bodies(vocab, charged);
        // "phương án giao biên chế", "Cảnh sát giao thông"
        let small = |charged: &str| SMALL_BODIES[1..].iter().any(|body| vocab::begins(charged, body.trim_end()));
        // "Chi bộ yêu cầu đồng chí Lê Văn Tám khắc phục …"
        let given = |charged: &str| match verb {
            // "đề nghị đồng chí Lê Văn Tám được kết nạp"
            " đề nghị " => is_comrade(charged) && !charged.contains(" được "),
            _ => is_comrade(charged) || small(charged),
        };
        // "Bộ Chính trị giao cho Ban Bí thư chỉ đạo …"
        let split = name.rsplit_once(verb).map(|(by, charged)| (by, charged.strip_prefix("cho ").unwrap_or(charged)));
        split.filter(|(_, charged)| given(charged) || named(charged))
    });
    if let Some((by, charged)) = charges.min_by_key(|(_, charged)| charged.len())
        && !["được", "theo"].iter().any(|before| by.ends_with(before))
    {
        name = charged;
    }
    // "Cơ quan thường trực: Văn phòng Đảng ủy" says of whom it speaks; "Ủy ban nhân dân tỉnh: Tập trung" what is to be
    // done.
    if let Some((label, behind)) = split_label(name) {
        // "Các ông, bà: Chánh Văn phòng …"
        let persons = || label.starts_with("Các ông") && vocab.roles.begin(behind);
        // "Phòng Tài chính: Bố trí kinh phí" has no body behind its colon.
        let body = || vocab.body_at(behind).is_some() && (!opens(vocab, behind) || is_of_level(vocab, behind));
        name = match of_one_kind(vocab, label, behind) {
            true => name,
            false if body() || persons() => behind,
            false => label,
        };
    }
    let name = without_modal(vocab, without_way(without_office(name)));
    let name = name.strip_suffix(ASSIGNED).unwrap_or(name);
    // "đ/c Phó Bí thư làm Tổ trưởng Tổ kiểm tra, báo cáo …"
    let name = appointed(vocab, name).unwrap_or(name);
    // "Tổ chức, cá nhân có quyền sử dụng tài liệu", "lĩnh vực mà mình phụ trách": what is said of them.
    let said = |name: &str| {
        [" có quyền ", " theo Quy định số ", " là một "].iter().any(|words| name.contains(words))
            || name.split(' ').any(|word| word == "mình")
    };
    // "Hội đồng nhân dân tỉnh quyết định bố trí vốn": its own verb ends the name.
    let name = match known_name(vocab, name) {
        Some(known) if known.verb(vocab, name).is_some() => &name[..known.end],
        // "Ban Thường vụ Đảng ủy nhận xét, đánh giá để báo cáo …", "Tổ công tác tự giải thể sau khi hoàn thành …"
        known if [" để", " khi", " và"].iter().any(|clause| name.ends_with(clause)) => {
            let known = known?;
            // "Ban Tổ chức sau khi hoàn thành thẩm định, …"
            let bare = [" sau khi", " trước khi", " khi"].iter().find_map(|clause| name.strip_suffix(clause));
            let whole = bare == Some(&name[..known.end]);
            Some(&name[..known.end]).filter(|_| whole || known.takes_up(vocab, name).is_some())?
        }
        _ => name,
    };
    let listed = || split_label(name).is_some_and(|(label, behind)| of_one_kind(vocab, label, behind));
    let sound = !name.contains([';', '.']) && (!name.contains(':') || listed()) && !said(name);
    (sound && !name.is_empty()).then_some(name)
}

/// The name of who gets an office: "đồng chí Lê Văn Tám làm Trưởng ban".
pub(super) fn appointed<'w>(vocab: &Vocab, words: &'w str) -> Option<&'w str> {
    let (name, office) = words.split_once(" làm ")?;
    let sound = office.starts_with(fold::is_upper) && vocab.roles.begin(office) && !name.contains([';', '.', ':']);
    sound.then_some(name)
}

/// Whether words behind a name say whom it charges: "Chi ủy phân công đồng chí Phó Bí thư phụ trách".
pub(super) fn assigns(vocab: &Vocab, words: &str) -> bool {
    let charged = words.trim_start().strip_prefix("phân công ");
    charged.is_some_and(|charged| is_comrade(charged) && name_before_charge(vocab, charged).is_some())
}

/// What a body is that has an office.
pub(super) const OFFICES: [&str; 3] = ["cơ quan", "đơn vị", "đầu mối"];

/// A name without what says that its body is the office for it: "Ban Tổ chức là cơ quan thường trực, hướng dẫn …", "Vụ Pháp
/// chế là đầu mối:".
pub(super) fn without_office(name: &str) -> &str {
    let is = memchr::memmem::find(name.as_bytes(), " là ".as_bytes()).map(|at| name.split_at(at));
    let office = |said: &str| OFFICES.iter().any(|what| vocab::begins(&said[" là ".len()..], what));
    is.filter(|(_, said)| office(said)).map_or(name, |(name, _)| name)
}

/// Whether a label and what stands behind its colon name bodies of one kind: "các sở: Tài chính, Xây dựng, Y tế".
fn of_one_kind(vocab: &Vocab, label: &str, behind: &str) -> bool {
    const KINDS: [&str; 10] = ["sở", "bộ", "ban", "ngành", "xã", "phường", "huyện", "tỉnh", "thôn", "ấp"];
    let several = label.rsplit_once(' ').filter(|(before, _)| before.ends_with("các") || before.ends_with("Các"));
    let kind = several.is_some_and(|(_, kind)| KINDS.contains(&fold::small(kind).as_str()));
    kind && behind.starts_with(fold::is_upper) && (vocab.formulas.body_part.begin(behind) || !opens(vocab, behind))
}

/// A name without what says how its body acts: "Các cấp ủy theo thẩm quyền", "Các sở trong phạm vi chức năng được giao".
fn without_way(name: &str) -> &str {
    // "Ngân hàng Nhà nước Việt Nam ký với Quỹ Biển hiệp định …" does so.
    let does = [" trong phạm vi ", " ký với "].iter().find_map(|way| name.split_once(way));
    let name = does.map_or(name, |(name, _)| name.trim_end_matches([',', ' ']));
    let way = name.split_once(" theo ").filter(|(_, way)| way.starts_with(fold::is_lower) && !way.starts_with("dõi"));
    let name = way.map_or(name, |(name, _)| name.trim_end_matches([',', ' ']));
    // "Hội đồng thẩm định làm việc theo chế độ tập thể"
    name.strip_suffix(" làm việc").unwrap_or(name)
}

/// A name without the words between it and the verb that charges it: "Văn phòng Tỉnh ủy thường xuyên".
pub(super) fn without_modal<'n>(vocab: &Vocab, mut name: &'n str) -> &'n str {
    // Names that end with the letters of such a word: "Phòng Hậu cần", "Đội Quản lý trật tự".
    const HELD: [&str; 4] = ["Hậu cần", "hậu cần", "Trật tự", "trật tự"];
    let short = |name: &'n str| {
        if HELD.iter().any(|held| name.ends_with(held)) {
            return None;
        }
        let mut before = vocab.formulas.modal.iter().filter_map(|modal| name.strip_suffix(modal.as_str()));
        before.find(|before| before.ends_with(' ')).map(|before| before.trim_end_matches([',', ' ', ':']))
    };
    while let Some(short) = short(name) {
        name = short;
    }
    // "Các huyện uỷ, thị uỷ 5 ngày một lần"
    let counted = name.strip_suffix(" một lần").and_then(|name| name.rsplit_once(' '));
    let named = counted.and_then(|(name, _)| name.rsplit_once(' '));
    named.filter(|(_, count)| count.bytes().all(|b| b.is_ascii_digit())).map_or(name, |(name, _)| name)
}

/// Where the names behind "phối hợp với" end.
pub(super) fn name_end(vocab: &Vocab, words: &str) -> usize {
    // Many of them may stand in one long line without a verb that ends the names.
    let words = head(words, LONGEST_VALUE);
    let words = &words[..first_charge(vocab, words).unwrap_or(words.len())];
    let stops = |(at, c): (usize, char)| match c {
        ':' => !of_one_kind(vocab, &words[..at], words[at + 1..].trim_start()),
        _ => matches!(c, ';' | '.' | '(' | ')'),
    };
    let end = words.char_indices().find(|stop| stops(*stop)).map_or(words.len(), |(at, _)| at);
    let words = &words[..end];
    let words = without_way(words);
    // "Công an tỉnh xác minh, làm rõ": its own verb ends the name.
    let known = known_name(vocab, words).filter(|known| known.verb(vocab, words).is_some());
    let words = known.map_or(words, |known| &words[..known.end]);
    let ends = |at: &usize| {
        let behind = &words[at + 1..];
        vocab
            .formulas
            .name_end
            .iter()
            .any(|end| behind.strip_prefix(end.as_str()).is_some_and(|rest| !rest.starts_with(fold::is_word)))
    };
    let end = words.match_indices(' ').map(|(at, _)| at).find(ends).unwrap_or(words.len());
    words[..end].trim_end_matches([',', ' ']).len()
}

/// Whether words begin with who heads a body by a title that ends with "trưởng", or one as high: "Chỉ huy trưởng", "Thống đốc".
fn is_head(vocab: &Vocab, words: &str) -> bool {
    let title = vocab.roles.at(words).map_or("", |(_, len)| &words[..len]);
    title.ends_with(" trưởng") && !title.starts_with("Phó")
        || ["Thống đốc", "Tổng Giám đốc", "Chánh án", "Tư lệnh"].contains(&title)
}

/// Whether "và" at a place in names joins the bodies of one office: "Chánh Văn phòng HĐND và UBND xã".
fn join_of_office(vocab: &Vocab, names: &str, at: usize) -> bool {
    let before = &names[..at];
    let joined = |from: usize| vocab.formulas.body_part.at(&names[from..]).is_some_and(|(_, len)| from + len > at);
    names[at..].starts_with(" và ")
        && before.contains("ăn phòng ")
        && before.match_indices(' ').any(|(blank, _)| joined(blank + 1))
}

/// The names of a list: apart at commas and "và" where a body begins behind them.
pub(super) fn split_names<'n>(paper: &Paper<'_>, names: &'n str) -> Vec<&'n str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let joins = names.match_indices(' ').flat_map(|(at, _)| {
        let comma = names[..at].ends_with(',').then(|| (at - 1, ", ".len()));
        let join = [" và ", " cùng với ", " cùng "]
            .iter()
            .find(|join| names[at..].starts_with(**join))
            .map(|join| (at, join.len()));
        comma.into_iter().chain(join)
    });
    for (at, len) in joins {
        let behind = &names[at + len..];
        // "đồng chí Lê Văn Tám, Phó Bí thư, Giám đốc Công ty" is one.
        let office = is_comrade(&names[start..]) && paper.is_role(behind);
        // "Trưởng Công an xã, Chỉ huy trưởng Ban Chỉ huy Quân sự xã"
        let officer = !office && behind.starts_with(fold::is_upper) && is_head(paper.vocab, behind);
        // "Mặt trận Tổ quốc, các đoàn thể Trung ương" is one body.
        let whole = || {
            let body = paper.vocab.body_at(&names[start..]).map(|(_, len)| len);
            body.max(paper.vocab.formulas.body_part.at(&names[start..]).map(|(_, len)| len))
        };
        let body = || {
            paper.vocab.body_at(behind).is_some()
                || is_named_body(paper.vocab, behind)
                || paper.vocab.formulas.group.begin(behind)
        };
        let begins = behind.starts_with(fold::is_upper) && body() && !office
            || behind.starts_with(fold::is_upper) && !office && plural_bodies(paper.vocab, behind)
            || is_comrade(behind)
            || len == ", ".len()
                && !names[start..].starts_with("Các ")
                && behind.starts_with("các ")
                && plural_bodies(paper.vocab, behind)
            || behind.starts_with("các cơ quan")
            || behind.starts_with("các đơn vị")
            || behind.starts_with("các sở")
            || behind.starts_with("các địa phương")
            || behind.starts_with("các ban")
            || behind.starts_with("toàn thể ");
        // "Các Huyện, Thị ủy, Đảng ủy trực thuộc" are bodies of one kind.
        let of_kind = names[start..].starts_with("Các ")
            && ["Thị ủy", "Thành ủy", "Quận ủy", "Đảng ủy trực thuộc"].iter().any(|kind| {
                let named = |rest: &str| rest.strip_prefix(' ').is_some_and(|name| name.starts_with(fold::is_upper));
                vocab::begins(behind, kind) && !named(&behind[kind.len()..])
            });
        // "Đảng ủy các bộ: Tài chính, Quốc phòng, Công an", but "…, Thống đốc Ngân hàng Nhà nước".
        let field = || paper.vocab.formulas.body_part.begin(behind) && !is_of_level(paper.vocab, behind);
        let other =
            || behind.starts_with("các ") || officer || plural_bodies(paper.vocab, behind) || body() && !field();
        let listed = || names[start..at].contains(": ") && !other();
        // "Chánh Văn phòng HĐND và UBND xã"
        let one_office = || join_of_office(paper.vocab, &names[start..], at - start);
        if (begins || officer)
            && !of_kind
            && at >= start
            && !listed()
            && whole().is_none_or(|len| start + len <= at)
            && !one_office()
        {
            parts.push(names[start..at].trim_matches([',', ' ']));
            start = at + len;
        }
    }
    parts.push(names[start..].trim_matches([',', ' ']));
    parts.retain(|part| !part.is_empty());
    parts
}
