use recordings_core::{Exact, Filter, not};

#[derive(Debug, Filter)]
#[filter(groups(not))]
struct RoomFilter {
    name: Exact<String>,
}

fn main() {
    let _ = not((RoomFilter::builder().name("lobby"), RoomFilter::builder().name("hall")));
}
