use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct RoomFilter {
    #[filter(on = label)]
    name: Exact<String>,
}

fn main() {}
