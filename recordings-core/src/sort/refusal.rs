//! The errors of an order's parameters.

use std::ops::Range;

use super::Sorting;
use super::advice::{Advice, expected};
use crate::error::{ErrorKind, FilterError, Given, Span};
use crate::value::{InvalidValue, OrderWire};

/// Why a part of an order is refused.
pub(super) enum Refusal {
    /// It is not a field with its direction. It may be one in another style.
    Unread(InvalidValue),
    /// The order cannot have this field, or not in this direction.
    Field(InvalidValue),
}

pub(super) fn is_field<S: Sorting>(text: &str) -> bool {
    S::names().iter().any(|name| name == text)
}

/// The error of a part of an order, with the way out if it is written in the style of another API.
pub(super) fn refused<S: Sorting>(
    wire: &OrderWire,
    given: &Given,
    refusal: Refusal,
    place: Option<Range<usize>>,
) -> FilterError {
    match refusal {
        Refusal::Field(reason) => invalid(reason, given, place),
        Refusal::Unread(reason) => {
            let advice = Advice::of(wire, &S::names(), (&given.parameter, &given.value));
            invalid(advice.map_or(reason, Advice::into_reason), given, place)
        }
    }
}

pub(super) fn invalid(reason: InvalidValue, given: &Given, place: Option<Range<usize>>) -> FilterError {
    let shown = Given::new(&given.parameter, &given.value);
    FilterError::new(ErrorKind::InvalidValue(reason), shown).at(place.map(Span::Value))
}

pub(super) fn repeated(first: &Given, given: &Given) -> FilterError {
    FilterError::new(ErrorKind::Repeated { first: first.clone() }, given.clone())
}

pub(super) fn repeated_list(first: &Given, given: &Given) -> FilterError {
    FilterError::new(ErrorKind::RepeatedList { first: first.clone(), separator: "," }, given.clone())
}

/// The error of a parameter that begins like the order's.
pub(super) fn unknown<S: Sorting>(wire: &OrderWire, key: &str, given: &Given) -> FilterError {
    let kind = if let Some(advice) = Advice::of(wire, &S::names(), (key, &given.value)) {
        ErrorKind::InvalidValue(advice.into_reason())
    } else {
        let expected = expected(wire);
        let nearest = if let [only] = &*expected { Some(only.clone()) } else { None };
        ErrorKind::UnknownParameter { allowed: expected.into(), nearest }
    };
    FilterError::new(kind, Given::new(key, &given.value)).at(Some(Span::Parameter(0..key.len())))
}
