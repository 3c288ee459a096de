use recordings_core::{Exact, Filter, any};

#[derive(Debug, Filter)]
#[filter(groups(any))]
struct RoomFilter {
    name: Exact<String>,
}

fn main() {
    let name = |name| RoomFilter::builder().name(name);
    let _ = any((name("1"), name("2"), name("3"), name("4"), name("5"), name("6"), name("7"), name("8"), name("9")));
}
