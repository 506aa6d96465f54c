//! What each part of a paper is read as: the rows of `heads`, `titles`, `bodies`, `lines` and `ends` in `rows`,
//! which say how they are written.

mod rows;

use rows::{Row, Sheet};
use serde_json::Value;
use vanban::{Text, Vocab};

const HEADS: Sheet = Sheet { name: "heads", text: include_str!("rows/heads.txt") };
const TITLES: Sheet = Sheet { name: "titles", text: include_str!("rows/titles.txt") };
const BODIES: Sheet = Sheet { name: "bodies", text: include_str!("rows/bodies.txt") };
const LINES: Sheet = Sheet { name: "lines", text: include_str!("rows/lines.txt") };
const PAPERS: Sheet = Sheet { name: "papers", text: include_str!("rows/papers.txt") };
const ENDS: Sheet = Sheet { name: "ends", text: include_str!("rows/ends.txt") };

const HEAD: &str = "TỈNH ỦY LAM GIANG\n*\nSố 15-TB/TU\nĐẢNG CỘNG SẢN VIỆT NAM\n\nLam Giang, ngày 4 tháng 11 năm 2023\n\n\
                    THÔNG BÁO\nvề công tác cuối năm\n\n";
const BODY: &str = "1. Hoàn thành các chỉ tiêu.\n\n2. Chăm lo đời sống nhân dân.\n\n";
const END: &str = "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nLê Khả Minh\n";

/// All that is read of a paper but its tasks and citations, a fact a line.
fn facts(paper: &str) -> Vec<String> {
    let text = Text::new(paper);
    let document = serde_json::to_value(vanban::parse(&text, Vocab::builtin())).unwrap();
    let mut facts = Vec::new();
    for field in ["superior", "issuer", "place", "date", "secrecy", "urgency", "circulation", "draft"] {
        facts.extend(document["header"][field].as_str().map(|value| format!("{field} | {value}")));
    }
    facts.extend(document["header"]["symbol"]["text"].as_str().map(|value| format!("symbol | {value}")));
    for field in ["type", "name", "subject"] {
        facts.extend(document["title"][field].as_str().map(|value| format!("{field} | {value}")));
    }
    let mut each = |list: &str, name: &str, fields: &[&str]| {
        facts.extend(document[list].as_array().unwrap().iter().map(|entry| {
            let cells: Vec<_> = fields.iter().map(|field| word(&entry[*field])).collect();
            format!("{name} | {}", cells.join(" | "))
        }));
    };
    each("addressees", "to", &["text"]);
    each("preamble", "before", &["role", "text"]);
    each("closing", "after", &["text"]);
    each("signatures", "signs", &["authority", "body", "title", "name", "rank", "signed"]);
    each("recipients", "gets", &["name", "purpose", "archive"]);
    each("furniture", "furniture", &["kind", "text"]);
    each("diagnostics", "says", &["code"]);
    for attached in document["attachments"].as_array().unwrap() {
        let name = ["name", "subject"].map(|field| word(&attached["title"][field]));
        facts.push(format!("attached | {} | {}", word(&attached["kind"]), name.join(" | ")));
    }
    units(&document["body"], &mut facts);
    facts
}

fn units(nodes: &Value, facts: &mut Vec<String>) {
    for node in nodes.as_array().unwrap() {
        facts.push(format!("{} | {} | {}", word(&node["id"]), word(&node["heading"]), paragraphs(&node["paragraphs"])));
        units(&node["children"], facts);
        if node["after"].as_array().is_some_and(|after| !after.is_empty()) {
            facts.push(format!("{} after | {}", word(&node["id"]), paragraphs(&node["after"])));
        }
    }
}

fn paragraphs(list: &Value) -> String {
    let list: Vec<_> = list.as_array().unwrap().iter().map(|paragraph| word(&paragraph["text"])).collect();
    if list.is_empty() { "-".to_owned() } else { list.join("⏎") }
}

fn word(value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::String(text) => text.replace('\n', "⏎").replace('|', "¦"),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Object(fields) => fields.values().map(word).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}

/// The row's text and what it changes in the paper: what is read besides, and what is no longer.
fn read(row: &Row, before: &str, after: &str) -> String {
    let mut without = facts(&format!("{before}{after}"));
    let mut lines = vec![row.text.clone()];
    for fact in facts(&format!("{before}{}\n\n{after}", row.plain())) {
        match without.iter().position(|other| *other == fact) {
            Some(i) => drop(without.remove(i)),
            None => lines.push(fact),
        }
    }
    // Of what is no longer missed, the fact itself tells.
    lines.extend(without.iter().filter(|fact| !fact.starts_with("says")).map(|fact| format!("not | {fact}")));
    lines.join("\n+ ")
}

fn written(row: &Row) -> String {
    std::iter::once(row.text.clone())
        .chain(row.cells.iter().map(|cells| cells.join(" | ")))
        .collect::<Vec<_>>()
        .join("\n+ ")
}

#[test]
fn heads() {
    HEADS.check(written, |row| read(row, "", &format!("{BODY}{END}")));
}

#[test]
fn titles() {
    TITLES.check(written, |row| read(row, "", &format!("{BODY}{END}")));
}

#[test]
fn bodies() {
    BODIES.check(written, |row| read(row, HEAD, END));
}

#[test]
fn lines() {
    LINES.check(written, |row| read(row, HEAD, END));
}

#[test]
fn papers() {
    PAPERS.check(written, |row| read(row, "", ""));
}

/// Whose paper it is, where a letterhead does not say so: by who signs, by the number, by what the title, or else the
/// preamble, names last.
#[test]
fn regimes() {
    for (paper, want) in [
        ("KẾ HOẠCH\nmở lớp\n\n1. Mở lớp.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLê Khả Minh", "state"),
        ("KẾ HOẠCH\nmở lớp\n\n1. Mở lớp.\n\nT/M BAN THƯỜNG VỤ TỈNH ỦY\nBÍ THƯ\n\nLê Khả Minh", "party"),
        ("Số 12-KH/XYZ\n\nKẾ HOẠCH\nmở lớp\n\n1. Mở lớp.", "party"),
        ("QUYẾT ĐỊNH\nvề học phí\n\nCăn cứ Nghị định của Chính phủ;\n\n1. Giảm học phí.", "state"),
        ("QUYẾT ĐỊNH\nvề lớp học\n\nCăn cứ Quy chế làm việc của Tỉnh ủy;\n\n1. Mở lớp.", "party"),
        ("QUYẾT ĐỊNH\nvề lớp học\n\nTheo đề nghị của Chính phủ, căn cứ ý kiến của Tỉnh ủy;\n\n1. Mở lớp.", "party"),
        ("QUYẾT ĐỊNH\nvề lớp học\n\nCăn cứ Tờ trình của Tỉnh ủy và Công văn của Chính phủ;\n\n1. Mở lớp.", "state"),
        ("QUYẾT ĐỊNH\nvề lớp học\n\nCăn cứ ý kiến của nhân dân;\n\n1. Mở lớp.", "other"),
        (
            "HỘI NÔNG DÂN VIỆT NAM\nBAN CHẤP HÀNH TỈNH LAM GIANG\n*\nSố 12-KH/HNDT\n\nKẾ HOẠCH\nmở lớp\n\n1. Mở lớp.",
            "other",
        ),
        ("HỘI LHPN TỈNH LAM GIANG\nSố: 12/KH-BTV\n\nKẾ HOẠCH\nmở lớp\n\n1. Mở lớp.", "other"),
        ("ĐẢNG BỘ XÃ SƠN BÌNH\nCHI BỘ HỘI NÔNG DÂN\n*\nSố 12-KH/CB\n\nKẾ HOẠCH\nmở lớp\n\n1. Mở lớp.", "party"),
        ("BIÊN BẢN\nHọp chi bộ thường kỳ\n\nHôm nay, chi bộ thôn 2 họp.\n\n1. Mở lớp.", "party"),
        ("BIÊN BẢN\nHọp tổ dân phố\n\nHôm nay, tổ dân phố họp cùng Hội Nông dân.\n\n1. Mở lớp.", "other"),
    ] {
        let text = Text::new(format!("{paper}\n"));
        let regime = serde_json::to_value(vanban::parse(&text, Vocab::builtin()).regime).unwrap();
        assert_eq!(regime, want, "{paper}");
    }
}

#[test]
fn ends() {
    ENDS.check(written, |row| read(row, &format!("{HEAD}{BODY}"), ""));
}
