use recordings_core::gte;
use recordings_core::room_recordings::RecordingFilter;

fn main() {
    let low = Some(60_u32);
    let _ = RecordingFilter::builder().duration_secs(gte(low));
}
