//! `vanban check`: papers against their reviewed snapshots.

mod diff;
mod report;
mod review;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use clap::ValueEnum;
use ignore::overrides::{Override, OverrideBuilder};
use serde::Deserialize;
use serde_json::Value;
use vanban::job::{Settings, Want};

use super::config::Config;
use super::engine::{self, Event};
use super::read::{Failure, Loaded};
use super::reading::ReadingArgs;
use super::walk::{BAD_IGNORE, Found, LeaveOut, Problem, Root, UNREADABLE, key, unkey, walk, with_suffix};
use super::{Outcome, io_words, misused, write_whole};
use diff::Difference;
use report::Reporter;

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Exit codes: 0 all as reviewed, 1 something differs, is unreviewed, orphaned or failed, 2 bad usage."
)]
pub(crate) struct Args {
    /// Files and folders to check; '.vanbanignore' files say what to leave out.
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    /// The folder of reviewed snapshots, which mirrors the inputs: a/x.docx → DIR/a/x.docx.json.
    #[arg(long, value_name = "DIR")]
    snapshots: Option<PathBuf>,
    /// Take what the papers give now as reviewed; with a pattern, only where the path matches: --accept='1998/**'.
    #[arg(long, value_name = "PATTERN", num_args = 0..=1, require_equals = true, default_missing_value = "**")]
    accept: Option<String>,
    /// Ask for each paper that differs, on a terminal.
    #[arg(long, conflicts_with = "accept")]
    review: bool,
    /// How to print what was found [default: human].
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Fail on diagnostics of this severity or worse too.
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,
    /// How many papers to read at the same time [default: one for each core].
    #[arg(long, short, value_name = "N")]
    jobs: Option<NonZero<usize>>,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

/// How to print what was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Format {
    /// For people.
    Human,
    /// For programs.
    Json,
    /// Annotations in GitHub pull requests.
    Github,
    /// JUnit XML, which most CI systems show.
    Junit,
}

/// From what severity diagnostics fail a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum FailOn {
    /// Errors.
    Error,
    /// Errors and warnings.
    Warning,
}

/// What a check found of one paper or snapshot.
#[derive(Debug)]
struct Checked {
    /// The file to look at.
    path: PathBuf,
    /// The path under the snapshots, for patterns.
    mirror: PathBuf,
    snapshot: PathBuf,
    verdict: Verdict,
    /// Diagnostics that fail the check.
    remarks: Vec<Remark>,
    /// What would be written as the snapshot.
    now: Value,
    accepted: bool,
}

/// How a paper stands to its snapshot.
#[derive(Debug)]
enum Verdict {
    Same,
    Different(Vec<Difference>),
    Unreviewed,
    Orphan,
    Failed(Failure),
}

impl Verdict {
    fn word(&self) -> &'static str {
        match self {
            Verdict::Same => "same",
            Verdict::Different(_) => "different",
            Verdict::Unreviewed => "unreviewed",
            Verdict::Orphan => "orphan",
            Verdict::Failed(_) => "failed",
        }
    }
}

/// A diagnostic that fails the check.
#[derive(Debug)]
struct Remark {
    code: String,
    severity: String,
    message: String,
    line: u64,
}

impl Checked {
    /// Whether it fails the check.
    fn is_bad(&self) -> bool {
        !self.remarks.is_empty() || (!self.accepted && !matches!(self.verdict, Verdict::Same))
    }

    /// The folder that could not be looked into, if it is one.
    fn unread(&self) -> Option<PathBuf> {
        match &self.verdict {
            Verdict::Failed(failure) if failure.code == UNREADABLE => Some(self.mirror.clone()),
            // A pattern that brings papers back may be in it.
            Verdict::Failed(failure) if failure.code == BAD_IGNORE => {
                Some(self.mirror.parent().unwrap_or(&self.mirror).to_owned())
            }
            _ => None,
        }
    }
}

pub(crate) fn run(args: &Args, config: &Config) -> Outcome {
    let Some(snapshots) = args.snapshots.as_ref().or(config.check.snapshots.as_ref()) else {
        return misused("where are the snapshots? add --snapshots DIR");
    };
    let format = args.format.or(config.check.format).unwrap_or(Format::Human);
    if args.review && (format != Format::Human || !review::possible()) {
        return misused("--review asks on a terminal; use --accept here");
    }
    let accept = match args.accept.as_deref().map(pattern).transpose() {
        Ok(accept) => accept,
        Err(error) => return misused(&error),
    };
    let check = Check {
        roots: Root::all(&args.inputs),
        snapshots: snapshots.clone(),
        accept,
        review: args.review,
        fail_on: args.fail_on.or(config.check.fail_on),
        jobs: engine::jobs(args.jobs.or(config.jobs)),
    };
    check.run(Reporter::new(format))
}

/// A pattern as in `.vanbanignore`: without a slash it matches at any depth.
fn pattern(pattern: &str) -> Result<Override, String> {
    let mut builder = OverrideBuilder::new("");
    builder.add(pattern).map_err(|error| error.to_string())?;
    builder.build().map_err(|error| error.to_string())
}

struct Check {
    roots: Vec<Root>,
    snapshots: PathBuf,
    accept: Option<Override>,
    review: bool,
    fail_on: Option<FailOn>,
    jobs: usize,
}

impl Check {
    fn run(&self, mut reporter: Reporter) -> Outcome {
        let stop = AtomicBool::new(false);
        let (mut seen, mut unread) = (BTreeSet::new(), Vec::new());
        let papers = walk(self.roots.clone(), LeaveOut::new([self.snapshots.as_path()])).map(|found| {
            let bytes = found.as_ref().map_or(0, |found| found.file.len());
            (found, bytes)
        });
        let work = |found| (self.check(found), 1 << 10);
        engine::run(papers, self.jobs, &stop, work, |event| {
            let Event::Result(mut checked) = event else { return };
            seen.insert(key(&checked.mirror));
            unread.extend(checked.unread());
            if stop.load(Ordering::Relaxed) {
                return;
            }
            self.settle(&mut checked, &stop);
            reporter.add(checked);
        });
        if !stop.load(Ordering::Relaxed) {
            for mut orphan in self.orphans(&seen, &unread) {
                self.settle(&mut orphan, &stop);
                reporter.add(orphan);
            }
        }
        reporter.finish(stop.load(Ordering::Relaxed))
    }

    fn check(&self, found: Result<Found, Problem>) -> Checked {
        let found = match found {
            Ok(found) => found,
            Err(problem) => return self.unlooked(problem),
        };
        let settings = Settings { vocab: super::vocab(), want: Want::Value };
        let done = match Loaded::read(&found.path).and_then(|loaded| loaded.parse(&found.path, &settings)) {
            Ok(done) => done,
            Err(failure) => return self.checked(found.path, found.mirror, Verdict::Failed(failure)),
        };
        let remarks = self.remarks(&done.value);
        let now = stable(done.value);
        let mut checked = self.checked(found.path, found.mirror, Verdict::Same);
        checked.verdict = match snapshot(&checked.snapshot) {
            Ok(Some(reviewed)) => match diff::diff(&reviewed, &now, &done.text) {
                differences if differences.is_empty() => Verdict::Same,
                differences => Verdict::Different(differences),
            },
            Ok(None) => Verdict::Unreviewed,
            Err(failure) => Verdict::Failed(failure),
        };
        if !matches!(checked.verdict, Verdict::Same) {
            checked.now = now;
        }
        checked.remarks = remarks;
        checked
    }

    fn unlooked(&self, problem: Problem) -> Checked {
        let failure = Failure::new(problem.code, problem.message);
        self.checked(problem.path, problem.mirror, Verdict::Failed(failure))
    }

    fn checked(&self, path: PathBuf, mirror: PathBuf, verdict: Verdict) -> Checked {
        let snapshot = self.snapshots.join(with_suffix(&mirror, ".json"));
        Checked { path, mirror, snapshot, verdict, remarks: Vec::new(), now: Value::Null, accepted: false }
    }

    /// The diagnostics that fail the check, attachments included.
    fn remarks(&self, output: &Value) -> Vec<Remark> {
        let Some(fail_on) = self.fail_on else { return Vec::new() };
        let mut remarks: Vec<Remark> = entries(output, "diagnostics")
            .filter(|diagnostic| {
                let severity = &diagnostic["severity"];
                severity == "error" || (severity == "warning" && fail_on == FailOn::Warning)
            })
            .map(|diagnostic| {
                let text = |field: &str| diagnostic[field].as_str().unwrap_or_default().to_owned();
                let line = diagnostic["line"].as_u64().unwrap_or(0);
                Remark { code: text("code"), severity: text("severity"), message: text("message"), line }
            })
            .collect();
        for attachment in entries(output, "attachments") {
            remarks.extend(self.remarks(attachment));
        }
        remarks
    }

    /// Accepts what is to be accepted.
    fn settle(&self, checked: &mut Checked, stop: &AtomicBool) {
        if !matches!(checked.verdict, Verdict::Different(_) | Verdict::Unreviewed | Verdict::Orphan) {
            return;
        }
        let matches = |accept: &Override| accept.matched(&checked.mirror, false).is_whitelist();
        let accepted = if self.review { review::ask(checked, stop) } else { self.accept.as_ref().is_some_and(matches) };
        if accepted {
            match accept(checked) {
                Ok(()) => checked.accepted = true,
                Err(error) => {
                    let words = format!("cannot write {}: {}", checked.snapshot.display(), io_words(&error));
                    checked.verdict = Verdict::Failed(Failure::new("unwritable", words));
                }
            }
        }
    }

    /// Snapshots below a checked folder that no paper stands for, and folders of snapshots that
    /// cannot be read. Below `unread` folders papers are not known to be gone.
    fn orphans(&self, seen: &BTreeSet<String>, unread: &[PathBuf]) -> Vec<Checked> {
        let (mut orphans, mut failed) = (BTreeSet::new(), BTreeMap::new());
        for root in self.roots.iter().filter(|root| root.is_dir) {
            let below = Root { path: self.snapshots.join(&root.mirror), mirror: root.mirror.clone(), is_dir: true };
            if !below.path.is_dir() {
                continue;
            }
            for found in walk(vec![below], LeaveOut::default()) {
                match found {
                    Ok(snapshot) if unread.iter().any(|folder| snapshot.mirror.starts_with(folder)) => {}
                    Ok(snapshot) => {
                        let mirror = key(&snapshot.mirror);
                        if let Some(paper) = mirror.strip_suffix(".json").filter(|paper| !seen.contains(*paper)) {
                            orphans.insert(paper.to_owned());
                        }
                    }
                    Err(problem) => _ = failed.insert(problem.path.clone(), problem),
                }
            }
        }
        let failed = failed.into_values().map(|problem| self.unlooked(problem));
        let orphan = |paper: String| {
            let mirror = unkey(&paper);
            let mut orphan = self.checked(PathBuf::new(), mirror, Verdict::Orphan);
            orphan.path = orphan.snapshot.clone();
            orphan
        };
        failed.chain(orphans.into_iter().map(orphan)).collect()
    }
}

/// What a snapshot holds: all but what made it.
fn stable(mut output: Value) -> Value {
    if let Some(fields) = output.as_object_mut() {
        fields.shift_remove("schema_version");
        fields.shift_remove("generator");
    }
    output
}

fn snapshot(path: &Path) -> Result<Option<Value>, Failure> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(bad_snapshot(path, &io_words(&error))),
    };
    let reviewed: Value = serde_json::from_slice(&bytes).map_err(|error| bad_snapshot(path, &error.to_string()))?;
    Ok(Some(stable(reviewed)))
}

fn bad_snapshot(path: &Path, words: &str) -> Failure {
    Failure::new("bad-snapshot", format!("cannot read the snapshot {}: {words}", path.display()))
}

/// Writes the snapshot; that of an orphan is taken away.
fn accept(checked: &Checked) -> io::Result<()> {
    if matches!(checked.verdict, Verdict::Orphan) {
        return fs::remove_file(&checked.snapshot);
    }
    let mut json = serde_json::to_string_pretty(&checked.now).expect("an output is JSON");
    json.push('\n');
    write_whole(&with_suffix(&checked.snapshot, ".part"), &checked.snapshot, &json)
}

/// The entries of a list in an output.
fn entries<'v>(output: &'v Value, list: &str) -> impl Iterator<Item = &'v Value> + use<'v> {
    output.get(list).and_then(Value::as_array).map_or(&[][..], Vec::as_slice).iter()
}
