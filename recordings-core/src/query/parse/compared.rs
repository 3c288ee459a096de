//! Values that begin with an operator, as other services write it: `gte.5`, `>=5`, `in.(1,2)`.

use super::advice::SEPARATORS;
use super::filter::FilterParser;
use crate::declaration::{Leaf, Parameter};
use crate::operator::{Arity, Operator};
use crate::query::operators::meant_operator;

/// The parameter that has the operator at the beginning of a text, and the value behind it, if the field accepts both.
pub(super) fn compared<'t>(
    filter: &mut FilterParser<'_>,
    (leaf, parameter): (&'static Leaf, &Parameter),
    text: &'t str,
) -> Option<(&'static Parameter, &'t str)> {
    let (operator, value) = by_sign(leaf, text).or_else(|| by_name(leaf, text))?;
    let is_free = [Operator::EQ, Operator::IN, operator.operator].contains(&parameter.operator);
    let terms = filter.terms_mut(operator)?;
    let is_value = match operator.operator.arity() {
        Arity::One => terms.accepts(value),
        Arity::Many => value.split(SEPARATORS).all(|value| terms.accepts(value.trim())),
        Arity::Flag => leaf.field.flag(value).is_ok(),
    };
    (is_free && is_value).then_some((operator, value))
}

fn by_sign<'t>(leaf: &'static Leaf, text: &'t str) -> Option<(&'static Parameter, &'t str)> {
    [">=", "<=", "!=", "<>", "==", ">", "<", "="].into_iter().find_map(|sign| {
        let value = text.strip_prefix(sign)?;
        Some((meant_operator(leaf, sign)?, value.trim_start_matches([':', ' '])))
    })
}

fn by_name<'t>(leaf: &'static Leaf, text: &'t str) -> Option<(&'static Parameter, &'t str)> {
    /// More bytes than `greaterThanOrEqualTo`.
    const LONGEST: usize = 32;
    let places =
        text.char_indices().filter(|(place, letter)| *place <= LONGEST && matches!(letter, '.' | ':' | '(' | ' '));
    let mut found = None;
    for (place, _) in places {
        let (name, value) = (text.get(..place)?, text.get(place + 1..)?);
        // A number is the index of a list.
        if name.starts_with(|first: char| first.is_alphabetic() || matches!(first, '$' | '_'))
            && let Some(parameter) = meant_operator(leaf, &format!("[{name}]"))
        {
            found = Some((parameter, value.trim_start_matches([' ', '(']).trim_end_matches([' ', ')'])));
        }
    }
    found
}
