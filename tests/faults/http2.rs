//! The same over HTTP/2, which the API speaks: many requests on one connection.

use std::time::Duration;

use axum::body::Bytes;
use recordings_client::{
    Client, ErrorKind, FakeServer, Fault, RecordingFilter, RecordingStatus, Retry, reqwest, sample_recordings,
};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

async fn server() -> (FakeServer, Client) {
    let server = FakeServer::start(sample_recordings(30)).await.unwrap();
    let http = reqwest::Client::builder().http2_prior_knowledge();
    let retry = Retry::default().backoff(Duration::from_millis(2), Duration::from_millis(10));
    let builder = Client::builder().api_key(FakeServer::API_KEY).base_url(server.base_url()).http(http).retry(retry);
    (server, builder.timeout(Duration::from_secs(1)).build().unwrap())
}

#[tokio::test]
async fn what_fails_over_http_2_is_tried_again() {
    let (server, client) = server().await;
    for fault in [Fault::Status(503), Fault::Reset, Fault::Cut, Fault::Trickle, Fault::Html, Fault::RateLimited(0)] {
        server.inject([fault.clone()]);
        let before = server.requests().len();
        let page = client.recordings().list(RecordingFilter::default()).send().await.unwrap();
        assert_eq!((page.data.len(), server.requests().len() - before), (20, 2), "{fault:?}");
    }
}

#[tokio::test]
async fn a_bulk_delete_over_http_2_is_not_repeated_where_it_may_have_arrived() {
    for fault in [Fault::Reset, Fault::Cut] {
        let (server, client) = server().await;
        let processing = RecordingFilter::builder().status(RecordingStatus::Processing).build_non_empty().unwrap();
        server.inject([fault.clone()]);
        let error = client.recordings().delete_matching(processing).allow_selecting_all().send().await.unwrap_err();
        assert_eq!((error.kind(), error.is_outcome_unknown()), (ErrorKind::Transport, true), "{fault:?}: {error}");
        assert_eq!(server.requests().len(), 1, "{fault:?}");
    }
}

#[tokio::test]
async fn a_download_over_http_2_goes_on_where_it_was_cut() {
    let (server, client) = server().await;
    server.put_file(server.recordings()[0].id, vec![7; 300_000]);
    let recording = server.recordings().remove(0);
    server.inject([Fault::Cut, Fault::Reset]);
    let mut file = Vec::new();
    assert_eq!(client.recordings().download(&recording).to_writer(&mut file).await.unwrap(), 300_000);
    assert_eq!(file, vec![7; 300_000]);
}

/// An HTTP/2 server that treats each connection as `serve` does, given its number. Returns the base URL.
async fn connections<F>(serve: impl Fn(usize, TcpStream) -> F + Send + 'static) -> String
where
    F: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let base_url = format!("http://{}/v2", listener.local_addr().unwrap());
    tokio::spawn(async move {
        for number in 0.. {
            let (stream, _) = listener.accept().await.unwrap();
            tokio::spawn(serve(number, stream));
        }
    });
    base_url
}

/// Answers each request of a connection.
async fn answer_all(stream: TcpStream, mut answer: impl FnMut(h2::server::SendResponse<Bytes>)) {
    let mut connection = h2::server::handshake(stream).await.unwrap();
    while let Some(Ok((_, respond))) = connection.accept().await {
        answer(respond);
    }
}

/// Reads a request up to its headers, says that streams up to `last` were taken, and closes the connection (RFC 9113, 6.8).
async fn go_away(mut stream: TcpStream, last: u8) {
    const SETTINGS: [u8; 9] = [0, 0, 0, 4, 0, 0, 0, 0, 0];
    const HEADERS: u8 = 1;

    stream.write_all(&SETTINGS).await.unwrap();
    let mut preface = [0; 24];
    stream.read_exact(&mut preface).await.unwrap();
    loop {
        let mut head = [0; 9];
        stream.read_exact(&mut head).await.unwrap();
        let length = u32::from_be_bytes([0, head[0], head[1], head[2]]);
        let mut rest = vec![0; length.try_into().unwrap()];
        stream.read_exact(&mut rest).await.unwrap();
        if head[3] == HEADERS {
            break;
        }
    }
    stream.write_all(&[0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, last, 0, 0, 0, 0]).await.unwrap();
    stream.shutdown().await.unwrap();
}

/// A client that speaks HTTP/2 alone, and repeats a failure at once.
fn client_of(base_url: &str) -> Client {
    let http = reqwest::Client::builder().http2_prior_knowledge();
    let retry = Retry::default().max_retries(2).backoff(Duration::from_millis(1), Duration::from_millis(2));
    Client::builder().api_key("KEY0123456789").base_url(base_url).http(http).retry(retry).build().unwrap()
}

/// Answers a bulk delete of seven recordings.
fn deleted(mut respond: h2::server::SendResponse<Bytes>) {
    let mut body = respond.send_response(axum::http::Response::builder().status(201).body(()).unwrap(), false).unwrap();
    body.send_data(Bytes::from_static(br#"{"data": {"room_recordings": 7}}"#), true).unwrap();
}

async fn delete(client: &Client) -> Result<u64, recordings_client::Error> {
    let old = RecordingFilter::builder().status(RecordingStatus::Processing).build_non_empty().unwrap();
    client.recordings().delete_matching(old).allow_selecting_all().await
}

#[tokio::test]
async fn a_bulk_delete_whose_stream_is_refused_was_not_processed_and_is_sent_again() {
    let base_url = connections(async |_, stream| {
        let mut requests = 0;
        let answer = |mut respond: h2::server::SendResponse<Bytes>| {
            requests += 1;
            if requests <= 2 { respond.send_reset(h2::Reason::REFUSED_STREAM) } else { deleted(respond) }
        };
        answer_all(stream, answer).await;
    })
    .await;
    assert_eq!(delete(&client_of(&base_url)).await.unwrap(), 7);
}

#[tokio::test]
async fn a_bulk_delete_whose_stream_is_reset_for_another_reason_may_have_been_processed() {
    let base_url = connections(async |_, stream| {
        answer_all(stream, |mut respond| respond.send_reset(h2::Reason::INTERNAL_ERROR)).await;
    })
    .await;
    let error = delete(&client_of(&base_url)).await.unwrap_err();
    assert_eq!((error.attempts(), error.is_outcome_unknown()), (1, true), "{error}");
}

#[tokio::test]
async fn a_bulk_delete_that_a_closing_connection_did_not_take_is_sent_again() {
    let base_url = connections(async |number, stream| match number {
        0 => go_away(stream, 0).await,
        _ => answer_all(stream, deleted).await,
    })
    .await;
    assert_eq!(delete(&client_of(&base_url)).await.unwrap(), 7);
}

#[tokio::test]
async fn a_bulk_delete_that_a_closing_connection_took_may_have_been_processed() {
    let base_url = connections(async |number, stream| match number {
        0 => go_away(stream, 1).await,
        _ => answer_all(stream, deleted).await,
    })
    .await;
    let error = delete(&client_of(&base_url)).await.unwrap_err();
    assert_eq!((error.attempts(), error.is_outcome_unknown()), (1, true), "{error}");
}
