//! A listing: one page, or a stream of all pages or items. The submodules read the stream.

mod ask;
mod failure;
mod fetch;
mod prefetch;
mod progress;
mod reader;
mod seen;
mod stream;

use std::fmt;
use std::time::Duration;

use recordings_core::families::{PartSchema, demand_apart};
use recordings_core::filter::{FilterDefinition as _, IntoFilter};
use recordings_core::page::{Page, PageNumber, PageSize};
use recordings_core::room_recordings::RecordingFilter;
use recordings_core::sort::Sort;
use recordings_core::{Filter, InvalidFilter, ListQuery, PageRequest};

use crate::call::{Caller, Response, awaits_as_sent, own_extras, own_limits};
use crate::endpoint::{CanSort, Endpoint, RoomRecordings};
use crate::error::Error;
use crate::path::Path;
use crate::retry::Retry;
use crate::trace::Trace;
pub(crate) use ask::{Ask, check_extras};
use fetch::PageFetch;
pub use progress::Progress;
use reader::Plan;
pub use stream::{Items, Pages};

/// A listing to send, from [`Resource::list`](crate::Resource::list).
#[must_use = "does nothing until `send()` is awaited, or `pages()` or `items()` is polled"]
pub struct List<E: Endpoint> {
    caller: Caller,
    path: Path,
    /// `None` selects everything.
    filter: Result<Option<E::Filter>, InvalidFilter>,
    /// The queries of other families.
    families: Result<String, InvalidFilter>,
    /// The query of the order. Empty if there is none.
    sort: String,
    /// Whether a parameter is one of the order's.
    is_of_the_order: fn(&str) -> bool,
    ask: Ask,
    /// How many pages a stream fetches concurrently.
    concurrency: usize,
    /// Whether an unreadable item fails its page.
    is_strict: bool,
}

impl<E: Endpoint> List<E> {
    pub(crate) fn new(caller: Caller, path: Path, filter: Result<E::Filter, InvalidFilter>) -> Self {
        let filter = filter.map(Some);
        let (families, sort, ask) = (Ok(String::new()), String::new(), Ask::default());
        let is_of_the_order: fn(&str) -> bool = |_| false;
        Self { caller, path, filter, families, sort, is_of_the_order, ask, concurrency: 1, is_strict: false }
    }

    /// The same listing without its filter.
    pub(crate) fn of_all(self) -> Self {
        Self { filter: Ok(None), ..self }
    }

    pub(crate) fn asking(self, ask: Ask) -> Self {
        Self { ask, ..self }
    }

    own_limits!(caller.limits);
    own_extras!(caller);

    /// Sets how many items a page has. Defaults to the API's own default for [`send`](Self::send), and to the
    /// [largest](crate::Paging::largest_page) that the endpoint declares for streams: 20 and 250 for room recordings.
    ///
    /// For an endpoint with larger pages, use [`items_per_page`](Self::items_per_page).
    pub fn page_size(self, size: PageSize) -> Self {
        Self { ask: self.ask.with_size(size), ..self }
    }

    /// Sets how many items a page has, for an endpoint whose pages may have more than a [`PageSize`]. More than the endpoint's
    /// [largest page](crate::Paging::largest_page) is refused when the listing is sent.
    pub fn items_per_page(self, items: u32) -> Self {
        Self { ask: Ask { size: Some(items), ..self.ask }, ..self }
    }

    /// Sets which page [`send`](Self::send) fetches, and where a stream starts. Defaults to the first page, 1. The number
    /// depends on the page size: if it comes from another listing, set that listing's page size too.
    pub fn page_number(self, number: PageNumber) -> Self {
        Self { ask: Ask { number: Some(number), at: None, ..self.ask }, ..self }
    }

    /// Starts at a cursor, an offset or a link, from [`Page::next`](crate::Page::next) or
    /// [`Error::resume_cursor`](crate::Error::resume_cursor), if the [pages](crate::Paging) of the endpoint have no numbers. Replaces a
    /// page number.
    pub fn cursor(self, at: impl Into<String>) -> Self {
        Self { ask: Ask { at: Some(at.into()), number: None, ..self.ask }, ..self }
    }

    /// Sets the order.
    #[doc(alias = "order_by")]
    pub fn sort(self, sort: &Sort<E::Field>) -> Self
    where
        E: CanSort,
    {
        let mut query = String::new();
        sort.append_to_query(&mut query);
        Self { sort: query, is_of_the_order: Sort::<E::Field>::has_parameter, ..self }
    }

    /// Adds another family of parameters, such as `fields[rooms]=name` or `include=building`: a filter with a root of its own, or with
    /// none. One that could write a parameter of the endpoint's filter does not compile. An invalid one is an error when the listing is
    /// sent.
    ///
    /// ```
    /// use recordings_client::recordings_core::{Filter, OneOf};
    /// use recordings_client::{Client, RecordingFilter};
    ///
    /// #[derive(Filter)]
    /// #[filter(root = "fields", list = "comma", crate = "recordings_client::recordings_core")]
    /// struct Fields {
    ///     #[filter(ops(in = ""))]
    ///     recordings: OneOf<String>,
    /// }
    ///
    /// let client = Client::new("KEY0123456789")?;
    /// let fields = Fields::builder().recordings(["id", "status"]);
    /// let list = client.recordings().list(RecordingFilter::builder()).family(fields);
    /// assert_eq!(list.readable_query()?, "fields[recordings]=id,status");
    /// # Ok::<(), recordings_client::Error>(())
    /// ```
    pub fn family<F: Filter>(self, family: impl IntoFilter<F>) -> Self {
        const {
            let root =
                "the family has the root of the endpoint's filter: give the family another, `#[filter(root = \"…\")]`";
            let parameter = "the family has a parameter of the endpoint's filter: rename it in the one without a root";
            demand_apart(PartSchema::Filter(F::SCHEMA), &[(PartSchema::Filter(E::Filter::SCHEMA), root, parameter)]);
        };
        let families = self.families.and_then(|mut families| {
            family.into_filter()?.append_to_query(&mut families);
            Ok(families)
        });
        Self { families, ..self }
    }

    /// Returns the query that [`send`](Self::send) would send, with raw brackets, for people to read. What
    /// [`parameter`](Self::parameter) added is left out, and so is a link, which has a query of its own.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidFilter`](crate::ErrorKind::InvalidFilter) if the filter is invalid, and
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if the endpoint has no such page.
    pub fn readable_query(&self) -> Result<String, Error> {
        let filter = self.filter.as_ref().map_err(|invalid| Error::from(invalid.clone()))?;
        let families = self.families.as_ref().map_err(|invalid| Error::from(invalid.clone()))?;
        let mut query = self.without_page(filter.as_ref(), families);
        self.ask.clone().checked(&E::PAGING)?.append(&E::PAGING, &mut query);
        Ok(query.replace("%5B", "[").replace("%5D", "]"))
    }

    /// Returns the query of the filter, the other families and the order.
    fn without_page(&self, filter: Option<&E::Filter>, families: &str) -> String {
        let mut query = filter.map(E::Filter::to_query_string).unwrap_or_default();
        if !families.is_empty() {
            let ampersand = if query.is_empty() { "" } else { "&" };
            query.extend([ampersand, families]);
        }
        if !self.sort.is_empty() {
            let ampersand = if query.is_empty() { "" } else { "&" };
            query.extend([ampersand, &self.sort]);
        }
        query
    }

    /// Fetches one page. Items that cannot be read are in [`Page::rejected`]; [`Page::into_results`] returns all of them
    /// together.
    ///
    /// # Errors
    ///
    /// Any [`Error`]. Its kind says whether anything was sent, and how the API responded.
    pub async fn send(self) -> Result<Page<E::Item>, Error> {
        self.response().await.map(Response::into_value)
    }

    /// Fetches one page, with the status and the headers of the response.
    ///
    /// # Errors
    ///
    /// The errors of [`send`](Self::send).
    pub async fn response(self) -> Result<Response<Page<E::Item>>, Error> {
        let plan = self.plan(None)?;
        let number = plan.ask.number_or_first();
        let Plan { caller, path, query, ask, is_strict, .. } = plan;
        let response = PageFetch { caller, path, number, query, ask, is_strict }.send::<E>().await?;
        let response = response.map(|(page, _)| page);
        if !response.value().rejected.is_empty() {
            Trace::odd_page(number.get(), "with items that cannot be read");
        }
        Ok(response)
    }

    /// Checks the filter and the page. Pages have the given size unless one is set.
    fn plan(self, size: Option<u32>) -> Result<Plan, Error> {
        check_extras::<E>(&self.caller.extras, self.is_of_the_order)?;
        let query = match (&self.filter, &self.families) {
            (Ok(filter), Ok(families)) => self.without_page(filter.as_ref(), families),
            (Err(invalid), _) | (_, Err(invalid)) => return Err(invalid.clone().into()),
        };
        let ask = Ask { size: self.ask.size.or(size), ..self.ask }.checked(&E::PAGING)?;
        let Self { caller, path, concurrency, is_strict, .. } = self;
        Ok(Plan { caller, path, query, ask, concurrency, is_strict })
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
    #[doc(alias = "paginate")]
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
    #[doc(alias = "auto_paging")]
    #[must_use = "a stream does nothing until it is polled"]
    pub fn items(self) -> Items<E::Item>
    where
        E: 'static,
    {
        self.stream().into_items(E::PAGING.is_numbered())
    }

    fn stream(self) -> Pages<E::Item>
    where
        E: 'static,
    {
        Pages::of::<E>(self.plan(E::PAGING.largest.filter(|_| E::PAGING.size.is_some())))
    }
}

impl List<RoomRecordings> {
    /// Returns the query that [`send`](Self::send) would send.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidFilter`](crate::ErrorKind::InvalidFilter) if the filter is invalid.
    pub fn query(&self) -> Result<ListQuery<RecordingFilter>, Error> {
        let mut page = PageRequest::new();
        if let Some(size) = self.ask.size.and_then(|size| PageSize::new(size.into()).ok()) {
            page = page.with_size(size);
        }
        if let Some(number) = self.ask.number {
            page = page.with_number(number);
        }
        Ok(ListQuery::new(self.filter.clone()?.unwrap_or_default(), page))
    }
}

impl<E: Endpoint<Filter: Clone>> Clone for List<E> {
    fn clone(&self) -> Self {
        let Self { caller, path, filter, families, sort, is_of_the_order, ask, concurrency, is_strict } = self;
        let (caller, path, filter, families, sort, ask) =
            (caller.clone(), path.clone(), filter.clone(), families.clone(), sort.clone(), ask.clone());
        let (is_of_the_order, concurrency, is_strict) = (*is_of_the_order, *concurrency, *is_strict);
        Self { caller, path, filter, families, sort, is_of_the_order, ask, concurrency, is_strict }
    }
}

awaits_as_sent!([E: Endpoint + 'static] List<E> => Page<E::Item>);

impl<E: Endpoint> fmt::Debug for List<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("List").field("path", &E::PATH).field("page", &self.ask).finish_non_exhaustive()
    }
}
