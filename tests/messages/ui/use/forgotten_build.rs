use recordings_core::Filter;
use recordings_core::room_recordings::RecordingFilter;

fn main() {
    let filter = RecordingFilter::builder().duration_secs(60..);
    let _ = filter.to_query_string();
}
