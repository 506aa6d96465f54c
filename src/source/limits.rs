//! How much of a file is read before it is refused.

use std::time::Duration;

use super::Error;

/// Bounds on time and memory for hostile files. A file over one of them gives an error that names
/// the bound, and no text.
///
/// ```
/// use vanban::source::Limits;
/// let limits = Limits { pages: 20, ..Limits::default() };
/// assert_eq!(limits.stream_bytes, 128 << 20);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// The most pages of a PDF or images of a TIFF: 5,000.
    pub pages: usize,
    /// The most bytes that the streams of a PDF that matter for its text may inflate to, a stream
    /// counted each time that it is drawn; pictures are not inflated: 128 MiB.
    pub stream_bytes: u64,
    /// The most numbers, names, strings and so on in the parts of a PDF that are read: 8,000,000.
    pub objects: usize,
    /// The most characters on one page of a PDF: 500,000.
    pub page_chars: usize,
    /// The longest side of a PDF page, in points of 1/72 inch: 14,400, which is 5.08 m.
    pub page_side: u32,
    /// The most pixels of a picture to be recognised; pages of a PDF are drawn coarser to hold it: 120,000,000.
    pub pixels: u64,
    /// The longest text that may come of a PDF, RTF or Word file: 64 MiB.
    pub text_bytes: u64,
    /// The longest that an outside program may work on a file, or on one page where it is given pages: 120 s.
    pub tool_time: Duration,
    /// The most bytes that an outside program may print: 128 MiB.
    pub tool_bytes: u64,
    /// The most address space for an outside program other than LibreOffice, on Unix: 2 GiB.
    pub tool_memory: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            pages: 5_000,
            stream_bytes: 128 << 20,
            objects: 8_000_000,
            page_chars: 500_000,
            page_side: 14_400,
            pixels: 120_000_000,
            text_bytes: 64 << 20,
            tool_time: Duration::from_secs(120),
            tool_bytes: 128 << 20,
            tool_memory: 2 << 30,
        }
    }
}

impl Limits {
    /// An error when `count` is over `limit`; `what` says of what, `field` which limit it is.
    pub(super) fn hold(count: u64, limit: u64, what: impl FnOnce() -> String, field: &'static str) -> Result<(), Error> {
        if count <= limit { Ok(()) } else { Err(Error::Limit { what: what(), limit, field }) }
    }
}
