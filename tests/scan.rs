//! Scans: pictures, and PDFs whose pages are pictures. Each test but the last two needs tesseract.

mod needs;
mod writer;

use std::io::Read;
use std::process::Command;

use needs::have;
use vanban::diagnostic::Severity;
use vanban::source::{self, Format, Ocr, Options};
use writer::Pdf;

fn scan() -> Vec<u8> {
    std::fs::read("tests/files/scan.png").unwrap()
}

/// The size of a PNG, and the packed rows of its picture.
fn png_parts(png: &[u8]) -> (u32, u32, Vec<u8>) {
    let word = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    let (mut at, mut rows) = (8, Vec::new());
    while at < png.len() {
        let len = word(at) as usize;
        if &png[at + 4..at + 8] == b"IDAT" {
            rows.extend(&png[at + 8..at + 8 + len]);
        }
        at += 12 + len;
    }
    (word(16), word(20), rows)
}

/// Adds a page that is the scan; gives its number.
fn scanned_page(pdf: &mut Pdf) -> usize {
    let (width, height, rows) = png_parts(&scan());
    let image = pdf.stream(
        &format!(
            "/Type/XObject/Subtype/Image/Width {width}/Height {height}/BitsPerComponent 8/ColorSpace/DeviceRGB\
             /Filter/FlateDecode/DecodeParms<</Predictor 15/Colors 3/BitsPerComponent 8/Columns {width}>>"
        ),
        &rows,
    );
    pdf.page("q 595 0 0 842 0 0 cm /I Do Q", &format!("/Resources<</XObject<</I {image} 0 R>>>>"))
}

/// The scan twice in a TIFF, gray and not packed.
fn tiff() -> Vec<u8> {
    let (width, height, rows) = png_parts(&scan());
    let mut packed = Vec::new();
    flate2::read::ZlibDecoder::new(&rows[..]).read_to_end(&mut packed).unwrap();
    let row = 3 * width as usize;
    let (mut picture, mut above) = (Vec::<u8>::new(), vec![0u8; row]);
    for line in packed.chunks(row + 1) {
        let mut line = line.to_vec();
        for i in 1..=row {
            let (left, corner) = if i > 3 { (line[i - 3], above[i - 4]) } else { (0, 0) };
            let up = above[i - 1];
            let guess = match line[0] {
                1 => left,
                2 => up,
                3 => ((u16::from(left) + u16::from(up)) / 2) as u8,
                4 => {
                    let guess = i16::from(left) + i16::from(up) - i16::from(corner);
                    [left, up, corner].into_iter().min_by_key(|b| (guess - i16::from(*b)).abs()).unwrap()
                }
                _ => 0,
            };
            line[i] = line[i].wrapping_add(guess);
        }
        above.copy_from_slice(&line[1..]);
        picture.extend(line[1..].iter().step_by(3));
    }
    let mut out = b"II*\0\x08\0\0\0".to_vec();
    let entries: u16 = 8;
    let directory = 2 + 12 * u32::from(entries) + 4;
    let strip = 8 + 2 * directory;
    for last in [false, true] {
        out.extend(entries.to_le_bytes());
        let fields = [
            (256u16, 4u16, width),
            (257, 4, height),
            (258, 3, 8),
            (259, 3, 1),
            (262, 3, 1),
            (273, 4, strip),
            (278, 4, height),
            (279, 4, picture.len() as u32),
        ];
        for (tag, kind, value) in fields {
            out.extend(tag.to_le_bytes());
            out.extend(kind.to_le_bytes());
            out.extend(1u32.to_le_bytes());
            out.extend(value.to_le_bytes());
        }
        let next = if last { 0 } else { 8 + directory };
        out.extend(next.to_le_bytes());
    }
    out.extend(picture);
    out
}

/// What the scan must come out as: its words, and its letterhead in columns.
#[track_caller]
fn assert_read(text: &str) {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap();
    let columns: Vec<&str> = first.trim().split("   ").map(str::trim).filter(|words| !words.is_empty()).collect();
    assert_eq!(columns.len(), 2, "{text}");
    assert!(columns[0].starts_with("TỈNH ỦY") && columns[1].ends_with("VIỆT NAM"), "{text}");
    for words in ["Số 07-CT/TU", "ngày 05 tháng 3 năm 2026", "công tác lưu trữ", "    1. Đảng ủy các xã", "30/6/2026"]
    {
        assert!(text.contains(words), "{words} in {text}");
    }
}

#[test]
fn a_png_a_jpeg_and_a_tiff() {
    if !have(&["tesseract", "pdftoppm"]) {
        return;
    }
    let source =
        source::read(&scan(), "scan.png", &Options::default()).map(|s| (s.format, s.encoding, s.text.into_owned()));
    let (format, encoding, text) = source.unwrap();
    assert_eq!((format, encoding), (Format::Png, "image"));
    assert_read(&text);

    let jpeg = Command::new("pdftoppm")
        .args(["-r", "200", "-gray", "-jpeg", "-f", "1", "-l", "1", "-singlefile", "tests/files/paper.pdf"])
        .output()
        .unwrap()
        .stdout;
    let source = source::read(&jpeg, "scan.jpg", &Options::default()).unwrap();
    assert_eq!(source.format, Format::Jpeg);
    assert_read(&source.text);

    let tiff = tiff();
    let source = source::read(&tiff, "scan.tif", &Options::default()).unwrap();
    assert_eq!(source.format, Format::Tiff);
    assert_eq!(source.pages.len(), 1);
    assert_read(&source.text);
    assert_read(&source.text[source.pages[0]..]);
    let remark = &source.diagnostics[0];
    assert_eq!((remark.code, remark.severity), ("ocr", Severity::Info));
    assert!(remark.message.starts_with("text recognised by OCR on 2 pages, mean confidence"), "{}", remark.message);
}

#[cfg(feature = "pdf")]
#[test]
fn a_scanned_pdf() {
    if !have(&["tesseract", "pdftoppm"]) {
        return;
    }
    let mut pdf = Pdf::new();
    let page = scanned_page(&mut pdf);
    let words = writer::show(80.0, 700.0, 12.0, "Trang này có chữ, do máy làm ra từ đầu.");
    let typed = pdf.page(&words, "");
    pdf.set_pages(&[typed, page]);
    let bytes = pdf.build();
    let source = source::read(&bytes, "", &Options::default()).unwrap();
    assert!(source.text.trim_start().starts_with("Trang này có chữ"), "{}", source.text);
    assert_read(&source.text[source.pages[0]..]);
    assert_eq!(source.encoding, "Unicode");

    // A seal of text over the scan does not make it a text.
    let mut pdf = Pdf::new();
    let page = scanned_page(&mut pdf);
    let seal = pdf.stream(
        "/Subtype/Form/BBox[0 0 300 50]/Resources<</Font 3 0 R>>",
        writer::show(0.0, 20.0, 8.0, "Ký bởi: Văn phòng, 05.03.2026 10:00:00 +07:00").as_bytes(),
    );
    pdf.set(page, {
        let mut object = format!("<</Type/Page/Parent 2 0 R/Contents {} 0 R", page - 1);
        object += &format!("/Resources<</XObject<</I {} 0 R>>>>", page - 2);
        object + &format!("/Annots[<</Subtype/Widget/Rect[200 10 500 60]/AP<</N {seal} 0 R>>>>]>>")
    });
    pdf.set_pages(&[page]);
    let source = source::read(&pdf.build(), "", &Options::default()).map(|s| (s.encoding, s.text.into_owned()));
    let (encoding, text) = source.unwrap();
    assert_eq!(encoding, "image");
    assert_read(&text);
}

#[cfg(feature = "pdf")]
#[test]
fn ocr_always_reads_what_is_seen() {
    if !have(&["tesseract", "pdftoppm"]) {
        return;
    }
    let bytes = std::fs::read("tests/files/paper.pdf").unwrap();
    let source = source::read(&bytes, "", &Options { ocr: Ocr::Always, ..Options::default() }).unwrap();
    assert_eq!(source.encoding, "image");
    assert_read(&source.text);
}

#[test]
fn without_ocr_the_error_says_what_to_do() {
    let mut pdf = Pdf::new();
    let page = scanned_page(&mut pdf);
    pdf.set_pages(&[page]);
    let never = Options { ocr: Ocr::Never, ..Options::default() };
    let no_tools = Options { tools: false, ..Options::default() };
    let error = |bytes: &[u8], options: &Options| source::read(bytes, "", options).unwrap_err().to_string();
    assert_eq!(error(&scan(), &never), "no text: the file is a picture, and OCR is off");
    let missing = "reading a scan needs tesseract, which is not installed (Debian: apt-get install";
    assert_eq!(error(&scan(), &no_tools), format!("{missing} tesseract-ocr tesseract-ocr-vie)"));
    if cfg!(feature = "pdf") {
        assert_eq!(error(&pdf.build(), &never), "no text: the pages are pictures, and OCR is off");
        let packages = "poppler-utils tesseract-ocr tesseract-ocr-vie";
        assert_eq!(error(&pdf.build(), &no_tools), format!("{missing} {packages})"));
    }
}

#[cfg(feature = "pdf")]
#[test]
fn a_page_that_is_not_read_is_named() {
    let mut pdf = Pdf::new();
    let page = scanned_page(&mut pdf);
    let typed = pdf.page(&writer::show(80.0, 700.0, 12.0, "Trang này có chữ, do máy làm ra từ đầu."), "");
    pdf.set_pages(&[typed, page]);
    let bytes = pdf.build();
    let source = source::read(&bytes, "", &Options { tools: false, ..Options::default() }).unwrap();
    let remark = &source.diagnostics[0];
    assert_eq!((remark.code, remark.severity), ("page-not-read", Severity::Error));
    assert!(
        remark.message.starts_with("page 2 of 2 not read: a picture (reading a scan needs tesseract"),
        "{}",
        remark.message
    );
}
