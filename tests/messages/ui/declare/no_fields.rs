use recordings_core::Filter;

#[derive(Filter)]
struct RoomFilter {}

fn main() {}
