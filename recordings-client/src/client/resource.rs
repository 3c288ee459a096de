//! An endpoint with the client that calls it. Every operation starts here.

use std::fmt;
use std::marker::PhantomData;

use recordings_core::NonEmpty;
use recordings_core::filter::IntoFilter;
#[cfg(feature = "download")]
use recordings_core::room_recordings::Recording;

use crate::call::Caller;
#[cfg(feature = "download")]
use crate::download::Download;
#[cfg(feature = "download")]
use crate::endpoint::RoomRecordings;
use crate::endpoint::{CanCreate, CanDelete, CanDeleteMatching, CanGet, CanUpdate, Endpoint, ItemId};
use crate::listing::List;
use crate::long_queries::Way;
use crate::operations::{Create, Delete, DeleteMatching, Get, Update};
use crate::path::{Path, placeholders};

/// An endpoint with the client that calls it, from [`Client::recordings`](crate::Client::recordings),
/// [`Client::resource`](crate::Client::resource) or [`Client::resource_in`](crate::Client::resource_in).
///
/// Each operation is there if the endpoint [declares](crate::Endpoint#other-operations) it, and does nothing until it is sent.
pub struct Resource<E> {
    caller: Caller,
    path: Path,
    endpoint: PhantomData<fn() -> E>,
}

impl<E: Endpoint> Resource<E> {
    /// Creates a resource with an id for each placeholder of the path. Another number does not compile.
    pub(super) fn new<const N: usize>(caller: Caller, ids: &[ItemId; N]) -> Self {
        const {
            let placeholders = placeholders(E::PATH);
            assert!(
                placeholders == N,
                "`Endpoint::PATH` has another number of ids in braces: pass one for each to `Client::resource_in`"
            );
            if let Way::Post { path } = E::LONG_QUERIES.way {
                assert!(
                    self::placeholders(path) == N,
                    "the path of `LongQueries::by_post` has other ids in braces than `Endpoint::PATH`: write the same ones"
                );
            }
        }
        Self { caller, path: Path::of::<E>(ids), endpoint: PhantomData }
    }

    /// Lists the items that a filter selects. Accepts a filter, a reference to one, a builder, or the result of `build()`.
    /// An invalid filter is an error when the listing is sent; nothing is sent then.
    pub fn list(&self, filter: impl IntoFilter<E::Filter>) -> List<E> {
        List::new(self.caller.clone(), self.path.clone(), filter.into_filter())
    }

    /// Gets one item by its id: for a recording, `"6b61621f-62e0-4aad-ab11-9fd19e272e73".parse()?`.
    pub fn get(&self, id: E::Id) -> Get<E>
    where
        E: CanGet,
    {
        Get::new(self.caller.clone(), &self.path, id.into())
    }

    /// Creates an item.
    pub fn create(&self, body: &E::Body) -> Create<E>
    where
        E: CanCreate,
    {
        Create::new(self.caller.clone(), self.path.clone(), body)
    }

    /// Changes the item with an id.
    pub fn update(&self, id: E::Id, body: &E::Body) -> Update<E>
    where
        E: CanUpdate,
    {
        Update::new(self.caller.clone(), &self.path, id.into(), body)
    }

    /// Deletes one item.
    pub fn delete(&self, id: E::Id) -> Delete<E>
    where
        E: CanDelete,
    {
        Delete::new(self.caller.clone(), &self.path, id.into())
    }

    /// Deletes the items that a filter selects. Does nothing until it is sent; [`dry_run`](DeleteMatching::dry_run) counts the items
    /// that would be deleted. The filter is known to have at least one condition, since an empty
    /// filter would delete everything.
    ///
    /// The API of room recordings also accepts a page, and does not document whether it deletes one page or all pages if none is given.
    /// [`send_until_none`](DeleteMatching::send_until_none) repeats the request until it deletes nothing:
    ///
    /// ```no_run
    /// use recordings_client::{Client, RecordingFilter, date};
    ///
    /// # async fn example(client: Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let old = RecordingFilter::builder().date_ended_at(..=date!("2020-12-31")).build_non_empty()?;
    /// let delete = client.recordings().delete_matching(old);
    /// println!("{} recordings would be deleted", delete.dry_run().await?);
    /// println!("{} recordings are deleted", delete.send_until_none().await?);
    /// # Ok(())
    /// # }
    /// ```
    pub fn delete_matching(&self, filter: NonEmpty<E::Filter>) -> DeleteMatching<E>
    where
        E: CanDeleteMatching<Filter: Clone>,
    {
        DeleteMatching::new(self.caller.clone(), self.path.clone(), filter)
    }
}

#[cfg(feature = "download")]
impl Resource<RoomRecordings> {
    /// Downloads the file of a recording. Does nothing until you choose a target, such as
    /// [`to_folder`](Download::to_folder).
    ///
    /// ```no_run
    /// use recordings_client::{Client, RecordingFilter, RecordingStatus};
    ///
    /// # async fn example(client: Client) -> Result<(), recordings_client::Error> {
    /// let completed = RecordingFilter::builder().status(RecordingStatus::Completed);
    /// let mut recordings = client.recordings().list(completed).items();
    /// while let Some(recording) = recordings.next().await {
    ///     let path = client.recordings().download(&recording?).to_folder("recordings").await?;
    ///     println!("{}", path.display());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn download(&self, recording: &Recording) -> Download {
        Download::new(self.caller.clone(), self.get(recording.id), recording)
    }
}

impl<E> Clone for Resource<E> {
    fn clone(&self) -> Self {
        Self { caller: self.caller.clone(), path: self.path.clone(), endpoint: PhantomData }
    }
}

impl<E: Endpoint> fmt::Debug for Resource<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Resource").field("path", &E::PATH).field("caller", &self.caller).finish()
    }
}
