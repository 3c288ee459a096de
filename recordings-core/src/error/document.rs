//! Errors as the error objects of JSON:API 1.1. Conversions are `#[inline]`, so that only programs that send such documents have them.

use serde::Serialize;

use super::{FilterError, QueryErrors};

/// The body of a response that reports errors, as JSON:API 1.1 defines it: `{"errors": [...]}`.
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
    /// The HTTP status, which is a string in JSON:API.
    pub status: String,
    /// A machine-readable code.
    pub code: String,
    /// A title, the same for all errors of a kind.
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
    /// Creates an error with a status, a code, a title and a detail.
    #[inline]
    pub fn new(status: u16, code: impl Into<String>, title: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { status: status.to_string(), code: code.into(), title: title.into(), detail: detail.into(), source: None }
    }

    /// Sets the parameter that the error is about.
    #[must_use]
    #[inline]
    pub fn about(self, parameter: impl Into<String>) -> Self {
        Self { source: Some(ErrorSource { parameter: parameter.into() }), ..self }
    }
}

impl ErrorDocument {
    /// Creates a document of these errors.
    #[must_use]
    #[inline]
    pub const fn new(errors: Vec<ErrorObject>) -> Self {
        Self { errors }
    }
}

impl From<&FilterError> for ErrorObject {
    /// Converts the error into a `400 Bad Request`, which JSON:API 1.1 requires for a query parameter that a server does not
    /// understand. The title is that of the kind, and the detail is the message.
    #[inline]
    fn from(error: &FilterError) -> Self {
        let object = Self::new(400, error.kind().code(), error.kind().title(), error.to_string());
        match error.source_parameter() {
            Some(parameter) => object.about(parameter),
            None => object,
        }
    }
}

impl From<&QueryErrors> for ErrorDocument {
    #[inline]
    fn from(refused: &QueryErrors) -> Self {
        let mut errors = Vec::new();
        for error in refused.errors() {
            errors.push(ErrorObject::from(error));
        }
        Self { errors }
    }
}
