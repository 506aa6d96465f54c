//! Any table of words: it is refused with its place, or papers are read with it.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use vanban::{Text, Vocab};

const PAPER: &str = include_str!("../../fixtures/party-head1-ct-khan.txt");

static FOLDER: LazyLock<tempfile::TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder"));

// The first byte says which table it is.
fuzz_target!(|bytes: &[u8]| {
    const TABLES: [&str; 17] = [
        "attachments",
        "authorities",
        "bodies",
        "formulas",
        "headings",
        "laws",
        "levels",
        "marks",
        "offices",
        "purposes",
        "ranks",
        "roles",
        "signed",
        "slips",
        "stamps",
        "surnames",
        "types",
    ];
    let Some((first, table)) = bytes.split_first() else { return };
    let file = FOLDER.path().join(format!("{}.tsv", TABLES[usize::from(*first) % TABLES.len()]));
    std::fs::write(&file, table).expect("a disk with room");
    if let Ok(vocab) = Vocab::load(FOLDER.path()) {
        let text = Text::new(PAPER);
        let document = vanban::parse(&text, &vocab);
        serde_json::to_string(&document).expect("JSON");
    }
    std::fs::remove_file(&file).expect("a file that was there");
});
