use recordings_core::condition::IntoCondition;
use recordings_core::room_recordings::{RecordingFilter, RecordingFilterBuilder};
use recordings_core::{Dynamic, Range};

fn add(
    builder: RecordingFilterBuilder<Dynamic>,
    duration: impl IntoCondition<Range<u32>>,
) -> RecordingFilterBuilder<Dynamic> {
    builder.duration_secs(duration)
}

fn main() {
    let _ = add(RecordingFilter::builder().dynamic(), 60..);
}
