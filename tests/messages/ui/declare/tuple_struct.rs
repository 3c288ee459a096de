use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct RoomFilter(Exact<String>);

fn main() {}
