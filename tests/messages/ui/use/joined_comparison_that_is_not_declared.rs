use recordings_core::{RecordingFilter, gt, lte};

fn main() {
    let _ = RecordingFilter::builder().duration_secs(gt(5).and(lte(10)));
}
