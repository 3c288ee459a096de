use recordings_core::{Exact, Filter};

#[derive(Filter)]
#[filter(groups(any = "any", form = "functions"))]
struct RoomFilter {
    #[filter(ops(eq, in))]
    name: recordings_core::Text,
    floor: Exact<u8>,
}

fn main() {}
