//! Values as JSON: numbers and booleans are JSON's own where JSON holds them exactly, and everything else is a string.

use std::borrow::Cow;

use serde_json::{Number, Value};

use super::tree::Tree;
use crate::value::{InvalidValue, NumberForm, ValueKind, ValueType};

/// A value as JSON, from its text in a query.
pub(super) fn to_json(value_type: &ValueType, text: String) -> Value {
    match value_type.kind {
        ValueKind::String => Value::String(text),
        ValueKind::Boolean => text.parse().map_or_else(|_| Value::String(text), Value::Bool),
        ValueKind::Integer | ValueKind::Number => number(value_type, &text).unwrap_or(Value::String(text)),
    }
}

/// The text of a number as JSON, if it is one there.
fn number(value_type: &ValueType, text: &str) -> Option<Value> {
    let integer = || text.parse::<u64>().map(Number::from).or_else(|_| text.parse::<i64>().map(Number::from)).ok();
    let number = integer().filter(|_| text != "-0").or_else(|| Number::from_f64(text.parse().ok()?))?;
    let is_number = match value_type.number_form() {
        NumberForm::Number => true,
        NumberForm::Text => false,
        NumberForm::Either => {
            let is_safe = text.parse::<i64>().is_ok_and(|integer| ValueType::SAFE_INTEGERS.contains(&integer));
            is_safe || value_type.kind == ValueKind::Number && number.to_string() == text
        }
    };
    is_number.then_some(Value::Number(number))
}

/// The text that a value has in a query.
pub(super) fn to_text<'t>(value_type: &ValueType, json: &'t Tree) -> Result<Cow<'t, str>, InvalidValue> {
    let is = |expected: &'static str| InvalidValue::expected(expected);
    match (value_type.kind, json) {
        (ValueKind::String, Tree::Text(text)) => Ok(Cow::Borrowed(text)),
        (ValueKind::Boolean, Tree::Boolean(flag)) => Ok(Cow::Borrowed(if *flag { "true" } else { "false" })),
        (ValueKind::Integer | ValueKind::Number, Tree::Number(text)) => match value_type.number_form() {
            NumberForm::Number | NumberForm::Either => Ok(Cow::Borrowed(text)),
            NumberForm::Text => Err(is("a JSON string of digits, so that all of them are kept")),
        },
        (ValueKind::Integer | ValueKind::Number, Tree::Text(text)) => match value_type.number_form() {
            NumberForm::Text | NumberForm::Either => Ok(Cow::Borrowed(text)),
            NumberForm::Number => Err(is("a JSON number, without quotes")),
        },
        (ValueKind::String, _) => Err(is("a JSON string")),
        (ValueKind::Boolean, _) => Err(is("`true` or `false`, without quotes")),
        (ValueKind::Integer | ValueKind::Number, _) => Err(is("a JSON number")),
    }
}
