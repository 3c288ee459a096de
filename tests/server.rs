//! The server's side: extractors that refuse a wrong query with a JSON:API error document.

use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Extension, Router};
use recordings_core::error::{ErrorDocument, ProblemDetails};
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
    let problem = get(async |query: Result<ListQuery<RecordingFilter>, QueryRejection>| match query {
        Ok(query) => query.to_readable_query().into_response(),
        Err(rejection) => ProblemDetails::from(rejection.errors()).into_response(),
    });
    let router = Router::new()
        .route("/problem", problem)
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
    assert!(
        refused.contains(
            "`filter[status]` cannot be combined with a condition that the server sets itself, or the server does not"
        ),
        "{refused}"
    );
    assert!(!refused.contains("completed"), "the server's own value is not shown: {refused}");
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
                "status": "400", "code": "unknown_parameter", "title": "Unknown parameter",
                "detail": "`filter[stats]` is not a known parameter; did you mean `filter[status]`?",
                "source": {"parameter": "filter[stats]"},
            },
            {
                "status": "400", "code": "invalid_value", "title": "Invalid value",
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
        let [error] = errors.errors() else { panic!("{query}: {errors}") };
        assert_eq!(error.underlined().as_deref(), Some(lines), "{query}");
        assert_eq!(ErrorDocument::from(&errors).errors[0].detail, errors.to_string(), "{query}");
    }
    // A value that is wrong as a whole, and what does not fit under itself, is told by the message alone.
    for query in ["filter[seats][in]=1&filter[seats][in]=2", "filter[größe]=1", "page[size]=0"] {
        let errors = ListQuery::<RoomFilter>::from_query_str(query).unwrap_err();
        assert_eq!(errors.errors().last().unwrap().underlined(), None, "{query}");
    }
}

#[test]
fn every_error_names_a_parameter_and_its_kind() {
    #[derive(Debug, Filter)]
    #[filter(at_least_one(seats, name))]
    struct RoomFilter {
        #[filter(required)]
        tenant: Exact<u8>,
        seats: OneOf<u8>,
        name: Exact<String>,
    }
    let many = format!("filter[tenant]=1&{}", "a=1&".repeat(1_100));
    for (query, sources) in [
        ("", vec![("filter[tenant]", "Broken rule"), ("filter[seats]", "Broken rule")]),
        ("filter[tenant]=x&filter[name]=y", vec![("filter[tenant]", "Invalid value")]),
        ("filter[tenant]=1&filter[name]=%zz", vec![("filter[name]", "Invalid encoding")]),
        (&many, vec![("a", "Limit exceeded")]),
    ] {
        let errors = RoomFilter::from_query_str(query).unwrap_err();
        let document = ErrorDocument::from(&errors);
        let found: Vec<(&str, &str)> =
            document.errors.iter().map(|error| (&*error.source.as_ref().unwrap().parameter, &*error.title)).collect();
        assert_eq!(found, sources, "{query}");
    }
}

#[tokio::test]
async fn errors_are_problem_details_where_a_handler_says_so() {
    let answer = answer("/problem?filter[stats]=x&page[size]=300").await;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 400") && head.contains("content-type: application/problem+json"), "{head}");
    let body: Value = serde_json::from_str(body).unwrap();
    assert_eq!(
        (&body["type"], &body["title"], &body["status"], &body["errors"][1]["parameter"]),
        (&json!("about:blank"), &json!("Invalid query"), &json!(400), &json!("page[size]"))
    );
    assert!(body["detail"].as_str().unwrap().ends_with("did you mean `filter[status]`? (2 errors in total)"), "{body}");
}
