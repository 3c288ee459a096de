use recordings_core::{gte, room_recordings::RecordingFilter};

fn main() {
    let _ = RecordingFilter::builder().maybe_duration_secs(gte(Some(60))).build_non_empty();
}
