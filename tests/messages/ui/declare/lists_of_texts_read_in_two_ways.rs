use recordings_core::{Filter, OneOf};

#[derive(Filter)]
struct RoomFilter {
    #[filter(read_lists("repeat", "comma"))]
    tag: OneOf<String>,
    #[filter(read_lists("repeat", "comma"))]
    floor: OneOf<u32>,
}

fn main() {}
