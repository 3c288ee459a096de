use recordings_core::{Exact, Filter};

#[derive(Filter)]
#[filter(model = "Room")]
struct RoomFilter {
    #[filter(on = label)]
    name: Exact<String>,
}

fn main() {}
