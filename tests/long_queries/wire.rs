//! What is sent over a socket, and what a server made with axum reads.

use std::sync::{Arc, Mutex};

use axum::http::Method;
use axum::routing::any;
use axum::{Extension, Json, Router};
use recordings_client::recordings_core::Filter as _;
use recordings_client::recordings_core::server::QueryOrForm;
use recordings_client::{ErrorKind, PageNumber, PageRequest, page_size};
use recordings_core::ListQuery;
use recordings_core::query::{Limits, ParseOptions};
use recordings_tests::sockets::{Sockets, answer};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::{AlwaysByQuery, ByQuery, RowFilter, builder, first, row, rows};

#[tokio::test]
async fn the_method_and_the_media_type_are_those_of_the_rfc() {
    let sockets = Sockets::answering([answer(200, &[], r#"{"data": []}"#)]).await.unwrap();
    let list = builder(&*sockets.base_url).build().unwrap().resource::<AlwaysByQuery>().list(first(2));
    list.await.unwrap();
    let request = sockets.requests().remove(0);
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("QUERY /rows HTTP/1.1\r\n"), "{head}");
    assert!(head.contains("\r\ncontent-type: application/x-www-form-urlencoded\r\n"), "{head}");
    assert!(head.contains(&format!("\r\ncontent-length: {}", body.len())), "{head}");
    assert_eq!(body, "filter%5Bid%5D%5Bin%5D=0,1");
}

type Methods = Arc<Mutex<Vec<Method>>>;

/// A server that lists the rows, within limits.
async fn axum(limits: Limits) -> (String, Methods) {
    let methods = Methods::default();
    let seen = Arc::clone(&methods);
    let list = async move |method: Method, QueryOrForm(query): QueryOrForm<ListQuery<RowFilter, PageRequest>>| {
        seen.lock().unwrap().push(method);
        let selected: Vec<_> = rows().filter(|row| query.filter.matches(row)).collect();
        let size = usize::from(query.page.size_or_default().get());
        let page = query.page.number_or_default().get();
        let skipped = size * usize::try_from(page - 1).unwrap();
        let page: Vec<Value> = selected.iter().skip(skipped).take(size).map(|row| json!(row)).collect();
        Json(json!({"data": page, "meta": {"total_results": selected.len()}}))
    };
    let router = Router::new().route("/v2/rows", any(list)).layer(Extension(ParseOptions::from(limits)));
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let base_url = format!("http://{}/v2", listener.local_addr().unwrap());
    tokio::spawn(async { axum::serve(listener, router).await });
    (base_url, methods)
}

fn large() -> Limits {
    let mut limits = Limits::default();
    (limits.bytes, limits.list) = (8 * 1024 * 1024, 100_000);
    limits
}

#[tokio::test]
async fn axum_reads_a_hundred_thousand_ids() {
    let (base_url, methods) = axum(large()).await;
    let rows = builder(base_url).build().unwrap().resource::<ByQuery>();
    let second = PageNumber::new(2).unwrap();
    let page = rows.list(first(100_000)).page_size(page_size!(10)).page_number(second).await.unwrap();
    assert_eq!(page.data, (10..20).map(row).collect::<Vec<_>>());
    let mut items = rows.list(first(100_000)).items();
    let mut count = 0;
    while let Some(row) = items.next().await {
        count += u64::from(row.unwrap().id == count);
    }
    assert_eq!(count, 1_000);
    assert_eq!(rows.list(first(3)).await.unwrap().data.len(), 3);
    assert_eq!(*methods.lock().unwrap(), [[Method::QUERY; 5].as_slice(), &[Method::GET]].concat());
}

#[tokio::test]
async fn axum_refuses_more_than_its_limits() {
    let (base_url, methods) = axum(Limits::default()).await;
    let rows = builder(base_url).build().unwrap().resource::<ByQuery>();
    let error = rows.list(first(20_000)).await.unwrap_err();
    assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::Api, Some(413), 1));
    let says = "the query is too long; at most 65536 bytes are allowed";
    assert_eq!(error.api_errors()[0].detail.as_deref(), Some(says));
    let error = rows.list(first(5_000)).await.unwrap_err();
    assert_eq!((error.status(), error.api_errors()[0].code.as_deref()), (Some(400), Some("limit_exceeded")));
    assert!(methods.lock().unwrap().is_empty());
}
