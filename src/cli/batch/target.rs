//! Where the outputs of a run go.

use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, BufWriter, Read, Stdout, Write};
use std::path::{Path, PathBuf};

use super::super::config::Config;
use super::super::read::Failure;
use super::super::walk::with_suffix;
use super::super::{io_words, write_whole};
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

    /// Where lines go until they are complete.
    pub(super) fn part(&self) -> Option<PathBuf> {
        if let Target::Lines(file) = self { Some(with_suffix(file, ".part")) } else { None }
    }

    /// Refuses to replace a file that is not ours.
    pub(super) fn prepare(&self, force: bool) -> Result<(), String> {
        match self {
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
            Target::Folder { .. } | Target::Stdout => Ok(()),
        }
    }

    /// Opens what lines go to.
    pub(super) fn sink(&self) -> Result<Sink, String> {
        match self {
            Target::Folder { .. } => Ok(Sink::Nothing),
            Target::Stdout => Ok(Sink::Stdout(BufWriter::with_capacity(1 << 16, io::stdout()))),
            Target::Lines(file) => {
                let part = self.part().unwrap_or_default();
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

/// Where an output is written before it is moved to its place: beside it, since file systems keep
/// the files of a folder together and a move within a folder is cheap. Always the same name, so that what a
/// killed run left is replaced by the next.
fn temporary(output: &Path) -> PathBuf {
    let mut hasher = DefaultHasher::new();
    output.file_name().hash(&mut hasher);
    output.with_file_name(format!(".vanban-{:016x}.part", hasher.finish()))
}

/// Takes away what a killed run may have left of an output.
pub(super) fn tidy(output: &Path) {
    let _ = fs::remove_file(temporary(output));
}

/// Writes an output.
pub(super) fn write(output: &Path, json: &str) -> Result<(), Failure> {
    write_whole(&temporary(output), output, json)
        .map_err(|error| Failure::new("unwritable", cannot_write(output, &error)))
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
