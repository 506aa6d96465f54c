//! How files are read: options that every command with papers takes.

use std::sync::OnceLock;

use clap::ValueEnum;
use vanban::source::{Encoding, Limits, Ocr, Options};

/// How to read files, the same for every command that reads them.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Reading")]
pub(crate) struct ReadingArgs {
    /// Read plain text in this encoding instead of telling it from the text: utf-8, utf-16le,
    /// utf-16be, tcvn3, vni, viscii, vps, windows-1258, viqr, mojibake, windows-1252.
    #[arg(long, value_name = "NAME")]
    encoding: Option<Encoding>,
    /// When to recognise text from pictures, which needs tesseract with its data for Vietnamese.
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    ocr: When,
    /// Run no other program: no OCR, no .doc, PDF text by the built-in reader alone.
    #[arg(long)]
    no_tools: bool,
    /// Change a bound on hostile files, such as 'pages=20000' or 'tool_time=600' (seconds).
    #[arg(long = "limit", value_name = "NAME=NUMBER", value_parser = limit)]
    limits: Vec<(String, u64)>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum When {
    /// Where a page has no text, or a text that is false.
    #[default]
    Auto,
    /// Nowhere.
    Never,
    /// On every page of a PDF, whatever text it has.
    Always,
}

static CHOSEN: OnceLock<ReadingArgs> = OnceLock::new();

/// What the command line says; as by default where it says nothing.
pub(crate) fn options() -> Options {
    CHOSEN.get().map_or_else(Options::default, ReadingArgs::options)
}

/// What the command line says, in words, as far as it changes what is read; each begins with a space.
#[cfg(feature = "batch")]
pub(crate) fn words() -> String {
    CHOSEN.get().map_or_else(String::new, ReadingArgs::words)
}

impl ReadingArgs {
    /// Makes it what every paper of this command is read by.
    pub(crate) fn choose(&self) {
        let _ = CHOSEN.set(self.clone());
    }

    fn options(&self) -> Options {
        let ocr = match self.ocr {
            When::Auto => Ocr::Auto,
            When::Never => Ocr::Never,
            When::Always => Ocr::Always,
        };
        Options { encoding: self.encoding, limits: self.limits(), ocr, tools: !self.no_tools }
    }

    fn limits(&self) -> Limits {
        let mut limits = Limits::default();
        for (name, value) in &self.limits {
            limits.set(name, *value);
        }
        limits
    }

    #[cfg(feature = "batch")]
    fn words(&self) -> String {
        let mut words = String::new();
        if let Some(encoding) = self.encoding {
            words += " encoding=";
            words += encoding.name();
        }
        match self.ocr {
            When::Auto => {}
            When::Never => words += " ocr=never",
            When::Always => words += " ocr=always",
        }
        if self.no_tools {
            words += " no-tools";
        }
        // The last word on a limit holds, and one that changes nothing is none.
        let default = Limits::default();
        for name in Limits::NAMES {
            let last = self.limits.iter().rev().find(|(limit, _)| limit == name);
            let Some((_, value)) = last else { continue };
            let mut alone = default.clone();
            alone.set(name, *value);
            if alone != default {
                words += &format!(" {name}={value}");
            }
        }
        words
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

#[cfg(all(test, feature = "batch"))]
mod tests {
    use clap::{Args, FromArgMatches};

    use super::*;

    fn parsed(args: &[&str]) -> ReadingArgs {
        let command = ReadingArgs::augment_args(clap::Command::new("x").no_binary_name(true));
        ReadingArgs::from_arg_matches(&command.try_get_matches_from(args).unwrap()).unwrap()
    }

    #[test]
    fn words_tell_what_differs() {
        assert_eq!(parsed(&[]).words(), "");
        assert_eq!(parsed(&["--ocr", "auto", "--limit", "pages=5000"]).words(), "");
        let args =
            ["--limit=pages=9", "--encoding=abc", "--limit=depth=8", "--no-tools", "--limit=pages=7", "--ocr=never"];
        let args = parsed(&args);
        assert_eq!(args.words(), " encoding=TCVN3 ocr=never no-tools depth=8 pages=7");
        let options = args.options();
        assert_eq!((options.limits.pages, options.tools, options.encoding), (7, false, Some(Encoding::Tcvn3)));
    }
}
