use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct RoomFilter {
    #[filter(ops(eq, bare))]
    name: Exact<String>,
}

fn main() {}
