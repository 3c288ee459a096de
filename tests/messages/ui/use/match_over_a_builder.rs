use recordings_core::room_recordings::{RecordingFilter, RecordingStatus};

fn main() {
    let builder = RecordingFilter::builder();
    let _ = match std::env::args().count() {
        1 => builder.status(RecordingStatus::Completed),
        _ => builder,
    };
}
