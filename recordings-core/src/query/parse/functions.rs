//! A group that is written as functions, while its query is parsed: the calls become conditions and branches.

use super::filter::FilterParser;
use super::{Encoding, Refusal, Source};
use crate::declaration::{GroupForm, GroupKind, Leaf, Members, Parameters, Reading};
use crate::error::{ErrorKind, FilterError, Given, GroupError, Span};
use crate::filter::errors_of_groups;
use crate::operator::{Arity, Operator};
use crate::query::functions::{Call, Expression, Mistake, NULL, Named, Operand, is_quoted};
use crate::query::limits::Limits;
use crate::value::InvalidValue;

/// The conditions and the branches of one filter.
#[derive(Default)]
struct Level {
    terms: Vec<Term>,
    branches: Vec<(GroupKind, Self)>,
}

/// A condition that a call is.
struct Term {
    /// The index of the field.
    leaf: usize,
    operator: Operator,
    values: Vec<String>,
    /// The call, for messages.
    call: String,
}

/// Reads an expression into a group.
pub(super) fn parse_expression(
    parameters: &'static Parameters,
    (key, text): (&str, &str),
    filter: &mut dyn Members,
    limits: &Limits,
) -> Vec<FilterError> {
    let Some(named) = Named::of(parameters) else { return Vec::new() };
    let mut reader = Reader { named, key, text, limits, errors: Vec::new() };
    let mut level = Level::default();
    match Expression::new(text, named.syntax.form).calls() {
        Ok(calls) => match &*calls {
            [only] => reader.add_filter(&mut level, only, 0),
            several => several.iter().for_each(|call| reader.add(&mut level, call, 0)),
        },
        Err(Mistake { expected, span }) => {
            reader.refuse((InvalidValue::expected(expected), text), Some(Span::Value(span)));
        }
    }
    if reader.errors.is_empty() {
        reader.fill(level, filter);
    }
    if reader.errors.is_empty() {
        if let Some(branches) = filter.branches_mut() {
            branches.normalize();
        }
        reader.errors = errors_of_groups(filter);
    }
    reader.errors
}

struct Reader<'t> {
    named: Named,
    key: &'t str,
    text: &'t str,
    limits: &'t Limits,
    errors: Vec<FilterError>,
}

impl Reader<'_> {
    fn refuse(&mut self, (reason, value): (InvalidValue, &str), span: Option<Span>) {
        let given = Given::new(self.key, value);
        self.errors.push(FilterError::new(ErrorKind::InvalidValue(reason), given).at(span));
    }

    fn refuse_group(&mut self, error: GroupError, call: &Call<'_>) {
        let given = Given::new(self.key, self.text_of(call));
        self.errors.push(FilterError::new(ErrorKind::Group(error), given));
    }

    fn text_of(&self, call: &Call<'_>) -> &str {
        self.text.get(call.span.clone()).unwrap_or_default()
    }

    /// Adds what a call demands to a filter that it alone makes: of an `and`, what each call in it demands.
    fn add_filter(&mut self, level: &mut Level, call: &Call<'_>, depth: usize) {
        if self.named.group_of(call.name) == Some(GroupKind::All) {
            self.calls(call).into_iter().for_each(|inner| self.add(level, inner, depth));
        } else {
            self.add(level, call, depth);
        }
    }

    /// Adds what a call demands to a filter that is in that many groups.
    fn add(&mut self, level: &mut Level, call: &Call<'_>, depth: usize) {
        if self.errors.len() >= self.limits.errors.max(1) {
            return;
        }
        match self.named.group_of(call.name) {
            Some(GroupKind::All) => {
                let mut branch = Level::default();
                self.add_filter(&mut branch, call, depth);
                level.branches.push((GroupKind::All, branch));
            }
            Some(kind) => match self.asks_for_presence(call).filter(|_| kind == GroupKind::Not) {
                Some(term) => Self::add_term(level, term),
                None => self.group(level, (kind, call), depth),
            },
            None => {
                if let Some(term) = self.term(call, true) {
                    Self::add_term(level, term);
                }
            }
        }
    }

    /// Adds a condition to a filter, or to a branch of its own if it cannot be combined with one that is there.
    fn add_term(level: &mut Level, term: Term) {
        let is_free = |other: &Term| other.leaf != term.leaf || other.operator.combines_with(term.operator);
        if level.terms.iter().all(is_free) {
            level.terms.push(term);
        } else {
            level.branches.push((GroupKind::All, Self::only(term)));
        }
    }

    /// Adds a group of branches.
    fn group(&mut self, level: &mut Level, (kind, call): (GroupKind, &Call<'_>), depth: usize) {
        let syntax = self.named.syntax;
        let (count, group) = (call.operands.len(), call.name.to_owned());
        if syntax.name(kind).is_none() {
            return self.refuse_group(GroupError::NotAllowed { kind }, call);
        }
        if depth >= syntax.depth {
            return self.refuse_group(GroupError::TooDeep { limit: syntax.depth }, call);
        }
        if count > syntax.width {
            return self.refuse_group(GroupError::TooWide { group, limit: syntax.width }, call);
        }
        if kind == GroupKind::Not && count != 1 {
            let value = self.text_of(call).to_owned();
            return self.refuse((InvalidValue::expected("one function in the parentheses"), &value), None);
        }
        let mut branches = Vec::new();
        for inner in self.calls(call) {
            let mut branch = Level::default();
            self.add_filter(&mut branch, inner, depth + 1);
            branches.push((kind, branch));
        }
        // A filter has one group of each kind; another one is a branch of its own.
        if level.branches.iter().any(|(other, _)| *other == kind) {
            level.branches.push((GroupKind::All, Level { terms: Vec::new(), branches }));
        } else {
            level.branches.extend(branches);
        }
    }

    /// The calls in the parentheses of another one. Anything else is an error.
    fn calls<'c, 't>(&mut self, call: &'c Call<'t>) -> Vec<&'c Call<'t>> {
        let mut calls = Vec::new();
        for operand in &call.operands {
            match operand {
                Operand::Call(call) => calls.push(call),
                Operand::Text(_) | Operand::Bare(_) | Operand::List(_) => {
                    let value = self.text_of(call).to_owned();
                    self.refuse((InvalidValue::expected("functions in the parentheses"), &value), None);
                }
            }
        }
        calls
    }

    /// The condition of `not(equals(field,null))` and `not(has(field))`.
    fn asks_for_presence(&mut self, call: &Call<'_>) -> Option<Term> {
        let [Operand::Call(inner)] = &*call.operands else { return None };
        let errors = self.errors.len();
        let term = self.term(inner, false);
        // What is wrong with it is said when it is read as a branch.
        self.errors.truncate(errors);
        term.filter(|term| term.operator.arity() == Arity::Flag)
    }

    /// The condition that a call is. A flag has that value.
    fn term(&mut self, call: &Call<'_>, flag: bool) -> Option<Term> {
        let value = self.text_of(call).to_owned();
        let Some((Operand::Bare(field), operands)) = call.operands.split_first() else {
            self.refuse((InvalidValue::expected("a field in the parentheses"), &value), None);
            return None;
        };
        let parameters = self.named.parameters;
        let Some((index, leaf)) = parameters.leaves.iter().enumerate().find(|(_, leaf)| leaf.name == *field) else {
            let names: Vec<&str> = parameters.leaves.iter().map(|leaf| &*leaf.name).collect();
            self.refuse((InvalidValue::expected_one_of(&names, field), &value), None);
            return None;
        };
        let is_null = matches!(operands, [Operand::Bare(NULL)]) && call.name == self.named.operator(leaf, Operator::EQ);
        let operator = if is_null {
            leaf.parameter(Operator::NULL).map(|parameter| parameter.operator)
        } else {
            self.named.operator_of(leaf, call.name).filter(|operator| *operator != Operator::NULL)
        };
        let Some(operator) = operator else {
            self.refuse((self.unknown_function(leaf, call.name, is_null), &value), None);
            return None;
        };
        let values = match (operator.arity(), operands) {
            (Arity::Flag, _) if is_null => Vec::new(),
            (Arity::Flag, []) => Vec::new(),
            (Arity::One, [Operand::List(_)]) | (Arity::Flag, _) => {
                let expected =
                    if operator.arity() == Arity::Flag { "a field alone" } else { "one value after the field" };
                self.refuse((InvalidValue::expected(expected), &value), None);
                return None;
            }
            (Arity::Many, [Operand::List(listed)]) => self.values((leaf, operator), listed, &value)?,
            (Arity::One | Arity::Many, operands) => self.values((leaf, operator), operands, &value)?,
        };
        let values = if operator.arity() == Arity::Flag { vec![leaf.field.flag_word(flag).to_owned()] } else { values };
        Some(Term { leaf: index, operator, values, call: value })
    }

    /// The values of an operator.
    fn values(
        &mut self,
        (leaf, operator): (&Leaf, Operator),
        operands: &[Operand<'_>],
        value: &str,
    ) -> Option<Vec<String>> {
        let is_one = operator.arity() == Arity::One;
        let is_missing = operands.is_empty() && (is_one || !leaf.field.allows_empty);
        if is_one && operands.len() > 1 || is_missing {
            let expected = if is_one { "one value after the field" } else { "at least one value after the field" };
            self.refuse((InvalidValue::expected(expected), value), None);
            return None;
        }
        if operands.len() > self.limits.list {
            let limit = crate::error::ExceededLimit::List { limit: self.limits.list };
            self.errors.push(FilterError::new(ErrorKind::Limit(limit), Given::new(self.key, value)));
            return None;
        }
        let is_kebab = self.named.syntax.form == GroupForm::KebabFunctions;
        let mut values = Vec::new();
        for operand in operands {
            match operand {
                Operand::Text(text) => values.push(text.clone()),
                Operand::Bare(text) if is_kebab && !is_quoted(&leaf.field.holds.value_type) => {
                    values.push((*text).to_owned());
                }
                Operand::Bare(_) | Operand::Call(_) | Operand::List(_) => {
                    let expected =
                        if is_kebab { "a value, in double quotes if it is a text" } else { "a value in single quotes" };
                    self.refuse((InvalidValue::expected(expected), value), None);
                    return None;
                }
            }
        }
        Some(values)
    }

    /// The error of a function that a field does not have.
    fn unknown_function(&self, leaf: &Leaf, name: &str, is_null: bool) -> InvalidValue {
        if is_null {
            return InvalidValue::unsupported(format!("`{}` is never absent; compare it with a value", leaf.name));
        }
        let accepted = leaf.parameters.iter().map(|parameter| self.named.operator(leaf, parameter.operator));
        let names: Vec<&str> = accepted.collect();
        InvalidValue::expected_one_of(&names, name)
    }

    /// Adds the conditions and the branches to a filter. What conflicts with its parameters in brackets becomes a branch.
    fn fill(&mut self, mut level: Level, filter: &mut dyn Members) {
        let parameters = self.named.parameters;
        let (own, others): (Vec<_>, Vec<_>) = level.terms.into_iter().partition(|term| {
            let leaf = parameters.leaves.get(term.leaf);
            let terms = leaf.and_then(|leaf| filter.leaf(parameters.schema, &leaf.path));
            terms.is_none_or(|terms| terms.head().operators().iter().all(|other| other.combines_with(term.operator)))
        });
        let branch = |term| (GroupKind::All, Self::only(term));
        level.branches.extend(others.into_iter().map(branch));
        let mut parser = FilterParser::new(filter);
        for term in &own {
            if let Err(refusal) = self.fill_term(term, &mut parser) {
                self.errors.push(self.refused(refusal, &term.call));
            }
        }
        parser.contradictions(Source::Query(""), &mut self.errors);
        for (kind, branch) in level.branches {
            if let Some(members) = filter.branches_mut().and_then(|branches| branches.add_branch(kind)) {
                self.fill(branch, members);
            }
        }
    }

    fn fill_term(&self, term: &Term, parser: &mut FilterParser<'_>) -> Result<(), Refusal> {
        let Some(index) = parser.index_of(term.leaf, term.operator) else { return Ok(()) };
        let is_list = term.operator.arity() == Arity::Many;
        if is_list && term.values.is_empty() {
            return parser.add_empty(index);
        }
        let reading = is_list.then_some(Reading::Element);
        { &term.values }.iter().try_for_each(|value| parser.add(index, reading, value, Encoding::Decoded, self.limits))
    }

    fn only(term: Term) -> Level {
        Level { terms: vec![term], branches: Vec::new() }
    }

    fn refused(&self, refusal: Refusal, call: &str) -> FilterError {
        let kind = match refusal {
            Refusal::Value(kind) => *kind,
            Refusal::Listed(listed) => listed.0,
            // Conditions that conflict are in branches of their own, and nothing is encoded here.
            Refusal::Conflict(_) | Refusal::Encoding => ErrorKind::Encoding,
        };
        FilterError::new(kind, Given::new(self.key, call))
    }
}
