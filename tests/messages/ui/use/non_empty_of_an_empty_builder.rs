use recordings_core::RecordingFilter;

fn main() {
    let _ = RecordingFilter::builder().build_non_empty();
}
