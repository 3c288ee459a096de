//! Terms that every value meets, whatever it is: they restrict nothing.

use std::collections::BTreeSet;

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

/// Whether every value meets a term: a part or a lower bound that is the empty text, a text that is not the empty one, a bound that
/// is the smallest or the largest value of its type or of the declaration, or a list of all values.
fn is_vacuous(leaf: &Leaf, terms: &dyn AnyTerms, term: usize, operator: Operator) -> bool {
    let all_are = |text: &str| terms.indices(term).all(|value| terms.value_text(value) == text);
    let value_type = &leaf.field.holds.value_type;
    let declared = leaf.field.bounds().iter().map(|bound| bound.describe());
    let (least, most) = value_type.ends();
    let is_end = |ends: &mut dyn Iterator<Item = Option<String>>| ends.flatten().any(|end| all_are(&end));
    match operator.meaning() {
        Meaning::Part(_) | Meaning::NotEqual | Meaning::NotEqualOrAbsent | Meaning::NotIn => all_are(""),
        Meaning::Lower { open: false } => all_are("") || is_end(&mut declared.map(|bounds| bounds.min).chain([least])),
        Meaning::Upper { open: false } => is_end(&mut declared.map(|bounds| bounds.max).chain([most])),
        Meaning::In => {
            let listed: BTreeSet<String> = terms.indices(term).map(|value| terms.value_text(value)).collect();
            value_type.has_no_more_than(&listed)
        }
        Meaning::Equal
        | Meaning::Lower { open: true }
        | Meaning::Upper { open: true }
        // Every text has the empty part, so no text is without it.
        | Meaning::NotPart(_)
        | Meaning::Null
        | Meaning::Present
        | Meaning::Custom(_) => false,
    }
}
