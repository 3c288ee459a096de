//! Whether two parameters of a filter have one name, in constants.

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
    #[inline]
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
    #[inline]
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
}
