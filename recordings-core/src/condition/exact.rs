//! `Exact<T>`: equality with one value.

use super::{Clash, Condition, IntoCondition, carries};
use crate::field::{Accepted, Supports};
use crate::operator::{Comparison, Operator, ops};
use crate::value::FilterValue;

/// Equality with one value, sent as `filter[x]=v`; as `filter[x][eq]=v` where the declaration says `ops(eq)`.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Exact<T>(Option<T>);

impl<T> Exact<T> {
    /// The value that is asked for, if one is.
    #[must_use]
    pub const fn value(&self) -> Option<&T> {
        self.0.as_ref()
    }

    pub(crate) const fn set(value: T) -> Self {
        Self(Some(value))
    }
}

impl<T> Default for Exact<T> {
    /// No condition.
    fn default() -> Self {
        Self(None)
    }
}

carries!(Exact: eq);

impl<T: FilterValue> Condition for Exact<T> {
    type Value = T;
    const CARRIES: &'static [Operator] = Self::CARRIED;
    const DEFAULT: &'static [Accepted] = &[Accepted::bare()];

    fn terms(&self) -> impl Iterator<Item = (Operator, &T)> {
        self.0.iter().map(|value| (Operator::Eq, value))
    }

    fn add(&mut self, _: Operator, value: T) -> Result<(), Clash> {
        if self.0.is_some() {
            return Err(Clash(Operator::Eq));
        }
        self.0 = Some(value);
        Ok(())
    }

    fn matches(&self, value: &T) -> bool {
        self.0.as_ref().is_none_or(|wanted| wanted == value)
    }
}

impl<T, F: Supports<ops::eq>> IntoCondition<Exact<T>, F> for T {
    fn into_condition(self) -> Exact<T> {
        Exact::set(self)
    }
}

impl<T, F: Supports<ops::eq>> IntoCondition<Exact<T>, F> for Comparison<ops::eq, T> {
    fn into_condition(self) -> Exact<T> {
        Exact::set(self.value)
    }
}

#[diagnostic::do_not_recommend]
impl<F: Supports<ops::eq>> IntoCondition<Exact<String>, F> for &str {
    fn into_condition(self) -> Exact<String> {
        Exact::set(self.to_owned())
    }
}
