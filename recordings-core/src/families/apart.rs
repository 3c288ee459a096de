//! The check that no parameter belongs to two parts of a query, in a constant.

use super::PartSchema;
use crate::declaration::Schema;
use crate::text::are_equal;

/// Refuses a part that has a parameter of another one. Each other part comes with what to say if they have the same root, and if they
/// have the same parameter.
///
/// # Panics
///
/// In a constant, where the panic is the compile error.
#[track_caller]
pub const fn demand_apart(part: PartSchema, others: &[(PartSchema, &'static str, &'static str)]) {
    let mut rest = others;
    while let [(other, same_root, same_parameter), after @ ..] = rest {
        assert!(
            !matches!((&part, other), (PartSchema::Order(one), PartSchema::Order(two)) if are_equal(one.parameter, two.parameter)),
            "two orders have the same parameter: put all that the query is sorted by into one `Sort`, or write `order(parameter = \"…\")` \
             on one of their enums"
        );
        assert!(!have_one_root(&part, other), "{}", *same_root);
        assert!(!have_one_parameter(&part, other) && !have_one_parameter(other, &part), "{}", *same_parameter);
        rest = after;
    }
}

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
const fn has_direction(part: &PartSchema, parameter: &str) -> bool {
    match direction(part) {
        Some(direction) => are_equal(direction, parameter),
        None => false,
    }
}

/// The parameter of the direction, if the part is an order that has one.
const fn direction(part: &PartSchema) -> Option<&'static str> {
    match part {
        PartSchema::Order(wire) => wire.direction_parameter(),
        PartSchema::Filter(_) => None,
    }
}

const fn root(part: &PartSchema) -> &'static str {
    match part {
        PartSchema::Filter(schema) => schema.root(),
        PartSchema::Order(wire) => wire.parameter,
    }
}

/// Whether a part without a root has a parameter of another part.
const fn have_one_parameter(rootless: &PartSchema, other: &PartSchema) -> bool {
    let PartSchema::Filter(schema) = rootless else { return false };
    if !schema.root().is_empty() {
        return false;
    }
    match other {
        PartSchema::Order(wire) => {
            let is_direction = match wire.direction_parameter() {
                Some(direction) => schema.has_parameter_of(direction),
                None => false,
            };
            schema.has_parameter_of(wire.parameter) || is_direction
        }
        PartSchema::Filter(other) if other.root().is_empty() => have_one_member(schema, other),
        PartSchema::Filter(other) => schema.has_parameter_below(other),
    }
}

const fn have_one_member(first: &Schema, other: &Schema) -> bool {
    let mut members = first.members;
    while let [member, rest @ ..] = members {
        if other.has_parameter_of(member.name) {
            return true;
        }
        members = rest;
    }
    false
}
