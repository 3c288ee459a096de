use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct RoomFilter {
    kind: Exact<String>,
    #[filter(rename = "kind")]
    sort: Exact<String>,
}

fn main() {}
