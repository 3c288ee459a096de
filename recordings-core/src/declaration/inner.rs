//! Filters inside a filter that the declaration does not number: the branches of groups, and the filters under free keys.

use std::any::Any;
use std::fmt;

use super::groups::{BranchName, Branches, GroupKind};
use super::members::Members;
use super::parameters::Level;

/// The code that works on inner filters, one piece for each layer. Only the types of filters with inner filters refer to it, so
/// it is not linked into other programs.
pub struct InnerCode {
    pub(crate) filter: Code,
    pub(crate) query: Code,
}

/// A piece of code: a struct of functions that its layer knows.
pub(crate) type Code = &'static (dyn Any + Send + Sync);

impl fmt::Debug for InnerCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InnerCode").finish_non_exhaustive()
    }
}

/// The filters inside a filter whose parameters are not literal.
pub enum InnerFilters<'f> {
    /// It has none.
    None,
    /// It is a group, with branches beside its conditions.
    Branches(&'f dyn Branches),
    /// It is one of filters under free keys.
    Entries(&'f dyn Entries),
}

/// The same filters, to be added to.
pub enum InnerFiltersMut<'f> {
    /// It has none.
    None,
    /// It is a group, with branches beside its conditions.
    Branches(&'f mut dyn Branches),
    /// It is one of filters under free keys.
    Entries(&'f mut dyn Entries),
}

impl dyn Members {
    /// The branches beside the conditions, if this is a group of filters.
    pub(crate) fn branches(&self) -> Option<&dyn Branches> {
        match self.inner() {
            InnerFilters::Branches(branches) => Some(branches),
            InnerFilters::None | InnerFilters::Entries(_) => None,
        }
    }

    /// The same branches, to be added to.
    pub(crate) fn branches_mut(&mut self) -> Option<&mut dyn Branches> {
        match self.inner_mut() {
            InnerFiltersMut::Branches(branches) => Some(branches),
            InnerFiltersMut::None | InnerFiltersMut::Entries(_) => None,
        }
    }

    /// The filters under free keys, if this is one of such filters.
    pub(crate) fn entries(&self) -> Option<&dyn Entries> {
        match self.inner() {
            InnerFilters::Entries(entries) => Some(entries),
            InnerFilters::None | InnerFilters::Branches(_) => None,
        }
    }

    /// The same filters, to be added to.
    pub(crate) fn entries_mut(&mut self) -> Option<&mut dyn Entries> {
        match self.inner_mut() {
            InnerFiltersMut::Entries(entries) => Some(entries),
            InnerFiltersMut::None | InnerFiltersMut::Branches(_) => None,
        }
    }

    /// The code that works on the filters inside this one, if there can be any.
    pub(crate) fn inner_code(&self) -> Option<&'static InnerCode> {
        let parameters = self.parameters();
        if parameters.are_literal() {
            return None;
        }
        let of_keys = || parameters.free_keys().find_map(|level| level.schema.inner);
        self.branches().map(Branches::code).or_else(of_keys)
    }
}

/// A filter inside another one.
pub(crate) struct Inner<'f> {
    /// What is in front of the names of its members.
    pub(crate) name: BranchName,
    pub(crate) filter: &'f dyn Members,
    /// The group that it is a branch of. `None` if it is under a free key.
    pub(crate) group: Option<GroupKind>,
}

/// The filters under free keys as objects.
pub trait Entries {
    /// The keys with their filters, in the order of the keys.
    fn each(&self) -> Box<dyn Iterator<Item = (&str, &dyn Members)> + '_>;

    /// The filter under a key, which is added without conditions if it is not there.
    fn entry_mut(&mut self, key: &str) -> Option<&mut dyn Members>;

    /// A filter without conditions, as one would be under a key.
    fn empty_filter(&self) -> Box<dyn Members>;

    /// Removes all keys.
    fn clear(&mut self);
}

impl dyn Entries + '_ {
    /// Whether no filter has a condition.
    pub(crate) fn are_unset(&self) -> bool {
        self.each().all(|(_, filter)| filter.is_unset())
    }
}

/// The filters inside a filter that has that name, in the order of writing.
pub(crate) fn inner_filters<'f>(filter: &'f dyn Members, name: &BranchName) -> Vec<Inner<'f>> {
    let parameters = filter.parameters();
    let mut inner = Vec::new();
    for level in parameters.free_keys() {
        let entries = filter.at(parameters.schema, &level.path).and_then(<dyn Members>::entries);
        let Some(entries) = entries else { continue };
        for (key, filter) in entries.each() {
            inner.push(Inner { name: entry_name(level, name, key), filter, group: None });
        }
    }
    if let (Some(branches), Some(groups)) = (filter.branches(), parameters.schema.groups) {
        for &kind in &GroupKind::ALL {
            // `build()` has refused groups that the declaration does not have.
            let Some(word) = groups.bracketed(kind, parameters.schema.operators) else { continue };
            for (index, filter) in branches.each(kind).enumerate() {
                inner.push(Inner { name: name.branch(kind, &word, index), filter, group: Some(kind) });
            }
        }
    }
    inner
}

/// The name of the filter under a free key: `filter[metadata][plan]`.
pub(crate) fn entry_name(level: &Level, outer: &BranchName, key: &str) -> BranchName {
    let root = level.schema.entries.map_or("", |schema| schema.root);
    let stem = outer.of(&level.raw);
    BranchName::new(root, if stem.is_empty() { key.to_owned() } else { format!("{stem}[{key}]") })
}
