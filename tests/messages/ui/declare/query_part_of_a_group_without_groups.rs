use recordings_core::{Exact, Filter, Group, Query};

#[derive(Filter)]
struct RoomFilter {
    name: Exact<String>,
}

#[derive(Query)]
struct ListRooms {
    filter: Group<RoomFilter>,
}

fn main() {}
