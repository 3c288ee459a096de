//! Terms that every value meets, whatever it is: they restrict nothing.

use crate::condition::AnyTerms;
use crate::declaration::{Leaf, Members};
use crate::error::Given;
use crate::operator::{Meaning, Operator};

/// What restricts a filter.
pub(super) enum Restriction {
    /// A term that some values do not meet.
    Some,
    /// Terms that every value meets, of which this is the first.
    Vacuous(Given),
    /// No term.
    None,
}

/// Whether a filter has a term that some values do not meet.
pub(super) fn restriction(filter: &dyn Members) -> Restriction {
    let (parameters, mut found) = (filter.parameters(), Restriction::None);
    filter.each_leaf(&mut |index, terms| {
        let Some(leaf) = parameters.leaves.get(index) else { return };
        if terms.head().is_none() || matches!(found, Restriction::Some) {
            return;
        }
        let operators = terms.head().operators();
        let restricting =
            operators.iter().enumerate().find(|(term, operator)| !is_vacuous(leaf, terms, *term, **operator));
        if restricting.is_some() {
            found = Restriction::Some;
        } else if let (Restriction::None, Some(operator)) = (&found, operators.first()) {
            let given = Given::new(&parameters.name_of(index, *operator), &terms.operand_text(0, ','));
            found = Restriction::Vacuous(given);
        }
    });
    found
}

/// Whether every value meets a term: a part or a lower bound that is the empty text, a text that is not the empty one, or a bound
/// that is the smallest or the largest number of its type.
fn is_vacuous(leaf: &Leaf, terms: &dyn AnyTerms, term: usize, operator: Operator) -> bool {
    let all_are = |text: &str| terms.indices(term).all(|value| terms.value_text(value) == text);
    let (least, most) = leaf.field.holds.value_type.range();
    let is_end = |end: Option<i128>| end.is_some_and(|end| all_are(&end.to_string()));
    match operator.meaning() {
        Meaning::Part(_) | Meaning::NotEqual | Meaning::NotIn => all_are(""),
        Meaning::Lower { open: false } => all_are("") || is_end(least),
        Meaning::Upper { open: false } => is_end(most),
        Meaning::Equal
        | Meaning::Lower { open: true }
        | Meaning::Upper { open: true }
        | Meaning::In
        | Meaning::Null
        | Meaning::Custom(_) => false,
    }
}
