//! A filter inside a filter: how it is reached, how its names are written, and which of several models must meet it.

use std::any::Any;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::members::Members;
use super::schema::Schema;

/// A filter inside a filter.
pub struct Nested {
    pub(crate) schema: &'static Schema,
    pub(crate) style: NestedStyle,
    /// Which of several models must meet it, if the declaration says so.
    pub(crate) quantifier: Option<Quantifier>,
    /// The column of its table and the column outside of it that are equal, if it is tested in a query of its own.
    #[cfg(feature = "sea-query")]
    pub(crate) join: Option<(&'static str, &'static str)>,
    /// What its columns begin with, if not the name of the Rust field.
    #[cfg(feature = "sea-query")]
    pub(super) column: Option<&'static str>,
    /// Whether its columns are in a table of their own, with that name.
    #[cfg(feature = "sea-query")]
    pub(super) is_table: bool,
    pub(super) is_deprecated: bool,
    get: Get,
    get_mut: GetMut,
}

/// Takes a filter inside a filter out of the one around it.
type Get = fn(&dyn Any) -> Option<&dyn Members>;

/// The same, mutably.
type GetMut = fn(&mut dyn Any) -> Option<&mut dyn Members>;

impl Nested {
    /// A nested filter without attributes.
    #[must_use]
    #[inline]
    pub const fn new(schema: &'static Schema, style: NestedStyle, get: Get, get_mut: GetMut) -> Self {
        Self {
            schema,
            style,
            quantifier: None,
            #[cfg(feature = "sea-query")]
            join: None,
            #[cfg(feature = "sea-query")]
            column: None,
            #[cfg(feature = "sea-query")]
            is_table: false,
            is_deprecated: false,
            get,
            get_mut,
        }
    }

    /// Sets what its columns begin with.
    #[must_use]
    #[cfg_attr(not(feature = "sea-query"), expect(unused_mut, unused_variables, reason = "columns are for SQL"))]
    #[inline]
    pub const fn at_column(mut self, column: &'static str) -> Self {
        #[cfg(feature = "sea-query")]
        {
            self.column = Some(column);
        }
        self
    }

    /// Sets the table in which its columns are.
    #[must_use]
    #[cfg_attr(not(feature = "sea-query"), expect(unused_mut, unused_variables, reason = "tables are for SQL"))]
    #[inline]
    pub const fn in_table(mut self, table: &'static str) -> Self {
        #[cfg(feature = "sea-query")]
        {
            (self.column, self.is_table) = (Some(table), true);
        }
        self
    }

    /// Sets which of several models must meet it.
    #[must_use]
    #[inline]
    pub const fn quantified(mut self, quantifier: Quantifier) -> Self {
        self.quantifier = Some(quantifier);
        self
    }

    /// Sets the column of its table and the one outside of it that are equal.
    #[must_use]
    #[cfg_attr(not(feature = "sea-query"), expect(unused_mut, unused_variables, reason = "tables are for SQL"))]
    #[inline]
    pub const fn joined(mut self, own: &'static str, outer: &'static str) -> Self {
        #[cfg(feature = "sea-query")]
        {
            self.join = Some((own, outer));
        }
        self
    }

    /// Says that clients should no longer use it.
    #[must_use]
    #[inline]
    pub const fn deprecated(mut self) -> Self {
        self.is_deprecated = true;
        self
    }

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
