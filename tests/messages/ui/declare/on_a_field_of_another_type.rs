use recordings_core::{Filter, Range};

struct Room {
    label: String,
}

#[derive(Filter)]
#[filter(model = Room)]
struct RoomFilter {
    #[filter(on = label)]
    seats: Range<u32>,
}

fn main() {}
