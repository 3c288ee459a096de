//! The groups of a filter, as data.

use serde::{Deserialize, Serialize};

use crate::declaration::{GroupForm, GroupKind, Members};

/// The groups that a filter allows, and how they are written.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct Groups {
    /// The name in front of the groups: `filter`. Empty if there is none.
    pub root: String,
    /// The name of groups of which one branch must be met, as it is in a query: `or`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub any: Option<String>,
    /// The name of groups of which all branches must be met.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub all: Option<String>,
    /// The name of a branch that must not be met.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not: Option<String>,
    /// The maximum depth of nested groups.
    pub depth: usize,
    /// The maximum number of branches of one group.
    pub width: usize,
    /// How groups are written.
    pub form: GroupForm,
}

impl Groups {
    /// The groups of a filter, if it is a group.
    pub(super) fn of(filter: &dyn Members) -> Option<Self> {
        let schema = filter.parameters().schema;
        let groups = schema.groups.filter(|_| filter.branches().is_some())?;
        let name = |kind| match groups.form {
            GroupForm::Brackets => groups.bracketed(kind, schema.operators),
            GroupForm::Functions | GroupForm::KebabFunctions => groups.name(kind).map(str::to_owned),
        };
        Some(Self {
            root: schema.root.to_owned(),
            any: name(GroupKind::Any),
            all: name(GroupKind::All),
            not: name(GroupKind::Not),
            depth: groups.depth,
            width: groups.width,
            form: groups.form,
        })
    }

    /// How deep groups are written out in a schema: all of them, unless there were too many copies of the filter.
    #[cfg(any(feature = "json", feature = "openapi"))]
    pub(super) fn written_depth(&self) -> usize {
        /// Groups are nested, and nothing can refer to the filter.
        const MOST_COPIES: usize = 200;
        let kinds = [&self.any, &self.all, &self.not].into_iter().flatten().count();
        let copies = |depth: usize| (0..depth).try_fold(1_usize, |copies, _| copies.checked_mul(kinds)?.checked_add(1));
        let mut depths = (0..=self.depth).rev();
        depths.find(|depth| copies(*depth).is_some_and(|copies| copies <= MOST_COPIES)).unwrap_or_default()
    }

    /// Whether every group that the other description has is one here too, by the same name.
    #[inline]
    pub(super) fn accept_all_of(&self, other: &Self) -> bool {
        let is_kept = |own: &Option<String>, other: &Option<String>| other.is_none() || own == other;
        is_kept(&self.any, &other.any)
            && is_kept(&self.all, &other.all)
            && is_kept(&self.not, &other.not)
            && self.depth >= other.depth
            && self.width >= other.width
            && self.form == other.form
    }
}
