use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct RoomFilter {
    #[filter(max_len = "64")]
    name: Exact<String>,
}

fn main() {}
