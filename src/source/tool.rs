//! Programs found at run time: pdftotext, pdftoppm, tesseract, antiword, catdoc, LibreOffice.
//!
//! Each gets a time, an amount of output and (on Unix) of address space, and is killed when it goes
//! over. Files are given on standard input where the program takes them there, so that nothing is
//! left behind; else in a [`Folder`] that removes itself.

use std::ffi::{OsStr, OsString};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};

use super::{Error, Limits};

/// A program of the machine.
#[derive(Debug, Clone)]
pub(super) struct Tool {
    name: &'static str,
    path: PathBuf,
    /// Whether it starts further programs, which must be killed with it and need more memory.
    suite: bool,
}

impl Tool {
    /// The program `name` from a folder of `PATH`.
    pub(super) fn find(name: &'static str) -> Option<Tool> {
        let folders = std::env::var_os("PATH")?;
        // An empty entry of PATH means the folder at hand, where a file of an archive may lie.
        std::env::split_paths(&folders)
            .filter(|folder| folder.is_absolute())
            .map(|folder| folder.join(name).with_extension(std::env::consts::EXE_EXTENSION))
            .find(|path| is_program(path))
            .map(|path| Tool { name, path, suite: name == "soffice" })
    }

    /// Its name.
    pub(super) fn name(&self) -> &'static str {
        self.name
    }

    /// Runs it with `input` on its standard input and gives what it prints.
    ///
    /// # Errors
    /// [`Error::Tool`] when it cannot be started, goes over a limit, or ends with a failure; its own
    /// words are part of the message.
    pub(super) fn run<S: AsRef<OsStr>>(&self, args: &[S], input: &[u8], limits: &Limits) -> Result<Vec<u8>, Error> {
        let fail = |what: String| Error::Tool { tool: self.name, what };
        let mut child = self.command(args, limits).spawn().map_err(|error| fail(format!("cannot start: {error}")))?;
        let done = self.attend(&mut child, input, limits);
        if done.is_err() {
            self.kill(&mut child);
        }
        done.map_err(fail)
    }

    fn command<S: AsRef<OsStr>>(&self, args: &[S], limits: &Limits) -> Command {
        let mut command = self.bounded(limits);
        command
            .args(args)
            .env("OMP_THREAD_LIMIT", "1")
            .env("LC_ALL", "C.UTF-8")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    #[cfg(unix)]
    fn bounded(&self, limits: &Limits) -> Command {
        use std::os::unix::process::CommandExt;
        if self.suite {
            let mut command = Command::new(&self.path);
            command.process_group(0);
            return command;
        }
        let mut command = Command::new("/bin/sh");
        command.arg("-c").arg(r#"ulimit -v "$0" && exec "$@""#);
        command.arg((limits.tool_memory >> 10).to_string()).arg(&self.path);
        command
    }

    #[cfg(not(unix))]
    fn bounded(&self, _: &Limits) -> Command {
        Command::new(&self.path)
    }

    /// Feeds it, reads it, and waits for it; `Err` when it failed or has to be killed.
    fn attend(&self, child: &mut Child, input: &[u8], limits: &Limits) -> Result<Vec<u8>, String> {
        let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let too_much = AtomicBool::new(false);
        std::thread::scope(|scope| {
            // A program that needs no more input closes its end: that is no failure.
            scope.spawn(move || stdin.map(|mut pipe| pipe.write_all(input)));
            let out = scope.spawn(|| read_up_to(stdout, limits.tool_bytes, &too_much));
            let words = scope.spawn(|| read_up_to(stderr, 16 << 10, &AtomicBool::new(false)));
            let ended = self.wait(child, limits.tool_time, &too_much, limits);
            if ended.is_err() {
                self.kill(child);
            }
            let out = out.join().unwrap_or_default();
            let words = words.join().unwrap_or_default();
            if ended? { Ok(out) } else { Err(last_words(&words)) }
        })
    }

    /// Whether it ended well.
    fn wait(&self, child: &mut Child, time: Duration, stop: &AtomicBool, limits: &Limits) -> Result<bool, String> {
        let begin = Instant::now();
        let mut nap = Duration::from_millis(1);
        loop {
            if stop.load(Ordering::Relaxed) {
                return Err(format!("prints more than {} bytes (`limits.tool_bytes`)", limits.tool_bytes));
            }
            match child.try_wait() {
                Ok(Some(status)) => return Ok(status.success() && !stop.load(Ordering::Relaxed)),
                Ok(None) if begin.elapsed() >= time => {
                    return Err(format!("did not end within {} s (`limits.tool_time`)", time.as_secs_f32()));
                }
                Ok(None) => std::thread::sleep(nap),
                Err(error) => return Err(format!("lost: {error}")),
            }
            nap = (nap * 2).min(Duration::from_millis(20));
        }
    }

    fn kill(&self, child: &mut Child) {
        #[cfg(unix)]
        if self.suite {
            let group = format!("-{}", child.id());
            let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
        }
        let _ = child.kill();
        let _ = child.wait();
    }
}

fn is_program(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        path.metadata().is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
    }
    #[cfg(not(unix))]
    path.is_file()
}

/// Reads to the end, and drops what is over `limit`.
fn read_up_to(pipe: Option<impl Read>, limit: u64, over: &AtomicBool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let Some(mut pipe) = pipe else { return bytes };
    let _ = pipe.by_ref().take(limit).read_to_end(&mut bytes);
    let mut rest = [0; 4096];
    while let Ok(more) = pipe.read(&mut rest)
        && more > 0
    {
        over.store(true, Ordering::Relaxed);
    }
    bytes
}

/// What a program said before it failed.
fn last_words(stderr: &[u8]) -> String {
    let words = String::from_utf8_lossy(stderr);
    let mut lines: Vec<&str> = words.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let from = lines.len().saturating_sub(3);
    let words = lines.split_off(from).join("; ");
    if words.is_empty() { "failed without a word".into() } else { format!("failed: {words}") }
}

/// A folder for one file's work that removes itself.
#[derive(Debug)]
pub(super) struct Folder(PathBuf);

impl Folder {
    /// Makes a new one that only this user can open.
    pub(super) fn new() -> io::Result<Folder> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        loop {
            let clock = std::time::UNIX_EPOCH.elapsed().map_or(0, |time| time.subsec_nanos());
            let next = NEXT.fetch_add(1, Ordering::Relaxed);
            let path = std::env::temp_dir().join(format!("vanban-{}-{next}-{clock:x}", std::process::id()));
            match private(&path) {
                Ok(()) => return Ok(Folder(path)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// A path in it.
    pub(super) fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// The option that keeps two LibreOffices apart: a profile of its own in this folder.
    pub(super) fn profile(&self) -> OsString {
        let mut option = OsString::from("-env:UserInstallation=file://");
        option.push(self.join("profile"));
        option
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn private(path: &Path) -> io::Result<()> {
    #[allow(unused_mut)]
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn sh(script: &str, input: &[u8], limits: &Limits) -> Result<Vec<u8>, Error> {
        Tool::find("sh").expect("every Unix has sh").run(&["-c", script], input, limits)
    }

    #[test]
    fn a_program_gives_what_it_prints() {
        let big = vec![b'x'; 1 << 20];
        assert_eq!(sh("cat", &big, &Limits::default()).unwrap(), big);
        assert_eq!(sh("exec true", &big, &Limits::default()).unwrap(), b"");
    }

    #[test]
    fn a_program_that_fails_says_why() {
        let error = sh("echo no such letter >&2; exit 3", b"", &Limits::default()).unwrap_err();
        assert_eq!(error.to_string(), "sh failed: no such letter");
    }

    #[test]
    fn a_program_over_its_limits_is_killed() {
        let limits = Limits { tool_time: Duration::from_millis(200), tool_bytes: 1000, ..Limits::default() };
        let begin = Instant::now();
        let late = sh("exec sleep 60", b"", &limits).unwrap_err().to_string();
        assert_eq!(late, "sh did not end within 0.2 s (`limits.tool_time`)");
        let much = sh("while :; do echo words words words words; done", b"", &limits).unwrap_err().to_string();
        assert_eq!(much, "sh prints more than 1000 bytes (`limits.tool_bytes`)");
        assert!(begin.elapsed() < Duration::from_secs(20));
    }

    #[test]
    fn a_folder_removes_itself() {
        let folder = Folder::new().unwrap();
        let path = folder.join("");
        std::fs::write(folder.join("x"), "x").unwrap();
        drop(folder);
        assert!(!path.exists());
    }
}
