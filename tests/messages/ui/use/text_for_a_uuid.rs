use recordings_core::room_recordings::RecordingFilter;

fn main() {
    let _ = RecordingFilter::builder().room_id("7b61621f-5fe4-4aad-ab11-9fd19e272e73");
}
