//! The list of codes in `docs/diagnostics.md`, against the source and against what papers give.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use regex::Regex;
use vanban::document::Document;
use vanban::{Text, Vocab};

/// Code → severities, as documented.
fn documented() -> BTreeMap<String, Vec<String>> {
    let row = Regex::new(r"(?m)^\| `([a-z-]+)` \| ([a-z, ]+) \| \S.*\. \|$").unwrap();
    let text = include_str!("../docs/diagnostics.md");
    let rows = text.lines().filter(|line| line.starts_with("| `")).count();
    let codes: BTreeMap<_, _> = row
        .captures_iter(text)
        .map(|row| (row[1].to_owned(), row[2].split(", ").map(str::to_owned).collect::<Vec<_>>()))
        .collect();
    assert_eq!(codes.len(), rows, "a row is written twice or has another shape");
    for severity in codes.values().flatten() {
        assert!(["info", "warning", "error"].contains(&severity.as_str()), "{severity}");
    }
    codes
}

/// The codes that the source gives, each with its file: what stands first in a call that makes a
/// remark, in a `code:` field, in the list of what is absent.
fn used() -> BTreeMap<String, String> {
    let shapes = Regex::new(
        r#"(?x) (?: \b(?:remark|say|remark_printed|Diagnostic::new)\( [^";{}]{0,80}
                  | \bcode:\s | \bNOT_APPLIED:\s&str\s=\s )
              "([a-z]+(?:-[a-z]+)*)"
            | \("([a-z]+-absent)", "#,
    )
    .unwrap();
    let mut used = BTreeMap::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut |path, text| {
        // Not what unit tests make up, nor the codes of failures.
        let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        for found in shapes.captures_iter(text) {
            let code = found.get(1).or(found.get(2)).unwrap().as_str();
            used.insert(code.to_owned(), path.display().to_string());
        }
    });
    used
}

fn sources(folder: &Path, take: &mut impl FnMut(&Path, &str)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, take);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            take(&path, &fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn every_code_is_documented_and_every_documented_code_is_used() {
    let (documented, used) = (documented(), used());
    let missing: Vec<_> = used.iter().filter(|(code, _)| !documented.contains_key(*code)).collect();
    assert!(missing.is_empty(), "not in docs/diagnostics.md: {missing:?}");
    let unused: Vec<_> = documented.keys().filter(|code| !used.contains_key(*code)).collect();
    assert!(unused.is_empty(), "in docs/diagnostics.md, but no source gives it: {unused:?}");
}

#[test]
fn what_papers_give_has_the_documented_severity() {
    let documented = documented();
    let mut seen = BTreeSet::new();
    for folder in ["fixtures", "seeds"] {
        for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|ending| ending == "json") {
                continue;
            }
            let Ok(text) = fs::read_to_string(&path) else { continue };
            let text = Text::new(text);
            gather(&vanban::parse(&text, Vocab::builtin()), &mut seen);
        }
    }
    assert!(seen.len() > 5, "{seen:?}");
    for (code, severity) in &seen {
        let known = documented.get(code).unwrap_or_else(|| panic!("{code} is not documented"));
        assert!(known.contains(severity), "{code} is {severity}, documented as {known:?}");
    }
}

fn gather(document: &Document<'_>, seen: &mut BTreeSet<(String, String)>) {
    for diagnostic in &document.diagnostics {
        seen.insert((diagnostic.code.to_owned(), format!("{:?}", diagnostic.severity).to_lowercase()));
    }
    for attachment in &document.attachments {
        gather(&attachment.document, seen);
    }
}
