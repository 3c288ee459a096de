//! The error of every call, as data. The modules above construct it; this one has all of its sentences.

mod api;
mod builder;
mod closed;
#[cfg(feature = "download")]
mod download;
mod kind;
mod problem;

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::time::Duration;

use recordings_core::InvalidFilter;
use recordings_core::page::{PageNumber, RejectedItem};

pub use api::ApiError;
pub use builder::ErrorBuilder;
pub(crate) use closed::Closed;
#[cfg(feature = "download")]
pub(crate) use download::DownloadProblem;
pub use kind::ErrorKind;
pub(crate) use problem::{Body, Failed, Phase, Problem, Said};

use crate::retry::{Failure, Reason};

/// An error of a call. Its `Display` is one line that says what to do. Neither `Display` nor `Debug` contains the API key
/// or the query.
///
/// To test code that handles errors, [build](Self::builder) one.
pub struct Error(Box<Details>);

struct Details {
    problem: Problem,
    /// The status of the response, where the problem does not say it.
    status: Option<u16>,
    body: Option<String>,
    page: Option<PageNumber>,
    resume_at: Option<PageNumber>,
    resume_cursor: Option<String>,
    deleted: Option<u64>,
    request_id: Option<String>,
    rate_limit: Option<RateLimit>,
    retry_after: Option<Duration>,
    end: End,
}

/// How a call ended.
#[derive(Debug, Default)]
struct End {
    attempts: u32,
    elapsed: Duration,
    is_retryable: bool,
    is_outcome_unknown: bool,
    /// Why there was no other attempt.
    why: Option<Reason>,
    /// What is unknown, and how to find it out: `recordings were deleted: list what is left`.
    unknown: Option<String>,
}

/// The rate limit that the API reported. Values that it left out are `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateLimit {
    /// Requests per window.
    pub limit: Option<u64>,
    /// Requests left in the current window.
    pub remaining: Option<u64>,
    /// The time until the next window.
    pub reset: Option<Duration>,
}

impl Error {
    /// Returns the kind of the error.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.problem.kind()
    }

    /// Returns the HTTP status, if there was a response.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.0.problem.status().or(self.0.status)
    }

    /// Returns the errors that the API reported, with its own codes and details. Empty if it reported none, or if something
    /// between the client and the API responded.
    #[must_use]
    pub fn api_errors(&self) -> &[ApiError] {
        if let Problem::Status { said, .. } = &self.0.problem { &said.errors } else { &[] }
    }

    /// Returns the body of the response that reported the error, without secrets and at most 8 KiB of it. `None` if there was none, or
    /// if the response was a success.
    #[must_use]
    pub fn body(&self) -> Option<&str> {
        self.0.body.as_deref()
    }

    /// Returns what is wrong with the filter, if that is the error.
    #[must_use]
    pub fn invalid_filter(&self) -> Option<&InvalidFilter> {
        if let Problem::InvalidFilter(invalid) = &self.0.problem { Some(invalid) } else { None }
    }

    /// Returns the `x-request-id` of the last response, for the API's support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// Returns the rate limit, if the last response had it.
    #[must_use]
    pub fn rate_limit(&self) -> Option<RateLimit> {
        self.0.rate_limit
    }

    /// Returns the item that cannot be read, with its JSON, if that is the error.
    #[must_use]
    pub fn rejected(&self) -> Option<&RejectedItem> {
        if let Problem::Item { rejected, .. } = &self.0.problem { Some(rejected) } else { None }
    }

    /// Returns the page of a stream that failed, or that has the item that cannot be read.
    #[must_use]
    pub fn page(&self) -> Option<PageNumber> {
        self.0.page
    }

    /// Returns the page at which to resume the listing after this error: the page that failed, or the next one after an
    /// [item](ErrorKind::Item) that cannot be read. In the second case, other such items of the same page are skipped.
    ///
    /// Resume with the same page size, since the [page number](crate::List::page_number) depends on it: streams default to
    /// 250, and [`send`](crate::List::send) to the API's own default. Returns `None` if [pagination is not
    /// advancing](ErrorKind::Paging).
    #[must_use]
    pub fn resume_at(&self) -> Option<PageNumber> {
        self.0.resume_at
    }

    /// Returns where to resume the listing after this error, for [`List::cursor`](crate::List::cursor), if its pages have
    /// no numbers: the cursor, the offset or the link. `None` for the first page.
    #[must_use]
    pub fn resume_cursor(&self) -> Option<&str> {
        self.0.resume_cursor.as_deref()
    }

    /// Returns how long the server asks to wait, if the last response said so.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// Returns how many attempts were made: 0 if the call failed before the first.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.end.attempts
    }

    /// Returns how long the call took, including all attempts and waits.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.0.end.elapsed
    }

    /// Whether the same call may succeed later, and repeating it does no harm.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.0.end.is_retryable
    }

    /// Whether the server may have executed a bulk delete, a creation or a change without confirming it. Look before you try again.
    #[must_use]
    pub fn is_outcome_unknown(&self) -> bool {
        self.0.end.is_outcome_unknown
    }

    /// Returns how many items a [bulk delete](crate::DeleteMatching::send_until_none) had deleted before this error, by the API's own
    /// count.
    #[must_use]
    pub fn deleted(&self) -> Option<u64> {
        self.0.deleted
    }

    /// Returns the operating system's error kind if a file cannot be [written](ErrorKind::Write), such as a full disk.
    #[must_use]
    pub fn io_kind(&self) -> Option<io::ErrorKind> {
        #[cfg(feature = "download")]
        if let Problem::Download(DownloadProblem::Write { kind, .. }) = &self.0.problem {
            return Some(*kind);
        }
        None
    }

    /// Builds an error, to test code that handles errors.
    pub fn builder(kind: ErrorKind) -> ErrorBuilder {
        ErrorBuilder::new(kind)
    }

    pub(crate) fn new(problem: Problem) -> Self {
        Self(Box::new(Details {
            problem,
            status: None,
            body: None,
            page: None,
            resume_at: None,
            resume_cursor: None,
            deleted: None,
            request_id: None,
            rate_limit: None,
            retry_after: None,
            end: End::default(),
        }))
    }

    /// Adds the body of the response, without secrets.
    pub(crate) fn with_body(mut self, body: String) -> Self {
        self.0.body = Some(body).filter(|body| !body.is_empty());
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
        self.with_page(number, Some(number))
    }

    /// Adds the page of a listing that failed, and where the listing can be resumed, if it can.
    pub(crate) fn with_page(mut self, number: PageNumber, resume_at: Option<PageNumber>) -> Self {
        (self.0.page, self.0.resume_at) = (Some(number), resume_at);
        self
    }

    /// Adds how many items were deleted before.
    pub(crate) fn with_deleted(mut self, deleted: u64) -> Self {
        self.0.deleted = Some(deleted);
        self
    }

    /// Adds the cursor at which a listing can be resumed.
    pub(crate) fn with_resume_cursor(mut self, cursor: Option<String>) -> Self {
        self.0.resume_cursor = cursor;
        self
    }

    /// Adds how the call ended.
    pub(crate) fn after(mut self, attempts: u32, elapsed: Duration, failure: Failure, why: Reason) -> Self {
        self.0.end = End {
            attempts,
            elapsed,
            is_retryable: failure.may_be_repeated(),
            is_outcome_unknown: failure.leaves_outcome_unknown(),
            why: Some(why),
            unknown: None,
        };
        self
    }

    /// Adds what is unknown, and how to find it out: `recordings were deleted: list what is left`.
    pub(crate) fn with_unknown_outcome(mut self, what: &str) -> Self {
        self.0.end.unknown = Some(what.to_owned());
        self
    }

    pub(crate) fn configuration(text: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Problem::Configuration(text.into()))
    }

    /// The error of a call that the rate limit kept from being sent.
    pub(crate) fn rate_limited(closed: Closed, deadline: Duration) -> Self {
        let mut error = Self::new(Problem::RateLimit { closed, deadline });
        error.0.retry_after = match closed {
            Closed::TooLong(wait) => Some(wait),
            Closed::NoTime(wait) => wait,
        };
        error
    }

    pub(crate) fn no_runtime() -> Self {
        Self::configuration(
            "the client was called outside a Tokio runtime, or after it was shut down: call it within one, or use `blocking::Client` of \
             the feature `blocking`",
        )
    }
}

impl From<InvalidFilter> for Error {
    fn from(invalid: InvalidFilter) -> Self {
        Self::new(Problem::InvalidFilter(invalid))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Details { problem, end, page, request_id, retry_after, .. } = &*self.0;
        problem.fmt(f)?;
        if let Some(wait) = retry_after.filter(|_| end.is_retryable) {
            write!(f, "; the server asks to wait {} s", wait.as_secs_f64().ceil())?;
        }
        f.write_str(match end.why {
            None | Some(Reason::Final | Reason::LastRetry) => "",
            Some(Reason::LongWait) => ", which is longer than `Retry::longest_wait`",
            Some(Reason::NoTime) => "; the deadline leaves no time for another attempt",
            Some(Reason::NoBudget) => "; not retried, since too many calls of this client fail",
        })?;
        if end.attempts > 1 {
            write!(f, " (after {} attempts in {:.1} s)", end.attempts, end.elapsed.as_secs_f64())?;
        }
        if let Some(what) = &end.unknown {
            write!(f, "; it is unknown whether {what} before trying again")?;
        }
        if let Some(deleted) = self.0.deleted.filter(|deleted| *deleted > 0 && !problem.names_deleted()) {
            write!(f, "; {deleted} items were deleted before")?;
        }
        if let Some(page) = page.filter(|_| !problem.names_page()) {
            write!(f, "; on page {page} of the listing")?;
        }
        request_id.as_ref().map_or(Ok(()), |id| write!(f, "; request id {}", api::one_line(id)))
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.kind())
            .field("status", &self.status())
            .field("api_errors", &self.api_errors())
            .field("sentence", &self.0.problem.to_string())
            .field("attempts", &self.0.end.attempts)
            .field("elapsed", &self.0.end.elapsed)
            .field("page", &self.0.page)
            .field("request_id", &self.0.request_id)
            .finish_non_exhaustive()
    }
}

/// There is no `source`: the cause is part of the sentence, and the source could contain a URL with its query.
impl StdError for Error {}
