//! What is tried again, how often and after which wait, and when a call ends.

use std::time::{Duration, Instant};

use recordings_client::{Client, Error, ErrorKind, FakeServer, Fault, RecordingFilter, Retry, sample_recordings};
use recordings_core::uuid::Uuid;
use recordings_tests::announce;
use recordings_tests::sockets::Sockets;
use tokio::io::AsyncReadExt;

/// Waits a moment where another waits half a second.
fn quick() -> Retry {
    Retry::default().backoff(Duration::from_millis(2), Duration::from_millis(10))
}

async fn list(client: &Client) -> Result<usize, Error> {
    let listed = client.recordings().list(RecordingFilter::default()).send().await;
    if let Err(error) = &listed {
        assert!(!format!("{error} {error:?}").contains(FakeServer::API_KEY), "{error:?}");
    }
    listed.map(|page| page.data.len())
}

#[tokio::test]
async fn what_may_pass_is_tried_again_until_it_passes() {
    let server = FakeServer::start(sample_recordings(3)).await.unwrap();
    let client = Client::builder().api_key(FakeServer::API_KEY).base_url(server.base_url()).retry(quick());
    let client = client.build().unwrap();
    let statuses = [408, 429, 500, 502, 503, 504].map(Fault::Status);
    server.inject(statuses.into_iter().chain([Fault::BrokenJson, Fault::Html]));
    assert_eq!(list(&client).await.unwrap(), 3);
    assert_eq!(server.requests().len(), 9);
}

#[tokio::test]
async fn what_cannot_pass_is_not_tried_again() {
    let server = FakeServer::start(sample_recordings(3)).await.unwrap();
    let client = Client::builder().api_key(FakeServer::API_KEY).base_url(server.base_url()).build().unwrap();
    for status in [301, 302, 307, 400, 401, 403, 404, 409, 422, 501, 505] {
        server.inject([Fault::Status(status)]);
        let error = list(&client).await.unwrap_err();
        assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::Api, Some(status), 1));
        assert!(!error.is_retryable(), "{error}");
    }
    assert_eq!(server.requests().len(), 11);
}

#[tokio::test]
async fn after_the_last_retry_the_error_says_what_happened_and_how_often() {
    let server = FakeServer::start([]).await.unwrap();
    let client = Client::builder().api_key(FakeServer::API_KEY).base_url(server.base_url()).retry(quick());
    let client = client.build().unwrap();
    server.inject([const { Fault::Status(503) }; 20]);
    let error = list(&client).await.unwrap_err();
    assert_eq!((error.status(), error.attempts(), server.requests().len()), (Some(503), 9, 9));
    assert!(error.is_retryable() && error.elapsed() > Duration::ZERO);
    let message = "the API answered 503, without an error object; try again later (after 9 attempts in ";
    assert!(error.to_string().starts_with(message), "{error}");
    let once = client.recordings().list(RecordingFilter::default()).retry(Retry::never()).send().await;
    assert_eq!(once.unwrap_err().attempts(), 1);
}

#[tokio::test]
async fn the_wait_that_the_server_asks_for_is_kept() {
    let server = FakeServer::start(sample_recordings(3)).await.unwrap();
    let client = Client::builder().api_key(FakeServer::API_KEY).base_url(server.base_url()).retry(quick());
    let client = client.build().unwrap();
    server.inject([Fault::RateLimited(1)]);
    let start = Instant::now();
    assert_eq!(list(&client).await.unwrap(), 3);
    assert!(start.elapsed() >= Duration::from_secs(1));
}

#[tokio::test]
async fn waits_are_a_random_part_of_what_they_may_be() {
    const WAIT: Duration = Duration::from_millis(40);
    let server = FakeServer::start(sample_recordings(3)).await.unwrap();
    let client = Client::builder().api_key(FakeServer::API_KEY).base_url(server.base_url());
    let client = client.retry(Retry::default().backoff(WAIT, WAIT)).build().unwrap();
    let mut waits = Vec::new();
    for _ in 0..20 {
        server.inject([Fault::Status(503)]);
        let start = Instant::now();
        list(&client).await.unwrap();
        waits.push(start.elapsed());
    }
    // Were they not, none would be shorter. That none of twenty is below the half by chance is one in a million.
    assert!(waits.iter().any(|wait| *wait < WAIT / 2) && waits.iter().any(|wait| *wait > WAIT / 4), "{waits:?}");
}

#[tokio::test]
async fn each_call_has_limits_of_its_own() {
    let silent = Sockets::treating(|_, mut connection| async move {
        connection.request().await?;
        connection.socket.read(&mut [0]).await.map(drop)
    });
    let sockets = silent.await.unwrap();
    // A client that would wait long, and try often.
    let client = Client::builder().api_key("KEY").base_url(&*sockets.base_url).retry(quick()).build().unwrap();
    let recordings = client.recordings();
    let filter = RecordingFilter::builder().duration_secs(60..).build_non_empty().unwrap();
    let (short, never) = (Duration::from_millis(100), Retry::never());
    macro_rules! errors {
        ($($call:expr => $send:ident;)*) => {
            [$(
                $call.timeout(short).retry(never).$send().await.map(drop).unwrap_err(),
                $call.deadline(short).$send().await.map(drop).unwrap_err(),
            )*]
        };
    }
    let start = Instant::now();
    let errors = errors! {
        recordings.list(&*filter) => send;
        recordings.get(Uuid::nil()) => send;
        recordings.delete(Uuid::nil()) => send;
        recordings.delete_matching(filter.clone()).allow_selecting_all() => send;
        recordings.delete_matching(filter.clone()) => dry_run;
    };
    for error in &errors {
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 1), "{error}");
        assert!(error.to_string().contains(" did not respond within 0."), "{error}");
    }
    assert!(start.elapsed() < Duration::from_secs(20));
    assert_eq!(sockets.requests().len(), errors.len());
}

#[tokio::test]
async fn a_wait_beyond_the_cap_or_the_deadline_is_given_at_once() {
    let server = FakeServer::start([]).await.unwrap();
    for (asked, deadline) in [(61, 180), (1_000_000, 180), (30, 20)] {
        // A new client, whose gate is open.
        let client = Client::builder().api_key(FakeServer::API_KEY).base_url(server.base_url()).build().unwrap();
        server.inject([Fault::RateLimited(asked)]);
        let call = client.recordings().list(RecordingFilter::default()).deadline(Duration::from_secs(deadline));
        let error = call.send().await.unwrap_err();
        assert_eq!((error.status(), error.attempts()), (Some(429), 1));
        assert_eq!(error.retry_after(), Some(Duration::from_secs(asked)));
        assert_eq!(error.rate_limit().unwrap().remaining, Some(0));
        let why = if asked > 60 {
            ", which is longer than `Retry::longest_wait`"
        } else {
            "; the deadline leaves no time for another attempt"
        };
        assert!(error.to_string().contains(&format!("the server asks to wait {asked} s{why}")), "{error}");
        assert!(error.elapsed() < Duration::from_secs(10));
    }
}

#[tokio::test]
async fn calls_that_are_dropped_while_they_wait_take_nothing_from_what_others_have_for_retries() {
    let server = FakeServer::start(sample_recordings(1)).await.unwrap();
    let retry = Retry::default().backoff(Duration::from_mins(1), Duration::from_mins(1));
    let builder = Client::builder().api_key(FakeServer::API_KEY).base_url(server.base_url()).retry(retry);
    let client = builder.deadline(Duration::from_hours(1)).build().unwrap();
    server.inject_at_random(0, 100, [Fault::Status(503)]);
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..150 {
        let client = client.clone();
        calls.spawn(async move { tokio::time::timeout(Duration::from_secs(2), list(&client)).await.is_err() });
    }
    let were_waiting = calls.join_all().await.into_iter().filter(|is_dropped| *is_dropped).count();
    // The budget pays for a hundred, of which a few waits are short.
    assert!((80..=100).contains(&were_waiting), "{were_waiting}");
    server.inject_at_random(0, 0, []);
    server.inject([Fault::Status(503)]);
    let call = client.recordings().list(RecordingFilter::default()).retry(quick());
    assert_eq!(call.send().await.unwrap().data.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_tasks_do_not_storm_a_server_that_is_down_and_it_answers_when_it_is_up() {
    announce("retrying in a thousand tasks while the server is down", 10);
    const TASKS: usize = 1_000;
    const DOWN: Duration = Duration::from_secs(10);
    let server = FakeServer::start(sample_recordings(1)).await.unwrap();
    let client = Client::builder().api_key(FakeServer::API_KEY).base_url(server.base_url()).build().unwrap();
    server.inject_at_random(0, 100, [Fault::Status(503)]);
    let start = Instant::now();
    let tasks: Vec<_> = (0..TASKS)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { list(&client).await })
        })
        .collect();
    tokio::time::sleep(DOWN.saturating_sub(start.elapsed())).await;
    let sent = server.requests().len();
    assert!((TASKS..=TASKS * 12 / 10).contains(&sent), "{sent} requests of {TASKS} tasks in ten seconds");

    server.inject_at_random(0, 0, []);
    for task in tasks {
        if let Err(error) = task.await.unwrap() {
            assert_eq!((error.kind(), error.status()), (ErrorKind::Api, Some(503)));
            let says = "not retried, since too many calls of this client fail";
            assert!(error.is_retryable() && error.to_string().contains(says), "{error}");
        }
    }
    for _ in 0..20 {
        assert_eq!(list(&client).await.unwrap(), 1);
    }
    server.inject([Fault::Status(503)]);
    assert_eq!(list(&client).await.unwrap(), 1, "successes pay for retries");
}
