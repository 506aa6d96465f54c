//! A symbol as a person writes it → the fields of the contract.

use serde_json::{Value, json};

/// The fields of `12-CTr/TU` or `30/2020/NĐ-CP`; with a span where the field has one.
pub(super) fn read(text: &str, span: Option<Value>) -> Value {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let (number, rest) = text.split_at(text.find(['-', '/']).unwrap_or(text.len()));
    let rest = rest.get(1..).unwrap_or_default();
    let (year, rest) = match rest.split_once('/') {
        Some((year, rest)) if year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) => (Some(year), rest),
        _ => (None, rest),
    };
    // A state symbol parts type and body by a hyphen, a Party symbol by a slash.
    let (kind, bodies) = rest.split_once(if year.is_some() { '-' } else { '/' }).unwrap_or((rest, ""));
    let body: Vec<&str> = bodies.split(['-', '/']).filter(|body| !body.is_empty()).collect();
    let mut symbol = json!({ "text": text, "number": number });
    if let Some(year) = year {
        symbol["year"] = year.into();
    }
    symbol["type"] = if kind.is_empty() { Value::Null } else { kind.into() };
    symbol["body"] = body.into();
    symbol["suffix"] = Value::Null;
    if let Some(span) = span {
        symbol["span"] = span;
    }
    symbol
}

/// The canonical text of a symbol.
pub(super) fn text(symbol: &Value) -> Option<&str> {
    symbol.get("text")?.as_str()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_symbol_is_taken_apart() {
        for (text, number, year, kind, body) in [
            ("12-CTr/TU", "12", None, "CTr", "TU"),
            ("30/2020/NĐ-CP", "30", Some("2020"), "NĐ", "CP"),
            ("46 - CT/TW", "46", None, "CT", "TW"),
            ("05b-QĐ/HU", "05b", None, "QĐ", "HU"),
        ] {
            let symbol = super::read(text, None);
            assert_eq!(symbol["number"], number, "{text}");
            assert_eq!(symbol.get("year").and_then(|year| year.as_str()), year, "{text}");
            assert_eq!(symbol["type"], kind, "{text}");
            assert_eq!(symbol["body"][0], body, "{text}");
        }
    }
}
