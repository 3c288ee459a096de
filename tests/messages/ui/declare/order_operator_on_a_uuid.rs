use recordings_core::{Filter, Range};
use uuid::Uuid;

#[derive(Filter)]
struct RoomFilter {
    #[filter(ops(gte))]
    id: Range<Uuid>,
}

fn main() {}
