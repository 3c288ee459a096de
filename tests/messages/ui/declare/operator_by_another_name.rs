use recordings_core::{Exact, Filter, OneOf, Range};

#[derive(Filter)]
struct RoomFilter {
    #[filter(ops(ge, le))]
    seats: Range<u32>,
    #[filter(ops(not, is_null))]
    name: Exact<String>,
    #[filter(ops(nin))]
    floor: OneOf<u32>,
}

fn main() {}
