use recordings_core::{Exact, Filter, Group, Query};

#[derive(Filter)]
#[filter(root = "", groups(any))]
struct RoomFilter {
    name: Exact<String>,
}

#[derive(Filter)]
#[filter(root = "or")]
struct Others {
    name: Exact<String>,
}

#[derive(Query)]
struct ListRooms {
    rooms: Group<RoomFilter>,
    others: Others,
}

fn main() {}
