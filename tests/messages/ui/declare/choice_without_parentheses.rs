use recordings_core::{Exact, Filter};

#[derive(Filter)]
#[filter(at_least_one = "start")]
struct RoomFilter {
    start: Exact<u32>,
    end: Exact<u32>,
}

fn main() {}
