//! The names of arguments, which are all different.

use std::collections::BTreeSet;

use crate::declaration::{MemberKind, Parameters, Schema};

/// The names that a filter's arguments can have, and those that they have.
pub(super) struct Names {
    /// The names that fields and nested filters have unless others are the same.
    own: BTreeSet<String>,
    taken: BTreeSet<String>,
}

impl Names {
    pub(super) fn of(parameters: &Parameters) -> Self {
        let leaves = parameters.leaves.iter().map(|leaf| &leaf.path);
        let paths = leaves.chain(parameters.free_keys().map(|level| &level.path));
        let own = paths.map(|path| path_name(parameters.schema, path)).collect();
        Self { own, taken: BTreeSet::new() }
    }

    /// The name of a field or a nested filter. If two have the same, the second one gets a number: `kind-2`.
    pub(super) fn of_path(&mut self, schema: &Schema, path: &[usize]) -> String {
        let name = path_name(schema, path);
        if self.taken.insert(name.clone()) { name } else { self.numbered(&name) }
    }

    /// The name of a kind of group: `any`, or `group-any` if a field has that name.
    pub(super) fn of_group(&mut self, word: &str) -> String {
        let name = if self.own.contains(word) { format!("group-{word}") } else { word.to_owned() };
        if !self.own.contains(&name) && self.taken.insert(name.clone()) { name } else { self.numbered(&name) }
    }

    fn numbered(&mut self, name: &str) -> String {
        let mut number = 2_usize;
        loop {
            let numbered = format!("{name}-{number}");
            if !self.own.contains(&numbered) && self.taken.insert(numbered.clone()) {
                return numbered;
            }
            number += 1;
        }
    }
}

/// The Rust names of the members at a path, in kebab case: `customer.first-name`. The whole filter, which is one of free keys, has the
/// name of its root, or `keys` if there is none.
pub(super) fn path_name(schema: &Schema, path: &[usize]) -> String {
    match (path, schema.root) {
        ([], "") => return "keys".to_owned(),
        ([], root) => return kebab(&root.replace('[', ".").replace(']', "")),
        ([..], _) => {}
    }
    let (mut schema, mut names) = (schema, Vec::new());
    for index in path {
        let Some(member) = schema.members.get(*index) else { break };
        names.push(kebab(member.ident));
        match &member.kind {
            MemberKind::Nested(nested) => schema = nested.schema,
            MemberKind::Field(_) => break,
        }
    }
    names.join(".")
}

pub(super) fn kebab(name: &str) -> String {
    name.trim_matches('_').replace('_', "-")
}
