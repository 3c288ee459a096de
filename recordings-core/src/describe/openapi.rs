//! Parameters in OpenAPI 3.1.

use serde_json::{Map, Number, Value, json};

use super::{Description, Groups, Parameter};
use crate::declaration::{Bounds, FIRST, GroupForm, ListStyle};
use crate::text::all_of;
use crate::value::{ValueKind, ValueType};

impl Description {
    /// Returns the parameter objects of OpenAPI 3.1, one per literal parameter, for the `parameters` of an operation.
    ///
    /// A name such as `filter[duration_secs][gte]` is one literal name, since `deepObject` is only defined for one level. OpenAPI
    /// has no way to express rules between parameters, nor groups in brackets, whose parameters have numbers; put them into the text of
    /// the operation. A group that is written as functions is one parameter, a string.
    #[doc(alias = "deepObject")]
    #[must_use]
    pub fn to_openapi(&self) -> Vec<Value> {
        let functions = self.groups.iter().filter(|groups| groups.form != GroupForm::Brackets).map(functions);
        self.parameters.iter().map(parameter).chain(functions).collect()
    }
}

/// The parameter of a group that is written as functions.
fn functions(groups: &Groups) -> Value {
    let names = [&groups.any, &groups.all, &groups.not].into_iter().flatten().cloned().collect::<Vec<_>>();
    let description = format!("Conditions as functions, which can be grouped by {}.", all_of(&names));
    json!({"name": groups.root, "in": "query", "required": false, "description": description, "schema": {"type": "string"}})
}

fn parameter(parameter: &Parameter) -> Value {
    let schema = schema(&parameter.value_type, &parameter.bounds);
    let mut object = Map::new();
    // A generated client repeats the name for each value of a list, and an index cannot be repeated.
    let indexed = parameter.name.strip_suffix(FIRST).filter(|_| parameter.list == Some(ListStyle::Indices));
    object.insert("name".to_owned(), indexed.map_or_else(|| json!(parameter.name), |name| json!(format!("{name}[]"))));
    object.insert("in".to_owned(), json!("query"));
    object.insert("required".to_owned(), json!(parameter.required));
    if parameter.deprecated {
        object.insert("deprecated".to_owned(), json!(true));
    }
    let description = description(parameter);
    if !description.is_empty() {
        object.insert("description".to_owned(), json!(description));
    }
    match parameter.list {
        None => object.insert("schema".to_owned(), schema),
        Some(style) => {
            // The letter that a value cannot have: a client would encode it, and it would be read as a separator.
            let (name, is_exploded, separator) = match style {
                ListStyle::Brackets | ListStyle::Repeat | ListStyle::Indices => (Some("form"), true, None),
                ListStyle::Comma => (Some("form"), false, Some("^[^,]*$")),
                ListStyle::Pipes => (Some("pipeDelimited"), false, Some("^[^|]*$")),
                // OpenAPI has no style for it, so that the whole list is one string.
                ListStyle::Dots => {
                    let pattern = if parameter.exactly == Some(2) { r"^.+\.\..+$" } else { "^.+$" };
                    object.insert("schema".to_owned(), json!({"type": "string", "pattern": pattern}));
                    return Value::Object(object);
                }
                ListStyle::Json => (None, false, None),
            };
            let mut items = schema;
            if let Some(pattern) = separator
                && parameter.value_type.is_any_text()
                && let Some(items) = items.as_object_mut()
            {
                items.insert("pattern".to_owned(), json!(pattern));
            }
            let mut array = json!({"type": "array", "items": items, "minItems": u8::from(!parameter.allows_empty)});
            if let (Some(count), Some(array)) = (parameter.exactly, array.as_object_mut()) {
                array.extend(["minItems", "maxItems"].map(|key| (key.to_owned(), json!(count))));
            }
            if let Some(name) = name {
                object.insert("style".to_owned(), json!(name));
                object.insert("explode".to_owned(), json!(is_exploded));
                object.insert("schema".to_owned(), array)
            } else {
                object.insert("content".to_owned(), json!({"application/json": {"schema": array}}))
            }
        }
    };
    Value::Object(object)
}

/// The docs. JSON Schema has no `minimum` for strings such as days, so that their bounds are said here.
fn description(parameter: &Parameter) -> String {
    if let Some(written) = &parameter.alias_of {
        return format!("Another name of `{written}`.");
    }
    let bounds = &parameter.bounds;
    let is_said_here = match parameter.value_type.kind {
        ValueKind::String | ValueKind::Boolean => bounds.min.is_some() || bounds.max.is_some(),
        ValueKind::Integer | ValueKind::Number => false,
    };
    match (&*parameter.doc, is_said_here) {
        (doc, false) => doc.to_owned(),
        ("", true) => format!("Accepts {bounds}."),
        (doc, true) => format!("{doc}\n\nAccepts {bounds}."),
    }
}

fn schema(value_type: &ValueType, bounds: &Bounds) -> Value {
    let kind = match value_type.kind {
        ValueKind::String => "string",
        ValueKind::Integer => "integer",
        ValueKind::Number => "number",
        ValueKind::Boolean => "boolean",
    };
    let mut object = Map::new();
    object.insert("type".to_owned(), json!(kind));
    // A bound of the declaration is narrower than that of the type.
    let number = |text: &Option<String>| match value_type.kind {
        ValueKind::Integer | ValueKind::Number => {
            text.as_ref().and_then(|text| serde_json::from_str::<Number>(text).ok())
        }
        ValueKind::String | ValueKind::Boolean => None,
    };
    let optional = [
        ("format", json!(value_type.format)),
        ("minimum", number(&bounds.min).map_or_else(|| json!(value_type.minimum), Value::Number)),
        ("maximum", number(&bounds.max).map_or_else(|| json!(value_type.maximum), Value::Number)),
        ("minLength", json!(bounds.min_len)),
        ("maxLength", json!(bounds.max_len)),
    ];
    let known = optional.into_iter().filter(|(_, value)| !value.is_null());
    object.extend(known.map(|(key, value)| (key.to_owned(), value)));
    if !value_type.values.is_empty() {
        // An open enum accepts other texts too, so its values are examples.
        object.insert(if value_type.open { "examples" } else { "enum" }.to_owned(), json!(value_type.values));
    }
    Value::Object(object)
}
