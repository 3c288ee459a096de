//! What no compiler can know of a filter: whether its values can be sent, and whether any value meets its bounds.

use crate::condition::Condition;
use crate::fault::{Fault, Given, InvalidFilter};
use crate::field::Field;
use crate::filter::{Filter, NonEmpty, Visitor};
use crate::operator::Operator;
use crate::value::{FilterValue, to_text};

/// What `build()` does.
///
/// # Errors
///
/// All faults of the filter.
pub fn build<F: Filter>(filter: F) -> Result<F, InvalidFilter> {
    let mut faults = Vec::new();
    self::filter(&filter, &mut faults);
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

/// Adds the faults of a filter.
pub(crate) fn filter<F: Filter>(filter: &F, faults: &mut Vec<Fault>) {
    filter.__visit(&mut Check(faults));
}

struct Check<'a>(&'a mut Vec<Fault>);

impl Visitor for Check<'_> {
    fn field<F: Field>(&mut self, condition: &F::Condition) {
        let given = |operator: Operator| {
            let value = condition.terms().find(|(term, _)| *term == operator).map(|(_, value)| to_text(value));
            Given { parameter: F::INFO.parameter(operator), value: value.unwrap_or_default() }
        };
        for (operator, value) in condition.terms() {
            if let Err(reason) = value.check() {
                self.0.push(Fault::invalid_value(given(operator), reason));
            }
        }
        if let Some((lower, upper)) = condition.contradiction() {
            self.0.push(Fault::inverted(given(lower), given(upper)));
        }
    }
}
