//! The proof that a filter is not empty.

use std::fmt;
use std::ops::Deref;

use super::vacuous::{Restriction, restriction};
use super::{FilterDefinition, check};
use crate::error::{ErrorKind, FilterError, InvalidFilter};

/// A filter that is known to have at least one condition. A bulk delete requires one, so that it cannot delete everything.
///
/// Create one with `build_non_empty()`, which only compiles if a condition is known to be set, or at run time with
/// [`NonEmpty::new`] or `NonEmpty::try_from(filter)`.
///
/// A condition that every value meets does not count:
///
/// - an empty part, `contains("")`, or the exclusion of the empty text, `none_of([""])`
/// - a lower bound that is the empty text, or the smallest value of the type or of the declaration, `0_u32..`
/// - an upper bound that is the largest value of the type or of the declaration
/// - a list of all values of an enum, of a `bool`, or of an integer within the bounds of the declaration
///
/// `null(false)` counts, since a column may be null.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[must_use = "a filter selects nothing until it is used"]
pub struct NonEmpty<F>(F);

impl<F: FilterDefinition> NonEmpty<F> {
    /// Checks that a filter has a condition.
    ///
    /// # Errors
    ///
    /// [`EmptyFilter`] if the filter has no condition that counts, or if it is invalid, for example because it breaks a rule.
    pub fn new(filter: F) -> Result<Self, EmptyFilter> {
        if let Some(error) = check::errors(filter.members()).into_iter().next() {
            return Err(EmptyFilter(error));
        }
        match restriction(filter.members()) {
            Restriction::Some => Ok(Self(filter)),
            Restriction::Vacuous(given) => Err(EmptyFilter(FilterError::new(ErrorKind::MatchesEverything, given))),
            Restriction::None => Err(EmptyFilter(FilterError::whole(ErrorKind::Empty { root: F::SCHEMA.root() }))),
        }
    }
}

impl<F> NonEmpty<F> {
    /// Returns the filter.
    pub fn into_inner(self) -> F {
        self.0
    }
}

impl<F> Deref for NonEmpty<F> {
    type Target = F;

    fn deref(&self) -> &F {
        &self.0
    }
}

impl<F> AsRef<F> for NonEmpty<F> {
    fn as_ref(&self) -> &F {
        &self.0
    }
}

/// The error of a filter that has no conditions where one is needed, or only conditions that every value meets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmptyFilter(FilterError);

impl fmt::Display for EmptyFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for EmptyFilter {}

impl From<EmptyFilter> for FilterError {
    fn from(EmptyFilter(error): EmptyFilter) -> Self {
        error
    }
}

impl From<EmptyFilter> for InvalidFilter {
    fn from(empty: EmptyFilter) -> Self {
        FilterError::from(empty).into()
    }
}
