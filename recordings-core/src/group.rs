//! Groups of filters: `any`, `all` and `not`, to any declared depth.
//!
//! A filter can be grouped if its declaration allows it. A [`Group`] is a filter itself: it is written, parsed, matched and sent
//! like any other, and an endpoint, an extractor or a query takes a `Group<RoomFilter>` in place of a `RoomFilter`.
//!
//! ```
//! use recordings_core::{Exact, Filter, Group, Range, any, not};
//!
//! struct Room {
//!     name: Option<String>,
//!     seats: u32,
//! }
//!
//! #[derive(Clone, Debug, PartialEq, Filter)]
//! #[filter(model = Room, groups(any, all, not))]
//! struct RoomFilter {
//!     name: Exact<String>,
//!     #[filter(ops(gte, lt))]
//!     seats: Range<u32>,
//! }
//!
//! let large = RoomFilter::builder().seats(50..);
//! let lobby = RoomFilter::builder().name("lobby");
//! let group = any((large, not(lobby))).build()?;
//! assert_eq!(group.to_readable_query(), "filter[or][0][seats][gte]=50&filter[or][1][not][name]=lobby");
//!
//! assert_eq!(Group::<RoomFilter>::from_query_str(&group.to_query_string())?, group);
//! assert!(group.matches(&Room { name: None, seats: 4 }));
//! assert!(!group.matches(&Room { name: Some("lobby".to_owned()), seats: 4 }));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What a group means
//!
//! A group has conditions of its own, branches of which at least one must be met (`any`), branches of which all must be met
//! (`all`), and a branch that must not be met (`not`). All of these must hold: `filter[seats][gte]=5&filter[or][0]…` requires the
//! seats and one of the branches.
//!
//! - `not` is the opposite of `matches`: it selects exactly what its branch does not match. So `not(name = "lobby")` selects rooms
//!   without a name, which `name[ne]=lobby` does not. In SQL it is `NOT COALESCE(…, FALSE)`.
//! - Parameters with the same number belong to the same branch. Branches are ordered by their numbers, and numbers may be
//!   missing. A branch without a number, `filter[or][][name]`, is refused, because it does not say to which branch a second
//!   parameter belongs.
//! - A group without branches and a branch without conditions are refused. A group of one branch is kept.
//! - Each branch is checked as a filter of its own, with its rules. The rules `required` and `at_least_one` can be kept by the
//!   conditions beside the groups, by every branch of `any`, or by one branch of `all`. A condition inside `not` does not count.
//! - The declaration limits how deeply groups are nested and how many branches a group has, by default to three levels and twenty
//!   branches. The parser checks both limits before it allocates a branch.
//!
//! # How a group is written
//!
//! | declaration | query |
//! |---|---|
//! | `groups(any, all, not)` | `filter[or][0][seats][gte]=5&filter[not][name]=lobby` |
//! | the same with `operators = "[$*]"` | `filter[$or][0][seats][$gte]=5` |
//! | the same with `operators = "[_*]"` | `filter[_or][0][seats][_gte]=5` |
//! | `groups(any = "either")` | `filter[either][0][seats][gte]=5` |
//! | `groups(any, form = "functions")` | `filter=or(greaterOrEqual(seats,'5'),equals(name,'lobby'))` |
//! | `groups(any, form = "kebab_functions")` | `filter=or(greater-or-equal(seats,5),equals(name,"lobby"))` |
//!
//! Only a `Group<RoomFilter>` is written as functions; a `RoomFilter` alone is written in brackets. The parser of a group reads
//! both, even in one query. The conditions of one filter are the functions of one `and(…)`, and an `and(…)` inside it is a
//! branch. The text `and(equals(name,'lobby'),equals(floor,'2'))` does not say whether it was one filter or two branches of
//! `all`. So `build()`, like the parser, merges branches with conditions on different fields into one filter. Conditions on one
//! field, or within one nested filter, stay branches, because in a field with several values, different values can meet them.
//!
//! The conditions of a nested filter with `quantifier = "some"` are one `has(guests,and(equals(name,'a'),equals(age,'9')))`, as
//! in `JsonApiDotNetCore`. One model must meet them all, while two `has` of the same name may be met by two models. There is no
//! `or` or `not` inside a `has`. A field of a nested filter with another quantifier, or without one, is named with dots:
//! `equals(address.city,'Rome')`.
//!
//! `JsonApiDotNetCore` has functions for `eq`, `gt`, `gte`, `lt`, `lte`, `in`, `contains`, `starts_with` and `ends_with`, has
//! `has`, and writes `null` as `equals(name,null)`. The functions of other operators, such as `notEquals`, follow its style, but
//! only servers that parse with this crate read them. The same is true of dots before a field of several models. Its `and` has at
//! least two operands, so an `and` of one function is written with the function twice.

mod builder;
mod compose;
mod normal;

use std::fmt;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

pub use builder::GroupBuilder;
pub use compose::{IntoBranch, IntoBranches, all, any, not};

use crate::condition::AnyTerms;
use crate::declaration::{Branches, InnerCode, InnerFilters, InnerFiltersMut, Members, Parameters, Schema};
pub use crate::declaration::{GroupForm, GroupKind};
use crate::error::InvalidFilter;
use crate::filter::{FilterDefinition, HasModel, IntoFilter};
use crate::query;

/// A filter whose declaration allows groups: `#[filter(groups(any, all, not))]`.
#[diagnostic::on_unimplemented(
    message = "filters of `{Self}` cannot be grouped",
    label = "declares no groups",
    note = "add the groups that the API has to the filter's struct: `#[filter(groups(any, all, not))]`"
)]
pub trait Groups: FilterDefinition {}

/// A filter that can be grouped with [`any`].
#[diagnostic::on_unimplemented(
    message = "filters of `{Self}` cannot be grouped with `any`",
    label = "declares no `any`",
    note = "if the API has such groups, add `any` to `groups(…)` on the filter's struct"
)]
pub trait AllowsAny: Groups {}

/// A filter that can be grouped with [`all`].
#[diagnostic::on_unimplemented(
    message = "filters of `{Self}` cannot be grouped with `all`",
    label = "declares no `all`",
    note = "if the API has such groups, add `all` to `groups(…)` on the filter's struct"
)]
pub trait AllowsAll: Groups {}

/// A filter that can be negated with [`not`].
#[diagnostic::on_unimplemented(
    message = "filters of `{Self}` cannot be negated with `not`",
    label = "declares no `not`",
    note = "if the API has such groups, add `not` to `groups(…)` on the filter's struct"
)]
pub trait AllowsNot: Groups {}

/// A group of filters, made by [`any`], [`all`] and [`not`], or parsed. The [module](self) explains what it means and how it is
/// written.
///
/// Like a filter, a group is only made by a checked builder or by the strict parser, so it can always be sent.
#[derive(Clone, PartialEq, Eq, Hash)]
#[must_use = "a group selects nothing until it is used"]
pub struct Group<F: Groups> {
    filter: F,
    any: Vec<Self>,
    all: Vec<Self>,
    /// One branch at most.
    not: Vec<Self>,
}

impl<F: Groups> Group<F> {
    /// Returns the conditions beside the groups.
    pub const fn filter(&self) -> &F {
        &self.filter
    }

    /// Returns the branches of which at least one must be met, unless there are none.
    pub fn any(&self) -> &[Self] {
        &self.any
    }

    /// Returns the branches of which each must be met.
    pub fn all(&self) -> &[Self] {
        &self.all
    }

    /// Returns the branch that must not be met, if there is one.
    pub fn not(&self) -> Option<&Self> {
        self.not.first()
    }

    /// Creates a group that has conditions alone. It is not checked.
    #[doc(hidden)]
    pub const fn of(filter: F) -> Self {
        Self { filter, any: Vec::new(), all: Vec::new(), not: Vec::new() }
    }

    const fn branches_of(&self, kind: GroupKind) -> &Vec<Self> {
        match kind {
            GroupKind::Any => &self.any,
            GroupKind::All => &self.all,
            GroupKind::Not => &self.not,
        }
    }

    const fn branches_of_mut(&mut self, kind: GroupKind) -> &mut Vec<Self> {
        match kind {
            GroupKind::Any => &mut self.any,
            GroupKind::All => &mut self.all,
            GroupKind::Not => &mut self.not,
        }
    }
}

/// The group as its query, for people.
impl<F: Groups> fmt::Debug for Group<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        query::debug("Group", self, f)
    }
}

/// A group without conditions, which selects everything.
impl<F: Groups + Default> Default for Group<F> {
    fn default() -> Self {
        Self::of(F::default())
    }
}

// With this bound, the message for a filter without groups says that it declares none.
impl<F: Groups> FilterDefinition for Group<F> {
    type Model<'m> = F::Model<'m>;
    const SCHEMA: &'static Schema = &F::SCHEMA.of_group();

    fn empty() -> Self {
        Self::of(F::empty())
    }

    fn merged(&self, other: &Self) -> Result<Self, InvalidFilter> {
        self.joined(other)
    }

    fn is_met_by(&self, model: &F::Model<'_>) -> bool {
        self.filter.is_met_by(model)
            && (self.any.is_empty() || self.any.iter().any(|branch| branch.is_met_by(model)))
            && self.all.iter().all(|branch| branch.is_met_by(model))
            && !self.not.iter().any(|branch| branch.is_met_by(model))
    }
}

#[diagnostic::do_not_recommend]
impl<F: Groups + HasModel> HasModel for Group<F> {}

impl<F: Groups> Members for Group<F> {
    fn parameters(&self) -> &'static Parameters {
        self.filter.parameters()
    }

    fn terms(&self, index: usize) -> Option<&AnyTerms> {
        self.filter.terms(index)
    }

    fn terms_mut(&mut self, index: usize) -> Option<&mut AnyTerms> {
        self.filter.terms_mut(index)
    }

    fn inner(&self) -> InnerFilters<'_> {
        InnerFilters::Branches(self)
    }

    fn inner_mut(&mut self) -> InnerFiltersMut<'_> {
        InnerFiltersMut::Branches(self)
    }
}

impl<F: Groups> Branches for Group<F> {
    fn code(&self) -> &'static InnerCode {
        &query::INNER_CODE
    }

    fn conditions(&self) -> &dyn Members {
        &self.filter
    }

    fn conditions_mut(&mut self) -> &mut dyn Members {
        &mut self.filter
    }

    fn count(&self, kind: GroupKind) -> usize {
        self.branches_of(kind).len()
    }

    fn branch(&self, kind: GroupKind, index: usize) -> Option<&dyn Members> {
        self.branches_of(kind).get(index).map(|branch| branch as &dyn Members)
    }

    fn normalize(&mut self) {
        Self::normalize(self);
    }

    fn add_branch(&mut self, kind: GroupKind) -> Option<&mut dyn Members> {
        let branches = self.branches_of_mut(kind);
        if kind != GroupKind::Not || branches.is_empty() {
            branches.push(Self::of(F::empty()));
        }
        branches.last_mut().map(|branch| branch as &mut dyn Members)
    }
}

/// A filter alone is a group without branches.
#[diagnostic::do_not_recommend]
impl<F: Groups> IntoFilter<Group<F>> for F {
    fn into_filter(self) -> Result<Group<F>, InvalidFilter> {
        Group::of(self).into_filter()
    }
}

/// Writes a group as a map from literal parameters to values, as a filter.
impl<F: Groups> Serialize for Group<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        query::serialize(self, serializer)
    }
}

/// Reads a group from such a map, or from a map of maps, as strictly as from a query string.
impl<'de, F: Groups> Deserialize<'de> for Group<F> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        query::deserialize(deserializer)
    }
}
