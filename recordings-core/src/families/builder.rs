//! A query while it is built.

use std::fmt;

use super::{IntoPart, Part, Query, QueryDefinition};
use crate::error::{ErrorKind, FilterError, InvalidFilter};
use crate::filter;

/// A query while it is built.
#[doc(hidden)]
#[derive(Clone)]
pub struct Unfinished<Q> {
    query: Q,
    /// The parts that were set.
    set: Vec<&'static str>,
    /// Those of the parts that could not be built, or that were set twice.
    errors: Vec<FilterError>,
}

impl<Q: QueryDefinition> Unfinished<Q> {
    /// Creates a query without conditions.
    #[must_use]
    pub fn new() -> Self {
        Self { query: Q::empty(), set: Vec::new(), errors: Vec::new() }
    }

    /// Sets the part of that name. A second value for it is an error, since it would drop the first.
    pub fn set<P>(&mut self, name: &'static str, part: impl FnOnce(&mut Q) -> &mut P, value: impl IntoPart<P>) {
        if self.set.contains(&name) {
            let is_reported =
                |error: &FilterError| matches!(error.kind(), ErrorKind::RepeatedPart { part } if *part == name);
            if !self.errors.iter().any(is_reported) {
                self.errors.push(FilterError::whole(ErrorKind::RepeatedPart { part: name }));
            }
            return;
        }
        self.set.push(name);
        match value.into_part() {
            Ok(value) => *part(&mut self.query) = value,
            Err(errors) => self.errors.extend(errors.into_errors()),
        }
    }

    /// Shows the query, for the `Debug` of a builder.
    ///
    /// # Errors
    ///
    /// The formatter's own.
    pub fn debug(&self, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{name}({})", self.query.to_readable_query())
    }

    /// Checks every part.
    ///
    /// # Errors
    ///
    /// All errors of all parts, and one for each part that was set twice.
    pub fn build(self) -> Result<Q, InvalidFilter> {
        let Self { query, mut errors, .. } = self;
        if errors.is_empty() {
            for part in query.parts() {
                if let Part::Filter(filter) = part {
                    errors.extend(filter::errors(filter));
                }
            }
        }
        InvalidFilter::check(errors).map(|()| query)
    }
}

impl<Q: QueryDefinition> fmt::Debug for Unfinished<Q> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.debug("Unfinished", f)
    }
}

impl<Q: QueryDefinition> Default for Unfinished<Q> {
    fn default() -> Self {
        Self::new()
    }
}
