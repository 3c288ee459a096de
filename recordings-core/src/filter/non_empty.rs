//! The proof that a filter is not empty.

use std::fmt;
use std::ops::Deref;

use super::FilterDefinition;
use crate::declaration::Members;
use crate::error::{ErrorKind, FilterError, InvalidFilter};

/// A filter that is known to have at least one condition. A bulk delete takes it, so that it cannot select everything.
///
/// It comes from `build_non_empty()`, which only compiles if a condition is known to be set, or at run time from
/// [`NonEmpty::new`] or `NonEmpty::try_from(filter)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NonEmpty<F>(F);

impl<F: FilterDefinition> NonEmpty<F> {
    /// Takes a filter that has a condition.
    ///
    /// # Errors
    ///
    /// [`EmptyFilter`] if it has none.
    pub fn new(filter: F) -> Result<Self, EmptyFilter> {
        if (&filter as &dyn Members).is_unset() {
            Err(EmptyFilter { root: F::SCHEMA.root() })
        } else {
            Ok(Self(filter))
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

/// The error of a filter without conditions where at least one is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EmptyFilter {
    root: &'static str,
}

impl fmt::Display for EmptyFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        FilterError::from(*self).fmt(f)
    }
}

impl std::error::Error for EmptyFilter {}

impl From<EmptyFilter> for FilterError {
    fn from(empty: EmptyFilter) -> Self {
        Self::whole(ErrorKind::Empty { root: empty.root })
    }
}

impl From<EmptyFilter> for InvalidFilter {
    fn from(empty: EmptyFilter) -> Self {
        FilterError::from(empty).into()
    }
}
