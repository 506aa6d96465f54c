//! PDF: the text layer of each page, and OCR for the pages that have none or a false one.
//!
//! The reader of this module always looks at the file first: it holds the limits, tells scans from
//! text, and gives the text of pages by itself. Where `pdftotext` is found its `-layout` text is taken,
//! as it knows more kinds of fonts.

mod content;
mod file;
mod filter;
mod font;
mod object;
mod words;

use super::ocr::{self, Engine, plural};
use super::tool::Tool;
use super::{Error, Format, Limits, Ocr, Options, Source, codes, garbled, positioned, remark};
use crate::diagnostic::Severity;
use content::Drawing;
use file::{File, Page};

/// What must be installed to draw pages, in Debian's names.
const PACKAGES: &str = "poppler-utils tesseract-ocr tesseract-ocr-vie";

/// A page as its text layer gives it.
#[derive(Debug, Default)]
struct Sheet {
    text: String,
    /// Letters and digits of the text layer.
    chars: usize,
    /// The page is a picture of text.
    scan: bool,
    /// A word that shows the text to be false.
    garbled: Option<String>,
    /// Width and height in points, where they are known.
    size: Option<(f64, f64)>,
    /// Letters of a watermark that were left out.
    slanted: usize,
}

/// Reads a PDF.
pub(super) fn read(bytes: &[u8], options: &Options) -> Result<Source<'static>, Error> {
    let file = File::open(bytes, &options.limits)?;
    let mut remarks = Vec::new();
    let sheets = if file.encrypted() {
        encrypted(bytes, options)?
    } else {
        if file.rebuilt {
            let message = "the table of objects is wrong; the objects were searched for";
            remarks.push(remark("pdf-damaged", Severity::Info, message));
        }
        let pages = file.pages()?;
        let Pages { mut sheets, legacy, cut } = sheets(&file, &pages, &options.limits)?;
        if !cut.is_empty() {
            let (page, is) = (plural(cut.len(), "page"), if cut.len() == 1 { "is" } else { "are" });
            let message =
                format!("the content of {page} {} {is} broken; what stands behind the fault is lost", listed(&cut));
            remarks.push(remark("pdf-damaged", Severity::Warning, message));
        }
        // pdftotext drops the soft hyphen, which is the letter ư in TCVN3.
        if let Some(pdftotext) = options.tool("pdftotext").filter(|_| !legacy) {
            match layout(&pdftotext, bytes, &options.limits) {
                Ok(texts) => take_text(&mut sheets, texts),
                Err(error) => {
                    let message = format!("{error}; the text is that of the built-in reader");
                    remarks.push(remark("tool-failed", Severity::Info, message));
                }
            }
        }
        sheets
    };
    let mut source = Source {
        text: String::new().into(),
        format: Format::Pdf,
        encoding: "Unicode",
        pages: Vec::new(),
        diagnostics: remarks,
    };
    let texts = recognise(sheets, bytes, options, &mut source)?;
    let mut text = String::new();
    for (i, page) in texts.iter().enumerate() {
        if i > 0 {
            source.pages.push(text.len());
        }
        text.push_str(page);
        text.push('\x0c');
    }
    source.text = text.into();
    Ok(source)
}

/// What the own reader makes of the pages.
#[derive(Default)]
struct Pages {
    sheets: Vec<Sheet>,
    /// Whether a font with an encoding of its own is used.
    legacy: bool,
    /// The numbers of pages of which a part is lost.
    cut: Vec<usize>,
}

/// Reads the text layer of each page.
fn sheets(file: &File<'_>, pages: &[Page], limits: &Limits) -> Result<Pages, Error> {
    let mut fonts = content::Fonts::new();
    let mut read = Pages::default();
    let mut total = 0;
    file.take_cut();
    for (number, page) in (1..).zip(pages) {
        let mut drawing = content::draw(file, page, number, &mut fonts, limits)?;
        file.check()?;
        read.legacy |= drawing.legacy;
        read.cut.extend(file.take_cut().then_some(number));
        let sheet = sheet(&mut drawing);
        total += sheet.text.len() as u64;
        Limits::hold(total, limits.text_bytes, || "the length of the text".into(), "text_bytes")?;
        read.sheets.push(sheet);
    }
    Ok(read)
}

/// Numbers of pages in words; of many the first.
fn listed(numbers: &[usize]) -> String {
    const MOST: usize = 20;
    let first: Vec<String> = numbers.iter().take(MOST).map(usize::to_string).collect();
    format!("{}{}", first.join(", "), if numbers.len() > MOST { ", …" } else { "" })
}

fn sheet(drawing: &mut Drawing) -> Sheet {
    let text: String = words::words(drawing).iter().map(|words| positioned::page(words)).collect();
    let chars = chars(&text);
    let drawn = drawing.pictures > 0.05 || drawing.strokes > 200;
    let scan = chars == 0 && drawn || drawing.pictures > 0.5 && chars < 200;
    Sheet {
        garbled: garbled::sign(&text).map(str::to_owned),
        text,
        chars,
        scan,
        size: Some(drawing.size),
        slanted: drawing.slanted,
    }
}

fn chars(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric() || *c == char::REPLACEMENT_CHARACTER).count()
}

/// So many torn syllables are no chance.
const TORN: usize = 4;

/// How many syllables a text has torn behind their first letter, as in *c ủa* and *T ờ trình*: pdftotext
/// goes by the width that a font gives, which is wrong where the letters with marks come from another font.
fn torn(text: &str) -> usize {
    let lone = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().filter(|_| letters.next().is_none());
        first.is_some_and(|c| c.is_alphabetic() && !is_marked_vowel(c) && !"aeiouyAEIOUY".contains(c))
    };
    let rest = |word: &str| word.chars().next().is_some_and(|c| c.is_lowercase() && is_marked_vowel(c));
    let of_line = |line: &str| {
        let mut words = line.split(' ').peekable();
        let mut torn = 0;
        while let Some(word) = words.next() {
            torn += usize::from(lone(word) && words.peek().is_some_and(|next| rest(next)));
        }
        torn
    };
    text.lines().map(of_line).sum()
}

fn is_marked_vowel(c: char) -> bool {
    !c.is_ascii() && c.is_alphabetic() && !matches!(c, 'đ' | 'Đ')
}

/// Takes the text of pdftotext in place of the own, when it has as many pages; but not where it scatters
/// the letters of a watermark (its `-nodiag` loses words beside them), nor where it tears more syllables than
/// the own reader, if it does so all over the file.
fn take_text(sheets: &mut [Sheet], pages: Vec<String>) {
    if pages.len() != sheets.len() {
        return;
    }
    let tears = pages.iter().map(|text| torn(text)).sum::<usize>() >= TORN;
    for (sheet, text) in sheets.iter_mut().zip(pages) {
        let own_is_whole = sheet.garbled.is_none() && (sheet.chars + sheet.slanted) * 20 >= chars(&text) * 19;
        if own_is_whole && (sheet.slanted > 0 || tears && torn(&text) > torn(&sheet.text)) {
            continue;
        }
        let sign = garbled::sign(&text).map(str::to_owned);
        // It leaves out what it does not know; then the own reader is the better witness.
        let whole = chars(&text) * 20 >= sheet.chars * 19;
        if sign.is_some() || whole {
            sheet.garbled = sign;
        }
        if whole || sheet.garbled.is_some() {
            sheet.text = text;
        }
    }
}

/// The pages that pdftotext gives.
fn layout(pdftotext: &Tool, bytes: &[u8], limits: &Limits) -> Result<Vec<String>, Error> {
    let text = pdftotext.run(&["-layout", "-enc", "UTF-8", "-eol", "unix", "-", "-"], bytes, limits)?;
    let text = String::from_utf8_lossy(&text);
    let mut pages: Vec<String> = text.split('\x0c').map(|page| page.chars().map(codes::plain).collect()).collect();
    if pages.last().is_some_and(|last| last.trim().is_empty()) {
        pages.pop();
    }
    Ok(pages)
}

/// The pages of an encrypted file, if it opens without a password.
fn encrypted(bytes: &[u8], options: &Options) -> Result<Vec<Sheet>, Error> {
    let pdftotext = options.tool("pdftotext").ok_or(Error::Encrypted(
        "this PDF has a key; pdftotext (Debian: poppler-utils) reads it if it opens without a password",
    ))?;
    let pages = layout(&pdftotext, bytes, &options.limits).map_err(|error| match &error {
        Error::Tool { what, .. } if what.contains("Incorrect password") => {
            Error::Encrypted("a PDF that opens with a password only")
        }
        _ => error,
    })?;
    let sheet = |text: String| {
        let chars = chars(&text);
        Sheet {
            garbled: garbled::sign(&text).map(str::to_owned),
            scan: chars == 0,
            chars,
            text,
            size: None,
            slanted: 0,
        }
    };
    let limit = options.limits.pages as u64;
    Limits::hold(pages.len() as u64, limit, || "the number of pages".into(), "pages")?;
    Ok(pages.into_iter().map(sheet).collect())
}

/// The text of each page, recognised where there is none to be had otherwise.
fn recognise(
    sheets: Vec<Sheet>,
    bytes: &[u8],
    options: &Options,
    source: &mut Source<'_>,
) -> Result<Vec<String>, Error> {
    let wanted: Vec<usize> = (0..sheets.len())
        .filter(|i| options.ocr == Ocr::Always || sheets[*i].scan || sheets[*i].garbled.is_some())
        .collect();
    if wanted.is_empty() {
        if sheets.iter().all(|sheet| sheet.chars == 0) {
            return Err(Error::NoText("the pages are empty"));
        }
        return Ok(sheets.into_iter().map(|sheet| sheet.text).collect());
    }
    let drawer = if options.ocr == Ocr::Never { Err(Error::NoText("OCR is off")) } else { Drawer::find(options) };
    let drawer = match drawer {
        Ok(drawer) => drawer,
        Err(error) => return without(sheets, &wanted, error, options, source),
    };
    let mut texts: Vec<String> = sheets.iter().map(|sheet| sheet.text.clone()).collect();
    let mut read = Vec::new();
    for i in wanted {
        let mut page = drawer.page(bytes, i + 1, sheets[i].size, &options.limits)?;
        texts[i] = std::mem::take(&mut page.text);
        read.push((i + 1, page));
    }
    if texts.iter().all(|text| text.trim().is_empty()) {
        return Err(Error::NoText("the pages are pictures on which tesseract finds no words"));
    }
    if read.len() == texts.len() {
        source.encoding = "image";
    }
    let numbered: Vec<(usize, &ocr::Page)> = read.iter().map(|(number, page)| (*number, page)).collect();
    source.diagnostics.extend(ocr::remarks(&numbered));
    if let Some((i, sign)) = sheets.iter().enumerate().find_map(|(i, sheet)| Some((i, sheet.garbled.as_ref()?))) {
        let message = format!("the text layer is false (page {}: `{sign}`); it was recognised from the picture", i + 1);
        source.diagnostics.push(remark("pdf-garbled", Severity::Warning, message));
    }
    Ok(texts)
}

/// What can be said where OCR is not to be had: false text is never given out, missing pages are named.
fn without(
    sheets: Vec<Sheet>,
    wanted: &[usize],
    error: Error,
    options: &Options,
    source: &mut Source<'_>,
) -> Result<Vec<String>, Error> {
    let garbled = sheets.iter().enumerate().find_map(|(i, sheet)| Some((i + 1, sheet.garbled.clone()?)));
    if let Some((page, sign)) = garbled {
        return Err(Error::Garbled { page, sign, advice: error.to_string() });
    }
    if options.ocr == Ocr::Always || !matches!(error, Error::ToolMissing { .. } | Error::NoText(_)) {
        return Err(error);
    }
    if sheets.iter().all(|sheet| sheet.scan || sheet.chars == 0) {
        return Err(match error {
            Error::NoText(_) => Error::NoText("the pages are pictures, and OCR is off"),
            other => other,
        });
    }
    let numbers: Vec<usize> = wanted.iter().map(|i| i + 1).collect();
    let message = format!(
        "{} {} of {} not read: a picture ({error})",
        plural(wanted.len(), "page"),
        listed(&numbers),
        sheets.len()
    );
    source.diagnostics.push(remark("page-not-read", Severity::Error, message));
    Ok(sheets.into_iter().map(|sheet| sheet.text).collect())
}

/// Draws pages and has them recognised.
struct Drawer {
    pdftoppm: Tool,
    engine: Engine,
}

impl Drawer {
    fn find(options: &Options) -> Result<Drawer, Error> {
        let missing = |what| Error::ToolMissing { what, packages: PACKAGES };
        let engine = Engine::find(options).map_err(|error| match error {
            Error::ToolMissing { what, .. } => missing(what),
            other => other,
        })?;
        let pdftoppm = options.tool("pdftoppm").ok_or(missing("reading a scanned PDF needs pdftoppm"))?;
        Ok(Drawer { pdftoppm, engine })
    }

    fn page(&self, bytes: &[u8], number: usize, size: Option<(f64, f64)>, limits: &Limits) -> Result<ocr::Page, Error> {
        let page = number.to_string();
        // Without a known size the longer side gets as many dots as that of A4.
        let (option, value) = match size {
            Some(size) => ("-r", format!("{:.0}", dpi(size, limits))),
            None => ("-scale-to", format!("{:.0}", ocr::DPI * 842.0 / 72.0)),
        };
        let at_page = |error: Error| match error {
            Error::Tool { tool, what } => Error::Tool { tool, what: format!("{what} (page {number})") },
            other => other,
        };
        let args = ["-gray", option, &value, "-f", &page, "-l", &page, "-"];
        let image = self.pdftoppm.run(&args, bytes, limits).map_err(at_page)?;
        let pages = self.engine.pages(&image, limits).map_err(at_page)?;
        pages
            .into_iter()
            .next()
            .ok_or(Error::Tool { tool: "tesseract", what: format!("gives nothing for page {number}") })
    }
}

/// The dots to the inch for a page: fewer when it would have too many pixels.
fn dpi((width, height): (f64, f64), limits: &Limits) -> f64 {
    let inches = width * height / (72.0 * 72.0);
    ocr::DPI.min((limits.pixels as f64 / inches).sqrt()).floor().max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn torn_syllables() {
        let rows = [
            ("nhất trí với T ờ trình c ủa Đ ảng u ỷ Chính phủ, là c ơ s ở đ ể\nban hành đ ơn v ị", 8),
            ("nhất trí với Tờ trình của Đảng uỷ Chính phủ, là cơ sở để ban hành", 0),
            ("điểm c khoản 1, mục B, điểm d và e  ở trên; ô A ở giữa; T   ở bên\nc\nở", 0),
        ];
        for (text, want) in rows {
            assert_eq!(torn(text), want, "{text}");
        }
    }

    #[test]
    fn pages_that_pdftotext_tears_stay_as_they_are() {
        let sheet = |text: &str| Sheet { text: text.into(), chars: chars(text), ..Sheet::default() };
        let take = |own: &[&str], other: &[&str]| {
            let mut sheets: Vec<Sheet> = own.iter().map(|text| sheet(text)).collect();
            take_text(&mut sheets, other.iter().map(|text| (*text).to_owned()).collect());
            sheets.into_iter().map(|sheet| sheet.text).collect::<Vec<_>>()
        };
        let torn = "c ủa T ờ trình c ơ s ở";
        assert_eq!(take(&["của Tờ trình cơ sở", "hai"], &[torn, "hai "]), ["của Tờ trình cơ sở", "hai "]);
        // One is chance, and both readers may tear alike.
        assert_eq!(take(&["mục c ở"], &["mục c  ở"]), ["mục c  ở"]);
        assert_eq!(take(&[torn], &[&format!("{torn}.")]), [format!("{torn}.")]);
    }
}
