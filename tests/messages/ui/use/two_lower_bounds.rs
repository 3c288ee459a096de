use recordings_core::gte;
use recordings_core::room_recordings::RecordingFilter;

fn main() {
    let _ = RecordingFilter::builder().duration_secs(gte(5).and(gte(10)));
}
