use std::collections::HashMap;

use recordings_core::{Exact, Filter};

struct Room {
    tags: HashMap<String, u32>,
}

#[derive(Filter)]
#[filter(model = Room)]
struct RoomFilter {
    #[filter(match_with = |room: &HashMap<String, u32>, tag: &Exact<u32>| room.len() == 1, required)]
    tag: Exact<u32>,
}

fn main() {}
