use recordings_core::{Filter, Range, between};

#[derive(Filter)]
struct RoomFilter {
    #[filter(ops(between))]
    seats: Range<u32>,
}

fn main() {
    let _ = RoomFilter::builder().seats(between(5));
}
