use recordings_core::{Exact, Filter, Group, ListQuery};

#[derive(Filter)]
struct RoomFilter {
    name: Exact<String>,
}

/// As a handler takes it.
fn list(_: ListQuery<Group<RoomFilter>>) {}

fn main() {}
