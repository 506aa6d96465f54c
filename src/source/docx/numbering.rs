//! Automatic numbers as the words that Word would print: `I-`, `1.`, `2.1.`, `a)`, `-`.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::source::marker::{letters, roman};
use crate::source::tree::{El, Tree};
use crate::source::{codes, run_text};
use crate::text::head;

/// Levels of a list; Word has nine.
const LEVELS: usize = 9;
/// The longest pattern of a level; Word allows fewer letters.
const MAX_PATTERN: usize = 255;
/// The longest list of what to write, in letters.
const MAX_LIST: usize = 500;

/// The lists of a document and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering<'t> {
    nums: HashMap<&'t str, Num<'t>>,
    lists: Vec<List<'t>>,
    /// Which starts of their own (`startOverride`) were already used: once for each list and level.
    started: HashSet<(&'t str, usize)>,
}

/// What paragraphs name: a list, with levels of its own.
#[derive(Debug)]
struct Num<'t> {
    list: usize,
    levels: [Option<Level<'t>>; LEVELS],
    starts: [Option<i64>; LEVELS],
}

/// An `abstractNum`: levels, and counters that all its [`Num`]s share.
#[derive(Debug)]
struct List<'t> {
    levels: [Option<Level<'t>>; LEVELS],
    counters: [Option<i64>; LEVELS],
}

#[derive(Debug, Clone)]
struct Level<'t> {
    start: i64,
    form: Form<'t>,
    /// Such as `%1.%2.`.
    pattern: Cow<'t, str>,
    /// Nothing stands between number and text.
    tight: bool,
    /// All numbers in it are Arabic.
    legal: bool,
    /// It counts on after this level and those below: 0 always.
    restart: Option<usize>,
    style: Option<&'t str>,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form<'t> {
    Decimal,
    /// With zeroes before it, this wide.
    Padded(usize),
    Roman(bool),
    Letter(bool),
    /// Ordinals and the like that Vietnamese print writes in words.
    Words,
    Parenthesis,
    Stop,
    Dashes,
    Bullet,
    None,
    /// Written out by the document: `a, b, c, d, đ, e`.
    Listed(&'t str),
}

impl<'t> Numbering<'t> {
    /// Reads the part `numbering.xml`; `style_num` gives the list that a numbering style names.
    pub(super) fn new(tree: &'t Tree, style_num: impl Fn(&str) -> Option<&'t str>) -> Self {
        let Some(root) = tree.root().child("w:numbering") else { return Self::default() };
        let mut numbering = Self::default();
        let mut lists = HashMap::new();
        let mut links = HashMap::new();
        for el in root.children().filter(|el| el.name() == "w:abstractNum") {
            let Some(id) = el.attr("abstractNumId") else { continue };
            lists.insert(id, numbering.lists.len());
            if let Some(style) = value(el, "w:numStyleLink") {
                links.insert(id, style);
            }
            numbering.lists.push(List { levels: levels(el), counters: [None; LEVELS] });
        }
        let list_of = |num: &El<'t>| value(*num, "w:abstractNumId");
        let nums: Vec<El<'t>> = root.children().filter(|el| el.name() == "w:num").collect();
        let ids: HashMap<&str, &str> =
            nums.iter().filter_map(|num| Some((num.attr("numId")?, list_of(num)?))).collect();
        for num in nums {
            let (Some(id), Some(mut list)) = (num.attr("numId"), list_of(&num)) else { continue };
            // A list may only point to a numbering style, which names a list in its turn.
            if let Some(linked) = links.get(list).and_then(|style| style_num(style)).and_then(|num| ids.get(num)) {
                list = linked;
            }
            let Some(list) = lists.get(list) else { continue };
            numbering.nums.insert(id, Num::new(num, *list));
        }
        numbering
    }

    /// The level of a list that belongs to a paragraph style.
    pub(super) fn level_of_style(&self, num: &str, style: &str) -> Option<usize> {
        let num = self.nums.get(num)?;
        (0..LEVELS).find(|i| self.level(num, *i).is_some_and(|level| level.style == Some(style)))
    }

    fn level<'n>(&'n self, num: &'n Num<'t>, at: usize) -> Option<&'n Level<'t>> {
        num.levels[at].as_ref().or(self.lists[num.list].levels[at].as_ref())
    }

    /// Counts one paragraph and gives its number with the space after it; `font` is the paragraph's.
    pub(super) fn mark(&mut self, id: &'t str, at: usize, font: Option<&str>) -> Option<String> {
        let at = at.min(LEVELS - 1);
        let num = self.nums.get(id)?;
        let level = self.level(num, at)?.clone();
        let restarts: [Option<usize>; LEVELS] =
            std::array::from_fn(|i| self.level(num, i).and_then(|level| level.restart));
        let own_start = num.starts[at].filter(|_| self.started.insert((id, at)));
        let counters = &mut self.lists[num.list].counters;
        let next = own_start.unwrap_or_else(|| counters[at].map_or(level.start, |last| last.saturating_add(1)));
        counters[at] = Some(next);
        for deeper in at + 1..LEVELS {
            if restarts[deeper].is_none_or(|after| after > 0 && at < after) {
                counters[deeper] = None;
            }
        }
        let words = self.words(&self.nums[id], at, &level);
        let mark = run_text(&words, font).into_owned();
        Some(if mark.is_empty() || level.tight { mark } else { mark + " " })
    }

    /// The pattern with its numbers filled in.
    fn words(&self, num: &Num<'t>, at: usize, level: &Level<'t>) -> String {
        if level.form == Form::Bullet {
            return level.pattern.chars().next().map(bullet).map_or(String::new(), String::from);
        }
        let mut words = String::new();
        let mut letters = level.pattern.chars().peekable();
        while let Some(c) = letters.next() {
            let digit = letters.peek().and_then(|c| c.to_digit(10)).filter(|digit| c == '%' && *digit > 0);
            let Some(digit) = digit else {
                words.push(c);
                continue;
            };
            letters.next();
            let i = digit as usize - 1;
            let (Some(shown), true) = (self.level(num, i), i <= at) else { continue };
            let number = self.lists[num.list].counters[i].unwrap_or(shown.start);
            let form = if level.legal && shown.form != Form::None { Form::Decimal } else { shown.form };
            words.push_str(&form.write(number));
        }
        words
    }
}

impl<'t> Num<'t> {
    fn new(el: El<'t>, list: usize) -> Self {
        let mut num = Self { list, levels: [const { None }; LEVELS], starts: [None; LEVELS] };
        for own in el.children().filter(|el| el.name() == "w:lvlOverride") {
            let Some(at) = own.attr("ilvl").and_then(|at| at.parse::<usize>().ok()).filter(|at| *at < LEVELS) else {
                continue;
            };
            num.levels[at] = own.child("w:lvl").map(Level::new);
            num.starts[at] = value(own, "w:startOverride").map(count);
        }
        num
    }
}

fn levels(el: El<'_>) -> [Option<Level<'_>>; LEVELS] {
    let mut levels = [const { None }; LEVELS];
    for level in el.children().filter(|el| el.name() == "w:lvl") {
        if let Some(at) = level.attr("ilvl").and_then(|at| at.parse::<usize>().ok()).filter(|at| *at < LEVELS) {
            levels[at] = Some(Level::new(level));
        }
    }
    levels
}

impl<'t> Level<'t> {
    fn new(el: El<'t>) -> Self {
        let pattern = value(el, "w:lvlText").unwrap_or("");
        let pattern = head(pattern, MAX_PATTERN);
        let form = form(el);
        // A picture for a bullet has no letter.
        let pattern = if form == Form::Bullet && (pattern.is_empty() || el.child("w:lvlPicBulletId").is_some()) {
            "•"
        } else {
            pattern
        };
        Self {
            start: value(el, "w:start").map_or(0, count),
            form,
            pattern: pattern.into(),
            tight: value(el, "w:suff") == Some("nothing"),
            legal: el.child("w:isLgl").is_some_and(super::styles::is_on),
            restart: value(el, "w:lvlRestart").and_then(|at| at.parse().ok()),
            style: value(el, "w:pStyle"),
        }
    }
}

fn form(level: El<'_>) -> Form<'_> {
    // A form of Word 2010 and later stands beside a plainer one.
    let newer = level.child("mc:AlternateContent").and_then(|both| both.child("mc:Choice"));
    let Some(el) = newer.and_then(|el| el.child("w:numFmt")).or_else(|| level.child("w:numFmt")) else {
        return Form::Decimal;
    };
    match el.attr("val").unwrap_or("decimal") {
        "upperRoman" => Form::Roman(true),
        "lowerRoman" => Form::Roman(false),
        "upperLetter" => Form::Letter(true),
        "lowerLetter" => Form::Letter(false),
        "decimalZero" => Form::Padded(2),
        "decimalEnclosedParen" => Form::Parenthesis,
        "decimalEnclosedFullstop" => Form::Stop,
        "numberInDash" => Form::Dashes,
        "vietnameseCounting" | "cardinalText" | "ordinalText" => Form::Words,
        "bullet" => Form::Bullet,
        "none" => Form::None,
        "custom" => custom(el.attr("format").unwrap_or("")),
        _ => Form::Decimal,
    }
}

/// `001, 002, 003, …` or any other list of what to write. It is gone through for each number, so its length
/// is bounded.
fn custom(format: &str) -> Form<'_> {
    let format = head(format, MAX_LIST);
    let first = format.split(',').next().unwrap_or("").trim();
    if first.bytes().all(|b| b.is_ascii_digit()) { Form::Padded(first.len().min(9)) } else { Form::Listed(format) }
}

/// A counter's value; Word goes up to 32,767.
fn count(digits: &str) -> i64 {
    digits.trim().parse::<i64>().unwrap_or(1).clamp(0, 32_767)
}

fn value<'t>(el: El<'t>, name: &str) -> Option<&'t str> {
    el.child(name)?.attr("val")
}

impl Form<'_> {
    fn write(self, number: i64) -> String {
        match self {
            Form::Decimal => number.to_string(),
            Form::Padded(width) => format!("{number:0width$}"),
            Form::Roman(upper) => cased(roman(number), upper),
            Form::Letter(upper) => cased(letters(number), upper),
            Form::Words => words(number),
            Form::Parenthesis => format!("({number})"),
            Form::Stop => format!("{number}."),
            Form::Dashes => format!("- {number} -"),
            Form::Bullet | Form::None => String::new(),
            Form::Listed(list) => listed(list, number),
        }
    }
}

fn cased(upper: String, keep: bool) -> String {
    if keep { upper } else { upper.to_lowercase() }
}

/// One to ten in Vietnamese words.
fn words(number: i64) -> String {
    const WORDS: [&str; 10] = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"];
    let word = usize::try_from(number - 1).ok().and_then(|i| WORDS.get(i));
    word.map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// The next of a list that the document writes out; letters go on by the Vietnamese alphabet when
/// the list has its `đ`.
fn listed(list: &str, number: i64) -> String {
    const ALPHABET: &str = "abcdđeghiklmnopqrstuvxy";
    let items: Vec<&str> = list.split(',').map(str::trim).filter(|item| !item.is_empty() && *item != "...").collect();
    let at = usize::try_from(number - 1).unwrap_or(0);
    let upper = items.contains(&"Đ");
    if let Some(item) = items.get(at) {
        return (*item).to_owned();
    }
    match ALPHABET.chars().nth(at) {
        Some(letter) if upper => letter.to_uppercase().collect(),
        Some(letter) if items.contains(&"đ") => letter.to_string(),
        _ => number.to_string(),
    }
}

/// Bullets of all fonts as one of `-`, `+`, `*`, `•`.
fn bullet(c: char) -> char {
    match codes::plain(c) {
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '+' => '+',
        '*' | '\u{2217}' => '*',
        _ => '•',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_written() {
        #[rustfmt::skip]
        let cases = [
            (Form::Decimal, 12, "12"),
            (Form::Padded(2), 3, "03"),
            (Form::Roman(true), 1, "I"),
            (Form::Roman(true), 4, "IV"),
            (Form::Roman(true), 19, "XIX"),
            (Form::Roman(false), 8, "viii"),
            (Form::Roman(true), 0, "0"),
            (Form::Letter(false), 1, "a"),
            (Form::Letter(false), 5, "e"),
            (Form::Letter(true), 26, "Z"),
            (Form::Letter(false), 27, "aa"),
            (Form::Letter(false), 28, "bb"),
            (Form::Letter(false), 32_767, "32767"),
            (Form::Words, 2, "hai"),
            (Form::Parenthesis, 2, "(2)"),
            (Form::Dashes, 2, "- 2 -"),
            (Form::Listed("a, b, c, d, đ, e"), 5, "đ"),
            (Form::Listed("a, b, c, d, đ, e"), 7, "g"),
            (Form::Listed("A, B, C, D, Đ, ..."), 6, "E"),
            (custom("001, 002, 003, ..."), 7, "007"),
        ];
        for (form, number, want) in cases {
            assert_eq!(form.write(number), want, "{form:?} {number}");
        }
    }

    #[test]
    fn bullets() {
        for (c, want) in
            [('-', '-'), ('–', '-'), ('+', '+'), ('\u{f0b7}', '•'), ('\u{f02d}', '-'), ('o', '•'), ('*', '*')]
        {
            assert_eq!(bullet(c), want);
        }
    }
}
