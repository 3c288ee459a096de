//! A filter inside a filter: how it is reached, how its names are written, and which of several models must meet it.

use std::any::Any;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::members::Members;
use super::schema::Schema;

/// A filter inside a filter.
pub(crate) struct Nested {
    pub(crate) schema: &'static Schema,
    pub(crate) style: NestedStyle,
    /// Which of several models must meet it, if the declaration says so.
    pub(crate) quantifier: Option<Quantifier>,
    /// The column of its table and the column outside of it that are equal, if it is tested in a query of its own.
    #[cfg(feature = "sea-query")]
    pub(crate) join: Option<(&'static str, &'static str)>,
    pub(super) get: Get,
    pub(super) get_mut: GetMut,
}

/// Takes a filter inside a filter out of the one around it.
pub(crate) type Get = fn(&dyn Any) -> Option<&dyn Members>;

/// The same, mutably.
pub(crate) type GetMut = fn(&mut dyn Any) -> Option<&mut dyn Members>;

impl Nested {
    /// The filter inside `filter`.
    pub(crate) fn of<'f>(&self, filter: &'f dyn Members) -> Option<&'f dyn Members> {
        // A group has the fields of its filter.
        (self.get)(filter).or_else(|| (self.get)(filter.branches()?.conditions()))
    }

    /// The same, mutably.
    pub(crate) fn of_mut<'f>(&self, filter: &'f mut dyn Members) -> Option<&'f mut dyn Members> {
        if filter.branches().is_some() {
            return (self.get_mut)(filter.branches_mut()?.conditions_mut());
        }
        (self.get_mut)(filter)
    }
}

/// Which of several models must meet a nested filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Quantifier {
    /// At least one.
    Some,
    /// Not one. So it is met if there are no models.
    None,
    /// Each. So it is met if there are no models.
    Every,
}

/// How the names of a nested filter's members are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NestedStyle {
    /// In brackets: `filter[address][city]`.
    Brackets,
    /// After a dot: `filter[address.city]`.
    Dots,
}

impl fmt::Debug for Nested {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Nested").field("schema", &self.schema).field("style", &self.style).finish_non_exhaustive()
    }
}
