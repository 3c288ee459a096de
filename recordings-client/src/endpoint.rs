//! The declaration of an endpoint: its path, its filter and its items. Knows nothing of clients or calls.

use recordings_core::Filter;
use recordings_core::room_recordings::{Recording, RecordingFilter};
use recordings_core::uuid::Uuid;
use serde::de::DeserializeOwned;

/// An endpoint that lists items in pages. Implement it to list your own model by your own filter, with
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
/// The endpoint must respond with `{"data": [...], "meta": {...}}`. Streams request pages with `page[number]` and
/// `page[size]`, and end by `meta.total_pages` or `meta.total_results`, or at the first empty page if there is neither.
pub trait Endpoint {
    /// The path below the base URL, without a slash at either end: `room_recordings`. Other paths do not compile:
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
    /// The filter that selects items.
    type Filter: Filter + Send + Sync;
    /// An item of the list.
    type Item: DeserializeOwned + Send + 'static;

    /// Returns the identity of an item, so that a stream returns each item once even if the data moves between pages, and
    /// notices a server that repeats items.
    ///
    /// The default is `None`: every item is returned, and only a page that is byte for byte the same as the one before it
    /// is an error.
    fn id(_item: &Self::Item) -> Option<ItemId> {
        None
    }
}

/// The endpoint of Telnyx room recordings, `/v2/room_recordings`.
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

/// The identity of an item within its list, made from a UUID, a number or a string.
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
