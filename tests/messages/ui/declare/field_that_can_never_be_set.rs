use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct RoomFilter {
    #[filter(requires = "end", conflicts_with = "end")]
    start: Exact<u32>,
    end: Exact<u32>,
}

fn main() {}
