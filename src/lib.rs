//! Reads Vietnamese Party and state papers (*văn bản*) and gives normalized JSON.
//!
//! The list of modules is the way of the data:
//!
//! ```text
//! bytes ─source─▶ Source ─text─▶ Text ─line─▶ Vec<Line> ─outline─▶ Outline ─directive─▶ Document ─output─▶ JSON
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod builtin;
mod citation;
pub mod correction;
pub mod diagnostic;
mod directive;
pub mod document;
mod fold;
pub mod job;
mod kept;
pub mod line;
pub mod outline;
pub mod output;
mod parse;
mod phrases;
pub mod source;
mod task;
pub mod text;
pub mod vocab;
mod words;

pub use document::Document;
pub use text::{Span, Text};
pub use vocab::Vocab;

/// Reads a paper. Does no I/O and never fails: any text gives a document and diagnostics.
pub fn parse<'t>(text: &'t Text<'t>, vocab: &'t Vocab) -> Document<'t> {
    directive::read(text, vocab)
}
