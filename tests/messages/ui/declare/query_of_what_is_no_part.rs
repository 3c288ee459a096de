use recordings_core::{Filter, Query, Text};

#[derive(Filter)]
struct RoomFilter {
    name: Text,
}

#[derive(Query)]
struct ListRooms {
    filter: RoomFilter,
    limit: u32,
}

fn main() {}
