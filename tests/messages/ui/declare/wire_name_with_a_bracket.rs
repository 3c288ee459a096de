use recordings_core::{Filter, Range};

#[derive(Filter)]
struct RoomFilter {
    #[filter(ops(gte = "[from]"))]
    seats: Range<u32>,
}

fn main() {}
