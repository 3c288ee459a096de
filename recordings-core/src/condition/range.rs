//! `Range<T>`: equality or bounds, never both.

use std::cmp::Ordering;
use std::ops::Bound;

use super::{Condition, Terms, around_terms, carries, compared_in_sql, equality};
use crate::field::Accepted;
use crate::operator::{Family, Operator};
use crate::value::OrderedValue;

/// Equality with one value, or a lower bound, an upper bound or both. Never equality with a bound. Also carries `ne`,
/// which stands beside bounds, `in`, `not_in` and `null`.
///
/// A setter takes Rust's own ranges; [`IntoCondition`](crate::IntoCondition) lists them with the operators that each
/// sends.
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
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Range<T>(Terms<T>);

carries!(Range: Equality Order Lists Presence | eq gt gte lt lte);

impl<T: OrderedValue> Condition for Range<T> {
    around_terms!(T);
    compared_in_sql!(T);
    const DEFAULT: &'static [Accepted] = &[
        Accepted::new(Operator::Eq),
        Accepted::new(Operator::Gt),
        Accepted::new(Operator::Gte),
        Accepted::new(Operator::Lt),
        Accepted::new(Operator::Lte),
    ];

    #[inline]
    fn meets(value: &T, operator: Operator, wanted: &T) -> bool {
        match operator.family() {
            Family::Lower { open: true } => value > wanted,
            Family::Lower { open: false } => value >= wanted,
            Family::Upper { open: true } => value < wanted,
            Family::Upper { open: false } => value <= wanted,
            _ => equality(value, operator, wanted),
        }
    }

    fn order(left: &T, right: &T) -> Option<Ordering> {
        left.partial_cmp(right)
    }
}

impl<T> Range<T> {
    /// The one value that is asked for, if the condition is equality.
    #[must_use]
    pub fn value(&self) -> Option<&T> {
        self.0.value(Operator::Eq)
    }

    /// The lower bound. [`Bound::Unbounded`] if there is none.
    #[must_use]
    pub fn lower(&self) -> Bound<&T> {
        self.bound(Operator::Gt, Operator::Gte)
    }

    /// The upper bound. [`Bound::Unbounded`] if there is none.
    #[must_use]
    pub fn upper(&self) -> Bound<&T> {
        self.bound(Operator::Lt, Operator::Lte)
    }

    fn bound(&self, open: Operator, closed: Operator) -> Bound<&T> {
        let open = self.0.value(open).map(Bound::Excluded);
        open.or_else(|| self.0.value(closed).map(Bound::Included)).unwrap_or(Bound::Unbounded)
    }
}
