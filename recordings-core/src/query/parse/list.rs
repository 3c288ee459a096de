//! The values of a list that one parameter has.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::Range;

use super::filter::{Refusal, check_bounds};
use crate::condition::{AnyTerms, Head};
use crate::declaration::{Parameter, Parameters, Reading};
use crate::error::{ErrorKind, FilterError, Given};
use crate::operator::Operator;
use crate::query::foreign_list;
use crate::query::limits::Limits;
use crate::query::source::Source;
use crate::value::InvalidValue;

/// A list whose values have an index.
pub(super) struct IndexedList {
    /// The index of its parameter.
    pub(super) parameter: usize,
    /// The indices that came, each with the place of its value among those that were read, if it was read.
    places: BTreeMap<usize, Option<usize>>,
}

impl IndexedList {
    pub(super) const fn new(parameter: usize) -> Self {
        Self { parameter, places: BTreeMap::new() }
    }

    /// Takes an index, and returns whether it was free.
    pub(super) fn take(&mut self, index: usize) -> bool {
        match self.places.entry(index) {
            Entry::Vacant(free) => {
                free.insert(None);
                true
            }
            Entry::Occupied(_) => false,
        }
    }

    /// Sets the place of the value with an index.
    pub(super) fn set(&mut self, index: usize, place: usize) {
        self.places.insert(index, Some(place));
    }

    /// Puts the values into the order of their indices.
    pub(super) fn arrange(&self, terms: &mut dyn AnyTerms) {
        let places: Vec<usize> = self.places.values().copied().flatten().collect();
        if places.is_sorted() {
            return;
        }
        let mut slots = places.clone();
        slots.sort_unstable();
        // For each slot, the slot that has its value.
        let mut sources: Vec<usize> =
            places.iter().map(|place| slots.binary_search(place).unwrap_or_default()).collect();
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
        source.pairs().find_map(|pair| {
            let key = pair.key()?;
            let (index, reading) = foreign_list::reading(parameters, &key)?;
            if index != self.parameter || reading != Reading::Element {
                return None;
            }
            let value = pair.value().unwrap_or(Cow::Borrowed(pair.raw_value()));
            let reason = "other values of the list have an index; write one for each value, or for none";
            let kind = ErrorKind::InvalidValue(InvalidValue::unsupported(reason));
            Some(FilterError::new(kind, Given::new(&key, &value)))
        })
    }
}

/// Adds a list without values.
pub(super) fn add_empty(terms: &mut dyn AnyTerms, operator: Operator) -> Result<(), Refusal> {
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
    terms: &mut dyn AnyTerms,
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
