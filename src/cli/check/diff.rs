//! What changed between two outputs, field by field.
//!
//! Units of the body are compared by their ids, references by theirs, other lists so that one new
//! entry does not make all later ones different. Places in the text are no fields of their own: that
//! they moved is one difference for the whole paper.

use serde_json::{Map, Value};
use vanban::diagnostic::line_of;

/// A field that changed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Difference {
    /// The path, as in a corrections file.
    pub(super) path: String,
    /// The unit of the body that a citation or task stands in.
    pub(super) unit: Option<String>,
    pub(super) kind: Kind,
    pub(super) old: Value,
    pub(super) new: Value,
    /// The 1-based line in the text, where it is known.
    pub(super) line: Option<usize>,
}

/// How a field changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Changed,
    Added,
    Removed,
    /// Only places in the text: so many of them.
    Moved(usize),
}

/// Lists longer than this (the product of both lengths) are compared entry by entry.
const MOST: usize = 4_000_000;

/// What changed from the snapshot `old` to `new`, whose text is `text`.
pub(super) fn diff(old: &Value, new: &Value, text: &str) -> Vec<Difference> {
    let mut differ = Differ { text, found: Vec::new(), moved: Vec::new(), line: None };
    if old["source"]["blake3"] != new["source"]["blake3"] {
        differ.note("source", Kind::Changed, &old["source"]["bytes"], &new["source"]["bytes"], None);
    }
    differ.compare("", &named(old), &named(new), None);
    let Differ { mut found, moved, .. } = differ;
    if let Some((path, old, new)) = moved.first() {
        let (path, old, new) = (path.clone(), old.clone(), new.clone());
        found.push(Difference { path, unit: None, kind: Kind::Moved(moved.len()), old, new, line: None });
    }
    found
}

/// The output with indices into lists replaced by what they mean, and its units in one flat list.
fn named(output: &Value) -> Value {
    let mut output = output.clone();
    let names = |list: &str, field: &str| -> Vec<Value> {
        super::entries(&output, list).map(|entry| entry.get(field).cloned().unwrap_or_default()).collect()
    };
    let (citations, references) = (names("citations", "text"), names("references", "id"));
    let meant = |index: &Value, names: &[Value]| {
        index.as_u64().and_then(|index| names.get(usize::try_from(index).ok()?)).unwrap_or(index).clone()
    };
    for (list, field, names) in [
        ("tasks", "citations", &citations),
        ("references", "mentions", &citations),
        ("citations", "reference", &references),
    ] {
        for entry in entries_mut(&mut output, list) {
            match entry.get_mut(field) {
                Some(Value::Array(indices)) => indices.iter_mut().for_each(|index| *index = meant(index, names)),
                Some(index) => *index = meant(index, names),
                None => {}
            }
        }
    }
    if let Some(Value::Array(units)) = output.get_mut("body") {
        let mut flat = Vec::new();
        flatten(std::mem::take(units), &mut flat);
        *units = flat;
    }
    for attachment in entries_mut(&mut output, "attachments") {
        *attachment = named(attachment);
    }
    output
}

fn entries_mut<'v>(output: &'v mut Value, list: &str) -> impl Iterator<Item = &'v mut Value> + use<'v> {
    output.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten()
}

fn flatten(units: Vec<Value>, flat: &mut Vec<Value>) {
    for mut unit in units {
        let children = unit.as_object_mut().and_then(|unit| unit.shift_remove("children"));
        flat.push(unit);
        if let Some(Value::Array(children)) = children {
            flatten(children, flat);
        }
    }
}

struct Differ<'t> {
    text: &'t str,
    found: Vec<Difference>,
    moved: Vec<(String, Value, Value)>,
    line: Option<usize>,
}

impl Differ<'_> {
    fn compare(&mut self, path: &str, old: &Value, new: &Value, unit: Option<&str>) {
        if old == new {
            return;
        }
        match (old, new) {
            (Value::Object(old), Value::Object(new)) => self.compare_fields(path, old, new, unit),
            (Value::Array(olds), Value::Array(news)) if olds.iter().chain(news).all(Value::is_object) => {
                self.compare_lists(path, olds, news, unit);
            }
            _ => self.note(path, Kind::Changed, old, new, unit),
        }
    }

    fn compare_fields(&mut self, path: &str, old: &Map<String, Value>, new: &Map<String, Value>, unit: Option<&str>) {
        let outside = self.line;
        if let Some(start) = new.get("span").and_then(|span| span[0].as_u64()) {
            self.line = self.line_of(start);
        }
        let unit = new.get("node").and_then(Value::as_str).or(unit);
        let names = new.keys().chain(old.keys().filter(|name| !new.contains_key(*name)));
        for name in names {
            let field = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            let (old, new) = (old.get(name).unwrap_or(&Value::Null), new.get(name).unwrap_or(&Value::Null));
            match field.as_str() {
                // Said once, above.
                "source.bytes" | "source.blake3" => {}
                "source.name" if old != new => self.note(&field, Kind::Changed, old, new, unit),
                _ if is_place(path, name) => {
                    if old != new {
                        self.moved.push((field, old.clone(), new.clone()));
                    }
                }
                _ => self.compare(&field, old, new, unit),
            }
        }
        self.line = outside;
    }

    fn compare_lists(&mut self, path: &str, old: &[Value], new: &[Value], unit: Option<&str>) {
        let (old_keys, new_keys): (Vec<_>, Vec<_>) =
            (old.iter().map(entry_key).collect(), new.iter().map(entry_key).collect());
        let by_id = old.iter().chain(new).all(|entry| id(entry).is_some());
        let (mut from, mut to) = (0, 0);
        let matches = common(&old_keys, &new_keys);
        for (old_at, new_at) in matches.into_iter().chain([(old.len(), new.len())]) {
            // What stands between two matches: entries that changed, then entries that came or went.
            let pairs = if by_id { 0 } else { (old_at - from).min(new_at - to) };
            for pair in 0..pairs {
                self.compare(&entry_path(path, &new[to + pair], to + pair), &old[from + pair], &new[to + pair], unit);
            }
            for (at, entry) in old.iter().enumerate().take(old_at).skip(from + pairs) {
                self.note(&entry_path(path, entry, at), Kind::Removed, entry, &Value::Null, unit);
            }
            for (at, entry) in new.iter().enumerate().take(new_at).skip(to + pairs) {
                self.note(&entry_path(path, entry, at), Kind::Added, &Value::Null, entry, unit);
            }
            if new_at < new.len() {
                self.compare(&entry_path(path, &new[new_at], new_at), &old[old_at], &new[new_at], unit);
            }
            (from, to) = (old_at + 1, new_at + 1);
        }
    }

    fn note(&mut self, path: &str, kind: Kind, old: &Value, new: &Value, unit: Option<&str>) {
        let node = new.get("node").or(old.get("node")).and_then(Value::as_str);
        let unit = node.or(unit).map(str::to_owned);
        let own = new.get("span").and_then(|span| span[0].as_u64()).and_then(|start| self.line_of(start));
        let line = own.or(self.line);
        self.found.push(Difference { path: path.to_owned(), unit, kind, old: old.clone(), new: new.clone(), line });
    }

    fn line_of(&self, start: u64) -> Option<usize> {
        let start = usize::try_from(start).ok().filter(|start| *start <= self.text.len())?;
        Some(line_of(self.text, start))
    }
}

/// Fields that say where, not what.
fn is_place(path: &str, name: &str) -> bool {
    matches!(name, "span" | "pieces")
        || (name == "bytes" && path.ends_with("coverage"))
        || (name == "line" && path.contains("diagnostics["))
}

fn id(entry: &Value) -> Option<&str> {
    entry.get("id").or_else(|| entry.get("deadline").and(entry.get("node"))).and_then(Value::as_str)
}

/// What makes two entries of a list the same one: the id, else all but the places.
fn entry_key(entry: &Value) -> String {
    id(entry).map_or_else(|| placeless(entry).to_string(), str::to_owned)
}

fn placeless(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let kept = fields.iter().filter(|(name, _)| !matches!(name.as_str(), "span" | "pieces" | "line"));
            Value::Object(kept.map(|(name, field)| (name.clone(), placeless(field))).collect())
        }
        Value::Array(entries) => entries.iter().map(placeless).collect(),
        other => other.clone(),
    }
}

fn entry_path(path: &str, entry: &Value, at: usize) -> String {
    match id(entry) {
        Some(id) => format!("{path}[{id}]"),
        None => format!("{path}[{at}]"),
    }
}

/// The longest common subsequence, as pairs of indices.
fn common(old: &[String], new: &[String]) -> Vec<(usize, usize)> {
    let head = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(old, new)| old == new).count();
    let (middle_old, middle_new) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    let (rows, columns) = (middle_old.len(), middle_new.len());
    let mut pairs: Vec<_> = (0..head).map(|at| (at, at)).collect();
    if rows * columns <= MOST {
        let mut best = vec![0u32; (rows + 1) * (columns + 1)];
        let at = |row: usize, column: usize| row * (columns + 1) + column;
        for row in (0..rows).rev() {
            for column in (0..columns).rev() {
                best[at(row, column)] = if middle_old[row] == middle_new[column] {
                    best[at(row + 1, column + 1)] + 1
                } else {
                    best[at(row + 1, column)].max(best[at(row, column + 1)])
                };
            }
        }
        let (mut row, mut column) = (0, 0);
        while row < rows && column < columns {
            if middle_old[row] == middle_new[column] {
                pairs.push((head + row, head + column));
                (row, column) = (row + 1, column + 1);
            } else if best[at(row + 1, column)] >= best[at(row, column + 1)] {
                row += 1;
            } else {
                column += 1;
            }
        }
    }
    pairs.extend((0..tail).rev().map(|back| (old.len() - 1 - back, new.len() - 1 - back)));
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn paper() -> Value {
        json!({
            "source": {"name": "x", "bytes": 10, "blake3": "a"},
            "header": {"date": null, "issuer": "TỈNH ỦY"},
            "body": [{"id": "I", "heading": "A", "paragraphs": [], "span": [0, 20], "children": [
                {"id": "I/1", "heading": null, "paragraphs": [{"text": "một", "span": [0, 4]}], "span": [0, 9], "children": []},
                {"id": "I/2", "heading": null, "paragraphs": [{"text": "hai", "span": [10, 14]}], "span": [10, 19], "children": []}]}],
            "tasks": [{"node": "I/2", "deadline": null, "text": "hai", "citations": [1]}],
            "recipients": [{"text": "A", "span": [1, 2]}, {"text": "B", "span": [3, 4]}, {"text": "C", "span": [5, 6]}],
            "citations": [{"text": "c0", "node": "I/1", "type": "CT", "reference": 0, "span": [0, 1]},
                {"text": "c1", "node": "I/2", "type": "QĐ", "reference": 1, "span": [2, 3]}],
            "references": [{"id": "r0", "mentions": [0]}, {"id": "r1", "mentions": [1]}],
            "attachments": []
        })
    }

    fn lines(change: impl FnOnce(&mut Value)) -> Vec<String> {
        let mut new = paper();
        change(&mut new);
        diff(&paper(), &new, "a\nb\nc\nd\ne\n").iter().map(|found| format!("{:?} {}", found.kind, found.path)).collect()
    }

    #[test]
    fn a_difference_names_the_field_and_the_unit() {
        assert_eq!(lines(|_| {}), [""; 0]);
        assert_eq!(lines(|new| new["header"]["date"] = "1998".into()), ["Changed header.date"]);
        assert_eq!(
            lines(|new| new["body"][0]["children"][1]["paragraphs"][0]["text"] = "ba".into()),
            ["Changed body[I/2].paragraphs[0].text"]
        );
        assert_eq!(lines(|new| new["citations"][1]["type"] = "CT".into()), ["Changed citations[1].type"]);
        assert_eq!(lines(|new| new["source"] = json!({"name": "x", "bytes": 11, "blake3": "b"})), ["Changed source"]);
    }

    #[test]
    fn an_entry_that_comes_or_goes_leaves_the_others_alone() {
        let new = |new: &mut Value, at: usize| {
            new["recipients"].as_array_mut().unwrap().insert(at, json!({"text": "N", "span": [0, 1]}));
        };
        assert_eq!(lines(|paper| new(paper, 0)), ["Added recipients[0]"]);
        assert_eq!(lines(|paper| new(paper, 2)), ["Added recipients[2]"]);
        assert_eq!(lines(|new| drop(new["recipients"].as_array_mut().unwrap().remove(1))), ["Removed recipients[1]"]);
        assert_eq!(
            lines(|new| drop(new["body"][0]["children"].as_array_mut().unwrap().remove(0))),
            ["Removed body[I/1]"]
        );
    }

    #[test]
    fn a_new_citation_does_not_change_the_numbers_of_the_others() {
        let found = lines(|new| {
            new["citations"]
                .as_array_mut()
                .unwrap()
                .insert(0, json!({"text": "n", "node": "I/1", "type": "KL", "reference": 0, "span": [0, 1]}));
            new["references"].as_array_mut().unwrap().insert(0, json!({"id": "n", "mentions": [0]}));
            new["citations"][1]["reference"] = 1.into();
            new["citations"][2]["reference"] = 2.into();
            new["references"][1]["mentions"] = json!([1]);
            new["references"][2]["mentions"] = json!([2]);
            new["tasks"][0]["citations"] = json!([2]);
        });
        assert_eq!(found, ["Added citations[0]", "Added references[n]"]);
    }

    #[test]
    fn places_that_moved_are_one_difference() {
        let found = lines(|new| {
            new["recipients"][0]["span"] = json!([2, 3]);
            new["recipients"][1]["span"] = json!([4, 5]);
        });
        assert_eq!(found, ["Moved(2) recipients[0].span"]);
    }

    #[test]
    fn a_difference_knows_its_line() {
        let mut new = paper();
        new["citations"][1]["type"] = "CT".into();
        let found = diff(&paper(), &new, "a\nb\nc\n");
        assert_eq!((found[0].line, found[0].unit.as_deref()), (Some(2), Some("I/2")));
    }
}
