//! Word documents (Office Open XML).
//!
//! What comes out, beside what [`layout`](super::layout) says of paragraphs and tables:
//!
//! - automatic numbers and bullets as the words that Word prints ([`numbering`]);
//! - `w:softHyphen` as U+00AD (legacy fonts have a letter there), `w:noBreakHyphen` as `-`;
//! - text printed in capitals (`w:caps`) in capitals; bold and italics are not marked;
//! - tracked changes as accepted, hidden text left out, each with a remark;
//! - notes: `¹` in the sentence, and `¹ words of the note` at the end of the text after a line `-----`;
//! - text boxes before the paragraph that holds them, or after it when it has words before the box;
//! - headers and footers in a remark, unless one holds the letterhead, which then begins the text.
//!
//! Left out with a remark: pictures, comments, embedded documents. Left out without: fields that
//! number pages, and everything that places or colours.

mod body;
mod numbering;
mod package;
mod styles;
mod xml;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use self::body::{Notes, Reader};
use self::numbering::Numbering;
use self::package::{Package, damaged};
use self::styles::Styles;
use super::layout::{self, Lines};
use super::tree::{El, Tree};
use super::{Error, Format, Limits, Source};

/// Reads a DOCX.
pub(super) fn read<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Source<'a>, Error> {
    let parts = Parts::open(bytes, limits)?;
    let body = parts.main.root().child("w:document").and_then(|document| document.child("w:body"));
    let body = body.ok_or_else(|| damaged("the main part holds no text of a document"))?;
    let styles = parts.styles.as_ref().map(Styles::new).unwrap_or_default();
    let style_num = |style: &str| styles.get(style).and_then(|style| style.num);
    let numbering = parts.numbering.as_ref().map(|tree| Numbering::new(tree, style_num)).unwrap_or_default();
    let notes = Notes { footnotes: parts.footnotes.as_ref(), endnotes: parts.endnotes.as_ref() };
    let fonts = body::fonts(&parts.main, &styles);
    let mut reader = Reader::new(&styles, &fonts, numbering, notes, limits.total_bytes);

    let mut headers = Vec::new();
    for (header, tree) in &parts.margins {
        let mut lines = Lines::default();
        reader.story(tree.root().children().find(|el| !el.name().is_empty()), &mut lines)?;
        headers.push((*header, lines));
    }
    let mut out = Lines::default();
    reader.body(body, &mut out)?;
    reader.notes(&mut out)?;
    let mut diagnostics = reader.remarks();
    let out = layout::margins(headers, out, &mut diagnostics);
    Ok(Source { text: Cow::Owned(out.text), format: Format::Docx, encoding: "UTF-8", pages: out.pages, diagnostics })
}

/// The parts of a document that hold text or say how it is read.
struct Parts {
    main: Tree,
    styles: Option<Tree>,
    numbering: Option<Tree>,
    footnotes: Option<Tree>,
    endnotes: Option<Tree>,
    /// Headers and footers in the order of their first use, each with its name for people.
    margins: Vec<(&'static str, Tree)>,
}

impl Parts {
    fn open(bytes: &[u8], limits: &Limits) -> Result<Self, Error> {
        let mut package = Package::open(bytes, limits)?;
        let name = package.main_part()?;
        let main = package.xml(&name)?.ok_or_else(|| damaged(format!("the archive holds no {name}")))?;
        let relations = package.relations(&name)?;
        let target =
            |kind: &str| relations.iter().find(|relation| relation.kind == kind).map(|relation| &relation.target);
        let mut part = |kind: &str| target(kind).map_or(Ok(None), |part| package.xml(part));
        let styles = part("styles")?;
        let numbering = part("numbering")?;
        let footnotes = part("footnotes")?;
        let endnotes = part("endnotes")?;
        let by_id: HashMap<&str, &str> = relations.iter().map(|relation| (&*relation.id, &*relation.target)).collect();
        let mut seen = HashSet::new();
        let mut margins = Vec::new();
        for el in main.all().filter(|el| matches!(el.name(), "w:headerReference" | "w:footerReference")) {
            let target = el.attr("r:id").and_then(|id| by_id.get(id)).filter(|target| seen.insert(**target));
            let Some(target) = target else { continue };
            if let Some(tree) = package.xml(target)? {
                margins.push((if el.name() == "w:headerReference" { "header" } else { "footer" }, tree));
            }
        }
        Ok(Self { main, styles, numbering, footnotes, endnotes, margins })
    }
}

/// The branch of an `mc:AlternateContent` that is read: Word's newer form, without its older copy.
fn branch(both: El<'_>) -> Option<El<'_>> {
    both.child("mc:Choice").or_else(|| both.child("mc:Fallback"))
}
