use recordings_core::{Exact, Filter};

#[derive(Filter)]
#[filter(groups(any), groups(not))]
struct RoomFilter {
    name: Exact<String>,
}

fn main() {}
