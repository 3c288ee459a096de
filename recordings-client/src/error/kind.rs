//! The kinds of errors.

/// The kind of an [`Error`](crate::Error).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The filter is invalid, and nothing was sent. Fix the filter.
    InvalidFilter,
    /// The API key, the base URL or another setting is invalid, or a request cannot be built. Nothing was sent.
    Configuration,
    /// The connection failed, so nothing was sent.
    Connect,
    /// The API's rate limit is reached, and lasts longer than the call may wait. Nothing was sent.
    RateLimit,
    /// The connection or the whole request timed out.
    Timeout,
    /// The request was sent, and no complete response arrived.
    Transport,
    /// The API responded with a status other than success, or reported an error with a status of success.
    Api,
    /// The API responded with success and an unexpected body.
    Decode,
    /// An item of a page cannot be read; it is in [`Error::rejected`](crate::Error::rejected). The stream goes on, unless
    /// [`fail_on_unreadable_items`](crate::List::fail_on_unreadable_items) is set.
    Item,
    /// Pagination is not advancing.
    Paging,
    /// The file of a recording cannot be downloaded: there is none, the storage host refuses it, or it changed during the
    /// download.
    Download,
    /// The downloaded data cannot be written.
    Write,
}
