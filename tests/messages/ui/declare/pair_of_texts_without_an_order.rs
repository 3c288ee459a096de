use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct RoomFilter {
    #[filter(ops(between))]
    name: Exact<String>,
}

fn main() {}
