//! What a call returns, with the head of its response.

use std::fmt;

use reqwest::header::HeaderMap;

use crate::error::RateLimit;
use crate::transport::Answer;

/// The value that a call returns, with the status and the headers of the response.
///
/// ```no_run
/// use recordings_client::{Client, RecordingFilter};
///
/// # async fn example(client: Client) -> Result<(), recordings_client::Error> {
/// let response = client.recordings().list(RecordingFilter::builder()).response().await?;
/// println!("{:?} of {:?}", response.request_id(), response.rate_limit());
/// for recording in response.into_value() {
///     println!("{}", recording.id);
/// }
/// # Ok(())
/// # }
/// ```
pub struct Response<T> {
    value: T,
    status: u16,
    headers: HeaderMap,
    request_id: Option<String>,
    rate_limit: Option<RateLimit>,
}

impl<T> Response<T> {
    pub(super) fn new(value: T, answer: Answer) -> Self {
        let Answer { status, headers, request_id, rate_limit, .. } = answer;
        Self { value, status, headers, request_id, rate_limit }
    }

    /// Replaces the value.
    pub(crate) fn map<U>(self, map: impl FnOnce(T) -> U) -> Response<U> {
        let Self { value, status, headers, request_id, rate_limit } = self;
        Response { value: map(value), status, headers, request_id, rate_limit }
    }

    /// Returns the value.
    pub fn value(&self) -> &T {
        &self.value
    }

    /// Returns the value, without the head.
    pub fn into_value(self) -> T {
        self.value
    }

    /// Returns the HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Returns the headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the `x-request-id`, for the API's support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// Returns the rate limit, if the response had it.
    #[must_use]
    pub fn rate_limit(&self) -> Option<RateLimit> {
        self.rate_limit
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    /// Leaves out the headers, which may have secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response").field("status", &self.status).field("value", &self.value).finish_non_exhaustive()
    }
}
