//! Papers printed anew as web pages and PDFs print them, a cell a line or in columns, their lines broken at many widths:
//! what is read of a paper may not hang on where its lines end.
//!
//! Every reading and fixture in plain text is read, printed from what was read, and read again; both must say the same.
//! Some papers lose in print what they were read by (bold titles, the lines of a table), so that a share may differ.

mod papers;

use std::fmt::Write;

use serde_json::Value;
use vanban::{Text, Vocab};

/// How wide lines are at most.
const WIDTHS: [usize; 4] = [60, 72, 84, 100];

/// What share of the papers must say the same, of a hundred.
const WEB: usize = 94;
const COLUMNS: usize = 93;

#[test]
fn as_web_pages_print_them() {
    hold(web, WEB);
}

#[test]
fn in_columns_and_indented() {
    hold(columns, COLUMNS);
}

/// Reads all papers, prints each anew at all widths and reads that; at least `share` of a hundred must say the same.
fn hold(print: fn(&Value, usize) -> String, share: usize) {
    let (mut count, mut same, mut said) = (0, 0, String::new());
    for folder in ["fixtures", "readings"] {
        for paper in papers::papers(&papers::root().join(folder)) {
            let Ok(text) = std::str::from_utf8(&paper.bytes) else { continue };
            let read = parse(text);
            let want = facts(&read);
            for width in WIDTHS {
                let got = facts(&parse(&print(&read, width)));
                count += 1;
                same += usize::from(want == got);
                if let Some((want, got)) = want.iter().zip(&got).find(|(want, got)| want != got) {
                    let _ = writeln!(said, "{} at {width}\n  want {want}\n  got  {got}", paper.name);
                }
            }
        }
    }
    println!("{same} of {count}\n{said}");
    assert!(count > 1000 && same * 100 >= count * share, "{same} of {count}\n{said}");
}

fn parse(text: &str) -> Value {
    let text = Text::new(text);
    serde_json::to_value(vanban::parse(&text, Vocab::builtin())).unwrap()
}

/// Words in one line.
fn line(value: &Value) -> String {
    value.as_str().unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn texts(entries: &Value) -> Vec<String> {
    list(entries).map(|entry| line(&entry["text"])).collect()
}

/// All that a reprint must say again, a fact a line.
fn facts(paper: &Value) -> Vec<String> {
    let (header, title) = (&paper["header"], &paper["title"]);
    let mut facts: Vec<String> = ["superior", "issuer", "place", "date", "secrecy", "urgency"]
        .iter()
        .map(|field| format!("{field} {}", line(&header[*field])))
        .collect();
    facts.push(line(&header["symbol"]["text"]));
    facts.extend(["type", "name", "subject"].map(|field| line(&title[field])));
    facts.extend(texts(&paper["addressees"]).iter().map(|entry| entry.trim_end_matches([';', '.']).to_owned()));
    facts.extend(texts(&paper["preamble"]));
    units(&paper["body"], &mut facts);
    facts.extend(texts(&paper["closing"]));
    facts.extend(
        list(&paper["signatures"])
            .map(|one| ["authority", "body", "title", "name"].map(|field| line(&one[field])).join(" | ")),
    );
    facts.extend(texts(&paper["recipients"]));
    facts
}

fn units(nodes: &Value, facts: &mut Vec<String>) {
    for node in list(nodes) {
        let (heading, own, after) = (line(&node["heading"]), texts(&node["paragraphs"]), texts(&node["after"]));
        facts.push(format!("{} | {heading} | {} | {}", line(&node["id"]), own.join(" / "), after.join(" / ")));
        units(&node["children"], facts);
    }
}

/// The pieces of a letterhead of one kind.
fn pieces(paper: &Value, kinds: &[&str]) -> Vec<String> {
    let printed = list(&paper["header"]["parts"]).filter(|piece| kinds.contains(&piece["kind"].as_str().unwrap_or("")));
    printed.map(|piece| line(&piece["text"])).collect()
}

/// The two columns of a letterhead: whose it is, with the number; heading, with the day.
fn letterhead(paper: &Value) -> [[Vec<String>; 2]; 2] {
    let day = pieces(paper, &["place-date"]).join(" ");
    let marks = pieces(paper, &["secrecy", "urgency"]);
    let whose = [marks, pieces(paper, &["superior"]), pieces(paper, &["issuer"])].concat();
    let days = if day.is_empty() { Vec::new() } else { vec![day] };
    [[whose, pieces(paper, &["heading", "motto"])], [pieces(paper, &["symbol", "subject"]), days]]
}

/// The paragraphs of a paper from its addressees to its closing; those of `true` are headings.
fn paragraphs(paper: &Value) -> Vec<(bool, String)> {
    let mut out = Vec::new();
    let addressees = texts(&paper["addressees"]);
    match &addressees[..] {
        [] => {}
        [only] => out.push((false, format!("Kính gửi: {only}"))),
        several => {
            out.push((false, "Kính gửi:".to_owned()));
            out.extend(several.iter().map(|entry| (false, format!("- {};", entry.trim_end_matches([';', '.'])))));
        }
    }
    out.extend(texts(&paper["preamble"]).into_iter().map(|words| (!words.contains(char::is_lowercase), words)));
    body(&paper["body"], &mut out);
    out.extend(texts(&paper["closing"]).into_iter().map(|words| (false, words)));
    out
}

fn body(nodes: &Value, out: &mut Vec<(bool, String)>) {
    for node in list(nodes) {
        let (mut marker, heading) = (line(&node["marker"]), line(&node["heading"]));
        let large = ["part", "chapter"].contains(&node["kind"].as_str().unwrap_or(""));
        if large && !heading.is_empty() {
            out.extend([(true, std::mem::take(&mut marker)), (true, heading)]);
        } else if !heading.is_empty() {
            out.push((node["kind"] == "section", format!("{} {heading}", std::mem::take(&mut marker))));
        }
        let own = texts(&node["paragraphs"]);
        if own.is_empty() && !marker.is_empty() {
            out.push((false, std::mem::take(&mut marker)));
        }
        out.extend(
            own.iter().map(|words| (false, format!("{} {words}", std::mem::take(&mut marker)).trim().to_owned())),
        );
        body(&node["children"], out);
        out.extend(texts(&node["after"]).into_iter().map(|words| (false, words)));
    }
}

/// Who signs: the lines above the name, and the name.
fn signers(paper: &Value) -> Vec<Vec<String>> {
    let lines = |one: &Value| {
        let whose = format!("{} {}", line(&one["authority"]), line(&one["body"])).trim().to_owned();
        let title = line(&one["title"]);
        let name = format!("{} {}", line(&one["rank"]), line(&one["name"])).trim().to_owned();
        [vec![whose], title.split(" / ").map(str::to_owned).collect(), vec![name]].concat()
    };
    list(&paper["signatures"]).map(|one| lines(one).into_iter().filter(|line| !line.is_empty()).collect()).collect()
}

fn recipients(paper: &Value) -> Vec<String> {
    let entries = texts(&paper["recipients"]);
    let ends = |i: usize| if i + 1 < entries.len() { ';' } else { '.' };
    let label = (!entries.is_empty()).then(|| "Nơi nhận:".to_owned());
    label.into_iter().chain(entries.iter().enumerate().map(|(i, entry)| format!("- {entry}{}", ends(i)))).collect()
}

/// Words in lines of at most `width` signs, the first `indent` deep.
fn wrap(words: &str, width: usize, indent: usize) -> Vec<String> {
    let mut lines = vec![" ".repeat(indent)];
    for word in words.split(' ') {
        let last = lines.last_mut().unwrap();
        let bare = last.trim().is_empty();
        if !bare && last.chars().count() + 1 + word.chars().count() > width {
            lines.push(word.to_owned());
        } else {
            last.push_str(if bare { "" } else { " " });
            last.push_str(word);
        }
    }
    lines
}

/// As web pages print papers: a bar before each cell, a blank line between paragraphs, headings in bold.
fn web(paper: &Value, width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    let cell = |lines: &mut Vec<String>, cells: &[String]| {
        lines.push("|".to_owned());
        lines.extend_from_slice(cells);
    };
    for [left, right] in letterhead(paper) {
        cell(&mut lines, &left);
        cell(&mut lines, &right);
        lines.push("|".to_owned());
    }
    let (name, subject) = (line(&paper["title"]["name"]), line(&paper["title"]["subject"]));
    let above = pieces(paper, &["subject"]).is_empty();
    for (heading, words) in
        [(true, name), (false, if above { subject } else { String::new() })].into_iter().chain(paragraphs(paper))
    {
        if !words.is_empty() {
            lines.push(String::new());
            let words = wrap(&words, width, 0);
            lines.extend(if heading { vec![format!("**{}**", words.join("\n"))] } else { words });
        }
    }
    lines.push(String::new());
    cell(&mut lines, &recipients(paper));
    cell(&mut lines, &signers(paper).concat());
    lines.push("|".to_owned());
    lines.join("\n") + "\n"
}

/// As PDFs give their text: two columns, titles in the middle, the first line of a paragraph indented.
fn columns(paper: &Value, width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    let beside = |lines: &mut Vec<String>, left: &[String], right: &[String], column: usize| {
        for i in 0..left.len().max(right.len()) {
            let [left, right] = [left, right].map(|side| side.get(i).map_or("", String::as_str));
            lines.push(format!("{left:column$}    {right}").trim_end().to_owned());
        }
    };
    let [[mut whose, heading], [number, day]] = letterhead(paper);
    whose.extend(number);
    let column = whose.iter().map(|line| line.chars().count()).max().unwrap_or(0).max(30);
    beside(&mut lines, &whose, &[heading, day].concat(), column);
    lines.push(String::new());
    let (name, subject) = (line(&paper["title"]["name"]), line(&paper["title"]["subject"]));
    let above = pieces(paper, &["subject"]).is_empty();
    for words in [name, if above { subject } else { String::new() }].iter().filter(|words| !words.is_empty()) {
        lines.extend(wrap(words, width - 16, 0).iter().map(|line| format!("{line:^width$}").trim_end().to_owned()));
    }
    lines.push(String::new());
    for (heading, words) in paragraphs(paper) {
        match heading {
            true => lines.push(format!("{words:^width$}").trim_end().to_owned()),
            false => lines.extend(wrap(&words, width, 6)),
        }
    }
    lines.push(String::new());
    let (entries, signers) = (recipients(paper), signers(paper));
    match &signers[..] {
        [only] => {
            let entries: Vec<String> = entries.iter().flat_map(|entry| wrap(entry, 40, 0)).collect();
            let name = only.len().saturating_sub(1);
            let apart = [&only[..name], &["".to_owned(), String::new()], &only[name..]].concat();
            beside(&mut lines, &entries, &apart, 44);
        }
        _ => {
            lines.extend(entries);
            lines.extend(signers.into_iter().flat_map(|one| [vec![String::new()], one].concat()));
        }
    }
    lines.join("\n") + "\n"
}
