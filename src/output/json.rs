//! JSON: the contract that other programs rely on.

use schemars::JsonSchema;
use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::document::{Document, SCHEMA_VERSION};
use crate::source::{Format, Source};
use crate::vocab::Vocab;

/// What is printed for one file: the document with what made it and what it came from.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "vanban document")]
pub struct Output<'a> {
    /// The version of this shape.
    pub schema_version: &'static str,
    /// What made it.
    pub generator: Generator<'a>,
    /// What it was made from.
    pub source: SourceInfo<'a>,
    /// The paper.
    #[serde(flatten)]
    pub document: Document<'a>,
    /// What people corrected, where there is something; see [`crate::correction`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub corrections: Vec<crate::correction::Report>,
}

/// The program and vocabulary that made an output.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Generator<'a> {
    /// Always `vanban`.
    pub name: &'static str,
    /// The version of the program.
    pub version: &'static str,
    /// A hash of the vocabulary.
    pub vocabulary: &'a str,
}

/// The file that an output was made from.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SourceInfo<'a> {
    /// Its name, without folders.
    pub name: &'a str,
    /// What kind of file it was.
    pub format: Format,
    /// How it was encoded.
    pub encoding: &'a str,
    /// Its length in bytes.
    pub bytes: usize,
    /// The BLAKE3 hash of its bytes, in hexadecimal.
    pub blake3: String,
}

impl<'a> Output<'a> {
    /// Puts a document together with its file's `name` and `bytes`. What the reader of the format has
    /// to say comes before the remarks on the paper.
    pub fn new(name: &'a str, bytes: &[u8], source: &Source<'a>, vocab: &'a Vocab, mut document: Document<'a>) -> Self {
        let remarks = source.diagnostics.iter().cloned();
        document.diagnostics.splice(0..0, remarks.map(|remark| Diagnostic { line: remark.line.max(1), ..remark }));
        Self {
            schema_version: SCHEMA_VERSION,
            generator: Generator { name: "vanban", version: env!("CARGO_PKG_VERSION"), vocabulary: vocab.version() },
            source: SourceInfo {
                name,
                format: source.format,
                encoding: source.encoding,
                bytes: bytes.len(),
                blake3: blake3::hash(bytes).to_hex().to_string(),
            },
            document,
            corrections: Vec::new(),
        }
    }
}

/// The JSON Schema (2020-12) of [`Output`].
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(Output)
}
