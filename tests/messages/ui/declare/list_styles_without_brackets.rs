use recordings_core::{Filter, OneOf};

#[derive(Filter)]
struct RoomFilter {
    #[filter(list = "json", read_lists("comma"))]
    tag: OneOf<String>,
    #[filter(list = "json", read_lists("brackets", "repeat"))]
    word: OneOf<String>,
    #[filter(read_lists("pipes", "comma"))]
    seats: OneOf<u32>,
    #[filter(list = "pipes", read_lists("repeat"))]
    name: OneOf<String>,
}

fn main() {}
