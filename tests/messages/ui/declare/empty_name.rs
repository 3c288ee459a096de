use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct RoomFilter {
    #[filter(rename = "")]
    name: Exact<String>,
    kind: Exact<String>,
}

fn main() {}
