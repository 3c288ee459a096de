use recordings_core::{Exact, PageRequest, Query};

#[derive(Debug, Query)]
struct ListRooms {
    language: Exact<String>,
    page: PageRequest,
}

fn main() {}
