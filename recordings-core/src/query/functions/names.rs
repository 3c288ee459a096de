//! What functions are called.

use crate::condition::Accepted;
use crate::declaration::{GroupForm, GroupKind, GroupSyntax, Leaf, Parameters};
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
        GroupKind::ALL.into_iter().find(|kind| self.group(*kind) == name)
    }

    /// The function of a field's operator.
    pub(in crate::query) fn operator(&self, leaf: &Leaf, operator: Operator) -> &'static str {
        let declared = leaf.field.accepted.iter().find(|accepted| accepted.operator() == operator);
        self.syntax.function_of(operator, declared.map_or("", Accepted::wire_name))
    }

    /// The operator of a field that a function is.
    pub(in crate::query) fn operator_of(&self, leaf: &Leaf, name: &str) -> Option<Operator> {
        let accepted = leaf.parameters.iter().map(|parameter| parameter.operator);
        { accepted }.find(|operator| self.operator(leaf, *operator) == name)
    }
}
