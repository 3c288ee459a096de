use recordings_core::{Filter, Text};

#[derive(Filter)]
struct RoomFilter {
    seats: Text<u32>,
}

fn main() {}
