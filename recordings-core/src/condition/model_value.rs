//! What a condition can be matched against.

use chrono::{DateTime, NaiveDate, TimeZone};

use crate::value::FilterValue;

/// A field of a model that a condition over values of type `V` can be matched against.
///
/// An instant is matched against days by its day in UTC. An absent value meets no condition but `null(true)`.
#[diagnostic::on_unimplemented(
    message = "cannot match a condition over `{V}` against a model field of type `{Self}`",
    label = "cannot be matched against `{V}`",
    note = "name another field of the model with `#[filter(on = …)]`: one of type `{V}`, or an `Option` of it; for a day, a `DateTime` works too"
)]
pub trait ModelValue<V> {
    /// Calls `test` with the value, or with `None` if there is none.
    fn test(&self, test: impl FnOnce(Option<&V>) -> bool) -> bool;
}

#[diagnostic::do_not_recommend]
impl<V: FilterValue> ModelValue<V> for V {
    #[inline]
    fn test(&self, test: impl FnOnce(Option<&V>) -> bool) -> bool {
        test(Some(self))
    }
}

#[diagnostic::do_not_recommend]
impl<V: FilterValue, M: ModelValue<V>> ModelValue<V> for Option<M> {
    #[inline]
    fn test(&self, test: impl FnOnce(Option<&V>) -> bool) -> bool {
        match self {
            Some(value) => value.test(test),
            None => test(None),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<Z: TimeZone> ModelValue<NaiveDate> for DateTime<Z> {
    #[inline]
    fn test(&self, test: impl FnOnce(Option<&NaiveDate>) -> bool) -> bool {
        test(Some(&self.naive_utc().date()))
    }
}
