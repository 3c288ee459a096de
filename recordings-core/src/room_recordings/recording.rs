//! The model: a recording as the API gives it, read as leniently as the contract demands.

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
/// The contract demands nothing but `id`: anything else may be absent or null, as it is while a recording is still being
/// processed. What is not known yet is kept and written back as it came: a status or a type as its `Unknown` variant, a
/// whole field, or a field whose value is of another kind than is known, in [`extra`](Self::extra).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Recording {
    /// The recording.
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
    /// Where the file is. A secret, and it expires.
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
    /// What the API calls the record. The contract gives two different examples, so it is data and no check.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record_type: Option<String>,
    /// What came beside the fields above: fields that the contract does not list, and values that are not of their kind.
    #[serde(flatten)]
    pub extra: ExtraFields,
}

impl Recording {
    /// Creates a recording of which only the id is known.
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
    /// The file is being made: there is no end, no duration and no URL yet.
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
