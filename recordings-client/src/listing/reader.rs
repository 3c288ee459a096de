//! Reads a listing page by page: fetches and prefetches pages, skips repeated items, and counts what it sees.

use std::sync::{Arc, Mutex, PoisonError};

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use futures_util::stream::{FuturesOrdered, StreamExt};
use recordings_core::page::{Page, PageNumber};

use super::ask::Ask;
use super::failure;
use super::fetch::PageFetch;
use super::prefetch::prefetch;
use super::progress::Progress;
use super::seen::Seen;
use crate::call::{Caller, Response};
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::pagination::{Cursor, Next, Outcome, Stuck};
use crate::path::Path;
use crate::response;
use crate::trace::Trace;

type Fetched<T> = (Ask, PageNumber, Result<(Page<T>, Vec<u8>), Error>);

/// The state of a listing that is being read.
pub(super) struct Reader<E: Endpoint> {
    caller: Caller,
    path: Path,
    /// The query without the page.
    query: String,
    size: Option<u32>,
    /// The cursor, the offset or the link of the next page, unless pages have numbers.
    at: Option<String>,
    /// How many pages are fetched concurrently.
    concurrency: usize,
    is_strict: bool,
    /// The pending fetches, in page order.
    fetches: FuturesOrdered<BoxFuture<'static, Option<Fetched<E::Item>>>>,
    /// The position of the next page to return. `None` after the last page.
    cursor: Option<Cursor>,
    /// The next page to fetch.
    next: Option<PageNumber>,
    /// The last page, if the server's totals say it.
    last: Option<u64>,
    /// The previous body, to detect a server that repeats itself.
    before: Vec<u8>,
    seen: Seen,
    /// The error that follows the last page that was returned.
    failed: Option<Error>,
    /// How many items were not repeated, readable or not. `None` if the listing did not start at the first page.
    kept: Option<u64>,
    /// How many pages there are, as last reported by the server.
    pages: Option<u64>,
    progress: Arc<Mutex<Progress>>,
}

/// Returns how many items of a total were not seen.
fn missing(total: Option<u64>, kept: Option<u64>) -> u64 {
    total.zip(kept).map_or(0, |(total, kept)| total.saturating_sub(kept))
}

/// The offset after an empty page.
fn after_empty<E: Endpoint>(ask: &Ask) -> Option<String> {
    let size = ask.size.filter(|_| E::PAGING.is_offset())?;
    let before: u64 = ask.at.as_ref().and_then(|at| at.parse().ok()).unwrap_or_default();
    Some(before.saturating_add(size.into()).to_string())
}

/// What to read, and how.
pub(super) struct Plan {
    pub(super) caller: Caller,
    pub(super) path: Path,
    pub(super) query: String,
    /// The first page.
    pub(super) ask: Ask,
    pub(super) concurrency: usize,
    pub(super) is_strict: bool,
}

impl<E: Endpoint + 'static> Reader<E> {
    pub(super) fn new(plan: Plan, progress: Arc<Mutex<Progress>>) -> Self {
        let start = plan.ask.number_or_first();
        let offset = plan.ask.at.as_ref().filter(|_| E::PAGING.is_offset()).and_then(|at| at.parse().ok());
        let cursor = match &plan.ask.at {
            // A page number with an offset is counted from the first page.
            Some(_) if start == PageNumber::FIRST => Cursor::within(offset),
            Some(_) | None => Cursor::from(start),
        };
        Self {
            caller: plan.caller,
            path: plan.path,
            query: plan.query,
            size: plan.ask.size,
            kept: (start == PageNumber::FIRST && plan.ask.at.is_none()).then_some(0),
            at: plan.ask.at,
            concurrency: plan.concurrency.max(1),
            is_strict: plan.is_strict,
            fetches: FuturesOrdered::new(),
            cursor: Some(cursor),
            next: Some(start),
            last: None,
            before: Vec::new(),
            seen: Seen::default(),
            failed: None,
            pages: None,
            progress,
        }
    }

    /// Returns the next page, or `None` after the last one.
    pub(super) async fn page(&mut self) -> Result<Option<Page<E::Item>>, Error> {
        if let Some(error) = self.failed.take() {
            self.cursor = None;
            return Err(error);
        }
        let Some(cursor) = self.cursor.take() else { return Ok(None) };
        self.prefetch_pages(cursor.number);
        let Some(fetch) = self.fetches.next().await else { return Ok(None) };
        let (ask, number, fetched) = fetch.ok_or_else(|| Error::no_runtime().on_page(cursor.number))?;
        let (mut page, body) = match fetched {
            Ok(fetched) => fetched,
            // No total promised the page for certain, and it does not exist. Other pages than numbered ones do not end like that.
            Err(error)
                if E::PAGING.is_numbered()
                    && cursor.may_be_over()
                    && matches!(error.status(), Some(400 | 404 | 422)) =>
            {
                return Ok(self.end(cursor));
            }
            // A link that is not followed has its page.
            Err(error) if error.page().is_some() => return Err(error),
            Err(error) => return Err(failure::on_page(error, number, ask.resumed(number))),
        };
        let items = page.data.len() + page.rejected.len();
        let is_repeated = body == self.before || self.is_indistinguishable(&page, &body);
        if is_repeated && E::PAGING.is_numbered() && cursor.is_beyond_last() {
            return Ok(self.end(cursor));
        }
        let is_stale = self.seen.leave_out::<E>(&mut page);
        let is_unreadable = E::PAGING.is_after_last() && page.next.is_none() && items > 0;
        let has_next = if E::PAGING.is_chained() { Some(page.next.is_some() || is_unreadable) } else { None };
        let size = self.size.map(u64::from);
        let next = cursor.after(Outcome { meta: &page.meta, items, size, has_next, is_stale, is_repeated });
        self.before = body;
        self.cursor = match next {
            Next::Page(cursor) => {
                // The page that came is returned before its error.
                if is_unreadable {
                    self.failed = Some(failure::stuck(number, Stuck::Unreadable, None));
                } else if page.next.as_ref().is_some_and(|next| !self.seen.is_new_place(next)) {
                    self.failed = Some(failure::stuck(number, Stuck::SameCursor, None));
                }
                Some(cursor)
            }
            Next::End => None,
            Next::Stuck(why) => return Err(failure::stuck(number, why, E::PAGING.position())),
        };
        // An empty page with an offset is skipped.
        self.at = page.next.clone().or_else(|| after_empty::<E>(&ask)).or(ask.at);
        match &self.cursor {
            Some(cursor) => self.last = cursor.last(items),
            // Prefetched pages beyond the end do not exist.
            None => self.fetches = FuturesOrdered::new(),
        }
        self.note(number, &page, items);
        Ok(Some(page))
    }

    /// Ends the listing before the page at the cursor.
    fn end(&mut self, cursor: Cursor) -> Option<Page<E::Item>> {
        self.fetches = FuturesOrdered::new();
        let progress = &mut *self.progress.lock().unwrap_or_else(PoisonError::into_inner);
        progress.missing = missing(progress.total, self.kept);
        if progress.missing > 0 {
            Trace::odd_page(cursor.number.get(), "after the last one, with items missing");
        }
        None
    }

    /// Whether a page of items without ids came before, in a listing that only an empty page would end.
    fn is_indistinguishable(&mut self, page: &Page<E::Item>, body: &[u8]) -> bool {
        let is_endless = page.meta.total_pages.or(page.meta.total_results).is_none();
        if !is_endless || E::PAGING.is_chained() || page.data.iter().any(|item| E::id(item).is_some()) {
            return false;
        }
        response::items(body).is_some_and(|items| !self.seen.is_new(items))
    }

    /// Fetches the wanted page and, once the server has said that there are more, the pages after it.
    fn prefetch_pages(&mut self, wanted: PageNumber) {
        while self.fetches.len() < self.concurrency {
            let Some(number) = self.next else { break };
            let is_promised = E::PAGING.is_numbered() && self.last.is_some_and(|last| number.get() <= last);
            if number != wanted && !is_promised {
                break;
            }
            self.next = number.next();
            let number_asked = E::PAGING.is_numbered().then_some(number);
            let ask = Ask { size: self.size, number: number_asked, at: self.at.clone() };
            let fetch = PageFetch {
                caller: self.caller.clone(),
                path: self.path.clone(),
                number,
                query: self.query.clone(),
                ask: ask.clone(),
                is_strict: self.is_strict,
            };
            let fetch = async move { (ask, number, fetch.send::<E>().await.map(Response::into_value)) };
            self.fetches.push_back(if self.concurrency > 1 {
                prefetch(fetch).boxed()
            } else {
                fetch.map(Some).boxed()
            });
        }
    }

    /// Counts what was seen of a page with `items` items, and logs what is unusual.
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
