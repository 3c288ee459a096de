//! `Range<T>`: equality or bounds, never both.

use std::ops::Bound;

use super::{Accepted, Condition, Terms, ValueOrder, around_terms, meets_any, terms_inside};
use crate::operator::{Meaning, Operator};
use crate::value::OrderedValue;

/// Equality with one value, or a lower bound, an upper bound or both; never equality with a bound. Also carries `ne`, which
/// can be combined with bounds, `between` and `not_between`, which take both bounds in one list, `in`, `not_in` and `null`.
///
/// A setter takes Rust's own ranges. [`IntoCondition`](crate::condition::IntoCondition) lists them with the operators that
/// each sends.
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
#[derive(Clone, PartialEq, Eq, Hash)]
#[doc(alias = "between")]
pub struct Range<T>(Terms<T>);

around_terms!(Range);

impl<T: OrderedValue> Condition for Range<T> {
    terms_inside!(T);
    const DEFAULT: &'static [&'static Accepted] = &[
        &Accepted::new(Operator::EQ),
        &Accepted::new(Operator::GT),
        &Accepted::new(Operator::GTE),
        &Accepted::new(Operator::LT),
        &Accepted::new(Operator::LTE),
    ];
    const ORDER: Option<ValueOrder<T>> = Some(T::partial_cmp);

    #[inline]
    fn matches(&self, value: Option<&T>) -> bool {
        match (self.0.inclusive_range(), value) {
            (Some([low, high]), Some(value)) => value >= low && value <= high,
            _ => self.0.are_met_by(value, Self::meets),
        }
    }

    fn meets(value: &T, operator: Operator, wanted: &T) -> bool {
        match operator.meaning() {
            Meaning::Lower { open: true } => value > wanted,
            Meaning::Lower { open: false } => value >= wanted,
            Meaning::Upper { open: true } => value < wanted,
            Meaning::Upper { open: false } => value <= wanted,
            Meaning::Equal
            | Meaning::NotEqual
            | Meaning::NotEqualOrAbsent
            | Meaning::In
            | Meaning::NotIn
            | Meaning::Part(_)
            | Meaning::NotPart(_)
            | Meaning::Text(_)
            | Meaning::Between { .. }
            | Meaning::AnyOf
            | Meaning::AllOf
            | Meaning::Null
            | Meaning::Present
            | Meaning::Custom(_) => meets_any(value, operator, wanted),
        }
    }
}

impl<T> Range<T> {
    /// Returns the value, if the condition is equality.
    #[must_use]
    pub fn value(&self) -> Option<&T> {
        self.0.value(Operator::EQ)
    }

    /// Returns the lower bound. [`Bound::Unbounded`] if there is none.
    #[must_use]
    pub fn lower(&self) -> Bound<&T> {
        self.bound(Operator::GT, Operator::GTE)
    }

    /// Returns the upper bound. [`Bound::Unbounded`] if there is none.
    #[must_use]
    pub fn upper(&self) -> Bound<&T> {
        self.bound(Operator::LT, Operator::LTE)
    }

    fn bound(&self, open: Operator, closed: Operator) -> Bound<&T> {
        let open = self.0.value(open).map(Bound::Excluded);
        open.or_else(|| self.0.value(closed).map(Bound::Included)).unwrap_or(Bound::Unbounded)
    }
}
