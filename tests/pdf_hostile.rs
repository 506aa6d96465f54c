//! Hostile PDFs, pictures, RTF and Word files: each gives an error that names its cause, or its text,
//! within bounds.
//!
//! The file is read by a child process of this test binary, which reports its peak of memory and is
//! killed when it is late.
#![cfg(feature = "pdf")]

mod apart;
mod dice;
mod needs;
mod writer;

use std::fs;

use dice::{Dice, damage};
use vanban::source::{self, Limits, Options};
use writer::{Pdf, deflate, hex, show};

/// The most memory for any file here, in MiB; the process itself and the file are part of it.
const PEAK: usize = 600;

/// What reading a file comes to, in words.
fn outcome(bytes: &[u8], limits: Limits) -> String {
    match source::read(bytes, "a", &Options { limits, tools: false, ..Options::default() }) {
        Ok(source) => format!("text: {}", source.text),
        Err(error) => format!("error: {error}"),
    }
}

/// Not a test by itself: what the child process of [`bounded`] runs.
#[test]
fn child() {
    apart::child(|bytes| outcome(bytes, Limits::default()));
}

/// Reads a file in a process of its own, within bounds, and gives the outcome.
#[track_caller]
fn bounded(name: &str, bytes: &[u8]) -> String {
    apart::read(name, bytes, PEAK)
}

#[track_caller]
fn refused(name: &str, bytes: &[u8], want: &str) {
    let outcome = bounded(name, bytes);
    assert!(outcome.starts_with("error: ") && outcome.contains(want), "{name}: expected {want:?}, found {outcome}");
}

#[test]
fn page_trees() {
    let mut circle = Pdf::new();
    circle.set(2, "<</Type/Pages/Kids[7 0 R]/Count 1>>");
    circle.add("<</Type/Pages/Kids[2 0 R]/Count 1>>");
    refused("circle", &circle.build(), "damaged PDF: the page tree runs in a circle: object 2 is below itself");

    // Ten levels of a node with ten times the same child: ten thousand million pages.
    let mut fan = Pdf::new();
    for level in 0..10 {
        let child = if level == 0 { fan.page("", "") } else { 7 + level };
        let kids = format!("{child} 0 R ").repeat(10);
        fan.add(format!("<</Type/Pages/Kids[{kids}]>>"));
    }
    fan.set(2, "<</Type/Pages/Kids[18 0 R]>>");
    refused("fan", &fan.build(), "(`limits.pages`)");

    let mut deep = Pdf::new();
    deep.set(2, "<</Type/Pages/Kids[7 0 R]>>");
    (8..10_000).for_each(|next| _ = deep.add(format!("<</Type/Pages/Kids[{next} 0 R]>>")));
    refused("deep", &deep.build(), "the page tree is more than 64 levels deep");

    let mut empty = Pdf::new();
    empty.set(2, "<</Type/Pages/Kids[]>>");
    refused("empty", &empty.build(), "damaged PDF: it has no pages");
}

#[test]
fn a_hundred_thousand_pages() {
    let mut pdf = Pdf::new();
    let content = pdf.stream("", show(100.0, 700.0, 12.0, "Trang").as_bytes());
    let page = format!("<</Type/Page/Parent 2 0 R/Contents {content} 0 R>>");
    let pages: Vec<usize> = (0..100_000).map(|_| pdf.add(&page)).collect();
    pdf.set_pages(&pages);
    refused("pages", &pdf.build(), "over the limit: the number of pages is more than 5000 (`limits.pages`)");
    let more = Limits { pages: 200, ..Limits::default() };
    pdf.set_pages(&pages[..200]);
    assert!(outcome(&pdf.build(), more).starts_with("text: "));
}

#[test]
fn absurd_pages() {
    for (name, size) in [
        ("huge", "[0 0 9000000000000000000 1]"),
        ("wide", "[0 0 1000000 842]"),
        ("far", "[-9000000000 -9000000000 9000000000 9000000000]"),
    ] {
        let mut pdf = Pdf::new();
        let page = pdf.page("", &format!("/MediaBox{size}"));
        pdf.set_pages(&[page]);
        refused(name, &pdf.build(), "points) is more than 14400 (`limits.page_side`)");
    }
    // A page without size, and text at absurd places and sizes.
    let mut pdf = Pdf::new();
    let wild =
        show(1e30, -1e30, 1e30, "xa") + &show(10.0, 10.0, 1e-30, "nhỏ") + &show(100.0, 700.0, 12.0, "Điều lệ Đảng");
    let page = pdf.page(&wild, "/MediaBox[0 0 0 0]/Rotate 123456789");
    pdf.set_pages(&[page]);
    assert!(outcome(&pdf.build(), Limits::default()).contains("Điều lệ Đảng"));
}

#[test]
fn bombs() {
    let gigabyte = deflate(&vec![b' '; 1 << 30]);
    let limit = "the length of the unpacked streams is more than 134217728 (`limits.stream_bytes`)";

    let mut content = Pdf::new();
    let stream = content.stream("/Filter/FlateDecode", &gigabyte);
    let page = content.add(format!("<</Type/Page/Contents {stream} 0 R>>"));
    content.set_pages(&[page]);
    refused("content", &content.build(), limit);

    let twice = deflate(&gigabyte);
    let mut nested = Pdf::new();
    let stream = nested.stream("/Filter[/FlateDecode/FlateDecode]", &twice);
    let page = nested.add(format!("<</Type/Page/Contents {stream} 0 R>>"));
    nested.set_pages(&[page]);
    refused("nested", &nested.build(), limit);

    // In the stream that holds the objects, and as the table of objects.
    for kind in ["/Type/ObjStm/N 1/First 4", "/Type/XRef/W[1 1 1]/Size 9/Root 1 0 R"] {
        let packed = Pdf::paper(&["".into()]).build_packed();
        let mut bytes = packed[..packed.len() - 30].to_vec();
        let at = bytes.len();
        bytes.extend(format!("\n9 0 obj\n<<{kind}/Filter/FlateDecode/Length {}>>stream\n", gigabyte.len()).bytes());
        bytes.extend(&gigabyte);
        bytes.extend(format!("\nendstream\nendobj\nstartxref\n{}\n%%EOF\n", at + 1).bytes());
        refused("packed", &bytes, limit);
    }

    // A form that draws ten forms that draw ten forms …
    let mut forms = Pdf::new();
    for level in 0..15 {
        let names: String = (0..10).map(|i| format!("/X{i} {} 0 R", 8 + level)).collect();
        let draw: String = (0..10).map(|i| format!("/X{i} Do ")).collect();
        forms.stream(&format!("/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<<{names}>>>>"), draw.as_bytes());
    }
    forms.stream("/Subtype/Form/BBox[0 0 9 9]", b"0 0 m");
    let page = forms.page("/X Do", "/Resources<</XObject<</X 7 0 R>>>>");
    forms.set_pages(&[page]);
    refused("forms", &forms.build(), limit);
}

#[test]
fn too_many_letters_and_values() {
    let codes = "0041".repeat(600_000);
    let pdf = Pdf::paper(&[format!("BT /F 1 Tf -0.5 Tc 10 700 Td <{codes}> Tj ET")]);
    refused("letters", &pdf.build(), "the number of characters on page 1 is more than 500000 (`limits.page_chars`)");

    let pdf = Pdf::paper(&[format!("[{}] TJ", "1 ".repeat(9_000_000))]);
    refused("values", &pdf.build(), "the number of values on page 1 is more than 8000000 (`limits.objects`)");

    let mut pdf = Pdf::paper(&["/F 1 Tf (a) Tj".into()]);
    pdf.set(3, format!("[{}]", "1 ".repeat(9_000_000)));
    refused("array", &pdf.build(), "the number of values in this PDF is more than 8000000 (`limits.objects`)");
}

#[test]
fn circles_and_lies() {
    let good = show(100.0, 700.0, 12.0, "Điều lệ Đảng");
    // Lengths that lead to themselves, fonts and forms that hold themselves, references to references.
    let mut pdf = Pdf::new();
    let stream = pdf.add(format!("<</Length {} 0 R>>stream\n{good}\nendstream", 7));
    let knot = pdf.add("9 0 R");
    pdf.add("8 0 R");
    let form = pdf.stream("/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 10 0 R>>>>", b"/X Do");
    let page = pdf.add(format!(
        "<</Type/Page/Contents[{stream} 0 R {knot} 0 R]/Annots {knot} 0 R/Resources<</Font 3 0 R/XObject<</X {form} 0 R/Y {knot} 0 R>>>>>>"
    ));
    pdf.set_pages(&[page]);
    assert!(bounded("knots", &pdf.build()).contains("Điều lệ Đảng"));

    // Tables that point to themselves or claim what is not there.
    let paper = String::from_utf8_lossy(&Pdf::paper(std::slice::from_ref(&good)).build()).replace('\u{fffd}', "x");
    for (from, to) in [
        ("/Root 1 0 R", "/Root 1 0 R/Prev 0"),
        ("/Root 1 0 R", "/Root 1 0 R/Prev 99999999999999999"),
        ("xref\n0 ", "xref\n0 99999999"),
        ("0000000000 65535 f \n", "9999999999 65535 n \n"),
    ] {
        let outcome = bounded("tables", paper.replacen(from, to, 1).as_bytes());
        assert!(outcome.starts_with("text: ") && outcome.contains("Điều lệ Đảng"), "{to}: {outcome}");
    }

    // Maps and widths for four thousand million codes.
    let mut pdf = Pdf::paper(&[good]);
    let map =
        "1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange 1 begincidrange <0000> <FFFF> 4294967295 endcidrange";
    pdf.set(6, format!("<</Length {}>>stream\n{map}\nendstream", map.len()));
    pdf.set(5, "<</Type/Font/Subtype/CIDFontType2/DW 500/W[0 4294967295 500 4294967290 [1 2 3 4 5 6 7 8 9]]>>");
    refused("maps", &pdf.build(), "the text layer is false");
}

#[test]
fn searching_a_broken_file_takes_linear_time() {
    // Strings that never end, each within the one before.
    let mut bytes = b"%PDF-1.7\n".to_vec();
    (0..100_000).for_each(|i| bytes.extend(format!("{i} 0 obj <</A (\n").bytes()));
    bytes.extend(b"%%EOF");
    refused("strings", &bytes, "(`limits.stream_bytes`)");
    let mut bytes = b"%PDF-1.7\n".to_vec();
    (0..200_000).for_each(|i| bytes.extend(format!("{i} 0 obj [\n").bytes()));
    bytes.extend(b"%%EOF");
    refused("arrays", &bytes, "(`limits.objects`)");
}

#[test]
fn a_file_that_breaks_off_gives_no_text() {
    for whole in
        [Pdf::paper(&[show(100.0, 700.0, 12.0, "Điều lệ Đảng")]), Pdf::paper(&vec![show(9.0, 9.0, 9.0, "a"); 20])]
    {
        for bytes in [whole.build(), whole.build_packed()] {
            for share in 1..20 {
                let cut = &bytes[..bytes.len() * share / 20];
                let outcome = outcome(cut, Limits::default());
                assert!(outcome.starts_with("error: damaged PDF: it breaks off"), "{share}: {outcome}");
            }
        }
    }
    let mut broken = Pdf::new();
    let whole = deflate(show(100.0, 700.0, 12.0, "Điều lệ Đảng").repeat(50).as_bytes());
    let stream = broken.stream("/Filter/FlateDecode", &whole[..whole.len() / 2]);
    let page = broken.add(format!("<</Type/Page/Contents {stream} 0 R>>"));
    broken.set_pages(&[page]);
    let outcome = outcome(&broken.build(), Limits::default());
    assert!(outcome.starts_with("error: damaged PDF: the content of page 1 cannot be unpacked"), "{outcome}");
}

#[test]
fn pictures_of_absurd_size() {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend([0, 1, 0x86, 0xA0, 0, 1, 0x86, 0xA0, 8, 0, 0, 0, 0]);
    refused("png", &png, "the number of pixels (100000 × 100000) is more than 120000000 (`limits.pixels`)");
    // A list of images that leads back to its start.
    refused("tiff", b"II*\0\x08\0\0\0\0\0\x08\0\0\0", "damaged picture");
    refused("jpeg", b"\xff\xd8\xff\xe0", "damaged picture");
}

/// Damaged copies: no panic, no hang, whatever comes of them.
#[test]
fn damaged_copies() {
    let content =
        show(100.0, 700.0, 12.0, "Điều lệ Đảng") + &format!("BT /F 9 Tf 9 9 Td [<{}> 9 (a)] TJ ET q Q", hex("xã"));
    let paper = Pdf::paper(&[content]);
    let word = fs::read("tests/files/paper.doc").unwrap();
    let rtf = fs::read("tests/files/paper.rtf").unwrap();
    let mut dice = Dice::new(1);
    for round in 0..3000 {
        let mut bytes = match round % 6 {
            0..=2 => paper.build(),
            3 => paper.build_packed(),
            4 => word.clone(),
            _ => rtf.clone(),
        };
        damage(&mut bytes, &mut dice, 6, round % 10 == 0);
        let _ = outcome(&bytes, Limits::default());
    }
}
