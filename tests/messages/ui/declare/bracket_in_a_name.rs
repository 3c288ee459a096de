use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct RoomFilter {
    #[filter(rename = "seats[gte]")]
    seats: Exact<u32>,
}

fn main() {}
