use recordings_core::{Exact, Filter};
use uuid::Uuid;

#[derive(Filter)]
struct RoomFilter {
    #[filter(ops(gte))]
    id: Exact<Uuid>,
}

fn main() {}
