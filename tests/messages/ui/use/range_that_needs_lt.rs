use recordings_core::room_recordings::RecordingFilter;

fn main() {
    let _ = RecordingFilter::builder().duration_secs(..3600);
}
