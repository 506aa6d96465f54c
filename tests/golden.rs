//! Every fixture and the seed → its JSON, diagnostics included, as reviewed.
//!
//! `INSTA_UPDATE=always cargo test --test golden`, then `git diff tests/snapshots`.

mod papers;

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use papers::Paper;
use serde_json::json;

#[test]
fn papers_read_as_reviewed() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path("snapshots");
    let _bound = settings.bind_to_scope();
    let other: Vec<String> = all().iter().filter(|paper| !same(paper)).map(|paper| paper.name.clone()).collect();
    assert!(other.is_empty(), "these read otherwise than reviewed: {}", other.join(", "));
}

/// Whether a paper reads as its snapshot says; the difference is printed.
fn same(paper: &Paper) -> bool {
    let mut value = papers::read(&paper.file_name(), &paper.bytes).value;
    // A new version or another word in a table is no difference in what is read.
    value["generator"] = json!({ "name": "vanban", "version": "[version]", "vocabulary": "[vocabulary]" });
    let pretty = serde_json::to_string_pretty(&value).unwrap();
    catch_unwind(AssertUnwindSafe(|| insta::assert_snapshot!(paper.name.as_str(), pretty))).is_ok()
}

fn all() -> Vec<Paper> {
    let mut all = papers::fixtures();
    all.push(papers::seed());
    all
}

#[test]
fn no_snapshot_is_left_over() {
    let known: BTreeSet<String> = all().into_iter().map(|paper| format!("{}.snap", paper.name)).collect();
    let names = std::fs::read_dir(papers::root().join("tests/snapshots")).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    let left_over: Vec<String> = names.filter(|name| name.ends_with(".snap") && !known.contains(name)).collect();
    assert!(left_over.is_empty(), "snapshots without their papers: {left_over:?}");
}
