use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct GuestFilter {
    name: Exact<String>,
}

#[derive(Filter)]
struct RoomFilter {
    #[filter(quantifier = "some")]
    guests: Exact<String>,
}

fn main() {}
