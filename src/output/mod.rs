//! The forms in which a document leaves the program.

pub mod json;
pub mod stage;

use serde::Serialize;

/// The name that a value has in the JSON.
pub(crate) fn word(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
