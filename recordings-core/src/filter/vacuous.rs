//! Terms that every value meets, whatever it is: they restrict nothing.

use super::inner::checks;
use crate::condition::AnyTerms;
use crate::declaration::{BranchName, GroupKind, Leaf, Members, inner_filters};
use crate::error::Given;
use crate::operator::{Meaning, Operator};
use crate::text::Distinct;
use crate::value::ValueType;

/// What restricts a filter.
pub(super) enum Restriction {
    /// A term that some values do not meet.
    Some,
    /// Terms that every value meets, of which this is the first.
    Vacuous(Given),
    /// No term.
    None,
}

/// Whether a filter has a term that some values do not meet, or a group that some rows do not.
pub(super) fn restriction(filter: &dyn Members) -> Restriction {
    let mut vacuous = None;
    if restricts(filter, &BranchName::root(filter.parameters().schema.root), &mut vacuous) {
        return Restriction::Some;
    }
    vacuous.map_or(Restriction::None, Restriction::Vacuous)
}

/// Whether some rows do not meet a filter that has that name. If all of its conditions are met by every value, keeps the first.
fn restricts(filter: &dyn Members, name: &BranchName, vacuous: &mut Option<Given>) -> bool {
    match restriction_of_conditions(filter) {
        Restriction::Some => return true,
        Restriction::Vacuous(given) => {
            vacuous.get_or_insert_with(|| Given::new(&name.of(&given.parameter), &given.value));
        }
        Restriction::None => {}
    }
    checks(filter).is_some_and(|inner| (inner.restrict)(filter, name, vacuous))
}

/// Whether some rows do not meet the filters inside a filter that has that name.
pub(super) fn inner_restricts(filter: &dyn Members, name: &BranchName, vacuous: &mut Option<Given>) -> bool {
    let inner = inner_filters(filter, name);
    let (mut is_one_of_any, mut is_each_of_any, mut is_other) = (false, true, false);
    for inner in &inner {
        let restricts = restricts(inner.filter, &inner.name, vacuous);
        match inner.group {
            Some(GroupKind::Any) => (is_one_of_any, is_each_of_any) = (true, is_each_of_any && restricts),
            Some(GroupKind::All) | None => is_other |= restricts,
            Some(GroupKind::Not) if selects_nothing(inner.filter) => {
                if vacuous.is_none() {
                    *vacuous = first_term(inner.filter, &inner.name);
                }
            }
            Some(GroupKind::Not) => is_other = true,
        }
    }
    is_other || is_one_of_any && is_each_of_any
}

/// The first term of a filter that has that name, or of the filters inside it.
fn first_term(filter: &dyn Members, name: &BranchName) -> Option<Given> {
    let (parameters, mut first) = (filter.parameters(), None);
    filter.each_leaf(&mut |index, terms| {
        if let (None, Some(operator)) = (&first, terms.head().operators().first()) {
            let parameter = name.of(&parameters.name_of(index, *operator));
            first = Some(Given::new(&parameter, &terms.operand_text(0, ",")));
        }
    });
    first.or_else(|| inner_filters(filter, name).iter().find_map(|inner| first_term(inner.filter, &inner.name)))
}

/// Whether a filter has a term that no value meets, so that the opposite of it selects everything; or the opposite of a filter that
/// restricts nothing.
fn selects_nothing(filter: &dyn Members) -> bool {
    let (parameters, mut is_never_met) = (filter.parameters(), false);
    filter.each_leaf(&mut |index, terms| {
        if let Some(leaf) = parameters.leaves.get(index) {
            for (term, operator) in terms.head().operators().iter().enumerate() {
                is_never_met |= leaf.is_of_some() && self::is_never_met(leaf, terms, term, *operator);
            }
        }
    });
    let (mut is_one_of_any, mut is_each_of_any) = (false, true);
    for inner in inner_filters(filter, &BranchName::root("")) {
        match inner.group {
            Some(GroupKind::Any) => {
                (is_one_of_any, is_each_of_any) = (true, is_each_of_any && selects_nothing(inner.filter));
            }
            Some(GroupKind::All) | None => is_never_met |= selects_nothing(inner.filter),
            Some(GroupKind::Not) => is_never_met |= !matches!(restriction(inner.filter), Restriction::Some),
        }
    }
    is_never_met || is_one_of_any && is_each_of_any
}

/// Whether no value meets a term: an empty part that must not be there, an open bound that is the last value on its side, not being
/// between the first and the last value, one of no values, or none of all values.
fn is_never_met(leaf: &Leaf, terms: &AnyTerms, term: usize, operator: Operator) -> bool {
    let all_are = |text: &str| terms.indices(term).all(|value| terms.value_text(value) == text);
    let (least, most) = leaf.field.holds.value_type.ends();
    match operator.meaning() {
        Meaning::NotPart(_) => all_are(""),
        Meaning::Text(test) => terms.indices(term).all(|value| test.is_met_by_none(&terms.value_text(value))),
        Meaning::Lower { open: true } => most.is_some_and(|most| all_are(&most)),
        Meaning::Between { is_negated: true } => is_from_end_to_end(leaf, terms, term),
        Meaning::In | Meaning::AnyOf => terms.indices(term).is_empty(),
        Meaning::NotIn => lists_all_of(&leaf.field.holds.value_type, terms, term),
        Meaning::Upper { open: true } => all_are("") || least.is_some_and(|least| all_are(&least)),
        Meaning::Equal
        | Meaning::NotEqual
        | Meaning::NotEqualOrAbsent
        | Meaning::Lower { open: false }
        | Meaning::Upper { open: false }
        | Meaning::Part(_)
        | Meaning::Between { is_negated: false }
        | Meaning::AllOf
        | Meaning::Null
        | Meaning::Present
        | Meaning::Custom(_) => false,
    }
}

/// Whether the conditions beside the groups have a term that some values do not meet.
fn restriction_of_conditions(filter: &dyn Members) -> Restriction {
    let (parameters, mut found) = (filter.parameters(), Restriction::None);
    filter.each_leaf(&mut |index, terms| {
        let Some(leaf) = parameters.leaves.get(index) else { return };
        if terms.head().is_none() || matches!(found, Restriction::Some) {
            return;
        }
        let operators = terms.head().operators();
        for (term, operator) in operators.iter().enumerate() {
            let restricts_nothing = if leaf.is_negated() {
                // That none of several models meets it restricts nothing if no value does.
                is_never_met(leaf, terms, term, *operator)
            } else {
                is_vacuous(leaf, terms, term, *operator)
            };
            if !restricts_nothing {
                found = Restriction::Some;
                return;
            }
        }
        if let (Restriction::None, Some(operator)) = (&found, operators.first()) {
            let given = Given::new(&parameters.name_of(index, *operator), &terms.operand_text(0, ","));
            found = Restriction::Vacuous(given);
        }
    });
    found
}

/// Whether every value meets a term: a part or a lower bound that is the empty text, a text that is not the empty one, by whatever
/// operator, a bound that is the smallest or the largest value of its type or of the declaration, a pair of both, or a list of all values.
fn is_vacuous(leaf: &Leaf, terms: &AnyTerms, term: usize, operator: Operator) -> bool {
    let all_are = |text: &str| terms.indices(term).all(|value| terms.value_text(value) == text);
    match operator.meaning() {
        Meaning::Part(_)
        | Meaning::NotEqual
        | Meaning::NotEqualOrAbsent
        | Meaning::NotIn
        | Meaning::Lower { open: true } => all_are(""),
        Meaning::Lower { open: false } => {
            all_are("") || terms.indices(term).all(|value| is_at_ends(leaf, terms, value)[0])
        }
        Meaning::Upper { open: false } => terms.indices(term).all(|value| is_at_ends(leaf, terms, value)[1]),
        Meaning::Text(test) => terms.indices(term).all(|value| {
            let wanted = terms.value_text(value);
            test.is_met_by_all_but_the_empty_one(&wanted) || wanted.is_empty() && operator == Operator::INE
        }),
        Meaning::Between { is_negated: false } => is_from_end_to_end(leaf, terms, term),
        Meaning::AllOf => terms.indices(term).is_empty(),
        Meaning::In | Meaning::AnyOf => lists_all_of(&within_bounds(leaf), terms, term),
        Meaning::Equal
        | Meaning::Upper { open: true }
        // Every text has the empty part, so no text is without it.
        | Meaning::NotPart(_)
        | Meaning::Between { is_negated: true }
        | Meaning::Null
        | Meaning::Present
        | Meaning::Custom(_) => false,
    }
}

/// Whether a pair of bounds is the smallest and the largest value of the type or of the declaration.
fn is_from_end_to_end(leaf: &Leaf, terms: &AnyTerms, term: usize) -> bool {
    let values = terms.indices(term);
    if values.len() != 2 {
        return false;
    }
    is_at_ends(leaf, terms, values.start)[0] && is_at_ends(leaf, terms, values.start + 1)[1]
}

/// Whether a value is the smallest one, and whether it is the largest one, of its type or within a bound of the declaration.
fn is_at_ends(leaf: &Leaf, terms: &AnyTerms, value: usize) -> [bool; 2] {
    let text = terms.value_text(value);
    let (least, most) = leaf.field.holds.value_type.ends();
    let mut is_at = [least, most].map(|end| end.is_some_and(|end| end == text));
    for bound in leaf.field.bounds() {
        // Not as texts: `0.00` is as small as `0`.
        let [is_least, is_most] = bound.is_at_ends(terms.values(), value);
        is_at = [is_at[0] || is_least, is_at[1] || is_most];
    }
    is_at
}

/// Whether a list has all values of a type.
fn lists_all_of(value_type: &ValueType, terms: &AnyTerms, term: usize) -> bool {
    let mut listed = Distinct::default();
    for value in terms.indices(term) {
        listed.add(&terms.value_text(value));
    }
    value_type.has_no_more_than(&listed)
}

/// The type of a field's values, without the integers that the declaration excludes.
fn within_bounds(leaf: &Leaf) -> ValueType {
    let mut value_type = leaf.field.holds.value_type.clone();
    for bound in leaf.field.bounds() {
        let end = |text: Option<String>| text.and_then(|text| text.parse().ok());
        let bounds = bound.describe();
        value_type.minimum = end(bounds.min).or(value_type.minimum);
        value_type.maximum = end(bounds.max).or(value_type.maximum);
    }
    value_type
}
