//! Faults as the error objects of JSON:API 1.1.

use serde::Serialize;

use super::{Fault, QueryErrors};

/// The body of an answer that reports errors, as JSON:API 1.1 describes it: `{"errors": [...]}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ErrorDocument {
    /// One object per error.
    pub errors: Vec<ErrorObject>,
}

/// One error of an [`ErrorDocument`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
pub struct ErrorSource {
    /// The parameter, as it was written.
    pub parameter: String,
}

impl From<&Fault> for ErrorObject {
    /// A `400 Bad Request`, as JSON:API 1.1 demands for a query parameter that a server does not understand.
    fn from(fault: &Fault) -> Self {
        Self {
            status: "400".to_owned(),
            code: fault.kind().code().to_owned(),
            title: "Bad Request".to_owned(),
            detail: fault.to_string(),
            source: fault.parameter().map(|parameter| ErrorSource { parameter: parameter.to_owned() }),
        }
    }
}

impl From<&QueryErrors> for ErrorDocument {
    fn from(errors: &QueryErrors) -> Self {
        Self { errors: errors.faults().iter().map(ErrorObject::from).collect() }
    }
}
