//! One parameter object for each literal parameter.

use serde_json::{Map, Value, json};

use super::list;
use crate::declaration::{FIRST, ListStyle, Rule};
use crate::describe::value_schema::{self, join, object_of};
use crate::describe::{Description, Order, OrderForm, Parameter};
use crate::text::all_of;

/// The parameter object of a parameter.
pub(super) fn parameter(description: &Description, parameter: &Parameter) -> Value {
    let mut object = Map::new();
    // A generated client repeats the name for each value of a list, and an index cannot be repeated.
    let indexed = parameter.name.strip_suffix(FIRST).filter(|_| parameter.list == Some(ListStyle::Indices));
    object.insert("name".to_owned(), indexed.map_or_else(|| json!(parameter.name), |name| json!(format!("{name}[]"))));
    object.insert("in".to_owned(), json!("query"));
    object.insert("required".to_owned(), json!(is_required(description, parameter)));
    if parameter.deprecated {
        object.insert("deprecated".to_owned(), json!(true));
    }
    let text = text(description, parameter);
    if !text.is_empty() {
        object.insert("description".to_owned(), json!(text));
    }
    if allows_empty(parameter) {
        object.insert("allowEmptyValue".to_owned(), json!(true));
    }
    object.extend(value(parameter));
    let order =
        description.orders.iter().find(|order| parameter.operator == parameter.name && order.owns(&parameter.name));
    if let Some(order) = order
        && let Some(schema) = object.get_mut("schema").and_then(Value::as_object_mut)
    {
        in_order(order, schema);
    }
    Value::Object(object)
}

/// Whether every query has the parameter. In a filter that can be grouped, a branch may have it instead.
pub(super) fn is_required(description: &Description, parameter: &Parameter) -> bool {
    let is_grouped = || description.groups.iter().any(|groups| groups.root == parameter.root);
    parameter.required && !is_grouped()
}

/// Whether the parameter can be there without a value: as an empty text, or as an empty list.
fn allows_empty(parameter: &Parameter) -> bool {
    let (value_type, bounds) = (&parameter.value_type, &parameter.bounds);
    let has_empty_text = value_type.is_any_text() && !value_type.open && bounds.min_len.is_none_or(|least| least == 0)
        || value_type.values.iter().any(|value| value.is_empty());
    parameter.allows_empty || has_empty_text && parameter.list.is_none()
}

/// Says of an order in one parameter that it has each field once.
fn in_order(order: &Order, schema: &mut Map<String, Value>) {
    type Written = Box<dyn Fn(&str) -> String>;
    let written: [Written; 2] = match &order.form {
        OrderForm::Minus => [&order.ascending, &order.descending].map(|sign| {
            let sign = sign.clone().unwrap_or_default();
            Box::new(move |field: &str| format!("{sign}{field}")) as Written
        }),
        OrderForm::Suffix(separator) => [&order.ascending, &order.descending].map(|word| {
            let end = format!("{separator}{}", word.as_deref().unwrap_or_default());
            Box::new(move |field: &str| format!("{field}{end}")) as Written
        }),
        OrderForm::Fields | OrderForm::Directions | OrderForm::Two(_) => return,
    };
    order.add_to(schema, written);
}

/// The schema of a parameter's value, with the style of a list.
fn value(parameter: &Parameter) -> Map<String, Value> {
    let (style, is_exploded) = match parameter.list {
        None => return object_of([("schema", Value::Object(value_schema::schema(parameter)))]),
        Some(ListStyle::Brackets | ListStyle::Repeat | ListStyle::Indices) => ("form", true),
        Some(ListStyle::Comma) => ("form", false),
        Some(ListStyle::Pipes) => ("pipeDelimited", false),
        // OpenAPI has no style for it, so that the whole list is one string.
        Some(ListStyle::Dots) => return object_of([("schema", list::joined(parameter))]),
        Some(ListStyle::Json) => {
            return object_of([("content", json!({"application/json": {"schema": list::array(parameter)}}))]);
        }
    };
    object_of([("style", json!(style)), ("explode", json!(is_exploded)), ("schema", list::array(parameter))])
}

/// The docs, what an operator of another crate demands, what the parameter cannot be combined with, and the rules that it is part of.
fn text(description: &Description, parameter: &Parameter) -> String {
    let doc = match &parameter.alias_of {
        Some(written) => format!("Another name of `{written}`."),
        None => value_schema::doc(parameter),
    };
    let stem = parameter.stem();
    let of_field = description
        .parameters
        .iter()
        .filter(|other| other.stem() == stem && other.operator != other.name)
        .collect::<Vec<_>>();
    let excluded: Vec<&str> = of_field
        .iter()
        .filter(|other| other.name != parameter.name && !other.slot().combines_with(parameter.slot()))
        .map(|other| &*other.name)
        .collect();
    let exclusion = match excluded.len() {
        0 => String::new(),
        1..=3 => format!("Cannot be combined with {}.", all_of(&excluded)),
        count if count + 1 == of_field.len() => "Cannot be combined with another condition on the field.".to_owned(),
        _ => format!("Cannot be combined with {}.", all_of(&excluded)),
    };
    let is_of_it = |field: &str| {
        let start = field.strip_suffix("[…]").or_else(|| field.strip_suffix("…]")).unwrap_or(field);
        field == stem || start.len() < field.len() && stem.starts_with(start)
    };
    let rules = description.rules.iter().filter(|rule| rule.fields.iter().any(|field| is_of_it(field)));
    let rules: Vec<String> = rules.map(sentence).collect();
    // The names of the other operators say what they demand.
    let operator = parameter.operator_doc.as_deref().unwrap_or_default();
    join(&join(&join(&doc, operator), &exclusion), &rules.join(" "))
}

/// A rule as a sentence.
fn sentence(rule: &Rule) -> String {
    let rule = rule.to_string();
    let mut letters = rule.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase()).into_iter();
    first.chain(letters).chain(['.']).collect()
}
