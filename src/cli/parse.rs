//! `vanban parse` and `vanban text`.

use std::path::PathBuf;

use clap::ValueEnum;
use vanban::job::{Done, Settings, Want};
use vanban::output::stage;

use super::input::{Input, Left, each};
use super::read::Loaded;
use super::reading::ReadingArgs;
use super::{Outcome, draw, misused, print};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
One paper prints one indented JSON document; several print JSON Lines, a line for each, in the order of \
the command line. What fails is named on stderr, and the others go on.

Examples:
  vanban parse chi-thi.docx
  vanban parse --stage outline chi-thi.txt
  vanban parse --diagnostics *.txt > papers.jsonl
  pdftotext -layout x.pdf - | vanban parse

Exit codes: 0 done, 1 some input failed, 2 bad usage.")]
pub(crate) struct Args {
    /// Files to read, '-' for standard input; none reads what is piped in.
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// What to print of each paper.
    #[arg(long, value_enum, value_name = "STAGE", default_value = "json")]
    stage: Stage,
    /// 'json' prints one document, or an array of several; 'jsonl' prints a line for each
    /// [default: json for one paper, jsonl for several].
    #[arg(long, value_enum, value_name = "FORMAT", hide_possible_values = true)]
    format: Option<Format>,
    /// Do not indent the JSON.
    #[arg(long)]
    compact: bool,
    /// Draw the diagnostics on stderr, each with its line and a mark under its words.
    #[arg(long)]
    diagnostics: bool,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

/// A stage on the way from the text to the JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Stage {
    /// Every line that is not blank: number, kind, indent, blank lines before it, words.
    Lines,
    /// The zones and the units of the body, indented by level.
    Outline,
    /// The whole document.
    Json,
}

/// How documents follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A document, or an array of them.
    Json,
    /// A line for each document.
    Jsonl,
}

#[derive(Debug, clap::Args)]
pub(crate) struct TextArgs {
    /// The file to read, '-' for standard input; none reads what is piped in.
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

pub(crate) fn run(args: &Args) -> Outcome {
    match args.stage {
        Stage::Json => json(args),
        _ if args.format.is_some() || args.compact || args.diagnostics => {
            misused("--format, --compact and --diagnostics belong to '--stage json'; leave them or --stage out")
        }
        stage => stages(args, stage),
    }
}

fn json(args: &Args) -> Outcome {
    let several = args.files.len() > 1;
    let format = args.format.unwrap_or(if several { Format::Jsonl } else { Format::Json });
    let compact = args.compact || format == Format::Jsonl;
    let array = several && format == Format::Json;
    let want = match (args.diagnostics, compact) {
        (true, _) => Want::Value,
        (false, true) => Want::Compact,
        (false, false) => Want::Pretty,
    };
    let settings = Settings { vocab: super::vocab(), want };
    let mut printed = 0;
    let outcome = each(&args.files, "parse", |input| {
        let paper = Loaded::open(input)?;
        if !array && !args.diagnostics {
            stale(input, &paper.print(input.path(), &settings)?);
            return Ok(());
        }
        let done = paper.parse(input.path(), &settings)?;
        stale(input, &done);
        if args.diagnostics {
            draw::all(&input.label(), &done);
        }
        let json = if args.diagnostics { to_json(&done, compact) } else { done.json };
        if array {
            print::next(&element(&json, printed, compact))?;
        } else {
            print::next(&[json.as_str(), "\n"])?;
        }
        printed += 1;
        Ok(())
    });
    if array && outcome != Outcome::BadUsage {
        let end = if printed == 0 {
            "[]"
        } else if compact {
            "]"
        } else {
            "\n]"
        };
        let ended = print::line(end);
        return if ended == Outcome::Done { outcome } else { ended };
    }
    outcome
}

/// An element of an array, with what stands before it.
fn element(json: &str, printed: usize, compact: bool) -> [String; 2] {
    let before = match (printed, compact) {
        (0, true) => "[",
        (0, false) => "[\n  ",
        (_, true) => ",",
        (_, false) => ",\n  ",
    };
    // No line break stands within a string of JSON.
    [before.to_owned(), if compact { json.to_owned() } else { json.replace('\n', "\n  ") }]
}

fn to_json(done: &Done, compact: bool) -> String {
    let json = if compact { serde_json::to_string(&done.value) } else { serde_json::to_string_pretty(&done.value) };
    json.expect("a value is JSON")
}

/// Names the corrections that no longer apply.
pub(crate) fn stale(input: &Input, done: &Done) {
    for stale in &done.summary.stale {
        anstream::eprintln!("vanban: {}: correction not applied: {stale}", input.label());
    }
}

fn stages(args: &Args, stage: Stage) -> Outcome {
    let mut first = true;
    each(&args.files, "parse", |input| {
        let text = Loaded::open(input)?.look(input.path(), |text| match stage {
            Stage::Lines => stage::lines(text, &vanban::line::lines(text, super::vocab())),
            _ => stage::outline(&vanban::parse(text, super::vocab())),
        })?;
        heading(&args.files, input, &mut first)?;
        Ok(print::next(&[text])?)
    })
}

/// Says which paper follows, where there are several.
pub(crate) fn heading(files: &[PathBuf], input: &Input, first: &mut bool) -> Result<(), Left> {
    let before = if std::mem::replace(first, false) { "" } else { "\n" };
    if files.len() > 1 {
        print::next(&[format!("{before}==> {} <==\n", input.label())])?;
    }
    Ok(())
}

pub(crate) fn text(args: &TextArgs) -> Outcome {
    each(args.file.as_slice(), "text", |input| {
        let text = Loaded::open(input)?.look(input.path(), |text| text.raw().to_owned())?;
        Ok(print::next(&[text])?)
    })
}
