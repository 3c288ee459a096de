use recordings_core::{Exact, Filter};

#[derive(Filter)]
#[filter(groups(any = "kind"))]
struct RoomFilter {
    name: Exact<String>,
    kind: Exact<String>,
}

fn main() {}
