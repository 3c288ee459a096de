//! The terms of a condition: operators with their operands.

use std::fmt;

use super::any_terms::{AnyTerms, TermsOf};
use super::head::{Conflict, Head};
use super::into::{IntoValue, Operators};
use crate::operator::{Arity, Meaning, Operand, Operator};
use crate::value::{FilterValue, Values};

/// The terms of one condition, in the order of their operators. Every condition type is made of them.
///
/// Terms that cannot be combined are never in it together: equality, a list or `null` with anything else, two bounds on the
/// same side, or an operator twice.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Terms<V>(TermsOf<Values<V>>);

impl<V> Default for Terms<V> {
    /// No terms.
    fn default() -> Self {
        Self::new(Head::None, Values::None)
    }
}

/// The terms, as they are in a query: `[gte]=5&[lte]=9`. `unset` if there are none.
impl<V: FilterValue> fmt::Debug for Terms<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.any().fmt_terms(f)
    }
}

impl<V: FilterValue> Terms<V> {
    /// The terms for code that does not know the type of the values.
    #[inline]
    pub(super) const fn any(&self) -> &AnyTerms {
        &self.0
    }

    /// The same, mutably.
    #[inline]
    pub(super) const fn any_mut(&mut self) -> &mut AnyTerms {
        &mut self.0
    }
}

impl<V> Terms<V> {
    const fn new(head: Head, values: Values<V>) -> Self {
        Self(TermsOf { head, values })
    }

    /// One term.
    pub(crate) const fn one(operator: Operator, value: V) -> Self {
        Self::new(Head::One(operator), Values::One(value))
    }

    /// Two terms that can be combined, in their order.
    pub(crate) fn two(first: (Operator, V), second: (Operator, V)) -> Self {
        Self::new(Head::Two([first.0, second.0]), Values::Two([first.1, second.1]))
    }

    /// A list.
    pub(crate) fn list(operator: Operator, values: Vec<V>) -> Self {
        Self::new(Head::List(operator), Values::list(values))
    }

    /// A flag.
    pub(crate) const fn flag(operator: Operator, flag: bool) -> Self {
        Self::new(Head::Flag(operator, flag), Values::None)
    }

    pub(crate) const fn head(&self) -> &Head {
        &self.0.head
    }

    /// The operand, if the only term is equality: what most conditions are, and matched without a look at the operator's row.
    #[inline]
    pub(crate) fn only_value(&self) -> Option<&V> {
        let (Head::One(operator), Values::One(value)) = (&self.0.head, &self.0.values) else { return None };
        operator.is(Operator::EQ).then_some(value)
    }

    /// The operands, if the terms are an inclusive range.
    #[inline]
    pub(crate) fn inclusive_range(&self) -> Option<[&V; 2]> {
        let (Head::Two([first, second]), Values::Two([low, high])) = (&self.0.head, &self.0.values) else {
            return None;
        };
        (first.is(Operator::GTE) && second.is(Operator::LTE)).then_some([low, high])
    }

    /// Whether a value meets every term, where `meets` says whether it meets a term of one value. An absent value meets no term
    /// but `null(true)`, `exists(false)` and `ne_or_null`.
    #[inline(never)]
    pub(crate) fn are_met_by(&self, value: Option<&V>, meets: impl Fn(&V, Operator, &V) -> bool) -> bool
    where
        V: FilterValue,
    {
        match (&self.0.head, self.0.values.get(), value) {
            (Head::None, ..) => true,
            (Head::Flag(operator, flag), _, Some(_)) => !operator.demands_absence(*flag),
            (Head::Conflicting(_), ..) => false,
            (head, _, None) => head.is_met_by_nothing(),
            (Head::One(operator), [wanted], Some(value)) => meets(value, *operator, wanted),
            (Head::Two([first, second]), [one, other], Some(value)) => {
                meets(value, *first, one) && meets(value, *second, other)
            }
            (Head::List(operator), wanted, Some(value)) => match operator.meaning() {
                Meaning::Custom(custom) => custom.meets_list(value, &self.0.values),
                Meaning::NotIn => !wanted.contains(value),
                Meaning::AllOf => wanted.iter().all(|wanted| wanted == value),
                Meaning::Between { is_negated } => {
                    let is_between = matches!(
                        wanted,
                        [low, high] if meets(value, Operator::GTE, low) && meets(value, Operator::LTE, high)
                    );
                    is_between != is_negated
                }
                Meaning::In
                | Meaning::Equal
                | Meaning::NotEqual
                | Meaning::NotEqualOrAbsent
                | Meaning::Lower { .. }
                | Meaning::Upper { .. }
                | Meaning::Part(_)
                | Meaning::NotPart(_)
                | Meaning::Text(_)
                | Meaning::AnyOf
                | Meaning::Null
                | Meaning::Present => wanted.contains(value),
            },
            (head, wanted, Some(value)) => {
                head.operators().iter().zip(wanted).all(|(operator, wanted)| meets(value, *operator, wanted))
            }
        }
    }

    /// Returns the terms, in the order of their operators.
    pub fn iter(&self) -> impl Iterator<Item = (Operator, Operand<'_, V>)> {
        let values = self.0.values.get();
        self.0.head.operators().iter().enumerate().filter_map(move |(index, operator)| {
            let operand = match self.0.head {
                Head::Flag(_, flag) => Operand::Flag(flag),
                Head::List(_) => Operand::Many(values),
                Head::None | Head::One(_) | Head::Two(_) | Head::More(_) | Head::Conflicting(_) => {
                    Operand::One(values.get(index)?)
                }
            };
            Some((*operator, operand))
        })
    }

    /// Returns the value of an operator that takes one, if there is such a term.
    #[must_use]
    pub fn value(&self, operator: Operator) -> Option<&V> {
        if matches!(self.0.head, Head::List(_) | Head::Flag(..)) {
            return None;
        }
        self.0.values.get().get(self.0.head.index_of(operator)?)
    }

    /// Returns the values of an operator that takes a list, if there is such a term.
    #[must_use]
    pub fn values(&self, operator: Operator) -> Option<&[V]> {
        matches!(self.0.head, Head::List(term) if term == operator).then(|| self.0.values.get())
    }

    /// Returns the flag of an operator that takes one, if there is such a term.
    #[must_use]
    pub fn answer(&self, operator: Operator) -> Option<bool> {
        match self.0.head {
            Head::Flag(term, flag) if term == operator => Some(flag),
            Head::None
            | Head::One(_)
            | Head::Two(_)
            | Head::More(_)
            | Head::List(_)
            | Head::Flag(..)
            | Head::Conflicting(_) => None,
        }
    }

    /// Adds a term with one value. For an operator that takes a list, the value is added to the list.
    ///
    /// # Errors
    ///
    /// [`Conflict`] with the term that the operator cannot be combined with, or with the operator itself if it takes a flag.
    pub fn add(&mut self, operator: Operator, value: V) -> Result<(), Conflict> {
        if operator.arity() == Arity::Flag {
            return Err(Conflict(operator));
        }
        let at = self.0.head.place(operator)?;
        self.0.values.insert(at, value);
        self.0.head.insert(at, operator);
        Ok(())
    }

    /// The values that are there, with operators whose types have been checked to combine.
    pub(super) fn joined<Ops: Operators<V>, T: IntoValue<V>>(values: impl IntoIterator<Item = Option<T>>) -> Self {
        let (mut terms, mut values) = (Self::default(), values.into_iter());
        Ops::each(&mut |operator| {
            if let Some(value) = values.next().flatten() {
                terms.add(operator, value.into_value()).ok();
            }
        });
        terms
    }

    /// Adds a term with a flag.
    ///
    /// # Errors
    ///
    /// [`Conflict`] with the term that the operator cannot be combined with, or with the operator itself if it takes a value.
    pub fn add_flag(&mut self, operator: Operator, flag: bool) -> Result<(), Conflict> {
        if operator.arity() != Arity::Flag {
            return Err(Conflict(operator));
        }
        self.0.head.place(operator)?;
        self.0.head = Head::Flag(operator, flag);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Conflict, Terms};
    use crate::operator::{Arity, Operator};

    #[test]
    fn terms_are_equal_in_whatever_order_they_were_added() {
        let add = |order: [(Operator, u8); 3]| {
            let mut terms = Terms::default();
            for (operator, value) in order {
                terms.add(operator, value).unwrap();
            }
            terms
        };
        let (low, high, not) = ((Operator::GT, 1), (Operator::LTE, 9), (Operator::NE, 5));
        assert_eq!(add([low, high, not]), add([not, high, low]));
        assert_eq!(add([low, high, not]).value(Operator::LTE), Some(&9));
    }

    #[test]
    fn a_list_is_equal_however_it_was_made() {
        for length in 0..4 {
            let values: Vec<u8> = (0..length).collect();
            let mut terms = Terms::list(Operator::IN, Vec::new());
            for value in &values {
                terms.add(Operator::IN, *value).unwrap();
            }
            assert_eq!(terms, Terms::list(Operator::IN, values));
        }
    }

    #[test]
    fn operators_that_cannot_be_combined_are_never_together() {
        let ones = || Operator::ALL.iter().filter(|operator| operator.arity() != Arity::Flag);
        for first in ones() {
            for second in ones() {
                let mut terms = Terms::default();
                terms.add(*first, 1).unwrap();
                let list = first == second && terms.values(*first).is_some();
                let added = terms.add(*second, 2);
                if first.combines_with(*second) || list {
                    assert_eq!(added, Ok(()), "{first} {second}");
                } else {
                    assert_eq!(added, Err(Conflict(*first)), "{first} {second}");
                }
            }
        }
    }
}
