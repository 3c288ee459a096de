use recordings_core::{RecordingFilter, gte};

fn main() {
    let _ = RecordingFilter::builder().duration_secs(gte(5).and(gte(10)));
}
