//! `grammar/vocab` → the vocabulary that is compiled in: nothing of it is made when the program starts.
//!
//! The tables are read by the very modules that read a folder of one's own; what they give prints as the source
//! that makes it.
#![allow(dead_code)]

#[path = "src/fold.rs"]
mod fold;
#[path = "src/kept.rs"]
mod kept;
#[path = "src/phrases.rs"]
mod phrases;
#[path = "src/vocab/mod.rs"]
mod vocab;

/// What the modules need of the document.
mod document {
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Regime {
        Party,
        State,
        Other,
    }
}

fn main() {
    for path in ["grammar/vocab", "src/fold.rs", "src/kept.rs", "src/phrases.rs", "src/vocab"] {
        println!("cargo::rerun-if-changed={path}");
    }
    let vocab = vocab::Vocab::of_tables(&[]).unwrap_or_else(|error| panic!("grammar/vocab: {error}"));
    let folder = std::env::var_os("OUT_DIR").expect("cargo names it");
    std::fs::write(std::path::Path::new(&folder).join("builtin.rs"), format!("{vocab:?}")).expect("cargo made it");
}
