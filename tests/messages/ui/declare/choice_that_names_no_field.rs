use recordings_core::{Exact, Filter};

#[derive(Filter)]
#[filter(at_most_one(start, stop))]
struct RoomFilter {
    start: Exact<u32>,
    end: Exact<u32>,
}

fn main() {}
