//! A typed client for Telnyx `GET /v2/room_recordings`, and for any list endpoint with a derived filter.
//!
//! ```no_run
//! use recordings_client::{Client, RecordingFilter, RecordingStatus, date};
//!
//! # async fn example() -> Result<(), recordings_client::Error> {
//! let client = Client::from_env()?; // TELNYX_API_KEY
//! let filter = RecordingFilter::builder()
//!     .status(RecordingStatus::Completed)
//!     .date_started_at(date!("2021-04-01")..=date!("2021-04-30"))
//!     .duration_secs(60..);
//! let mut recordings = client.recordings().list(filter).items();
//! while let Some(recording) = recordings.next().await {
//!     println!("{}", recording?.id);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! - [`Client`] holds the key and the connections; [`Client::recordings`] is the endpoint.
//! - [`List`] is one listing: [`send`](List::send) fetches one page, [`items`](List::items) streams all of them, and
//!   [`pages`](List::pages) page by page; [`concurrency`](List::concurrency) prefetches pages.
//! - [`Resource::get`], [`create`](Resource::create), [`update`](Resource::update), [`delete`](Resource::delete) and
//!   [`delete_matching`](Resource::delete_matching) are the other operations, and `Resource::download` fetches a file.
//! - [`Endpoint`] declares an endpoint of your own, with your filter and your model, [`Paging`] its pages, and [`LongQueries`] what
//!   happens to a filter that is too long for a URL.
//! - [`Retry`], and `timeout` and `deadline` of the client and of each call, say how long and how often a call is tried.
//! - `blocking::Client`, behind the feature `blocking`, has the same calls for code that does not await.
//! - The feature `tracing` makes a span of each call.
//! - `FakeServer`, behind the feature `fake`, answers like the API on a loopback port, and serves endpoints of your own.
//!
//! The items of `recordings-core` that you need are re-exported here; the crate itself is [`recordings_core`]. To declare
//! filters of your own, either depend on `recordings-core`, or derive from `recordings_client::recordings_core` with
//! `#[filter(crate = "recordings_client::recordings_core")]` on the struct.

#![cfg_attr(docsrs, feature(doc_cfg))]
// For WebAssembly there are declarations and models, and no calls.
#![cfg_attr(
    target_arch = "wasm32",
    expect(dead_code, unused_imports, reason = "only calls use what is below errors and endpoints")
)]

// The modules form layers: each uses only modules from the groups above its own. `tests/layers` checks the order.

mod long_queries;
mod pagination;
mod paging;
#[cfg(not(target_arch = "wasm32"))]
mod redact;
mod retry;

mod endpoint;
mod error;

#[cfg(not(target_arch = "wasm32"))]
mod limiter;

#[cfg(not(target_arch = "wasm32"))]
mod trace;
#[cfg(not(target_arch = "wasm32"))]
mod transport;

#[cfg(not(target_arch = "wasm32"))]
mod call;
#[cfg(not(target_arch = "wasm32"))]
mod path;
#[cfg(not(target_arch = "wasm32"))]
mod response;

#[cfg(not(target_arch = "wasm32"))]
mod listing;

#[cfg(not(target_arch = "wasm32"))]
mod operations;

#[cfg(all(feature = "download", not(target_arch = "wasm32")))]
mod download;

#[cfg(not(target_arch = "wasm32"))]
mod client;

#[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
pub mod blocking;
#[cfg(all(feature = "fake", not(target_arch = "wasm32")))]
mod fake;
pub mod guide;

#[cfg(not(target_arch = "wasm32"))]
pub use call::Response;
#[cfg(not(target_arch = "wasm32"))]
pub use client::{Client, ClientBuilder, Resource};
#[cfg(all(feature = "download", not(target_arch = "wasm32")))]
pub use download::{Download, DownloadProgress};
pub use endpoint::{
    CanCreate, CanDelete, CanDeleteMatching, CanGet, CanSort, CanUpdate, Endpoint, Identified, ItemId, RoomRecordings,
};
pub use error::{ApiError, Error, ErrorBuilder, ErrorKind, RateLimit};
#[cfg(all(feature = "fake", not(target_arch = "wasm32")))]
pub use fake::{FakeItems, FakeResource, FakeServer, Fault, sample_recordings};
#[cfg(not(target_arch = "wasm32"))]
pub use listing::{Items, List, Pages, Progress};
pub use long_queries::LongQueries;
#[cfg(not(target_arch = "wasm32"))]
pub use operations::{Create, Delete, DeleteMatching, Get, Update};
pub use paging::Paging;
pub use recordings_core;
pub use recordings_core::page::{Page, PageMeta, PageNumber, PageSize, RejectedItem};
pub use recordings_core::room_recordings::{
    DownloadUrl, Recording, RecordingFilter, RecordingFilterBuilder, RecordingStatus, RecordingType,
    recording_filter_fields,
};
pub use recordings_core::{
    Dynamic, Filter, FilterValue, InvalidFilter, ListQuery, NonEmpty, PageRequest, between, contains, contains_all,
    contains_any, date, ends_with, eq, exists, gt, gte, icontains, iends_with, ieq, ilike, ine, istarts_with, like, lt,
    lte, ne, ne_or_null, none_of, not_between, not_contains, not_ends_with, not_icontains, not_iends_with,
    not_istarts_with, not_starts_with, null, one_of, page_size, starts_with, within,
};
/// The HTTP client that [`ClientBuilder::http`] takes.
#[cfg(not(target_arch = "wasm32"))]
pub use reqwest;

pub use retry::Retry;

/// Runs the README's examples as tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;

/// Runs the example of the package's README as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct PackageReadme;
