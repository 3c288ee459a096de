use recordings_core::{Filter, Range};

#[derive(Filter)]
struct RoomFilter {
    #[filter(ops(eq, gte, eq))]
    seats: Range<u32>,
    #[filter(ops(gte = "from", lte = "from"))]
    floor: Range<u32>,
    #[filter(ops(gte, gte = "gte"))]
    size: Range<u32>,
}

fn main() {}
