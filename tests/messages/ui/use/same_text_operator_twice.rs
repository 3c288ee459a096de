use recordings_core::{Filter, OneOf, Text, contains};

#[derive(Filter)]
struct RoomFilter {
    name: Text,
    #[filter(ops(bare, in))]
    floor: OneOf<i8>,
}

fn main() {
    let _ = RoomFilter::builder().name(contains("a").and(contains("b")));
}
