use recordings_core::{Exact, Filter};

#[derive(Filter)]
#[filter(groups(any, depth = 0))]
struct RoomFilter {
    name: Exact<String>,
}

fn main() {}
