use recordings_core::{Filter, Range};

#[derive(Filter)]
struct RoomFilter {
    #[filter(ops(gt = "from", gte = "from"))]
    seats: Range<u32>,
}

fn main() {}
