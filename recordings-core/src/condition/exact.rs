//! `Exact<T>`: equality with one value.

use super::{Accepted, Condition, Terms, around_terms, meets_any, terms_inside};
use crate::operator::Operator;
use crate::value::FilterValue;

/// Equality with one value, sent as `filter[x]=v`, or as `filter[x][eq]=v` if the declaration says `ops(eq)`. Also carries
/// `ne` and `null`.
///
/// ```
/// use recordings_core::{Exact, Filter};
///
/// #[derive(Filter)]
/// struct RoomFilter {
///     name: Exact<String>,
/// }
///
/// let filter = RoomFilter::builder().name("lobby").build()?;
/// assert_eq!(filter.to_readable_query(), "filter[name]=lobby");
/// assert_eq!(filter.name().value().map(String::as_str), Some("lobby"));
/// # Ok::<(), recordings_core::InvalidFilter>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Exact<T>(Terms<T>);

around_terms!(Exact);

impl<T: FilterValue> Condition for Exact<T> {
    terms_inside!(T);
    const DEFAULT: &'static [&'static Accepted] = &[&Accepted::bare()];

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

impl<T> Exact<T> {
    /// Returns the value, if the condition is equality.
    #[must_use]
    pub fn value(&self) -> Option<&T> {
        self.0.value(Operator::EQ)
    }
}
