use recordings_core::{Exact, Filter};

struct Colour;

#[derive(Filter)]
struct RoomFilter {
    colour: Exact<Colour>,
}

fn main() {}
