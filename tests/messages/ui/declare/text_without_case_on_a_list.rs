use recordings_core::{Filter, OneOf};

#[derive(Filter)]
struct RoomFilter {
    #[filter(ops(icontains))]
    name: OneOf<String>,
}

fn main() {}
