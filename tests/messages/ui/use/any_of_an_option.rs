use recordings_core::{Exact, Filter, any};

#[derive(Filter)]
#[filter(groups(any))]
struct RoomFilter {
    name: Exact<String>,
}

fn main() {
    let _ = any((RoomFilter::builder().name("lobby"), Some(RoomFilter::builder().name("hall"))));
}
