//! `OneOf<T>`: a list of values.

use super::{Accepted, Condition, Terms, around_terms, meets_any, terms_inside};
use crate::operator::Operator;
use crate::value::FilterValue;

/// Equality with one value of a list, sent as `filter[x][in][]=a&filter[x][in][]=b` or in another style, as the
/// declaration's `list = "…"` says. Also carries `eq`, `ne`, `not_in` and `null`; and `contains_any` and `contains_all`, for a field of
/// the model that has many values.
///
/// ```
/// use recordings_core::{Filter, OneOf, none_of};
///
/// #[derive(Filter)]
/// struct RoomFilter {
///     #[filter(ops(bare, in, not_in), list = "comma")]
///     floor: OneOf<i8>,
/// }
///
/// let filter = RoomFilter::builder().floor([0, 1]).build()?;
/// assert_eq!(filter.to_readable_query(), "filter[floor][in]=0,1");
/// let filter = RoomFilter::builder().floor(none_of([-1, -2])).build()?;
/// assert_eq!(filter.to_readable_query(), "filter[floor][not_in]=-1,-2");
/// let filter = RoomFilter::builder().floor(7).build()?;
/// assert_eq!(filter.to_readable_query(), "filter[floor]=7");
/// # Ok::<(), recordings_core::InvalidFilter>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
#[doc(alias = "any_of")]
pub struct OneOf<T>(Terms<T>);

around_terms!(OneOf);

impl<T: FilterValue> Condition for OneOf<T> {
    terms_inside!(T);
    const DEFAULT: &'static [&'static Accepted] = &[&Accepted::new(Operator::IN)];

    #[inline]
    fn matches(&self, value: Option<&T>) -> bool {
        match (self.0.only_value(), value) {
            (Some(wanted), Some(value)) => value == wanted,
            _ => self.0.are_met_by(value, Self::meets),
        }
    }

    fn meets(value: &T, operator: Operator, wanted: &T) -> bool {
        meets_any(value, operator, wanted)
    }
}

impl<T> OneOf<T> {
    /// Returns the values, if the condition is equality with one of them.
    #[must_use]
    pub fn values(&self) -> Option<&[T]> {
        self.0.values(Operator::IN)
    }
}
