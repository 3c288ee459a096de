use recordings_core::{PageRequest, Query};

#[derive(Query)]
struct ListRooms(PageRequest);

fn main() {}
