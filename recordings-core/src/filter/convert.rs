//! What is accepted in place of a filter.

use super::{FilterDefinition, NonEmpty, check};
use crate::builder::{MaybeSet, Placed, Position, Set};
use crate::declaration::{Members, Quantifier};
use crate::error::InvalidFilter;

/// Types that are accepted in place of a filter `F`: the filter or a reference to it, its builder, a [`NonEmpty`], or the result
/// of `build()`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be converted into the filter `{F}`",
    label = "expected `{F}` or its builder",
    note = "pass the filter or a reference to it, its builder, or the result of `build()`"
)]
pub trait IntoFilter<F> {
    /// Converts the value into the filter, and checks it.
    ///
    /// # Errors
    ///
    /// [`InvalidFilter`], as for `build()`.
    fn into_filter(self) -> Result<F, InvalidFilter>;
}

impl<F: FilterDefinition> IntoFilter<F> for F {
    /// Checks the filter again: one that was nested in another filter, where it had no condition, may break its own rules.
    fn into_filter(self) -> Result<F, InvalidFilter> {
        check::build(self)
    }
}

impl<F: FilterDefinition + Clone> IntoFilter<F> for &F {
    fn into_filter(self) -> Result<F, InvalidFilter> {
        self.clone().into_filter()
    }
}

impl<F: FilterDefinition> IntoFilter<F> for NonEmpty<F> {
    fn into_filter(self) -> Result<F, InvalidFilter> {
        self.into_inner().into_filter()
    }
}

impl<F, I: IntoFilter<F>> IntoFilter<F> for Result<I, InvalidFilter> {
    fn into_filter(self) -> Result<F, InvalidFilter> {
        self?.into_filter()
    }
}

/// What the setter of a nested filter takes: the filter or a reference to it, its builder, or a [`NonEmpty`].
///
/// The conditions are checked when the filter around them is built, so that an error names the parameter that is sent.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be converted into the filter `{F}`",
    label = "expected `{F}` or its builder",
    note = "pass the filter or a reference to it, or its builder; `build()` is called on the filter around it"
)]
pub trait IntoNested<F> {
    /// Whether a condition is known to be set: [`Set`] or [`MaybeSet`].
    type Status;

    #[doc(hidden)]
    fn into_unchecked(self) -> F;
}

impl<F: FilterDefinition> IntoNested<F> for F {
    type Status = MaybeSet;

    fn into_unchecked(self) -> F {
        self
    }
}

impl<F: FilterDefinition + Clone> IntoNested<F> for &F {
    type Status = MaybeSet;

    fn into_unchecked(self) -> F {
        self.clone()
    }
}

impl<F: FilterDefinition> IntoNested<F> for NonEmpty<F> {
    type Status = Set;

    fn into_unchecked(self) -> F {
        self.into_inner()
    }
}

/// Puts a nested filter in its place, or adds its conditions to those that a run-time builder has put there before.
pub(super) fn put_nested<F: FilterDefinition>(place: &mut F, quantifier: Option<Quantifier>, filter: F) {
    if place.members().is_unset() {
        *place = filter;
    } else {
        place.members_mut().add_under(quantifier, filter.members());
    }
}

/// A nested filter, if it has a condition: then its rules have been checked. `members` returns those of the filter. A bound in
/// its place would be another error message for a field of the wrong type.
pub fn nested<F>(filter: &F, members: impl Fn(&F) -> &dyn Members) -> Option<&F> {
    (!members(filter).is_unset()).then_some(filter)
}

/// A copy of a filter, which need not be `Clone`.
pub fn copy<F: FilterDefinition>(filter: &F) -> F {
    let mut copy = F::empty();
    copy.members_mut().add_all(filter.members());
    copy
}

/// A filter without the conditions of a member.
#[must_use]
pub fn without<F: FilterDefinition, M: Placed>(mut filter: F) -> F {
    filter.members_mut().clear(F::SCHEMA, M::Position::INDEX);
    filter
}
