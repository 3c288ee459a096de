use recordings_core::{Filter, Text};

#[derive(Filter)]
#[filter(groups(any, form = "functions"))]
struct RoomFilter {
    #[filter(ops(eq, in = "equals"))]
    name: Text,
}

fn main() {}
