//! The client against the fake server over HTTP, and against sockets that misbehave.

use std::collections::BTreeSet;
use std::time::Duration;

use chrono::{DateTime, Utc};
use recordings_client::{
    Client, Endpoint, ErrorKind, FakeServer, Fault, Filter as _, PageNumber, Recording, RecordingFilter,
    RecordingStatus, Retry, page_size, recordings_core, reqwest, sample_recordings,
};
use recordings_tests::sockets::{Sockets, answer};
use recordings_tests::{everything, parameters};
use serde::Deserialize;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use uuid::Uuid;

async fn server() -> FakeServer {
    FakeServer::start(sample_recordings(130)).await.unwrap()
}

async fn all(client: &Client, filter: RecordingFilter) -> Vec<Recording> {
    let mut items = client.recordings().list(filter).page_size(page_size!(50)).items();
    let mut found = Vec::new();
    while let Some(item) = items.next().await {
        found.push(item.unwrap());
    }
    found
}

/// What each parameter of the contract selects, said without the filter.
fn selects(parameter: &str, value: &str, recording: &Recording) -> bool {
    let days = |instant: Option<DateTime<Utc>>| instant.map(|instant| instant.to_rfc3339()[..10].to_owned());
    let is = |id: Option<Uuid>| id.is_some_and(|id| id.to_string() == value);
    let (ended, started) = (days(recording.ended_at), days(recording.started_at));
    let seconds = recording.duration_secs.map(u64::from);
    let wanted = value.parse::<u64>().unwrap_or_default();
    match parameter {
        "filter[date_ended_at][eq]" => ended.is_some_and(|day| day == value),
        "filter[date_ended_at][gte]" => ended.is_some_and(|day| *day >= *value),
        "filter[date_ended_at][lte]" => ended.is_some_and(|day| *day <= *value),
        "filter[date_started_at][eq]" => started.is_some_and(|day| day == value),
        "filter[date_started_at][gte]" => started.is_some_and(|day| *day >= *value),
        "filter[date_started_at][lte]" => started.is_some_and(|day| *day <= *value),
        "filter[room_id]" => is(recording.room_id),
        "filter[participant_id]" => is(recording.participant_id),
        "filter[session_id]" => is(recording.session_id),
        "filter[status]" => recording.status.as_ref().is_some_and(|status| status.as_str() == value),
        "filter[type]" => recording.recording_type.as_ref().is_some_and(|medium| medium.as_str() == value),
        "filter[duration_secs][eq]" => seconds.is_some_and(|seconds| seconds == wanted),
        "filter[duration_secs][lte]" => seconds.is_some_and(|seconds| seconds <= wanted),
        "filter[duration_secs][gte]" => seconds.is_some_and(|seconds| seconds >= wanted),
        other => panic!("{other} is no parameter of the contract"),
    }
}

#[tokio::test]
async fn each_filter_parameter_is_evaluated_over_http() {
    let mut samples = sample_recordings(130);
    // One that ends on the day after it starts, so that the two days are told apart.
    samples[53].started_at = Some("2021-04-24T23:59:00Z".parse().unwrap());
    samples[53].ended_at = Some("2021-04-25T00:01:00Z".parse().unwrap());
    let server = FakeServer::start(samples.clone()).await.unwrap();
    let client = server.client().unwrap();
    let one = &samples[53];
    for row in parameters().unwrap() {
        let value = match row.parameter {
            "filter[room_id]" => one.room_id.unwrap().to_string(),
            "filter[participant_id]" => one.participant_id.unwrap().to_string(),
            "filter[session_id]" => one.session_id.unwrap().to_string(),
            "filter[duration_secs][eq]" => one.duration_secs.unwrap().to_string(),
            _ => row.value.to_owned(),
        };
        let filter = RecordingFilter::from_query_str(&format!("{}={value}", row.parameter)).unwrap();
        let expected: Vec<_> =
            samples.iter().filter(|sample| selects(row.parameter, &value, sample)).cloned().collect();
        assert!(!expected.is_empty() && expected.len() < samples.len(), "{} tells samples apart", row.parameter);
        assert_eq!(all(&client, filter).await, expected, "{}", row.parameter);
    }
}

#[tokio::test]
async fn the_page_parameters_are_evaluated_over_http() {
    let server = server().await;
    let list = || server.client().unwrap().recordings().list(RecordingFilter::builder());
    let default = list().send().await.unwrap();
    assert_eq!((default.data.len(), default.meta.total_pages, default.meta.total_results), (20, Some(7), Some(130)));
    let last = list().page_size(page_size!(50)).page_number(PageNumber::new(3).unwrap()).send().await.unwrap();
    assert_eq!((last.data.len(), last.meta.page_number, last.meta.page_size), (30, Some(3), Some(30)));
    let behind = list().page_number(PageNumber::new(u64::MAX).unwrap()).send().await.unwrap();
    assert!(behind.data.is_empty());
    assert_eq!(server.queries()[1], "page%5Bsize%5D=50&page%5Bnumber%5D=3");
}

#[tokio::test]
async fn what_is_sent_is_what_the_filter_writes() {
    let server = server().await;
    let filter = everything().unwrap();
    let list = server.client().unwrap().recordings().list(filter.clone());
    assert_eq!(list.query().unwrap().filter, filter);
    list.send().await.unwrap();
    assert_eq!(server.queries(), [filter.to_query_string()]);
}

#[tokio::test]
async fn a_stream_gives_every_item_once_and_in_order() {
    let server = server().await;
    let found = all(&server.client().unwrap(), RecordingFilter::default()).await;
    assert_eq!(found, sample_recordings(130));
    assert_eq!(found.iter().map(|recording| recording.id).collect::<BTreeSet<_>>().len(), 130);
    assert_eq!(server.queries().len(), 3);
}

#[tokio::test]
async fn a_stream_asks_for_the_largest_pages_and_starts_where_it_is_told() {
    let server = server().await;
    let list = || server.client().unwrap().recordings().list(RecordingFilter::default());
    assert!(list().items().next().await.unwrap().is_ok());
    let mut last = list().page_size(page_size!(50)).page_number(PageNumber::new(3).unwrap()).items();
    assert_eq!(last.next().await.unwrap().unwrap(), sample_recordings(130)[100]);
    assert_eq!(server.queries(), ["page%5Bsize%5D=250&page%5Bnumber%5D=1", "page%5Bsize%5D=50&page%5Bnumber%5D=3"]);
}

#[tokio::test]
async fn a_stream_that_is_dropped_fetches_nothing_more() {
    let server = server().await;
    let mut items =
        server.client().unwrap().recordings().list(RecordingFilter::default()).page_size(page_size!(10)).items();
    for _ in 0..10 {
        items.next().await.unwrap().unwrap();
    }
    drop(items);
    assert_eq!(server.queries().len(), 1);
}

#[tokio::test]
async fn a_builders_error_surfaces_at_send_and_nothing_is_sent() {
    let server = server().await;
    let (from, to) = (100, 60);
    let list = || server.client().unwrap().recordings().list(RecordingFilter::builder().duration_secs(from..=to));
    let error = list().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidFilter);
    assert_eq!(
        error.to_string(),
        "nothing was sent, since the filter is invalid: no value meets both `filter[duration_secs][gte]`=`100` and \
         `filter[duration_secs][lte]`=`60`; raise the upper bound or lower the lower one"
    );
    let mut items = list().items();
    assert_eq!(items.next().await.unwrap().unwrap_err().kind(), ErrorKind::InvalidFilter);
    assert!(items.next().await.is_none());
    assert!(server.queries().is_empty());
}

#[tokio::test]
async fn a_wrong_key_is_answered_with_the_apis_own_error() {
    let server = server().await;
    let client = Client::builder().api_key("another").base_url(server.base_url()).build().unwrap();
    let error = client.recordings().list(RecordingFilter::default()).send().await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Api, Some(401)));
    assert_eq!(error.api_errors()[0].code.as_deref(), Some("10009"));
    assert_eq!(
        error.to_string(),
        "the API answered 401, code 10009: Authentication failed: send `Authorization: Bearer <API key>`; check the API key \
         and its permissions"
    );
}

#[tokio::test]
async fn the_fake_server_answers_bad_parameters_with_error_objects() {
    /// Sends what the typed client cannot.
    #[derive(recordings_core::Filter)]
    #[filter(crate = "recordings_client::recordings_core")]
    struct Wrong {
        status: recordings_core::Exact<String>,
        stats: recordings_core::Exact<String>,
        #[filter(rename = "duration_secs")]
        seconds: recordings_core::Exact<String>,
    }

    struct Recordings;

    impl Endpoint for Recordings {
        const PATH: &'static str = "room_recordings";
        type Filter = Wrong;
        type Item = Recording;
    }

    let server = server().await;
    let wrong = Wrong::builder().status("completed").stats("x").seconds("5");
    let error = server.client().unwrap().resource::<Recordings>().list(wrong).send().await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Api, Some(400)));
    let parameters: Vec<_> = error.api_errors().iter().map(|error| error.parameter.as_deref().unwrap()).collect();
    assert_eq!(parameters, ["filter[stats]", "filter[duration_secs]"]);
    assert!(error.api_errors().iter().all(|error| error.code.as_deref() == Some("10015")));
}

#[tokio::test]
async fn the_fake_server_refuses_families_that_the_endpoint_does_not_have() {
    #[derive(recordings_core::Filter)]
    #[filter(crate = "recordings_client::recordings_core", root = "fitler")]
    struct Misspelt {
        status: recordings_core::Exact<String>,
    }

    struct Recordings;

    impl Endpoint for Recordings {
        const PATH: &'static str = "room_recordings";
        type Filter = Misspelt;
        type Item = Recording;
    }

    let server = server().await;
    let misspelt = Misspelt::builder().status("completed");
    let error = server.client().unwrap().resource::<Recordings>().list(misspelt).send().await.unwrap_err();
    assert_eq!(error.status(), Some(400));
    assert_eq!(error.api_errors()[0].parameter.as_deref(), Some("fitler[status]"));
}

#[tokio::test]
async fn a_path_that_is_not_served_is_an_error() {
    #[derive(Debug, Deserialize)]
    struct Nothing;

    #[derive(recordings_core::Filter)]
    #[filter(crate = "recordings_client::recordings_core")]
    struct Any {
        name: recordings_core::Exact<String>,
    }

    struct Elsewhere;

    impl Endpoint for Elsewhere {
        const PATH: &'static str = "rooms";
        type Filter = Any;
        type Item = Nothing;
    }

    let server = server().await;
    let error = server.client().unwrap().resource::<Elsewhere>().list(Any::builder()).send().await.unwrap_err();
    assert_eq!(error.status(), Some(404));
    assert_eq!(error.to_string(), "the API answered 404, without an error object; check the base URL and the path");
}

/// A server that reads one request, sends `answer` and closes.
async fn answers(answer: &'static [u8]) -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        let mut request = [0; 4096];
        let read = socket.read(&mut request).await.unwrap();
        assert!(request[..read].ends_with(b"\r\n\r\n"));
        socket.write_all(answer).await.unwrap();
        socket.shutdown().await.unwrap();
    });
    format!("http://{address}")
}

async fn error_of(base_url: String) -> recordings_client::Error {
    let builder = Client::builder().api_key("SECRET").base_url(base_url).timeout(Duration::from_millis(500));
    let client = builder.retry(Retry::never()).build().unwrap();
    let error = client.recordings().list(RecordingFilter::default()).send().await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains("SECRET"));
    error
}

#[tokio::test]
async fn a_request_carries_the_key_and_asks_for_json() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let base_url = format!("http://{}/v2/", listener.local_addr().unwrap());
    let sent = tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        let mut request = vec![0; 4096];
        let read = socket.read(&mut request).await.unwrap();
        socket.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 12\r\n\r\n{\"data\": []}").await.unwrap();
        String::from_utf8_lossy(&request[..read]).into_owned()
    });
    let http = reqwest::Client::builder().user_agent("another/1");
    let builder = Client::builder().api_key("SECRET").base_url(base_url).http(http).user_agent_suffix("my-app/1.0");
    let client = builder.build().unwrap();
    let page = client.recordings().list(RecordingFilter::builder().duration_secs(60..)).send().await.unwrap();
    assert!(page.data.is_empty());
    let sent = sent.await.unwrap();
    assert!(sent.starts_with("GET /v2/room_recordings?filter%5Bduration_secs%5D%5Bgte%5D=60 HTTP/1.1\r\n"), "{sent}");
    for header in [
        "authorization: Bearer SECRET\r\n",
        "accept: application/json\r\n",
        "accept-encoding: gzip\r\n",
        " my-app/1.0\r\n",
    ] {
        assert!(sent.contains(header), "{sent}");
    }
    assert!(!sent.contains("another/1"), "{sent}");
}

#[tokio::test]
async fn a_server_on_this_machine_is_asked_without_a_proxy() {
    let server = Sockets::answering([answer(200, &[("connection", "close")], r#"{"data": []}"#)]).await.unwrap();
    let proxy = Sockets::answering([answer(502, &[("connection", "close")], "")]).await.unwrap();
    let mut lists = tokio::process::Command::new(env!("CARGO_BIN_EXE_lists"));
    lists.arg(&server.base_url).envs(["http_proxy", "HTTP_PROXY", "all_proxy"].map(|name| (name, &proxy.base_url)));
    let output = lists.env_remove("no_proxy").env_remove("NO_PROXY").output().await.unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout), "0 recordings\n", "{output:?}");
    assert_eq!((server.connections(), proxy.connections()), (1, 0));
}

#[tokio::test]
async fn what_the_callers_http_client_would_try_again_is_tried_as_often_as_the_policy_says() {
    let server = FakeServer::start([]).await.unwrap();
    let eagerly = reqwest::retry::for_host("127.0.0.1").no_budget().max_retries_per_request(5);
    let eagerly = eagerly.classify_fn(|attempt| attempt.retryable());
    let http = reqwest::Client::builder().retry(eagerly);
    let builder = Client::builder().api_key(FakeServer::API_KEY).base_url(server.base_url()).http(http);
    let client = builder.retry(Retry::never()).build().unwrap();
    server.inject([const { Fault::Status(503) }; 9]);
    let error = client.recordings().list(RecordingFilter::builder()).send().await.unwrap_err();
    assert_eq!((error.attempts(), server.requests().len()), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_does_not_come_about_is_waited_for_ten_seconds() {
    // A queue of connections that nobody accepts: what comes beside them is not answered.
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind(([127, 0, 0, 1], 0).into()).unwrap();
    let listener = socket.listen(1).unwrap();
    let address = listener.local_addr().unwrap();
    let connect = || std::net::TcpStream::connect_timeout(&address, Duration::from_millis(200));
    let queue: Vec<_> = std::iter::repeat_with(connect).take(16).map_while(Result::ok).collect();
    assert!(queue.len() < 16, "the queue has an end");

    let builder = || Client::builder().api_key("KEY").base_url(format!("http://{address}")).retry(Retry::never());
    for (builder, seconds) in [(builder(), 10), (builder().connect_timeout(Duration::from_secs(3)), 3)] {
        let start = tokio::time::Instant::now();
        let error = builder.build().unwrap().recordings().list(RecordingFilter::builder()).send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout);
        let says = "failed to connect to the API in time: set a longer `connect_timeout(…)`";
        assert_eq!((error.to_string().as_str(), start.elapsed().as_secs()), (says, seconds));
    }
}

#[tokio::test]
async fn a_key_that_the_server_echoes_is_not_printed() {
    let echo =
        b"HTTP/1.1 401 Unauthorized\r\ncontent-length: 44\r\n\r\n{\"message\": \"unknown key\\nBearer SECRET !!\"}";
    let error = error_of(answers(echo).await).await;
    assert_eq!(
        error.to_string(),
        "the API answered 401, unknown key Bearer [API key] !!; check the API key and its permissions"
    );
}

#[test]
fn the_key_is_not_printed() {
    let builder = Client::builder().api_key("SECRET");
    assert!(!format!("{builder:?}").contains("SECRET"));
    let client = builder.build().unwrap();
    assert!(!format!("{client:?} {:?}", client.recordings()).contains("SECRET"));
    assert!(!format!("{:?}", client.recordings().list(RecordingFilter::default())).contains("SECRET"));
}

#[test]
fn a_client_that_cannot_work_is_refused_with_the_reason() {
    let message = |builder: recordings_client::ClientBuilder| {
        let error = builder.build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(!format!("{error} {error:?}").contains("KEY"));
        error.to_string()
    };
    assert_eq!(message(Client::builder()), "there is no API key: call `api_key(…)` on the builder");
    assert_eq!(message(Client::builder().api_key(" \n")), "the API key is empty");
    for (key, why) in [
        ("KEY KEY", "contains a space or a non-ASCII character: copy it again"),
        ("KEY\n", "contains a line break, as when it is read from a file: remove it, for example with `trim()`"),
        ("KEY\r\nKEY", "contains a line break, as when it is read from a file: remove it, for example with `trim()`"),
        ("\"KEY\"", "is in quotes: remove them"),
        ("'KEY'", "is in quotes: remove them"),
        ("TELNYX_API_KEY=KEY", "starts with a variable name and `=`: pass only what follows the `=`"),
        ("Bearer KEY", "starts with `Bearer`, which the client adds: remove it"),
    ] {
        assert_eq!(message(Client::builder().api_key(key)), format!("the API key {why}"));
    }
    assert!(Client::new(" KEY0123= ").is_ok(), "blanks around a key are not part of it");
    assert_eq!(
        message(Client::builder().api_key("KEY").base_url("api.telnyx.com")),
        "the base URL `api.telnyx.com` is not a URL: write it like `https://api.telnyx.com/v2`"
    );
    assert_eq!(
        message(Client::builder().api_key("KEY").base_url("https://api.telnyx.com/v2?x=KEY")),
        "the base URL has a query or a fragment, which would be lost: write it like `https://api.telnyx.com/v2`"
    );
    assert_eq!(
        message(Client::builder().api_key("KEY").base_url("http://api.telnyx.com/v2")),
        "the base URL `http://api.telnyx.com/v2` is not https, so that others could read the key, unless `allow_http()` \
         says that they may: write it like `https://api.telnyx.com/v2`"
    );
    assert!(Client::builder().api_key("KEY").base_url("http://api.example/v2").allow_http().build().is_ok());
    assert_eq!(
        message(Client::builder().api_key("KEY").user_agent_suffix("a\nb")),
        "the suffix of the user agent is not a valid header value: write it like `my-app/1.0`"
    );
    let own = Client::builder().api_key("KEY").http_client(reqwest::Client::new());
    assert_eq!(
        message(own.connect_timeout(Duration::from_secs(1))),
        "`connect_timeout(…)` cannot be set for the client of `http_client(…)`: set it where that client is made"
    );
    let with_secret = message(Client::builder().api_key("KEY").base_url("http://proxy.example/abcdef0123/v2"));
    assert!(with_secret.starts_with("the base URL is not https") && !with_secret.contains("abcdef"), "{with_secret}");
    let with_user = Client::builder().api_key("KEY").base_url("https://user:KEY@api.telnyx.com/v2");
    assert!(!format!("{with_user:?}").contains("KEY"));
    assert_eq!(
        message(with_user),
        "the base URL has a user or a password, which no request would carry: write it like `https://api.telnyx.com/v2`"
    );
}

#[tokio::test]
async fn an_unknown_status_selects_over_http_too() {
    let mut odd = sample_recordings(3);
    odd[1].status = Some(RecordingStatus::Unknown("on hold & waiting".to_owned()));
    let server = FakeServer::start(odd.clone()).await.unwrap();
    let filter = RecordingFilter::builder().status(RecordingStatus::Unknown("on hold & waiting".to_owned())).build();
    assert_eq!(all(&server.client().unwrap(), filter.unwrap()).await, [odd[1].clone()]);
}
