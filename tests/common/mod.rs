//! A tree of papers in a temporary folder, and the built program to run on it.
#![allow(dead_code)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A folder that goes away with the test.
pub struct Tree {
    dir: TempDir,
}

/// What a run printed and how it ended.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Tree {
    pub fn new() -> Self {
        let dir = tempfile::Builder::new().prefix("vanban-test-").tempdir().unwrap();
        open_up(dir.path());
        Self { dir }
    }

    /// A tree with `count` papers in several folders, each different.
    pub fn with_papers(count: usize) -> Self {
        let tree = Self::new();
        for number in 0..count {
            let name = format!("papers/{}/{}/paper-{number:04}.txt", number % 3, number % 7);
            tree.write(&name, format!("TỈNH ỦY CÀ MAU\nSố {number}-CT/TU\nCHỈ THỊ\nvề việc số {number}\n"));
        }
        tree
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub fn json(&self, name: &str) -> Value {
        serde_json::from_str(&self.read(name)).unwrap()
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vanban"));
        command.args(args).current_dir(self.dir.path()).stdin(Stdio::null()).env_remove("VANBAN_TEST");
        command
    }

    pub fn run(&self, args: &[&str]) -> Ran {
        ran(self.command(args).output().unwrap())
    }

    /// Runs with a planted fault; see `vanban::job`.
    pub fn run_with(&self, fault: &str, args: &[&str]) -> Ran {
        ran(self.command(args).env("VANBAN_TEST", fault).output().unwrap())
    }

    pub fn start_with(&self, fault: &str, args: &[&str]) -> Child {
        let mut command = self.command(args);
        command.env("VANBAN_TEST", fault).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }

    /// Files below `name` that were to be moved to their places.
    pub fn left_over(&self, name: &str) -> Vec<String> {
        let mut names = Vec::new();
        let mut folders = vec![self.path(name)];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|ending| ending == "part") {
                    names.push(path.display().to_string());
                }
            }
        }
        names
    }

    /// Every file below `name` with its contents, hidden ones left out.
    pub fn files(&self, name: &str) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        gather(&self.path(name), "", &mut files);
        files
    }
}

pub fn ran(output: Output) -> Ran {
    Ran {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

impl Ran {
    #[track_caller]
    pub fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "stdout: {}\nstderr: {}", self.stdout, self.stderr);
        self
    }

    /// The line of stderr that contains `words`.
    #[track_caller]
    pub fn says(&self, words: &str) -> &Self {
        assert!(self.stderr.contains(words), "expected {words:?} in: {}", self.stderr);
        self
    }

    #[track_caller]
    pub fn prints(&self, words: &str) -> &Self {
        assert!(self.stdout.contains(words), "expected {words:?} in: {}", self.stdout);
        self
    }
}

fn gather(dir: &Path, above: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(dir).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let path = if above.is_empty() { name } else { format!("{above}/{name}") };
        if entry.file_type().unwrap().is_dir() {
            gather(&entry.path(), &path, files);
        } else {
            files.insert(path, fs::read(entry.path()).unwrap());
        }
    }
}

#[cfg(unix)]
pub fn open_up(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o777)).unwrap();
}

#[cfg(not(unix))]
pub fn open_up(_: &Path) {}

/// Sends a signal to a process that the test has started.
pub fn signal(child: &Child, signal: &str) {
    let sent = Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
    assert!(sent.success());
}
