//! What to do with each paper that the walk finds.

use std::collections::{HashMap, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use serde_json::Value;

use super::super::read::{Failure, Loaded, Stamp, name};
use super::super::tracker::{self, Asked, Claim, Row, STRANGER, Tracker};
use super::super::walk::{Found, LeaveOut, Problem, Root, key, unkey, walk, with_suffix};
use super::super::{Outcome, print, words};
use super::target::Target;
use super::{Args, Fatal, fail, maker};

/// A file that was touched this short before it was read may have been touched again just after,
/// with the same time: then only its content tells.
const DOUBTFUL: i64 = 2_000_000_000;
/// Papers are looked up in the tracker this many at a time.
const LOOK_UP: usize = 64;

/// A paper or problem with what to do about it.
pub(super) enum Item {
    /// To be read.
    Paper(Box<Task>),
    /// Nothing to do: its output is as it would be.
    Unchanged(Found),
    /// Came twice in this run.
    Twice,
    /// Cannot be done.
    Problem(Problem),
}

/// A paper to be read.
pub(super) struct Task {
    pub(super) found: Found,
    /// Where its output goes, and what the tracker calls both; empty where there is no tracker.
    pub(super) place: Option<Place>,
}

/// A paper and its output as the tracker knows them.
pub(super) struct Place {
    pub(super) path: PathBuf,
    pub(super) output: String,
    pub(super) input: String,
    pub(super) owner: Owner,
}

/// Whose an output was before.
pub(super) enum Owner {
    /// Nobody's; it does not exist.
    New,
    /// A file of that name is there, and nobody's.
    Stranger,
    /// This paper's, made from a file with this hash and these corrections; worth a comparison.
    Unsure(Row),
    /// This paper's, to be made again, and why.
    Outdated(&'static str),
    /// A paper's that is not there any more.
    Gone(Row),
}

impl Place {
    /// Whether the output is what the paper gives, as far as its content tells; an error where it is
    /// no output of this paper.
    pub(super) fn holds(&self, paper: &Path, loaded: &Loaded) -> Result<bool, Failure> {
        match &self.owner {
            Owner::New | Owner::Outdated(_) => Ok(false),
            Owner::Unsure(row) => Ok(same(loaded, row)),
            Owner::Stranger if ours(&self.path, paper, loaded) => Ok(false),
            Owner::Stranger => Err(taken(&self.path, "no output of this paper")),
            Owner::Gone(row) if same(loaded, row) => Ok(false),
            Owner::Gone(row) => {
                Err(taken(&self.path, &format!("the output of {}, which is not there any more", row.input)))
            }
        }
    }
}

/// Walks and plans.
pub(super) struct Planner<'p, W> {
    walk: W,
    args: &'p Args,
    target: &'p Target,
    full: HashMap<PathBuf, PathBuf>,
    tracker: Option<&'p Mutex<Tracker>>,
    stop: &'p AtomicBool,
    fatal: &'p Mutex<Option<Fatal>>,
    ready: VecDeque<Item>,
    folder: Folder,
}

/// The output folder of the last paper, and whether it was there before this run met it: then it may
/// hold files that are no outputs of ours.
#[derive(Default)]
struct Folder {
    path: PathBuf,
    was_there: bool,
}

impl Folder {
    /// The length of the file at `output`, if there is one.
    fn length(&mut self, output: &Path) -> Option<u64> {
        let folder = output.parent().unwrap_or(Path::new(""));
        if self.path != folder {
            *self = Folder { path: folder.to_owned(), was_there: folder.exists() };
        }
        self.was_there.then(|| output.symlink_metadata().ok().map(|file| file.len())).flatten()
    }
}

impl<'p, W: Iterator<Item = Result<Found, Problem>>> Planner<'p, W> {
    pub(super) fn new(
        walk: W,
        args: &'p Args,
        target: &'p Target,
        roots: &[Root],
        tracker: Option<&'p Mutex<Tracker>>,
        stop: &'p AtomicBool,
        fatal: &'p Mutex<Option<Fatal>>,
    ) -> Self {
        let full = full_paths(roots);
        Self { walk, args, target, full, tracker, stop, fatal, ready: VecDeque::new(), folder: Folder::default() }
    }

    fn plan(&mut self) {
        let found: Vec<_> = self.walk.by_ref().take(LOOK_UP).collect();
        let (Some(tracker), Target::Folder { dir, .. }) = (self.tracker, self.target) else {
            self.ready.extend(found.into_iter().map(|found| match found {
                Ok(found) => Item::Paper(Box::new(Task { found, place: None })),
                Err(problem) => Item::Problem(problem),
            }));
            return;
        };
        let asked: Vec<_> = found.iter().flatten().map(|found| ask(dir, found, &self.full, &mut self.folder)).collect();
        let (claims, maker) = {
            let mut tracker = tracker.lock().unwrap_or_else(PoisonError::into_inner);
            (tracker.claim(&asked), tracker.maker())
        };
        let claims = match claims {
            Ok(claims) => claims,
            Err(error) => {
                // Without an owner in the tracker no output may be written.
                self.stop.store(true, Ordering::Relaxed);
                return fail(self.fatal, Fatal::Broken(error.to_string()));
            }
        };
        let mut claims = asked.into_iter().zip(claims);
        for found in found {
            let item = match found {
                Err(problem) => Item::Problem(problem),
                Ok(found) => {
                    let (asked, claim) = claims.next().expect("one claim for each paper");
                    decide(self.args, dir, found, asked, claim, maker)
                }
            };
            self.ready.push_back(item);
        }
    }
}

impl<W: Iterator<Item = Result<Found, Problem>>> Iterator for Planner<'_, W> {
    type Item = (Item, u64);

    fn next(&mut self) -> Option<(Item, u64)> {
        if self.ready.is_empty() && !self.stop.load(Ordering::Relaxed) {
            self.plan();
        }
        let item = self.ready.pop_front()?;
        let bytes = if let Item::Paper(task) = &item { task.found.file.len() } else { 0 };
        Some((item, bytes))
    }
}

/// Each root as given and in full.
fn full_paths(roots: &[Root]) -> HashMap<PathBuf, PathBuf> {
    let full = |root: &Root| fs::canonicalize(&root.path).unwrap_or_else(|_| root.path.clone());
    roots.iter().map(|root| (root.path.clone(), full(root))).collect()
}

/// A paper and its output as the tracker calls them.
fn ask(dir: &Path, found: &Found, full: &HashMap<PathBuf, PathBuf>, folder: &mut Folder) -> Asked {
    // The longest root, where one lies in the other.
    let root = found.path.ancestors().find_map(|above| full.get_key_value(above));
    let input = match root {
        Some((root, full)) => match found.path.strip_prefix(root) {
            Ok(below) if !below.as_os_str().is_empty() => full.join(below),
            _ => full.clone(),
        },
        None => found.path.clone(),
    };
    let output = with_suffix(&found.mirror, ".json");
    let there = folder.length(&dir.join(&output));
    Asked { output: key(&output), input: key(&input), there }
}

fn decide(args: &Args, dir: &Path, found: Found, asked: Asked, claim: Claim, maker: i64) -> Item {
    let path = dir.join(with_suffix(&found.mirror, ".json"));
    let Asked { output, input, there } = asked;
    let owner = match claim {
        Claim::Twice => return Item::Twice,
        Claim::New if there.is_some() => Owner::Stranger,
        Claim::New => Owner::New,
        Claim::Own(row) if row.status == STRANGER => {
            if there.is_some() {
                Owner::Stranger
            } else {
                Owner::New
            }
        }
        Claim::Other(row) if unkey(&row.input).exists() => {
            let Failure { code, message } = taken(&path, &format!("the output of {}", row.input));
            return Item::Problem(Problem { mirror: found.mirror, path: found.path, code, message });
        }
        Claim::Other(row) if there.is_some() => Owner::Gone(row),
        Claim::Other(_) => Owner::Outdated("missing"),
        Claim::Own(row) => match outdated(args, &row, there, maker) {
            Some(why) => Owner::Outdated(why),
            None if !args.checksum && untouched(&found, &row) => return Item::Unchanged(found),
            None => Owner::Unsure(row),
        },
    };
    Item::Paper(Box::new(Task { found, place: Some(Place { path, output, input, owner }) }))
}

/// Why an output is to be made again, whatever its paper holds.
fn outdated(args: &Args, row: &Row, there: Option<u64>, maker: i64) -> Option<&'static str> {
    match row.status.as_str() {
        "failed" => Some("retry"),
        "done" if args.force => Some("force"),
        "done" if row.maker != maker => Some("outdated"),
        "done" if !intact(there, row) => Some("missing"),
        "done" => None,
        _ => Some("resume"),
    }
}

/// What the planner or a worker says when an output is not this paper's.
fn taken(path: &Path, whose: &str) -> Failure {
    Failure::new(
        "output-taken",
        format!("{} is {whose}; nothing was written (choose another --out, or move it away)", path.display()),
    )
}

/// Whether the output is there, as long as it was written.
fn intact(there: Option<u64>, row: &Row) -> bool {
    there.is_some_and(|length| i64::try_from(length).ok() == Some(row.written))
}

/// Whether the paper and its corrections are, by their times, what they were.
fn untouched(found: &Found, row: &Row) -> bool {
    let stamp = Stamp::of(&found.path, &found.file);
    stamp.text == row.stamp && stamp.newest.saturating_add(DOUBTFUL) < row.read_at
}

/// Says what a run would do, and writes nothing.
pub(super) fn dry_run(
    args: &Args,
    target: &Target,
    leave_out: LeaveOut,
    quiet: bool,
    stop: &AtomicBool,
) -> Result<Outcome, String> {
    target.prepare(args.force)?;
    let roots = Root::all(&args.inputs);
    let full = full_paths(&roots);
    let known = match target {
        Target::Folder { dir, pretty } => look(dir, *pretty)?,
        _ => None,
    };
    let (mut outcome, mut counts, mut folder) = (Outcome::Done, [0u64; 3], Folder::default());
    // Outputs that earlier inputs would write. Below one input no two papers have the same.
    let mut written = HashMap::new();
    for found in walk(roots, leave_out) {
        if stop.load(Ordering::Relaxed) {
            anstream::eprintln!("vanban: interrupted; nothing was written");
            return Ok(Outcome::Interrupted);
        }
        let found = match found {
            Ok(found) => found,
            Err(problem) => {
                anstream::eprintln!("vanban: {}: {}", problem.path.display(), problem.message);
                outcome = Outcome::SomeFailed;
                continue;
            }
        };
        let path = found.path.display().to_string();
        let (words, output) = match target {
            Target::Folder { dir, .. } => {
                let output = format!(" → {}", dir.join(with_suffix(&found.mirror, ".json")).display());
                let asked = ask(dir, &found, &full, &mut folder);
                let (input, many) = (asked.input.clone(), full.len() > 1);
                let first = many.then(|| written.entry(asked.output.clone()).or_insert_with(|| input.clone()));
                let words = match first {
                    Some(first) if *first != input => Some(TAKEN),
                    _ => would(args, dir, found, asked, known.as_ref())?,
                };
                (words, output)
            }
            _ => (Some("read"), String::new()),
        };
        let Some(words) = words else {
            counts[1] += 1;
            continue;
        };
        counts[if words == TAKEN { 2 } else { 0 }] += 1;
        if print::line(&format!("{words:9} {path}{output}")) != Outcome::Done {
            return Ok(Outcome::SomeFailed);
        }
    }
    let [read, unchanged, taken] = counts;
    if !quiet {
        anstream::eprintln!(
            "{} to read, {} unchanged, {} with an output that is taken; nothing was written",
            words::of(read, "file", "files"),
            words::count(unchanged),
            words::count(taken)
        );
    }
    Ok(if taken > 0 { Outcome::SomeFailed } else { outcome })
}

const TAKEN: &str = "taken";

fn look(dir: &Path, pretty: bool) -> Result<Option<Tracker>, String> {
    match Tracker::look(dir) {
        Ok(mut tracker) => {
            tracker.use_maker(&maker(pretty)).map_err(|error| error.to_string())?;
            Ok(Some(tracker))
        }
        Err(tracker::Error::None(_)) => Ok(None),
        Err(error) => Err(error.to_string()),
    }
}

/// What would be done with a paper; nothing for an unchanged one.
fn would(
    args: &Args,
    dir: &Path,
    found: Found,
    asked: Asked,
    known: Option<&Tracker>,
) -> Result<Option<&'static str>, String> {
    let row = match known {
        Some(tracker) => tracker.peek(&asked.output).map_err(|error| error.to_string())?,
        None => None,
    };
    let claim = match row {
        None => Claim::New,
        Some(row) if row.input == asked.input => Claim::Own(row),
        Some(row) => Claim::Other(row),
    };
    let task = match decide(args, dir, found, asked, claim, known.map_or(0, Tracker::maker)) {
        Item::Paper(task) => task,
        Item::Problem(_) => return Ok(Some(TAKEN)),
        Item::Unchanged(_) | Item::Twice => return Ok(None),
    };
    let Task { found, place: Some(place) } = *task else { unreachable!("only folders have places") };
    let words = match place.owner {
        Owner::New => "new",
        Owner::Outdated(why) => why,
        Owner::Stranger | Owner::Unsure(_) | Owner::Gone(_) => match Loaded::read(&found.path) {
            Err(_) => "retry",
            Ok(loaded) => match place.holds(&found.path, &loaded) {
                Err(_) => TAKEN,
                Ok(true) => return Ok(None),
                Ok(false) if matches!(place.owner, Owner::Unsure(_)) => "changed",
                // The output is taken over.
                Ok(false) => "new",
            },
        },
    };
    Ok(Some(words))
}

/// Whether a paper and its corrections read as they did.
fn same(loaded: &Loaded, row: &Row) -> bool {
    blake3::hash(&loaded.bytes).to_hex().as_str() == row.hash && loaded.fix_hash() == row.fix
}

/// Whether a file that the tracker does not know is an output of the same paper all the same: then
/// only the tracker was lost.
fn ours(output: &Path, paper: &Path, loaded: &Loaded) -> bool {
    let output = fs::read(output).ok().and_then(|json| serde_json::from_slice::<Value>(&json).ok());
    output.is_some_and(|output| {
        output["generator"]["name"] == "vanban"
            && output["source"]["name"] == name(paper)
            && output["source"]["blake3"] == blake3::hash(&loaded.bytes).to_hex().as_str()
    })
}
