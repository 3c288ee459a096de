//! The items of an endpoint that the fake server serves, and what it does with them.

use std::cmp::Ordering;
use std::fmt;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex};

use recordings_core::Filter;
use recordings_core::QueryErrors;
use recordings_core::filter::HasModel;
use recordings_core::query::Limits;
use recordings_core::sort::{Direction, Sort};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::locked;
use crate::endpoint::{CanCreate, CanDeleteMatching, CanSort, CanUpdate, Endpoint};

/// An endpoint of your own that a [`FakeServer`](crate::FakeServer) [serves](crate::FakeServer::serve) from memory.
///
/// The server parses the query by the endpoint's filter, refuses unknown parameters with `400`, selects items by
/// [`matches`](crate::Filter::matches), and splits them into pages as the endpoint's [`Paging`](crate::Paging) says. It gets and deletes
/// items by their [id](Endpoint::id). What else the endpoint can do needs a function:
///
/// ```
/// use recordings_client::recordings_core::{Exact, Filter};
/// use recordings_client::{CanCreate, Client, Endpoint, FakeResource, FakeServer, ItemId};
/// use serde::{Deserialize, Serialize};
///
/// #[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
/// struct Room {
///     id: u64,
///     name: String,
/// }
///
/// #[derive(Filter)]
/// #[filter(model = Room, crate = "recordings_client::recordings_core")]
/// struct RoomFilter {
///     name: Exact<String>,
/// }
///
/// struct Rooms;
///
/// impl Endpoint for Rooms {
///     const PATH: &'static str = "rooms";
///     type Filter = RoomFilter;
///     type Item = Room;
///
///     fn id(room: &Room) -> Option<ItemId> {
///         Some(room.id.into())
///     }
/// }
///
/// impl CanCreate for Rooms {
///     type Body = String;
///     type Created = Room;
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let server = FakeServer::start([]).await?;
/// let rooms = server.serve(FakeResource::<Rooms>::new([]).creating(|name, _, id| Room { id, name }));
/// let client = server.client()?;
/// let created = client.resource::<Rooms>().create(&"lobby".to_owned()).await?;
/// assert_eq!(rooms.items(), [created]);
/// # Ok(())
/// # }
/// ```
#[must_use = "is not served until it is passed to `FakeServer::serve`"]
pub struct FakeResource<E: Endpoint> {
    pub(super) items: Mutex<Arc<[E::Item]>>,
    /// The number of the next item that is created.
    pub(super) next: AtomicU64,
    pub(super) operations: Operations<E>,
}

/// Whether an item is below the ids in the path.
type Belongs<T> = Box<dyn Fn(&T, &[String]) -> bool + Send + Sync>;
/// Reads a body and creates the item, given the ids in the path and a number that no other item was given.
type Creates<T> = Box<dyn Fn(&[u8], &[String], u64) -> Result<T, String> + Send + Sync>;
/// Reads a body and changes the item.
type Updates<T> = Box<dyn Fn(&[u8], &mut T) -> Result<(), String> + Send + Sync>;
/// Reads the order of a query and orders the items.
type Sorts<T> = Box<dyn Fn((&str, &Limits), &mut [T]) -> Result<(), QueryErrors> + Send + Sync>;

/// What the endpoint does with its items beside listing, getting and deleting them.
pub(super) struct Operations<E: Endpoint> {
    pub(super) belongs: Option<Belongs<E::Item>>,
    pub(super) creates: Option<Creates<E::Item>>,
    pub(super) updates: Option<Updates<E::Item>>,
    pub(super) sorts: Option<Sorts<E::Item>>,
    /// Whether a parameter is one of the order's.
    pub(super) is_of_the_order: fn(&str) -> bool,
    /// Parameters that are ignored, by their names.
    pub(super) ignores: Vec<String>,
    /// Where the response to a bulk delete has the number of deleted items.
    pub(super) deleted_at: Option<&'static str>,
    /// The JSON of an item.
    pub(super) shape: fn(&E::Item) -> Value,
}

impl<E: Endpoint> FakeResource<E> {
    /// Serves these items, in their order.
    pub fn new(items: impl IntoIterator<Item = E::Item>) -> Self
    where
        E::Filter: for<'m> Filter<Model<'m> = E::Item> + HasModel,
        E::Item: Serialize,
    {
        let operations = Operations {
            belongs: None,
            creates: None,
            updates: None,
            sorts: None,
            is_of_the_order: |_| false,
            ignores: Vec::new(),
            deleted_at: None,
            shape: |item| serde_json::to_value(item).unwrap_or_default(),
        };
        let items: Arc<[E::Item]> = items.into_iter().collect();
        Self { next: AtomicU64::new(items.len() as u64 + 1), items: Mutex::new(items), operations }
    }
}

impl<E> FakeResource<E>
where
    E: Endpoint<Filter: for<'m> Filter<Model<'m> = E::Item> + HasModel, Item: Clone + Serialize + Sync>,
{
    /// Says which items there are below the ids in the path, in their order: `|session, ids| session.room == ids[0]`. Without it, all
    /// items are below any ids.
    pub fn belonging(mut self, belongs: impl Fn(&E::Item, &[String]) -> bool + Send + Sync + 'static) -> Self {
        self.operations.belongs = Some(Box::new(belongs));
        self
    }

    /// Creates an item of a body, at the end. The function is also given the ids in the path, in their order, and a number for an id:
    /// the first is one more than there are items, and each is one more than the one before it.
    pub fn creating(mut self, create: impl Fn(E::Body, &[String], u64) -> E::Item + Send + Sync + 'static) -> Self
    where
        E: CanCreate<Body: DeserializeOwned>,
    {
        let read = move |body: &[u8], ids: &[String], number| Ok(create(body_of(body)?, ids, number));
        self.operations.creates = Some(Box::new(read));
        self
    }

    /// Changes an item by a body.
    pub fn updating(mut self, update: impl Fn(&mut E::Item, E::Body) + Send + Sync + 'static) -> Self
    where
        E: CanUpdate<Body: DeserializeOwned>,
    {
        let read = move |body: &[u8], item: &mut E::Item| {
            update(item, body_of(body)?);
            Ok(())
        };
        self.operations.updates = Some(Box::new(read));
        self
    }

    /// Ignores query parameters with these names, such as those that a client adds with `parameter(…)`. Others are refused.
    pub fn ignoring(mut self, names: impl IntoIterator<Item: Into<String>>) -> Self {
        self.operations.ignores.extend(names.into_iter().map(Into::into));
        self
    }

    /// Deletes the items that a filter selects. Unlike an API that ignores what it does not know, refuses an empty filter with `422`.
    pub fn deleting_matching(mut self) -> Self
    where
        E: CanDeleteMatching,
    {
        self.operations.deleted_at = Some(E::DELETED_AT);
        self
    }

    /// Orders the items by the fields of the order. The function compares two items by one field, in ascending order.
    pub fn sorting(
        mut self,
        compare: impl Fn(&E::Field, &E::Item, &E::Item) -> Ordering + Send + Sync + 'static,
    ) -> Self
    where
        E: CanSort,
    {
        let sort = move |(query, limits): (&str, &Limits), items: &mut [E::Item]| {
            let sort = Sort::<E::Field>::from_query_str_within(query, limits)?;
            items.sort_by(|left, right| {
                let by_field = |(field, direction): &(E::Field, Direction)| match direction {
                    Direction::Ascending => compare(field, left, right),
                    Direction::Descending => compare(field, right, left),
                };
                sort.fields().iter().map(by_field).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
            });
            Ok(())
        };
        self.operations.sorts = Some(Box::new(sort));
        self.operations.is_of_the_order = Sort::<E::Field>::has_parameter;
        self
    }
}

impl<E: Endpoint> FakeResource<E> {
    /// Replaces the items.
    pub(super) fn change(&self, after: impl FnOnce(&[E::Item]) -> Arc<[E::Item]>) {
        let mut items = locked(&self.items);
        *items = after(&items);
    }
}

/// Reads a body. `null` is what a missing one is.
fn body_of<T: DeserializeOwned>(body: &[u8]) -> Result<T, String> {
    let body = if body.is_empty() { b"null" } else { body };
    serde_json::from_slice(body).map_err(|error| error.to_string())
}

impl<E: Endpoint> fmt::Debug for FakeResource<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FakeResource").field("path", &E::PATH).finish_non_exhaustive()
    }
}

/// The items that a [`FakeServer`](crate::FakeServer) serves, from [`serve`](crate::FakeServer::serve).
pub struct FakeItems<E: Endpoint>(pub(super) Arc<FakeResource<E>>);

impl<E: Endpoint<Item: Clone>> FakeItems<E> {
    /// Returns the items that there are now.
    #[must_use]
    pub fn items(&self) -> Vec<E::Item> {
        locked(&self.0.items).to_vec()
    }

    /// Replaces the items, from the next request on.
    pub fn set_items(&self, items: impl IntoIterator<Item = E::Item>) {
        let items = items.into_iter().collect();
        self.0.change(|_| items);
    }
}

impl<E: Endpoint> fmt::Debug for FakeItems<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
