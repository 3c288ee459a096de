//! What a condition can be tested on.

use chrono::{DateTime, NaiveDate, TimeZone};

use crate::value::FilterValue;

/// A field of a model on which a condition over values of type `V` can be tested.
///
/// A value is tested as it is, an instant against days by its UTC day, and an absent value meets no condition but
/// `null(true)`.
#[diagnostic::on_unimplemented(
    message = "the model's field has the type `{Self}`, on which a condition over `{V}` cannot be tested",
    label = "cannot be tested against `{V}`",
    note = "name a fitting field of the model with `#[filter(on = …)]`: one of type `{V}`, or an `Option` of it; a day is also tested on a `DateTime`"
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
