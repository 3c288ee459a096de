use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct RoomFilter<T> {
    name: Exact<T>,
}

fn main() {}
