use recordings_core::{Exact, Filter};

#[derive(Filter)]
#[filter(root = "filter[]")]
struct RoomFilter {
    name: Exact<String>,
}

fn main() {}
