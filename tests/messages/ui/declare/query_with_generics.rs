use recordings_core::{Filter, Query};

#[derive(Query)]
struct ListRooms<F: Filter> {
    filter: F,
}

fn main() {}
