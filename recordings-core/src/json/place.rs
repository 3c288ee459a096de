//! Places in a filter as JSON: JSON Pointers, and the keys of groups.

use crate::declaration::{GroupForm, GroupKind, Leaf, Members, Parameters};
use crate::operator::Operator;

/// A pointer to a member or an element of what another pointer leads to (RFC 6901).
pub(super) fn below(path: &str, key: &str) -> String {
    format!("{path}/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// The key of a kind of group, if the filter is a group that has them.
pub(crate) fn group_key(filter: &dyn Members, kind: GroupKind) -> Option<String> {
    let schema = filter.parameters().schema;
    let groups = schema.groups.filter(|_| filter.branches().is_some())?;
    match groups.form {
        GroupForm::Brackets => groups.bracketed(kind, schema.operators),
        GroupForm::Functions | GroupForm::KebabFunctions => {
            let name = groups.name(kind)?;
            // Functions and fields are told apart in a query, but not here.
            let is_taken = schema.members.iter().any(|member| member.name == name);
            Some(if is_taken { format!("${name}") } else { name.to_owned() })
        }
    }
}

/// The pointer to a field's operator.
pub(super) fn of_operator(parameters: &Parameters, leaf: &Leaf, operator: Operator) -> String {
    let (mut members, mut path) = (parameters.schema.members, String::new());
    for index in &leaf.path {
        let Some(member) = members.get(*index) else { break };
        if !member.name.is_empty() {
            path = below(&path, member.name);
        }
        members = member.members();
    }
    below(&path, operator.name())
}
