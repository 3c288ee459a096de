//! What the caller gets for each fault of a server, of the network, or of something in between. Over real sockets.

mod body;
mod connection;
mod http2;
mod pages;
mod status;

use std::time::Duration;

use recordings_client::{Client, ClientBuilder, Error, Page, Recording, RecordingFilter, Retry};
use recordings_tests::sockets::{Sockets, answer};
use serde_json::{Value, json};

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
