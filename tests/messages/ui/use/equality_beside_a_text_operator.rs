use recordings_core::{Filter, OneOf, Text, contains, eq};

#[derive(Filter)]
struct RoomFilter {
    name: Text,
    #[filter(ops(bare, in))]
    floor: OneOf<i8>,
}

fn main() {
    let _ = RoomFilter::builder().name(eq("a").and(contains("b")));
}
