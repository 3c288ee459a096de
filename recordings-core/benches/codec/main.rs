//! Writing and reading a query of thirteen parameters, and matching, beside other crates; with allocations counted.
//!
//! `cargo bench -p recordings-core --bench codec`. The other crates write and read the same bytes through serde, and check neither
//! operators nor ranges nor repetitions.

#![expect(clippy::indexing_slicing, reason = "a benchmark of a fixed query")]
#![expect(clippy::expect_used, reason = "a benchmark whose input is wrong has nothing to measure")]

mod hostile;
mod lists;
mod matching;
mod peers;
mod read;
mod write;

use divan::AllocProfiler;
use recordings_core::page::PageRequest;
use recordings_core::room_recordings::{RecordingFilter, RecordingStatus, RecordingType};
use recordings_core::{ListQuery, date, page_size};
use uuid::{Uuid, uuid};

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

const ROOM: Uuid = uuid!("7b61621f-5fe4-4aad-ab11-9fd19e272e73");

fn query() -> ListQuery<RecordingFilter> {
    let filter = RecordingFilter::builder()
        .date_ended_at(date!("2021-04-01")..=date!("2021-04-30"))
        .date_started_at(date!("2021-04-01")..=date!("2021-04-30"))
        .room_id(ROOM)
        .participant_id(ROOM)
        .session_id(ROOM)
        .status(RecordingStatus::Completed)
        .recording_type(RecordingType::Audio)
        .duration_secs(60..=3600)
        .build()
        .expect("the ranges are not inverted");
    let page = PageRequest::new().with_size(page_size!(250)).with_number(7_u64.try_into().expect("seven is a page"));
    ListQuery::new(filter, page)
}
