use recordings_core::Filter;

struct Room {
    name: String,
}

#[derive(Filter)]
#[filter(model = Room)]
struct RoomFilter {
    name: String,
}

fn main() {}
