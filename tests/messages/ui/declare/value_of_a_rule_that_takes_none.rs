use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct RoomFilter {
    #[filter(required = true)]
    name: Exact<String>,
}

fn main() {}
