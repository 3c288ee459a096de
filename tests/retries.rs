//! What is tried again, how often and after which wait, and when a call ends: over HTTP and over bare sockets.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use recordings_client::{
    Client, ClientBuilder, Error, ErrorKind, FakeServer, Fault, RecordingFilter, Retry, sample_recordings,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

const KEY: &str = "SECRET";
const PAGE: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-length: 12\r\n\r\n{\"data\": []}";

/// Waits a moment where another waits half a second.
fn quick() -> Retry {
    Retry::default().backoff(Duration::from_millis(2), Duration::from_millis(10))
}

fn client(base_url: String) -> ClientBuilder {
    Client::builder().api_key(KEY).base_url(base_url).retry(quick())
}

async fn list(client: &Client) -> Result<usize, Error> {
    let listed = client.recordings().list(RecordingFilter::default()).send().await;
    if let Err(error) = &listed {
        assert!(!format!("{error} {error:?}").contains(KEY), "{error:?}");
    }
    listed.map(|page| page.data.len())
}

/// A server that treats its connections one after another as `treat` says, the first of which is number 0. Counts them.
async fn sockets<F>(treat: impl Fn(usize, TcpStream) -> F + Send + 'static) -> (String, Arc<AtomicUsize>)
where
    F: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            let number = counted.fetch_add(1, Ordering::SeqCst);
            tokio::spawn(treat(number, socket));
        }
    });
    (base_url, count)
}

async fn read_request(socket: &mut TcpStream) {
    let mut request = vec![0; 4096];
    let read = socket.read(&mut request).await.unwrap();
    assert!(request[..read].ends_with(b"\r\n\r\n"));
}

/// Answers the first connections with `first`, and closes; the others with an empty page.
async fn first_answer(first: &'static [u8], connections: usize) -> (String, Arc<AtomicUsize>) {
    sockets(move |number, mut socket| async move {
        read_request(&mut socket).await;
        socket.write_all(if number < connections { first } else { PAGE }).await.unwrap();
        socket.shutdown().await.unwrap();
    })
    .await
}

#[tokio::test]
async fn what_may_pass_is_tried_again_until_it_passes() {
    let server = FakeServer::start(sample_recordings(3)).await.unwrap();
    let client = Client::builder().api_key(FakeServer::API_KEY).base_url(server.base_url()).retry(quick());
    let client = client.build().unwrap();
    let statuses = [408, 429, 500, 502, 503, 504].map(Fault::Status);
    server.meddle(statuses.into_iter().chain([Fault::BrokenJson, Fault::Html]));
    assert_eq!(list(&client).await.unwrap(), 3);
    assert_eq!(server.requests().len(), 9);
}

#[tokio::test]
async fn what_cannot_pass_is_not_tried_again() {
    let server = FakeServer::start(sample_recordings(3)).await.unwrap();
    let client = Client::builder().api_key(FakeServer::API_KEY).base_url(server.base_url()).build().unwrap();
    for status in [301, 302, 307, 400, 401, 403, 404, 409, 422, 501, 505] {
        server.meddle([Fault::Status(status)]);
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
    server.meddle([const { Fault::Status(503) }; 20]);
    let error = list(&client).await.unwrap_err();
    assert_eq!((error.status(), error.attempts(), server.requests().len()), (Some(503), 9, 9));
    assert!(error.is_retryable() && error.elapsed() > Duration::ZERO);
    let sentence = "the API answered 503, without an error object; try again later (after 9 attempts in ";
    assert!(error.to_string().starts_with(sentence), "{error}");
    let once = client.recordings().list(RecordingFilter::default()).retry(Retry::never()).send().await;
    assert_eq!(once.unwrap_err().attempts(), 1);
}

#[tokio::test]
async fn the_wait_that_the_server_asks_for_is_kept() {
    let server = FakeServer::start(sample_recordings(3)).await.unwrap();
    let client = Client::builder().api_key(FakeServer::API_KEY).base_url(server.base_url()).retry(quick());
    let client = client.build().unwrap();
    server.meddle([Fault::RateLimited(1)]);
    let start = Instant::now();
    assert_eq!(list(&client).await.unwrap(), 3);
    assert!(start.elapsed() >= Duration::from_secs(1));
}

#[tokio::test]
async fn a_wait_beyond_the_cap_or_the_deadline_is_given_at_once() {
    let server = FakeServer::start([]).await.unwrap();
    let client = Client::builder().api_key(FakeServer::API_KEY).base_url(server.base_url()).build().unwrap();
    for (asked, deadline) in [(61, 180), (1_000_000_000, 180), (30, 20)] {
        server.meddle([Fault::RateLimited(asked)]);
        let call = client.recordings().list(RecordingFilter::default()).deadline(Duration::from_secs(deadline));
        let error = call.send().await.unwrap_err();
        assert_eq!((error.status(), error.attempts()), (Some(429), 1));
        assert_eq!(error.retry_after(), Some(Duration::from_secs(asked)));
        assert_eq!(error.rate_limit().unwrap().remaining, Some(0));
        assert!(error.to_string().contains(&format!("the server asks to wait {asked} s")), "{error}");
        assert!(error.elapsed() < Duration::from_secs(10));
    }
}

#[tokio::test]
async fn a_reset_before_the_answer_is_tried_again() {
    let (base_url, connections) = sockets(|number, mut socket| async move {
        if number < 2 {
            // Closed with the request unread, a socket is reset.
            socket.readable().await.unwrap();
            return;
        }
        read_request(&mut socket).await;
        socket.write_all(PAGE).await.unwrap();
    })
    .await;
    assert_eq!(list(&client(base_url).build().unwrap()).await.unwrap(), 0);
    assert_eq!(connections.load(Ordering::SeqCst), 3);
}

#[tokio::test]
async fn a_body_that_is_cut_is_tried_again() {
    let cut = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"data\": [";
    let (base_url, connections) = first_answer(cut, 2).await;
    assert_eq!(list(&client(base_url).build().unwrap()).await.unwrap(), 0);
    assert_eq!(connections.load(Ordering::SeqCst), 3);
}

#[tokio::test]
async fn a_refused_connection_is_tried_again_within_the_deadline() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = list(&client(base_url).build().unwrap()).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connect, 9));
    assert!(error.is_retryable());
}

/// Runs a call that must end by itself, and gives its error with the time that it took.
async fn ends(builder: ClientBuilder, within: Duration) -> (Error, Duration) {
    let client = builder.build().unwrap();
    let start = Instant::now();
    let listed = tokio::time::timeout(within, list(&client)).await.expect("the call ends by itself");
    (listed.unwrap_err(), start.elapsed())
}

#[tokio::test]
async fn a_silent_server_and_a_trickling_body_end_with_the_attempt_and_with_the_call() {
    let (silent, _) = sockets(|_, mut socket| async move {
        read_request(&mut socket).await;
        tokio::time::sleep(Duration::from_mins(1)).await;
    })
    .await;
    let (trickling, _) = sockets(|_, mut socket| async move {
        read_request(&mut socket).await;
        socket.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 10000\r\n\r\n").await.unwrap();
        for _ in 0..600 {
            if socket.write_all(b" ").await.is_err() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    })
    .await;
    for base_url in [silent, trickling] {
        let one = client(base_url.clone()).timeout(Duration::from_millis(300)).retry(Retry::never());
        let (error, took) = ends(one, Duration::from_secs(20)).await;
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 1));
        assert!(took >= Duration::from_millis(300), "{took:?}");

        let call = client(base_url).timeout(Duration::from_millis(300)).deadline(Duration::from_millis(800));
        let (error, took) = ends(call, Duration::from_secs(20)).await;
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert!(error.attempts() >= 2 && took >= Duration::from_millis(600), "{} in {took:?}", error.attempts());
    }
}

#[tokio::test]
async fn a_thousand_tasks_do_not_storm_a_server_that_is_down() {
    const TASKS: usize = 1_000;
    let server = FakeServer::start(sample_recordings(1)).await.unwrap();
    let retry = Retry::default().backoff(Duration::from_millis(20), Duration::from_millis(100));
    let client = Client::builder().api_key(FakeServer::API_KEY).base_url(server.base_url()).retry(retry);
    let client = client.build().unwrap();
    server.meddle(std::iter::repeat_n(Fault::Status(503), 10 * TASKS));
    let tasks: Vec<_> = (0..TASKS)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { list(&client).await })
        })
        .collect();
    for task in tasks {
        let error = task.await.unwrap().unwrap_err();
        assert_eq!(error.status(), Some(503));
        assert!(error.is_retryable());
    }
    let sent = server.requests().len();
    assert!((TASKS..=TASKS * 12 / 10).contains(&sent), "{sent} requests of {TASKS} tasks");
}
