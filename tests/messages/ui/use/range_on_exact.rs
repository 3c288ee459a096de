use recordings_core::RecordingFilter;
use uuid::Uuid;

fn main() {
    let _ = RecordingFilter::builder().room_id(Uuid::nil()..);
}
