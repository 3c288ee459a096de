use recordings_core::{Filter, Text, contains};

#[derive(Filter)]
struct RoomFilter {
    name: Text,
}

fn find(name: &Option<String>) {
    let _ = RoomFilter::builder().maybe_name(name).build();
    let _ = RoomFilter::builder().maybe_name(name.as_deref().map(contains)).build();
    // What the notes propose.
    let _ = RoomFilter::builder().maybe_name(name.as_ref()).build();
    let _ = RoomFilter::builder().maybe_name(contains(name.as_ref())).build();
}

fn main() {
    find(&None);
}
