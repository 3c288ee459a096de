use recordings_core::{Exact, Filter, Query, any};

#[derive(Filter)]
#[filter(groups(any))]
struct RoomFilter {
    name: Exact<String>,
}

#[derive(Query)]
struct ListRooms {
    filter: RoomFilter,
}

fn main() {
    let _ = ListRooms::builder().filter(any([RoomFilter::builder().name("lobby")]));
}
