//! How calls fare at a server with a rate limit: how many are refused, and how the work compares with what the server allows.
//!
//! `cargo bench -p recordings-client --bench rate_limits`. Each row runs for about twenty seconds: the tasks share as many calls
//! as the server takes in that time, or make one call each if there are more tasks. Pass `--told` to have the server tell its limit in each
//! response, as the API does.

#![expect(clippy::expect_used, reason = "a benchmark whose server does not answer has nothing to measure")]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use recordings_client::{Client, FakeServer, sample_recordings};
use tokio::task::JoinSet;

const SECONDS: usize = 20;
const TASKS: [usize; 4] = [1, 8, 32, 1_000];
const RATES: [u32; 3] = [2, 10, 50];

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if !arguments.iter().any(|argument| argument == "--bench") {
        // `cargo test --all-targets` should not run for minutes.
        return;
    }
    let is_told = arguments.iter().any(|argument| argument == "--told");
    println!("| tasks | a second | calls | done | refused | beyond the allowance | slowest call | all | at least |");
    println!("|---|---|---|---|---|---|---|---|---|");
    for rate in RATES {
        for tasks in TASKS {
            row(tasks, rate, is_told).await;
        }
    }
}

async fn row(tasks: usize, rate: u32, is_told: bool) {
    let server = FakeServer::start(sample_recordings(1)).await.expect("there is a loopback port");
    server.limit_rate(rate, is_told);
    let id = server.recordings().first().expect("there is one").id;
    let client = Client::builder().api_key(FakeServer::API_KEY).base_url(server.base_url()).build();
    let client = client.expect("the key is one");
    let per_second = usize::try_from(rate).expect("it is small");
    // More than the deadline allows is not asked for.
    let calls = (SECONDS * per_second).max(tasks).min(150 * per_second);
    let left = Arc::new(AtomicUsize::new(calls));
    let (start, mut running) = (Instant::now(), JoinSet::new());
    for _ in 0..tasks {
        let (client, left) = (client.clone(), Arc::clone(&left));
        running.spawn(async move {
            let (mut done, mut slowest) = (0, Duration::ZERO);
            while left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok() {
                let start = Instant::now();
                done += usize::from(client.recordings().get(id).send().await.is_ok());
                slowest = slowest.max(start.elapsed());
            }
            (done, slowest)
        });
    }
    let ended = running.join_all().await;
    let done: usize = ended.iter().map(|(done, _)| done).sum();
    let slowest = ended.iter().map(|(_, slowest)| *slowest).max().unwrap_or_default();
    let (refused, all) = (server.refused(), start.elapsed());
    let least = (calls - 1) / per_second;
    println!(
        "| {tasks} | {rate} | {calls} | {done} | {refused} | {:.1} % | {:.1} s | {:.1} s | {least} s |",
        100.0 * f64::from(u32::try_from(refused).unwrap_or(u32::MAX))
            / f64::from(u32::try_from(calls).unwrap_or(u32::MAX)),
        slowest.as_secs_f64(),
        all.as_secs_f64(),
    );
}
