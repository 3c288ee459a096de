use recordings_core::{Filter, Range};

const IS_LARGE: bool = true;

#[derive(Filter)]
struct RoomFilter {
    #[filter(min = if IS_LARGE { 10 } else { 1 })]
    seats: Range<u32>,
}

fn main() {}
