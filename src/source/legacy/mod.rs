//! Legacy Vietnamese encodings: told from the text itself, run by run, and decoded.
//!
//! Papers of the 1990s and 2000s are typed in TCVN3 (*ABC*), VNI, VISCII or VPS. Word, PDF and HTML
//! hand such text over as if it were windows-1252 (`Céng hoµ` for *Cộng hoà*), so everything here
//! works on characters; a file of bytes is read as windows-1252 first. Readers of formats call
//! [`repair_run`] with one run, or better [`repair_runs`] with all runs of a document, for then
//! short runs are judged with their neighbours. Plain text goes through [`repair_text`].
//!
//! Nothing may be cleaned before: the `ư` of TCVN3 is the soft hyphen, and capitals of VISCII and
//! VPS are control characters.

mod bytes;
mod codec;
mod detect;
mod doubled;
mod lines;
mod mojibake;
mod runs;
pub(crate) mod syllable;
mod tables;
mod viqr;

use std::str::FromStr;

pub(super) use bytes::{read_bytes, refuse_binary};
pub use codec::{Encoded, decode, decode_bytes, encode};
pub use doubled::doubly_converted;
pub use lines::{Repaired, repair_text};
pub use runs::{Decoded, Run, repair_run, repair_runs};
pub(super) use runs::{Fonts, is_legacy_font};
#[cfg(feature = "pdf")]
pub(super) use runs::{drawn_capital, draws_capitals};
pub(super) use tables::{char_of as windows_1252, windows_1258};

/// An encoding that a text can be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Windows-1252: Western European, no Vietnamese.
    Windows1252,
    /// TCVN 5712 VN3, *ABC*: the `.Vn…` fonts.
    Tcvn3,
    /// VNI for Windows: the `VNI-…` fonts.
    Vni,
    /// VISCII 1.1.
    Viscii,
    /// VPS.
    Vps,
    /// Windows-1258.
    Windows1258,
    /// VIQR: ASCII with typed marks.
    Viqr,
    /// UTF-8 that was read as windows-1252 and saved again.
    Mojibake,
}

impl Encoding {
    /// All of them, in the order in which help texts list them.
    pub const ALL: [Encoding; 11] = [
        Encoding::Utf8,
        Encoding::Utf16Le,
        Encoding::Utf16Be,
        Encoding::Tcvn3,
        Encoding::Vni,
        Encoding::Viscii,
        Encoding::Vps,
        Encoding::Windows1258,
        Encoding::Viqr,
        Encoding::Mojibake,
        Encoding::Windows1252,
    ];

    /// The name, as it stands in `source.encoding`.
    pub const fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16Le => "UTF-16LE",
            Encoding::Utf16Be => "UTF-16BE",
            Encoding::Windows1252 => "windows-1252",
            Encoding::Tcvn3 => "TCVN3",
            Encoding::Vni => "VNI-Windows",
            Encoding::Viscii => "VISCII",
            Encoding::Vps => "VPS",
            Encoding::Windows1258 => "windows-1258",
            Encoding::Viqr => "VIQR",
            Encoding::Mojibake => "UTF-8 read as windows-1252",
        }
    }

    /// The name of a text that is partly in this encoding and partly in UTF-8.
    pub const fn mixed_name(self) -> &'static str {
        match self {
            Encoding::Tcvn3 => "mixed TCVN3 + UTF-8",
            Encoding::Vni => "mixed VNI-Windows + UTF-8",
            Encoding::Viscii => "mixed VISCII + UTF-8",
            Encoding::Vps => "mixed VPS + UTF-8",
            Encoding::Windows1258 => "mixed windows-1258 + UTF-8",
            Encoding::Viqr => "mixed VIQR + UTF-8",
            Encoding::Mojibake => "mixed UTF-8 read as windows-1252 + UTF-8",
            Encoding::Windows1252 => "mixed windows-1252 + UTF-8",
            Encoding::Utf8 | Encoding::Utf16Le | Encoding::Utf16Be => "UTF-8",
        }
    }

    /// The words that name it on the command line, the first one in lists.
    const fn words(self) -> &'static [&'static str] {
        match self {
            Encoding::Utf8 => &["utf-8", "utf8"],
            Encoding::Utf16Le => &["utf-16le", "utf16le"],
            Encoding::Utf16Be => &["utf-16be", "utf16be"],
            Encoding::Windows1252 => &["windows-1252", "cp1252", "latin1"],
            Encoding::Tcvn3 => &["tcvn3", "tcvn", "abc"],
            Encoding::Vni => &["vni", "vni-windows", "vni-win"],
            Encoding::Viscii => &["viscii"],
            Encoding::Vps => &["vps"],
            Encoding::Windows1258 => &["windows-1258", "cp1258"],
            Encoding::Viqr => &["viqr"],
            Encoding::Mojibake => &["mojibake", "utf-8 read as windows-1252"],
        }
    }
}

/// No encoding has this name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "unknown encoding; known are utf-8, utf-16le, utf-16be, tcvn3, vni, viscii, vps, windows-1258, viqr, mojibake, windows-1252"
)]
pub struct UnknownEncoding;

impl FromStr for Encoding {
    type Err = UnknownEncoding;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = |encoding: &Encoding| encoding.words().iter().any(|word| word.eq_ignore_ascii_case(name));
        Self::ALL.into_iter().find(found).ok_or(UnknownEncoding)
    }
}
