//! Reads the operand of an operator, and says why it is refused.

use super::scalar;
use super::tree::Tree;
use crate::condition::{AnyTerms, Head, ReadError};
use crate::declaration::Leaf;
use crate::error::{ErrorKind, ExceededLimit, Given};
use crate::operator::{Arity, Operator};
use crate::query::Limits;
use crate::value::InvalidValue;

/// Why an operand is refused, and which element of its list.
pub(super) struct Refused {
    pub(super) kind: Box<ErrorKind>,
    pub(super) element: Option<usize>,
}

impl Refused {
    fn of(kind: ErrorKind) -> Self {
        Self { kind: Box::new(kind), element: None }
    }

    fn expected(what: &'static str) -> Self {
        Self::of(ErrorKind::InvalidValue(InvalidValue::expected(what)))
    }
}

/// Adds an operator with its operand to the terms of a field.
pub(super) fn add(
    terms: &mut AnyTerms,
    (leaf, operator): (&Leaf, Operator),
    operand: &Tree,
    limits: &Limits,
) -> Result<(), Refused> {
    match (operator.arity(), operand) {
        (Arity::One, _) => add_value(terms, (leaf, operator), operand, usize::MAX),
        (Arity::Flag, Tree::Boolean(flag)) => {
            free(terms, leaf, operator)?;
            *terms.head_mut() = Head::Flag(operator, *flag);
            Ok(())
        }
        (Arity::Flag, _) => Err(Refused::expected("`true` or `false`, without quotes")),
        (Arity::Many, Tree::List(values)) if values.is_empty() => {
            if !leaf.field.settings.allows_empty {
                return Err(Refused::of(ErrorKind::EmptyList));
            }
            free(terms, leaf, operator)?;
            *terms.head_mut() = Head::List(operator);
            Ok(())
        }
        (Arity::Many, Tree::List(values)) => values.iter().enumerate().try_for_each(|(index, value)| {
            let added = add_value(terms, (leaf, operator), value, limits.list);
            added.map_err(|refused| {
                let is_of_value = matches!(*refused.kind, ErrorKind::InvalidValue(_));
                Refused { element: is_of_value.then_some(index), ..refused }
            })
        }),
        (Arity::Many, _) => Err(Refused::expected("a JSON array of values")),
    }
}

/// Refuses an operator that cannot be combined with those that are there.
fn free(terms: &AnyTerms, leaf: &Leaf, operator: Operator) -> Result<(), Refused> {
    match terms.head().place(operator) {
        Ok(_) => Ok(()),
        Err(other) => Err(conflict(terms, leaf, other.0)),
    }
}

fn add_value(
    terms: &mut AnyTerms,
    (leaf, operator): (&Leaf, Operator),
    value: &Tree,
    longest_list: usize,
) -> Result<(), Refused> {
    let text = match value {
        Tree::Null => Err(not_null(leaf, operator)),
        Tree::Boolean(_) | Tree::Number(_) | Tree::Text(_) | Tree::List(_) | Tree::Object(_) => {
            scalar::to_text(&leaf.field.holds.value_type, value)
        }
    };
    let text = text.map_err(|reason| Refused::of(ErrorKind::InvalidValue(reason)))?;
    terms.read(operator, text, longest_list).map_err(|error| match error {
        ReadError::Value(reason) => Refused::of(ErrorKind::InvalidValue(reason)),
        ReadError::Conflict(other) => conflict(terms, leaf, other),
        ReadError::ListTooLong(limit) => Refused::of(ErrorKind::Limit(ExceededLimit::List { limit })),
    })
}

/// The error of an operator that cannot be combined with one that is there.
fn conflict(terms: &AnyTerms, leaf: &Leaf, other: Operator) -> Refused {
    let term = terms.head().index_of(other);
    let text = term.map(|term| terms.operand_text(term, ",")).unwrap_or_default();
    Refused::of(ErrorKind::Conflict { other: Given::new(&leaf.name_of(other), &text) })
}

/// The error of `null` in place of a value.
fn not_null(leaf: &Leaf, operator: Operator) -> InvalidValue {
    match leaf.asks_for_absent() {
        _ if operator.arity() == Arity::Many => InvalidValue::expected("a value; remove `null` from the list"),
        Some((parameter, flag)) => {
            let name = parameter.operator.name();
            InvalidValue::expected(format!(
                "a value; leave the condition out, or write `{{\"{name}\": {flag}}}` for absent values"
            ))
        }
        None => InvalidValue::expected("a value; leave the condition out if there is none"),
    }
}
