//! One paper from its bytes to its JSON: the job that `parse`, `batch`, `check` and `scan` share.
//!
//! ```
//! use vanban::job::{self, Paper, Settings, Want};
//!
//! let settings = Settings { vocab: vanban::Vocab::builtin(), want: Want::Compact };
//! let paper = Paper { name: "a.txt", bytes: "CHỈ THỊ".as_bytes(), corrections: None };
//! let done = job::run(&paper, &settings).unwrap();
//! assert!(done.json.starts_with("{\"schema_version\""));
//! ```

use std::borrow::Cow;
use std::io;
use std::panic::{self, AssertUnwindSafe};

use serde::Serialize;
use serde_json::Value;

use crate::correction::{Corrections, Report};
use crate::diagnostic::{Diagnostic, Severity, line_of};
use crate::document::Document;
use crate::output::json::Output;
use crate::output::word;
use crate::source::{self, Format, Options, Source};
use crate::text::Text;
use crate::vocab::Vocab;

/// A paper: its bytes, the name that its output carries, and what people corrected in it.
#[derive(Debug, Clone, Copy)]
pub struct Paper<'a> {
    /// The name, without folders.
    pub name: &'a str,
    /// The bytes of the file.
    pub bytes: &'a [u8],
    /// The corrections beside it.
    pub corrections: Option<&'a Corrections>,
}

/// How to read papers.
#[derive(Debug, Clone, Copy)]
pub struct Settings<'a> {
    /// The words to know.
    pub vocab: &'a Vocab,
    /// What is asked for.
    pub want: Want,
}

/// What is asked for beside the summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// JSON on one line.
    Compact,
    /// JSON, indented.
    Pretty,
    /// The JSON as a value, and the text.
    Value,
    /// Nothing.
    Summary,
}

/// What was made of a paper.
#[derive(Debug, Clone, Default)]
pub struct Done {
    /// The JSON, if asked for, without a line break at the end.
    pub json: String,
    /// The JSON as a value, if asked for.
    pub value: Value,
    /// The text that spans point into, if a value was asked for.
    pub text: String,
    /// The paper in a few words.
    pub summary: Summary,
}

/// A paper in a few words: what tables and counts are made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// The format of the file.
    pub format: String,
    /// Its encoding.
    pub encoding: String,
    /// The hash of its bytes, in hexadecimal.
    pub blake3: String,
    /// Whose paper it is.
    pub regime: String,
    /// The code of its type.
    pub kind: Option<String>,
    /// The year of its date.
    pub year: Option<String>,
    /// The diagnostics, attachments included: code and severity of each.
    pub diagnostics: Vec<(Cow<'static, str>, Severity)>,
    /// The bytes that have no known place.
    pub unclassified: usize,
    /// How many corrections were applied.
    pub corrected: usize,
    /// The corrections that no longer apply, in words.
    pub stale: Vec<String>,
}

/// Why a paper gave no output.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The bytes hold no text.
    #[error(transparent)]
    Source(#[from] source::Error),
    /// The program itself went wrong: a bug, named so that it can be reported.
    #[error("the parser broke down: {0}; please report this paper")]
    Panic(String),
    /// The JSON could not be written.
    #[error(transparent)]
    Write(io::Error),
}

impl Error {
    /// A stable name for the cause.
    pub fn code(&self) -> &'static str {
        match self {
            Error::Source(_) => "unreadable-source",
            Error::Panic(_) => "panic",
            Error::Write(_) => "unwritable",
        }
    }
}

/// Reads a paper. A panic while reading it is an error of this paper only.
///
/// # Errors
/// When the bytes hold no text, or the program broke down over them.
pub fn run(paper: &Paper<'_>, settings: &Settings<'_>) -> Result<Done, Error> {
    run_with(paper, settings, &Options::default())
}

/// Reads a paper as [`run`] does, its file as `options` say.
///
/// # Errors
/// When the bytes hold no text, or the program broke down over them.
pub fn run_with(paper: &Paper<'_>, settings: &Settings<'_>, options: &Options) -> Result<Done, Error> {
    read(paper, settings, options, |printed| match settings.want {
        Want::Compact => serde_json::to_string(printed),
        Want::Pretty => serde_json::to_string_pretty(printed),
        Want::Value | Want::Summary => Ok(String::new()),
    })
}

/// Reads a paper as [`run_with`] does and writes its JSON to `out` while it is made, so that it is never
/// held whole: of a long paper it is several times the text. Nothing is written of a paper that fails.
///
/// ```
/// use vanban::job::{self, Paper, Settings, Want};
///
/// let settings = Settings { vocab: vanban::Vocab::builtin(), want: Want::Compact };
/// let paper = Paper { name: "a.txt", bytes: "CHỈ THỊ".as_bytes(), corrections: None };
/// let mut out = Vec::new();
/// job::write(&paper, &settings, &vanban::source::Options::default(), &mut out).unwrap();
/// assert_eq!(out, job::run(&paper, &settings).unwrap().json.into_bytes());
/// ```
///
/// # Errors
/// When the bytes hold no text, the program broke down over them, or `out` takes no more.
pub fn write(
    paper: &Paper<'_>,
    settings: &Settings<'_>,
    options: &Options,
    out: impl io::Write,
) -> Result<Done, Error> {
    read(paper, settings, options, |printed| {
        match settings.want {
            Want::Compact => serde_json::to_writer(out, printed),
            Want::Pretty => serde_json::to_writer_pretty(out, printed),
            Want::Value | Want::Summary => Ok(()),
        }?;
        Ok(String::new())
    })
}

/// Lets `look` see the text of a paper as the parser takes it, text patches applied: for the stages
/// before the JSON.
///
/// ```
/// use vanban::job::{self, Paper};
/// use vanban::{line, source, Vocab};
///
/// let paper = Paper { name: "a.txt", bytes: "CHỈ THỊ\nvề đê điều".as_bytes(), corrections: None };
/// let count = job::look(&paper, &source::Options::default(), |text| line::lines(text, Vocab::builtin()).len());
/// assert_eq!(count.unwrap(), 2);
/// ```
///
/// # Errors
/// When the bytes hold no text, or the program broke down over them.
pub fn look<R>(paper: &Paper<'_>, options: &Options, look: impl FnOnce(&Text<'_>) -> R) -> Result<R, Error> {
    guarded(|| {
        let (mut source, _) = open(paper, options)?;
        Ok(look(&take_text(&mut source)))
    })
}

/// The one place where files become text.
fn open<'a>(paper: &Paper<'a>, options: &Options) -> Result<(Source<'a>, Vec<Report>), Error> {
    let mut source = source::read(paper.bytes, paper.name, options)?;
    for diagnostic in &mut source.diagnostics {
        diagnostic.line = line_of(&source.text, diagnostic.span.start);
    }
    Ok(match paper.corrections {
        Some(corrections) => corrections.patch(source),
        None => (source, Vec::new()),
    })
}

/// The text of a source. Only a text file can hold Markdown: a star in a Word document is a star.
fn take_text<'a>(source: &mut Source<'a>) -> Text<'a> {
    let text = std::mem::take(&mut source.text);
    match source.format {
        Format::Text | Format::Markdown => Text::new(text),
        _ => Text::plain(text),
    }
}

/// What is printed of a paper: a value where people corrected it.
#[derive(Serialize)]
#[serde(untagged)]
enum Printed<'o, 'a> {
    Output(&'o Output<'a>),
    Value(&'o Value),
}

/// Reads a paper; `print` makes its JSON.
fn read(
    paper: &Paper<'_>,
    settings: &Settings<'_>,
    options: &Options,
    print: impl FnOnce(&Printed<'_, '_>) -> serde_json::Result<String>,
) -> Result<Done, Error> {
    guarded(|| {
        #[cfg(debug_assertions)]
        planted::fault(paper.name);
        let (mut source, patched) = open(paper, options)?;
        let text = take_text(&mut source);
        let document = crate::parse(&text, settings.vocab);
        let output = Output::new(paper.name, paper.bytes, &source, settings.vocab, document);
        let mut done = Done { summary: Summary::of(&output), ..Done::default() };
        let corrections = paper.corrections.filter(|corrections| !corrections.is_empty());
        if corrections.is_some() || settings.want == Want::Value {
            let mut value = serde_json::to_value(&output).expect("a document holds only strings, numbers and lists");
            if let Some(corrections) = corrections {
                let reports = corrections.apply(&mut value, patched);
                done.summary.correct(&value, &reports);
            }
            done.value = value;
        }
        // A document holds only strings, numbers and lists: nothing but writing can fail.
        let json = match corrections {
            Some(_) => print(&Printed::Value(&done.value)),
            None => print(&Printed::Output(&output)),
        };
        done.json = json.map_err(|error| Error::Write(error.into()))?;
        match settings.want {
            Want::Value => done.text = text.raw().to_owned(),
            _ => done.value = Value::Null,
        }
        Ok(done)
    })
}

fn guarded<T>(work: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|payload| {
        let message = payload.downcast_ref::<&str>().copied().or(payload.downcast_ref::<String>().map(String::as_str));
        Err(Error::Panic(message.unwrap_or("no message").to_owned()))
    })
}

impl Summary {
    fn of(output: &Output<'_>) -> Self {
        let document = &output.document;
        let mut summary = Self {
            format: word(&output.source.format),
            encoding: output.source.encoding.to_owned(),
            blake3: output.source.blake3.clone(),
            regime: word(&document.regime),
            kind: document.title.kind.as_deref().map(str::to_owned),
            year: document.header.date.as_deref().and_then(year),
            ..Self::default()
        };
        summary.count(document);
        summary
    }

    fn count(&mut self, document: &Document<'_>) {
        let note = |diagnostic: &Diagnostic| (Cow::Borrowed(diagnostic.code), diagnostic.severity);
        self.diagnostics.extend(document.diagnostics.iter().map(note));
        self.unclassified += document.coverage.unclassified;
        for attachment in &document.attachments {
            self.count(&attachment.document);
        }
    }

    /// Takes over what people corrected.
    fn correct(&mut self, output: &Value, reports: &[Report]) {
        let at = |pointer: &str| output.pointer(pointer).and_then(Value::as_str);
        self.kind = at("/title/type").map(str::to_owned);
        self.year = at("/header/date").and_then(year);
        self.regime = at("/regime").unwrap_or_default().to_owned();
        self.corrected = reports.iter().filter(|report| report.applied).count();
        for report in reports.iter().filter(|report| !report.applied) {
            self.diagnostics.push((crate::correction::NOT_APPLIED.into(), Severity::Warning));
            self.stale.push(report.to_string());
        }
    }
}

fn year(date: &str) -> Option<String> {
    date.get(..4).map(str::to_owned)
}

/// Faults that tests plant, in debug builds only: `VANBAN_TEST=panic:NAME` or `slow:MILLISECONDS`.
#[cfg(debug_assertions)]
mod planted {
    pub(super) fn fault(name: &str) {
        let Ok(fault) = std::env::var("VANBAN_TEST") else { return };
        match fault.split_once(':') {
            Some(("panic", planted)) if planted == name => panic!("planted in {name}"),
            Some(("slow", time)) => {
                std::thread::sleep(std::time::Duration::from_millis(time.parse().unwrap_or_default()));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error_of_its_paper() {
        let error = guarded::<()>(|| panic!("at {}", "once")).unwrap_err();
        assert_eq!(error.code(), "panic");
        assert!(error.to_string().contains("at once"));
    }

    #[test]
    fn what_the_reader_of_a_format_says_comes_first() {
        let paper = Paper { name: "a.pdf", bytes: "CHỈ THỊ".as_bytes(), corrections: None };
        let done = run(&paper, &Settings { vocab: Vocab::builtin(), want: Want::Value }).unwrap();
        let first = &done.value["diagnostics"][0];
        assert_eq!((first["code"].as_str(), first["line"].as_u64()), (Some("wrong-extension"), Some(1)));
        assert_eq!(done.summary.diagnostics[0].0, "wrong-extension");
    }

    #[test]
    fn only_a_text_file_holds_markdown() {
        let source = |format| Source {
            text: "**CHỈ THỊ**".into(),
            format,
            encoding: "UTF-8",
            pages: Vec::new(),
            diagnostics: Vec::new(),
        };
        for (format, clean) in [
            (Format::Markdown, "CHỈ THỊ"),
            (Format::Text, "CHỈ THỊ"),
            (Format::Docx, "**CHỈ THỊ**"),
            (Format::Html, "**CHỈ THỊ**"),
        ] {
            assert_eq!(take_text(&mut source(format)).clean(), clean, "{format:?}");
        }
    }

    #[test]
    fn a_corrected_paper_says_so_and_counts_so() {
        let corrections = Corrections::read(
            "[[fix]]\nreason = \"register\"\nset.header.date = 1998-05-20\n[[fix]]\nreason = \"slip\"\nbefore = \"XX\"\nafter = \"YY\"\n",
        )
        .unwrap();
        let paper = Paper { name: "a.txt", bytes: b"AA", corrections: Some(&corrections) };
        let settings = Settings { vocab: Vocab::builtin(), want: Want::Value };
        let done = run(&paper, &settings).unwrap();
        assert_eq!(done.value["header"]["date"], "1998-05-20");
        assert_eq!(done.summary.year.as_deref(), Some("1998"));
        assert_eq!((done.summary.corrected, done.summary.stale.len()), (1, 1));
        assert_eq!(done.value["corrections"].as_array().unwrap().len(), 2);
        let last = done.value.as_object().unwrap().keys().next_back().unwrap();
        assert_eq!(last, "corrections");
    }
}
