use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct RoomFilter {
    #[filter(conflicts_with = "start")]
    start: Exact<u32>,
}

fn main() {}
