use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct RoomFilter {
    #[filter(required)]
    start: Exact<u32>,
    #[filter(required, conflicts_with = "start")]
    end: Exact<u32>,
}

fn main() {}
