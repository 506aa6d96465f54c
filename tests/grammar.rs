//! `grammar/*.ebnf` and the comments above the productions in `src/parse/` are one text.
//!
//! `UPDATE_GRAMMAR=1 cargo test --test grammar` writes the files from the comments.

mod papers;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// The files and what each is about.
const FILES: [(&str, &str); 8] = [
    ("common", "what the other files build on: dates, numbers and symbols"),
    ("header", "the lines of a letterhead, and what stands at the edge of a page"),
    ("body", "the markers of enumerated units"),
    ("closing", "the entries of the recipients"),
    ("citation", "the parts of a mention of another paper"),
    ("provision", "the place in a paper before its mention, read with marks and case"),
    ("deadline", "until when something is to be done, read with marks, whatever the case"),
    ("target", "what is to be reached, in figures, read with marks and case"),
];

/// What is used without a production: characters, and words by how they are written.
const BASICS: [&str; 5] = ["DIGIT", "TAB", "letter", "capital", "character"];

/// A comment with productions and the function under it.
#[derive(Debug)]
struct Block {
    /// `file:line` of its first production.
    place: String,
    text: String,
    function: String,
}

/// The blocks of a source file, in order.
fn blocks(name: &str) -> Vec<Block> {
    let path = format!("src/parse/{name}.rs");
    let source = fs::read_to_string(papers::root().join(&path)).unwrap();
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for (i, line) in source.lines().enumerate() {
        let comment = line.trim_start().strip_prefix("///").map(|text| text.strip_prefix(' ').unwrap_or(text));
        match comment {
            Some("```ebnf") => {
                open = true;
                blocks.push(Block { place: format!("{path}:{}", i + 2), text: String::new(), function: String::new() });
            }
            Some("```") => open = false,
            Some(text) if open => {
                let block = blocks.last_mut().unwrap();
                block.text.push_str(text.trim_end());
                block.text.push('\n');
            }
            Some(_) => {}
            None => {
                let function = line.split_once("fn ").map(|(_, behind)| behind.split(['(', '<']).next().unwrap());
                if let (Some(block), Some(function)) = (blocks.last_mut(), function)
                    && block.function.is_empty()
                {
                    block.function = function.to_owned();
                }
            }
        }
    }
    assert!(!open, "{path}: a block of productions is not closed");
    blocks
}

/// The file that the comments make.
fn file(name: &str, about: &str) -> String {
    let head = format!(
        "(* {name}: {about}.\n\n   Made from the comments in src/parse/{name}.rs, one function for each block, by\n   \
         UPDATE_GRAMMAR=1 cargo test --test grammar; change them there.\n\n   \
         [ x ] once or not; {{ x }} as often as it comes; 2*4 x two to four times; \"a\" … \"y\" one of the row; ? words ? in words.\n   \
         Quoted words are read whatever their case and marks. Without production: {}. *)\n",
        BASICS.join(", ")
    );
    blocks(name).iter().fold(head, |file, block| file + "\n" + &block.text)
}

#[test]
fn files_and_comments_are_one_text() {
    let update = std::env::var_os("UPDATE_GRAMMAR").is_some();
    for (name, about) in FILES {
        let path = papers::root().join(format!("grammar/{name}.ebnf"));
        let made = file(name, about);
        if update {
            fs::write(&path, &made).unwrap();
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        for (i, (kept, made)) in kept.lines().zip(made.lines()).enumerate() {
            assert_eq!(kept, made, "grammar/{name}.ebnf:{}: left is the file, right the comment", i + 1);
        }
        assert_eq!(kept.lines().count(), made.lines().count(), "grammar/{name}.ebnf and src/parse/{name}.rs differ");
    }
}

#[test]
fn every_file_of_productions_has_its_twin() {
    let names = |folder: &str, ending: &str| -> BTreeSet<String> {
        let files = fs::read_dir(papers::root().join(folder)).unwrap().map(|entry| entry.unwrap().file_name());
        let files = files.filter_map(|file| file.to_str().unwrap().strip_suffix(ending).map(str::to_owned));
        files.filter(|name| name != "mod").collect()
    };
    let known: BTreeSet<String> = FILES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(names("src/parse", ".rs"), known);
    assert_eq!(names("grammar", ".ebnf"), known);
}

#[test]
fn a_block_names_its_function() {
    for block in FILES.iter().flat_map(|(name, _)| blocks(name)) {
        let first = productions(&block).first().unwrap_or_else(|| panic!("{}: no production", block.place)).0.clone();
        assert_eq!(first.replace('-', "_"), block.function, "{}: production and function", block.place);
    }
}

#[test]
fn what_is_used_is_defined_once() {
    let mut defined: BTreeMap<String, String> = BTreeMap::new();
    let mut used: BTreeMap<String, String> = BTreeMap::new();
    let mut twice = Vec::new();
    for block in FILES.iter().flat_map(|(name, _)| blocks(name)) {
        for (name, words) in productions(&block) {
            for word in terms(&words).unwrap_or_else(|error| panic!("{}: {name}: {error}", block.place)) {
                used.entry(word).or_insert_with(|| format!("{} in {name}", block.place));
            }
            if let Some(other) = defined.insert(name.clone(), block.place.clone()) {
                twice.push(format!("{name}: {other} and {}", block.place));
            }
        }
    }
    assert!(twice.is_empty(), "defined twice: {twice:#?}");
    let known = |word: &String| defined.contains_key(word) || BASICS.contains(&word.as_str());
    let unknown: Vec<_> = used.iter().filter(|(word, _)| !known(word)).collect();
    assert!(unknown.is_empty(), "used but defined nowhere: {unknown:#?}");
    let idle: Vec<_> = BASICS.iter().filter(|basic| !used.contains_key(**basic)).collect();
    assert!(idle.is_empty(), "no longer used: {idle:?}");
}

/// The productions of a block: names and right sides.
fn productions(block: &Block) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for line in block.text.lines().filter(|line| !line.trim().is_empty()) {
        match line.split_once(" = ") {
            Some((name, words)) if !line.starts_with(' ') && !name.contains(['"', ' ']) => {
                all.push((name.to_owned(), words.to_owned()));
            }
            _ => match all.last_mut() {
                Some((_, words)) => *words += line,
                None => panic!("{}: expected \"name = …\", found {line:?}", block.place),
            },
        }
    }
    all
}

/// The names that a right side uses.
fn terms(words: &str) -> Result<Vec<String>, String> {
    let mut terms = Vec::new();
    let mut open = Vec::new();
    let mut rest = words.trim_start();
    while let Some(c) = rest.chars().next() {
        let len = match c {
            '"' | '?' => 2 + rest[1..].find(c).ok_or_else(|| format!("no second {c}"))?,
            c if c.is_alphabetic() => {
                let len = rest.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(rest.len());
                terms.push(rest[..len].to_owned());
                len
            }
            '(' | '[' | '{' => {
                open.push(c);
                1
            }
            ')' | ']' | '}' => {
                let fits = matches!((open.pop(), c), (Some('('), ')') | (Some('['), ']') | (Some('{'), '}'));
                if !fits {
                    return Err(format!("a lone {c}"));
                }
                1
            }
            '0'..='9' | '*' | '|' | '…' => c.len_utf8(),
            _ => return Err(format!("unknown sign {c:?}")),
        };
        rest = rest[len..].trim_start();
    }
    if open.is_empty() { Ok(terms) } else { Err(format!("not closed: {open:?}")) }
}

#[test]
fn right_sides_are_taken_apart() {
    assert_eq!(terms(r#"[ "(" ] 1*4 DIGIT { " " so } ? in words ?"#).unwrap(), ["DIGIT", "so"]);
    for (words, error) in [("( a", "not closed"), ("a )", "a lone )"), ("\"a", "no second"), ("a, b", "unknown sign")] {
        assert!(terms(words).unwrap_err().starts_with(error), "{words}");
    }
}
