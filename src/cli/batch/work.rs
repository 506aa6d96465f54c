//! One paper of a run: read, parse, write.

use std::path::PathBuf;
use std::time::Instant;

use serde_json::Value;
use vanban::job::{Settings, Summary};

use super::super::read::{Failure, Loaded};
use super::super::tracker::{Change, Record, now};
use super::super::walk::{Problem, key};
use super::plan::{Item, Owner, Place, Task};
use super::target::{self, Target};

/// Reads papers and writes their outputs.
pub(super) struct Worker<'w> {
    pub(super) settings: Settings<'w>,
    pub(super) target: &'w Target,
}

/// What became of a paper.
pub(super) struct Finished {
    pub(super) path: PathBuf,
    pub(super) bytes: u64,
    pub(super) micros: u64,
    pub(super) result: Result,
    /// What is written to a file of lines.
    pub(super) line: Option<String>,
    /// What the tracker is told.
    pub(super) change: Option<Change>,
}

/// What became of a paper, in a word.
pub(super) enum Result {
    Done(Summary),
    Unchanged,
    /// It came twice in this run.
    Twice,
    Failed(Failure),
}

impl Finished {
    pub(super) fn failure(&self) -> Option<&Failure> {
        if let Result::Failed(failure) = &self.result { Some(failure) } else { None }
    }

    pub(super) fn stale(&self) -> &[String] {
        if let Result::Done(summary) = &self.result { &summary.stale } else { &[] }
    }

    pub(super) fn log_line(&self, label: &str) -> String {
        match &self.result {
            Result::Done(summary) => {
                let kind = summary.kind.as_deref().unwrap_or("-");
                format!("done {label} {} {kind} {} bytes {} µs", summary.format, self.bytes, self.micros)
            }
            Result::Unchanged => format!("unchanged {label}"),
            Result::Twice => format!("twice {label}"),
            Result::Failed(failure) => format!("failed {label} {}: {}", failure.code, failure.message),
        }
    }
}

impl Worker<'_> {
    /// Does one paper; with the bytes of memory that the result keeps.
    pub(super) fn work(&self, item: Item) -> (Finished, usize) {
        let started = Instant::now();
        let mut finished = match item {
            Item::Paper(task) => self.paper(*task, started),
            Item::Unchanged(found) => plain(found.path, found.file.len(), Result::Unchanged),
            Item::Twice => plain(PathBuf::new(), 0, Result::Twice),
            Item::Problem(Problem { mirror, path, code, message }) => {
                let failure = Failure::new(code, message.clone());
                let line = self.failed_line(&key(&mirror), &failure);
                let change = Some(Change::Problem { path: key(&path), code: code.to_owned(), error: message });
                Finished { line, change, ..plain(path, 0, Result::Failed(failure)) }
            }
        };
        finished.micros = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
        let kept = finished.line.as_ref().map_or(0, String::len);
        (finished, kept)
    }

    fn paper(&self, task: Task, started: Instant) -> Finished {
        let Task { found, place } = task;
        let mirror = key(&found.mirror);
        let done = match &place {
            Some(place) => self.to_file(&found.path, place, started),
            None => self.to_line(&found.path, &mirror),
        };
        done.map(|finished| Finished { path: found.path.clone(), bytes: found.file.len(), ..finished }).unwrap_or_else(
            |failure| {
                let line = self.failed_line(&mirror, &failure);
                let (code, error) = (failure.code.to_owned(), failure.message.clone());
                let change = place.map(|Place { output, input, owner, .. }| match owner {
                    // The output is still that of the paper that is gone, and so is its row.
                    Owner::Gone(_) => Change::Problem { path: input, code, error },
                    _ => Change::Failed { output, input, code, error, micros: micros(started) },
                });
                Finished { line, change, ..plain(found.path, found.file.len(), Result::Failed(failure)) }
            },
        )
    }

    fn to_line(&self, path: &std::path::Path, mirror: &str) -> std::result::Result<Finished, Failure> {
        let done = Loaded::read(path)?.parse(path, &self.settings)?;
        let line = format!("{{\"path\":{},{}", Value::from(mirror), &done.json[1..]);
        Ok(Finished { line: Some(line), ..plain(PathBuf::new(), 0, Result::Done(done.summary)) })
    }

    fn to_file(
        &self,
        path: &std::path::Path,
        place: &Place,
        started: Instant,
    ) -> std::result::Result<Finished, Failure> {
        let read_at = now();
        let loaded = Loaded::read(path)?;
        if place.holds(path, &loaded)? {
            let (output, stamp) = (place.output.clone(), loaded.stamp.text);
            let change = Some(Change::Same { output, stamp, read_at });
            return Ok(Finished { change, ..plain(PathBuf::new(), 0, Result::Unchanged) });
        }
        let mut done = loaded.parse(path, &self.settings)?;
        done.json.push('\n');
        target::write(&place.path, &done.json)?;
        let summary = done.summary;
        let change = Change::Done(Record {
            output: place.output.clone(),
            input: place.input.clone(),
            stamp: loaded.stamp.text.clone(),
            read_at,
            hash: summary.blake3.clone(),
            fix: loaded.fix_hash(),
            bytes: length(loaded.bytes.len()),
            written: length(done.json.len()),
            micros: micros(started),
            format: summary.format.clone(),
            kind: summary.kind.clone(),
            diagnostics: length(summary.diagnostics.len()),
            stale: length(summary.stale.len()),
        });
        Ok(Finished { change: Some(change), ..plain(PathBuf::new(), 0, Result::Done(summary)) })
    }

    /// A file of lines has a line for every paper, those that failed too.
    fn failed_line(&self, mirror: &str, failure: &Failure) -> Option<String> {
        if matches!(self.target, Target::Folder { .. }) {
            return None;
        }
        let error = serde_json::json!({ "code": failure.code, "message": failure.message });
        Some(format!("{{\"path\":{},\"error\":{error}}}", Value::from(mirror)))
    }
}

fn plain(path: PathBuf, bytes: u64, result: Result) -> Finished {
    Finished { path, bytes, micros: 0, result, line: None, change: None }
}

fn micros(started: Instant) -> i64 {
    i64::try_from(started.elapsed().as_micros()).unwrap_or(i64::MAX)
}

fn length(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}
