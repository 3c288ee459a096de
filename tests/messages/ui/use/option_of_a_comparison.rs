use recordings_core::room_recordings::RecordingFilter;
use recordings_core::{gte, lte};

fn main() {
    let (low, high) = (Some(60), Some(90));
    let _ = RecordingFilter::builder().maybe_duration_secs(low.map(gte).and(high.map(lte)));
}
