use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct RoomFilter {
    #[filter(ops = "eq")]
    name: Exact<String>,
}

fn main() {}
