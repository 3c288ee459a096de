use recordings_core::{Exact, Filter, any};

#[derive(Filter)]
struct RoomFilter {
    name: Exact<String>,
}

fn main() {
    let _ = any(["a", "b"].map(|name| RoomFilter::builder().name(name)));
}
