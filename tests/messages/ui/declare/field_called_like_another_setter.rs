use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct RoomFilter {
    name: Exact<String>,
    maybe_name: Exact<String>,
}

fn main() {}
