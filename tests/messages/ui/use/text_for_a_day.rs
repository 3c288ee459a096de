use recordings_core::room_recordings::RecordingFilter;

fn main() {
    let _ = RecordingFilter::builder().date_started_at("2021-04-25"..);
}
