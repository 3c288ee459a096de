use recordings_core::{Filter, Range};

#[derive(Filter)]
struct RoomFilter {
    #[filter(ops(like))]
    seats: Range<u32>,
}

fn main() {}
