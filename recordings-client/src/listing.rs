//! A listing: one page, or a stream of all pages or items. The submodules read the stream.

mod failure;
mod fetch;
mod prefetch;
mod progress;
mod reader;
mod seen;
mod stream;

use std::fmt;
use std::time::Duration;

use recordings_core::page::{Page, PageNumber, PageSize};
use recordings_core::{InvalidFilter, ListQuery, PageRequest};

use crate::call::{Caller, awaits_as_sent, own_limits};
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::retry::Retry;
use crate::trace::Trace;
use fetch::PageFetch;
pub use progress::Progress;
use reader::Plan;
pub use stream::{Items, Pages};

/// A listing to send, from [`Resource::list`](crate::Resource::list).
#[must_use = "does nothing until `send()` is awaited, or `pages()` or `items()` is polled"]
pub struct List<E: Endpoint> {
    caller: Caller,
    filter: Result<E::Filter, InvalidFilter>,
    page: PageRequest,
    /// How many pages a stream fetches concurrently.
    concurrency: usize,
    /// Whether an unreadable item fails its page.
    is_strict: bool,
}

impl<E: Endpoint> List<E> {
    pub(crate) fn new(caller: Caller, filter: Result<E::Filter, InvalidFilter>) -> Self {
        Self { caller, filter, page: PageRequest::new(), concurrency: 1, is_strict: false }
    }

    pub(crate) fn of_page(self, page: PageRequest) -> Self {
        Self { page, ..self }
    }

    own_limits!(caller.limits);

    /// Sets how many items a page has. Defaults to the API's own default, 20, for [`send`](Self::send), and to the maximum,
    /// 250, for streams.
    pub fn page_size(self, size: PageSize) -> Self {
        Self { page: self.page.with_size(size), ..self }
    }

    /// Sets which page [`send`](Self::send) fetches, and where a stream starts. Defaults to the first page. The number
    /// depends on the page size: if it comes from another listing, set that listing's page size too.
    pub fn page_number(self, number: PageNumber) -> Self {
        Self { page: self.page.with_number(number), ..self }
    }

    /// Returns the query that [`send`](Self::send) would send.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidFilter`](crate::ErrorKind::InvalidFilter) if the filter is invalid.
    pub fn query(&self) -> Result<ListQuery<E::Filter>, Error>
    where
        E::Filter: Clone,
    {
        Ok(ListQuery::new(self.filter.clone()?, self.page.clone()))
    }

    /// Fetches one page. Items that cannot be read are in [`Page::rejected`]; [`Page::into_results`] returns all of them
    /// together.
    ///
    /// # Errors
    ///
    /// Any [`Error`]. Its kind says whether anything was sent, and how the API responded.
    pub async fn send(self) -> Result<Page<E::Item>, Error> {
        let number = self.page.number_or_default();
        let query = ListQuery::new(self.filter?, self.page).to_query_string();
        let request = PageFetch { caller: self.caller, number, query, is_strict: self.is_strict };
        let (page, _) = request.send::<E>().await?;
        if !page.rejected.is_empty() {
            Trace::odd_page(number.get(), "with items that cannot be read");
        }
        Ok(page)
    }

    /// Sets how many pages a stream fetches concurrently, once the first page has said how many there are. Defaults to 1.
    ///
    /// Pages are still returned in order. The stream prefetches at most this many pages, in tasks of their own, so that a slow
    /// consumer finds the next pages already fetched.
    ///
    /// Pages that are fetched concurrently are not a snapshot. If the data changes meanwhile, an item can move from a page that
    /// is fetched late to one that was fetched early, and be missed. [`Progress::changes_of_total`](crate::Progress::changes_of_total)
    /// shows that the data changed.
    pub fn concurrency(self, pages: usize) -> Self {
        Self { concurrency: pages, ..self }
    }

    /// Fails a page with an unreadable item, with the kind [`Item`](crate::ErrorKind::Item), which ends a stream. Use this
    /// if a partial result is worse than none.
    pub fn fail_on_unreadable_items(self) -> Self {
        Self { is_strict: true, ..self }
    }

    /// Streams the pages in order, and fetches each when it is polled. Pages have the maximum size unless you set another.
    ///
    /// The stream counts the pages itself, and continues while the server's total of pages or of items says that there is
    /// more. Without a total, it ends at the first empty page. Empty pages before the last are skipped. The stream fails if
    /// the same page comes twice, or after three stale pages in a row: pages without a new item that can be read.
    ///
    /// An item can come twice if the data moves between pages. It is returned once; for that, the stream remembers the ids
    /// of all items, some 50 bytes each. [`Pages::progress`] counts what the stream has seen, and the feature `tracing`
    /// logs it. An error ends the stream; to continue, start a listing at [`Error::resume_at`].
    ///
    /// Pages shift while items are deleted or added. To delete what you list, read all ids before the first delete, or read
    /// the first page again after each delete.
    ///
    /// An item that cannot be read is in [`Page::rejected`], and its page is returned all the same. A page that is not JSON
    /// is an error once its retries are exhausted.
    ///
    /// Without [prefetch](Self::concurrency), a page is fetched only while the stream is polled, and its timeouts run in between.
    /// If you poll the stream in a `select!` with slow branches, set a concurrency of 2.
    #[must_use = "a stream does nothing until it is polled"]
    pub fn pages(self) -> Pages<E::Item>
    where
        E: 'static,
    {
        self.stream()
    }

    /// Streams the items of all pages in order, like [`pages`](Self::pages).
    ///
    /// An item that cannot be read is returned as an error of the kind [`Item`](crate::ErrorKind::Item), after the other
    /// items of its page, and the stream continues. If you stop at that error, for example by `?`, resume with a listing at
    /// [`Error::resume_at`].
    #[must_use = "a stream does nothing until it is polled"]
    pub fn items(self) -> Items<E::Item>
    where
        E: 'static,
    {
        self.stream().into_items()
    }

    fn stream(self) -> Pages<E::Item>
    where
        E: 'static,
    {
        let size = self.page.size().value().copied().unwrap_or(PageSize::MAX);
        let (caller, concurrency, is_strict) = (self.caller, self.concurrency, self.is_strict);
        let start = self.page.number_or_default();
        let plan = self.filter.map(|filter| Plan::<E> { caller, filter, start, size, concurrency, is_strict });
        Pages::of(plan.map_err(Error::from))
    }
}

impl<E: Endpoint<Filter: Clone>> Clone for List<E> {
    fn clone(&self) -> Self {
        let Self { caller, filter, page, concurrency, is_strict } = self;
        let (caller, filter, page) = (caller.clone(), filter.clone(), page.clone());
        Self { caller, filter, page, concurrency: *concurrency, is_strict: *is_strict }
    }
}

awaits_as_sent!([E: Endpoint + 'static] List<E> => Page<E::Item>);

impl<E: Endpoint> fmt::Debug for List<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("List").field("path", &E::PATH).field("page", &self.page).finish_non_exhaustive()
    }
}
