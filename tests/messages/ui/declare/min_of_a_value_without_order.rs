use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct RoomFilter {
    #[filter(min = false)]
    open: Exact<bool>,
}

fn main() {}
