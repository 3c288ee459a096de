use recordings_core::{Exact, Filter};

#[derive(Filter)]
#[filter(root = "", groups(any, form = "functions"))]
struct RoomFilter {
    name: Exact<String>,
}

fn main() {}
