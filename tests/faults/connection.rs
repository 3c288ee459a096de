//! Connections that do not come about, break off, or do not end.

use std::time::{Duration, Instant};

use recordings_client::{ErrorKind, RecordingFilter, RecordingStatus, Retry, reqwest};
use recordings_tests::sockets::{Sockets, answer};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::{builder, error, list, listed, page, row};

#[tokio::test]
async fn a_refused_connection_is_tried_again_and_then_told() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = list(builder(&base_url)).await.unwrap_err();
    assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::Connect, None, 4));
    assert!(error.is_retryable());
    assert!(error.to_string().starts_with("failed to connect to the API: "), "{error}");
}

#[tokio::test]
async fn a_server_that_speaks_no_tls_is_not_asked_again() {
    let plain = Sockets::treating(|_, mut connection| async move {
        connection.socket.write_all(&answer(400, &[("connection", "close")], "")).await?;
        // Whatever comes, until the client is gone.
        while connection.socket.read(&mut [0; 1024]).await? > 0 {}
        Ok(())
    });
    let plain = plain.await.unwrap();
    let error = list(builder(&plain.base_url.replace("http:", "https:"))).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts(), error.is_retryable()), (ErrorKind::Connect, 1, false));
    assert!(error.to_string().starts_with("failed to connect to the API: "), "{error}");
}

#[tokio::test]
async fn a_request_that_the_callers_client_cannot_make_is_no_fault_of_the_servers() {
    let sockets = Sockets::answering([page([1], &json!({}))]).await.unwrap();
    let client = builder(&sockets.base_url).http(reqwest::Client::builder().https_only(true)).build().unwrap();
    let filter = RecordingFilter::builder().status(RecordingStatus::Processing).build_non_empty().unwrap();
    let error = client.recordings().delete_matching(filter).allow_selecting_all().send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Configuration, 1));
    assert!(!error.is_retryable() && !error.is_outcome_unknown(), "{error}");
    assert!(error.to_string().starts_with("the HTTP client cannot make the request: "), "{error}");
    assert_eq!(sockets.connections(), 0);
}

#[tokio::test]
async fn an_attempt_that_the_deadline_cuts_short_does_not_hide_what_was_answered_before() {
    let sockets = Sockets::treating(|number, mut connection| async move {
        connection.request().await?;
        if number > 1 {
            tokio::time::sleep(Duration::from_mins(1)).await;
        }
        connection.socket.write_all(&answer(503, &[("connection", "close")], r#"{"message": "database down"}"#)).await
    });
    let sockets = sockets.await.unwrap();
    let start = Instant::now();
    let error = list(builder(&sockets.base_url).deadline(Duration::from_millis(500))).await.unwrap_err();
    assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::Api, Some(503), 3));
    let says = "the API answered 503, database down; try again later; the deadline leaves no time for another attempt (after 3";
    assert!(error.to_string().starts_with(says), "{error}");
    assert!(start.elapsed() < Duration::from_secs(20), "the deadline holds though an attempt may take a minute");
}

#[tokio::test]
async fn what_was_answered_long_before_does_not_hide_the_attempts_that_had_their_time() {
    let sockets = Sockets::treating(|number, mut connection| async move {
        connection.request().await?;
        if number > 0 {
            tokio::time::sleep(Duration::from_mins(1)).await;
        }
        connection.socket.write_all(&answer(503, &[("connection", "close")], "")).await
    });
    let sockets = sockets.await.unwrap();
    let http = recordings_client::reqwest::Client::builder().read_timeout(Duration::from_millis(100));
    let error = list(builder(&sockets.base_url).http(http).deadline(Duration::from_secs(30))).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 4), "{error}");
}

#[tokio::test]
async fn what_the_headers_said_is_kept_where_the_body_breaks_off() {
    let head = b"HTTP/1.1 200 OK\r\nx-request-id: r-7\r\nx-ratelimit-remaining: 3\r\ncontent-length: 90\r\n\r\n{";
    let error = error(head.to_vec()).await;
    assert_eq!((error.kind(), error.status(), error.request_id()), (ErrorKind::Transport, Some(200), Some("r-7")));
    assert_eq!(error.rate_limit().unwrap().remaining, Some(3));
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
    assert!(error.to_string().starts_with("the API did not respond: "), "{error}");
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
    let error = client
        .recordings()
        .delete_matching(filter().build_non_empty().unwrap())
        .allow_selecting_all()
        .send()
        .await
        .unwrap_err();
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
    ends_on_time(&silent.await.unwrap(), "the API did not respond").await;
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
    ends_on_time(&trickling.await.unwrap(), "the API did not complete its response").await;
}

async fn ends_on_time(sockets: &Sockets, what: &str) {
    let attempt = Duration::from_millis(300);
    let start = Instant::now();
    let error = list(builder(&sockets.base_url).timeout(attempt).retry(Retry::never())).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 1));
    assert!((attempt..Duration::from_secs(20)).contains(&start.elapsed()), "{:?}", start.elapsed());
    let says = format!("{what} within 0.3 s: set a longer `timeout(…)` or `deadline(…)`");
    assert_eq!(error.to_string(), says);

    let (start, deadline) = (Instant::now(), Duration::from_millis(800));
    let error = list(builder(&sockets.base_url).timeout(attempt).deadline(deadline)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.attempts() >= 2 && start.elapsed() < Duration::from_secs(20), "{error}");
    assert!(error.to_string().contains("; the deadline leaves no time for another attempt (after "), "{error}");
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
    assert!(
        error.to_string().starts_with("the connection to the API closed before the response was complete: "),
        "{error}"
    );
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
async fn an_error_whose_body_breaks_off_is_told_by_its_status() {
    for (status, attempts) in [(404, 1), (503, 4)] {
        let head = format!("HTTP/1.1 {status} X\r\ncontent-length: 100\r\nconnection: close\r\n\r\n{{\"errors\"");
        let error = error(head.into_bytes()).await;
        assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::Api, Some(status), attempts));
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
    assert_eq!(
        error.to_string(),
        "the API answered with a body of more than 67108864 bytes: ask for smaller pages, or allow more by `max_body(…)` on the client's builder"
    );
    assert_eq!(error.status(), Some(200));
}
