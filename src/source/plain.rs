//! Plain text and Markdown: UTF-8 with or without a byte-order mark, UTF-16 with one.

use std::borrow::Cow;

use super::{Error, Format, Source};

/// Reads text: UTF-16 by its byte-order mark, else UTF-8.
pub(super) fn read(bytes: &[u8]) -> Result<Source<'_>, Error> {
    let (text, encoding) = match bytes {
        [0xFF, 0xFE, rest @ ..] => (Cow::Owned(utf16(rest, u16::from_le_bytes)?), "UTF-16LE"),
        [0xFE, 0xFF, rest @ ..] => (Cow::Owned(utf16(rest, u16::from_be_bytes)?), "UTF-16BE"),
        [0xEF, 0xBB, 0xBF, rest @ ..] => (Cow::Borrowed(utf8(rest)?), "UTF-8"),
        _ => (Cow::Borrowed(utf8(bytes)?), "UTF-8"),
    };
    let format = if crate::text::is_markdown(&text) { Format::Markdown } else { Format::Text };
    Ok(Source { text, format, encoding, pages: Vec::new(), diagnostics: Vec::new() })
}

fn utf8(bytes: &[u8]) -> Result<&str, Error> {
    simdutf8::compat::from_utf8(bytes)
        .map_err(|error| Error::NotText(format!("byte {} is not UTF-8", error.valid_up_to())))
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Error> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(Error::BrokenUtf16(bytes.len() + 1));
    }
    let mut text = String::with_capacity(bytes.len());
    let mut at = 2;
    for unit in char::decode_utf16(pairs.iter().copied().map(unit)) {
        let c = unit.map_err(|_| Error::BrokenUtf16(at))?;
        at += 2 * c.len_utf16();
        text.push(c);
    }
    Ok(text)
}
