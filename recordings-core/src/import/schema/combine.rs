//! What several schemas say of one value: all of them, or one of them.

use serde_json::Number;

use super::{Scalar, Shape};
use crate::value::ValueKind;

/// What both shapes say.
pub(super) fn and<'d>(mut one: Shape<'d>, other: Shape<'d>) -> Shape<'d> {
    one.scalar = match (one.scalar, other.scalar) {
        (Some(one), Some(other)) => Some(narrowest(one, other)),
        (one, other) => one.or(other),
    };
    one.is_list |= other.is_list;
    one.object = match (one.object, other.object) {
        (Some(mut one), Some(other)) => {
            let free = if one.properties.is_empty() {
                other.free
            } else if other.properties.is_empty() {
                one.free
            } else {
                one.free.or(other.free)
            };
            one.properties.extend(other.properties);
            one.free = free;
            Some(one)
        }
        (one, other) => one.or(other),
    };
    one.doc = one.doc.or(other.doc);
    one.default = one.default.or(other.default);
    one.is_deprecated |= other.is_deprecated;
    one.notes.extend(other.notes);
    one
}

/// What one of the shapes says.
pub(super) fn or<'d>(mut one: Shape<'d>, other: Shape<'d>) -> Shape<'d> {
    one.scalar = match (one.scalar, other.scalar) {
        (Some(one), Some(other)) => Some(widest(one, other)),
        (one, other) => one.or(other),
    };
    one.is_list |= other.is_list;
    one.object = match (one.object, other.object) {
        (Some(mut one), Some(other)) => {
            let known: Vec<&str> = one.properties.iter().map(|property| property.name).collect();
            let new = other.properties.into_iter().filter(|property| !known.contains(&property.name));
            one.properties.extend(new.collect::<Vec<_>>());
            one.properties.iter_mut().for_each(|property| property.is_required = false);
            one.free = one.free.or(other.free);
            Some(one)
        }
        (one, other) => one.or(other),
    };
    one.doc = one.doc.or(other.doc);
    one.default = one.default.or(other.default);
    one.notes.extend(other.notes);
    one
}

fn compare(one: &Number, other: &Number) -> bool {
    one.as_f64().unwrap_or_default() < other.as_f64().unwrap_or_default()
}

fn narrowest(one: Scalar, other: Scalar) -> Scalar {
    let values = match (one.values.is_empty(), other.values.is_empty()) {
        (false, false) => one.values.into_iter().filter(|value| other.values.contains(value)).collect(),
        (false, true) => one.values,
        (true, _) => other.values,
    };
    let larger = |one: Number, other: Number| if compare(&one, &other) { other } else { one };
    let smaller = |one: Number, other: Number| if compare(&one, &other) { one } else { other };
    Scalar {
        kind: one.kind,
        format: one.format.or(other.format),
        values,
        is_open: one.is_open || other.is_open,
        min: either(one.min, other.min, larger),
        max: either(one.max, other.max, smaller),
        min_len: either(one.min_len, other.min_len, u64::max),
        max_len: either(one.max_len, other.max_len, u64::min),
        component: one.component.or(other.component),
    }
}

/// The combination of two bounds, or the only one.
fn either<T>(one: Option<T>, other: Option<T>, both: impl FnOnce(T, T) -> T) -> Option<T> {
    match (one, other) {
        (Some(one), Some(other)) => Some(both(one, other)),
        (one, other) => one.or(other),
    }
}

/// A scalar that accepts what either accepts.
pub(in crate::import) fn widest(one: Scalar, other: Scalar) -> Scalar {
    if one == other {
        return one;
    }
    let is_numeric = |scalar: &Scalar| matches!(scalar.kind, ValueKind::Integer | ValueKind::Number);
    let kind = if one.kind == other.kind {
        one.kind
    } else if is_numeric(&one) && is_numeric(&other) {
        ValueKind::Number
    } else {
        ValueKind::String
    };
    if kind == ValueKind::String && (one.kind != kind || other.kind != kind) {
        return Scalar::of(kind);
    }
    let is_any = |scalar: &Scalar| scalar.values.is_empty();
    let is_any_text = |scalar: &Scalar| is_any(scalar) && scalar.format.is_none();
    let mut values = Vec::new();
    let is_open = one.is_open || other.is_open || is_any(&one) != is_any(&other);
    if !is_any(&one) && !is_any(&other) || kind == ValueKind::String && (is_any_text(&one) || is_any_text(&other)) {
        values.clone_from(&one.values);
        values.extend(other.values.iter().filter(|value| !one.values.contains(value)).cloned());
    }
    let both = |one: Option<Number>, other: Option<Number>, is_first: fn(&Number, &Number) -> bool| match (one, other) {
        (Some(one), Some(other)) => Some(if is_first(&one, &other) { one } else { other }),
        (_, _) => None,
    };
    Scalar {
        kind,
        format: one.format.filter(|_| one.kind == other.kind).filter(|format| other.format.as_ref() == Some(format)),
        is_open: is_open && !values.is_empty(),
        values,
        min: both(one.min, other.min, compare),
        max: both(one.max, other.max, |one, other| !compare(one, other)),
        min_len: one.min_len.zip(other.min_len).map(|(one, other)| one.min(other)),
        max_len: one.max_len.zip(other.max_len).map(|(one, other)| one.max(other)),
        component: if one.component == other.component { one.component } else { None },
    }
}
