//! The values of a condition as an object, so that code for them is compiled once for each value type, not once for each field.

use std::any::Any;
use std::borrow::Cow;

use super::{FilterValue, InvalidValue, Values};
use crate::codec::{Pen, ValueWriter};

/// `Values` of any type.
pub trait AnyValues {
    /// How many there are.
    fn count(&self) -> usize;

    /// Writes the value at an index.
    fn write(&self, index: usize, pen: &mut Pen, at: usize) -> usize;

    /// Reads a value, checks it, and inserts it at an index, or at the end if the index is larger.
    ///
    /// # Errors
    ///
    /// If the text is not a value that can be sent.
    fn read(&mut self, at: usize, text: Cow<'_, str>) -> Result<(), InvalidValue>;

    /// Whether a text is a value that can be sent.
    fn accepts(&self, text: &str) -> bool;

    /// Whether the value at an index is the one at an index of other values of the same type.
    fn is_same(&self, index: usize, other: &dyn AnyValues, of_other: usize) -> bool;

    /// Inserts the value at an index of other values of the same type at a place, or at the end if there are fewer.
    fn insert_from(&mut self, at: usize, other: &dyn AnyValues, of_other: usize);

    /// Exchanges the values at two indices.
    fn swap(&mut self, one: usize, other: usize);

    /// Removes all values.
    fn clear(&mut self);

    /// Checks that the value at an index can be sent.
    ///
    /// # Errors
    ///
    /// The value's own, which says what was expected.
    fn check(&self, index: usize) -> Result<(), InvalidValue>;

    /// The `Values` of their type.
    fn as_any(&self) -> &dyn Any;

    /// The value at an index in SQL.
    ///
    /// # Errors
    ///
    /// The value's own, if it has no SQL representation.
    #[cfg(feature = "sea-query")]
    fn to_sql(&self, index: usize) -> Result<super::SqlValue, InvalidValue>;
}

impl<V: FilterValue> AnyValues for Values<V> {
    fn count(&self) -> usize {
        self.get().len()
    }

    fn write(&self, index: usize, pen: &mut Pen, at: usize) -> usize {
        let mut writer = ValueWriter::new(pen, at);
        if let Some(value) = self.nth(index) {
            value.write(&mut writer);
        }
        writer.end()
    }

    fn read(&mut self, at: usize, text: Cow<'_, str>) -> Result<(), InvalidValue> {
        match V::read(text) {
            Ok(value) => {
                value.check()?;
                self.insert(at, value);
                Ok(())
            }
            Err(reason) => Err(reason),
        }
    }

    fn accepts(&self, text: &str) -> bool {
        match V::read(Cow::Borrowed(text)) {
            Ok(value) => value.check().is_ok(),
            Err(_) => false,
        }
    }

    fn is_same(&self, index: usize, other: &dyn AnyValues, of_other: usize) -> bool {
        let Some(other) = other.as_any().downcast_ref::<Self>() else { return false };
        match (self.nth(index), other.nth(of_other)) {
            (Some(own), Some(other)) => own == other,
            (None, _) | (_, None) => false,
        }
    }

    fn insert_from(&mut self, at: usize, other: &dyn AnyValues, of_other: usize) {
        if let Some(other) = other.as_any().downcast_ref::<Self>()
            && let Some(value) = other.nth(of_other)
        {
            self.insert(at, value.clone());
        }
    }

    fn swap(&mut self, one: usize, other: usize) {
        self.swap(one, other);
    }

    fn clear(&mut self) {
        *self = Self::None;
    }

    fn check(&self, index: usize) -> Result<(), InvalidValue> {
        match self.nth(index) {
            Some(value) => value.check(),
            None => Ok(()),
        }
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    #[cfg(feature = "sea-query")]
    fn to_sql(&self, index: usize) -> Result<super::SqlValue, InvalidValue> {
        match self.nth(index) {
            Some(value) => value.to_sql(),
            None => Err(InvalidValue::expected("a value")),
        }
    }
}
