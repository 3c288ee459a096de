//! What functions are called.

use crate::declaration::{GroupForm, GroupKind, GroupSyntax, Leaf, Level, Parameters};
use crate::operator::Operator;

/// The functions of a filter.
#[derive(Clone, Copy)]
pub(in crate::query) struct Named {
    pub(in crate::query) parameters: &'static Parameters,
    pub(in crate::query) syntax: GroupSyntax,
}

impl Named {
    /// The functions of a filter whose groups are written as functions.
    pub(in crate::query) fn of(parameters: &'static Parameters) -> Option<Self> {
        let syntax = parameters.schema.groups.filter(|syntax| syntax.form != GroupForm::Brackets)?;
        Some(Self { parameters, syntax })
    }

    /// The function that joins branches.
    pub(in crate::query) fn group(&self, kind: GroupKind) -> &'static str {
        self.syntax.function(kind)
    }

    /// The kind of group that a function makes.
    pub(in crate::query) fn group_of(&self, name: &str) -> Option<GroupKind> {
        GroupKind::ALL.iter().copied().find(|kind| self.group(*kind) == name)
    }

    /// The function of a field's operator.
    pub(in crate::query) fn operator(&self, leaf: &Leaf, operator: Operator) -> &'static str {
        let declared = leaf.field.accepted.iter().find(|accepted| accepted.operator() == operator);
        self.syntax.function_of(operator, declared.map_or("", |declared| declared.wire_name()))
    }

    /// The operator of a field that a function is.
    pub(in crate::query) fn operator_of(&self, leaf: &Leaf, name: &str) -> Option<Operator> {
        let named = leaf.parameters.iter().find(|parameter| self.operator(leaf, parameter.operator) == name)?;
        Some(named.operator)
    }

    /// The function that tests whether one of several models meets a condition.
    pub(in crate::query) fn has(&self) -> &'static str {
        self.syntax.has()
    }

    /// The nested filters around a field that [`has`](Self::has) names, the outermost first: those that one of several models must meet,
    /// up to the first of another kind.
    pub(in crate::query) fn scopes(&self, leaf: &Leaf) -> Vec<&'static Level> {
        let mut scopes = Vec::new();
        for level in self.parameters.over_some() {
            if leaf.path.starts_with(&level.path) {
                scopes.push(level);
            }
        }
        scopes
    }
}

/// A name below that of a nested filter, which may be that of the whole.
pub(in crate::query) fn below<'n>(name: &'n str, scope: &str) -> Option<&'n str> {
    if scope.is_empty() { Some(name) } else { name.strip_prefix(scope)?.strip_prefix('.') }
}
