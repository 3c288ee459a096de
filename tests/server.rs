//! The server's side: extractors that refuse a wrong query with a JSON:API error document.

use axum::routing::get;
use axum::{Extension, Router};
use recordings_core::error::ErrorDocument;
use recordings_core::query::ParseOptions;
use recordings_core::room_recordings::{RecordingFilter, RecordingStatus};
use recordings_core::server::{FilterQuery, QueryRejection};
use recordings_core::{Exact, Filter, FilterValue, ListQuery, OneOf, PageRequest, Sort};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Sends a request to a server of its own, and gives the whole answer.
async fn answer(path: &str) -> String {
    let behind_a_gateway = get(async |query: ListQuery<RecordingFilter>| query.to_readable_query())
        .layer(Extension(ParseOptions::new().allow_parameters(["trace"])));
    let forced = get(async |FilterQuery(sent): FilterQuery<RecordingFilter>| {
        let forced = sent.to_builder().status(RecordingStatus::Completed).build()?;
        Ok::<_, QueryRejection>(forced.to_readable_query())
    });
    let router = Router::new()
        .route("/forced", forced)
        .route("/behind-a-gateway", behind_a_gateway)
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
    let answer = answer("/list?page[number]=2&filter%5Bduration_secs%5D%5Bgte%5D=60").await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.ends_with("filter[duration_secs][gte]=60&page[number]=2"), "{answer}");
}

#[tokio::test]
async fn a_parameter_of_nobody_is_refused_unless_a_layer_allows_it() {
    let refused = answer("/list?page[number]=2&other=1").await;
    assert!(refused.starts_with("HTTP/1.1 400") && refused.contains(r#""source":{"parameter":"other"}"#), "{refused}");
    let allowed = answer("/behind-a-gateway?page[number]=2&trace=1").await;
    assert!(allowed.ends_with("page[number]=2"), "{allowed}");
    for path in ["/behind-a-gateway?other=1", "/filter?fliter[status]=completed"] {
        assert!(answer(path).await.starts_with("HTTP/1.1 400"), "{path}");
    }
    assert!(answer("/filter?other=1").await.starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn a_condition_that_the_server_forces_is_added_or_refused_as_a_query() {
    assert!(
        answer("/forced?filter[duration_secs][gte]=5")
            .await
            .ends_with("filter[status]=completed&filter[duration_secs][gte]=5")
    );
    let refused = answer("/forced?filter[status]=processing").await;
    assert!(refused.starts_with("HTTP/1.1 400") && refused.contains("application/vnd.api+json"), "{refused}");
    assert!(refused.contains("`filter[status]` is repeated"), "{refused}");
}

#[tokio::test]
async fn no_query_is_an_empty_filter() {
    let answer = answer("/filter").await;
    assert!(answer.ends_with(&format!("{:?}", RecordingFilter::default())), "{answer}");
}

#[tokio::test]
async fn a_wrong_query_is_refused_with_an_object_per_error() {
    let answer = answer("/list?filter[stats]=x&page[size]=300").await;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 400"), "{head}");
    assert!(head.contains("content-type: application/vnd.api+json"), "{head}");
    assert_eq!(
        serde_json::from_str::<Value>(body).unwrap(),
        json!({"errors": [
            {
                "status": "400", "code": "unknown_parameter", "title": "Bad Request",
                "detail": "`filter[stats]` is not a known parameter; did you mean `filter[status]`?\n\
                           filter[stats]=x\n       ^^^^^",
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

#[test]
fn carets_are_under_the_span_if_there_is_one() {
    #[derive(Debug, Filter)]
    struct RoomFilter {
        #[filter(ops(in), list = "comma")]
        seats: OneOf<u8>,
        #[filter(nested)]
        place: PlaceFilter,
    }
    #[derive(Debug, Filter)]
    struct PlaceFilter {
        city: Exact<String>,
    }
    #[derive(Clone, Debug, PartialEq, FilterValue)]
    enum Order {
        Name,
    }
    for (query, lines) in [
        ("filter[seats][in]=1,two,3", "filter[seats][in]=1,two,3\n                    ^^^"),
        ("filter[seats][like]=1", "filter[seats][like]=1\n             ^^^^^^"),
        ("filter[seats]in=1", "filter[seats]in=1\n             ^^"),
        ("filter[place][town]=x", "filter[place][town]=x\n              ^^^^"),
        ("filter[plaice][city]=x", "filter[plaice][city]=x\n       ^^^^^^"),
        ("filter[place][city]=a%b", "filter[place][city]=a%b\n                     ^^"),
        ("sort=Name,-nmae", "sort=Name,-nmae\n          ^^^^^"),
    ] {
        let errors = ListQuery::<RoomFilter, PageRequest, Sort<Order>>::from_query_str(query).unwrap_err();
        let document = ErrorDocument::from(&errors);
        let [error] = &document.errors[..] else { panic!("{query}: {errors}") };
        assert_eq!(error.detail, format!("{errors}\n{lines}"), "{query}");
    }
    // A value that is wrong as a whole, and what does not fit under itself, is told by the message alone.
    for query in ["filter[seats][in]=x&filter[seats][in]=y", "filter[größe]=1", "page[size]=0"] {
        let errors = ListQuery::<RoomFilter>::from_query_str(query).unwrap_err();
        let last = errors.errors().last().unwrap();
        let detail = ErrorDocument::from(&errors).errors.pop().unwrap().detail;
        assert_eq!(detail, last.to_string(), "{query}");
    }
}
