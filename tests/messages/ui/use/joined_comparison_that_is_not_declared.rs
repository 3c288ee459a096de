use recordings_core::{gt, lte};
use recordings_core::room_recordings::RecordingFilter;

fn main() {
    let _ = RecordingFilter::builder().duration_secs(gt(5).and(lte(10)));
}
