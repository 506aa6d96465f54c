//! A file read by a child process of the test binary, which tells its peak of memory and the time that it
//! has worked, and is ended by the system when it works on or takes far more memory than it may. The binary
//! needs a test called `child` that calls [`child`], and `mod needs`.

use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::needs;

/// The most seconds of work for any file: far above what is needed (a second or two), far below a hang. Work
/// is counted and not the time of day, so that a machine that does other things beside fails no test.
const WORK: usize = 90;
/// When a child that waits, and does not work, is killed.
const TIME: Duration = Duration::from_secs(1_800);
/// MiB of address space over the most memory: what a process has beyond what it uses.
const ROOM: usize = 2_048;

const FILE: &str = "VANBAN_TEST_FILE";

/// What the child process does; nothing in any other.
pub fn child(outcome: impl FnOnce(&[u8]) -> String) {
    let Some(path) = std::env::var_os(FILE) else { return };
    println!("outcome {:.300}", outcome(&std::fs::read(path).unwrap()).replace('\n', " "));
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    if let Some(peak) = status.lines().find_map(|line| line.strip_prefix("VmHWM:")) {
        println!("peak {}", peak.trim().trim_end_matches(" kB"));
    }
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // Behind the name in brackets: the 12th and 13th field, in hundredths of a second.
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2);
    println!("work {}", fields.filter_map(|ticks| ticks.parse::<u64>().ok()).sum::<u64>() * 10);
}

/// The outcome of reading a file, for which the whole process, the file included, has needed less than
/// `most` MiB.
#[track_caller]
pub fn read(name: &str, bytes: &[u8], most: usize) -> String {
    let mut file = tempfile::NamedTempFile::new_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    file.write_all(bytes).unwrap();
    let mut child = bounded(most)
        .args(["--exact", "child", "--nocapture", "--test-threads=1"])
        .env(FILE, file.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let begin = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if begin.elapsed() > TIME {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("{name}: not read within {TIME:?}");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let ended = child.wait_with_output().unwrap();
    let output = String::from_utf8_lossy(&ended.stdout);
    let words = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.success(), "{name}: {}, of {WORK} s and {most} MiB: {output}\n{words}", ended.status);
    let line = |start: &str| output.lines().find_map(|line| Some(line.split_once(start)?.1.to_owned()));
    let outcome = line("outcome ").unwrap();
    match line("peak ") {
        Some(peak) => {
            let peak = peak.parse::<usize>().unwrap() / 1024;
            let (work, size) = (line("work ").unwrap(), bytes.len() / 1024);
            eprintln!("{name}: {peak} MiB, {work} ms, file of {size} kB: {outcome:.120}");
            assert!(peak < most, "{name}: {peak} MiB, less than {most} expected");
        }
        None => _ = needs::absent("no /proc/self/status to read peak memory from"),
    }
    outcome
}

/// The test binary itself, within bounds that the system holds.
fn bounded(most: usize) -> Command {
    let this = std::env::current_exe().unwrap();
    if !cfg!(unix) {
        return Command::new(this);
    }
    let mut command = Command::new("/bin/sh");
    // Not every system bounds address space.
    command.arg("-c").arg(r#"ulimit -t "$0" && { ulimit -v "$1" 2>/dev/null; shift; exec "$@"; }"#);
    command.arg(WORK.to_string()).arg(((most + ROOM) << 10).to_string()).arg(this);
    command
}
