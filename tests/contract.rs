//! The filter parameters of the contract, each with the filter that sends it. Several tests go through this table.

use recordings_core::room_recordings::{RecordingFilter, RecordingStatus, RecordingType};
use recordings_core::{InvalidFilter, date};
use uuid::{Uuid, uuid};

/// An id for filters.
pub const ID: Uuid = uuid!("7b61621f-5fe4-4aad-ab11-9fd19e272e73");

/// A parameter with its value, and the filter that sends it alone.
#[derive(Debug)]
pub struct Row {
    /// The literal parameter.
    pub parameter: &'static str,
    /// Its value.
    pub value: &'static str,
    /// The filter.
    pub filter: RecordingFilter,
}

/// Every filter parameter of `GET /v2/room_recordings`, in the order of the contract.
///
/// # Errors
///
/// None: every filter is valid.
pub fn parameters() -> Result<Vec<Row>, InvalidFilter> {
    let new = RecordingFilter::builder;
    let day = date!("2021-04-25");
    let id = "7b61621f-5fe4-4aad-ab11-9fd19e272e73";
    let rows = [
        ("filter[date_ended_at][eq]", "2021-04-25", new().date_ended_at(day).build()),
        ("filter[date_ended_at][gte]", "2021-04-25", new().date_ended_at(day..).build()),
        ("filter[date_ended_at][lte]", "2021-04-25", new().date_ended_at(..=day).build()),
        ("filter[date_started_at][eq]", "2021-04-25", new().date_started_at(day).build()),
        ("filter[date_started_at][gte]", "2021-04-25", new().date_started_at(day..).build()),
        ("filter[date_started_at][lte]", "2021-04-25", new().date_started_at(..=day).build()),
        ("filter[room_id]", id, new().room_id(ID).build()),
        ("filter[participant_id]", id, new().participant_id(ID).build()),
        ("filter[session_id]", id, new().session_id(ID).build()),
        ("filter[status]", "completed", new().status(RecordingStatus::Completed).build()),
        ("filter[type]", "video", new().recording_type(RecordingType::Video).build()),
        ("filter[duration_secs][eq]", "3660", new().duration_secs(3660).build()),
        ("filter[duration_secs][lte]", "3660", new().duration_secs(..=3660).build()),
        ("filter[duration_secs][gte]", "3660", new().duration_secs(3660..).build()),
    ];
    rows.into_iter().map(|(parameter, value, filter)| Ok(Row { parameter, value, filter: filter? })).collect()
}

/// A filter with every field set.
///
/// # Errors
///
/// None: the filter is valid.
pub fn everything() -> Result<RecordingFilter, InvalidFilter> {
    RecordingFilter::builder()
        .duration_secs(60..=3600)
        .recording_type(RecordingType::Audio)
        .status(RecordingStatus::Processing)
        .session_id(ID)
        .participant_id(ID)
        .room_id(ID)
        .date_started_at(date!("2021-04-01")..=date!("2021-04-30"))
        .date_ended_at(date!("2021-05-01"))
        .build()
}
