//! Answers with success whose body is not what it should be, as a whole or in a row.

use recordings_client::{ErrorKind, Recording, RecordingStatus};
use recordings_tests::sockets::answer;
use serde_json::{Value, json};

use super::{error, listed, ok, row};

#[tokio::test]
async fn a_body_that_is_no_page_is_an_error_that_says_what_it_is() {
    for (body, says) in [
        ("<html>Please sign in</html>", "a body that looks like HTML"),
        ("", "an empty body"),
        ("null", "a body that is no page of recordings: line 1 column 4"),
        (r#"{"data": null}"#, "a body that is no page of recordings: line 1 column 13"),
        ("{}", "a body that is no page of recordings: missing field `data` at line 1 column 2"),
        ("[]", "a body that is no page of recordings: line 1 column 2"),
        (r#"{"data": [{"id":"#, "a body that is no page of recordings: the JSON ends too early, at line 1 column 16"),
        (
            r#"{"data": [], "data": []}"#,
            "a body that is no page of recordings: duplicate field `data` at line 1 column 19",
        ),
    ] {
        let error = error(ok(body)).await;
        assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::Decode, Some(200), 4), "{body}");
        assert!(error.to_string().starts_with(&format!("the API answered 200 with {says}")), "{body}: {error}");
    }
    let error = error(ok(b"{\"data\": [\xff]}")).await;
    assert!(error.to_string().contains("a body that is no page of recordings: byte 11 is not UTF-8"), "{error}");
}

#[tokio::test]
async fn errors_under_success_are_the_apis_errors_and_not_an_empty_page() {
    let error = error(ok(r#"{"errors": [{"code": "10007", "title": "Unexpected error"}]}"#)).await;
    assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::Api, Some(200), 1));
    assert_eq!(error.to_string(), "the API answered 200, code 10007: Unexpected error");
}

#[tokio::test]
async fn json_is_read_under_any_content_type_and_behind_a_byte_order_mark() {
    let body = json!({"data": [row(1)], "meta": {"total_pages": 1}}).to_string();
    let plain = answer(200, &[("content-type", "text/plain"), ("connection", "close")], &body);
    assert_eq!(listed(plain).await.unwrap().data.len(), 1);
    assert_eq!(listed(ok(format!("\u{feff}{body}"))).await.unwrap().data.len(), 1);
}

#[tokio::test]
async fn a_meta_that_is_missing_or_odd_does_not_lose_the_page() {
    let meta = async |body: Value| listed(ok(body.to_string())).await.unwrap().meta;
    assert_eq!(meta(json!({"data": []})).await.total_pages, None);
    assert_eq!(meta(json!({"data": [], "meta": null})).await.total_pages, None);
    let strings = meta(json!({"data": [], "meta": {"total_pages": "3", "total_results": " ", "page_size": -1}})).await;
    assert_eq!((strings.total_pages, strings.total_results, strings.page_size), (Some(3), None, None));
    let large = meta(json!({"data": [], "meta": {"total_results": 9_007_199_254_740_993_u64}})).await;
    assert_eq!(large.total_results, Some(9_007_199_254_740_993));
}

/// The one row of a page, and the row as it is written back.
async fn one_row(fields: Value) -> (Recording, Value) {
    let mut given = row(1);
    given.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    let mut page = listed(ok(json!({"data": [given]}).to_string())).await.unwrap();
    assert!(page.rejected.is_empty());
    let recording = page.data.remove(0);
    let back = serde_json::to_value(&recording).unwrap();
    (recording, back)
}

#[tokio::test]
async fn a_value_that_nobody_knows_or_of_another_type_loses_nothing() {
    let odd = json!({"status": "on hold", "type": "hologram", "made_up": {"deep": [1]}, "duration_secs": "long",
        "size_mb": [5], "room_id": 7, "started_at": "soon", "ended_at": "2021-02-30T00:00:00Z"});
    let (recording, back) = one_row(odd.clone()).await;
    assert_eq!(recording.status, Some(RecordingStatus::Unknown("on hold".to_owned())));
    assert_eq!((recording.duration_secs, recording.started_at, recording.ended_at), (None, None, None));
    for (name, value) in odd.as_object().unwrap() {
        assert_eq!(&back[name], value, "{name}");
    }
}

#[tokio::test]
async fn a_large_integer_keeps_its_last_digit() {
    let odd = json!({"made_up": 9_007_199_254_740_993_u64, "duration_secs": 9_007_199_254_740_993_u64});
    let (recording, back) = one_row(odd.clone()).await;
    assert_eq!(recording.duration_secs, None, "it is more than a length has");
    assert_eq!((&back["made_up"], &back["duration_secs"]), (&odd["made_up"], &odd["duration_secs"]));
}

#[tokio::test]
async fn a_list_of_things_that_are_no_items_is_no_page() {
    let page = |count: usize| ok(format!(r#"{{"data": [{}]}}"#, vec!["0"; count].join(",")));
    assert_eq!(listed(page(1_000)).await.unwrap().rejected.len(), 1_000);
    for count in [1_001, 200_000] {
        let error = error(page(count)).await;
        assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
    }
}

#[tokio::test]
async fn a_date_without_an_offset_is_utc() {
    let (recording, back) = one_row(json!({"created_at": "2021-04-16T09:46:20.954863"})).await;
    assert_eq!(recording.created_at.unwrap().timestamp_micros(), 1_618_566_380_954_863);
    assert_eq!(back["created_at"], "2021-04-16T09:46:20.954863Z");
}

#[tokio::test]
async fn a_row_with_a_key_twice_or_without_an_id_is_told_and_the_others_come() {
    let id = r#""id": "00000000-0000-0000-0000-000000000001""#;
    let rows = [
        format!(r#"{{{id}, "status": "completed", "status": "processing"}}"#),
        r#"{"id": 7}"#.to_owned(),
        r#"{"status": "completed"}"#.to_owned(),
        "7".to_owned(),
        row(2).to_string(),
    ];
    let page = listed(ok(format!(r#"{{"data": [{}]}}"#, rows.join(", ")))).await.unwrap();
    assert_eq!(page.data.len(), 1);
    let rejected: Vec<_> = page.rejected.iter().map(|item| (item.index, item.json.as_str())).collect();
    assert_eq!(rejected, rows[..4].iter().map(String::as_str).enumerate().collect::<Vec<_>>());
    assert!(page.rejected[0].reason.starts_with("duplicate field `status`"), "{:?}", page.rejected);
}
