use recordings_core::room_recordings::{RecordingFilter, RecordingStatus};

fn main() {
    let mut builder = RecordingFilter::builder().duration_secs(60..);
    if std::env::args().count() > 1 {
        builder = builder.status(RecordingStatus::Completed);
    }
    let _ = builder.build();
}
