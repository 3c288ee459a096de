//! Terms whose values are of any type. Code for a whole filter uses these, so it is compiled once, and only the code of the
//! values is compiled for each type.

use std::any::Any;
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use super::head::{Clash, Head};
use crate::codec::{Pen, write};
use crate::operator::{Arity, Operator};
use crate::text::percent;
#[cfg(feature = "sea-query")]
use crate::value::SqlValue;
use crate::value::{AnyValues, InvalidValue};

/// Operators and their values, which are last so that they can be of any type.
#[derive(PartialEq, Eq, Hash)]
pub struct TermsOf<S: ?Sized> {
    pub(super) head: Head,
    pub(super) values: S,
}

/// [`Terms`](super::Terms) over values of any type.
pub type AnyTerms = TermsOf<dyn AnyValues>;

impl<S: Clone> Clone for TermsOf<S> {
    fn clone(&self) -> Self {
        Self { head: self.head.clone(), values: self.values.clone() }
    }
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

impl<S: ?Sized> TermsOf<S> {
    /// The operators.
    #[inline]
    pub(crate) const fn head(&self) -> &Head {
        &self.head
    }

    /// The operators, for a term without values.
    #[inline]
    pub(crate) const fn head_mut(&mut self) -> &mut Head {
        &mut self.head
    }
}

impl AnyTerms {
    /// How many values there are.
    pub(crate) fn count(&self) -> usize {
        self.values.count()
    }

    /// Writes the value at an index.
    #[inline]
    pub(crate) fn write(&self, index: usize, pen: &mut Pen, at: usize) -> usize {
        self.values.write(index, pen, at)
    }

    /// Reads a value and adds it with an operator; to the list, if the operator takes one.
    ///
    /// # Errors
    ///
    /// If the text is not a value, the operator cannot be combined with one that is there, or the list is full.
    #[expect(clippy::inline_always, reason = "passed on by a call, the text would be stored twice")]
    #[inline(always)]
    pub(crate) fn read(
        &mut self,
        operator: Operator,
        text: Cow<'_, str>,
        longest_list: usize,
    ) -> Result<(), ReadError> {
        let at = match self.head.place(operator) {
            Ok(at) => at,
            Err(conflict) => return Err(ReadError::Conflict(conflict.0)),
        };
        if longest_list != usize::MAX && self.values.count() >= longest_list {
            return Err(ReadError::ListTooLong(longest_list));
        }
        match self.values.read(at, text) {
            Ok(()) => self.head.insert(at, operator),
            Err(reason) => return Err(ReadError::Value(reason)),
        }
        Ok(())
    }

    /// Reads the first value, or another value of a list. Returns `None` if there are other terms.
    #[inline]
    pub(crate) fn read_next(
        &mut self,
        operator: Operator,
        is_listed: bool,
        text: &str,
    ) -> Option<Result<(), InvalidValue>> {
        match &self.head {
            Head::None => {
                let read = self.values.read(0, Cow::Borrowed(text));
                if read.is_ok() {
                    self.head = if is_listed { Head::List(operator) } else { Head::One(operator) };
                }
                Some(read)
            }
            Head::List(first) if is_listed && first.is(operator) => {
                Some(self.values.read(usize::MAX, Cow::Borrowed(text)))
            }
            Head::One(_) | Head::Two(_) | Head::More(_) | Head::List(_) | Head::Flag(..) | Head::Conflicting(_) => None,
        }
    }

    /// Whether a text is a value that can be sent.
    pub(crate) fn accepts(&self, text: &str) -> bool {
        self.values.accepts(text)
    }

    /// Exchanges the values at two indices.
    pub(crate) fn swap(&mut self, one: usize, other: usize) {
        self.values.swap(one, other);
    }

    /// Removes all terms, and keeps a head without values.
    pub(crate) fn reset(&mut self, head: Head) {
        self.head = head;
        self.values.clear();
    }

    /// Checks that the value at an index can be sent.
    ///
    /// # Errors
    ///
    /// The value's own, which says what was expected.
    pub(crate) fn check(&self, index: usize) -> Result<(), InvalidValue> {
        self.values.check(index)
    }

    /// The values, as a `Values` of their type.
    pub(crate) fn values(&self) -> &dyn Any {
        self.values.as_any()
    }

    /// The value at an index in SQL.
    ///
    /// # Errors
    ///
    /// The value's own, if it has no SQL representation.
    #[cfg(feature = "sea-query")]
    pub(crate) fn to_sql(&self, index: usize) -> Result<SqlValue, InvalidValue> {
        self.values.to_sql(index)
    }

    /// Adds the terms of another condition over values of the same type. A term that is there already changes nothing. If one
    /// cannot be combined, the conflict is kept for `build()` to report.
    pub(crate) fn add_all(&mut self, other: &Self) {
        match (&self.head, &other.head) {
            (Head::Conflicting(_), _) => {}
            (Head::None, _) | (_, Head::Conflicting(_)) => self.copy(other),
            (_, head) => {
                for (term, operator) in head.operators().iter().enumerate() {
                    if !self.has(*operator, other, term) && !self.add_term(*operator, other, term) {
                        return;
                    }
                }
            }
        }
    }

    /// Replaces the terms by those of another condition over values of the same type.
    fn copy(&mut self, other: &Self) {
        self.reset(other.head().clone());
        for index in 0..other.count() {
            self.values.insert_from(usize::MAX, &other.values, index);
        }
    }

    /// Whether the term at an index of another condition is there already.
    fn has(&self, operator: Operator, other: &Self, term: usize) -> bool {
        if let (Head::Flag(own, flag), Head::Flag(_, of_other)) = (&self.head, &other.head) {
            return *own == operator && flag == of_other;
        }
        let Some(own) = self.head.index_of(operator) else { return false };
        let (values, others) = (self.indices(own), other.indices(term));
        values.len() == others.len()
            && values.zip(others).all(|(value, of_other)| self.values.is_same(value, &other.values, of_other))
    }

    /// Adds the term at an index of another condition, or keeps the conflict and returns `false` if it cannot be combined. A list is
    /// not added to: each stands for itself.
    fn add_term(&mut self, operator: Operator, other: &Self, term: usize) -> bool {
        let first = match self.head.place(operator) {
            Ok(at) if operator.arity() == Arity::One => {
                self.values.insert_from(at, &other.values, term);
                self.head.insert(at, operator);
                return true;
            }
            Ok(_) => operator,
            Err(conflict) => conflict.0,
        };
        let own = self.head.index_of(first).map(|term| self.operand_text(term, ",")).unwrap_or_default();
        self.refuse(Clash { first: (first, own), second: (operator, other.operand_text(term, ",")), distance: 0 });
        false
    }

    /// Keeps a conflict in place of the terms. The first one stays.
    pub(crate) fn refuse(&mut self, clash: Clash) {
        if !matches!(self.head, Head::Conflicting(_)) {
            self.reset(Head::Conflicting(Box::new(clash)));
        }
    }

    /// The indices of the values that belong to the operator at an index.
    pub(crate) fn indices(&self, operator: usize) -> Range<usize> {
        match &self.head {
            Head::List(_) => 0..self.count(),
            Head::None | Head::Flag(..) | Head::Conflicting(_) => 0..0,
            Head::One(_) | Head::Two(_) | Head::More(_) => operator..operator + 1,
        }
    }

    /// Whether the operator takes a list.
    pub(crate) fn is_list(&self) -> bool {
        self.head.operators().first().is_some_and(|operator| operator.arity() == Arity::Many)
    }

    /// Formats the terms as in a query, without the field. Values are encoded, so that one is not taken for several.
    pub(crate) fn fmt_terms(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Head::Conflicting(clash) = &self.head {
            let Clash { first: (first, first_text), second: (second, second_text), distance } = &**clash;
            if *distance == 0 {
                write!(f, "[{first}]={}&", percent::encode(first_text))?;
            }
            return write!(f, "[{second}]={}", percent::encode(second_text));
        }
        if self.head.is_none() {
            return f.write_str("unset");
        }
        for (term, operator) in self.head.operators().iter().enumerate() {
            let separator = if term == 0 { "" } else { "&" };
            write!(f, "{separator}[{operator}]=")?;
            if let Head::Flag(_, flag) = &self.head {
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

    /// The text of the operand of the operator at an index, without encoding, with a text between the values of a list.
    pub(crate) fn operand_text(&self, operator: usize, separator: &str) -> String {
        if let Head::Flag(_, flag) = &self.head {
            return flag.to_string();
        }
        let mut text = String::new();
        for (nth, index) in self.indices(operator).enumerate() {
            if nth > 0 {
                text.push_str(separator);
            }
            text.push_str(&self.value_text(index));
        }
        text
    }
}
