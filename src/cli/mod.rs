//! Arguments, files and exit codes; no parsing of papers here.
//!
//! Exit codes: 0 done, 1 some input failed, 2 bad usage.

mod input;
mod parse;
mod print;
mod read;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Reads Vietnamese Party and state papers (văn bản) and gives normalized JSON.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print what a paper says, as JSON.
    Parse(parse::Args),
    /// Print the text of a paper: what the spans of the JSON point into.
    Text(parse::TextArgs),
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
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        ExitCode::from(match outcome {
            Outcome::Done => 0,
            Outcome::SomeFailed => 1,
            Outcome::BadUsage => 2,
        })
    }
}

pub(crate) fn run() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Parse(args) => parse::run(&args),
        Command::Text(args) => parse::text(&args),
        Command::Schema => schema(),
    };
    outcome.into()
}

fn schema() -> Outcome {
    let schema = serde_json::to_string_pretty(&vanban::output::json::schema()).expect("a schema is JSON");
    print::line(&schema)
}
