//! What kind of file bytes are, told from the bytes alone.

use memchr::memmem;

use super::layout::remark;
use crate::diagnostic::{Diagnostic, Severity};

/// A kind of file, whether or not it can be read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Html,
    Docx,
    /// Word 97-2003, in an OLE file.
    Doc,
    Rtf,
    Pdf,
    Png,
    Jpeg,
    Tiff,
    /// A DOCX, XLSX or PPTX that opens with a password; an OLE file around the encrypted package.
    EncryptedOffice,
    /// Another OLE file: Excel, PowerPoint, a mail of Outlook.
    OtherOle,
    Xlsx,
    Pptx,
    OpenDocument,
    /// Word 2003 XML or a flat package.
    WordXml,
    /// A web page with its pictures in one file (MHTML).
    WebArchive,
    Zip,
    OtherArchive,
}

/// How many bytes are looked at for the signs of a web page.
const HEAD: usize = 64 << 10;

impl Kind {
    /// Tells the kind of a file from its bytes.
    pub(super) fn of(bytes: &[u8]) -> Kind {
        match bytes {
            [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => zip(bytes),
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => ole(bytes),
            [0x89, b'P', b'N', b'G', ..] => Kind::Png,
            [0xFF, 0xD8, 0xFF, ..] => Kind::Jpeg,
            [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Kind::Tiff,
            [0x1F, 0x8B, ..] | [b'R', b'a', b'r', b'!', 0x1A, ..] | [b'7', b'z', 0xBC, 0xAF, ..] => Kind::OtherArchive,
            _ => worded(bytes),
        }
    }

    /// What it is called.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Kind::Text => "plain text",
            Kind::Html => "HTML",
            Kind::Docx => "DOCX",
            Kind::Doc => "a Word 97-2003 document",
            Kind::Rtf => "RTF",
            Kind::Pdf => "PDF",
            Kind::Png => "a PNG image",
            Kind::Jpeg => "a JPEG image",
            Kind::Tiff => "a TIFF image",
            Kind::EncryptedOffice => "an encrypted Office file",
            Kind::OtherOle => "an OLE file that is no Word document",
            Kind::Xlsx => "a spreadsheet (XLSX)",
            Kind::Pptx => "a presentation (PPTX)",
            Kind::OpenDocument => "an OpenDocument file",
            Kind::WordXml => "Word XML",
            Kind::WebArchive => "a web archive (MHTML)",
            Kind::Zip => "a zip archive",
            Kind::OtherArchive => "an archive",
        }
    }

    /// What the owner of the file can do where it is not read.
    pub(super) const fn advice(self) -> &'static str {
        match self {
            Kind::EncryptedOffice => "open it with its password and save it without",
            Kind::WebArchive => "save the page as HTML",
            Kind::Zip | Kind::OtherArchive => "unpack it and give the files in it",
            Kind::OpenDocument | Kind::WordXml => "save it as DOCX",
            _ => "convert it to DOCX, PDF or plain text",
        }
    }

    fn fits(self, extension: &str) -> bool {
        match extension {
            "docx" | "docm" | "dotx" | "dotm" => matches!(self, Kind::Docx | Kind::EncryptedOffice),
            "doc" | "dot" => matches!(self, Kind::Doc | Kind::EncryptedOffice),
            "rtf" => self == Kind::Rtf,
            "pdf" => self == Kind::Pdf,
            "htm" | "html" | "xhtml" => matches!(self, Kind::Html),
            "txt" | "text" | "md" | "markdown" => self == Kind::Text,
            "png" => self == Kind::Png,
            "jpg" | "jpeg" => self == Kind::Jpeg,
            "tif" | "tiff" => self == Kind::Tiff,
            _ => true,
        }
    }

    /// A remark when the file's name promises something else.
    pub(super) fn misnamed(self, name: &str) -> Option<Diagnostic> {
        let (_, extension) = name.rsplit_once('.')?;
        let extension = extension.to_lowercase();
        let message = || format!("the name ends in .{extension}, the content is {}", self.name());
        (!self.fits(&extension)).then(|| remark("wrong-extension", Severity::Warning, message()))
    }
}

/// Names of entries stand in an archive as they are, whatever is packed.
fn zip(bytes: &[u8]) -> Kind {
    let has = |name: &str| memmem::find(bytes, name.as_bytes()).is_some();
    if bytes.get(30..).is_some_and(|rest| rest.starts_with(b"mimetypeapplication/vnd.oasis.opendocument")) {
        Kind::OpenDocument
    } else if has("word/") || has("word\\") {
        Kind::Docx
    } else if has("xl/workbook") {
        Kind::Xlsx
    } else if has("ppt/presentation") {
        Kind::Pptx
    } else if has("[Content_Types].xml") {
        Kind::Docx
    } else {
        Kind::Zip
    }
}

/// Names of streams stand in an OLE file in UTF-16.
fn ole(bytes: &[u8]) -> Kind {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memmem::find(bytes, &name).is_some()
    };
    if has("EncryptedPackage") {
        Kind::EncryptedOffice
    } else if has("WordDocument") {
        Kind::Doc
    } else {
        Kind::OtherOle
    }
}

/// Whether a PDF begins here. Some programs put up to a kilobyte before `%PDF-`; what is there must not
/// be text, else a paper that writes about PDF would be one.
fn is_pdf(head: &[u8]) -> bool {
    let blank = head.iter().take_while(|b| b.is_ascii_whitespace()).count();
    memmem::find(head, b"%PDF-").is_some_and(|at| at <= blank.max(3) || head[..at].contains(&0))
}

fn worded(bytes: &[u8]) -> Kind {
    let head = &bytes[..bytes.len().min(HEAD)];
    if is_pdf(&head[..head.len().min(1024)]) {
        return Kind::Pdf;
    }
    let text = match head {
        [0xFF, 0xFE, rest @ ..] => narrow(rest, 0),
        [0xFE, 0xFF, rest @ ..] => narrow(rest, 1),
        [0xEF, 0xBB, 0xBF, rest @ ..] => rest.to_ascii_lowercase(),
        _ => head.to_ascii_lowercase(),
    };
    let start = text.trim_ascii_start();
    if start.starts_with(b"{\\rtf") {
        Kind::Rtf
    } else if start.starts_with(b"mime-version:") && memmem::find(start, b"multipart/related").is_some() {
        Kind::WebArchive
    } else if is_word_xml(start) {
        Kind::WordXml
    } else if is_html(start) {
        Kind::Html
    } else {
        Kind::Text
    }
}

/// The ASCII letters of UTF-16, in lower case.
fn narrow(bytes: &[u8], low: usize) -> Vec<u8> {
    bytes
        .as_chunks::<2>()
        .0
        .iter()
        .map(|unit| if unit[1 - low] == 0 { unit[low].to_ascii_lowercase() } else { b'?' })
        .collect()
}

fn is_word_xml(text: &[u8]) -> bool {
    text.starts_with(b"<?xml")
        && ["<w:worddocument", "<pkg:package", "progid=\"word.document\""]
            .iter()
            .any(|sign| memmem::find(text, sign.as_bytes()).is_some())
}

/// Whether a text is a web page and not Markdown with a tag in it.
fn is_html(text: &[u8]) -> bool {
    let mut text = text;
    loop {
        text = text.trim_ascii_start();
        let end: &[u8] = match text {
            [b'<', b'!', b'-', b'-', ..] => b"-->",
            [b'<', b'?', ..] => b">",
            _ => break,
        };
        match memmem::find(text, end) {
            Some(at) => text = &text[at + end.len()..],
            None => return false,
        }
    }
    if [&b"<!doctype html"[..], b"<html", b"<head>", b"<body"].iter().any(|tag| text.starts_with(tag)) {
        return true;
    }
    const TAGS: [&[u8]; 14] = [
        b"meta", b"title", b"style", b"link", b"table", b"div", b"p", b"center", b"article", b"main", b"section",
        b"h1", b"h2", b"span",
    ];
    let Some(first) = text.strip_prefix(b"<") else { return false };
    let is_tag = |tag: &&[u8]| {
        first.starts_with(tag) && first.get(tag.len()).is_some_and(|b| matches!(b, b'>' | b' ' | b'\t' | b'\r' | b'\n'))
    };
    let ends: usize =
        ["</p>", "</td>", "</div>", "</li>"].iter().map(|tag| memmem::find_iter(text, tag.as_bytes()).count()).sum();
    TAGS.iter().any(is_tag)
        && !is_markdown_around_tags(text)
        && (ends >= 3 || memmem::find(text, b"<body").is_some() || memmem::find(text, b"</html>").is_some())
}

/// Whether paragraphs stand between blank lines outside of all tags: Markdown with islands of HTML, as pandoc and readers
/// of scans write it for a table or a line in the middle of the page, `<p align="center">ỦY BAN NHÂN DÂN</p>`.
fn is_markdown_around_tags(text: &[u8]) -> bool {
    let (mut blank, mut depth, mut bare) = (true, 0usize, 0);
    for line in text.split(|b| *b == b'\n') {
        let before = std::mem::replace(&mut blank, line.trim_ascii().is_empty());
        bare += usize::from(before && !blank && depth == 0 && !line.contains(&b'<'));
        depth = nested(line, depth);
    }
    bare > 1
}

/// How many elements are open behind a line before which `depth` were. `<p>` ends where its line does: pages leave out
/// its end, and so does Markdown.
fn nested(line: &[u8], mut depth: usize) -> usize {
    const HOLDERS: [&[u8]; 12] = [
        b"table",
        b"div",
        b"center",
        b"span",
        b"font",
        b"ul",
        b"ol",
        b"section",
        b"article",
        b"main",
        b"form",
        b"blockquote",
    ];
    let holds = |tag: &[u8]| {
        let ends = |name: &[u8]| tag.get(name.len()).is_none_or(|b| matches!(b, b'>' | b' ' | b'\t' | b'\r'));
        HOLDERS.iter().any(|name| tag.starts_with(name) && ends(name))
    };
    for at in memchr::memchr_iter(b'<', line) {
        match &line[at + 1..] {
            [b'/', tag @ ..] if holds(tag) => depth = depth.saturating_sub(1),
            tag if holds(tag) => depth += 1,
            _ => {}
        }
    }
    depth
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds() {
        let encrypted =
            [&b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1...."[..], b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"]
                .concat();
        let utf16: Vec<u8> = "\u{feff}<html><body>Số</body>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        #[rustfmt::skip]
        let cases: &[(&[u8], Kind)] = &[
            (b"", Kind::Text),
            ("Số 35-CT/TW".as_bytes(), Kind::Text),
            (b"---\ntitle: x\n---\n<div>a</div>", Kind::Text),
            (b"<!-- page 1 -->\n\n**CHI THI**", Kind::Text),
            (b"<!-- page 1 -->\n\n# A\n<p>x</p>", Kind::Text),
            (b"<div align=\"center\">**A**</div>\n\nText.", Kind::Text),
            (b"<http://a.vn> says", Kind::Text),
            (b"\n <!DOCTYPE html>", Kind::Html),
            (b"\xEF\xBB\xBF<HTML>", Kind::Html),
            (b"<?xml version='1.0'?><!-- saved --><html xmlns='x'>", Kind::Html),
            (b"<meta charset=utf-8><p>a</p><p>b</p><p>c</p>", Kind::Html),
            (b"<table border=0><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", Kind::Html),
            (b"<table><tr><td>a</td><td>b</td><td>c</td></tr></table>\n\nA\n\nB", Kind::Text),
            (b"<table><tr><td>a</td><td>b</td><td>c</td></tr></table>\r\n\r\nA\r\n\r\nB", Kind::Text),
            (b"<p align=\"center\">A</p>\n\n<p>B</p>\n\n<p>C</p>\n\nD\n\n**E**", Kind::Text),
            (b"<div>A</div>\n\n<div>B</div>\n\n<div>C</div>\n\nD\n\n**E**", Kind::Text),
            (b"<table><tr><td><p>a</p>\n<p>b</p></td><td><p>c</p></td></tr></table>\n\nA\n\nB", Kind::Text),
            // Within tags, or but one line outside of them.
            (b"<div>\n<p>a</p>\n<p>b</p>\n<p>c</p>\n\nA\n\nB\n</div>", Kind::Html),
            (b"<p>A</p>\n\n<p>B</p>\n\n<p>C</p>\n\nD", Kind::Html),
            (&utf16, Kind::Html),
            (b"{\\rtf1\\ansi", Kind::Rtf),
            (b"%PDF-1.4", Kind::Pdf),
            (b"\0\x05junk%PDF-1.4", Kind::Pdf),
            (b"A file begins with %PDF-1.4", Kind::Text),
            (b"PK\x03\x04....................word/document.xml", Kind::Docx),
            (b"PK\x03\x04....................xl/workbook.xml", Kind::Xlsx),
            (b"PK\x03\x04....................a.txt", Kind::Zip),
            (&encrypted, Kind::EncryptedOffice),
            (b"\x89PNG\r\n", Kind::Png),
            (b"MIME-Version: 1.0\nContent-Type: multipart/related;", Kind::WebArchive),
            (b"<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument>", Kind::WordXml),
        ];
        for (bytes, want) in cases {
            assert_eq!(Kind::of(bytes), *want, "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn names() {
        for (name, kind, want) in [
            ("a.docx", Kind::Docx, None),
            ("a.doc", Kind::Docx, Some("the name ends in .doc, the content is DOCX")),
            ("a.DOC", Kind::Rtf, Some("the name ends in .doc, the content is RTF")),
            ("a.pdf", Kind::Text, Some("the name ends in .pdf, the content is plain text")),
            ("a.md", Kind::Text, None),
            ("18-NQ.TW", Kind::Docx, None),
            ("<stdin>", Kind::Html, None),
        ] {
            assert_eq!(kind.misnamed(name).map(|remark| remark.message).as_deref(), want, "{name}");
        }
    }
}
