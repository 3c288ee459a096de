//! Answers without success, and what is said of the rate limit.

use std::time::{Duration, Instant, SystemTime};

use recordings_client::{ErrorKind, RecordingFilter, RecordingStatus, reqwest};
use recordings_tests::sockets::{Sockets, answer};
use serde_json::json;

use super::{KEY, builder, error, list, ok, page, row};

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
async fn a_redirect_that_the_callers_own_client_follows_is_an_error_and_the_key_goes_nowhere_else() {
    let elsewhere = Sockets::answering([page([1], &json!({}))]).await.unwrap();
    let redirect = answer(302, &[("location", &elsewhere.base_url), ("connection", "close")], "");
    let sockets = Sockets::answering([redirect]).await.unwrap();
    let client = builder(&sockets.base_url).http_client(reqwest::Client::new()).build().unwrap();
    let error = client.recordings().list(RecordingFilter::default()).send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 1));
    assert!(error.to_string().starts_with("the HTTP client of `http_client(…)` followed a redirect"), "{error}");
    let went = elsewhere.requests();
    assert_eq!(went.len(), 1);
    assert!(!went[0].to_lowercase().contains("authorization") && !went[0].contains(KEY), "{went:?}");

    let filter = RecordingFilter::builder().status(RecordingStatus::Processing).build_non_empty().unwrap();
    let error = client.recordings().delete_matching(filter).allow_selecting_all().send().await.unwrap_err();
    assert!(error.is_outcome_unknown(), "{error}");
}

#[tokio::test]
async fn an_http_client_of_the_callers_sends_the_key_and_shares_its_connections() {
    let sockets = Sockets::treating(|_, mut connection| async move {
        while connection.request().await? {
            let body = json!({"data": [row(1)]}).to_string();
            tokio::io::AsyncWriteExt::write_all(&mut connection.socket, &answer(200, &[], body)).await?;
        }
        Ok(())
    });
    let sockets = sockets.await.unwrap();
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    http.get(&sockets.base_url).send().await.unwrap().bytes().await.unwrap();
    let client = builder(&sockets.base_url).http_client(http).build().unwrap();
    client.recordings().list(RecordingFilter::default()).send().await.unwrap();
    assert_eq!((sockets.connections(), sockets.requests().len()), (1, 2));
    assert!(sockets.requests()[1].contains(&format!("authorization: Bearer {KEY}\r\n")));
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
            "the API answered 401, code 10005: Resource not found: gone; check the API key and its permissions",
        ),
        (403, "", "the API answered 403, without an error object; check the API key and its permissions"),
        (404, "", "the API answered 404, without an error object; check the base URL and the path"),
        (409, "{}", "the API answered 409, without an error object"),
        (422, list, "the API answered 422, code 10015: Bad Request: filter[x]: no"),
        (501, "<html>", "the API answered 501, without an error object"),
    ] {
        let error = error(answer(status, &[("connection", "close")], body)).await;
        assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::Api, Some(status), 1));
        assert_eq!((error.to_string().as_str(), error.is_retryable()), (says, false));
    }
}

#[tokio::test]
async fn what_stands_before_the_api_is_told_in_its_own_words() {
    for body in [
        r#"{"errors": ["page size is invalid"]}"#,
        r#"{"error": "page size is invalid"}"#,
        r#"{"error": {"code": "7", "message": "page size is invalid"}}"#,
        r#"{"error": "invalid_request", "error_description": "page size is invalid"}"#,
        r#"{"type": "about:blank", "title": "Bad Request", "detail": "page size is invalid"}"#,
        "page size is invalid",
    ] {
        let error = error(answer(400, &[("connection", "close")], body)).await;
        assert!(error.to_string().contains("page size is invalid"), "{body}: {error}");
    }
}

#[tokio::test]
async fn what_no_retry_mends_is_tried_once_and_does_not_say_otherwise() {
    for status in [407, 501, 505, 507, 525, 526] {
        let error = error(answer(status, &[("connection", "close")], "")).await;
        assert_eq!((error.attempts(), error.is_retryable()), (1, false), "{error}");
        assert!(!error.to_string().contains("try again later"), "{error}");
    }
}

#[tokio::test]
async fn a_proxy_that_wants_a_password_or_speaks_otherwise_is_asked_once() {
    let refusal = answer(407, &[("proxy-authenticate", "Basic"), ("connection", "close")], "");
    let refusing = Sockets::answering([refusal]).await.unwrap();
    for proxy in [&*refusing.base_url, "socks5://127.0.0.1:1"] {
        let http = reqwest::Client::builder().proxy(reqwest::Proxy::all(proxy).unwrap());
        let builder = recordings_client::Client::builder().api_key(KEY).base_url("https://api.example.invalid/v2");
        let error = list(builder.http(http)).await.unwrap_err();
        assert_eq!((error.attempts(), error.is_retryable()), (1, false), "{proxy}: {error}");
        assert!(error.to_string().contains("proxy"), "{proxy}: {error}");
    }
}

#[tokio::test]
async fn what_may_pass_is_tried_again_and_told_when_it_does_not() {
    for status in [408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529] {
        let failing = answer(status, &[("connection", "close"), ("x-request-id", "r-7")], "<html>");
        let sockets = Sockets::answering([failing.clone(), failing.clone(), page([1], &json!({}))]).await.unwrap();
        assert_eq!(list(builder(&sockets.base_url)).await.unwrap().data.len(), 1);

        let error = error(failing).await;
        assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::Api, Some(status), 4));
        assert_eq!((error.is_retryable(), error.request_id()), (true, Some("r-7")));
        assert!(error.to_string().ends_with("; request id r-7"), "{error}");
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
    let (soon, past) = (date(3), date(-100));
    let second = Duration::from_secs(1);
    // The header's value, and what is waited at the least, if the call is tried again.
    let cases: &[(Headers<'_>, Option<Duration>)] = &[
        (&[("retry-after", "1")], Some(second)),
        (&[("retry-after", &soon)], Some(second)),
        (&[("retry-after", &past)], Some(Duration::ZERO)),
        (&[("retry-after", "0")], Some(Duration::ZERO)),
        (&[("retry-after", "-5")], Some(Duration::ZERO)),
        (&[("retry-after", "soon")], Some(Duration::ZERO)),
        (&[("retry-after", "999999999")], None),
        // A moment in 2001.
        (&[("retry-after", "1000000000")], Some(Duration::ZERO)),
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

#[tokio::test]
async fn the_body_of_an_error_can_be_had_without_its_secrets() {
    let refused = async |body: &str| error(answer(422, &[("connection", "close")], body)).await;
    let said = refused(&format!(r#"{{"hint": "sign https://a.example/f?X-Amz-Signature=SIGNED with {KEY}"}}"#)).await;
    let body = said.body().unwrap();
    assert!(body.starts_with(r#"{"hint": "sign https://a.example/f"#), "{body}");
    assert!(!body.contains("SIGNED") && !body.contains(KEY), "{body}");
    assert_eq!(refused(&"é".repeat(20_000)).await.body().unwrap(), "é".repeat(4_096));
    assert_eq!(refused("").await.body(), None);
    assert_eq!(error(ok("{}")).await.body(), None, "the body of a success may have anything");
}
