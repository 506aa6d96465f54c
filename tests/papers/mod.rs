//! The papers that tests run over, and how they are read.
#![allow(dead_code)] // Each test binary uses its own part of this.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use vanban::Vocab;
use vanban::job::{self, Done, Settings, Want};

/// A paper in a file.
#[derive(Debug, Clone)]
pub struct Paper {
    /// The name of its file without the ending.
    pub name: String,
    pub path: PathBuf,
    pub bytes: Vec<u8>,
}

impl Paper {
    fn open(path: PathBuf) -> Self {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let bytes = fs::read(&path).unwrap();
        Self { name, path, bytes }
    }

    /// Its text, where it is one.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).trim_start_matches('\u{feff}').to_owned()
    }

    pub fn file_name(&self) -> String {
        self.path.file_name().unwrap().to_string_lossy().into_owned()
    }
}

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The papers written for tests.
pub fn fixtures() -> Vec<Paper> {
    papers(&root().join("fixtures"))
}

/// The papers that were answered before the program read them.
pub fn readings() -> Vec<Paper> {
    papers(&root().join("readings"))
}

/// The paper that the project grew from.
pub fn seed() -> Paper {
    papers(&root().join("seeds")).remove(0)
}

/// The papers of a folder, by name; answers and remarks aside.
pub fn papers(folder: &Path) -> Vec<Paper> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let is_paper = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy();
        path.is_file() && !name.ends_with(".json") && !name.starts_with('.') && name != "README.md"
    };
    paths.into_iter().filter(is_paper).map(Paper::open).collect()
}

/// Reads bytes as the program does.
pub fn read(name: &str, bytes: &[u8]) -> Done {
    let settings = Settings { vocab: Vocab::builtin(), want: Want::Value };
    job::run(&job::Paper { name, bytes, corrections: None }, &settings)
        .unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The JSON of a text.
pub fn parse(text: &str) -> Value {
    read("a.txt", text.as_bytes()).value
}
