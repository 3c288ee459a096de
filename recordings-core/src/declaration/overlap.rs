//! Whether two families of a query have a parameter in common, in constants: members, groups and free keys are looked at name by name,
//! since the root of one family may be inside a name of the other, `filter` and `filter[q]`.
//!
//! Here and in the other modules of constants, functions are inlined: only the compiler runs them, and no program has code of them.

use super::field::Field;
use super::groups::GroupKind;
use super::member::{Member, MemberKind};
use super::nested::NestedStyle;
use super::root_names::{Name, below};
use super::schema::{OperatorNames, Schema};
use crate::text::are_joined;

impl Schema {
    /// Whether a parameter of this filter can be one of another, whose root is another one or empty.
    #[inline]
    pub(crate) const fn shares_a_parameter(&self, other: &Self) -> bool {
        if self.root.is_empty() && other.root.is_empty() {
            return self.shares_a_first_name(other) || other.shares_a_first_name(self);
        }
        self.has_root_inside(other) || other.has_root_inside(self)
    }

    /// Whether this filter has no root, and a parameter that begins with the name of another family, so that a parameter could belong to
    /// both.
    #[inline]
    pub(crate) const fn has_parameter_of(&self, family: &str) -> bool {
        self.root.is_empty() && self.has_first_name(&[family])
    }

    /// Whether a parameter of an order is inside the root of this filter, and a parameter of this filter begins like it. A name that both
    /// begin with is enough, whatever follows.
    #[inline]
    pub(crate) const fn has_order_inside(&self, parameter: &str) -> bool {
        let name = match below(self.root, parameter) {
            Some(below) => Name::first_of(below),
            None => None,
        };
        match name {
            Some(name) => self.has_first_name(&[name.text]) || self.has_dotted(name),
            None => false,
        }
    }

    /// Whether a name begins with that of a nested filter and a dot.
    #[inline]
    const fn has_dotted(&self, name: Name<'_>) -> bool {
        let mut members = self.members;
        while let [member, rest @ ..] = members {
            if matches!(member.kind, MemberKind::Nested(_)) && name.after_dot(member.name).is_some() {
                return true;
            }
            members = rest;
        }
        false
    }

    /// Whether a filter without a root has a first name of another one.
    #[inline]
    const fn shares_a_first_name(&self, other: &Self) -> bool {
        if self.entries.is_some() {
            return true;
        }
        let mut members = self.members;
        while let [member, rest @ ..] = members {
            members = rest;
            match &member.kind {
                MemberKind::Nested(_) => {
                    if other.has_first_name(&[member.name]) {
                        return true;
                    }
                }
                MemberKind::Field(field) => {
                    let mut accepted = field.accepted;
                    while let [first, later @ ..] = accepted {
                        accepted = later;
                        if other.has_first_name(&self.first_name(member, first.wire_name())) {
                            return true;
                        }
                    }
                }
            }
        }
        let mut kinds = GroupKind::ALL.as_slice();
        while let [kind, rest @ ..] = kinds {
            kinds = rest;
            if let Some(word) = self.group_word(*kind)
                && other.has_first_name(&word)
            {
                return true;
            }
        }
        false
    }

    /// Whether the first name below the root of a parameter of this filter is made of these parts.
    #[inline]
    const fn has_first_name(&self, parts: &[&str]) -> bool {
        if self.entries.is_some() || self.has_group_of(parts) {
            return true;
        }
        let mut members = self.members;
        while let [member, rest @ ..] = members {
            members = rest;
            if are_joined(&[member.name], parts) {
                return true;
            }
            let MemberKind::Field(field) = &member.kind else { continue };
            let mut accepted = field.accepted;
            while let [first, later @ ..] = accepted {
                accepted = later;
                let wire_name = first.wire_name();
                // The operators of a field without a name are the first names.
                let is_first = member.name.is_empty() && self.operators.has_brackets && !wire_name.is_empty();
                let OperatorNames { before, after, .. } = self.operators;
                if are_joined(&self.first_name(member, wire_name), parts)
                    || is_first && are_joined(&[before, wire_name, after], parts)
                {
                    return true;
                }
            }
        }
        false
    }

    /// The first name of a field's parameter, in parts: its own, with the operator if that has no brackets.
    #[inline]
    const fn first_name<'n>(&self, member: &'n Member, wire_name: &'n str) -> [&'n str; 4] {
        let OperatorNames { before, after, has_brackets } = self.operators;
        if has_brackets || wire_name.is_empty() {
            [member.name, "", "", ""]
        } else {
            [member.name, before, wire_name, after]
        }
    }

    /// Whether this is a group whose branches have these parts as their name.
    #[inline]
    const fn has_group_of(&self, parts: &[&str]) -> bool {
        let mut kinds = GroupKind::ALL.as_slice();
        while let [kind, rest @ ..] = kinds {
            if let Some(word) = self.group_word(*kind)
                && are_joined(&word, parts)
            {
                return true;
            }
            kinds = rest;
        }
        false
    }

    /// The name in front of the branches of a kind, in parts, if this is a group with such branches in brackets.
    #[inline]
    const fn group_word(&self, kind: GroupKind) -> Option<[&'static str; 3]> {
        let Some(groups) = &self.groups else { return None };
        let OperatorNames { before, after, has_brackets } = self.operators;
        match groups.name(kind) {
            Some(word) if self.is_group && groups.are_bracketed() => {
                Some(if has_brackets { [before, word, after] } else { [word, "", ""] })
            }
            Some(_) | None => None,
        }
    }

    /// Whether the root of another filter is inside a name of this one, and a parameter of this one is below it.
    #[inline]
    const fn has_root_inside(&self, other: &Self) -> bool {
        let below = match below(self.root, other.root) {
            Some(below) => Name::first_of(below),
            None => None,
        };
        match below {
            Some(name) => self.reaches(name, other),
            None => false,
        }
    }

    /// Whether a parameter of this filter begins with the names that the root of another filter has below that of this one, and goes on
    /// as one of the other's.
    #[inline]
    const fn reaches(&self, name: Name<'_>, other: &Self) -> bool {
        if let Some(entries) = self.entries {
            // Any name is a free key.
            return match name.next() {
                Some(next) => entries.reaches(next, other),
                None => true,
            };
        }
        if self.has_group_of(&[name.text]) {
            return true;
        }
        let mut members = self.members;
        while let [member, rest @ ..] = members {
            members = rest;
            let is_reached = match &member.kind {
                MemberKind::Field(field) => self.reaches_by_field((member, field), name, other),
                MemberKind::Nested(nested) => {
                    let is_dotted = matches!(nested.style, NestedStyle::Dots) && nested.schema.entries.is_none();
                    let inner = if is_dotted { name.after_dot(member.name) } else { name.after(member.name) };
                    match inner {
                        Some(Some(inner)) => nested.schema.reaches(inner, other),
                        Some(None) => true,
                        None => false,
                    }
                }
            };
            if is_reached {
                return true;
            }
        }
        false
    }

    /// The same for a field. One that is only a value, `limit=5`, is apart from a family inside its name, `limit[builds]=2`.
    #[inline]
    const fn reaches_by_field(&self, (member, field): (&Member, &Field), name: Name<'_>, other: &Self) -> bool {
        let OperatorNames { before, after, has_brackets } = self.operators;
        let mut accepted = field.accepted;
        while let [first, later @ ..] = accepted {
            accepted = later;
            let wire_name = first.wire_name();
            let operator = [before, wire_name, after];
            // What is left of the other's root is the field's whole parameter.
            let is_whole = if wire_name.is_empty() || !has_brackets {
                are_joined(&self.first_name(member, wire_name), &[name.text]) && name.next().is_none()
            } else {
                match name.after(member.name) {
                    Some(Some(next)) => are_joined(&operator, &[next.text]) && next.next().is_none(),
                    Some(None) if other.has_first_name(&operator) => return true,
                    Some(None) | None => false,
                }
            };
            let is_reached = is_whole && other.has_parameter_without_a_name();
            if is_reached {
                return true;
            }
        }
        false
    }

    /// Whether the root alone is a parameter.
    #[inline]
    const fn has_parameter_without_a_name(&self) -> bool {
        let mut members = self.members;
        while let [member, rest @ ..] = members {
            if member.name.is_empty() {
                return true;
            }
            members = rest;
        }
        match &self.groups {
            Some(groups) => self.is_group && !groups.are_bracketed(),
            None => false,
        }
    }
}
