//! Keys that are close to an order's parameter. Other code may read the same query, but an order that is ignored is a mistake that
//! nobody sees: `Sort=-title`, `sorts=-title`, `srot=-title`, `sortBy=-title`, `amp;sort=-title`.

use super::advice::{Advice, expected, meant, word, written};
use super::wire::owner;
use crate::error::{ErrorKind, FilterError, Given, Span};
use crate::query::unwrapped;
use crate::text::plain;
use crate::value::{InvalidValue, OrderStyle, OrderWire};

/// A slip in a shorter name makes another word.
const SHORTEST: usize = 4;

/// The error of a key that is close to one of the order's parameters.
pub(super) fn error(wire: &OrderWire, names: &[String], (key, value): (&str, &str)) -> Option<FilterError> {
    let bare = unwrapped(key);
    let is_wrapped = bare != key && owner(wire, &bare).is_some();
    let near = |parameter: &str| {
        let (head, below) = split(key, parameter);
        is_near(wire, names, (head, parameter), (below, value)).then(|| format!("{parameter}{below}"))
    };
    let near = near(wire.parameter).or_else(|| near(wire.direction_parameter()?));
    let dotted = || {
        let inner = key.strip_prefix(wire.parameter)?.strip_prefix('.')?;
        meant(wire, names, Some(inner), value).map(|_| format!("{}[{inner}]", wire.parameter))
    };
    let corrected = if is_wrapped { bare } else { near.or_else(dotted)? };
    let expected = expected(wire);
    let is_placed = matches!(wire.style, OrderStyle::Fields | OrderStyle::Directions) && corrected.ends_with(']');
    let nearest = if is_placed { Some(&corrected) } else { expected.iter().find(|one| corrected.starts_with(&***one)) };
    let nearest = nearest.or_else(|| expected.first()).cloned();
    Some(of(key, value, ErrorKind::UnknownParameter { allowed: expected.into(), nearest }))
}

/// The error of a parameter by which other APIs sort, if its value says an order of this one.
pub(super) fn of_another_name(wire: &OrderWire, names: &[String], (key, value): (&str, &str)) -> Option<FilterError> {
    const FIELDS: [&str; 7] = ["sort", "sortby", "sorting", "order", "orderby", "ordering", "orders"];
    const DIRECTIONS: [&str; 8] =
        ["order", "dir", "direction", "orderdir", "sortdir", "sortdirection", "sortorder", "orderdirection"];
    let head = plain(key.split('[').next().unwrap_or_default());
    if DIRECTIONS.contains(&&*head)
        && wire.direction_parameter().is_none()
        && let (Some(direction), Some(name)) = (word(wire, value), names.first())
        && wire.only.is_none_or(|only| only == direction)
    {
        let example = written(wire, &[(name.clone(), direction)]);
        let sentence = format!("the direction is written with its field, as in `{example}`");
        return Some(of(key, value, ErrorKind::InvalidValue(InvalidValue::unsupported(sentence))));
    }
    let (_, below) = split(key, "");
    meant(wire, names, inner(below), value).filter(|_| FIELDS.contains(&&*head))?;
    let advice = Advice::of(wire, names, (key, value)).filter(|advice| !advice.is_about_the_parameter());
    let kind = if let Some(advice) = advice {
        ErrorKind::InvalidValue(advice.into_reason(wire))
    } else {
        let expected = expected(wire);
        let nearest = expected.first().cloned();
        ErrorKind::UnknownParameter { allowed: expected.into(), nearest }
    };
    Some(of(key, value, kind))
}

fn of(key: &str, value: &str, kind: ErrorKind) -> FilterError {
    FilterError::new(kind, Given::new(key, value)).at(Some(Span::Parameter(0..key.len())))
}

/// A key as one that has as many names as a parameter, and what is below.
fn split<'k>(key: &'k str, parameter: &str) -> (&'k str, &'k str) {
    let count = parameter.matches('[').count();
    let end = key.match_indices('[').nth(count).map_or(key.len(), |(at, _)| at);
    key.split_at_checked(end).unwrap_or((key, ""))
}

/// Whether a name is close to a parameter. Some are another word, unless the value says an order.
fn is_near(wire: &OrderWire, names: &[String], (head, parameter): (&str, &str), (below, value): (&str, &str)) -> bool {
    /// The longest ending, such as `By`.
    const ENDING: usize = 3;
    let (own, other) = (parameter.to_lowercase(), head.to_lowercase());
    let is_long = own.len() >= SHORTEST && (SHORTEST - 1..=own.len() + ENDING + 1).contains(&other.len());
    let is_plural = other.strip_suffix('s') == Some(&own) || own.strip_suffix('s') == Some(&other);
    if own == other || is_plural && is_long {
        return true;
    }
    let slips = strsim::osa_distance(&own, &other);
    let is_swapped = slips == 1 && own.len() == other.len() && are_swapped(&own, &other);
    let is_similar = || {
        let (own, other) = (plain(&own), plain(&other));
        slips == 1 || own == other || other.strip_prefix(&*own).is_some_and(|ending| ending.len() <= ENDING)
    };
    let says_an_order = || {
        meant(wire, names, inner(below), value).is_some()
            || wire.direction_parameter() == Some(parameter) && word(wire, value).is_some()
    };
    is_long && (is_swapped || is_similar() && says_an_order())
}

/// What is in brackets.
fn inner(below: &str) -> Option<&str> {
    below.strip_prefix('[').and_then(|below| below.strip_suffix(']'))
}

/// Whether a word of the same length has each letter of another as often.
fn are_swapped(own: &str, other: &str) -> bool {
    let count = |text: &str, letter: char| text.matches(letter).count();
    own.chars().all(|letter| count(own, letter) == count(other, letter))
}
