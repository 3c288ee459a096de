//! Decoding a page of 250 recordings, beside the same fields with serde's derives; with allocations counted.
//!
//! `cargo bench -p recordings-core --bench page`. Each reads it from a text that is proved to be one
//! once, as this project's client does, and from bytes, where `serde_json` proves every string by itself. The others lose a row, and with it the page, for one odd value.

#![expect(clippy::expect_used, reason = "a benchmark whose input is wrong has nothing to measure")]

use chrono::{DateTime, Utc};
use divan::{AllocProfiler, Bencher, black_box};
use recordings_core::page::Page;
use recordings_core::room_recordings::Recording;
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use uuid::Uuid;

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// A page as the API writes it.
fn page() -> Vec<u8> {
    let items: Vec<String> = (0..250).map(item).collect();
    let meta = r#"{"page_number": 1, "page_size": 250, "total_pages": 40, "total_results": 10000}"#;
    format!(r#"{{"data": [{}], "meta": {meta}}}"#, items.join(", ")).into_bytes()
}

fn item(index: u32) -> String {
    let (hour, minute) = (index % 24, index % 60);
    format!(
        r#"{{"id": "6b61621f-62e0-4aad-ab11-9fd19e27{index:04x}", "room_id": "7b61621f-5fe4-4aad-ab11-9fd19e272e73",
        "session_id": "8b61621f-5fe4-4aad-ab11-9fd19e272e73", "participant_id": "9b61621f-5fe4-4aad-ab11-9fd19e272e73",
        "status": "completed", "download_url": "https://storage.example/recordings/{index}.ogg?expires=1618568695&signature=made-up",
        "type": "audio", "duration_secs": {}, "size_mb": 5.6, "codec": "opus",
        "created_at": "2021-04-16T{hour:02}:{minute:02}:20.954863Z", "updated_at": "2021-04-16T{hour:02}:{minute:02}:55.962200Z",
        "started_at": "2021-04-16T{hour:02}:{minute:02}:55.962200Z", "ended_at": "2021-04-16T{hour:02}:{minute:02}:55.962200Z",
        "completed_at": "2021-04-16T{hour:02}:{minute:02}:55.962200Z", "record_type": "room_session"}}"#,
        3_000 + index,
    )
}

/// The envelope, for items of any kind.
#[derive(Deserialize)]
struct Envelope<T> {
    data: Vec<T>,
}

/// A recording whose ids are `I`, and whose time stamps are `T`.
#[derive(Deserialize)]
#[expect(dead_code, reason = "that the fields are read is what is measured")]
struct Derived<I, T> {
    id: I,
    room_id: Option<I>,
    session_id: Option<I>,
    participant_id: Option<I>,
    status: Option<String>,
    download_url: Option<String>,
    #[serde(rename = "type")]
    recording_type: Option<String>,
    duration_secs: Option<u32>,
    size_mb: Option<f64>,
    codec: Option<String>,
    created_at: Option<T>,
    updated_at: Option<T>,
    started_at: Option<T>,
    ended_at: Option<T>,
    completed_at: Option<T>,
    record_type: Option<String>,
}

/// What a page is read from.
#[derive(Clone, Copy, Debug)]
enum From {
    Text,
    Bytes,
}

const BOTH: [From; 2] = [From::Text, From::Bytes];

fn read<T: DeserializeOwned>(body: &[u8], from: From) -> T {
    let read = match from {
        From::Text => serde_json::from_str(str::from_utf8(body).expect("the page is text")),
        From::Bytes => serde_json::from_slice(body),
    };
    read.expect("the page can be read")
}

fn decode<T: DeserializeOwned>(bencher: Bencher<'_, '_>, from: From) {
    let page = page();
    bencher.bench_local(|| {
        let read: Envelope<T> = read(black_box(&page), from);
        assert_eq!(read.data.len(), 250);
        read.data
    });
}

#[divan::bench(args = BOTH)]
fn recordings_core(bencher: Bencher<'_, '_>, from: From) {
    let page = page();
    bencher.bench_local(|| {
        let read: Page<Recording> = read(black_box(&page), from);
        assert!(read.data.len() == 250 && read.data.iter().all(|recording| recording.extra.is_empty()));
        read
    });
}

#[divan::bench(args = BOTH)]
fn derived_with_chronos_own_serde(bencher: Bencher<'_, '_>, from: From) {
    decode::<Derived<Uuid, DateTime<Utc>>>(bencher, from);
}

#[divan::bench(args = BOTH)]
fn derived_with_ids_and_times_as_strings(bencher: Bencher<'_, '_>, from: From) {
    decode::<Derived<String, String>>(bencher, from);
}

#[divan::bench(args = BOTH)]
fn skipping_the_same_bytes(bencher: Bencher<'_, '_>, from: From) {
    decode::<IgnoredAny>(bencher, from);
}
