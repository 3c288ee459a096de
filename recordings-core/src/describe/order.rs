//! The parameters of an order, as data.

use serde::{Deserialize, Serialize};

use super::{Description, Parameter};
use crate::declaration::{Bounds, ListStyle};
use crate::value::{Direction, OrderList, OrderStyle, OrderWire, ValueType};

impl Description {
    /// The description of an order by these fields.
    pub(crate) fn of_order(wire: &OrderWire, fields: &[String]) -> Self {
        let parameter = wire.parameter;
        let (mut directions, mut words) = (Vec::new(), Vec::new());
        for &direction in &[Direction::Ascending, Direction::Descending] {
            if wire.only.is_none_or(|only| only == direction) {
                directions.push(direction);
                words.push(wire.word(direction).to_owned());
            }
        }
        let mut parameters = Vec::new();
        match wire.style {
            OrderStyle::Minus(list) => {
                let mut values = Vec::new();
                for sign in &words {
                    for field in fields {
                        values.push(format!("{sign}{field}"));
                    }
                }
                let doc = match (wire.ascending, wire.descending) {
                    ("", "-") => "The order: each field once, with a minus for descending.".to_owned(),
                    (ascending, descending) => format!(
                        "The order: each field once, after `{ascending}` for ascending and `{descending}` for descending."
                    ),
                };
                parameters.push(listed(wire, (suffixed(parameter, list), values), style(list), &doc));
            }
            OrderStyle::Suffix(separator, list) => {
                let mut values = Vec::new();
                for word in &words {
                    for field in fields {
                        values.push(format!("{field}{separator}{word}"));
                    }
                }
                let doc = "The order: each field once, with its direction.";
                parameters.push(listed(wire, (suffixed(parameter, list), values), style(list), doc));
            }
            OrderStyle::Fields => {
                for field in fields {
                    let doc = "The direction of the order by this field.";
                    parameters.push(described(format!("{parameter}[{field}]"), words.clone(), None, doc));
                }
            }
            OrderStyle::Directions => {
                for word in &words {
                    let doc = "The fields of the order in this direction, each once.";
                    let name = format!("{parameter}[{word}]");
                    parameters.push(described(name, fields.to_vec(), Some(ListStyle::Comma), doc));
                }
            }
            OrderStyle::Two(direction) => {
                parameters.push(described(parameter.to_owned(), fields.to_vec(), None, "The field of the order."));
                parameters.push(described(direction.to_owned(), words, None, "The direction of the order."));
            }
        }
        let order = Order {
            parameter: parameter.to_owned(),
            fields: fields.to_vec(),
            form: OrderForm::of(wire.style),
            list: wire.list().map_or(ListStyle::Comma, style),
            ascending: directions.contains(&Direction::Ascending).then(|| wire.ascending.to_owned()),
            descending: directions.contains(&Direction::Descending).then(|| wire.descending.to_owned()),
            single: wire.has_one_field(),
        };
        Self { parameters, orders: vec![order], ..Self::of_nothing() }
    }
}

/// An order as data.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct Order {
    /// The parameter: `sort`.
    pub parameter: String,
    /// The fields to sort by.
    pub fields: Vec<String>,
    /// Where the fields and their directions are.
    pub form: OrderForm,
    /// How several fields are written, if they are values of one parameter.
    pub list: ListStyle,
    /// The word for the ascending direction, or in the form `minus` its sign in front of the field. `None` if there is no such
    /// order.
    pub ascending: Option<String>,
    /// The word for the descending direction, or its sign. `None` if there is no such order.
    pub descending: Option<String>,
    /// Whether there is one field at most.
    pub single: bool,
}

/// Where the fields of an order and their directions are.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum OrderForm {
    /// `sort=-title,name`
    Minus,
    /// `sort=title:desc`, with what is between a field and its direction.
    Suffix(String),
    /// `order[title]=desc`
    Fields,
    /// `sort_by[desc]=title`
    Directions,
    /// `sort=title&order=desc`, with the parameter of the direction.
    Two(String),
}

impl OrderForm {
    fn of(style: OrderStyle) -> Self {
        match style {
            OrderStyle::Minus(_) => Self::Minus,
            OrderStyle::Suffix(separator, _) => Self::Suffix(separator.to_owned()),
            OrderStyle::Fields => Self::Fields,
            OrderStyle::Directions => Self::Directions,
            OrderStyle::Two(direction) => Self::Two(direction.to_owned()),
        }
    }
}

impl Order {
    /// Adds to a schema that it is an array of the fields in either direction, each field once.
    #[cfg(any(feature = "json", feature = "openapi"))]
    pub(super) fn add_to(
        &self,
        schema: &mut serde_json::Map<String, serde_json::Value>,
        written: [impl Fn(&str) -> String; 2],
    ) {
        use serde_json::{Value, json};
        let [ascending, descending] = written;
        let has = |text: String| json!({"contains": {"const": text}});
        let (mut values, mut twice) = (Vec::new(), Vec::new());
        values.extend(self.ascending.iter().flat_map(|_| self.fields.iter().map(|field| ascending(field))));
        values.extend(self.descending.iter().flat_map(|_| self.fields.iter().map(|field| descending(field))));
        if !self.single && values.len() > self.fields.len() {
            let both = |field: &String| json!({"not": {"allOf": [has(ascending(field)), has(descending(field))]}});
            twice.extend(self.fields.iter().map(both));
        }
        let keywords = [
            ("type", json!("array")),
            ("items", json!({"type": "string", "enum": values})),
            ("minItems", json!(1)),
            ("maxItems", json!(if self.single { 1 } else { self.fields.len() })),
            ("uniqueItems", json!(true)),
            ("allOf", Value::Array(twice)),
        ];
        let said = keywords.into_iter().filter(|(_, value)| *value != json!([]));
        schema.extend(said.map(|(key, value)| (key.to_owned(), value)));
    }

    /// Whether a parameter is the order's.
    #[cfg(any(feature = "json", feature = "openapi", feature = "typescript"))]
    pub(super) fn owns(&self, parameter: &str) -> bool {
        crate::text::is_at_or_below(parameter, &self.parameter)
            || matches!(&self.form, OrderForm::Two(direction) if parameter == direction)
    }

    /// The fields with a minus in front of those in descending order, as the JSON form of a query has them.
    #[cfg(any(feature = "json", feature = "typescript"))]
    pub(super) fn signed(&self) -> Vec<String> {
        let ascending = self.ascending.iter().flat_map(|_| self.fields.iter().cloned());
        let descending = self.descending.iter().flat_map(|_| self.fields.iter().map(|field| format!("-{field}")));
        ascending.chain(descending).collect()
    }
}

/// The parameter of an order whose fields are its values.
fn listed(wire: &OrderWire, (name, values): (String, Vec<String>), list: ListStyle, doc: &str) -> Parameter {
    Parameter {
        also_read: wire.read_lists.iter().copied().map(style).collect(),
        ..described(name, values, Some(list), doc)
    }
}

pub(crate) fn described(name: String, values: Vec<String>, list: Option<ListStyle>, doc: &str) -> Parameter {
    Parameter {
        field: name.clone(),
        operator: name.clone(),
        root: String::new(),
        within: Vec::new(),
        stem: None,
        operator_doc: None,
        slot: None,
        name,
        value_type: ValueType { values: values.into_iter().map(Into::into).collect(), ..ValueType::STRING },
        bounds: Bounds::default(),
        list,
        also_read: Vec::new(),
        allows_empty: false,
        exactly: None,
        quantifiers: Vec::new(),
        alias_of: None,
        required: false,
        deprecated: false,
        doc: doc.to_owned(),
    }
}

const fn style(list: OrderList) -> ListStyle {
    match list {
        OrderList::Comma => ListStyle::Comma,
        OrderList::Repeat => ListStyle::Repeat,
        OrderList::Brackets => ListStyle::Brackets,
        OrderList::Indices => ListStyle::Indices,
    }
}

fn suffixed(parameter: &str, list: OrderList) -> String {
    match list {
        OrderList::Comma | OrderList::Repeat => parameter.to_owned(),
        OrderList::Brackets => format!("{parameter}[]"),
        OrderList::Indices => format!("{parameter}[0]"),
    }
}
