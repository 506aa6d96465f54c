//! Hostile files: each gives an error that names its cause, or its text, within bounds.
//!
//! Each file is read by a child process of this test binary, whose peak of memory is held against a bound, the
//! file included, and which the system ends when it works on without an end.
#![cfg(all(feature = "docx", feature = "html"))]

mod apart;
mod dice;
mod needs;
mod support;

use dice::{Dice, damage};
use support::{Docx, NAMESPACES, archive, p, part};
use vanban::source::{self, Limits, Options};

/// What reading a file comes to, in words.
fn outcome(bytes: &[u8]) -> String {
    outcome_within(bytes, Limits::default())
}

fn outcome_within(bytes: &[u8], limits: Limits) -> String {
    match source::read(bytes, "a", &Options { limits, ..Options::default() }) {
        Ok(source) => format!("text: {}", source.text),
        Err(error) => format!("error: {error}"),
    }
}

/// The most memory for a small file, in MiB; the process itself and the file are part of it.
const SMALL: usize = 60;

#[track_caller]
fn bounded(bytes: &[u8], name: &str) -> String {
    apart::read(name, bytes, SMALL)
}

#[track_caller]
fn refused(bytes: &[u8], want: &str) {
    let outcome = bounded(bytes, want);
    assert!(outcome.starts_with("error: ") && outcome.contains(want), "expected {want:?}, found {outcome:.300}");
}

/// A main part that is one well-formed document of `size` bytes and packs to next to nothing.
fn bomb(size: usize) -> Vec<u8> {
    let (head, tail) =
        (format!("<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>"), "</w:t></w:r></w:p></w:body></w:document>");
    Docx::default().with_document(&format!("{head}{}{tail}", "a".repeat(size)))
}

#[test]
fn archives() {
    let document = |bytes: &[u8]| archive(&[("word/document.xml", bytes)]);
    refused(b"PK\x03\x04", "a zip archive is not read");
    refused(b"PK\x03\x04word/", "damaged DOCX: the archive");
    refused(&archive(&[("a.txt", b"x")]), "a zip archive is not read; unpack it");
    refused(&archive(&[("xl/workbook.xml", b"x")]), "a spreadsheet (XLSX)");
    refused(&archive(&[("word/other.xml", b"x")]), "the archive holds no word/document.xml");
    // An archive in an archive is not opened.
    let inner = Docx::new(p("a")).build();
    refused(&archive(&[("a.docx", &inner)]), "is not read");
    refused(&document(&inner), "word/document.xml");
    let nested = (0..10).fold(inner, |inner, _| archive(&[("word/document.xml", &inner)]));
    refused(&nested, "word/document.xml");
    // Names that point out of the archive are compared and not followed.
    refused(
        &archive(&[("../../word/document.xml", b"<a/>"), ("/etc/passwd", b"x")]),
        "the archive holds no word/document.xml",
    );
    // Too many entries are not even listed.
    let entry = b"PK\x01\x02".repeat(10_001);
    refused(&[&document(b"<a/>")[..], &entry].concat(), "the number of entries in the archive is more than 10000");
}

#[test]
fn encrypted() {
    let utf16 = |name: &str| -> Vec<u8> { name.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let ole =
        [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), vec![0; 600], utf16("EncryptedPackage"), vec![0; 100]].concat();
    refused(&ole, "encrypted: an Office file that opens with a password only");
    // An entry with the flag of the archive's own encryption.
    let mut bytes = archive(&[("word/document.xml", b"<a/>")]);
    let central = bytes.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    bytes[6] |= 1;
    bytes[central + 8] |= 1;
    refused(&bytes, "encrypted: an archive whose entries have a password");
}

#[test]
fn xml() {
    let document = |xml: &str| Docx::default().with_document(xml);
    let laughs: String = (1..10).map(|i| format!("<!ENTITY l{i} '{}'>", format!("&l{};", i - 1).repeat(10))).collect();
    let laughs = format!(
        "<!DOCTYPE d [<!ENTITY l0 'ha'>{laughs}]><w:document {NAMESPACES}><w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body></w:document>"
    );
    refused(&document(&laughs), "document type declaration");
    refused(&document("<!DOCTYPE d SYSTEM 'http://127.0.0.1:1/x.dtd'><d/>"), "document type declaration");
    refused(&document("<!DOCTYPE d [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><d>&e;</d>"), "document type declaration");
    refused(&document("<d>&e;</d>"), "unknown entity &e;");
    refused(&document("<d>"), "the part breaks off");
    refused(&document("<d></e>"), "word/document.xml, byte 3");
    refused(&document("<d/>"), "the main part holds no text of a document");
    refused(&document(&part("document", &"<w:sdt>".repeat(300))), "the nesting of word/document.xml is more than 256");
    refused(&document(&"<a>".repeat(300_000)), "the nesting of word/document.xml is more than 256");
    // What lies outside the package is not fetched: the paper comes without it.
    let external = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="x/styles" TargetMode="External" Target="http://127.0.0.1:1/styles.xml"/></Relationships>"#;
    let bytes = archive(&[
        ("word/document.xml", part("document", &format!("<w:body>{}</w:body>", p("a"))).as_bytes()),
        ("word/_rels/document.xml.rels", external.as_bytes()),
    ]);
    assert_eq!(bounded(&bytes, "external").trim_end(), "text: a");
}

/// What a file refers to is never fetched: nobody calls at the address.
#[test]
fn nothing_is_fetched() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let at = format!("http://{}", listener.local_addr().unwrap());
    let relation = |kind: &str| {
        format!(r#"<Relationship Id="r{kind}" Type="x/{kind}" TargetMode="External" Target="{at}/{kind}"/>"#)
    };
    let relations = format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>"#,
        ["styles", "numbering", "header", "image", "attachedTemplate"].map(relation).concat()
    );
    let docx = archive(&[
        ("word/document.xml", part("document", &format!("<w:body>{}</w:body>", p("a"))).as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
    ]);
    let dtd = Docx::default().with_document(&format!("<!DOCTYPE d SYSTEM '{at}/x.dtd'><d/>"));
    let page = format!(
        "<!DOCTYPE html SYSTEM '{at}/x.dtd'><html><head><base href='{at}'><link rel=stylesheet href='{at}/x.css'>\
         <script src='{at}/x.js'></script></head><body background='{at}/x.png'><p>a<img src='{at}/x.png'>\
         <iframe src='{at}/x.html'></iframe><object data='{at}/x'></object></p></body></html>"
    );
    let rtf = format!(
        "{{\\rtf1{{\\*\\template {at}/x.dot}}a{{\\field{{\\*\\fldinst INCLUDETEXT \"{at}/x\"}}{{\\fldrslt b}}}}}}"
    );
    for (name, bytes) in [("docx", docx), ("dtd", dtd), ("page", page.into_bytes()), ("rtf", rtf.into_bytes())] {
        bounded(&bytes, name);
        assert!(listener.accept().is_err(), "{name} was fetched from");
    }
}

#[test]
fn deepest_nesting_that_is_allowed() {
    // As deep as the limit can be set, on a thread's small stack.
    let limits = || Limits { depth: usize::MAX, ..Limits::default() };
    let sdt = format!("{}{}{}", "<w:sdt><w:sdtContent>".repeat(490), p("a"), "</w:sdtContent></w:sdt>".repeat(490));
    assert_eq!(outcome_within(&Docx::new(sdt).build(), limits()), "text: a\n");
    let cells = |n| format!("{}{}{}", "<w:tbl><w:tr><w:tc>".repeat(n), p("a"), "</w:tc></w:tr></w:tbl>".repeat(n));
    assert_eq!(outcome_within(&Docx::new(cells(300)).build(), limits()).trim_end(), "text: a");
    let page = |n: usize| format!("<html>{}a", "<div>".repeat(n));
    assert_eq!(outcome_within(page(990).as_bytes(), limits()), "text: a\n");
    assert!(outcome_within(page(1000).as_bytes(), limits()).contains("the nesting of the page"));
}

#[test]
fn limits_can_be_set() {
    let bytes = Docx::new(p("abc").repeat(100)).build();
    assert!(outcome_within(&bytes, Limits::default()).starts_with("text: abc"));
    #[rustfmt::skip]
    let rows = [
        (Limits { parts: 3, ..Limits::default() }, "`limits.parts`"),
        (Limits { part_bytes: 500, ..Limits::default() }, "`limits.part_bytes`"),
        (Limits { total_bytes: 800, ..Limits::default() }, "`limits.total_bytes`"),
        (Limits { depth: 3, ..Limits::default() }, "`limits.depth`"),
        (Limits { nodes: 99, ..Limits::default() }, "`limits.nodes`"),
    ];
    for (limits, want) in rows {
        let outcome = outcome_within(&bytes, limits);
        assert!(outcome.starts_with("error: over the limit") && outcome.contains(want), "{want}: {outcome:.200}");
    }
}

#[test]
fn pages() {
    refused(format!("<html>{}", "<div>".repeat(100_000)).as_bytes(), "the nesting of the page is more than 256");
    // Formatting that is never closed is no nesting.
    assert_eq!(outcome(format!("<html>{}a", "<font>".repeat(100_000)).as_bytes()), "text: a\n");
    let limits = Limits { nodes: 1000, ..Limits::default() };
    assert!(outcome_within(format!("<html>{}", "<p>a".repeat(1000)).as_bytes(), limits).contains("`limits.nodes`"));
    // Entities of a document type are no text of a page.
    let page = "<!DOCTYPE html [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><html><p>&e;</p></html>";
    let outcome = bounded(page.as_bytes(), "entity");
    assert!(outcome.starts_with("text: ") && !outcome.contains("root:"), "{outcome}");
}

/// Text that grows out of little: long list patterns, wide cells, one note marked often.
#[test]
fn small_files_give_no_endless_text() {
    let pattern = "%1".repeat(10_000);
    let numbering = format!(
        r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="999999999999"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="{pattern}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#
    );
    let styles = r#"<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#;
    let docx = Docx { numbering, styles: styles.into(), ..Docx::new("<w:p/>".repeat(100_000)) };
    let limits = Limits { total_bytes: 1 << 20, ..Limits::default() };
    assert!(outcome_within(&docx.build(), limits).contains("the length of the text is more than 1048576"));
    let wide = r#"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="4000000000"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#;
    let outcome_of_wide = outcome(&Docx::new(wide).build());
    assert!(
        outcome_of_wide.starts_with("text: | a |") && outcome_of_wide.ends_with("| b | b |\n"),
        "{outcome_of_wide:.300}"
    );
    assert!(outcome_of_wide.len() < 1000, "{}", outcome_of_wide.len());
    let footnotes = format!(r#"<w:footnote w:id="1">{}</w:footnote>"#, p(&"a".repeat(10_000)));
    let marks = r#"<w:r><w:footnoteReference w:id="1"/></w:r>"#.repeat(10_000);
    let docx = Docx { footnotes, ..Docx::new(format!("<w:p>{marks}</w:p>")) };
    let marked = outcome(&docx.build());
    assert!(marked.starts_with("text: "), "{marked:.300}");
    // The note itself stands there once.
    let runs: Vec<usize> = marked["text: ".len()..].split(|c| c != 'a').map(str::len).filter(|len| *len > 0).collect();
    assert_eq!(runs, [10_000]);
    assert!(marked.len() < 100_000, "{}", marked.len());
}

/// Damage of all kinds gives an error or a text, never a panic.
#[test]
fn damaged_files_never_panic() {
    let numbering = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#;
    let body = support::item(1, 0, "Một") + &support::table(false, &[&[p("Nơi nhận:"), p("T/M")]]) + &p("Hết");
    let page =
        "<html><table><tr><td>Nơi nhận:<td>T/M</table><ol type=i><li>Một<p>&#272;</p><sup>1</sup></ol>Hết".to_owned();
    let xml = part("document", &format!("<w:body>{body}</w:body>"));
    let packed = Docx { numbering: numbering.into(), ..Docx::new(body) };
    let mut dice = Dice::new(1);
    for round in 0..2000 {
        // The archive itself, the XML in it, and a page, by turns.
        let mut bytes = match round % 3 {
            0 => packed.build(),
            1 => xml.clone().into_bytes(),
            _ => page.clone().into_bytes(),
        };
        damage(&mut bytes, &mut dice, 8, true);
        let bytes = if round % 3 == 1 { packed.with_document(&String::from_utf8_lossy(&bytes)) } else { bytes };
        let _ = outcome(&bytes);
    }
}

/// Not a test by itself: what the child process of [`memory_is_bounded`] runs.
#[test]
fn child() {
    apart::child(outcome);
}

#[test]
fn memory_is_bounded() {
    let small = Docx::new(p("a")).build();
    let page = |piece: &str, n: usize| format!("<html>{}", piece.repeat(n)).into_bytes();
    #[rustfmt::skip]
    let rows: Vec<(&str, Vec<u8>, &str, usize)> = vec![
        ("small", small, "text: a", 30),
        // 100 MiB out of 100 kB: stopped by the ratio, long before it is inflated.
        ("bomb", bomb(100 << 20), "`limits.ratio`", 80),
        // Under the ratio by its own weight, over the size.
        ("large", Docx::default().with_document(&noise(70 << 20)), "`limits.part_bytes`", 200),
        ("elements", Docx::default().with_document(&many_elements(2_100_000)), "`limits.nodes`", 400),
        ("names", Docx::default().with_document(&many_names(3_000_000)), "holds no text of a document", 400),
        ("attributes of a page", page_names(1_000_000), "text: ", 400),
        ("pattern", long_list(1 << 20, 50_000), "text: ", 400),
        ("tags", page("<p>", 5_000_000), "`limits.nodes`", 400),
        ("attributes", page("<p a b c d e>", 1_000_000), "`limits.nodes`", 400),
        ("text", page("a ", 5_000_000), "text: a", 150),
    ];
    for (name, bytes, want, most) in rows {
        let outcome = apart::read(name, &bytes, most);
        assert!(outcome.contains(want), "{name}: {outcome}");
    }
}

/// Letters that pack badly.
fn letters() -> impl Iterator<Item = char> {
    let mut dice = Dice::new(1);
    std::iter::repeat_with(move || char::from(b'a' + dice.below(26) as u8))
}

fn noise(size: usize) -> String {
    format!("<a>{}</a>", letters().take(size).collect::<String>())
}

/// Elements that each have an attribute; not alike enough to go over the ratio.
fn many_elements(count: usize) -> String {
    let mut letters = letters();
    let mut xml = String::from("<a>");
    for _ in 0..count {
        xml.push_str("<b c='");
        xml.extend(letters.by_ref().take(2));
        xml.push_str("'/>");
    }
    xml + "</a>"
}

/// Elements that each have a name of their own.
fn many_names(count: usize) -> String {
    let names: String = (0..count).map(|i| format!("<{}/>", name(i))).collect();
    format!("<a>{names}</a>")
}

/// A page whose elements each have an attribute of their own.
fn page_names(count: usize) -> Vec<u8> {
    let names: String = (0..count).map(|i| format!("<p {}>", name(i))).collect();
    format!("<html>{names}a").into_bytes()
}

fn name(number: usize) -> String {
    format!("{number:x}").bytes().map(|b| char::from(b.wrapping_add(if b < b'a' { b'g' - b'0' } else { 0 }))).collect()
}

/// Paragraphs numbered by a list that the file writes out at length.
fn long_list(size: usize, count: usize) -> Vec<u8> {
    let list: String = letters().take(size / 2).flat_map(|letter| [letter, ',']).collect();
    let numbering = format!(
        r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="custom" w:format="{list}"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#
    );
    Docx { numbering, ..Docx::new(support::item(1, 0, "a").repeat(count)) }.build()
}
