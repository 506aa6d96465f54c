//! The encoding of a web page: its byte-order mark, its `<meta charset>`, else UTF-8.

use std::borrow::Cow;

use crate::diagnostic::{Diagnostic, Severity};
use crate::source::layout::remark;
use crate::source::legacy::{windows_1252, windows_1258};
use crate::source::{Error, plain};

/// How far into a page the encoding may be declared.
const HEAD: usize = 4096;

type Decoded<'a> = (Cow<'a, str>, &'static str, Vec<Diagnostic>);

/// A page as text, with the name of its encoding.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Error> {
    // Old letters are decoded later, element by element, as the fonts tell.
    if let Some((text, encoding)) = plain::marked_utf16(bytes).transpose()? {
        return Ok((text.into(), encoding.name(), Vec::new()));
    }
    if let Some(rest) = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]) {
        return Ok(utf8(rest));
    }
    let label = declared(&bytes[..bytes.len().min(HEAD)]);
    let is_utf8 = simdutf8::basic::from_utf8(bytes).is_ok();
    Ok(match label.as_deref() {
        // Text that is UTF-8 throughout was not written in another encoding, whatever it declares.
        _ if is_utf8 => utf8(bytes),
        Some("utf-8" | "utf8" | "unicode-1-1-utf-8") => utf8(bytes),
        Some("windows-1258" | "cp1258") => {
            (bytes.iter().map(|b| windows_1258(*b)).collect(), "windows-1258", Vec::new())
        }
        Some("windows-1252" | "cp1252" | "iso-8859-1" | "latin1" | "us-ascii" | "ascii") => latin(bytes, Vec::new()),
        other => {
            let message = match other {
                Some(label) => format!("the declared encoding \"{label}\" is not known here; read as windows-1252"),
                None => "no encoding is declared and the page is not UTF-8; read as windows-1252".to_owned(),
            };
            latin(bytes, vec![remark("encoding-unknown", Severity::Warning, message)])
        }
    })
}

fn utf8(bytes: &[u8]) -> Decoded<'_> {
    let text = String::from_utf8_lossy(bytes);
    let mut remarks = Vec::new();
    if matches!(text, Cow::Owned(_)) {
        let count = text.matches('\u{fffd}').count();
        remarks.push(remark(
            "encoding-broken",
            Severity::Warning,
            format!("{count} places are not UTF-8 and read as U+FFFD"),
        ));
    }
    (text, "UTF-8", remarks)
}

fn latin(bytes: &[u8], remarks: Vec<Diagnostic>) -> Decoded<'_> {
    (bytes.iter().map(|b| windows_1252(*b)).collect(), "windows-1252", remarks)
}

/// The label after the first `charset=`, in lower case.
fn declared(head: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let rest = head.split("charset").skip(1).find_map(|rest| rest.trim_start().strip_prefix('='))?;
    let rest = rest.trim_start().trim_start_matches(['"', '\'']);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(rest.len());
    (end > 0).then(|| rest[..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        for (bytes, want, encoding, remarks) in [
            (&b"<meta charset=utf-8>\xE1\xBB\x91"[..], "ố", "UTF-8", 0),
            (b"\xEF\xBB\xBF<p>\xC4\x91", "đ", "UTF-8", 0),
            (b"<meta charset='iso-8859-1'>\xE1\xBB\x91", "ố", "UTF-8", 0),
            (b"<meta charset='iso-8859-1'>\xE9\x96", "é–", "windows-1252", 0),
            (
                b"<meta http-equiv=x content=\"text/html; charset=windows-1258\">S\xF4\xEC",
                "Sô\u{301}",
                "windows-1258",
                0,
            ),
            (b"<meta charset=x-viet-vps>\xE9", "é", "windows-1252", 1),
            (b"<html>\xE9", "é", "windows-1252", 1),
            (b"<meta charset=utf-8>a\xFFb", "a\u{fffd}b", "UTF-8", 1),
        ] {
            let (text, name, found) = decode(bytes).unwrap();
            assert!(text.ends_with(want), "{text}");
            assert_eq!((name, found.len()), (encoding, remarks), "{text}");
        }
    }
}
