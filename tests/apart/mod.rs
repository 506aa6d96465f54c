//! A file read by a child process of the test binary, which tells its peak of memory and is killed when it
//! is late. The binary needs a test called `child` that calls [`child`], and `mod needs`.

use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::needs;

/// The most time for any file: far above what is needed (a second or two), far below a hang.
const TIME: Duration = Duration::from_secs(90);

const FILE: &str = "VANBAN_TEST_FILE";

/// What the child process does; nothing in any other.
pub fn child(outcome: impl FnOnce(&[u8]) -> String) {
    let Some(path) = std::env::var_os(FILE) else { return };
    println!("outcome {:.300}", outcome(&std::fs::read(path).unwrap()).replace('\n', " "));
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    if let Some(peak) = status.lines().find_map(|line| line.strip_prefix("VmHWM:")) {
        println!("peak {}", peak.trim().trim_end_matches(" kB"));
    }
}

/// The outcome of reading a file, for which the whole process, the file included, has needed less than
/// `most` MiB.
#[track_caller]
pub fn read(name: &str, bytes: &[u8], most: usize) -> String {
    let mut file = tempfile::NamedTempFile::new_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    file.write_all(bytes).unwrap();
    let mut child = Command::new(std::env::current_exe().unwrap())
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
    let took = begin.elapsed();
    let ended = child.wait_with_output().unwrap();
    let output = String::from_utf8_lossy(&ended.stdout);
    assert!(ended.status.success(), "{name}: {output}\n{}", String::from_utf8_lossy(&ended.stderr));
    let line = |start: &str| output.lines().find_map(|line| Some(line.split_once(start)?.1.to_owned()));
    let outcome = line("outcome ").unwrap();
    match line("peak ") {
        Some(peak) => {
            let peak = peak.parse::<usize>().unwrap() / 1024;
            eprintln!("{name}: {peak} MiB, {took:?}, file of {} kB: {outcome:.120}", bytes.len() / 1024);
            assert!(peak < most, "{name}: {peak} MiB, less than {most} expected");
        }
        None => _ = needs::absent("no /proc/self/status to read peak memory from"),
    }
    outcome
}
