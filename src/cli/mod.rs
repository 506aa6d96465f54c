//! Arguments, files and exit codes; no parsing of papers here.
//!
//! Exit codes: 0 done, 1 some input failed, 2 bad usage, 130 interrupted.

#[cfg(feature = "batch")]
mod batch;
mod check;
mod config;
mod draw;
mod engine;
mod fix;
mod found;
mod help;
mod input;
mod parse;
mod print;
#[cfg(feature = "batch")]
mod progress;
mod read;
mod reading;
mod scan;
#[cfg(feature = "batch")]
mod status;
mod table;
#[cfg(feature = "batch")]
mod tracker;
mod vocabulary;
mod walk;
mod words;

use std::cell::RefCell;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::LazyLock;

use clap::{Parser, Subcommand, ValueEnum};
use serde::Deserialize;

use config::Config;
use reading::ReadingArgs;
use vocabulary::vocab;

/// Reads Vietnamese Party and state papers (văn bản) and gives normalized JSON.
#[derive(Debug, Parser)]
#[command(version = version(), max_term_width = 100, after_help = "\
Begin with:
  vanban parse FILE                    the whole paper as JSON
  vanban parse --stage outline FILE    its parts and units, for reading
  vanban tasks FILE                    what it directs
  vanban batch FOLDER --out JSON       a whole archive

'vanban help COMMAND' tells more of each.

Exit codes: 0 done, 1 some input failed, 2 bad usage, 130 interrupted.")]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// What every command takes.
#[derive(Debug, clap::Args)]
struct Global {
    /// When to use colour.
    #[arg(long, global = true, value_enum, value_name = "WHEN", help_heading = "Everywhere")]
    color: Option<Color>,
    /// Defaults to use instead of the nearest vanban.toml upward from the input.
    #[arg(long, global = true, value_name = "FILE", help_heading = "Everywhere")]
    config: Option<PathBuf>,
    /// A folder of vocabulary tables that extend the built-in ones; see 'vanban help vocab'.
    #[arg(long, global = true, value_name = "DIR", help_heading = "Everywhere")]
    vocab: Option<PathBuf>,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Color {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print what a paper says, as JSON.
    Parse(parse::Args),
    /// Print the text of a paper: what the spans of the JSON point into.
    Text(parse::TextArgs),
    /// List what papers cite.
    Citations(found::CitationsArgs),
    /// List the tasks that papers direct.
    Tasks(found::TasksArgs),
    /// Convert files and whole folders, resumably.
    #[cfg(feature = "batch")]
    Batch(batch::Args),
    /// Show what an output folder of 'batch' holds: counts, failures, what is outdated.
    #[cfg(feature = "batch")]
    Status(status::Args),
    /// Show what is in files and folders, without writing anything.
    Scan(scan::Args),
    /// Compare papers with their reviewed snapshots.
    Check(check::Args),
    /// Write a template for corrections beside a paper.
    Fix(fix::Args),
    /// Write out or check the words that the parser knows.
    Vocab(vocabulary::Args),
    /// Print the completions of a shell.
    Completions(help::CompletionsArgs),
    /// Print the manual page, or write all of them into a folder.
    Man(help::ManArgs),
    /// Print the JSON Schema of the output.
    Schema,
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Everything was done.
    Done,
    /// Some input failed; each was named on stderr.
    SomeFailed,
    /// The command line or its files make no sense.
    BadUsage,
    /// Somebody asked to stop; what was in hand was finished.
    #[cfg_attr(not(feature = "batch"), allow(dead_code))]
    Interrupted,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        ExitCode::from(match outcome {
            Outcome::Done => 0,
            Outcome::SomeFailed => 1,
            Outcome::BadUsage => 2,
            Outcome::Interrupted => 130,
        })
    }
}

pub(crate) fn run() -> ExitCode {
    quiet_panics();
    let cli = Cli::parse();
    let config = match Config::find(cli.global.config.as_deref(), cli.command.first_input()) {
        Ok(config) => config,
        Err(error) => {
            anstream::eprintln!("vanban: {error}");
            return Outcome::BadUsage.into();
        }
    };
    choose_color(cli.global.color.or(config.color).unwrap_or(Color::Auto));
    if let Some(dir) = cli.global.vocab.as_ref().or(config.vocab.as_ref())
        && let Err(error) = vocabulary::choose(dir)
    {
        return misused(&error).into();
    }
    if let Some(reading) = cli.command.reading() {
        reading.choose();
    }
    let outcome = match cli.command {
        Command::Parse(args) => parse::run(&args),
        Command::Text(args) => parse::text(&args),
        Command::Citations(args) => found::citations(&args),
        Command::Tasks(args) => found::tasks(&args),
        #[cfg(feature = "batch")]
        Command::Batch(args) => batch::run(&args, &config),
        #[cfg(feature = "batch")]
        Command::Status(args) => status::run(&args),
        Command::Scan(args) => scan::run(&args, &config),
        Command::Check(args) => check::run(&args, &config),
        Command::Fix(args) => fix::run(&args),
        Command::Vocab(args) => vocabulary::run(&args),
        Command::Completions(args) => help::completions(&args),
        Command::Man(args) => help::man(&args),
        Command::Schema => schema(),
    };
    outcome.into()
}

impl Command {
    /// How papers are read.
    fn reading(&self) -> Option<&ReadingArgs> {
        match self {
            Command::Parse(args) => Some(&args.reading),
            Command::Text(args) => Some(&args.reading),
            Command::Citations(args) => Some(&args.reading),
            Command::Tasks(args) => Some(&args.reading),
            #[cfg(feature = "batch")]
            Command::Batch(args) => Some(&args.reading),
            Command::Scan(args) => Some(&args.reading),
            Command::Check(args) => Some(&args.reading),
            Command::Fix(args) => Some(&args.reading),
            _ => None,
        }
    }

    /// From where `vanban.toml` is looked for.
    fn first_input(&self) -> Option<&Path> {
        match self {
            Command::Parse(args) => args.files.first().map(PathBuf::as_path),
            Command::Text(args) => args.file.as_deref(),
            Command::Citations(args) => args.files.first().map(PathBuf::as_path),
            Command::Tasks(args) => args.files.first().map(PathBuf::as_path),
            #[cfg(feature = "batch")]
            Command::Batch(args) => args.inputs.first().map(PathBuf::as_path),
            Command::Scan(args) => args.inputs.first().map(PathBuf::as_path),
            Command::Check(args) => args.inputs.first().map(PathBuf::as_path),
            Command::Fix(args) => Some(&args.file),
            _ => None,
        }
    }
}

/// The program's version with the vocabulary's.
fn version() -> &'static str {
    static VERSION: LazyLock<String> = LazyLock::new(|| {
        let vocabulary = match vocab().version() {
            "" => "none",
            version => version,
        };
        format!("{} (vocabulary {vocabulary})", env!("CARGO_PKG_VERSION"))
    });
    &VERSION
}

/// Says what is wrong with the command line.
fn misused(words: &str) -> Outcome {
    anstream::eprintln!("vanban: {words}");
    Outcome::BadUsage
}

fn choose_color(color: Color) {
    let choice = match color {
        Color::Auto => anstream::ColorChoice::Auto,
        Color::Always => anstream::ColorChoice::Always,
        Color::Never => anstream::ColorChoice::Never,
    };
    choice.write_global();
}

thread_local! {
    static LAST_PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Where the last panic of this thread was.
fn last_panic() -> String {
    LAST_PANIC.with(|last| last.borrow().clone())
}

/// A panic over one paper is reported with that paper, not in the middle of everything.
fn quiet_panics() {
    let loud = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        LAST_PANIC.with(|last| *last.borrow_mut() = info.location().map_or_else(String::new, ToString::to_string));
        if std::thread::current().name() != Some(engine::WORKER) {
            loud(info);
        }
    }));
}

/// Writes a file so that it appears whole or not at all: `part` beside it is moved to its place.
fn write_whole(part: &Path, file: &Path, text: &str) -> io::Result<()> {
    let created = match File::create(part) {
        // Folders are made when the first file in them needs one.
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(file.parent().unwrap_or(Path::new(".")))?;
            File::create(part)
        }
        created => created,
    };
    created?.write_all(text.as_bytes()).and_then(|()| fs::rename(part, file)).inspect_err(|_| {
        let _ = fs::remove_file(part);
    })
}

/// An error of the system in words, without its number.
fn io_words(error: &io::Error) -> String {
    let words = match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder",
        io::ErrorKind::PermissionDenied => "permission denied",
        io::ErrorKind::StorageFull => "no space left on the disk",
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only",
        io::ErrorKind::IsADirectory => "it is a folder",
        _ => {
            let words = error.to_string();
            return words.split(" (os error").next().unwrap_or_default().to_lowercase();
        }
    };
    words.to_owned()
}

fn schema() -> Outcome {
    let schema = serde_json::to_string_pretty(&vanban::output::json::schema()).expect("a schema is JSON");
    print::line(&schema)
}
