use recordings_core::{Exact, Filter, Group};

#[derive(Filter)]
struct RoomFilter {
    name: Exact<String>,
}

/// As the trait of the client.
trait Endpoint {
    type Filter: Filter;
}

struct Rooms;

impl Endpoint for Rooms {
    type Filter = Group<RoomFilter>;
}

fn main() {}
