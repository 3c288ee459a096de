use recordings_core::{Exact, Filter, Group};

#[derive(Filter)]
#[filter(groups(any, form = "functions"))]
struct RoomFilter {
    name: Exact<String>,
    #[filter(nested)]
    tags: TagFilter,
}

#[derive(Filter)]
struct TagFilter {
    #[filter(rename = "", ops(eq))]
    tag: Exact<String>,
}

fn main() {
    let _ = Group::<RoomFilter>::from_query_str("");
}
