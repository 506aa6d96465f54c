//! Paths into an output: `header.date`, `body[I/4].heading`, `signatures[0].name`.

use std::fmt;
use std::str::FromStr;

use serde_json::Value;

/// A path into an output.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Path(pub(super) Vec<Step>);

/// A step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// A field by its name.
    Field(String),
    /// An entry of a list: by its id in `body` and `references`, by its unit in `tasks`, else by its place from 0.
    Entry(String),
}

impl Path {
    pub(super) fn join(&self, more: &Path) -> Path {
        Path(self.0.iter().chain(&more.0).cloned().collect())
    }

    /// The path without its last step, and that step.
    pub(super) fn split(&self) -> Option<(Path, &Step)> {
        let (last, above) = self.0.split_last()?;
        Some((Path(above.to_vec()), last))
    }

    /// The value it points to.
    pub(super) fn find<'v>(&self, output: &'v mut Value) -> Result<&'v mut Value, String> {
        let mut value = output;
        for (at, step) in self.0.iter().enumerate() {
            let above = || if at == 0 { "the output".to_owned() } else { format!("'{}'", Path(self.0[..at].to_vec())) };
            value = match (step, value) {
                (Step::Field(name), Value::Object(fields)) => {
                    fields.get_mut(name).ok_or_else(|| format!("no field '{name}' in {}", above()))?
                }
                (Step::Entry(key), Value::Array(entries)) => {
                    let places = places(entries, key).ok_or_else(|| format!("no '{key}' in {}", above()))?;
                    entry(entries, &places)
                }
                (Step::Field(name), _) => return Err(format!("no field '{name}' in {}", above())),
                (Step::Entry(key), _) => return Err(format!("no '{key}' in {}, which is no list", above())),
            };
        }
        Ok(value)
    }
}

/// Where the entry `key` is: one index for each level of units.
pub(super) fn places(entries: &[Value], key: &str) -> Option<Vec<usize>> {
    for (index, entry) in entries.iter().enumerate() {
        let own = entry.get("id").or_else(|| entry.get("deadline").and(entry.get("node")));
        let Some(own) = own.and_then(Value::as_str) else { break };
        if own == key {
            return Some(vec![index]);
        }
        if let Some(below) = entry.get("children").and_then(Value::as_array).and_then(|units| places(units, key)) {
            return Some([vec![index], below].concat());
        }
    }
    let named = entries.first().is_some_and(|entry| entry.get("id").or(entry.get("deadline")).is_some());
    let index = key.parse::<usize>().ok().filter(|&index| !named && index < entries.len())?;
    Some(vec![index])
}

fn entry<'v>(entries: &'v mut [Value], places: &[usize]) -> &'v mut Value {
    match places {
        [index] => &mut entries[*index],
        [index, below @ ..] => entry(children(&mut entries[*index]), below),
        [] => unreachable!("an entry has a place"),
    }
}

/// The units under a unit that has some.
pub(super) fn children(unit: &mut Value) -> &mut Vec<Value> {
    unit["children"].as_array_mut().expect("units have children")
}

impl FromStr for Path {
    type Err = String;

    fn from_str(path: &str) -> Result<Self, String> {
        let mut steps = Vec::new();
        let mut rest = path;
        while !rest.is_empty() {
            if let Some(inside) = rest.strip_prefix('[') {
                let (key, after) =
                    inside.split_once(']').ok_or_else(|| format!("expected ']' in the path '{path}'"))?;
                steps.push(Step::Entry(key.trim().to_owned()));
                rest = after.strip_prefix('.').unwrap_or(after);
            } else {
                let end = rest.find(['.', '[']).unwrap_or(rest.len());
                if end == 0 {
                    return Err(format!("expected a field in the path '{path}'"));
                }
                steps.push(Step::Field(rest[..end].trim().to_owned()));
                rest = rest[end..].strip_prefix('.').unwrap_or(&rest[end..]);
            }
        }
        if steps.is_empty() { Err("expected a path, found nothing".into()) } else { Ok(Path(steps)) }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, step) in self.0.iter().enumerate() {
            match step {
                Step::Field(name) if at == 0 => f.write_str(name)?,
                Step::Field(name) => write!(f, ".{name}")?,
                Step::Entry(key) => write!(f, "[{key}]")?,
            }
        }
        Ok(())
    }
}
