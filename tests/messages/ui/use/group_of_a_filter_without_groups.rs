use recordings_core::{Exact, Filter, Group};

#[derive(Filter)]
struct RoomFilter {
    name: Exact<String>,
}

fn main() {
    let _ = Group::<RoomFilter>::from_query_str("");
}
