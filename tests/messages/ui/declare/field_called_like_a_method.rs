use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct RoomFilter {
    build: Exact<String>,
}

fn main() {}
