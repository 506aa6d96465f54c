//! What holds for every text, however it is damaged, run on all that there is: what `sound` says, and that
//! the output fits its schema.

mod dice;
mod papers;
mod sound;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::LazyLock;

use dice::{Dice, blur};
use serde_json::{Value, json};
use sound::{Found, broke};

#[test]
fn papers_as_they_stand() {
    let mut broken = Broken::default();
    for paper in papers::fixtures().into_iter().chain(papers::readings()).chain([papers::seed()]) {
        broken.of(&paper.name, &check(&paper.text()));
    }
    broken.hold();
}

#[test]
fn damaged_papers() {
    let mut broken = Broken::default();
    // More of them: VANBAN_SEED=2, 3, …
    let seed = std::env::var("VANBAN_SEED").map_or(1, |seed| seed.parse().unwrap());
    for (i, paper) in papers::fixtures().into_iter().chain([papers::seed()]).enumerate() {
        let text = paper.text();
        let mut dice = Dice::new(seed * 1000 + i as u64);
        for (how, copy) in copies(&text, &mut dice) {
            broken.of(&format!("{} ({how})", paper.name), &check(&copy));
        }
    }
    broken.hold();
}

#[test]
fn the_seed_cut_anywhere() {
    let mut broken = Broken::default();
    let text = papers::seed().text();
    for (at, _) in text.match_indices('\n') {
        broken.of(&format!("seed up to {at}"), &check(&text[..at]));
    }
    broken.hold();
}

#[test]
fn small_texts() {
    let mut broken = Broken::default();
    for text in small() {
        broken.of(&format!("{text:.80?}"), &check(&text));
    }
    broken.hold();
}

/// What fuzzing found stays mended: the inputs as it left them, by what was wrong.
#[test]
fn what_fuzzing_found() {
    let mut broken = Broken::default();
    let files = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/found")).unwrap();
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    for file in files {
        let text = String::from_utf8_lossy(&fs::read(&file).unwrap()).into_owned();
        broken.of(&file.display().to_string(), &check(&text));
    }
    broken.hold();
}

/// Prints the smallest text for each rule that damaged copies break:
/// `cargo test --test invariants -- --ignored --nocapture`.
#[test]
#[ignore = "a tool"]
fn smallest_texts() {
    let papers = papers::fixtures().into_iter().chain([papers::seed()]).enumerate();
    let mut texts: Vec<String> = small();
    for (i, paper) in papers {
        let text = paper.text();
        texts.extend(copies(&text, &mut Dice::new(i as u64 + 1)).into_iter().map(|(_, copy)| copy));
        texts.push(text);
    }
    let mut smallest: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for text in texts {
        let rules: BTreeSet<String> = check(&text).into_iter().map(|(rule, _)| rule).collect();
        for rule in rules {
            if smallest.get(&rule).is_none_or(|texts| texts.len() < 40) {
                let shrunk = shrink(&text, |text| check(text).iter().any(|(broken, _)| *broken == rule));
                let what = check(&shrunk).into_iter().find(|(broken, _)| *broken == rule).unwrap().1;
                smallest.entry(rule).or_default().insert(shrunk, what);
            }
        }
    }
    println!("{smallest:#?}");
}

/// The smallest text that still fails: without lines, then without words, then without letters.
fn shrink(text: &str, fails: impl Fn(&str) -> bool) -> String {
    let mut text = text.to_owned();
    for split in ["\n", " ", ""] {
        let parts = |text: &str| -> Vec<String> {
            if split.is_empty() {
                text.chars().map(String::from).collect()
            } else {
                text.split_inclusive(split).map(str::to_owned).collect()
            }
        };
        let mut kept = parts(&text);
        if kept.len() > 400 {
            continue;
        }
        let mut step = kept.len().div_ceil(2);
        while step > 0 {
            let mut at = 0;
            while at < kept.len() {
                let without: String =
                    kept.iter().take(at).chain(kept.iter().skip(at + step)).map(String::as_str).collect();
                if fails(&without) {
                    kept.drain(at..(at + step).min(kept.len()));
                } else {
                    at += step;
                }
            }
            step = if step == 1 { 0 } else { step.div_ceil(2) };
        }
        text = kept.concat();
    }
    text
}

/// What was found, over many texts.
#[derive(Default)]
struct Broken {
    /// In how many texts each broken rule is broken.
    rules: BTreeMap<String, usize>,
    words: String,
}

impl Broken {
    fn of(&mut self, name: &str, found: &Found) {
        for rule in found.iter().map(|(rule, _)| rule).collect::<BTreeSet<_>>() {
            *self.rules.entry(rule.clone()).or_default() += 1;
        }
        for (rule, what) in found {
            self.words += &format!("{name}: {rule}: {what:.400}\n");
        }
    }

    #[track_caller]
    fn hold(&self) {
        assert!(self.rules.is_empty(), "{}broken in so many texts: {:#?}", self.words, self.rules);
    }
}

/// Damaged copies of a text, and how.
fn copies(text: &str, dice: &mut Dice) -> Vec<(&'static str, String)> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut copies = Vec::new();
    for _ in 0..2 {
        let at = boundary(text, dice.below(text.len() + 1));
        copies.push(("cut behind", text[..at].to_owned()));
        let at = boundary(text, dice.below(text.len() + 1));
        copies.push(("cut before", text[at..].to_owned()));
    }
    copies.push(("lines dropped", lines.iter().filter(|_| !dice.chance(0.15)).copied().collect()));
    let twice = lines.iter().flat_map(|line| std::iter::repeat_n(*line, if dice.chance(0.1) { 2 } else { 1 }));
    copies.push(("lines doubled", twice.collect()));
    let mut shuffled = lines.clone();
    for i in (1..shuffled.len()).rev() {
        shuffled.swap(i, dice.below(i + 1));
    }
    copies.push(("lines shuffled", shuffled.concat()));
    copies.push(("marks lost", blur(text, 0.05, dice)));
    copies.push(("breaks lost", text.chars().map(|c| if c == '\n' && dice.chance(0.3) { ' ' } else { c }).collect()));
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..bytes.len() / 100 + 1 {
        let at = dice.below(bytes.len());
        bytes[at] = dice.below(256) as u8;
    }
    copies.push(("random bytes", String::from_utf8_lossy(&bytes).into_owned()));
    // As a web page prints them, cell by cell; some lines twice, so that what is wrong with them is said.
    let mut cells = "|\n|\n".to_owned();
    for line in &lines {
        for _ in 0..if dice.chance(0.2) { 2 } else { 1 } {
            cells.push_str(&if dice.chance(0.6) { line.replacen(' ', "\n", 1) } else { (*line).to_owned() });
        }
    }
    copies.push(("cells broken", cells));
    copies
}

fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Texts that show one odd thing each.
fn small() -> Vec<String> {
    let rows = [
        "",
        " ",
        "\n",
        "\r",
        "\r\n\r\n",
        "\t",
        "\u{feff}",
        "\0",
        "\0\0a",
        "\u{1a}",
        "\u{c}",
        "\u{c}\u{c}1\u{c}",
        "\u{2028}",
        "a\u{2028}b\u{2029}c",
        "\u{301}",
        "\u{301}\u{301}a",
        "a\u{301}\u{323}",
        "\u{200b}",
        "**CHỈ THỊ**\n\nTheo Kết luận của Gi<!-- page 1 -->ám đốc",
        "1\u{200b}. a",
        "\u{a0}",
        "\u{3000}a",
        "\u{fffd}",
        "😀",
        "1. 😀",
        "e\u{302}\u{301} e\u{301}\u{302}",
        "1. Theo Nghị quyết số 57 – quan trọng.",
        "1. Theo Nghị quyết 57 – 2024 của Bộ Chính trị.",
        "1. Tổ chức thực hiện xong trước ngày 01/01/0000.",
        "-",
        "--",
        "---",
        "*",
        "**",
        "***",
        "****",
        "_",
        "__",
        "#",
        "# ",
        "# a",
        ">",
        "> a",
        "|",
        "||",
        "| |",
        "| a |",
        "|a|b|\n|--|--|\n|c|d|",
        "\\",
        "\\-",
        "\\- a",
        "**a",
        "a**",
        "**a** b",
        "**1.** a",
        "*a*",
        "Ộ***CỘ***C",
        "_a_",
        "<",
        "<!--",
        "<!-- a -->",
        "<!-- a -->b",
        "<br>",
        "a<br>b<br/>c",
        "&",
        "&amp;",
        "a &nbsp; b **c**",
        "[a](b)",
        "[a\nb](https://c/d_(e)) f",
        "[a](b) **c**",
        "**a**\n\n[**Điều 1.** Một](#dieu-1) và <a name=\"x\"></a>hai &#45; ba",
        "**a**\n\n1. Theo Nghị quyết số 57-NQ/TW[^2], Chỉ thị số 46-CT/TW^3^ của Bộ Chính trị.\n\n[^2]: Ghi chú.",
        "# A\n\n<p align=\"center\">KẾ HOẠCH</p>\n<div>1. Một</div><div>2. Hai</div>\n\n<ul><li>Ba</li><li>Bốn</li></ul>",
        "1. Số 56/2025/TT\u{ad}\nBTC, số 57/2025/TT\u{2}BTC, số 57\u{fffe}NQ/TW và bảo\u{ad}đảm.\n\u{ad} Hai",
        "SỞ Y TẾ\\\nKẾ HOẠCH\\\nvề công tác\\\n1. Một",
        "---\na: b\n---",
        "---\na: b\n---\n",
        "---\na: b\n---\n1. a",
        "---\n---\n",
        "```\na\n```",
        "I",
        "I.",
        "I-",
        "I. ",
        "I.\n",
        "I. a",
        "I- A\n1. b\n2. c",
        "1",
        "1.",
        "1. ",
        "1.\n2.\n3.",
        "1. a\n1. b\n1. c",
        "1. a\n3. b",
        "2. a",
        "99999. a",
        "1.1.1.1.1.1. a",
        "0. a",
        "a)",
        "a) b",
        "đ) b",
        "(1)",
        "(1) a",
        "- a\n- b",
        "+ a\n- b\n+ c",
        "• a",
        "i) a\nii) b",
        "l. a",
        "Điều",
        "Điều 1",
        "Điều 1.",
        "Điều 1. a\n1. b\na) c\n- d",
        "Chương",
        "Chương I",
        "Chương I\nA",
        "Phần thứ nhất",
        "Mục 1",
        "Số",
        "Số:",
        "Số 1",
        "Số 1-",
        "Số -/",
        "Số 12-CT/TW",
        "Số /",
        "số",
        "ngày",
        "ngày tháng năm",
        "ngày 1 tháng 1 năm 2020",
        "ngày 99/99/9999",
        "Hà Nội, ngày",
        "Hà Nội, ngày 1 tháng 2 năm 2020",
        "CHỈ THỊ",
        "CHỈ THỊ\nCHỈ THỊ",
        "CHỈ THỊ\nvề a\n1. b",
        "QUYẾT ĐỊNH",
        "QUYẾT ĐỊNH:",
        "QUYẾT ĐỊNH\nQUYẾT ĐỊNH:",
        "V/v",
        "V/v a",
        "V/v:",
        "Kính gửi",
        "Kính gửi:",
        "Kính gửi: a",
        "Kính gửi:\n- a;\n- b.",
        "Kính trình",
        "Nơi nhận",
        "Nơi nhận:",
        "Nơi nhận:\n",
        "Nơi nhận: a",
        "Nơi nhận:\n-",
        "Nơi nhận:\n- a",
        "Nơi nhận:\n- a;\n- b",
        "Nơi nhận:\nNơi nhận:",
        "Nơi nhận:\n- a (",
        "Nơi nhận:\n- (để báo cáo)",
        "Nơi nhận:\n- Lưu",
        "Nơi nhận:\n- Lưu (",
        "Nơi nhận:\n- Lưu ()",
        "Nơi nhận:\n- Lưu: VT (2)b",
        "T/M",
        "TM.",
        "TM. ỦY BAN",
        "KT.",
        "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
        "T/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nNguyễn Văn A",
        "BÍ THƯ",
        "(Đã ký)",
        "Nguyễn Văn A",
        "1. a\nT/M TỈNH ỦY\nBÍ THƯ\n(Đã ký)\nNguyễn Văn A",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
        "TỈNH ỦY",
        "TỈNH ỦY\n*",
        "MẬT",
        "KHẨN",
        "DỰ THẢO",
        "Phụ lục",
        "PHỤ LỤC",
        "PHỤ LỤC\nPHỤ LỤC",
        "a\n\nPHỤ LỤC I\n1. b",
        "a./.\nb",
        "./.",
        "./.\n./.\n./.",
        "Sao y",
        "Căn cứ",
        "Căn cứ a;\nCăn cứ b;",
        "Nghị quyết số",
        "Nghị quyết số 18-NQ/TW",
        "Nghị quyết số 18-NQ/TW, số 19-NQ/TW, ngày",
        "1. theo Nghị quyết số 18-NQ/TW, ngày 25/10/2017",
        "Luật",
        "Luật Đất đai",
        "Luật Đất đai năm",
        "Điều lệ Đảng",
        "1. a\n\n2\n\nb",
        "1. a\n2\nb",
        "1. thực hiện\n- 2 -\nnhiệm vụ",
        "Trang 1/2",
        "CÔNG BÁO/Số 1",
        "Ký bởi: a",
        "ĐẾN Số: 1",
        "1. a\n[1] b",
        "1. a (1)\n___\n(1) b",
        "¹ a",
    ];
    let mut small: Vec<String> = rows.map(str::to_owned).to_vec();
    for (row, times) in [
        ("(", 2000),
        ("- ", 2000),
        ("*", 2000),
        ("**a ", 1000),
        ("<", 2000),
        ("[", 2000),
        ("&", 2000),
        ("1. ", 1000),
        ("1.", 1000),
        ("I", 1000),
        ("a", 5000),
        ("\u{301}", 1000),
        ("I- \n", 500),
        ("1. a\n", 300),
        ("- a\n", 300),
        ("a)\n", 300),
        ("Điều 1\n", 300),
        ("Số ", 500),
        ("ngày ", 500),
        ("Nghị quyết ", 500),
        ("Nghị quyết số 1-NQ/TW, ", 200),
        ("Nơi nhận:\n", 200),
        ("T/M A\n", 200),
        ("Căn cứ ", 300),
        ("PHỤ LỤC\n", 60),
        ("./.\n", 60),
        ("CHỈ THỊ\n", 200),
        ("| a ", 500),
        ("\n", 3000),
        ("a\n\n", 500),
        ("Luật ", 300),
    ] {
        small.push(row.repeat(times));
    }
    small
}

/// The rules that a text breaks.
fn check(text: &str) -> Found {
    let mut found = sound::check(text);
    if let Some(document) = sound::read(text) {
        schema(&document, &mut found);
    }
    found
}

/// The output fits the schema that the program prints.
fn schema(document: &Value, found: &mut Found) {
    static SCHEMA: LazyLock<jsonschema::Validator> =
        LazyLock::new(|| jsonschema::validator_for(vanban::output::json::schema().as_value()).unwrap());
    let mut output = json!({
        "schema_version": vanban::document::SCHEMA_VERSION,
        "generator": { "name": "vanban", "version": "0", "vocabulary": "0" },
        "source": { "name": "a.txt", "format": "text", "encoding": "UTF-8", "bytes": 0, "blake3": "" },
    });
    output.as_object_mut().unwrap().extend(document.as_object().unwrap().clone());
    for error in SCHEMA.iter_errors(&output) {
        // One kind of error must not hide another.
        broke(found, &format!("schema: {:.60}", error.to_string()), error.instance_path().to_string());
    }
}
