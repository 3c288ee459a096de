//! What can go wrong with a call, in one type.

mod api;

use std::error::Error as StdError;
use std::fmt::{self, Write as _};
use std::io;
use std::time::Duration;

use recordings_core::{InvalidFilter, PageNumber, RejectedItem};

pub use api::ApiError;

use crate::retry::{Failure, Reason};

/// An error of a call. Its `Display` is one line that says what to do; neither it nor `Debug` holds the API key or the
/// query.
pub struct Error(Box<Details>);

struct Details {
    kind: ErrorKind,
    status: Option<u16>,
    api_errors: Vec<ApiError>,
    sentence: String,
    invalid_filter: Option<InvalidFilter>,
    rejected: Option<RejectedItem>,
    page: Option<PageNumber>,
    resume_at: Option<PageNumber>,
    request_id: Option<String>,
    rate_limit: Option<RateLimit>,
    retry_after: Option<Duration>,
    attempts: u32,
    elapsed: Duration,
    is_retryable: bool,
    is_outcome_unknown: bool,
    io_kind: Option<io::ErrorKind>,
}

/// What the API said of the rate limit. What it left out is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateLimit {
    /// Requests in a window.
    pub limit: Option<u64>,
    /// Requests that are left in it.
    pub remaining: Option<u64>,
    /// Until the next window.
    pub reset: Option<Duration>,
}

/// What kind of [`Error`] it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The filter cannot be sent, and nothing was. Mend the filter.
    InvalidFilter,
    /// The client cannot be set up with that key or that base URL, or cannot make a request, and nothing was sent.
    Configuration,
    /// No connection came about, so nothing was sent.
    Connect,
    /// The connection or the whole request took longer than its timeout.
    Timeout,
    /// The request was sent, and the answer did not come, or not whole.
    Transport,
    /// The API answered with another status than success, or with an error under it.
    Api,
    /// The API answered with success and a body that is not what was asked for.
    Decode,
    /// An item of a page cannot be read, and is in [`Error::rejected`]. The stream goes on, unless it was told that
    /// [one unreadable item](crate::List::fail_on_unreadable_items) ends it.
    Item,
    /// The pages do not add up to a listing.
    Paging,
    /// A recording's file cannot be had: there is none, or the storage host refuses it, or it changed while it was read.
    Download,
    /// What was downloaded cannot be written.
    Write,
}

impl Error {
    /// What kind of error it is.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The HTTP status, where an answer came.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// The errors that the API gave, with its own codes and details. Empty where it gave none, or where something in between
    /// answered.
    #[must_use]
    pub fn api_errors(&self) -> &[ApiError] {
        &self.0.api_errors
    }

    /// What is wrong with the filter, where that is the error.
    #[must_use]
    pub fn invalid_filter(&self) -> Option<&InvalidFilter> {
        self.0.invalid_filter.as_ref()
    }

    /// The `x-request-id` of the last answer, for the API's support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// The rate limit, where the last answer said it.
    #[must_use]
    pub fn rate_limit(&self) -> Option<RateLimit> {
        self.0.rate_limit
    }

    /// The item that could not be read, with its JSON, where that is the error.
    #[must_use]
    pub fn rejected(&self) -> Option<&RejectedItem> {
        self.0.rejected.as_ref()
    }

    /// The page of a stream that could not be read, or that has an item that could not.
    #[must_use]
    pub fn page(&self) -> Option<PageNumber> {
        self.0.page
    }

    /// Where a listing goes on that was left at this error: at the page that failed. After an [item](ErrorKind::Item) that cannot
    /// be read, at the page behind its own; other such items of that page are passed over.
    ///
    /// List with the same size of pages, since the [number](crate::List::page_number) counts them: a stream has 250 unless told
    /// otherwise, and [`send`](crate::List::send) what the API has. `None` where the pages [do not add up](ErrorKind::Paging), which
    /// is seen by who reads them from the first alone.
    #[must_use]
    pub fn resume_at(&self) -> Option<PageNumber> {
        self.0.resume_at
    }

    /// How long the server asks to wait, where the last answer said it.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// How often the request was tried: 0 where it failed before the first attempt.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// How long the call took, over all attempts and waits.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.0.elapsed
    }

    /// Whether the same call may succeed later, and does no harm then.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.0.is_retryable
    }

    /// Whether the server may have carried out a bulk delete though it did not say so. List what is left before trying again.
    #[must_use]
    pub fn is_outcome_unknown(&self) -> bool {
        self.0.is_outcome_unknown
    }

    /// What the system said, where a file cannot be [written](ErrorKind::Write): that the disk is full, for example.
    #[must_use]
    pub fn io_kind(&self) -> Option<io::ErrorKind> {
        self.0.io_kind
    }

    pub(crate) fn new(kind: ErrorKind, sentence: String) -> Self {
        Self(Box::new(Details {
            kind,
            status: None,
            api_errors: Vec::new(),
            sentence,
            invalid_filter: None,
            rejected: None,
            page: None,
            resume_at: None,
            request_id: None,
            rate_limit: None,
            retry_after: None,
            attempts: 0,
            elapsed: Duration::ZERO,
            is_retryable: false,
            is_outcome_unknown: false,
            io_kind: None,
        }))
    }

    /// Adds the status of the response.
    pub(crate) fn with_status(mut self, status: u16) -> Self {
        self.0.status = Some(status);
        self
    }

    /// Adds the errors that the API reported.
    pub(crate) fn with_api_errors(mut self, api_errors: Vec<ApiError>) -> Self {
        self.0.api_errors = api_errors;
        self
    }

    /// Adds the item that cannot be read.
    pub(crate) fn with_rejected(mut self, rejected: RejectedItem) -> Self {
        self.0.rejected = Some(rejected);
        self
    }

    /// Adds what the operating system reported.
    #[cfg(feature = "download")]
    pub(crate) fn with_io_kind(mut self, kind: io::ErrorKind) -> Self {
        self.0.io_kind = Some(kind);
        self
    }

    /// Adds the status and what the headers of the response say.
    pub(crate) fn with_headers(
        mut self,
        status: u16,
        request_id: Option<&str>,
        rate_limit: Option<RateLimit>,
        retry_after: Option<Duration>,
    ) -> Self {
        self.0.status = Some(status);
        self.0.request_id = request_id.map(str::to_owned);
        self.0.rate_limit = rate_limit;
        self.0.retry_after = retry_after;
        self
    }

    /// Adds the page of a listing that failed, where the listing can be resumed.
    pub(crate) fn on_page(self, number: PageNumber) -> Self {
        self.on_page_before(number, Some(number))
    }

    /// Adds the page of a listing that failed, and where the listing can be resumed, if it can.
    pub(crate) fn on_page_before(mut self, number: PageNumber, resume_at: Option<PageNumber>) -> Self {
        (self.0.page, self.0.resume_at) = (Some(number), resume_at);
        self
    }

    /// The same as the end of a call.
    pub(crate) fn after(mut self, attempts: u32, elapsed: Duration, failure: Failure, why: Reason) -> Self {
        let details = &mut *self.0;
        details.attempts = attempts;
        details.elapsed = elapsed;
        details.is_retryable = failure.may_be_repeated();
        details.is_outcome_unknown = failure.leaves_outcome_unknown();
        if let Some(wait) = details.retry_after.filter(|_| details.is_retryable) {
            let _ = write!(details.sentence, "; the server asks to wait {} s", wait.as_secs_f64().ceil());
        }
        details.sentence.push_str(match why {
            Reason::Final | Reason::LastRetry => "",
            Reason::LongWait => ", which is longer than `Retry::longest_wait`",
            Reason::NoTime => "; the deadline leaves no time for another attempt",
            Reason::NoBudget => "; it was not tried again, since too many calls of this client fail",
        });
        if attempts > 1 {
            let _ = write!(details.sentence, " (after {attempts} attempts in {:.1} s)", elapsed.as_secs_f64());
        }
        if details.is_outcome_unknown {
            details
                .sentence
                .push_str("; it is unknown whether recordings were deleted: list what is left before trying again");
        }
        self
    }

    pub(crate) fn configuration(sentence: String) -> Self {
        Self::new(ErrorKind::Configuration, sentence)
    }

    pub(crate) fn no_runtime() -> Self {
        let sentence = "the client was called outside a Tokio runtime, or behind its end: call it within one, or use \
                        `blocking::Client` of the feature `blocking`";
        Self::configuration(sentence.to_owned())
    }
}

impl From<InvalidFilter> for Error {
    fn from(invalid: InvalidFilter) -> Self {
        let sentence = format!("nothing was sent, since the filter is invalid: {invalid}");
        let mut error = Self::new(ErrorKind::InvalidFilter, sentence);
        error.0.invalid_filter = Some(invalid);
        error
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Details { kind, sentence, page, request_id, .. } = &*self.0;
        f.write_str(sentence)?;
        // The others say it themselves.
        if let Some(page) = page.filter(|_| !matches!(kind, ErrorKind::Item | ErrorKind::Paging)) {
            write!(f, "; on page {page} of the listing")?;
        }
        request_id.as_ref().map_or(Ok(()), |id| write!(f, "; request id {}", api::one_line(id)))
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("status", &self.0.status)
            .field("api_errors", &self.0.api_errors)
            .field("sentence", &self.0.sentence)
            .field("attempts", &self.0.attempts)
            .field("elapsed", &self.0.elapsed)
            .field("page", &self.0.page)
            .field("request_id", &self.0.request_id)
            .finish_non_exhaustive()
    }
}

/// There is no `source`: what caused the error is part of its own sentence, and could hold a URL with its query.
impl StdError for Error {}
