//! Listing 10,000 recordings in 40 pages of 250, from the fake server at a latency, beside a bare loop of reqwest and `serde_json`;
//! with the client's memory counted.
//!
//! `cargo bench -p recordings-client --bench listing`. The bare loop reads the same fields by serde's derive, gives up at the
//! first error, and learns from the first page how many there are, as this crate does.

#![expect(clippy::expect_used, reason = "a benchmark whose server does not answer has nothing to measure")]

use std::sync::mpsc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use divan::{AllocProfiler, Bencher};
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use recordings_client::{Client, FakeServer, Fault, RecordingFilter, page_size, reqwest, sample_recordings};
use serde::Deserialize;
use tokio::runtime::{Builder, Runtime};
use uuid::Uuid;

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

const ROWS: u16 = 10_000;
const PREFETCH: usize = 8;
/// In milliseconds.
const LATENCIES: [u64; 3] = [0, 20, 100];

fn main() {
    divan::main();
}

/// Starts the server on a thread of its own, whose memory is not counted, and gives its base URL.
fn server(latency: u64) -> String {
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || {
        current_thread().block_on(async {
            let server = FakeServer::start(sample_recordings(ROWS)).await.expect("there is a loopback port");
            if latency > 0 {
                server.inject_at_random(0, 100, [Fault::Delay(Duration::from_millis(latency))]);
            }
            send.send(server.base_url()).expect("the benchmark waits for it");
            std::future::pending::<()>().await;
        });
    });
    receive.recv().expect("the server starts")
}

fn current_thread() -> Runtime {
    Builder::new_current_thread().enable_all().build().expect("there is a runtime")
}

/// What the bare loop reads.
#[derive(Deserialize)]
struct BarePage {
    data: Vec<BareRecording>,
    meta: BareMeta,
}

#[derive(Deserialize)]
struct BareMeta {
    total_pages: u64,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "that the fields are read is what is measured")]
struct BareRecording {
    id: Uuid,
    room_id: Option<Uuid>,
    session_id: Option<Uuid>,
    participant_id: Option<Uuid>,
    status: Option<String>,
    download_url: Option<String>,
    #[serde(rename = "type")]
    recording_type: Option<String>,
    duration_secs: Option<u32>,
    size_mb: Option<f64>,
    codec: Option<String>,
    created_at: Option<DateTime<Utc>>,
    updated_at: Option<DateTime<Utc>>,
    started_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
    completed_at: Option<DateTime<Utc>>,
    record_type: Option<String>,
}

async fn bare_page(http: &reqwest::Client, base_url: &str, number: u64) -> Result<BarePage, reqwest::Error> {
    let url = format!("{base_url}/room_recordings?page%5Bsize%5D=250&page%5Bnumber%5D={number}");
    let answer = http.get(url).bearer_auth(FakeServer::API_KEY).send().await?.error_for_status()?;
    Ok(serde_json::from_slice(&answer.bytes().await?).expect("the fake server's pages are pages"))
}

/// Lists everything by the bare loop.
fn bare(bencher: Bencher<'_, '_>, latency: u64, concurrency: usize) {
    let (runtime, base_url, http) = (current_thread(), server(latency), reqwest::Client::new());
    bencher.bench_local(|| {
        runtime.block_on(async {
            let first = bare_page(&http, &base_url, 1).await.expect("the first page comes");
            let others = stream::iter(2..=first.meta.total_pages).map(|number| bare_page(&http, &base_url, number));
            let others = others.buffered(concurrency).map_ok(|page| page.data.len());
            let count = others.try_fold(first.data.len(), async |sum, items| Ok(sum + items)).await;
            assert_eq!(count.expect("the other pages come"), usize::from(ROWS));
        });
    });
}

/// Lists everything by this crate.
fn client(bencher: Bencher<'_, '_>, latency: u64, concurrency: usize) {
    let runtime = current_thread();
    let client =
        Client::builder().api_key(FakeServer::API_KEY).base_url(server(latency)).build().expect("the key is one");
    bencher.bench_local(|| {
        runtime.block_on(async {
            let list = client.recordings().list(RecordingFilter::default()).page_size(page_size!(250));
            let mut items = list.concurrency(concurrency).items();
            let mut count = 0;
            while let Some(item) = items.next().await {
                item.expect("every item can be read");
                count += 1;
            }
            assert_eq!(count, ROWS);
        });
    });
}

#[divan::bench(args = LATENCIES, sample_count = 15, sample_size = 1, max_time = 20)]
fn sequentially_bare(bencher: Bencher<'_, '_>, latency: u64) {
    bare(bencher, latency, 1);
}

#[divan::bench(args = LATENCIES, sample_count = 15, sample_size = 1, max_time = 20)]
fn sequentially_recordings_client(bencher: Bencher<'_, '_>, latency: u64) {
    client(bencher, latency, 1);
}

#[divan::bench(args = LATENCIES, sample_count = 15, sample_size = 1, max_time = 20)]
fn eight_at_once_bare(bencher: Bencher<'_, '_>, latency: u64) {
    bare(bencher, latency, PREFETCH);
}

#[divan::bench(args = LATENCIES, sample_count = 15, sample_size = 1, max_time = 20)]
fn eight_at_once_recordings_client(bencher: Bencher<'_, '_>, latency: u64) {
    client(bencher, latency, PREFETCH);
}
