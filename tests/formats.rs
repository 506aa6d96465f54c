//! Files that this build cannot read say so.

use vanban::source::{self, Limits, Options};

/// A text that grows over its bound is refused, whatever it came in.
#[test]
fn the_longest_text() {
    let limits = Limits { text_bytes: 20, ..Limits::default() };
    let rtf = format!("{{\\rtf1 {}}}", "\\u272?".repeat(11));
    let error = source::read(rtf.as_bytes(), "a", &Options { limits, ..Options::default() }).unwrap_err().to_string();
    assert_eq!(error, "over the limit: the length of the text is more than 20 (`limits.text_bytes`)");
}

#[test]
fn what_is_not_read_says_why() {
    let error = |bytes: &[u8]| source::read(bytes, "a", &Options::default()).unwrap_err().to_string();
    #[rustfmt::skip]
    let rows: &[(&[u8], &str)] = &[
        (b"Rar!\x1A\x07", "an archive is not read; unpack it and give the files in it"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related;", "a web archive (MHTML) is not read; save the page as HTML"),
        #[cfg(not(feature = "docx"))]
        (b"PK\x03\x04..........................word/document.xml", "DOCX is not read by this build: it was made without the feature `docx`"),
        #[cfg(not(feature = "html"))]
        (b"<!DOCTYPE html><p>x", "HTML is not read by this build: it was made without the feature `html`"),
    ];
    for (bytes, want) in rows {
        assert_eq!(error(bytes), *want);
    }
}
