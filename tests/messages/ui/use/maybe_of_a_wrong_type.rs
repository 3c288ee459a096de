use recordings_core::RecordingFilter;

fn main() {
    let _ = RecordingFilter::builder().maybe_room_id(Some(5));
}
