//! Getting and deleting recordings, over HTTP against the fake server.

use recordings_client::{
    Client, ErrorKind, FakeServer, Fault, Filter as _, NonEmpty, RecordingFilter, RecordingStatus, Retry,
    sample_recordings,
};
use recordings_core::uuid::Uuid;
use std::time::Duration;

async fn server() -> FakeServer {
    FakeServer::start(sample_recordings(30)).await.unwrap()
}

/// A client that waits a moment where another waits half a second.
fn client(server: &FakeServer) -> Client {
    let retry = Retry::default().backoff(Duration::from_millis(2), Duration::from_millis(10));
    Client::builder().api_key(FakeServer::API_KEY).base_url(server.base_url()).retry(retry).build().unwrap()
}

fn processing() -> NonEmpty<RecordingFilter> {
    RecordingFilter::builder().status(RecordingStatus::Processing).build_non_empty().unwrap()
}

#[tokio::test]
async fn one_recording_is_got_by_its_id() {
    let server = server().await;
    let wanted = sample_recordings(30).remove(7);
    assert_eq!(client(&server).recordings().get(wanted.id).send().await.unwrap(), wanted);
    assert_eq!(server.requests(), [format!("GET /v2/room_recordings/{}", wanted.id)]);
    let error = client(&server).recordings().get(Uuid::nil()).send().await.unwrap_err();
    assert_eq!((error.kind(), error.status(), error.is_retryable()), (ErrorKind::Api, Some(404), false));
}

#[tokio::test]
async fn one_recording_is_deleted_by_its_id_and_a_second_time_is_an_error() {
    let server = server().await;
    let id = server.recordings()[3].id;
    client(&server).recordings().delete(id).send().await.unwrap();
    assert!(server.recordings().len() == 29 && server.recordings().iter().all(|recording| recording.id != id));
    let error = client(&server).recordings().delete(id).send().await.unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(404), 1));
}

#[tokio::test]
async fn after_a_lost_answer_to_a_delete_not_found_counts_as_done() {
    let server = server().await;
    let id = server.recordings()[3].id;
    server.meddle([Fault::LostAnswer(503)]);
    client(&server).recordings().delete(id).send().await.unwrap();
    assert_eq!((server.requests().len(), server.recordings().len()), (2, 29));
}

#[tokio::test]
async fn after_a_delete_that_was_refused_not_found_is_not_done() {
    let server = server().await;
    server.meddle([Fault::Status(429)]);
    let error = client(&server).recordings().delete(Uuid::nil()).send().await.unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(404), 2));
}

#[tokio::test]
async fn a_bulk_delete_says_how_many_went_and_a_dry_run_how_many_would() {
    let server = server().await;
    let recordings = client(&server).recordings();
    let expected = server.recordings().iter().filter(|recording| processing().matches(recording)).count() as u64;
    assert!(expected > 0);
    assert_eq!(recordings.delete_matching(processing()).dry_run().await.unwrap(), expected);
    assert_eq!(server.recordings().len(), 30, "a dry run deletes nothing");
    assert_eq!(recordings.delete_matching(processing()).send().await.unwrap(), expected);
    assert_eq!(server.recordings().len() as u64, 30 - expected);
    assert_eq!(
        server.requests(),
        [
            "GET /v2/room_recordings?filter%5Bstatus%5D=processing&page%5Bsize%5D=1",
            "DELETE /v2/room_recordings?filter%5Bstatus%5D=processing",
        ]
    );
}

#[tokio::test]
async fn a_bulk_delete_is_sent_once_where_it_may_have_arrived_and_says_that_the_outcome_is_unknown() {
    for fault in
        [Fault::LostAnswer(500), Fault::Status(502), Fault::Status(503), Fault::LostAnswer(504), Fault::Status(408)]
    {
        let server = server().await;
        server.meddle([fault.clone()]);
        let error = client(&server).recordings().delete_matching(processing()).send().await.unwrap_err();
        assert!(error.is_outcome_unknown() && !error.is_retryable(), "{fault:?}: {error}");
        assert!(error.to_string().ends_with("list what is left before trying again"), "{error}");
        assert_eq!(server.requests().len(), 1, "{fault:?}");
    }
}

#[tokio::test]
async fn a_bulk_delete_that_was_refused_is_known_to_have_done_nothing() {
    let server = server().await;
    server.meddle([Fault::Status(422)]);
    let error = client(&server).recordings().delete_matching(processing()).send().await.unwrap_err();
    assert!(!error.is_outcome_unknown(), "{error}");
    server.meddle([Fault::RateLimited(0), Fault::RateLimited(0)]);
    client(&server).recordings().delete_matching(processing()).send().await.unwrap();
    assert_eq!(server.requests().len(), 4, "after 429 it is sent again");
}

#[tokio::test]
async fn a_bulk_delete_whose_answer_cannot_be_read_is_not_repeated_and_its_outcome_is_unknown() {
    let answer = |body: &str| Fault::Answer { status: 201, headers: Vec::new(), body: body.to_owned() };
    for (fault, kind) in [
        (Fault::Html, ErrorKind::Decode),
        (Fault::Cut, ErrorKind::Transport),
        (Fault::Reset, ErrorKind::Transport),
        (answer(""), ErrorKind::Decode),
        (answer(r#"{"data": null}"#), ErrorKind::Decode),
        (answer(r#"{"data": {"room_recordings": -1}}"#), ErrorKind::Decode),
        (answer(r#"{"errors": [{"code": "10007"}]}"#), ErrorKind::Api),
    ] {
        let server = server().await;
        server.meddle([fault.clone()]);
        let error = client(&server).recordings().delete_matching(processing()).send().await.unwrap_err();
        assert_eq!((error.kind(), server.requests().len()), (kind, 1), "{fault:?}");
        assert!(error.is_outcome_unknown() && !error.is_retryable(), "{fault:?}: {error}");
    }
}
