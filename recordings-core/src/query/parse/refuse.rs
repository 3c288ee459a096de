//! The errors of parameters that no family has, or that a filter refused.

use std::borrow::Cow;

use super::advice::{advised, has_several_values};
use super::filter::{FilterParser, Refusal};
use super::{Parser, Scope, is_below};
use crate::error::{ErrorKind, FilterError, Given, GroupError, Span};
use crate::operator::Arity;
use crate::query::near_miss::{self, Corrected, Part, Separator, find_part};
use crate::query::source::Pair;
use crate::query::unknown;
use crate::text::{Distinct, has_other_separator, percent};

impl<'q> Parser<'_, '_, '_, 'q> {
    /// Whether a parameter was allowed as one of other code, and no family has it.
    fn is_of_other_code(&self, key: &str) -> bool {
        self.options.allows(key)
            && !self.filters.iter().any(|filter| filter.owns(key) || filter.has_member(key))
            && !self.others.iter().any(|family| family.owns(key))
    }

    /// The separator, not `&`, behind which a key or a value of a query has another parameter.
    fn hides_a_parameter(&self, pair: &Pair<'q>, text: &str) -> Option<Separator> {
        if !pair.is_encoded() || !has_other_separator(text.as_bytes()) {
            return None;
        }
        find_part(text, &mut |part| self.is_a_parameter(part)).map(|part| part.separator)
    }

    /// Whether what follows such a separator is a parameter of this query, or close to one of a filter.
    fn is_a_parameter(&self, part: &Part<'_>) -> bool {
        let Part { key, has_value, .. } = part;
        self.filters.iter().any(|filter| filter.is_meant_by(key, *has_value))
            || *has_value && self.others.iter().any(|family| family.owns(key))
    }

    /// Reports values that have another parameter after a separator that is not `&`. A text accepts them, and another value says less of them.
    #[cold]
    pub(super) fn semicolons(&mut self) {
        let (mut known, mut found) = (Distinct::default(), Vec::new());
        for pair in self.source.pairs() {
            if let Some(separator) = self.hides_a_parameter(&pair, pair.raw_value())
                && let (Some(key), Some(value)) = (pair.key(), pair.value())
                && !self.is_of_other_code(&key)
                && known.add(&format!("{key}={value}"))
            {
                found.push(Some(near_miss::hidden(Given::new(&key, &value), separator)));
            }
        }
        for error in &mut self.errors {
            if let (Some(key), Some(value)) = (error.parameter(), error.value())
                && let Some(number) = known.number(&format!("{key}={value}"))
                && let Some(semicolon) = found.get_mut(number).and_then(Option::take)
            {
                *error = semicolon;
            }
        }
        for error in found.into_iter().flatten() {
            if self.is_over() {
                break;
            }
            self.errors.push(error);
        }
    }

    /// Reports a parameter that no family has, if it is close to one of a filter, or if the families are the whole query.
    pub(super) fn foreign(&mut self, key: &str, pair: &Pair<'q>) {
        let value = pair.shown_value();
        let given = Given::new(key, &value);
        if let Some(separator) = self.hides_a_parameter(pair, pair.raw_value()) {
            self.errors.push(near_miss::hidden(given, separator));
            return;
        }
        if self.is_reported(key) {
            return;
        }
        let mut nearest: Option<(Corrected, &mut FilterParser<'_>)> = None;
        for filter in &mut *self.filters {
            if let Some(corrected) = near_miss::corrected(filter.parameters, key)
                && nearest.as_ref().is_none_or(|(nearest, _)| corrected.distance < nearest.distance)
            {
                nearest = Some((corrected, filter));
            }
        }
        if let Some((corrected, filter)) = nearest {
            let (error, meant) = unknown::misspelt(filter.parameters, &filter.names(), (key, &corrected.key), given);
            if let Some(leaf) = meant {
                filter.note_meant(leaf);
            }
            self.report(error);
            return;
        }
        // The text in front of the separator was a parameter without a value.
        if let Some(separator) = self.hides_a_parameter(pair, pair.raw_key()) {
            self.errors.push(near_miss::hidden(given, separator));
            return;
        }
        let scope = self.scope;
        let misspelt = self.others.iter_mut().find_map(|family| family.misspelt((key, &value), scope));
        match (self.scope, misspelt) {
            (Scope::Shared, None) => {}
            (Scope::Shared, Some(error)) => self.report(error),
            (Scope::Whole, Some(error)) if !matches!(error.kind(), ErrorKind::UnknownParameter { .. }) => {
                self.report(error);
            }
            (Scope::Whole, misspelt) => {
                let mut all = Vec::new();
                for filter in &mut *self.filters {
                    all.extend_from_slice(&filter.names());
                }
                for family in &*self.others {
                    all.extend_from_slice(&family.names());
                }
                let meant = misspelt.as_ref().and_then(FilterError::nearest).map(str::to_owned);
                let meant = meant.or_else(|| self.without_root(key));
                self.report(unknown::foreign(all, (key, meant.as_deref()), given));
            }
        }
    }

    /// The parameter of a filter that a key names without the root of the filter: `filter[name]` for `name`.
    fn without_root(&mut self, key: &str) -> Option<String> {
        // A name behind a minus sign may be one to leave out.
        if key.starts_with('-') {
            return None;
        }
        self.filters.iter_mut().find_map(|filter| {
            let alone = unknown::meant(filter.parameters, key).map(|(nearest, leaf)| (nearest, Some(leaf)));
            let (nearest, leaf) = alone.or_else(|| unknown::with_own_root(filter.parameters, &filter.names(), key))?;
            if let Some(leaf) = leaf {
                filter.note_meant(leaf);
            }
            Some(nearest)
        })
    }

    /// Reports a parameter that a filter owns and does not have.
    pub(super) fn unknown(&mut self, filter: usize, key: &str, pair: &Pair<'q>) {
        if self.is_reported(key) {
            return;
        }
        let Some(filter) = self.filters.get_mut(filter) else { return };
        let value = pair.shown_value();
        for family in &mut *self.others {
            if family.names().iter().any(|name| is_below(filter.parameters.schema.root, name))
                && let Some(error) = family.misspelt((key, &value), Scope::Shared)
            {
                self.report(error);
                return;
            }
        }
        let (error, meant) = unknown::error(filter.parameters, &filter.names(), key, Given::new(key, &value));
        // A mistake in a name is not also a broken rule of the field that was meant.
        if let Some(leaf) = meant {
            filter.note_meant(leaf);
        }
        self.report(error);
    }

    /// Whether a parameter of that name was reported as unknown, so that what it is like need not be found again.
    fn is_reported(&self, key: &str) -> bool {
        let is_in = |reported: &Distinct| reported.number(&cause_of(UNKNOWN, list_of(key))).is_some();
        self.reported.as_ref().is_some_and(is_in)
    }

    /// Adds an error, unless it is that of another value of the same list, or of another parameter of the same group.
    pub(super) fn report(&mut self, error: FilterError) {
        let list = list_of(error.parameter().unwrap_or_default());
        let code = error.kind().code();
        let cause = match error.kind() {
            ErrorKind::UnknownParameter { .. }
            | ErrorKind::UnknownOperator { .. }
            | ErrorKind::MalformedParameter { .. } => Some(cause_of(UNKNOWN, list)),
            ErrorKind::Repeated { .. }
            | ErrorKind::RepeatedList { .. }
            | ErrorKind::Conflict { .. }
            // The others say which group they are about.
            | ErrorKind::Group(GroupError::TooDeep { .. }) => Some(cause_of(code, list)),
            ErrorKind::Group(error) => Some(cause_of(code, &error.to_string())),
            ErrorKind::InvalidValue(_)
            | ErrorKind::OutOfBounds(_)
            | ErrorKind::InvertedRange { .. }
            | ErrorKind::EmptyList
            | ErrorKind::Encoding
            | ErrorKind::BrokenRule(_)
            | ErrorKind::Limit(_)
            | ErrorKind::Restricted
            | ErrorKind::MatchesEverything
            | ErrorKind::RepeatedPart { .. }
            | ErrorKind::Empty { .. } => None,
        };
        if cause.is_none_or(|cause| self.reported.get_or_insert_default().add(&cause)) {
            let error = self.or_shown_by_value(error);
            self.errors.push(error);
        }
    }

    /// Reports a parameter that the current filter refused.
    #[cold]
    pub(super) fn refuse(&mut self, index: usize, refusal: Refusal, pair: &Pair<'q>) {
        let Some(filter) = self.filters.get_mut(self.current) else { return };
        let Some(parameter) = filter.parameters.list.get(index) else { return };
        // A list has one error, not one for each value.
        if !filter.note_refused(index, parameter.leaf) && parameter.operator.arity() == Arity::Many {
            return;
        }
        let key = pair.key().unwrap_or(Cow::Borrowed(pair.raw_key()));
        let value = pair.shown_value();
        let given = Given::new(&key, &value);
        let error = match refusal {
            Refusal::Encoding => encoding_error(given, pair),
            Refusal::Value(kind) => FilterError::new(advised(*kind, filter, parameter, &value), given),
            Refusal::Listed(listed) => {
                let (kind, span) = *listed;
                let element = value.get(span.clone()).unwrap_or_default();
                // All values together may be a list in another form.
                let text = if has_several_values(filter, parameter, &value) { &*value } else { element };
                FilterError::new(advised(kind, filter, parameter, text), given).at(Some(Span::Value(span)))
            }
            Refusal::Conflict(operator)
                if operator == parameter.operator
                    && let Some(first) = filter.same_index(self.source, pair) =>
            {
                FilterError::new(ErrorKind::Repeated { first }, given)
            }
            Refusal::Conflict(operator) => {
                let earlier =
                    filter.earlier(self.source, pair, parameter.leaf, operator).unwrap_or_else(|| given.clone());
                let separator = filter.parameters.leaves.get(parameter.leaf).and_then(|leaf| leaf.field.separator());
                let kind = match separator.filter(|_| parameter.operator.arity() == Arity::Many) {
                    _ if operator != parameter.operator => ErrorKind::Conflict { other: earlier },
                    // Another name of the same operator.
                    None if earlier.parameter != given.parameter => ErrorKind::Conflict { other: earlier },
                    Some(separator) => ErrorKind::RepeatedList { first: earlier, separator },
                    None => ErrorKind::Repeated { first: earlier },
                };
                FilterError::new(kind, given)
            }
        };
        self.report(error);
    }
}

/// What is reported of a parameter that nothing has.
const UNKNOWN: &str = "unknown";

/// What tells an error from others among those that were reported.
fn cause_of(what: &str, parameter: &str) -> String {
    format!("{what} {parameter}")
}

/// The parameter without the number of a value of a list: `filter[floor][in]` for `filter[floor][in][0]`.
fn list_of(parameter: &str) -> &str {
    let list = parameter.strip_suffix(']').and_then(|start| start.rsplit_once('['));
    let is_number = |number: &str| number.bytes().all(|digit| digit.is_ascii_digit());
    list.filter(|(_, number)| is_number(number)).map_or(parameter, |(list, _)| list)
}

/// The error of a parameter or a value that cannot be decoded.
pub(crate) fn encoding_error(given: Given, pair: &Pair<'_>) -> FilterError {
    let in_value = || percent::broken_escape(pair.raw_value()).map(Span::Value);
    let span = percent::broken_escape(pair.raw_key()).map(Span::Parameter).or_else(in_value);
    FilterError::new(ErrorKind::Encoding, given).at(span)
}
