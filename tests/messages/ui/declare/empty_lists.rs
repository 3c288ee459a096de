use recordings_core::{Exact, Filter, OneOf};

#[derive(Filter)]
struct RoomFilter {
    #[filter(allow_empty)]
    tag: OneOf<String>,
    #[filter(list = "comma", allow_empty)]
    name: Exact<String>,
}

fn main() {}
