//! `vanban parse` and `vanban text`.

use std::path::PathBuf;

use vanban::job::{Settings, Want};

use super::input::Input;
use super::read::{Failure, Loaded};
use super::{Outcome, print};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files to read; `-` is standard input.
    files: Vec<PathBuf>,
    /// One line of JSON for each paper.
    #[arg(long)]
    compact: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct TextArgs {
    /// The file to read; `-` is standard input.
    file: Option<PathBuf>,
}

pub(crate) fn run(args: &Args) -> Outcome {
    let Some(inputs) = Input::all(&args.files) else {
        eprintln!("vanban: no file named and nothing piped in; try 'vanban parse FILE'");
        return Outcome::BadUsage;
    };
    let compact = args.compact || inputs.len() > 1;
    let settings = Settings { vocab: super::vocab(), want: if compact { Want::Compact } else { Want::Pretty } };
    let mut outcome = Outcome::Done;
    for input in &inputs {
        match load(input).and_then(|loaded| loaded.parse(input.path(), &settings)) {
            Ok(done) => {
                for stale in &done.summary.stale {
                    eprintln!("vanban: {}: correction not applied: {stale}", input.label());
                }
                if print::line(&done.json) != Outcome::Done {
                    return Outcome::SomeFailed;
                }
            }
            Err(failure) => {
                eprintln!("vanban: {}: {}", input.label(), failure.message);
                outcome = Outcome::SomeFailed;
            }
        }
    }
    outcome
}

fn load(input: &Input) -> Result<Loaded, Failure> {
    match input {
        Input::File(path) => Loaded::read(path),
        Input::Stdin => {
            let bytes = input.read().map_err(|error| Failure::new("unreadable-file", super::io_words(&error)))?;
            Ok(Loaded::piped(bytes))
        }
    }
}

pub(crate) fn text(args: &TextArgs) -> Outcome {
    let input = match Input::all(args.file.as_slice()).as_deref() {
        Some([input]) => input.clone(),
        _ => {
            eprintln!("vanban: no file named and nothing piped in; try 'vanban text FILE'");
            return Outcome::BadUsage;
        }
    };
    match load(&input).and_then(|loaded| loaded.text(input.path())) {
        Ok(text) => print::raw(&text),
        Err(failure) => {
            eprintln!("vanban: {}: {}", input.label(), failure.message);
            Outcome::SomeFailed
        }
    }
}
