//! Any file: it is read, or an error says why not, and its text is read too. The program's name says which
//! kind of file is meant, so that one program serves all: docx, pdf, doc, rtf, html, encodings.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use vanban::Vocab;
use vanban::job::{self, Paper, Settings, Want};
use vanban::source::{Limits, Options};

/// "a.docx" where the program is called `docx` by VANBAN_FUZZ.
static NAME: LazyLock<String> =
    LazyLock::new(|| format!("a.{}", std::env::var("VANBAN_FUZZ").unwrap_or_else(|_| "txt".into())));

fuzz_target!(|bytes: &[u8]| {
    let paper = Paper { name: &NAME, bytes, corrections: None };
    // No programs are called, and what unpacks to more than this is refused.
    let limits = Limits {
        part_bytes: 4 << 20,
        total_bytes: 8 << 20,
        stream_bytes: 8 << 20,
        text_bytes: 4 << 20,
        ..Limits::default()
    };
    let options = Options { limits, tools: false, ..Options::default() };
    let settings = Settings { vocab: Vocab::builtin(), want: Want::Value };
    if let Err(error @ job::Error::Panic(_)) = job::run_with(&paper, &settings, &options) {
        panic!("{error}");
    }
});
