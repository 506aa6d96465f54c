//! How much of a file is read before it is refused.

use super::Error;

/// Bounds on time and memory for hostile files. A file over one of them gives an error that names
/// the bound, and no text.
///
/// ```
/// use vanban::source::Limits;
/// let limits = Limits { part_bytes: 1 << 20, ..Limits::default() };
/// assert_eq!(limits.parts, 10_000);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// The most entries in an archive: 10,000.
    pub parts: usize,
    /// The most bytes that one entry of an archive may inflate to: 64 MiB.
    pub part_bytes: u64,
    /// The most bytes that all entries read from an archive may inflate to, and the longest text that
    /// may come of it: 128 MiB.
    pub total_bytes: u64,
    /// The most inflated bytes for one compressed byte, counted from the first MiB of an entry: 200.
    pub ratio: u64,
    /// The deepest nesting of elements in XML and HTML: 256. Values over 1,000 count as 1,000: the stack.
    pub depth: usize,
    /// The most elements, attributes and stretches of text in one part or page: 4,000,000.
    pub nodes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { parts: 10_000, part_bytes: 64 << 20, total_bytes: 128 << 20, ratio: 200, depth: 256, nodes: 4_000_000 }
    }
}

impl Limits {
    /// An error when `count` is over `limit`; `what` says of what, `field` which limit it is.
    pub(super) fn hold(
        count: u64,
        limit: u64,
        what: impl FnOnce() -> String,
        field: &'static str,
    ) -> Result<(), Error> {
        if count <= limit { Ok(()) } else { Err(Error::Limit { what: what(), limit, field }) }
    }
}
