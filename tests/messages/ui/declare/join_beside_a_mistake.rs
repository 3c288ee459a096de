use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct GuestFilter {
    name: Exact<String>,
}

#[derive(Filter)]
struct RoomFilter {
    #[filter(nested, quantifer = "some", table = "guests", join = "room_id = rooms.id")]
    guests: GuestFilter,
    #[filter(nested, quantifier = "some", table = "guests", join = room_id)]
    others: GuestFilter,
}

fn main() {}
