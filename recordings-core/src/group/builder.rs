//! A group while it is built.

use std::fmt;

use super::{Group, Groups, IntoBranch};
use crate::declaration::{GroupKind, Members, group_name};
use crate::error::{ErrorKind, FilterError, GroupError, InvalidFilter};
use crate::filter::{self, IntoFilter, NonEmpty};
use crate::query;

/// A group of filters that is not checked yet, made by [`any`](super::any), [`all`](super::all) and [`not`](super::not).
#[derive(Clone)]
#[must_use = "a group does nothing until `build()`"]
pub struct GroupBuilder<F: Groups> {
    group: Group<F>,
    /// The kind of group that was made without a branch.
    empty: Option<GroupKind>,
}

impl<F: Groups> GroupBuilder<F> {
    /// Starts with the conditions of a filter, or with a group, to which [`and`](Self::and) adds others.
    ///
    /// ```
    /// use recordings_core::group::GroupBuilder;
    /// use recordings_core::{Exact, Filter, any};
    ///
    /// #[derive(Debug, Filter)]
    /// #[filter(groups(any))]
    /// struct RoomFilter {
    ///     name: Exact<String>,
    ///     floor: Exact<u8>,
    /// }
    ///
    /// let names: Vec<String> = vec!["lobby".to_owned(), "hall".to_owned()]; // what a form sends
    /// let mut group = GroupBuilder::new(RoomFilter::builder().floor(2));
    /// if !names.is_empty() {
    ///     group = group.and(any(names.iter().map(|name| RoomFilter::builder().name(name)).collect::<Vec<_>>()));
    /// }
    /// assert_eq!(
    ///     group.build()?.to_readable_query(),
    ///     "filter[floor]=2&filter[or][0][name]=lobby&filter[or][1][name]=hall"
    /// );
    /// # Ok::<(), recordings_core::InvalidFilter>(())
    /// ```
    pub fn new(first: impl IntoBranch<F>) -> Self {
        Self { group: first.into_branch(), empty: None }
    }

    pub(super) fn of_branches(kind: GroupKind, branches: Vec<Group<F>>) -> Self {
        let mut group = Group::of(F::empty());
        let empty = branches.is_empty().then_some(kind);
        *group.branches_of_mut(kind) = branches;
        Self { group, empty }
    }

    /// Adds conditions or a group that must be met too.
    ///
    /// Conditions on other fields, conditions beside a group, and a `not` beside an `any` are added to the group itself.
    /// Otherwise, both sides become branches of `all`, which the declaration must then allow. This lets a server add a condition
    /// to whatever a client sent: `GroupBuilder::new(sent).and(RoomFilter::builder().tenant(7))`.
    ///
    /// ```
    /// use recordings_core::{Exact, Filter, Range, any};
    ///
    /// #[derive(Debug, Filter)]
    /// #[filter(groups(any))]
    /// struct RoomFilter {
    ///     name: Exact<String>,
    ///     seats: Range<u32>,
    /// }
    ///
    /// let names = ["lobby", "hall"].map(|name| RoomFilter::builder().name(name));
    /// let group = any(names).and(RoomFilter::builder().seats(5..)).build()?;
    /// assert_eq!(
    ///     group.to_readable_query(),
    ///     "filter[seats][gte]=5&filter[or][0][name]=lobby&filter[or][1][name]=hall"
    /// );
    /// # Ok::<(), recordings_core::InvalidFilter>(())
    /// ```
    pub fn and(mut self, other: impl IntoBranch<F>) -> Self {
        if let Some(other) = self.group.join(other.into_branch()) {
            let first = std::mem::replace(&mut self.group, Group::of(F::empty()));
            self.group.all = vec![first, other];
        }
        self
    }

    /// The group for one around it. One that was made without a branch has an empty one, which the check of that finds.
    pub(super) fn into_unchecked(mut self) -> Group<F> {
        if let Some(kind) = self.empty {
            self.group.branches_of_mut(kind).push(Group::of(F::empty()));
        }
        self.group
    }

    /// Checks every branch, and returns the group.
    ///
    /// # Errors
    ///
    /// Returns all errors of all branches. A group without branches, a branch without conditions, too many branches or levels,
    /// and a group that the declaration does not allow are errors too.
    pub fn build(self) -> Result<Group<F>, InvalidFilter> {
        if let Some(kind) = self.empty {
            let group = group_name(F::SCHEMA, kind);
            return Err(FilterError::whole(ErrorKind::Group(GroupError::Empty { group })).into());
        }
        let mut group = filter::build(self.group)?;
        if !F::SCHEMA.has_functions() {
            return Ok(group);
        }
        group.normalize();
        filter::build(group)
    }

    /// Checks every branch, and returns the group with the proof that it does not select everything.
    ///
    /// # Errors
    ///
    /// As [`build`](Self::build). A group is also refused if every value meets each of its conditions, as [`NonEmpty`] explains.
    /// Conditions that only together select everything, `any((lt(5), gte(5)))`, are not detected.
    pub fn build_non_empty(self) -> Result<NonEmpty<Group<F>>, InvalidFilter> {
        NonEmpty::new(self.build()?).map_err(InvalidFilter::from)
    }
}

impl<F: Groups> Group<F> {
    /// A group of both, checked.
    pub(super) fn joined(&self, other: &Self) -> Result<Self, InvalidFilter> {
        GroupBuilder::new(self.copied()).and(other.copied()).build()
    }

    /// A copy, for a filter that need not be `Clone`.
    fn copied(&self) -> Self {
        let branches = |kind| self.branches_of(kind).iter().map(Self::copied).collect();
        Self {
            filter: filter::copy(&self.filter),
            any: branches(GroupKind::Any),
            all: branches(GroupKind::All),
            not: branches(GroupKind::Not),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<F: Groups> IntoFilter<Group<F>> for GroupBuilder<F> {
    fn into_filter(self) -> Result<Group<F>, InvalidFilter> {
        self.build()
    }
}

/// The group as its query, for people.
impl<F: Groups> fmt::Debug for GroupBuilder<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        query::debug("GroupBuilder", &self.group as &dyn Members, f)
    }
}
