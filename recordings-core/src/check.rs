//! What no compiler can know of a filter: whether its values can be sent, and whether any value meets its bounds.

use crate::condition::{Condition, Operand};
use crate::fault::{Fault, FaultKind, Given, InvalidFilter};
use crate::field::{Field, ListStyle};
use crate::filter::{Filter, NonEmpty, Visitor};
use crate::operator::Operator;
use crate::rule;
use crate::value::{FilterValue, InvalidValue, to_text};

/// What `build()` does.
///
/// # Errors
///
/// All faults of the filter.
pub fn build<F: Filter>(filter: F) -> Result<F, InvalidFilter> {
    let mut faults = Vec::new();
    self::filter(&filter, &[], &mut faults);
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

/// Adds the faults of a filter. Fields that were given something that they did not take count as set for the rules between
/// fields: a mistake in a value is not also a broken rule.
pub(crate) fn filter<F: Filter>(filter: &F, refused: &[&'static str], faults: &mut Vec<Fault>) {
    filter.__visit(&mut Check(faults));
    rule::check(filter, refused, faults);
}

struct Check<'a>(&'a mut Vec<Fault>);

impl Visitor for Check<'_> {
    fn field<F: Field>(&mut self, condition: &F::Condition) {
        let faults = self.0.len();
        for (operator, operand) in condition.terms().iter() {
            // The builder's types see to this, unless a conversion of somebody's own goes around them.
            if F::INFO.spelling(operator).is_none() {
                let given = Given::new(&F::INFO.parameter(operator), &operand.to_text());
                self.0.push(Fault::unknown_operator(given, F::INFO.parameters().collect(), None));
                continue;
            }
            match operand {
                Operand::One(value) => self.value::<F, _>(operator, value),
                Operand::Many([]) => self.0.push(Fault::empty_list(&F::INFO.parameter(operator))),
                Operand::Many(values) => values.iter().for_each(|value| self.value::<F, _>(operator, value)),
                Operand::Flag(_) => {}
            }
        }
        // A value that is none, such as NaN, is in no order.
        if self.0.len() > faults {
            return;
        }
        if let Some((lower, upper)) = condition.contradiction() {
            let given = |operator: Operator| {
                let value = condition.terms().value(operator).map(to_text).unwrap_or_default();
                Given::new(&F::INFO.parameter(operator), &value)
            };
            self.0.push(Fault::new(FaultKind::Inverted, given(lower)).with_other(given(upper)));
        }
    }
}

impl Check<'_> {
    fn value<F: Field, V: FilterValue>(&mut self, operator: Operator, value: &V) {
        let mut refuse = |reason| {
            let given = Given::new(&F::INFO.parameter(operator), &to_text(value));
            self.0.push(Fault::invalid_value(given, reason));
        };
        if let Err(reason) = value.check() {
            refuse(reason);
        } else if is_joined_by_commas::<F>(operator) && to_text(value).contains(',') {
            refuse(InvalidValue::expected("a value without a comma, since commas join the values of this list"));
        }
    }
}

fn is_joined_by_commas<F: Field>(operator: Operator) -> bool {
    operator.arity() == crate::operator::Arity::Many && F::INFO.list() == ListStyle::Comma
}
