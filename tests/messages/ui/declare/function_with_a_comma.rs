use recordings_core::{Exact, Filter};

#[derive(Filter)]
#[filter(groups(any, form = "functions"))]
struct RoomFilter {
    #[filter(rename = "a,b")]
    name: Exact<String>,
}

fn main() {}
