use recordings_core::{Filter, Range, contains};

#[derive(Filter)]
struct RoomFilter {
    seats: Range<u32>,
}

fn main() {
    let _ = RoomFilter::builder().seats(contains("5"));
}
