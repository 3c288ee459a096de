use recordings_core::room_recordings::{RecordingFilterBuilder, RecordingStatus};

fn completed<S>(builder: RecordingFilterBuilder<S>) -> RecordingFilterBuilder<S> {
    builder.status(RecordingStatus::Completed)
}

fn main() {}
