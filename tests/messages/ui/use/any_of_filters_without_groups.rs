use recordings_core::{Exact, Filter, any};

#[derive(Filter)]
struct RoomFilter {
    name: Exact<String>,
}

fn main() {
    let _ = any((RoomFilter::builder().name("a"), RoomFilter::builder().name("b")));
}
