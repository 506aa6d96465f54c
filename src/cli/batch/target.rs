//! Where the outputs of a run go.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Stdout, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::super::config::Config;
use super::super::read::Failure;
use super::super::walk::with_suffix;
use super::super::{io_words, tracker};
use super::{Args, Fatal};

/// Where the outputs of a run go.
#[derive(Debug, Clone)]
pub(crate) enum Target {
    /// One file for each paper.
    Folder { dir: PathBuf, pretty: bool },
    /// One line for each paper.
    Lines(PathBuf),
    /// The same, printed.
    Stdout,
}

/// Where lines go.
pub(crate) enum Sink {
    Nothing,
    File { part: PathBuf, file: PathBuf, out: BufWriter<File> },
    Stdout(BufWriter<Stdout>),
}

impl Target {
    pub(super) fn choose(args: &Args, config: &Config) -> Result<Target, String> {
        let pretty = args.pretty || config.batch.pretty;
        match (&args.out, &args.jsonl, args.stdout) {
            (Some(dir), ..) => Ok(Target::Folder { dir: dir.clone(), pretty }),
            (_, Some(file), _) if file == Path::new("-") => Ok(Target::Stdout),
            (_, Some(file), _) => Ok(Target::Lines(file.clone())),
            (.., true) => Ok(Target::Stdout),
            _ => match &config.batch.out {
                Some(dir) => Ok(Target::Folder { dir: dir.clone(), pretty }),
                None => Err("nowhere to write to; add --out DIR, --jsonl FILE or --stdout".into()),
            },
        }
    }

    /// The folder or file that is written.
    pub(super) fn path(&self) -> Option<&Path> {
        match self {
            Target::Folder { dir: path, .. } | Target::Lines(path) => Some(path),
            Target::Stdout => None,
        }
    }

    /// Clears away what a killed run left, and refuses to replace a file that is not ours.
    pub(super) fn prepare(&self, force: bool) -> Result<(), String> {
        match self {
            Target::Folder { dir, .. } => {
                let temporary = temporary_dir(dir);
                let _ = fs::remove_dir_all(&temporary);
                fs::create_dir_all(&temporary)
                    .map_err(|error| format!("cannot write in {}: {}", dir.display(), io_words(&error)))
            }
            Target::Lines(file) => match File::open(file).and_then(|mut file| {
                let mut first = [0];
                Ok((file.read(&mut first)?, first))
            }) {
                Ok((1, first)) if first != *b"{" && !force => Err(format!(
                    "{} exists and holds no JSON Lines; choose another --jsonl FILE, or replace it with --force",
                    file.display()
                )),
                _ => Ok(()),
            },
            Target::Stdout => Ok(()),
        }
    }

    /// Opens what lines go to.
    pub(super) fn sink(&self) -> Result<Sink, String> {
        match self {
            Target::Folder { .. } => Ok(Sink::Nothing),
            Target::Stdout => Ok(Sink::Stdout(BufWriter::with_capacity(1 << 16, io::stdout()))),
            Target::Lines(file) => {
                let part = with_suffix(file, ".part");
                let out = File::create(&part).map_err(|error| cannot_write(&part, &error))?;
                Ok(Sink::File { part, file: file.clone(), out: BufWriter::with_capacity(1 << 16, out) })
            }
        }
    }

    /// How to go on after an interruption.
    pub(super) fn resume(&self) -> String {
        match self {
            Target::Folder { .. } => "run the same command again to go on".into(),
            Target::Lines(file) => {
                format!(
                    "{} was not written; run the same command again (with --out a run can be resumed)",
                    file.display()
                )
            }
            Target::Stdout => "run the same command again (with --out a run can be resumed)".into(),
        }
    }
}

fn temporary_dir(dir: &Path) -> PathBuf {
    tracker::state_dir(dir).join("tmp")
}

/// Writes an output so that it appears whole or not at all.
pub(super) fn write_whole(dir: &Path, output: &Path, json: &str) -> Result<(), Failure> {
    static NUMBER: AtomicU64 = AtomicU64::new(0);
    let temporary = temporary_dir(dir).join(NUMBER.fetch_add(1, Ordering::Relaxed).to_string());
    let failed = |error: &io::Error| Failure::new("unwritable", cannot_write(output, error));
    let writing = || {
        let mut file = File::create(&temporary)?;
        file.write_all(json.as_bytes())?;
        file.write_all(b"\n")
    };
    let moving = || match fs::rename(&temporary, output) {
        // Folders are made when the first output in them needs one.
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(output.parent().unwrap_or(dir))?;
            fs::rename(&temporary, output)
        }
        moved => moved,
    };
    writing().and_then(|()| moving()).map_err(|error| {
        let _ = fs::remove_file(&temporary);
        failed(&error)
    })
}

fn cannot_write(path: &Path, error: &io::Error) -> String {
    format!("cannot write {}: {}", path.display(), io_words(error))
}

impl Sink {
    /// Writes a line.
    pub(super) fn write(&mut self, line: &str) -> Result<(), Fatal> {
        let written = match self {
            Sink::Nothing => return Ok(()),
            Sink::File { out, .. } => out.write_all(line.as_bytes()).and_then(|()| out.write_all(b"\n")),
            Sink::Stdout(out) => out.write_all(line.as_bytes()).and_then(|()| out.write_all(b"\n")),
        };
        written.map_err(|error| self.words(&error).map_or(Fatal::ReaderGone, Fatal::Broken))
    }

    /// The words of an error; none where only the reader has gone.
    fn words(&self, error: &io::Error) -> Option<String> {
        match self {
            Sink::Stdout(_) if error.kind() == io::ErrorKind::BrokenPipe => None,
            Sink::File { part, .. } => Some(cannot_write(part, error)),
            _ => Some(format!("cannot write to standard output: {}", io_words(error))),
        }
    }

    /// Puts the file of lines in its place.
    pub(super) fn finish(mut self) -> Result<(), String> {
        let flushed = match &mut self {
            Sink::Nothing => Ok(()),
            Sink::File { out, .. } => out.flush(),
            Sink::Stdout(out) => out.flush(),
        };
        if let Some(words) = flushed.err().and_then(|error| self.words(&error)) {
            self.abandon()?;
            return Err(words);
        }
        if let Sink::File { part, file, .. } = &self {
            fs::rename(part, file).map_err(|error| cannot_write(file, &error))?;
        }
        Ok(())
    }

    /// Leaves nothing half written; what was printed stays printed.
    pub(super) fn abandon(self) -> Result<(), String> {
        match self {
            Sink::File { part, out, .. } => {
                drop(out.into_parts());
                let _ = fs::remove_file(part);
            }
            Sink::Stdout(mut out) => {
                let _ = out.flush();
            }
            Sink::Nothing => {}
        }
        Ok(())
    }
}
