//! Rust's own ranges as conditions.

use std::ops::{self, Bound};

use crate::condition::{CheckedAtBuild, Compared, IntoCondition, IntoMaybeCondition, IntoValue, Range, Terms};
use crate::operator::{Operator, Within, ops as op};
use crate::value::FilterValue;

impl<V, T: IntoValue<V>> IntoCondition<Range<V>> for ops::RangeFrom<T> {
    type Ops = Compared<op::gte>;

    fn into_condition(self) -> Range<V> {
        Range::from(Terms::one(Operator::GTE, self.start.into_value()))
    }
}

impl<V, T: IntoValue<V>> IntoCondition<Range<V>> for ops::RangeToInclusive<T> {
    type Ops = Compared<op::lte>;

    fn into_condition(self) -> Range<V> {
        Range::from(Terms::one(Operator::LTE, self.end.into_value()))
    }
}

impl<V, T: IntoValue<V>> IntoCondition<Range<V>> for ops::RangeInclusive<T> {
    type Ops = ((op::gte,), op::lte);

    fn into_condition(self) -> Range<V> {
        let (start, end) = self.into_inner();
        Terms::two((Operator::GTE, start.into_value()), (Operator::LTE, end.into_value())).into()
    }
}

impl<V, T: IntoValue<V>> IntoMaybeCondition<Range<V>> for Within<T> {
    type Ops = ((op::gte,), op::lte);

    fn into_maybe_condition(self) -> Option<Range<V>> {
        match (self.least, self.most) {
            (Some(least), Some(most)) => Some((least..=most).into_condition()),
            (Some(least), None) => Some((least..).into_condition()),
            (None, Some(most)) => Some((..=most).into_condition()),
            (None, None) => None,
        }
    }
}

/// Bounds that are chosen at run time, so `build()` checks that the field accepts their operators. Without a bound, there is no
/// condition.
impl<V: FilterValue, T: IntoValue<V>> IntoCondition<Range<V>> for (Bound<T>, Bound<T>) {
    type Ops = CheckedAtBuild;

    fn into_condition(self) -> Range<V> {
        let mut terms = Terms::default();
        let mut add = |bound: Bound<T>, [included, excluded]: [Operator; 2]| {
            let (operator, value) = match bound {
                Bound::Included(value) => (included, value),
                Bound::Excluded(value) => (excluded, value),
                Bound::Unbounded => return,
            };
            // A lower and an upper bound can be combined.
            terms.add(operator, value.into_value()).ok();
        };
        add(self.0, [Operator::GTE, Operator::GT]);
        add(self.1, [Operator::LTE, Operator::LT]);
        Range::from(terms)
    }
}

impl<V, T: IntoValue<V>> IntoCondition<Range<V>> for ops::RangeTo<T> {
    type Ops = Compared<op::lt>;

    fn into_condition(self) -> Range<V> {
        Range::from(Terms::one(Operator::LT, self.end.into_value()))
    }
}

impl<V, T: IntoValue<V>> IntoCondition<Range<V>> for ops::Range<T> {
    type Ops = ((op::gte,), op::lt);

    fn into_condition(self) -> Range<V> {
        Range::from(Terms::two((Operator::GTE, self.start.into_value()), (Operator::LT, self.end.into_value())))
    }
}
