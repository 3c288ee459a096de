//! What no compiler can know of a filter: whether its values can be sent, and whether any value meets its bounds.

use crate::condition::{Condition, Operand};
use crate::fault::{Fault, FaultKind, Given, InvalidFilter};
use crate::field::Field;
use crate::filter::{Filter, NonEmpty, Visitor};
use crate::operator::{Arity, Operator};
use crate::rule;
use crate::value::{FilterValue, InvalidValue, holds_comma, to_text};

/// What `build()` does.
///
/// # Errors
///
/// All faults of the filter.
pub fn build<F: Filter>(filter: F) -> Result<F, InvalidFilter> {
    let mut faults = Vec::new();
    filter.__visit(&mut CheckOperators(&mut faults));
    read(&filter, &[], &mut faults);
    InvalidFilter::none(faults).map(|()| filter)
}

/// What `build_non_empty()` does. The builder's types say that a condition is set; that it is one is seen here.
///
/// # Errors
///
/// All faults of the filter.
pub fn build_non_empty<F: Filter>(filter: F) -> Result<NonEmpty<F>, InvalidFilter> {
    NonEmpty::new(build(filter)?).map_err(InvalidFilter::from)
}

/// Adds the faults of a filter that was read, of operators that its fields declare. Fields that were given something that they
/// did not take count as set for the rules between fields: a mistake in a value is not also a broken rule.
pub(crate) fn read<F: Filter>(filter: &F, refused: &[&'static str], faults: &mut Vec<Fault>) {
    filter.__visit(&mut Check(faults));
    rule::check(filter, refused, faults);
}

/// Finds operators that a field does not declare. The builder's types see to this, unless a conversion of somebody's own goes
/// around them.
struct CheckOperators<'a>(&'a mut Vec<Fault>);

impl Visitor for CheckOperators<'_> {
    fn field<F: Field>(&mut self, condition: &F::Condition) {
        for (operator, operand) in condition.terms().iter() {
            if F::INFO.spelling(operator).is_none() {
                let given = Given::new(&F::INFO.parameter(operator), &operand.to_text());
                self.0.push(Fault::unknown_operator(given, F::INFO.parameters().collect(), None));
            }
        }
    }
}

/// Finds values that cannot be sent, and bounds that nothing meets.
struct Check<'a>(&'a mut Vec<Fault>);

impl Visitor for Check<'_> {
    #[inline]
    fn field<F: Field>(&mut self, condition: &F::Condition) {
        let faults = self.0.len();
        let terms = condition.terms();
        for (operator, value) in terms.ones() {
            self.value::<F, _>(*operator, value);
        }
        match terms.whole() {
            Some((operator, Operand::Many([]))) => self.0.push(Fault::empty_list(&F::INFO.parameter(operator))),
            Some((operator, Operand::Many(values))) => {
                for value in values {
                    self.value::<F, _>(operator, value);
                }
            }
            Some((_, Operand::One(_) | Operand::Flag(_))) | None => {}
        }
        // A value that is none, such as NaN, is in no order.
        if self.0.len() == faults
            && let Some((lower, upper)) = condition.contradiction()
        {
            let given = |operator: Operator| {
                let value = terms.value(operator).map(to_text).unwrap_or_default();
                Given::new(&F::INFO.parameter(operator), &value)
            };
            self.0.push(Fault::new(FaultKind::Inverted, given(lower)).with_other(given(upper)));
        }
    }
}

impl Check<'_> {
    #[inline]
    fn value<F: Field, V: FilterValue>(&mut self, operator: Operator, value: &V) {
        if let Err(reason) = value.check() {
            self.refuse::<F, V>(operator, value, reason);
        } else if F::INFO.is_joined_by_commas() && operator.arity() == Arity::Many && holds_comma(value) {
            let reason = "a value without a comma, since commas join the values of this list";
            self.refuse::<F, V>(operator, value, InvalidValue::expected(reason));
        }
    }

    #[cold]
    fn refuse<F: Field, V: FilterValue>(&mut self, operator: Operator, value: &V, reason: InvalidValue) {
        let given = Given::new(&F::INFO.parameter(operator), &to_text(value));
        self.0.push(Fault::invalid_value(given, reason));
    }
}
