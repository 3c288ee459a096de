use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct GuestFilter {
    name: Exact<String>,
}

#[derive(Filter)]
struct RoomFilter {
    #[filter(nested, quantifier = "all")]
    guests: GuestFilter,
}

fn main() {}
