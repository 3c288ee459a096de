//! The values of one condition, and how code that does not know their type works on them.

use std::any::Any;
use std::borrow::Cow;

use super::{FilterValue, InvalidValue};
use crate::codec::{Pen, ValueWriter, write};

/// The values of a condition, in the order of its operators. One or two are held without an allocation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Values<T> {
    /// No value.
    #[default]
    None,
    /// One value.
    One(T),
    /// Two values.
    Two([T; 2]),
    /// Three values or more.
    More(Vec<T>),
}

impl<T> Values<T> {
    /// The values of a list, in their one form, so that equal lists are equal.
    pub(crate) fn list(values: Vec<T>) -> Self {
        match <[T; 2]>::try_from(values) {
            Ok(two) => Self::Two(two),
            Err(mut values) if values.len() < 2 => values.pop().map_or(Self::None, Self::One),
            Err(values) => Self::More(values),
        }
    }

    #[inline]
    pub(crate) fn get(&self) -> &[T] {
        match self {
            Self::None => &[],
            Self::One(value) => std::slice::from_ref(value),
            Self::Two(values) => values,
            Self::More(values) => values,
        }
    }

    /// Inserts a value at an index, or at the end if the index is larger.
    #[inline]
    pub(crate) fn insert(&mut self, at: usize, value: T) {
        if let Self::None = self {
            *self = Self::One(value);
        } else {
            self.insert_more(at, value);
        }
    }

    fn insert_more(&mut self, at: usize, value: T) {
        *self = match (std::mem::take(self), at) {
            (Self::None, _) => Self::One(value),
            (Self::One(first), 0) => Self::Two([value, first]),
            (Self::One(first), _) => Self::Two([first, value]),
            (Self::Two(values), _) => Self::More(inserted(values.into(), at, value)),
            (Self::More(values), _) => Self::More(inserted(values, at, value)),
        };
    }
}

fn inserted<T>(mut values: Vec<T>, at: usize, value: T) -> Vec<T> {
    values.insert(at.min(values.len()), value);
    values
}

/// [`Values`] of any type. What works on a whole filter works on these objects, so that it is compiled once for each value
/// type and not once for each field.
pub trait AnyValues {
    /// How many values there are.
    fn count(&self) -> usize;

    /// Writes the value at an index.
    fn write(&self, index: usize, pen: &mut Pen, at: usize) -> usize;

    /// Reads a value and inserts it at an index.
    fn read(&mut self, at: usize, text: Cow<'_, str>) -> Result<(), InvalidValue>;

    /// Checks that the value at an index can be sent.
    fn check(&self, index: usize) -> Result<(), InvalidValue>;

    /// The `Values<T>`.
    fn as_any(&self) -> &dyn Any;

    /// The value at an index in SQL.
    #[cfg(feature = "sea-query")]
    fn to_sql(&self, index: usize) -> Result<super::SqlValue, InvalidValue>;
}

impl<T: FilterValue> AnyValues for Values<T> {
    fn count(&self) -> usize {
        self.get().len()
    }

    fn write(&self, index: usize, pen: &mut Pen, at: usize) -> usize {
        let mut writer = ValueWriter::new(pen, at);
        if let Some(value) = self.get().get(index) {
            value.write(&mut writer);
        }
        writer.end()
    }

    fn read(&mut self, at: usize, text: Cow<'_, str>) -> Result<(), InvalidValue> {
        let value = T::read(text)?;
        value.check()?;
        self.insert(at, value);
        Ok(())
    }

    fn check(&self, index: usize) -> Result<(), InvalidValue> {
        self.get().get(index).map_or(Ok(()), T::check)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    #[cfg(feature = "sea-query")]
    fn to_sql(&self, index: usize) -> Result<super::SqlValue, InvalidValue> {
        self.get().get(index).map_or_else(|| Err(InvalidValue::expected("a value")), T::to_sql)
    }
}

/// The text of the value at an index, without encoding.
pub(crate) fn text_of(values: &dyn AnyValues, index: usize) -> String {
    let mut text = String::new();
    write(&mut text, false, 0, |pen, at| values.write(index, pen, at));
    text
}
