use recordings_core::{Filter, Text, icontains};

#[derive(Filter)]
struct RoomFilter {
    name: Text,
}

fn main() {
    let _ = RoomFilter::builder().name(icontains("a"));
}
