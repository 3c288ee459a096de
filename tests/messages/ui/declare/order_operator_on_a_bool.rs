use recordings_core::{Filter, Range};

#[derive(Filter)]
struct RoomFilter {
    #[filter(ops(gte, lte))]
    open: Range<bool>,
}

fn main() {}
