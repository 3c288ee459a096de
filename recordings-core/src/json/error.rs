//! What is wrong with a filter as JSON: the errors of a query, each with its place in the object.

use std::fmt;

use crate::error::FilterError;

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
}

impl JsonError {
    pub(super) const fn new(path: String, error: FilterError, nearest: Option<String>) -> Self {
        Self { path, problem: Problem::Filter(error), nearest }
    }

    /// The place of the error as a JSON Pointer (RFC 6901): `/seats/gte`. Empty for the whole object.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The error, which names the parameter that the condition has in a query. `None` if the text is not JSON.
    #[must_use]
    pub const fn error(&self) -> Option<&FilterError> {
        match &self.problem {
            Problem::Filter(error) => Some(error),
            Problem::Text(_) => None,
        }
    }

    /// The place of the parameter that was probably meant, as a JSON Pointer.
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
            write!(f, "at `{}`: ", self.path)?;
        }
        match &self.problem {
            Problem::Text(message) => write!(f, "expected JSON: {message}"),
            Problem::Filter(error) => error.fmt(f),
        }?;
        match &self.nearest {
            Some(nearest) => write!(f, " As JSON: `{nearest}`"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for JsonError {}

/// The errors of a filter as JSON, at most as many as the default [`Limits`](crate::Limits) allow.
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

    /// The errors. There is at least one.
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
