//! Builds errors for the tests of users.

use std::time::Duration;

use super::problem::{Problem, Said};
use super::{ApiError, Error, ErrorKind};

/// Builds an [`Error`], to test code that handles errors.
///
/// ```
/// use recordings_client::{ApiError, Error, ErrorKind};
///
/// let mut reported = ApiError::default();
/// reported.code = Some("10005".to_owned());
/// let error = Error::builder(ErrorKind::Api).status(404).api_error(reported).build();
/// assert_eq!(error.to_string(), "the API answered 404, code 10005");
/// assert!(!error.is_retryable());
/// ```
#[derive(Debug)]
#[must_use = "a builder does nothing until `build()`"]
pub struct ErrorBuilder {
    kind: ErrorKind,
    message: Option<String>,
    status: Option<u16>,
    api_errors: Vec<ApiError>,
    body: Option<String>,
    request_id: Option<String>,
    retry_after: Option<Duration>,
    attempts: u32,
    is_retryable: bool,
    is_outcome_unknown: bool,
}

impl ErrorBuilder {
    pub(super) fn new(kind: ErrorKind) -> Self {
        Self {
            kind,
            message: None,
            status: None,
            api_errors: Vec::new(),
            body: None,
            request_id: None,
            retry_after: None,
            attempts: 1,
            is_retryable: false,
            is_outcome_unknown: false,
        }
    }

    /// Sets the text. Defaults to the kind's name, and for [`ErrorKind::Api`] with a status to the text that such an error has.
    pub fn message(self, message: impl Into<String>) -> Self {
        Self { message: Some(message.into()), ..self }
    }

    /// Sets the HTTP status.
    pub fn status(self, status: u16) -> Self {
        Self { status: Some(status), ..self }
    }

    /// Adds an error that the API reported, of the kind [`ErrorKind::Api`] with a status.
    pub fn api_error(mut self, error: ApiError) -> Self {
        self.api_errors.push(error);
        self
    }

    /// Sets the body of the response.
    pub fn body(self, body: impl Into<String>) -> Self {
        Self { body: Some(body.into()), ..self }
    }

    /// Sets the request id.
    pub fn request_id(self, id: impl Into<String>) -> Self {
        Self { request_id: Some(id.into()), ..self }
    }

    /// Sets how long the server asks to wait.
    pub fn retry_after(self, wait: Duration) -> Self {
        Self { retry_after: Some(wait), ..self }
    }

    /// Sets how many attempts were made. Defaults to 1.
    pub fn attempts(self, attempts: u32) -> Self {
        Self { attempts, ..self }
    }

    /// Says that the same call may succeed later.
    pub fn retryable(self) -> Self {
        Self { is_retryable: true, ..self }
    }

    /// Says that the server may have executed the request.
    pub fn outcome_unknown(self) -> Self {
        Self { is_outcome_unknown: true, ..self }
    }

    /// Builds the error.
    #[must_use]
    pub fn build(self) -> Error {
        let problem = match (self.kind, self.status, self.message) {
            (ErrorKind::Api, Some(status), None) => {
                let count = self.api_errors.len();
                Problem::Status { status, said: Said { errors: self.api_errors, count, text: None, is_to_form: false } }
            }
            (kind, _, message) => Problem::Other(kind, message.unwrap_or_else(|| format!("{kind:?}"))),
        };
        let mut error = Error::new(problem);
        let details = &mut *error.0;
        (details.status, details.body, details.request_id) = (self.status, self.body, self.request_id);
        details.retry_after = self.retry_after;
        details.end.attempts = self.attempts;
        details.end.is_retryable = self.is_retryable;
        details.end.is_outcome_unknown = self.is_outcome_unknown;
        error
    }
}
