//! A paper's file with the corrections beside it, read once.

use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::Path;

use vanban::Text;
use vanban::correction::Corrections;
use vanban::job::{self, Done, Paper, Settings};

use super::input::{Input, Left};
use super::print;
use super::reading::options;
use super::walk::{FIX_SUFFIX, with_suffix};

/// Why a paper gave no output: a stable name and words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    pub(crate) code: &'static str,
    pub(crate) message: String,
}

impl Failure {
    pub(crate) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

/// What tells a file that was not touched from one that was, without reading it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// Length, times and number of the paper and of its corrections.
    pub(crate) text: String,
    /// When either was touched last, in nanoseconds since 1970.
    pub(crate) newest: i64,
}

impl Stamp {
    /// The stamp of a paper, whose file is known already.
    #[cfg_attr(not(feature = "batch"), allow(dead_code))]
    pub(crate) fn of(path: &Path, file: &Metadata) -> Stamp {
        let mut stamp = Stamp::default();
        stamp.add(file);
        if let Ok(fix) = fs::metadata(with_suffix(path, FIX_SUFFIX)) {
            stamp.add(&fix);
        }
        stamp
    }

    #[cfg(unix)]
    fn add(&mut self, file: &Metadata) {
        use std::fmt::Write;
        use std::os::unix::fs::MetadataExt;
        let nanoseconds = |seconds: i64, rest: i64| seconds.saturating_mul(1_000_000_000).saturating_add(rest);
        let modified = nanoseconds(file.mtime(), file.mtime_nsec());
        let changed = nanoseconds(file.ctime(), file.ctime_nsec());
        let _ = write!(self.text, "{}:{modified}:{changed}:{};", file.len(), file.ino());
        self.newest = self.newest.max(modified).max(changed);
    }

    #[cfg(not(unix))]
    fn add(&mut self, file: &Metadata) {
        use std::fmt::Write;
        let since = file.modified().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
        let modified = since.and_then(|since| i64::try_from(since.as_nanos()).ok()).unwrap_or(i64::MAX);
        let _ = write!(self.text, "{}:{modified};", file.len());
        self.newest = self.newest.max(modified);
    }
}

/// A file in memory.
#[derive(Debug, Default)]
pub(crate) struct Loaded {
    pub(crate) bytes: Vec<u8>,
    pub(crate) stamp: Stamp,
    fix: Option<String>,
}

impl Loaded {
    /// Reads an input that was named on the command line.
    pub(crate) fn open(input: &Input) -> Result<Loaded, Failure> {
        match input {
            Input::File(path) if path.is_dir() => {
                let words = "it is a folder; 'vanban batch' and 'vanban scan' take folders";
                Err(Failure::new("unreadable-file", words))
            }
            Input::File(path) => Loaded::read(path),
            Input::Stdin => {
                let bytes = input.read().map_err(|error| Failure::new("unreadable-file", super::io_words(&error)))?;
                Ok(Loaded { bytes, ..Loaded::default() })
            }
        }
    }

    /// Reads a paper and the corrections beside it.
    pub(crate) fn read(path: &Path) -> Result<Loaded, Failure> {
        let mut loaded = Loaded::default();
        loaded.bytes = contents(path, &mut loaded.stamp).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Failure::new("vanished", "the file is not there (any more)"),
            _ => Failure::new("unreadable-file", format!("cannot read it: {}", super::io_words(&error))),
        })?;
        let fix = with_suffix(path, FIX_SUFFIX);
        loaded.fix = match contents(&fix, &mut loaded.stamp) {
            Ok(bytes) => Some(String::from_utf8(bytes).map_err(|_| bad_fix(&fix, "not UTF-8"))?),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(bad_fix(&fix, &super::io_words(&error))),
        };
        Ok(loaded)
    }

    /// The hash of the corrections; empty where there are none.
    #[cfg_attr(not(feature = "batch"), allow(dead_code))]
    pub(crate) fn fix_hash(&self) -> String {
        self.fix.as_ref().map_or_else(String::new, |fix| blake3::hash(fix.as_bytes()).to_hex().to_string())
    }

    /// Reads the paper in it.
    pub(crate) fn parse(&self, path: &Path, settings: &Settings<'_>) -> Result<Done, Failure> {
        let corrections = self.corrections(path)?;
        let name = name(path);
        let paper = Paper { name: &name, bytes: &self.bytes, corrections: corrections.as_ref() };
        job::run_with(&paper, settings, &options()).map_err(|error| failure(&error))
    }

    /// Prints the JSON of the paper in it, and a line break.
    pub(crate) fn print(&self, path: &Path, settings: &Settings<'_>) -> Result<Done, Left> {
        let corrections = self.corrections(path)?;
        let paper = Paper { name: &name(path), bytes: &self.bytes, corrections: corrections.as_ref() };
        let mut out = print::data();
        let done = job::write(&paper, settings, &options(), &mut out).map_err(|error| match error {
            job::Error::Write(error) => Left::Stop(print::stopped(&error)),
            error => Left::Failed(failure(&error)),
        })?;
        print::end(out)?;
        Ok(done)
    }

    /// Lets `look` see the text of the paper in it.
    pub(crate) fn look<R>(&self, path: &Path, look: impl FnOnce(&Text<'_>) -> R) -> Result<R, Failure> {
        let corrections = self.corrections(path)?;
        let paper = Paper { name: &name(path), bytes: &self.bytes, corrections: corrections.as_ref() };
        job::look(&paper, &options(), look).map_err(|error| failure(&error))
    }

    fn corrections(&self, path: &Path) -> Result<Option<Corrections>, Failure> {
        let read = |fix: &String| {
            Corrections::read(fix).map_err(|error| bad_fix(&with_suffix(path, FIX_SUFFIX), &error.to_string()))
        };
        self.fix.as_ref().map(read).transpose()
    }
}

fn failure(error: &job::Error) -> Failure {
    match error {
        job::Error::Panic(_) => Failure::new(error.code(), format!("{error} ({})", super::last_panic())),
        _ => Failure::new(error.code(), error.to_string()),
    }
}

fn bad_fix(path: &Path, words: &str) -> Failure {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Failure::new("bad-corrections", format!("{name}: {words}"))
}

/// The name of a paper in its output: without folders.
pub(crate) fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn contents(path: &Path, stamp: &mut Stamp) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    stamp.add(&metadata);
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0).saturating_add(1));
    // A file alone would be asked for its length again.
    file.take(u64::MAX).read_to_end(&mut bytes)?;
    Ok(bytes)
}
