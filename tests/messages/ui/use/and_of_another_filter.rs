use recordings_core::{Exact, Filter, any};

#[derive(Filter)]
#[filter(groups(any))]
struct RoomFilter {
    name: Exact<String>,
}

#[derive(Filter)]
#[filter(groups(any))]
struct HouseFilter {
    name: Exact<String>,
}

fn main() {
    let _ = any([RoomFilter::builder().name("lobby")]).and(HouseFilter::builder().name("hall"));
}
