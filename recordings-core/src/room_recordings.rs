//! Telnyx room recordings: the filters of `GET /v2/room_recordings`, and the model of a recording.

mod filter;
mod recording;

pub use filter::{RecordingFilter, RecordingFilterBuilder, recording_filter_fields};
pub use recording::{DownloadUrl, ExtraFields, Recording, RecordingStatus, RecordingType};
