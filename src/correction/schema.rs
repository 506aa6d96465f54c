//! Whether a corrected output still is what `vanban schema` says: enough of JSON Schema for our own.

use std::sync::LazyLock;

use serde_json::Value;

static SCHEMA: LazyLock<Value> = LazyLock::new(|| crate::output::json::schema().into());

/// Checks an output; the error names the field that cannot hold its value.
pub(super) fn check(output: &Value) -> Result<(), String> {
    fits(&SCHEMA, output, "")
}

fn fits(schema: &Value, value: &Value, at: &str) -> Result<(), String> {
    let Value::Object(rules) = schema else { return Ok(()) };
    for (rule, wanted) in rules {
        match rule.as_str() {
            "$ref" => fits(resolve(wanted), value, at)?,
            "type" => kind(wanted, value, at)?,
            "const" => one_of(std::slice::from_ref(wanted), value, at)?,
            "enum" => one_of(wanted.as_array().map_or(&[], Vec::as_slice), value, at)?,
            "anyOf" | "oneOf" => any(wanted, value, at)?,
            "properties" => properties(wanted, value, at)?,
            "required" => required(wanted, value, at)?,
            "items" => {
                for (index, entry) in value.as_array().into_iter().flatten().enumerate() {
                    fits(wanted, entry, &format!("{at}[{index}]"))?;
                }
            }
            "minItems" if length(value) < wanted.as_u64() => return Err(cannot(at, value)),
            "maxItems" if length(value) > wanted.as_u64() => return Err(cannot(at, value)),
            _ => {}
        }
    }
    Ok(())
}

fn resolve(reference: &Value) -> &'static Value {
    let pointer = reference.as_str().and_then(|reference| reference.strip_prefix('#'));
    pointer.and_then(|pointer| SCHEMA.pointer(pointer)).unwrap_or(&Value::Null)
}

fn kind(wanted: &Value, value: &Value, at: &str) -> Result<(), String> {
    let is = |kind: &Value| match kind.as_str() {
        Some("null") => value.is_null(),
        Some("string") => value.is_string(),
        Some("boolean") => value.is_boolean(),
        Some("integer") => value.is_u64() || value.is_i64(),
        Some("number") => value.is_number(),
        Some("array") => value.is_array(),
        Some("object") => value.is_object(),
        _ => true,
    };
    let fits = wanted.as_array().map_or_else(|| is(wanted), |kinds| kinds.iter().any(is));
    if fits { Ok(()) } else { Err(cannot(at, value)) }
}

fn one_of(wanted: &[Value], value: &Value, at: &str) -> Result<(), String> {
    if wanted.contains(value) { Ok(()) } else { Err(cannot(at, value)) }
}

/// The error of the branch that got furthest in: it names the field that is wrong.
fn any(wanted: &Value, value: &Value, at: &str) -> Result<(), String> {
    let branches = wanted.as_array().map_or(&[][..], Vec::as_slice);
    let mut errors: Vec<String> = Vec::new();
    for branch in branches {
        match fits(branch, value, at) {
            Ok(()) => return Ok(()),
            Err(error) => errors.push(error),
        }
    }
    Err(errors.into_iter().max_by_key(|error| error.split(" cannot ").next().map_or(0, str::len)).unwrap_or_default())
}

fn properties(wanted: &Value, value: &Value, at: &str) -> Result<(), String> {
    let (Some(wanted), Some(fields)) = (wanted.as_object(), value.as_object()) else { return Ok(()) };
    for (name, schema) in wanted {
        if let Some(field) = fields.get(name) {
            fits(schema, field, &if at.is_empty() { name.clone() } else { format!("{at}.{name}") })?;
        }
    }
    Ok(())
}

fn required(wanted: &Value, value: &Value, at: &str) -> Result<(), String> {
    let Some(fields) = value.as_object() else { return Ok(()) };
    let names = wanted.as_array().into_iter().flatten().filter_map(Value::as_str);
    // A list that is left out while it is empty counts as required in the schema of the types.
    match names
        .filter(|name| !["pieces", "corrections", "year", "by"].contains(name))
        .find(|name| !fields.contains_key(*name))
    {
        Some(name) => Err(format!("{at} cannot be without '{name}'")),
        None => Ok(()),
    }
}

fn length(value: &Value) -> Option<u64> {
    value.as_array().map(|list| list.len() as u64)
}

fn cannot(at: &str, value: &Value) -> String {
    format!("{at} cannot be {value}")
}
