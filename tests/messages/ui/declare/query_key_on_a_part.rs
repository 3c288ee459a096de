use recordings_core::{Exact, Filter, Query};

#[derive(Debug, Filter)]
struct RoomFilter {
    name: Exact<String>,
}

#[derive(Debug, Query)]
struct ListRooms {
    #[query(root = "rooms")]
    filter: RoomFilter,
}

fn main() {}
