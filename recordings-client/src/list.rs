//! A listing: one page, or a stream of everything.

use std::fmt;
use std::time::Duration;

use recordings_core::{InvalidFilter, ListQuery, Page, PageNumber, PageRequest, PageSize};
use reqwest::Method;

use crate::call::{Limits, call, own_limits};
use crate::client::Client;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::response;
use crate::retry::{Cause, Retry};
use crate::stream::{Items, Pages, Plan};
use crate::transport::Request;

/// A listing that is about to be sent, from [`Resource::list`](crate::Resource::list).
#[must_use = "a listing does nothing until `send()` or `items()`"]
pub struct List<E: Endpoint> {
    client: Client,
    filter: Result<E::Filter, InvalidFilter>,
    page: PageRequest,
    limits: Limits,
    /// Pages that a stream fetches at the same time.
    ahead: usize,
    /// Whether an item that cannot be read is an error of its page.
    is_strict: bool,
}

impl<E: Endpoint> List<E> {
    pub(crate) fn new(client: Client, filter: Result<E::Filter, InvalidFilter>) -> Self {
        let limits = client.limits();
        Self { client, filter, page: PageRequest::new(), limits, ahead: 1, is_strict: false }
    }

    pub(crate) fn of_page(self, page: PageRequest) -> Self {
        Self { page, ..self }
    }

    pub(crate) fn limited(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    own_limits!();

    /// How many items a page holds. The server's default, 20, unless set; the largest, 250, for [`items`](Self::items).
    pub fn page_size(self, size: PageSize) -> Self {
        Self { page: self.page.with_size(size), ..self }
    }

    /// Which page [`send`](Self::send) fetches, and at which [`items`](Self::items) starts. The first unless set.
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

    /// Fetches one page.
    ///
    /// # Errors
    ///
    /// [`Error`], whose kind says whether anything was sent and what came back.
    pub async fn send(self) -> Result<Page<E::Item>, Error> {
        let number = self.page.number_or_default();
        let query = ListQuery::new(self.filter?, self.page).to_query_string();
        let request = PageFetch { client: self.client, limits: self.limits, number, query, is_strict: self.is_strict };
        request.send::<E>().await.map(|(page, _)| page)
    }

    /// How many pages a stream fetches at the same time, once the first has said how many there are. 1 unless set. They are
    /// given in their order all the same, and no more are fetched than that until one is taken. They are fetched by tasks of
    /// their own, so that who takes long over a page finds the next ones there.
    pub fn concurrency(self, pages: usize) -> Self {
        Self { ahead: pages, ..self }
    }

    /// Makes an item that cannot be read an error of its page, of the kind [`Item`](crate::ErrorKind::Item), which ends a stream:
    /// for who would rather have nothing than a part.
    pub fn fail_on_unreadable_items(self) -> Self {
        Self { is_strict: true, ..self }
    }

    /// Streams the pages, in order, each fetched when it is wanted.
    ///
    /// Pages are counted here and not by what the server says of them. An empty page before the last is passed over; three
    /// pages in a row without a new item are an error, and so is the same page twice. Without a total, the first empty page is
    /// the last. Items that come twice, since the data moved from one page to the next, are given once, for which the ids of
    /// all are remembered: some 50 bytes an item. What was seen is counted in [`Pages::progress`] and, with the feature
    /// `tracing`, told as it is seen. After an error the stream ends; [`Error::page`] says where, and a listing
    /// [from there](Self::page_number) goes on.
    ///
    /// An item that cannot be read does not lose its page: it is in [`Page::rejected`].
    #[must_use = "a stream does nothing until it is polled"]
    pub fn pages(self) -> Pages<E::Item>
    where
        E: 'static,
    {
        let size = self.page.size().value().copied().unwrap_or(PageSize::DEFAULT);
        self.stream(size)
    }

    /// Streams the items of all pages, in order, as [`pages`](Self::pages) does, with the largest pages unless another size is
    /// set.
    ///
    /// An item that cannot be read comes as an error of the kind [`Item`](crate::ErrorKind::Item), behind the others of its page,
    /// and the stream goes on. Who gives up at the first error loses nothing else.
    #[must_use = "a stream does nothing until it is polled"]
    pub fn items(self) -> Items<E::Item>
    where
        E: 'static,
    {
        let size = self.page.size().value().copied().unwrap_or(PageSize::MAX);
        self.stream(size).into_items()
    }

    fn stream(self, size: PageSize) -> Pages<E::Item>
    where
        E: 'static,
    {
        let (client, limits, ahead, is_strict) = (self.client, self.limits, self.ahead, self.is_strict);
        let start = self.page.number_or_default();
        let plan = self.filter.map(|filter| Plan::<E> { client, limits, filter, start, size, ahead, is_strict });
        Pages::of(plan.map_err(Error::from))
    }
}

impl<E: Endpoint> fmt::Debug for List<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("List").field("path", &E::PATH).field("page", &self.page).finish_non_exhaustive()
    }
}

/// One page that is about to be fetched.
pub(crate) struct PageFetch {
    pub(crate) client: Client,
    pub(crate) limits: Limits,
    pub(crate) number: PageNumber,
    pub(crate) query: String,
    pub(crate) is_strict: bool,
}

impl PageFetch {
    /// Fetches the page, and gives it with the answer's body.
    pub(crate) async fn send<E: Endpoint>(self) -> Result<(Page<E::Item>, Vec<u8>), Error> {
        let request = Request::new(Method::GET, E::PATH, self.query);
        call(self.client.transport(), self.limits, true, &request, |answered| {
            let mut page = response::page(answered.answer)?;
            if self.is_strict && !page.rejected.is_empty() {
                return Err((Cause::Final, Error::item(self.number, page.rejected.swap_remove(0), true)));
            }
            Ok((page, std::mem::take(&mut answered.answer.body)))
        })
        .await
    }
}
