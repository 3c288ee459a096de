use recordings_core::{Exact, Filter, IntoFilter, RecordingFilter};

#[derive(Filter)]
struct RoomFilter {
    name: Exact<String>,
}

fn list(_: impl IntoFilter<RecordingFilter>) {}

fn main() {
    list(RoomFilter::builder().name("lobby"));
    list("filter[status]=completed");
}
