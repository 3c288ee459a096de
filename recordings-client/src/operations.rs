//! What can be done with recordings beside listing them: to get one, to delete one, and to delete what a filter selects.

use std::fmt;
use std::time::Duration;

use recordings_core::{NonEmpty, PageSize, Recording, RecordingFilter, page_size};
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
    /// Gets one recording.
    pub fn get(&self, id: Uuid) -> Get {
        Get { client: self.client().clone(), limits: self.client().limits(), id }
    }

    /// Deletes one recording. Nothing happens until it is sent.
    pub fn delete(&self, id: Uuid) -> Delete {
        Delete { client: self.client().clone(), limits: self.client().limits(), id }
    }

    /// Deletes every recording that a filter selects. The filter surely has a condition, since an empty one would delete all
    /// that there is. Nothing happens until it is sent; [`dry_run`](DeleteMatching::dry_run) counts what would go.
    ///
    /// ```no_run
    /// use recordings_client::{Client, RecordingFilter, date};
    ///
    /// # async fn example(client: Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let old = RecordingFilter::builder().date_ended_at(..=date!("2020-12-31")).build_non_empty()?;
    /// let delete = client.recordings().delete_matching(old);
    /// println!("{} recordings would be deleted", delete.dry_run().await?);
    /// println!("{} recordings are deleted", delete.send().await?);
    /// # Ok(())
    /// # }
    /// ```
    pub fn delete_matching(&self, filter: NonEmpty<RecordingFilter>) -> DeleteMatching {
        DeleteMatching { client: self.client().clone(), limits: self.client().limits(), filter }
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
        call(self.client.transport(), self.limits, true, &request, |answered| response::one(answered.answer)).await
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
    /// as done.
    ///
    /// # Errors
    ///
    /// [`Error`], with status 404 if there was no such recording to begin with: also after a connection that was refused or a
    /// `429`, which carry nothing out.
    pub async fn send(self) -> Result<(), Error> {
        let request = request_to(Method::DELETE, self.id);
        call(self.client.transport(), self.limits, true, &request, |answered| match answered.answer.status {
            404 if answered.may_be_done => Ok(()),
            _ => response::success(answered.answer),
        })
        .await
    }
}

/// A bulk delete that is about to be sent, from [`Resource::delete_matching`].
#[must_use = "nothing is deleted until `send()`"]
pub struct DeleteMatching {
    client: Client,
    limits: Limits,
    filter: NonEmpty<RecordingFilter>,
}

impl DeleteMatching {
    own_limits!();

    /// Counts the recordings that would be deleted, by listing them. Deletes nothing.
    ///
    /// # Errors
    ///
    /// As of a listing.
    pub async fn dry_run(&self) -> Result<u64, Error> {
        const ONE: PageSize = page_size!(1);
        let list = || self.client.recordings().list(&*self.filter).limited(self.limits);
        let page = list().page_size(ONE).send().await?;
        if let Some(total) = page.meta.total_results {
            return Ok(total);
        }
        let mut items = list().items();
        let mut count = 0;
        while let Some(item) = items.next().await {
            item?;
            count += 1;
        }
        Ok(count)
    }

    /// Deletes the recordings, and gives how many the API says it deleted.
    ///
    /// The request is tried again only where it surely did not reach the server, or was refused with `429`.
    ///
    /// # Errors
    ///
    /// [`Error`]; where [`Error::is_outcome_unknown`] is true, recordings may have been deleted: list what is left before trying
    /// again.
    pub async fn send(self) -> Result<u64, Error> {
        let query = recordings_core::Filter::to_query_string(&*self.filter);
        let request = Request::new(Method::DELETE, RoomRecordings::PATH, query);
        call(self.client.transport(), self.limits, false, &request, |answered| response::deleted(answered.answer)).await
    }
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
