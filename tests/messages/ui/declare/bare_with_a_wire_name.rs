use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct RoomFilter {
    #[filter(ops(bare = "is"))]
    name: Exact<String>,
}

fn main() {}
