use recordings_core::{Exact, Filter};

#[derive(Filter)]
#[filter(groups(depth = 2))]
struct RoomFilter {
    name: Exact<String>,
}

fn main() {}
