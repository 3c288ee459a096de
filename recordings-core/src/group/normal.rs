//! The normal form of a group that is written as functions, whose text does not say which conditions were one branch.

use super::{Group, Groups};
use crate::declaration::{GroupKind, Members};
use crate::query;

impl<F: Groups> Group<F> {
    /// Moves branches of `all` into the filter around them, unless it has a condition on the same field or a group of the same
    /// kind. The group selects the same as before.
    pub(super) fn normalize(&mut self) {
        let branches = self.any.iter_mut().chain(&mut self.not).chain(&mut self.all);
        branches.for_each(Self::normalize);
        // An `any` of one branch means the same as the branch.
        if let [_] = &*self.any {
            self.all.append(&mut self.any);
        }
        for branch in std::mem::take(&mut self.all) {
            self.absorb(branch);
        }
        for index in query::repeated_branches(self).into_iter().rev() {
            drop(self.all.remove(index));
        }
    }

    /// Adds a branch of `all`, which is normal itself.
    fn absorb(&mut self, mut branch: Self) {
        let inner = std::mem::take(&mut branch.all);
        if let Some(rest) = self.join(branch) {
            // A branch that is only an `all` of others is unset without them, so its branches take its place.
            if inner.is_empty() || !rest.is_unset() {
                self.all.push(rest);
            }
        }
        for branch in inner {
            self.absorb(branch);
        }
    }

    /// Adds the conditions and groups of another group to this one. Returns the other group if they conflict with those of this
    /// one, or if it has none.
    pub(super) fn join(&mut self, mut other: Self) -> Option<Self> {
        let is_free = |kind: GroupKind| self.branches_of(kind).is_empty() || other.branches_of(kind).is_empty();
        let is_disjoint = self.filter.members().is_disjoint_from(other.filter.members());
        if other.is_unset() || !is_disjoint || !GroupKind::ALL.into_iter().all(is_free) {
            return Some(other);
        }
        self.filter.members_mut().add_all(other.filter.members());
        for kind in GroupKind::ALL {
            self.branches_of_mut(kind).append(other.branches_of_mut(kind));
        }
        None
    }

    fn is_unset(&self) -> bool {
        let members: &dyn Members = self;
        members.is_unset()
    }
}
