//! Rate limits: all calls of a client wait for the server at one gate, pay nothing for it, and all get through.

use std::time::{Duration, Instant};

use futures_util::StreamExt as _;
use recordings_client::{Client, ErrorKind, FakeServer, Fault, RecordingFilter, Retry, page_size, sample_recordings};
use recordings_core::uuid::Uuid;
use recordings_tests::announce;
use recordings_tests::sockets::{Sockets, answer};

fn client(server: &FakeServer) -> Client {
    Client::builder().api_key(FakeServer::API_KEY).base_url(server.base_url()).build().unwrap()
}

/// Gets a recording in several concurrent calls. Returns how many succeeded.
async fn gets(client: &Client, id: Uuid, calls: usize) -> usize {
    let calls = (0..calls).map(|_| client.recordings().get(id).send());
    let ended = futures_util::stream::iter(calls).buffer_unordered(1_000).collect::<Vec<_>>().await;
    ended.iter().filter(|ended| ended.is_ok()).count()
}

#[tokio::test]
async fn a_hundred_calls_at_once_get_through_a_limit_of_twenty_a_second() {
    announce("calling a server with a rate limit", 6);
    let server = FakeServer::start(sample_recordings(1)).await.unwrap();
    server.limit_rate(20, false);
    assert_eq!(gets(&client(&server), server.recordings()[0].id, 100).await, 100);
    assert!(server.refused() <= 15, "{} of 100 were sent too early", server.refused());
}

#[tokio::test]
async fn a_limit_that_is_told_is_hardly_ever_reached() {
    let server = FakeServer::start(sample_recordings(1)).await.unwrap();
    server.limit_rate(30, true);
    assert_eq!(gets(&client(&server), server.recordings()[0].id, 90).await, 90);
    assert!(server.refused() <= 2, "{} of 90 were sent too early", server.refused());
}

#[tokio::test]
async fn listings_ahead_of_each_other_get_through_too() {
    announce("listing from a server with a rate limit", 8);
    let server = FakeServer::start(sample_recordings(10)).await.unwrap();
    server.limit_rate(10, false);
    let client = client(&server);
    let listings = (0..5).map(|_| {
        let list = client.recordings().list(RecordingFilter::default()).page_size(page_size!(1)).concurrency(16);
        tokio::spawn(list.items().filter_map(async |item| item.ok()).count())
    });
    for listing in listings.collect::<Vec<_>>() {
        assert_eq!(listing.await.unwrap(), 10);
    }
}

#[tokio::test]
async fn what_one_call_is_told_to_wait_all_calls_of_the_client_wait() {
    let server = FakeServer::start(sample_recordings(1)).await.unwrap();
    let client = client(&server);
    let id = server.recordings()[0].id;
    server.inject([Fault::RateLimited(1)]);
    let (start, first) = (Instant::now(), client.recordings().get(id).send());
    let first = tokio::spawn(first);
    tokio::time::sleep(Duration::from_millis(200)).await;
    client.clone().recordings().list(RecordingFilter::default()).send().await.unwrap();
    assert!(start.elapsed() >= Duration::from_secs(1), "{:?}", start.elapsed());
    first.await.unwrap().unwrap();
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn a_limit_that_lasts_too_long_is_the_error_of_later_calls_at_once() {
    let server = FakeServer::start(sample_recordings(1)).await.unwrap();
    let client = client(&server);
    server.inject([Fault::RateLimited(3_600)]);
    let list = || client.recordings().list(RecordingFilter::default());
    assert_eq!(list().send().await.unwrap_err().status(), Some(429));
    let later = list().send().await.unwrap_err();
    assert_eq!((later.kind(), later.attempts(), later.is_retryable()), (ErrorKind::RateLimit, 0, true));
    assert!(later.retry_after().unwrap() > Duration::from_secs(3_500), "{later}");
    assert!(later.to_string().starts_with("nothing was sent, since the API's rate limit is reached; the server asks"));
    assert_eq!(server.requests().len(), 1);
    let patient = list().retry(Retry::default().longest_wait(Duration::from_hours(2)));
    let hasty = patient.deadline(Duration::from_millis(200)).send().await.unwrap_err();
    assert_eq!((hasty.kind(), hasty.attempts()), (ErrorKind::RateLimit, 0));
    assert!(hasty.to_string().contains("did not allow it within 0.2 s: send fewer requests, or"), "{hasty}");
}

#[tokio::test]
async fn a_call_beside_those_that_wait_is_sent_and_tried_again() {
    const SPECIAL: Uuid = Uuid::from_u128(999);
    let server = Sockets::treating(|_, mut connection| async move {
        while connection.request().await? {
            let is_special = connection.last().contains(&SPECIAL.to_string());
            let answer = if is_special { answer(503, &[], "") } else { answer(429, &[("retry-after", "1")], "") };
            tokio::io::AsyncWriteExt::write_all(&mut connection.socket, &answer).await?;
        }
        Ok(())
    });
    let server = server.await.unwrap();
    let client = Client::builder().api_key("KEY").base_url(&*server.base_url).build().unwrap();
    let waiting: Vec<_> = (0..30).map(|_| tokio::spawn(client.recordings().get(Uuid::nil()).send())).collect();
    tokio::time::sleep(Duration::from_millis(300)).await;
    let retry = Retry::default().max_retries(1).backoff(Duration::from_millis(5), Duration::from_millis(5));
    let error = client.recordings().get(SPECIAL).retry(retry).send().await.unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(503), 2), "{error}");
    waiting.iter().for_each(tokio::task::JoinHandle::abort);
}

#[tokio::test]
async fn a_limit_of_the_users_own_is_kept_from_the_first_request_on() {
    let server = FakeServer::start(sample_recordings(1)).await.unwrap();
    let builder = Client::builder().api_key(FakeServer::API_KEY).base_url(server.base_url());
    let client = builder.rate_limit(20.0).build().unwrap();
    let start = Instant::now();
    assert_eq!(gets(&client, server.recordings()[0].id, 11).await, 11);
    assert!(start.elapsed() >= Duration::from_millis(500), "{:?}", start.elapsed());
    for none in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        let builder = Client::builder().api_key(FakeServer::API_KEY).base_url(server.base_url());
        assert_eq!(gets(&builder.rate_limit(none).build().unwrap(), server.recordings()[0].id, 3).await, 3);
    }
    for slow in [1e-9, 1e-19, f64::MIN_POSITIVE, 5e-324] {
        let builder = Client::builder().api_key(FakeServer::API_KEY).base_url(server.base_url());
        let client = builder.rate_limit(slow).deadline(Duration::from_millis(50)).build().unwrap();
        assert_eq!(gets(&client, server.recordings()[0].id, 2).await, 1, "{slow} a second");
    }
}

#[tokio::test]
async fn a_slow_response_does_not_hold_up_other_calls() {
    let server = FakeServer::start(sample_recordings(1)).await.unwrap();
    let client = client(&server);
    server.inject([Fault::Delay(Duration::from_secs(5))]);
    let slow = tokio::spawn(client.recordings().list(RecordingFilter::default()).send());
    tokio::time::sleep(Duration::from_millis(50)).await;
    let start = Instant::now();
    assert_eq!(gets(&client, server.recordings()[0].id, 8).await, 8);
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
    slow.abort();
}

#[tokio::test]
async fn a_wait_that_the_server_asks_for_costs_no_retry_of_the_budget() {
    let server = FakeServer::start(sample_recordings(1)).await.unwrap();
    let builder = Client::builder().api_key(FakeServer::API_KEY).base_url(server.base_url()).retry_budget(0);
    let client = builder.build().unwrap();
    let unavailable =
        Fault::Answer { status: 503, headers: vec![("retry-after".to_owned(), "0".to_owned())], body: String::new() };
    server.inject([Fault::RateLimited(0), unavailable]);
    let list = || client.recordings().list(RecordingFilter::default());
    assert_eq!(list().send().await.unwrap().data.len(), 1);
    server.inject([Fault::Status(503)]);
    let error = list().send().await.unwrap_err();
    assert_eq!(error.attempts(), 1);
    assert!(error.to_string().contains("not retried, since too many calls of this client fail"), "{error}");
    assert_eq!(server.requests().len(), 4);
}
