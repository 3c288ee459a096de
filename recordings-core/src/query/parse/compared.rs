//! Values that begin with an operator, as other services write it: `gte.5`, `>=5`, `in.(1,2)`.

use super::advice::SEPARATORS;
use super::filter::FilterParser;
use crate::declaration::{Leaf, Parameter};
use crate::operator::Arity;
use crate::query::operators::{EQUALITY, is_name, meant_operator};
use crate::text::plain;

/// The parameter that has the operator at the beginning of a text, and the value after it, if the field accepts both.
///
/// A free text may begin like this without an operator, so there it must be another one than equality, as services write it.
pub(super) fn compared<'t>(
    filter: &mut FilterParser<'_>,
    (leaf, parameter): (&'static Leaf, &Parameter),
    text: &'t str,
) -> Option<(&'static Parameter, &'t str)> {
    let is_text = leaf.field.holds.value_type.is_any_text();
    let (operator, value) = by_sign(leaf, text).or_else(|| by_name((leaf, is_text), text))?;
    if is_text && EQUALITY.contains(&operator.operator) {
        return None;
    }
    let is_free = EQUALITY.contains(&parameter.operator) || parameter.operator == operator.operator;
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
        let joined = text.strip_prefix(sign)?;
        Some((meant_operator(leaf, sign)?, operand(joined)))
    })
}

fn by_name<'t>((leaf, is_text): (&'static Leaf, bool), text: &'t str) -> Option<(&'static Parameter, &'t str)> {
    /// More bytes than `greaterThanOrEqualTo`.
    const LONGEST: usize = 32;
    let is_end = |letter: char| matches!(letter, '.' | ':' | '(') || letter == ' ' && !is_text;
    let places = text.char_indices().filter(|(place, letter)| *place <= LONGEST && is_end(*letter));
    let mut found = None;
    for (place, _) in places {
        let (name, joined) = text.split_at_checked(place)?;
        // A number is the index of a list.
        if name.starts_with(|first: char| first.is_alphabetic() || matches!(first, '$' | '_'))
            && (!is_text || is_name(&plain(name)))
            && let Some(parameter) = meant_operator(leaf, &format!("[{name}]"))
        {
            found = Some((parameter, operand(joined)));
        }
    }
    found
}

/// A value without the signs that join it to an operator.
fn operand(joined: &str) -> &str {
    let value = joined.trim_start_matches(['.', ':', ' ']);
    value.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).map_or(value, str::trim)
}
