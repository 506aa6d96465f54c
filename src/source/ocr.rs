//! Scans: text recognised by tesseract, with the Vietnamese data, found at run time.
//!
//! Lines are built from the boxes of the words, with the same columns as for a PDF, so that the two
//! halves of a letterhead stay apart.

use super::positioned::{self, Word};
use super::tool::Tool;
use super::{Error, Format, Limits, Ocr, Options, Source, remark};
use crate::diagnostic::{Diagnostic, Severity};

/// What must be installed, in Debian's names.
pub(super) const PACKAGES: &str = "tesseract-ocr tesseract-ocr-vie";
/// Dots to the inch that pages are drawn with. Measured: on four scans of 200 and 300 dpi, the text is
/// that of the twin at 200, and a little worse for headings at 300.
pub(super) const DPI: f64 = 200.0;
/// Below this mean confidence of its words, in percent, a page is worth a look.
const DOUBTFUL: f64 = 75.0;

/// The recogniser.
#[derive(Debug)]
pub(super) struct Engine {
    tesseract: Tool,
    dpi: String,
}

/// A recognised page.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) text: String,
    /// The mean confidence of its words, in percent.
    pub(super) confidence: f64,
}

impl Engine {
    /// Finds it.
    pub(super) fn find(options: &Options) -> Result<Engine, Error> {
        let missing = |what| Error::ToolMissing { what, packages: PACKAGES };
        let tesseract = options.tool("tesseract").ok_or(missing("reading a scan needs tesseract"))?;
        let languages = tesseract.run(&["--list-langs"], b"", &options.limits)?;
        if !String::from_utf8_lossy(&languages).lines().any(|line| line.trim() == "vie") {
            return Err(missing("reading a scan needs tesseract's data for Vietnamese"));
        }
        Ok(Engine { tesseract, dpi: format!("{DPI}") })
    }

    /// Recognises the pages of an image file.
    pub(super) fn pages(&self, image: &[u8], limits: &Limits) -> Result<Vec<Page>, Error> {
        // Mode 4, one column of text of varying size, keeps the order of an office paper.
        let args = ["-", "-", "-l", "vie", "--psm", "4", "--dpi", &self.dpi, "tsv"];
        let table = self.tesseract.run(&args, image, limits)?;
        Ok(read_table(&String::from_utf8_lossy(&table)))
    }
}

/// Reads an image file.
pub(super) fn read(bytes: &[u8], format: Format, options: &Options) -> Result<Source<'static>, Error> {
    if options.ocr == Ocr::Never {
        return Err(Error::NoText("the file is a picture, and OCR is off"));
    }
    let size = image_size(bytes, format, options.limits.pages).ok_or_else(|| Error::Damaged {
        format: "picture",
        what: "it does not say how large it is, or breaks off".into(),
    })?;
    let what = || format!("the number of pixels ({} × {})", size.width, size.height);
    Limits::hold(size.width * size.height, options.limits.pixels, what, "pixels")?;
    Limits::hold(size.pages, options.limits.pages as u64, || "the number of pages".into(), "pages")?;
    let pages = Engine::find(options)?.pages(bytes, &options.limits)?;
    let mut text = String::new();
    let mut starts = Vec::new();
    for (i, page) in pages.iter().enumerate() {
        if i > 0 {
            text.push('\x0c');
            starts.push(text.len());
        }
        text.push_str(&page.text);
    }
    if text.trim().is_empty() {
        return Err(Error::NoText("tesseract finds no words on the picture"));
    }
    let numbered: Vec<(usize, &Page)> = (1..).zip(&pages).collect();
    let diagnostics = remarks(&numbered);
    Ok(Source { text: text.into(), format, encoding: "image", pages: starts, diagnostics })
}

/// What there is to say of recognised pages, each with its number.
pub(super) fn remarks(pages: &[(usize, &Page)]) -> Vec<Diagnostic> {
    if pages.is_empty() {
        return Vec::new();
    }
    let mean = pages.iter().map(|(_, page)| page.confidence).sum::<f64>() / pages.len() as f64;
    let count = pages.len();
    let message = format!("text recognised by OCR on {count} {}, mean confidence {mean:.0} %", plural(count, "page"));
    let mut remarks = vec![remark("ocr", Severity::Info, message)];
    for (number, page) in pages.iter().filter(|(_, page)| page.confidence < DOUBTFUL) {
        let message = format!("page {number} was recognised with a mean confidence of {:.0} % only", page.confidence);
        remarks.push(remark("ocr-doubtful", Severity::Warning, message));
    }
    remarks
}

pub(super) fn plural(count: usize, word: &str) -> String {
    if count == 1 { word.into() } else { format!("{word}s") }
}

/// Reads tesseract's table: one row for each page, block, paragraph, line and word.
fn read_table(table: &str) -> Vec<Page> {
    let mut pages: Vec<(Vec<Word>, Vec<f64>, Vec<f64>)> = Vec::new();
    let mut line = 0;
    for row in table.lines().skip(1) {
        let fields: Vec<&str> = row.splitn(12, '\t').collect();
        let [level, _, _, _, _, _, left, top, width, height, confidence, text] = fields[..] else { continue };
        let number = |field: &str| field.parse::<f64>().unwrap_or(0.0);
        if level == "1" {
            pages.push(Default::default());
        }
        let Some((words, heights, confidences)) = pages.last_mut() else { continue };
        match level {
            "4" => {
                line += 1;
                heights.push(number(height));
            }
            "5" if !text.trim().is_empty() => {
                confidences.push(number(confidence));
                words.push(Word {
                    text: text.trim().into(),
                    left: number(left),
                    right: number(left) + number(width),
                    top: number(top),
                    bottom: number(top) + number(height),
                    size: 0.0,
                    line,
                });
            }
            _ => {}
        }
    }
    pages.into_iter().map(|(words, heights, confidences)| build(words, heights, &confidences)).collect()
}

fn build(mut words: Vec<Word>, mut heights: Vec<f64>, confidences: &[f64]) -> Page {
    // A line of Vietnamese, with its marks above and below, is a little higher than its letter size.
    heights.sort_by(f64::total_cmp);
    let size = 0.85 * heights.get(heights.len() / 2).copied().unwrap_or(1.0);
    for word in &mut words {
        word.size = size;
    }
    let confidence = confidences.iter().sum::<f64>() / confidences.len().max(1) as f64;
    Page { text: positioned::page(&words), confidence }
}

/// What a picture says of itself.
#[derive(Debug, PartialEq)]
struct Size {
    width: u64,
    height: u64,
    pages: u64,
}

/// Reads the size from the head of an image file; the largest of a file with several, of which no more are
/// looked at than `most` and one.
fn image_size(bytes: &[u8], format: Format, most: usize) -> Option<Size> {
    match format {
        Format::Png => {
            let side = |at: usize| Some(u64::from(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?)));
            Some(Size { width: side(16)?, height: side(20)?, pages: 1 })
        }
        Format::Jpeg => jpeg_size(bytes),
        _ => tiff_size(bytes, most),
    }
}

fn jpeg_size(bytes: &[u8]) -> Option<Size> {
    let word = |at: usize| Some(u64::from(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?)));
    let mut at = 2;
    loop {
        let (mark, kind) = (*bytes.get(at)?, *bytes.get(at + 1)?);
        if mark != 0xFF {
            return None;
        }
        match kind {
            0xFF => at += 1,
            0xC0..=0xCF if !matches!(kind, 0xC4 | 0xC8 | 0xCC) => {
                return Some(Size { height: word(at + 5)?, width: word(at + 7)?, pages: 1 });
            }
            0x01 | 0xD0..=0xD8 => at += 2,
            _ => at += 2 + word(at + 2)? as usize,
        }
    }
}

fn tiff_size(bytes: &[u8], most: usize) -> Option<Size> {
    let little = bytes.first() == Some(&b'I');
    let number = |at: usize, len: usize| -> Option<u64> {
        let field = bytes.get(at..at.checked_add(len)?)?;
        let add = |n: u64, b: &u8| n << 8 | u64::from(*b);
        Some(if little { field.iter().rev().fold(0, add) } else { field.iter().fold(0, add) })
    };
    let mut size = Size { width: 0, height: 0, pages: 0 };
    let mut at = number(4, 4)? as usize;
    let mut seen = std::collections::HashSet::new();
    let mut read = 0;
    while at != 0 && size.pages <= most as u64 {
        if !seen.insert(at) {
            return None;
        }
        size.pages += 1;
        let entries = number(at, 2)? as usize;
        // Lists that lie over one another would have more entries together than the file has room for.
        read += 12 * entries;
        if read > bytes.len() {
            return None;
        }
        let (mut width, mut height) = (0, 0);
        for entry in (0..entries).map(|i| at + 2 + 12 * i) {
            let value = if number(entry + 2, 2)? == 3 { number(entry + 8, 2)? } else { number(entry + 8, 4)? };
            match number(entry, 2)? {
                256 => width = value,
                257 => height = value,
                _ => {}
            }
        }
        if width * height >= size.width * size.height {
            (size.width, size.height) = (width, height);
        }
        at = number(at + 2 + 12 * entries, 4)? as usize;
    }
    (size.pages > 0).then_some(size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_of_pictures() {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        png.extend([0, 0, 2, 0, 0, 0, 1, 0]);
        assert_eq!(image_size(&png, Format::Png, 9), Some(Size { width: 512, height: 256, pages: 1 }));
        let jpeg = b"\xff\xd8\xff\xe0\0\x04JF\xff\xc0\0\x11\x08\x01\0\x02\0";
        assert_eq!(image_size(jpeg, Format::Jpeg, 9), Some(Size { width: 512, height: 256, pages: 1 }));
        let tiff = b"II*\0\x08\0\0\0\x02\0\0\x01\x03\0\x01\0\0\0\0\x02\0\0\x01\x01\x03\0\x01\0\0\0\0\x01\0\0\0\0\0\0";
        assert_eq!(image_size(tiff, Format::Tiff, 9), Some(Size { width: 512, height: 256, pages: 1 }));
        for format in [Format::Png, Format::Jpeg, Format::Tiff] {
            assert_eq!(image_size(b"II*\0", format, 9), None);
        }
    }

    #[test]
    fn a_table_of_words() {
        let table = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
            1\t1\t0\t0\t0\t0\t0\t0\t1654\t2339\t-1\t\n\
            4\t1\t1\t1\t1\t0\t200\t100\t1200\t40\t-1\t\n\
            5\t1\t1\t1\t1\t1\t200\t100\t100\t40\t90\tTỈNH\n\
            5\t1\t1\t1\t1\t2\t310\t100\t80\t40\t80\tUỶ\n\
            5\t1\t1\t1\t1\t3\t900\t100\t120\t40\t70\tĐẢNG\n";
        let pages = read_table(table);
        assert_eq!(pages.len(), 1);
        assert!(pages[0].text.starts_with("TỈNH UỶ   ") && pages[0].text.ends_with("   ĐẢNG\n"), "{}", pages[0].text);
        assert_eq!(pages[0].confidence, 80.0);
    }
}
