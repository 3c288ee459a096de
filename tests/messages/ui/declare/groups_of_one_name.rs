use recordings_core::{Exact, Filter};

#[derive(Filter)]
#[filter(groups(any = "not", not))]
struct RoomFilter {
    name: Exact<String>,
}

fn main() {}
