//! The extractor of a query from the URL or from a form, over sockets.

use axum::response::IntoResponse;
use axum::routing::{any, post};
use axum::{Extension, Router};
use recordings_core::query::{Limits, ParseOptions};
use recordings_core::room_recordings::RecordingFilter;
use recordings_core::server::{FilterQuery, FormRejection, QueryOrForm, QueryText};
use recordings_core::{ListQuery, PageRequest, Query};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

#[derive(Query)]
struct Recordings {
    filter: RecordingFilter,
    page: PageRequest,
}

async fn list(QueryOrForm(query): QueryOrForm<ListQuery<RecordingFilter>>) -> String {
    query.to_readable_query()
}

async fn derived(QueryOrForm(query): QueryOrForm<Recordings>) -> String {
    query.to_readable_query()
}

fn router() -> Router {
    let mut limits = Limits::default();
    limits.bytes = 40;
    let typed = async |query: Result<QueryOrForm<FilterQuery<RecordingFilter>>, FormRejection>| match query {
        Ok(QueryOrForm(FilterQuery(filter))) => format!("{filter:?}").into_response(),
        Err(rejection) => format!("refused: {rejection:?}").into_response(),
    };
    Router::new()
        .route("/list", any(list))
        .route("/created", any(list).post(async || "created"))
        .route("/search", post(list))
        .route("/derived", any(derived))
        .route("/text", any(async |QueryOrForm(QueryText(text)): QueryOrForm<QueryText>| text))
        .route("/typed", any(typed))
        .route("/short", any(list).layer(Extension(ParseOptions::from(limits))))
}

/// Sends a request as it is, and returns the whole response.
async fn exchange(request: String) -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(async { axum::serve(listener, router()).await });
    let mut socket = TcpStream::connect(address).await.unwrap();
    socket.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    socket.read_to_string(&mut answer).await.unwrap();
    server.abort();
    answer
}

/// Sends a body of a type, or one without a type if that is empty.
async fn sent(method: &str, path: &str, media_type: &str, body: &str) -> String {
    let length = body.len();
    let media_type = if media_type.is_empty() { String::new() } else { format!("content-type: {media_type}\r\n") };
    exchange(format!(
        "{method} {path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n{media_type}content-length: {length}\r\n\r\n{body}"
    ))
    .await
}

async fn form(method: &str, path: &str, body: &str) -> String {
    sent(method, path, "application/x-www-form-urlencoded", body).await
}

/// The error objects of a response.
fn errors(answer: &str) -> Vec<Value> {
    let body = answer.split_once("\r\n\r\n").unwrap().1;
    serde_json::from_str::<Value>(body).unwrap()["errors"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_query_is_read_from_the_url_or_from_a_form() {
    let query = "filter[duration_secs][gte]=60&page[number]=2";
    for answer in [
        sent("GET", &format!("/list?{query}"), "", "").await,
        form("QUERY", "/list", query).await,
        form("QUERY", "/list?page%5Bnumber%5D=2", "filter%5Bduration_secs%5D%5Bgte%5D=60").await,
        form("QUERY", &format!("/list?{query}"), "").await,
        form("POST", "/search", query).await,
        form("QUERY", "/derived", query).await,
        form("QUERY", "/text", query).await,
        sent("QUERY", "/list", "Application/X-WWW-Form-urlencoded; charset=UTF-8", query).await,
    ] {
        assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with(query), "{answer}");
    }
}

#[tokio::test]
async fn methods_that_are_routed_beside_any_keep_their_handlers() {
    assert!(form("POST", "/created", "").await.ends_with("created"));
    assert!(form("QUERY", "/created", "page[number]=2").await.ends_with("page[number]=2"));
    let refused = form("DELETE", "/created", "").await;
    assert!(refused.starts_with("HTTP/1.1 405") && refused.contains("allow: GET, HEAD, POST, QUERY\r\n"), "{refused}");
}

#[tokio::test]
async fn a_parameter_in_url_and_body_is_repeated() {
    let refused = form("QUERY", "/list?filter[status]=completed", "filter[status]=processing").await;
    assert!(refused.starts_with("HTTP/1.1 400"), "{refused}");
    assert_eq!(errors(&refused)[0]["code"], "repeated_parameter");
    let unknown = form("QUERY", "/list", "filter[stats]=x&other=1").await;
    let codes: Vec<Value> = errors(&unknown).iter().map(|error| error["code"].clone()).collect();
    assert_eq!(codes, ["unknown_parameter", "unknown_parameter"]);
}

#[tokio::test]
async fn a_body_of_another_type_is_refused_with_the_type_that_is_read() {
    for (method, path, header) in [("QUERY", "/list", "accept-query"), ("POST", "/search", "accept")] {
        let named = format!("\r\n{header}: application/x-www-form-urlencoded\r\n");
        let refused = sent(method, path, "application/json", "{}").await;
        assert!(refused.starts_with("HTTP/1.1 415") && refused.contains(&named), "{refused}");
        assert_eq!(
            errors(&refused)[0]["detail"],
            "the body is `application/json`, which is not read; send `application/x-www-form-urlencoded`"
        );
        let without = sent(method, path, "", "page[number]=2").await;
        assert!(without.starts_with("HTTP/1.1 400") && without.contains(&named), "{without}");
        assert_eq!(errors(&without)[0]["code"], "missing_media_type");
    }
    let typed = sent("QUERY", "/typed", "text/plain", "x").await;
    assert!(typed.ends_with(r#"refused: MediaType { method: QUERY, sent: "text/plain" }"#), "{typed}");
}

#[tokio::test]
async fn a_body_in_another_encoding_is_refused_with_what_is_read() {
    const FORM: &str = "application/x-www-form-urlencoded";
    let refused = sent("QUERY", "/list", &format!("{FORM}; charset=\"ISO-8859-1\""), "filter[status]=%E9").await;
    assert!(
        refused.starts_with("HTTP/1.1 415") && refused.contains(&format!("\r\naccept-query: {FORM}\r\n")),
        "{refused}"
    );
    assert_eq!(errors(&refused)[0]["detail"], "the form is in `ISO-8859-1`, which is not read; send UTF-8");
    for encodings in ["gzip", "identity, br", "identity\r\ncontent-encoding: zstd"] {
        let refused =
            sent("POST", "/search", &format!("{FORM}\r\ncontent-encoding: {encodings}"), "page[number]=2").await;
        assert!(
            refused.starts_with("HTTP/1.1 415") && refused.contains("\r\naccept-encoding: identity\r\n"),
            "{refused}"
        );
        assert_eq!(errors(&refused)[0]["code"], "unsupported_content_encoding");
    }
    let read = sent("QUERY", "/list", &format!("{FORM}\r\ncontent-encoding: Identity"), "page[number]=2").await;
    assert!(read.ends_with("page[number]=2"), "{read}");
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_refused_before_it_is_read() {
    assert!(form("QUERY", "/short", "filter[status]=completed").await.starts_with("HTTP/1.1 200"));
    // Encoded, this is longer than the limit, which counts decoded bytes.
    assert!(form("QUERY", "/short", "filter%5Broom_id%5D=%61%61&page[size]=5").await.starts_with("HTTP/1.1 400"));
    let long = format!("filter[status]={}", "x".repeat(40));
    let refused = form("QUERY", "/short", &long).await;
    assert!(refused.starts_with("HTTP/1.1 413"), "{refused}");
    assert_eq!(errors(&refused)[0]["detail"], "the query is too long; at most 40 bytes are allowed");
    // Nothing of these bodies arrives, or only the part that tells that they are too long.
    let announced = "QUERY /short HTTP/1.1\r\nhost: test\r\nconnection: close\r\ncontent-type: application/x-www-form-urlencoded\r\n";
    let refused = exchange(format!("{announced}content-length: 1000000\r\n\r\n")).await;
    assert!(refused.starts_with("HTTP/1.1 413"), "{refused}");
    let chunk = "a=b&".repeat(1_000);
    let chunked = format!("{announced}transfer-encoding: chunked\r\n\r\n{:x}\r\n{chunk}\r\n", chunk.len());
    let refused = exchange(chunked).await;
    assert!(refused.starts_with("HTTP/1.1 413"), "{refused}");
}
