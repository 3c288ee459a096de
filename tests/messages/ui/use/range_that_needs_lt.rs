use recordings_core::RecordingFilter;

fn main() {
    let _ = RecordingFilter::builder().duration_secs(..3600);
}
