//! Changes of an output: each gives what stood there, or why it does not apply.

use serde_json::{Value, json};

use super::path::{self, Path, Step};
use super::{NOT_APPLIED, Report, symbol};

/// Gives a field a value. `was` is what the parser gave when the correction was written.
pub(super) fn set(output: &mut Value, path: &Path, value: &Value, was: Option<&Value>) -> Result<Value, String> {
    let field = path.find(output)?;
    let value = fitted(path, field, value)?;
    if *field == value {
        return Err("not needed any more: the field has this value already".into());
    }
    let absent = |was: &Value| was.as_str() == Some("") && field.is_null();
    if let Some(was) = was
        && was != field
        && symbol::text(field) != was.as_str()
        && !absent(was)
    {
        return Err(format!("the parser now gives {field}, not {was}"));
    }
    Ok(std::mem::replace(field, value))
}

/// A symbol may be given as it is printed; a date must be one.
fn fitted(path: &Path, field: &Value, value: &Value) -> Result<Value, String> {
    let Some((_, Step::Field(name))) = path.split() else { return Ok(value.clone()) };
    let in_reference = matches!(path.0.first(), Some(Step::Field(name)) if name == "references");
    match (name.as_str(), value.as_str()) {
        ("date", Some(date)) if !is_date(date) => {
            Err(format!("expected a date as YYYY-MM-DD, YYYY-MM or YYYY, found {value}"))
        }
        ("symbol", Some(text)) if !in_reference => {
            let printed = path.0.iter().any(|step| *step == Step::Field("header".into()));
            Ok(symbol::read(text, printed.then(|| field.get("span").cloned().unwrap_or(json!([0, 0])))))
        }
        _ => Ok(value.clone()),
    }
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let widths: &[usize] = &[4, 2, 2];
    let digits = parts
        .iter()
        .zip(widths)
        .all(|(part, &width)| part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit()));
    let numbers: Vec<u32> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    digits
        && match numbers[..] {
            [_] => parts.len() == 1,
            [_, month] => parts.len() == 2 && (1..=12).contains(&month),
            [year, month, day] => parts.len() == 3 && day >= 1 && day <= days(year, month),
            _ => false,
        }
}

fn days(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

/// Empties a field or takes an entry out of its list, with what points to it.
pub(super) fn remove(output: &mut Value, path: &Path) -> Result<Value, String> {
    let field = path.find(output)?;
    let (above, last) = path.split().expect("a path has a step");
    let Step::Entry(key) = last else {
        return match field {
            Value::Null => Err("not needed any more: the field is empty already".into()),
            Value::Array(entries) if entries.is_empty() => {
                Err("not needed any more: the field is empty already".into())
            }
            Value::Array(_) => Err("name the entries to remove, such as 'recipients[0]'".into()),
            field => Ok(field.take()),
        };
    };
    // Symbols have a list 'body' too, and tasks one of 'citations': of words and of numbers.
    let whole = field.is_object();
    let list = above.split().map_or("", |(_, step)| if let Step::Field(name) = step { name } else { "" }).to_owned();
    let holder = above.split().map(|(holder, _)| holder).unwrap_or_default();
    match list.as_str() {
        "references" => return Err("remove its citations instead (drop-citation)".into()),
        "citations" if whole => {
            let index = key.parse().expect("an entry that was found by its place");
            return Ok(take_citation(holder.find(output)?, index));
        }
        _ => {}
    }
    let Value::Array(entries) = above.find(output)? else { unreachable!("an entry was found in it") };
    let places = path::places(entries, key).expect("it was found above");
    let taken = take(entries, &places);
    if list == "body" && whole {
        forget_unit(holder.find(output)?, key);
    }
    Ok(taken)
}

fn take(entries: &mut Vec<Value>, places: &[usize]) -> Value {
    match places {
        [index] => entries.remove(*index),
        [index, below @ ..] => take(path::children(&mut entries[*index]), below),
        [] => unreachable!("an entry has a place"),
    }
}

/// Tasks of a unit that is gone go with it; citations in it stay, outside the body.
fn forget_unit(document: &mut Value, id: &str) {
    let below = format!("{id}/");
    let inside = |node: &Value| node.as_str().is_some_and(|node| node == id || node.starts_with(&below));
    if let Some(tasks) = document["tasks"].as_array_mut() {
        tasks.retain(|task| !inside(&task["node"]));
    }
    for citation in document["citations"].as_array_mut().into_iter().flatten() {
        if inside(&citation["node"]) {
            citation["node"] = Value::Null;
        }
    }
}

/// Takes out every citation that reads `text`, in the paper and its attachments.
pub(super) fn drop_citation(output: &mut Value, text: &str, node: Option<&str>) -> Result<Value, String> {
    if drop_in(output, text, node) {
        return Ok(text.into());
    }
    Err(match node {
        Some(node) => format!("no citation reads so in {node}"),
        None => "no citation reads so".into(),
    })
}

fn drop_in(document: &mut Value, text: &str, node: Option<&str>) -> bool {
    let mut dropped = false;
    let meant = |citation: &Value| {
        citation["text"].as_str() == Some(text) && (node.is_none() || citation["node"].as_str() == node)
    };
    while let Some(index) = document["citations"].as_array().and_then(|citations| citations.iter().position(meant)) {
        take_citation(document, index);
        dropped = true;
    }
    for attachment in document.get_mut("attachments").and_then(Value::as_array_mut).into_iter().flatten() {
        dropped |= drop_in(attachment, text, node);
    }
    dropped
}

fn take_citation(document: &mut Value, index: usize) -> Value {
    let Some(citations) = document["citations"].as_array_mut() else { return Value::Null };
    let citation = citations.remove(index);
    for (list, field) in [("tasks", "citations"), ("references", "mentions")] {
        for entry in document[list].as_array_mut().into_iter().flatten() {
            without(&mut entry[field], index);
        }
    }
    while let Some(gone) = document["references"].as_array().and_then(|references| {
        references.iter().position(|reference| reference["mentions"].as_array().is_some_and(Vec::is_empty))
    }) {
        document["references"].as_array_mut().expect("it was one above").remove(gone);
        for citation in document["citations"].as_array_mut().into_iter().flatten() {
            if let Some(number) = citation["reference"].as_u64().filter(|&number| number > gone as u64) {
                citation["reference"] = (number - 1).into();
            }
        }
    }
    citation
}

/// A list of indices after `index` was taken out of what it points into.
fn without(indices: &mut Value, index: usize) {
    if let Some(numbers) = indices.as_array_mut() {
        numbers.retain(|number| number.as_u64() != Some(index as u64));
        for number in numbers {
            if let Some(later) = number.as_u64().filter(|&number| number > index as u64) {
                *number = (later - 1).into();
            }
        }
    }
}

/// Lists the corrections in the output, and a diagnostic for each that was not applied.
pub(super) fn note(output: &mut Value, reports: &[Report]) {
    if reports.is_empty() {
        return;
    }
    output["corrections"] = serde_json::to_value(reports).expect("a report is JSON");
    let Some(diagnostics) = output["diagnostics"].as_array_mut() else { return };
    for report in reports.iter().filter(|report| !report.applied) {
        diagnostics.push(json!({
            "code": NOT_APPLIED,
            "severity": "warning",
            "message": report.to_string(),
            "span": [0, 0],
            "line": 1,
            "suggestion": null
        }));
    }
}
