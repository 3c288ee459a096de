use recordings_core::room_recordings::RecordingFilter;
use uuid::Uuid;

fn main() {
    let _ = RecordingFilter::builder().room_id([Uuid::nil()]);
}
