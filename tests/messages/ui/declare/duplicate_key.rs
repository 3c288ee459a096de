use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct RoomFilter {
    #[filter(rename = "a", rename = "b")]
    name: Exact<String>,
}

fn main() {}
