use recordings_core::{Filter, Range};

#[derive(Filter)]
struct RoomFilter {
    #[filter(max_len = 3)]
    seats: Range<u32>,
}

fn main() {}
