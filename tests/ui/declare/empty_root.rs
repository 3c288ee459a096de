use recordings_core::{Exact, Filter};

#[derive(Filter)]
#[filter(root = "")]
struct RoomFilter {
    name: Exact<String>,
}

fn main() {}
