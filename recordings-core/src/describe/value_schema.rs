//! The JSON Schema of a value: in a query, where everything is text, and in JSON, where a number may need to be a string.

use serde_json::{Map, Number, Value, json};

use super::Parameter;
use crate::declaration::Joint;
use crate::value::{NumberForm, ValueKind};

/// The most values of a list, by the default [`Limits`](crate::Limits).
const LONGEST_LIST: usize = 1_000;

/// The fewest and the most values of a list.
pub(super) fn list_counts(parameter: &Parameter) -> (usize, usize) {
    match parameter.exactly {
        Some(count) => (count, count),
        None => (usize::from(!parameter.allows_empty), LONGEST_LIST),
    }
}

/// An object with these members.
pub(super) fn object_of<const N: usize>(members: [(&str, Value); N]) -> Map<String, Value> {
    members.map(|(key, value)| (key.to_owned(), value)).into_iter().collect()
}

/// The schema of one value of a parameter.
pub(super) fn schema(parameter: &Parameter) -> Map<String, Value> {
    let value_type = &parameter.value_type;
    let mut schema = Map::new();
    let mut set = |key: &str, value: Value| {
        if !value.is_null() {
            schema.insert(key.to_owned(), value);
        }
    };
    match value_type.kind {
        ValueKind::Boolean => set("type", json!("boolean")),
        ValueKind::Integer => {
            set("type", json!("integer"));
            for (key, bound) in ends(parameter) {
                set(key, bound);
            }
        }
        ValueKind::Number => {
            set("type", json!("number"));
            set("format", json!(value_type.format));
            for (key, bound) in ends(parameter) {
                set(key, bound);
            }
        }
        ValueKind::String => {
            set("type", json!("string"));
            text(parameter, &mut set);
        }
    }
    schema
}

/// What a schema says of a text.
fn text(parameter: &Parameter, set: &mut dyn FnMut(&str, Value)) {
    let (value_type, bounds) = (&parameter.value_type, &parameter.bounds);
    match value_type.format.as_deref() {
        // The names of the registry of formats.
        Some("time") => set("format", json!("time-local")),
        Some("local-date-time") => set("format", json!("date-time-local")),
        Some("ip") => set("anyOf", json!([{"format": "ipv4"}, {"format": "ipv6"}])),
        Some("char") => {
            set("minLength", json!(1));
            set("maxLength", json!(1));
        }
        format => set("format", json!(format)),
    }
    set("minLength", json!(bounds.min_len.or(value_type.open.then_some(1))));
    set("maxLength", json!(bounds.max_len));
    if !value_type.values.is_empty() {
        // An open enum accepts other texts too, so its values are examples.
        set(if value_type.open { "examples" } else { "enum" }, json!(value_type.values));
    }
    if matches!(&*parameter.operator, "like" | "ilike") {
        set("pattern", json!(r"^(?:[^\\]|\\[\s\S])*$"));
    }
}

/// The smallest and the largest number of a parameter, as keywords.
fn ends(parameter: &Parameter) -> Vec<(&'static str, Value)> {
    let (value_type, bounds) = (&parameter.value_type, &parameter.bounds);
    let number = |text: &Option<String>, beyond: fn(f64) -> f64| {
        let text = text.as_ref()?;
        let integer = text.parse::<u64>().map(Number::from).or_else(|_| text.parse::<i64>().map(Number::from)).ok();
        let float = || {
            let nearest: f64 = text.parse().ok()?;
            // A float may be within the bound that is a larger integer.
            Number::from_f64(if value_type.kind == ValueKind::Integer { beyond(nearest) } else { nearest })
        };
        integer.or_else(float).map(Value::Number)
    };
    let least = number(&bounds.min, f64::next_down).or(value_type.minimum.map(Value::from));
    let most = number(&bounds.max, f64::next_up).or(value_type.maximum.map(Value::from));
    // Powers of two, which every reader of JSON holds exactly.
    let two_to_127 = 170_141_183_460_469_231_731_687_303_715_884_105_728.0_f64;
    let (of_least, of_most) = match value_type.format.as_deref() {
        Some("uint64") => (None, Some(("maximum", json!(u64::MAX)))),
        Some("int128") => (Some(json!(-two_to_127)), Some(("exclusiveMaximum", json!(two_to_127)))),
        Some("uint128") => (None, Some(("exclusiveMaximum", json!(two_to_127 * 2.0)))),
        Some("float") => (Some(json!(-3.402_823_5e38)), Some(("maximum", json!(3.402_823_5e38)))),
        Some("double") => (Some(json!(f64::MIN)), Some(("maximum", json!(f64::MAX)))),
        Some(_) | None => (None, None),
    };
    let least = least.or(of_least).map(|least| ("minimum", least));
    least.into_iter().chain(most.map(|most| ("maximum", most)).or(of_most)).collect()
}

/// A pattern that values of a list in one parameter match, if not all texts can be one of them.
pub(super) fn without_separator(parameter: &Parameter) -> Option<&'static str> {
    let pattern = match parameter.list?.splits_at(&parameter.also_read)? {
        Joint::Comma => r"^[^,]*$",
        Joint::Pipe => r"^[^|]*$",
        Joint::Dots => r"^(?:\.?[^.])*$",
        Joint::Json => return None,
    };
    parameter.value_type.is_any_text().then_some(pattern)
}

/// The docs of a parameter, with the bounds that not every schema says: those of texts such as days, of numbers that JSON has as
/// strings, and of the values of a list in one text.
pub(super) fn doc(parameter: &Parameter) -> String {
    let (value_type, bounds) = (&parameter.value_type, &parameter.bounds);
    let is_text = match value_type.kind {
        ValueKind::String | ValueKind::Boolean => bounds.min.is_some() || bounds.max.is_some(),
        ValueKind::Integer | ValueKind::Number => value_type.number_form() != NumberForm::Number,
    };
    let is_joined = parameter.list.is_some_and(|style| style.joint().is_some());
    let is_said_here = !bounds.is_empty() && (is_text || is_joined);
    join(&parameter.doc, &if is_said_here { format!("Accepts {bounds}.") } else { String::new() })
}

/// Two paragraphs, either of which may be empty.
pub(super) fn join(first: &str, second: &str) -> String {
    let separator = if first.is_empty() || second.is_empty() { "" } else { "\n\n" };
    [first, separator, second].concat()
}
