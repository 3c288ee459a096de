use recordings_core::{Exact, Filter};

#[derive(Filter)]
#[filter(groups(any = "[or]"))]
struct RoomFilter {
    name: Exact<String>,
}

fn main() {}
