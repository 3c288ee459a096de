//! The queries of Room recordings, declared from its OpenAPI document by `recordings-import`.

#![allow(
    missing_docs,
    rustdoc::all,
    clippy::doc_lazy_continuation,
    clippy::doc_markdown,
    clippy::doc_overindented_list_items,
    clippy::empty_docs,
    clippy::enum_variant_names,
    clippy::tabs_in_doc_comments,
    clippy::too_long_first_doc_paragraph,
    reason = "the names and the docs are those of the document"
)]

use recordings_core::chrono::NaiveDate;
use recordings_core::uuid::Uuid;
use recordings_core::{Exact, Filter, FilterValue, Query, Range};

/// The query of `GET /room_recordings`.
///
/// Lists recordings.
#[derive(Clone, Debug, PartialEq, Query)]
pub struct ListRoomRecordings {
    filter: ListRoomRecordingsFilter,
    page: ListRoomRecordingsPage,
}

/// The parameters `filter[…]` of `GET /room_recordings`.
#[derive(Clone, Debug, PartialEq, Filter)]
pub struct ListRoomRecordingsFilter {
    /// Day the recording ended, in UTC.
    #[filter(ops(eq, gte, lte))]
    date_ended_at: Range<NaiveDate>,
    /// Day the recording started, in UTC.
    #[filter(ops(eq, gte, lte))]
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
    status: Exact<ListRoomRecordingsFilterStatus>,
    /// Medium of the recording.
    #[filter(rename = "type", ops(bare))]
    type_value: Exact<ListRoomRecordingsFilterType>,
    /// Length of the recording in seconds.
    #[filter(ops(eq, lte, gte))]
    duration_secs: Range<u32>,
}

/// A value of `filter[status]` of `GET /room_recordings`.
#[derive(Clone, Debug, PartialEq, Eq, FilterValue)]
#[filter(rename_all = "snake_case")]
pub enum ListRoomRecordingsFilterStatus {
    Completed,
    Processing,
    /// Any other text.
    #[filter(other)]
    Other(String),
}

/// A value of `filter[type]` of `GET /room_recordings`.
#[derive(Clone, Debug, PartialEq, Eq, FilterValue)]
#[filter(rename_all = "snake_case")]
pub enum ListRoomRecordingsFilterType {
    Audio,
    Video,
    /// Any other text.
    #[filter(other)]
    Other(String),
}

/// The parameters `page[…]` of `GET /room_recordings`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "page")]
pub struct ListRoomRecordingsPage {
    /// Defaults to `20`.
    #[filter(ops(bare), min = 1, max = 250)]
    size: Exact<u64>,
    /// Defaults to `1`.
    #[filter(ops(bare), min = 1)]
    number: Exact<u64>,
}
