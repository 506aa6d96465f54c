//! `vanban parse` and `vanban text`.

use std::path::PathBuf;

use vanban::output::json::Output;
use vanban::{Text, Vocab, source};

use super::input::Input;
use super::{Outcome, print, read};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files to read; `-` is standard input.
    files: Vec<PathBuf>,
    /// One line of JSON for each paper.
    #[arg(long)]
    compact: bool,
    #[command(flatten)]
    read: read::Args,
}

#[derive(Debug, clap::Args)]
pub(crate) struct TextArgs {
    /// The file to read; `-` is standard input.
    file: Option<PathBuf>,
    #[command(flatten)]
    read: read::Args,
}

pub(crate) fn run(args: &Args) -> Outcome {
    let Some(inputs) = Input::all(&args.files) else {
        eprintln!("vanban: no file named and nothing piped in; try 'vanban parse FILE'");
        return Outcome::BadUsage;
    };
    let compact = args.compact || inputs.len() > 1;
    let options = args.read.options();
    let mut outcome = Outcome::Done;
    for input in &inputs {
        if let Err(error) = parse_one(input, compact, &options) {
            eprintln!("vanban: {}: {error}", input.label());
            outcome = Outcome::SomeFailed;
        }
    }
    outcome
}

fn parse_one(input: &Input, compact: bool, options: &source::Options) -> Result<Outcome, Box<dyn std::error::Error>> {
    let bytes = input.read()?;
    let name = input.name();
    let mut source = source::read(&bytes, &name, options)?;
    let text = Text::new(std::mem::take(&mut source.text));
    let vocab = Vocab::builtin();
    let document = vanban::parse(&text, vocab);
    Ok(print::line(&Output::new(&name, &bytes, &source, vocab, document).to_json(compact)))
}

pub(crate) fn text(args: &TextArgs) -> Outcome {
    let input = match Input::all(args.file.as_slice()).as_deref() {
        Some([input]) => input.clone(),
        _ => return Outcome::BadUsage,
    };
    let read = || -> Result<Outcome, Box<dyn std::error::Error>> {
        let bytes = input.read()?;
        Ok(print::raw(&source::read(&bytes, &input.name(), &args.read.options())?.text))
    };
    read().unwrap_or_else(|error| {
        eprintln!("vanban: {}: {error}", input.label());
        Outcome::SomeFailed
    })
}
