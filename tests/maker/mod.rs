//! Makes papers that nobody wrote, each with what stands in it: every type, letterhead and way of counting,
//! in an order that looks random and is the same in every run.
//!
//! A file that uses this needs `mod dice` too.
#![allow(dead_code)] // Each user takes its own part.

mod body;
mod head;
mod print;
mod tail;
mod words;

use serde_json::{Value, json};

use crate::dice::Dice;
pub use print::Print;

/// A paper and its truth.
#[derive(Debug)]
pub struct Made {
    /// What it was made of, for people: type, letterhead, way of counting.
    pub recipe: String,
    /// What the parser must say of it, in the shape that [`facts`] gives.
    pub truth: Value,
    blocks: Vec<Block>,
}

/// A line of the letterhead or the end, or a paragraph.
#[derive(Debug, Clone)]
struct Block {
    part: Part,
    text: String,
}

/// What a block is, for those who print it another way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// A line that stays as it is.
    Line,
    /// A line break between the letterhead and what follows.
    Gap,
    /// The line of the type.
    Name,
    /// What the paper is about.
    Subject,
    /// A title of the body: marker and words.
    Title,
    /// A paragraph of the body.
    Paragraph,
}

/// What is asked of a paper.
#[derive(Debug, Clone, Copy)]
pub struct Order {
    /// The length of its text, roughly, in bytes.
    pub bytes: usize,
    /// How many other papers a unit cites, on average.
    pub citing: f64,
}

impl Order {
    /// Papers as they come, from one page to five.
    pub fn usual(dice: &mut Dice) -> Self {
        Self { bytes: [1500, 3000, 6000, 13_000][dice.below(4)], citing: 0.2 }
    }
}

/// A whole paper.
pub fn make(dice: &mut Dice, order: Order) -> Made {
    let issuer = head::Issuer::any(dice);
    let kind = head::Kind::any(dice, issuer.party);
    let mut made = Made {
        recipe: String::new(),
        truth: json!({ "regime": if issuer.party { "party" } else { "state" } }),
        blocks: Vec::new(),
    };
    head::add(&mut made, dice, &issuer, &kind);
    body::add(&mut made, dice, &issuer, &kind, order);
    tail::add(&mut made, dice, &issuer);
    made
}

/// What of an output is compared with the truth, in its shape.
pub fn facts(output: &Value) -> Value {
    let rows = |list: &Value| list.as_array().cloned().unwrap_or_default();
    let header = &output["header"];
    let mut units = Vec::new();
    rows(&output["body"]).iter().for_each(|node| unit(node, &mut units));
    let citation = |row: &Value| {
        json!({ "text": row["text"], "node": row["node"], "type": row["type"], "symbol": row["symbol"]["text"],
                "date": row["date"], "issuer": row["issuer"] })
    };
    let task = |row: &Value| {
        let who = rows(&row["assignees"]).iter().map(|who| json!([who["name"], who["part"]])).collect::<Vec<_>>();
        json!({ "node": row["node"], "assignees": who, "until": row["deadline"]["until"] })
    };
    let texts = |list: &Value| rows(list).iter().map(|row| row["text"].clone()).collect::<Vec<_>>();
    json!({
        "regime": output["regime"],
        "superior": header["superior"],
        "issuer": header["issuer"],
        "symbol": header["symbol"]["text"],
        "place": header["place"],
        "date": header["date"],
        "secrecy": header["secrecy"],
        "urgency": header["urgency"],
        "draft": header["draft"],
        "type": output["title"]["type"],
        "name": output["title"]["name"],
        "subject": output["title"]["subject"],
        "addressees": texts(&output["addressees"]),
        "preamble": rows(&output["preamble"]).iter().map(|row| json!([row["role"], row["text"]])).collect::<Vec<_>>(),
        "units": units,
        "citations": rows(&output["citations"]).iter().filter(|row| row["form"] != "anaphoric").map(citation)
            .collect::<Vec<_>>(),
        "tasks": rows(&output["tasks"]).iter().filter(|row| row["assignees"] != json!([])).map(task)
            .collect::<Vec<_>>(),
        "closing": texts(&output["closing"]),
        "signatures": rows(&output["signatures"]).iter()
            .map(|row| json!([row["authority"], row["body"], row["title"], row["name"]])).collect::<Vec<_>>(),
        "recipients": rows(&output["recipients"]).iter()
            .map(|row| json!([row["name"], row["purpose"]])).collect::<Vec<_>>(),
        "attachments": rows(&output["attachments"]).len(),
    })
}

/// A unit and those under it: path, level, words.
fn unit(node: &Value, units: &mut Vec<Value>) {
    let mut words: Vec<&str> = node["heading"].as_str().into_iter().collect();
    let paragraphs = node["paragraphs"].as_array().into_iter().flatten();
    words.extend(paragraphs.filter_map(|paragraph| paragraph["text"].as_str()));
    // A marker stands in the output as printed.
    let marker: Vec<&str> = node["marker"].as_str().unwrap_or_default().split_whitespace().collect();
    units.push(json!([node["id"], node["kind"], marker.join(" "), words]));
    for child in node["children"].as_array().into_iter().flatten() {
        unit(child, units);
    }
}

impl Made {
    fn line(&mut self, text: impl Into<String>) {
        self.block(Part::Line, text);
    }

    fn block(&mut self, part: Part, text: impl Into<String>) {
        self.blocks.push(Block { part, text: text.into() });
    }

    fn gap(&mut self) {
        self.block(Part::Gap, "");
    }

    fn note(&mut self, words: &str) {
        if !self.recipe.is_empty() {
            self.recipe.push_str(", ");
        }
        self.recipe.push_str(words);
    }
}

fn pick<T: Copy>(dice: &mut Dice, from: &[T]) -> T {
    from[dice.below(from.len())]
}

fn person(dice: &mut Dice) -> String {
    // The first are the most frequent, and no words besides.
    let surnames = include_str!("../../grammar/vocab/surnames.tsv").lines().filter(|line| !line.starts_with('#'));
    let surname = surnames.clone().nth(dice.below(16)).unwrap();
    format!("{surname} {} {}", pick(dice, words::MIDDLE), pick(dice, words::GIVEN))
}

/// A day from 2 to 28, a month, a year.
fn day(dice: &mut Dice, years: std::ops::Range<usize>) -> (usize, usize, usize) {
    (2 + dice.below(27), 1 + dice.below(12), years.start + dice.below(years.len()))
}

/// "03 tháng 4 năm 2026": the day and the months 1 and 2 have two digits.
fn long_date((day, month, year): (usize, usize, usize)) -> String {
    let month = if month < 3 { format!("{month:02}") } else { month.to_string() };
    format!("{day:02} tháng {month} năm {year}")
}

fn iso((day, month, year): (usize, usize, usize)) -> String {
    format!("{year}-{month:02}-{day:02}")
}
