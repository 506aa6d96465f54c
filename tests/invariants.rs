//! What holds for every text, however it is damaged: one function, run on all that there is.
//!
//! Nothing panics; spans lie in the text, nest and ascend; the text at a span is what its place says; every
//! byte has one place; reading twice, in NFD or with CRLF, gives the same; the output fits its schema.

mod dice;
mod papers;

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

use dice::{Dice, blur};
use regex::Regex;
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;
use vanban::{Text, Vocab};

#[test]
fn papers_as_they_stand() {
    let mut broken = Broken::default();
    for paper in papers::fixtures().into_iter().chain([papers::seed()]) {
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
        "[a](b) **c**",
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

// ----- the one function

/// Broken rules, each with what is wrong.
type Found = Vec<(String, String)>;

fn broke(found: &mut Found, rule: &str, what: String) {
    found.push((rule.to_owned(), what));
}

/// The rules that a text breaks.
fn check(text: &str) -> Found {
    let mut found = Found::new();
    let Some(value) = read(text) else {
        return vec![("panics".to_owned(), format!("{text:.200?}"))];
    };
    spans(text, &value, &mut found);
    // What follows slices the text.
    if found.is_empty() {
        let sheet = Sheet::new(text, &value, &mut found);
        order(&value, &mut found);
        sheet.words(&value, &mut found);
        sheet.lost(&mut found);
        unclassified(text, &value, &mut found);
        numbers(&value, &mut found);
    }
    lines(text, &value, &mut found);
    same("twice gives other", &value, read(text), &mut found);
    same_values("NFD gives other", &value, read(&text.nfd().collect::<String>()), &mut found);
    if !text.contains('\r') {
        same_values("CRLF gives other", &value, read(&text.replace('\n', "\r\n")), &mut found);
    }
    schema(&value, &mut found);
    found
}

/// The document of a text; none where reading it panics.
fn read(text: &str) -> Option<Value> {
    let read = || {
        let text = Text::new(text);
        serde_json::to_value(vanban::parse(&text, Vocab::builtin())).unwrap()
    };
    catch_unwind(AssertUnwindSafe(read)).ok()
}

/// Every span lies in the text, on the edges of characters.
fn spans(text: &str, value: &Value, found: &mut Found) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| spans(text, value, found)),
        Value::Object(fields) => {
            for (key, value) in fields {
                let all = match key.as_str() {
                    "span" if value.is_array() => vec![value],
                    "pieces" => rows(value).collect(),
                    _ => Vec::new(),
                };
                for (start, end) in all.into_iter().map(span) {
                    let sound = start <= end && text.is_char_boundary(start) && text.is_char_boundary(end);
                    if !sound || end > text.len() {
                        broke(found, "span", format!("{start}..{end} of {} in {:.200}", text.len(), json!(fields)));
                    }
                }
                spans(text, value, found);
            }
        }
        _ => {}
    }
}

/// Units nest and ascend, and so do their paragraphs.
fn order(document: &Value, found: &mut Found) {
    let ordered = |rule, name: &str, values: Vec<(usize, usize)>, found: &mut Found| {
        for pair in values.windows(2).filter(|pair| pair[0].1 > pair[1].0) {
            broke(found, rule, format!("{name}: {:?} before {:?}", pair[0], pair[1]));
        }
    };
    let of = |values: &Value| rows(values).map(|value| span(&value["span"])).collect::<Vec<_>>();
    let flow = [of(&document["preamble"]), of(&document["body"]), of(&document["closing"])].concat();
    ordered("ascend", "preamble, body, closing", flow, found);
    for field in ["addressees", "furniture"] {
        ordered("ascend", field, of(&document[field]), found);
    }
    for field in ["citations", "recipients"] {
        let starts = of(&document[field]).into_iter().map(|(start, _)| (start, start)).collect();
        ordered("ascend", field, starts, found);
    }
    let mut open: Vec<&Value> = rows(&document["body"]).collect();
    while let Some(node) = open.pop() {
        let name = node["id"].to_string();
        let inner = [of(&node["paragraphs"]), of(&node["children"])].concat();
        let (start, end) = span(&node["span"]);
        for inside in inner.iter().filter(|inside| inside.0 < start || inside.1 > end) {
            broke(found, "nest", format!("{name}: {inside:?} in {:?}", (start, end)));
        }
        ordered("ascend", &name, inner, found);
        open.extend(rows(&node["children"]));
    }
    for attached in rows(&document["attachments"]) {
        order(attached, found);
    }
}

/// What stands where: the text with its places painted on it.
struct Sheet<'t> {
    text: &'t str,
    markdown: bool,
    /// For each byte the number of its place.
    owner: Vec<u32>,
    places: Vec<Place>,
}

/// A place that owns its bytes, pages and rules inside it aside.
#[derive(Debug)]
struct Place {
    kind: &'static str,
    pieces: Vec<(usize, usize)>,
    /// What the text there should say.
    words: String,
}

const NOBODY: u32 = u32::MAX;

impl<'t> Sheet<'t> {
    fn new(text: &'t str, document: &Value, found: &mut Found) -> Self {
        let markdown = vanban::text::is_markdown(text);
        let mut sheet = Self { text, markdown, owner: vec![NOBODY; text.len()], places: Vec::new() };
        let mut places = Vec::new();
        gather(document, &mut places);
        // What belongs to the page may stand inside anything.
        places.sort_by_key(|place| place.kind != "furniture");
        for place in places {
            sheet.paint(place, found);
        }
        sheet
    }

    fn paint(&mut self, place: Place, found: &mut Found) {
        let number = self.places.len() as u32;
        let page = |owner: u32, places: &[Place]| owner != NOBODY && places[owner as usize].kind == "furniture";
        let mut other = None;
        for (start, end) in &place.pieces {
            let marker = if matches!(place.kind, "recipient" | "addressee") { self.bullet(*start) } else { *start };
            for at in marker..*end {
                let owner = self.owner[at];
                let free = owner == NOBODY || owner == number;
                if free || (page(owner, &self.places) && place.kind != "furniture") {
                    self.owner[at] = if free { number } else { owner };
                } else if !self.text.as_bytes()[at].is_ascii_whitespace() {
                    other = Some(owner);
                }
            }
        }
        if let Some(owner) = other {
            broke(found, "two places", format!("{:?} and {place:?}", self.places[owner as usize]));
        }
        self.places.push(place);
    }

    /// Where the bullet in front of an entry begins.
    fn bullet(&self, start: usize) -> usize {
        let line = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let before = &self.text[line..start];
        let marks = |c: char| c.is_whitespace() || c.is_ascii_digit() || "-‐‑–—−+*•·▪●◦○■□►➢✓=~._\\|>)/".contains(c);
        let free = before.trim_end_matches(marks).len();
        let owned = (line + free..start).rev().find(|at| self.owner[*at] != NOBODY).map_or(line + free, |at| at + 1);
        if before[owned - line..].chars().count() <= 120 { owned } else { start }
    }

    /// The text at a place says what the place says.
    fn words(&self, document: &Value, found: &mut Found) {
        for place in &self.places {
            let rule = match place.kind {
                "title" | "signature" => continue,
                "furniture" => "words of furniture",
                "header" | "subject" => "words of header",
                "unit" => "words of unit",
                "paragraph" => "words of paragraph",
                "recipient" => "words of recipient",
                _ => "words of addressee",
            };
            if place.kind == "furniture" {
                let printed = &self.text[place.pieces[0].0..place.pieces[0].1];
                if self.bare(printed) != self.bare(&place.words) {
                    broke(found, rule, format!("says {:?}, printed {printed:?}", place.words));
                }
                continue;
            }
            self.compare(rule, &place.pieces, &place.words, found);
        }
        let mut open = vec![document];
        while let Some(document) = open.pop() {
            for citation in rows(&document["citations"]) {
                self.compare("words of citation", &[span(&citation["span"])], string(&citation["text"]), found);
            }
            for anaphor in rows(&document["references"]).flat_map(|reference| rows(&reference["anaphora"])) {
                self.compare("words of anaphor", &[span(&anaphor["span"])], string(&anaphor["text"]), found);
            }
            let mut inside = Vec::new();
            let title = &document["title"];
            if title["span"].is_array() {
                inside.push((
                    "words of title",
                    vec![span(&title["span"])],
                    [&title["name"], &title["subject"]].to_vec(),
                ));
            }
            for signature in rows(&document["signatures"]) {
                let values = ["body", "title", "name", "rank"].map(|field| &signature[field]).to_vec();
                inside.push(("words of signature", pieces(signature), values));
            }
            for recipient in rows(&document["recipients"]) {
                let archive = &recipient["archive"];
                let values = [&recipient["name"], &recipient["purpose"], &archive["typist"], &archive["copies"]];
                inside.push(("words of recipient", pieces(recipient), values.to_vec()));
            }
            let symbol = &document["header"]["symbol"];
            if symbol.is_object() {
                inside.push(("words of symbol", vec![span(&symbol["span"])], vec![&symbol["number"]]));
            }
            let parts = &document["header"]["parts"];
            for (field, kind) in [("superior", "superior"), ("issuer", "issuer")] {
                let places = rows(parts).filter(|part| part["kind"] == kind).map(|part| span(&part["span"])).collect();
                inside.push(("words of header", places, vec![&document["header"][field]]));
            }
            for (rule, pieces, values) in inside {
                // The lines of a subject may stand on both sides of another line of the letterhead.
                let left_out: &[&str] =
                    if rule == "words of title" { &["furniture", "header"] } else { &["furniture"] };
                let printed = self.bare(&self.printed_without(left_out, &pieces));
                for value in values.into_iter().filter_map(Value::as_str) {
                    for words in value.split(" / ") {
                        if !printed.contains(&self.bare(words)) {
                            broke(found, rule, format!("{pieces:?}: says {words:?}, printed {printed:?}"));
                        }
                    }
                }
            }
            open.extend(rows(&document["attachments"]));
        }
    }

    fn compare(&self, rule: &'static str, pieces: &[(usize, usize)], words: &str, found: &mut Found) {
        let printed = self.printed(pieces);
        // A blank may be absent between a marker and its words.
        let gap = if rule == "words of unit" { "" } else { " " };
        let same = |words: &str| trim(&self.bare(words)).replace(' ', gap);
        if same(&printed) != same(words) {
            broke(found, rule, format!("{pieces:?}: says {words:?}, printed {printed:?}"));
        }
    }

    /// The printed words at some pieces, without what belongs to the page.
    fn printed(&self, pieces: &[(usize, usize)]) -> String {
        self.printed_without(&["furniture"], pieces)
    }

    fn printed_without(&self, kinds: &[&str], pieces: &[(usize, usize)]) -> String {
        let mut printed = String::new();
        for (start, end) in pieces {
            for (at, c) in self.text[*start..*end].char_indices() {
                let owner = self.owner[start + at];
                let left_out = owner != NOBODY && kinds.contains(&self.places[owner as usize].kind);
                printed.push(if left_out { ' ' } else { c });
            }
            printed.push(' ');
        }
        printed
    }

    /// Words as a reader has them: NFC, without the marks of Markdown, blanks collapsed.
    fn bare(&self, words: &str) -> String {
        static MARKS: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"</?(?:b|i|u|em|strong|sup|sub|p|div|span|center|font|mark|small)(?:[ /][^>\n]*)?>|<!--(?s:.)*?-->|\]\([^)\n]*\)|[*_#>\\|\[\]]").unwrap()
        });
        static BREAKS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"<br *[^>\n]*>|&nbsp;").unwrap());
        let mut words: String = words.nfc().collect();
        if self.markdown {
            words = BREAKS.replace_all(&words, " ").into_owned();
            words = MARKS.replace_all(&words, "").into_owned();
            for (entity, c) in [("&lt;", ""), ("&gt;", ""), ("&quot;", "\""), ("&amp;", "&")] {
                words = words.replace(entity, c);
            }
        }
        let gone = |c: &char| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
        let blank = |c: char| if c == '\0' || c == '\u{1a}' { ' ' } else { c };
        let words: String = words.chars().filter(gone).map(blank).collect();
        words.split_whitespace().collect::<Vec<_>>().join(" ").nfc().collect()
    }

    /// Every byte that is not blank lies in some place.
    fn lost(&self, found: &mut Found) {
        let mut start = None;
        for (at, c) in self.text.char_indices().chain([(self.text.len(), '\n')]) {
            let owned = at == self.text.len() || self.owner[at] != NOBODY;
            match start {
                None if !owned && !c.is_whitespace() => start = Some(at),
                Some(from) if owned || c == '\n' => {
                    let words = self.bare(&self.text[from..at]);
                    if !words.is_empty() {
                        let line = self.text[..from].rfind('\n').map_or(0, |at| at + 1);
                        let whole = self.text[line..].lines().next().unwrap_or_default();
                        let rule = if words.contains(char::is_alphanumeric) { "lost words" } else { "lost marks" };
                        broke(found, rule, format!("{words:?} at {from} in {whole:?}"));
                    }
                    start = None;
                }
                _ => {}
            }
        }
    }
}

/// An entry's words without the marks that end it.
fn trim(words: &str) -> &str {
    words.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | '|'))
}

/// The places of a document and all that is attached to it.
fn gather(document: &Value, places: &mut Vec<Place>) {
    let mut add = |kind, value: &Value| {
        places.push(Place { kind, pieces: pieces(value), words: string(&value["text"]).to_owned() });
    };
    for (kind, values) in [
        ("furniture", &document["furniture"]),
        ("header", &document["header"]["parts"]),
        ("addressee", &document["addressees"]),
        ("paragraph", &document["preamble"]),
        ("paragraph", &document["closing"]),
        ("signature", &document["signatures"]),
        ("recipient", &document["recipients"]),
    ] {
        for value in rows(values) {
            let subject = kind == "header" && value["kind"] == "subject";
            add(if subject { "subject" } else { kind }, value);
        }
    }
    // The subject of a công văn is a line of its letterhead.
    let untitled = document["title"]["name"].is_null();
    let in_header = untitled && rows(&document["header"]["parts"]).any(|part| part["kind"] == "subject");
    if document["title"]["span"].is_array() && !in_header {
        add("title", &document["title"]);
    }
    let mut open: Vec<&Value> = rows(&document["body"]).collect();
    while let Some(node) = open.pop() {
        rows(&node["paragraphs"]).for_each(|paragraph| add("paragraph", paragraph));
        rows(&node["after"]).for_each(|paragraph| add("paragraph", paragraph));
        let (start, end) = span(&node["span"]);
        let inner = rows(&node["paragraphs"]).chain(rows(&node["children"])).map(|inner| span(&inner["span"]).0);
        let end = inner.min().unwrap_or(end);
        let words = format!("{} {}", string(&node["marker"]), string(&node["heading"]));
        add("unit", &json!({ "span": [start, end], "text": words }));
        open.extend(rows(&node["children"]));
    }
    for attached in rows(&document["attachments"]) {
        gather(attached, places);
    }
}

/// The coverage is what the furniture says.
fn unclassified(text: &str, document: &Value, found: &mut Found) {
    let own = |document: &Value| -> usize {
        let unknown = rows(&document["furniture"]).filter(|furniture| furniture["kind"] == "unclassified");
        let spans = unknown.map(|furniture| span(&furniture["span"]));
        spans.flat_map(|(start, end)| text[start..end].chars()).filter(|c| !c.is_whitespace()).map(char::len_utf8).sum()
    };
    let all = own(document) + rows(&document["attachments"]).map(own).sum::<usize>();
    let want = json!({ "bytes": text.len(), "unclassified": all });
    if document["coverage"] != want {
        broke(found, "coverage", format!("says {}, is {want}", document["coverage"]));
    }
}

/// Ids are given once, and what points by number or id points to something.
fn numbers(document: &Value, found: &mut Found) {
    let mut ids = BTreeSet::new();
    let mut open: Vec<&Value> = rows(&document["body"]).collect();
    while let Some(node) = open.pop() {
        if !ids.insert(string(&node["id"])) {
            broke(found, "ids", format!("{} is given twice", node["id"]));
        }
        open.extend(rows(&node["children"]));
    }
    let count = |values: &Value| rows(values).count() as u64;
    let (citations, references) = (count(&document["citations"]), count(&document["references"]));
    for task in rows(&document["tasks"]) {
        let sound = rows(&task["citations"]).all(|citation| citation.as_u64().is_some_and(|i| i < citations));
        if !sound || !ids.contains(string(&task["node"])) {
            broke(found, "numbers", format!("{task}"));
        }
    }
    for citation in rows(&document["citations"]) {
        let node = citation["node"].as_str().is_none_or(|node| ids.contains(node));
        if !node || citation["reference"].as_u64().is_some_and(|i| i >= references) {
            broke(found, "numbers", format!("{citation}"));
        }
    }
    for (i, reference) in rows(&document["references"]).enumerate() {
        for anaphor in rows(&reference["anaphora"]) {
            if anaphor["node"].as_str().is_some_and(|node| !ids.contains(node)) {
                broke(found, "numbers", format!("{anaphor}"));
            }
        }
        for mention in rows(&reference["mentions"]) {
            let citation = &document["citations"][mention.as_u64().unwrap_or(u64::MAX) as usize];
            if citation["reference"] != json!(i) {
                broke(found, "numbers", format!("{reference} does not fit {citation}"));
            }
        }
    }
    for attached in rows(&document["attachments"]) {
        numbers(attached, found);
    }
}

/// The line of a diagnostic is the line where its span starts.
fn lines(text: &str, document: &Value, found: &mut Found) {
    for diagnostic in rows(&document["diagnostics"]) {
        let start = span(&diagnostic["span"]).0.min(text.len());
        let line = text.as_bytes()[..start].iter().filter(|b| **b == b'\n').count() + 1;
        if diagnostic["line"] != json!(line) {
            broke(found, "line", format!("{diagnostic} stands on line {line}"));
        }
    }
    for attached in rows(&document["attachments"]) {
        lines(text, attached, found);
    }
}

fn same(rule: &'static str, one: &Value, other: Option<Value>, found: &mut Found) {
    let Some(other) = other else { return broke(found, "panics", rule.to_owned()) };
    if let Some(difference) = difference("", one, &other) {
        broke(found, rule, difference);
    }
}

/// The same, places aside.
fn same_values(rule: &'static str, one: &Value, other: Option<Value>, found: &mut Found) {
    let mut one = one.clone();
    forget_places(&mut one);
    let other = other.map(|mut other| {
        forget_places(&mut other);
        other
    });
    same(rule, &one, other, found);
}

fn forget_places(value: &mut Value) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(forget_places),
        Value::Object(fields) => {
            fields.retain(|key, _| !matches!(key.as_str(), "span" | "pieces" | "line" | "coverage"));
            fields.values_mut().for_each(forget_places);
        }
        _ => {}
    }
}

/// The first value in which two differ.
fn difference(at: &str, one: &Value, other: &Value) -> Option<String> {
    match (one, other) {
        (Value::Object(a), Value::Object(b)) if a.keys().eq(b.keys()) => {
            a.iter().find_map(|(key, value)| difference(&format!("{at}/{key}"), value, &b[key]))
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            a.iter().zip(b).enumerate().find_map(|(i, (a, b))| difference(&format!("{at}/{i}"), a, b))
        }
        _ => (one != other).then(|| format!("{at}: {one} and {other}")),
    }
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

// ----- JSON

fn rows(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn string(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn span(value: &Value) -> (usize, usize) {
    let at = |i: usize| usize::try_from(value[i].as_u64().unwrap()).unwrap();
    (at(0), at(1))
}

/// The pieces of a value, or its span where it is of one piece.
fn pieces(value: &Value) -> Vec<(usize, usize)> {
    match value["pieces"].as_array() {
        Some(pieces) => pieces.iter().map(span).collect(),
        None => vec![span(&value["span"])],
    }
}
