use recordings_core::Range;
use recordings_core::room_recordings::RecordingFilter;

fn main() {
    let _ = RecordingFilter { duration_secs: Range::default() };
}
