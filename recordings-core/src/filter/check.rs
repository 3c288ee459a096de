//! What `build()` checks at run time: values that cannot be sent, ranges that nothing meets, and rules.

use std::cmp::Ordering;

use super::{FilterDefinition, NonEmpty, inner};
use crate::condition::{AnyTerms, Clash, Head};
use crate::declaration::{Bounds, Joint, Layout, Leaf, MemberKind, Members, Parameters};
use crate::error::{ErrorKind, FilterError, Given, InvalidFilter};
use crate::operator::{Arity, Meaning, Operator, is_pattern};
use crate::value::InvalidValue;

/// What `build()` does.
///
/// # Errors
///
/// All errors of the filter.
pub fn build<F: FilterDefinition>(filter: F) -> Result<F, InvalidFilter> {
    // Without a closure, which would be compiled for each filter.
    match check(&filter) {
        Ok(()) => Ok(filter),
        Err(invalid) => Err(invalid),
    }
}

/// The errors of a filter, for what is generic over filters to call.
fn check(filter: &dyn Members) -> Result<(), InvalidFilter> {
    InvalidFilter::check(errors(filter))
}

/// What `build_non_empty()` does. The builder's types say that a condition is set, and this checks that it is one.
///
/// # Errors
///
/// All errors of the filter.
pub fn build_non_empty<F: FilterDefinition>(filter: F) -> Result<NonEmpty<F>, InvalidFilter> {
    NonEmpty::new(build(filter)?).map_err(InvalidFilter::from)
}

pub(crate) fn errors(filter: &dyn Members) -> Vec<FilterError> {
    let mut errors = errors_of_conditions(filter);
    rules(filter, (&[], Demands::Checked), &mut errors);
    if let Some(inner) = inner::checks(filter) {
        errors.extend((inner.errors_of_groups)(filter));
    }
    errors
}

/// The errors of the conditions alone, not of rules between them and of groups.
pub(crate) fn errors_of_conditions(filter: &dyn Members) -> Vec<FilterError> {
    let (parameters, mut errors) = (filter.parameters(), Vec::new());
    filter.each_leaf(&mut |index, terms| {
        if !terms.head().is_none()
            && let Some(leaf) = parameters.leaves.get(index)
        {
            Check { parameters, index, leaf, terms }.run(&mut errors);
        }
    });
    if let Some(inner) = inner::checks(filter) {
        errors.extend((inner.errors_of_keys)(filter));
    }
    errors
}

/// The check of one condition.
struct Check<'a> {
    parameters: &'a Parameters,
    index: usize,
    leaf: &'a Leaf,
    terms: &'a AnyTerms,
}

impl Check<'_> {
    fn run(&self, errors: &mut Vec<FilterError>) {
        let before = errors.len();
        if let Head::Conflicting(clash) = self.terms.head() {
            let Clash { first: (first, first_text), second: (second, second_text), distance } = &**clash;
            let field = self.index.saturating_add_signed(*distance);
            let other = Given::new(&self.parameters.name_of(field, *first), first_text);
            let is_repeated = *distance == 0 && first == second;
            let separator = self.leaf.field.separator().filter(|_| second.arity() == Arity::Many);
            let kind = match (is_repeated, separator) {
                (false, _) => ErrorKind::Conflict { other },
                (true, Some(separator)) => ErrorKind::RepeatedList { first: other, separator },
                (true, None) => ErrorKind::Repeated { first: other },
            };
            errors.push(FilterError::new(kind, self.given(*second, second_text)));
        }
        for (term, operator) in self.terms.head().operators().iter().enumerate() {
            if self.leaf.parameter(*operator).is_none() {
                errors.push(self.not_accepted(term, *operator));
            }
            if let Some(reason) = wrong_operand(self.terms.head(), *operator) {
                let given = self.given(*operator, &self.terms.operand_text(term, ","));
                errors.push(FilterError::new(ErrorKind::InvalidValue(reason), given));
                continue;
            }
            if self.terms.is_list() && self.terms.count() == 0 && !self.leaf.field.settings.allows_empty {
                errors.push(FilterError::new(ErrorKind::EmptyList, self.given(*operator, "")));
            }
            for value in self.terms.indices(term) {
                if let Some(kind) = self.refusal(value) {
                    errors.push(FilterError::new(kind, self.given(*operator, &self.terms.value_text(value))));
                }
            }
        }
        // An invalid value, such as NaN, has no order.
        if errors.len() == before {
            let given = |operator: Operator, value| self.given(operator, &self.terms.value_text(value));
            errors.extend(contradiction(self.leaf, self.terms, &given));
        }
    }

    /// What is wrong with a value.
    fn refusal(&self, value: usize) -> Option<ErrorKind> {
        if let Err(reason) = self.terms.check(value) {
            return Some(ErrorKind::InvalidValue(reason));
        }
        if let Some(bounds) = out_of_bounds(self.leaf, self.terms, value) {
            return Some(ErrorKind::OutOfBounds(bounds));
        }
        if let Some(reason) = invalid_pattern(self.terms, value) {
            return Some(ErrorKind::InvalidValue(reason));
        }
        if self.terms.is_list() { separated(self.leaf, self.terms, value).map(ErrorKind::InvalidValue) } else { None }
    }

    /// The error of an operator that the field does not accept. The builder's types prevent it, but a conversion of your own can
    /// go around them.
    fn not_accepted(&self, term: usize, operator: Operator) -> FilterError {
        let kind = ErrorKind::UnknownOperator { allowed: self.leaf.parameter_names(), nearest: None };
        FilterError::new(kind, self.given(operator, &self.terms.operand_text(term, ",")))
    }

    fn given(&self, operator: Operator, value: &str) -> Given {
        Given::new(&self.parameters.name_of(self.index, operator), value)
    }
}

/// Why an operator cannot have the operand that it was given, such as a list for an operator that takes one value. The functions of
/// this crate prevent it, but one of your own can make a `Comparison` where its operator needs a `Listed`.
fn wrong_operand(head: &Head, operator: Operator) -> Option<InvalidValue> {
    let given = match head {
        Head::None | Head::Conflicting(_) => return None,
        Head::One(_) | Head::Two(_) | Head::More(_) => Arity::One,
        Head::List(_) => Arity::Many,
        Head::Flag(..) => Arity::Flag,
    };
    let expected = match operator.arity() {
        arity if arity == given => return None,
        Arity::One => "one value; the `ARITY` of an operator that takes a list is `Arity::Many`",
        Arity::Many => "a list; make it with `Listed` in place of `Comparison`",
        Arity::Flag => "`true` or `false`",
    };
    Some(InvalidValue::expected(expected))
}

/// The bounds of a field that the value at an index is outside of.
pub(crate) fn out_of_bounds(leaf: &Leaf, terms: &AnyTerms, index: usize) -> Option<Bounds> {
    let broken = leaf.field.bounds().iter().find(|bound| !bound.admits(terms.values(), index));
    broken.map(|bound| bound.describe())
}

/// Why the value of a list at an index cannot be sent, if it would be read as several values or with those after it.
pub(crate) fn separated(leaf: &Leaf, terms: &AnyTerms, index: usize) -> Option<InvalidValue> {
    let separator = leaf.field.excluded()?;
    let text = terms.value_text(index);
    if text.contains(separator) {
        let what = format!("a value without `{separator}`, which separates the values of this list");
        return Some(InvalidValue::expected(what));
    }
    let is_split_early = separator == ".." && text.ends_with('.');
    is_split_early.then(|| {
        InvalidValue::expected("a value that does not end in `.`, since `..` separates the values of this list")
    })
}

/// Why the value at an index is no pattern, if its operator takes one.
pub(crate) fn invalid_pattern(terms: &AnyTerms, index: usize) -> Option<InvalidValue> {
    let operator = terms.head().operators().get(index)?;
    let is_broken = operator.takes_pattern() && !is_pattern(&terms.value_text(index));
    is_broken
        .then(|| InvalidValue::expected("a pattern that does not end in a backslash; write `\\\\` for a backslash"))
}

/// The error of two bounds that no value meets, or of a list that reads back as another one. `given` is the parameter of an
/// operator with the text of the value at an index.
pub(crate) fn contradiction(
    leaf: &Leaf,
    terms: &AnyTerms,
    given: &dyn Fn(Operator, usize) -> Given,
) -> Option<FilterError> {
    if let Some(operator) = lone_empty_text(leaf, terms) {
        let reason =
            "an empty text cannot be the only value of this list, since the empty parameter is the list without values";
        let kind = ErrorKind::InvalidValue(InvalidValue::unsupported(reason));
        return Some(FilterError::new(kind, given(operator, 0)));
    }
    if let Some(operator) = pair(terms) {
        let is_pair = terms.count() == 2;
        let order = leaf.field.holds.order.and_then(|order| order(terms.values(), 0, 1));
        if is_pair && matches!(order, Some(Ordering::Less | Ordering::Equal)) {
            return None;
        }
        let sent = given(operator, 0);
        if is_pair {
            let bound = |value| Given { value: terms.value_text(value), ..sent.clone() };
            return Some(FilterError::new(ErrorKind::InvertedRange { upper: bound(1) }, bound(0)));
        }
        let expected = "two values, the lower bound and the upper bound";
        // What was sent may be only the first of several.
        let reason = match terms.count() {
            0 | 1 => InvalidValue::expected(expected),
            count => InvalidValue::expected(format!("{expected}, not {count} values")),
        };
        return Some(FilterError::new(ErrorKind::InvalidValue(reason), sent));
    }
    let [(low, lower), (high, upper)] = contradictory(leaf, terms)?;
    let kind = ErrorKind::InvertedRange { upper: given(upper, high) };
    Some(FilterError::new(kind, given(lower, low)))
}

/// The operator of a list whose only value is an empty text, if that would be written as the list without values.
fn lone_empty_text(leaf: &Leaf, terms: &AnyTerms) -> Option<Operator> {
    let is_confused = match leaf.field.settings.list.layout() {
        Layout::Joined(Joint::Comma | Joint::Pipe | Joint::Dots) => leaf.field.settings.allows_empty,
        Layout::Joined(Joint::Json) | Layout::Separate { .. } | Layout::Indexed => false,
    };
    let is_one = is_confused && terms.is_list() && terms.count() == 1 && terms.value_text(0).is_empty();
    terms.head().operators().first().copied().filter(|_| is_one)
}

/// The operator, if it takes two values.
fn pair(terms: &AnyTerms) -> Option<Operator> {
    let first = terms.head().operators().first().copied();
    first.filter(|operator| operator.takes_pair())
}

/// The two bounds of a field, if no value meets them: the index of the value of each with its operator.
#[inline]
pub(crate) fn contradictory(leaf: &Leaf, terms: &AnyTerms) -> Option<[(usize, Operator); 2]> {
    let order = leaf.field.holds.order?;
    // Lower bounds are in front of upper ones, so that this is most ranges.
    if matches!(terms.head(), Head::Two(_)) && order(terms.values(), 0, 1) == Some(Ordering::Less) {
        return None;
    }
    let bounds = terms.head().bounds()?;
    let [(low, lower), (high, upper)] = bounds;
    let is_open = |operator: Operator| {
        matches!(operator.meaning(), Meaning::Lower { open: true } | Meaning::Upper { open: true })
    };
    match order(terms.values(), low, high) {
        Some(Ordering::Less) => None,
        Some(Ordering::Equal) if !is_open(lower) && !is_open(upper) => None,
        Some(Ordering::Equal | Ordering::Greater) | None => Some(bounds),
    }
}

/// Adds an error for each rule that a filter breaks. Fields whose parameter was refused count as set: a mistake in a value is
/// not a broken rule as well.
pub(crate) fn rules(filter: &dyn Members, (refused, demands): (&[usize], Demands), errors: &mut Vec<FilterError>) {
    let parameters = filter.parameters();
    if parameters.levels.iter().any(|level| !level.schema.rules.is_empty()) {
        RuleCheck { parameters, refused, demands, level: 0, leaf: 0, errors }.run(filter);
    }
}

/// What becomes of the rules of a filter that demand a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Demands {
    /// They are checked.
    Checked,
    /// They are checked with the group around the filter, or not at all if that has a mistake.
    LeftOut,
}

struct RuleCheck<'a> {
    parameters: &'a Parameters,
    refused: &'a [usize],
    demands: Demands,
    /// The level that comes next.
    level: usize,
    /// The field that comes next.
    leaf: usize,
    errors: &'a mut Vec<FilterError>,
}

impl RuleCheck<'_> {
    /// Checks a filter and its nested filters. Returns whether any field has a condition.
    fn run(&mut self, filter: &dyn Members) -> bool {
        let Some(level) = self.parameters.levels.get(self.level) else { return false };
        self.level += 1;
        let (place, mut inner, mut set) = (self.errors.len(), Vec::new(), Vec::new());
        for (index, member) in level.schema.members.iter().enumerate() {
            match &member.kind {
                MemberKind::Field(_) => {
                    let is_set = filter.terms(index).is_some_and(|terms| !terms.head().is_none());
                    set.push(is_set || self.refused.contains(&self.leaf));
                    self.leaf += 1;
                }
                MemberKind::Nested(nested) => {
                    set.push(nested.of(filter).is_some_and(|nested| self.run(nested)));
                    // The rules of the outer filter come first.
                    inner.append(&mut self.errors.split_off(place));
                }
            }
        }
        let is_set = set.contains(&true) || filter.entries().is_some_and(|entries| !entries.are_unset());
        // The rules of a nested filter apply if it has a condition.
        if level.shown.is_none() || is_set {
            for rule in level.schema.rules {
                let mut members = Vec::new();
                for member in rule.members {
                    members.push(set.get(*member).copied().unwrap_or_default());
                }
                let is_of_the_filter = level.shown.is_none() && rule.kind.demands();
                let is_left_out = is_of_the_filter && self.demands == Demands::LeftOut;
                let keeps = |inner: &'static inner::InnerChecks| (inner.keeps)(filter, rule);
                let is_kept_by_a_branch = || is_of_the_filter && inner::checks(filter).is_some_and(keeps);
                if !rule.kind.is_kept(&members) && !is_left_out && !is_kept_by_a_branch() {
                    let rule = rule.named(&level.members, level.shown.as_deref());
                    self.errors.push(FilterError::whole(ErrorKind::BrokenRule(rule)));
                }
            }
        }
        self.errors.append(&mut inner);
        is_set
    }
}
