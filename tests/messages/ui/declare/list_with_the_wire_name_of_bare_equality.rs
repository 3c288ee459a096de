use recordings_core::{Filter, OneOf};

#[derive(Filter)]
struct RoomFilter {
    #[filter(ops(bare, in = ""), list = "repeat")]
    floor: OneOf<i8>,
}

fn main() {}
