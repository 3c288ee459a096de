use recordings_core::{Exact, Filter};
use recordings_core::filter::IntoFilter;
use recordings_core::room_recordings::RecordingFilter;

#[derive(Filter)]
struct RoomFilter {
    name: Exact<String>,
}

fn list(_: impl IntoFilter<RecordingFilter>) {}

fn main() {
    list(RoomFilter::builder().name("lobby"));
    list("filter[status]=completed");
}
