//! What to write instead of a value, or of a parameter with its value, which depends on how the field takes it.

use super::Parser;
use super::compared::compared;
use super::filter::FilterParser;
use crate::declaration::{Layout, Leaf, Parameter};
use crate::error::{ErrorKind, FilterError, NearestForm};
use crate::operator::{Arity, Operator};
use crate::text::{json, place_of};
use crate::value::ListForm;

/// Signs that separate the values of lists in one notation or another.
pub(super) const SEPARATORS: [char; 3] = [',', '|', ';'];

impl Parser<'_, '_, '_, '_> {
    /// The error of an unknown parameter with what was meant, as the value shows: the operator in front of it, or a list.
    #[cold]
    pub(super) fn or_shown_by_value(&mut self, error: FilterError) -> FilterError {
        let error = match self.compared(&error) {
            Some((nearest, form)) => return error.or_nearest(&nearest.raw).with_form(Some(form)),
            None => self.or_list(error),
        };
        let form = self.form_of_nearest(&error);
        error.with_form(form)
    }

    /// The parameter with the operator that the value of an unknown one begins with, and how it takes the rest of the value.
    fn compared(&mut self, error: &FilterError) -> Option<(&'static Parameter, NearestForm)> {
        /// More values make a long message.
        const MOST: usize = 5;
        let (ErrorKind::UnknownParameter { .. } | ErrorKind::UnknownOperator { .. }) = error.kind() else {
            return None;
        };
        let (nearest, text) = (error.nearest()?, error.value()?);
        self.filters.iter_mut().find_map(|filter| {
            let (leaf, parameter) = filter.parameters.with_field(nearest)?;
            let (operator, value) = compared(filter, (leaf, parameter), text)?;
            let values = values_of(operator, value);
            let form = match written_alone((leaf, operator), &values) {
                Some(value) => NearestForm::Value(value.clone()),
                None if values.len() > MOST => NearestForm::List(form_of(leaf)),
                None => NearestForm::Values(form_of(leaf), values),
            };
            Some((operator, form))
        })
    }

    /// The error of an unknown parameter with the list that was meant, where the one that was meant takes one value, and several were
    /// given.
    fn or_list(&mut self, error: FilterError) -> FilterError {
        let (Some(nearest), Some(value)) = (error.nearest(), error.value()) else { return error };
        let is_repeated = error.parameter().is_some_and(|key| self.is_repeated(key));
        for filter in &mut *self.filters {
            if let Some((leaf, parameter)) = filter.parameters.with_field(nearest)
                && parameter.operator.arity() == Arity::One
                && let Some(list) = list_beside(leaf, parameter.operator)
                && filter
                    .terms_mut(parameter)
                    .is_some_and(|terms| if is_repeated { terms.accepts(value) } else { !terms.accepts(value) })
                && (is_repeated || has_several_values(filter, parameter, value))
            {
                return error.or_nearest(&list.raw);
            }
        }
        error
    }

    /// How the parameter that an unknown one was meant for takes its value, if that is not how the value was written.
    fn form_of_nearest(&self, error: &FilterError) -> Option<NearestForm> {
        let (ErrorKind::UnknownParameter { nearest, .. } | ErrorKind::UnknownOperator { nearest, .. }) = error.kind()
        else {
            return None;
        };
        let (nearest, key, value) = (nearest.as_deref()?, error.parameter()?, error.value()?);
        let (leaf, parameter) = self.filters.iter().find_map(|filter| filter.parameters.with_field(nearest))?;
        match parameter.operator.arity() {
            Arity::One => None,
            Arity::Flag => {
                let words = [leaf.field.flag_word(true), leaf.field.flag_word(false)];
                (!words.contains(&value)).then_some(NearestForm::Flag(words))
            }
            Arity::Many => {
                let form = form_of(leaf);
                let are_separate = || has_index(key) || self.is_repeated(key);
                let is_other = match form {
                    ListForm::OneEach => value.contains(SEPARATORS) || json::elements(value).is_ok(),
                    ListForm::Json => json::elements(value).is_err(),
                    ListForm::Between(separator) => {
                        let is_joined = value.contains(SEPARATORS) && !value.contains(separator);
                        is_joined || json::elements(value).is_ok() || are_separate()
                    }
                };
                is_other.then_some(NearestForm::List(form))
            }
        }
    }

    /// Whether a query has a parameter several times.
    fn is_repeated(&self, key: &str) -> bool {
        self.source.pairs().filter(|pair| pair.key().is_some_and(|other| other == key)).nth(1).is_some()
    }
}

/// The values of a text that an operator takes.
fn values_of(operator: &Parameter, text: &str) -> Vec<String> {
    match operator.operator.arity() {
        Arity::One | Arity::Flag => vec![text.to_owned()],
        Arity::Many => text.split(SEPARATORS).map(|value| value.trim().to_owned()).collect(),
    }
}

/// The only value of an operator, if it is written as it is.
fn written_alone<'v>((leaf, operator): (&Leaf, &Parameter), values: &'v [String]) -> Option<&'v String> {
    let is_array = operator.operator.arity() == Arity::Many && form_of(leaf) == ListForm::Json;
    if let ([value], false) = (values, is_array) { Some(value) } else { None }
}

/// Whether a key ends in brackets that are empty or have a number, as the values of a list have.
fn has_index(key: &str) -> bool {
    let index = key.strip_suffix(']').and_then(|start| start.rsplit_once('['));
    index.is_some_and(|(_, index)| index.is_empty() || place_of(index).is_some())
}

/// How the lists of a field are written.
fn form_of(leaf: &Leaf) -> ListForm {
    match leaf.field.settings.list.layout() {
        Layout::Separate { .. } | Layout::Indexed => ListForm::OneEach,
        Layout::Joined(joint) => joint.separator().map_or(ListForm::Json, ListForm::Between),
    }
}

/// The error of a value, with what to write in a query instead: the parameter that asks for an absent value in place of `null`, if the
/// field accepts one; a plus sign as it is encoded; an operator in front of the value; and several values as a list is written.
#[cold]
pub(super) fn advised(kind: ErrorKind, filter: &mut FilterParser<'_>, parameter: &Parameter, text: &str) -> ErrorKind {
    let ErrorKind::InvalidValue(reason) = kind else { return kind };
    let leaf = filter.parameters.leaves.get(parameter.leaf);
    if text.eq_ignore_ascii_case("null")
        && let Some((absent, flag)) = leaf.and_then(Leaf::asks_for_absent)
        && let Some(leaf) = leaf
    {
        return ErrorKind::InvalidValue(reason.or_absent_by(&absent.raw, leaf.field.flag_word(flag)));
    }
    if has_lost_a_plus_sign(filter, parameter, text) {
        return ErrorKind::InvalidValue(reason.without_its_plus_sign());
    }
    if let Some(leaf) = leaf
        && let Some((operator, value)) = compared(filter, (leaf, parameter), text)
    {
        return ErrorKind::InvalidValue(match written_alone((leaf, operator), &values_of(operator, value)) {
            Some(value) => reason.or_written(&operator.raw, value),
            None => reason.or_several_by(&operator.raw, form_of(leaf)),
        });
    }
    if let Some(leaf) = leaf
        && let Some(list) = list_beside(leaf, parameter.operator)
        && has_several_values(filter, parameter, text)
    {
        let form = form_of(leaf);
        // The error of a JSON list says that it is an array.
        if form != ListForm::Json || parameter.operator != list.operator {
            return ErrorKind::InvalidValue(reason.or_several_by(&list.raw, form));
        }
    }
    ErrorKind::InvalidValue(reason)
}

/// The parameter that takes a list of what an operator takes one of.
fn list_beside(leaf: &Leaf, operator: Operator) -> Option<&'static Parameter> {
    if operator.arity() == Arity::Many {
        leaf.parameter(operator)
    } else if operator == Operator::EQ {
        leaf.parameter(Operator::IN)
    } else if operator == Operator::NE {
        leaf.parameter(Operator::NOT_IN)
    } else {
        None
    }
}

/// Whether a text is several values of the field with signs between them that separate lists elsewhere.
pub(super) fn has_several_values(filter: &mut FilterParser<'_>, parameter: &Parameter, text: &str) -> bool {
    let Some(terms) = filter.terms_mut(parameter) else { return false };
    SEPARATORS.iter().any(|sign| text.contains(*sign) && text.split(*sign).all(|value| terms.accepts(value.trim())))
        || json::elements(text).is_ok_and(|all| !all.is_empty() && all.iter().all(|(value, _)| terms.accepts(value)))
}

/// Whether a text is no value, and would be one with a plus sign in place of a space.
#[cold]
pub(super) fn has_lost_a_plus_sign(filter: &mut FilterParser<'_>, parameter: &Parameter, text: &str) -> bool {
    text.contains(' ')
        && parameter.operator.arity() != Arity::Flag
        && filter
            .terms_mut(parameter)
            .is_some_and(|terms| !terms.accepts(text) && terms.accepts(&text.replace(' ', "+")))
}
