use recordings_core::{Exact, Filter, not};

#[derive(Debug, Filter)]
struct RoomFilter {
    name: Exact<String>,
}

fn main() {
    let _ = not(RoomFilter::builder().name("lobby"));
}
