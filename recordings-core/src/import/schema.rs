//! What a schema says of a value: a scalar, a list, an object, or several of these.

use serde_json::{Number, Value};

use super::document::{At, Documents, Unresolved};
use super::report::Reason;
use crate::value::ValueKind;

/// What a schema says, with its references and compositions resolved.
#[derive(Clone, Debug, Default)]
pub(super) struct Shape<'d> {
    pub(super) scalar: Option<Scalar>,
    pub(super) is_list: bool,
    pub(super) object: Option<Object<'d>>,
    pub(super) doc: Option<String>,
    pub(super) default: Option<String>,
    pub(super) is_deprecated: bool,
    /// Keywords that no declaration says, with the places where they are.
    pub(super) notes: Vec<(At<'d>, String)>,
}

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scalar {
    pub(super) kind: ValueKind,
    pub(super) format: Option<String>,
    /// The texts of an enum.
    pub(super) values: Vec<String>,
    /// Whether an enum accepts other texts too.
    pub(super) is_open: bool,
    pub(super) min: Option<Number>,
    pub(super) max: Option<Number>,
    pub(super) min_len: Option<u64>,
    pub(super) max_len: Option<u64>,
    /// The name under which the document has the schema.
    pub(super) component: Option<String>,
}

/// An object.
#[derive(Clone, Debug, Default)]
pub(super) struct Object<'d> {
    pub(super) properties: Vec<Property<'d>>,
    /// What is under other keys.
    pub(super) free: Free<'d>,
}

/// What is under keys that an object does not name.
#[derive(Clone, Debug, Default)]
pub(super) enum Free<'d> {
    /// There are no other keys.
    #[default]
    Nothing,
    /// Any value.
    Anything,
    /// Values of a schema.
    Of(At<'d>),
}

impl Free<'_> {
    /// This, or the other if there are no other keys.
    fn or(self, other: Self) -> Self {
        if matches!(self, Self::Nothing) { other } else { self }
    }
}

/// A property of an object.
#[derive(Clone, Debug)]
pub(super) struct Property<'d> {
    pub(super) name: &'d str,
    pub(super) schema: At<'d>,
    pub(super) is_required: bool,
}

impl Scalar {
    pub(super) const fn of(kind: ValueKind) -> Self {
        Self {
            kind,
            format: None,
            values: Vec::new(),
            is_open: false,
            min: None,
            max: None,
            min_len: None,
            max_len: None,
            component: None,
        }
    }
}

/// The references that led to a schema, so that one that contains itself is found.
pub(super) type Trail = Vec<(usize, String)>;

/// Why a schema has no shape.
pub(super) type Problem<'d> = (At<'d>, Reason);

/// Reads a schema.
pub(super) fn shape<'d>(documents: &'d Documents, at: At<'d>, trail: &mut Trail) -> Result<Shape<'d>, Problem<'d>> {
    let written = at.identity();
    if trail.contains(&written) {
        return Err((at, Reason::Recursive));
    }
    trail.push(written);
    let shape = unguarded(documents, &at, trail);
    trail.pop();
    shape
}

fn unguarded<'d>(documents: &'d Documents, at: &At<'d>, trail: &mut Trail) -> Result<Shape<'d>, Problem<'d>> {
    let mut shape = own(at);
    if at.get_str("$ref").is_some() {
        let target =
            documents.follow(at.clone()).map_err(|Unresolved { at, reason }| (at, Reason::Reference(reason)))?;
        let component = target.pointer.rsplit('/').next().unwrap_or_default().to_owned();
        let is_component = target.pointer.contains("/schemas/") || target.pointer.starts_with("/definitions/");
        let mut referred = self::shape(documents, target, trail)?;
        if let (Some(scalar), true) = (&mut referred.scalar, is_component) {
            scalar.component.get_or_insert(component);
        }
        shape = and(shape, referred);
    }
    if let Some(all) = at.get("allOf") {
        for part in all.items() {
            shape = and(shape, self::shape(documents, part, trail)?);
        }
    }
    for key in ["oneOf", "anyOf"] {
        let Some(any) = at.get(key) else { continue };
        let mut union: Option<Shape<'d>> = None;
        for part in any.items().filter(|part| !is_null(part)) {
            let part = self::shape(documents, part, trail)?;
            union = Some(match union {
                Some(union) => or(union, part),
                None => part,
            });
        }
        if let Some(union) = union {
            shape = and(shape, union);
        }
    }
    Ok(shape)
}

fn is_null(at: &At<'_>) -> bool {
    at.get_str("type") == Some("null") || at.value.get("const").is_some_and(Value::is_null)
}

/// What a schema says itself, without what it refers to.
fn own<'d>(at: &At<'d>) -> Shape<'d> {
    let mut shape = Shape {
        doc: at.get_str("description").map(str::to_owned),
        default: at.value.get("default").and_then(text),
        is_deprecated: at.get_bool("deprecated").unwrap_or_default(),
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
pub(super) fn text(value: &Value) -> Option<String> {
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

/// What both shapes say.
fn and<'d>(mut one: Shape<'d>, other: Shape<'d>) -> Shape<'d> {
    one.scalar = match (one.scalar, other.scalar) {
        (Some(one), Some(other)) => Some(narrowest(one, other)),
        (one, other) => one.or(other),
    };
    one.is_list |= other.is_list;
    one.object = match (one.object, other.object) {
        (Some(mut one), Some(other)) => {
            let free = if one.properties.is_empty() {
                other.free
            } else if other.properties.is_empty() {
                one.free
            } else {
                one.free.or(other.free)
            };
            one.properties.extend(other.properties);
            one.free = free;
            Some(one)
        }
        (one, other) => one.or(other),
    };
    one.doc = one.doc.or(other.doc);
    one.default = one.default.or(other.default);
    one.is_deprecated |= other.is_deprecated;
    one.notes.extend(other.notes);
    one
}

/// What one of the shapes says.
fn or<'d>(mut one: Shape<'d>, other: Shape<'d>) -> Shape<'d> {
    one.scalar = match (one.scalar, other.scalar) {
        (Some(one), Some(other)) => Some(widest(one, other)),
        (one, other) => one.or(other),
    };
    one.is_list |= other.is_list;
    one.object = match (one.object, other.object) {
        (Some(mut one), Some(other)) => {
            let known: Vec<&str> = one.properties.iter().map(|property| property.name).collect();
            let new = other.properties.into_iter().filter(|property| !known.contains(&property.name));
            one.properties.extend(new.collect::<Vec<_>>());
            one.properties.iter_mut().for_each(|property| property.is_required = false);
            one.free = one.free.or(other.free);
            Some(one)
        }
        (one, other) => one.or(other),
    };
    one.doc = one.doc.or(other.doc);
    one.default = one.default.or(other.default);
    one.notes.extend(other.notes);
    one
}

fn compare(one: &Number, other: &Number) -> bool {
    one.as_f64().unwrap_or_default() < other.as_f64().unwrap_or_default()
}

fn narrowest(one: Scalar, other: Scalar) -> Scalar {
    let values = match (one.values.is_empty(), other.values.is_empty()) {
        (false, false) => one.values.into_iter().filter(|value| other.values.contains(value)).collect(),
        (false, true) => one.values,
        (true, _) => other.values,
    };
    let larger = |one: Number, other: Number| if compare(&one, &other) { other } else { one };
    let smaller = |one: Number, other: Number| if compare(&one, &other) { one } else { other };
    Scalar {
        kind: one.kind,
        format: one.format.or(other.format),
        values,
        is_open: one.is_open || other.is_open,
        min: either(one.min, other.min, larger),
        max: either(one.max, other.max, smaller),
        min_len: either(one.min_len, other.min_len, u64::max),
        max_len: either(one.max_len, other.max_len, u64::min),
        component: one.component.or(other.component),
    }
}

/// The combination of two bounds, or the one that there is.
fn either<T>(one: Option<T>, other: Option<T>, both: impl FnOnce(T, T) -> T) -> Option<T> {
    match (one, other) {
        (Some(one), Some(other)) => Some(both(one, other)),
        (one, other) => one.or(other),
    }
}

/// A scalar that accepts what either accepts.
pub(super) fn widest(one: Scalar, other: Scalar) -> Scalar {
    if one == other {
        return one;
    }
    let is_numeric = |scalar: &Scalar| matches!(scalar.kind, ValueKind::Integer | ValueKind::Number);
    let kind = if one.kind == other.kind {
        one.kind
    } else if is_numeric(&one) && is_numeric(&other) {
        ValueKind::Number
    } else {
        ValueKind::String
    };
    if kind == ValueKind::String && (one.kind != kind || other.kind != kind) {
        return Scalar::of(kind);
    }
    let is_any = |scalar: &Scalar| scalar.values.is_empty();
    let is_any_text = |scalar: &Scalar| is_any(scalar) && scalar.format.is_none();
    let mut values = Vec::new();
    let is_open = one.is_open || other.is_open || is_any(&one) != is_any(&other);
    if !is_any(&one) && !is_any(&other) || kind == ValueKind::String && (is_any_text(&one) || is_any_text(&other)) {
        values.clone_from(&one.values);
        values.extend(other.values.iter().filter(|value| !one.values.contains(value)).cloned());
    }
    let both = |one: Option<Number>, other: Option<Number>, is_first: fn(&Number, &Number) -> bool| match (one, other) {
        (Some(one), Some(other)) => Some(if is_first(&one, &other) { one } else { other }),
        (_, _) => None,
    };
    Scalar {
        kind,
        format: one.format.filter(|_| one.kind == other.kind).filter(|format| other.format.as_ref() == Some(format)),
        is_open: is_open && !values.is_empty(),
        values,
        min: both(one.min, other.min, compare),
        max: both(one.max, other.max, |one, other| !compare(one, other)),
        min_len: one.min_len.zip(other.min_len).map(|(one, other)| one.min(other)),
        max_len: one.max_len.zip(other.max_len).map(|(one, other)| one.max(other)),
        component: if one.component == other.component { one.component } else { None },
    }
}

/// Reads the values of a list, which [`shape`] leaves out so that a list of lists has an end.
pub(super) fn items<'d>(documents: &'d Documents, at: &At<'d>, trail: &mut Trail) -> Result<Shape<'d>, Problem<'d>> {
    let mut schemas = Vec::new();
    find_items(documents, at.clone(), &mut schemas, 0);
    let mut whole: Option<Shape<'d>> = None;
    for schema in schemas {
        let next = shape(documents, schema, trail)?;
        whole = Some(match whole {
            Some(whole) => and(whole, next),
            None => next,
        });
    }
    Ok(whole.unwrap_or_default())
}

fn find_items<'d>(documents: &'d Documents, at: At<'d>, found: &mut Vec<At<'d>>, depth: usize) {
    let Ok(at) = documents.follow(at) else { return };
    found.extend(at.get("items"));
    if depth < 8 {
        for key in ["allOf", "oneOf", "anyOf"] {
            at.get(key)
                .iter()
                .flat_map(At::items)
                .collect::<Vec<_>>()
                .into_iter()
                .for_each(|part| find_items(documents, part, found, depth + 1));
        }
    }
}
