use recordings_core::Filter;

#[derive(Filter)]
struct RoomFilter {
    #[filter(ops(eq, gte))]
    seats: Option<u32>,
}

fn main() {}
