use recordings_core::{Exact, Filter};

#[derive(Filter)]
#[filter(root = "a")]
#[filter(root = "b")]
struct RoomFilter {
    name: Exact<String>,
}

fn main() {}
