use recordings_core::{RecordingFilter, gt};

fn main() {
    let _ = RecordingFilter::builder().duration_secs(gt(5));
}
