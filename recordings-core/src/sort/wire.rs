//! How an order is written.

use crate::query::OtherPairs;
use crate::text::is_at_or_below;
use crate::value::{Direction, InvalidValue, OrderList, OrderStyle, OrderWire};

/// The order of a [`ListQuery`](crate::ListQuery): [`Sort`](super::Sort), or [`Unsorted`](super::Unsorted).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an order",
    label = "not an order",
    note = "write `Sort<{Self}>`, with `#[derive(FilterValue)]` on the enum of the fields to sort by, or leave the order out for `Unsorted`"
)]
pub trait Sorting: Default + OtherPairs {
    /// How it is written, if there can be an order.
    #[doc(hidden)]
    const WIRE: Option<&'static OrderWire>;

    /// The names of the fields to sort by.
    #[doc(hidden)]
    fn names() -> Vec<String>;

    /// Adds a field by its text, which follows a sign.
    #[doc(hidden)]
    fn add(&mut self, field: &str, direction: Direction, sign: &str) -> Result<(), InvalidValue>;

    /// The fields by their texts, with their directions.
    #[doc(hidden)]
    fn by_name(&self) -> Vec<(String, Direction)>;
}

/// A sign that a form reads as a blank.
pub(super) const PLUS: &str = "+";

/// Refuses a field in a query that is one too many, or has a direction that the API does not have.
pub(super) fn check_added(wire: &OrderWire, direction: Direction, count: usize) -> Result<(), InvalidValue> {
    if let Some(only) = wire.only
        && only != direction
    {
        let word = if only == Direction::Ascending { "ascending" } else { "descending" };
        return Err(InvalidValue::expected(format!("a field in {word} order, which is the only one")));
    }
    if wire.has_one_field() && count > 0 {
        return Err(InvalidValue::expected("one field"));
    }
    Ok(())
}

/// The order's parameter that a decoded key is, or begins with.
pub(super) fn owner(wire: &OrderWire, key: &str) -> Option<&'static str> {
    let is_owner = |parameter: &&str| is_at_or_below(key, parameter);
    Some(wire.parameter).filter(is_owner).or_else(|| wire.direction_parameter().filter(is_owner))
}

/// Calls `write` with each parameter and its value. Commas in a value separate its parts.
pub(super) fn each_pair(wire: &OrderWire, fields: &[(String, Direction)], write: &mut dyn FnMut(&str, &str)) {
    let parameter = wire.parameter;
    match wire.style {
        OrderStyle::Minus(list) => {
            let mut parts = Vec::new();
            for (field, direction) in fields {
                parts.push(format!("{}{field}", wire.word(*direction)));
            }
            listed(parameter, list, &parts, write);
        }
        OrderStyle::Suffix(separator, list) => {
            let mut parts = Vec::new();
            for (field, direction) in fields {
                parts.push(format!("{field}{separator}{}", wire.word(*direction)));
            }
            listed(parameter, list, &parts, write);
        }
        OrderStyle::Fields => {
            for (field, direction) in fields {
                write(&format!("{parameter}[{field}]"), wire.word(*direction));
            }
        }
        OrderStyle::Directions => {
            // Fields after each other that have one direction are one parameter, which comes again if the directions alternate.
            let mut rest = fields;
            while let [(first, direction), after @ ..] = rest {
                let mut names = first.clone();
                rest = after;
                while let [(next, other), after @ ..] = rest
                    && other == direction
                {
                    names.push(',');
                    names.push_str(next);
                    rest = after;
                }
                write(&format!("{parameter}[{}]", wire.word(*direction)), &names);
            }
        }
        OrderStyle::Two(direction_parameter) => {
            for (field, direction) in fields {
                write(parameter, field);
                write(direction_parameter, wire.word(*direction));
            }
        }
    }
}

/// The parameters of an order by fields that have a minus in front of them where they descend.
#[cfg(feature = "json")]
pub(crate) fn signed_pairs(wire: &OrderWire, fields: &[String]) -> Vec<(String, String)> {
    let fields: Vec<_> = fields
        .iter()
        .map(|field| match field.strip_prefix('-') {
            Some(field) => (field.to_owned(), Direction::Descending),
            None => (field.clone(), Direction::Ascending),
        })
        .collect();
    let mut pairs = Vec::new();
    each_pair(wire, &fields, &mut |parameter, value| pairs.push((parameter.to_owned(), value.to_owned())));
    pairs
}

fn listed(parameter: &str, list: OrderList, parts: &[String], write: &mut dyn FnMut(&str, &str)) {
    if list == OrderList::Comma {
        return write(parameter, &parts.join(","));
    }
    for (index, part) in parts.iter().enumerate() {
        match list {
            OrderList::Brackets => write(&format!("{parameter}[]"), part),
            OrderList::Indices => write(&format!("{parameter}[{index}]"), part),
            OrderList::Repeat | OrderList::Comma => write(parameter, part),
        }
    }
}
