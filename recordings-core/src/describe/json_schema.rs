//! The JSON Schema of the JSON form of a filter or of a whole query: flat, without references.

mod rules;
mod tool;

use serde_json::{Map, Value, json};

use super::keywords::exclude;
use super::tree::{Family, Field, MemberKind, Object, group_key};
use super::value_schema::{doc, list_counts, object_of, schema, without_separator};
use super::{Description, Groups, Order, Parameter};
use crate::value::{NumberForm, ValueKind};

impl Description {
    /// Returns the JSON Schema (2020-12) of what [`Filter::to_json`](crate::Filter::to_json) or, for a whole query,
    /// [`Query::to_json`](crate::Query::to_json) writes.
    ///
    /// The schema includes the rules between fields, and which operators cannot be combined. It has no `$ref`, so groups are
    /// written out to their declared depth, or less deep if that took more than two hundred copies of the filter. Rules that
    /// demand a condition are omitted for a filter that can be grouped, since a branch may meet them.
    ///
    /// For JSON Schema, `1.0` is an integer. [`Filter::from_json`](crate::Filter::from_json) refuses it, as a query does.
    ///
    /// ```
    /// use recordings_core::{Description, Exact, Filter};
    /// use serde_json::json;
    ///
    /// #[derive(Filter)]
    /// struct RoomFilter {
    ///     /// Seats of the room.
    ///     #[filter(ops(eq), min = 1)]
    ///     seats: Exact<u8>,
    /// }
    ///
    /// let schema = json!({
    ///     "$schema": "https://json-schema.org/draft/2020-12/schema",
    ///     "type": "object",
    ///     "properties": {"seats": {
    ///         "type": "object",
    ///         "description": "Seats of the room.",
    ///         "properties": {"eq": {"description": "Equal to the value.", "type": "integer", "minimum": 1, "maximum": 255}},
    ///         "additionalProperties": false,
    ///         "minProperties": 1,
    ///         "maxProperties": 1,
    ///     }},
    ///     "additionalProperties": false,
    /// });
    /// assert_eq!(Description::of::<RoomFilter>().to_json_schema(), schema);
    /// ```
    #[must_use]
    pub fn to_json_schema(&self) -> Value {
        let families = self.families();
        let mut schema = match &*families {
            [family] if !self.whole => family_schema(family),
            _ => whole(&families, &self.orders),
        };
        schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
        Value::Object(schema)
    }
}

/// The families by their roots. The fields of one without a root are beside them.
fn whole(families: &[Family<'_>], orders: &[Order]) -> Map<String, Value> {
    let (mut properties, mut required) = (Map::new(), Vec::new());
    for family in families {
        let inner = family_schema(family);
        if family.root.is_empty() {
            let Some(Value::Object(own)) = inner.get("properties") else { continue };
            properties.extend(own.clone());
        } else {
            if family.object.demands() && family.groups.is_none() {
                required.push(family.root);
            }
            properties.insert(family.root.to_owned(), Value::Object(inner));
        }
    }
    properties.extend(orders.iter().map(|order| (order.parameter.clone(), order_schema(order))));
    let mut schema = object(properties);
    if !required.is_empty() {
        schema.insert("required".to_owned(), json!(required));
    }
    schema
}

/// An order: its fields, each once.
fn order_schema(order: &Order) -> Value {
    let mut schema = Map::new();
    schema.insert("description".to_owned(), json!("The order: each field once, with a minus for descending."));
    order.add_to(&mut schema, [|field: &str| field.to_owned(), |field: &str| format!("-{field}")]);
    Value::Object(schema)
}

fn object(properties: Map<String, Value>) -> Map<String, Value> {
    object_of([
        ("type", json!("object")),
        ("properties", Value::Object(properties)),
        ("additionalProperties", json!(false)),
    ])
}

fn family_schema(family: &Family<'_>) -> Map<String, Value> {
    match family.groups {
        None => object_schema(&family.object, false),
        Some(groups) => grouped(family, groups, groups.written_depth()),
    }
}

/// A filter with its groups, down to a depth.
fn grouped(family: &Family<'_>, groups: &Groups, depth: usize) -> Map<String, Value> {
    let mut schema = object_schema(&family.object, true);
    let (Some(inner_depth), Some(Value::Object(properties))) = (depth.checked_sub(1), schema.get_mut("properties"))
    else {
        return schema;
    };
    let mut branch = grouped(family, groups, inner_depth);
    branch.insert("minProperties".to_owned(), json!(1));
    for (word, sentence) in
        [(&groups.any, "At least one of these filters is met."), (&groups.all, "Each of these filters is met.")]
    {
        if let Some(word) = word {
            let array = json!({
                "type": "array", "description": sentence, "items": branch, "minItems": 1, "maxItems": groups.width,
            });
            properties.insert(group_key(word, &family.object), array);
        }
    }
    if let Some(word) = &groups.not {
        branch.insert("description".to_owned(), json!("This filter is not met."));
        properties.insert(group_key(word, &family.object), Value::Object(branch));
    }
    schema
}

/// The members of a filter. What a filter demands is not said of one that can be grouped.
fn object_schema(inner: &Object<'_>, is_grouped: bool) -> Map<String, Value> {
    if let Some(field) = inner.only_field() {
        return field_schema(field);
    }
    if let Some(inner) = inner.only_keys() {
        return keys_schema(inner);
    }
    let properties = inner.members.iter().map(|member| {
        let schema = match &member.kind {
            MemberKind::Field(field) => field_schema(field),
            MemberKind::Nested(inner) => not_empty(object_schema(inner, false)),
            MemberKind::Keys(inner) => keys_schema(inner),
        };
        (member.name.to_owned(), Value::Object(schema))
    });
    let mut schema = object(properties.collect());
    rules::add(&mut schema, &inner.rules, is_grouped);
    schema
}

fn not_empty(mut schema: Map<String, Value>) -> Map<String, Value> {
    schema.insert("minProperties".to_owned(), json!(1));
    schema
}

/// Filters under free keys.
fn keys_schema(inner: &Object<'_>) -> Map<String, Value> {
    object_of([
        ("type", json!("object")),
        ("propertyNames", json!({"pattern": r"^[^\[\]]+$"})),
        ("additionalProperties", Value::Object(not_empty(object_schema(inner, false)))),
    ])
}

/// The operators of a field.
fn field_schema(field: &Field<'_>) -> Map<String, Value> {
    let properties =
        field.parameters.iter().map(|parameter| (parameter.operator.clone(), Value::Object(operand(parameter))));
    let mut schema = not_empty(object(properties.collect()));
    if let Some(head) = field.head() {
        let doc = doc(head);
        if !doc.is_empty() {
            schema.insert("description".to_owned(), json!(doc));
        }
        if head.deprecated {
            schema.insert("deprecated".to_owned(), json!(true));
        }
    }
    exclude(&mut schema, field.parameters.iter().copied(), |parameter| parameter.operator.clone());
    schema
}

/// The operand of an operator.
fn operand(parameter: &Parameter) -> Map<String, Value> {
    let mut value = json_value(parameter);
    if let Some(pattern) = without_separator(parameter) {
        value.insert("pattern".to_owned(), json!(pattern));
    }
    let mut schema = if parameter.list.is_some() {
        let (least, most) = list_counts(parameter);
        object_of([
            ("type", json!("array")),
            ("items", Value::Object(value)),
            ("minItems", json!(least)),
            ("maxItems", json!(most)),
        ])
    } else {
        value
    };
    if let Some(sentence) = parameter.sentence() {
        schema.insert("description".to_owned(), json!(sentence));
    }
    schema
}

/// One value in JSON.
fn json_value(parameter: &Parameter) -> Map<String, Value> {
    let mut value = schema(parameter);
    let pattern = match (parameter.value_type.kind, parameter.value_type.number_form()) {
        (ValueKind::String | ValueKind::Boolean, _) | (_, NumberForm::Number) => return value,
        (ValueKind::Integer | ValueKind::Number, NumberForm::Text) => {
            value = Map::new();
            value.insert("type".to_owned(), json!("string"));
            r"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$"
        }
        (ValueKind::Integer | ValueKind::Number, NumberForm::Either) => {
            let number = value.get("type").cloned().unwrap_or_default();
            value.insert("type".to_owned(), json!([number, "string"]));
            r"^-?(?:0|[1-9][0-9]*)$"
        }
    };
    value.insert("pattern".to_owned(), json!(pattern));
    value
}
