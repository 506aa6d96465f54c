//! `vanban parse` and `vanban text`.

use std::path::PathBuf;

use vanban::output::json::Output;
use vanban::source::{self, Encoding};
use vanban::{Text, Vocab};

use super::input::Input;
use super::{Outcome, print};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files to read; `-` is standard input.
    files: Vec<PathBuf>,
    /// One line of JSON for each paper.
    #[arg(long)]
    compact: bool,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// How to read files, the same for every command that reads them.
#[derive(Debug, clap::Args)]
pub(crate) struct ReadingArgs {
    /// Read the text in this encoding instead of telling it from the text: utf-8, utf-16le,
    /// utf-16be, tcvn3, vni, viscii, vps, windows-1258, viqr, mojibake, windows-1252.
    #[arg(long, value_name = "NAME")]
    encoding: Option<Encoding>,
}

impl ReadingArgs {
    fn options(&self) -> source::Options {
        source::Options { encoding: self.encoding }
    }
}

#[derive(Debug, clap::Args)]
pub(crate) struct TextArgs {
    /// The file to read; `-` is standard input.
    file: Option<PathBuf>,
    #[command(flatten)]
    reading: ReadingArgs,
}

pub(crate) fn run(args: &Args) -> Outcome {
    let Some(inputs) = Input::all(&args.files) else {
        eprintln!("vanban: no file named and nothing piped in; try 'vanban parse FILE'");
        return Outcome::BadUsage;
    };
    let compact = args.compact || inputs.len() > 1;
    let mut outcome = Outcome::Done;
    for input in &inputs {
        if let Err(error) = parse_one(input, compact, &args.reading.options()) {
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
    let mut document = vanban::parse(&text, vocab);
    // What the file was comes before what the paper says.
    document.diagnostics.splice(0..0, source.take_diagnostics(text.raw()));
    Ok(print::line(&Output::new(&name, &bytes, &source, vocab, document).to_json(compact)))
}

pub(crate) fn text(args: &TextArgs) -> Outcome {
    let input = match Input::all(args.file.as_slice()).as_deref() {
        Some([input]) => input.clone(),
        _ => return Outcome::BadUsage,
    };
    let read = || -> Result<Outcome, Box<dyn std::error::Error>> {
        let bytes = input.read()?;
        Ok(print::raw(&source::read(&bytes, &input.name(), &args.reading.options())?.text))
    };
    read().unwrap_or_else(|error| {
        eprintln!("vanban: {}: {error}", input.label());
        Outcome::SomeFailed
    })
}
