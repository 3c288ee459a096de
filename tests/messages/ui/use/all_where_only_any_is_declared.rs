use recordings_core::{Exact, Filter, all};

#[derive(Filter)]
#[filter(groups(any))]
struct RoomFilter {
    name: Exact<String>,
}

fn main() {
    let _ = all((RoomFilter::builder().name("a"), RoomFilter::builder().name("b")));
}
