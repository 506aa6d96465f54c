//! Any corrections: they are refused with their place, or applied as far as they fit.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vanban::Vocab;
use vanban::correction::Corrections;
use vanban::job::{self, Paper, Settings, Want};

const PAPER: &str = include_str!("../../fixtures/party-head1-ct-khan.txt");

fuzz_target!(|text: &str| {
    let Ok(corrections) = Corrections::read(text) else { return };
    let paper = Paper { name: "a.txt", bytes: PAPER.as_bytes(), corrections: Some(&corrections) };
    if let Err(error @ job::Error::Panic(_)) =
        job::run(&paper, &Settings { vocab: Vocab::builtin(), want: Want::Value })
    {
        panic!("{error}");
    }
});
