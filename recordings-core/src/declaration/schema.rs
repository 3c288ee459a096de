//! The table of a filter.

use super::groups::{GroupForm, GroupSyntax};
use super::inner::InnerCode;
use super::member::Member;
use super::rule::MemberRule;

/// The declaration of a filter as one constant table.
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    /// The name in front of the brackets: `filter`. Empty if the members' names are in front.
    pub(crate) root: &'static str,
    pub(crate) members: &'static [Member],
    pub(crate) rules: &'static [MemberRule],
    pub(crate) operators: OperatorNames,
    /// How filters may be grouped, if they may.
    pub(crate) groups: Option<GroupSyntax>,
    /// Whether this is the table of a group.
    pub(crate) is_group: bool,
    /// The table of the filter under each key, if the names are free.
    pub(crate) entries: Option<&'static Self>,
    /// What works on these filters.
    pub(crate) inner: Option<&'static InnerCode>,
}

/// How the name of an operator is added to that of its field.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OperatorNames {
    pub(crate) before: &'static str,
    pub(crate) after: &'static str,
    /// Whether it has brackets of its own: `filter[seats][$gte]`. Otherwise it follows the field's name: `filter[seats_gte]`.
    pub(crate) has_brackets: bool,
}

impl Schema {
    /// The table that `derive(Filter)` emits.
    #[must_use]
    #[inline]
    pub const fn new(root: &'static str, members: &'static [Member], rules: &'static [MemberRule]) -> Self {
        let operators = OperatorNames { before: "", after: "", has_brackets: true };
        Self { root, members, rules, operators, groups: None, is_group: false, entries: None, inner: None }
    }

    /// Whether a group of these filters is written as functions.
    pub(crate) fn has_functions(&self) -> bool {
        self.groups.is_some_and(|groups| groups.form != GroupForm::Brackets)
    }

    /// Sets how the names of operators are added to those of fields: with a text before and after them, and in brackets of their own or
    /// after the field's name.
    #[must_use]
    #[inline]
    pub const fn with_operators(mut self, before: &'static str, after: &'static str, has_brackets: bool) -> Self {
        self.operators = OperatorNames { before, after, has_brackets };
        self
    }

    /// Lets filters be grouped.
    #[must_use]
    #[inline]
    pub const fn with_groups(mut self, groups: GroupSyntax) -> Self {
        self.groups = Some(groups);
        self
    }

    /// The table of a group of such filters.
    #[inline]
    pub(crate) const fn of_group(mut self) -> Self {
        self.is_group = true;
        self
    }

    /// The table of such filters under free keys.
    #[inline]
    pub(crate) const fn of_keys(mut self, entries: &'static Self, code: &'static InnerCode) -> Self {
        assert!(
            !entries.is_group,
            "a group cannot be nested in a filter: nest the filter, and group the filter around it"
        );
        (self.members, self.rules, self.groups) = (&[], &[], None);
        (self.entries, self.inner) = (Some(entries), Some(code));
        self
    }

    /// Refuses what cannot be nested in a filter: a group, and free keys over a field without a name to which operators are added.
    ///
    /// # Panics
    ///
    /// In a constant, where the panic is the compile error.
    #[track_caller]
    #[inline]
    pub const fn demand_nestable(&self) {
        assert!(
            !self.is_group,
            "a group cannot be nested in a filter: nest the filter, and group the filter around it"
        );
        let Some(entries) = self.entries else { return };
        let mut members = entries.members;
        while let [member, rest @ ..] = members {
            assert!(
                entries.operators.has_brackets || !member.name.is_empty(),
                "under a free key, an operator that follows the name of its field needs one: name the field, or write operators in brackets"
            );
            members = rest;
        }
    }

    /// The name in front of the brackets: `filter`. Empty if the members' names are in front.
    #[must_use]
    #[inline]
    pub const fn root(&self) -> &'static str {
        self.root
    }
}
