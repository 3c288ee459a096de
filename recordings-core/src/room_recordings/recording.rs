//! The model: a recording as the API returns it, read leniently.

mod download_url;
mod extra;
mod read;
mod timestamp;
mod value;

use chrono::{DateTime, Utc};
use recordings_macros::FilterValue;
use serde::Serialize;
use uuid::Uuid;

pub use download_url::DownloadUrl;
pub use extra::ExtraFields;

/// A recording of a Telnyx room.
///
/// The API only guarantees `id`. Anything else may be absent or null, for example while a recording is still being processed.
///
/// Unknown data is kept, and is serialized as it was received: an unknown status or type in its `Unknown` variant, and an unknown
/// field, or a field whose value has an unexpected type, in [`extra`](Self::extra).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Recording {
    /// The id of the recording.
    pub id: Uuid,
    /// The room that was recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub room_id: Option<Uuid>,
    /// The session of the room.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session_id: Option<Uuid>,
    /// The participant who was recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub participant_id: Option<Uuid>,
    /// Whether the recording is finished.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<RecordingStatus>,
    /// The URL of the file, which is secret and expires.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub download_url: Option<DownloadUrl>,
    /// Medium of the recording.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub recording_type: Option<RecordingType>,
    /// Length in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration_secs: Option<u32>,
    /// Size of the file in megabytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size_mb: Option<f64>,
    /// Codec of the file, such as `opus`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub codec: Option<String>,
    /// When the recording was created.
    #[serde(serialize_with = "timestamp::serialize", skip_serializing_if = "Option::is_none")]
    pub created_at: Option<DateTime<Utc>>,
    /// When the recording was last changed.
    #[serde(serialize_with = "timestamp::serialize", skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<DateTime<Utc>>,
    /// When the recording started.
    #[serde(serialize_with = "timestamp::serialize", skip_serializing_if = "Option::is_none")]
    pub started_at: Option<DateTime<Utc>>,
    /// When the recording ended.
    #[serde(serialize_with = "timestamp::serialize", skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<DateTime<Utc>>,
    /// When the file was ready.
    #[serde(serialize_with = "timestamp::serialize", skip_serializing_if = "Option::is_none")]
    pub completed_at: Option<DateTime<Utc>>,
    /// The API's name for this type of record. It is not checked, since the API documents two different values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record_type: Option<String>,
    /// Everything else that was received: undocumented fields, and values of an unexpected type.
    #[serde(flatten)]
    pub extra: ExtraFields,
}

impl Recording {
    /// Creates a recording with this id and nothing else.
    #[must_use]
    pub fn new(id: Uuid) -> Self {
        Self {
            id,
            room_id: None,
            session_id: None,
            participant_id: None,
            status: None,
            download_url: None,
            recording_type: None,
            duration_secs: None,
            size_mb: None,
            codec: None,
            created_at: None,
            updated_at: None,
            started_at: None,
            ended_at: None,
            completed_at: None,
            record_type: None,
            extra: ExtraFields::default(),
        }
    }
}

/// Whether a recording is finished.
#[derive(Clone, Debug, PartialEq, Eq, Hash, FilterValue)]
#[filter(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RecordingStatus {
    /// The file is ready.
    Completed,
    /// The file is not ready: there is no end, no duration and no URL yet.
    Processing,
    /// A status that this version does not know.
    #[filter(other)]
    Unknown(String),
}

/// Medium of a recording.
#[derive(Clone, Debug, PartialEq, Eq, Hash, FilterValue)]
#[filter(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RecordingType {
    /// Sound alone.
    Audio,
    /// Sound and picture.
    Video,
    /// A medium that this version does not know.
    #[filter(other)]
    Unknown(String),
}
