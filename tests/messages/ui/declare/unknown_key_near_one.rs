use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct RoomFilter {
    #[filter(renam = "label")]
    name: Exact<String>,
}

fn main() {}
