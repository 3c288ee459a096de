//! The error of a parameter that a filter does not have: where it goes wrong, and what was probably meant.

mod foreign;
mod likely;
mod notation;
mod other_root;
mod segments;

use std::sync::Arc;

use super::foreign_list;
use super::near_miss::{meant_parameter, unwrapped};
use super::operators::{is_like_equality, meant_operator};
use crate::declaration::{Leaf, Parameter, Parameters};
use crate::error::{ErrorKind, FilterError, Given, Span};
use crate::text::{before_brackets, is_at_or_below, plain, turns_round};
pub(super) use foreign::foreign;
use likely::most_like;
use notation::{Noted, operator_at_end};
use other_root::below_other_root;
pub(super) use other_root::with_own_root;
use segments::Segments;

/// The error of a decoded key that is below the root of a filter and is none of its parameters, and the index of the field that
/// was probably meant. `all` are the parameters of the filter.
pub(crate) fn error(
    parameters: &Parameters,
    all: &Arc<[String]>,
    key: &str,
    given: Given,
) -> (FilterError, Option<usize>) {
    let below = parameters.below_root(key).unwrap_or_default();
    let Some(written) = Segments::of(key, below, parameters.schema.root.is_empty()) else {
        if let Some((index, leaf, sign)) = compared(parameters, key) {
            return (unknown_operator(leaf, sign, key, given), Some(index));
        }
        let noted = || {
            let noted =
                Noted::of(parameters, below).or_else(|| Noted::of(parameters, below_other_root(parameters, below)?))?;
            Some((noted.parameter()?, noted.index))
        };
        let (allowed, found) = (Arc::clone(all), meant(parameters, below).or_else(noted));
        let (kind, leaf) = match found {
            Some((nearest, leaf)) => (ErrorKind::UnknownParameter { allowed, nearest: Some(nearest) }, Some(leaf)),
            None => (ErrorKind::MalformedParameter { allowed }, None),
        };
        return (FilterError::new(kind, given).at(Some(malformed(key))), leaf);
    };
    if let Some((index, leaf, operator)) = named(parameters, key) {
        return (unknown_operator(leaf, operator, key, given), Some(index));
    }
    let (start, span) = first_unknown(parameters, key, &written);
    let noted = Noted::of(parameters, below).filter(Noted::has_operator);
    if let Some(noted) = noted.or_else(|| Noted::of(parameters, below_other_root(parameters, below)?)) {
        let kind = ErrorKind::UnknownParameter { allowed: Arc::clone(all), nearest: noted.parameter() };
        return (FilterError::new(kind, given).at(span), Some(noted.index));
    }
    if let Some(inner) = meant_inner(parameters, all, &written, span.as_ref()) {
        let kind = ErrorKind::UnknownParameter { allowed: Arc::clone(all), nearest: Some(inner) };
        return (FilterError::new(kind, given).at(span), None);
    }
    let (nearest, near) = match meant(parameters, below) {
        Some((parameter, leaf)) => (Some(parameter), Some(leaf)),
        // If every name is known, a nested filter was named without a field of it, and no field is nearer than another.
        None if span.is_none() => (None, None),
        None => most_like(parameters, &written),
    };
    // Below a nested filter that is known, its own parameters are valid.
    let here = key.get(..start).unwrap_or_default();
    let allowed = if start == 0 { Arc::clone(all) } else { beginning_with(here, all) };
    let error = FilterError::new(ErrorKind::UnknownParameter { allowed, nearest }, given).at(span);
    (error, near)
}

/// Whether a text without the root begins with a field, in whatever notation.
pub(super) fn begins_with_field(parameters: &Parameters, text: &str) -> bool {
    Noted::of(parameters, text).is_some()
}

/// The parameter that a text names without the root, with the same names in another notation, and its field.
pub(super) fn meant(parameters: &Parameters, below: &str) -> Option<(String, usize)> {
    let inner = if below.contains('%') { unwrapped(below) } else { String::new() };
    let named = [below, &inner, after_repeated_root(parameters, below)]
        .into_iter()
        .find_map(|below| meant_parameter(parameters, below))?;
    if let Some((_, parameter)) = parameters.with_field(named) {
        return Some((named.to_owned(), parameter.leaf));
    }
    let (index, leaf) = parameters.leaves.iter().enumerate().find(|(_, leaf)| &*leaf.raw == named)?;
    let brackets = if below.ends_with("[]") { "[]" } else { "" };
    Some((with_operator(leaf, brackets).or_else(|| with_operator(leaf, ""))?, index))
}

/// What follows the root where that is written twice, as in `filter[filter][seats]` and `filter[filter[seats]]`. Empty otherwise.
fn after_repeated_root<'k>(parameters: &Parameters, below: &'k str) -> &'k str {
    let rest = below.strip_prefix('[').and_then(|name| name.strip_prefix(parameters.schema.root));
    rest.filter(|rest| below.len() > rest.len() + 1 && rest.starts_with([']', '['])).unwrap_or_default()
}

/// The error of a key that is close to the root of a filter and is `corrected` with it, and the index of the field that was
/// probably meant.
pub(super) fn misspelt(
    parameters: &Parameters,
    all: &Arc<[String]>,
    (key, corrected): (&str, &str),
    given: Given,
) -> (FilterError, Option<usize>) {
    let in_style = || foreign_list::parameter(parameters, corrected).map(|(index, _)| index);
    let known = parameters.find_decoded(corrected).or_else(in_style).and_then(|index| parameters.list.get(index));
    let (nearest, meant) = if let Some(parameter) = known {
        (Some(parameter.raw.to_string()), Some(parameter.leaf))
    } else {
        let (error, leaf) = error(parameters, all, corrected, given.clone());
        // Without an operator, also in the root, the field is all of the key.
        let is_field = |leaf: &&Leaf| &*leaf.raw == corrected && operator_at_end(before_brackets(key).0).is_none();
        let field = || leaf.and_then(|leaf| parameters.leaves.get(leaf)).filter(is_field);
        let nearest = error.nearest().map(str::to_owned);
        (nearest.or_else(|| with_operator(field()?, "")), leaf)
    };
    // The beginning of a key may turn round what its rest says: `filterNot[status]`.
    let nearest = nearest.filter(|_| !turns_round(key, corrected));
    let kind = ErrorKind::UnknownParameter { allowed: Arc::clone(all), nearest };
    (FilterError::new(kind, given).at(Some(Span::Parameter(0..key.len()))), meant)
}

/// The group, or the nested filter with free keys, that was probably meant by the first name: `filter[$or][0][…]` for `filter[or][0][x]`.
/// They are among the parameters of the filter in the form that messages have.
fn meant_inner(
    parameters: &Parameters,
    all: &[String],
    written: &Segments<'_>,
    unknown: Option<&Span>,
) -> Option<String> {
    let root = parameters.schema.root;
    let (place, first) = written.0.first()?;
    let is_unknown = matches!(unknown, Some(Span::Parameter(span)) if span.start == *place);
    let has_number = |names: &Segments<'_>| {
        names.0.get(1).is_some_and(|(_, name)| !name.is_empty() && name.bytes().all(|digit| digit.is_ascii_digit()))
    };
    let word = |name: &str| match &*plain(name) {
        "any" => "or".to_owned(),
        "all" => "and".to_owned(),
        other => other.to_owned(),
    };
    for inner in all {
        let below = inner.strip_prefix(root).unwrap_or_default();
        if is_unknown
            && inner.ends_with("[…]")
            && let Some(names) = Segments::of(inner, below, root.is_empty())
            && let Some((_, name)) = names.0.first()
        {
            let (given, known) = (word(first), word(name));
            // So short a name is only taken for another one in front of the number of a branch.
            let are_numbered = has_number(written) && has_number(&names);
            let is_meant = given == known || are_numbered && strsim::osa_distance(&given, &known) == 1;
            if is_meant && !turns_round(first, name) {
                return Some(inner.clone());
            }
        }
    }
    None
}

/// The parameters that begin with a text.
fn beginning_with(start: &str, all: &[String]) -> Arc<[String]> {
    let mut some = Vec::new();
    for parameter in all {
        if parameter.starts_with(start) {
            some.push(parameter.clone());
        }
    }
    some.into()
}

/// The field that a key names, and the rest of the key, which is not an operator of the field.
fn named<'p, 'k>(parameters: &'p Parameters, key: &'k str) -> Option<(usize, &'p Leaf, &'k str)> {
    let mut longest: Option<(usize, &Leaf, &str)> = None;
    for (index, leaf) in parameters.leaves.iter().enumerate() {
        if let Some(operator) = key.strip_prefix(&*leaf.raw)
            && (operator.is_empty() || operator.starts_with('['))
            && longest.is_none_or(|(_, other, _)| leaf.raw.len() >= other.raw.len())
        {
            longest = Some((index, leaf, operator));
        }
    }
    longest
}

/// The field that a key compares by signs, and the signs, of which an equals sign ended the key: `filter[seats]>` of `filter[seats]>=3`
/// and `filter[seats][>` of `filter[seats][>=]=3`.
fn compared<'p>(parameters: &'p Parameters, key: &str) -> Option<(usize, &'p Leaf, &'static str)> {
    let (sign, stem) = [(">=", '>'), ("<=", '<'), ("!=", '!')]
        .into_iter()
        .find_map(|(sign, first)| Some((sign, key.strip_suffix(first)?)))
        .or_else(|| Some(("=", key.strip_suffix('[')?)))?;
    let (index, leaf, operator) = named(parameters, stem.strip_suffix('[').unwrap_or(stem))?;
    operator.is_empty().then_some((index, leaf, sign))
}

/// Where the first name begins that no member has at its place, and its span.
fn first_unknown(parameters: &Parameters, key: &str, written: &Segments<'_>) -> (usize, Option<Span>) {
    let mut known = 0;
    for (start, name) in &written.0 {
        let end = start + name.len();
        // With the bracket that ends the name, if there is one.
        let after = key.get(end..).map_or(end, |rest| end + usize::from(rest.starts_with(']')));
        let here = key.get(..after).unwrap_or(key);
        let mut is_known = false;
        for leaf in &parameters.leaves {
            is_known = is_known || is_at_or_below(&leaf.raw, here);
        }
        if !is_known {
            return (known, Some(Span::Parameter(*start..end)));
        }
        known = after;
    }
    (known, None)
}

/// The parameter of a field with the operator that was written, if the field accepts one that was probably meant. Without an
/// operator, its first, if that is like equality.
fn with_operator(leaf: &Leaf, written: &str) -> Option<String> {
    let exact = leaf.parameters.iter().find(|parameter| suffix(leaf, parameter) == written);
    let first = || leaf.parameters.first().filter(|first| written.is_empty() && is_like_equality(first.operator));
    let parameter = exact.or_else(first).or_else(|| meant_operator(leaf, written))?;
    Some(parameter.raw.to_string())
}

/// The part of a parameter after its field.
pub(super) fn suffix<'p>(leaf: &Leaf, parameter: &'p Parameter) -> &'p str {
    parameter.raw.get(leaf.raw.len()..).unwrap_or_default()
}

fn unknown_operator(leaf: &Leaf, operator: &str, key: &str, given: Given) -> FilterError {
    let nearest = meant_operator(leaf, operator).map(|parameter| parameter.raw.to_string());
    let kind = ErrorKind::UnknownOperator { allowed: leaf.parameter_names(), nearest };
    FilterError::new(kind, given).at(Some(Span::Parameter(leaf.raw.len()..key.len())))
}

/// The part of a key that is not a name in brackets.
fn malformed(key: &str) -> Span {
    let made = key.rfind(']').map_or(key.find('[').unwrap_or_default(), |end| end + 1);
    Span::Parameter(if made < key.len() { made..key.len() } else { 0..key.len() })
}
