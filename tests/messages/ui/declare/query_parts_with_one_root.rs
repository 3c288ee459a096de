use recordings_core::{Exact, Filter, PageRequest, Query};

#[derive(Filter)]
#[filter(root = "page")]
struct Cursor {
    after: Exact<String>,
}

#[derive(Query)]
struct ListRooms {
    cursor: Cursor,
    page: PageRequest,
}

fn main() {
    let _ = ListRooms::builder();
}
