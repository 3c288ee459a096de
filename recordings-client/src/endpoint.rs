//! Endpoints: what can be listed, where, and by which filter.

use recordings_core::uuid::Uuid;
use recordings_core::{Filter, Recording, RecordingFilter};
use serde::de::DeserializeOwned;

/// An endpoint that lists items page by page. Declare one to list a model of your own by a filter of your own, with
/// [`Client::resource`](crate::Client::resource).
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
