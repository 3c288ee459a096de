use recordings_core::{Exact, Filter};

#[derive(Filter)]
#[filter(rename_all = "kebap-case")]
struct RoomFilter {
    name: Exact<String>,
}

fn main() {}
