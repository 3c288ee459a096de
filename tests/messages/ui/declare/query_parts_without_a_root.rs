use recordings_core::{Exact, Filter, Query};

#[derive(Filter)]
#[filter(root = "")]
struct RoomFilter {
    name: Exact<String>,
}

#[derive(Filter)]
#[filter(root = "")]
struct HouseFilter {
    name: Exact<String>,
}

#[derive(Query)]
struct ListRooms {
    rooms: RoomFilter,
    houses: HouseFilter,
}

fn main() {}
