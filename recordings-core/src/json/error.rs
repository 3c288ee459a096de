//! What is wrong with a filter as JSON: the errors of a query, each with its place in the object.

use std::fmt;

use crate::error::FilterError;
use crate::text::{OneLine, Quoted, shortened};

/// An error in a filter as JSON. Its `Display` says where it is, and then what [`FilterError`] says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonError {
    path: String,
    problem: Problem,
    nearest: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Problem {
    /// The text is not JSON.
    Text(String),
    Filter(FilterError),
    /// A key is what stands in a query, and not the name that JSON has for it.
    WireName(FilterError),
}

impl JsonError {
    pub(super) const fn new(path: String, error: FilterError, nearest: Option<String>) -> Self {
        Self { path, problem: Problem::Filter(error), nearest }
    }

    /// The error of a key that is the wire name of an operator, with the place where JSON has the operator.
    pub(super) const fn of_wire_name(path: String, error: FilterError, nearest: String) -> Self {
        Self { path, problem: Problem::WireName(error), nearest: Some(nearest) }
    }

    /// Returns the place of the error as a JSON Pointer (RFC 6901): `/seats/gte`. Empty for the whole object.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the error, which names the parameter that the condition has in a query. `None` if the text is not JSON.
    #[must_use]
    pub const fn error(&self) -> Option<&FilterError> {
        match &self.problem {
            Problem::Filter(error) | Problem::WireName(error) => Some(error),
            Problem::Text(_) => None,
        }
    }

    /// Returns the place that was probably meant, as a JSON Pointer.
    #[must_use]
    pub fn nearest(&self) -> Option<&str> {
        self.nearest.as_deref()
    }

    /// The same error below a member of another object.
    pub(super) fn below(mut self, path: &str) -> Self {
        self.path.insert_str(0, path);
        if let Some(nearest) = &mut self.nearest {
            nearest.insert_str(0, path);
        }
        self
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "at {}: ", OneLine(&shortened(&self.path)))?;
        }
        match (&self.problem, &self.nearest) {
            (Problem::Text(message), _) => write!(f, "expected JSON: {message}"),
            (Problem::Filter(error), None) => error.fmt(f),
            (Problem::Filter(error), Some(nearest)) => write!(f, "{error} As JSON: {}", OneLine(nearest)),
            (Problem::WireName(error), nearest) => {
                let (parameter, nearest) =
                    (error.parameter().unwrap_or_default(), nearest.as_deref().unwrap_or_default());
                write!(
                    f,
                    "{} is the name in a query, but a key of JSON is the operator's own name; write {}",
                    Quoted(parameter),
                    OneLine(nearest)
                )
            }
        }
    }
}

impl std::error::Error for JsonError {}

/// The errors of a filter as JSON, up to the number that the default [`Limits`](crate::Limits) allow.
#[derive(Clone, PartialEq, Eq)]
pub struct JsonErrors(Vec<JsonError>);

impl JsonErrors {
    /// `Err` with the errors, if there are any.
    pub(super) fn check(errors: Vec<JsonError>) -> Result<(), Self> {
        if errors.is_empty() { Ok(()) } else { Err(Self(errors)) }
    }

    /// The error of a text that is not JSON.
    pub(super) fn of_text(error: &serde_json::Error) -> Self {
        Self(vec![JsonError { path: String::new(), problem: Problem::Text(error.to_string()), nearest: None }])
    }

    /// The errors, taken out.
    pub(super) fn into_errors(self) -> Vec<JsonError> {
        self.0
    }

    /// Returns the errors. There is at least one.
    #[must_use]
    pub fn errors(&self) -> &[JsonError] {
        &self.0
    }
}

impl fmt::Debug for JsonErrors {
    /// The messages, which a `main` that returns the error prints.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut list = f.debug_list();
        for error in &self.0 {
            list.entry(&format_args!("{error}"));
        }
        list.finish()
    }
}

impl fmt::Display for JsonErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}{error}")?;
        }
        Ok(())
    }
}

impl std::error::Error for JsonErrors {}
