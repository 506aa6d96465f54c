//! The bars of `vanban batch`, measured in one run: `cargo bench --bench batch [-- PAPERS [FOLDER]]`.
//!
//! On a tree of mixed papers (20,000 unless told otherwise) it times, in turns, three times each:
//!
//! - the yardstick: one thread that reads every file, escapes it as one JSON string, writes it out;
//! - `vanban batch` with one job and with two, from nothing;
//! - a second run over the unchanged tree;
//!
//! and notes the peak memory of a run over a tenth of the tree and over all of it. Every kind of
//! run writes to a fresh folder on the same disk; the best time counts. The processor time of the best
//! run is printed too: it tells a busy machine from a slow program.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const SEED: &str = include_str!("../seeds/000_86f56be66d4fe8f3.txt");
const ROUNDS: usize = 3;
const PER_FOLDER: usize = 100;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    if let [first, papers, out] = &args[..]
        && first == "yardstick"
    {
        return yardstick(Path::new(papers), Path::new(out));
    }
    let count: usize = args.first().and_then(|count| count.parse().ok()).unwrap_or(20_000);
    let dir = match args.get(1) {
        Some(folder) => tempfile::tempdir_in(folder),
        None => tempfile::tempdir(),
    };
    let dir = dir.expect("a temporary folder");
    let (papers, few) = (dir.path().join("papers"), dir.path().join("few"));
    let bytes = make(&papers, count);
    make(&few, count / 10);
    println!("{count} papers, {:.1} MB, best of {ROUNDS}", bytes as f64 / 1e6);

    let out = |name: &str| dir.path().join(name);
    let (mut yard, mut one, mut two, mut again) = (Best::default(), Best::default(), Best::default(), Best::default());
    for round in 0..ROUNDS {
        let out = |name: &str| out(&format!("{name}-{round}"));
        yard.take(&mut itself(&papers, &settled(out("yard"))));
        one.take(&mut vanban(&papers, &settled(out("one")), 1));
        two.take(&mut vanban(&papers, &settled(out("two")), 2));
        again.take(&mut vanban(&papers, &settled(out("two")), 2));
    }
    let mut small = Best::default();
    small.take(&mut vanban(&few, &settled(out("small")), 2));

    let seconds = |best: &Best| best.time.as_secs_f64();
    for (name, best) in
        [("yardstick", &yard), ("batch --jobs 1", &one), ("batch --jobs 2", &two), ("second run", &again)]
    {
        let rate = count as f64 / seconds(best);
        println!(
            "{name:16} {:7.3} s {rate:8.0} files/s  cpu {:6.2} s  peak {:6.1} MB",
            seconds(best),
            best.cpu,
            best.memory as f64 / 1e3
        );
    }
    println!("{:16} {:>52.1} MB", "a tenth", small.memory as f64 / 1e3);
    bar("two jobs / yardstick", seconds(&two) / seconds(&yard), 2.0);
    bar("one job / yardstick", seconds(&one) / seconds(&yard), 2.0);
    bar("two jobs / one job", seconds(&two) / seconds(&one), 0.6);
    bar("second / first run", seconds(&again) / seconds(&two), 0.2);
    bar("memory, all / tenth", two.memory as f64 / small.memory as f64, 1.25);
}

fn bar(name: &str, ratio: f64, most: f64) {
    println!("{name:22} {ratio:6.2}  (at most {most}) {}", if ratio <= most { "ok" } else { "MISSED" });
}

/// The best of several runs: its time, its seconds of processor, and the peak memory in kB of all.
#[derive(Default)]
struct Best {
    time: Duration,
    cpu: f64,
    memory: u64,
}

impl Best {
    fn take(&mut self, command: &mut Command) {
        let (started, before) = (Instant::now(), children());
        let mut child = command.stdout(Stdio::null()).spawn().expect("a program to run");
        let status = format!("/proc/{}/status", child.id());
        let mut memory = 0;
        let ended = loop {
            // The mark only rises, so that the last look counts.
            memory = peak(&status).unwrap_or(memory).max(memory);
            if let Some(ended) = child.try_wait().expect("a child to wait for") {
                break ended;
            }
            std::thread::sleep(Duration::from_millis(2));
        };
        let time = started.elapsed();
        assert!(ended.success(), "{command:?} failed");
        if self.time.is_zero() || time < self.time {
            self.time = time;
            self.cpu = children() - before;
        }
        self.memory = self.memory.max(memory);
    }
}

/// The seconds of processor that ended children have used.
fn children() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks: u64 = fields.skip(13).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
    ticks as f64 / 100.0
}

fn peak(status: &str) -> Option<u64> {
    let status = fs::read_to_string(status).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

fn vanban(papers: &Path, out: &Path, jobs: usize) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vanban"));
    command.arg("batch").arg(papers).arg("--out").arg(out).args(["--quiet", "--jobs", &jobs.to_string()]);
    command
}

fn itself(papers: &Path, out: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("a program knows where it is"));
    command.arg("yardstick").arg(papers).arg(out);
    command
}

/// What the run before left to be written to the disk is not part of what is timed. Nothing is deleted
/// until the end: file systems are slow where much was deleted just before.
fn settled(out: PathBuf) -> PathBuf {
    let _ = Command::new("sync").status();
    out
}

/// Papers of several lengths, layouts and encodings, all different.
fn make(dir: &Path, count: usize) -> usize {
    let mut bytes = 0;
    let short: String = SEED.chars().take(1500).collect();
    for number in 0..count {
        let folder = dir.join(format!("{:02}/{:04}", number / PER_FOLDER / 20, number / PER_FOLDER));
        if number % PER_FOLDER == 0 {
            fs::create_dir_all(&folder).expect("a folder");
        }
        let mut text = String::new();
        let _ = writeln!(text, "TỈNH ỦY CÀ MAU\nSố {number}-CTr/TU\n");
        text.push_str(if number % 3 == 0 { &short } else { SEED });
        let (ending, text) = match number % 20 {
            0 => ("txt", text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
            1..6 => ("md", format!("# {text}").into_bytes()),
            _ => ("txt", text.into_bytes()),
        };
        let text = if number % 20 == 0 { [b"\xFF\xFE".to_vec(), text].concat() } else { text };
        bytes += text.len();
        fs::write(folder.join(format!("paper-{number:05}.{ending}")), text).expect("a paper");
    }
    bytes
}

/// Reads every file, escapes it as one JSON string, writes it out.
fn yardstick(papers: &Path, out: &Path) {
    fs::create_dir_all(out).expect("a folder");
    let mut entries: Vec<_> = fs::read_dir(papers).expect("a folder").map(|entry| entry.expect("an entry")).collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let to = out.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            yardstick(&entry.path(), &to);
            continue;
        }
        let bytes = fs::read(entry.path()).expect("a file");
        let json = serde_json::to_vec(&String::from_utf8_lossy(&bytes)).expect("a string is JSON");
        let mut name = to.into_os_string();
        name.push(".json");
        fs::write(name, json).expect("a disk with room");
    }
}
