use recordings_core::{Exact, Filter};

#[derive(Filter)]
#[filter(crate = "my crate")]
struct RoomFilter {
    name: Exact<String>,
}

fn main() {}
