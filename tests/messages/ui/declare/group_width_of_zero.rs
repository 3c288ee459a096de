use recordings_core::{Exact, Filter};

#[derive(Filter)]
#[filter(groups(any, width = 0))]
struct RoomFilter {
    name: Exact<String>,
}

fn main() {}
