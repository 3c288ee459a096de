//! The same rules over HTTP, against the example of a JSON:API server.

use std::sync::OnceLock;

use recordings_client::reqwest::{Client, Response, StatusCode};
use serde_json::{Value, json};

#[path = "../../recordings-core/examples/json_api/service.rs"]
mod service;

/// The address of a server that runs as long as the tests.
fn address() -> &'static str {
    static ADDRESS: OnceLock<String> = OnceLock::new();
    ADDRESS.get_or_init(|| {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        listener.set_nonblocking(true).unwrap();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                axum::serve(listener, service::router()).await.unwrap();
            });
        });
        format!("http://{address}")
    })
}

async fn get(query: &str, accept: &str) -> Response {
    let client = Client::builder().no_proxy().build().unwrap();
    client.get(format!("{}/articles?{query}", address())).header("Accept", accept).send().await.unwrap()
}

/// The document of a query that is valid.
async fn found(query: &str) -> Value {
    let response = get(query, "application/vnd.api+json").await;
    assert_eq!(response.status(), StatusCode::OK, "{query}");
    assert_eq!(response.headers()["content-type"], "application/vnd.api+json");
    serde_json::from_str(&response.text().await.unwrap()).unwrap()
}

/// The first error of a query that is not.
async fn refused(query: &str) -> Value {
    let response = get(query, "application/vnd.api+json").await;
    assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{query}");
    assert_eq!(response.headers()["content-type"], "application/vnd.api+json");
    let document: Value = serde_json::from_str(&response.text().await.unwrap()).unwrap();
    assert!(document.get("data").is_none(), "errors and data are never together");
    document["errors"][0].clone()
}

fn ids(document: &Value) -> Vec<&str> {
    document["data"].as_array().unwrap().iter().map(|resource| resource["id"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn what_cannot_be_sorted_included_or_filtered_is_a_bad_request() {
    for (query, parameter) in [
        ("sort=size", "sort"),
        ("include=autor", "include"),
        ("filter[titel]=x", "filter[titel]"),
        ("page[offset]=1", "page[offset]"),
        ("fields[articles]=body", "fields[articles]"),
        ("fields[comments]=body", "fields[comments]"),
        ("unknown=1", "unknown"),
        ("filters[title]=x", "filters[title]"),
    ] {
        assert_eq!(refused(query).await["source"]["parameter"], json!(parameter), "{query}");
    }
}

#[tokio::test]
async fn resources_come_in_the_order_of_the_fields_of_sort() {
    assert_eq!(ids(&found("sort=-words").await), ["3", "1", "5", "4", "2"]);
    assert_eq!(ids(&found("sort=title").await), ["5", "1", "4", "3", "2"]);
}

#[tokio::test]
async fn filters_and_groups_select_resources() {
    assert_eq!(ids(&found("filter[words][gte]=900").await), ["1", "3", "5"]);
    let groups = "filter[or][0][title][contains]=Rust&filter[or][1][words][lt]=300&filter[not][author]=1";
    assert_eq!(ids(&found(groups).await), ["2", "3"]);
}

#[tokio::test]
async fn related_resources_are_included_only_where_they_are_asked_for() {
    assert!(found("filter[author]=3").await.get("included").is_none());
    assert_eq!(found("include=").await["included"], json!([]));
    let document = found("filter[title]=Compilers&include=comments.author").await;
    let kinds: Vec<_> = document["included"].as_array().unwrap().iter().map(|one| (&one["type"], &one["id"])).collect();
    // The comment on the way to its author is included too, and the author of the article is not.
    assert_eq!(kinds, [(&json!("comments"), &json!("13")), (&json!("people"), &json!("3"))]);
    let twice = found("include=author").await["included"].as_array().unwrap().len();
    assert_eq!(twice, 3, "each person once");
}

#[tokio::test]
async fn only_the_fields_that_are_asked_for_are_returned() {
    let document = found("fields[articles]=title&fields[people]=&include=author&filter[title]=Compilers").await;
    let resource = &document["data"][0];
    assert_eq!((&resource["attributes"], &resource["relationships"]), (&json!({"title": "Compilers"}), &json!({})));
    assert_eq!(document["included"][0]["attributes"], json!({}));
    assert_eq!(found("fields[articles]=").await["data"][0]["attributes"], json!({}));
}

#[tokio::test]
async fn pages_link_to_each_other_with_the_whole_query() {
    let first = found("sort=-words&page[size]=2&filter[not][author]=3").await;
    assert_eq!(ids(&first), ["3", "1"]);
    assert_eq!(first["links"]["prev"], Value::Null);
    let next = first["links"]["next"].as_str().unwrap().strip_prefix("/articles?").unwrap();
    let second = found(next).await;
    assert_eq!((ids(&second), &second["links"]["next"]), (vec!["5", "2"], &Value::Null));
    let previous = second["links"]["prev"].as_str().unwrap().strip_prefix("/articles?").unwrap();
    assert_eq!(ids(&found(previous).await), ["3", "1"]);
}

#[tokio::test]
async fn a_client_that_accepts_the_media_type_with_parameters_alone_is_refused() {
    for (accept, status) in [
        ("application/vnd.api+json", 200),
        ("application/vnd.api+json;ext=x, application/vnd.api+json", 200),
        ("*/*", 200),
        ("application/vnd.api+json;ext=x", 406),
    ] {
        assert_eq!(get("", accept).await.status(), status, "{accept}");
    }
}
