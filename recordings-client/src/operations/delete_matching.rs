//! Deletes the recordings that a filter selects.

use std::fmt;
use std::time::Duration;

use recordings_core::filter::IntoFilter as _;
use recordings_core::page::{Page, PageNumber, PageSize};
use recordings_core::room_recordings::{Recording, RecordingFilter, RecordingStatus, RecordingType};
use recordings_core::{Filter as _, NonEmpty, PageRequest, page_size};
use reqwest::Method;

use crate::call::{Caller, awaits_as_sent, own_limits};
use crate::endpoint::{Endpoint as _, RoomRecordings};
use crate::error::{Error, ErrorKind};
use crate::listing::List;
use crate::response;
use crate::retry::Retry;
use crate::transport::Request;

/// The deletion of all recordings that a filter selects, from [`Resource::delete_matching`](crate::Resource::delete_matching).
#[derive(Clone)]
#[must_use = "does nothing until `send()` is awaited"]
pub struct DeleteMatching {
    caller: Caller,
    filter: NonEmpty<RecordingFilter>,
    page: PageRequest,
    allows_unknown: bool,
    allows_all: bool,
}

impl DeleteMatching {
    pub(crate) fn new(caller: Caller, filter: NonEmpty<RecordingFilter>) -> Self {
        Self { caller, filter, page: PageRequest::new(), allows_unknown: false, allows_all: false }
    }

    own_limits!(caller.limits);

    /// Sets the page size, if only one page of recordings is to be deleted. The API decides unless set.
    pub fn page_size(self, size: PageSize) -> Self {
        Self { page: self.page.with_size(size), ..self }
    }

    /// Sets which page of the selected recordings is deleted. The API decides unless set.
    pub fn page_number(self, number: PageNumber) -> Self {
        Self { page: self.page.with_number(number), ..self }
    }

    /// Allows a status or a type that this version does not know.
    ///
    /// The API ignores values that it does not know, and then selects everything. So a value that may be a typo is refused
    /// unless you allow it.
    pub fn allow_unknown_values(self) -> Self {
        Self { allows_unknown: true, ..self }
    }

    /// Allows a filter that selects every recording there is, and does not count them before.
    ///
    /// An API that ignores a condition, as one does that has dropped a parameter from its description, would delete everything. So the
    /// recordings that the filter selects are counted first, and all recordings too, by two requests for one item each; the deletion is
    /// refused if the filter selects as many as there are. Between counting and deleting, recordings can come and go.
    pub fn allow_selecting_all(self) -> Self {
        Self { allows_all: true, ..self }
    }

    /// Counts the recordings that would be deleted, by listing them: those of the page if one is set, otherwise all.
    /// Deletes nothing.
    ///
    /// # Errors
    ///
    /// The errors of a listing, and those of [`send`](Self::send) for an ambiguous filter.
    pub async fn dry_run(&self) -> Result<u64, Error> {
        self.refuse_ambiguous()?;
        let list = || List::<RoomRecordings>::new(self.caller.clone(), (&*self.filter).into_filter());
        if !self.page.is_empty() {
            let page = list().of_page(self.page.clone()).send().await?;
            return Ok(count(&page));
        }
        let page = list().page_size(page_size!(1)).send().await?;
        // A total below the number of listed recordings is wrong.
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

    /// Deletes the recordings. Returns how many were deleted, as the API reports it.
    ///
    /// The request is retried only if it cannot have reached the server, or after a `429`. A [client of your
    /// own](crate::ClientBuilder::http_client) must not retry it either.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidFilter`](crate::ErrorKind::InvalidFilter), before anything is deleted, if a condition has an
    /// [unknown](Self::allow_unknown_values) value, or if the filter selects [every recording](Self::allow_selecting_all). With any
    /// other [`Error`], check [`Error::is_outcome_unknown`]: if it
    /// is true, recordings may have been deleted, so list what is left before you try again.
    pub async fn send(self) -> Result<u64, Error> {
        self.refuse_ambiguous()?;
        self.refuse_all().await?;
        let mut query = self.filter.to_query_string();
        self.page.append_to_query(&mut query);
        let request = Request::new(Method::DELETE, RoomRecordings::PATH, query);
        self.caller.call(false, &request, |answered| response::deleted(answered.answer)).await
    }

    /// Refuses a filter that selects every recording, as one does that the API ignores.
    async fn refuse_all(&self) -> Result<(), Error> {
        if self.allows_all {
            return Ok(());
        }
        let total = async |filter: RecordingFilter| {
            let list = List::<RoomRecordings>::new(self.caller.clone(), filter.into_filter());
            list.page_size(page_size!(1)).send().await.map(|page| page.meta.total_results)
        };
        let (selected, all) = (total((*self.filter).clone()).await?, total(RecordingFilter::default()).await?);
        let sentence = match (selected, all) {
            (Some(0), _) => return Ok(()),
            (Some(selected), Some(all)) if selected < all => return Ok(()),
            (Some(selected), Some(all)) => format!(
                "the filter selects {selected} of {all} recordings, as it would if the API ignored it; to delete all of them, call \
                 `allow_selecting_all()`"
            ),
            (None, _) | (_, None) => "the API did not report how many recordings the filter selects, so it may be ignoring the filter; if you \
                  know that it is not, call `allow_selecting_all()`"
                .to_owned(),
        };
        Err(Error::new(ErrorKind::InvalidFilter, format!("nothing was deleted: {sentence}")))
    }

    /// Refuses ambiguous values: the API ignores what it does not understand.
    fn refuse_ambiguous(&self) -> Result<(), Error> {
        let unknown = match (self.filter.status().value(), self.filter.recording_type().value()) {
            (Some(RecordingStatus::Unknown(status)), _) => ("status", status),
            (_, Some(RecordingType::Unknown(medium))) => ("type", medium),
            _ => return Ok(()),
        };
        if self.allows_unknown {
            return Ok(());
        }
        let (what, text) = unknown;
        Err(ambiguous(&format!(
            "the {what} `{text}` is not known, so that the API may pass it over, and then delete everything: write one that is, or \
             say `allow_unknown_values()`",
        )))
    }
}

/// Returns how many recordings a page has, readable or not.
fn count(page: &Page<Recording>) -> u64 {
    (page.data.len() + page.rejected.len()) as u64
}

/// Returns the error of a valid filter with an ambiguous value, which the API may ignore.
fn ambiguous(sentence: &str) -> Error {
    Error::new(ErrorKind::InvalidFilter, format!("nothing was sent: {sentence}"))
}

awaits_as_sent!([] DeleteMatching => u64);

impl fmt::Debug for DeleteMatching {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeleteMatching").field("filter", &self.filter).finish_non_exhaustive()
    }
}
