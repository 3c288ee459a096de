use recordings_core::{Filter, Range};

#[derive(Filter)]
struct RoomFilter {
    #[filter(ops(eq, gte, eq))]
    seats: Range<u32>,
}

fn main() {}
