//! `vanban batch`: many papers in one go, resumably.

mod plan;
mod target;
mod totals;
mod work;

use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use vanban::job::{Settings, Want};

use super::config::Config;
use super::engine::{self, Event};
use super::progress::Progress;
use super::reading::ReadingArgs;
use super::tracker::{self, Change, Maker, Tracker};
use super::walk::{LeaveOut, Root, unkey, walk};
use super::{Outcome, words};
use plan::Planner;
use target::Target;
pub(crate) use totals::{Totals, most_frequent};
use work::{Finished, Worker};

#[derive(Debug, clap::Args)]
#[command(after_help = "Exit codes: 0 all well, 1 some files failed (each is named), 2 bad usage, 130 interrupted.\n\
    Run the same command again to go on after an interruption or to take up changes: unchanged papers are skipped.")]
pub(crate) struct Args {
    /// Files and folders to convert; '.vanbanignore' files say what to leave out.
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    /// Write one JSON file for each paper into DIR, which mirrors the inputs: a/x.docx → DIR/a/x.docx.json.
    #[arg(long, value_name = "DIR", group = "target")]
    out: Option<PathBuf>,
    /// Write all papers to FILE, one line of JSON each, in input order; it appears when all is done.
    #[arg(long, value_name = "FILE", group = "target")]
    jsonl: Option<PathBuf>,
    /// Print all papers, one line of JSON each, in input order.
    #[arg(long, group = "target")]
    stdout: bool,
    /// How many papers to read at the same time [default: one for each core].
    #[arg(long, short, value_name = "N")]
    jobs: Option<NonZero<usize>>,
    /// Convert everything again, changed or not.
    #[arg(long)]
    force: bool,
    /// Tell changed papers by their content alone, not by length and time of their files.
    #[arg(long)]
    checksum: bool,
    /// Indent the JSON files of --out.
    #[arg(long, conflicts_with_all = ["jsonl", "stdout"])]
    pretty: bool,
    /// Only say what would be done.
    #[arg(long)]
    dry_run: bool,
    /// Where another run is at work in DIR: say so and end, instead of waiting for it.
    #[arg(long)]
    no_wait: bool,
    /// No progress and no summary; failures are still named.
    #[arg(long, short)]
    quiet: bool,
    /// Add a line for each paper to FILE.
    #[arg(long, value_name = "FILE")]
    log: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

/// Set once somebody has asked to stop.
static STOP: AtomicBool = AtomicBool::new(false);

pub(crate) fn run(args: &Args, config: &Config) -> Outcome {
    let target = match Target::choose(args, config) {
        Ok(target) => target,
        Err(words) => {
            anstream::eprintln!("vanban: {words}");
            return Outcome::BadUsage;
        }
    };
    let quiet = args.quiet || config.batch.quiet;
    let log = args.log.as_deref().or(config.batch.log.as_deref());
    listen();
    let done = if args.dry_run {
        plan::dry_run(args, &target, leave_out(&target, log), quiet, &STOP)
    } else {
        Run::new(args, config, target, log, quiet).and_then(Run::run)
    };
    done.unwrap_or_else(|words| {
        anstream::eprintln!("vanban: {words}");
        if STOP.load(Ordering::Relaxed) { Outcome::Interrupted } else { Outcome::SomeFailed }
    })
}

/// The first Ctrl-C finishes the papers in hand, the second leaves at once.
fn listen() {
    let heard = ctrlc::set_handler(|| {
        if STOP.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
        eprintln!("\nvanban: finishing the papers in hand; Ctrl-C again leaves at once");
    });
    if let Err(error) = heard {
        eprintln!("vanban: cannot listen for Ctrl-C: {error}");
    }
}

/// What the run writes itself is no paper.
fn leave_out(target: &Target, log: Option<&Path>) -> LeaveOut {
    let part = target.part();
    LeaveOut::new([target.path(), part.as_deref(), log].into_iter().flatten())
}

/// What the outputs of this run are made by.
fn maker(pretty: bool) -> Maker {
    Maker {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        vocabulary: super::vocab().version().to_owned(),
        options: format!("{}{}", if pretty { "pretty" } else { "compact" }, super::reading::words()),
    }
}

/// A run of the command.
struct Run<'r> {
    args: &'r Args,
    target: Target,
    roots: Vec<Root>,
    leave_out: LeaveOut,
    tracker: Option<Mutex<Tracker>>,
    progress: Progress,
    quiet: bool,
    jobs: usize,
}

/// Changes are written to the tracker when they are this many …
const RECORDS: usize = 128;
/// … or have waited this long.
const RECORD_TIME: Duration = Duration::from_millis(500);

impl<'r> Run<'r> {
    fn new(args: &'r Args, config: &Config, target: Target, log: Option<&Path>, quiet: bool) -> Result<Self, String> {
        let progress = Progress::new(quiet, log)?;
        let tracker = match &target {
            Target::Folder { dir, pretty } => Some(Mutex::new(open_tracker(args, dir, *pretty)?)),
            _ => None,
        };
        target.prepare(args.force)?;
        let leave_out = leave_out(&target, log);
        let roots = Root::all(&args.inputs);
        let jobs = engine::jobs(args.jobs.or(config.jobs));
        Ok(Self { args, target, roots, leave_out, tracker, progress, quiet, jobs })
    }

    fn run(mut self) -> Result<Outcome, String> {
        let started = Instant::now();
        let want =
            if matches!(self.target, Target::Folder { pretty: true, .. }) { Want::Pretty } else { Want::Compact };
        let settings = Settings { vocab: super::vocab(), want };
        let fatal = Mutex::new(None);
        let counted = (AtomicU64::new(0), AtomicBool::new(false));
        let mut totals = Totals::default();
        let mut progress = std::mem::replace(&mut self.progress, Progress::none());
        let mut sink = self.target.sink()?;
        let this = &self;
        std::thread::scope(|scope| {
            if progress.wants_total() {
                scope.spawn(|| this.count(&counted));
            }
            let found = walk(this.roots.clone(), this.leave_out.clone());
            let planner =
                Planner::new(found, this.args, &this.target, &this.roots, this.tracker.as_ref(), &STOP, &fatal);
            let worker = Worker { settings, target: &this.target };
            let mut records = Records { changes: Vec::new(), since: Instant::now() };
            engine::run(
                planner,
                this.jobs,
                &STOP,
                |item| worker.work(item),
                |event| {
                    if let Event::Result(finished) = event {
                        this.take(finished, &mut totals, &mut progress, &mut records, &mut sink, &fatal);
                    }
                    this.settle(&mut records, false, &fatal);
                    if counted.1.swap(false, Ordering::Relaxed) {
                        progress.total(counted.0.load(Ordering::Relaxed));
                    }
                    progress.show(&totals);
                },
            );
            this.settle(&mut records, true, &fatal);
        });
        let fatal = fatal.into_inner().unwrap_or_else(PoisonError::into_inner);
        self.finish(&totals, &mut progress, sink, fatal, started)
    }

    /// What became of one paper goes to the reader, the tracker, the log and the counts.
    fn take(
        &self,
        finished: Finished,
        totals: &mut Totals,
        progress: &mut Progress,
        records: &mut Records,
        sink: &mut target::Sink,
        fatal: &Mutex<Option<Fatal>>,
    ) {
        let label = finished.path.display().to_string();
        if let Some(failure) = finished.failure() {
            progress.say(&format!("vanban: {label}: {}", failure.message));
        }
        for stale in finished.stale() {
            progress.say(&format!("vanban: {label}: correction not applied: {stale}"));
        }
        progress.log(&finished.log_line(&label));
        totals.add(&finished);
        if let Some(line) = &finished.line
            && let Err(stopped) = sink.write(line)
        {
            STOP.store(true, Ordering::Relaxed);
            fail(fatal, stopped);
        }
        records.changes.extend(finished.change);
    }

    fn settle(&self, records: &mut Records, now: bool, fatal: &Mutex<Option<Fatal>>) {
        let due = now || records.changes.len() >= RECORDS || records.since.elapsed() >= RECORD_TIME;
        let Some(tracker) = self.tracker.as_ref().filter(|_| due && !records.changes.is_empty()) else { return };
        let mut tracker = tracker.lock().unwrap_or_else(PoisonError::into_inner);
        if let Err(error) = tracker.record(&records.changes) {
            STOP.store(true, Ordering::Relaxed);
            fail(fatal, Fatal::Broken(error.to_string()));
        }
        records.changes.clear();
        records.since = Instant::now();
    }

    /// Counts the files, for the time that is left.
    fn count(&self, counted: &(AtomicU64, AtomicBool)) {
        for found in walk(self.roots.clone(), self.leave_out.clone()) {
            if STOP.load(Ordering::Relaxed) {
                return;
            }
            counted.0.fetch_add(u64::from(found.is_ok()), Ordering::Relaxed);
        }
        counted.1.store(true, Ordering::Relaxed);
    }

    fn finish(
        self,
        totals: &Totals,
        progress: &mut Progress,
        sink: target::Sink,
        fatal: Option<Fatal>,
        started: Instant,
    ) -> Result<Outcome, String> {
        progress.end();
        let reader_gone = matches!(fatal, Some(Fatal::ReaderGone));
        let broken = if let Some(Fatal::Broken(words)) = fatal { Some(words) } else { None };
        let interrupted = STOP.load(Ordering::Relaxed) && broken.is_none() && !reader_gone;
        let kept = if interrupted || broken.is_some() { sink.abandon() } else { sink.finish() };
        let outcome = match (&broken, &kept) {
            _ if interrupted => Outcome::Interrupted,
            (None, Ok(())) if totals.failed == 0 => Outcome::Done,
            _ => Outcome::SomeFailed,
        };
        if let Some(tracker) = &self.tracker {
            let words = match outcome {
                Outcome::Done => "done",
                Outcome::Interrupted => "interrupted",
                _ if broken.is_some() => "broken",
                _ => "some failed",
            };
            let ended = tracker.lock().unwrap_or_else(PoisonError::into_inner).end(words);
            if let (Err(error), None) = (ended, &broken) {
                anstream::eprintln!("vanban: {error}");
            }
        }
        progress.summary(&totals.summary(started.elapsed()));
        for words in broken.iter().chain(kept.as_ref().err()) {
            anstream::eprintln!("vanban: {words}");
        }
        if interrupted {
            anstream::eprintln!(
                "vanban: interrupted after {}; {}",
                words::of(totals.files(), "file", "files"),
                self.target.resume()
            );
        } else if let (Outcome::SomeFailed, Target::Folder { dir, .. }, false) = (outcome, &self.target, self.quiet) {
            anstream::eprintln!("vanban: 'vanban status {}' lists what failed", dir.display());
        }
        progress.log(&format!("end {outcome:?}"));
        Ok(outcome)
    }
}

struct Records {
    changes: Vec<Change>,
    since: Instant,
}

/// What ends the whole run.
#[derive(Debug)]
enum Fatal {
    /// The reader of the output has gone (`| head`): it has what it wanted.
    ReaderGone,
    /// The tracker or the one output cannot be written.
    Broken(String),
}

/// Keeps the first thing that ends the whole run.
fn fail(fatal: &Mutex<Option<Fatal>>, what: Fatal) {
    fatal.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(what);
}

fn open_tracker(args: &Args, dir: &Path, pretty: bool) -> Result<Tracker, String> {
    let inputs: Vec<String> = args.inputs.iter().map(|input| input.display().to_string()).collect();
    let mut said = false;
    let wait = |holder: &str| {
        if args.no_wait {
            return Err(tracker::Error::Busy(holder.to_owned()));
        }
        if STOP.load(Ordering::Relaxed) {
            return Err(tracker::Error::Interrupted);
        }
        if !std::mem::replace(&mut said, true) {
            eprintln!("vanban: another run (process {holder}) is at work in {}; waiting for it", dir.display());
        }
        Ok(())
    };
    let tracker = Tracker::open(dir, &maker(pretty), &inputs.join("\n"), wait).map_err(|error| error.to_string())?;
    tracker.unfinished(|output| target::tidy(&dir.join(unkey(&output)))).map_err(|error| error.to_string())?;
    Ok(tracker)
}
