//! The reader of Word documents: small files made by code, and real ones beside their text.
#![cfg(feature = "docx")]

mod support;

use std::fs;

use support::{Docx, item, p, para, r, table};
use vanban::source::{self, Format, Options, Source};

fn read(bytes: &[u8]) -> Source<'_> {
    source::read(bytes, "a.docx", &Options::default()).unwrap()
}

fn text(body: &str) -> String {
    read(&Docx::new(body).build()).text.into_owned()
}

/// The codes and messages of a document's remarks.
fn remarks(docx: &Docx) -> Vec<String> {
    let bytes = docx.build();
    read(&bytes).diagnostics.iter().map(|remark| format!("{}: {}", remark.code, remark.message)).collect()
}

#[test]
fn paragraphs() {
    const BREAK: &str = "<w:r><w:br/></w:r>";
    const PAGE: &str = r#"<w:r><w:br w:type="page"/></w:r>"#;
    #[rustfmt::skip]
    let rows = [
        (p("Số 35-CT/TW") + &p("") + &p("x"), "Số 35-CT/TW\n\nx\n"),
        (para("", &(r("CHỈ ") + &r("THỊ") + BREAK + &r("về việc"))), "CHỈ THỊ\nvề việc\n"),
        (para("", "<w:r><w:t> a </w:t><w:tab/><w:t>b&amp;c&#x110;</w:t></w:r>"), "a\tb&cĐ\n"),
        (para("", "<w:r><w:t>th</w:t><w:softHyphen/><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r>"), "th\u{ad}a-b\n"),
        (para("", r#"<w:r><w:rPr><w:caps/></w:rPr><w:t>Đảng uỷ</w:t></w:r><w:r><w:rPr><w:caps w:val="0"/></w:rPr><w:t xml:space="preserve"> x</w:t></w:r>"#), "ĐẢNG UỶ x\n"),
        (para("", r#"<w:r><w:t>100 m</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>"#), "100 m²\n"),
        // A hard page break, alone in its paragraph, inside one, and as a property.
        (p("a") + &para("", PAGE) + &p("b"), "a\n\x0cb\n"),
        (para("", &(r("a") + PAGE + &r("b"))), "a\n\x0cb\n"),
        (p("a") + &para("<w:pageBreakBefore/>", &r("b")), "a\n\x0cb\n"),
        // A section begins a page unless its own properties say otherwise.
        (para("<w:sectPr/>", &r("a")) + &p("b") + "<w:sectPr/>", "a\n\x0cb\n"),
        (para("<w:sectPr/>", &r("a")) + &p("b") + r#"<w:sectPr><w:type w:val="continuous"/></w:sectPr>"#, "a\nb\n"),
        // Content controls, smart tags and hyperlinks are looked into.
        ("<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>".to_owned() + &p("a") + "</w:sdtContent></w:sdt>", "a\n"),
        (para("", &format!("<w:hyperlink><w:smartTag>{}</w:smartTag></w:hyperlink><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", r("a"), r("b"))), "ab\n"),
        // A field shows its result; one that numbers pages shows nothing.
        (para("", &field(" DATE ", "29/11/2024")), "29/11/2024\n"),
        (para("", &(r("x") + &field(" PAGE \\* MERGEFORMAT ", "3"))), "x\n"),
        (para("", &field(" IF ", &("y".to_owned() + "</w:t></w:r>" + &field("PAGE", "3") + "<w:r><w:t>z"))), "yz\n"),
        (para("", r#"<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>9</w:t></w:r></w:fldSimple>"#), "\n"),
    ];
    for (body, want) in rows {
        assert_eq!(text(&body), want, "{body}");
    }
}

fn field(instruction: &str, result: &str) -> String {
    format!(
        r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{result}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"#
    )
}

/// An `abstractNum` of levels: form and pattern.
fn list(id: u32, levels: &[(&str, &str)]) -> String {
    let levels = levels.iter().enumerate().map(|(i, (form, pattern))| {
        let (form, more) = form.split_once('+').unwrap_or((form, ""));
        format!(r#"<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{pattern}"/></w:lvl>"#)
    });
    format!(r#"<w:abstractNum w:abstractNumId="{id}">{}</w:abstractNum>"#, levels.collect::<String>())
}

fn num(id: u32, list: u32, own: &str) -> String {
    format!(r#"<w:num w:numId="{id}"><w:abstractNumId w:val="{list}"/>{own}</w:num>"#)
}

fn start(level: u32, at: u32) -> String {
    format!(r#"<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{at}"/></w:lvlOverride>"#)
}

#[test]
fn automatic_numbers() {
    let party = list(
        0,
        &[
            ("upperRoman", "%1-"),
            ("decimal", "%2."),
            ("decimal", "%2.%3."),
            ("lowerLetter", "%4)"),
            ("bullet", "-"),
            ("bullet", "+"),
        ],
    );
    let items = |rows: &[(u32, u32)]| -> String { rows.iter().map(|(num, level)| item(*num, *level, "x")).collect() };
    #[rustfmt::skip]
    let rows: Vec<(&str, String, String, &str)> = vec![
        ("all levels", party.clone() + &num(1, 0, ""),
            items(&[(1, 0), (1, 1), (1, 2), (1, 2), (1, 3), (1, 3), (1, 4), (1, 5), (1, 1), (1, 2), (1, 0), (1, 1)]),
            "I- x|1. x|1.1. x|1.2. x|a) x|b) x|- x|+ x|2. x|2.1. x|II- x|1. x"),
        ("two lists of one counter", party.clone() + &num(1, 0, "") + &num(2, 0, ""),
            items(&[(1, 1), (1, 1), (2, 1), (1, 1)]), "1. x|2. x|3. x|4. x"),
        ("an own start, once", party.clone() + &num(1, 0, "") + &num(2, 0, &start(1, 7)),
            items(&[(1, 1), (2, 1), (2, 2), (2, 1), (1, 1), (2, 1)]), "1. x|7. x|7.1. x|8. x|9. x|10. x"),
        ("an own start of a deeper level", party.clone() + &num(1, 0, "") + &num(2, 0, &start(3, 5)),
            items(&[(1, 3), (2, 3), (2, 3)]), "a) x|e) x|f) x"),
        ("a level of its own", party.clone() + &num(1, 0, r#"<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/></w:lvl></w:lvlOverride>"#),
            items(&[(1, 0), (1, 0)]), "Điều 3. x|Điều 4. x"),
        ("no list", party.clone() + &num(1, 0, ""), item(0, 0, "x") + &item(9, 0, "x"), "x|x"),
        ("a deep level first", party.clone() + &num(1, 0, ""), items(&[(1, 2)]), "1.1. x"),
        ("forms", list(0, &[("decimalZero", "%1"), ("lowerRoman", "(%2)"), ("upperLetter", "%3"), ("none", "Mục"), ("bullet", "\u{f0b7}")]) + &num(1, 0, ""),
            items(&[(1, 0), (1, 1), (1, 2), (1, 3), (1, 4)]), "01 x|(i) x|A x|Mục x|• x"),
        ("Arabic digits for legal numbers", list(0, &[("upperRoman", "%1."), ("decimal+<w:isLgl/>", "%1.%2.")]) + &num(1, 0, ""),
            items(&[(1, 0), (1, 0), (1, 1)]), "I. x|II. x|2.1. x"),
        ("nothing after the number", list(0, &[("decimal+<w:suff w:val='nothing'/>", "%1. ")]) + &num(1, 0, ""), items(&[(1, 0)]), "1. x"),
        ("letters with đ, written out", r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="4"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="a, b, c, d, đ, e"/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>"#.to_owned() + &num(1, 0, ""),
            items(&[(1, 0), (1, 0), (1, 0), (1, 0)]), "d) x|đ) x|e) x|g) x"),
        ("it never restarts", list(0, &[("upperRoman", "%1."), ("decimal+<w:lvlRestart w:val='0'/>", "Điều %2.")]) + &num(1, 0, ""),
            items(&[(1, 0), (1, 1), (1, 0), (1, 1)]), "I. x|Điều 1. x|II. x|Điều 2. x"),
        ("a list that nothing defines", num(1, 7, ""), items(&[(1, 0)]), "x"),
    ];
    for (what, numbering, body, want) in rows {
        let docx = Docx { numbering, ..Docx::new(body) };
        let bytes = docx.build();
        assert_eq!(read(&bytes).text.trim_end().replace('\n', "|"), want, "{what}");
    }
}

#[test]
fn numbers_of_styles() {
    let styles = concat!(
        r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>"#,
        r#"<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#,
        // A level that the list ties to the style, though the style does not name it.
        r#"<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/></w:style>"#,
        r#"<w:style w:type="paragraph" w:styleId="H3"><w:basedOn w:val="H2"/><w:pPr><w:numPr><w:ilvl w:val="2"/></w:numPr></w:pPr></w:style>"#,
        r#"<w:style w:type="paragraph" w:styleId="Plain"><w:basedOn w:val="H1"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>"#,
        // Two styles that are each based on the other.
        r#"<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>"#,
        r#"<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#,
    );
    let levels = [("upperRoman", "%1-"), ("decimal+<w:pStyle w:val='H2'/>", "%2."), ("lowerLetter", "%3)")];
    let numbering = list(0, &levels) + &num(1, 0, "");
    let styled = |style: &str, more: &str| para(&format!(r#"<w:pStyle w:val="{style}"/>{more}"#), &r("x"));
    let body = [
        styled("H1", ""),
        styled("H2", ""),
        styled("H3", ""),
        styled("H2", ""),
        styled("Plain", ""),
        styled("H1", r#"<w:numPr><w:numId w:val="0"/></w:numPr>"#),
        styled("B", ""),
        p("x"),
    ];
    let docx = Docx { styles: styles.into(), numbering, ..Docx::new(body.concat()) };
    assert_eq!(read(&docx.build()).text.replace('\n', "|"), "I- x|1. x|a) x|2. x|x|x|II- x|x|");
}

#[test]
fn letterhead_and_signature() {
    let letterhead = table(
        false,
        &[&[
            p("BAN CHẤP HÀNH TRUNG ƯƠNG") + &p("*") + &p("Số 35-CT/TW"),
            p("ĐẢNG CỘNG SẢN VIỆT NAM") + &p("Hà Nội, ngày 14 tháng 6 năm 2024"),
        ]],
    );
    let signature = table(
        false,
        &[&[p("Nơi nhận:") + &p("- Lưu Văn phòng.") + &p(""), p("T/M BỘ CHÍNH TRỊ") + &p("") + &p("Lương Cường")]],
    );
    let body =
        letterhead + &p("CHỈ THỊ") + &table(true, &[&[p("TT"), p("Tên")], &[p("1"), p("A") + &p("B")]]) + &signature;
    let want = "BAN CHẤP HÀNH TRUNG ƯƠNG\n*\nSố 35-CT/TW\n\nĐẢNG CỘNG SẢN VIỆT NAM\nHà Nội, ngày 14 tháng 6 năm 2024\n\n\
        CHỈ THỊ\n| TT | Tên |\n| 1 | A B |\n\nNơi nhận:\n- Lưu Văn phòng.\n\nT/M BỘ CHÍNH TRỊ\n\nLương Cường\n\n";
    assert_eq!(text(&body), want);
}

#[test]
fn tables() {
    let spans = r#"<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/></w:tblPr>
        <w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>A</w:t></w:r></w:p></w:tc></w:tr>
        <w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>B</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>C</w:t></w:r></w:p></w:tc></w:tr>
        <w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>D</w:t></w:r></w:p></w:tc></w:tr>
        <w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc><w:p><w:r><w:t>gone</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#;
    let styles = r#"<w:style w:type="table" w:styleId="Base"><w:tblPr><w:tblBorders><w:insideV w:val="single"/></w:tblBorders></w:tblPr></w:style>
        <w:style w:type="table" w:styleId="Grid"><w:basedOn w:val="Base"/></w:style>"#;
    let docx = Docx { styles: styles.into(), ..Docx::new(spans) };
    assert_eq!(read(&docx.build()).text, "| A |  |\n| B | C |\n|  | D |\n");
    // Numbers go by rows, whatever the order of reading.
    let numbering = list(0, &[("decimal", "%1.")]) + &num(1, 0, "");
    let cells = table(false, &[&[item(1, 0, "a"), item(1, 0, "b")], &[item(1, 0, "c"), item(1, 0, "d")]]);
    let docx = Docx { numbering, ..Docx::new(cells) };
    assert_eq!(read(&docx.build()).text, "1. a\n3. c\n\n2. b\n4. d\n\n");
    // A table in a cell.
    let inner = table(true, &[&[p("x"), p("y")]]);
    assert_eq!(text(&table(false, &[&[inner, p("b")]])), "| x | y |\n\nb\n\n");
}

#[test]
fn tracked_changes_and_hidden_text() {
    let body = para(
        "",
        &format!(
            "{}<w:ins w:id='1'>{}</w:ins><w:del w:id='2'><w:r><w:delText>cũ</w:delText></w:r></w:del><w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo>",
            r("a"),
            r("b"),
            r("xa"),
            r("c")
        ),
    ) + &para("<w:rPr><w:del w:id='3'/></w:rPr>", &r("đầu "))
        + &p("cuối")
        + &para("", r#"<w:r><w:rPr><w:vanish/></w:rPr><w:t>mật</w:t></w:r><w:r><w:t>rõ</w:t></w:r>"#);
    assert_eq!(text(&body), "abc\nđầu cuối\nrõ\n");
    assert_eq!(
        remarks(&Docx::new(body)),
        [
            "tracked-changes: tracked changes are read as accepted: 2 insertions, 3 deletions (left out: \"cũ xa\")",
            "hidden-text: hidden text is left out: \"mật\"",
        ]
    );
}

#[test]
fn notes() {
    let mark = |id: u32| format!(r#"<w:r><w:footnoteReference w:id="{id}"/></w:r>"#);
    let body = para("", &(r("Nghị quyết số 18-NQ/TW") + &mark(4) + &r(", một") + &mark(2) + &r("."))) + &p("Hết.");
    let note = |id: i32, words: &str| {
        format!(r#"<w:footnote w:id="{id}"><w:p><w:r><w:footnoteRef/></w:r>{}</w:p></w:footnote>"#, r(words))
    };
    let docx = Docx { footnotes: note(-1, "") + &note(2, " Hai.") + &note(4, " Bốn."), ..Docx::new(body) };
    let bytes = docx.build();
    let source = read(&bytes);
    assert_eq!(source.text, "Nghị quyết số 18-NQ/TW¹, một².\nHết.\n\n-----\n¹ Bốn.\n² Hai.\n");
    assert!(source.diagnostics.is_empty());
}

#[test]
fn text_boxes_are_read_once_and_in_place() {
    let shape = |words: &str| {
        let inner = format!("<w:txbxContent>{}</w:txbxContent>", p(words));
        format!(
            "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
    };
    let body = para("", &(shape("MẬT") + &r("Số 1"))) + &para("", &(r("a") + &shape("b") + &r("c")));
    assert_eq!(text(&body), "MẬT\nSố 1\nac\nb\n");
}

#[test]
fn headers() {
    let with_header = |body: &str, header: &str| {
        let section = r#"<w:sectPr><w:headerReference w:type="default" r:id="rId3"/></w:sectPr>"#;
        Docx { header: header.to_owned(), ..Docx::new(body.to_owned() + section) }
    };
    // A page number is furniture and says nothing.
    let docx = with_header(&p("a"), &para("", &(r("- ") + &field("PAGE", "2") + &r(" -"))));
    assert_eq!(read(&docx.build()).text, "a\n");
    assert_eq!(remarks(&docx), [""; 0]);
    let docx = with_header(&p("a"), &p("Dự thảo lần 2"));
    assert_eq!(read(&docx.build()).text, "a\n");
    assert_eq!(remarks(&docx), ["page-margin-text: the words of a page header are left out: \"Dự thảo lần 2\""]);
    // A letterhead in a header begins the paper.
    let docx = with_header(&p("CHỈ THỊ"), &p("ĐẢNG CỘNG SẢN VIỆT NAM"));
    assert_eq!(read(&docx.build()).text, "ĐẢNG CỘNG SẢN VIỆT NAM\n\nCHỈ THỊ\n");
}

/// A short run is judged by what the document sets in its font.
#[test]
fn fonts_of_the_document() {
    let set = |font: &str, words: &str| {
        para("", &format!(r#"<w:r><w:rPr><w:rFonts w:hAnsi="{font}"/></w:rPr><w:t>{words}</w:t></w:r>"#))
    };
    let paper = |font: &str, lines: &[&str]| text(&lines.iter().map(|words| set(font, words)).collect::<String>());
    let legacy =
        ["KÕt qu¶ thùc hiÖn nhiÖm vô", "§éc lËp - Tù do - H¹nh phóc", "b¸o c¸o nh\u{ad} sau", "Hoµng ChÝ HiÒn"];
    let last = paper(".VnTime", &[&legacy[..], &["- L\u{ad}u: VT, CN(T§Kh«i)."]].concat());
    assert!(last.ends_with("\n- Lưu: VT, CN(TĐKhôi).\n"), "{last}");
    let vni = ["Keát quaû thöïc hieän nhieäm vuï", "Ñoäc laäp - Töï do", "Coâng Thöông baùo caùo", "naêm nhieäm vuï"];
    let last = paper("VNI-Times", &[&vni[..], &["- Löu: VT, CN(TÑKhoâi)."]].concat());
    assert!(last.ends_with("\n- Lưu: VT, CN(TĐKhôi).\n"), "{last}");
    // Unicode in an old font is Unicode; without the others it would be a word of TCVN3.
    assert_eq!(
        paper(".VnTime", &["Độc lập - Tự do", "Nơi nhận:", "- Phòng HCQT;"]),
        "Độc lập - Tự do\nNơi nhận:\n- Phòng HCQT;\n"
    );
    assert_eq!(paper(".VnTime", &["- Phßng HCQT;"]), "- Phòng HCQT;\n");
}

#[test]
fn what_the_source_says() {
    let bytes = Docx::new(p("a") + &para("", r#"<w:r><w:br w:type="page"/></w:r>"#) + &p("b")).build();
    let source = source::read(&bytes, "thư mục/a.doc", &Options::default()).unwrap();
    assert_eq!((source.format, source.encoding, &*source.pages), (Format::Docx, "UTF-8", &[3][..]));
    let remarks: Vec<&str> = source.diagnostics.iter().map(|remark| &*remark.message).collect();
    assert_eq!(remarks, ["the name ends in .doc, the content is DOCX"]);
}

/// Each real paper gives the words of its text, line by line; spaces and empty lines aside.
#[test]
fn real_papers_match_their_text() {
    let Some(corpus) = support::corpus() else { return };
    let lines = |text: &str| -> Vec<String> {
        let lines =
            text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ").replace('\u{ad}', ""));
        lines.filter(|line| !line.is_empty()).collect()
    };
    for name in ["cv-ubnd-cum-cong-nghiep", "gm-ubnd", "ttr-sct"] {
        let bytes = fs::read(corpus.join(format!("files/{name}.docx"))).unwrap();
        let twin = fs::read_to_string(corpus.join(format!("dev/{name}.txt"))).unwrap();
        let text = read(&bytes).text.into_owned();
        // The text beside the file was made without its note.
        let text = text.split("-----\n").next().unwrap().replace('¹', "");
        assert_eq!(lines(&text), lines(&twin), "{name}");
    }
    let bytes = fs::read(corpus.join("files/hd-36-hd-vptw.docx")).unwrap();
    let source = read(&bytes);
    assert!(
        source
            .text
            .starts_with("BAN CHẤP HÀNH TRUNG ƯƠNG\nVĂN PHÒNG\n-------\nSố: 36-HD/VPTW\n\nĐẢNG CỘNG SẢN VIỆT NAM\n")
    );
    assert!(source.text.contains(
        "\n| 1. | Tiêu đề \"Đảng Cộng sản Việt Nam\" | In hoa | 15 | Đứng, đậm | ĐẢNG CỘNG SẢN VIỆT NAM |\n"
    ));
    assert!(source.pages.is_sorted() && source.pages.len() > 10);
}
