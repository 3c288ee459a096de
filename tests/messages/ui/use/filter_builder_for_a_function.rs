use recordings_core::room_recordings::RecordingFilter;
use recordings_core::{Filter, Query};

fn filter(_: &impl Filter) {}

fn query(_: &impl Query) {}

fn main() {
    filter(&RecordingFilter::builder().duration_secs(60..));
    query(&RecordingFilter::builder());
}
