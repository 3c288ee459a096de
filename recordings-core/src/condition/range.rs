//! `Range<T>`: equality or bounds, never both.

use std::ops::{self, Bound};

use super::{Clash, Condition, IntoCondition, carries};
use crate::field::{Accepted, Supports};
use crate::operator::{Between, Comparison, Operator, bound, ops as op};
use crate::value::OrderedValue;

/// Equality with one value, or a lower bound, an upper bound or both. Never equality with a bound.
///
/// A setter takes Rust's own ranges; [`IntoCondition`] lists them with the operators that each sends.
///
/// ```
/// use recordings_core::{Filter, Range};
///
/// #[derive(Filter)]
/// struct RoomFilter {
///     #[filter(ops(eq, gte, lte))]
///     seats: Range<u32>,
/// }
///
/// let filter = RoomFilter::builder().seats(5..=20).build()?;
/// assert_eq!(filter.to_readable_query(), "filter[seats][gte]=5&filter[seats][lte]=20");
/// # Ok::<(), recordings_core::InvalidFilter>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Range<T>(Terms<T>);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Terms<T> {
    Equal(T),
    Within(Bound<T>, Bound<T>),
}

impl<T> Range<T> {
    /// The one value that is asked for, if the condition is equality.
    #[must_use]
    pub const fn value(&self) -> Option<&T> {
        match &self.0 {
            Terms::Equal(value) => Some(value),
            Terms::Within(..) => None,
        }
    }

    /// The lower bound. [`Bound::Unbounded`] if there is none, or if the condition is equality.
    #[must_use]
    pub fn lower(&self) -> Bound<&T> {
        match &self.0 {
            Terms::Equal(_) => Bound::Unbounded,
            Terms::Within(lower, _) => lower.as_ref(),
        }
    }

    /// The upper bound. [`Bound::Unbounded`] if there is none, or if the condition is equality.
    #[must_use]
    pub fn upper(&self) -> Bound<&T> {
        match &self.0 {
            Terms::Equal(_) => Bound::Unbounded,
            Terms::Within(_, upper) => upper.as_ref(),
        }
    }

    const fn equal(value: T) -> Self {
        Self(Terms::Equal(value))
    }

    const fn within(lower: Bound<T>, upper: Bound<T>) -> Self {
        Self(Terms::Within(lower, upper))
    }

    fn bounds(&self) -> [Option<(Operator, &T)>; 2] {
        let lower = match self.lower() {
            Bound::Included(value) => Some((Operator::Gte, value)),
            Bound::Excluded(value) => Some((Operator::Gt, value)),
            Bound::Unbounded => None,
        };
        let upper = match self.upper() {
            Bound::Included(value) => Some((Operator::Lte, value)),
            Bound::Excluded(value) => Some((Operator::Lt, value)),
            Bound::Unbounded => None,
        };
        [lower, upper]
    }
}

impl<T> Default for Range<T> {
    /// No condition.
    fn default() -> Self {
        Self::within(Bound::Unbounded, Bound::Unbounded)
    }
}

carries!(Range: eq, gt, gte, lt, lte);

impl<T: OrderedValue> Condition for Range<T> {
    type Value = T;
    const CARRIES: &'static [Operator] = Self::CARRIED;
    const DEFAULT: &'static [Accepted] = &[
        Accepted::new(Operator::Eq),
        Accepted::new(Operator::Gt),
        Accepted::new(Operator::Gte),
        Accepted::new(Operator::Lt),
        Accepted::new(Operator::Lte),
    ];

    fn terms(&self) -> impl Iterator<Item = (Operator, &T)> {
        let [lower, upper] = self.bounds();
        let equal = self.value().map(|value| (Operator::Eq, value));
        [equal, lower, upper].into_iter().flatten()
    }

    fn add(&mut self, operator: Operator, value: T) -> Result<(), Clash> {
        let taken = self.terms().map(|(taken, _)| taken).find(|taken| side(*taken).excludes(side(operator)));
        if let Some(taken) = taken {
            return Err(Clash(taken));
        }
        match (&mut self.0, side(operator)) {
            (Terms::Within(lower, _), Side::Lower) => *lower = bound(operator, value),
            (Terms::Within(_, upper), Side::Upper) => *upper = bound(operator, value),
            _ => self.0 = Terms::Equal(value),
        }
        Ok(())
    }

    fn contradiction(&self) -> Option<(Operator, Operator)> {
        let [Some((lower, low)), Some((upper, high))] = self.bounds() else { return None };
        let open = lower == Operator::Gt || upper == Operator::Lt;
        let met = if open { low < high } else { low <= high };
        (!met).then_some((lower, upper))
    }

    fn matches(&self, value: &T) -> bool {
        match &self.0 {
            Terms::Equal(wanted) => wanted == value,
            Terms::Within(lower, upper) => ops::RangeBounds::contains(&(lower.as_ref(), upper.as_ref()), value),
        }
    }
}

impl<T, F: Supports<op::eq>> IntoCondition<Range<T>, F> for T {
    fn into_condition(self) -> Range<T> {
        Range::equal(self)
    }
}

impl<T, F: Supports<op::gte>> IntoCondition<Range<T>, F> for ops::RangeFrom<T> {
    fn into_condition(self) -> Range<T> {
        Range::within(Bound::Included(self.start), Bound::Unbounded)
    }
}

impl<T, F: Supports<op::lte>> IntoCondition<Range<T>, F> for ops::RangeToInclusive<T> {
    fn into_condition(self) -> Range<T> {
        Range::within(Bound::Unbounded, Bound::Included(self.end))
    }
}

impl<T, F: Supports<op::gte> + Supports<op::lte>> IntoCondition<Range<T>, F> for ops::RangeInclusive<T> {
    fn into_condition(self) -> Range<T> {
        let (start, end) = self.into_inner();
        Range::within(Bound::Included(start), Bound::Included(end))
    }
}

impl<T, F: Supports<op::lt>> IntoCondition<Range<T>, F> for ops::RangeTo<T> {
    fn into_condition(self) -> Range<T> {
        Range::within(Bound::Unbounded, Bound::Excluded(self.end))
    }
}

impl<T, F: Supports<op::gte> + Supports<op::lt>> IntoCondition<Range<T>, F> for ops::Range<T> {
    fn into_condition(self) -> Range<T> {
        Range::within(Bound::Included(self.start), Bound::Excluded(self.end))
    }
}

/// The part of a `Range` that an operator takes up.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Lower,
    Upper,
    Whole,
}

impl Side {
    fn excludes(self, other: Self) -> bool {
        self == other || self == Self::Whole || other == Self::Whole
    }
}

const fn side(operator: Operator) -> Side {
    match operator {
        Operator::Gt | Operator::Gte => Side::Lower,
        Operator::Lt | Operator::Lte => Side::Upper,
        Operator::Eq => Side::Whole,
    }
}

macro_rules! comparisons {
    ($( $word:ident($value:ident) => $condition:expr; )*) => { $(
        impl<T, F: Supports<op::$word>> IntoCondition<Range<T>, F> for Comparison<op::$word, T> {
            fn into_condition(self) -> Range<T> {
                let $value = self.value;
                $condition
            }
        }
    )* };
}

comparisons! {
    eq(value) => Range::equal(value);
    gt(value) => Range::within(Bound::Excluded(value), Bound::Unbounded);
    gte(value) => Range::within(Bound::Included(value), Bound::Unbounded);
    lt(value) => Range::within(Bound::Unbounded, Bound::Excluded(value));
    lte(value) => Range::within(Bound::Unbounded, Bound::Included(value));
}

impl<T, F: Supports<Lower> + Supports<Upper>, Lower, Upper> IntoCondition<Range<T>, F> for Between<Lower, Upper, T> {
    fn into_condition(self) -> Range<T> {
        Range::within(self.lower, self.upper)
    }
}
