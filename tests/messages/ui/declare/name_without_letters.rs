use recordings_core::{Exact, Filter};

#[derive(Filter)]
#[filter(rename_all = "camelCase")]
struct RoomFilter {
    __: Exact<String>,
}

fn main() {}
