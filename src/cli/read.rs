//! How files are read: options that `vanban parse` and `vanban text` share.

use clap::ValueEnum;
use vanban::source::{Limits, Ocr, Options};

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Reading")]
pub(crate) struct Args {
    /// When to recognise text from pictures, which needs tesseract with its data for Vietnamese.
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    ocr: When,
    /// Run no other program: no OCR, no .doc, PDF text by the built-in reader alone.
    #[arg(long)]
    no_tools: bool,
    /// Change a bound on hostile files, such as `pages=20000` or `tool_time=600` (seconds).
    #[arg(long = "limit", value_name = "NAME=NUMBER", value_parser = limit)]
    limits: Vec<(String, u64)>,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum When {
    /// Where a page has no text, or a text that is false.
    #[default]
    Auto,
    /// Nowhere.
    Never,
    /// On every page of a PDF, whatever text it has.
    Always,
}

impl Args {
    /// The options for the library.
    pub(crate) fn options(&self) -> Options {
        let mut limits = Limits::default();
        for (name, value) in &self.limits {
            limits.set(name, *value);
        }
        let ocr = match self.ocr {
            When::Auto => Ocr::Auto,
            When::Never => Ocr::Never,
            When::Always => Ocr::Always,
        };
        Options { limits, ocr, tools: !self.no_tools }
    }
}

fn limit(words: &str) -> Result<(String, u64), String> {
    let (name, value) = words.split_once('=').ok_or("expected NAME=NUMBER")?;
    let value = value.parse().map_err(|_| format!("expected a number after \"{name}=\", found \"{value}\""))?;
    if Limits::default().set(name, value) {
        Ok((name.into(), value))
    } else {
        Err(format!("there is no limit \"{name}\"; there are {}", Limits::NAMES.join(", ")))
    }
}
