//! What holds for every text, however it is damaged: one function, run on all that there is, by tests and
//! by fuzzing.
//!
//! Nothing panics; spans lie in the text, nest and ascend; the text at a span is what its place says; every
//! byte has one place; reading twice, in NFD or with CRLF, gives the same.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

use regex::Regex;
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;
use vanban::{Text, Vocab};

/// Broken rules, each with what is wrong.
pub type Found = Vec<(String, String)>;

pub fn broke(found: &mut Found, rule: &str, what: String) {
    found.push((rule.to_owned(), what));
}

/// The rules that a text breaks.
pub fn check(text: &str) -> Found {
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
        unbroken("", &value, &mut found);
        numbers(&value, &mut found);
    }
    lines(text, &value, &mut found);
    same("twice gives other", &value, read(text), &mut found);
    same_values("NFD gives other", &value, read(&text.nfd().collect::<String>()), &mut found);
    if !text.contains('\r') {
        same_values("CRLF gives other", &value, read(&text.replace('\n', "\r\n")), &mut found);
    }
    found
}

/// The document of a text; none where reading it panics.
pub fn read(text: &str) -> Option<Value> {
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
    for field in ["preamble", "body"] {
        ordered("ascend", field, of(&document[field]), found);
    }
    // The formula of a decision may stand behind numbered recitals, a heading without a number between two units of the body.
    let mut above = [of(&document["preamble"]), of(&document["body"])].concat();
    above.sort_unstable();
    ordered("ascend", "preamble, body, closing", [above, of(&document["closing"])].concat(), found);
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
        let marks = |c: char| {
            c.is_whitespace()
                || c.is_ascii_digit()
                || "-‐‑–—−+*•·▪●◦○■□►▶➢➤➔✓✔❖❑◆♦⮚⁃=~._\\|>)/".contains(c)
                || matches!(c, '\u{f020}'..='\u{f0ff}')
        };
        let free = before.trim_end_matches(marks).len();
        // The end of a tag is no mark.
        let tag = before[..free].rsplit('<').next().filter(|tag| tag.len() < free);
        let tag = tag.filter(|tag| tag.chars().all(|c| c.is_ascii_lowercase() || c == '/'));
        let behind = before[free..].trim_start_matches([' ', '/']).strip_prefix('>').filter(|_| tag.is_some());
        let free = behind.map_or(free, |behind| before.len() - behind.len());
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
            self.compare(rule, &place.pieces, &self.printed(&place.pieces), &place.words, found);
        }
        let mut open = vec![document];
        while let Some(document) = open.pop() {
            for citation in rows(&document["citations"]) {
                let place = span(&citation["span"]);
                // A note is of the page, and cites too.
                let printed = match self.is_page(place.0) {
                    true => self.text[place.0..place.1].to_owned(),
                    false => self.printed(&[place]),
                };
                self.compare("words of citation", &[place], &printed, string(&citation["text"]), found);
            }
            for anaphor in rows(&document["references"]).flat_map(|reference| rows(&reference["anaphora"])) {
                let place = [span(&anaphor["span"])];
                self.compare("words of anaphor", &place, &self.printed(&place), string(&anaphor["text"]), found);
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
                // A scan may space the digits of a number: "Số 1 5 07".
                let gap = if rule == "words of symbol" { "" } else { " " };
                let mut printed = printed.replace(' ', gap);
                if rule == "words of symbol" && diagnosed(document, "number-mended") {
                    // A stop in it parts thousands, or is a speck.
                    printed = printed.chars().filter(|c| *c != '.').map(meant).collect();
                }
                for value in values.into_iter().filter_map(Value::as_str) {
                    for words in value.split(" / ") {
                        if !printed.contains(&self.bare(words).replace(' ', gap)) {
                            broke(found, rule, format!("{pieces:?}: says {words:?}, printed {printed:?}"));
                        }
                    }
                }
            }
            open.extend(rows(&document["attachments"]));
        }
    }

    /// Whether what stands there belongs to the page.
    fn is_page(&self, at: usize) -> bool {
        self.owner[at] != NOBODY && self.places[self.owner[at] as usize].kind == "furniture"
    }

    fn compare(&self, rule: &'static str, pieces: &[(usize, usize)], printed: &str, words: &str, found: &mut Found) {
        // A blank may be absent between a marker and its words.
        let gap = if rule == "words of unit" { "" } else { " " };
        let same = |words: &str| trim(&self.bare(words)).replace(' ', gap);
        if same(printed) != same(words) {
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
                let place = (owner != NOBODY).then(|| &self.places[owner as usize]);
                match place.filter(|place| kinds.contains(&place.kind)) {
                    // A comment may stand within a word.
                    Some(place) if self.markdown && self.text[place.pieces[0].0..].starts_with("<!--") => {}
                    Some(_) => printed.push(' '),
                    None => printed.push(c),
                }
            }
            printed.push(' ');
        }
        printed
    }

    /// Words as a reader has them: NFC, without the marks of Markdown, blanks collapsed.
    fn bare(&self, words: &str) -> String {
        static NOTES: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r"(?m)^\[\^([0-9]{1,3})\]:|\[\^([0-9]{1,3})\]|\^([0-9]{1,3})\^").unwrap());
        static NUMBERED: LazyLock<Regex> =
            LazyLock::new(|| Regex::new("&#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));").unwrap());
        static MARKS: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r#"</?(?:b|i|u|em|strong|sup|sub|span|font|mark|small|a)(?:[ /][^>\n]*)?>|<!--(?s:.)*?-->|\]\([^)\n]*\)|\]\{(?:[.#]|[^{}\n]*=")[^{}\n]*\}|[*_#>\\\[\]]"#).unwrap()
        });
        static BREAKS: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"<br *[^>\n]*>|</?(?:table|thead|tbody|tfoot|tr|td|th|caption|colgroup|col|ul|ol|li|p|div|center)(?:[ /][^>\n]*)?>|&nbsp;|\|").unwrap()
        });
        // Before the marks: "<table\0>" is no mark, but the words that a reader has of it look like one.
        let blank = |c: char| if c == '\0' || c == '\u{1a}' { ' ' } else { c };
        let mut words: String = words.nfc().map(blank).collect();
        if self.markdown {
            let character = |found: &regex::Captures<'_>| -> String {
                let hex = found.get(1).map(|code| u32::from_str_radix(code.as_str(), 16));
                let code = hex.or_else(|| found.get(2).map(|code| code.as_str().parse()));
                let c = code.and_then(Result::ok).and_then(char::from_u32).filter(|c| !c.is_control());
                c.map_or_else(|| found[0].to_owned(), String::from)
            };
            words = NUMBERED.replace_all(&words, character).into_owned();
            let raised = |found: &regex::Captures<'_>| -> String {
                let number = found.iter().skip(1).flatten().next().map_or("", |number| number.as_str());
                number.chars().filter_map(|digit| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(digit.to_digit(10)? as usize)).collect()
            };
            words = NOTES.replace_all(&words, raised).into_owned();
            words = BREAKS.replace_all(&words, " ").into_owned();
            words = MARKS.replace_all(&words, "").into_owned();
            for (entity, c) in [("&lt;", ""), ("&gt;", ""), ("&quot;", "\""), ("&amp;", "&")] {
                words = words.replace(entity, c);
            }
        }
        let gone = |c: &char| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
        let words: String = hyphenated(&words).chars().filter(gone).collect();
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

fn diagnosed(document: &Value, code: &str) -> bool {
    rows(&document["diagnostics"]).any(|diagnostic| diagnostic["code"] == code)
}

/// The digit that a scan may have read as another sign.
fn meant(c: char) -> char {
    match c {
        'O' | 'o' | 'Q' => '0',
        'I' | 'i' | 'l' | '|' => '1',
        'Z' => '2',
        'S' => '5',
        'G' | 'ó' | 'Ó' => '6',
        'B' => '8',
        _ => c,
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

/// No field has the end of a line in it, but the words of tasks, whose paragraphs are parted by one, and what was printed.
fn unbroken(field: &str, value: &Value, found: &mut Found) {
    match value {
        Value::String(words) if words.contains(['\n', '\r']) => {
            broke(found, "end of a line in a field", format!("{field}: {words:?}"));
        }
        Value::Array(values) => values.iter().for_each(|value| unbroken(field, value, found)),
        Value::Object(fields) => {
            let fields =
                fields.iter().filter(|(name, _)| !matches!(name.as_str(), "tasks" | "furniture" | "diagnostics"));
            fields.for_each(|(name, value)| unbroken(&format!("{field}/{name}"), value, found));
        }
        _ => {}
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

/// Words with a hyphen where what a font or PDFium printed stands for one: U+0002 and U+FFFE, and a soft hyphen between
/// the parts of a symbol, be it at the end of a line, or between blanks.
fn hyphenated(words: &str) -> String {
    let code = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == 'Đ';
    let mut before: Option<char> = None;
    let mut all = String::new();
    for (at, c) in words.char_indices() {
        let behind = &words[at + c.len_utf8()..];
        let next = behind.strip_prefix('\r').unwrap_or(behind);
        let next = next.strip_prefix('\n').unwrap_or(next);
        let drawn = before.is_some_and(code) && next.starts_with(code)
            || before.is_none_or(char::is_whitespace) && (behind.is_empty() || behind.starts_with(' '));
        all.push(if matches!(c, '\u{2}' | '\u{fffe}') || c == '\u{ad}' && drawn { '-' } else { c });
        before = Some(c);
    }
    all
}
