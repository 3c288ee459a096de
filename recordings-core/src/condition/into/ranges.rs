//! Rust's own ranges as conditions.

use std::ops;

use crate::condition::{IntoCondition, Range, Terms};
use crate::operator::{Operator, Within, ops as op};

impl<T> IntoCondition<Range<T>> for ops::RangeFrom<T> {
    type Ops = (op::gte,);

    fn into_condition(self) -> Range<T> {
        Terms::one(Operator::GTE, self.start).into()
    }
}

impl<T> IntoCondition<Range<T>> for ops::RangeToInclusive<T> {
    type Ops = (op::lte,);

    fn into_condition(self) -> Range<T> {
        Terms::one(Operator::LTE, self.end).into()
    }
}

impl<T> IntoCondition<Range<T>> for ops::RangeInclusive<T> {
    type Ops = ((op::gte,), op::lte);

    fn into_condition(self) -> Range<T> {
        let (start, end) = self.into_inner();
        Terms::two((Operator::GTE, start), (Operator::LTE, end)).into()
    }
}

impl<T> IntoCondition<Range<T>> for Within<T> {
    type Ops = ((op::gte,), op::lte);

    fn into_condition(self) -> Range<T> {
        match (self.least, self.most) {
            (Some(least), Some(most)) => Terms::two((Operator::GTE, least), (Operator::LTE, most)).into(),
            (Some(least), None) => Terms::one(Operator::GTE, least).into(),
            (None, Some(most)) => Terms::one(Operator::LTE, most).into(),
            (None, None) => Range::default(),
        }
    }
}

impl<T> IntoCondition<Range<T>> for ops::RangeTo<T> {
    type Ops = (op::lt,);

    fn into_condition(self) -> Range<T> {
        Terms::one(Operator::LT, self.end).into()
    }
}

impl<T> IntoCondition<Range<T>> for ops::Range<T> {
    type Ops = ((op::gte,), op::lt);

    fn into_condition(self) -> Range<T> {
        Terms::two((Operator::GTE, self.start), (Operator::LT, self.end)).into()
    }
}
