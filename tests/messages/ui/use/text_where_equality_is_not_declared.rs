use recordings_core::{Filter, Text};

#[derive(Filter)]
struct RoomFilter {
    #[filter(ops(contains))]
    name: Text,
}

fn main() {
    let _ = RoomFilter::builder().name("lobby").build();
}
