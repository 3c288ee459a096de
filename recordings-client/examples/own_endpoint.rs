//! A custom endpoint: its filter, its operations and its pages, against a fake server that serves it.
//!
//! ```text
//! cargo run -p recordings-client --example own_endpoint
//! ```

use std::error::Error;

use recordings_client::recordings_core::{Filter, Range};
use recordings_client::{CanCreate, CanDelete, CanGet, Endpoint, FakeResource, FakeServer, Identified, ItemId, Paging};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Deserialize, Serialize)]
struct Room {
    id: u64,
    name: String,
    seats: u32,
}

#[derive(Debug, Filter)]
#[filter(model = Room, crate = "recordings_client::recordings_core")]
struct RoomFilter {
    #[filter(ops(gte, lte))]
    seats: Range<u32>,
}

#[derive(Deserialize, Serialize)]
struct NewRoom {
    name: String,
    seats: u32,
}

/// `/rooms`, in pages of at most 10 items from page 0 on.
struct Rooms;

impl Endpoint for Rooms {
    const PATH: &'static str = "rooms";
    const NAME: &'static str = "room";
    const PLURAL: &'static str = "rooms";
    const PAGING: Paging = Paging::numbers("page", "per_page").first_number(0).largest_page(10);
    type Filter = RoomFilter;
    type Item = Room;

    fn id(room: &Room) -> Option<ItemId> {
        Some(room.id.into())
    }
}

impl Identified for Rooms {
    type Id = u64;
}

impl CanGet for Rooms {}
impl CanDelete for Rooms {}

impl CanCreate for Rooms {
    type Body = NewRoom;
    type Created = Room;
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let server = FakeServer::start([]).await?;
    let create = |new: NewRoom, _: &[String], id| Room { id, name: new.name, seats: new.seats };
    server.serve(FakeResource::<Rooms>::new([]).creating(create));

    let rooms = server.client()?.resource::<Rooms>();
    for seats in 1..=25 {
        rooms.create(&NewRoom { name: format!("room of {seats}"), seats }).await?;
    }
    println!("got {:?}", rooms.get(7).await?);
    rooms.delete(7).await?;

    let mut large = rooms.list(RoomFilter::builder().seats(5..)).items();
    while let Some(room) = large.next().await {
        println!("{:?}", room?);
    }
    Ok(())
}
