use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct RoomFilter {
    pub name: Exact<String>,
}

fn main() {}
