use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct GuestFilter {
    name: Exact<String>,
}

#[derive(Filter)]
struct RoomFilter {
    #[filter(nested, table = "guests", join = "room_id = rooms.id")]
    guests: GuestFilter,
}

fn main() {}
