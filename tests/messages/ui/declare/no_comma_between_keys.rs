use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct RoomFilter {
    #[filter(rename = "label" ops(eq))]
    name: Exact<String>,
}

fn main() {}
