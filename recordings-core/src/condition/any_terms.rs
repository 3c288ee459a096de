//! The terms of a condition as an object. What works on a whole filter works on these objects, so that it is compiled once for each
//! value type and not once for each field.

use std::any::Any;
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use super::head::Head;
use super::terms::Terms;
use crate::codec::{Pen, ValueWriter, write};
use crate::operator::{Arity, Operator};
use crate::text::percent;
#[cfg(feature = "sea-query")]
use crate::value::SqlValue;
use crate::value::{FilterValue, InvalidValue, Values};

/// [`Terms`] over values of any type.
pub trait AnyTerms {
    /// The operators.
    fn head(&self) -> &Head;

    /// The operators, for a term without values.
    fn head_mut(&mut self) -> &mut Head;

    /// How many values there are.
    fn count(&self) -> usize;

    /// Writes the value at an index.
    fn write(&self, index: usize, pen: &mut Pen, at: usize) -> usize;

    /// Reads a value and adds it with an operator; to the list, if the operator takes one.
    ///
    /// # Errors
    ///
    /// If the text is not a value, the operator cannot be combined with one that is there, or the list is full.
    fn read(&mut self, operator: Operator, text: Cow<'_, str>, longest_list: usize) -> Result<(), ReadError>;

    /// Adds the terms of another condition over values of the same type. A term that is there already changes nothing. If one
    /// cannot be combined, the conflict is kept for `build()` to report.
    fn add_all(&mut self, other: &dyn AnyTerms);

    /// Removes all terms.
    fn clear(&mut self);

    /// Checks that the value at an index can be sent.
    ///
    /// # Errors
    ///
    /// The value's own, which says what was expected.
    fn check(&self, index: usize) -> Result<(), InvalidValue>;

    /// The values, as a `Values` of their type.
    fn values(&self) -> &dyn Any;

    /// The value at an index in SQL.
    ///
    /// # Errors
    ///
    /// The value's own, if it has no SQL representation.
    #[cfg(feature = "sea-query")]
    fn to_sql(&self, index: usize) -> Result<SqlValue, InvalidValue>;
}

/// Why a term is not added.
pub enum ReadError {
    /// The text is not a value.
    Value(InvalidValue),
    /// The operator cannot be combined with this one, which is there already.
    Conflict(Operator),
    /// There are as many values as a list may have: this many.
    ListTooLong(usize),
}

impl<V: FilterValue> AnyTerms for Terms<V> {
    #[inline]
    fn head(&self) -> &Head {
        &self.head
    }

    #[inline]
    fn head_mut(&mut self) -> &mut Head {
        &mut self.head
    }

    fn count(&self) -> usize {
        self.values.get().len()
    }

    fn write(&self, index: usize, pen: &mut Pen, at: usize) -> usize {
        let mut writer = ValueWriter::new(pen, at);
        if let Some(value) = self.values.get().get(index) {
            value.write(&mut writer);
        }
        writer.end()
    }

    fn read(&mut self, operator: Operator, text: Cow<'_, str>, longest_list: usize) -> Result<(), ReadError> {
        let at = match self.head.place(operator) {
            Ok(at) => at,
            Err(conflict) => return Err(ReadError::Conflict(conflict.0)),
        };
        // No other value is there if the operator takes a list.
        if self.values.get().len() >= longest_list {
            return Err(ReadError::ListTooLong(longest_list));
        }
        let value = match V::read(text) {
            Ok(value) => value,
            Err(reason) => return Err(ReadError::Value(reason)),
        };
        if let Err(reason) = value.check() {
            return Err(ReadError::Value(reason));
        }
        self.values.insert(at, value);
        self.head.insert(at, operator);
        Ok(())
    }

    fn add_all(&mut self, other: &dyn AnyTerms) {
        let Some(values) = other.values().downcast_ref::<Values<V>>() else { return };
        if self.head.is_none() {
            (self.head, self.values) = (other.head().clone(), values.clone());
        } else if matches!(other.head(), Head::Conflicting(_)) {
            self.head = other.head().clone();
        } else if !matches!(self.head, Head::Conflicting(_)) && (&self.head, &self.values) != (other.head(), values) {
            self.add_each(other, values.get());
        }
    }

    fn clear(&mut self) {
        *self = Self::default();
    }

    fn check(&self, index: usize) -> Result<(), InvalidValue> {
        match self.values.get().get(index) {
            Some(value) => value.check(),
            None => Ok(()),
        }
    }

    fn values(&self) -> &dyn Any {
        &self.values
    }

    #[cfg(feature = "sea-query")]
    fn to_sql(&self, index: usize) -> Result<SqlValue, InvalidValue> {
        match self.values.get().get(index) {
            Some(value) => value.to_sql(),
            None => Err(InvalidValue::expected("a value")),
        }
    }
}

impl<V: FilterValue> Terms<V> {
    /// Adds each term of another condition that is not there yet, up to the first that cannot be combined.
    fn add_each(&mut self, other: &dyn AnyTerms, values: &[V]) {
        for (index, operator) in other.head().operators().iter().enumerate() {
            let value = values.get(index);
            if value.is_some() && self.value(*operator) == value {
                continue;
            }
            let first = match (value, self.head.place(*operator)) {
                // A list is not added to: each stands for itself.
                (Some(value), Ok(at)) if operator.arity() == Arity::One => {
                    self.values.insert(at, value.clone());
                    self.head.insert(at, *operator);
                    continue;
                }
                (_, Ok(_)) => *operator,
                (_, Err(conflict)) => conflict.0,
            };
            let own: &dyn AnyTerms = self;
            let text = |terms: &dyn AnyTerms, operator: Operator| {
                let term = terms.head().operators().iter().position(|term| *term == operator);
                term.map(|term| terms.operand_text(term, ',')).unwrap_or_default()
            };
            let terms = [(first, text(own, first)), (*operator, text(other, *operator))];
            (self.head, self.values) = (Head::Conflicting(Box::new(terms)), Values::None);
            return;
        }
    }
}

impl dyn AnyTerms + '_ {
    /// The indices of the values that belong to the operator at an index.
    pub(crate) fn indices(&self, operator: usize) -> Range<usize> {
        match self.head() {
            Head::List(_) => 0..self.count(),
            Head::None | Head::Flag(..) | Head::Conflicting(_) => 0..0,
            Head::One(_) | Head::Two(_) | Head::More(_) => operator..operator + 1,
        }
    }

    /// Whether the operator takes a list.
    pub(crate) fn is_list(&self) -> bool {
        self.head().operators().first().is_some_and(|operator| operator.arity() == Arity::Many)
    }

    /// Formats the terms as in a query, without the field. Values are encoded, so that one is not taken for several.
    pub(crate) fn fmt_terms(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Head::Conflicting(terms) = self.head() {
            let [(first, first_text), (second, second_text)] = &**terms;
            let [first_text, second_text] = [first_text, second_text].map(|text| percent::encode(text));
            return write!(f, "[{first}]={first_text}&[{second}]={second_text}");
        }
        if self.head().is_none() {
            return f.write_str("unset");
        }
        for (term, operator) in self.head().operators().iter().enumerate() {
            let separator = if term == 0 { "" } else { "&" };
            write!(f, "{separator}[{operator}]=")?;
            if let Head::Flag(_, flag) = self.head() {
                write!(f, "{flag}")?;
            }
            for (nth, value) in self.indices(term).enumerate() {
                let comma = if nth == 0 { "" } else { "," };
                write!(f, "{comma}{}", percent::encode(&self.value_text(value)))?;
            }
        }
        Ok(())
    }

    /// The text of the value at an index, without encoding.
    pub(crate) fn value_text(&self, index: usize) -> String {
        let mut text = String::new();
        write(&mut text, false, 0, |pen, at| self.write(index, pen, at));
        text
    }

    /// The text of the operand of the operator at an index, without encoding, with a letter between the values of a list.
    pub(crate) fn operand_text(&self, operator: usize, separator: char) -> String {
        if let Head::Flag(_, flag) = self.head() {
            return flag.to_string();
        }
        let mut text = String::new();
        for (nth, index) in self.indices(operator).enumerate() {
            if nth > 0 {
                text.push(separator);
            }
            text.push_str(&self.value_text(index));
        }
        text
    }
}
