//! Endpoints: what can be listed, where, and by which filter.

use std::fmt;
use std::marker::PhantomData;

use recordings_core::{Filter, IntoFilter, Recording, RecordingFilter};
use serde::de::DeserializeOwned;

use crate::client::Client;
use crate::list::List;
use crate::recordings_core::uuid::Uuid;

/// An endpoint that lists items page by page. Declare one to list a model of your own by a filter of your own, with
/// [`Client::resource`].
///
/// ```
/// use recordings_client::recordings_core::{Exact, Filter};
/// use recordings_client::Endpoint;
/// use serde::Deserialize;
///
/// #[derive(Deserialize)]
/// struct Room {
///     unique_name: String,
/// }
///
/// #[derive(Filter)]
/// #[filter(crate = "recordings_client::recordings_core")]
/// struct RoomFilter {
///     unique_name: Exact<String>,
/// }
///
/// /// `GET /v2/rooms`
/// struct Rooms;
///
/// impl Endpoint for Rooms {
///     const PATH: &'static str = "rooms";
///     type Filter = RoomFilter;
///     type Item = Room;
/// }
///
/// # async fn example(client: recordings_client::Client) -> Result<(), recordings_client::Error> {
/// let page = client.resource::<Rooms>().list(RoomFilter::builder().unique_name("lobby")).send().await?;
/// # Ok(())
/// # }
/// ```
///
/// The endpoint answers with `{"data": [...], "meta": {...}}`. Streams ask for one page after another by `page[number]` and
/// `page[size]`, and end by `meta.total_pages` or `meta.total_results`, or at the first empty page where there is neither.
pub trait Endpoint {
    /// The path below the base URL, without slashes at its ends: `room_recordings`. The compiler refuses others:
    ///
    /// ```compile_fail,E0080
    /// # use recordings_client::{Client, Endpoint, RecordingFilter, Recording};
    /// struct Rooms;
    ///
    /// impl Endpoint for Rooms {
    ///     const PATH: &'static str = "/rooms";
    ///     type Filter = RecordingFilter;
    ///     type Item = Recording;
    /// }
    /// # fn main() { let _ = Client::new("KEY").unwrap().resource::<Rooms>(); }
    /// ```
    const PATH: &'static str;
    /// What selects the items.
    type Filter: Filter + Send + Sync;
    /// An item of the listing.
    type Item: DeserializeOwned + Send + 'static;

    /// What tells an item from all others, so that a stream gives it once where the data moves from one page to the next, and
    /// notices a server that gives the same items again and again. `None`, the default, gives whatever comes, but for a page that is the same as the
    /// one before it, to the byte: an error, since the server is stuck.
    fn id(_item: &Self::Item) -> Option<ItemId> {
        None
    }
}

/// Telnyx `/v2/room_recordings`.
#[derive(Clone, Copy, Debug)]
pub struct RoomRecordings;

impl Endpoint for RoomRecordings {
    const PATH: &'static str = "room_recordings";
    type Filter = RecordingFilter;
    type Item = Recording;

    fn id(item: &Recording) -> Option<ItemId> {
        Some(item.id.into())
    }
}

/// What tells an item from all others of its listing, made from a uuid, a number or a text.
///
/// ```
/// use recordings_client::ItemId;
///
/// assert_eq!(ItemId::from(7), ItemId::from(7));
/// assert_ne!(ItemId::from(7), ItemId::from("7"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ItemId(Id);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Id {
    Uuid(Uuid),
    Number(u64),
    Text(Box<str>),
}

impl From<Uuid> for ItemId {
    fn from(id: Uuid) -> Self {
        Self(Id::Uuid(id))
    }
}

impl From<u64> for ItemId {
    fn from(id: u64) -> Self {
        Self(Id::Number(id))
    }
}

impl From<&str> for ItemId {
    fn from(id: &str) -> Self {
        Self(Id::Text(id.into()))
    }
}

impl From<String> for ItemId {
    fn from(id: String) -> Self {
        Self(Id::Text(id.into()))
    }
}

/// An endpoint, with the client that calls it.
pub struct Resource<E> {
    client: Client,
    endpoint: PhantomData<fn() -> E>,
}

impl<E: Endpoint> Resource<E> {
    /// A path that is put behind the base URL, and nothing is lost.
    const PATH_IS_RELATIVE: () = {
        let path = E::PATH.as_bytes();
        assert!(
            !matches!(path, [] | [b'/', ..] | [.., b'/']),
            "`Endpoint::PATH` stands below the base URL, without slashes at its ends: write it like `room_recordings`"
        );
    };

    pub(crate) fn new(client: Client) -> Self {
        let () = Self::PATH_IS_RELATIVE;
        Self { client, endpoint: PhantomData }
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// Lists what a filter selects. Takes a filter or a reference to it, its builder, or the result of `build()`; an invalid one is an error when
    /// the listing is sent, before anything is.
    pub fn list(&self, filter: impl IntoFilter<E::Filter>) -> List<E> {
        List::new(self.client.clone(), filter.into_filter())
    }
}

impl<E> Clone for Resource<E> {
    fn clone(&self) -> Self {
        Self { client: self.client.clone(), endpoint: PhantomData }
    }
}

impl<E: Endpoint> fmt::Debug for Resource<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Resource").field("path", &E::PATH).field("client", &self.client).finish()
    }
}
