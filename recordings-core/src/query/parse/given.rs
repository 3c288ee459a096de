//! What a query said, for messages about parameters that came before.

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
        for earlier in source.pairs() {
            if is_same(&earlier, pair) {
                break;
            }
            if reading(&earlier) == Some(own) {
                return Some(Given::new(&earlier.key()?, &earlier.shown_value()));
            }
        }
        None
    }

    /// The parameter of a field's operator before `pair`, as it was given.
    pub(super) fn earlier(
        &self,
        source: Source<'_>,
        pair: &Pair<'_>,
        leaf: usize,
        operator: Operator,
    ) -> Option<Given> {
        self.sent((leaf, operator), source, Some(pair))
    }

    /// The parameter of a field's operator as it was sent, if it is in the source, before a pair if there is one.
    pub(super) fn sent(
        &self,
        (leaf, operator): (usize, Operator),
        source: Source<'_>,
        before: Option<&Pair<'_>>,
    ) -> Option<Given> {
        for parameter in self.parameters.leaves.get(leaf)?.parameters {
            if parameter.operator == operator
                && let Some(sent) = sent(self.parameters, (source, before), parameter)
            {
                return Some(sent);
            }
        }
        None
    }

    /// Adds the errors of bounds that no value meets. `sent` is what was sent for a field's operator.
    pub(super) fn contradictions(&self, sent: Sent<'_>, errors: &mut Vec<FilterError>) {
        let mut contradictory = self.contradictory;
        while contradictory != 0 {
            let first = contradictory.trailing_zeros() as usize;
            for index in (first..self.parameters.leaves.len()).step_by(64) {
                self.contradiction(index, sent, errors);
            }
            contradictory &= contradictory - 1;
        }
        // Fields of the bits above are done.
        for index in &self.parameters.pairs {
            if self.contradictory & (1 << (index & 63)) == 0 {
                self.contradiction(*index, sent, errors);
            }
        }
    }

    /// Adds the error of a field's bounds, if no value meets them.
    #[cold]
    fn contradiction(&self, index: usize, sent: Sent<'_>, errors: &mut Vec<FilterError>) {
        let is_refused = self.notes.as_ref().is_some_and(|notes| notes.refused.contains(&index));
        let Some(leaf) = self.parameters.leaves.get(index).filter(|_| !is_refused) else { return };
        let Some(terms) = self.filter.leaf(self.parameters.schema, &leaf.path) else { return };
        // The text that was sent, which may be another one than that of the value.
        let given = |operator: Operator, value| match sent(index, operator) {
            Some(sent) => sent,
            None => Given::new(&self.parameters.name_of(index, operator), &terms.value_text(value)),
        };
        errors.extend(contradiction(leaf, terms, &given));
    }
}

/// What was sent for the operator of a field with that index.
pub(super) type Sent<'s> = &'s dyn Fn(usize, Operator) -> Option<Given>;

/// A parameter as it was sent, if it is in the source, before a pair if there is one: for a list, in any notation that is read.
fn sent(
    parameters: &Parameters,
    (source, before): (Source<'_>, Option<&Pair<'_>>),
    parameter: &Parameter,
) -> Option<Given> {
    let raw = &*parameter.raw;
    let start = raw.strip_suffix("[]").or_else(|| raw.strip_suffix(FIRST)).unwrap_or(raw);
    for pair in source.pairs() {
        if before.is_some_and(|before| is_same(&pair, before)) {
            break;
        }
        if !pair.key_may_begin_with(start) {
            continue;
        }
        let Some(key) = pair.key() else { continue };
        let listed = || foreign_list::parameter(parameters, &key).and_then(|(index, _)| parameters.list.get(index));
        if *key == *raw || listed().is_some_and(|listed| *listed.raw == *raw) {
            return Some(Given::new(&key, &pair.shown_value()));
        }
    }
    None
}

/// Whether two pairs are at the same place of the source.
fn is_same(one: &Pair<'_>, other: &Pair<'_>) -> bool {
    std::ptr::eq(one.raw_key(), other.raw_key())
}
