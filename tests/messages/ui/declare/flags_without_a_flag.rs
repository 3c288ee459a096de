use recordings_core::{Exact, Filter, Text};

#[derive(Filter)]
struct RoomFilter {
    #[filter(flags("1", "0"))]
    floor: Exact<u8>,
    #[filter(ops(null), flags("1"))]
    name: Text,
    #[filter(ops(null), flags("1", "1"))]
    town: Text,
}

fn main() {}
