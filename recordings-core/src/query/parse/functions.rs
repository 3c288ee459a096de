//! A group that is written as functions, while its query is parsed: the calls become conditions and branches.

mod has;
mod level;
mod term;

use super::advice::has_lost_a_plus_sign;
use super::filter::FilterParser;
use super::{Encoding, Refusal};
use crate::declaration::{GroupKind, Level as Nested, Members, Parameters, Reading};
use crate::error::{ErrorKind, FilterError, Given, GroupError, Span};
use crate::filter::errors_of_groups;
use crate::operator::{Arity, Operator};
use crate::query::functions::{Call, Expression, Mistake, Named, Operand, below};
use crate::query::limits::Limits;
use crate::text::Distinct;
use crate::value::InvalidValue;
use level::{Conditions, Level, Term};

/// Reads an expression into a group.
pub(super) fn parse_expression(
    parameters: &'static Parameters,
    (key, text): (&str, &str),
    filter: &mut dyn Members,
    limits: &Limits,
) -> Vec<FilterError> {
    let Some(named) = Named::of(parameters) else { return Vec::new() };
    let mut reader = Reader { named, key, text, limits, scope: None, errors: Vec::new() };
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
    /// The nested filter over several models whose fields are named, inside `has`.
    scope: Option<&'static Nested>,
    errors: Vec<FilterError>,
}

impl<'t> Reader<'t> {
    fn refuse(&mut self, (reason, value): (InvalidValue, &str), span: Option<Span>) {
        let given = Given::new(self.key, value);
        self.errors.push(FilterError::new(ErrorKind::InvalidValue(reason), given).at(span));
    }

    fn refuse_group(&mut self, error: GroupError, call: &Call<'_>) {
        let given = Given::new(self.key, self.text_of(call));
        self.errors.push(FilterError::new(ErrorKind::Group(error), given));
    }

    fn text_of(&self, call: &Call<'_>) -> &'t str {
        self.text.get(call.span.clone()).unwrap_or_default()
    }

    /// Adds what a call demands to a filter that it alone makes: of an `and`, what each call in it demands.
    fn add_filter(&mut self, level: &mut Level, call: &Call<'_>, depth: usize) {
        if self.named.group_of(call.name) == Some(GroupKind::All) {
            self.conjuncts(call).into_iter().for_each(|inner| self.add(level, inner, depth));
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
                Some(term) => level.add(Conditions::from(term)),
                None => self.group(level, (kind, call), depth),
            },
            None => {
                if let Some(conditions) = self.conditions(call) {
                    level.add(conditions);
                }
            }
        }
    }

    /// The conditions that a call is.
    fn conditions(&mut self, call: &Call<'_>) -> Option<Conditions> {
        match self.scope_of(call) {
            Some(scope) => {
                let mut terms = Vec::new();
                self.add_has(&mut terms, call, scope).then_some(Conditions { has: Some(&scope.name), terms })
            }
            None => self.term(call, true).map(Conditions::from),
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
            let value = self.text_of(call);
            return self.refuse((InvalidValue::expected("one function in the parentheses"), value), None);
        }
        let mut branches = Vec::new();
        for inner in self.calls(call) {
            let mut branch = Level::default();
            self.add_filter(&mut branch, inner, depth + 1);
            branches.push((kind, branch));
        }
        // A filter has one group of each kind; another one is a branch of its own.
        if level.branches.iter().any(|(other, _)| *other == kind) {
            level.branches.push((GroupKind::All, Level { calls: Vec::new(), branches }));
        } else {
            level.branches.extend(branches);
        }
    }

    /// The calls in the parentheses of an `and`. What is there twice is demanded once.
    fn conjuncts<'c, 'e>(&mut self, call: &'c Call<'e>) -> Vec<&'c Call<'e>> {
        let mut texts = Distinct::default();
        let mut calls = self.calls(call);
        calls.retain(|call| texts.add(self.text_of(call)));
        calls
    }

    /// The calls in the parentheses of another one. Anything else is an error.
    fn calls<'c, 'e>(&mut self, call: &'c Call<'e>) -> Vec<&'c Call<'e>> {
        let mut calls = Vec::new();
        for operand in &call.operands {
            match operand {
                Operand::Call(call) => calls.push(call),
                Operand::Text(_) | Operand::Bare(_) | Operand::List(_) => {
                    let value = self.text_of(call);
                    self.refuse((InvalidValue::expected("functions in the parentheses"), value), None);
                }
            }
        }
        calls
    }

    /// Adds the conditions and the branches to a filter. What conflicts with its parameters in brackets becomes a branch.
    fn fill(&mut self, mut level: Level, filter: &mut dyn Members) {
        let parameters = self.named.parameters;
        let is_set = |name: &str| {
            parameters.leaves.iter().any(|leaf| {
                below(&leaf.name, name).is_some()
                    && filter.leaf(parameters.schema, &leaf.path).is_some_and(|terms| !terms.head().is_none())
            })
        };
        let combines = |term: &Term| {
            let leaf = parameters.leaves.get(term.leaf);
            let terms = leaf.and_then(|leaf| filter.leaf(parameters.schema, &leaf.path));
            terms.is_none_or(|terms| terms.head().operators().iter().all(|other| other.combines_with(term.operator)))
        };
        let mut own = Vec::new();
        for mut conditions in level.calls {
            if !conditions.has.is_some_and(is_set) && conditions.terms.iter().all(combines) {
                own.append(&mut conditions.terms);
            } else {
                level.branches.push(conditions.into_branch());
            }
        }
        let mut parser = FilterParser::new(filter);
        for term in &own {
            if let Err(refusal) = self.fill_term(term, &mut parser) {
                self.errors.push(self.refused(refusal, term, &mut parser));
            }
        }
        let sent = |leaf: usize, operator: Operator| {
            let term = own.iter().find(|term| term.leaf == leaf && term.operator == operator)?;
            Some(Given::new(self.key, &term.call))
        };
        let mut contradictions = Vec::new();
        parser.contradictions(&sent, &mut contradictions);
        let is_call = |given: &Given| own.iter().any(|term| Given::new(self.key, &term.call) == *given);
        for error in contradictions {
            self.errors.push(naming_both_calls(error, &is_call));
        }
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
        let reading = is_list.then_some(&Reading::Element);
        for value in &term.values {
            parser.add_in_notation(index, reading, (value, Encoding::Decoded), self.limits)?;
        }
        Ok(())
    }

    fn refused(&self, refusal: Refusal, term: &Term, parser: &mut FilterParser<'_>) -> FilterError {
        let kind = match refusal {
            Refusal::Value(kind) => advised(*kind, term, parser),
            Refusal::Listed(listed) => listed.0,
            // Conditions that conflict are in branches of their own, and nothing is encoded here.
            Refusal::Conflict(_) | Refusal::Encoding => ErrorKind::Encoding,
        };
        FilterError::new(kind, Given::new(self.key, &term.call))
    }
}

/// The error of a value, which names the plus sign that the query has as a space.
fn advised(kind: ErrorKind, term: &Term, parser: &mut FilterParser<'_>) -> ErrorKind {
    let index = parser.index_of(term.leaf, term.operator);
    let parameter = index.and_then(|index| parser.parameters.list.get(index));
    match (kind, parameter) {
        (ErrorKind::InvalidValue(reason), Some(parameter))
            if { &term.values }.iter().any(|text| has_lost_a_plus_sign(parser, parameter, text)) =>
        {
            ErrorKind::InvalidValue(reason.without_its_plus_sign())
        }
        (kind, _) => kind,
    }
}

/// The error of bounds that no value meets, if each is a function of its own: they have the same parameter.
fn naming_both_calls(error: FilterError, is_call: &dyn Fn(&Given) -> bool) -> FilterError {
    let (ErrorKind::InvertedRange { upper }, Some(parameter), Some(value)) =
        (error.kind(), error.parameter(), error.value())
    else {
        return error;
    };
    if !is_call(upper) {
        return error;
    }
    let reason = format!(
        "no value meets both this function and `{}`; raise the upper bound or lower the lower one",
        upper.value
    );
    let kind = ErrorKind::InvalidValue(InvalidValue::unsupported(reason));
    FilterError::new(kind, Given::new(parameter, value))
}
