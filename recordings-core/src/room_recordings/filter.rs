//! The filters of `GET /room_recordings`, declared.

use chrono::NaiveDate;
use recordings_macros::Filter;
use uuid::Uuid;

use super::recording::{Recording, RecordingStatus, RecordingType};
use crate::condition::{Exact, Range};

/// The filters of `GET /v2/room_recordings`, and of the bulk delete on the same path.
///
/// ```
/// use recordings_core::room_recordings::{RecordingFilter, RecordingStatus};
/// use recordings_core::{Filter, date};
///
/// let filter = RecordingFilter::builder()
///     .date_started_at(date!("2021-04-01")..=date!("2021-04-30"))
///     .duration_secs(60..)
///     .status(RecordingStatus::Completed)
///     .build()?;
/// assert_eq!(
///     filter.to_readable_query(),
///     "filter[date_started_at][gte]=2021-04-01&filter[date_started_at][lte]=2021-04-30\
///      &filter[status]=completed&filter[duration_secs][gte]=60",
/// );
/// # Ok::<(), recordings_core::InvalidFilter>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Filter)]
#[filter(model = Recording)]
#[must_use = "a filter selects nothing until it is used"]
pub struct RecordingFilter {
    /// Day the recording ended, in UTC.
    #[filter(ops(eq, gte, lte), on = ended_at, column = "ended_at")]
    date_ended_at: Range<NaiveDate>,
    /// Day the recording started, in UTC.
    #[filter(ops(eq, gte, lte), on = started_at, column = "started_at")]
    date_started_at: Range<NaiveDate>,
    /// Room that was recorded.
    #[filter(ops(bare))]
    room_id: Exact<Uuid>,
    /// Participant who was recorded.
    #[filter(ops(bare))]
    participant_id: Exact<Uuid>,
    /// Session of the room that was recorded.
    #[filter(ops(bare))]
    session_id: Exact<Uuid>,
    /// Whether the recording is finished.
    #[filter(ops(bare))]
    status: Exact<RecordingStatus>,
    /// Medium of the recording.
    #[filter(rename = "type", ops(bare), on = recording_type)]
    recording_type: Exact<RecordingType>,
    /// Length of the recording in seconds.
    #[filter(ops(eq, gte, lte))]
    duration_secs: Range<u32>,
}
