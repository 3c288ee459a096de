//! What can be done with recordings beside listing them: to get one, to delete one, and to delete what a filter selects.

use std::fmt;
use std::time::Duration;

use recordings_core::{
    Filter as _, NonEmpty, Page, PageNumber, PageRequest, PageSize, Recording, RecordingFilter, RecordingStatus,
    RecordingType, page_size,
};
use reqwest::Method;

use crate::call::{Limits, call, own_limits};
use crate::client::Client;
use crate::endpoint::{Endpoint, Resource, RoomRecordings};
use crate::error::Error;
use crate::recordings_core::uuid::Uuid;
use crate::response;
use crate::retry::Retry;
use crate::transport::Request;

impl Resource<RoomRecordings> {
    /// Gets one recording, by its id: `"6b61621f-62e0-4aad-ab11-9fd19e272e73".parse()?`.
    pub fn get(&self, id: Uuid) -> Get {
        Get { client: self.client().clone(), limits: self.client().limits(), id }
    }

    /// Deletes one recording. Nothing happens until it is sent.
    pub fn delete(&self, id: Uuid) -> Delete {
        Delete { client: self.client().clone(), limits: self.client().limits(), id }
    }

    /// Deletes the recordings that a filter selects. The filter surely has a condition, since an empty one would delete all that
    /// there is. Nothing happens until it is sent; [`dry_run`](DeleteMatching::dry_run) counts what would go.
    ///
    /// The API takes a page beside the filter, and does not say whether it deletes one page or all where none is given. Go on
    /// until it says that none were deleted:
    ///
    /// ```no_run
    /// use recordings_client::{Client, RecordingFilter, date};
    ///
    /// # async fn example(client: Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let old = RecordingFilter::builder().date_ended_at(..=date!("2020-12-31")).build_non_empty()?;
    /// let delete = client.recordings().delete_matching(old);
    /// println!("{} recordings would be deleted", delete.dry_run().await?);
    /// loop {
    ///     match delete.clone().send().await? {
    ///         0 => break,
    ///         deleted => println!("{deleted} recordings are deleted"),
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn delete_matching(&self, filter: NonEmpty<RecordingFilter>) -> DeleteMatching {
        let (client, limits) = (self.client().clone(), self.client().limits());
        DeleteMatching { client, limits, filter, page: PageRequest::new(), allows_unknown: false }
    }
}

/// A request to one recording. An id is a uuid, so that it never leaves its place in the path.
fn request_to(method: Method, id: Uuid) -> Request {
    let path = format!("{}/{id}", RoomRecordings::PATH);
    Request { method, template: "room_recordings/{id}", path, query: String::new() }
}

/// One recording that is about to be got, from [`Resource::get`].
#[must_use = "nothing is got until `send()`"]
pub struct Get {
    client: Client,
    limits: Limits,
    id: Uuid,
}

impl Get {
    own_limits!();

    /// Gets the recording.
    ///
    /// # Errors
    ///
    /// [`Error`], with status 404 if there is no such recording.
    pub async fn send(self) -> Result<Recording, Error> {
        let request = request_to(Method::GET, self.id);
        call(self.client.transport(), self.limits, true, &request, |answered| response::one(answered.answer, self.id))
            .await
    }
}

/// One recording that is about to be deleted, from [`Resource::delete`].
#[must_use = "nothing is deleted until `send()`"]
pub struct Delete {
    client: Client,
    limits: Limits,
    id: Uuid,
}

impl Delete {
    own_limits!();

    /// Deletes the recording. Where an attempt may have been carried out though its answer was lost, `404` to the next counts
    /// as done, if it is the API's own: without a body, or with an error object of the API's.
    ///
    /// # Errors
    ///
    /// [`Error`], with status 404 if there was no such recording to begin with: also after a connection that was refused or a
    /// `429`, which carry nothing out.
    pub async fn send(self) -> Result<(), Error> {
        let request = request_to(Method::DELETE, self.id);
        call(self.client.transport(), self.limits, true, &request, |answered| match answered.answer.status {
            404 if answered.may_be_done && response::is_own(answered.answer) => Ok(()),
            _ => response::gone(answered.answer),
        })
        .await
    }
}

/// A bulk delete that is about to be sent, from [`Resource::delete_matching`].
#[derive(Clone)]
#[must_use = "nothing is deleted until `send()`"]
pub struct DeleteMatching {
    client: Client,
    limits: Limits,
    filter: NonEmpty<RecordingFilter>,
    page: PageRequest,
    allows_unknown: bool,
}

impl DeleteMatching {
    own_limits!();

    /// How many recordings a page holds, of which one is deleted. Left to the API unless set.
    pub fn page_size(self, size: PageSize) -> Self {
        Self { page: self.page.with_size(size), ..self }
    }

    /// Which page of what the filter selects is deleted. Left to the API unless set.
    pub fn page_number(self, number: PageNumber) -> Self {
        Self { page: self.page.with_number(number), ..self }
    }

    /// Deletes by a status or a type that this version does not know, too.
    ///
    /// The API passes over what it does not understand and then selects everything. So a word that may be a slip of the pen
    /// is refused unless this is said.
    pub fn allow_unknown_values(self) -> Self {
        Self { allows_unknown: true, ..self }
    }

    /// Counts the recordings that would be deleted, by listing them: those of the page if there is one, or else all. Deletes
    /// nothing.
    ///
    /// # Errors
    ///
    /// As of a listing; and of [`send`](Self::send) if the filter is not one that is sent.
    pub async fn dry_run(&self) -> Result<u64, Error> {
        self.refuse_ambiguous()?;
        let list = || self.client.recordings().list(&*self.filter).limited(self.limits);
        if !self.page.is_empty() {
            let page = list().of_page(self.page.clone()).send().await?;
            return Ok(count(&page));
        }
        let page = list().page_size(page_size!(1)).send().await?;
        // A total that is less than what is there says nothing.
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

    /// Deletes the recordings, and gives how many the API says it deleted.
    ///
    /// The request is tried again only where it surely did not reach the server, or was refused with `429`. A client that was
    /// [given](crate::ClientBuilder::http_client) must not repeat it either.
    ///
    /// # Errors
    ///
    /// [`Error`]; where [`Error::is_outcome_unknown`] is true, recordings may have been deleted: list what is left before trying
    /// again. [`ErrorKind::InvalidFilter`](crate::ErrorKind::InvalidFilter), before anything is sent, if a condition has an
    /// empty value, or one that is [not known](Self::allow_unknown_values).
    pub async fn send(self) -> Result<u64, Error> {
        self.refuse_ambiguous()?;
        let mut query = self.filter.to_query_string();
        self.page.append_to_query(&mut query);
        let request = Request::new(Method::DELETE, RoomRecordings::PATH, query);
        call(self.client.transport(), self.limits, false, &request, |answered| response::deleted(answered.answer)).await
    }

    /// Refuses ambiguous values: the API ignores what it does not understand.
    fn refuse_ambiguous(&self) -> Result<(), Error> {
        if self.filter.to_query_string().split('&').any(|pair| pair.ends_with('=')) {
            return Err(Error::ambiguous(
                "a condition of the filter has an empty value, which the API may pass over, and then delete everything: give it \
                 a value, or leave the condition out",
            ));
        }
        let unknown = match (self.filter.status().value(), self.filter.recording_type().value()) {
            (Some(RecordingStatus::Unknown(status)), _) => ("status", status),
            (_, Some(RecordingType::Unknown(medium))) => ("type", medium),
            _ => return Ok(()),
        };
        if self.allows_unknown {
            return Ok(());
        }
        let (what, text) = unknown;
        Err(Error::ambiguous(&format!(
            "the {what} `{text}` is not known, so that the API may pass it over, and then delete everything: write one that is, or \
             say `allow_unknown_values()`",
        )))
    }
}

/// How many recordings a page has, whether they can be read or not.
fn count(page: &Page<Recording>) -> u64 {
    (page.data.len() + page.rejected.len()) as u64
}

macro_rules! debug {
    ($($name:ident: $field:ident;)*) => { $(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name)).field(stringify!($field), &self.$field).finish_non_exhaustive()
            }
        }
    )* };
}
debug! {
    Get: id;
    Delete: id;
    DeleteMatching: filter;
}
