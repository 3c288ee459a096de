//! The whole query as a form: its schema, with the rules between parameters, and the encoding of lists.

use serde_json::{Map, Value, json};

use super::presence::{Layout, add_exclusions, add_rules};
use super::{literal, patterns};
use crate::declaration::{ListStyle, RuleKind};
use crate::describe::{Description, Parameter};

/// The media type object of a form with the parameters of a description.
pub(super) fn media_type(description: &Description) -> Value {
    let all: Vec<&Parameter> = description.parameters.iter().filter(|parameter| !parameter.is_under_a_key()).collect();
    let patterns: Map<String, Value> =
        description.parameters.iter().filter_map(|parameter| patterns::of_parameter(description, parameter)).collect();
    let (mut properties, mut encoding, mut required) = (Map::new(), Map::new(), Vec::new());
    for parameter in &all {
        let is_indexed = parameter.list == Some(ListStyle::Indices);
        let one = Parameter { list: parameter.list.filter(|_| !is_indexed), ..(*parameter).clone() };
        let Value::Object(mut object) = literal::parameter(description, &one) else { continue };
        let mut schema = object.remove("schema").unwrap_or_else(|| json!({"type": "string"}));
        if let Some(members) = schema.as_object_mut() {
            members.extend(["description", "deprecated"].into_iter().filter_map(|key| object.remove_entry(key)));
        }
        let mut styled: Map<String, Value> = Map::new();
        styled.extend(["style", "explode"].into_iter().filter_map(|key| object.remove_entry(key)));
        if let Some(content) = object.remove("content") {
            let inner = content.get("application/json").and_then(|json| json.get("schema")).cloned();
            schema = inner.unwrap_or(schema);
            styled.insert("contentType".to_owned(), json!("application/json"));
        }
        if !styled.is_empty() {
            encoding.insert(parameter.name.clone(), Value::Object(styled));
        }
        if literal::is_required(description, parameter) {
            required.push(&*parameter.name);
        }
        properties.insert(parameter.name.clone(), schema);
    }
    for groups in &description.groups {
        if let Some(functions) =
            description.functions().find(|functions| functions.get("name") == Some(&json!(groups.root)))
        {
            properties.insert(groups.root.clone(), functions.get("schema").cloned().unwrap_or_default());
        }
    }
    let mut schema = Map::new();
    schema.insert("type".to_owned(), json!("object"));
    schema.insert("properties".to_owned(), Value::Object(properties));
    if !patterns.is_empty() {
        schema.insert("patternProperties".to_owned(), Value::Object(patterns));
    }
    schema.insert("additionalProperties".to_owned(), json!(false));
    if !required.is_empty() {
        schema.insert("required".to_owned(), json!(required));
    }
    let of_filters: Vec<&Parameter> =
        all.into_iter().filter(|parameter| parameter.operator != parameter.name).collect();
    add_exclusions(&mut schema, &of_filters, Layout::Literal);
    add_rules(&mut schema, description, &of_filters, (Layout::Literal, !description.groups.is_empty()));
    let mut media_type = Map::new();
    media_type.insert("schema".to_owned(), Value::Object(schema));
    if !encoding.is_empty() {
        media_type.insert("encoding".to_owned(), Value::Object(encoding));
    }
    Value::Object(media_type)
}

/// Whether a query without parameters breaks a rule.
pub(super) fn is_required(description: &Description) -> bool {
    let demands = |kind: RuleKind| matches!(kind, RuleKind::Required | RuleKind::AtLeastOne);
    description.groups.is_empty() && description.rules.iter().any(|rule| rule.within.is_none() && demands(rule.kind))
}
