use recordings_core::{Exact, Filter};

struct Room {
    label: String,
}

#[derive(Filter)]
#[filter(model = Room)]
struct RoomFilter {
    #[filter(on = label.text)]
    label: Exact<String>,
}

fn main() {}
