use recordings_core::{Exact, Filter};

#[derive(Filter)]
#[filter(order(parameter = "ordering"))]
struct RoomFilter {
    name: Exact<String>,
}

fn main() {}
