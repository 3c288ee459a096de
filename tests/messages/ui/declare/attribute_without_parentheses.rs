use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct RoomFilter {
    #[filter = "name"]
    name: Exact<String>,
}

fn main() {}
