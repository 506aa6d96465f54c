//! Corrections by people, kept as data beside the paper: `x.docx` is corrected by `x.docx.fix.toml`.
//!
//! ```toml
//! [[fix]]
//! reason = "the scan cuts the date off; the register of 1998 has it"
//! set.header.date = "1998-05-20"
//!
//! [[fix]]
//! reason = "a stamp that was read as a signature"
//! remove = "signatures[1]"
//!
//! [[fix]]
//! reason = "misread by the scanner"
//! before = "THƯỜNG XUYỀN"
//! after = "THƯỜNG XUYÊN"
//!
//! [[fix]]
//! reason = "a house number, no paper"
//! drop-citation = "số 12/4"
//! ```
//!
//! Text patches are applied before parsing, the rest to the JSON after it. Every output that was
//! corrected lists the corrections under `corrections`, those that no longer apply too.

mod apply;
mod path;
mod schema;
mod symbol;

use std::borrow::Cow;
use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use toml::Spanned;
use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::line_of;
use crate::source::Source;
use path::Path;

/// The code of the diagnostic for a correction that was not applied.
pub const NOT_APPLIED: &str = "correction-not-applied";

/// The corrections of one paper, in the order of their file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Corrections {
    fixes: Vec<Fix>,
}

#[derive(Debug, Clone, PartialEq)]
struct Fix {
    reason: String,
    by: Option<String>,
    change: Change,
}

#[derive(Debug, Clone, PartialEq)]
enum Change {
    Set { path: Path, value: Value, was: Option<Value> },
    Remove { path: Path },
    Patch { before: String, after: String },
    DropCitation { text: String, node: Option<String> },
}

/// What became of one correction.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Report {
    /// What it does.
    pub kind: Kind,
    /// The field, for `set` and `remove`; the unit, for a `drop-citation` that names one.
    pub path: Option<String>,
    /// What stood there before: the parser's value, the words that were patched, the citation.
    pub was: Value,
    /// What stands there now; null where something was taken away.
    pub value: Value,
    /// Why, in the words of who wrote it.
    pub reason: String,
    /// Who wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Whether it was applied.
    pub applied: bool,
    /// Why it was not applied.
    pub note: Option<String>,
}

/// Kinds of corrections.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A field was given a value.
    Set,
    /// A field was emptied, or an entry taken out.
    Remove,
    /// Words of the text were replaced before parsing.
    Patch,
    /// A citation was taken out.
    DropCitation,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.as_deref().unwrap_or_default();
        match self.kind {
            Kind::Set => write!(f, "set {path}")?,
            Kind::Remove => write!(f, "remove {path}")?,
            Kind::Patch => write!(f, "patch {}", self.was)?,
            Kind::DropCitation => write!(f, "drop citation {}", self.was)?,
        }
        self.note.as_ref().map_or(Ok(()), |note| write!(f, ": {note}"))
    }
}

/// A file of corrections that makes no sense, with the line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct Error {
    /// The 1-based line.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FixFile {
    #[serde(default)]
    fix: Vec<Spanned<RawFix>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawFix {
    reason: String,
    by: Option<String>,
    set: Option<toml::Table>,
    was: Option<toml::Table>,
    remove: Option<OneOrMany>,
    before: Option<String>,
    after: Option<String>,
    drop_citation: Option<String>,
    node: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl Corrections {
    /// Reads a file of corrections.
    ///
    /// # Errors
    /// When it is no TOML, has a key that is not known, or a correction without a reason.
    ///
    /// ```
    /// let fixes = vanban::correction::Corrections::read("[[fix]]\nreason = \"register\"\nset.header.date = 1998-05-20\n");
    /// assert_eq!(fixes.unwrap().len(), 1);
    /// ```
    pub fn read(file: &str) -> Result<Self, Error> {
        let raw: FixFile = toml::from_str(file).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            Error { line: line_of(file, at), message: error.message().replace('\n', " ") }
        })?;
        let mut fixes = Vec::new();
        for entry in raw.fix {
            let line = line_of(file, entry.span().start);
            entry.into_inner().read(&mut fixes).map_err(|message| Error { line, message })?;
        }
        Ok(Self { fixes })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.fixes.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.fixes.is_empty()
    }

    /// Applies the text patches to a source; the rest waits for [`Corrections::apply`].
    pub fn patch<'a>(&self, mut source: Source<'a>) -> (Source<'a>, Vec<Report>) {
        let mut reports = Vec::new();
        for fix in &self.fixes {
            let Change::Patch { before, after } = &fix.change else { continue };
            let note = patch_text(&mut source, before, after).err();
            reports.push(fix.report(Kind::Patch, None, before.as_str().into(), after.as_str().into(), note));
        }
        (source, reports)
    }

    /// Applies the rest to an output, and lists all of them in it; `patched` is what
    /// [`Corrections::patch`] gave. An output stays valid: a value that its field cannot hold is not applied.
    pub fn apply(&self, output: &mut Value, patched: Vec<Report>) -> Vec<Report> {
        let mut patched = patched.into_iter();
        let mut reports = Vec::new();
        for fix in &self.fixes {
            reports.extend(fix.apply(output, &mut patched));
        }
        apply::note(output, &reports);
        reports
    }
}

impl Fix {
    /// Applies it to an output; a patch of the text has been applied already.
    fn apply(&self, output: &mut Value, patched: &mut impl Iterator<Item = Report>) -> Option<Report> {
        let mut copy = output.clone();
        // `absent` is what is told of a place that is not there.
        let (kind, path, value, absent, changed) = match &self.change {
            Change::Set { path, value, was } => {
                let changed = apply::set(&mut copy, path, value, was.as_ref());
                (Kind::Set, Some(path.to_string()), value.clone(), Value::Null, changed)
            }
            Change::Remove { path } => {
                let changed = apply::remove(&mut copy, path);
                (Kind::Remove, Some(path.to_string()), Value::Null, Value::Null, changed)
            }
            Change::DropCitation { text, node } => {
                let changed = apply::drop_citation(&mut copy, text, node.as_deref());
                (Kind::DropCitation, node.clone(), Value::Null, text.as_str().into(), changed)
            }
            Change::Patch { .. } => return patched.next(),
        };
        let checked = changed.and_then(|was| schema::check(&copy).map(|()| was));
        let (was, note) = match checked {
            Ok(was) => {
                *output = copy;
                (was, None)
            }
            Err(note) => (absent, Some(note)),
        };
        Some(self.report(kind, path, was, value, note))
    }

    fn report(&self, kind: Kind, path: Option<String>, was: Value, value: Value, note: Option<String>) -> Report {
        let (reason, by) = (self.reason.clone(), self.by.clone());
        Report { kind, path, was, value, reason, by, applied: note.is_none(), note }
    }
}

impl RawFix {
    /// One entry of the file may set or remove several fields for the same reason.
    fn read(self, fixes: &mut Vec<Fix>) -> Result<(), String> {
        if self.reason.trim().is_empty() {
            return Err("a correction without a reason".into());
        }
        let kinds = [self.set.is_some(), self.remove.is_some(), self.before.is_some(), self.drop_citation.is_some()];
        if kinds.iter().filter(|&&given| given).count() != 1 || self.before.is_some() != self.after.is_some() {
            return Err("expected one of set, remove, before with after, or drop-citation".into());
        }
        if (self.was.is_some() && self.set.is_none()) || (self.node.is_some() && self.drop_citation.is_none()) {
            return Err("'was' goes with 'set', 'node' with 'drop-citation'".into());
        }
        let mut changes = Vec::new();
        if let Some(set) = self.set {
            let was = self.was.map(|was| leaves(was, &Path::default())).transpose()?.unwrap_or_default();
            for (path, value) in leaves(set, &Path::default())? {
                let was = was.iter().find(|(other, _)| *other == path).map(|(_, was)| was.clone());
                changes.push(Change::Set { path, value, was });
            }
        }
        let remove = match self.remove {
            Some(OneOrMany::One(path)) => vec![path],
            Some(OneOrMany::Many(paths)) => paths,
            None => Vec::new(),
        };
        for path in remove {
            changes.push(Change::Remove { path: path.parse()? });
        }
        if let (Some(before), Some(after)) = (self.before, self.after) {
            if before.is_empty() {
                return Err("'before' is empty".into());
            }
            changes.push(Change::Patch { before, after });
        }
        if let Some(text) = self.drop_citation {
            changes.push(Change::DropCitation { text, node: self.node });
        }
        let (reason, by) = (self.reason, self.by);
        fixes.extend(changes.into_iter().map(|change| Fix { reason: reason.clone(), by: by.clone(), change }));
        Ok(())
    }
}

/// The values of a nested table with their paths: `set.header.date = "…"` is `header.date`.
fn leaves(table: toml::Table, above: &Path) -> Result<Vec<(Path, Value)>, String> {
    let mut found = Vec::new();
    for (key, value) in table {
        let path = above.join(&key.parse()?);
        match value {
            toml::Value::Table(table) => found.extend(leaves(table, &path)?),
            value => found.push((path, json(value))),
        }
    }
    Ok(found)
}

/// A TOML date becomes its words.
fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(values) => values.into_iter().map(json).collect(),
        toml::Value::Table(table) => Value::Object(table.into_iter().map(|(key, value)| (key, json(value))).collect()),
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(truth) => truth.into(),
    }
}

/// Replaces the one place where `before` stands; a patch that could mean several places is not applied.
fn patch_text(source: &mut Source<'_>, before: &str, after: &str) -> Result<(), String> {
    // The paper may print its letters composed or decomposed, whatever the editor of the patch gave.
    let forms = [before.to_owned(), before.nfd().collect(), before.nfc().collect()];
    let Some(before) = forms.iter().find(|form| source.text.contains(form.as_str())) else {
        return Err("the text does not contain these words".into());
    };
    let places = source.text.matches(before.as_str()).count();
    if places > 1 {
        return Err(format!("the text contains these words {places} times; add words around them"));
    }
    let at = source.text.find(before.as_str()).expect("it was found above");
    let end = at + before.len();
    let text = format!("{}{after}{}", &source.text[..at], &source.text[end..]);
    let moved = |offset: usize| match offset {
        offset if offset >= end => offset - before.len() + after.len(),
        offset => offset.min(at + after.len()),
    };
    source.pages.iter_mut().for_each(|page| *page = moved(*page));
    for diagnostic in &mut source.diagnostics {
        diagnostic.span.start = moved(diagnostic.span.start);
        diagnostic.span.end = moved(diagnostic.span.end);
    }
    source.text = Cow::Owned(text);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn output() -> Value {
        serde_json::json!({
            "schema_version": "1.0",
            "generator": {"name": "vanban", "version": "0", "vocabulary": ""},
            "source": {"name": "x", "format": "text", "encoding": "UTF-8", "bytes": 1, "blake3": ""},
            "regime": "party",
            "header": {"superior": null, "issuer": "TỈNH ỦY", "symbol": null, "place": null, "date": null,
                "secrecy": null, "urgency": null, "circulation": null, "draft": null, "parts": []},
            "title": {"type": null, "name": null, "subject": null, "span": null},
            "addressees": [], "preamble": [],
            "body": [{"id": "I", "kind": "section", "marker": "I-", "heading": "A", "paragraphs": [], "span": [0, 9],
                "children": [{"id": "I/4", "kind": "item", "marker": "4.", "heading": null, "children": [], "span": [0, 9],
                    "paragraphs": [{"text": "p", "span": [0, 1]}]}]}],
            "tasks": [{"node": "I/4", "section": "A", "number": "4", "text": "p", "assignees": [], "deadline": null, "citations": [0, 2]}],
            "closing": [], "signatures": [], "recipients": [],
            "citations": [citation("a", 0), citation("b", 1), citation("c", 0)],
            "references": [reference("r0", &[0, 2]), reference("r1", &[1])],
            "attachments": [], "furniture": [], "diagnostics": [], "coverage": {"bytes": 1, "unclassified": 0}
        })
    }

    fn citation(text: &str, reference: usize) -> Value {
        serde_json::json!({"text": text, "span": [0, 1], "node": "I/4", "form": "full", "type": null, "symbol": null,
            "number": null, "date": null, "issuer": null, "subject": null, "reference": reference})
    }

    fn reference(id: &str, mentions: &[usize]) -> Value {
        serde_json::json!({"id": id, "type": null, "symbol": null, "date": null, "issuer": null, "name": null, "mentions": mentions})
    }

    fn apply(file: &str) -> (Value, Vec<Report>) {
        let mut output = output();
        let reports = Corrections::read(file).unwrap().apply(&mut output, Vec::new());
        (output, reports)
    }

    #[test]
    fn a_field_is_set_by_its_path() {
        for (line, pointer, value) in [
            ("set.header.date = \"1998-05-20\"", "/header/date", "1998-05-20"),
            ("set.header.date = 1998-05-20", "/header/date", "1998-05-20"),
            ("set.title.type = \"CT\"", "/title/type", "CT"),
            ("set.\"body[I/4]\".heading = \"B\"", "/body/0/children/0/heading", "B"),
            ("set.\"body[I/4].paragraphs[0]\".text = \"q\"", "/body/0/children/0/paragraphs/0/text", "q"),
            ("set.\"citations[1]\".date = \"2025\"", "/citations/1/date", "2025"),
            ("set.regime = \"state\"", "/regime", "state"),
            ("set.header.symbol = \"12-CTr/TU\"", "/header/symbol/type", "CTr"),
            ("set.\"tasks[I/4]\".text = \"quý III\"", "/tasks/0/text", "quý III"),
        ] {
            let (output, reports) = apply(&format!("[[fix]]\nreason = \"r\"\n{line}\n"));
            assert_eq!(output.pointer(pointer).and_then(Value::as_str), Some(value), "{line}: {reports:?}");
            assert!(reports[0].applied, "{line}: {reports:?}");
            assert_eq!(output["corrections"][0]["applied"], true, "{line}");
        }
    }

    #[test]
    fn what_does_not_apply_says_why_and_changes_nothing() {
        for (line, note) in [
            ("set.header.dat = \"1998\"", "no field 'dat' in 'header'"),
            ("set.header.date = \"20/5/1998\"", "expected a date as YYYY-MM-DD, YYYY-MM or YYYY, found \"20/5/1998\""),
            (
                "set.header.date = \"1998-02-30\"",
                "expected a date as YYYY-MM-DD, YYYY-MM or YYYY, found \"1998-02-30\"",
            ),
            ("set.header.issuer = \"TỈNH ỦY\"", "not needed any more: the field has this value already"),
            ("set.header.issuer = 5", "header.issuer cannot be 5"),
            ("set.regime = \"church\"", "regime cannot be \"church\""),
            ("set.\"body[II]\".heading = \"B\"", "no 'II' in 'body'"),
            ("set.header.issuer = \"A\"\nwas.header.issuer = \"B\"", "the parser now gives \"TỈNH ỦY\", not \"B\""),
            ("remove = \"regime\"", "regime cannot be null"),
            ("remove = \"header.date\"", "not needed any more: the field is empty already"),
            ("remove = \"signatures[0]\"", "no '0' in 'signatures'"),
            ("drop-citation = \"z\"", "no citation reads so"),
            ("drop-citation = \"a\"\nnode = \"I/5\"", "no citation reads so in I/5"),
        ] {
            let (mut result, reports) = apply(&format!("[[fix]]\nreason = \"r\"\n{line}\n"));
            assert_eq!(reports[0].note.as_deref(), Some(note), "{line}");
            assert!(!reports[0].applied);
            assert_eq!(result["diagnostics"][0]["code"], NOT_APPLIED);
            result["diagnostics"] = serde_json::json!([]);
            result.as_object_mut().unwrap().shift_remove("corrections");
            assert_eq!(result, output(), "{line}");
        }
    }

    #[test]
    fn a_dropped_citation_takes_its_numbers_along() {
        let (output, reports) = apply("[[fix]]\nreason = \"r\"\ndrop-citation = \"b\"\n");
        assert!(reports[0].applied, "{reports:?}");
        assert_eq!(output["citations"].as_array().unwrap().len(), 2);
        assert_eq!(output["tasks"][0]["citations"], serde_json::json!([0, 1]));
        assert_eq!(output["references"], serde_json::json!([reference("r0", &[0, 1])]));
        let (output, _) = apply("[[fix]]\nreason = \"r\"\nremove = [\"citations[0]\"]\n");
        assert_eq!(output["citations"][0]["reference"], 1);
        assert_eq!(output["tasks"][0]["citations"], serde_json::json!([1]));
        assert_eq!(output["references"][0]["mentions"], serde_json::json!([1]));
    }

    #[test]
    fn a_nested_list_of_the_same_name_loses_its_entry_alone() {
        let (output, reports) = apply(
            "[[fix]]\nreason = \"r\"\nset.header.symbol = \"12-CTr/TU\"\n\
             [[fix]]\nreason = \"r\"\nremove = [\"header.symbol.body[0]\", \"tasks[I/4].citations[0]\"]\n",
        );
        assert!(reports.iter().all(|report| report.applied), "{reports:?}");
        let mut expected = self::output();
        expected["header"]["symbol"] = symbol::read("12-CTr/TU", Some(serde_json::json!([0, 0])));
        expected["header"]["symbol"]["body"] = serde_json::json!([]);
        expected["tasks"][0]["citations"] = serde_json::json!([2]);
        expected["corrections"] = output["corrections"].clone();
        assert_eq!(output, expected);
    }

    #[test]
    fn a_removed_unit_takes_its_tasks_along() {
        let (output, reports) = apply("[[fix]]\nreason = \"r\"\nremove = \"body[I/4]\"\n");
        assert!(reports[0].applied, "{reports:?}");
        assert_eq!(output["body"][0]["children"], serde_json::json!([]));
        assert_eq!(output["tasks"], serde_json::json!([]));
        assert_eq!(output["citations"][0]["node"], Value::Null);
    }

    #[test]
    fn a_file_that_makes_no_sense_names_the_line() {
        for (file, line, message) in [
            ("[[fix]]\nset.header.date = \"x\"\n", 1, "missing field `reason`"),
            ("\n[[fix]]\nreason = \" \"\nremove = \"a\"\n", 2, "a correction without a reason"),
            ("[[fix]]\nreason = \"r\"\n", 1, "expected one of set, remove, before with after, or drop-citation"),
            (
                "[[fix]]\nreason = \"r\"\nbefore = \"a\"\n",
                1,
                "expected one of set, remove, before with after, or drop-citation",
            ),
            ("[[fix]]\nreason = \"r\"\nremove = \"body[I\"\n", 1, "expected ']' in the path 'body[I'"),
        ] {
            let error = Corrections::read(file).unwrap_err();
            assert_eq!((error.line, error.message.as_str()), (line, message), "{file}");
        }
        assert!(
            Corrections::read("[[fix]]\nreason = \"r\"\nsett = 1\n").unwrap_err().message.contains("unknown field")
        );
        assert!(Corrections::read("# nothing yet\n").unwrap().is_empty());
    }

    #[test]
    fn a_patch_finds_its_words_in_either_normal_form_and_only_once() {
        let source = |text: &str| Source {
            text: Cow::Owned(text.to_owned()),
            format: crate::source::Format::Text,
            encoding: "UTF-8",
            pages: vec![0, text.len()],
            diagnostics: Vec::new(),
        };
        let fixes = Corrections::read("[[fix]]\nreason = \"r\"\nbefore = \"XUYỀN\"\nafter = \"XUYÊN!\"\n").unwrap();
        let decomposed: String = "A XUYỀN B".nfd().collect();
        for text in ["A XUYỀN B", &decomposed] {
            let (patched, reports) = fixes.patch(source(text));
            assert_eq!(patched.text, "A XUYÊN! B");
            assert_eq!(patched.pages[1], patched.text.len());
            assert!(reports[0].applied);
        }
        let (patched, reports) = fixes.patch(source("XUYỀN XUYỀN"));
        assert_eq!(patched.text, "XUYỀN XUYỀN");
        assert_eq!(reports[0].note.as_deref(), Some("the text contains these words 2 times; add words around them"));
    }
}
