use recordings_core::{Range, RecordingFilter};

fn main() {
    let _ = RecordingFilter { duration_secs: Range::default() };
}
