//! The reader of web pages.
#![cfg(feature = "html")]

use vanban::source::{self, Format, Options, Source};

fn read(page: &str) -> Source<'_> {
    source::read(page.as_bytes(), "a.html", &Options::default()).unwrap()
}

fn text(body: &str) -> String {
    read(&format!("<!DOCTYPE html><html><body>{body}</body></html>")).text.into_owned()
}

#[test]
fn lines() {
    #[rustfmt::skip]
    let rows = [
        ("<p>Số 35-CT/TW</p><p>x", "Số 35-CT/TW\nx\n"),
        ("<p>a\n  b <b>c</b>d<br>e<br/>f</br>g</p>", "a b cd\ne\nf\ng\n"),
        ("<div>a<div>b</div>c</div>d", "a\nb\nc\nd\n"),
        ("<p>a</p><p>&nbsp;</p>\n\n<p></p><p>b</p>", "a\n\n\nb\n"),
        ("<p>&#272;i&#x1EC1;u &quot;1&quot; &amp; &Agrave;&nbsp;b &lt;c&gt;</p>", "Điều \"1\" & À\u{a0}b <c>\n"),
        ("<pre>a\n  b\n\nc</pre>d", "a\nb\n\nc\nd\n"),
        ("a<script>document.write('<p>x</p>')</script><style>p{}</style><!-- c -->b", "ab\n"),
        ("<![if !supportLists]>1.<![endif]> a<o:p></o:p>", "1. a\n"),
        ("100 m<sup>2</sup>, 18-NQ/TW<sup>1</sup> <sup>(x)</sup>", "100 m², 18-NQ/TW¹ (x)\n"),
        ("a<br clear=all style='page-break-before:always'>b<p style='page-break-before: always'>c</p>", "a\n\x0cb\n\x0cc\n"),
        ("<span style='text-transform: uppercase'>đảng <i style='text-transform:none'>x</i></span>", "ĐẢNG x\n"),
        ("<p><font face='.VnTime'>a</font></p><hr><p>b", "a\n\nb\n"),
        ("<p><![if !supportLists]><span style='font-family:Symbol;mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]>a</p>", "• a\n"),
        ("<p><span style='mso-list:Ignore'>a)<span>&nbsp;&nbsp; </span></span>b</p>", "a) b\n"),
        // A tab between words is a gap between columns; one beside the end of a line indents what follows.
        ("<p>Nơi nhận:\t<b>KT. BÍ THƯ</b></p><p>\t- Lưu.\t</p>", "Nơi nhận:\tKT. BÍ THƯ\n- Lưu.\n"),
        ("<p>- Lưu.<b>\t\t</b>Hà A</p><p>1.\ta</p><p>a\n\t\tb\t\n\tc <b>\n</b>\td</p>", "- Lưu.\tHà A\n1.\ta\na b c d\n"),
        // What is left open, and what is closed out of order.
        ("<ul><li>a<li>b</ul>c", "• a\n• b\nc\n"),
        ("<b><p>a</b></p><p>b</p>", "a\nb\n"),
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table>e", "a\nc\n\nb\nd\n\ne\n"),
        ("<table><td>a</div></p></td><td>b</table>", "a\n\nb\n\n"),
    ];
    for (body, want) in rows {
        assert_eq!(text(body), want, "{body}");
    }
}

#[test]
fn lists() {
    #[rustfmt::skip]
    let rows = [
        ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b\n"),
        ("<ol type=I start=3><li>a</li><li>b<ol type=a><li>c</li><li><p>d</p></li></ol></li></ol>", "III. a\nIV. b\na. c\nb. d\n"),
        ("<ol><li value=7>a</li><li>b</li></ol>", "7. a\n8. b\n"),
        ("<ol style='list-style-type: lower-roman'><li>a</li></ol>", "i. a\n"),
        ("<ol style='list-style: none'><li>a</li></ol>", "a\n"),
        // The marker is typed as well.
        ("<ol><li>1. a</li></ol><ul><li>- a</li><li>b</li></ul>", "1. a\n- a\n• b\n"),
        ("<ol><li></li><li>b</li></ol>", "2. b\n"),
        ("<ol start=99999999999999999999><li>b</li></ol>", "1. b\n"),
    ];
    for (body, want) in rows {
        assert_eq!(text(body), want, "{body}");
    }
}

const LETTERHEAD: &str = "<table border=0><tr><td><p>BAN CHẤP HÀNH<br>TRUNG ƯƠNG<p>*<p>Số 35-CT/TW</td>
    <td><p align=center><b>ĐẢNG CỘNG SẢN\nVIỆT NAM</b></p><p><i>Hà Nội, ngày 14 tháng 6 năm 2024</i></p></td></tr></table>";
const CLOSING: &str =
    "<table><tr><td><b>Nơi nhận:</b><br>- Lưu.</td><td>T/M BỘ CHÍNH TRỊ<br><br>Lương Cường</td></tr></table>";
const PAPER: &str = "BAN CHẤP HÀNH\nTRUNG ƯƠNG\n*\nSố 35-CT/TW\n\nĐẢNG CỘNG SẢN VIỆT NAM\nHà Nội, ngày 14 tháng 6 năm 2024\n\n\
    CHỈ THỊ\nNội dung.\n\nNơi nhận:\n- Lưu.\n\nT/M BỘ CHÍNH TRỊ\n\nLương Cường\n\n";

#[test]
fn the_paper_is_told_from_the_site() {
    let paper = format!("{LETTERHEAD}<p>CHỈ THỊ</p><p>Nội dung.</p>{CLOSING}");
    let site = format!(
        "<head><title>Cổng</title></head><nav><a href=/>Trang chủ</a> Đảng Cộng sản Việt Nam</nav><div class=menu><a href=/>Tin</a></div>
        <div id=main><h1>Chỉ thị số 35</h1><div>{paper}</div></div><div class=related><a href=/1>Nghị quyết số 1</a></div><footer>Bản quyền</footer>"
    );
    let page = format!("<html>{site}</html>");
    let source = read(&page);
    assert_eq!((&*source.text, source.format), (PAPER, Format::Html));
    let remarks: Vec<&str> = source.diagnostics.iter().map(|remark| &*remark.message).collect();
    let frame = "Cổng Trang chủ Đảng Cộng sản Việt Nam Tin Chỉ thị số 35 Nghị quyết số 1 Bản quyền";
    assert_eq!(remarks, [format!("{} bytes of the web page around the paper are left out: \"{frame}\"", frame.len())]);
    // A page that Word saved has no frame, and an annex beside the paper.
    let page = format!("<html><body><div>{paper}</div><div><p>PHỤ LỤC</div></body></html>");
    let source = read(&page);
    assert_eq!(source.text, format!("{PAPER}PHỤ LỤC\n"));
    assert!(source.diagnostics.is_empty(), "{:?}", source.diagnostics);
}

#[test]
fn main_text_without_signs() {
    let words = "Ban Bí thư yêu cầu các cấp uỷ, tổ chức đảng thực hiện nghiêm các nội dung sau đây. ".repeat(5);
    let frame = "<div class=menu><a href=/>Trang chủ</a></div>";
    for body in [
        format!("{frame}<article><p>{words}</p></article>"),
        format!("{frame}<main>{words}</main>"),
        format!("{frame}<table><tr><td><a href=/>Tin khác</a></td><td><div><p>{words}</p></div></td></tr></table>"),
    ] {
        assert_eq!(text(&body), words.trim().to_owned() + "\n", "{body}");
    }
    // A fragment is read whole.
    assert_eq!(text("<p>a</p><p>b</p>"), "a\nb\n");
}

/// An `a` with a name only is a place in the text: no link, though each clause stands in one.
#[test]
fn places_are_no_links() {
    let clause =
        |i: usize| format!("<p><a name=khoan_{i}>{i}. Các cấp uỷ lãnh đạo thực hiện nghiêm Nghị quyết này.</a></p>");
    let clauses: String = (1..6).map(clause).collect();
    let text = text(&format!("{}{clauses}", LETTERHEAD.replace("\n", " ")));
    assert!(text.starts_with("BAN CHẤP HÀNH\nTRUNG ƯƠNG\n*\nSố 35-CT/TW\n\nĐẢNG CỘNG SẢN"), "{text}");
    assert_eq!(text.matches("thực hiện nghiêm").count(), 5, "{text}");
}

/// Where the paper is a part of a table, its cells stay apart.
#[test]
fn a_row_that_holds_the_paper() {
    let row = format!("<tr><td>{LETTERHEAD}<p>CHỈ THỊ</td><td>{CLOSING}</td></tr>");
    let menu = "<tr class=menu><td><a href=/>Trang chủ</a></td></tr>";
    let whole = text(&format!("<table>{menu}{row}{menu}</table>"));
    assert!(whole.starts_with("BAN CHẤP HÀNH\n"), "{whole}");
    assert!(whole.contains("năm 2024\n\nCHỈ THỊ\n\nNơi nhận:\n"), "{whole}");
    let letterhead = "<tr><td>TỈNH UỶ A<br>*</td><td>ĐẢNG CỘNG SẢN VIỆT NAM</td></tr>";
    let whole =
        text(&format!("<div class=menu>Tin</div><table>{letterhead}<tr><td>Nơi nhận:<br>- Lưu.</td></tr></table>"));
    assert_eq!(whole, "TỈNH UỶ A\n*\nNơi nhận:\n- Lưu.\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\n");
}

/// Without letterhead and recipients it is the element with most of the words in its paragraphs.
#[test]
fn paragraphs_between_menu_and_footer() {
    let words = "<p>Bộ Chính trị giao Đảng uỷ Chính phủ chủ trì xây dựng đề án.</p>";
    let page = format!(
        "<div class=box><div class=sidebar><a href=/>Kế hoạch</a></div><div id=noidung>{words}{words}{words}</div></div><div class=footer><p>Bản quyền thuộc Cổng thông tin điện tử</p></div>"
    );
    assert_eq!(text(&page), "Bộ Chính trị giao Đảng uỷ Chính phủ chủ trì xây dựng đề án.\n".repeat(3));
}

#[test]
fn tables() {
    #[rustfmt::skip]
    let rows = [
        ("<table border=1><tr><th>TT<th>Tên<tr><td>1<td><p>a<p>b</table>", "| TT | Tên |\n| 1 | a b |\n"),
        ("<table style='border: solid 1px'><tr><td>a<td>b</table>", "| a | b |\n"),
        ("<table border=1 style='border:none'><tr><td style='border:none'>a<td style='border:none'>b</table>", "a\n\nb\n\n"),
        ("<table><tr><td colspan=2>a<td>b<tr><td>c<td>d<td>e</table>", "| a |  | b |\n| c | d | e |\n"),
        ("<table border=1><caption>Bảng 1</caption><tr><td>a<td>b</table>", "Bảng 1\n| a | b |\n"),
        // Forms that stand between the parts of a table, as old sites write them.
        ("<table border=1><form><tr><td>a<td>b</tr></form></table>", "| a | b |\n"),
        ("<table border=1><tr><form><td>a</td><td>b</td></form></tr></table>", "| a | b |\n"),
        ("<table border=1><tr><form><td>a</td></form><td>b</td></tr><tr><td>c<td>d</table>", "| a | b |\n| c | d |\n"),
        ("<table border=1><form><td>a<td>b</table>", "| a | b |\n"),
        // Words that strayed between the cells are not lost.
        ("<table border=1><tr>x<td>a<td>b</table>", "x\n| a | b |\n"),
        // What is hidden is no row and no cell.
        ("<table border=1><tr style='display:none'><td>x<td>y<tr><td>a<td>b</table>", "| a | b |\n"),
        ("<table border=1><tr hidden><td>x<td>y<tr><td>a<td>b<td style='Display: NONE !important'>z</table>", "| a | b |\n"),
        ("<table border=1><tbody style='visibility:collapse'><tr><td>x<td>y<tbody><tr><td>a<td>b</table>", "| a | b |\n"),
        ("<table><tr><td><table border=1><tr><td>a<td>b</table></td></tr></table>", "| a | b |\n\n"),
    ];
    for (body, want) in rows {
        assert_eq!(text(body), want, "{body}");
    }
}

#[test]
fn what_is_left_out_is_said() {
    let page = "<html><p>a<del>cũ</del><span style='display: none'>mật</span><img src='http://a.vn/x.png'></p></html>";
    let source = read(page);
    assert_eq!(source.text, "a\n");
    let remarks: Vec<&str> = source.diagnostics.iter().map(|remark| remark.code).collect();
    assert_eq!(remarks, ["tracked-changes", "hidden-text", "pictures-unread"]);
    let page = "<html><table border=1><tr style='display: none'><td>mật<td>x<tr><td>a<td>b</table>";
    let source = read(page);
    let remarks: Vec<&str> = source.diagnostics.iter().map(|remark| &*remark.message).collect();
    assert_eq!(remarks, ["hidden text is left out: \"mật x\""]);
}
