//! The server's side: extractors that refuse a wrong query with a JSON:API error document.

use axum::Router;
use axum::routing::get;
use recordings_core::{FilterQuery, ListQuery, RecordingFilter};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Sends a request to a server of its own, and gives the whole answer.
async fn answer(path: &str) -> String {
    let router = Router::new()
        .route("/filter", get(async |FilterQuery(filter): FilterQuery<RecordingFilter>| format!("{filter:?}")))
        .route("/list", get(async |query: ListQuery<RecordingFilter>| query.to_readable_query()));
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(async { axum::serve(listener, router).await });
    let mut socket = TcpStream::connect(address).await.unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n");
    socket.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    socket.read_to_string(&mut answer).await.unwrap();
    server.abort();
    answer
}

#[tokio::test]
async fn a_query_is_extracted() {
    let answer = answer("/list?page[number]=2&filter%5Bduration_secs%5D%5Bgte%5D=60&other=1").await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.ends_with("filter[duration_secs][gte]=60&page[number]=2"), "{answer}");
}

#[tokio::test]
async fn no_query_is_an_empty_filter() {
    let answer = answer("/filter").await;
    assert!(answer.ends_with(&format!("{:?}", RecordingFilter::default())), "{answer}");
}

#[tokio::test]
async fn a_wrong_query_is_refused_with_an_object_per_fault() {
    let answer = answer("/list?filter[stats]=x&page[size]=300").await;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 400"), "{head}");
    assert!(head.contains("content-type: application/vnd.api+json"), "{head}");
    assert_eq!(
        serde_json::from_str::<Value>(body).unwrap(),
        json!({"errors": [
            {
                "status": "400", "code": "unknown_parameter", "title": "Bad Request",
                "detail": "`filter[stats]` is not a known parameter; did you mean `filter[status]`?",
                "source": {"parameter": "filter[stats]"},
            },
            {
                "status": "400", "code": "invalid_value", "title": "Bad Request",
                "detail": "`page[size]` is `300`: expected an integer from 1 to 250",
                "source": {"parameter": "page[size]"},
            },
        ]})
    );
}
