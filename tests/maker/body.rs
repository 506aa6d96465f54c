//! The preamble and the outline, in every way of counting.

use serde_json::{Value, json};

use super::head::{Issuer, Kind};
use super::{Made, Order, Part, iso, pick, words};
use crate::dice::Dice;

/// A way of counting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Part,
    Chapter,
    Section,
    Subsection,
    Article,
    Capital,
    Roman,
    /// `1.`, `1.1.`, `1.1.1.`
    Arabic(usize),
    /// `1)`
    Half,
    /// `(1)`
    Paren,
    Letter,
    SmallRoman,
    Bullet(&'static str),
}

use Way::*;

const DASH: Way = Bullet("-");
const PLUS: Way = Bullet("+");
const DOT: Way = Bullet("•");
const STAR: Way = Bullet("*");

/// Which ways of counting stand under which.
const STYLES: &[&[Way]] = &[
    &[Roman, Arabic(1), Letter, DASH, PLUS],
    &[Roman, Arabic(1), Arabic(2), Arabic(3), Letter, DASH],
    &[Roman, Arabic(1), DASH, PLUS, DOT],
    &[Roman, Arabic(1), Letter, SmallRoman],
    &[Roman, Arabic(1), Paren, DASH],
    &[Roman, Half, DOT],
    &[Roman, DASH, PLUS],
    &[Arabic(1), Arabic(2), Letter, DASH],
    &[Arabic(1), Letter, DASH],
    &[Arabic(1), DASH, PLUS],
    &[Arabic(1), STAR],
    &[Capital, Roman, Arabic(1), Letter, DASH],
    &[Part, Roman, Arabic(1), Letter, DASH],
    &[Part, Chapter, Section, Article, Arabic(1), Letter, DASH],
    &[Chapter, Section, Subsection, Article, Arabic(1), Letter],
    &[Chapter, Article, Arabic(1), Letter, DASH, PLUS],
    &[Article, Arabic(1), Letter, DASH],
    &[DASH, PLUS],
];

const LETTERS: [&str; 22] =
    ["a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "x"];

/// How this paper spells its markers.
#[derive(Debug, Clone, Copy)]
struct Spelling {
    roman: &'static str,
    arabic: &'static str,
    letter: &'static str,
    dash: &'static str,
    /// The title of a part or chapter stands on the line of its number.
    same_line: bool,
    /// "Phần thứ nhất"
    ordinal: bool,
}

struct Writer<'a> {
    made: &'a mut Made,
    dice: &'a mut Dice,
    style: &'static [Way],
    spelling: Spelling,
    citing: f64,
    articles: usize,
    units: Vec<Value>,
    citations: Vec<Value>,
    tasks: Vec<Value>,
}

pub(super) fn add(made: &mut Made, dice: &mut Dice, issuer: &Issuer, kind: &Kind, order: Order) {
    let style = match kind.code {
        // Rules have articles.
        "QyĐ" | "QC" | "NĐ" | "TT" | "TTLT" if dice.chance(0.7) => STYLES[13 + dice.below(4)],
        "QĐ" if dice.chance(0.7) => STYLES[16],
        _ => pick(dice, STYLES),
    };
    let spelling = Spelling {
        roman: pick(dice, &["-", "."]),
        arabic: pick(dice, &[".", "-"]),
        letter: pick(dice, &[")", ".", "-"]),
        dash: pick(dice, &["-", "–"]),
        same_line: dice.chance(0.3),
        ordinal: dice.chance(0.3),
    };
    made.note(&format!("{style:?} {spelling:?}"));
    let mut writer = Writer {
        made,
        dice,
        style,
        spelling,
        citing: order.citing,
        articles: 0,
        units: Vec::new(),
        citations: Vec::new(),
        tasks: Vec::new(),
    };
    writer.preamble(issuer, kind);
    writer.level(0, "", "", (order.bytes / 260).max(2));
    let (units, citations, tasks) = (writer.units, writer.citations, writer.tasks);
    made.truth["units"] = json!(units);
    made.truth["citations"] = json!(citations);
    made.truth["tasks"] = json!(tasks);
    made.gap();
}

impl Writer<'_> {
    fn preamble(&mut self, issuer: &Issuer, kind: &Kind) {
        let mut rows = Vec::new();
        let topic = pick(self.dice, words::TOPICS);
        let spoken = &issuer.spoken;
        let article = self.style.contains(&Article);
        if article || self.dice.chance(0.3) {
            let bullet = if issuer.party { "- " } else { "" };
            let mut bases = Vec::new();
            for _ in 0..1 + self.dice.below(3) {
                bases.push(format!("Căn cứ {};", self.citation(None)));
            }
            bases.push(format!("Xét đề nghị của {},", pick(self.dice, words::BODIES)));
            for base in bases {
                self.made.block(Part::Paragraph, format!("{bullet}{base}"));
                rows.push(json!(["basis", base]));
            }
            let verb = if article { "quy định" } else { "yêu cầu thực hiện các nội dung" };
            if kind.code == "QĐ" {
                let formula = "QUYẾT ĐỊNH:";
                self.made.gap();
                self.made.block(Part::Line, formula);
                rows.push(json!(["formula", formula]));
            } else {
                let words = format!("{spoken} {verb} như sau:");
                self.made.block(Part::Paragraph, words.clone());
                rows.push(json!(["enacting", words]));
            }
        } else if self.dice.chance(0.5) {
            let cited = self.citation(None);
            let words =
                format!("Thực hiện {cited} về {topic}, {spoken} yêu cầu các cấp, các ngành tổ chức thực hiện như sau:");
            self.made.block(Part::Paragraph, words.clone());
            rows.push(json!(["basis", words]));
        } else {
            let first = format!(
                "Thời gian qua, {topic} {} đã có chuyển biến. Tuy nhiên, kết quả chưa đều, một số nơi còn chậm.",
                pick(self.dice, words::PLACES)
            );
            let second =
                format!("Để khắc phục những hạn chế nêu trên, {spoken} yêu cầu thực hiện nghiêm túc các nội dung sau:");
            for (role, words) in [("text", first), ("enacting", second)] {
                self.made.block(Part::Paragraph, words.clone());
                rows.push(json!([role, words]));
            }
        }
        self.made.truth["preamble"] = json!(rows);
        self.made.gap();
    }

    /// Writes the units of one level; `leaves` of them and those below have no others below them.
    fn level(&mut self, depth: usize, parent: &str, number: &str, leaves: usize) {
        let way = self.style[depth];
        let left = self.style.len() - depth;
        let most = match way {
            Roman | Capital | Part => 20,
            Letter => LETTERS.len(),
            SmallRoman => 8,
            _ => 90,
        };
        let fair = (leaves as f64).powf(1.0 / left as f64).ceil() as usize;
        let count = (fair + self.dice.below(3)).clamp(2, most).min(leaves.max(1));
        for at in 0..count {
            let share = (leaves / count) + usize::from(at < leaves % count);
            self.unit(depth, parent, number, at, count, share);
        }
    }

    fn unit(&mut self, depth: usize, parent: &str, above: &str, at: usize, count: usize, leaves: usize) {
        let way = self.style[depth];
        let (marker, label, number) = self.marker(way, above, at);
        let id = if parent.is_empty() { label } else { format!("{parent}/{label}") };
        let major = matches!(way, Part | Chapter | Section | Subsection | Capital | Roman);
        let parents = depth + 1 < self.style.len() && (major || leaves > 1);
        let place = self.units.len();
        self.units.push(Value::Null);
        let mut texts = Vec::new();
        if parents {
            let title = self.title(way);
            self.made.gap();
            let next_line = matches!(way, Part | Chapter | Section | Subsection) && !self.spelling.same_line;
            if next_line {
                self.made.block(Part::Title, marker.clone());
                self.made.block(Part::Title, title.clone());
            } else {
                self.made.block(Part::Title, format!("{marker} {title}"));
            }
            texts.push(title);
            self.level(depth + 1, &id, &number, leaves);
        } else {
            let last = at + 1 == count;
            let listed = matches!(way, Letter | Bullet(_) | SmallRoman | Half | Paren);
            let words = self.leaf(&id, if listed && !last { ';' } else { '.' });
            self.made.block(Part::Paragraph, format!("{marker} {words}"));
            texts.push(words);
            if matches!(way, Arabic(_) | Article) && self.dice.chance(0.1) {
                let words = self.sentence(&id, '.');
                self.made.block(Part::Paragraph, words.clone());
                texts.push(words);
            }
        }
        self.units[place] = json!([id, level(way), marker, texts]);
    }

    /// The marker, the label of the path, and the number that those below go on with.
    fn marker(&mut self, way: Way, above: &str, at: usize) -> (String, String, String) {
        let Spelling { roman: roman_end, arabic, letter, dash, same_line, ordinal } = self.spelling;
        let n = at + 1;
        let end = if same_line { [".", ":"][usize::from(letter == ")")] } else { "" };
        let none = String::new();
        match way {
            Part => {
                const ORDINALS: [&str; 10] = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"];
                let number = if ordinal && n <= 10 { format!("thứ {}", ORDINALS[at]) } else { roman(n) };
                (format!("Phần {number}{end}"), format!("phần-{n}"), none)
            }
            Chapter => (format!("Chương {}{end}", roman(n)), format!("chương-{n}"), none),
            Section => (format!("Mục {n}{end}"), format!("mục-{n}"), none),
            Subsection => (format!("Tiểu mục {n}{end}"), format!("tiểu-mục-{n}"), none),
            Article => {
                self.articles += 1;
                let n = self.articles;
                (format!("Điều {n}."), format!("điều-{n}"), none)
            }
            Capital => {
                let letter = ["A", "B", "C", "D", "Đ", "E", "G", "H"][at % 8];
                (format!("{letter}."), letter.into(), none)
            }
            Roman => (format!("{}{roman_end}", roman(n)), roman(n), none),
            Arabic(1) => (format!("{n}{arabic}"), n.to_string(), n.to_string()),
            Arabic(_) => {
                let number = format!("{above}.{n}");
                (format!("{number}."), number.clone(), number)
            }
            Half => (format!("{n})"), n.to_string(), none),
            Paren => (format!("({n})"), n.to_string(), none),
            Letter => (format!("{}{letter}", LETTERS[at]), LETTERS[at].into(), none),
            SmallRoman => {
                let small = roman(n).to_lowercase();
                (format!("{small})"), small, none)
            }
            Bullet("-") => (dash.into(), format!("-{n}"), none),
            Bullet(bullet) => (bullet.into(), format!("{bullet}{n}"), none),
        }
    }

    fn title(&mut self, way: Way) -> String {
        let title = pick(self.dice, words::HEADINGS);
        match way {
            Part | Chapter | Section | Subsection | Capital | Roman => title.to_uppercase(),
            Article => title.to_owned(),
            Letter | SmallRoman | Paren | Half | Bullet(_) => {
                format!("{} {}, gồm:", pick(self.dice, words::VERBS), pick(self.dice, words::OBJECTS))
            }
            Arabic(_) if self.dice.chance(0.5) => title.to_owned(),
            Arabic(_) => format!("Đối với {}:", pick(self.dice, words::OBJECTS)),
        }
    }

    fn leaf(&mut self, id: &str, end: char) -> String {
        if self.dice.chance(0.15) { self.task(id, end) } else { self.sentence(id, end) }
    }

    fn task(&mut self, id: &str, end: char) -> String {
        let start = self.dice.below(words::BODIES.len());
        let body = |i: usize| words::BODIES[(start + i) % words::BODIES.len()];
        let duty = pick(self.dice, words::DUTIES);
        let (day, month, year) = super::day(self.dice, 2026..2031);
        self.tasks.push(json!({
            "node": id,
            "assignees": [[body(0), "lead"], [body(1), "with"]],
            "until": iso((day - 1, month, year)),
        }));
        format!(
            "{} chủ trì, phối hợp với {} {duty}; hoàn thành trước ngày {day:02}/{month:02}/{year}{end}",
            body(0),
            body(1)
        )
    }

    fn sentence(&mut self, id: &str, end: char) -> String {
        let (verb, object) = (pick(self.dice, words::VERBS), pick(self.dice, words::OBJECTS));
        let mut text = format!("{verb} {object}");
        let mut cited = 0;
        while self.dice.chance(self.citing - f64::from(cited)) {
            let by = if cited == 0 { " theo" } else { ";" };
            text += &format!("{by} {}", self.citation(Some(id)));
            cited += 1;
        }
        if cited == 0 && self.dice.chance(0.5) {
            text += &format!(" {}", pick(self.dice, words::PLACES));
        }
        for _ in 0..self.dice.below(4) {
            text += &format!("; {}", pick(self.dice, words::AIMS));
        }
        text.push(end);
        text
    }

    /// A mention of another paper.
    fn citation(&mut self, node: Option<&str>) -> String {
        let dice = &mut *self.dice;
        let date = super::day(dice, 2012..2026);
        let number = format!("{:02}", 1 + dice.below(399));
        // Code, type, what stands behind the number, who.
        const PARTY: &[(&str, &str, &str, &str)] = &[
            ("NQ", "Nghị quyết", "-NQ/TW", "Bộ Chính trị"),
            ("CT", "Chỉ thị", "-CT/TW", "Ban Bí thư"),
            ("KL", "Kết luận", "-KL/TW", "Bộ Chính trị"),
            ("QyĐ", "Quy định", "-QĐ/TW", "Bộ Chính trị"),
            ("HD", "Hướng dẫn", "-HD/BTCTW", "Ban Tổ chức Trung ương"),
            ("CTr", "Chương trình", "-CTr/TU", "Tỉnh ủy"),
            ("KH", "Kế hoạch", "-KH/TU", "Ban Thường vụ Tỉnh ủy"),
            ("TB", "Thông báo", "-TB/VPTU", "Văn phòng Tỉnh ủy"),
            ("ĐA", "Đề án", "-ĐA/TU", "Tỉnh ủy"),
            ("TTr", "Tờ trình", "-TTr/ĐU", "Đảng ủy"),
        ];
        const STATE: &[(&str, &str, &str, &str)] = &[
            ("NĐ", "Nghị định", "/2023/NĐ-CP", "Chính phủ"),
            ("QĐ", "Quyết định", "/QĐ-TTg", "Thủ tướng Chính phủ"),
            ("TT", "Thông tư", "/2022/TT-BTC", "Bộ Tài chính"),
            ("KH", "Kế hoạch", "/KH-UBND", "Ủy ban nhân dân tỉnh"),
            ("NQ", "Nghị quyết", "/NQ-HĐND", "Hội đồng nhân dân tỉnh"),
        ];
        let party = dice.chance(0.7);
        let (code, kind, tail, issuer) = pick(dice, if party { PARTY } else { STATE });
        let symbol = format!("{number}{tail}");
        let (day, month, year) = date;
        let (dated, issued) = match dice.below(4) {
            0 => (false, false),
            1 => (true, false),
            _ => (true, true),
        };
        let mut text = format!("{kind} số {symbol}");
        if dated {
            let comma = if party { "," } else { "" };
            text += &if dice.chance(0.7) {
                format!("{comma} ngày {day:02}/{month}/{year}")
            } else {
                format!("{comma} ngày {}", super::long_date(date))
            };
        }
        if issued {
            text += &format!(" của {issuer}");
        }
        self.citations.push(json!({
            "text": text, "node": node, "type": code, "symbol": symbol,
            "date": dated.then(|| iso(date)), "issuer": issued.then_some(issuer),
        }));
        text
    }
}

fn level(way: Way) -> &'static str {
    match way {
        Part => "part",
        Chapter => "chapter",
        Section | Capital | Roman => "section",
        Subsection => "subsection",
        Article => "article",
        Arabic(_) => "item",
        Half | Paren | Letter | SmallRoman => "point",
        Bullet(_) => "bullet",
    }
}

fn roman(mut n: usize) -> String {
    let mut text = String::new();
    for (value, digits) in [(50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")] {
        while n >= value {
            text += digits;
            n -= value;
        }
    }
    text
}
