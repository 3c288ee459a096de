//! Errors as problem details of RFC 9457.

use serde::Serialize;

use super::{FilterError, QueryErrors};

/// The body of a response that reports errors as RFC 9457 defines it, with the media type `application/problem+json`.
///
/// The extractors answer with an [`ErrorDocument`](super::ErrorDocument). To answer with problem details, extract a `Result` and
/// convert the errors of the rejection:
///
/// ```
/// use recordings_core::error::ProblemDetails;
/// use recordings_core::{Filter, room_recordings::RecordingFilter};
///
/// let errors = RecordingFilter::from_query_str("filter[stats]=completed").unwrap_err();
/// let problem = ProblemDetails::from(&errors);
/// assert_eq!((problem.status, &*problem.title), (400, "Invalid query"));
/// assert_eq!(problem.errors[0].parameter.as_deref(), Some("filter[stats]"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ProblemDetails {
    /// The problem type: `about:blank`, since the status describes the problem.
    #[serde(rename = "type")]
    pub problem_type: String,
    /// The title of the problem: `Invalid query`.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// The message of the first error, and the number of errors if there are more.
    pub detail: String,
    /// All errors, an extension of the problem type.
    pub errors: Vec<InvalidParameter>,
}

/// One error of [`ProblemDetails`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct InvalidParameter {
    /// The parameter, as it was written. `None` for a query that is too long as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
    /// A machine-readable code, [`ErrorKind::code`](super::ErrorKind::code).
    pub code: String,
    /// A title, the same for all errors of a kind.
    pub title: String,
    /// What is wrong, and what to write instead.
    pub detail: String,
}

impl From<&FilterError> for InvalidParameter {
    #[inline]
    fn from(error: &FilterError) -> Self {
        Self {
            parameter: error.source_parameter().map(str::to_owned),
            code: error.kind().code().to_owned(),
            title: error.kind().title().to_owned(),
            detail: error.to_string(),
        }
    }
}

impl From<&QueryErrors> for ProblemDetails {
    #[inline]
    fn from(refused: &QueryErrors) -> Self {
        let mut errors = Vec::new();
        for error in refused.errors() {
            errors.push(InvalidParameter::from(error));
        }
        let first = errors.first().map_or("", |error: &InvalidParameter| &error.detail);
        let detail = match errors.len() {
            0 | 1 => first.to_owned(),
            count => format!("{first} ({count} errors in total)"),
        };
        let (problem_type, title) = ("about:blank".to_owned(), "Invalid query".to_owned());
        Self { problem_type, title, status: 400, detail, errors }
    }
}
