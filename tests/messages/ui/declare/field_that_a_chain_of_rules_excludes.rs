use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct RoomFilter {
    #[filter(requires = "b")]
    a: Exact<u32>,
    #[filter(requires = "c")]
    b: Exact<u32>,
    #[filter(conflicts_with = "a")]
    c: Exact<u32>,
}

fn main() {}
