//! Any file → its text: the only place that knows formats and encodings.
//!
//! [`read`] tells the format from the bytes, never from the name, and gives the text that
//! `vanban text FILE` prints: decoded or extracted, before any normalisation. All spans of the
//! output point into it.

mod codes;
mod doc;
#[cfg(feature = "docx")]
mod docx;
#[cfg(feature = "pdf")]
mod garbled;
#[cfg(feature = "html")]
mod html;
#[cfg_attr(not(all(feature = "docx", feature = "html")), allow(dead_code))] // Each reader uses its own part.
mod layout;
pub mod legacy;
mod limits;
#[cfg(any(feature = "docx", feature = "html"))]
#[cfg_attr(not(all(feature = "docx", feature = "html")), allow(dead_code))]
mod marker;
mod ocr;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
mod positioned;
mod rtf;
mod sniff;
mod tool;
#[cfg(any(feature = "docx", feature = "html"))]
#[cfg_attr(not(all(feature = "docx", feature = "html")), allow(dead_code))]
mod tree;

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Serialize;

use crate::diagnostic::Diagnostic;
use layout::remark;
use sniff::Kind;
use tool::Tool;

pub use limits::Limits;

pub use legacy::Encoding;

/// What kind of file a paper came in, told from its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text.
    Text,
    /// Text with Markdown marks.
    Markdown,
    /// A Word document (Office Open XML).
    Docx,
    /// A web page.
    Html,
    /// A PDF, with a text layer or scanned.
    Pdf,
    /// A picture of a page (PNG).
    Png,
    /// A picture of a page (JPEG).
    Jpeg,
    /// A picture of a page or more (TIFF).
    Tiff,
    /// Word 97-2003.
    Doc,
    /// Rich Text Format.
    Rtf,
}

/// How to read a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The encoding of the text, where the caller knows better than the text itself.
    pub encoding: Option<Encoding>,
    /// How much is read before a file is refused.
    pub limits: Limits,
    /// When text is recognised from pictures.
    pub ocr: Ocr,
    /// Whether programs of the machine may be run: pdftotext, tesseract, antiword, …
    pub tools: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { encoding: None, limits: Limits::default(), ocr: Ocr::default(), tools: true }
    }
}

impl Options {
    /// A program of the machine, if it is there and may be run.
    fn tool(&self, name: &'static str) -> Option<Tool> {
        self.tools.then(|| Tool::find(name)).flatten()
    }
}

/// When text is recognised from pictures (OCR).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Ocr {
    /// Where a page has no text, or a text that is false.
    #[default]
    Auto,
    /// Nowhere.
    Never,
    /// On every page of a PDF, whatever text it has.
    Always,
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
    /// A kind of file that is not read here.
    #[error("{kind} is not read; {advice}")]
    Unsupported {
        /// What the file is.
        kind: &'static str,
        /// What its owner can do.
        advice: &'static str,
    },
    /// A kind of file whose reader is not in this build.
    #[error("{kind} is not read by this build: it was made without the feature `{feature}`")]
    NotBuilt {
        /// What the file is.
        kind: &'static str,
        /// The cargo feature with its reader.
        feature: &'static str,
    },
    /// A file that opens with a password only.
    #[error("encrypted: {0}")]
    Encrypted(&'static str),
    /// A file that breaks the rules of its format.
    #[error("damaged {format}: {what}")]
    Damaged {
        /// What the file is.
        format: &'static str,
        /// What is wrong with it, and where.
        what: String,
    },
    /// A file that goes over one of the [`Limits`].
    #[error("over the limit: {what} is more than {limit} (`limits.{field}`)")]
    Limit {
        /// What there is too much of.
        what: String,
        /// How much is allowed.
        limit: u64,
        /// The field of [`Limits`].
        field: &'static str,
    },
    /// A file without text that can be had.
    #[error("no text: {0}")]
    NoText(&'static str),
    /// A PDF whose text layer has other letters than its pages show.
    #[error(
        "the text layer is false: page {page} has words such as `{sign}`, as its fonts do not say what their glyphs mean; {advice}"
    )]
    Garbled {
        /// The first such page.
        page: usize,
        /// A word of it.
        sign: String,
        /// Why it was not recognised from the picture.
        advice: String,
    },
    /// A file that needs a program which is not there.
    #[error("{what}, which is not installed (Debian: apt-get install {packages})")]
    ToolMissing {
        /// What needs which program.
        what: &'static str,
        /// The packages that have it.
        packages: &'static str,
    },
    /// An outside program that failed or went over its limits.
    #[error("{tool} {what}")]
    Tool {
        /// Its name.
        tool: &'static str,
        /// What happened.
        what: String,
    },
}

/// Reads the bytes of a file. `name` is a hint for diagnostics only.
///
/// # Errors
/// When the bytes hold no text that can be read; see [`Error`].
pub fn read<'a>(bytes: &'a [u8], name: &str, options: &Options) -> Result<Source<'a>, Error> {
    let kind = Kind::of(bytes);
    let mut source = match kind {
        Kind::Text => plain::read(bytes, options),
        #[cfg(feature = "docx")]
        Kind::Docx => docx::read(bytes, &options.limits),
        #[cfg(not(feature = "docx"))]
        Kind::Docx => Err(Error::NotBuilt { kind: kind.name(), feature: "docx" }),
        #[cfg(feature = "html")]
        Kind::Html => html::read(bytes, &options.limits),
        #[cfg(not(feature = "html"))]
        Kind::Html => Err(Error::NotBuilt { kind: kind.name(), feature: "html" }),
        #[cfg(feature = "pdf")]
        Kind::Pdf => pdf::read(bytes, options),
        #[cfg(not(feature = "pdf"))]
        Kind::Pdf => Err(Error::NotBuilt { kind: kind.name(), feature: "pdf" }),
        Kind::Doc => doc::read(bytes, options),
        Kind::Rtf => rtf::read(bytes),
        Kind::Png => ocr::read(bytes, Format::Png, options),
        Kind::Jpeg => ocr::read(bytes, Format::Jpeg, options),
        Kind::Tiff => ocr::read(bytes, Format::Tiff, options),
        Kind::EncryptedOffice => Err(Error::Encrypted("an Office file that opens with a password only")),
        _ => Err(Error::Unsupported { kind: kind.name(), advice: kind.advice() }),
    }?;
    if matches!(kind, Kind::Pdf | Kind::Doc) {
        decode_legacy(&mut source);
    }
    // Markup has held `total_bytes` on its way; a text is as long as its file.
    if !matches!(kind, Kind::Text | Kind::Docx | Kind::Html) {
        let what = || "the length of the text".into();
        Limits::hold(source.text.len() as u64, options.limits.text_bytes, what, "text_bytes")?;
    }
    source.diagnostics.extend(kind.misnamed(name));
    Ok(source)
}

/// Decodes lines that were typed in a legacy font, where the reader of the format knows no fonts.
fn decode_legacy(source: &mut Source<'_>) {
    let Some(repaired) = legacy::repair_text(&source.text) else { return };
    source.pages = moved_pages(&source.pages, &source.text, &repaired.text);
    source.text = Cow::Owned(repaired.text);
    source.encoding = repaired.encoding;
    source.diagnostics.extend(repaired.diagnostics);
}

/// Where pages begin in a text that was decoded: behind the same form feed as before, for no encoding
/// touches those. A form feed at the very end begins no page.
fn moved_pages(pages: &[usize], from: &str, to: &str) -> Vec<usize> {
    let feeds = |text: &str| -> Vec<usize> { memchr::memchr_iter(b'\x0c', text.as_bytes()).collect() };
    let (before, after) = (feeds(from), feeds(to));
    pages.iter().filter_map(|page| Some(after.get(before.binary_search(&page.checked_sub(1)?).ok()?)? + 1)).collect()
}

/// The words of a run (DOCX, RTF) or of an element (HTML) as Unicode, given the name of its font: the
/// one place where text in a legacy font (`.VnTime`, `VNI-Times`) is decoded.
fn run_text<'t>(text: &'t str, font: Option<&str>) -> Cow<'t, str> {
    run_text_among(text, font, &legacy::Fonts::default())
}

/// The same where it is known what the document sets in its fonts.
fn run_text_among<'t>(text: &'t str, font: Option<&str>, fonts: &legacy::Fonts<'_>) -> Cow<'t, str> {
    if !font.is_some_and(legacy::is_legacy_font) && text.chars().all(|c| c.is_ascii() || c == '\u{ad}') {
        // A soft hyphen in plain letters is one.
        return Cow::Borrowed(text);
    }
    fonts.repair(text, font).map_or(Cow::Borrowed(text), |decoded| Cow::Owned(decoded.text))
}
