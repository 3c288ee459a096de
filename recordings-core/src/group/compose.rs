//! `any`, `all` and `not` over filters, builders and groups.

use super::{AllowsAll, AllowsAny, AllowsNot, Group, GroupBuilder, Groups};
use crate::declaration::GroupKind;
use crate::filter::NonEmpty;

/// What can be a branch of a group: a filter or its builder, or a group or its builder. It is checked with the group around it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a branch of a group",
    label = "not a filter that can be grouped",
    note = "a branch is a filter, its builder, or a group; the filter's struct declares the groups that the API has: `#[filter(groups(any, all, not))]`"
)]
pub trait IntoBranch {
    /// The filter.
    type Filter: Groups;

    #[doc(hidden)]
    fn into_branch(self) -> Group<Self::Filter>;
}

impl<F: Groups> IntoBranch for F {
    type Filter = F;

    fn into_branch(self) -> Group<F> {
        Group::of(self)
    }
}

impl<F: Groups> IntoBranch for Group<F> {
    type Filter = F;

    fn into_branch(self) -> Self {
        self
    }
}

impl<F: Groups> IntoBranch for GroupBuilder<F> {
    type Filter = F;

    fn into_branch(self) -> Group<F> {
        self.into_unchecked()
    }
}

impl<F: Groups> IntoBranch for NonEmpty<F> {
    type Filter = F;

    fn into_branch(self) -> Group<F> {
        Group::of(self.into_inner())
    }
}

/// Several branches: an array or a `Vec` of one type, or a tuple of up to eight types, since builders with other fields set are of
/// other types.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of branches",
    label = "expected a tuple, an array or a `Vec` of filters",
    note = "write `any((first, second))`; collect an iterator into a `Vec`, and call `not(filter)` for one branch"
)]
pub trait IntoBranches {
    /// The filter.
    type Filter: Groups;

    #[doc(hidden)]
    fn into_branches(self) -> Vec<Group<Self::Filter>>;
}

impl<I: IntoBranch, const N: usize> IntoBranches for [I; N] {
    type Filter = I::Filter;

    fn into_branches(self) -> Vec<Group<I::Filter>> {
        self.into_iter().map(I::into_branch).collect()
    }
}

impl<I: IntoBranch> IntoBranches for Vec<I> {
    type Filter = I::Filter;

    fn into_branches(self) -> Vec<Group<I::Filter>> {
        self.into_iter().map(I::into_branch).collect()
    }
}

macro_rules! tuples {
    ($(($first:ident $($other:ident)*))*) => { $(
        #[diagnostic::do_not_recommend]
        impl<$first: IntoBranch, $($other: IntoBranch<Filter = $first::Filter>),*> IntoBranches for ($first, $($other,)*) {
            type Filter = $first::Filter;

            #[allow(non_snake_case, reason = "the values are named like their types")]
            fn into_branches(self) -> Vec<Group<$first::Filter>> {
                let ($first, $($other,)*) = self;
                vec![$first.into_branch(), $($other.into_branch()),*]
            }
        }
    )* };
}
tuples! { (A) (A B) (A B C) (A B C D) (A B C D E) (A B C D E G) (A B C D E G H) (A B C D E G H I) }

/// Selects what meets at least one of several filters: `any((first, second))`.
///
/// Returns a builder: `build()` checks the branches. The [module](crate::group) has an example.
pub fn any<B: IntoBranches<Filter: AllowsAny>>(branches: B) -> GroupBuilder<B::Filter> {
    GroupBuilder::of_branches(GroupKind::Any, branches.into_branches())
}

/// Selects what meets every one of several filters: `all((first, second))`. Unlike one filter with the conditions of both, it can have
/// two conditions on one field.
///
/// ```
/// use recordings_core::{Filter, Text, all, contains};
///
/// #[derive(Debug, Filter)]
/// #[filter(groups(all))]
/// struct RoomFilter {
///     name: Text,
/// }
///
/// let both = ["east", "wing"].map(|part| RoomFilter::builder().name(contains(part)));
/// let group = all(both).build()?;
/// assert_eq!(group.to_readable_query(), "filter[and][0][name][contains]=east&filter[and][1][name][contains]=wing");
/// # Ok::<(), recordings_core::InvalidFilter>(())
/// ```
pub fn all<B: IntoBranches<Filter: AllowsAll>>(branches: B) -> GroupBuilder<B::Filter> {
    GroupBuilder::of_branches(GroupKind::All, branches.into_branches())
}

/// Selects what does not meet a filter, rows without a value included: the opposite of
/// [`matches`](crate::Filter::matches).
pub fn not<I: IntoBranch<Filter: AllowsNot>>(branch: I) -> GroupBuilder<I::Filter> {
    GroupBuilder::of_branches(GroupKind::Not, vec![branch.into_branch()])
}
