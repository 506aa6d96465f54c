//! `vanban status`: what an output folder of `vanban batch` holds.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::read::Stamp;
use super::tracker::{Error, STRANGER, Tracker};
use super::walk::unkey;
use super::{Outcome, print, vocab, words};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The output folder of 'vanban batch'.
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// Name every paper, not only the first ones of each kind.
    #[arg(long)]
    all: bool,
    /// Print it as JSON.
    #[arg(long)]
    json: bool,
}

/// So many papers of each kind are named.
const NAMED: usize = 20;

pub(crate) fn run(args: &Args) -> Outcome {
    let status = Tracker::look(&args.dir).and_then(|tracker| Status::of(&args.dir, &tracker));
    match status {
        Ok(status) if args.json => {
            print::line(&serde_json::to_string_pretty(&status.json()).expect("a status is JSON"))
        }
        Ok(status) => print::raw(&status.table(&args.dir, if args.all { usize::MAX } else { NAMED })),
        Err(error) => {
            anstream::eprintln!("vanban: {error}");
            if matches!(error, Error::None(_)) { Outcome::BadUsage } else { Outcome::SomeFailed }
        }
    }
}

/// Papers that need looking at, by what is the matter, each with words where there are some.
#[derive(Debug, Default)]
struct Status {
    done: u64,
    failed: Vec<(String, String)>,
    pending: Vec<String>,
    outdated: Vec<(String, String)>,
    changed: Vec<String>,
    missing: Vec<String>,
    gone: Vec<String>,
    stale: Vec<String>,
    problems: Vec<(String, String)>,
    causes: BTreeMap<String, u64>,
    formats: BTreeMap<String, u64>,
    kinds: BTreeMap<String, u64>,
    runs: u64,
    last: Option<(i64, Option<i64>, Option<String>)>,
}

impl Status {
    fn of(dir: &Path, tracker: &Tracker) -> Result<Self, Error> {
        let mut status = Status::default();
        tracker.ask(
            "SELECT output, input, status, stamp, written, code, error, format, type, stale, version, vocabulary
             FROM papers LEFT JOIN makers ON makers.id = maker ORDER BY output",
            |row| {
                let text = |at: usize| row.get::<_, Option<String>>(at).map(Option::unwrap_or_default);
                let (output, input) = (text(0)?, text(1)?);
                let add = |status: &mut Status| -> Result<(), rusqlite::Error> {
                    status.formats.entry(text(7)?).and_modify(|count| *count += 1).or_insert(1);
                    let kind = row.get::<_, Option<String>>(8)?.unwrap_or_else(|| "unknown".into());
                    *status.kinds.entry(kind).or_default() += 1;
                    Ok(())
                };
                let Ok(file) = fs::metadata(unkey(&input)) else {
                    status.gone.push(input);
                    return Ok(());
                };
                match text(2)?.as_str() {
                    "failed" | STRANGER => {
                        let code = text(5)?;
                        status.failed.push((input, format!("{code}: {}", text(6)?)));
                        *status.causes.entry(code).or_default() += 1;
                    }
                    "done" => {
                        status.done += 1;
                        add(&mut status)?;
                        let (version, vocabulary) = (text(10)?, text(11)?);
                        let written: i64 = row.get::<_, Option<i64>>(4)?.unwrap_or(-1);
                        let length = fs::metadata(dir.join(unkey(&output))).map_or(-1, |file| file.len() as i64);
                        if row.get::<_, Option<i64>>(9)?.unwrap_or(0) > 0 {
                            status.stale.push(input.clone());
                        }
                        if version != env!("CARGO_PKG_VERSION") {
                            status.outdated.push((input, format!("made by version {version}")));
                        } else if vocabulary != vocab().version() {
                            status.outdated.push((input, format!("made with vocabulary {vocabulary}")));
                        } else if Stamp::of(&unkey(&input), &file).text != text(3)? {
                            status.changed.push(input);
                        } else if length != written {
                            status.missing.push(output);
                        }
                    }
                    _ => status.pending.push(input),
                }
                Ok(())
            },
        )?;
        tracker.ask("SELECT path, code, error FROM problems ORDER BY path", |row| {
            let (path, code, error): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            *status.causes.entry(code.clone()).or_default() += 1;
            status.problems.push((path, format!("{code}: {error}")));
            Ok(())
        })?;
        tracker.ask("SELECT started, ended, outcome FROM runs ORDER BY id", |row| {
            status.runs += 1;
            status.last = Some((row.get(0)?, row.get(1)?, row.get(2)?));
            Ok(())
        })?;
        Ok(status)
    }

    fn table(&self, dir: &Path, named: usize) -> String {
        let mut table = format!("{}: {}\n", dir.display(), self.runs_line());
        let plain = |paths: &[String]| paths.iter().map(|path| (path.clone(), String::new())).collect::<Vec<_>>();
        let _ = writeln!(table, "{:>9}  done", words::count(self.done));
        let (pending, changed, missing, gone, stale) =
            (plain(&self.pending), plain(&self.changed), plain(&self.missing), plain(&self.gone), plain(&self.stale));
        let groups: [(&str, &[(String, String)]); 8] = [
            ("failed", &self.failed),
            ("failed in the last run without belonging to an output", &self.problems),
            ("begun but not finished; run the same 'vanban batch' again", &pending),
            ("outdated; 'vanban batch' makes them again", &self.outdated),
            ("touched since; 'vanban batch' takes the changes up", &changed),
            ("with an output that is missing or was changed", &missing),
            ("not there any more; their outputs are kept", &gone),
            ("with corrections that no longer apply", &stale),
        ];
        for (title, papers) in groups {
            if !papers.is_empty() {
                let _ = writeln!(table, "{:>9}  {title}", words::count(papers.len() as u64));
            }
        }
        for (title, counts) in [("formats", &self.formats), ("types", &self.kinds), ("causes", &self.causes)] {
            if !counts.is_empty() {
                let _ = writeln!(table, "{title:>9}  {}", super::batch::most_frequent(counts));
            }
        }
        for (title, papers) in groups {
            if papers.is_empty() {
                continue;
            }
            let _ = writeln!(table, "\n{title}:");
            for (path, words) in papers.iter().take(named) {
                let _ =
                    if words.is_empty() { writeln!(table, "  {path}") } else { writeln!(table, "  {path}: {words}") };
            }
            if papers.len() > named {
                let _ = writeln!(table, "  … and {} more (--all names them)", papers.len() - named);
            }
        }
        table
    }

    fn runs_line(&self) -> String {
        let runs = words::of(self.runs, "run", "runs");
        let time = |nanoseconds: i64| words::time(u64::try_from(nanoseconds / 1_000_000_000).unwrap_or(0));
        match &self.last {
            Some((started, _, Some(outcome))) => format!("{runs}, the last on {} ({outcome})", time(*started)),
            Some((started, ..)) => format!("{runs}, the last on {} (at work, or cut off)", time(*started)),
            None => runs,
        }
    }

    fn json(&self) -> Value {
        let worded = |papers: &[(String, String)]| -> Value {
            papers.iter().map(|(path, words)| json!({ "path": path, "cause": words })).collect()
        };
        json!({
            "runs": self.runs,
            "last_outcome": self.last.as_ref().and_then(|(_, _, outcome)| outcome.clone()),
            "done": self.done,
            "failed": worded(&self.failed),
            "problems": worded(&self.problems),
            "pending": self.pending,
            "outdated": worded(&self.outdated),
            "changed": self.changed,
            "missing": self.missing,
            "gone": self.gone,
            "stale_corrections": self.stale,
            "formats": self.formats,
            "types": self.kinds,
            "causes": self.causes,
        })
    }
}
