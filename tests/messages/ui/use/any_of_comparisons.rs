use recordings_core::{Filter, Text, any, contains};

#[derive(Filter)]
#[filter(groups(any))]
struct RoomFilter {
    name: Text,
}

fn main() {
    let _ = any([contains("a"), contains("b")]);
}
