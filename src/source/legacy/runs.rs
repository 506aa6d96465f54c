//! Runs of a document: each is judged by itself, the doubtful ones by their font and neighbours.

use std::collections::HashMap;

use super::detect::{self, Verdict};
use super::{Encoding, codec};

/// A stretch of text with the name of its font, where the format knows it.
#[derive(Debug, Clone, Copy)]
pub struct Run<'a> {
    /// The text as the format gives it, uncleaned.
    pub text: &'a str,
    /// The font, such as `.VnTime`; subset tags (`ABCDEF+`) and styles (`,Bold`) may stay.
    pub font: Option<&'a str>,
}

/// A run that was decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, NFC.
    pub text: String,
    /// What it was in.
    pub encoding: Encoding,
}

/// Decodes a run that is in a legacy encoding; None where it is good as it stands.
///
/// The text decides; the font only settles what the text leaves open. Runs of one font that touch
/// should be joined first, for VNI writes a letter in two signs that Word may tear apart.
///
/// ```
/// use vanban::source::legacy::{Encoding, repair_run};
///
/// let decoded = repair_run("Ban ChÊp hµnh Trung \u{ad}¬ng", None).unwrap();
/// assert_eq!(decoded.text, "Ban Chấp hành Trung ương");
/// assert_eq!(decoded.encoding, Encoding::Tcvn3);
/// // The font draws small letters as capitals.
/// assert_eq!(repair_run("chØ thÞ", Some(".VnTimeH")).unwrap().text, "CHỈ THỊ");
/// // Two letters prove nothing; with the font they do.
/// assert_eq!(repair_run("Sè", None), None);
/// assert_eq!(repair_run("Sè", Some(".VnTime")).unwrap().text, "Số");
/// assert_eq!(repair_run("Số 36-HD/VPTW", Some(".VnTime")), None);
/// ```
pub fn repair_run(text: &str, font: Option<&str>) -> Option<Decoded> {
    let prior = font.and_then(font_encoding);
    settle(Run { text, font }, detect::judge(text), prior)
}

/// Decodes the runs of a document, in the order of the text: for each None where it is good as it
/// stands. A short run goes with its neighbours of the same font, and a legacy font says nothing
/// when most of what is set in it is Unicode.
pub fn repair_runs(runs: &[Run<'_>]) -> Vec<Option<Decoded>> {
    let verdicts: Vec<_> = runs.iter().map(|run| detect::judge(run.text)).collect();
    let verdicts = with_the_crowd(runs, verdicts);
    let priors = priors(runs, &verdicts);
    runs.iter().zip(verdicts).zip(priors).map(|((run, verdict), prior)| settle(*run, verdict, prior)).collect()
}

/// What the runs of a document, heard before they are decoded one by one, tell of its legacy fonts.
#[derive(Debug, Default)]
pub(in crate::source) struct Fonts<'t> {
    /// For each: runs that are clearly in its encoding, and runs that are clearly something else.
    votes: HashMap<&'t str, (usize, usize)>,
}

impl<'t> Fonts<'t> {
    /// Counts a run.
    #[cfg(feature = "docx")]
    pub(in crate::source) fn hear(&mut self, text: &str, font: Option<&'t str>) {
        let Some((font, own)) = font.and_then(|font| Some((font, font_encoding(font)?))) else { return };
        let (good, bad) = self.votes.entry(font).or_default();
        match detect::judge(text) {
            Verdict::Legacy(encoding) if encoding == own => *good += 1,
            Verdict::Legacy(_) | Verdict::Native => *bad += 1,
            Verdict::Open => {}
        }
    }

    /// Decodes a run as [`repair_run`] does, but for a font that most of the document contradicts, which says
    /// nothing, and for one that it bears out, which settles what the text leaves open.
    pub(in crate::source) fn repair(&self, text: &str, font: Option<&str>) -> Option<Decoded> {
        /// So many runs bear a font out.
        const MANY: usize = 4;
        let (good, bad) = font.and_then(|font| self.votes.get(font)).copied().unwrap_or_default();
        if bad > good {
            return repair_run(text, None);
        }
        repair_run(text, font).or_else(|| {
            let borne_out = good >= MANY.max(MANY * bad) && detect::judge(text) == Verdict::Open;
            let encoding = font.and_then(font_encoding).filter(|_| borne_out)?;
            Some(decoded(Run { text, font }, encoding)).filter(|decoded| decoded.text != text)
        })
    }
}

fn settle(run: Run<'_>, verdict: Verdict, prior: Option<Encoding>) -> Option<Decoded> {
    let encoding = match verdict {
        Verdict::Legacy(encoding) => Some(encoding),
        Verdict::Native => None,
        Verdict::Open => prior.filter(|encoding| {
            // What spells UTF-8 is no accident in a text that does so all over.
            *encoding == Encoding::Mojibake
                || detect::may_change(run.text, *encoding) && detect::score(run.text, *encoding).allows()
        }),
    };
    let capitals = run.font.is_some_and(draws_capitals);
    // A run without any mark says nothing about its encoding, yet its font draws capitals.
    let encoding = encoding.or_else(|| (capitals && run.text.is_ascii()).then_some(Encoding::Tcvn3))?;
    Some(decoded(run, encoding)).filter(|decoded| decoded.text != run.text)
}

fn decoded(run: Run<'_>, encoding: Encoding) -> Decoded {
    let mut text = codec::decode(run.text, encoding);
    if encoding == Encoding::Tcvn3 && run.font.is_some_and(draws_capitals) {
        text = text.to_uppercase();
    }
    Decoded { text, encoding }
}

/// Short runs read as this or that by chance: one that the main encoding of the document explains
/// about as well goes with the document.
fn with_the_crowd(runs: &[Run<'_>], verdicts: Vec<Verdict>) -> Vec<Verdict> {
    let count = |encoding: Encoding| verdicts.iter().filter(|verdict| **verdict == Verdict::Legacy(encoding)).count();
    let Some(main) = detect::TRIED.into_iter().max_by_key(|encoding| count(*encoding)) else { return verdicts };
    let settled = |(run, verdict): (&Run<'_>, Verdict)| match verdict {
        Verdict::Legacy(own) => Verdict::Legacy(detect::with_the_crowd(run.text, own, main)),
        other => other,
    };
    runs.iter().zip(verdicts.clone()).map(settled).collect()
}

/// What each run would be if its own text does not say.
fn priors(runs: &[Run<'_>], verdicts: &[Verdict]) -> Vec<Option<Encoding>> {
    let before = nearest(runs.iter().zip(verdicts).enumerate());
    let mut after = nearest(runs.iter().zip(verdicts).enumerate().rev());
    after.reverse();
    let fonts = fonts(runs, verdicts);
    let prior = |(at, run): (usize, &Run<'_>)| {
        fonts.get(&run.font).copied().flatten().or_else(|| match (before[at], after[at]) {
            // The nearer neighbour decides; the one before in a draw.
            (Some((left, a)), Some((right, b))) => {
                if at - left <= right - at {
                    a
                } else {
                    b
                }
            }
            (Some((_, one)), None) | (None, Some((_, one))) => one,
            (None, None) => None,
        })
    };
    runs.iter().enumerate().map(prior).collect()
}

type Judged<'r> = (usize, (&'r Run<'r>, &'r Verdict));

/// For each run the last one before it, of the same font, whose text is clear: where, and what it is in.
fn nearest<'r>(runs: impl Iterator<Item = Judged<'r>>) -> Vec<Option<(usize, Option<Encoding>)>> {
    let mut last = HashMap::new();
    let mut list = Vec::new();
    for (at, (run, verdict)) in runs {
        list.push(last.get(&run.font).copied());
        match verdict {
            Verdict::Legacy(encoding) => drop(last.insert(run.font, (at, Some(*encoding)))),
            Verdict::Native => drop(last.insert(run.font, (at, None))),
            Verdict::Open => {}
        }
    }
    list
}

/// The encoding of each legacy font, unless more runs in it are clearly something else.
fn fonts<'r>(runs: &[Run<'r>], verdicts: &[Verdict]) -> HashMap<Option<&'r str>, Option<Encoding>> {
    let mut votes: HashMap<Option<&str>, isize> = HashMap::new();
    for (run, verdict) in runs.iter().zip(verdicts).filter(|(run, _)| run.font.is_some()) {
        *votes.entry(run.font).or_default() += match verdict {
            Verdict::Legacy(encoding) if run.font.and_then(font_encoding) == Some(*encoding) => 1,
            Verdict::Legacy(_) | Verdict::Native => -1,
            Verdict::Open => 0,
        };
    }
    votes.into_iter().map(|(font, vote)| (font, font.filter(|_| vote >= 0).and_then(font_encoding))).collect()
}

/// The encoding that a font was made for: `.Vn…` TCVN3, `VNI…` VNI, `VPS…` VPS. Some programs drop the dot.
pub(super) fn font_encoding(font: &str) -> Option<Encoding> {
    let font = family(font).to_ascii_lowercase();
    let begins = |starts: &[&str]| starts.iter().any(|start| font.starts_with(start));
    match font {
        _ if begins(&[".vn", "vntime", "vnarial", "tcvn"]) => Some(Encoding::Tcvn3),
        _ if begins(&["vni"]) => Some(Encoding::Vni),
        _ if begins(&["vps"]) => Some(Encoding::Vps),
        _ => None,
    }
}

/// Whether a font has an encoding of its own: the one rule for all formats.
pub(in crate::source) fn is_legacy_font(font: &str) -> bool {
    font_encoding(font).is_some()
}

/// Whether a font draws small letters as capitals: `.VnTimeH`, `.VnArialH`, …
pub(in crate::source) fn draws_capitals(font: &str) -> bool {
    let font = family(font);
    font_encoding(font) == Some(Encoding::Tcvn3)
        && (font.ends_with('H') || ["timeh", "arialh"].iter().any(|end| font.to_ascii_lowercase().ends_with(end)))
}

/// The capital that such a font draws for a letter that is not decoded yet, as far as TCVN3 has a sign
/// for it; of `chØ` comes `CHØ`, which decodes as *CHỈ*, for words in capitals are typed that way.
#[cfg(feature = "pdf")]
pub(in crate::source) fn drawn_capital(c: char) -> char {
    match c {
        // ă â ê ô ơ ư đ stand seven above Ă Â Ê Ô Ơ Ư Đ.
        '\u{a8}'..='\u{ae}' => char::from(c as u8 - 7),
        c if c.is_ascii() || c > '\u{ff}' => super::tables::capital(c),
        c => c,
    }
}

/// A font's name without the tag of a subset and without its style.
fn family(font: &str) -> &str {
    let font = match font.split_once('+') {
        Some((tag, rest)) if tag.len() == 6 && tag.bytes().all(|b| b.is_ascii_uppercase()) => rest,
        _ => font,
    };
    let font = font.split(',').next().unwrap_or(font);
    ["-Bold", "-Italic", "-BoldItalic", " Bold", " Italic", "-Regular", " Regular"]
        .iter()
        .fold(font, |font, style| font.strip_suffix(style).unwrap_or(font))
        .trim()
}
