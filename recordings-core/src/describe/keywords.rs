//! Keywords of JSON Schema for what excludes each other.

use serde_json::{Map, Value, json};

use super::Parameter;
use super::slots::slots;

/// No two of them together.
pub(super) fn pairs<N: AsRef<str>>(members: &[N]) -> Vec<Value> {
    let pairs = members.iter().enumerate().flat_map(|(index, first)| {
        let others = members.iter().skip(index + 1);
        others.map(move |second| json!({"not": {"required": [first.as_ref(), second.as_ref()]}}))
    });
    pairs.collect()
}

/// Adds which operators of a field cannot be combined to the schema of the object that has them, by their keys there.
pub(super) fn exclude<'d>(
    schema: &mut Map<String, Value>,
    parameters: impl Iterator<Item = &'d Parameter>,
    key: impl Fn(&Parameter) -> String,
) {
    let (alone, slots) = slots(parameters);
    if slots.is_empty() {
        schema.insert("maxProperties".to_owned(), json!(1));
        return;
    }
    let mut all: Vec<Value> = Vec::new();
    if !alone.is_empty() {
        let others: Map<String, Value> = alone.iter().map(|parameter| (key(parameter), json!(false))).collect();
        all.push(json!({"anyOf": [{"maxProperties": 1}, {"properties": others}]}));
    }
    for together in slots {
        all.extend(pairs(&together.into_iter().map(&key).collect::<Vec<_>>()));
    }
    if !all.is_empty() {
        schema.insert("allOf".to_owned(), Value::Array(all));
    }
}
