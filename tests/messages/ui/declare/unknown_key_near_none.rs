use recordings_core::{Exact, Filter};

#[derive(Filter)]
#[filter(table = "rooms")]
struct RoomFilter {
    name: Exact<String>,
}

fn main() {}
