//! The check that no parameter belongs to two parts of a query, in a constant.

use super::PartSchema;
use crate::declaration::Schema;
use crate::text::are_equal;

/// Refuses parts of which two have a parameter in common.
///
/// # Panics
///
/// In a constant, where the panic is the compile error.
#[track_caller]
pub const fn demand_apart(parts: &[PartSchema]) {
    let mut rest = parts;
    while let [first, others @ ..] = rest {
        let mut left = others;
        while let [other, after @ ..] = left {
            assert!(
                !have_one_root(first, other),
                "two parts of the query have the same root or parameter: give one of them another name"
            );
            assert!(
                !have_one_parameter(first, other) && !have_one_parameter(other, first),
                "two parts of the query have the same parameter: rename the field of the part without a root, or add a root"
            );
            left = after;
        }
        rest = others;
    }
}

const fn have_one_root(first: &PartSchema, other: &PartSchema) -> bool {
    let (own, other_root) = (root(first), root(other));
    are_equal(own, other_root) && !own.is_empty() || has_direction(first, other_root) || has_direction(other, own)
}

/// Whether a part is an order whose direction has this parameter.
const fn has_direction(part: &PartSchema, parameter: &str) -> bool {
    match part {
        PartSchema::Order(wire) => match wire.direction_parameter() {
            Some(direction) => are_equal(direction, parameter),
            None => false,
        },
        PartSchema::Filter(_) => false,
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
