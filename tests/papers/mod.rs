//! The papers that tests run over, how they are read, and how they are damaged.
#![allow(dead_code)] // Each test binary uses its own part of this.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;
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

/// What poor scans do: a mark lost, another in its place, `đ` without its stroke; digits and slashes stay.
pub fn damage(text: &str, rate: f64, dice: &mut Dice) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let mut parts: Vec<char> = c.nfd().collect();
        if dice.chance(rate) && parts.len() > 1 {
            parts.remove(1 + dice.below(parts.len() - 1));
            if dice.chance(0.5) {
                parts.push(['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'][dice.below(5)]);
            }
            out.extend(parts.into_iter().nfc());
        } else if matches!(c, 'đ' | 'Đ') && dice.chance(rate) {
            out.push(if c == 'đ' { 'd' } else { 'D' });
        } else {
            out.push(c);
        }
    }
    out
}

/// Numbers that look random and are the same in every run (SplitMix64).
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to `limit`, which is not 0.
    pub fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).unwrap()
    }

    pub fn chance(&mut self, rate: f64) -> bool {
        ((self.next() >> 11) as f64) < rate * (1_u64 << 53) as f64
    }
}
