use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct RoomFilter {
    #[filter(conflicts_with = "end")]
    start: Exact<u32>,
    #[filter(conflicts_with = "start")]
    end: Exact<u32>,
}

fn main() {}
