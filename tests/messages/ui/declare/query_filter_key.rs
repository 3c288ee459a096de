use recordings_core::{Exact, Filter, Query};

#[derive(Filter)]
struct RoomFilter {
    name: Exact<String>,
}

#[derive(Query)]
#[filter(root = "rooms")]
struct ListRooms {
    filter: RoomFilter,
}

fn main() {}
