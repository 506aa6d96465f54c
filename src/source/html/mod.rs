//! Web pages, as browsers and Word save them.
//!
//! What comes out, beside what [`layout`](super::layout) says of paragraphs and tables:
//!
//! - the main text only: what holds the letterhead and the recipients, else `<article>` or `<main>`,
//!   else the block with most words; the site's frame is left out with a remark that counts it;
//! - one line for each block element and after each `<br>`; white space as a browser shows it;
//! - list markers as a browser prints them: `1.`, `a.`, `I.`, `•`, by `type`, `start`, `value` and
//!   `list-style-type` of the element itself; style sheets are not read;
//! - `<sup>1</sup>` as `¹`, `page-break-before` as a page break, `<del>` and hidden elements left out,
//!   each with a remark.
//!
//! Nothing that a page refers to is fetched.

mod decode;
mod main_text;
mod parse;
mod render;

use std::borrow::Cow;

use super::layout::{self, remark};
use super::{Error, Format, Limits, Source};
use crate::diagnostic::Severity;

/// Reads a web page.
pub(super) fn read<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Source<'a>, Error> {
    let (page, encoding, mut diagnostics) = decode::decode(bytes)?;
    let tree = parse::parse(&page, limits)?;
    let weighed = main_text::Page::new(&tree);
    let main = weighed.main();
    let (lines, remarks) = render::render(main, limits.total_bytes)?;
    diagnostics.extend(remarks);
    let frame = weighed.frame(main);
    if !frame.is_empty() {
        let (count, words) = (frame.len(), layout::excerpt(&frame, 200));
        let message = format!("{count} bytes of the web page around the paper are left out: \"{words}\"");
        diagnostics.push(remark("page-frame-text", Severity::Info, message));
    }
    Ok(Source { text: Cow::Owned(lines.text), format: Format::Html, encoding, pages: lines.pages, diagnostics })
}
