use recordings_core::{Exact, Filter, any, filter::IntoFilter};

#[derive(Filter)]
#[filter(groups(any))]
struct RoomFilter {
    name: Exact<String>,
}

/// As a client takes it.
fn list(_: impl IntoFilter<RoomFilter>) {}

fn main() {
    list(any([RoomFilter::builder().name("lobby")]));
}
