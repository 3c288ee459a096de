//! `any`, `all` and `not` over filters, builders and groups.

use super::{AllowsAll, AllowsAny, AllowsNot, Group, GroupBuilder, Groups};
use crate::declaration::GroupKind;
use crate::filter::NonEmpty;

/// Types that can be a branch of a group of filters `F`: a filter or its builder, or a group or its builder. A branch is checked
/// with the group around it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a filter that can be grouped",
    label = "cannot be grouped",
    note = "the filter's struct must declare the groups that the API has: `#[filter(groups(any, all, not))]`",
    note = "pass a filter, its builder without `build()`, or a group, by value: clone one that is behind a reference; `not` of several is `not(any((first, second)))`"
)]
pub trait IntoBranch<F: Groups> {
    #[doc(hidden)]
    fn into_branch(self) -> Group<F>;
}

#[diagnostic::do_not_recommend]
impl<F: Groups> IntoBranch<F> for Group<F> {
    fn into_branch(self) -> Self {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<F: Groups> IntoBranch<F> for GroupBuilder<F> {
    fn into_branch(self) -> Group<F> {
        self.into_unchecked()
    }
}

#[diagnostic::do_not_recommend]
impl<F: Groups> IntoBranch<F> for NonEmpty<F> {
    fn into_branch(self) -> Group<F> {
        Group::of(self.into_inner())
    }
}

/// Several branches of filters `F`: an array or a `Vec` of one type, or a tuple of up to eight types, since builders with other fields
/// set are of other types.
#[diagnostic::on_unimplemented(
    message = "expected a list of filters that can be grouped",
    label = "cannot be grouped",
    note = "pass a tuple of up to eight, `any((first, second))`, an array, or a `Vec`, into which an iterator can be collected",
    note = "each is a filter, its builder without `build()`, or a group, passed by value: clone one that is behind a reference",
    note = "all are of one struct, which must declare the groups that the API has: `#[filter(groups(any, all, not))]`"
)]
pub trait IntoBranches<F: Groups> {
    #[doc(hidden)]
    fn into_branches(self) -> Vec<Group<F>>;
}

#[diagnostic::do_not_recommend]
impl<F: Groups, I: IntoBranch<F>, const N: usize> IntoBranches<F> for [I; N] {
    fn into_branches(self) -> Vec<Group<F>> {
        self.into_iter().map(I::into_branch).collect()
    }
}

#[diagnostic::do_not_recommend]
impl<F: Groups, I: IntoBranch<F>> IntoBranches<F> for Vec<I> {
    fn into_branches(self) -> Vec<Group<F>> {
        self.into_iter().map(I::into_branch).collect()
    }
}

macro_rules! tuples {
    ($(($($branch:ident)+))*) => { $(
        #[diagnostic::do_not_recommend]
        impl<F: Groups, $($branch: IntoBranch<F>),+> IntoBranches<F> for ($($branch,)+) {
            #[allow(non_snake_case, reason = "the values are named like their types")]
            fn into_branches(self) -> Vec<Group<F>> {
                let ($($branch,)+) = self;
                vec![$($branch.into_branch()),+]
            }
        }
    )* };
}
tuples! { (A) (A B) (A B C) (A B C D) (A B C D E) (A B C D E G) (A B C D E G H) (A B C D E G H I) }

/// Selects what meets at least one of several filters: `any((first, second))`.
///
/// Returns a builder, whose `build()` checks the branches. The [module](crate::group) has an example.
#[doc(alias = "any_of")]
#[doc(alias = "or")]
pub fn any<F: AllowsAny>(branches: impl IntoBranches<F>) -> GroupBuilder<F> {
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
#[doc(alias = "all_of")]
#[doc(alias = "and")]
pub fn all<F: AllowsAll>(branches: impl IntoBranches<F>) -> GroupBuilder<F> {
    GroupBuilder::of_branches(GroupKind::All, branches.into_branches())
}

/// Selects what does not meet a filter, including rows without a value: the opposite of [`matches`](crate::Filter::matches).
pub fn not<F: AllowsNot>(branch: impl IntoBranch<F>) -> GroupBuilder<F> {
    GroupBuilder::of_branches(GroupKind::Not, vec![branch.into_branch()])
}
