//! Whether two parameters have one name, in constants: within a filter, and between the families of a query.

use super::groups::GroupKind;
use super::member::MemberKind;
use super::schema::{OperatorNames, Schema};
use crate::text::{are_equal, are_joined};

impl Schema {
    /// Refuses a field that has, with an operator after its name, the name of another parameter.
    ///
    /// # Panics
    ///
    /// In a constant, where the panic is the compile error.
    #[track_caller]
    pub const fn demand_distinct_parameters(&self, message: &'static str) {
        let OperatorNames { before, after, .. } = self.operators;
        let mut members = self.members;
        while let [member, rest @ ..] = members {
            members = rest;
            let MemberKind::Field(field) = &member.kind else { continue };
            let mut accepted = field.accepted;
            while let [first, later @ ..] = accepted {
                accepted = later;
                if first.wire_name().is_empty() {
                    continue;
                }
                let name = [member.name, before, first.wire_name(), after];
                assert!(!self.has_other_parameter(member.name, &name), "{}", message);
            }
        }
    }

    /// Whether a member of another name has the parameter whose name these parts are, with or without an operator.
    const fn has_other_parameter(&self, name: &str, parts: &[&str]) -> bool {
        let OperatorNames { before, after, .. } = self.operators;
        let mut members = self.members;
        while let [member, rest @ ..] = members {
            members = rest;
            if are_equal(member.name, name) {
                continue;
            }
            if are_joined(parts, &[member.name]) {
                return true;
            }
            let MemberKind::Field(field) = &member.kind else { continue };
            let mut accepted = field.accepted;
            while let [first, later @ ..] = accepted {
                accepted = later;
                if are_joined(parts, &[member.name, before, first.wire_name(), after]) {
                    return true;
                }
            }
        }
        false
    }

    /// Whether the filter has no root, and a member with the name of another family, so that a parameter could belong to both.
    pub(crate) const fn has_parameter_of(&self, family: &str) -> bool {
        let mut members = self.members;
        while let [member, rest @ ..] = members {
            if self.root.is_empty() && are_equal(member.name, family) {
                return true;
            }
            members = rest;
        }
        self.root.is_empty() && self.has_group_of(family)
    }

    /// Whether this is a group whose branches are in front of their names, by that name.
    const fn has_group_of(&self, name: &str) -> bool {
        let Some(groups) = &self.groups else { return false };
        let (before, after) =
            if self.operators.has_brackets { (self.operators.before, self.operators.after) } else { ("", "") };
        let mut kinds = GroupKind::ALL.as_slice();
        while let [kind, rest @ ..] = kinds {
            if let Some(word) = groups.name(*kind)
                && self.is_group
                && are_joined(&[before, word, after], &[name])
            {
                return true;
            }
            kinds = rest;
        }
        false
    }

    /// Whether this filter without a root has a parameter of another filter: a member with the name of its root, and in brackets after
    /// it a name that the other has too. A member that is only a value, `limit=5`, is apart from a family, `limit[builds]=2`.
    pub(crate) const fn has_parameter_below(&self, other: &Self) -> bool {
        if self.has_group_of(other.root) {
            return true;
        }
        let mut members = self.members;
        while let [member, rest @ ..] = members {
            members = rest;
            if !are_equal(member.name, other.root) {
                continue;
            }
            match &member.kind {
                MemberKind::Nested(_) => return true,
                MemberKind::Field(field) => {
                    let mut accepted = field.accepted;
                    while let [first, later @ ..] = accepted {
                        if !first.wire_name().is_empty() && other.has_member(first.wire_name()) {
                            return true;
                        }
                        accepted = later;
                    }
                }
            }
        }
        false
    }

    const fn has_member(&self, name: &str) -> bool {
        let mut members = self.members;
        while let [member, rest @ ..] = members {
            if are_equal(member.name, name) {
                return true;
            }
            members = rest;
        }
        false
    }
}
