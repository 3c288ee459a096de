use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct RoomFilter {
    name: Exact<String>,
}

fn main() {
    let filter = RoomFilter::builder().build().unwrap();
    let _ = filter.matches(&"lobby");
}
