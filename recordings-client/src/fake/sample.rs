//! Sample recordings that differ in every field that can be filtered.

use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use recordings_core::date;
use recordings_core::room_recordings::{DownloadUrl, Recording, RecordingStatus, RecordingType};
use uuid::Uuid;

/// Returns sample recordings, the same on every call: one every eleven hours from 2021-04-01 on, in five rooms. Every fifth
/// is still processing, so it has no end, no duration and no URL. The URLs of the others do not resolve;
/// [`put_file`](crate::FakeServer::put_file) adds a file.
#[must_use]
pub fn sample_recordings(count: u16) -> Vec<Recording> {
    (0..count).map(sample).collect()
}

/// Returns sample recordings with ids that no other recording has.
pub(super) fn newcomers(count: u16) -> Vec<Recording> {
    let newcomer = |index| {
        let mut recording = sample(index);
        recording.id = Uuid::from_u128((9 << 96) | u128::from(NEWCOMERS.fetch_add(1, Ordering::Relaxed)));
        recording
    };
    (0..count).map(newcomer).collect()
}

static NEWCOMERS: AtomicU64 = AtomicU64::new(1);

fn sample(index: u16) -> Recording {
    let nth = i64::from(index);
    let started = first_start() + TimeDelta::hours(11 * nth) + TimeDelta::microseconds(954_863);
    let length = TimeDelta::seconds(30 + nth * 197 % 5_400);
    let is_video = index.is_multiple_of(3);

    let mut recording = Recording::new(id(1, index));
    recording.room_id = Some(id(2, index % 5));
    recording.session_id = Some(id(3, index / 2));
    recording.participant_id = Some(id(4, index % 7));
    recording.recording_type = Some(if is_video { RecordingType::Video } else { RecordingType::Audio });
    recording.codec = Some(if is_video { "h264" } else { "opus" }.to_owned());
    recording.created_at = Some(started);
    recording.started_at = Some(started);
    recording.record_type = Some("room_session".to_owned());
    if index % 5 == 4 {
        recording.status = Some(RecordingStatus::Processing);
        recording.updated_at = Some(started);
    } else {
        let ended = started + length;
        recording.status = Some(RecordingStatus::Completed);
        recording.duration_secs = u32::try_from(length.num_seconds()).ok();
        recording.size_mb = Some(f64::from(index % 90) / 10.0 + 0.5);
        recording.ended_at = Some(ended);
        recording.completed_at = Some(ended + TimeDelta::minutes(1));
        recording.updated_at = recording.completed_at;
        recording.download_url = Some(DownloadUrl::new(format!("https://storage.example/{index}?signature=made-up")));
    }
    recording
}

fn first_start() -> DateTime<Utc> {
    date!("2021-04-01").and_time(chrono::NaiveTime::MIN).and_utc() + TimeDelta::minutes(564)
}

fn id(family: u128, number: u16) -> Uuid {
    Uuid::from_u128((family << 96) | 0x4000_8000_0000_0000_0000 | (u128::from(number) + 1))
}
