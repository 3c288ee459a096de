//! What a schema says itself, without what it refers to.

use serde_json::{Number, Value};

use super::combine::widest;
use super::{Free, Object, Property, Scalar, Shape};
use crate::import::document::At;
use crate::import::malformed;
use crate::value::ValueKind;

/// What a schema says itself, without what it refers to.
pub(super) fn own<'d>(at: &At<'d>) -> Shape<'d> {
    let mut shape = Shape {
        doc: at.get_str("description").map(str::to_owned),
        default: at.value.get("default").and_then(text),
        is_deprecated: at.get_bool("deprecated").unwrap_or_default(),
        notes: malformed::of_schema(at),
        ..Shape::default()
    };
    let types: Vec<&str> = match at.value.get("type") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
        _ => guessed(at),
    };
    for word in types {
        let kind = match word {
            "string" | "file" => ValueKind::String,
            "integer" => ValueKind::Integer,
            "number" => ValueKind::Number,
            "boolean" => ValueKind::Boolean,
            "array" => {
                shape.is_list = true;
                continue;
            }
            "object" => {
                shape.object = Some(object(at));
                continue;
            }
            _ => continue,
        };
        let scalar = scalar(at, kind, &mut shape.notes);
        shape.scalar = Some(match shape.scalar.take() {
            Some(other) => widest(other, scalar),
            None => scalar,
        });
    }
    for key in [
        "pattern",
        "multipleOf",
        "uniqueItems",
        "minItems",
        "maxItems",
        "not",
        "if",
        "dependentRequired",
        "minProperties",
        "maxProperties",
    ] {
        if let Some(keyword) = at.get(key).filter(|keyword| keyword.value.as_bool() != Some(false)) {
            shape.notes.push((keyword, format!("`{key}` is not declared")));
        }
    }
    shape
}

/// The types of a schema that does not say its type.
fn guessed<'d>(at: &At<'d>) -> Vec<&'d str> {
    if at.value.get("properties").is_some() || at.value.get("additionalProperties").is_some() {
        return vec!["object"];
    }
    if at.value.get("items").is_some() {
        return vec!["array"];
    }
    let values = at.value.get("enum").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    match at.value.get("const").or_else(|| values.first()) {
        Some(Value::String(_)) => vec!["string"],
        Some(Value::Bool(_)) => vec!["boolean"],
        Some(Value::Number(number)) => vec![if number.is_f64() { "number" } else { "integer" }],
        None if at.value.get("format").is_some() || at.value.get("pattern").is_some() => vec!["string"],
        Some(Value::Null | Value::Array(_) | Value::Object(_)) | None => Vec::new(),
    }
}

/// A value as a query has it.
pub(in crate::import) fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Array(items) => {
            let texts: Vec<String> = items.iter().filter_map(text).collect();
            (!texts.is_empty()).then(|| texts.join(","))
        }
        Value::Null | Value::Object(_) => None,
    }
}

fn scalar<'d>(at: &At<'d>, kind: ValueKind, notes: &mut Vec<(At<'d>, String)>) -> Scalar {
    let mut scalar = Scalar::of(kind);
    scalar.format = at.get_str("format").filter(|format| !format.is_empty()).map(str::to_owned);
    let closed = at.value.get("enum").and_then(Value::as_array).cloned();
    let closed = closed.or_else(|| at.value.get("const").map(|value| vec![value.clone()]));
    let open = || at.value.get("x-extensible-enum").and_then(Value::as_array).cloned();
    let (values, is_open) = match closed {
        Some(values) => (values, false),
        None => (open().or_else(|| known_words(at)).unwrap_or_default(), true),
    };
    scalar.is_open = is_open && !values.is_empty();
    for value in &values {
        match text(value) {
            Some(text) if text.is_empty() => {
                notes.push((at.clone(), "the empty text of the enum is not declared".to_owned()));
            }
            Some(text) if !scalar.values.contains(&text) => scalar.values.push(text),
            Some(_) | None => {}
        }
    }
    let number = |key: &str| at.value.get(key).and_then(Value::as_number).cloned();
    scalar.min = number("minimum");
    scalar.max = number("maximum");
    // A number in OpenAPI 3.1 and 3.2, a flag before.
    for (key, bound, step) in [("exclusiveMinimum", &mut scalar.min, 1), ("exclusiveMaximum", &mut scalar.max, -1)] {
        let Some(keyword) = at.get(key) else { continue };
        let value = match keyword.value {
            Value::Number(number) => Some(number.clone()),
            Value::Bool(true) => bound.clone(),
            Value::Null | Value::Bool(false) | Value::String(_) | Value::Array(_) | Value::Object(_) => continue,
        };
        match value.as_ref().and_then(Number::as_i64).and_then(|value| value.checked_add(step)) {
            Some(next) if kind == ValueKind::Integer => *bound = Some(next.into()),
            _ => {
                *bound = value;
                notes.push((keyword, format!("`{key}` is declared as a bound that belongs to the values")));
            }
        }
    }
    scalar.min_len = at.value.get("minLength").and_then(Value::as_u64).filter(|length| *length > 0);
    scalar.max_len = at.value.get("maxLength").and_then(Value::as_u64);
    scalar
}

/// Words that a document has as examples of a text are those that are known, as this crate describes an enum that accepts others too.
fn known_words(at: &At<'_>) -> Option<Vec<Value>> {
    let examples = at.value.get("examples")?.as_array()?;
    let is_word = |value: &Value| {
        value.as_str().is_some_and(|text| {
            text.starts_with(|first: char| first.is_ascii_lowercase())
                && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
        })
    };
    (examples.len() > 1 && examples.iter().all(is_word)).then(|| examples.clone())
}

fn object<'d>(at: &At<'d>) -> Object<'d> {
    let required: Vec<&str> =
        at.value.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    let properties = at.get("properties").map(|properties| properties.entries()).unwrap_or_default();
    let properties: Vec<Property<'d>> = properties
        .into_iter()
        .map(|(name, schema)| Property { name, schema, is_required: required.contains(&name) })
        .collect();
    let is_composed = ["allOf", "oneOf", "anyOf"].iter().any(|key| at.value.get(key).is_some());
    let free = match at.get("additionalProperties") {
        Some(schema) if schema.value.is_object() => Free::Of(schema),
        Some(schema) if schema.value.as_bool() == Some(true) => Free::Anything,
        // An object of which nothing is said has any keys; one with properties has these.
        None if properties.is_empty() && !is_composed => Free::Anything,
        Some(_) | None => Free::Nothing,
    };
    Object { properties, free }
}
