//! Plain text, line by line: mixed files are real (a TCVN3 letterhead over a Unicode body).

use super::detect;
use super::runs::{Run, repair_runs};
use super::{Decoded, Encoding};
use crate::diagnostic::{Diagnostic, Severity};
use crate::text::Span;

/// A text of which at least one line was decoded.
#[derive(Debug, Clone)]
pub struct Repaired {
    /// The text; line breaks are where they were.
    pub text: String,
    /// What it was: `TCVN3`, `mixed TCVN3 + UTF-8`, `mixed` for more than one.
    pub encoding: &'static str,
    /// How many lines were in which encoding, and headings that lost their capitals.
    pub diagnostics: Vec<Diagnostic>,
}

/// Decodes the lines of a text that are in a legacy encoding; None where every line is good as it
/// stands, which one cheap pass tells for ordinary text.
pub fn repair_text(text: &str) -> Option<Repaired> {
    if !detect::is_suspect(text) {
        return None;
    }
    let lines: Vec<_> = text.split_inclusive('\n').map(|line| Run { text: line, font: None }).collect();
    let decoded = repair_runs(&lines);
    if decoded.iter().all(Option::is_none) {
        return None;
    }
    let mut out = Tally::default();
    for (line, decoded) in lines.iter().zip(decoded) {
        match decoded {
            Some(Decoded { text, encoding }) => out.line(&text, encoding),
            None => out.kept(line.text),
        }
    }
    Some(out.finish())
}

/// Collects the lines of a text, with what each was in.
#[derive(Default)]
pub(super) struct Tally {
    text: String,
    /// For each encoding how many lines, and the first of them.
    found: Vec<(Encoding, usize, Span)>,
    native: bool,
    lower_headings: Vec<Span>,
    after_blank: bool,
}

impl Tally {
    /// A line that was decoded.
    pub(super) fn line(&mut self, line: &str, encoding: Encoding) {
        let span = Span::new(self.text.len(), self.text.len() + line.trim_end().len());
        match self.found.iter_mut().find(|(found, ..)| *found == encoding) {
            Some((_, count, _)) => *count += 1,
            None => self.found.push((encoding, 1, span)),
        }
        if encoding == Encoding::Tcvn3 && self.begins_paragraph() && is_lower_heading(line) {
            self.lower_headings.push(span);
        }
        self.push(line);
    }

    /// A line that is good as it stands.
    pub(super) fn kept(&mut self, line: &str) {
        self.native |= !line.is_ascii();
        self.push(line);
    }

    /// How many bytes there are so far.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    fn push(&mut self, line: &str) {
        self.after_blank = line.trim().is_empty();
        self.text.push_str(line);
    }

    fn begins_paragraph(&self) -> bool {
        self.after_blank || self.text.is_empty()
    }

    pub(super) fn finish(self) -> Repaired {
        let encoding = match self.found.as_slice() {
            [] => Encoding::Utf8.name(),
            [(only, ..)] if self.native => only.mixed_name(),
            [(only, ..)] => only.name(),
            _ => "mixed",
        };
        let mut diagnostics: Vec<_> =
            self.found.iter().map(|(encoding, count, span)| decoded(*encoding, *count, *span)).collect();
        diagnostics.extend(case_lost(&self.lower_headings));
        Repaired { text: self.text, encoding, diagnostics }
    }
}

fn decoded(encoding: Encoding, count: usize, span: Span) -> Diagnostic {
    let message = format!("{} in {} decoded", lines(count), encoding.name());
    Diagnostic::new("encoding-decoded", Severity::Info, span, message)
}

fn case_lost(headings: &[Span]) -> Option<Diagnostic> {
    let message = format!(
        "{} in small letters: TCVN3 draws capitals by a font (.VnTimeH), which plain text does not tell",
        lines(headings.len())
    );
    Some(Diagnostic::new("case-lost", Severity::Info, *headings.first()?, message))
}

fn lines(count: usize) -> String {
    if count == 1 { "1 line".into() } else { format!("{count} lines") }
}

/// Whether a line that begins a paragraph looks like a heading whose capitals were the font's: two
/// words or more, all small, no item sign in front.
fn is_lower_heading(line: &str) -> bool {
    let line = line.trim();
    let words = line.split_whitespace().count();
    let item = line.split_whitespace().next().is_some_and(|word| word.ends_with([')', '.']));
    (2..=20).contains(&words)
        && !item
        && line.starts_with(char::is_lowercase)
        && !line.contains(char::is_uppercase)
        && !line.ends_with([';', ',', '.', ':'])
}
