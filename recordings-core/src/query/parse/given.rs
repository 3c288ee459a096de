//! What a query said, for messages about parameters that came before.

use std::borrow::Cow;

use super::filter::FilterParser;
use super::{Pair, Source, foreign_list};
use crate::declaration::{FIRST, Parameter, Parameters, Reading};
use crate::error::{FilterError, Given};
use crate::filter::contradiction;
use crate::operator::Operator;

impl FilterParser<'_> {
    /// The parameter before `pair` that has the same index of the same list, as it was given.
    pub(super) fn same_index(&self, source: Source<'_>, pair: &Pair<'_>) -> Option<Given> {
        let reading = |pair: &Pair<'_>| foreign_list::reading(self.parameters, &pair.key()?);
        let own = reading(pair).filter(|(_, reading)| matches!(reading, Reading::Indexed(_)))?;
        let mut before = source.pairs().take_while(|earlier| !std::ptr::eq(earlier.raw_key(), pair.raw_key()));
        let same = before.find(|earlier| reading(earlier) == Some(own))?;
        Some(Given::new(&same.key()?, &same.value().unwrap_or(Cow::Borrowed(same.raw_value()))))
    }

    /// The parameter of a field's operator before `pair`, as it was given.
    pub(super) fn earlier(
        &self,
        source: Source<'_>,
        pair: &Pair<'_>,
        leaf: usize,
        operator: Operator,
    ) -> Option<Given> {
        let before = || source.pairs().take_while(|earlier| !std::ptr::eq(earlier.raw_key(), pair.raw_key()));
        let names = self.parameters.leaves.get(leaf)?.parameters.iter();
        names.filter(|parameter| parameter.operator == operator).find_map(|name| sent(self.parameters, before(), name))
    }

    /// Adds the errors of bounds that no value meets.
    pub(super) fn contradictions(&self, source: Source<'_>, errors: &mut Vec<FilterError>) {
        let mut contradictory = self.contradictory;
        while contradictory != 0 {
            let first = contradictory.trailing_zeros() as usize;
            for index in (first..self.parameters.leaves.len()).step_by(64) {
                self.contradiction(index, source, errors);
            }
            contradictory &= contradictory - 1;
        }
        // Fields of the bits above are done.
        let is_left = |index: &&usize| self.contradictory & (1 << (**index & 63)) == 0;
        for index in self.parameters.pairs.iter().filter(is_left) {
            self.contradiction(*index, source, errors);
        }
    }

    /// Adds the error of a field's bounds, if no value meets them.
    #[cold]
    fn contradiction(&self, index: usize, source: Source<'_>, errors: &mut Vec<FilterError>) {
        let is_refused = self.notes.as_ref().is_some_and(|notes| notes.refused.contains(&index));
        let Some(leaf) = self.parameters.leaves.get(index).filter(|_| !is_refused) else { return };
        let Some(terms) = self.filter.leaf(self.parameters.schema, &leaf.path) else { return };
        // The text that was sent, which may be another one than that of the value.
        let given = |operator: Operator, value| {
            let names = leaf.parameters.iter().filter(|parameter| parameter.operator == operator);
            let sent = { names }.find_map(|name| sent(self.parameters, source.pairs(), name));
            sent.unwrap_or_else(|| Given::new(&self.parameters.name_of(index, operator), &terms.value_text(value)))
        };
        errors.extend(contradiction(leaf, terms, given));
    }
}

/// A parameter as it was sent, if it is among the pairs: for a list, in any notation that is read.
fn sent<'q>(
    parameters: &Parameters,
    pairs: impl IntoIterator<Item = Pair<'q>>,
    parameter: &Parameter,
) -> Option<Given> {
    let ends = ["[]", FIRST];
    let start = ends.iter().find_map(|end| parameter.raw.strip_suffix(end)).unwrap_or(&parameter.raw);
    pairs.into_iter().find_map(|pair| {
        let key = pair.key_may_begin_with(start).then(|| pair.key()).flatten()?;
        let is_listed = || foreign_list::parameter(parameters, &key).and_then(|(index, _)| parameters.list.get(index));
        let is_sent = *key == *parameter.raw || is_listed().is_some_and(|listed| listed.raw == parameter.raw);
        let value = pair.value().unwrap_or(Cow::Borrowed(pair.raw_value()));
        is_sent.then(|| Given::new(&key, &value))
    })
}
