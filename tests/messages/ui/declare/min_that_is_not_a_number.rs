use recordings_core::{Filter, Range};

#[derive(Filter)]
struct RoomFilter {
    #[filter(min = f64::NAN)]
    area: Range<f64>,
}

fn main() {}
