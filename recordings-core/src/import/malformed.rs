//! Keywords whose values have a type that they cannot have. They are ignored, and noted.

use serde_json::Value;

use super::document::At;

/// The types that a keyword can have.
#[derive(Clone, Copy)]
enum Expected {
    Text,
    Texts,
    Flag,
    Number,
    Length,
    List,
    Object,
    Schema,
    Bound,
}

/// The keywords of schemas.
const SCHEMA: &[(&str, Expected)] = &[
    ("$ref", Expected::Text),
    ("type", Expected::Texts),
    ("format", Expected::Text),
    ("description", Expected::Text),
    ("enum", Expected::List),
    ("properties", Expected::Object),
    ("additionalProperties", Expected::Schema),
    ("allOf", Expected::List),
    ("oneOf", Expected::List),
    ("anyOf", Expected::List),
    ("minimum", Expected::Number),
    ("maximum", Expected::Number),
    ("exclusiveMinimum", Expected::Bound),
    ("exclusiveMaximum", Expected::Bound),
    ("minLength", Expected::Length),
    ("maxLength", Expected::Length),
    ("deprecated", Expected::Flag),
    ("x-extensible-enum", Expected::List),
];

/// The keywords of parameters.
const PARAMETER: &[(&str, Expected)] = &[
    ("content", Expected::Object),
    ("style", Expected::Text),
    ("explode", Expected::Flag),
    ("collectionFormat", Expected::Text),
    ("required", Expected::Flag),
    ("deprecated", Expected::Flag),
    ("allowEmptyValue", Expected::Flag),
    ("description", Expected::Text),
];

impl Expected {
    const fn name(self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::Texts => "a text or a list of texts",
            Self::Flag => "`true` or `false`",
            Self::Number => "a number",
            Self::Length => "a whole number from 0 on",
            Self::List => "a list",
            Self::Object => "an object",
            Self::Schema => "a schema",
            Self::Bound => "a number, or `true` or `false`",
        }
    }

    fn is_met(self, value: &Value) -> bool {
        match self {
            Self::Text => value.is_string(),
            Self::Texts => {
                value.is_string() || value.as_array().is_some_and(|texts| texts.iter().all(Value::is_string))
            }
            Self::Flag => value.is_boolean(),
            Self::Number => value.is_number(),
            Self::Length => value.is_u64(),
            Self::List => value.is_array(),
            Self::Object => value.is_object(),
            Self::Schema => value.is_object() || value.is_boolean(),
            Self::Bound => value.is_number() || value.is_boolean(),
        }
    }
}

/// The keywords of a schema that are ignored, each with a sentence.
pub(super) fn of_schema<'d>(at: &At<'d>) -> Vec<(At<'d>, String)> {
    if !Expected::Schema.is_met(at.value) && !at.value.is_null() {
        return vec![(at.clone(), "the schema is ignored: it is not an object".to_owned())];
    }
    ignored(at, SCHEMA)
}

/// The keywords of a parameter that are ignored, each with a sentence.
pub(super) fn of_parameter<'d>(at: &At<'d>) -> Vec<(At<'d>, String)> {
    ignored(at, PARAMETER)
}

fn ignored<'d>(at: &At<'d>, keywords: &[(&str, Expected)]) -> Vec<(At<'d>, String)> {
    let wrong = keywords.iter().filter_map(|(key, expected)| {
        let keyword = at.get(key).filter(|keyword| !expected.is_met(keyword.value))?;
        Some((keyword, format!("`{key}` is ignored: it is not {}", expected.name())))
    });
    wrong.collect()
}
