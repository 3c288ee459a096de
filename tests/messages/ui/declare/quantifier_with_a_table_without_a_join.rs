use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct GuestFilter {
    name: Exact<String>,
}

#[derive(Filter)]
struct RoomFilter {
    #[filter(nested, quantifier = "some", table = "guests")]
    guests: GuestFilter,
}

fn main() {}
