//! Room recordings as the fake server serves them.

use recordings_core::room_recordings::Recording;
use serde_json::Value;

use super::items::FakeResource;
use crate::endpoint::RoomRecordings;

/// The endpoint of room recordings.
pub(super) fn resource(recordings: impl IntoIterator<Item = Recording>) -> FakeResource<RoomRecordings> {
    let mut resource = FakeResource::new(recordings).deleting_matching();
    resource.operations.shape = shape;
    resource
}

/// The fields of a recording that may be absent.
const OPTIONAL: [&str; 6] = ["codec", "completed_at", "download_url", "duration_secs", "ended_at", "size_mb"];

/// The JSON of a recording. Of half of the recordings, absent fields are `null`, as the API may have them.
fn shape(recording: &Recording) -> Value {
    let mut json = serde_json::to_value(recording).unwrap_or_default();
    if let (Value::Object(fields), true) = (&mut json, recording.id.as_u128().is_multiple_of(2)) {
        for name in OPTIONAL {
            fields.entry(name).or_insert(Value::Null);
        }
    }
    json
}
