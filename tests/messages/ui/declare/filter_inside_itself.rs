use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct RoomFilter {
    name: Exact<String>,
    #[filter(nested)]
    parent: Box<RoomFilter>,
    #[filter(nested)]
    child: Option<RoomFilter>,
}

fn main() {}
