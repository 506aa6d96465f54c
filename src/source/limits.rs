//! How much of a file is read before it is refused.

use std::time::Duration;

use super::Error;

/// Bounds on time and memory for hostile files. A file over one of them gives an error that names
/// the bound, and no text.
///
/// ```
/// use vanban::source::Limits;
/// let limits = Limits { pages: 20, ..Limits::default() };
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
    /// The most pages of a PDF or images of a TIFF: 5,000.
    pub pages: usize,
    /// The most bytes that the streams of a PDF that matter for its text may inflate to, a stream
    /// counted each time that it is drawn; pictures are not inflated: 128 MiB.
    pub stream_bytes: u64,
    /// The most numbers and other values in the parts of a PDF that are read: 8,000,000. A name or string counts
    /// as two, a dictionary as five and each of its keys as two, for that is what they take up.
    pub objects: usize,
    /// The most characters on one page of a PDF: 500,000.
    pub page_chars: usize,
    /// The longest side of a PDF page, in points of 1/72 inch: 14,400, which is 5.08 m.
    pub page_side: u32,
    /// The most pixels of a picture to be recognised; pages of a PDF are drawn coarser to hold it: 120,000,000.
    pub pixels: u64,
    /// The longest text that may come of a PDF, RTF or Word file or a picture: 64 MiB.
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
            parts: 10_000,
            part_bytes: 64 << 20,
            total_bytes: 128 << 20,
            ratio: 200,
            depth: 256,
            nodes: 4_000_000,
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
    /// The names that [`Limits::set`] knows.
    pub const NAMES: [&str; 16] = [
        "parts",
        "part_bytes",
        "total_bytes",
        "ratio",
        "depth",
        "nodes",
        "pages",
        "stream_bytes",
        "objects",
        "page_chars",
        "page_side",
        "pixels",
        "text_bytes",
        "tool_time",
        "tool_bytes",
        "tool_memory",
    ];

    /// Sets a limit by its name; [`Limits::tool_time`] in seconds. False for a name that is none.
    ///
    /// ```
    /// let mut limits = vanban::source::Limits::default();
    /// assert!(limits.set("pages", 20));
    /// assert_eq!(limits.pages, 20);
    /// ```
    pub fn set(&mut self, name: &str, value: u64) -> bool {
        let count = usize::try_from(value).unwrap_or(usize::MAX);
        match name {
            "parts" => self.parts = count,
            "part_bytes" => self.part_bytes = value,
            "total_bytes" => self.total_bytes = value,
            "ratio" => self.ratio = value,
            "depth" => self.depth = count,
            "nodes" => self.nodes = count,
            "pages" => self.pages = count,
            "stream_bytes" => self.stream_bytes = value,
            "objects" => self.objects = count,
            "page_chars" => self.page_chars = count,
            "page_side" => self.page_side = u32::try_from(value).unwrap_or(u32::MAX),
            "pixels" => self.pixels = value,
            "text_bytes" => self.text_bytes = value,
            "tool_time" => self.tool_time = Duration::from_secs(value),
            "tool_bytes" => self.tool_bytes = value,
            "tool_memory" => self.tool_memory = value,
            _ => return false,
        }
        true
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_sets_a_limit() {
        for name in Limits::NAMES {
            let mut limits = Limits::default();
            assert!(limits.set(name, 7) && limits != Limits::default(), "{name}");
        }
        assert!(!Limits::default().set("page", 7));
    }
}
