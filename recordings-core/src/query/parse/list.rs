//! Lists while a query is parsed: values that one parameter has, and values that have an index.

use std::borrow::Cow;
use std::ops::Range;

use super::filter::{Encoding, FilterParser, Refusal, check_bounds, check_separated};
use crate::condition::{AnyTerms, Head};
use crate::declaration::{Joint, More, Parameter, Parameters, Reading};
use crate::error::{ErrorKind, FilterError, Given};
use crate::operator::Operator;
use crate::query::foreign_list;
use crate::query::limits::Limits;
use crate::query::source::Source;
use crate::text::{Distinct, json};
use crate::value::InvalidValue;

/// A list whose values have an index.
pub(super) struct IndexedList {
    /// The index of its parameter.
    pub(super) parameter: usize,
    /// How many indices came in their order: 0, 1 and so on.
    ordered: usize,
    /// The indices that came after those.
    others: Distinct,
    /// For each index that came, the number of its value among those that were read, if it was read.
    numbers: Vec<Option<usize>>,
    /// The places of the values in the order in which they came.
    slots: Vec<usize>,
}

impl FilterParser<'_> {
    /// Adds a value of a list that has an index.
    pub(super) fn add_indexed(
        &mut self,
        index: usize,
        place: usize,
        (text, encoding): (&str, Encoding),
        limits: &Limits,
    ) -> Result<(), Refusal> {
        let parameters = self.parameters;
        let Some(parameter) = parameters.list.get(index) else { return Ok(()) };
        let lists = &mut self.notes().indexed;
        let known = lists.iter().position(|list| list.parameter == index);
        let nth = known.unwrap_or(lists.len());
        if known.is_none() {
            lists.push(IndexedList::new(index));
        }
        if !lists.get_mut(nth).is_none_or(|list| list.take(place)) {
            return Err(Refusal::Conflict(parameter.operator));
        }
        let Some(terms) = self.terms_mut(parameter) else { return Ok(()) };
        terms.read(parameter.operator, encoding.decode(text)?, limits.list)?;
        let last = terms.count() - 1;
        if parameter.is_bounded {
            check_bounds(terms, parameter, parameters)?;
        }
        check_separated(terms, parameter, parameters)?;
        if let Some(list) = self.notes().indexed.get_mut(nth) {
            list.set_last(last);
        }
        Ok(())
    }

    /// Puts the values of lists into the order of their indices, and refuses values without an index beside them.
    pub(super) fn arrange_lists(&mut self, source: Source<'_>, errors: &mut Vec<FilterError>) {
        let parameters = self.parameters;
        let Some(notes) = &mut self.notes else { return };
        let lists = std::mem::take(&mut notes.indexed);
        for list in &lists {
            let Some(parameter) = parameters.list.get(list.parameter) else { continue };
            if !self.notes().refused.contains(&parameter.leaf) {
                errors.extend(list.without_index(parameters, source));
            }
            if let Some(terms) = self.terms_mut(parameter) {
                list.arrange(terms);
            }
        }
    }

    /// Adds a list whose values one parameter has.
    pub(super) fn add_joined(
        &mut self,
        index: usize,
        (joint, more): (Joint, More),
        (text, encoding): (&str, Encoding),
        limits: &Limits,
    ) -> Result<(), Refusal> {
        let parameters = self.parameters;
        let Some(parameter) = parameters.list.get(index) else { return Ok(()) };
        let was_joined = self.notes.as_ref().is_some_and(|notes| notes.joined.contains(&index));
        if more == More::OtherStyles && !was_joined {
            self.notes().joined.push(index);
        }
        let Some(terms) = self.terms_mut(parameter) else { return Ok(()) };
        let is_second = match more {
            More::Nowhere => matches!(terms.head(), Head::List(operator) if *operator == parameter.operator),
            More::OtherStyles => was_joined,
            More::Repeated => false,
        };
        if is_second {
            return Err(Refusal::Conflict(parameter.operator));
        }
        let value = encoding.decode(text)?;
        let elements = if joint == Joint::Json { Some(json::elements(&value).map_err(not_json)?) } else { None };
        let is_empty = elements.as_ref().map_or(value.is_empty(), Vec::is_empty);
        if is_empty && parameters.leaves.get(parameter.leaf).is_some_and(|leaf| leaf.field.settings.allows_empty) {
            return add_empty(terms, parameter.operator);
        }
        let Some(separator) = joint.separator() else {
            for (text, span) in elements.unwrap_or_default() {
                add_listed(terms, parameter, parameters, (text, span), limits)?;
            }
            return if is_empty { Err(Refusal::Value(Box::new(ErrorKind::EmptyList))) } else { Ok(()) };
        };
        // A bar is encoded wherever it is.
        if encoding == Encoding::Encoded && joint == Joint::Comma {
            check_separators(parameter, parameters, (&value, text, separator))?;
        }
        let mut start = 0;
        for text in value.split(separator) {
            let span = start..start + text.len();
            start = span.end + separator.len();
            add_listed(terms, parameter, parameters, (Cow::Borrowed(text), span), limits)?;
        }
        // Only the last value can end in a part of a separator.
        if joint == Joint::Dots { check_separated(terms, parameter, parameters) } else { Ok(()) }
    }

    /// Adds a list without values.
    pub(super) fn add_empty(&mut self, index: usize) -> Result<(), Refusal> {
        let Some(parameter) = self.parameters.list.get(index) else { return Ok(()) };
        self.terms_mut(parameter).map_or(Ok(()), |terms| add_empty(terms, parameter.operator))
    }
}

impl IndexedList {
    pub(super) fn new(parameter: usize) -> Self {
        Self { parameter, ordered: 0, others: Distinct::default(), numbers: Vec::new(), slots: Vec::new() }
    }

    /// Takes an index, and returns whether it was free.
    pub(super) fn take(&mut self, index: usize) -> bool {
        let is_next = index == self.ordered && self.others.len() == 0;
        let is_free = is_next || index >= self.ordered && self.others.add_number(index);
        if is_next {
            self.ordered += 1;
        }
        if is_free {
            self.numbers.push(None);
        }
        is_free
    }

    /// Sets the place of the value whose index came last.
    pub(super) fn set_last(&mut self, place: usize) {
        if let Some(last) = self.numbers.last_mut() {
            *last = Some(self.slots.len());
        }
        self.slots.push(place);
    }

    /// Puts the values into the order of their indices.
    pub(super) fn arrange(&self, terms: &mut AnyTerms) {
        let slots = &self.slots;
        // For each slot, the slot that has its value.
        let mut sources = Vec::new();
        let mut add = |came: usize| {
            if let Some(Some(number)) = self.numbers.get(came) {
                sources.push(*number);
            }
        };
        for came in 0..self.ordered {
            add(came);
        }
        for other in self.others.sorted() {
            add(self.ordered + other);
        }
        for start in 0..sources.len() {
            let mut at = start;
            while let Some(next) = sources.get_mut(at).map(|source| std::mem::replace(source, at))
                && next != start
                && let (Some(one), Some(other)) = (slots.get(at), slots.get(next))
            {
                terms.swap(*one, *other);
                at = next;
            }
        }
    }

    /// The error of a value of the list that came without an index, whose place nobody knows.
    pub(super) fn without_index(&self, parameters: &Parameters, source: Source<'_>) -> Option<FilterError> {
        for pair in source.pairs() {
            let Some(key) = pair.key() else { continue };
            if foreign_list::reading(parameters, &key) == Some((self.parameter, Reading::Element)) {
                let reason = "other values of the list have an index; write one for each value, or for none";
                let kind = ErrorKind::InvalidValue(InvalidValue::unsupported(reason));
                return Some(FilterError::new(kind, Given::new(&key, &pair.shown_value())));
            }
        }
        None
    }
}

/// Adds a list without values.
pub(super) fn add_empty(terms: &mut AnyTerms, operator: Operator) -> Result<(), Refusal> {
    if let Some(other) = terms.head().operators().first() {
        return Err(Refusal::Conflict(*other));
    }
    *terms.head_mut() = Head::List(operator);
    Ok(())
}

/// Refuses encoded separators where they may be parts of values, which no value of such a list can have: beside separators that are
/// not encoded, as RFC 6570 writes them, and in texts. Elsewhere they are the separators of an encoder that encodes them too.
pub(super) fn check_separators(
    parameter: &Parameter,
    parameters: &Parameters,
    (value, raw, separator): (&str, &str, &str),
) -> Result<(), Refusal> {
    let count = |text: &str| text.matches(separator).count();
    if count(value) == count(raw) {
        return Ok(());
    }
    let value_type = parameters.leaves.get(parameter.leaf).map(|leaf| &leaf.field.holds.value_type);
    if count(raw) == 0 && value_type.is_some_and(|value_type| !value_type.is_any_text()) {
        return Ok(());
    }
    let way_out =
        format!("write `{separator}` between values, not `%2C`; a value of this list cannot contain `{separator}`");
    Err(ambiguous(&way_out))
}

/// Adds one value of a list that is at a place in the parameter's value.
pub(super) fn add_listed(
    terms: &mut AnyTerms,
    parameter: &Parameter,
    parameters: &Parameters,
    (text, span): (Cow<'_, str>, Range<usize>),
    limits: &Limits,
) -> Result<(), Refusal> {
    let added = terms.read(parameter.operator, text, limits.list).map_err(Refusal::from);
    let checked =
        if parameter.is_bounded { added.and_then(|()| check_bounds(terms, parameter, parameters)) } else { added };
    checked.map_err(|refusal| match refusal {
        Refusal::Value(kind) if !matches!(*kind, ErrorKind::Limit(_)) => Refusal::Listed(Box::new((*kind, span))),
        Refusal::Value(_) | Refusal::Encoding | Refusal::Listed(_) | Refusal::Conflict(_) => refusal,
    })
}

/// The refusal of a value that is not a list as JSON.
pub(super) fn not_json(span: Range<usize>) -> Refusal {
    let reason = InvalidValue::expected("a JSON array of values, such as `[\"a\",\"b\"]`");
    Refusal::Listed(Box::new((ErrorKind::InvalidValue(reason), span)))
}

/// The refusal of a list that could be read in two ways.
fn ambiguous(way_out: &str) -> Refusal {
    let reason = InvalidValue::unsupported(format!("the value is ambiguous: {way_out}"));
    Refusal::Value(Box::new(ErrorKind::InvalidValue(reason)))
}

#[cfg(test)]
mod tests {
    use super::IndexedList;

    #[test]
    fn an_index_is_free_once_in_whatever_order_it_comes() {
        let mut list = IndexedList::new(0);
        let taken = [0, 1, 4, 2, 1, 4, 2, 3].map(|index| list.take(index));
        assert_eq!(taken, [true, true, true, true, false, false, false, true]);
    }
}
