use recordings_core::{Exact, Filter};

#[derive(Filter)]
#[filter(groups(any, form = "function"))]
struct RoomFilter {
    name: Exact<String>,
}

fn main() {}
