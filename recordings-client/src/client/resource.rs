//! An endpoint with the client that calls it. Every operation starts here.

use std::fmt;
use std::marker::PhantomData;

use recordings_core::NonEmpty;
use recordings_core::filter::IntoFilter;
#[cfg(feature = "download")]
use recordings_core::room_recordings::Recording;
use recordings_core::room_recordings::RecordingFilter;
use recordings_core::uuid::Uuid;

use crate::call::Caller;
#[cfg(feature = "download")]
use crate::download::Download;
use crate::endpoint::{Endpoint, RoomRecordings};
use crate::listing::List;
use crate::operations::{Delete, DeleteMatching, Get};

/// An endpoint with the client that calls it, from [`Client::recordings`](crate::Client::recordings) or
/// [`Client::resource`](crate::Client::resource).
pub struct Resource<E> {
    caller: Caller,
    endpoint: PhantomData<fn() -> E>,
}

impl<E: Endpoint> Resource<E> {
    /// Checks that the path can be appended to the base URL.
    const PATH_IS_RELATIVE: () = {
        let path = E::PATH.as_bytes();
        assert!(
            !matches!(path, [] | [b'/', ..] | [.., b'/']),
            "`Endpoint::PATH` stands below the base URL, without slashes at its ends: write it like `room_recordings`"
        );
    };

    pub(super) fn new(caller: Caller) -> Self {
        let () = Self::PATH_IS_RELATIVE;
        Self { caller, endpoint: PhantomData }
    }

    /// Lists the items that a filter selects. Accepts a filter, a reference to one, a builder, or the result of `build()`.
    /// An invalid filter is an error when the listing is sent; nothing is sent then.
    pub fn list(&self, filter: impl IntoFilter<E::Filter>) -> List<E> {
        List::new(self.caller.clone(), filter.into_filter())
    }
}

impl Resource<RoomRecordings> {
    /// Gets one recording by its id: `"6b61621f-62e0-4aad-ab11-9fd19e272e73".parse()?`.
    pub fn get(&self, id: Uuid) -> Get {
        Get::new(self.caller.clone(), id)
    }

    /// Deletes one recording. Does nothing until it is sent.
    pub fn delete(&self, id: Uuid) -> Delete {
        Delete::new(self.caller.clone(), id)
    }

    /// Deletes the recordings that a filter selects. Does nothing until it is sent; [`dry_run`](DeleteMatching::dry_run)
    /// counts the recordings that would be deleted. The filter is known to have at least one condition, since an empty
    /// filter would delete everything.
    ///
    /// The API also accepts a page, and does not document whether it deletes one page or all pages if none is given. Repeat
    /// the call until it deletes nothing:
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
        DeleteMatching::new(self.caller.clone(), filter)
    }

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
    #[cfg(feature = "download")]
    pub fn download(&self, recording: &Recording) -> Download {
        Download::new(self.caller.clone(), recording)
    }
}

impl<E> Clone for Resource<E> {
    fn clone(&self) -> Self {
        Self { caller: self.caller.clone(), endpoint: PhantomData }
    }
}

impl<E: Endpoint> fmt::Debug for Resource<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Resource").field("path", &E::PATH).field("caller", &self.caller).finish()
    }
}
