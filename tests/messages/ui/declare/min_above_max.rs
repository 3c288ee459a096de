use recordings_core::{Filter, Range};

#[derive(Filter)]
struct RoomFilter {
    #[filter(min = 250, max = 1)]
    seats: Range<u32>,
}

fn main() {}
