use recordings_core::{Exact, Filter, Group, any};

#[derive(Debug, Filter)]
#[filter(groups(any))]
struct RoomFilter {
    name: Exact<String>,
}

fn main() {
    let group: Group<RoomFilter> = any(()).build().unwrap();
}
