//! What the caller gets for each fault of a server, of the network, or of something in between. Over real sockets.

use std::time::{Duration, Instant, SystemTime};

use recordings_client::{
    Client, ClientBuilder, Error, ErrorKind, Page, PageNumber, Recording, RecordingFilter, RecordingStatus, Retry,
};
use recordings_tests::sockets::{Sockets, answer};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

const KEY: &str = "SECRET-KEY";

/// A client that waits a moment where another waits half a second.
fn builder(base_url: &str) -> ClientBuilder {
    let retry = Retry::default().max_retries(3).backoff(Duration::from_millis(1), Duration::from_millis(5));
    Client::builder().api_key(KEY).base_url(base_url).retry(retry)
}

async fn list(builder: ClientBuilder) -> Result<Page<Recording>, Error> {
    let listed = builder.build().unwrap().recordings().list(RecordingFilter::default()).send().await;
    listed.inspect_err(|error| assert!(!format!("{error} {error:?}").contains(KEY), "{error:?}"))
}

/// What a listing gives where every request is answered like this.
async fn listed(answer: Vec<u8>) -> Result<Page<Recording>, Error> {
    list(builder(&Sockets::answering([answer]).await.unwrap().base_url)).await
}

async fn error(answer: Vec<u8>) -> Error {
    listed(answer).await.unwrap_err()
}

fn ok(body: impl AsRef<[u8]>) -> Vec<u8> {
    answer(200, &[("connection", "close"), ("content-type", "application/json")], body)
}

fn row(number: usize) -> Value {
    json!({"id": format!("00000000-0000-0000-0000-{number:012}"), "status": "completed"})
}

fn page(rows: impl IntoIterator<Item = usize>, meta: &Value) -> Vec<u8> {
    let rows: Vec<Value> = rows.into_iter().map(row).collect();
    ok(json!({"data": rows, "meta": meta}).to_string())
}

// The connection.

#[tokio::test]
async fn a_refused_connection_is_tried_again_and_then_told() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = list(builder(&base_url)).await.unwrap_err();
    assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::Connect, None, 4));
    assert!(error.is_retryable());
    assert!(error.to_string().starts_with("no connection to the API came about: "), "{error}");
}

#[tokio::test]
async fn a_reset_before_the_answer_is_tried_again() {
    let sockets = Sockets::treating(|number, mut connection| async move {
        connection.request().await?;
        if number < 2 {
            return connection.socket.set_zero_linger();
        }
        connection.socket.write_all(&page([1], &json!({}))).await
    });
    let sockets = sockets.await.unwrap();
    assert_eq!(list(builder(&sockets.base_url)).await.unwrap().data.len(), 1);
    assert_eq!(sockets.connections(), 3);

    let resetting = Sockets::treating(|_, mut connection| async move {
        connection.request().await?;
        connection.socket.set_zero_linger()
    });
    let error = list(builder(&resetting.await.unwrap().base_url)).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 4));
    assert!(error.to_string().starts_with("the API gave no answer: "), "{error}");
}

#[tokio::test]
async fn a_connection_that_was_closed_while_idle_does_not_fail_the_next_call() {
    let sockets = Sockets::treating(|_, mut connection| async move {
        connection.request().await?;
        // Kept alive, as far as the client is told.
        connection.socket.write_all(&answer(200, &[], json!({"data": [row(1)]}).to_string())).await?;
        tokio::time::sleep(Duration::from_millis(30)).await;
        connection.socket.set_zero_linger()
    });
    let sockets = sockets.await.unwrap();
    let client = builder(&sockets.base_url).build().unwrap();
    for _ in 0..3 {
        let listed = client.recordings().list(RecordingFilter::default()).send().await;
        assert_eq!(listed.unwrap().data.len(), 1);
        tokio::time::sleep(Duration::from_millis(60)).await;
    }
    assert_eq!((sockets.connections(), sockets.requests().len()), (3, 3));
}

#[tokio::test]
async fn a_connection_that_closes_under_the_next_request_is_replaced_for_a_read_and_told_for_a_bulk_delete() {
    // The second request on a connection is read, and the connection closed without an answer.
    let closing = || {
        Sockets::treating(|_, mut connection| async move {
            connection.request().await?;
            connection.socket.write_all(&answer(200, &[], json!({"data": [row(1)]}).to_string())).await?;
            connection.request().await?;
            connection.socket.set_zero_linger()
        })
    };
    let filter = || RecordingFilter::builder().status(RecordingStatus::Processing);

    let sockets = closing().await.unwrap();
    let client = builder(&sockets.base_url).build().unwrap();
    for _ in 0..2 {
        assert_eq!(client.recordings().list(filter()).send().await.unwrap().data.len(), 1);
    }
    assert_eq!((sockets.connections(), sockets.requests().len()), (2, 3));

    let sockets = closing().await.unwrap();
    let client = builder(&sockets.base_url).build().unwrap();
    client.recordings().list(filter()).send().await.unwrap();
    let error = client.recordings().delete_matching(filter().build_non_empty().unwrap()).send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 1));
    assert!(error.is_outcome_unknown() && !error.is_retryable(), "{error}");
    assert_eq!(sockets.requests().iter().filter(|request| request.starts_with("DELETE")).count(), 1);
}

#[tokio::test]
async fn silence_ends_with_the_attempt_and_the_call_with_its_deadline() {
    let silent = Sockets::treating(|_, mut connection| async move {
        connection.request().await?;
        tokio::time::sleep(Duration::from_mins(1)).await;
        Ok(())
    });
    ends_on_time(&silent.await.unwrap()).await;
}

#[tokio::test]
async fn a_trickling_body_ends_with_the_attempt_and_the_call_with_its_deadline() {
    let trickling = Sockets::treating(|_, mut connection| async move {
        connection.request().await?;
        connection.socket.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 10000\r\n\r\n").await?;
        for _ in 0..600 {
            connection.socket.write_all(b" ").await?;
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Ok(())
    });
    ends_on_time(&trickling.await.unwrap()).await;
}

async fn ends_on_time(sockets: &Sockets) {
    let attempt = Duration::from_millis(300);
    let start = Instant::now();
    let error = list(builder(&sockets.base_url).timeout(attempt).retry(Retry::never())).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 1));
    assert!((attempt..Duration::from_secs(20)).contains(&start.elapsed()), "{:?}", start.elapsed());
    assert!(error.to_string().starts_with("the request took longer than its timeout"), "{error}");

    let (start, deadline) = (Instant::now(), Duration::from_millis(800));
    let error = list(builder(&sockets.base_url).timeout(attempt).deadline(deadline)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.attempts() >= 2 && start.elapsed() < Duration::from_secs(20), "{error}");
}

#[tokio::test]
async fn a_call_that_is_dropped_closes_its_connection_at_once() {
    let (closed, mut is_closed) = tokio::sync::mpsc::channel(1);
    let sockets = Sockets::treating(move |_, mut connection| {
        let closed = closed.clone();
        async move {
            connection.request().await?;
            let read = connection.socket.read(&mut [0]).await;
            let _ = closed.send(read.unwrap_or_default()).await;
            Ok(())
        }
    });
    let call = list(builder(&sockets.await.unwrap().base_url));
    assert!(tokio::time::timeout(Duration::from_millis(200), call).await.is_err());
    let read = tokio::time::timeout(Duration::from_secs(20), is_closed.recv()).await;
    assert_eq!(read.expect("the connection is closed"), Some(0));
}

#[tokio::test]
async fn a_body_that_is_cut_is_tried_again() {
    let cut = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"data\": [".to_vec();
    let sockets = Sockets::answering([cut.clone(), cut.clone(), page([1], &json!({}))]).await.unwrap();
    assert_eq!(list(builder(&sockets.base_url)).await.unwrap().data.len(), 1);
    assert_eq!(sockets.connections(), 3);

    let error = error(cut).await;
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 4));
    assert!(error.to_string().starts_with("the answer of the API did not come whole: "), "{error}");
}

#[tokio::test]
async fn a_length_that_is_too_long_or_too_short_is_not_taken_for_a_page() {
    let body = json!({"data": [row(1)]}).to_string();
    for (length, kind) in [(body.len() + 1, ErrorKind::Transport), (body.len() - 1, ErrorKind::Decode)] {
        let wrong = format!("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}");
        let error = error(wrong.into_bytes()).await;
        assert_eq!((error.kind(), error.attempts()), (kind, 4), "{error}");
    }
}

#[tokio::test]
async fn a_body_in_gzip_is_read_and_a_broken_one_is_tried_again_and_told() {
    // `{"data": []}`, by gzip.
    const GZIP: &[u8] = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff\xab\x56\x4a\x49\x2c\x49\x54\xb2\x52\x88\x8e\xad\x05\
        \x00\xb8\x78\xbd\x26\x0c\x00\x00\x00";
    let gzip = |body: &[u8]| answer(200, &[("content-encoding", "gzip"), ("connection", "close")], body);
    assert!(listed(gzip(GZIP)).await.unwrap().data.is_empty());
    for broken in [b"{\"data\": []}", &GZIP[..12]] {
        let error = error(gzip(broken)).await;
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 4), "{error}");
    }
}

#[tokio::test]
async fn a_body_without_end_is_not_read_to_its_end() {
    let endless = Sockets::treating(|_, mut connection| async move {
        connection.request().await?;
        connection.socket.write_all(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n").await?;
        let chunk = [b"100000\r\n".as_slice(), &vec![b' '; 1 << 20], b"\r\n"].concat();
        for _ in 0..200 {
            connection.socket.write_all(&chunk).await?;
        }
        Ok(())
    });
    let endless = endless.await.unwrap();
    let error = list(builder(&endless.base_url)).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts(), endless.connections()), (ErrorKind::Decode, 1, 1));
    assert_eq!(error.to_string(), "the API answered 200 with a body of more than 64 MiB: ask for smaller pages");
}

// The body.

#[tokio::test]
async fn a_body_that_is_no_page_is_an_error_that_says_what_it_is() {
    for (body, says) in [
        ("<html>Please sign in</html>", "a body that looks like HTML"),
        ("", "an empty body"),
        ("null", "a body that is no page of items: line 1 column 4"),
        (r#"{"data": null}"#, "a body that is no page of items: line 1 column 13"),
        ("{}", "a body that is no page of items: missing field `data` at line 1 column 2"),
        ("[]", "a body that is no page of items: line 1 column 2"),
        (r#"{"data": [{"id":"#, "a body that is no page of items: line 1 column 16"),
        (r#"{"data": [], "data": []}"#, "a body that is no page of items: duplicate field `data` at line 1 column 19"),
    ] {
        let error = error(ok(body)).await;
        assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::Decode, Some(200), 4), "{body}");
        assert!(error.to_string().starts_with(&format!("the API answered 200 with {says}")), "{body}: {error}");
    }
    let error = error(ok(b"{\"data\": [\xff]}")).await;
    assert!(error.to_string().contains("a body that is no page of items: byte 11 is not UTF-8"), "{error}");
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

// The status.

#[tokio::test]
async fn a_redirect_is_not_followed_and_the_key_goes_nowhere_else() {
    let elsewhere = Sockets::answering([ok("{}")]).await.unwrap();
    for status in [301, 302, 303, 307, 308] {
        let error = error(answer(status, &[("location", &elsewhere.base_url), ("connection", "close")], "")).await;
        assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::Api, Some(status), 1));
        assert!(error.to_string().contains("redirects are not followed, so that the key goes nowhere else"), "{error}");
    }
    assert_eq!(elsewhere.connections(), 0);
}

#[tokio::test]
async fn what_the_api_refuses_is_told_in_its_own_words_and_not_tried_again() {
    let list = r#"{"errors": [{"code": "10015", "title": "Bad Request", "detail": "no", "source": {"parameter": "filter[x]"}}]}"#;
    let single = r#"{"code": 10005, "title": "Resource not found", "description": "gone"}"#;
    for (status, body, says) in [
        (400, r#"{"message": "no such filter", "success": false}"#, "the API answered 400, no such filter"),
        (400, list, "the API answered 400, code 10015: Bad Request: filter[x]: no"),
        (
            401,
            single,
            "the API answered 401, code 10005: Resource not found: gone; check the API key and what it may do",
        ),
        (403, "", "the API answered 403, without an error object; check the API key and what it may do"),
        (404, "", "the API answered 404, without an error object; check the base URL and the path"),
        (409, "{}", "the API answered 409, without an error object"),
        (422, list, "the API answered 422, code 10015: Bad Request: filter[x]: no"),
        (501, "<html>", "the API answered 501, without an error object; try again later"),
    ] {
        let error = error(answer(status, &[("connection", "close")], body)).await;
        assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::Api, Some(status), 1));
        assert_eq!((error.to_string().as_str(), error.is_retryable()), (says, false));
    }
}

#[tokio::test]
async fn what_may_pass_is_tried_again_and_told_when_it_does_not() {
    for status in [408, 429, 500, 502, 503, 504] {
        let failing = answer(status, &[("connection", "close"), ("x-request-id", "r-7")], "<html>");
        let sockets = Sockets::answering([failing.clone(), failing.clone(), page([1], &json!({}))]).await.unwrap();
        assert_eq!(list(builder(&sockets.base_url)).await.unwrap().data.len(), 1);

        let error = error(failing).await;
        assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::Api, Some(status), 4));
        assert_eq!((error.is_retryable(), error.request_id()), (true, Some("r-7")));
    }
}

#[tokio::test]
async fn the_wait_of_a_429_is_kept_up_to_the_cap() {
    /// Names and values.
    type Headers<'h> = &'h [(&'h str, &'h str)];

    let date = |from_now: i64| {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
        let at = chrono::DateTime::from_timestamp(i64::try_from(now).unwrap() + from_now, 0).unwrap();
        at.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
    };
    let (soon, past) = (date(2), date(-100));
    let second = Duration::from_secs(1);
    // The header's value, and what is waited at the least, if the call is tried again.
    let cases: &[(Headers<'_>, Option<Duration>)] = &[
        (&[("retry-after", "1")], Some(second)),
        (&[("retry-after", &soon)], Some(second)),
        (&[("retry-after", &past)], Some(Duration::ZERO)),
        (&[("retry-after", "0")], Some(Duration::ZERO)),
        (&[("retry-after", "-5")], Some(Duration::ZERO)),
        (&[("retry-after", "soon")], Some(Duration::ZERO)),
        (&[("retry-after", "1000000000")], None),
        (&[("x-ratelimit-reset", "1")], Some(second)),
        (&[("x-ratelimit-reset", "1"), ("retry-after", "0")], Some(second)),
        (&[("x-ratelimit-reset", "0"), ("retry-after", "1")], Some(second)),
        (&[("x-ratelimit-reset", "61"), ("retry-after", "1")], None),
    ];
    let mut calls = tokio::task::JoinSet::new();
    for (headers, wait) in cases {
        let limited = answer(429, &[&[("connection", "close")], *headers].concat(), "");
        let (what, wait) = (format!("{headers:?}"), *wait);
        calls.spawn(async move {
            let sockets = Sockets::answering([limited, page([1], &json!({}))]).await.unwrap();
            let start = Instant::now();
            let listed = list(builder(&sockets.base_url)).await;
            match wait {
                Some(wait) => {
                    assert_eq!(listed.unwrap().data.len(), 1, "{what}");
                    let longest = wait + Duration::from_secs(5);
                    assert!((wait..longest).contains(&start.elapsed()), "{what}: {:?}", start.elapsed());
                }
                None => {
                    let error = listed.unwrap_err();
                    assert_eq!(
                        (error.status(), error.attempts(), error.is_retryable()),
                        (Some(429), 1, true),
                        "{what}"
                    );
                    assert!(error.retry_after().unwrap() > Duration::from_mins(1), "{what}");
                    assert!(error.to_string().contains("; the server asks to wait "), "{error}");
                }
            }
        });
    }
    while let Some(done) = calls.join_next().await {
        done.unwrap();
    }
}

#[tokio::test]
async fn the_rate_limit_can_be_read_on_success_and_on_failure() {
    let limited = [("x-ratelimit-limit", "100"), ("x-ratelimit-remaining", "7"), ("x-ratelimit-reset", "1")];
    let sockets = Sockets::answering([answer(200, &limited, r#"{"data": []}"#)]).await.unwrap();
    let client = builder(&sockets.base_url).build().unwrap();
    assert_eq!(client.rate_limit(), None);
    client.recordings().list(RecordingFilter::default()).send().await.unwrap();
    let limit = client.rate_limit().unwrap();
    assert_eq!((limit.limit, limit.remaining, limit.reset), (Some(100), Some(7), Some(Duration::from_secs(1))));

    let error = error(answer(403, &[&limited[..], &[("connection", "close")]].concat(), "")).await;
    assert_eq!(error.rate_limit(), Some(limit));
}

// The pages.

/// A server that answers each request by the page's number and the number of the request, both from 1.
async fn paged(answer: impl Fn(usize, usize) -> Vec<u8> + Send + Sync + 'static) -> Sockets {
    let answer = std::sync::Arc::new(answer);
    let sockets = Sockets::treating(move |number, mut connection| {
        let answer = std::sync::Arc::clone(&answer);
        async move {
            connection.request().await?;
            let page = connection
                .last()
                .split("page%5Bnumber%5D=")
                .nth(1)
                .and_then(|rest| rest.split(|letter: char| !letter.is_ascii_digit()).next()?.parse().ok());
            connection.socket.write_all(&answer(page.unwrap_or(1), number + 1)).await?;
            connection.socket.shutdown().await
        }
    });
    sockets.await.unwrap()
}

/// The rows that a stream gives, by their numbers, and the error that ends it.
async fn stream(
    sockets: &Sockets,
    start: u64,
    ahead: usize,
) -> (Vec<u128>, Option<Error>, recordings_client::Progress) {
    let client = builder(&sockets.base_url).build().unwrap();
    let list = client.recordings().list(RecordingFilter::default()).concurrency(ahead);
    let mut items = list.page_number(PageNumber::new(start).unwrap()).items();
    let (mut rows, mut error) = (Vec::new(), None);
    while let Some(item) = items.next().await {
        match item {
            Ok(item) => rows.push(format!("{:x}", item.id.as_u128()).parse().unwrap()),
            Err(failed) => error = Some(failed),
        }
    }
    (rows, error, items.progress())
}

#[tokio::test]
async fn a_number_of_the_server_that_is_stuck_does_not_stop_the_listing() {
    let meta = json!({"page_number": 1, "total_pages": 3, "total_results": 6});
    for ahead in [1, 3] {
        let meta = meta.clone();
        let sockets = paged(move |page_number, _| page([page_number * 2 - 1, page_number * 2], &meta)).await;
        let (rows, error, _) = stream(&sockets, 1, ahead).await;
        assert_eq!((rows, error.is_none(), sockets.requests().len()), ((1..=6).collect(), true, 3));
    }
}

#[tokio::test]
async fn without_a_meta_the_first_empty_page_is_the_last() {
    let sockets = paged(|number, _| {
        ok(match number {
            1..=3 => json!({"data": [row(number)]}).to_string(),
            _ => r#"{"data": []}"#.to_owned(),
        })
    });
    let sockets = sockets.await;
    let (rows, error, _) = stream(&sockets, 1, 4).await;
    assert_eq!((rows, error.is_none(), sockets.requests().len()), (vec![1, 2, 3], true, 4));
}

#[tokio::test]
async fn a_failure_on_a_page_says_which_and_the_listing_can_be_resumed_there() {
    let meta = json!({"total_pages": 4});
    for ahead in [1, 4] {
        let meta = meta.clone();
        let sockets = paged(move |number, _| match number {
            3 => answer(403, &[("connection", "close")], ""),
            _ => page([number], &meta),
        });
        let (rows, error, _) = stream(&sockets.await, 1, ahead).await;
        let error = error.unwrap();
        assert_eq!((rows, error.status(), error.page()), (vec![1, 2], Some(403), PageNumber::new(3).ok()));
    }
    let sockets = paged(move |number, _| page([number], &meta)).await;
    assert_eq!(stream(&sockets, 3, 1).await.0, [3, 4]);
}

#[tokio::test]
async fn a_page_that_comes_again_is_an_error_and_does_not_loop() {
    for meta in [json!({}), json!({"total_pages": 1_000_000})] {
        let sockets = paged(move |_, _| page([1, 2], &meta)).await;
        let (rows, error, _) = stream(&sockets, 1, 1).await;
        let error = error.unwrap();
        assert_eq!((rows, error.kind(), error.page()), (vec![1, 2], ErrorKind::Paging, PageNumber::new(2).ok()));
        let says =
            "page 2 of the listing is the page before it once more: items may be missing, so list them once more";
        assert_eq!((error.to_string().as_str(), sockets.requests().len()), (says, 2));
    }
}

#[tokio::test]
async fn an_empty_page_in_the_middle_is_noticed_and_passed_over() {
    let meta = json!({"total_pages": 4});
    let sockets = paged(move |number, _| if number == 2 { page([], &meta) } else { page([number], &meta) }).await;
    let (rows, error, progress) = stream(&sockets, 1, 1).await;
    assert_eq!((rows, error.is_none(), progress.empty_pages), (vec![1, 3, 4], true, 1));
}

#[tokio::test]
async fn empty_pages_without_end_are_an_error_and_do_not_loop() {
    let sockets = paged(|_, _| page([], &json!({"total_pages": 1_000_000}))).await;
    let (rows, error, _) = stream(&sockets, 1, 1).await;
    assert_eq!((rows, error.unwrap().kind(), sockets.requests().len()), (vec![], ErrorKind::Paging, 3));
}

#[tokio::test]
async fn a_total_that_grows_or_shrinks_is_followed_and_noticed() {
    for (first, then, rows) in [(2, 4, vec![1, 2, 3, 4]), (4, 2, vec![1, 2])] {
        let sockets = paged(move |number, request| {
            let total = if request == 1 { first } else { then };
            page([number], &json!({"total_pages": total, "total_results": total}))
        });
        let (given, error, progress) = stream(&sockets.await, 1, 1).await;
        assert_eq!((given, error.is_none(), progress.changes_of_total), (rows, true, 1));
        assert_eq!((progress.total_at_first, progress.total), (Some(first), Some(then)));
    }
}

#[tokio::test]
async fn pages_that_are_smaller_than_asked_lose_nothing() {
    // 250 are asked for, and ten come.
    for meta in [json!({"total_pages": 3, "total_results": 25}), json!({"total_results": 25}), json!({})] {
        let sockets =
            paged(move |number, _| page((number * 10 - 9..=number * 10).filter(|row| *row <= 25), &meta)).await;
        let (rows, error, _) = stream(&sockets, 1, 1).await;
        assert_eq!((rows, error.is_none()), ((1..=25).collect(), true));
    }
}

#[tokio::test]
async fn deletes_while_reading_are_noticed_since_rows_may_be_missing() {
    // Two rows of the first page are deleted after it was read, so that the next page begins two rows later.
    let sockets = paged(|number, request| {
        let (rows, total) = if request == 1 { (1..=10, 20) } else { (13..=20, 18) };
        if number > 2 {
            page([], &json!({"total_pages": 2}))
        } else {
            page(rows, &json!({"total_pages": 2, "total_results": total}))
        }
    });
    let (rows, error, progress) = stream(&sockets.await, 1, 1).await;
    assert_eq!((rows.len(), error.is_none()), (18, true));
    assert_eq!((progress.total_at_first, progress.total, progress.changes_of_total), (Some(20), Some(18), 1));
}
