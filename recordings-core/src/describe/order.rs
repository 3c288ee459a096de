//! The parameters of an order, as data.

use super::{Description, Parameter};
use crate::declaration::{Bounds, ListStyle};
use crate::value::{Direction, OrderList, OrderStyle, OrderWire, ValueType};

impl Description {
    /// The description of an order by these fields.
    pub(crate) fn of_order(wire: &OrderWire, fields: &[String]) -> Self {
        let parameter = wire.parameter;
        let directions: Vec<Direction> = match wire.only {
            Some(only) => vec![only],
            None => vec![Direction::Ascending, Direction::Descending],
        };
        let words = || directions.iter().map(|direction| wire.word(*direction).to_owned()).collect::<Vec<_>>();
        let parameters = match wire.style {
            OrderStyle::Minus(list) => {
                let sign = |direction: Direction| if direction == Direction::Descending { "-" } else { "" };
                let values = directions
                    .iter()
                    .flat_map(|direction| fields.iter().map(|field| [sign(*direction), field].concat()));
                let doc = "The order: each field once, with a minus for descending.";
                vec![described(suffixed(parameter, list), values.collect(), Some(style(list)), doc)]
            }
            OrderStyle::Suffix(separator, list) => {
                let values = words();
                let values =
                    values.iter().flat_map(|word| fields.iter().map(move |field| [field, separator, word].concat()));
                let doc = "The order: each field once, with its direction.";
                vec![described(suffixed(parameter, list), values.collect(), Some(style(list)), doc)]
            }
            OrderStyle::Fields => {
                let by = |field: &String| {
                    described(
                        format!("{parameter}[{field}]"),
                        words(),
                        None,
                        "The direction of the order by this field.",
                    )
                };
                fields.iter().map(by).collect()
            }
            OrderStyle::Directions => {
                let by = |word: String| {
                    let doc = "The fields of the order in this direction, each once.";
                    described(format!("{parameter}[{word}]"), fields.to_vec(), Some(ListStyle::Comma), doc)
                };
                words().into_iter().map(by).collect()
            }
            OrderStyle::Two(direction) => vec![
                described(parameter.to_owned(), fields.to_vec(), None, "The field of the order."),
                described(direction.to_owned(), words(), None, "The direction of the order."),
            ],
        };
        Self { parameters, ..Self::of_nothing() }
    }
}

pub(crate) fn described(name: String, values: Vec<String>, list: Option<ListStyle>, doc: &str) -> Parameter {
    Parameter {
        field: name.clone(),
        operator: name.clone(),
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
