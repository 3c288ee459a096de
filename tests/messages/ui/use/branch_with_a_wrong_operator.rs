use recordings_core::{Exact, Filter, any, gte};

#[derive(Filter)]
#[filter(groups(any))]
struct RoomFilter {
    name: Exact<String>,
}

fn main() {
    let _ = any([RoomFilter::builder().name(gte("a".to_owned()))]);
}
