use recordings_core::{Filter, Query, Text};

#[derive(Filter)]
struct RoomFilter {
    name: Text,
}

#[derive(Query)]
struct Tuple(RoomFilter);

#[derive(Query)]
enum Enum {
    One,
}

#[derive(Query)]
struct Generic<T> {
    filter: T,
}

#[derive(Query)]
#[query(root = "x")]
struct WithKey {
    filter: RoomFilter,
}

#[derive(Query)]
struct Named {
    build: RoomFilter,
}

fn main() {}
