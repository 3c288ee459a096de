//! The schema of a tool's arguments, as strict tool calling demands it.

use serde_json::{Map, Value, json};

use crate::declaration::RuleKind;
use crate::describe::tree::{Family, Field, LocalRule, MemberKind, Object, group_key};
use crate::describe::value_schema::{doc, join};
use crate::describe::{Description, Groups, Order, Parameter};
use crate::text::all_of;
use crate::value::{NumberForm, ValueKind};

/// The formats that strict tool calling knows.
const FORMATS: &[&str] = &["date", "date-time", "uuid", "ipv4", "ipv6"];

impl Description {
    /// Returns the JSON Schema of a tool's arguments, for strict tool calling. Pass the arguments of a call to
    /// [`Filter::from_tool_call`](crate::Filter::from_tool_call), and its error to the model.
    ///
    /// Every property is listed as required, and is `null` if it is left out. There is no `$ref`, and no keyword that strict tool
    /// calling refuses: bounds, rules, and which operators cannot be combined are in the descriptions.
    ///
    /// Groups are one deep. Filters under free keys are left out, since strict objects have fixed keys.
    #[must_use]
    pub fn to_tool_schema(&self) -> Value {
        let families = self.families();
        let mut schema = match &*families {
            [family] if !self.whole => family_schema(family),
            _ => {
                let mut properties = Map::new();
                for family in families.iter().filter(|family| family.object.only_keys().is_none()) {
                    let inner = family_schema(family);
                    match inner.get("properties") {
                        Some(Value::Object(own)) if family.root.is_empty() => properties.extend(own.clone()),
                        _ => {
                            properties.insert(family.root.to_owned(), Value::Object(optional(inner)));
                        }
                    }
                }
                properties.extend(self.orders.iter().map(|order| (order.parameter.clone(), order_schema(order))));
                strict(properties, "")
            }
        };
        schema.insert("type".to_owned(), json!("object"));
        Value::Object(schema)
    }
}

/// An object all of whose properties are listed.
fn strict(properties: Map<String, Value>, description: &str) -> Map<String, Value> {
    let required: Vec<String> = properties.keys().cloned().collect();
    let mut schema = Map::new();
    schema.insert("type".to_owned(), json!("object"));
    if !description.is_empty() {
        schema.insert("description".to_owned(), json!(description));
    }
    schema.insert("properties".to_owned(), Value::Object(properties));
    schema.insert("required".to_owned(), json!(required));
    schema.insert("additionalProperties".to_owned(), json!(false));
    schema
}

/// The same schema, or `null`.
fn optional(mut schema: Map<String, Value>) -> Map<String, Value> {
    let kinds = match schema.remove("type") {
        Some(Value::Array(kinds)) => kinds,
        kind => kind.into_iter().collect(),
    };
    schema.insert("type".to_owned(), Value::Array(kinds.into_iter().chain([json!("null")]).collect()));
    if let Some(Value::Array(values)) = schema.get_mut("enum") {
        values.push(Value::Null);
    }
    schema
}

fn order_schema(order: &Order) -> Value {
    let description = if order.single {
        "The order: one field, with a minus for descending."
    } else {
        "The order: each field once, with a minus for descending."
    };
    json!({
        "type": ["array", "null"],
        "description": description,
        "items": {"type": "string", "enum": order.signed()},
    })
}

fn family_schema(family: &Family<'_>) -> Map<String, Value> {
    let Some(groups) = family.groups else { return object_schema(&family.object) };
    let mut properties = members(&family.object);
    add_groups(&mut properties, family, groups, || object_schema(&family.object));
    strict(properties, &sentences(&family.object.rules))
}

/// The members of a filter, or the operators of its only field without a name.
fn object_schema(object: &Object<'_>) -> Map<String, Value> {
    match object.only_field() {
        Some(field) => field_schema(field),
        None => strict(members(object), &sentences(&object.rules)),
    }
}

fn add_groups(
    properties: &mut Map<String, Value>,
    family: &Family<'_>,
    groups: &Groups,
    branch: impl Fn() -> Map<String, Value>,
) {
    for (word, sentence) in
        [(&groups.any, "At least one of these filters is met."), (&groups.all, "Each of these filters is met.")]
    {
        if let Some(word) = word {
            let description = format!("{sentence} At most {} filters.", groups.width);
            let array = json!({"type": ["array", "null"], "description": description, "items": branch()});
            properties.insert(group_key(word, &family.object), array);
        }
    }
    if let Some(word) = &groups.not {
        let mut branch = optional(branch());
        branch.insert("description".to_owned(), json!("This filter is not met."));
        properties.insert(group_key(word, &family.object), Value::Object(branch));
    }
}

fn members(object: &Object<'_>) -> Map<String, Value> {
    let schemas = object.members.iter().filter_map(|member| {
        let schema = match &member.kind {
            MemberKind::Field(field) => optional(field_schema(field)),
            MemberKind::Nested(inner) if members(inner).is_empty() => return None,
            MemberKind::Nested(inner) => optional(object_schema(inner)),
            MemberKind::Keys(_) => return None,
        };
        Some((member.name.to_owned(), Value::Object(schema)))
    });
    schemas.collect()
}

/// The rules between members, in words.
fn sentences(rules: &[LocalRule<'_>]) -> String {
    let sentence = |rule: &LocalRule<'_>| {
        let (all, first) = (all_of(&rule.members), rule.members.first().copied().unwrap_or_default());
        let second = rule.members.get(1).copied().unwrap_or_default();
        match rule.kind {
            RuleKind::Required => format!("`{first}` is required."),
            RuleKind::Requires => format!("`{first}` requires `{second}`."),
            RuleKind::Conflicts => format!("`{first}` conflicts with `{second}`."),
            RuleKind::AtLeastOne => format!("At least one of {all} is required."),
            RuleKind::AtMostOne => format!("At most one of {all} is allowed."),
        }
    };
    rules.iter().map(sentence).collect::<Vec<_>>().join(" ")
}

fn field_schema(field: &Field<'_>) -> Map<String, Value> {
    let properties = field.parameters.iter().map(|parameter| {
        let schema = optional(operand(parameter));
        (parameter.operator.clone(), Value::Object(schema))
    });
    let doc = field.head().map(doc).unwrap_or_default();
    strict(properties.collect(), &join(&doc, &exclusions(field)))
}

/// Which operators cannot be combined, in words.
fn exclusions(field: &Field<'_>) -> String {
    let (alone, slots) = field.slots();
    let names = |together: &[&Parameter]| {
        all_of(&together.iter().map(|parameter| parameter.operator.as_str()).collect::<Vec<_>>())
    };
    let mut sentences = Vec::new();
    if slots.is_empty() && alone.len() > 1 {
        return "Set one operator.".to_owned();
    }
    if !alone.is_empty() && !slots.is_empty() {
        sentences.push(format!("{} cannot be combined with another operator.", names(&alone)));
    }
    sentences
        .extend(slots.iter().filter(|slot| slot.len() > 1).map(|slot| format!("Set at most one of {}.", names(slot))));
    sentences.join(" ")
}

/// The operand of an operator, with its bounds in words.
fn operand(parameter: &Parameter) -> Map<String, Value> {
    let full = super::operand(parameter);
    let kept = |schema: &Map<String, Value>| -> Map<String, Value> {
        let is_kept = |key: &str, value: &Value| match key {
            "type" | "enum" => true,
            "format" => FORMATS.iter().any(|format| value == format),
            _ => false,
        };
        schema
            .iter()
            .filter(|(key, value)| is_kept(key, value))
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect()
    };
    let mut schema = kept(&full);
    if let Some(Value::Object(items)) = full.get("items") {
        schema.insert("items".to_owned(), Value::Object(kept(items)));
    }
    let mut words: Vec<String> = parameter.sentence().map(str::to_owned).into_iter().collect();
    words.extend(bounds(parameter));
    if let Some(count) = parameter.exactly {
        words.push(format!("{count} values."));
    } else if parameter.list.is_some() && !parameter.allows_empty {
        words.push("At least one value.".to_owned());
    }
    if parameter.value_type.open {
        words.push(format!("Known values are {}.", all_of(&parameter.value_type.values)));
    }
    schema.insert("description".to_owned(), json!(words.join(" ")));
    schema
}

/// The bounds of a value, in words.
fn bounds(parameter: &Parameter) -> Option<String> {
    let (value_type, own) = (&parameter.value_type, &parameter.bounds);
    if !own.is_empty() {
        return Some(format!("Accepts {own}."));
    }
    match (value_type.kind, value_type.number_form()) {
        (ValueKind::Integer, _) => match value_type.ends() {
            (Some(least), Some(most)) => Some(format!("From {least} to {most}.")),
            (Some(least), None) => Some(format!("At least {least}.")),
            (None, _) => None,
        },
        (ValueKind::Number, NumberForm::Text) => Some("A decimal number, as a string.".to_owned()),
        (ValueKind::Number | ValueKind::String | ValueKind::Boolean, _) => None,
    }
}
