//! The pages of a listing as a stream: prefetched, and given in order.

use std::collections::HashSet;
use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use futures_util::stream::{self, FuturesOrdered, Stream, StreamExt, TryStreamExt};
use recordings_core::{Filter as _, Page, PageNumber, PageRequest, PageSize, RejectedItem};

use crate::call::Limits;
use crate::client::Client;
use crate::endpoint::{Endpoint, ItemId};
use crate::error::Error;
use crate::list::PageFetch;
use crate::pagination::{Cursor, Next, Outcome};
use crate::prefetch::prefetch;
use crate::response;
use crate::trace::Trace;

/// What was seen of a listing so far, from [`Items::progress`] or [`Pages::progress`].
///
/// It tells of what can be seen. Data that changes while it is read can hide that: where one item goes in front and another
/// comes at the end, the totals are the same, and an item that moved to a page that was read already is not seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// The page that was read last.
    pub page: Option<PageNumber>,
    /// Pages that were read.
    pub pages: u64,
    /// Pages among them that were empty, though they were not the last.
    pub empty_pages: u64,
    /// Pages among them that did not say how many pages or items there are. The listing then goes on until a page is empty.
    pub pages_without_total: u64,
    /// Items that were given, those that cannot be read not among them.
    pub items: u64,
    /// Items that were left out, since they had been given before: the data moved from one page to the next.
    pub duplicates: u64,
    /// Items that could not be read.
    pub rejected: u64,
    /// How many items the server said there were, on the first page that said so.
    pub total_at_first: Option<u64>,
    /// How often it said another number after that, of items or of pages: the data changed while it was read, so that items
    /// may be missing.
    pub changes_of_total: u64,
    /// The number of items that it said last.
    pub total: Option<u64>,
    /// How many fewer items came than it said last. Known at the end of a listing that began at the first page.
    pub missing: u64,
}

type Fetched<T> = (PageNumber, Result<(Page<T>, Vec<u8>), Error>);

/// A listing while it is read.
struct Reading<E: Endpoint> {
    client: Client,
    limits: Limits,
    filter: E::Filter,
    size: PageSize,
    /// How many pages are fetched concurrently.
    concurrency: usize,
    is_strict: bool,
    /// The pages that are fetched, in their order.
    fetches: FuturesOrdered<BoxFuture<'static, Option<Fetched<E::Item>>>>,
    /// Where the listing stands: the page that is to be given next. `None` behind the last.
    cursor: Option<Cursor>,
    /// The page that is to be fetched next.
    next: Option<PageNumber>,
    /// The last page, as far as the server has said.
    last: Option<u64>,
    /// The answer before, with which a server that is stuck repeats itself.
    before: Vec<u8>,
    given: Given,
    /// Items that were kept, whether they can be read or not. `None` where the listing did not begin at the first page.
    kept: Option<u64>,
    /// How many pages there are, as the server last said.
    pages: Option<u64>,
    progress: Arc<Mutex<Progress>>,
}

/// What was given already.
#[derive(Default)]
struct Given {
    items: HashSet<ItemId>,
    /// Those among them that were left out since there was a new one.
    again: HashSet<ItemId>,
    hasher: RandomState,
    /// Items that cannot be read, by their JSON, and pages whose items nothing tells apart, by all of theirs.
    texts: HashSet<u64>,
}

impl Given {
    /// Whether a text was not there before.
    fn is_new(&mut self, text: &str) -> bool {
        self.texts.insert(self.hasher.hash_one(text))
    }

    /// Takes the items out of a page that were given with one before. Gives whether the listing does not get on by it: it has no
    /// item to give that can be read, and none that was left out for the first time since there was one.
    fn leave_out<E: Endpoint>(&mut self, page: &mut Page<E::Item>) -> bool {
        let mut again = Vec::new();
        page.data.retain(|item| {
            E::id(item).is_none_or(|id| {
                self.items.insert(id) || {
                    again.extend(E::id(item));
                    false
                }
            })
        });
        let hash = |item: &RejectedItem| self.hasher.hash_one(&item.json);
        page.rejected.retain(|item| !self.texts.contains(&hash(item)));
        self.texts.extend(page.rejected.iter().map(hash));
        if page.data.is_empty() {
            let before = self.again.len();
            self.again.extend(again);
            return self.again.len() == before;
        }
        self.again.clear();
        false
    }
}

/// How many items of a total were not kept.
fn missing(total: Option<u64>, kept: Option<u64>) -> u64 {
    total.zip(kept).map_or(0, |(total, kept)| total.saturating_sub(kept))
}

/// How a listing is to be read.
pub(crate) struct Plan<E: Endpoint> {
    pub(crate) client: Client,
    pub(crate) limits: Limits,
    pub(crate) filter: E::Filter,
    pub(crate) start: PageNumber,
    pub(crate) size: PageSize,
    pub(crate) concurrency: usize,
    pub(crate) is_strict: bool,
}

impl<E: Endpoint + 'static> Reading<E>
where
    E::Filter: 'static,
{
    fn new(plan: Plan<E>, progress: Arc<Mutex<Progress>>) -> Self {
        Self {
            client: plan.client,
            limits: plan.limits,
            filter: plan.filter,
            size: plan.size,
            concurrency: plan.concurrency.max(1),
            is_strict: plan.is_strict,
            fetches: FuturesOrdered::new(),
            cursor: Some(Cursor::from(plan.start)),
            next: Some(plan.start),
            last: None,
            before: Vec::new(),
            given: Given::default(),
            kept: (plan.start == PageNumber::FIRST).then_some(0),
            pages: None,
            progress,
        }
    }

    /// The next page, or `None` behind the last.
    async fn page(&mut self) -> Result<Option<Page<E::Item>>, Error> {
        let Some(cursor) = self.cursor.take() else { return Ok(None) };
        self.prefetch_pages(cursor.number);
        let Some(fetch) = self.fetches.next().await else { return Ok(None) };
        let (number, fetched) = fetch.ok_or_else(|| Error::no_runtime().on_page(cursor.number))?;
        let (mut page, body) = match fetched {
            Ok(fetched) => fetched,
            // A page that is asked for since more items are counted than came: there is none.
            Err(error) if cursor.is_beyond_last() && matches!(error.status(), Some(400 | 404 | 422)) => {
                return Ok(self.end(cursor));
            }
            Err(error) => return Err(error.on_page(number)),
        };
        let items = page.data.len() + page.rejected.len();
        let is_repeated = body == self.before || self.is_indistinguishable(&page, &body);
        if is_repeated && cursor.is_beyond_last() {
            return Ok(self.end(cursor));
        }
        let is_stale = self.given.leave_out::<E>(&mut page);
        let next = cursor.after(Outcome { meta: &page.meta, items, is_stale, is_repeated });
        self.before = body;
        self.cursor = match next {
            Next::Page(cursor) => Some(cursor),
            Next::End => None,
            Next::Stuck(why) => return Err(Error::stuck(number, why)),
        };
        match &self.cursor {
            Some(cursor) => self.last = cursor.last(items),
            // Prefetched pages beyond the end do not exist.
            None => self.fetches = FuturesOrdered::new(),
        }
        self.note(number, &page, items);
        Ok(Some(page))
    }

    /// Ends the listing before a page.
    fn end(&mut self, cursor: Cursor) -> Option<Page<E::Item>> {
        self.fetches = FuturesOrdered::new();
        let progress = &mut *self.progress.lock().unwrap_or_else(PoisonError::into_inner);
        progress.missing = missing(progress.total, self.kept);
        if progress.missing > 0 {
            Trace::odd_page(cursor.number.get(), "that there is not, with items missing");
        }
        None
    }

    /// Whether a page of items that nothing tells apart came before, in a listing that nothing ends but an empty page.
    fn is_indistinguishable(&mut self, page: &Page<E::Item>, body: &[u8]) -> bool {
        let is_endless = page.meta.total_pages.or(page.meta.total_results).is_none();
        if !is_endless || page.data.iter().any(|item| E::id(item).is_some()) {
            return false;
        }
        response::items(body).is_some_and(|items| !self.given.is_new(items))
    }

    /// Fetches the page that is wanted and, once it is known that there are more, those behind it.
    fn prefetch_pages(&mut self, wanted: PageNumber) {
        while self.fetches.len() < self.concurrency {
            let Some(number) = self.next else { break };
            let is_promised = self.last.is_some_and(|last| number.get() <= last);
            if number != wanted && !is_promised {
                break;
            }
            self.next = number.next();
            let page = PageRequest::new().with_size(self.size).with_number(number);
            let mut query = self.filter.to_query_string();
            page.append_to_query(&mut query);
            let (client, limits, is_strict) = (self.client.clone(), self.limits, self.is_strict);
            let fetch = PageFetch { client, limits, number, query, is_strict };
            let fetch = async move { (number, fetch.send::<E>().await) };
            self.fetches.push_back(if self.concurrency > 1 {
                prefetch(fetch).boxed()
            } else {
                fetch.map(Some).boxed()
            });
        }
    }

    /// Notes what was seen of a page, which had so many items, and says what is odd of it.
    fn note(&mut self, number: PageNumber, page: &Page<E::Item>, items: usize) {
        let kept = page.data.len() + page.rejected.len();
        let (pages, total) = (page.meta.total_pages, page.meta.total_results);
        self.kept = self.kept.map(|before| before.saturating_add(kept as u64));
        let progress = &mut *self.progress.lock().unwrap_or_else(PoisonError::into_inner);
        let differs =
            |before: Option<u64>, now: Option<u64>| before.zip(now).is_some_and(|(before, now)| before != now);
        let is_changed = differs(progress.total, total) || differs(self.pages, pages);
        self.pages = pages.or(self.pages);
        progress.page = Some(number);
        progress.pages += 1;
        progress.total_at_first = progress.total_at_first.or(total);
        progress.total = total.or(progress.total);
        let left = missing(progress.total, self.kept);
        let is_last = self.cursor.is_none();
        for (count, noted, what) in [
            (u64::from(items == 0 && !is_last), &mut progress.empty_pages, "empty, and not the last"),
            (u64::from(pages.or(total).is_none()), &mut progress.pages_without_total, "without a total"),
            (u64::from(is_changed), &mut progress.changes_of_total, "with another total than the page before"),
            ((items - kept) as u64, &mut progress.duplicates, "with items that came before"),
            (page.rejected.len() as u64, &mut progress.rejected, "with items that cannot be read"),
            (if is_last { left } else { 0 }, &mut progress.missing, "that is the last, with items missing"),
        ] {
            *noted += count;
            if count > 0 {
                Trace::odd_page(number.get(), what);
            }
        }
    }
}

/// The pages of a listing, from [`List::pages`](crate::List::pages). A [`Stream`], with a [`next`](Self::next) of its own for
/// loops.
pub struct Pages<T> {
    stream: Pin<Box<dyn Stream<Item = Result<Page<T>, Error>> + Send>>,
    progress: Arc<Mutex<Progress>>,
}

impl<T: Send + 'static> Pages<T> {
    pub(crate) fn of<E: Endpoint<Item = T> + 'static>(plan: Result<Plan<E>, Error>) -> Self {
        let progress = Arc::default();
        let stream = match plan {
            Ok(plan) => {
                let reading = Reading::new(plan, Arc::clone(&progress));
                stream::try_unfold(reading, async |mut reading| Ok(reading.page().await?.map(|page| (page, reading))))
                    .boxed()
            }
            Err(error) => stream::iter([Err(error)]).boxed(),
        };
        Self { stream, progress }
    }

    /// The items of the pages.
    pub(crate) fn into_items(self) -> Items<T> {
        let progress = Arc::clone(&self.progress);
        let items = self.stream.map_ok(move |page| {
            let number = progress.lock().unwrap_or_else(PoisonError::into_inner).page.unwrap_or(PageNumber::FIRST);
            let rejected = page.rejected.into_iter().map(move |rejected| Err(Error::item(number, rejected, false)));
            stream::iter(page.data.into_iter().map(Ok).chain(rejected))
        });
        Items { stream: items.try_flatten().boxed(), progress: self.progress }
    }
}

/// The items of a listing, from [`List::items`](crate::List::items). A [`Stream`], with a [`next`](Self::next) of its own for
/// loops.
pub struct Items<T> {
    stream: Pin<Box<dyn Stream<Item = Result<T, Error>> + Send>>,
    progress: Arc<Mutex<Progress>>,
}

/// What both streams are.
macro_rules! streams {
    ($($name:ident: $item:ty, $what:literal, $count:expr;)*) => { $(
        impl<T> $name<T> {
            #[doc = concat!("The next ", $what, ", or `None` behind the last and after an error that ends the listing.")]
            pub async fn next(&mut self) -> Option<Result<$item, Error>> {
                StreamExt::next(self).await
            }

            /// What was seen of the listing so far.
            #[must_use]
            pub fn progress(&self) -> Progress {
                *self.progress.lock().unwrap_or_else(PoisonError::into_inner)
            }
        }

        impl<T> Stream for $name<T> {
            type Item = Result<$item, Error>;

            fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
                let next = self.stream.as_mut().poll_next(context);
                if let Poll::Ready(Some(Ok(given))) = &next {
                    let count: fn(&$item) -> usize = $count;
                    self.progress.lock().unwrap_or_else(PoisonError::into_inner).items += count(given) as u64;
                }
                next
            }
        }

        impl<T> fmt::Debug for $name<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let progress = *self.progress.lock().unwrap_or_else(PoisonError::into_inner);
                f.debug_struct(stringify!($name)).field("progress", &progress).finish_non_exhaustive()
            }
        }
    )* };
}
streams! {
    Pages: Page<T>, "page", |page| page.data.len();
    Items: T, "item", |_| 1;
}
