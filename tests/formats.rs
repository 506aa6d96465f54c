//! Files that this build cannot read say so.

use vanban::source::{self, Options};

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
