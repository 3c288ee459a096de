use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct RoomFilter {
    #[filter(requires = "ende")]
    start: Exact<u32>,
    end: Exact<u32>,
}

fn main() {}
