use recordings_core::{Exact, Filter, Range, gte};

#[derive(Filter)]
struct RoomFilter {
    seats: Range<u32>,
    price: Exact<f64>,
}

fn find(seats: i32) {
    let _ = RoomFilter::builder().seats(gte(seats)).build();
    let _ = RoomFilter::builder().price(1).build();
    // What the notes propose.
    let _ = RoomFilter::builder().seats(gte(<u32>::try_from(seats).unwrap())).price(1.0).build();
}

fn main() {
    find(1);
}
