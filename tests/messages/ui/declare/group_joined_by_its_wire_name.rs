use recordings_core::{Exact, Filter};

#[derive(Filter)]
#[filter(groups(any, and))]
struct RoomFilter {
    name: Exact<String>,
}

fn main() {}
