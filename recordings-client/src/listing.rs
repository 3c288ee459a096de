//! A listing: one page, or a stream of all pages or items.

mod failure;
mod fetch;
mod prefetch;
mod progress;
mod reader;
mod seen;
mod stream;

use std::fmt;
use std::time::Duration;

use recordings_core::{InvalidFilter, ListQuery, Page, PageNumber, PageRequest, PageSize};

use crate::call::{Caller, own_limits};
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::retry::Retry;
use crate::trace::Trace;
use fetch::PageFetch;
pub use progress::Progress;
use reader::Plan;
pub use stream::{Items, Pages};

/// A listing that is about to be sent, from [`Resource::list`](crate::Resource::list).
#[must_use = "a listing does nothing until `send()` or `items()`"]
pub struct List<E: Endpoint> {
    caller: Caller,
    filter: Result<E::Filter, InvalidFilter>,
    page: PageRequest,
    /// How many pages a stream fetches concurrently.
    concurrency: usize,
    /// Whether an item that cannot be read is an error of its page.
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

    /// How many items a page holds. Unless set, the server's default, 20, for [`send`](Self::send), and the largest, 250, for
    /// streams.
    pub fn page_size(self, size: PageSize) -> Self {
        Self { page: self.page.with_size(size), ..self }
    }

    /// Which page [`send`](Self::send) fetches, and at which a stream starts. The first unless set. It counts pages of the size
    /// that they have: state that too where the number comes from another listing.
    pub fn page_number(self, number: PageNumber) -> Self {
        Self { page: self.page.with_number(number), ..self }
    }

    /// The query that [`send`](Self::send) would send.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidFilter`](crate::ErrorKind::InvalidFilter) if the builder was given a filter that cannot be.
    pub fn query(&self) -> Result<ListQuery<E::Filter>, Error>
    where
        E::Filter: Clone,
    {
        Ok(ListQuery::new(self.filter.clone()?, self.page.clone()))
    }

    /// Fetches one page. Items of it that cannot be read are in [`Page::rejected`], which whoever takes the others alone does not
    /// see; [`Page::into_results`] gives them all.
    ///
    /// # Errors
    ///
    /// [`Error`], whose kind says whether anything was sent and what came back.
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

    /// Makes an item that cannot be read an error of its page, of the kind [`Item`](crate::ErrorKind::Item), which ends a stream:
    /// for who would rather have nothing than a part.
    pub fn fail_on_unreadable_items(self) -> Self {
        Self { is_strict: true, ..self }
    }

    /// Streams the pages, in order, each fetched when it is wanted, with the largest pages unless another size is set.
    ///
    /// Pages are counted here and not by what the server says of them. There are more as long as it says so, by pages or by
    /// items. An empty page before the last is passed over; three pages in a row that show no item that can be read and was
    /// not seen since the last new one are an error, and so is the same page twice. Without a total, the first empty page is the last. Items that come twice, since
    /// the data moved from one page to the next, are given once, for which the ids of all are remembered: some 50 bytes an
    /// item. What was seen is counted in [`Pages::progress`] and, with the feature `tracing`, told as it is seen. After an
    /// error the stream ends; a listing from [`Error::resume_at`] goes on.
    ///
    /// A page that is read while items are deleted or added moves: to delete what is listed, read all ids before the first
    /// delete, or read the first page again and again.
    ///
    /// An item that cannot be read does not lose its page: it is in [`Page::rejected`]. A page that is no JSON is lost: it is an
    /// error when it came so each time that it was tried.
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

    /// Streams the items of all pages, in order, as [`pages`](Self::pages) does.
    ///
    /// An item that cannot be read comes as an error of the kind [`Item`](crate::ErrorKind::Item), behind the others of its page,
    /// and the stream goes on. So who leaves it there, by `?` for example, leaves the pages behind: a listing from
    /// [`Error::resume_at`] has them.
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

impl<E: Endpoint> fmt::Debug for List<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("List").field("path", &E::PATH).field("page", &self.page).finish_non_exhaustive()
    }
}
