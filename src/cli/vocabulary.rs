//! `vanban vocab`, and the vocabulary of `--vocab DIR`.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use clap::Subcommand;
use vanban::Vocab;
use vanban::vocab::VocabError;

use super::{Outcome, io_words, print};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
A table is a file of rows, cells apart by tabs; '#' begins a comment. A row of yours takes the place of \
the built-in row with the same key, or is added; a file whose first line is '#! replace' takes the place \
of the whole table. Files and rows that you do not change can be left out.

Examples:
  vanban vocab dump words
  vanban vocab check words
  vanban parse --vocab words chi-thi.txt")]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write the built-in tables into a folder, to be edited and given to '--vocab'.
    Dump {
        /// The folder; it is made where it is absent.
        dir: PathBuf,
        /// Write over tables that are there already.
        #[arg(long)]
        force: bool,
    },
    /// Say whether the tables of a folder make sense; a bad row is named with line and column.
    Check {
        /// The folder.
        dir: PathBuf,
    },
}

static CHOSEN: OnceLock<Vocab> = OnceLock::new();

/// The vocabulary that commands work with.
pub(crate) fn vocab() -> &'static Vocab {
    CHOSEN.get().unwrap_or_else(|| Vocab::builtin())
}

/// Reads the vocabulary that commands are to work with.
pub(crate) fn choose(dir: &Path) -> Result<(), String> {
    // It is chosen once, before any command begins.
    let _ = CHOSEN.set(load(dir)?);
    Ok(())
}

fn load(dir: &Path) -> Result<Vocab, String> {
    let vocab = Vocab::load(dir).map_err(|error| words(&error))?;
    match tables(dir).is_empty() {
        true => Err(format!("{}: no table in it; 'vanban vocab dump DIR' writes them", dir.display())),
        false => Ok(vocab),
    }
}

pub(crate) fn run(args: &Args) -> Outcome {
    match &args.command {
        Command::Dump { dir, force } => dump(dir, *force),
        Command::Check { dir } => check(dir),
    }
}

fn dump(dir: &Path, force: bool) -> Outcome {
    if let Some(table) = tables(dir).first().filter(|_| !force) {
        anstream::eprintln!(
            "vanban: {} exists already and may hold words of yours; choose another folder, or --force",
            table.display()
        );
        return Outcome::SomeFailed;
    }
    match Vocab::dump(dir) {
        Ok(()) => {
            let tables = super::words::of(tables(dir).len() as u64, "table", "tables");
            print::line(&format!("{tables} in {}", dir.display()))
        }
        Err(error) => {
            anstream::eprintln!("vanban: cannot write {}", words(&error));
            Outcome::SomeFailed
        }
    }
}

fn check(dir: &Path) -> Outcome {
    match load(dir) {
        Ok(vocab) => {
            let tables = super::words::of(tables(dir).len() as u64, "table", "tables");
            print::line(&format!("{}: {tables} without a mistake (vocabulary {})", dir.display(), vocab.version()))
        }
        Err(error) => super::misused(&error),
    }
}

fn words(error: &VocabError) -> String {
    match error {
        VocabError::File { file, error } => format!("{file}: {}", io_words(error)),
        row => row.to_string(),
    }
}

/// The tables of a folder, sorted.
fn tables(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut tables: Vec<_> = entries.filter(|path| path.extension().is_some_and(|ending| ending == "tsv")).collect();
    tables.sort();
    tables
}
