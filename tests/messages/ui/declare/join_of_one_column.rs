use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct GuestFilter {
    name: Exact<String>,
}

#[derive(Filter)]
struct RoomFilter {
    #[filter(nested, quantifier = "some", table = "guests", join = "room_id")]
    guests: GuestFilter,
}

fn main() {}
