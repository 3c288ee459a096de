use recordings_core::{Exact, Filter};

#[derive(Filter)]
#[filter(at_most_one(start, end))]
struct RoomFilter {
    #[filter(required)]
    start: Exact<u32>,
    #[filter(required)]
    end: Exact<u32>,
}

fn main() {}
