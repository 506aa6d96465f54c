//! Any file → its text: the only place that knows formats and encodings.
//!
//! [`read`] tells the format from the bytes, never from the name, and gives the text that
//! `vanban text FILE` prints: decoded or extracted, before any normalisation. All spans of the
//! output point into it.

pub mod legacy;
mod plain;

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Serialize;

use crate::diagnostic::Diagnostic;

pub use legacy::Encoding;

/// What kind of file a paper came in, told from its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text.
    Text,
    /// Text with Markdown marks.
    Markdown,
}

/// The text of a file, with what the file was.
#[derive(Debug, Clone)]
pub struct Source<'a> {
    /// The text as decoded or extracted; what spans point into.
    pub text: Cow<'a, str>,
    /// What the file was.
    pub format: Format,
    /// The encoding of the file, such as `UTF-8`; the inner one for container formats.
    pub encoding: &'static str,
    /// Where the second, third … page begins, as byte offsets into `text`; empty where the format has no pages.
    pub pages: Vec<usize>,
    /// What the reader of the format has to say (a wrong extension, tracked changes, …).
    pub diagnostics: Vec<Diagnostic>,
}

impl Source<'_> {
    /// The remarks, each with its line in the text that was read.
    pub fn take_diagnostics(&mut self, text: &str) -> Vec<Diagnostic> {
        let mut diagnostics = std::mem::take(&mut self.diagnostics);
        for diagnostic in &mut diagnostics {
            let before = text.as_bytes().get(..diagnostic.span.start).unwrap_or(text.as_bytes());
            diagnostic.line = memchr::memchr_iter(b'\n', before).count() + 1;
        }
        diagnostics
    }
}

/// Why a file gave no text. Each says the cause in words; the caller adds the file's name.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The bytes are no text in any encoding known here.
    #[error("not a text: {0}")]
    NotText(String),
    /// A UTF-16 file that breaks off or holds a lone surrogate.
    #[error("broken UTF-16 at byte {0}")]
    BrokenUtf16(usize),
}

/// How to read a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// The encoding of the text, where the caller knows better than the text itself.
    pub encoding: Option<Encoding>,
}

/// Reads the bytes of a file. `name` is a hint for diagnostics only.
///
/// # Errors
/// When the bytes hold no text that can be read; see [`Error`].
pub fn read<'a>(bytes: &'a [u8], _name: &str, options: &Options) -> Result<Source<'a>, Error> {
    plain::read(bytes, options)
}
