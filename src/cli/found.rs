//! What a paper cites and what it directs: `vanban citations` and `vanban tasks`.

use std::collections::HashMap;
use std::path::PathBuf;

use serde_json::{Map, Value, json};
use vanban::document::Task;
use vanban::job::{Done, Settings, Want};

use super::input::{Input, each};
use super::read::Loaded;
use super::reading::ReadingArgs;
use super::table::{Csv, cell, table};
use super::{Outcome, parse, print};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Words that only point back (\"Nghị quyết này\", \"Đề án nêu trên\") are listed with the paper that they mean; \
where none can be told they are left out.

The marks of --annotate are ⟦ before a mention and ⟧ behind it; without them the text is what \
'vanban text' prints.

Examples:
  vanban citations nghi-quyet.txt
  vanban citations --json *.txt | jq -r .symbol.text | sort | uniq -c

Exit codes: 0 done, 1 some input failed, 2 bad usage.")]
pub(crate) struct CitationsArgs {
    /// Files to read, '-' for standard input; none reads what is piped in.
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// One line of JSON for each mention: its file and line with what 'vanban parse' says of it.
    #[arg(long, group = "form")]
    json: bool,
    /// The text with every mention between the marks ⟦ and ⟧.
    #[arg(long, group = "form")]
    annotate: bool,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
In the CSV, text that a spreadsheet would take for a formula (it begins with = + - or @) has an \
apostrophe before it. Lists stand in one cell, '; ' between; '(with)' marks who only takes part.

Examples:
  vanban tasks chuong-trinh.docx
  vanban tasks --csv *.docx > tasks.csv

Exit codes: 0 done, 1 some input failed, 2 bad usage.")]
pub(crate) struct TasksArgs {
    /// Files to read, '-' for standard input; none reads what is piped in.
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// One line of JSON for each task: its file and line with what 'vanban parse' says of it.
    #[arg(long, group = "form")]
    json: bool,
    /// A table for spreadsheets: comma-separated values in UTF-8 with a byte-order mark.
    #[arg(long, group = "form")]
    csv: bool,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

pub(crate) fn citations(args: &CitationsArgs) -> Outcome {
    let mut first = true;
    each(&args.files, "citations", |input| {
        let done = read(input)?;
        let found = Found::all(&done, "citations");
        if args.annotate {
            parse::heading(&args.files, input, &mut first)?;
            return Ok(print::next(&[annotated(&done.text, &found)])?);
        }
        if args.json {
            let line =
                |found: &Found<'_>| found.line(&input.label(), &[("reference_id", found.reference()["id"].clone())]);
            return Ok(print::next(&found.iter().map(line).collect::<Vec<_>>())?);
        }
        parse::heading(&args.files, input, &mut first)?;
        if found.is_empty() {
            return Ok(print::next(&["cites nothing\n"])?);
        }
        let rows: Vec<_> = found.iter().map(Found::citation_row).collect();
        Ok(print::next(&[table(&["type", "paper", "date", "issuer", "form", "node", "line"], &rows)])?)
    })
}

pub(crate) fn tasks(args: &TasksArgs) -> Outcome {
    let mut first = true;
    let fields = task_fields();
    let mut csv = args.csv.then(|| Csv::new(&titles(&fields)));
    each(&args.files, "tasks", |input| {
        let done = read(input)?;
        let found = Found::all(&done, "tasks");
        if let Some(csv) = &mut csv {
            found.iter().for_each(|found| csv.row(&found.csv_row(&input.label(), &fields)));
            return Ok(print::next(&[csv.take()])?);
        }
        if args.json {
            return Ok(print::next(&found.iter().map(|found| found.line(&input.label(), &[])).collect::<Vec<_>>())?);
        }
        parse::heading(&args.files, input, &mut first)?;
        if found.is_empty() {
            return Ok(print::next(&["directs nothing\n"])?);
        }
        let rows: Vec<_> = found.iter().map(Found::task_row).collect();
        Ok(print::next(&[table(&["node", "task", "assignees", "deadline", "cites", "line"], &rows)])?)
    })
}

fn read(input: &Input) -> Result<Done, super::read::Failure> {
    let settings = Settings { vocab: super::vocab(), want: Want::Value };
    let done = Loaded::open(input)?.parse(input.path(), &settings)?;
    parse::stale(input, &done);
    Ok(done)
}

/// The fields of a task, in their order in the JSON.
fn task_fields() -> Vec<String> {
    let schema = schemars::schema_for!(Task);
    let fields = schema.get("properties").and_then(Value::as_object);
    fields.map_or_else(Vec::new, |fields| fields.keys().cloned().collect())
}

/// A deadline has a second column: the last day, by which a spreadsheet can sort.
fn titles(fields: &[String]) -> Vec<String> {
    let mut titles: Vec<_> = ["file", "attachment", "line"].map(str::to_owned).into();
    for field in fields {
        titles.push(field.clone());
        if field == "deadline" {
            titles.push("until".to_owned());
        }
    }
    titles
}

/// A citation or a task with the document that it stands in.
struct Found<'d> {
    entry: &'d Map<String, Value>,
    document: &'d Value,
    /// Which attachment the document is: `1`, or `1.2` in an attachment of an attachment.
    attachment: Option<String>,
    line: usize,
    /// The paper that the words point back to, where they do no more.
    means: Option<usize>,
}

impl<'d> Found<'d> {
    /// All of a paper, attachments included.
    fn all(done: &'d Done, list: &str) -> Vec<Found<'d>> {
        let starts: Vec<usize> =
            std::iter::once(0).chain(done.text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let line = |offset: usize| starts.partition_point(|start| *start <= offset);
        let mut all = Vec::new();
        gather(&done.value, None, list, &line, &mut all);
        all
    }

    /// The line of JSON: file, attachment and line before what the document says, `more` behind it.
    fn line(&self, file: &str, more: &[(&str, Value)]) -> String {
        let mut fields = Map::new();
        fields.insert("file".into(), file.into());
        fields.insert("attachment".into(), json!(self.attachment));
        fields.insert("line".into(), self.line.into());
        fields.extend(self.entry.iter().map(|(name, value)| (name.clone(), value.clone())));
        if let Some(means) = self.means {
            fields.insert("form".into(), ANAPHORIC.into());
            fields.insert("type".into(), self.reference()["type"].clone());
            fields.insert("reference".into(), means.into());
        }
        fields.extend(more.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
        format!("{}\n", Value::from(fields))
    }

    fn get(&self, field: &str) -> &Value {
        self.entry.get(field).unwrap_or(&Value::Null)
    }

    /// The paper that a citation means.
    fn reference(&self) -> &Value {
        match self.means {
            Some(means) => &self.document["references"][means],
            None => at(&self.document["references"], self.get("reference")),
        }
    }

    fn citation_row(&self) -> Vec<String> {
        let reference = self.reference();
        if self.means.is_some() {
            let paper = if reference["symbol"].is_string() { &reference["symbol"] } else { &reference["name"] };
            let none = Value::Null;
            let cells = [&reference["type"], paper, &none, &none, &ANAPHORIC.into(), self.get("node")].map(dash);
            return cells.into_iter().chain([self.line.to_string()]).collect();
        }
        let words = [&self.get("symbol")["text"], &reference["name"], self.get("text")];
        let paper = words.into_iter().find(|words| words.is_string()).unwrap_or(&Value::Null);
        let mut row = vec![dash(self.get("type")), dash(paper)];
        row.extend(["date", "issuer", "form", "node"].map(|field| dash(self.get(field))));
        row.push(self.line.to_string());
        row
    }

    fn task_row(&self) -> Vec<String> {
        let assignees = Value::from(self.assignees());
        let cells = [self.get("node"), self.get("text"), &assignees, self.get("deadline")];
        let mut row: Vec<_> = cells.map(dash).into();
        row.push(self.get("citations").as_array().map_or(0, Vec::len).to_string());
        row.push(self.line.to_string());
        row
    }

    fn csv_row(&self, file: &str, fields: &[String]) -> Vec<String> {
        let mut row = vec![file.to_owned(), self.attachment.clone().unwrap_or_default(), self.line.to_string()];
        for field in fields {
            row.push(match field.as_str() {
                "citations" => self.cited(),
                "assignees" => self.assignees(),
                field => cell(self.get(field)),
            });
            if field == "deadline" {
                row.push(cell(&self.get(field)["until"]));
            }
        }
        row
    }

    /// Who is charged with a task; those who only take part are marked.
    fn assignees(&self) -> String {
        let name = |assignee: &Value| match assignee["part"].as_str() {
            Some("with") => format!("{} (with)", cell(assignee)),
            _ => cell(assignee),
        };
        self.get("assignees").as_array().into_iter().flatten().map(name).collect::<Vec<_>>().join("; ")
    }

    /// The citations of a task: symbols where they have one, else their words.
    fn cited(&self) -> String {
        let name = |index: &Value| {
            let citation = at(&self.document["citations"], index);
            let symbol = &citation["symbol"]["text"];
            cell(if symbol.is_string() { symbol } else { &citation["text"] })
        };
        let names: Vec<_> = self.get("citations").as_array().into_iter().flatten().map(name).collect();
        names.join("; ")
    }
}

fn gather<'d>(
    document: &'d Value,
    attachment: Option<&str>,
    list: &str,
    line: &impl Fn(usize) -> usize,
    all: &mut Vec<Found<'d>>,
) {
    let mut starts = HashMap::new();
    unit_starts(&document["body"], &mut starts);
    let first = all.len();
    let mut add = |entry: &'d Value, means| {
        let Some(entry) = entry.as_object() else { return };
        // A task has no place of its own: its unit has.
        let unit = || entry.get("node").and_then(Value::as_str).and_then(|node| starts.get(node).copied());
        let offset = entry.get("span").and_then(start).or_else(unit).unwrap_or(0);
        all.push(Found { entry, document, attachment: attachment.map(str::to_owned), line: line(offset), means });
    };
    document[list].as_array().into_iter().flatten().for_each(|entry| add(entry, None));
    if list == "citations" {
        for (i, reference) in document["references"].as_array().into_iter().flatten().enumerate() {
            reference["anaphora"].as_array().into_iter().flatten().for_each(|entry| add(entry, Some(i)));
        }
        all[first..].sort_by_key(|found| start(found.get("span")));
    }
    for (i, inner) in document["attachments"].as_array().into_iter().flatten().enumerate() {
        let path = attachment.map_or_else(|| (i + 1).to_string(), |outer| format!("{outer}.{}", i + 1));
        gather(inner, Some(&path), list, line, all);
    }
}

fn unit_starts<'d>(units: &'d Value, starts: &mut HashMap<&'d str, usize>) {
    for unit in units.as_array().into_iter().flatten() {
        if let (Some(id), Some(at)) = (unit["id"].as_str(), start(&unit["span"])) {
            starts.insert(id, at);
        }
        unit_starts(&unit["children"], starts);
    }
}

fn start(span: &Value) -> Option<usize> {
    usize::try_from(span.get(0)?.as_u64()?).ok()
}

/// The entry of a list that an index means.
fn at<'v>(list: &'v Value, index: &Value) -> &'v Value {
    let index = index.as_u64().and_then(|index| usize::try_from(index).ok());
    index.and_then(|index| list.get(index)).unwrap_or(&Value::Null)
}

fn dash(value: &Value) -> String {
    let cell = cell(value);
    if cell.is_empty() { "-".to_owned() } else { cell }
}

/// The form of words that only point back.
const ANAPHORIC: &str = "anaphoric";

/// The marks of `--annotate`.
const MARKS: [char; 2] = ['⟦', '⟧'];

/// The text with every mention between marks.
fn annotated(text: &str, mentions: &[Found<'_>]) -> String {
    // An end stands before a start at the same place; of starts, the longer mention opens first.
    let mut marks = Vec::new();
    for mention in mentions {
        let span = mention.get("span");
        let end = span.get(1).and_then(Value::as_u64).and_then(|end| usize::try_from(end).ok());
        if let (Some(start), Some(end)) = (start(span), end)
            && text.get(start..end).is_some_and(|words| !words.is_empty())
        {
            marks.extend([(start, 1), (end, 0)]);
        }
    }
    marks.sort_unstable();
    let mut out = String::with_capacity(text.len() + 3 * marks.len());
    let mut from = 0;
    for (at, kind) in marks {
        out.push_str(&text[from..at]);
        out.push(MARKS[1 - kind]);
        from = at;
    }
    out.push_str(&text[from..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_titles_of_the_table_are_the_fields_of_a_task() {
        let fields = task_fields();
        assert_eq!(fields[..4], ["node", "section", "number", "text"]);
        assert!(fields.contains(&"assignees".to_owned()) && fields.contains(&"citations".to_owned()), "{fields:?}");
    }

    #[test]
    fn lines_and_places_of_attachments() {
        let value = json!({
            "citations": [{"text": "b", "span": [2, 3], "reference": 0}],
            "references": [{"id": "x", "name": "Luật B"}],
            "attachments": [{"citations": [{"text": "d", "span": [6, 7]}], "attachments": [
                {"citations": [{"text": "d", "span": [6, 7]}]}]}],
        });
        let done = Done { text: "a\nb\nc d".into(), value, ..Done::default() };
        let found = Found::all(&done, "citations");
        let places: Vec<_> = found.iter().map(|found| (found.attachment.as_deref(), found.line)).collect();
        assert_eq!(places, [(None, 2), (Some("1"), 3), (Some("1.1"), 3)]);
        assert_eq!(found[0].citation_row()[1], "Luật B");
        assert_eq!(annotated(&done.text, &found[..2]), "a\n⟦b⟧\nc ⟦d⟧");
        assert!(found[0].line("f", &[]).starts_with("{\"file\":\"f\",\"attachment\":null,\"line\":2,\"text\":\"b\""));
    }
}
