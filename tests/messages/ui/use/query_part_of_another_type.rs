use recordings_core::{Filter, FilterValue, PageRequest, Query, Sort, Text};

#[derive(Filter)]
struct RoomFilter {
    name: Text,
}

#[derive(Filter)]
struct OtherFilter {
    name: Text,
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
enum By {
    Name,
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
enum Other {
    Name,
}

#[derive(Query)]
struct ListRooms {
    filter: RoomFilter,
    page: PageRequest,
    sort: Sort<By>,
}

fn main() {
    let _ = ListRooms::builder().filter(OtherFilter::builder());
    let _ = ListRooms::builder().page(5);
    let _ = ListRooms::builder().sort(Sort::ascending(Other::Name));
}
