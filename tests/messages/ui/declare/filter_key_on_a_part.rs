use recordings_core::{Exact, Filter, Query};

#[derive(Debug, Filter)]
struct RoomFilter {
    name: Exact<String>,
}

#[derive(Debug, Query)]
struct ListRooms {
    #[filter(root = "rooms")]
    filter: RoomFilter,
}

fn main() {}
