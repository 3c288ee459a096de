//! The same over HTTP/2, which the API speaks: many requests on one connection.

use std::time::Duration;

use recordings_client::{
    Client, ErrorKind, FakeServer, Fault, RecordingFilter, RecordingStatus, Retry, reqwest, sample_recordings,
};

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
