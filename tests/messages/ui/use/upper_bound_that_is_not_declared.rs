use recordings_core::{Filter, Range};

#[derive(Debug, Filter)]
struct RoomFilter {
    #[filter(ops(gte))]
    seats: Range<u32>,
}

fn main() {
    let _ = RoomFilter::builder().seats(..10);
}
