//! The conditions that one of several models must meet together: `has(guests,and(equals(name,'a'),equals(age,'9')))`.

use super::Reader;
use super::level::Term;
use crate::declaration::{GroupKind, Level as Nested};
use crate::query::functions::{Call, Operand, below};
use crate::value::InvalidValue;

impl Reader<'_> {
    /// The nested filters over several models that a `has` can name here, with their names.
    pub(super) fn scopes(&self) -> Vec<(&'static Nested, &'static str)> {
        let depth = self.scope.map_or(0, |around| around.quantifiers.len());
        let mut scopes = Vec::new();
        for level in self.named.parameters.over_some() {
            if level.quantifiers.len() == depth + 1
                && let Some(name) = self.name_here(&level.name)
            {
                scopes.push((level, name));
            }
        }
        scopes
    }

    /// A name as it is written inside the `has` around it.
    pub(super) fn name_here(&self, name: &'static str) -> Option<&'static str> {
        below(name, self.scope.map_or("", |scope| &scope.name))
    }

    /// The nested filter over several models that a call of `has` names.
    pub(super) fn scope_of(&self, call: &Call<'_>) -> Option<&'static Nested> {
        let Some(Operand::Bare(name)) = call.operands.first() else { return None };
        if call.name != self.named.has() {
            return None;
        }
        self.scopes().iter().find(|(_, here)| here == name).map(|(scope, _)| *scope)
    }

    /// Adds the conditions of a `has`. Returns whether there was no mistake.
    pub(super) fn add_has(&mut self, terms: &mut Vec<Term>, call: &Call<'_>, nested: &'static Nested) -> bool {
        let scope = &*nested.name;
        let [_, Operand::Call(inner)] = &*call.operands else {
            let expected = format!("one function after `{scope}`");
            self.refuse((InvalidValue::expected(expected), self.text_of(call)), None);
            return false;
        };
        if terms.iter().any(|term| below(term.name, scope).is_some()) {
            let reason = format!("`{scope}` is named twice for one model; write one `{}` with `and`", self.named.has());
            self.refuse((InvalidValue::unsupported(reason), self.text_of(call)), None);
            return false;
        }
        let around = self.scope.replace(nested);
        let is_right = self.add_of_one(terms, inner);
        self.scope = around;
        is_right
    }

    /// Adds the conditions that one model must meet together. Returns whether there was no mistake.
    fn add_of_one(&mut self, terms: &mut Vec<Term>, call: &Call<'_>) -> bool {
        let term = match self.named.group_of(call.name) {
            Some(GroupKind::All) => {
                let calls = self.conjuncts(call);
                return !calls.is_empty() && calls.iter().all(|inner| self.add_of_one(terms, inner));
            }
            Some(kind) => self.asks_for_presence(call).filter(|_| kind == GroupKind::Not),
            None => match self.scope_of(call) {
                Some(scope) => return self.add_has(terms, call, scope),
                None => match self.term(call, true) {
                    Some(term) => Some(term),
                    None => return false,
                },
            },
        };
        let Some(term) = term else {
            let has = self.named.has();
            let reason = format!("there is no `{}` inside `{has}`; write it around `{has}`", call.name);
            self.refuse((InvalidValue::unsupported(reason), self.text_of(call)), None);
            return false;
        };
        if let Some(other) = terms.iter().find(|other| !other.combines_with(&term)) {
            let reason = format!("it cannot be combined with `{}` for one model", other.call);
            self.refuse((InvalidValue::unsupported(reason), &term.call), None);
            return false;
        }
        terms.push(term);
        true
    }
}
