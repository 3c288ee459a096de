use recordings_core::{Exact, Filter};

#[derive(Filter)]
#[filter(groups(any = either))]
struct RoomFilter {
    name: Exact<String>,
}

fn main() {}
