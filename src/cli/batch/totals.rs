//! The counts of a run and the summary at its end.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Duration;

use super::super::words;
use super::work::{Finished, Result};

/// The counts of a run.
#[derive(Debug, Default)]
pub(crate) struct Totals {
    pub(crate) done: u64,
    pub(crate) unchanged: u64,
    pub(crate) failed: u64,
    pub(crate) bytes: u64,
    corrected: u64,
    stale: u64,
    formats: BTreeMap<String, u64>,
    kinds: BTreeMap<String, u64>,
    diagnostics: BTreeMap<String, u64>,
    causes: BTreeMap<&'static str, u64>,
}

/// So many of the most frequent are named.
const NAMED: usize = 8;

impl Totals {
    pub(super) fn add(&mut self, finished: &Finished) {
        match &finished.result {
            Result::Done(summary) => {
                self.done += 1;
                self.bytes += finished.bytes;
                self.corrected += summary.corrected as u64;
                self.stale += summary.stale.len() as u64;
                bump(&mut self.formats, &summary.format);
                bump(&mut self.kinds, summary.kind.as_deref().unwrap_or("unknown"));
                summary.diagnostics.iter().for_each(|(code, _)| bump(&mut self.diagnostics, code));
            }
            Result::Unchanged => self.unchanged += 1,
            Result::Twice => {}
            Result::Failed(failure) => {
                self.failed += 1;
                *self.causes.entry(failure.code).or_default() += 1;
            }
        }
    }

    /// How many files the run has seen to.
    pub(crate) fn files(&self) -> u64 {
        self.done + self.unchanged + self.failed
    }

    pub(super) fn summary(&self, time: Duration) -> String {
        let mut summary = format!(
            "{}: {} done, {} unchanged, {} failed in {}",
            words::of(self.files(), "file", "files"),
            words::count(self.done),
            words::count(self.unchanged),
            words::count(self.failed),
            words::duration(time)
        );
        let seconds = time.as_secs_f64().max(1e-3);
        if self.done > 0 {
            let rate = (self.done as f64 / seconds).round() as u64;
            let _ = write!(summary, " ({}, {}/s)", words::bytes(self.bytes), words::of(rate, "file", "files"));
        }
        let causes = self.causes.iter().map(|(&code, &count)| (code.to_owned(), count)).collect();
        for (title, counts) in [
            ("formats", &self.formats),
            ("types", &self.kinds),
            ("diagnostics", &self.diagnostics),
            ("failures", &causes),
        ] {
            if !counts.is_empty() {
                let _ = write!(summary, "\n  {title:12}{}", most_frequent(counts));
            }
        }
        if self.corrected + self.stale > 0 {
            let (applied, not) = (words::count(self.corrected), words::count(self.stale));
            let _ = write!(summary, "\n  {:12}{applied} applied, {not} not applied", "corrections");
        }
        summary
    }
}

fn bump(counts: &mut BTreeMap<String, u64>, name: &str) {
    match counts.get_mut(name) {
        Some(count) => *count += 1,
        None => {
            counts.insert(name.to_owned(), 1);
        }
    }
}

/// `CT 120 · QĐ 80 · 3 more`
pub(crate) fn most_frequent(counts: &BTreeMap<String, u64>) -> String {
    let mut sorted: Vec<_> = counts.iter().collect();
    sorted.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    let mut named: Vec<_> =
        sorted.iter().take(NAMED).map(|(name, count)| format!("{name} {}", words::count(**count))).collect();
    if sorted.len() > NAMED {
        named.push(format!("{} more", sorted.len() - NAMED));
    }
    named.join(" · ")
}
