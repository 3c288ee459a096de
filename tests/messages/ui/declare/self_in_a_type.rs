use recordings_core::{Exact, Filter};

trait Named {
    type Name;
}

impl Named for RoomFilter {
    type Name = String;
}

#[derive(Filter)]
struct RoomFilter {
    name: Exact<<Self as Named>::Name>,
}

fn main() {}
