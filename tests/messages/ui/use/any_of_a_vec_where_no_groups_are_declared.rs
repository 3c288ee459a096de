use recordings_core::{Exact, Filter, any};

#[derive(Debug, Filter)]
struct RoomFilter {
    name: Exact<String>,
}

fn main() {
    let filters: Vec<RoomFilter> = Vec::new();
    let _ = any(filters);
}
