//! What an expression demands of one filter, before it is filled.

use crate::declaration::GroupKind;
use crate::operator::Operator;
use crate::query::functions::below;

/// The conditions and the branches of one filter.
#[derive(Default)]
pub(super) struct Level {
    pub(super) calls: Vec<Conditions>,
    pub(super) branches: Vec<(GroupKind, Self)>,
}

/// The conditions that a call is: one, or those that one of several models must meet together.
pub(super) struct Conditions {
    /// The name of the nested filter over several models that they are all in.
    pub(super) has: Option<&'static str>,
    pub(super) terms: Vec<Term>,
}

/// A condition.
pub(super) struct Term {
    /// The index of the field.
    pub(super) leaf: usize,
    /// The name of the field.
    pub(super) name: &'static str,
    pub(super) operator: Operator,
    pub(super) values: Vec<String>,
    /// The call, for messages.
    pub(super) call: String,
}

impl Level {
    /// Adds conditions, or a branch of them if they cannot be combined with those that are there.
    pub(super) fn add(&mut self, conditions: Conditions) {
        if self.calls.iter().all(|other| other.combines_with(&conditions)) {
            self.calls.push(conditions);
        } else {
            self.branches.push(conditions.into_branch());
        }
    }
}

impl Conditions {
    /// Whether these and others can be conditions of one filter. What is in a `has` is about a model of its own.
    fn combines_with(&self, other: &Self) -> bool {
        let is_apart = |has: Option<&str>, terms: &[Term]| {
            has.is_none_or(|has| terms.iter().all(|term| below(term.name, has).is_none()))
        };
        is_apart(self.has, &other.terms)
            && is_apart(other.has, &self.terms)
            && self.terms.iter().all(|term| other.terms.iter().all(|other| term.combines_with(other)))
    }

    pub(super) fn into_branch(self) -> (GroupKind, Level) {
        (GroupKind::All, Level { calls: vec![self], branches: Vec::new() })
    }
}

impl From<Term> for Conditions {
    fn from(term: Term) -> Self {
        Self { has: None, terms: vec![term] }
    }
}

impl Term {
    pub(super) fn combines_with(&self, other: &Self) -> bool {
        self.leaf != other.leaf || self.operator.combines_with(other.operator)
    }
}
