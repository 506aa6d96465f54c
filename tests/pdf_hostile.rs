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

/// One endless string is stopped while it is read, not behind it.
#[test]
fn one_endless_string() {
    let page = format!("BT /F 1 Tf -0.5 Tc 10 700 Td <{}> Tj ET", "0041".repeat(12_000_000));
    let mut pdf = Pdf::new();
    let stream = pdf.stream("/Filter/FlateDecode", &deflate(page.as_bytes()));
    let page = pdf.add(format!("<</Type/Page/Contents {stream} 0 R>>"));
    pdf.set_pages(&[page]);
    refused("string", &pdf.build(), "the number of characters on page 1 is more than 500000 (`limits.page_chars`)");
}

/// Numbers that filters and fonts calculate with.
#[test]
fn absurd_numbers() {
    let good = show(100.0, 700.0, 12.0, "Điều lệ Đảng");
    for parms in [
        "/Predictor 2/BitsPerComponent 0",
        "/Predictor 12/BitsPerComponent 0",
        "/Predictor 12/Colors 64/BitsPerComponent 16/Columns 16777216",
        "/Predictor 2/Columns 9223372036854775807/Colors 64",
        "/Predictor 15/Columns -1",
        "/Predictor 15/Colors 0.5",
    ] {
        let mut pdf = Pdf::paper(std::slice::from_ref(&good));
        let stream = pdf.stream(&format!("/Filter/FlateDecode/DecodeParms<<{parms}>>"), &deflate(good.as_bytes()));
        let page = pdf.add(format!("<</Type/Page/Contents {stream} 0 R>>"));
        pdf.set_pages(&[page]);
        bounded(parms, &pdf.build());
    }
    for font in [
        "/Subtype/Type1/Encoding<</Differences[99999999999999999999999999/A/B -5/C/D 1e9/E]>>",
        "/Subtype/Type1/FirstChar 4294967295/LastChar 9/Widths[1 2 3]",
        "/Subtype/Type3/FontMatrix[]/FirstChar -9/Widths[1 2 3]",
        "/Subtype/Type0/DescendantFonts[<</W[4294967295[1 2 3] 1 4294967295 5]/DW 1e308>>]/Encoding 8 0 R/ToUnicode 8 0 R",
    ] {
        let mut pdf = Pdf::paper(std::slice::from_ref(&good));
        pdf.set(3, format!("<</F 4 0 R/G<</Type/Font/BaseFont/X{font}>>>>"));
        let map = "1 begincodespacerange <> <0000000000> endcodespacerange 1 begincidrange <FFFFFFFF> <FFFFFFFF> 4294967295 \
                   endcidrange 1 beginbfrange <00> <FFFFFFFF> <> endbfrange 1 beginbfrange <41> <FFFFFFFF> <FFFF> endbfrange";
        let page = pdf.page(&(good.clone() + "BT /G 12 Tf 100 600 Td (AB\\377\\377) Tj ET"), "");
        pdf.set(8, format!("<</Length {}>>stream\n{map}\nendstream", map.len()));
        pdf.set_pages(&[page]);
        bounded(font, &pdf.build());
    }
}

/// What a small file can have kept in memory, and done again and again, without a stream that is long.
#[test]
fn what_is_kept_is_counted() {
    let good = show(100.0, 700.0, 12.0, "Điều lệ Đảng");
    let packed = |piece: &str, n: usize, kind: &str| {
        let mut pdf = Pdf::paper(std::slice::from_ref(&good));
        pdf.set(3, format!("[{}]", piece.repeat(n)));
        if kind == "packed" { pdf.build_packed() } else { pdf.build() }
    };
    refused("dictionaries", &packed("<</a/b>>", 6_000_000, "packed"), "(`limits.objects`)");
    refused("names", &packed("/a", 7_900_000, "packed"), "(`limits.objects`)");
    let keys: String = (0..3_000_000).map(|i| format!("/{i:x}/b")).collect();
    refused("keys", &packed(&format!("<<{keys}>>"), 1, "packed"), "(`limits.objects`)");

    // Fonts that are not there, each under a name of its own.
    let mut pdf = Pdf::new();
    let fonts: String = (0..3_000_000).map(|i| format!("/{i:x} 1 Tf\n")).collect();
    let stream = pdf.stream("/Filter/FlateDecode", &deflate(fonts.as_bytes()));
    let page = pdf.add(format!("<</Type/Page/Contents {stream} 0 R>>"));
    pdf.set_pages(&[page]);
    refused("fonts", &pdf.build(), "(`limits.stream_bytes`)");

    // Maps of a million codes each, ten of them.
    let mut pdf = Pdf::paper(std::slice::from_ref(&good));
    let codes: String = (0..900_000).map(|i| format!("<{i:08x}><41>")).collect();
    let map = deflate(format!("1 beginbfchar {codes} endbfchar").as_bytes());
    let map = pdf.stream("/Filter/FlateDecode", &map);
    let font = |i: usize| {
        format!("/F{i}<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[5 0 R]/ToUnicode {map} 0 R>>")
    };
    let fonts: String = (0..10).map(font).collect();
    pdf.set(3, format!("<<{fonts}>>"));
    let page = pdf.page(&(0..10).map(|i| format!("/F{i} 1 Tf ")).collect::<String>(), "");
    pdf.set_pages(&[page]);
    refused("maps", &pdf.build(), "(`limits.stream_bytes`)");

    // Object numbers without end, in a table of two bytes a row.
    let rows = deflate(&[1u8, 9].repeat(60_000_000));
    let mut bytes = b"%PDF-1.7\n".to_vec();
    bytes.extend(
        format!(
            "1 0 obj\n<</Type/XRef/W[1 1 0]/Size 60000000/Root 1 0 R/Filter/FlateDecode/Length {}>>stream\n",
            rows.len()
        )
        .bytes(),
    );
    bytes.extend(&rows);
    bytes.extend(b"\nendstream\nendobj\nstartxref\n9\n%%EOF\n");
    refused("places", &bytes, "(`limits.objects`)");
}

/// Steps that cost little each and may be taken without end.
#[test]
fn much_for_little() {
    // Every page has the same list of a million parts that are nothing.
    let mut pdf = Pdf::new();
    let parts = pdf.add(format!("[{}]", "null ".repeat(3_000_000)));
    let page = pdf.add(format!("<</Type/Page/Contents {parts} 0 R>>"));
    pdf.set_pages(&vec![page; 4_000]);
    refused("parts", &pdf.build(), "(`limits.stream_bytes`)");

    // An empty stream with a million filters.
    let mut pdf = Pdf::new();
    let stream = pdf.stream(&format!("/Filter[{}]", "/Crypt".repeat(1_000_000)), b"");
    let page = pdf.add(format!("<</Type/Page/Contents[{}]>>", format!("{stream} 0 R ").repeat(1_000)));
    pdf.set_pages(&[page]);
    refused("filters", &pdf.build(), "damaged PDF: the content of page 1");

    // A stream of no length, with a megabyte of blanks behind it.
    let mut pdf = Pdf::new();
    let mut object = b"<</Length 0>>stream\n".to_vec();
    object.extend(b" ".repeat(20 << 20));
    object.extend(b"endstream");
    let stream = pdf.add(object);
    let page = pdf.add(format!("<</Type/Page/Contents[{}]>>", format!("{stream} 0 R ").repeat(100_000)));
    pdf.set_pages(&[page]);
    refused("blanks", &pdf.build(), "(`limits.stream_bytes`)");

    // A font with a million names of glyphs, read anew by each of many forms.
    let mut pdf = Pdf::new();
    let names = pdf.add(format!("[{}]", "/Acircumflexdotbelow".repeat(300_000)));
    let font = format!("<</Type/Font/Subtype/Type1/Encoding<</Differences {names} 0 R>>>>");
    let form = pdf.stream(&format!("/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</G {font}>>>>"), b"/G 1 Tf");
    let page = pdf.page(&"/X Do ".repeat(100_000), &format!("/Resources<</XObject<</X {form} 0 R>>>>"));
    pdf.set_pages(&[page]);
    refused("glyphs", &pdf.build(), "(`limits.stream_bytes`)");

    // Trailers that are strings without an end, in a file whose table is wrong.
    let mut bytes = b"%PDF-1.7\n".to_vec();
    bytes.extend(b"trailer(\n".repeat(1_000_000));
    bytes.extend(b"%%EOF");
    refused("trailers", &bytes, "(`limits.stream_bytes`)");
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

/// A stream that is broken in its middle gives what stands before, and a warning that names the page.
#[test]
fn a_stream_that_is_cut_short_is_told() {
    let line = show(100.0, 700.0, 12.0, "Điều lệ Đảng");
    let whole = deflate(line.as_bytes());
    let read = |packed: &[u8]| {
        let mut pdf = Pdf::new();
        let first = pdf.page(&show(100.0, 700.0, 12.0, "Trang đầu"), "");
        let stream = pdf.stream("/Filter/FlateDecode", packed);
        let second = pdf.add(format!("<</Type/Page/Contents {stream} 0 R>>"));
        pdf.set_pages(&[first, second]);
        let bytes = pdf.build();
        let source = source::read(&bytes, "", &Options { tools: false, ..Options::default() }).unwrap();
        let remarks: Vec<String> = source.diagnostics.iter().map(|d| format!("{}: {}", d.code, d.message)).collect();
        (source.text.into_owned(), remarks)
    };
    assert_eq!(read(&whole).1, [""; 0]);
    // A block that is not packed, and behind it one of a kind that there is not.
    let len = (line.len() as u16).to_le_bytes();
    let mut spoiled = vec![0x78, 0x01, 0x00, len[0], len[1], !len[0], !len[1]];
    spoiled.extend(line.bytes());
    spoiled.extend([0x07; 9]);
    let (text, remarks) = read(&spoiled);
    assert!(text.contains("Trang đầu") && text.contains("Điều lệ"), "{text:.300}");
    assert_eq!(remarks, ["pdf-damaged: the content of page 2 is broken; what stands behind the fault is lost"]);
    // A wrong check sum alone loses nothing.
    let mut sum = whole;
    let last = sum.len() - 1;
    sum[last] ^= 1;
    assert_eq!(read(&sum).1, [""; 0]);
}

#[test]
fn pictures_of_absurd_size() {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend([0, 1, 0x86, 0xA0, 0, 1, 0x86, 0xA0, 8, 0, 0, 0, 0]);
    refused("png", &png, "the number of pixels (100000 × 100000) is more than 120000000 (`limits.pixels`)");
    // Five thousand lists of images that lie over one another, each of 65,535 entries.
    let mut tiff = b"II*\0\x08\0\0\0".to_vec();
    (0..1_000_000u32).for_each(|i| tiff.extend((8 + 2 * (i % 400_000)).to_le_bytes()));
    bounded("lists", &tiff);
    // More images than are read.
    let mut tiff = b"II*\0\x08\0\0\0".to_vec();
    (0..6_000u32).for_each(|i| {
        tiff.extend([0, 0]);
        tiff.extend((8 + 6 * (i + 1)).to_le_bytes());
    });
    tiff.extend([0; 6]);
    refused("images", &tiff, "the number of pages is more than 5000 (`limits.pages`)");
    // A list of images that leads back to its start.
    refused("tiff", b"II*\0\x08\0\0\0\0\0\x08\0\0\0", "damaged picture");
    refused("jpeg", b"\xff\xd8\xff\xe0", "damaged picture");
}

/// RTF and Word files whose groups, tables and chains have no end.
#[test]
fn rtf_and_word() {
    refused("groups", "{\\rtf1".repeat(1_000_000).as_bytes(), "its groups are more than 5000 levels deep");
    refused("bin", b"{\\rtf1 a\\bin2147483647 b}", "it breaks off with 1 groups open");
    let rtf = |piece: &str, n: usize| format!("{{\\rtf1 {}}}", piece.repeat(n)).into_bytes();
    for (name, bytes) in [
        ("cells", rtf("\\intbl a\\cell", 1_000_000)),
        ("rows", rtf("\\intbl a\\cell\\row", 500_000)),
        ("pages", rtf("a\\par\\page ", 1_000_000)),
        ("notes", rtf("{\\footnote a}", 500_000)),
        ("tabs", rtf("\\tab a", 1_000_000)),
    ] {
        let outcome = bounded(name, &bytes);
        assert!(outcome.starts_with("text: "), "{name}: {outcome}");
    }
    // A Word file whose directory follows itself.
    let mut word = vec![0xFF; 512 * 4];
    word[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    word[30..32].copy_from_slice(&[9, 0]);
    word[48..52].copy_from_slice(&[3, 0, 0, 0]);
    word[76..80].copy_from_slice(&[0, 0, 0, 0]);
    word[512 + 12..512 + 16].copy_from_slice(&[3, 0, 0, 0]);
    let name: Vec<u8> = "WordDocument".encode_utf16().flat_map(u16::to_le_bytes).collect();
    word[1024..1024 + name.len()].copy_from_slice(&name);
    refused("chain", &word, "an OLE file that is no Word document");
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
