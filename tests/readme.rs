//! What README.md shows is what comes out.
#![cfg(all(unix, feature = "batch"))]

mod papers;

use std::process::{Command, Stdio};

/// The example of README.md, line for line.
#[test]
fn the_library_example() {
    // README:
    use vanban::{Text, Vocab};

    let text = Text::new("CHỈ THỊ\nvề mùa xuân\n\n1. Trồng cây.\n\n2. Chăm cây.\n");
    let paper = vanban::parse(&text, Vocab::builtin());
    assert_eq!(paper.title.kind.as_deref(), Some("CT"));
    assert_eq!(paper.body.len(), 2);
    assert_eq!(paper.body[1].span.of(text.raw()), "2. Chăm cây.");
    // .

    let own = include_str!("readme.rs").split("// README:\n").nth(1).unwrap().split("    // .\n").next().unwrap();
    let own: String = own.lines().map(|line| line.trim_start().to_owned() + "\n").collect();
    assert_eq!(blocks("rust"), [own.trim_end().to_owned() + "\n"]);
}

/// Lines that begin with `$` are run; those below are what they print, `…` for any number of lines.
#[test]
fn the_tour() {
    let blocks = blocks("console");
    assert!(!blocks.is_empty());
    for block in blocks {
        for run in block.split("$ ").filter(|run| !run.is_empty()) {
            let (command, want) = run.split_once('\n').unwrap();
            let printed = run_in_repository(command);
            let mut rest = printed.as_str();
            for (i, part) in want.split("…\n").enumerate() {
                let at = rest.find(part).unwrap_or_else(|| panic!("$ {command}\nexpected:\n{part}\nin:\n{rest:.3000}"));
                assert!(i > 0 || at == 0, "$ {command}\nexpected first:\n{part}\nfound:\n{rest:.300}");
                rest = &rest[at + part.len()..];
            }
            assert!(want.ends_with("…\n") || rest.trim().is_empty(), "$ {command}\nprints more:\n{rest}");
        }
    }
}

#[test]
fn links_lead_somewhere() {
    let readme = readme();
    for link in readme.split("](").skip(1).map(|behind| behind.split(')').next().unwrap()) {
        assert!(link.starts_with("https://") || papers::root().join(link).exists(), "{link}");
    }
}

fn run_in_repository(command: &str) -> String {
    let folder = std::path::Path::new(env!("CARGO_BIN_EXE_vanban")).parent().unwrap();
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap());
    let mut shell = Command::new("sh");
    shell.args(["-c", command]).current_dir(papers::root()).env("PATH", path).stdin(Stdio::null());
    let output = shell.output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "$ {command}");
    let printed = String::from_utf8(output.stdout).unwrap();
    if printed.ends_with('\n') { printed } else { printed + "\n" }
}

/// The blocks of README.md in one language.
fn blocks(language: &str) -> Vec<String> {
    let readme = readme();
    let fence = format!("```{language}\n");
    readme.split(&fence).skip(1).map(|block| block.split("```").next().unwrap().to_owned()).collect()
}

fn readme() -> String {
    std::fs::read_to_string(papers::root().join("README.md")).unwrap()
}
