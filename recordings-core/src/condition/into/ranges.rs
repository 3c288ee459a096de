//! Rust's own ranges as conditions.

use std::ops;

use crate::condition::{IntoCondition, IntoValue, Range, Terms};
use crate::operator::{Operator, Within, ops as op};

impl<V, T: IntoValue<V>> IntoCondition<Range<V>> for ops::RangeFrom<T> {
    type Ops = (op::gte,);

    fn into_condition(self) -> Range<V> {
        Terms::one(Operator::GTE, self.start.into_value()).into()
    }
}

impl<V, T: IntoValue<V>> IntoCondition<Range<V>> for ops::RangeToInclusive<T> {
    type Ops = (op::lte,);

    fn into_condition(self) -> Range<V> {
        Terms::one(Operator::LTE, self.end.into_value()).into()
    }
}

impl<V, T: IntoValue<V>> IntoCondition<Range<V>> for ops::RangeInclusive<T> {
    type Ops = ((op::gte,), op::lte);

    fn into_condition(self) -> Range<V> {
        let (start, end) = self.into_inner();
        Terms::two((Operator::GTE, start.into_value()), (Operator::LTE, end.into_value())).into()
    }
}

impl<V, T: IntoValue<V>> IntoCondition<Range<V>> for Within<T> {
    type Ops = ((op::gte,), op::lte);

    fn into_condition(self) -> Range<V> {
        match (self.least, self.most) {
            (Some(least), Some(most)) => {
                Terms::two((Operator::GTE, least.into_value()), (Operator::LTE, most.into_value())).into()
            }
            (Some(least), None) => Terms::one(Operator::GTE, least.into_value()).into(),
            (None, Some(most)) => Terms::one(Operator::LTE, most.into_value()).into(),
            (None, None) => Range::default(),
        }
    }
}

impl<V, T: IntoValue<V>> IntoCondition<Range<V>> for ops::RangeTo<T> {
    type Ops = (op::lt,);

    fn into_condition(self) -> Range<V> {
        Terms::one(Operator::LT, self.end.into_value()).into()
    }
}

impl<V, T: IntoValue<V>> IntoCondition<Range<V>> for ops::Range<T> {
    type Ops = ((op::gte,), op::lt);

    fn into_condition(self) -> Range<V> {
        Terms::two((Operator::GTE, self.start.into_value()), (Operator::LT, self.end.into_value())).into()
    }
}
