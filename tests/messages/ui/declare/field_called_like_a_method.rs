use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct RoomFilter {
    build: Exact<String>,
    to_json: Exact<String>,
    unlisted_value: Exact<String>,
}

fn main() {}
