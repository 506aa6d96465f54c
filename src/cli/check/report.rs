//! What a check found, for people and for CI.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use serde_json::{Value, json};

use super::diff::{Difference, Kind};
use super::{Checked, Format, Remark, Verdict};
use crate::cli::{Outcome, print, words};

const OLD: Style = AnsiColor::Red.on_default();
const NEW: Style = AnsiColor::Green.on_default();
const BOLD: Style = Style::new().bold();
/// So much of an unchanged text is shown around a change.
const AROUND: usize = 40;
/// Texts up to this length are shown whole.
const SHORT: usize = 60;

/// Gathers what was found and prints it.
pub(super) struct Reporter {
    format: Format,
    papers: Vec<Value>,
    cases: String,
    counts: [u64; 6],
    bad: u64,
    unwritten: bool,
}

const WORDS: [&str; 6] = ["same", "different", "unreviewed", "orphan", "failed", "accepted"];

impl Reporter {
    pub(super) fn new(format: Format) -> Self {
        Self { format, papers: Vec::new(), cases: String::new(), counts: [0; 6], bad: 0, unwritten: false }
    }

    pub(super) fn add(&mut self, checked: Checked) {
        let word = if checked.accepted { "accepted" } else { checked.verdict.word() };
        let slot = WORDS.iter().position(|&known| known == word).expect("every verdict has a count");
        self.counts[slot] += 1;
        self.bad += u64::from(checked.is_bad());
        match self.format {
            Format::Human => self.print(&human(&checked)),
            Format::Github => self.print(&github(&checked)),
            Format::Json if !matches!(checked.verdict, Verdict::Same) || checked.is_bad() => {
                self.papers.push(json_paper(&checked, word));
            }
            Format::Json => {}
            Format::Junit => self.cases.push_str(&junit(&checked)),
        }
    }

    /// Prints at once.
    pub(super) fn print(&mut self, words: &str) {
        self.unwritten |= !words.is_empty() && print::styled(words) != Outcome::Done;
    }

    pub(super) fn finish(mut self, stopped: bool) -> Outcome {
        let count = |(word, count): (&&str, &u64)| (*count > 0).then(|| format!("{} {word}", words::count(*count)));
        let counts: Vec<_> = WORDS.iter().zip(&self.counts).filter_map(count).collect();
        let counts = if counts.is_empty() { "no papers".to_owned() } else { counts.join(", ") };
        let all: u64 = self.counts.iter().sum();
        match self.format {
            Format::Human | Format::Github => {
                anstream::eprintln!("{counts}{}", if stopped { "; the rest was not looked at" } else { "" });
                if self.counts[1] + self.counts[2] > 0 && self.format == Format::Human {
                    anstream::eprintln!("review with --review, or take over with --accept");
                }
            }
            Format::Json => {
                let counts: serde_json::Map<_, _> =
                    WORDS.iter().zip(self.counts).map(|(word, count)| ((*word).to_owned(), count.into())).collect();
                let report = json!({ "papers": self.papers, "summary": counts });
                let report = serde_json::to_string_pretty(&report).expect("a report is JSON");
                self.print(&format!("{report}\n"));
            }
            Format::Junit => {
                let (failed, cases) = (self.bad, std::mem::take(&mut self.cases));
                self.print(&format!(
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n\
                     <testsuite name=\"vanban check\" tests=\"{all}\" failures=\"{failed}\">\n{cases}</testsuite>\n</testsuites>\n"
                ));
            }
        }
        if self.bad == 0 && !stopped && !self.unwritten { Outcome::Done } else { Outcome::SomeFailed }
    }
}

/// A paper for people; nothing when there is nothing to say.
pub(super) fn human(checked: &Checked) -> String {
    let path = checked.path.display();
    let accepted = if checked.accepted { " (accepted)" } else { "" };
    let mut text = String::new();
    let title = match &checked.verdict {
        Verdict::Same => None,
        Verdict::Different(differences) => Some(words::of(differences.len() as u64, "difference", "differences")),
        Verdict::Unreviewed => Some("unreviewed".to_owned()),
        Verdict::Orphan if checked.accepted => Some("orphan, removed".to_owned()),
        Verdict::Orphan => Some("orphan: a snapshot without its paper".to_owned()),
        Verdict::Failed(failure) => Some(format!("failed: {}", failure.message)),
    };
    if let Some(title) = title {
        let _ = writeln!(text, "{BOLD}{path}{BOLD:#}: {title}{accepted}");
    }
    if let Verdict::Different(differences) = &checked.verdict {
        for difference in differences {
            let _ = writeln!(text, "  {}", line(difference));
        }
    }
    for Remark { code, severity, message, line } in &checked.remarks {
        let _ = writeln!(text, "{BOLD}{path}{BOLD:#}:{line}: {severity}: {message} ({code})");
    }
    text
}

/// A difference on one line, in colour.
pub(super) fn line(difference: &Difference) -> String {
    let Difference { path, unit, kind, old, new, .. } = difference;
    let place = match unit {
        Some(unit) if !path.contains(&format!("[{unit}]")) => format!("{path} (in {unit})"),
        _ => path.clone(),
    };
    match (kind, old, new) {
        (Kind::Added, _, new) => format!("{place}: added {NEW}{}{NEW:#}", brief(new)),
        (Kind::Removed, old, _) => format!("{place}: removed {OLD}{}{OLD:#}", brief(old)),
        (Kind::Moved(count), ..) => {
            let places = words::of(*count as u64, "place", "places");
            format!("{places} in the text moved, the first: {path} {OLD}{old}{OLD:#} → {NEW}{new}{NEW:#}")
        }
        (Kind::Changed, old, new) if path == "source" => {
            format!("source: the paper itself changed ({old} → {new} bytes)")
        }
        (Kind::Changed, Value::String(old), Value::String(new)) if old.len().max(new.len()) > SHORT => {
            format!("{place}: {}", inline(old, new))
        }
        (Kind::Changed, old, new) => format!("{place}: {OLD}{}{OLD:#} → {NEW}{}{NEW:#}", brief(old), brief(new)),
    }
}

/// A value in a few words.
fn brief(value: &Value) -> String {
    match value {
        Value::Null => "absent".into(),
        Value::Object(fields) => {
            let told = ["text", "heading", "name", "title", "message", "id"]
                .iter()
                .find_map(|name| fields.get(*name)?.as_str());
            told.map_or_else(|| cut(&value.to_string()), |text| format!("\"{}\"", cut(text)))
        }
        Value::String(text) => format!("\"{text}\""),
        other => cut(&other.to_string()),
    }
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(2 * SHORT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A long text with the words that changed in it, and some around them.
fn inline(old: &str, new: &str) -> String {
    let head = whole_word(old, old.bytes().zip(new.bytes()).take_while(|(old, new)| old == new).count());
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let same = old_rest.bytes().rev().zip(new_rest.bytes().rev()).take_while(|(old, new)| old == new).count();
    let tail = old_rest.len() - next_word(old_rest, old_rest.len() - same);
    let (went, came) = (&old_rest[..old_rest.len() - tail], &new_rest[..new_rest.len() - tail]);
    let before = &old[..head];
    let before = before
        .char_indices()
        .rev()
        .nth(AROUND)
        .map_or(before.to_owned(), |(at, _)| format!("…{}", &before[next_word(before, at)..]));
    let after = &old_rest[old_rest.len() - tail..];
    let after = after
        .char_indices()
        .nth(AROUND)
        .map_or(after.to_owned(), |(at, _)| format!("{}…", &after[..whole_word(after, at)]));
    let mark = |style: Style, open: &str, text: &str, close: &str| {
        if text.is_empty() { String::new() } else { format!("{style}{open}{text}{close}{style:#}") }
    };
    format!("\"{before}{}{}{after}\"", mark(OLD, "[-", went, "-]"), mark(NEW, "{+", came, "+}"))
}

/// The start of the word at `at`.
fn whole_word(text: &str, at: usize) -> usize {
    let at = (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    text[..at]
        .rfind(char::is_whitespace)
        .map_or(0, |blank| blank + text[blank..].chars().next().map_or(0, char::len_utf8))
}

/// The end of the word at `at`.
fn next_word(text: &str, at: usize) -> usize {
    let at = (at..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    text[at..].find(char::is_whitespace).map_or(text.len(), |blank| at + blank)
}

/// A paper as annotations of a GitHub workflow.
fn github(checked: &Checked) -> String {
    let mut text = String::new();
    let path = property(&checked.path.display().to_string());
    if checked.is_bad() && !checked.accepted && !matches!(checked.verdict, Verdict::Same) {
        let first = if let Verdict::Different(differences) = &checked.verdict {
            differences.iter().find_map(|difference| difference.line)
        } else {
            None
        };
        let (line, word) = (first.unwrap_or(1), checked.verdict.word());
        let _ = writeln!(text, "::error file={path},line={line},title=vanban: {word}::{}", message(&plain(checked)));
    }
    for Remark { code, severity, message: words, line } in &checked.remarks {
        let level = if severity == "error" { "error" } else { "warning" };
        let _ =
            writeln!(text, "::{level} file={path},line={line},title=vanban: {}::{}", property(code), message(words));
    }
    text
}

/// What a person would read, without colour and without the path.
fn plain(checked: &Checked) -> String {
    let text = anstream::adapter::strip_str(&human(checked)).to_string();
    let title = format!("{}: ", checked.path.display());
    text.trim_end().strip_prefix(&title).unwrap_or(text.trim_end()).to_owned()
}

fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

/// A paper as a case of a JUnit report.
fn junit(checked: &Checked) -> String {
    let name = xml(&checked.path.display().to_string());
    if !checked.is_bad() {
        return format!("<testcase classname=\"vanban\" name=\"{name}\"/>\n");
    }
    let kind = if matches!(checked.verdict, Verdict::Same) || checked.accepted {
        "diagnostics"
    } else {
        checked.verdict.word()
    };
    let words = plain(checked);
    let first = xml(words.lines().next().unwrap_or_default());
    format!(
        "<testcase classname=\"vanban\" name=\"{name}\">\n<failure type=\"{kind}\" message=\"{first}\">{}</failure>\n</testcase>\n",
        xml(&words)
    )
}

fn xml(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // XML has no way to write the other control characters.
            c if c.is_control() && c != '\n' && c != '\t' => escaped.push('\u{FFFD}'),
            '\u{FFFE}' | '\u{FFFF}' => escaped.push('\u{FFFD}'),
            c => escaped.push(c),
        }
    }
    escaped
}

fn json_paper(checked: &Checked, word: &str) -> Value {
    let differences: Vec<_> = match &checked.verdict {
        Verdict::Different(differences) => differences.iter().map(json_difference).collect(),
        _ => Vec::new(),
    };
    let remark = |Remark { code, severity, message, line }: &Remark| json!({ "code": code, "severity": severity, "message": message, "line": line });
    let error = match &checked.verdict {
        Verdict::Failed(failure) => json!({ "code": failure.code, "message": failure.message }),
        _ => Value::Null,
    };
    json!({
        "path": checked.path.display().to_string(),
        "status": word,
        "differences": differences,
        "diagnostics": checked.remarks.iter().map(remark).collect::<Vec<_>>(),
        "error": error,
    })
}

fn json_difference(difference: &Difference) -> Value {
    let Difference { path, unit, kind, old, new, line } = difference;
    let (kind, count) = match kind {
        Kind::Changed => ("changed", None),
        Kind::Added => ("added", None),
        Kind::Removed => ("removed", None),
        Kind::Moved(count) => ("moved", Some(count)),
    };
    let mut json = json!({ "path": path, "unit": unit, "kind": kind, "old": old, "new": new, "line": line });
    if let Some(count) = count {
        json["count"] = (*count).into();
    }
    json
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bare(old: &str, new: &str) -> String {
        anstream::adapter::strip_str(&inline(old, new)).to_string()
    }

    #[test]
    fn a_long_text_shows_only_the_words_that_changed() {
        let long = "Ban Thường vụ Tỉnh ủy yêu cầu các cấp ủy khẩn trương rà soát, điều chỉnh, ban hành và triển khai thực hiện";
        assert_eq!(
            bare(long, &long.replace("rà soát,", "rà xoát,")),
            "\"… ủy yêu cầu các cấp ủy khẩn trương rà [-soát,-]{+xoát,+} điều chỉnh, ban hành và triển khai …\""
        );
        assert_eq!(bare("a b", "a b c"), "\"a [-b-]{+b c+}\"");
        assert_eq!(bare("", "a"), "\"{+a+}\"");
        assert_eq!(bare("ủy", "uỷ"), "\"[-ủy-]{+uỷ+}\"");
    }

    #[test]
    fn reports_survive_odd_characters() {
        assert_eq!(xml("a<b>&\"\u{1}"), "a&lt;b&gt;&amp;&quot;\u{FFFD}");
        assert_eq!(property("a:b,c\nd%"), "a%3Ab%2Cc%0Ad%25");
    }
}
