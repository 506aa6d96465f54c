//! What to tell the reader about a paper: a code, where, and in words.

use schemars::JsonSchema;
use serde::Serialize;

use crate::text::Span;

/// How much a [`Diagnostic`] matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing: something is absent, or was mended in an ordinary way.
    Info,
    /// Worth a look: a value is doubtful or the paper contradicts itself.
    Warning,
    /// Something could not be read and is missing from the output.
    Error,
}

/// One remark: `code` is stable and documented in `docs/diagnostics.md`; `message` is for people,
/// lower case and without a full stop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Diagnostic {
    /// The stable name of the remark, such as `symbol-absent`.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What it says, in words.
    pub message: String,
    /// Where in the text, in UTF-8 bytes `[start, end)`.
    pub span: Span,
    /// The 1-based line where `span` starts; 0 until the text is known.
    pub line: usize,
    /// What the words probably should be, where that is known.
    pub suggestion: Option<String>,
}

/// The 1-based line of a byte offset; an offset behind the end is in the last line.
pub fn line_of(text: &str, offset: usize) -> usize {
    1 + memchr::memchr_iter(b'\n', &text.as_bytes()[..offset.min(text.len())]).count()
}

impl Diagnostic {
    /// A remark at `span`; its line is filled in by [`crate::parse`].
    pub fn new(code: &'static str, severity: Severity, span: Span, message: impl Into<String>) -> Self {
        Self { code, severity, message: message.into(), span, line: 0, suggestion: None }
    }

    /// The same remark with what the words probably should be.
    pub fn suggest(mut self, suggestion: impl Into<String>) -> Self {
        self.suggestion = Some(suggestion.into());
        self
    }
}
