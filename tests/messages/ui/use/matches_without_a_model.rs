use recordings_core::{Exact, Filter};

struct Room {
    name: String,
}

#[derive(Filter)]
struct RoomFilter {
    name: Exact<String>,
}

fn main() {
    let filter = RoomFilter::builder().name("lobby").build().unwrap();
    let _ = filter.matches(&Room { name: "lobby".to_owned() });
}
