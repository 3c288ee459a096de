use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct RoomFilter {
    #[filter(ops())]
    name: Exact<String>,
}

fn main() {}
