use recordings_core::room_recordings::{RecordingFilter, RecordingStatus};

fn main() {
    let _ = RecordingFilter::builder().maybe_status(RecordingStatus::Completed);
}
