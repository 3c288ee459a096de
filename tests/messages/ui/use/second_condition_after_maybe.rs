use recordings_core::room_recordings::RecordingFilter;

fn main() {
    let _ = RecordingFilter::builder().maybe_duration_secs(Some(60..)).duration_secs(..=3600);
}
