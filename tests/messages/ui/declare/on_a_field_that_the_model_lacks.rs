use recordings_core::{Exact, Filter};

struct Room {
    label: String,
}

#[derive(Filter)]
#[filter(model = Room)]
struct RoomFilter {
    #[filter(on = labl)]
    name: Exact<String>,
}

fn main() {}
