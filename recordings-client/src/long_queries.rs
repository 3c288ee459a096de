//! How an endpoint reads a query that is too long for a URL, as data.

/// How a listing is sent if its URL would be too long, declared by [`Endpoint::LONG_QUERIES`](crate::Endpoint::LONG_QUERIES).
///
/// A listing with a long filter, such as one of thousands of ids, is sent with the same parameters as a form in the body,
/// `application/x-www-form-urlencoded`: those of the filter, the page, the order and [`List::parameter`](crate::List::parameter).
/// Shorter listings stay a `GET`. Counts of a [bulk delete](crate::DeleteMatching) are listings too; the `DELETE` itself is not.
///
/// ```
/// use recordings_client::{Endpoint, LongQueries, Recording, RecordingFilter};
///
/// /// `GET recordings`, or `QUERY recordings` if the URL would have more than 2,000 bytes
/// struct Recordings;
///
/// impl Endpoint for Recordings {
///     const PATH: &'static str = "recordings";
///     const LONG_QUERIES: LongQueries = LongQueries::by_query().longest_url(2_000);
///     type Filter = RecordingFilter;
///     type Item = Recording;
/// }
/// ```
///
/// Such a request changes nothing, so it is retried like a `GET`. Up to five redirects of it are followed below the base URL: `301`,
/// `302`, `307` and `308` with the same method and body, and `303` by a `GET` (RFC 10008, section 2.5). Other redirects are errors, as
/// those of a `GET` are.
///
/// A [link](crate::Paging::links) to the next page whose URL is too long is sent in the same way, with its query as the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LongQueries {
    pub(crate) way: Way,
    /// How many bytes a URL may have.
    pub(crate) longest_url: usize,
}

/// Where a long query goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// Into the URL, as any other.
    Url,
    /// Into the body of a `QUERY` to the same path.
    Query,
    /// Into the body of a `POST` to this path.
    Post { path: &'static str },
}

impl LongQueries {
    /// What RFC 9110, section 4.1, recommends every server to support.
    const SUPPORTED: usize = 8_000;

    const fn new(way: Way) -> Self {
        Self { way, longest_url: Self::SUPPORTED }
    }

    /// The query is always in the URL, however long it is. The default.
    ///
    /// An API that does not accept the URL answers with `414` or `431`. A URL of more than 65,534 bytes, which the HTTP client cannot
    /// send, is an [`ErrorKind::Configuration`](crate::ErrorKind::Configuration).
    #[must_use]
    pub const fn in_url() -> Self {
        Self::new(Way::Url)
    }

    /// A long query is sent by `QUERY` to the same path, for an API that implements
    /// [RFC 10008](https://www.rfc-editor.org/rfc/rfc10008).
    #[must_use]
    pub const fn by_query() -> Self {
        Self::new(Way::Query)
    }

    /// A long query is sent by `POST` to a path of its own, such as `rooms/search`. The path is below the base URL, as
    /// [`Endpoint::PATH`](crate::Endpoint::PATH) is, and has the same ids in braces, in the same order.
    ///
    /// Declare it only if this `POST` changes nothing: unlike any other `POST`, it is retried after any transient failure.
    ///
    /// A path with other ids does not compile:
    ///
    /// ```compile_fail,E0080
    /// # use recordings_client::{Client, Endpoint, LongQueries, RecordingFilter, Recording};
    /// struct Sessions;
    ///
    /// impl Endpoint for Sessions {
    ///     const PATH: &'static str = "rooms/{room_id}/sessions";
    ///     const LONG_QUERIES: LongQueries = LongQueries::by_post("sessions/search");
    ///     type Filter = RecordingFilter;
    ///     type Item = Recording;
    /// }
    /// # fn main() { let _ = Client::new("KEY").unwrap().resource_in(Sessions, [7]); }
    /// ```
    #[must_use]
    pub const fn by_post(path: &'static str) -> Self {
        Self::new(Way::Post { path })
    }

    /// Sets how many bytes a URL may have, with its scheme, host and path, before the query goes into the body. Defaults to 8,000,
    /// which RFC 9110, section 4.1, recommends every server to support. Has no effect on [`in_url`](Self::in_url).
    #[must_use]
    pub const fn longest_url(self, bytes: usize) -> Self {
        Self { longest_url: bytes, ..self }
    }
}
