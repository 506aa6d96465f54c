//! `vanban scan`: what is in files and folders, without writing anything.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use serde_json::json;
use vanban::diagnostic::Severity;
use vanban::job::{Settings, Summary, Want};

use super::config::Config;
use super::engine::{self, Event};
use super::read::{Failure, Loaded};
use super::reading::ReadingArgs;
use super::walk::{Found, LeaveOut, Problem, Root, key, walk};
use super::{Outcome, print, words};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files and folders to look at; '.vanbanignore' files say what to leave out.
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    /// How many papers to read at the same time [default: one for each core].
    #[arg(long, short, value_name = "N")]
    jobs: Option<NonZero<usize>>,
    /// Print it as JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

pub(crate) fn run(args: &Args, config: &Config) -> Outcome {
    let settings = Settings { vocab: super::vocab(), want: Want::Summary };
    let mut scan = Scan::default();
    // Nothing is written that could have two names: a paper is known by where it is.
    let known = |root: Root| Root { mirror: fs::canonicalize(&root.path).unwrap_or(root.mirror), ..root };
    let roots = Root::all(&args.inputs).into_iter().map(known).collect();
    engine::run(
        walk(roots, LeaveOut::default()).map(|found| {
            let bytes = found.as_ref().map_or(0, |found| found.file.len());
            (found, bytes)
        }),
        engine::jobs(args.jobs.or(config.jobs)),
        &AtomicBool::new(false),
        |found| (look(found, &settings), 0),
        |event| {
            if let Event::Result(seen) = event {
                scan.add(seen);
            }
        },
    );
    let printed = if args.json {
        print::line(&serde_json::to_string_pretty(&scan.json()).expect("a scan is JSON"))
    } else {
        print::raw(&scan.table())
    };
    if scan.failed.is_empty() { printed } else { Outcome::SomeFailed }
}

/// A paper that was looked at.
struct Seen {
    path: String,
    bytes: u64,
    result: Result<Summary, Failure>,
}

fn look(found: Result<Found, Problem>, settings: &Settings<'_>) -> Seen {
    match found {
        Ok(found) => {
            let read = Loaded::read(&found.path).and_then(|loaded| loaded.parse(&found.path, settings));
            Seen { path: key(&found.path), bytes: found.file.len(), result: read.map(|done| done.summary) }
        }
        Err(problem) => {
            Seen { path: key(&problem.path), bytes: 0, result: Err(Failure::new(problem.code, problem.message)) }
        }
    }
}

/// What was seen. Only the duplicates need a memory of every paper: its hash and its path.
#[derive(Default)]
struct Scan {
    files: u64,
    bytes: u64,
    counts: [BTreeMap<String, u64>; 5],
    problems: BTreeMap<String, (Severity, u64)>,
    papers: BTreeMap<String, Vec<String>>,
    failed: Vec<(String, Failure)>,
}

const TITLES: [&str; 5] = ["formats", "encodings", "regimes", "types", "years"];

impl Scan {
    fn add(&mut self, seen: Seen) {
        self.files += 1;
        self.bytes += seen.bytes;
        let summary = match seen.result {
            Ok(summary) => summary,
            Err(failure) => return self.failed.push((seen.path, failure)),
        };
        let unknown = || "unknown".to_owned();
        let words = [
            summary.format,
            summary.encoding,
            summary.regime,
            summary.kind.unwrap_or_else(unknown),
            summary.year.unwrap_or_else(unknown),
        ];
        for (counts, word) in self.counts.iter_mut().zip(words) {
            *counts.entry(word).or_default() += 1;
        }
        for (code, severity) in summary.diagnostics {
            self.problems.entry(code.into_owned()).or_insert((severity, 0)).1 += 1;
        }
        self.papers.entry(summary.blake3).or_default().push(seen.path);
    }

    fn duplicates(&self) -> Vec<&Vec<String>> {
        let mut groups: Vec<_> = self.papers.values().filter(|paths| paths.len() > 1).collect();
        groups.sort();
        groups
    }

    fn table(&self) -> String {
        let mut table = format!("{}, {}\n", words::of(self.files, "file", "files"), words::bytes(self.bytes));
        for (title, counts) in TITLES.iter().zip(&self.counts) {
            // Years in their order, the rest by how many there are.
            let mut sorted: Vec<_> = counts.iter().collect();
            if *title != "years" {
                sorted.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
            }
            for (at, (word, count)) in sorted.into_iter().enumerate() {
                let _ = writeln!(table, "{:14}{:>9}  {word}", if at == 0 { title } else { "" }, words::count(*count));
            }
        }
        let mut problems: Vec<_> = self.problems.iter().collect();
        problems.sort_by(|a, b| b.1.1.cmp(&a.1.1).then(a.0.cmp(b.0)));
        for (at, (code, (severity, count))) in problems.into_iter().enumerate() {
            let severity = format!("{severity:?}").to_lowercase();
            let _ = writeln!(
                table,
                "{:14}{:>9}  {code} ({severity})",
                if at == 0 { "problems" } else { "" },
                words::count(*count)
            );
        }
        for (at, paths) in self.duplicates().into_iter().enumerate() {
            let _ = writeln!(
                table,
                "{:14}{:>9}  {}",
                if at == 0 { "duplicates" } else { "" },
                words::count(paths.len() as u64),
                paths.join(" = ")
            );
        }
        for (at, (path, failure)) in self.failed.iter().enumerate() {
            let _ = writeln!(table, "{:14}{:>9}  {path}: {}", if at == 0 { "failed" } else { "" }, 1, failure.message);
        }
        table
    }

    fn json(&self) -> serde_json::Value {
        let [formats, encodings, regimes, types, years] = &self.counts;
        let problems: BTreeMap<_, _> = self
            .problems
            .iter()
            .map(|(code, (severity, count))| (code, json!({ "severity": severity, "count": count })))
            .collect();
        let failed: Vec<_> = self
            .failed
            .iter()
            .map(|(path, failure)| json!({ "path": path, "code": failure.code, "message": failure.message }))
            .collect();
        json!({
            "files": self.files,
            "bytes": self.bytes,
            "formats": formats,
            "encodings": encodings,
            "regimes": regimes,
            "types": types,
            "years": years,
            "problems": problems,
            "duplicates": self.duplicates(),
            "failed": failed,
        })
    }
}
