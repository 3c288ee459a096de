use recordings_core::{Filter, OneOf};

#[derive(Filter)]
struct RoomFilter {
    #[filter(list = "semicolon")]
    floors: OneOf<i8>,
}

fn main() {}
