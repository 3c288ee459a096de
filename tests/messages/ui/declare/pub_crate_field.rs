use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct RoomFilter {
    pub(crate) name: Exact<String>,
}

fn main() {}
