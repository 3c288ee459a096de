use recordings_core::{Filter, Range};

#[derive(Filter)]
struct RoomFilter {
    #[filter(ops(eq, self::near<5>))]
    floor: Range<u32>,
    #[filter(ops(eq, near::<5>))]
    seats: Range<u32>,
}

fn main() {}
