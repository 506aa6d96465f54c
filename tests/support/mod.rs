//! Files made by code, for the tests of the readers.
#![allow(dead_code)] // Each test binary uses its own part of this.

use std::io::{Cursor, Write};
use std::path::PathBuf;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The namespaces that a part declares.
pub const NAMESPACES: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" "#,
    r#"xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" "#,
    r#"xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" "#,
    r#"xmlns:v="urn:schemas-microsoft-com:vml" "#,
    r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main""#,
);

/// An archive of named entries, packed.
pub fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in entries {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A Word document under construction: the inner XML of each part.
#[derive(Default, Clone)]
pub struct Docx {
    pub body: String,
    pub styles: String,
    pub numbering: String,
    pub footnotes: String,
    pub header: String,
}

impl Docx {
    /// A document of that body.
    pub fn new(body: impl Into<String>) -> Self {
        Self { body: body.into(), ..Self::default() }
    }

    /// The file.
    pub fn build(&self) -> Vec<u8> {
        let document = part("document", &format!("<w:body>{}</w:body>", self.body));
        self.with_document(&document)
    }

    /// The file, with a main part given as it stands.
    pub fn with_document(&self, document: &str) -> Vec<u8> {
        const TYPE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let relations = |rows: &[(&str, &str)]| {
            let rows = rows.iter().enumerate().map(|(i, (kind, target))| {
                format!(r#"<Relationship Id="rId{i}" Type="{TYPE}/{kind}" Target="{target}"/>"#)
            });
            let rows: String = rows.collect();
            format!(
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>"#
            )
        };
        let package = relations(&[("officeDocument", "word/document.xml")]);
        let parts = relations(&[
            ("styles", "styles.xml"),
            ("numbering", "numbering.xml"),
            ("footnotes", "footnotes.xml"),
            ("header", "header1.xml"),
        ]);
        archive(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("_rels/.rels", package.as_bytes()),
            ("word/_rels/document.xml.rels", parts.as_bytes()),
            ("word/document.xml", document.as_bytes()),
            ("word/styles.xml", part("styles", &self.styles).as_bytes()),
            ("word/numbering.xml", part("numbering", &self.numbering).as_bytes()),
            ("word/footnotes.xml", part("footnotes", &self.footnotes).as_bytes()),
            ("word/header1.xml", part("hdr", &self.header).as_bytes()),
        ])
    }
}

/// A part with its root and namespaces.
pub fn part(root: &str, inner: &str) -> String {
    format!(r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} {NAMESPACES}>{inner}</w:{root}>"#)
}

/// A paragraph of one run.
pub fn p(words: &str) -> String {
    format!("<w:p>{}</w:p>", r(words))
}

/// A run.
pub fn r(words: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{words}</w:t></w:r>"#)
}

/// A paragraph with properties and inner XML.
pub fn para(properties: &str, inner: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>")
}

/// A paragraph in a list.
pub fn item(num: u32, level: u32, words: &str) -> String {
    para(&format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>"#), &r(words))
}

/// A table of cells, each the XML of its paragraphs; `ruled` draws all lines.
pub fn table(ruled: bool, rows: &[&[String]]) -> String {
    let line = if ruled { "single" } else { "none" };
    let borders: String = ["top", "left", "bottom", "right", "insideH", "insideV"]
        .map(|side| format!(r#"<w:{side} w:val="{line}"/>"#))
        .concat();
    let rows: String = rows
        .iter()
        .map(|row| {
            let cells: String = row.iter().map(|cell| format!("<w:tc><w:tcPr/>{cell}</w:tc>")).collect();
            format!("<w:tr>{cells}</w:tr>")
        })
        .collect();
    format!("<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>{rows}</w:tbl>")
}

/// The folder of real papers, when it is there; a test that needs it says that it skips.
pub fn corpus() -> Option<PathBuf> {
    let corpus = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    if corpus.is_dir() {
        return Some(corpus);
    }
    // They are official documents and no part of the repository: a clean clone has none, so this skips with
    // `VANBAN_NO_SKIP` as well.
    eprintln!("skipped: no corpus at {}", corpus.display());
    None
}
