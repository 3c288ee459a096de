use recordings_core::{Exact, Filter, Group, Keys};

#[derive(Filter)]
#[filter(groups(any, form = "functions"))]
struct RoomFilter {
    #[filter(nested)]
    metadata: Keys<Value>,
}

#[derive(Filter)]
struct Value {
    text: Exact<String>,
}

fn main() {
    let _ = Group::<RoomFilter>::from_query_str("");
}
