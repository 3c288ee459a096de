use recordings_core::Filter;

#[derive(Filter)]
enum RoomFilter {
    Status,
}

fn main() {}
