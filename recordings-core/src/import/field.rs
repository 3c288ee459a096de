//! One field: the condition type, the operators and the type of the values that its parameters have in common.

use super::collect::Declarer;
use super::model::{Accepted, Bounds, Condition, Field, Type};
use super::schema::{Scalar, widest};
use super::tree::{Node, Term};
use super::types::typed;
use super::words;
use crate::declaration::ListStyle;
use crate::operator::{Arity, Operator};
use crate::value::ValueKind;

/// A field, and the indices of the parameters that it cannot have.
pub(super) struct Made {
    pub(super) field: Option<Field>,
    pub(super) rest: Vec<usize>,
}

/// Makes the field of a name.
pub(super) fn field<'d>(declarer: &mut Declarer<'d>, node: &Node<'d>, place: &str) -> Made {
    let (mut accepted, mut kept, mut rest) = (Vec::new(), Vec::new(), Vec::new());
    let mut list: Option<ListStyle> = None;
    for (index, term) in node.terms.iter().enumerate() {
        let Some((operator, style)) = operator(term) else {
            rest.push(index);
            continue;
        };
        let is_other_list = style.is_some() && list.is_some() && style != list;
        let is_part = |operator: Operator| need(operator) == Need::Parts;
        let is_order = |operator: Operator| need(operator) == Need::Order;
        let conflicts = |other: &Accepted| {
            is_part(other.operator) && is_order(operator) || is_order(other.operator) && is_part(operator)
        };
        if is_other_list || accepted.iter().any(conflicts) {
            rest.push(index);
            continue;
        }
        list = list.or(style);
        accepted.push(Accepted { operator, wire_name: term.word.clone() });
        kept.push((index, term));
    }
    let is_unordered = has_unknown_order(&kept, &accepted);
    let mut made = Vec::new();
    for ((index, term), one) in kept.into_iter().zip(accepted) {
        if is_unordered && words::is_order(one.operator) {
            let name = term.leaf.name();
            declarer.note(
                &term.leaf.at,
                format!("`{name}` is declared by itself, since the order of its values is unknown"),
            );
            rest.push(index);
        } else {
            if one.operator.arity() == Arity::Many && term.leaf.list.is_none() {
                declarer.note(&term.leaf.at, "a list of values separated by commas is assumed");
            }
            made.push((term, one));
        }
    }
    let (kept, accepted): (Vec<_>, Vec<_>) = made.into_iter().unzip();
    let list = list.filter(|_| accepted.iter().any(|one: &Accepted| one.operator.arity() == Arity::Many));
    if kept.is_empty() {
        return Made { field: None, rest };
    }
    let is_any = |wanted: Need| accepted.iter().any(|one| need(one.operator) == wanted);
    let needs = (is_any(Need::Order), is_any(Need::Parts), is_any(Need::Lists));
    let (ty, bounds) = value(declarer, node, (&kept, &accepted), needs, place);
    let condition = match needs {
        (true, ..) => Condition::Range,
        (_, true, _) => Condition::Text,
        (_, _, true) => Condition::OneOf,
        (false, false, false) => Condition::Exact,
    };
    let is_joined = matches!(list, Some(ListStyle::Comma | ListStyle::Pipes | ListStyle::Json));
    let asks_empty = kept.iter().find(|term| term.leaf.allows_empty);
    if let Some(term) = asks_empty.filter(|_| !is_joined) {
        declarer.note(&term.leaf.at, "`allowEmptyValue` is not declared");
    }
    let allows_empty = asks_empty.is_some() && is_joined;
    Made { field: Some(Field { condition, ty, operators: accepted, list, allows_empty, bounds }), rest }
}

/// Whether a field has bounds on both sides whose values are texts that may be numbers. As texts, `9` is above `10`, so that a range of
/// texts would refuse valid queries.
fn has_unknown_order(kept: &[(usize, &Term<'_>)], accepted: &[Accepted]) -> bool {
    const BOTH: [Operator; 2] = [Operator::BETWEEN, Operator::NOT_BETWEEN];
    let has = |operators: &[Operator]| accepted.iter().any(|one| operators.contains(&one.operator));
    let are_two_sided = has(&BOTH) || has(&[Operator::GT, Operator::GTE]) && has(&[Operator::LT, Operator::LTE]);
    let scalar = scalar_of(kept.iter().map(|(_, term)| *term).zip(accepted));
    let is_text = |scalar: &Scalar| {
        let ty = typed(scalar).ty;
        ty == Type::Text || !ty.is_ordered()
    };
    are_two_sided && scalar.as_ref().is_some_and(is_text)
}

/// What the values of all parameters have in common. `None` if all are flags.
fn scalar_of<'t>(terms: impl Iterator<Item = (&'t Term<'t>, &'t Accepted)>) -> Option<Scalar> {
    terms
        .filter(|(_, one)| one.operator.arity() != Arity::Flag)
        .map(|(term, _)| term.leaf.scalar.clone())
        .reduce(widest)
}

/// What an operator needs of a condition type.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    Equality,
    Order,
    Parts,
    Lists,
    Presence,
}

fn need(operator: Operator) -> Need {
    const EQUALITY: [Operator; 3] = [Operator::EQ, Operator::NE, Operator::NE_OR_NULL];
    const LISTS: [Operator; 4] = [Operator::IN, Operator::NOT_IN, Operator::CONTAINS_ANY, Operator::CONTAINS_ALL];
    if words::is_order(operator) {
        Need::Order
    } else if EQUALITY.contains(&operator) {
        Need::Equality
    } else if LISTS.contains(&operator) {
        Need::Lists
    } else if operator.arity() == Arity::Flag {
        Need::Presence
    } else {
        Need::Parts
    }
}

/// The operator of a parameter, and the style of its list. `None` if its values are not those of the operator.
fn operator(term: &Term<'_>) -> Option<(Operator, Option<ListStyle>)> {
    let (leaf, scalar) = (&term.leaf, &term.leaf.scalar);
    if term.word.is_empty() {
        return Some(if leaf.list.is_some() { (Operator::IN, leaf.list) } else { (Operator::EQ, None) });
    }
    let operator = words::operator(&term.word).or_else(|| words::paired(&term.word).map(|(operator, _)| operator))?;
    match (operator.arity(), leaf.list) {
        (Arity::One, None) => Some((operator, None)),
        (Arity::One, Some(style)) if operator == Operator::EQ => Some((Operator::IN, Some(style))),
        (Arity::One, Some(style)) if operator == Operator::NE => Some((Operator::NOT_IN, Some(style))),
        (Arity::One, Some(_)) => None,
        (Arity::Many, Some(style)) => Some((operator, Some(style))),
        (Arity::Many, None) => (scalar.kind == ValueKind::String).then_some((operator, Some(ListStyle::Comma))),
        (Arity::Flag, _) => {
            let are_flags =
                !scalar.values.is_empty() && scalar.values.iter().all(|value| value == "true" || value == "false");
            (leaf.list.is_none() && (scalar.kind == ValueKind::Boolean || are_flags)).then_some((operator, None))
        }
    }
}

/// The type of the values of all parameters of a field, with its bounds.
fn value<'d>(
    declarer: &mut Declarer<'d>,
    node: &Node<'d>,
    (kept, accepted): (&[&Term<'d>], &[Accepted]),
    (has_order, has_parts, _): (bool, bool, bool),
    place: &str,
) -> (Type, Bounds) {
    let with_values: Vec<&&Term<'d>> = kept
        .iter()
        .zip(accepted)
        .filter(|(_, one)| one.operator.arity() != Arity::Flag)
        .map(|(term, _)| term)
        .collect();
    let Some(mut scalar) = scalar_of(kept.iter().copied().zip(accepted)) else {
        return (Type::Text, Bounds::default());
    };
    let narrower =
        with_values.iter().find(|term| term.leaf.scalar != scalar && term.leaf.scalar.component == scalar.component);
    if let Some(term) = narrower {
        declarer.note(
            &term.leaf.at,
            format!("the values of `{place}` are declared as those that any of its operators accepts"),
        );
    }
    let Some(first) = with_values.first() else { return (Type::Text, Bounds::default()) };
    let is_text = scalar.kind == ValueKind::String && scalar.values.is_empty() && typed(&scalar).ty == Type::Text;
    if has_parts && !is_text {
        declarer.note(&first.leaf.at, format!("`{place}` is declared as a text, since it has operators of texts"));
        scalar = Scalar::of(ValueKind::String);
    }
    let is_enum = !scalar.values.is_empty() && scalar.kind != ValueKind::Boolean && (scalar.kind != ValueKind::Number);
    if is_enum && !has_order {
        if scalar.format.is_some() && scalar.kind == ValueKind::String {
            scalar.format = None;
        }
        return (Type::Enum(declarer.enumeration(&scalar, &node.name, place)), Bounds::default());
    }
    if !scalar.values.is_empty() {
        declarer.note(&first.leaf.at, format!("the values of the enum of `{place}` are not declared"));
    }
    let made = typed(&scalar);
    if has_order && !made.ty.is_ordered() {
        declarer.note(&first.leaf.at, format!("`{place}` is declared as a text, since it has operators of an order"));
        return (Type::Text, Bounds::default());
    }
    made.notes.iter().for_each(|note| declarer.note(&first.leaf.at, format!("`{place}`: {note}")));
    (made.ty, made.bounds)
}
