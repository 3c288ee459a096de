//! The blocking client: the same calls as the asynchronous client, for code without `async`.
//!
//! ```no_run
//! use recordings_client::{RecordingFilter, RecordingStatus, blocking};
//!
//! # fn main() -> Result<(), recordings_client::Error> {
//! let client = blocking::Client::from_env()?;
//! let completed = RecordingFilter::builder().status(RecordingStatus::Completed);
//! for recording in client.recordings().list(completed).items() {
//!     println!("{}", recording?.id);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Use [`Client::builder`] and [`build_blocking`](ClientBuilder::build_blocking) to set timeouts and more.
//!
//! In an async task, a blocking call blocks its thread. Use [`crate::Client`] there, or `spawn_blocking`.

mod calls;
mod iterators;
mod runtime;

use std::fmt;
use std::sync::Arc;

use recordings_core::NonEmpty;
use recordings_core::filter::IntoFilter;
#[cfg(feature = "download")]
use recordings_core::room_recordings::Recording;

use crate::client::{self, ClientBuilder};
use crate::endpoint::{CanCreate, CanDelete, CanDeleteMatching, CanGet, CanUpdate, Endpoint, ItemId, RoomRecordings};
use crate::error::{Error, RateLimit};
#[cfg(feature = "download")]
pub use calls::Download;
pub use calls::{Create, Delete, DeleteMatching, Get, List, Update};
pub use iterators::{Items, Pages};
use runtime::Runtime;

/// A blocking client of the API. Cheap to clone; clones share their connections.
#[derive(Clone, Debug)]
pub struct Client {
    client: client::Client,
    runtime: Arc<Runtime>,
}

impl Client {
    /// Like [`crate::Client::new`].
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if the client cannot be set up with that key.
    pub fn new(api_key: impl Into<String>) -> Result<Self, Error> {
        Self::of(client::Client::new(api_key)?)
    }

    /// Like [`crate::Client::from_env`].
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if `TELNYX_API_KEY` is not set, and the errors of
    /// [`new`](Self::new).
    pub fn from_env() -> Result<Self, Error> {
        Self::of(client::Client::from_env()?)
    }

    /// Like [`crate::Client::builder`]. Finish with [`build_blocking`](ClientBuilder::build_blocking).
    pub fn builder() -> ClientBuilder {
        client::Client::builder()
    }

    fn of(client: client::Client) -> Result<Self, Error> {
        Ok(Self { client, runtime: Arc::new(Runtime::new()?) })
    }

    /// The room recordings endpoint.
    #[must_use]
    pub fn recordings(&self) -> Resource<RoomRecordings> {
        self.resource()
    }

    /// An endpoint of your own, by its [declaration](Endpoint).
    #[must_use]
    pub fn resource<E: Endpoint>(&self) -> Resource<E> {
        Resource { resource: self.client.resource(), runtime: Arc::clone(&self.runtime) }
    }

    /// Like [`crate::Client::resource_in`].
    #[must_use]
    pub fn resource_in<E: Endpoint, const N: usize>(&self, endpoint: E, ids: [impl Into<ItemId>; N]) -> Resource<E> {
        Resource { resource: self.client.resource_in(endpoint, ids), runtime: Arc::clone(&self.runtime) }
    }

    /// Like [`crate::Client::rate_limit`].
    #[must_use]
    pub fn rate_limit(&self) -> Option<RateLimit> {
        self.client.rate_limit()
    }
}

impl ClientBuilder {
    /// Builds a blocking client. Sends nothing.
    ///
    /// # Errors
    ///
    /// The errors of [`build`](Self::build), or if the operating system refuses a thread for the calls.
    pub fn build_blocking(self) -> Result<Client, Error> {
        Client::of(self.build()?)
    }
}

/// An endpoint with the blocking client that calls it.
pub struct Resource<E> {
    resource: client::Resource<E>,
    runtime: Arc<Runtime>,
}

impl<E: Endpoint> Resource<E> {
    /// Like [`crate::Resource::list`].
    pub fn list(&self, filter: impl IntoFilter<E::Filter>) -> List<E> {
        List { call: self.resource.list(filter), runtime: Arc::clone(&self.runtime) }
    }

    /// Like [`crate::Resource::get`].
    pub fn get(&self, id: E::Id) -> Get<E>
    where
        E: CanGet,
    {
        Get { call: self.resource.get(id), runtime: Arc::clone(&self.runtime) }
    }

    /// Like [`crate::Resource::create`].
    pub fn create(&self, body: &E::Body) -> Create<E>
    where
        E: CanCreate,
    {
        Create { call: self.resource.create(body), runtime: Arc::clone(&self.runtime) }
    }

    /// Like [`crate::Resource::update`].
    pub fn update(&self, id: E::Id, body: &E::Body) -> Update<E>
    where
        E: CanUpdate,
    {
        Update { call: self.resource.update(id, body), runtime: Arc::clone(&self.runtime) }
    }

    /// Like [`crate::Resource::delete`].
    pub fn delete(&self, id: E::Id) -> Delete<E>
    where
        E: CanDelete,
    {
        Delete { call: self.resource.delete(id), runtime: Arc::clone(&self.runtime) }
    }

    /// Like [`crate::Resource::delete_matching`].
    pub fn delete_matching(&self, filter: NonEmpty<E::Filter>) -> DeleteMatching<E>
    where
        E: CanDeleteMatching<Filter: Clone>,
    {
        DeleteMatching { call: self.resource.delete_matching(filter), runtime: Arc::clone(&self.runtime) }
    }
}

#[cfg(feature = "download")]
impl Resource<RoomRecordings> {
    /// Like [`crate::Resource::download`].
    pub fn download(&self, recording: &Recording) -> Download {
        Download { call: self.resource.download(recording), runtime: Arc::clone(&self.runtime) }
    }
}

impl<E> Clone for Resource<E> {
    fn clone(&self) -> Self {
        Self { resource: self.resource.clone(), runtime: Arc::clone(&self.runtime) }
    }
}

impl<E: Endpoint> fmt::Debug for Resource<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.resource.fmt(f)
    }
}
