//! Matching in memory, beside the same comparisons by hand.

use chrono::{DateTime, Utc};
use divan::{Bencher, black_box};
use recordings_core::Filter as _;
use recordings_core::date;
use recordings_core::room_recordings::{Recording, RecordingStatus, RecordingType};

use crate::{ROOM, query};

fn recordings() -> Vec<Recording> {
    let recording = |number: u32| {
        let mut recording = Recording::new(ROOM);
        recording.room_id = Some(ROOM);
        recording.participant_id = Some(ROOM);
        recording.session_id = Some(ROOM);
        recording.status = Some(RecordingStatus::Completed);
        recording.recording_type = Some(RecordingType::Audio);
        recording.duration_secs = Some(number % 4000);
        recording.started_at = Some("2021-04-25T09:46:20.954863Z".parse().expect("it is an instant"));
        recording.ended_at = recording.started_at;
        recording
    };
    (0..100_000).map(recording).collect()
}

#[divan::bench]
fn match_100_000(bencher: Bencher<'_, '_>) {
    let (recordings, filter) = (recordings(), query().filter);
    bencher.bench_local(|| recordings.iter().filter(|recording| black_box(&filter).matches(recording)).count());
}

/// The same comparisons of the same recordings, written by hand.
#[divan::bench]
fn match_100_000_by_hand(bencher: Bencher<'_, '_>) {
    let recordings = recordings();
    let days = date!("2021-04-01")..=date!("2021-04-30");
    let is_on =
        |instant: Option<DateTime<Utc>>| instant.is_some_and(|at| black_box(&days).contains(&at.naive_utc().date()));
    let is_met = |recording: &&Recording| {
        is_on(recording.ended_at)
            && is_on(recording.started_at)
            && recording.room_id == Some(black_box(ROOM))
            && recording.participant_id == Some(black_box(ROOM))
            && recording.session_id == Some(black_box(ROOM))
            && recording.status.as_ref() == Some(black_box(&RecordingStatus::Completed))
            && recording.recording_type.as_ref() == Some(black_box(&RecordingType::Audio))
            && recording.duration_secs.is_some_and(|seconds| black_box(60..=3600).contains(&seconds))
    };
    bencher.bench_local(|| recordings.iter().filter(is_met).count());
}
