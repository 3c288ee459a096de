//! Faults as the error objects of JSON:API 1.1.

use serde::Serialize;

use super::{Fault, QueryErrors};

/// The body of an answer that reports errors, as JSON:API 1.1 describes it: `{"errors": [...]}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ErrorDocument {
    /// One object per error.
    pub errors: Vec<ErrorObject>,
}

/// One error of an [`ErrorDocument`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ErrorObject {
    /// The HTTP status, as a string, as JSON:API wants it.
    pub status: String,
    /// A word or number for programs.
    pub code: String,
    /// What kind of error it is.
    pub title: String,
    /// What is wrong, and what to write instead.
    pub detail: String,
    /// Where it is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<ErrorSource>,
}

/// The parameter that an error is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ErrorSource {
    /// The parameter, as it was written.
    pub parameter: String,
}

impl ErrorObject {
    /// An error of the caller's own.
    pub fn new(status: u16, code: impl Into<String>, title: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { status: status.to_string(), code: code.into(), title: title.into(), detail: detail.into(), source: None }
    }

    /// The same error, about a parameter.
    #[must_use]
    pub fn about(self, parameter: impl Into<String>) -> Self {
        Self { source: Some(ErrorSource { parameter: parameter.into() }), ..self }
    }
}

impl ErrorDocument {
    /// A document of those errors.
    #[must_use]
    pub const fn new(errors: Vec<ErrorObject>) -> Self {
        Self { errors }
    }
}

impl From<&Fault> for ErrorObject {
    /// A `400 Bad Request`, as JSON:API 1.1 demands for a query parameter that a server does not understand. The detail is the
    /// fault's sentence and, where there is a spot to point to, a line with the parameter and a line with carets under it.
    fn from(fault: &Fault) -> Self {
        let underlined = fault.underlined().map(|lines| format!("\n{lines}")).unwrap_or_default();
        let error = Self::new(400, fault.kind().code(), "Bad Request", format!("{fault}{underlined}"));
        match fault.parameter() {
            Some(parameter) => error.about(parameter),
            None => error,
        }
    }
}

impl From<&QueryErrors> for ErrorDocument {
    fn from(errors: &QueryErrors) -> Self {
        Self { errors: errors.faults().iter().map(ErrorObject::from).collect() }
    }
}
