use recordings_core::room_recordings::RecordingFilter;
use recordings_core::{FilterValue, ListQuery, PageRequest};

#[derive(Clone, Debug, PartialEq, FilterValue)]
enum Column {
    Title,
}

fn main() {
    let _ = ListQuery::<RecordingFilter, PageRequest, Column>::from_query_str("sort=title");
}
