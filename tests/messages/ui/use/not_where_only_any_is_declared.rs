use recordings_core::{Exact, Filter, not};

#[derive(Filter)]
#[filter(groups(any))]
struct RoomFilter {
    name: Exact<String>,
}

fn main() {
    let _ = not(RoomFilter::builder().name("a"));
}
