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
    let _ = ListRooms::builder().filter(RoomFilter::builder().name("a")).to_query_string();
    // With both traits in scope.
    let _ = any([RoomFilter::builder().name("a")]).to_query_string();
}
