//! What a setter takes beside values and ranges: an operator with its operand.

use std::marker::PhantomData;

/// A comparison with a value, made by [`eq`](crate::eq), [`ne`](crate::ne), [`gt`](crate::gt), [`gte`](crate::gte),
/// [`lt`](crate::lt), [`lte`](crate::lte), [`contains`](crate::contains), [`like`](crate::like) or another
/// [function](super::functions) of an operator with one value, for a setter of a filter's builder.
///
/// ```
/// use recordings_core::{Filter, Range, gt, lte};
///
/// #[derive(Filter)]
/// struct RoomFilter {
///     seats: Range<u32>,
/// }
///
/// let filter = RoomFilter::builder().seats(gt(5).and(lte(20))).build()?;
/// assert_eq!(filter.to_readable_query(), "filter[seats][gt]=5&filter[seats][lte]=20");
/// # Ok::<(), recordings_core::InvalidFilter>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[must_use = "a comparison does nothing until it is given to a setter"]
pub struct Comparison<Op, T> {
    pub(crate) value: T,
    operator: PhantomData<Op>,
}

impl<Op, T> Comparison<Op, T> {
    /// Creates a comparison by an operator of your own.
    pub const fn new(value: T) -> Self {
        Self { value, operator: PhantomData }
    }
}

/// A list of values, made by [`one_of`](crate::one_of), [`none_of`](crate::none_of), [`contains_any`](crate::contains_any),
/// [`contains_all`](crate::contains_all) or [`between`](crate::between), for a setter of a filter's builder. `build()` refuses an empty
/// list, since a service may select everything for it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[must_use = "a list does nothing until it is given to a setter"]
pub struct Listed<Op, T> {
    pub(crate) values: Vec<T>,
    operator: PhantomData<Op>,
}

impl<Op, T> Listed<Op, T> {
    /// Creates a list for an operator of your own.
    pub fn new(values: impl IntoIterator<Item = T>) -> Self {
        Self { values: values.into_iter().collect(), operator: PhantomData }
    }
}

/// A condition of `true` or `false`, made by [`null`](crate::null), for a setter of a filter's builder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[must_use = "a condition does nothing until it is given to a setter"]
pub struct Flagged<Op> {
    pub(crate) flag: bool,
    operator: PhantomData<Op>,
}

impl<Op> Flagged<Op> {
    pub(super) const fn new(flag: bool) -> Self {
        Self { flag, operator: PhantomData }
    }
}

/// Two inclusive bounds, either of which may be absent, made by [`within`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[must_use = "bounds do nothing until they are given to a setter"]
pub struct Within<T> {
    pub(crate) least: Option<T>,
    pub(crate) most: Option<T>,
}

impl<T> Within<T> {
    /// Returns `true` if there is no bound.
    #[must_use]
    pub const fn is_none(&self) -> bool {
        self.least.is_none() && self.most.is_none()
    }
}

/// Creates inclusive bounds that are only known at run time, for a `maybe_` setter. Without a bound, the setter sets no
/// condition.
///
/// ```
/// use recordings_core::{Filter, room_recordings::RecordingFilter, within};
///
/// let (shortest, longest) = (Some(60), None);
/// let filter = RecordingFilter::builder().maybe_duration_secs(within(shortest, longest)).build()?;
/// assert_eq!(filter.to_readable_query(), "filter[duration_secs][gte]=60");
/// # Ok::<(), recordings_core::InvalidFilter>(())
/// ```
#[doc(alias = "between")]
pub const fn within<T>(least: Option<T>, most: Option<T>) -> Within<T> {
    Within { least, most }
}
