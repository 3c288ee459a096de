use recordings_core::Filter;

#[derive(Filter)]
struct RoomFilter {
    name: String,
}

fn main() {}
