//! The declaration of an endpoint: its path, its filter, its items and its operations. Knows nothing of clients or calls.

use std::fmt;

use recordings_core::room_recordings::{Recording, RecordingFilter};
use recordings_core::uuid::Uuid;
use recordings_core::{Filter, FilterValue};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::long_queries::LongQueries;
use crate::paging::Paging;

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
/// The endpoint must respond to a listing with `{"data": [...], "meta": {...}}`, and to other operations with `{"data": {...}}`.
///
/// # Other operations
///
/// What else the endpoint can do is declared by a trait each, so that a call that the API does not have does not compile:
///
/// | trait | request | call |
/// |---|---|---|
/// | [`CanGet`] | `GET rooms/{id}` | [`get`](crate::Resource::get) |
/// | [`CanCreate`] | `POST rooms` | [`create`](crate::Resource::create) |
/// | [`CanUpdate`] | `PATCH` or `PUT rooms/{id}` | [`update`](crate::Resource::update) |
/// | [`CanDelete`] | `DELETE rooms/{id}` | [`delete`](crate::Resource::delete) |
/// | [`CanDeleteMatching`] | `DELETE rooms?filter[…]` | [`delete_matching`](crate::Resource::delete_matching) |
/// | [`CanSort`] | `GET rooms?sort=-name` | [`List::sort`](crate::List::sort) |
///
/// ```compile_fail,E0277
/// use recordings_client::{Client, Endpoint, Recording, RecordingFilter};
///
/// struct Archive;
///
/// impl Endpoint for Archive {
///     const PATH: &'static str = "archive";
///     type Filter = RecordingFilter;
///     type Item = Recording;
/// }
///
/// # fn example(client: Client) {
/// client.resource::<Archive>().delete(7); // `Archive` does not declare that one of its items can be deleted
/// # }
/// ```
pub trait Endpoint {
    /// The path below the base URL, without a slash at either end: `room_recordings`. Ids in it stand in braces, as in
    /// `rooms/{room_id}/sessions`, and are passed to [`Client::resource_in`](crate::Client::resource_in). Other paths do not compile:
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
    /// What an item is called in error messages: `room`.
    const NAME: &'static str = "item";
    /// What several items are called in error messages: `rooms`.
    const PLURAL: &'static str = "items";
    /// The media type of requests and responses, for `Accept` and `Content-Type`: `application/vnd.api+json` in JSON:API. A
    /// [long query](Self::LONG_QUERIES) is sent as a form.
    const MEDIA_TYPE: &'static str = "application/json";
    /// How the listing is split into pages.
    const PAGING: Paging = Paging::TELNYX;
    /// How a listing is sent if its URL would be too long. Defaults to the URL, however long it is.
    const LONG_QUERIES: LongQueries = LongQueries::in_url();
    /// The filter that selects items.
    type Filter: Filter + Send + Sync;
    /// An item of the list.
    type Item: DeserializeOwned + Send + 'static;

    /// Returns the identity of an item, so that a stream returns each item once even if the data moves between pages, and
    /// notices a server that repeats items.
    ///
    /// The default is `None`: every item is returned. A page that is byte for byte the same as the one before it is an error then, and so
    /// is one that came earlier if only an empty page would end the listing.
    fn id(_item: &Self::Item) -> Option<ItemId> {
        None
    }
}

/// An endpoint whose items have an id, by which a path ends: `rooms/7`. Implement [`Endpoint::id`] too, so that streams and the fake
/// server know the id of an item.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not declare what identifies its items",
    note = "add `impl Identified for {Self} {{ type Id = …; }}`, with a `Uuid`, a `u64` or a `String`"
)]
pub trait Identified: Endpoint {
    /// The type of the id: a `Uuid`, a `u64`, a `String`, or your own.
    type Id: Into<ItemId> + Send;
}

/// An endpoint that returns one item: `GET rooms/{id}`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not declare that one of its items can be fetched",
    note = "add `impl CanGet for {Self} {{}}` if the API has `GET …/{{id}}`"
)]
pub trait CanGet: Identified {}

/// An endpoint that creates items: `POST rooms`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not declare that items can be created",
    note = "add `impl CanCreate for {Self} {{ type Body = …; type Created = …; }}` if the API has `POST`"
)]
pub trait CanCreate: Endpoint {
    /// The body of the request, as JSON.
    type Body: Serialize + ?Sized;
    /// What the `data` of the response holds, usually the item. `()` if the response has no body.
    type Created: DeserializeOwned + Send;
}

/// An endpoint that changes items: `PATCH rooms/{id}`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not declare that items can be changed",
    note = "add `impl CanUpdate for {Self} {{ type Body = …; type Updated = …; }}` if the API has `PATCH …/{{id}}` or `PUT …/{{id}}`"
)]
pub trait CanUpdate: Identified {
    /// The body of the request, as JSON.
    type Body: Serialize + ?Sized;
    /// What the `data` of the response holds, usually the item. `()` if the response has no body.
    type Updated: DeserializeOwned + Send;
    /// Whether the body replaces the item, by `PUT`, or changes parts of it, by `PATCH`. A `PUT` is idempotent (RFC 9110, 9.2.2), so
    /// it is retried like a `GET`.
    const REPLACES: bool = false;
}

/// An endpoint that deletes one item: `DELETE rooms/{id}`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not declare that one of its items can be deleted",
    note = "add `impl CanDelete for {Self} {{}}` if the API has `DELETE …/{{id}}`"
)]
pub trait CanDelete: Identified {}

/// An endpoint that deletes the items that a filter selects: `DELETE rooms?filter[…]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not declare that the items of a filter can be deleted",
    note = "add `impl CanDeleteMatching for {Self} {{ … }}` if the API has `DELETE` with a filter"
)]
pub trait CanDeleteMatching: Endpoint {
    /// The [JSON pointer](https://www.rfc-editor.org/rfc/rfc6901) to the number of deleted items in the response:
    /// `/data/room_recordings`.
    const DELETED_AT: &'static str;
}

/// An endpoint whose listing can be ordered: `GET rooms?sort=-name`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not declare that its listing can be ordered",
    note = "add `impl CanSort for {Self} {{ type Field = …; }}`, with an enum that derives `FilterValue`"
)]
pub trait CanSort: Endpoint {
    /// The fields to sort by: an enum that derives [`FilterValue`](crate::FilterValue).
    type Field: FilterValue;
}

/// The endpoint of Telnyx room recordings, `/v2/room_recordings`.
#[derive(Clone, Copy, Debug)]
pub struct RoomRecordings;

impl Endpoint for RoomRecordings {
    const PATH: &'static str = "room_recordings";
    const NAME: &'static str = "recording";
    const PLURAL: &'static str = "recordings";
    type Filter = RecordingFilter;
    type Item = Recording;

    fn id(item: &Recording) -> Option<ItemId> {
        Some(item.id.into())
    }
}

impl Identified for RoomRecordings {
    type Id = Uuid;
}

impl CanGet for RoomRecordings {}

impl CanDelete for RoomRecordings {}

impl CanDeleteMatching for RoomRecordings {
    const DELETED_AT: &'static str = "/data/room_recordings";
}

/// The identity of an item within its list, made from a UUID, a number or a string. Its `Display` is what a path has for it, before
/// the encoding.
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

impl ItemId {
    /// Whether two ids of the same kind differ. Strings can be names for the same item.
    pub(crate) fn contradicts(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Id::Uuid(_), Id::Uuid(_)) | (Id::Number(_), Id::Number(_)) => self != other,
            (Id::Uuid(_) | Id::Number(_) | Id::Text(_), _) => false,
        }
    }
}

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Id::Uuid(id) => id.fmt(f),
            Id::Number(id) => id.fmt(f),
            Id::Text(id) => id.fmt(f),
        }
    }
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
