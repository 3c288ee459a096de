use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct RoomFilter {
    #[filter(rename = label)]
    name: Exact<String>,
}

fn main() {}
