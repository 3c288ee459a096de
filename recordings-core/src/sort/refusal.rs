//! The errors of an order's parameters.

use std::ops::Range;

use super::Sorting;
use super::advice::{Advice, expected};
use crate::error::{ErrorKind, FilterError, Given, Span};
use crate::value::{Direction, InvalidValue, OrderWire};

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

/// Why a parameter is refused.
pub(super) enum Failure {
    Error(FilterError),
    /// Its fields are not read. They may be an order in another style.
    Unread(FilterError, Option<Advice>),
}

impl From<FilterError> for Failure {
    fn from(error: FilterError) -> Self {
        Self::Error(error)
    }
}

/// A parameter whose fields are not read.
pub(super) struct Unread {
    pub(super) advice: Option<Advice>,
    pub(super) given: Given,
    /// Which fields of it were read, among all that were.
    pub(super) read: Range<usize>,
}

/// Puts one error for those of several parameters that are one order in another style. The advice on one of them alone would lose
/// the fields of the others, or repeat a parameter.
pub(super) fn join(
    wire: &OrderWire,
    unread: &[Unread],
    read: &[(String, Direction)],
    errors: &mut Vec<FilterError>,
) -> Option<()> {
    let (first, others) = unread.split_first()?;
    if others.is_empty() && first.read == (0..read.len()) {
        return None;
    }
    let (mut fields, mut at, mut reason) = (Vec::new(), 0, None);
    for one in unread {
        let advice = one.advice.as_ref()?;
        fields.extend_from_slice(read.get(at..one.read.start)?);
        fields.extend_from_slice(&advice.fields);
        at = one.read.end;
        if reason.is_none() && advice.has_reason() {
            reason = Some(advice);
        }
    }
    fields.extend_from_slice(read.get(at..)?);
    let advice = Advice::joined(wire, reason, fields)?;
    let is_of_one = |error: &FilterError| {
        let given = error.parameter().zip(error.value());
        unread.iter().any(|one| given == Some((&*one.given.parameter, &*one.given.value)))
    };
    let place = errors.iter().position(is_of_one)?;
    errors.retain(|error| !is_of_one(error));
    let error = FilterError::new(ErrorKind::InvalidValue(advice.into_reason(wire)), first.given.clone());
    errors.insert(place, error.at(Some(Span::Parameter(0..first.given.parameter.len()))));
    Some(())
}

/// The error of a part of an order, with the way out if it is written in the style of another API.
pub(super) fn refused<S: Sorting>(
    wire: &OrderWire,
    given: &Given,
    refusal: Refusal,
    place: Option<Range<usize>>,
) -> Failure {
    match refusal {
        Refusal::Field(reason) => Failure::Error(invalid(reason, given, place)),
        Refusal::Unread(reason) => {
            let advice = Advice::of(wire, &S::names(), (&given.parameter, &given.value));
            let reason = advice.clone().map_or(reason, |advice| advice.into_reason(wire));
            Failure::Unread(invalid(reason, given, place), advice)
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
pub(super) fn unknown<S: Sorting>(wire: &OrderWire, key: &str, given: &Given) -> Failure {
    let advice = Advice::of(wire, &S::names(), (key, &given.value));
    let kind = if let Some(advice) = advice.clone().filter(|advice| !advice.is_about_the_parameter()) {
        ErrorKind::InvalidValue(advice.into_reason(wire))
    } else {
        let expected = expected(wire);
        let nearest = if let [only] = &*expected { Some(only.clone()) } else { None };
        ErrorKind::UnknownParameter { allowed: expected.into(), nearest }
    };
    let error = FilterError::new(kind, Given::new(key, &given.value)).at(Some(Span::Parameter(0..key.len())));
    Failure::Unread(error, advice)
}
