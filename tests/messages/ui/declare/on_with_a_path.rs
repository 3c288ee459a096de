use recordings_core::{Exact, Filter};

struct Room {
    label: String,
}

#[derive(Filter)]
#[filter(model = Room)]
struct RoomFilter {
    #[filter(on = label.text)]
    label: Exact<String>,
    #[filter(on = full())]
    full: Exact<String>,
    #[filter(on = 0)]
    first: Exact<String>,
}

fn main() {}
