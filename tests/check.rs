//! `vanban check` on folders, on a git repository, and its reports.
#![cfg(unix)]

mod common;
mod needs;

use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

use common::{Tree, ran};
use serde_json::Value;

const CHECK: [&str; 4] = ["check", "papers", "--snapshots", "snapshots"];

fn with(more: &[&'static str]) -> Vec<&'static str> {
    [&CHECK[..], more].concat()
}

/// A tree whose papers are reviewed.
fn reviewed(count: usize) -> Tree {
    let tree = Tree::with_papers(count);
    tree.run(&with(&["--accept"])).expect(0);
    tree
}

#[test]
fn what_is_as_reviewed_is_quiet() {
    let tree = reviewed(4);
    let ran = tree.run(&CHECK).expect(0);
    assert_eq!(ran.stdout, "");
    assert_eq!(ran.stderr, "4 same\n");
    let snapshot = tree.json("snapshots/papers/0/0/paper-0000.txt.json");
    for absent in ["generator", "schema_version"] {
        assert!(snapshot.get(absent).is_none(), "{absent}");
    }
    let folder = tree.path("");
    assert!(!snapshot.to_string().contains(folder.to_str().unwrap()));
}

#[test]
fn what_is_new_changed_or_left_over_is_told_apart() {
    let tree = reviewed(4);
    tree.write("papers/new.txt", "mới");
    tree.write("papers/0/0/paper-0000.txt", "khác hẳn");
    fs::remove_file(tree.path("papers/1/1/paper-0001.txt")).unwrap();
    let ran = tree.run(&CHECK).expect(1);
    ran.prints("papers/0/0/paper-0000.txt: ").prints("  source: the paper itself changed (");
    ran.prints("papers/new.txt: unreviewed");
    ran.prints("snapshots/papers/1/1/paper-0001.txt.json: orphan: a snapshot without its paper");
    ran.says("2 same, 1 different, 1 unreviewed, 1 orphan");
    // One paper alone says nothing of other snapshots.
    tree.run(&["check", "papers/2/2/paper-0002.txt", "--snapshots", "snapshots"]).expect(0).says("1 same");
    // Only what is named is accepted.
    tree.run(&with(&["--accept=new.txt"])).expect(1).says("2 same, 1 different, 1 orphan, 1 accepted");
    tree.run(&with(&["--accept=papers/1/**"])).expect(1).says("3 same, 1 different, 1 accepted");
    assert!(!tree.path("snapshots/papers/1/1/paper-0001.txt.json").exists());
    tree.run(&with(&["--accept"])).expect(0).says("3 same, 1 accepted");
    tree.run(&CHECK).expect(0).says("4 same");
}

/// What cannot be looked at is not known to be gone: a share that is not mounted, say.
#[test]
fn snapshots_of_a_folder_that_cannot_be_read_are_kept() {
    let tree = Tree::with_papers(1);
    for name in ["papers/sub/x.txt", "papers/sub/deep/y.txt", "papers/subway.txt"] {
        tree.write(name, name);
    }
    tree.run(&with(&["--accept"])).expect(0);
    fs::remove_dir_all(tree.path("papers/sub")).unwrap();
    fs::remove_file(tree.path("papers/subway.txt")).unwrap();
    symlink("unmounted", tree.path("papers/sub")).unwrap();
    let ran = tree.run(&with(&["--accept"])).expect(1);
    ran.prints("papers/sub: failed: no such file or folder").says("1 same, 1 failed, 1 accepted");
    let kept: Vec<_> = tree.files("snapshots/papers/sub").into_keys().collect();
    assert_eq!(kept, ["deep/y.txt.json", "x.txt.json"]);
    assert!(!tree.path("snapshots/papers/subway.txt.json").exists());
    fs::remove_file(tree.path("papers/sub")).unwrap();
    tree.run(&with(&["--accept"])).expect(0).says("1 same, 2 accepted");
}

#[test]
fn a_folder_of_snapshots_that_cannot_be_read_is_named() {
    let tree = reviewed(1);
    symlink("unmounted", tree.path("snapshots/papers/0/sub")).unwrap();
    // Named once, and the paper checked once, though both lie below two folders that are checked.
    let args = ["check", "papers", "papers/0", "--snapshots", "snapshots"];
    tree.run(&args).expect(1).prints("snapshots/papers/0/sub: failed: no such file or folder").says("1 same, 1 failed");
}

#[test]
fn snapshots_are_kept_where_patterns_cannot_be_read() {
    let tree = Tree::new();
    tree.write("papers/a.txt", "x");
    tree.write("papers/keep/c.tmp", "x");
    tree.write("papers/.vanbanignore", "*.tmp\n!keep/c.tmp\n");
    tree.run(&with(&["--accept"])).expect(0).says("2 accepted");
    tree.write("papers/.vanbanignore", "*.tmp\n!keep/[9-0].tmp\n");
    let ran = tree.run(&with(&["--accept"])).expect(1);
    ran.prints("papers/.vanbanignore: failed: line 2: error parsing glob").says("1 same, 1 failed");
    assert!(tree.path("snapshots/papers/keep/c.tmp.json").exists());
}

/// A snapshot as if the parser had once read the paper otherwise.
fn edit(tree: &Tree, edit: impl FnOnce(&mut Value)) {
    let name = "snapshots/papers/0/0/paper-0000.txt.json";
    let mut snapshot = tree.json(name);
    edit(&mut snapshot);
    tree.write(name, serde_json::to_string_pretty(&snapshot).unwrap());
}

#[test]
fn a_difference_names_field_and_values() {
    let tree = reviewed(1);
    edit(&tree, |snapshot| {
        snapshot["header"]["date"] = "1998-05-20".into();
        snapshot["regime"] = "state".into();
        snapshot["recipients"] = serde_json::json!([{"text": "Như trên", "name": "Như trên", "purpose": null, "archive": null, "span": [1, 2]}]);
        snapshot["body"] = serde_json::json!([{"id": "I", "kind": "section", "marker": "I-", "heading": "MỤC TIÊU", "paragraphs": [], "span": [0, 9],
            "children": [{"id": "I/1", "kind": "item", "marker": "1.", "heading": null, "paragraphs": [], "span": [0, 9], "children": []}]}]);
        snapshot["furniture"] = serde_json::json!([]);
    });
    let ran = tree.run(&CHECK).expect(1);
    let found: Vec<_> = ran.stdout.lines().filter(|line| !line.contains("furniture")).collect();
    assert_eq!(found[1], "  regime: \"state\" → \"party\"");
    assert!(ran.stdout.contains("  header.date: \"1998-05-20\" → "), "{}", ran.stdout);
    assert!(ran.stdout.contains("  body[I]: removed \"MỤC TIÊU\""), "{}", ran.stdout);
    assert!(ran.stdout.contains("  body[I/1]: removed \"I/1\""), "{}", ran.stdout);
    assert!(ran.stdout.contains("  recipients[0]: removed \"Như trên\""), "{}", ran.stdout);
    let colour = tree.run(&with(&["--color", "always"])).expect(1);
    colour.prints("\u{1b}[31m\"1998-05-20\"\u{1b}[0m");
}

#[test]
fn reports_for_programs() {
    let tree = reviewed(2);
    edit(&tree, |snapshot| snapshot["header"]["place"] = "Cà Mau, \"100%\" <&>".into());
    tree.write("papers/new.txt", "mới");
    tree.write("papers/bad.bin", b"\xFF\xFE\x00");

    let json: Value = serde_json::from_str(&tree.run(&with(&["--format", "json"])).expect(1).stdout).unwrap();
    assert_eq!(json["summary"]["same"], 1);
    let papers = json["papers"].as_array().unwrap();
    let status: Vec<_> = papers.iter().map(|paper| paper["status"].as_str().unwrap()).collect();
    assert_eq!(status, ["different", "failed", "unreviewed"]);
    assert_eq!(papers[0]["differences"][0]["path"], "header.place");
    assert_eq!(papers[0]["differences"][0]["old"], "Cà Mau, \"100%\" <&>");
    assert_eq!(papers[1]["error"]["code"], "unreadable-source");

    let github = tree.run(&with(&["--format", "github"])).expect(1);
    let lines: Vec<_> = github.stdout.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(
        lines[0].starts_with("::error file=papers/0/0/paper-0000.txt,line=1,title=vanban: different::1 difference%0A"),
        "{}",
        lines[0]
    );
    assert!(lines[0].contains("100%25"));
    assert!(
        lines[2].starts_with("::error file=papers/new.txt,line=1,title=vanban: unreviewed::unreviewed"),
        "{}",
        lines[2]
    );

    let junit = tree.run(&with(&["--format", "junit"])).expect(1);
    junit.prints("<testsuite name=\"vanban check\" tests=\"4\" failures=\"3\">");
    junit.prints("<testcase classname=\"vanban\" name=\"papers/1/1/paper-0001.txt\"/>");
    junit.prints("&quot;100%&quot; &lt;&amp;&gt;");
    well_formed(&junit.stdout);
}

/// By a parser that is not the program's own: elements are closed in order, and nothing stands bare.
#[cfg(feature = "docx")]
#[track_caller]
fn well_formed(xml: &str) {
    use quick_xml::events::Event;
    assert!(!xml.contains(|c: char| c < ' ' && !"\t\r\n".contains(c)), "a control character\n{xml}");
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut open, mut elements) = (0_usize, 0_usize);
    loop {
        let event = reader.read_event().unwrap_or_else(|error| panic!("{error}\n{xml}"));
        if let Event::Start(element) | Event::Empty(element) = &event {
            elements += 1;
            for attribute in element.attributes() {
                let attribute = attribute.unwrap_or_else(|error| panic!("{error}\n{xml}"));
                assert!(!attribute.value.contains('<'), "{attribute:?}\n{xml}");
                let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0);
                value.unwrap_or_else(|error| panic!("{error}\n{xml}"));
            }
        }
        match event {
            Event::Start(_) => open += 1,
            // The reader itself refuses an end that is not that of the last start.
            Event::End(_) => open -= 1,
            Event::Text(words) => assert!(open > 0 || words.trim().is_empty(), "{words:?} is in no element\n{xml}"),
            Event::GeneralRef(name) => {
                let known = name.is_char_ref() || quick_xml::escape::resolve_predefined_entity(&name).is_some();
                assert!(open > 0 && known, "{name:?}\n{xml}");
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open == 0 && elements > 0, "{open} of {elements} elements are open\n{xml}");
}

#[cfg(not(feature = "docx"))]
fn well_formed(_: &str) {}

#[test]
fn corrections_hold_in_a_check_and_stale_ones_can_fail_it() {
    let tree = reviewed(1);
    tree.write("papers/0/0/paper-0000.txt.fix.toml", "[[fix]]\nreason = \"r\"\nset.header.place = \"Bạc Liêu\"\n");
    let ran = tree.run(&CHECK).expect(1);
    ran.prints("  header.place: ").prints("\"Bạc Liêu\"").prints("corrections");
    tree.run(&with(&["--accept"])).expect(0);
    tree.run(&with(&["--fail-on", "error"])).expect(0);
    tree.write("papers/0/0/paper-0000.txt.fix.toml", "[[fix]]\nreason = \"r\"\nremove = \"signatures[7]\"\n");
    tree.run(&with(&["--accept"])).expect(0);
    tree.run(&with(&["--fail-on", "error"])).expect(0);
    let ran = tree.run(&with(&["--fail-on", "warning"])).expect(1);
    ran.prints(
        "papers/0/0/paper-0000.txt:1: warning: remove signatures[7]: no '7' in 'signatures' (correction-not-applied)",
    );
    let github = tree.run(&with(&["--fail-on", "warning", "--format", "github"])).expect(1);
    github.prints("::warning file=papers/0/0/paper-0000.txt,line=1,title=vanban: correction-not-applied::");
    let junit = tree.run(&with(&["--fail-on", "warning", "--format", "junit"])).expect(1);
    junit.prints("type=\"diagnostics\"");
    well_formed(&junit.stdout);
}

#[test]
fn a_broken_snapshot_is_named() {
    let tree = reviewed(1);
    tree.write("snapshots/papers/0/0/paper-0000.txt.json", "{\"regime\": ");
    tree.run(&with(&["--accept"]))
        .expect(1)
        .prints("failed: cannot read the snapshot snapshots/papers/0/0/paper-0000.txt.json: EOF");
}

#[test]
fn usage() {
    let tree = Tree::with_papers(1);
    tree.run(&["check", "papers"]).expect(2).says("where are the snapshots? add --snapshots DIR");
    tree.run(&with(&["--review"])).expect(2).says("--review asks on a terminal; use --accept here");
    tree.write("vanban.toml", "[check]\nsnapshots = \"reviewed\"\nformat = \"json\"\nfail-on = \"warning\"\n");
    tree.run(&["check", "papers"]).expect(1).prints("\"unreviewed\": 1");
    tree.run(&["check", "papers", "--accept"]).expect(0);
    assert!(tree.path("reviewed/papers/0/0/paper-0000.txt.json").exists());
}

/// `--review` on a terminal that `script` makes.
#[test]
fn review_asks_one_by_one() {
    let tree = reviewed(3);
    for name in ["papers/0/0/paper-0000.txt", "papers/1/1/paper-0001.txt"] {
        tree.write(name, "khác hẳn");
    }
    tree.write("papers/new.txt", "mới");
    let program = env!("CARGO_BIN_EXE_vanban");
    let review = |answers: &str| {
        let line = format!(
            "printf '{answers}' | script -qec '{program} check papers --snapshots snapshots --review --color never' typescript"
        );
        Command::new("sh").args(["-c", &line]).current_dir(tree.path("")).output().map(ran)
    };
    if !needs::have(&["script"]) {
        return;
    }
    let ran = review("r\\nx\\na\\ns\\n").unwrap().expect(1);
    ran.prints("papers/0/0/paper-0000.txt: ")
        .prints("'vanban fix papers/0/0/paper-0000.txt' corrects what the parser gets wrong");
    ran.prints("papers/new.txt: unreviewed").prints("[a]ccept, [r]eject, [s]kip, [q]uit? ");
    tree.run(&CHECK).expect(1).says("2 same, 1 different, 1 unreviewed");
    review("q\\n").unwrap().expect(1).prints("the rest was not looked at");
    review("a\\na\\n").unwrap().expect(0);
    tree.run(&CHECK).expect(0).says("4 same");
}

fn git(tree: &Tree, args: &[&str]) -> String {
    let mut command = Command::new("git");
    command.current_dir(tree.path("")).args(["-c", "user.name=t", "-c", "user.email=t@example.org"]).args(args);
    let ran = ran(command.output().unwrap()).expect(0);
    ran.stdout
}

/// A collection under git, as a CI sees it: clean after a review, and what `git diff` shows of the
/// snapshots is what `check` has said.
#[test]
fn a_collection_under_git() {
    let tree = reviewed(3);
    git(&tree, &["init", "-q"]);
    git(&tree, &["add", "."]);
    git(&tree, &["commit", "-qm", "reviewed"]);
    tree.run(&CHECK).expect(0);
    assert_eq!(git(&tree, &["status", "--porcelain"]), "");
    let paper = "papers/0/0/paper-0000.txt";
    tree.write(&format!("{paper}.fix.toml"), "[[fix]]\nreason = \"register\"\nset.header.place = \"Bạc Liêu\"\n");
    let ran = tree.run(&with(&["--format", "json"])).expect(1);
    let report: Value = serde_json::from_str(&ran.stdout).unwrap();
    let changed: Vec<_> = report["papers"][0]["differences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|difference| difference["path"].as_str().unwrap())
        .collect();
    assert_eq!(changed, ["header.place", "corrections"]);
    tree.run(&with(&["--accept"])).expect(0);
    let files = git(&tree, &["diff", "--name-only"]);
    assert_eq!(files.trim(), format!("snapshots/{paper}.json"));
    let lines = git(&tree, &["diff", "--unified=0"]);
    assert!(lines.contains("+    \"place\": \"Bạc Liêu\""), "{lines}");
    assert!(!lines.contains("\"issuer\""), "{lines}");
}

/// A changed vocabulary row shows exactly the fields it changed.
#[test]
fn a_changed_vocabulary_row_shows_the_fields_it_changed() {
    let tree = Tree::new();
    let paper = "TỈNH ỦY CÀ MAU\n*\nSố 12-CTr/TU\n\nCHƯƠNG TRÌNH\nvề đê điều\n\n\
                 1. Thực hiện Chỉ thị số 46-CT/TW, ngày 16/5/2025 của Bộ Chính trị.\n";
    tree.write("papers/paper.txt", paper);
    tree.write("papers/other.txt", "QUYẾT ĐỊNH\nvề việc khác\n");
    tree.run(&["vocab", "dump", "vocab"]).expect(0);
    let args = with(&["--vocab", "vocab", "--format", "json"]);
    tree.run(&with(&["--vocab", "vocab", "--accept"])).expect(0);
    git(&tree, &["init", "-q"]);
    git(&tree, &["add", "."]);
    git(&tree, &["commit", "-qm", "reviewed"]);
    tree.run(&args).expect(0);
    // Its type gets another code.
    let types = tree.read("vocab/types.tsv");
    let row = types.lines().find(|line| line.starts_with("CTr\t")).expect("a row for Chương trình");
    tree.write("vocab/types.tsv", types.replacen(row, &row.replacen("CTr", "CTX", 1), 1));
    let report: Value = serde_json::from_str(&tree.run(&args).expect(1).stdout).unwrap();
    assert_eq!(report["summary"]["same"], 1);
    let papers = report["papers"].as_array().unwrap();
    assert_eq!(papers.len(), 1, "only one paper has that type");
    let changed = papers[0]["differences"].as_array().unwrap();
    let [one] = changed.as_slice() else { panic!("one field changes: {changed:#?}") };
    assert_eq!((&one["path"], &one["old"], &one["new"]), (&"title.type".into(), &"CTr".into(), &"CTX".into()));
}

/// The lines of the code block under a heading of the documentation.
fn documented(heading: &str, language: &str) -> String {
    let doc = include_str!("../docs/check.md");
    let section = doc.split_once(&format!("\n## {heading}\n")).expect("the heading is there").1;
    let block = section.split_once(&format!("```{language}\n")).expect("a code block follows").1;
    block.split_once("\n```").expect("the block ends").0.to_owned()
}

fn shell(tree: &Tree, script: &str) -> common::Ran {
    let folder = std::path::Path::new(env!("CARGO_BIN_EXE_vanban")).parent().unwrap();
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap());
    ran(Command::new("sh").args(["-c", script]).current_dir(tree.path("")).env("PATH", path).output().unwrap())
}

/// The step of a CI file that runs the check.
fn step(file: &str) -> &str {
    let line = file.lines().find(|line| line.contains("vanban check")).expect("the file runs the check");
    line.trim().trim_start_matches("- ").trim_start_matches("run: ").trim_start_matches("entry: ")
}

#[test]
fn the_documented_ci_files_do_what_they_say() {
    let tree = reviewed(2);
    let (github, gitlab) = (documented("GitHub", "yaml"), documented("GitLab", "yaml"));
    shell(&tree, step(&github)).expect(0);
    shell(&tree, step(&gitlab)).expect(0);
    tree.write("papers/new.txt", "mới");
    shell(&tree, step(&github)).expect(1).prints("::error file=papers/new.txt,line=1,title=vanban: unreviewed::");
    shell(&tree, step(&gitlab)).expect(1);
    assert!(tree.read("vanban.xml").contains("failures=\"1\""));
    // It is no part of Python itself.
    let yaml = needs::have(&["python3"])
        && (Command::new("python3").args(["-c", "import yaml"]).output().unwrap().status.success()
            || needs::absent("python3 without yaml (Debian: python3-yaml)"));
    for file in [github, gitlab, documented("Before every commit", "yaml")] {
        let path = tree.write("ci.yml", file);
        if yaml {
            let script = "import sys, yaml; yaml.safe_load(open(sys.argv[1], encoding='utf-8'))";
            ran(Command::new("python3").args(["-c", script]).arg(path).output().unwrap()).expect(0);
        }
    }
    shell(&tree, step(&documented("Before every commit", "yaml"))).expect(1).prints("papers/new.txt: unreviewed");
}

#[test]
fn the_documented_hook_keeps_unreviewed_papers_out() {
    use std::os::unix::fs::PermissionsExt;
    let tree = reviewed(2);
    git(&tree, &["init", "-q"]);
    let hook = tree.write(".git/hooks/pre-commit", documented("Before every commit", "sh"));
    fs::set_permissions(hook, fs::Permissions::from_mode(0o755)).unwrap();
    let commit = "git add . && git -c user.name=t -c user.email=t@example.org commit -qm papers";
    shell(&tree, commit).expect(0);
    tree.write("papers/new.txt", "mới");
    let refused = shell(&tree, commit).expect(1);
    assert!(format!("{}{}", refused.stdout, refused.stderr).contains("papers/new.txt: unreviewed"), "{refused:?}");
    tree.run(&with(&["--accept"])).expect(0);
    shell(&tree, commit).expect(0);
}
