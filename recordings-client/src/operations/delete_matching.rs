//! Deletes the items that a filter selects.

use std::fmt;
use std::time::Duration;

use recordings_core::page::{Page, PageNumber, PageSize};
use recordings_core::{Filter as _, NonEmpty};
use reqwest::Method;

use crate::call::{Caller, Repeats, Response, awaits_as_sent, own_extras, own_limits};
use crate::endpoint::{CanDeleteMatching, RoomRecordings};
use crate::error::{Error, Problem};
use crate::listing::{Ask, List, check_extras};
use crate::path::Path;
use crate::response;
use crate::retry::Retry;

/// How many requests delete what a filter selects, at most.
const MOST_REQUESTS: u32 = 10_000;

/// The deletion of all items that a filter selects, from [`Resource::delete_matching`](crate::Resource::delete_matching).
#[must_use = "does nothing until `send()` is awaited"]
pub struct DeleteMatching<E: CanDeleteMatching = RoomRecordings> {
    caller: Caller,
    path: Path,
    filter: NonEmpty<E::Filter>,
    ask: Ask,
    allows_unknown: bool,
    allows_all: bool,
}

impl<E: CanDeleteMatching<Filter: Clone>> DeleteMatching<E> {
    pub(crate) fn new(caller: Caller, path: Path, filter: NonEmpty<E::Filter>) -> Self {
        Self { caller, path, filter, ask: Ask::default(), allows_unknown: false, allows_all: false }
    }

    own_limits!(caller.limits);
    own_extras!(caller);

    /// Sets the page size, if only one page of items is to be deleted. The API decides unless set.
    pub fn page_size(self, size: PageSize) -> Self {
        Self { ask: self.ask.with_size(size), ..self }
    }

    /// Sets which page of the selected items is deleted. The API decides unless set.
    pub fn page_number(self, number: PageNumber) -> Self {
        Self { ask: Ask { number: Some(number), ..self.ask }, ..self }
    }

    /// Allows a value of an enum that this version does not know, such as a new status.
    ///
    /// The API ignores values that it does not know, and then selects everything. So a value that may be a typo is refused
    /// unless you allow it.
    pub fn allow_unknown_values(self) -> Self {
        Self { allows_unknown: true, ..self }
    }

    /// Allows a filter that selects every item, and skips counting them first.
    ///
    /// By default, two requests for one item each count the items that the filter selects and all items. If the counts are equal, the
    /// deletion is refused, since the API may be ignoring the filter, for example because it dropped a parameter.
    ///
    /// The counts do not reveal an API that ignores one of several conditions, or items that are added between counting and deleting:
    /// check what [`dry_run`](Self::dry_run) counts.
    pub fn allow_selecting_all(self) -> Self {
        Self { allows_all: true, ..self }
    }

    /// Counts the items that would be deleted, by listing them: those of the page if one is set, otherwise all. Deletes nothing.
    ///
    /// # Errors
    ///
    /// The errors of a listing, and those of [`send`](Self::send) for an ambiguous filter.
    pub async fn dry_run(&self) -> Result<u64, Error>
    where
        E: 'static,
    {
        self.refuse_ambiguous()?;
        if self.ask.is_empty() {
            return self.count_all().await;
        }
        let page = self.list(self.filter.as_ref().clone()).asking(self.ask.clone()).send().await?;
        Ok(count(&page))
    }

    /// Counts the items that the filter selects.
    async fn count_all(&self) -> Result<u64, Error>
    where
        E: 'static,
    {
        let list = || self.list(self.filter.as_ref().clone());
        let page = list().asking(Self::one_item()).send().await?;
        // A total below the number of listed items is wrong.
        if let Some(total) = page.meta.total_results.filter(|total| *total >= count(&page)) {
            return Ok(total);
        }
        let mut pages = list().pages();
        let mut counted = 0;
        while let Some(page) = pages.next().await {
            counted += count(&page?);
        }
        Ok(counted)
    }

    /// Deletes the items. Returns how many were deleted, as the API reports it.
    ///
    /// The request is retried only if it cannot have reached the server, or after a `429`. A [client of your
    /// own](crate::ClientBuilder::http_client) must not retry it either.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidFilter`](crate::ErrorKind::InvalidFilter), before anything is deleted, if a condition has an
    /// [unknown](Self::allow_unknown_values) value, or if the filter selects [every item](Self::allow_selecting_all). With any other
    /// [`Error`], check [`Error::is_outcome_unknown`]: if it is true, items may have been deleted, so list what is left before you try
    /// again.
    pub async fn send(self) -> Result<u64, Error> {
        self.response().await.map(Response::into_value)
    }

    /// Deletes the items, and returns the status and the headers of the response with their number.
    ///
    /// # Errors
    ///
    /// The errors of [`send`](Self::send).
    pub async fn response(self) -> Result<Response<u64>, Error> {
        self.refuse_ambiguous()?;
        self.refuse_all().await?;
        self.delete().await
    }

    /// Deletes the items again and again, until the API reports that none was deleted. Returns how many were deleted in total.
    ///
    /// For an API that deletes one page per request, or that may do so. The filter is checked once, before the first request, as by
    /// [`send`](Self::send), and the items that it selects are counted. Do not add an `Idempotency-Key`, which would be that of every
    /// request.
    ///
    /// # Errors
    ///
    /// The errors of [`send`](Self::send), [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if a
    /// [page number](Self::page_number) is set, and [`ErrorKind::Paging`](crate::ErrorKind::Paging) if more items were deleted than the
    /// filter selected at first, or after 10,000 requests, so that this cannot run for ever. [`Error::deleted`] has the number of items that were deleted before
    /// the error.
    pub async fn send_until_none(self) -> Result<u64, Error>
    where
        E: 'static,
    {
        self.refuse_ambiguous()?;
        if self.ask.number.is_some() {
            let why = "nothing was sent: the pages before a page number would be left: remove `page_number(…)`";
            return Err(Error::configuration(why));
        }
        let selected = self.count_all().await?;
        if selected == 0 {
            return Ok(0);
        }
        self.refuse_all().await?;
        let mut deleted: u64 = 0;
        for _ in 0..MOST_REQUESTS {
            match self.delete().await.map(Response::into_value) {
                Ok(0) => return Ok(deleted),
                Ok(more) => deleted = deleted.saturating_add(more),
                Err(error) => return Err(error.with_deleted(deleted)),
            }
            // Each round deletes at least one of them.
            if deleted > selected {
                let problem = Problem::DeletedMore { deleted, selected, plural: E::PLURAL };
                return Err(Error::new(problem).with_deleted(deleted));
            }
        }
        Err(Error::new(Problem::ManyDeletes { requests: MOST_REQUESTS, plural: E::PLURAL }).with_deleted(deleted))
    }

    async fn delete(&self) -> Result<Response<u64>, Error> {
        check_extras::<E>(&self.caller.extras, |_| false)?;
        let mut query = self.filter.to_query_string();
        self.ask.clone().checked(&E::PAGING)?.append(&E::PAGING, &mut query);
        let request = self.path.request::<E>(Method::DELETE, query)?;
        let repeats = Repeats::Never(format!("{} were deleted: list what is left", E::PLURAL));
        self.caller
            .call(repeats, &request, |answered| response::deleted(answered.answer, E::PLURAL, E::DELETED_AT))
            .await
    }

    /// A page of one item, to read the total.
    fn one_item() -> Ask {
        Ask { size: E::PAGING.size.map(|_| 1), ..Ask::default() }
    }

    fn list(&self, filter: E::Filter) -> List<E> {
        List::new(self.caller.clone(), self.path.clone(), Ok(filter))
    }

    /// Refuses a filter that selects every item, as one does that the API ignores.
    async fn refuse_all(&self) -> Result<(), Error> {
        if self.allows_all {
            return Ok(());
        }
        let list = || self.list(self.filter.as_ref().clone()).asking(Self::one_item());
        let selected = total(list()).await?;
        if selected == Some(0) {
            return Ok(());
        }
        let all = total(list().of_all()).await?;
        match (selected, all) {
            (Some(selected), Some(all)) if selected < all => Ok(()),
            _ => Err(Error::new(Problem::SelectsAll { selected, all, plural: E::PLURAL })),
        }
    }

    /// Refuses ambiguous values: the API ignores what it does not understand.
    fn refuse_ambiguous(&self) -> Result<(), Error> {
        match self.filter.unlisted_value() {
            Some((parameter, value)) if !self.allows_unknown => {
                Err(Error::new(Problem::UnlistedValue { parameter, value }))
            }
            _ => Ok(()),
        }
    }
}

/// Returns how many items a listing has, as the API reports it.
async fn total<E: CanDeleteMatching>(list: List<E>) -> Result<Option<u64>, Error> {
    let page = list.send().await?;
    // A total below the number of listed items is wrong.
    Ok(page.meta.total_results.filter(|total| *total >= count(&page)))
}

/// Returns how many items a page has, readable or not.
fn count<T>(page: &Page<T>) -> u64 {
    (page.data.len() + page.rejected.len()) as u64
}

impl<E: CanDeleteMatching<Filter: Clone>> Clone for DeleteMatching<E> {
    fn clone(&self) -> Self {
        let Self { caller, path, filter, ask, allows_unknown, allows_all } = self;
        let (caller, path, filter, ask) = (caller.clone(), path.clone(), filter.clone(), ask.clone());
        Self { caller, path, filter, ask, allows_unknown: *allows_unknown, allows_all: *allows_all }
    }
}

awaits_as_sent!([E: CanDeleteMatching<Filter: Clone> + 'static] DeleteMatching<E> => u64);

impl<E: CanDeleteMatching<Filter: fmt::Debug>> fmt::Debug for DeleteMatching<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeleteMatching").field("filter", &self.filter).finish_non_exhaustive()
    }
}
