//! Where a parameter's field is: the names around it, and the parameter that it has without an operator.

use super::Parameter;
use crate::declaration::Parameters;

/// The wire names of the members along a path of their indices.
pub(super) fn names(parameters: &Parameters, path: &[usize]) -> Vec<String> {
    let (mut members, mut names) = (parameters.schema.members, Vec::new());
    for index in path {
        let Some(member) = members.get(*index) else { break };
        names.push(member.name.to_owned());
        members = member.members();
    }
    names
}

/// Names in brackets after a root: `filter[address][city]`. Without a root, the first name has no brackets. Empty names are left out.
pub(super) fn bracketed(root: &str, around: &[String], last: &str) -> String {
    let mut stem = root.to_owned();
    for name in around {
        push_bracketed(&mut stem, name);
    }
    push_bracketed(&mut stem, last);
    stem
}

fn push_bracketed(stem: &mut String, name: &str) {
    if stem.is_empty() {
        stem.push_str(name);
    } else if !name.is_empty() {
        stem.push('[');
        stem.push_str(name);
        stem.push(']');
    }
}

impl Parameter {
    /// The wire name of the field, without those of the nested filters around it. Empty if operators follow the names around it.
    pub(super) fn field_name(&self) -> &str {
        let around: usize = self.within.iter().map(|name| name.len() + 1).sum();
        self.field.get(around..).unwrap_or_default()
    }

    /// Whether the field is in a filter under a free key.
    #[cfg(feature = "openapi")]
    pub(super) fn is_under_a_key(&self) -> bool {
        self.within.iter().any(|name| name == super::ANY_KEY)
    }

    /// The parameter of the field without an operator, as rules name it: `filter[address][city]`.
    pub(super) fn stem(&self) -> String {
        match &self.stem {
            Some(stem) => stem.clone(),
            None => bracketed(&self.root, &self.within, self.field_name()),
        }
    }
}

/// The root of a filter that names no other.
pub(super) fn default_root() -> String {
    "filter".to_owned()
}

pub(super) fn is_default_root(root: &str) -> bool {
    root == "filter"
}
