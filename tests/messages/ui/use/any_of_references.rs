use recordings_core::{Exact, Filter, any};

#[derive(Filter)]
#[filter(groups(any))]
struct RoomFilter {
    name: Exact<String>,
}

fn main() {
    let lobby = RoomFilter::builder().name("lobby").build().unwrap();
    let _ = any((&lobby, RoomFilter::builder().name("hall")));
}
