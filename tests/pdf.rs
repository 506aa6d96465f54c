//! PDF with a text layer: the built-in reader, and pdftotext where it is found.
#![cfg(feature = "pdf")]

mod needs;
mod writer;

use needs::have;
use vanban::source::{self, Error, Format, Ocr, Options, Source};
use writer::{Pdf, hex, show, to_unicode};

fn without_tools() -> Options {
    Options { tools: false, ..Options::default() }
}

fn read(pdf: &[u8]) -> Source<'static> {
    source::read(pdf, "paper.pdf", &without_tools()).map(own).unwrap()
}

fn own(source: Source<'_>) -> Source<'static> {
    let Source { text, format, encoding, pages, diagnostics } = source;
    Source { text: text.into_owned().into(), format, encoding, pages, diagnostics }
}

/// The lines without the spaces at their ends and without empty ones.
fn lines(source: &Source<'_>) -> Vec<String> {
    source.text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// Whether a line is made of these columns, at least three spaces apart.
#[track_caller]
fn assert_columns(line: &str, columns: &[&str]) {
    let found: Vec<&str> = line.trim().split("   ").map(str::trim).filter(|words| !words.is_empty()).collect();
    assert_eq!(found, columns, "in {line:?}");
}

fn letterhead() -> String {
    [
        show(90.0, 780.0, 13.0, "TỈNH ỦY MẪU SƠN"),
        show(330.0, 780.0, 13.0, "ĐẢNG CỘNG SẢN VIỆT NAM"),
        show(130.0, 764.0, 13.0, "*"),
        show(100.0, 748.0, 13.0, "Số 07-CT/TU"),
        show(330.0, 742.0, 13.0, "Mẫu Sơn, ngày 05 tháng 3 năm 2026"),
        show(260.0, 700.0, 14.0, "CHỈ THỊ"),
        show(110.0, 660.0, 13.0, "Căn cứ Điều lệ Đảng, Tỉnh ủy chỉ thị các cấp ủy trực thuộc"),
        show(80.0, 640.0, 13.0, "thực hiện những việc sau đây trong năm 2026 và những năm"),
        show(80.0, 620.0, 13.0, "tiếp theo."),
    ]
    .concat()
}

#[test]
fn a_letterhead_is_read_in_columns() {
    let source = read(&Pdf::paper(&[letterhead(), show(300.0, 800.0, 13.0, "2")]).build());
    assert_eq!((source.format, source.encoding), (Format::Pdf, "Unicode"));
    let rows: Vec<&str> = source.text.split_inclusive('\n').collect();
    assert_columns(rows[0], &["TỈNH ỦY MẪU SƠN", "ĐẢNG CỘNG SẢN VIỆT NAM"]);
    assert_columns(rows[1], &["*"]);
    // The right half is set off by half a line.
    assert_columns(rows[2], &["Số 07-CT/TU", "Mẫu Sơn, ngày 05 tháng 3 năm 2026"]);
    let body = lines(&source);
    assert_eq!(body[3], "CHỈ THỊ");
    let indent = |words: &str| {
        let line = source.text.lines().find(|line| line.contains(words)).unwrap();
        line.len() - line.trim_start().len()
    };
    assert!(indent("Căn cứ") > indent("thực hiện") + 2);
    assert_eq!(source.pages.len(), 1);
    assert_eq!(source.text[source.pages[0]..].trim(), "2");
}

#[test]
fn letters_of_a_second_font_find_their_place() {
    // As drawn by programs whose font lacks the Vietnamese letters: those come last.
    let mut content = String::new();
    for (i, letter) in "CHỈ THỊ VÀ ĐIỀU LỆ".chars().enumerate().filter(|(_, letter)| letter.is_ascii()) {
        content += &show(100.0 + 7.0 * i as f64, 700.0, 14.0, &letter.to_string());
    }
    for (i, letter) in "CHỈ THỊ VÀ ĐIỀU LỆ".chars().enumerate().filter(|(_, letter)| !letter.is_ascii()) {
        content += &show(100.0 + 7.0 * i as f64, 700.0, 14.0, &letter.to_string());
    }
    assert_eq!(lines(&read(&Pdf::paper(&[content]).build())), ["CHỈ THỊ VÀ ĐIỀU LỆ"]);
}

#[test]
fn marks_stay_with_their_letters() {
    let decomposed = "Vie\u{323}\u{302}t Nam";
    let source = read(&Pdf::paper(&[show(100.0, 700.0, 14.0, decomposed)]).build());
    assert_eq!(lines(&source), [decomposed]);
    // Drawn twice for bold.
    let twice = show(100.0, 700.0, 14.0, "ĐIỀU LỆ") + &show(100.4, 700.0, 14.0, "ĐIỀU LỆ");
    assert_eq!(lines(&read(&Pdf::paper(&[twice]).build())), ["ĐIỀU LỆ"]);
    // A raised number of a note.
    let note =
        show(100.0, 700.0, 14.0, "khoá XIII") + &show(163.0, 706.0, 8.0, "1") + &show(167.0, 700.0, 14.0, ", nhiệm kỳ");
    assert_eq!(lines(&read(&Pdf::paper(&[note]).build())), ["khoá XIII1, nhiệm kỳ"]);
}

#[test]
fn gaps_make_words_and_spacing_does_not() {
    let spaced = format!("BT /F 14 Tf 100 700 Td 1.5 Tc <{}> Tj ET", hex("QUYẾT"));
    let kerned = format!("BT /F 14 Tf 100 680 Td [<{}> 40 <{}> -300 <{}>] TJ ET", hex("Đi"), hex("ều"), hex("lệ"));
    let source = read(&Pdf::paper(&[format!("{spaced}\n{kerned}")]).build());
    assert_eq!(lines(&source), ["QUYẾT", "Điều lệ"]);
}

#[test]
fn forms_seals_and_turned_pages() {
    let mut pdf = Pdf::new();
    let form = pdf.stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font 3 0 R>>",
        show(100.0, 700.0, 12.0, "Trong khung").as_bytes(),
    );
    let seal = pdf.stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 200 50]/Resources<</Font 3 0 R>>",
        show(10.0, 20.0, 10.0, "Ký bởi: Văn phòng").as_bytes(),
    );
    let annotation = pdf.add(format!("<</Type/Annot/Subtype/Widget/Rect[300 100 500 150]/AP<</N {seal} 0 R>>>>"));
    let entries = format!("/Annots[{annotation} 0 R]/Resources<</Font 3 0 R/XObject<</X {form} 0 R>>>>");
    let first = pdf.page("q 1 0 0 1 0 -100 cm /X Do Q", &entries);
    let turned = format!("BT /F 12 Tf 0 1 -1 0 200 300 Tm <{}> Tj ET", hex("Trang ngang"));
    let second = pdf.page(&turned, "/Rotate 90");
    pdf.set_pages(&[first, second]);
    assert_eq!(lines(&read(&pdf.build())), ["Trong khung", "Ký bởi: Văn phòng", "Trang ngang"]);
}

/// Letters that lie askew across the page are a watermark; where all lie so, they are the text.
#[test]
fn watermarks_are_left_out() {
    let askew = |x: f64, y: f64, word: &str| format!("BT /F 40 Tf 0.7 0.7 -0.7 0.7 {x} {y} Tm <{}> Tj ET\n", hex(word));
    let mark = askew(200.0, 300.0, "DỰ") + &askew(300.0, 400.0, "THẢO");
    let pdf = Pdf::paper(&[letterhead() + &mark]).build();
    let plain = Pdf::paper(&[letterhead()]).build();
    assert_eq!(read(&pdf).text, read(&plain).text);
    if have(&["pdftotext"]) {
        let by_tool = source::read(&pdf, "", &Options::default()).unwrap();
        assert_eq!(by_tool.text, read(&plain).text);
    }
    assert_eq!(lines(&read(&Pdf::paper(&[mark]).build())).concat().chars().filter(|c| *c != ' ').count(), 6);
}

#[test]
fn packed_objects_and_a_wrong_table() {
    let paper = Pdf::paper(&[letterhead()]);
    let expected = read(&paper.build());
    assert!(expected.diagnostics.is_empty());
    let packed = read(&paper.build_packed());
    assert_eq!(packed.text, expected.text);
    assert!(packed.diagnostics.is_empty());
    for bytes in [paper.build(), paper.build_packed()] {
        let moved = [b"%PDF-1.7\n% pushed down\n".as_slice(), &bytes].concat();
        let source = read(&moved);
        assert_eq!(source.text, expected.text);
        assert_eq!(source.diagnostics[0].code, "pdf-damaged");
    }
}

#[test]
fn fonts_with_names_of_glyphs_and_legacy_fonts() {
    let mut pdf = Pdf::new();
    pdf.set(
        3,
        "<</F<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding<</Differences[65/Dcroat/Acircumflexacute/uni1EC1]>>>>\
           /V<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+.VnTime/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 33/Widths[250 250]>>>>",
    );
    let page = pdf.page("BT /F 12 Tf 100 700 Td (ABCD) Tj ET BT /V 12 Tf 100 600 Td (c\\255\\352ng) Tj ET", "");
    pdf.set_pages(&[page]);
    // pdftotext would lose the soft hyphen; the built-in reader is taken for such a file.
    let source = source::read(&pdf.build(), "", &Options::default()).map(own).unwrap();
    assert_eq!(lines(&source), ["ĐẤềD", "cường"]);
}

/// `.VnTimeH` draws small letters as capitals, which nothing in its codes tells.
#[test]
fn capitals_of_a_legacy_font() {
    let mut pdf = Pdf::new();
    let font = |name: &str| format!("<</Type/Font/Subtype/TrueType/BaseFont/{name}/Encoding/WinAnsiEncoding>>");
    pdf.set(3, format!("<</H {}/V {}>>", font("ABCDEF+.VnTimeH"), font(".VnTime")));
    let line = |font: char, y: u32, text: &str| {
        let codes: String = text.chars().map(|c| format!("{:02X}", u32::from(c))).collect();
        format!("BT /{font} 12 Tf 100 {y} Td <{codes}> Tj ET\n")
    };
    let content = [
        line('H', 700, "®¶ng céng s¶n viÖt nam"),
        line('H', 680, "chØ thÞ vÒ x©y dùng ®¶ng"),
        line('V', 660, "§¶ng bé TØnh thùc hiÖn c\u{ad}êng c«ng t¸c"),
    ];
    let page = pdf.page(&content.concat(), "");
    pdf.set_pages(&[page]);
    let source = read(&pdf.build());
    assert_eq!(
        lines(&source),
        ["ĐẢNG CỘNG SẢN VIỆT NAM", "CHỈ THỊ VỀ XÂY DỰNG ĐẢNG", "Đảng bộ Tỉnh thực hiện cường công tác"]
    );
    assert!(source.diagnostics.iter().all(|remark| remark.code != "case-lost"), "{:?}", source.diagnostics);
}

/// Where a page begins stays right when its letters are decoded.
#[test]
fn pages_of_a_legacy_font() {
    let mut pdf = Pdf::new();
    pdf.set(3, "<</V<</Type/Font/Subtype/TrueType/BaseFont/.VnTime/Encoding/WinAnsiEncoding>>>>");
    let page = |pdf: &mut Pdf, text: &str| {
        let codes: String = text.chars().map(|c| format!("{:02X}", u32::from(c))).collect();
        pdf.page(&format!("BT /V 12 Tf 100 700 Td <{codes}> Tj ET"), "")
    };
    let pages = [page(&mut pdf, "§¶ng bé TØnh thùc hiÖn c«ng t¸c"), page(&mut pdf, "V¨n phßng TØnh ñy theo dâi")];
    pdf.set_pages(&pages);
    let source = read(&pdf.build());
    assert_eq!(source.encoding, "TCVN3");
    let begins: Vec<&str> = source.pages.iter().map(|at| source.text[*at..].trim_start()).collect();
    assert_eq!(begins.len(), 1, "{:?}", source.pages);
    assert!(begins[0].starts_with("Văn phòng Tỉnh ủy"), "{begins:?}");
}

#[test]
fn false_text_is_not_given_out() {
    let mut pdf = Pdf::paper(&[letterhead()]);
    pdf.set(6, {
        let map = to_unicode(0x0410);
        format!("<</Length {}>>stream\n{map}\nendstream", map.len())
    });
    for options in [without_tools(), Options { ocr: Ocr::Never, ..Options::default() }] {
        let error = source::read(&pdf.build(), "", &options).unwrap_err();
        assert!(matches!(error, Error::Garbled { page: 1, .. }), "{error}");
        assert!(error.to_string().contains("do not say what their glyphs mean"), "{error}");
    }
}

#[test]
fn a_file_with_a_key() {
    let locked = std::fs::read("tests/files/locked.pdf").unwrap();
    let open = std::fs::read("tests/files/locked-open.pdf").unwrap();
    for bytes in [&locked, &open] {
        let error = source::read(bytes, "", &without_tools()).unwrap_err().to_string();
        assert!(error.starts_with("encrypted: this PDF has a key; pdftotext"), "{error}");
    }
    if !have(&["pdftotext"]) {
        return;
    }
    let error = source::read(&locked, "", &Options::default()).unwrap_err().to_string();
    assert_eq!(error, "encrypted: a PDF that opens with a password only");
    let source = source::read(&open, "", &Options::default()).unwrap();
    assert!(source.text.contains("Điều lệ"), "{}", source.text);
}

#[test]
fn a_paper_of_libreoffice() {
    let bytes = std::fs::read("tests/files/paper.pdf").unwrap();
    let source = read(&bytes);
    assert_columns(source.text.lines().next().unwrap(), &["TỈNH ỦY MẪU SƠN", "ĐẢNG CỘNG SẢN VIỆT NAM"]);
    assert!(source.text.contains("    1. Đảng ủy các xã, phường rà soát hồ sơ"), "{}", source.text);
    assert_eq!(source.pages.len(), 1);
    let second = &source.text[source.pages[0]..];
    assert!(second.trim_start().starts_with("Văn phòng Tỉnh ủy theo dõi"), "{second}");
    assert!(second.contains("PHÓ BÍ THƯ"));
    if !have(&["pdftotext"]) {
        return;
    }
    let by_tool = source::read(&bytes, "", &Options::default()).map(own).unwrap();
    let words = |source: &Source<'_>| -> Vec<Vec<String>> {
        let split = |line: &String| line.split_whitespace().map(str::to_owned).collect();
        lines(source).iter().map(split).collect()
    };
    assert_eq!(words(&source), words(&by_tool));
    assert_eq!(by_tool.pages.len(), 1);
}

#[test]
fn a_text_that_writes_about_pdf_is_none() {
    let words = "Tệp PDF bắt đầu bằng %PDF-1.7 và kết thúc bằng %%EOF.";
    assert_eq!(source::read(words.as_bytes(), "", &Options::default()).unwrap().format, Format::Text);
}
