use recordings_core::{Filter, Range};

#[derive(Filter)]
struct RoomFilter {
    #[filter(ops(gt = "gte", gte))]
    seats: Range<u32>,
}

fn main() {}
