//! Bounds that a declaration sets for the values of a field: `min`, `max`, `min_len` and `max_len`.

use std::any::Any;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::value::{FilterValue, OrderedValue, TextValue, Values, to_text};

/// The bounds of a field's values, as data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Bounds {
    /// The smallest value, as it is written in a query.
    pub min: Option<String>,
    /// The largest value, as it is written in a query.
    pub max: Option<String>,
    /// The smallest number of characters of a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_len: Option<usize>,
    /// The largest number of characters of a text.
    pub max_len: Option<usize>,
}

impl Bounds {
    /// Returns `true` if there is no bound.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.min.is_none() && self.max.is_none() && self.min_len.is_none() && self.max_len.is_none()
    }

    /// These bounds with the others'.
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            min: self.min.or(other.min),
            max: self.max.or(other.max),
            min_len: self.min_len.or(other.min_len),
            max_len: self.max_len.or(other.max_len),
        }
    }
}

impl fmt::Display for Bounds {
    /// What a value within the bounds is: "a value from `1` to `250`".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.min, &self.max) {
            (Some(min), Some(max)) => write!(f, "a value from `{min}` to `{max}`"),
            (Some(min), None) => write!(f, "a value of at least `{min}`"),
            (None, Some(max)) => write!(f, "a value of at most `{max}`"),
            (None, None) => match (self.min_len, self.max_len) {
                (Some(least), Some(most)) => write!(f, "a text of {least} to {most} characters"),
                (Some(1), None) => f.write_str("a text that is not empty"),
                (Some(least), None) => write!(f, "a text of at least {least} characters"),
                (None, Some(1)) => f.write_str("a text of at most 1 character"),
                (None, Some(most)) => write!(f, "a text of at most {most} characters"),
                (None, None) => f.write_str("any value"),
            },
        }
    }
}

/// A bound on values of some type.
pub trait Bound {
    /// Whether the value at an index is within the bound. `values` are [`Values`] of the type.
    fn admits(&self, values: &dyn Any, index: usize) -> bool;

    /// Whether the value at an index is at the smallest and at the largest value within the bound, or beyond.
    fn is_at_ends(&self, values: &dyn Any, index: usize) -> [bool; 2];

    /// The bound as data.
    fn describe(&self) -> Bounds;
}

/// A value that `min` and `max` can bound.
#[diagnostic::on_unimplemented(
    message = "`min` and `max` need an ordered value; `{Self}` is not one",
    label = "`{Self}` has no order",
    note = "remove the bound; a type of your own can implement `OrderedValue`, and those of `jiff`, `time` and `rust_decimal` need the feature of that name"
)]
pub trait Bounded: OrderedValue {}

#[diagnostic::do_not_recommend]
impl<T: OrderedValue> Bounded for T {}

/// A value that `min_len` and `max_len` can bound.
#[diagnostic::on_unimplemented(
    message = "`min_len` and `max_len` need a text value; `{Self}` is not one",
    label = "`{Self}` is not a text",
    note = "write `max` for the largest value; a type of your own can implement `TextValue`"
)]
pub trait Measured: TextValue {}

#[diagnostic::do_not_recommend]
impl<T: TextValue> Measured for T {}

/// `min` and `max`.
#[derive(Clone, Copy, Debug)]
pub struct Between<T> {
    min: Option<T>,
    max: Option<T>,
    is_at_most: fn(&T, &T) -> bool,
}

impl<T> Between<T> {
    /// Values from the smallest to the largest one.
    #[must_use]
    pub const fn new(min: Option<T>, max: Option<T>) -> Self
    where
        T: Bounded,
    {
        Self { min, max, is_at_most: T::le }
    }
}

impl<T: FilterValue> Bound for Between<T> {
    fn admits(&self, values: &dyn Any, index: usize) -> bool {
        let value = values.downcast_ref::<Values<T>>().and_then(|values| values.get().get(index));
        value.is_none_or(|value| {
            self.min.as_ref().is_none_or(|min| (self.is_at_most)(min, value))
                && self.max.as_ref().is_none_or(|max| (self.is_at_most)(value, max))
        })
    }

    fn is_at_ends(&self, values: &dyn Any, index: usize) -> [bool; 2] {
        let Some(value) = values.downcast_ref::<Values<T>>().and_then(|values| values.get().get(index)) else {
            return [false; 2];
        };
        let is_least = self.min.as_ref().is_some_and(|min| (self.is_at_most)(value, min));
        [is_least, self.max.as_ref().is_some_and(|max| (self.is_at_most)(max, value))]
    }

    fn describe(&self) -> Bounds {
        Bounds { min: self.min.as_ref().map(to_text), max: self.max.as_ref().map(to_text), ..Bounds::default() }
    }
}

/// `min_len` and `max_len`, in characters.
#[derive(Debug)]
pub struct Length<T> {
    least: Option<usize>,
    most: Option<usize>,
    text: fn(&T) -> &str,
}

impl<T> Length<T> {
    /// Texts of that many characters.
    #[must_use]
    pub const fn new(least: Option<usize>, most: Option<usize>) -> Self
    where
        T: Measured,
    {
        Self { least, most, text: T::as_text }
    }
}

impl<T: FilterValue> Bound for Length<T> {
    fn admits(&self, values: &dyn Any, index: usize) -> bool {
        let value = values.downcast_ref::<Values<T>>().and_then(|values| values.get().get(index));
        value.is_none_or(|value| {
            let text = (self.text)(value);
            let has = |length: usize| length == 0 || text.chars().nth(length - 1).is_some();
            self.least.is_none_or(has) && self.most.is_none_or(|most| !has(most.saturating_add(1)))
        })
    }

    fn is_at_ends(&self, _: &dyn Any, _: usize) -> [bool; 2] {
        [false; 2]
    }

    fn describe(&self) -> Bounds {
        Bounds { min_len: self.least, max_len: self.most, ..Bounds::default() }
    }
}
