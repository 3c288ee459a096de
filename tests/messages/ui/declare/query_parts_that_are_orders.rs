use recordings_core::{Exact, Filter, FilterValue, Query, Sort};

#[derive(Filter)]
struct RoomFilter {
    name: Exact<String>,
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
enum By {
    Name,
}

#[derive(Query)]
struct ListRooms {
    filter: RoomFilter,
    sort: Sort<By>,
    then: Sort<By>,
}

fn main() {}
