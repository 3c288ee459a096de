//! A listing: one page, or a stream of everything.

use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_util::stream::{self, Stream, StreamExt, TryStreamExt};
use recordings_core::{InvalidFilter, ListQuery, Page, PageNumber, PageRequest, PageSize};
use reqwest::Method;

use crate::call::{Limits, call, own_limits};
use crate::client::Client;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::pagination::{Fetched, Next, Walk};
use crate::response;
use crate::retry::Retry;
use crate::transport::Request;

/// A listing that is about to be sent, from [`Resource::list`](crate::Resource::list).
#[must_use = "a listing does nothing until `send()` or `items()`"]
pub struct List<E: Endpoint> {
    client: Client,
    filter: Result<E::Filter, InvalidFilter>,
    page: PageRequest,
    limits: Limits,
}

impl<E: Endpoint> List<E> {
    pub(crate) fn new(client: Client, filter: Result<E::Filter, InvalidFilter>) -> Self {
        let limits = client.limits();
        Self { client, filter, page: PageRequest::new(), limits }
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
        let query = ListQuery::new(self.filter?, self.page);
        fetch::<E>(&self.client, self.limits, &query).await.map(|(page, _)| page)
    }

    /// Streams the items of all pages, in order, a page fetched when its first item is wanted.
    ///
    /// Pages are counted here and not by what the server says of them. An empty page before the last is passed over. Three
    /// empty ones in a row are an error, and so is the same page twice. After an error the stream ends.
    #[must_use = "a stream does nothing until it is polled"]
    pub fn items(self) -> Items<E::Item>
    where
        E: 'static,
    {
        let size = self.page.size().value().copied().unwrap_or(PageSize::MAX);
        let start = Walk::from(self.page.number_or_default(), size);
        let (client, limits) = (self.client, self.limits);
        let filter = match self.filter {
            Ok(filter) => filter,
            Err(invalid) => return Items(stream::iter([Err(invalid.into())]).boxed()),
        };
        let query = ListQuery::new(filter, PageRequest::new().with_size(size));
        let pages = stream::try_unfold((client, query, Some(start)), move |(client, mut query, walk)| async move {
            let Some(walk) = walk else { return Ok(None) };
            query.page = query.page.with_number(walk.number);
            let (page, fingerprint) = fetch::<E>(&client, limits, &query).await?;
            let next = match walk.after(Fetched { meta: &page.meta, items: page.data.len(), fingerprint }) {
                Next::Page(next) => Some(next),
                Next::End => None,
                Next::Stuck(why) => return Err(Error::stuck(walk.number, why)),
            };
            Ok(Some((page, (client, query, next))))
        });
        Items(pages.map_ok(|page| stream::iter(page.data.into_iter().map(Ok))).try_flatten().boxed())
    }
}

impl<E: Endpoint> fmt::Debug for List<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("List").field("path", &E::PATH).field("page", &self.page).finish_non_exhaustive()
    }
}

/// Fetches a page, with a fingerprint of the answer.
async fn fetch<E: Endpoint>(
    client: &Client,
    limits: Limits,
    query: &ListQuery<E::Filter>,
) -> Result<(Page<E::Item>, u64), Error> {
    let request = Request::new(Method::GET, E::PATH, query.to_query_string());
    call(client.transport(), limits, true, &request, |answer, _| {
        let mut hasher = DefaultHasher::new();
        answer.body.hash(&mut hasher);
        Ok((response::page(answer)?, hasher.finish()))
    })
    .await
}

/// The items of a listing, from [`List::items`]. A [`Stream`], with a [`next`](Self::next) of its own for loops.
pub struct Items<T>(Pin<Box<dyn Stream<Item = Result<T, Error>> + Send>>);

impl<T> Items<T> {
    /// The next item, or `None` behind the last.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        self.0.next().await
    }
}

impl<T> Stream for Items<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(context)
    }
}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").finish_non_exhaustive()
    }
}
