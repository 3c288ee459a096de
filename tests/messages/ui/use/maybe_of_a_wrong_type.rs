use recordings_core::room_recordings::RecordingFilter;

fn main() {
    let _ = RecordingFilter::builder().maybe_room_id(Some(5));
}
