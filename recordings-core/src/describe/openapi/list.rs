//! Lists: as arrays, and as one text whose values a sign separates.

use serde_json::{Map, Value, json};

use crate::declaration::ListStyle;
use crate::describe::Parameter;
use crate::describe::value_schema::{list_counts, schema, without_separator};
use crate::value::ValueKind;

/// A list as an array.
pub(super) fn array(parameter: &Parameter) -> Value {
    let mut items = schema(parameter);
    if let Some(pattern) = without_separator(parameter) {
        items.insert("pattern".to_owned(), json!(pattern));
    }
    let (least, most) = list_counts(parameter);
    json!({"type": "array", "items": items, "minItems": least, "maxItems": most})
}

/// A list as one text.
pub(super) fn joined(parameter: &Parameter) -> Value {
    let (least, most) = list_counts(parameter);
    let separator = match parameter.list {
        Some(ListStyle::Pipes) => r"\|",
        Some(ListStyle::Dots) => r"\.\.",
        Some(ListStyle::Comma) | None => ",",
        Some(ListStyle::Json) => {
            return json!({
                "type": "string",
                "pattern": r"^\s*\[[\s\S]*\]\s*$",
                "contentMediaType": "application/json",
                "contentSchema": array(parameter),
            });
        }
        Some(ListStyle::Brackets | ListStyle::Repeat | ListStyle::Indices) => return array(parameter),
    };
    let value = value_pattern(parameter);
    let more = format!("(?:{separator}{value}){{{},{}}}", least.saturating_sub(1), most - 1);
    let list = if least == 0 { format!("^(?:{value}{more})?$") } else { format!("^{value}{more}$") };
    let mut schema = Map::new();
    schema.insert("type".to_owned(), json!("string"));
    schema.insert("pattern".to_owned(), json!(list));
    Value::Object(schema)
}

/// A pattern of one value in such a text. It has no bounds but the number of digits.
fn value_pattern(parameter: &Parameter) -> String {
    let value_type = &parameter.value_type;
    if !value_type.values.is_empty() && !value_type.open {
        let values: Vec<String> = value_type.values.iter().map(|value| escaped(value)).collect();
        return format!("(?:{})", values.join("|"));
    }
    match (value_type.kind, value_type.format.as_deref()) {
        (ValueKind::Boolean, _) => "(?:true|false)".to_owned(),
        (ValueKind::Integer, _) => {
            let (least, most) = value_type.ends();
            let sign = if least.is_some_and(|least| !least.starts_with('-')) { "" } else { "-?" };
            let digits = most.map_or(38, |most| most.len().saturating_sub(1));
            format!("(?:0|{sign}[1-9][0-9]{{0,{digits}}})")
        }
        (ValueKind::Number, _) => r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?".to_owned(),
        (ValueKind::String, Some("date")) => "[0-9]{4}-[0-9]{2}-[0-9]{2}".to_owned(),
        (ValueKind::String, Some("uuid")) => "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}".to_owned(),
        (ValueKind::String, _) => {
            let letter = match parameter.list {
                Some(ListStyle::Pipes) => "[^|]",
                Some(ListStyle::Dots) => r"(?:\.?[^.])",
                Some(
                    ListStyle::Comma | ListStyle::Brackets | ListStyle::Repeat | ListStyle::Indices | ListStyle::Json,
                )
                | None => "[^,]",
            };
            let least = parameter.bounds.min_len.unwrap_or(usize::from(value_type.open));
            let most = parameter.bounds.max_len.map(|most| most.to_string()).unwrap_or_default();
            if (least, &*most) == (0, "") { format!("{letter}*") } else { format!("{letter}{{{least},{most}}}") }
        }
    }
}

/// A text as a pattern of itself.
pub(super) fn escaped(text: &str) -> String {
    let mut pattern = String::new();
    for letter in text.chars() {
        if r"\^$.|?*+()[]{}/".contains(letter) {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern
}
