//! Getting and deleting recordings, over HTTP against the fake server.

use std::time::Duration;

use recordings_client::{
    Client, ErrorKind, FakeServer, Fault, Filter as _, NonEmpty, PageNumber, RecordingFilter, RecordingStatus,
    RecordingType, Retry, page_size, sample_recordings,
};
use recordings_core::uuid::Uuid;
use recordings_tests::sockets::{Sockets, answer};
use serde_json::json;
use tokio::io::AsyncWriteExt;

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
    let says = "the API answered 404, code 10005: Resource not found: there is no such recording";
    assert_eq!(error.to_string(), says);
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
    server.inject([Fault::LostAnswer(503)]);
    client(&server).recordings().delete(id).send().await.unwrap();
    assert_eq!((server.requests().len(), server.recordings().len()), (2, 29));
}

#[tokio::test]
async fn a_delete_is_done_only_where_the_answer_does_not_say_otherwise() {
    let answer = |status, body: &str| Fault::Answer { status, headers: Vec::new(), body: body.to_owned() };
    let id = sample_recordings(1)[0].id;
    for (first, kind, status) in [
        (answer(200, "<html>Please sign in"), ErrorKind::Decode, 200),
        (answer(200, r#"{"errors": [{"code": "10007"}]}"#), ErrorKind::Api, 200),
        (answer(200, r#"{"code": 10010, "title": "Not permitted"}"#), ErrorKind::Api, 200),
        (answer(200, "[]"), ErrorKind::Decode, 200),
        (answer(202, r#"{"data": {}, "errors": [{"code": "10007"}]}"#), ErrorKind::Api, 202),
    ] {
        let server = server().await;
        server.inject(std::iter::repeat_n(first.clone(), 20));
        let error = client(&server).recordings().delete(id).send().await.unwrap_err();
        assert_eq!((error.kind(), error.status()), (kind, Some(status)), "{first:?}");
        assert_eq!(server.recordings().len(), 30);
    }
    for body in ["", " \n", r#"{"data": null}"#, r#"{"data": {"id": 7}, "errors": []}"#] {
        let server = server().await;
        server.inject([answer(200, body)]);
        client(&server).recordings().delete(id).send().await.unwrap();
    }
}

#[tokio::test]
async fn after_a_lost_answer_a_page_that_something_in_between_has_not_found_is_not_done() {
    for body in ["<html>404", "default backend - 404", "{}"] {
        let server = server().await;
        let not_found = Fault::Answer { status: 404, headers: Vec::new(), body: body.to_owned() };
        server.inject([Fault::Status(502), not_found]);
        let error = client(&server).recordings().delete(server.recordings()[3].id).send().await.unwrap_err();
        assert_eq!((error.status(), error.attempts(), server.recordings().len()), (Some(404), 2, 30), "{body}");
    }
}

#[tokio::test]
async fn what_an_earlier_attempt_may_have_done_is_not_forgotten_by_a_later_one_that_did_nothing() {
    let server = server().await;
    server.inject([Fault::LostAnswer(503), Fault::Status(429)]);
    client(&server).recordings().delete(server.recordings()[3].id).send().await.unwrap();
    assert_eq!((server.requests().len(), server.recordings().len()), (3, 29));
}

#[tokio::test]
async fn gone_after_a_lost_answer_counts_as_done_as_not_found_does() {
    let gone = r#"{"errors": [{"code": "10005", "title": "Gone"}]}"#;
    let close = ("connection", "close");
    let sockets = Sockets::answering([answer(503, &[close], ""), answer(410, &[close], gone)]).await.unwrap();
    let client = Client::builder().api_key("KEY").base_url(&*sockets.base_url).build().unwrap();
    client.recordings().delete(Uuid::nil()).await.unwrap();
    let sockets = Sockets::answering([answer(410, &[close], gone)]).await.unwrap();
    let client = Client::builder().api_key("KEY").base_url(&*sockets.base_url).build().unwrap();
    assert_eq!(client.recordings().delete(Uuid::nil()).await.unwrap_err().status(), Some(410));
}

#[tokio::test]
async fn a_bulk_delete_whose_filter_selects_everything_is_refused_unless_that_is_meant() {
    let server = server().await;
    let everything = || RecordingFilter::builder().duration_secs(1..).build_non_empty().unwrap();
    server.set_recordings(sample_recordings(5).into_iter().map(|mut recording| {
        recording.duration_secs = Some(60);
        recording
    }));
    let delete = client(&server).recordings().delete_matching(everything());
    let error = delete.clone().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidFilter);
    assert!(
        error.to_string().contains("the filter selects 5 of 5 recordings, as it would if the API ignored it"),
        "{error}"
    );
    assert_eq!(server.recordings().len(), 5);
    assert_eq!(delete.allow_selecting_all().send().await.unwrap(), 5);
    assert_eq!(client(&server).recordings().delete_matching(everything()).send().await.unwrap(), 0, "nothing is left");
}

#[tokio::test]
async fn a_delete_that_the_deadline_cut_off_does_not_hide_behind_the_refusal_before_it() {
    let sockets = Sockets::treating(|number, mut connection| async move {
        connection.request().await?;
        if number % 2 == 1 {
            tokio::time::sleep(Duration::from_mins(1)).await;
        }
        connection.socket.write_all(&answer(429, &[("connection", "close"), ("retry-after", "0")], "")).await
    });
    let sockets = sockets.await.unwrap();
    let retry = Retry::default().backoff(Duration::from_millis(2), Duration::from_millis(10));
    let builder = Client::builder().api_key("KEY").base_url(&*sockets.base_url).retry(retry);
    let client = builder.deadline(Duration::from_millis(300)).build().unwrap();
    let bulk = client.recordings().delete_matching(processing()).allow_selecting_all().send().await.unwrap_err();
    assert_eq!((bulk.kind(), bulk.attempts(), bulk.is_outcome_unknown()), (ErrorKind::Timeout, 2, true), "{bulk}");
    let one = client.recordings().delete(Uuid::nil()).send().await.unwrap_err();
    assert_eq!((one.kind(), one.attempts()), (ErrorKind::Timeout, 2), "{one}");
}

#[tokio::test]
async fn another_recording_than_was_asked_for_is_an_error() {
    let server = server().await;
    let other = format!(r#"{{"data": {{"id": "{}"}}}}"#, server.recordings()[1].id);
    server.inject(std::iter::repeat_n(Fault::Answer { status: 200, headers: Vec::new(), body: other }, 20));
    let error = client(&server).recordings().get(server.recordings()[0].id).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    let says = "the API answered 200 with a body that is no recording of that id: it is another recording";
    assert!(error.to_string().starts_with(says), "{error}");
}

#[tokio::test]
async fn after_a_delete_that_was_refused_not_found_is_not_done() {
    let server = server().await;
    server.inject([Fault::Status(429)]);
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
    assert_eq!(recordings.delete_matching(processing()).allow_selecting_all().send().await.unwrap(), expected);
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
async fn a_bulk_delete_of_a_page_and_its_dry_run_are_of_that_page() {
    let server = server().await;
    let page = client(&server).recordings().delete_matching(processing()).page_size(page_size!(4));
    let second = page.clone().page_number(PageNumber::new(2).unwrap());
    assert_eq!((page.dry_run().await.unwrap(), second.dry_run().await.unwrap()), (4, 2));
    assert_eq!(second.send().await.unwrap(), 2);
    assert_eq!(
        server.requests().last().unwrap(),
        "DELETE /v2/room_recordings?filter%5Bstatus%5D=processing&page%5Bsize%5D=4&page%5Bnumber%5D=2"
    );
    let mut deleted = Vec::new();
    while deleted.last() != Some(&0) {
        deleted.push(page.clone().send().await.unwrap());
    }
    assert_eq!((deleted, server.recordings().len()), (vec![4, 0], 24));
}

#[tokio::test]
async fn a_dry_run_counts_where_the_api_does_not_or_says_less_than_it_gives() {
    for meta in [json!({}), json!({"total_results": 0}), json!({"total_pages": 1})] {
        let rows = [json!({"id": Uuid::from_u128(1)}), json!({"id": "none"}), json!({"id": Uuid::from_u128(2)})];
        let sockets = Sockets::answering(
            [true, false]
                .map(|first| {
                    let rows = if first { &rows[..1] } else { &rows[..] };
                    answer(200, &[("connection", "close")], json!({"data": rows, "meta": meta}).to_string())
                })
                .into_iter()
                .chain([answer(200, &[("connection", "close")], r#"{"data": []}"#)]),
        );
        let client = Client::builder().api_key("KEY").base_url(sockets.await.unwrap().base_url).build().unwrap();
        assert_eq!(client.recordings().delete_matching(processing()).dry_run().await.unwrap(), 3, "{meta}");
    }
}

#[tokio::test]
async fn a_bulk_delete_by_what_an_api_may_pass_over_is_not_sent() {
    let server = server().await;
    let unknown = |text: &str| RecordingStatus::Unknown(text.to_owned());
    let medium = RecordingType::Unknown("holo".to_owned());
    for (filter, says) in [
        (
            RecordingFilter::builder().status(unknown("complted")).build().unwrap(),
            "unknown value `complted` of `filter[status]`",
        ),
        (RecordingFilter::builder().recording_type(medium).build().unwrap(), "unknown value `holo` of `filter[type]`"),
    ] {
        let delete = client(&server).recordings().delete_matching(NonEmpty::new(filter).unwrap());
        assert_eq!(delete.dry_run().await.unwrap_err().kind(), ErrorKind::InvalidFilter);
        let error = delete.send().await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::InvalidFilter, 0));
        assert!(error.to_string().starts_with(&format!("nothing was sent: {says}")), "{error}");
    }
    assert_eq!(server.requests().len(), 0);
    let filter = RecordingFilter::builder().status(unknown("archived")).build_non_empty().unwrap();
    let delete = client(&server).recordings().delete_matching(filter).allow_unknown_values();
    assert_eq!(delete.send().await.unwrap(), 0);
}

#[tokio::test]
async fn a_bulk_delete_is_sent_once_where_it_may_have_arrived_and_says_that_the_outcome_is_unknown() {
    for fault in
        [Fault::LostAnswer(500), Fault::Status(502), Fault::Status(503), Fault::LostAnswer(504), Fault::Status(408)]
    {
        let server = server().await;
        server.inject([fault.clone()]);
        let error =
            client(&server).recordings().delete_matching(processing()).allow_selecting_all().send().await.unwrap_err();
        assert!(error.is_outcome_unknown() && !error.is_retryable(), "{fault:?}: {error}");
        assert!(error.to_string().ends_with("list what is left before trying again"), "{error}");
        assert_eq!(server.requests().len(), 1, "{fault:?}");
    }
}

#[tokio::test]
async fn a_bulk_delete_that_was_refused_is_known_to_have_done_nothing() {
    let server = server().await;
    server.inject([Fault::Status(422)]);
    let error =
        client(&server).recordings().delete_matching(processing()).allow_selecting_all().send().await.unwrap_err();
    assert!(!error.is_outcome_unknown(), "{error}");
    server.inject([Fault::RateLimited(0), Fault::RateLimited(0)]);
    client(&server).recordings().delete_matching(processing()).allow_selecting_all().send().await.unwrap();
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
        (answer(r#"{"data": {"room_recordings": 3}, "errors": [{"code": "10007"}]}"#), ErrorKind::Api),
    ] {
        let server = server().await;
        server.inject([fault.clone()]);
        let error =
            client(&server).recordings().delete_matching(processing()).allow_selecting_all().send().await.unwrap_err();
        assert_eq!((error.kind(), server.requests().len()), (kind, 1), "{fault:?}");
        assert!(error.is_outcome_unknown() && !error.is_retryable(), "{fault:?}: {error}");
    }
}
