use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct RoomFilter {
    #[filter(root = "filters")]
    name: Exact<String>,
}

fn main() {}
