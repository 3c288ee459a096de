use recordings_core::RecordingFilter;

fn main() {
    let _ = RecordingFilter::builder().status("completed");
}
