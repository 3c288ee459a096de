use recordings_core::{Filter, OneOf, Text, none_of};

#[derive(Filter)]
struct RoomFilter {
    name: Text,
    #[filter(ops(bare, in))]
    floor: OneOf<i8>,
}

fn main() {
    let _ = RoomFilter::builder().floor(none_of([1, 2]));
}
