//! Bytes that are not UTF-8: a legacy encoding, damaged UTF-8, or no text at all.

use super::codec;
use super::detect::{self, Score, TRIED, Verdict};
use super::lines::Tally;
use super::{Encoding, Repaired};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Error;
use crate::text::Span;

/// Reads bytes that are not UTF-8, line by line, for lines of one file can differ.
pub(in crate::source) fn read_bytes(bytes: &[u8]) -> Result<Repaired, Error> {
    refuse_binary(bytes)?;
    let lines: Vec<Line<'_>> = bytes.split_inclusive(|b| *b == b'\n').map(Line::new).collect();
    let main = main_encoding(&lines);
    if main.is_none() && !lines.iter().any(Line::is_native) {
        return western(bytes);
    }
    let mut tally = Tally::default();
    let mut damaged = Damage::default();
    for line in &lines {
        match (line, main) {
            (Line::Utf8(text), _) => tally.kept(text),
            (Line::Bytes { read, .. }, Some(main)) => {
                let encoding = line_encoding(read, main);
                tally.line(&codec::decode(read, encoding), encoding);
            }
            (Line::Damaged(bytes) | Line::Bytes { bytes, .. }, _) => {
                let text = String::from_utf8_lossy(bytes);
                damaged.line(tally.len(), &text);
                tally.kept(&text);
            }
        }
    }
    let mut repaired = tally.finish();
    repaired.diagnostics.extend(damaged.remark());
    Ok(repaired)
}

enum Line<'a> {
    /// A line of UTF-8.
    Utf8(&'a str),
    /// A line of UTF-8 in which a few bytes are broken.
    Damaged(&'a [u8]),
    /// A line in something else, and how it reads in windows-1252.
    Bytes { bytes: &'a [u8], read: String },
}

impl<'a> Line<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        let read = || Line::Bytes { bytes, read: codec::from_bytes(bytes) };
        match str::from_utf8(bytes) {
            // VISCII "QUY ÐỊNH" happens to spell UTF-8, but with a letter of another script.
            Ok(text) if text.contains(is_far_letter) => return read(),
            Ok(text) => return Line::Utf8(text),
            Err(_) => {}
        }
        let (mut letters, mut broken) = (0, 0);
        for chunk in bytes.utf8_chunks() {
            letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
            broken += chunk.invalid().len();
        }
        // Legacy letters next to each other hardly ever happen to spell UTF-8.
        if letters > 2 * broken { Line::Damaged(bytes) } else { read() }
    }

    fn is_native(&self) -> bool {
        match self {
            Line::Utf8(text) => detect::has_native_letter(text),
            Line::Damaged(_) => true,
            Line::Bytes { .. } => false,
        }
    }
}

/// Letters of two bytes that Vietnamese and its neighbours do not use, and what VISCII and VPS use for capitals.
fn is_far_letter(c: char) -> bool {
    detect::is_odd_control(c) || matches!(c, '\u{180}'..='\u{2ff}' | '\u{370}'..='\u{7ff}') && !"ƠơƯư".contains(c)
}

/// The encoding that reads best over all lines that are not UTF-8.
fn main_encoding(lines: &[Line<'_>]) -> Option<Encoding> {
    let total = |encoding: Encoding| {
        let read = lines.iter().filter_map(|line| if let Line::Bytes { read, .. } = line { Some(read) } else { None });
        read.map(|read| detect::score(read, encoding)).fold(Score::default(), Score::plus)
    };
    let byte_encodings = TRIED.into_iter().filter(|encoding| !matches!(encoding, Encoding::Mojibake | Encoding::Viqr));
    byte_encodings
        .map(|encoding| (encoding, total(encoding)))
        .filter(|(_, score)| score.convinces() || score.allows() && score.strong > 0)
        .reduce(|best, next| if next.1.worth() > best.1.worth() { next } else { best })
        .map(|(encoding, _)| encoding)
}

/// The encoding of one line: the main one, unless another is proved and reads clearly better.
fn line_encoding(read: &str, main: Encoding) -> Encoding {
    match detect::judge(read) {
        Verdict::Legacy(own) => detect::with_the_crowd(read, own, main),
        _ => main,
    }
}

/// Refuses what is no text: NUL bytes and control characters in number.
pub(in crate::source) fn refuse_binary(bytes: &[u8]) -> Result<(), Error> {
    let nul = memchr::memchr_iter(0, bytes).count();
    if nul * 100 > bytes.len() {
        return Err(Error::NotText(
            "it is full of NUL bytes, like a binary file or UTF-16 without a byte-order mark".into(),
        ));
    }
    let odd = bytes.iter().filter(|b| matches!(b, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f)).count();
    // VISCII and VPS have capitals there, but no text is capitals of that kind alone.
    if odd * 10 > bytes.len() {
        return Err(Error::NotText("it is full of control characters, like a binary file".into()));
    }
    Ok(())
}

/// Western text of windows-1252: mostly ASCII, no undefined byte.
fn western(bytes: &[u8]) -> Result<Repaired, Error> {
    let high = bytes.iter().filter(|b| **b >= 0x80).count();
    let odd = bytes
        .iter()
        .filter(|b| matches!(b, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f | 0x81 | 0x8d | 0x8f | 0x90 | 0x9d));
    if high * 4 > bytes.len() || odd.count() * 50 > bytes.len() {
        return Err(Error::NotText(
            "the bytes are neither UTF-8 nor Vietnamese in TCVN3, VNI, VISCII, VPS or windows-1258".into(),
        ));
    }
    let text = codec::from_bytes(bytes);
    let message = "neither UTF-8 nor a Vietnamese encoding fits; read as windows-1252";
    let remark = Diagnostic::new("encoding-doubtful", Severity::Warning, Span::new(0, 0), message);
    Ok(Repaired { text, encoding: Encoding::Windows1252.name(), diagnostics: vec![remark] })
}

/// Lines of UTF-8 with broken bytes.
#[derive(Default)]
struct Damage {
    bytes: usize,
    first: Option<Span>,
}

impl Damage {
    fn line(&mut self, at: usize, text: &str) {
        self.bytes += text.matches('\u{fffd}').count();
        self.first.get_or_insert(Span::new(at, at + text.trim_end().len()));
    }

    fn remark(self) -> Option<Diagnostic> {
        let message = format!(
            "{} broken in UTF-8, shown as U+FFFD",
            if self.bytes == 1 { "1 letter".into() } else { format!("{} letters", self.bytes) }
        );
        Some(Diagnostic::new("encoding-damaged", Severity::Warning, self.first?, message))
    }
}
