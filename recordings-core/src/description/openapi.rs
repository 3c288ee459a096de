//! Parameters as OpenAPI 3.1 has them.

use serde_json::{Map, Value, json};

use super::{Description, Parameter, Schema, ValueKind};
use crate::field::ListStyle;

impl Description {
    /// The parameter objects of OpenAPI 3.1, one per literal parameter, for the `parameters` of an operation.
    ///
    /// A nested name such as `filter[duration_secs][gte]` is one literal name: OpenAPI's `deepObject` cannot say which
    /// operators a field has, and its own examples stop at one level. Rules between parameters, which OpenAPI cannot say
    /// either, are left to the operation's text.
    #[must_use]
    pub fn to_openapi(&self) -> Vec<Value> {
        self.parameters.iter().map(parameter).collect()
    }
}

fn parameter(parameter: &Parameter) -> Value {
    let schema = schema(&parameter.schema);
    let mut object = Map::new();
    object.insert("name".to_owned(), json!(parameter.name));
    object.insert("in".to_owned(), json!("query"));
    object.insert("required".to_owned(), json!(parameter.required));
    if !parameter.doc.is_empty() {
        object.insert("description".to_owned(), json!(parameter.doc));
    }
    match parameter.list {
        None => object.insert("schema".to_owned(), schema),
        Some(style) => {
            object.insert("style".to_owned(), json!("form"));
            object.insert("explode".to_owned(), json!(style != ListStyle::Comma));
            object.insert("schema".to_owned(), json!({"type": "array", "items": schema, "minItems": 1}))
        }
    };
    Value::Object(object)
}

fn schema(schema: &Schema) -> Value {
    let kind = match schema.kind {
        ValueKind::String => "string",
        ValueKind::Integer => "integer",
        ValueKind::Number => "number",
        ValueKind::Boolean => "boolean",
    };
    let mut object = Map::new();
    object.insert("type".to_owned(), json!(kind));
    let optional =
        [("format", json!(schema.format)), ("minimum", json!(schema.minimum)), ("maximum", json!(schema.maximum))];
    let known = optional.into_iter().filter(|(_, value)| !value.is_null());
    object.extend(known.map(|(key, value)| (key.to_owned(), value)));
    if !schema.values.is_empty() {
        // An open enum takes other texts too, so its values are examples and no `enum`.
        object.insert(if schema.open { "examples" } else { "enum" }.to_owned(), json!(schema.values));
    }
    Value::Object(object)
}
