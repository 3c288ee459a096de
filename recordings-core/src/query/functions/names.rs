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

/// What the functions of operators are called that have names of their own, in camel case: those of `JsonApiDotNetCore` and Klaviyo.
const NAMES: &[(Operator, &str)] = &[
    (Operator::EQ, "equals"),
    (Operator::NE, "notEquals"),
    (Operator::GT, "greaterThan"),
    (Operator::GTE, "greaterOrEqual"),
    (Operator::LT, "lessThan"),
    (Operator::LTE, "lessOrEqual"),
    (Operator::IN, "any"),
    (Operator::NOT_IN, "none"),
    (Operator::EXISTS, "has"),
];

impl Named {
    /// The functions of a filter whose groups are written as functions.
    pub(in crate::query) fn of(parameters: &'static Parameters) -> Option<Self> {
        let syntax = parameters.schema.groups.filter(|syntax| syntax.form != GroupForm::Brackets)?;
        Some(Self { parameters, syntax })
    }

    /// The function that joins branches. The conditions of one filter are always joined by `and`.
    pub(in crate::query) fn group(&self, kind: GroupKind) -> &'static str {
        let default = match kind {
            GroupKind::Any => "or",
            GroupKind::All => "and",
            GroupKind::Not => "not",
        };
        self.syntax.name(kind).unwrap_or(default)
    }

    /// The kind of group that a function makes.
    pub(in crate::query) fn group_of(&self, name: &str) -> Option<GroupKind> {
        GroupKind::ALL.into_iter().find(|kind| self.group(*kind) == name)
    }

    /// The function of a field's operator: its wire name if the declaration sets one, or else that of the notation.
    pub(in crate::query) fn operator(&self, leaf: &Leaf, operator: Operator) -> String {
        let declared = leaf.field.accepted.iter().find(|accepted| accepted.operator() == operator);
        if let Some(name) = declared.map(Accepted::wire_name)
            && !name.is_empty()
            && name != operator.name()
        {
            return name.to_owned();
        }
        let own = NAMES.iter().find(|(named, _)| *named == operator).map(|(_, name)| (*name).to_owned());
        let name = own.unwrap_or_else(|| camel_case(operator.name()));
        if self.syntax.form == GroupForm::KebabFunctions { kebab_case(&name) } else { name }
    }

    /// The operator of a field that a function is.
    pub(in crate::query) fn operator_of(&self, leaf: &Leaf, name: &str) -> Option<Operator> {
        let accepted = leaf.parameters.iter().map(|parameter| parameter.operator);
        { accepted }.find(|operator| self.operator(leaf, *operator) == name)
    }
}

fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let mut camel = words.next().unwrap_or_default().to_owned();
    for word in words {
        let (first, rest) = word.split_at(word.len().min(1));
        camel.extend([&first.to_ascii_uppercase(), rest]);
    }
    camel
}

fn kebab_case(name: &str) -> String {
    let mut kebab = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            kebab.push('-');
        }
        kebab.push(letter.to_ascii_lowercase());
    }
    kebab
}
