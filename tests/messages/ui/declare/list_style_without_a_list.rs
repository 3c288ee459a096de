use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct RoomFilter {
    #[filter(list = "comma")]
    name: Exact<String>,
}

fn main() {}
