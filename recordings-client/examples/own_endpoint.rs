//! An endpoint of one's own: a filter, a model and a path, listed through the same client.
//!
//! ```text
//! cargo run -p recordings-client --example own_endpoint
//! ```

use std::error::Error;

use axum::routing::get;
use axum::{Json, Router};
use recordings_client::recordings_core::{Exact, Filter, FilterValue, ListQuery, Range};
use recordings_client::{Client, Endpoint, Page, PageMeta};
use serde::{Deserialize, Serialize};
use tokio::net::TcpListener;

/// What the endpoint lists.
#[derive(Debug, Deserialize, Serialize)]
struct Room {
    name: String,
    kind: Kind,
    seats: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "kebab-case", crate = "recordings_client::recordings_core")]
enum Kind {
    MeetingRoom,
    LectureHall,
    /// Whatever the service invents next.
    #[filter(other)]
    Other(String),
}

/// What selects rooms. This declaration is all that the client and the server below know of the parameters.
#[derive(Debug, Filter)]
#[filter(model = Room, crate = "recordings_client::recordings_core")]
struct RoomFilter {
    kind: Exact<Kind>,
    #[filter(ops(gte, lte))]
    seats: Range<u32>,
}

/// `GET /rooms`
struct Rooms;

impl Endpoint for Rooms {
    const PATH: &'static str = "rooms";
    type Filter = RoomFilter;
    type Item = Room;
}

/// The server's side: the same declaration reads the query, answers a wrong one with `400`, and tests the rooms.
async fn list(query: ListQuery<RoomFilter>) -> Json<Page<Room>> {
    let rooms = [("aquarium", Kind::MeetingRoom, 6), ("pond", Kind::MeetingRoom, 4), ("sea", Kind::LectureHall, 120)];
    let rooms = rooms.map(|(name, kind, seats)| Room { name: name.to_owned(), kind, seats: Some(seats) });
    let selected = rooms.into_iter().filter(|room| query.filter.matches(room)).collect();
    let mut meta = PageMeta::default();
    meta.total_pages = Some(1);
    Json(Page::new(selected, meta))
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let base_url = format!("http://{}", listener.local_addr()?);
    let server = tokio::spawn(async { axum::serve(listener, Router::new().route("/rooms", get(list))).await });

    let client = Client::builder().api_key("any").base_url(base_url).build()?;
    let mut rooms = client.resource::<Rooms>().list(RoomFilter::builder().kind(Kind::MeetingRoom).seats(5..)).items();
    while let Some(room) = rooms.next().await {
        println!("{:?}", room?);
    }

    server.abort();
    Ok(())
}
