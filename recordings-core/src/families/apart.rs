//! The check that no parameter belongs to two parts of a query, in a constant. All functions are `#[inline]`, so that no program has
//! their code.

use super::PartSchema;
use crate::declaration::{Schema, below};
use crate::text::are_equal;
use crate::value::{OrderStyle, OrderWire};

/// Refuses a part that has a parameter of another one. Each other part comes with what to say if they have the same root, and if they
/// have the same parameter.
///
/// # Panics
///
/// In a constant, where the panic is the compile error.
#[track_caller]
#[inline]
pub const fn demand_apart(part: PartSchema, others: &[(PartSchema, &'static str, &'static str)]) {
    let mut rest = others;
    while let [(other, same_root, same_parameter), after @ ..] = rest {
        assert!(
            !matches!((&part, other), (PartSchema::Order(one), PartSchema::Order(two)) if are_nested(one.parameter, two.parameter)),
            "two orders have the same parameter: put all that the query is sorted by into one `Sort`, or write `order(parameter = \"…\")` \
             on one of their enums"
        );
        assert!(!have_one_root(&part, other), "{}", *same_root);
        assert!(!have_one_parameter(&part, other), "{}", *same_parameter);
        rest = after;
    }
}

/// Whether two parameters are the same, or one is inside the other.
#[inline]
const fn are_nested(one: &str, other: &str) -> bool {
    are_equal(one, other) || below(one, other).is_some() || below(other, one).is_some()
}

#[inline]
const fn have_one_root(first: &PartSchema, other: &PartSchema) -> bool {
    let (own, other_root) = (root(first), root(other));
    let one_direction = match direction(first) {
        Some(direction) => has_direction(other, direction),
        None => false,
    };
    are_equal(own, other_root) && !own.is_empty()
        || has_direction(first, other_root)
        || has_direction(other, own)
        || one_direction
}

/// Whether a part is an order whose direction has this parameter.
#[inline]
const fn has_direction(part: &PartSchema, parameter: &str) -> bool {
    match direction(part) {
        Some(direction) => are_equal(direction, parameter),
        None => false,
    }
}

/// The parameter of the direction, if the part is an order that has one.
#[inline]
const fn direction(part: &PartSchema) -> Option<&'static str> {
    match part {
        PartSchema::Order(wire) => wire.direction_parameter(),
        PartSchema::Filter(_) => None,
    }
}

#[inline]
const fn root(part: &PartSchema) -> &'static str {
    match part {
        PartSchema::Filter(schema) => schema.root(),
        PartSchema::Order(wire) => wire.parameter,
    }
}

/// Whether two parts have a parameter in common. Their roots differ, or both have none.
#[inline]
const fn have_one_parameter(first: &PartSchema, other: &PartSchema) -> bool {
    match (first, other) {
        (PartSchema::Filter(first), PartSchema::Filter(other)) => first.shares_a_parameter(other),
        (PartSchema::Filter(filter), PartSchema::Order(order))
        | (PartSchema::Order(order), PartSchema::Filter(filter)) => has_parameter_of(filter, order),
        (PartSchema::Order(_), PartSchema::Order(_)) => false,
    }
}

/// Whether a filter has a parameter of an order.
#[inline]
const fn has_parameter_of(filter: &Schema, order: &OrderWire) -> bool {
    let is_direction = match order.direction_parameter() {
        Some(direction) => filter.has_order_inside(direction),
        None => false,
    };
    let has_names = matches!(order.style, OrderStyle::Fields | OrderStyle::Directions);
    is_direction
        || filter.has_order_inside(order.parameter)
        || has_names && below(order.parameter, filter.root()).is_some()
}
