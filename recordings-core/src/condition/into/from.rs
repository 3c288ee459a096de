//! Conditions made without a setter, for one that is chosen at run time.

use std::ops;

use crate::condition::{Carries, Exact, IntoCondition, IntoValue, OneOf, Operators, Range, Terms, Text};
use crate::operator::{Comparison, Flagged, Joined, Listed, OpFor};
use crate::value::FilterValue;

/// Says that a condition type carries each of several operators.
pub trait CarriesAll<Ops> {}

impl<C: Carries<O>, O> CarriesAll<(O,)> for C {}

impl<C: CarriesAll<Ops> + Carries<O>, Ops, O> CarriesAll<(Ops, O)> for C {}

macro_rules! from_comparisons {
    ($($condition:ident)*) => { $(
        /// A condition that is chosen at run time, for a setter of a filter's builder.
        impl<V: FilterValue, T: IntoValue<V>, O: OpFor<V>> From<Comparison<O, T>> for $condition<V>
        where
            Self: Carries<O>,
        {
            fn from(comparison: Comparison<O, T>) -> Self {
                Self::from(Terms::one(O::OPERATOR, comparison.value.into_value()))
            }
        }

        /// A condition that is chosen at run time, for a setter of a filter's builder.
        impl<V: FilterValue, T: IntoValue<V>, Ops: Operators<V>> From<Joined<Ops, T>> for $condition<V>
        where
            Self: CarriesAll<Ops>,
        {
            fn from(joined: Joined<Ops, T>) -> Self {
                Self::from(Terms::joined::<Ops, _>(joined.values.into_iter().map(Some)))
            }
        }

        /// A condition that is chosen at run time, for a setter of a filter's builder.
        impl<V: FilterValue, T: IntoValue<V>, O: OpFor<V>> From<Listed<O, T>> for $condition<V>
        where
            Self: Carries<O>,
        {
            fn from(list: Listed<O, T>) -> Self {
                Self::from(Terms::list(O::OPERATOR, list.values.into_iter().map(T::into_value).collect()))
            }
        }

        /// A condition that is chosen at run time, for a setter of a filter's builder.
        impl<V: FilterValue, O: OpFor<V>> From<Flagged<O>> for $condition<V>
        where
            Self: Carries<O>,
        {
            fn from(flagged: Flagged<O>) -> Self {
                Self::from(Terms::flag(O::OPERATOR, flagged.flag))
            }
        }
    )* };
}
from_comparisons! { Exact OneOf Range Text }

macro_rules! from_ranges {
    ($($range:ident)*) => { $(
        /// A range that is chosen at run time, for a setter of a filter's builder.
        impl<V: FilterValue> From<ops::$range<V>> for Range<V> {
            fn from(range: ops::$range<V>) -> Self {
                range.into_condition()
            }
        }
    )* };
}
from_ranges! { Range RangeFrom RangeInclusive RangeTo RangeToInclusive }
