//! Plain text and Markdown: UTF-8 with or without a byte-order mark, UTF-16 with one, and the
//! legacy encodings of [`super::legacy`], whole or line by line.

use std::borrow::Cow;

use super::legacy::{self, Encoding};
use super::{Error, Format, Options, Source, codes};
use crate::diagnostic::Diagnostic;

/// Reads text: as `options` say, else by its byte-order mark, else as UTF-8, else by what it reads like.
pub(super) fn read<'a>(bytes: &'a [u8], options: &Options) -> Result<Source<'a>, Error> {
    let mut decoded = match options.encoding {
        Some(encoding) => forced(bytes, encoding)?,
        None => detected(bytes)?,
    };
    decoded.diagnostics.extend(legacy::doubly_converted(&decoded.text));
    let Decoded { mut text, encoding, diagnostics } = decoded;
    // Lines as old Macs end them; as many bytes, so that places stay.
    if memchr::memchr(b'\n', text.as_bytes()).is_none() && memchr::memchr(b'\r', text.as_bytes()).is_some() {
        text = text.replace('\r', "\n").into();
    }
    let format = if crate::text::is_markdown(&text) { Format::Markdown } else { Format::Text };
    Ok(Source { text, format, encoding, pages: Vec::new(), diagnostics })
}

struct Decoded<'a> {
    text: Cow<'a, str>,
    encoding: &'static str,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Decoded<'a> {
    fn new(text: impl Into<Cow<'a, str>>, encoding: Encoding) -> Self {
        Self { text: text.into(), encoding: encoding.name(), diagnostics: Vec::new() }
    }
}

impl From<legacy::Repaired> for Decoded<'_> {
    fn from(repaired: legacy::Repaired) -> Self {
        let legacy::Repaired { text, encoding, diagnostics } = repaired;
        Self { text: text.into(), encoding, diagnostics }
    }
}

fn detected(bytes: &[u8]) -> Result<Decoded<'_>, Error> {
    let decoded = match marked_utf16(bytes).transpose()? {
        Some((text, encoding)) => Decoded::new(text, encoding),
        None => match simdutf8::basic::from_utf8(without_mark(bytes)) {
            Ok(text) => Decoded::new(readable(text)?, Encoding::Utf8),
            Err(_) => return Ok(legacy::read_bytes(without_mark(bytes))?.into()),
        },
    };
    Ok(legacy::repair_text(&decoded.text).map_or(decoded, Decoded::from))
}

/// Reads text in the encoding that the caller names.
fn forced(bytes: &[u8], encoding: Encoding) -> Result<Decoded<'_>, Error> {
    Ok(match encoding {
        Encoding::Utf8 => Decoded::new(utf8(without_mark(bytes))?, encoding),
        Encoding::Utf16Le => {
            Decoded::new(utf16(bytes.strip_prefix(&[0xFF, 0xFE]).unwrap_or(bytes), u16::from_le_bytes)?, encoding)
        }
        Encoding::Utf16Be => {
            Decoded::new(utf16(bytes.strip_prefix(&[0xFE, 0xFF]).unwrap_or(bytes), u16::from_be_bytes)?, encoding)
        }
        _ => Decoded::new(legacy::decode_bytes(without_mark(bytes), encoding), encoding),
    })
}

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes)
}

/// UTF-8 that is text: a file of ASCII and NUL bytes is not.
fn readable(text: &str) -> Result<&str, Error> {
    if memchr::memchr(0, text.as_bytes()).is_some() {
        legacy::refuse_binary(text.as_bytes())?;
    }
    Ok(text)
}

fn utf8(bytes: &[u8]) -> Result<&str, Error> {
    simdutf8::compat::from_utf8(bytes)
        .map_err(|error| Error::NotText(format!("byte {} is not UTF-8", error.valid_up_to())))
}

/// UTF-16 behind its byte-order mark, which counts where a byte is named.
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Error> {
    codes::utf16(bytes, unit).map_err(|at| Error::BrokenUtf16(at + 2))
}

/// UTF-16 that says so by its byte-order mark, with its encoding.
pub(super) fn marked_utf16(bytes: &[u8]) -> Option<Result<(String, Encoding), Error>> {
    let (text, encoding) = match bytes {
        [0xFF, 0xFE, rest @ ..] => (utf16(rest, u16::from_le_bytes), Encoding::Utf16Le),
        [0xFE, 0xFF, rest @ ..] => (utf16(rest, u16::from_be_bytes), Encoding::Utf16Be),
        _ => return None,
    };
    Some(text.map(|text| (text, encoding)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_old_macs() {
        for (bytes, want) in [("a\rb\r", "a\nb\n"), ("a\rb\n", "a\rb\n"), ("a\r\nb", "a\r\nb"), ("ab", "ab")] {
            let source = read(bytes.as_bytes(), &Options::default()).unwrap();
            assert_eq!(source.text, want, "{bytes:?}");
        }
    }
}
